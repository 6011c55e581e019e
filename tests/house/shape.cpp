// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/shape.h"

#include <QRegularExpression>

#include <algorithm>

namespace Lamplighter
{

using namespace Qt::StringLiterals;

namespace
{

/// Preprocessor lines as blanks.
QString withoutDirectives(QString code)
{
    static const QRegularExpression directive(u"^[ \\t]*#(?:[^\\n]*\\\\\\n)*[^\\n]*"_s,
                                              QRegularExpression::MultilineOption);
    for (auto it = directive.globalMatch(code); it.hasNext();) {
        const auto match = it.next();
        for (qsizetype i = match.capturedStart(); i < match.capturedEnd(); ++i)
            if (code[i] != u'\n')
                code[i] = u' ';
    }
    return code;
}

/// What stands within a pair, the pair itself left out, innermost first until nothing is left.
QString without(QString text, const QRegularExpression &pair)
{
    for (qsizetype before = -1; before != text.size();) {
        before = text.size();
        text.remove(pair);
    }
    return text;
}

/// A declaration's head without template arguments, attributes and macros.
QString plainHead(QString head)
{
    static const QRegularExpression macro(
        u"\\bQ_[A-Z_0-9]+\\b(\\s*\\([^()]*\\))?|\\b[A-Z]+_[A-Z_0-9]+\\s*\\([^()]*(\\([^()]*\\))?[^()]*\\)"_s);
    static const QRegularExpression operatorName(u"\\boperator\\s*(\\(\\s*\\)|\\[\\s*\\]|[^\\s\\w(]+)"_s);
    static const QRegularExpression arrow(u"->"_s);
    static const QRegularExpression attribute(u"\\[\\[[^\\]]*\\]\\]|\\balignas\\s*\\([^()]*\\)"_s);
    static const QRegularExpression arguments(u"<[^<>]*>"_s);
    head.remove(macro);
    head.remove(attribute);
    head.replace(operatorName, u"operator_"_s);
    head.replace(arrow, u" "_s);
    return without(head, arguments).simplified();
}

class Reader
{
public:
    explicit Reader(const QString &code)
        : m_code(withoutDirectives(code))
    {
    }

    Shape read()
    {
        readScope(0, m_code.size(), nullptr);
        return m_shape;
    }

private:
    qsizetype closing(qsizetype open) const
    {
        int depth = 0;
        for (qsizetype i = open; i < m_code.size(); ++i) {
            if (m_code[i] == u'{')
                ++depth;
            else if (m_code[i] == u'}' && --depth == 0)
                return i;
        }
        return m_code.size();
    }
    qsizetype firstOf(qsizetype from) const
    {
        while (from < m_code.size() && m_code[from].isSpace())
            ++from;
        return from;
    }
    int lineOf(qsizetype position) const
    {
        return static_cast<int>(QStringView{m_code}.left(position).count(u'\n')) + 1;
    }

    /// What lies between the braces of a namespace or, with `owner`, of a class.
    void readScope(qsizetype from, qsizetype to, ClassShape *owner)
    {
        static const QRegularExpression label(
            u"\\b(public|protected|private|Q_SIGNALS)(\\s+Q_SLOTS)?\\s*$"_s);
        QString head; // of the declaration so far, initializers left out
        qsizetype begin = firstOf(from);
        for (qsizetype i = from; i < to; ++i) {
            const QChar c = m_code[i];
            if (c == u';') {
                if (owner)
                    readMember(head, *owner);
                head.clear();
                begin = firstOf(i + 1);
            } else if (c == u'{') {
                const qsizetype end = closing(i);
                if (readBlock(head, begin, i, end, owner)) {
                    head.clear();
                    begin = firstOf(end + 1);
                }
                i = end;
            } else if (c == u':' && owner && head.contains(label)) {
                head.clear();
                begin = firstOf(i + 1);
            } else {
                head += c;
            }
        }
    }

    /// One pair of braces in a scope. True when it ends its declaration.
    bool readBlock(QString &head, qsizetype begin, qsizetype open, qsizetype end, ClassShape *owner)
    {
        static const QRegularExpression type(
            u"^(class|struct|union)\\b(?<name>[\\w: ]*?)( final)?( : .*)?$"_s);
        static const QRegularExpression enumeration(u"^enum\\b"_s);
        static const QRegularExpression space(u"\\bnamespace\\b|^extern \"\\s*\"$"_s);
        static const QRegularExpression templated(u"^template\\b\\s*(requires [^;{]*?(?=class|struct))?"_s);
        const QString plain = plainHead(head).remove(templated).trimmed();
        if (plain.contains(space)) {
            readScope(open + 1, end, nullptr);
            return true;
        }
        if (plain.contains(enumeration))
            return true;
        if (const auto match = type.match(plain); match.hasMatch()) {
            readClass(match.captured(u"name"_s).trimmed(), plain.startsWith(u"struct"_s), begin, open, end);
            head = u"T"_s; // a member may follow: struct { … } m_name;
            return m_code.mid(end + 1).trimmed().startsWith(u';') && !owner;
        }
        const bool isLambda = plain.contains(u'=') && plain.contains(u'[') && plain.contains(u'(') && !owner;
        if (!isLambda && isInitializer(plain, end))
            return false;
        if (owner)
            owner->isPlain = owner->isPlain && isTrivial(plain, *owner);
        m_shape.functions.append({nameOf(plain), lineOf(begin), lineOf(end) - lineOf(begin) + 1});
        return true;
    }

    bool isInitializer(const QString &plain, qsizetype end) const
    {
        static const QRegularExpression parameters(u"\\([^()]*\\)"_s);
        static const QRegularExpression constructor(u"\\)\\s*(noexcept\\s*)?:(?!:)"_s);
        if (!plain.contains(u'('))
            return true;
        // Foo() : m_a{1}, m_b(2) { … }: the braces before the body are followed by a comma or by others.
        const qsizetype next = firstOf(end + 1);
        if (plain.contains(constructor) && next < m_code.size() &&
            (m_code[next] == u',' || m_code[next] == u'{'))
            return true;
        return without(plain, parameters).contains(u'=') && !plain.contains(u"operator"_s);
    }

    static QString nameOf(const QString &plain)
    {
        static const QRegularExpression name(u"(\\w+)\\s*=\\s*\\[|([\\w:~]+)\\s*\\("_s);
        const auto match = name.match(plain);
        const QString found = match.captured(1) + match.captured(2);
        return found.isEmpty() ? plain : found;
    }

    static bool isTrivial(const QString &plain, const ClassShape &owner)
    {
        const QString name = nameOf(plain);
        return name == owner.name || name.contains(u"operator_"_s) || plain.contains(u"operator "_s);
    }

    void readClass(const QString &name, bool isStruct, qsizetype begin, qsizetype open, qsizetype end)
    {
        ClassShape shape{name, lineOf(begin), 0, isStruct};
        readScope(open + 1, end, &shape);
        m_shape.classes.append(shape);
    }

    static void readMember(const QString &head, ClassShape &owner)
    {
        static const QRegularExpression noMember(
            u"^(using|typedef|friend|static|enum|template)\\b|^(class|struct|union) \\w+$"_s);
        const QString plain = plainHead(head);
        if (plain.isEmpty() || plain == u"T"_s || plain.contains(noMember))
            return;
        if (plain.contains(u'(')) {
            const bool isDefaulted = plain.contains(QRegularExpression(u"=\\s*(default|delete)$"_s));
            owner.isPlain = owner.isPlain && (isDefaulted || isTrivial(plain, owner));
            return;
        }
        owner.members += 1 + static_cast<int>(plain.count(u','));
    }

    QString m_code;
    Shape m_shape;
};

} // namespace

Shape shapeOf(const QString &code)
{
    return Reader(code).read();
}

} // namespace Lamplighter

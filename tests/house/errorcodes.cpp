// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/errorcodes.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace Lamplighter
{

using namespace Qt::StringLiterals;

namespace
{

struct Source {
    QString file;
    QString code; ///< without comments
};

/// A constant such as ErrorCodes::forbidden. The value of a family ends in a slash.
struct Named {
    QString name; ///< "ErrorCodes::forbidden"
    QString value;
    QString file;
    int line = 0;
    bool isMade = false;
    bool isHandled = false;
};

QString readText(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString{};
}

int lineAt(const QString &text, qsizetype position)
{
    return static_cast<int>(QStringView{text}.left(position).count(u'\n')) + 1;
}

QList<Source> sourcesBelow(const QString &root, const QString &folder, const QStringList &endings)
{
    QList<Source> sources;
    const QDir tree{root};
    QDirIterator it{tree.filePath(folder), endings, QDir::Files, QDirIterator::Subdirectories};
    while (it.hasNext()) {
        const QString path = it.next();
        const QString text = readText(path);
        const bool isCode = path.endsWith(u".cpp"_s) || path.endsWith(u".h"_s) || path.endsWith(u".mm"_s);
        sources.append({tree.relativeFilePath(path), isCode ? withoutComments(text, true) : text});
    }
    std::sort(sources.begin(), sources.end(),
              [](const Source &one, const Source &other) { return one.file < other.file; });
    return sources;
}

/// Whether what stands from `begin` to `end` is compared: it decides something.
bool isCompared(const QString &code, qsizetype begin, qsizetype end)
{
    static const QRegularExpression before(
        u"(?:[=!]=|\\b(?:contains|startsWith|endsWith|compare|indexOf)\\s*\\()\\s*(?:u|QLatin1String(?:View)?\\s*[({])?\\s*$"_s);
    static const QRegularExpression after(u"^(?:_s|_L1)?[)}]?\\s*[=!]="_s);
    return before.match(code.mid(std::max<qsizetype>(0, begin - 60), std::min<qsizetype>(begin, 60)))
               .hasMatch() ||
           after.match(code.mid(end, 20)).hasMatch();
}

class Scan
{
public:
    explicit Scan(const QString &root);
    QList<Violation> run();

private:
    void findNamed();
    void findFamilies();
    void findUses();
    void judgeLiterals();
    void judgeNamed();
    void judgeQuotes();
    void judgeTexts();
    bool isMade(const QString &code) const;
    Named *named(const QString &value);
    void add(const QString &file, int line, const QString &rule, const QString &text);

    QString m_root;
    QList<Source> m_app;
    QList<Named> m_named;
    QSet<QString> m_prefixes;             ///< "graph", "oauth"
    QSet<QString> m_made;                 ///< codes written out where they are produced
    QList<QRegularExpression> m_families; ///< codes that are put together
    QList<Violation> m_found;
};

Scan::Scan(const QString &root)
    : m_root(root)
    , m_app(sourcesBelow(root, u"app"_s, {u"*.cpp"_s, u"*.h"_s, u"*.mm"_s}))
{
}

void Scan::add(const QString &file, int line, const QString &rule, const QString &text)
{
    m_found.append({file, line, rule, text});
}

Named *Scan::named(const QString &value)
{
    const auto it =
        std::find_if(m_named.begin(), m_named.end(), [&](const Named &each) { return each.value == value; });
    return it == m_named.end() ? nullptr : &*it;
}

void Scan::findNamed()
{
    static const QRegularExpression constant(
        u"\\bconstexpr\\s+QLatin1String(?:View)?\\s+(\\w+)\\s*\\{\\s*\"([a-z]+/[\\w-]*)\"\\s*\\}"_s);
    static const QRegularExpression space(u"\\bnamespace\\s+(?:\\w+::)*(\\w+)\\s*\\{"_s);
    for (const Source &source : std::as_const(m_app)) {
        for (auto it = constant.globalMatch(source.code); it.hasNext();) {
            const auto match = it.next();
            QString name;
            for (auto all = space.globalMatch(source.code); all.hasNext();)
                if (const auto each = all.next(); each.capturedStart() < match.capturedStart())
                    name = each.captured(1);
            m_named.append({name + u"::"_s + match.captured(1), match.captured(2), source.file,
                            lineAt(source.code, match.capturedStart())});
            m_prefixes.insert(match.captured(2).section(u'/', 0, 0));
        }
    }
}

/// "graph/%1" with a number, or "oauth/" + word.
void Scan::findFamilies()
{
    static const QRegularExpression errorCode(
        u"(?:ErrorKind::\\w+\\s*,\\s*|\\.code\\s*=\\s*)u?\"([a-z]+)/[\\w-]*\""_s);
    static const QRegularExpression numbered(u"\"([a-z]+)/%1\""_s);
    static const QRegularExpression open(u"\"([a-z]+)/\"(?:_s|_L1)?\\s*\\+"_s);
    for (const Source &source : std::as_const(m_app)) {
        for (auto it = errorCode.globalMatch(source.code); it.hasNext();)
            m_prefixes.insert(it.next().captured(1));
        for (auto it = numbered.globalMatch(source.code); it.hasNext();)
            m_families.append(QRegularExpression{u"^%1/\\d+$"_s.arg(it.next().captured(1))});
        for (auto it = open.globalMatch(source.code); it.hasNext();)
            m_families.append(QRegularExpression{u"^%1/"_s.arg(it.next().captured(1))});
        for (const Named &each : std::as_const(m_named))
            if (const QRegularExpression use{u"\\b%1\\s*\\+"_s.arg(each.name)}; source.code.contains(use))
                m_families.append(QRegularExpression{u'^' + each.value});
    }
}

void Scan::findUses()
{
    for (const Source &source : std::as_const(m_app)) {
        for (Named &each : m_named) {
            const QRegularExpression use{u"(?:\\w+::)*\\b%1\\b"_s.arg(each.name)};
            for (auto it = use.globalMatch(source.code); it.hasNext();) {
                const auto match = it.next();
                const bool compared = isCompared(source.code, match.capturedStart(), match.capturedEnd());
                (compared ? each.isHandled : each.isMade) = true;
            }
        }
    }
}

/// Codes in app/ that are written out.
void Scan::judgeLiterals()
{
    static const QRegularExpression literal(u"u?\"([a-z]+/[\\w/-]*)\""_s);
    for (const Source &source : std::as_const(m_app)) {
        for (auto it = literal.globalMatch(source.code); it.hasNext();) {
            const auto match = it.next();
            const QString code = match.captured(1);
            if (!m_prefixes.contains(code.section(u'/', 0, 0)))
                continue;
            const int line = lineAt(source.code, match.capturedStart());
            const Named *const constant = named(code);
            if (constant && constant->file == source.file && constant->line <= line &&
                line <= constant->line + 1)
                continue; // where it is named
            const bool isInclude = source.code.mid(source.code.lastIndexOf(u'\n', match.capturedStart()) + 1)
                                       .trimmed()
                                       .startsWith(u"#include"_s);
            if (isInclude)
                continue;
            if (isCompared(source.code, match.capturedStart(), match.capturedEnd()))
                add(source.file, line, u"code-literal"_s,
                    u"Name “%1” in the room's header of codes, and compare that."_s.arg(code));
            else if (constant && source.file != u"app/settings/keys.h"_s) // the setting of that name
                add(source.file, line, u"code-name"_s, u"Write %1 for “%2”."_s.arg(constant->name, code));
            m_made.insert(code);
        }
    }
}

bool Scan::isMade(const QString &code) const
{
    return m_made.contains(code) ||
           std::any_of(m_families.cbegin(), m_families.cend(),
                       [&](const QRegularExpression &family) { return family.match(code).hasMatch(); });
}

void Scan::judgeNamed()
{
    QMap<QString, QStringList> headers;
    for (const Named &each : std::as_const(m_named)) {
        const bool isFamily = each.value.endsWith(u'/');
        const bool isMadeOfPart =
            isFamily && std::any_of(m_made.cbegin(), m_made.cend(),
                                    [&](const QString &code) { return code.startsWith(each.value); });
        if (!each.isMade && !isMade(each.value) && !isMadeOfPart)
            add(each.file, each.line, u"code-made"_s,
                u"Nothing produces %1, “%2”."_s.arg(each.name, each.value));
        if (!each.isHandled)
            add(each.file, each.line, u"code-handled"_s,
                u"Nothing compares %1, “%2”. Write the code where it is produced."_s.arg(each.name,
                                                                                         each.value));
        headers[each.file.section(u'/', 1, 1)] << each.file;
    }
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        it->removeDuplicates();
        if (it->size() > 1)
            add(it->last(), 0, u"code-home"_s,
                u"The room %1 names codes in %2. One header is enough."_s.arg(it.key(), it->join(u", "_s)));
    }
}

void Scan::judgeQuotes()
{
    QSet<QString> known = m_made;
    for (const Named &each : std::as_const(m_named))
        if (each.isMade)
            known.insert(each.value);
    // Settings are written in the same form.
    static const QRegularExpression anyLiteral(u"\"([a-z]+/[\\w-]+)\""_s);
    for (const Source &source : std::as_const(m_app))
        if (source.file.startsWith(u"app/settings/"_s))
            for (auto it = anyLiteral.globalMatch(source.code); it.hasNext();)
                known.insert(it.next().captured(1));
    static const QRegularExpression quote(u"[\"`]([a-z]+/[a-z0-9_-]+)[\"`]"_s);
    QList<Source> places = sourcesBelow(m_root, u"tests"_s, {u"*.cpp"_s, u"*.h"_s, u"*.txt"_s, u"*.sh"_s});
    // Its rows are planted faults.
    places.removeIf([](const Source &each) { return each.file.startsWith(u"tests/house/"_s); });
    places += sourcesBelow(m_root, u"docs"_s, {u"*.md"_s});
    for (const Source &source : std::as_const(places)) {
        for (auto it = quote.globalMatch(source.code); it.hasNext();) {
            const auto match = it.next();
            const QString code = match.captured(1);
            if (m_prefixes.contains(code.section(u'/', 0, 0)) && !known.contains(code) && !isMade(code))
                add(source.file, lineAt(source.code, match.capturedStart()), u"code-quoted"_s,
                    u"Nothing produces “%1”."_s.arg(code));
        }
    }
}

void Scan::judgeTexts()
{
    static const QRegularExpression translated(
        u"[=!]=\\s*(?:\\w+::)*(?:tr|translate)\\s*\\(|\\b(?:contains|startsWith|endsWith|compare|indexOf)\\s*\\(\\s*(?:\\w+::)*(?:tr|translate)\\s*\\("_s);
    static const QRegularExpression texts(
        u"(?:\\.|->)(?:text|next|title|body)\\s*[=!]=\\s*[\\w.>()*\\[\\]-]*(?:\\.|->)(?:text|next|title|body)\\b"_s);
    static const QRegularExpression function(
        u"[=!]=\\s*(?:\\w+::)*\\w+(?:Text|Label|Title)\\s*\\(|(?:\\.|->)(?:text|next|title|body)\\s*[=!]=\\s*(?!=)(?:\\w+::)*\\w+\\("_s);
    for (const Source &source : std::as_const(m_app)) {
        for (const auto &pattern : {translated, texts, function})
            for (auto it = pattern.globalMatch(source.code); it.hasNext();)
                add(source.file, lineAt(source.code, it.next().capturedStart()), u"text-logic"_s,
                    u"Texts are for people, and differ by language. Compare a code, a key or an enumerator."_s);
    }
}

QList<Violation> Scan::run()
{
    findNamed();
    findFamilies();
    findUses();
    judgeLiterals();
    judgeNamed();
    judgeQuotes();
    judgeTexts();
    return m_found;
}

} // namespace

QList<Violation> scanErrorCodes(const QString &root)
{
    return Scan{root}.run();
}

} // namespace Lamplighter

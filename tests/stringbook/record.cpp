// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stringbook/record.h"

#include <QDir>
#include <QFile>

namespace Lamplighter
{

using namespace Qt::StringLiterals;

namespace
{

QString keyOf(const QString &context, const QString &source, const QString &comment)
{
    return context + u'\t' + source + u'\t' + comment;
}

QString unescaped(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        ++i;
        out += text[i] == u't' ? QChar{u'\t'} : text[i] == u'n' ? QChar{u'\n'} : text[i];
    }
    return out;
}

} // namespace

TextRecord TextRecord::read(const QString &folder)
{
    TextRecord record;
    const QDir dir{folder};
    const QStringList files = dir.entryList({u"*.texts"_s}, QDir::Files);
    for (const QString &name : files) {
        QFile file{dir.filePath(name)};
        if (file.open(QIODevice::ReadOnly))
            record.add(QString::fromUtf8(file.readAll()));
    }
    return record;
}

void TextRecord::add(const QString &lines)
{
    const QStringList all = lines.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : all) {
        const QStringList parts = line.split(u'\t');
        if (parts.size() != 4)
            continue; // cut off by the end of a process
        Asked &asked = m_asked[keyOf(unescaped(parts[0]), unescaped(parts[1]), unescaped(parts[2]))];
        (parts[3] == u"1"_s ? asked.one : parts[3] == u"n"_s ? asked.many : asked.plain) = true;
    }
}

TextRecord::Seen TextRecord::seen(const Message &message) const
{
    const auto it = m_asked.constFind(keyOf(message.context, message.source, message.comment));
    if (it == m_asked.cend())
        return Seen::Never;
    if (!message.isPlural || it->plain || (it->one && it->many))
        return Seen::Whole;
    return it->one ? Seen::OnlyOne : Seen::OnlyMany;
}

} // namespace Lamplighter

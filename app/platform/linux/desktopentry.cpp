// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/desktopentry.h"

#include <QFile>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
constexpr qint64 largest = 1024 * 1024;

constexpr std::pair<char16_t, char16_t> escapes[] = {
    {u'\\', u'\\'}, {u'\n', u'n'}, {u'\r', u'r'}, {u'\t', u't'}};

QString unescaped(const QString &value)
{
    QString out;
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] != u'\\' || i + 1 == value.size()) {
            out += value[i];
            continue;
        }
        const auto next = value[++i];
        const auto *const found = std::find_if(std::begin(escapes), std::end(escapes),
                                               [next](const auto &pair) { return next == pair.second; });
        if (next == u's')
            out += u' ';
        else if (found != std::end(escapes))
            out += QChar{found->first};
        else
            out += QString{u'\\'} + next;
    }
    return out;
}
} // namespace

std::optional<DesktopEntry> readDesktopEntry(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    DesktopEntry entry;
    bool isOurGroup = false;
    const auto lines = QString::fromUtf8(file.read(largest)).split(u'\n');
    for (const auto &each : lines) {
        const auto line = each.trimmed();
        if (line.startsWith(u'['))
            isOurGroup = line == "[Desktop Entry]"_L1;
        const auto equals = line.indexOf(u'=');
        if (isOurGroup && equals > 0 && !line.startsWith(u'#'))
            entry.insert(line.left(equals).trimmed(), unescaped(line.mid(equals + 1).trimmed()));
    }
    return entry;
}

QString escapedValue(const QString &value)
{
    QString out;
    for (const auto letter : value) {
        const auto *const found = std::find_if(std::begin(escapes), std::end(escapes),
                                               [letter](const auto &pair) { return letter == pair.first; });
        // Readers strip leading spaces.
        if (letter == u' ' && out.isEmpty())
            out += u"\\s"_s;
        else if (found != std::end(escapes))
            out += QString{u'\\'} + QChar{found->second};
        else
            out += letter;
    }
    return out;
}

QString execLine(const QStringList &words)
{
    static const auto isPlain = [](QChar letter) {
        return (letter.unicode() < 0x80 && letter.isLetterOrNumber()) || u"/._-+,:@"_s.contains(letter);
    };
    QStringList out;
    for (const auto &word : words) {
        QString quoted;
        for (const auto letter : word) {
            if (u"\"$`\\"_s.contains(letter))
                quoted += u'\\';
            quoted += letter;
            if (letter == u'%')
                quoted += letter; // otherwise it would be a field code
        }
        const bool needsQuotes = word.isEmpty() || !std::all_of(word.begin(), word.end(), isPlain);
        out.append(needsQuotes ? u'"' + quoted + u'"' : quoted);
    }
    return out.join(u' ');
}

} // namespace Lamplighter

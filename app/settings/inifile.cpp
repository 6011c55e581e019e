// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/inifile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::IniFile)
};

constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool startsComment(char c)
{
    return c == ';' || c == '#';
}

/// Whether it is only spaces, and maybe a comment.
bool isRest(QByteArrayView text)
{
    const auto trimmed = text.trimmed();
    return trimmed.isEmpty() || startsComment(trimmed.front());
}

bool sameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool needsQuotes(const QString &value)
{
    if (value.isEmpty())
        return false;
    if (value.front().isSpace() || value.back().isSpace() || value.front() == u';' || value.front() == u'#')
        return true;
    for (qsizetype i = 1; i < value.size(); ++i) {
        if ((value.at(i) == u';' || value.at(i) == u'#') && value.at(i - 1).isSpace())
            return true;
    }
    return false;
}
} // namespace

Result<IniFile> IniFile::read(const QString &path)
{
    const auto unreadable = [&path](const QString &why) {
        return tl::unexpected(Error{.kind = ErrorKind::Refused,
                                    .code = u"settings/read"_s,
                                    .text = Words::tr("Can't read the file %1: %2.").arg(path, why),
                                    .next = Words::tr("Check that you can read it, and what's in it.")});
    };
    QFile file(path);
    if (!file.exists())
        return IniFile();
    if (QFileInfo(path).isDir())
        return unreadable(Words::tr("it's a folder"));
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file.errorString());
    const auto bytes = file.read(largest + 1);
    if (file.error() != QFileDevice::NoError)
        return unreadable(file.errorString());
    if (bytes.size() > largest)
        return unreadable(Words::tr("it's too large"));
    return fromBytes(bytes);
}

IniFile IniFile::fromBytes(const QByteArray &bytes)
{
    IniFile out;
    QString section;
    for (qsizetype at = 0; at < bytes.size();) {
        const auto end = bytes.indexOf('\n', at);
        const auto next = end < 0 ? bytes.size() : end + 1;
        const auto line = parsed(bytes.mid(at, next - at), section, at == 0);
        if (line.kind == Line::Kind::Section)
            section = line.entry.section;
        out.m_lines.append(line);
        at = next;
    }
    return out;
}

IniFile::Line IniFile::parsed(const QByteArray &text, const QString &section, bool isFirst)
{
    Line line{Line::Kind::Blank, text, {section, {}, {}}};
    qsizetype at = isFirst && text.startsWith(byteOrderMark) ? byteOrderMark.size() : 0;
    while (at < text.size() && isSpace(text.at(at)))
        ++at;
    if (at == text.size() || startsComment(text.at(at)))
        return line;

    line.kind = Line::Kind::Unreadable;
    if (text.at(at) == '[') {
        const auto close = text.indexOf(']', at);
        if (close < 0 || !isRest(QByteArrayView(text).sliced(close + 1)))
            return line;
        line.entry.section = QString::fromUtf8(text.mid(at + 1, close - at - 1)).trimmed();
        if (!line.entry.section.isEmpty())
            line.kind = Line::Kind::Section;
        return line;
    }

    const auto equals = text.indexOf('=', at);
    if (equals < 0)
        return line;
    line.entry.key = QString::fromUtf8(text.mid(at, equals - at)).trimmed();
    if (line.entry.key.isEmpty() || section.isEmpty())
        return line;

    auto begin = equals + 1;
    while (begin < text.size() && isSpace(text.at(begin)))
        ++begin;
    if (begin < text.size() && text.at(begin) == '"') {
        const auto close = text.indexOf('"', begin + 1);
        if (close < 0 || !isRest(QByteArrayView(text).sliced(close + 1)))
            return line;
        line.entry.value = QString::fromUtf8(text.mid(begin + 1, close - begin - 1));
        line.valueAt = begin;
        line.valueSize = close + 1 - begin;
    } else {
        auto end = begin;
        while (end < text.size() &&
               !(startsComment(text.at(end)) && (end == begin || isSpace(text.at(end - 1)))))
            ++end;
        while (end > begin && isSpace(text.at(end - 1)))
            --end;
        line.entry.value = QString::fromUtf8(text.mid(begin, end - begin));
        // An empty value is right after the '=', so that a comment after it keeps its space.
        line.valueAt = end > begin ? begin : equals + 1;
        line.valueSize = end - begin;
    }
    line.kind = Line::Kind::Entry;
    return line;
}

QList<IniFile::Entry> IniFile::entries() const
{
    QList<Entry> out;
    for (const auto &line : m_lines) {
        if (line.kind == Line::Kind::Entry)
            out.append(line.entry);
    }
    return out;
}

QList<int> IniFile::unreadableLines() const
{
    QList<int> out;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (m_lines.at(i).kind == Line::Kind::Unreadable)
            out.append(static_cast<int>(i) + 1);
    }
    return out;
}

void IniFile::set(const QString &section, const QString &key, const QString &value)
{
    Q_ASSERT(!value.contains(u'\n') && !value.contains(u'\r') && !value.contains(u'"'));
    const auto written = (needsQuotes(value) ? u'"' + value + u'"' : value).toUtf8();

    qsizetype lastOfSection = -1;
    for (qsizetype i = m_lines.size() - 1; i >= 0; --i) {
        const auto &line = m_lines.at(i);
        if (line.kind == Line::Kind::Blank || line.kind == Line::Kind::Unreadable ||
            !sameName(line.entry.section, section))
            continue;
        if (lastOfSection < 0)
            lastOfSection = i;
        if (line.kind != Line::Kind::Entry || !sameName(line.entry.key, key))
            continue;
        auto text = line.text;
        const auto behind = line.valueAt + line.valueSize;
        const bool touchesComment = behind < text.size() && startsComment(text.at(behind));
        text.replace(line.valueAt, line.valueSize, touchesComment ? written + ' ' : written);
        m_lines[i] = parsed(text, line.entry.section, i == 0);
        return;
    }

    const QByteArray lineEnd =
        !m_lines.isEmpty() && m_lines.first().text.endsWith("\r\n") ? QByteArray("\r\n") : QByteArray("\n");
    const auto add = [&](qsizetype at, const QByteArray &text, const QString &of) {
        if (at > 0 && !m_lines.at(at - 1).text.endsWith('\n'))
            m_lines[at - 1].text += lineEnd;
        m_lines.insert(at, parsed(text + lineEnd, of, at == 0));
    };
    const auto entry = key.toUtf8() + '=' + written;
    if (lastOfSection >= 0) {
        add(lastOfSection + 1, entry, m_lines.at(lastOfSection).entry.section);
        return;
    }
    if (!m_lines.isEmpty() && !m_lines.last().text.trimmed().isEmpty())
        add(m_lines.size(), {}, {});
    add(m_lines.size(), '[' + section.toUtf8() + ']', {});
    add(m_lines.size(), entry, section);
}

QByteArray IniFile::bytes() const
{
    QByteArray out;
    for (const auto &line : m_lines)
        out += line.text;
    return out;
}

} // namespace Lamplighter

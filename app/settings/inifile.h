// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace Lamplighter
{

/// An ini file as its lines, so that a value can be exchanged while comments, order, unknown keys and line ends stay as
/// somebody wrote them (QSettings keeps none of the first two).
///
/// The syntax, in UTF-8 with or without a byte order mark:
///   [section]        key=value        ; comment        # comment
/// Space around names and values does not count. A comment may also follow a value, after a space. A value in double
/// quotes keeps its spaces; there are no escapes in it. Sections and keys are compared without case; of the same key the
/// last one counts. A section may stand more than once.
class IniFile
{
public:
    static constexpr qint64 largest = 1024 * 1024; ///< bytes

    struct Entry {
        QString section;
        QString key;
        QString value;
        bool operator==(const Entry &) const = default;
    };

    /// A missing file is empty. Errors: Refused with code "settings/read".
    static Result<IniFile> read(const QString &path);
    static IniFile fromBytes(const QByteArray &bytes);

    QList<Entry> entries() const;
    /// Line numbers, from 1, of what is no section, no entry and no comment, or stands before the first section.
    QList<int> unreadableLines() const;

    /// Exchanges the last value of that key, or adds the key below the last entry of its section. `value` has no line
    /// breaks and no double quotes.
    void set(const QString &section, const QString &key, const QString &value);
    QByteArray bytes() const;

private:
    struct Line {
        enum class Kind { Blank, Section, Entry, Unreadable };
        Kind kind = Kind::Blank;
        QByteArray text; ///< with its line end
        Entry entry{};
        qsizetype valueAt = 0; ///< where the value stands in `text`, quotes included
        qsizetype valueSize = 0;
    };
    static Line parsed(const QByteArray &text, const QString &section, bool isFirst);

    QList<Line> m_lines;
};

} // namespace Lamplighter

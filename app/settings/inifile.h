// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace Lamplighter
{

/// An ini file as its lines. Changing a value keeps comments, order, unknown keys and line ends (QSettings
/// keeps neither comments nor order).
///
/// The syntax, in UTF-8 with or without a byte order mark:
///   [section]        key=value        ; comment        # comment
/// Spaces around names and values don't count. A comment can also follow a value, after a space. A value in
/// double quotes keeps its spaces; there are no escapes in it. Sections and keys ignore case. If a key is
/// there twice, the last one counts. A section can be there more than once.
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

    /// A missing file is empty. Errors: Refused "settings/read".
    static Result<IniFile> read(const QString &path);
    static IniFile fromBytes(const QByteArray &bytes);

    QList<Entry> entries() const;
    /// Line numbers, from 1, of lines that aren't section, entry or comment, and of entries before the first
    /// section.
    QList<int> unreadableLines() const;

    /// Replaces the last value of that key, or adds the key after the last entry of its section. `value` must
    /// not have line breaks or double quotes.
    void set(const QString &section, const QString &key, const QString &value);
    QByteArray bytes() const;

private:
    struct Line {
        enum class Kind { Blank, Section, Entry, Unreadable };
        Kind kind = Kind::Blank;
        QByteArray text; ///< with its line end
        Entry entry{};
        qsizetype valueAt = 0; ///< start of the value in `text`, including quotes
        qsizetype valueSize = 0;
    };
    static Line parsed(const QByteArray &text, const QString &section, bool isFirst);

    QList<Line> m_lines;
};

} // namespace Lamplighter

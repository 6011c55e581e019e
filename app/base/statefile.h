// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Lamplighter
{

/// A small file of the program's own, private to its owner, whose old content must not come back once it is out of date.
/// Calls block. A value: it keeps the last reason, not the content.
class StateFile
{
public:
    explicit StateFile(QString path);

    const QString &path() const { return m_path; }
    /// Unset where there is no file, or one that can't be read; the reason tells them apart.
    std::optional<QByteArray> read();
    /// Replaces the content as a whole: a crash leaves the old or the new one. Where there is no room for a second file
    /// the old one is overwritten in place, which a crash may cut short. The content is padded with line ends to whole
    /// blocks, so that the next one usually fits in place. False leaves the old content, or a part of the new one.
    bool write(const QByteArray &bytes);
    /// Takes the content out of force: removes the file, or empties it, or makes it unreadable as JSON. None of that
    /// needs room. True also where there is no file.
    bool invalidate();
    /// Why the last call failed, in the system's words. Empty: it did not.
    const QString &reason() const { return m_reason; }

private:
    bool replace(const QByteArray &bytes);
    bool overwrite(const QByteArray &bytes);

    QString m_path;
    QString m_reason;
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Lamplighter
{

/// A small private file of the program, whose outdated content must not come back. Calls block. It stores the
/// last reason, not the content.
class StateFile
{
public:
    explicit StateFile(QString path);

    const QString &path() const { return m_path; }
    /// Unset if there is no file, or if it can't be read; then reason() isn't empty.
    std::optional<QByteArray> read();
    /// Replaces the whole content: a crash leaves the old or the new one. Without room for a second file it
    /// overwrites the old one in place, and a crash may leave a part. Line ends pad the content to whole
    /// blocks, so that the next one usually fits in place. False leaves the old content, or a part of the new
    /// one.
    bool write(const QByteArray &bytes);
    /// Makes the content invalid: removes the file, empties it, or makes it unreadable as JSON. None of that
    /// needs room on the disk. True also if there is no file.
    bool invalidate();
    /// Why the last call failed, in the system's words. Empty if it succeeded.
    const QString &reason() const { return m_reason; }

private:
    bool replace(const QByteArray &bytes);
    bool overwrite(const QByteArray &bytes);

    QString m_path;
    QString m_reason;
};

} // namespace Lamplighter

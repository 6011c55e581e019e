// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/statefile.h"

#include <QMap>
#include <QString>

namespace Lamplighter
{

/// A file that remembers, without a secret, what the keychain should hold. A locked keychain can answer "not
/// found" or "deleted" (docs/how-presence-works.md#password-stores); with this file we notice that the answer
/// is wrong.
class KeyMarker
{
public:
    enum class Mark {
        None,
        Stored,       ///< a write began, so there may be an entry
        ToBeForgotten ///< signed out, but the keychain couldn't delete the entry; never use it again
    };

    explicit KeyMarker(QString file);
    Mark mark(const QString &key) const;
    /// Returns false if the file couldn't be written. Mark::None then deletes the file, unless an entry is
    /// ToBeForgotten.
    bool setMark(const QString &key, Mark mark);
    const QString &path() const { return m_file.path(); }

private:
    StateFile m_file;
    QMap<QString, Mark> m_marks;
    bool m_isWritten = true;
};

} // namespace Lamplighter

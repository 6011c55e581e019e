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
        Stored,       ///< a write was begun, so an entry may be there
        ToBeForgotten ///< signed out while the keychain could not forget: never to be used again
    };

    explicit KeyMarker(QString file);
    Mark mark(const QString &key) const;
    /// False when the file could not be written. Mark::None then removes the file, unless an entry is to be forgotten.
    bool setMark(const QString &key, Mark mark);
    const QString &path() const { return m_file.path(); }

private:
    StateFile m_file;
    QMap<QString, Mark> m_marks;
    bool m_isWritten = true;
};

} // namespace Lamplighter

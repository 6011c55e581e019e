// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QSaveFile>

namespace Lamplighter
{

/// Writes `bytes` to an open `file` and commits it. On false, with the file's errorString(), the old file
/// stays.
inline bool commitAll(QSaveFile &file, const QByteArray &bytes)
{
    // commit() misses a failure of its last write (Qt 6.4, on a full disk), and would replace the good file
    // with an incomplete one.
    return file.write(bytes) == bytes.size() && file.flush() && file.commit();
}

} // namespace Lamplighter

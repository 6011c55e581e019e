// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QSaveFile>

namespace Lamplighter
{

/// Writes `bytes` to an open `file` and puts it in its place. False, with the file's errorString(), leaves what was there
/// before as it was.
inline bool commitAll(QSaveFile &file, const QByteArray &bytes)
{
    // commit() does not see that its own last write fails (Qt 6.4: the disk is full), and would put a file that was cut
    // short in the place of the good one.
    return file.write(bytes) == bytes.size() && file.flush() && file.commit();
}

} // namespace Lamplighter

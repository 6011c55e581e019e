// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace Lamplighter
{

/// A lock among all processes of a user, with one holder at a time. The system frees it when the holder's
/// process ends, even if it crashes, so it can't be stale.
class ProcessLock
{
public:
    struct Failure {
        bool isTaken = false; ///< another process has it
        QByteArray holder{};  ///< the note of that process; empty if it can't be read
        QString reason{};     ///< the system's reason, if it isn't taken
    };
    /// `place` is a file in a private folder of the user; on Windows, a name in the login session. The file
    /// stays and has no meaning. Other processes can read `note` (at most 255 bytes) while the lock is held.
    static tl::expected<std::unique_ptr<ProcessLock>, Failure> take(const QString &place,
                                                                    const QByteArray &note);
    static bool isFree(const QString &place);
    ~ProcessLock();
    Q_DISABLE_COPY_MOVE(ProcessLock)

    /// From now on, only the end of the process frees it.
    void keepUntilTheEnd();

private:
    explicit ProcessLock(qintptr handle);
    qintptr m_handle;
    bool m_isKept = false;
};

} // namespace Lamplighter

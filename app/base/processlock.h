// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace Lamplighter
{

/// What one holder at a time has, among all processes of the person. The system itself frees it when the holder's process
/// ends, however it ends: there is no such thing as a stale one.
class ProcessLock
{
public:
    struct Failure {
        bool isTaken = false; ///< by `holder`; else the system has a reason of its own
        QByteArray holder{};  ///< what it has noted; empty when that could not be read
        QString reason{};
    };
    /// `place` is a file in a folder that is the person's alone; on Windows a name within the log-in session. The file is
    /// left behind, and means nothing. Others can read `note`, of at most 255 bytes, while the lock is held.
    static tl::expected<std::unique_ptr<ProcessLock>, Failure> take(const QString &place,
                                                                    const QByteArray &note);
    static bool isFree(const QString &place);
    ~ProcessLock();
    Q_DISABLE_COPY_MOVE(ProcessLock)

    /// From here on the end of the process alone frees it.
    void keepUntilTheEnd();

private:
    explicit ProcessLock(qintptr handle);
    qintptr m_handle;
    bool m_isKept = false;
};

} // namespace Lamplighter

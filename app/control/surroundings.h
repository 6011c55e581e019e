// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/processlock.h"

namespace Lamplighter
{

// What this room asks of the system; one definition for each kind of it, chosen by CMake.

/// Held by the one instance of a profile.
class InstanceLock
{
public:
    /// Errors: Refused "control/running" when another process has it, Internal "control/lock".
    static Result<std::unique_ptr<InstanceLock>> take(const QString &socketPath);
    static bool isFree(const QString &socketPath);
    /// Whether the process that had it last has been waited for by its parent. A process frees its lock a moment before it
    /// has ended, and a parent may let it wait for ever.
    static bool isHolderReaped(const QString &socketPath);

    /// From here on the end of the process alone frees it.
    void keepUntilTheEnd();

private:
    explicit InstanceLock(std::unique_ptr<ProcessLock> lock);
    std::unique_ptr<ProcessLock> m_lock;
};

/// Where the instance's lock is, for ProcessLock.
QString lockPlaceOf(const QString &socketPath);

/// Makes the socket's folder where there is none, for the person alone. Errors: Internal "control/folder" for one that is
/// somebody else's, or that others may write to.
Result<void> makePrivateFolder(const QString &socketPath);
/// The same without making or changing anything; a folder that does not exist is in order.
Result<void> checkPrivateFolder(const QString &socketPath);

/// Bytes that a socket's path may have for QLocalServer.
qsizetype longestSocketPath();

/// Whether nobody reads our standard output any more.
bool isOutputGone();

/// Whether a program with windows can be started from here.
bool hasDisplay();

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/processlock.h"

namespace Lamplighter
{

// What this room needs from the system. CMake picks the definitions for each system.

/// Held by the only instance of a profile.
class InstanceLock
{
public:
    /// Errors: Refused "control/running" if another process has it, Internal "control/lock".
    static Result<std::unique_ptr<InstanceLock>> take(const QString &socketPath);
    static bool isFree(const QString &socketPath);
    /// Whether the process that had it last is gone, and not only a zombie that its parent hasn't waited for.
    /// A process frees its lock a moment before it ends.
    static bool isHolderReaped(const QString &socketPath);

    /// From now on, only the end of the process frees it.
    void keepUntilTheEnd();

private:
    explicit InstanceLock(std::unique_ptr<ProcessLock> lock);
    std::unique_ptr<ProcessLock> m_lock;
};

/// The `place` of the instance's ProcessLock.
QString lockPlaceOf(const QString &socketPath);

/// Creates the socket's folder if needed, for its owner only (0700). Errors: Internal "control/folder" if it
/// belongs to another user, or if others can write to it.
Result<void> makePrivateFolder(const QString &socketPath);
/// Only checks. A missing folder is fine.
Result<void> checkPrivateFolder(const QString &socketPath);

/// Longest path of a socket that QLocalServer accepts, in bytes.
qsizetype longestSocketPath();

/// Whether the reader of our standard output is gone.
bool isOutputGone();

/// Whether a program with windows can be started from here.
bool hasDisplay();

} // namespace Lamplighter

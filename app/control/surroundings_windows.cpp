// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/surroundings.h"

namespace Lamplighter
{

// Written for Windows 10 and newer from Microsoft's documentation; not run.

/// A pipe has no folder that a file could stand in.
QString lockPlaceOf(const QString &socketPath)
{
    return socketPath;
}

// Nobody waits for processes here: one that has ended is gone.
bool InstanceLock::isHolderReaped(const QString &)
{
    return true;
}

// A pipe is no file: its access list (QLocalServer::UserAccessOption) keeps others out.
Result<void> makePrivateFolder(const QString &)
{
    return {};
}

Result<void> checkPrivateFolder(const QString &)
{
    return {};
}

qsizetype longestSocketPath()
{
    constexpr qsizetype longestPipe = 256; // CreateNamedPipe, the prefix included
    return longestPipe - qsizetype(sizeof(R"(\\.\pipe\)") - 1);
}

// A pipe that nobody reads is noticed when the next line is written.
bool isOutputGone()
{
    return false;
}

} // namespace Lamplighter

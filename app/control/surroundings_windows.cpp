// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/surroundings.h"

namespace Lamplighter
{

// Written for Windows 10 and newer from Microsoft's documentation; never run.

/// A pipe has no folder for a file.
QString lockPlaceOf(const QString &socketPath)
{
    return socketPath;
}

// Windows has no zombies: a process that has ended is gone.
bool InstanceLock::isHolderReaped(const QString &)
{
    return true;
}

// A pipe isn't a file: its access list (QLocalServer::UserAccessOption) keeps others out.
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
    constexpr qsizetype longestPipe = 256; // CreateNamedPipe, including the prefix
    return longestPipe - qsizetype(sizeof(R"(\\.\pipe\)") - 1);
}

// Writing the next line notices a pipe without a reader.
bool isOutputGone()
{
    return false;
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

namespace Lamplighter
{

// The parts of start at login on Windows that need no system calls, so that every system can test them.

/// A value below …\CurrentVersion\Run. Always quotes the path: without quotes Windows tries C:\Program.exe
/// first.
/// https://learn.microsoft.com/windows/win32/setupapi/run-and-runonce-registry-keys
inline QString runCommand(const QString &nativePath, const QStringList &plainArguments)
{
    return u'"' + nativePath + u'"' + (QStringList{QString()} + plainArguments).join(u' ');
}

/// Task Manager and Settings write this value below …\Explorer\StartupApproved\Run when the user turns an
/// entry off: the lowest bit of the first byte, and the time from the fifth byte on. An untouched entry has
/// no value, or an even one (02, 06).
inline bool isSwitchedOff(const QByteArray &startupApproved)
{
    return !startupApproved.isEmpty() && (static_cast<unsigned char>(startupApproved.front()) & 1U) != 0;
}

} // namespace Lamplighter

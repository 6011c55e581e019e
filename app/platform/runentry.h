// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

namespace Lamplighter
{

// What is no call into Windows in its start at login, so that it can be tested everywhere.

/// A value below …\CurrentVersion\Run. The path is always quoted: without quotes Windows tries C:\Program.exe first.
/// https://learn.microsoft.com/windows/win32/setupapi/run-and-runonce-registry-keys
inline QString runCommand(const QString &nativePath, const QStringList &plainArguments)
{
    return u'"' + nativePath + u'"' + (QStringList{QString()} + plainArguments).join(u' ');
}

/// What Task Manager and Settings write below …\Explorer\StartupApproved\Run when a person switches an entry off: the first
/// byte's lowest bit, and the time from the fifth byte on. An entry that they never touched has no value, or an even one
/// (02, 06).
inline bool isSwitchedOff(const QByteArray &startupApproved)
{
    return !startupApproved.isEmpty() && (static_cast<unsigned char>(startupApproved.front()) & 1U) != 0;
}

} // namespace Lamplighter

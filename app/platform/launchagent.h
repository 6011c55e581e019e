// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

namespace Lamplighter
{

// The parts of start at login on macOS that need no system calls, so that every system can test them.

/// A property list that makes launchd start a program at login, and names its application for the system's
/// settings.
/// https://developer.apple.com/library/archive/documentation/MacOSX/Conceptual/BPSystemStartup/Chapters/CreatingLaunchdJobs.html
/// https://developer.apple.com/documentation/servicemanagement/updating-helper-executables-from-earlier-versions-of-macos
struct LaunchAgent {
    QString label;
    QStringList program; ///< with arguments
    QString application; ///< the bundle's identifier

    QByteArray plist() const;
};

} // namespace Lamplighter

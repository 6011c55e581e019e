// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

namespace Lamplighter
{

// What is no call into macOS in its start at login, so that it can be tested everywhere.

/// A property list that lets launchd start a program when its person logs in, and lets the settings show the application it
/// belongs to. https://developer.apple.com/library/archive/documentation/MacOSX/Conceptual/BPSystemStartup/Chapters/CreatingLaunchdJobs.html
/// https://developer.apple.com/documentation/servicemanagement/updating-helper-executables-from-earlier-versions-of-macos
struct LaunchAgent {
    QString label;
    QStringList program; ///< with its arguments
    QString application; ///< the bundle's identifier

    QByteArray plist() const;
};

} // namespace Lamplighter

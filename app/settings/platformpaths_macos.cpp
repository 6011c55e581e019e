// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/platformpaths.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

// Apple's File System Programming Guide: a program's files go to ~/Library/Application Support, and the
// values of a device management profile to /Library/Managed Preferences. Written from there; never run.
Result<ProfilePaths> platformPaths(const QString &profile)
{
    const auto folder = QDir::homePath() + u"/Library/Application Support/Lamplighter"_s +
                        (profile == defaultProfile ? QString() : u'/' + profile);
    ProfilePaths paths;
    paths.settingsFile = folder + u"/lamplighter.ini"_s;
    paths.stateFolder = folder + u"/State"_s;
    // Short, because a socket's address can have only 103 bytes.
    const auto sockets = QDir::homePath() + u"/Library/Caches/Lamplighter/"_s;
    paths.socket = sockets + profile + u".sock"_s;
    paths.accountLock = sockets + u"account."_s; // profile names have no period
    paths.policyFile = u"/Library/Managed Preferences/io.github.lamplighter.Lamplighter.plist"_s;
    return paths;
}

} // namespace Lamplighter

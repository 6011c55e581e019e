// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/platformpaths.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
/// By the XDG Base Directory Specification, an empty or relative value counts as unset.
QString fromEnvironment(const char *name)
{
    const auto value = qEnvironmentVariable(name);
    return QDir::isAbsolutePath(value) ? QDir::cleanPath(value) : QString();
}

QString folder(const char *name, const QString &belowHome)
{
    const auto value = fromEnvironment(name);
    return (value.isEmpty() ? QDir::homePath() + belowHome : value) + u"/lamplighter"_s;
}
} // namespace

Result<ProfilePaths> platformPaths(const QString &profile)
{
    const auto below = profile == defaultProfile ? QString() : u'/' + profile;
    ProfilePaths paths;
    paths.settingsFile = folder("XDG_CONFIG_HOME", u"/.config"_s) + below + u"/lamplighter.ini"_s;
    paths.stateFolder = folder("XDG_STATE_HOME", u"/.local/state"_s) + below;
    // Without a login session there is no runtime folder. Use a private folder of the user: in a shared one,
    // such as /tmp, another user could create it first.
    const auto runtime = fromEnvironment("XDG_RUNTIME_DIR");
    const auto sockets =
        runtime.isEmpty() ? folder("XDG_CACHE_HOME", u"/.cache"_s) + u"/run"_s : runtime + u"/lamplighter"_s;
    paths.socket = sockets + u'/' + profile + u".sock"_s;
    paths.accountLock = sockets + u"/account."_s; // profile names have no period
    paths.policyFile = u"/etc/lamplighter/policy.ini"_s;
    return paths;
}

} // namespace Lamplighter

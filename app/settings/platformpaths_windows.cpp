// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/platformpaths.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

#include <windows.h>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Settings)
};

QString folder(const char *variable, const QString &belowHome)
{
    const auto value = qEnvironmentVariable(variable);
    return (QDir::isAbsolutePath(value) ? QDir::cleanPath(value) : QDir::homePath() + belowHome) +
           u"/Lamplighter"_s;
}
} // namespace

// Written for Windows 10 and newer from Microsoft's documentation; never run.
Result<ProfilePaths> platformPaths(const QString &profile)
{
    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file: device names in every folder.
    static const QRegularExpression device(u"\\A(con|prn|aux|nul|com[0-9]|lpt[0-9])\\z"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    if (device.match(profile).hasMatch())
        return tl::unexpected(Error{.kind = ErrorKind::WrongUse,
                                    .code = u"settings/profile"_s,
                                    .text = Words::tr("Windows reserves the name “%1”.").arg(profile),
                                    .next = Words::tr("Choose another profile name.")});
    const auto below = profile == defaultProfile ? QString() : u'/' + profile;
    ProfilePaths paths;
    paths.settingsFile = folder("APPDATA", u"/AppData/Roaming"_s) + below + u"/lamplighter.ini"_s;
    paths.stateFolder = folder("LOCALAPPDATA", u"/AppData/Local"_s) + below + u"/State"_s;
    // Pipes of all sessions share one namespace. Two users, or two sessions of one, must not use the same
    // pipe.
    DWORD session = 0;
    ProcessIdToSessionId(GetCurrentProcessId(), &session);
    const auto ours = u"lamplighter-%1-%2-"_s.arg(session).arg(qEnvironmentVariable("USERNAME"));
    paths.socket = ours + profile;
    paths.accountLock = ours + u"account."_s; // profile names have no period
    paths.policyFile = u"HKEY_LOCAL_MACHINE\\Software\\Policies\\Lamplighter"_s;
    return paths;
}

} // namespace Lamplighter

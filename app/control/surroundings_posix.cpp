// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/surroundings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <csignal>

#include <poll.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Control)
};

tl::unexpected<Error> wrongFolder(const QString &text, const QString &next)
{
    return tl::unexpected(
        Error{.kind = ErrorKind::Internal, .code = u"control/folder"_s, .text = text, .next = next});
}

Result<void> judgeFolder(const QString &folder, const struct stat &found)
{
    if (!S_ISDIR(found.st_mode))
        return wrongFolder(Words::tr("%1 exists but isn't a folder.").arg(folder),
                           Words::tr("Remove it, then start Lamplighter again."));
    if (found.st_uid != ::geteuid())
        return wrongFolder(
            Words::tr("The folder %1 belongs to another user.").arg(folder),
            Words::tr("Point XDG_RUNTIME_DIR to your own folder, then start Lamplighter again."));
    if ((found.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return wrongFolder(
            Words::tr("Other users can write to the folder %1.").arg(folder),
            Words::tr("Run `chmod 700 %1`, or remove the folder if you don't know why.").arg(folder));
    return {};
}
} // namespace

QString lockPlaceOf(const QString &socketPath)
{
    const QFileInfo socket(socketPath);
    return socket.path() + u'/' + socket.completeBaseName() + u".lock"_s;
}

bool InstanceLock::isHolderReaped(const QString &socketPath)
{
    QFile file(lockPlaceOf(socketPath));
    if (!file.open(QIODevice::ReadOnly))
        return true;
    const auto id = file.readLine().trimmed().toInt();
    return id <= 0 || (::kill(id, 0) != 0 && errno == ESRCH);
}

Result<void> makePrivateFolder(const QString &socketPath)
{
    const auto folder = QFileInfo(socketPath).path();
    const auto name = QFile::encodeName(folder);
    const auto fail = [&folder](int reason) {
        return wrongFolder(
            Words::tr("Can't create the folder %1: %2.").arg(folder, qt_error_string(reason)),
            Words::tr("Point XDG_RUNTIME_DIR to your own folder, then start Lamplighter again."));
    };
    QDir().mkpath(QFileInfo(folder).path());
    if (::mkdir(name.constData(), S_IRWXU) != 0 && errno != EEXIST)
        return fail(errno);
    struct stat found {
    };
    if (::lstat(name.constData(), &found) != 0)
        return fail(errno);
    if (auto judged = judgeFolder(folder, found); !judged)
        return judged;
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0 && ::chmod(name.constData(), S_IRWXU) != 0)
        return fail(errno);
    return {};
}

Result<void> checkPrivateFolder(const QString &socketPath)
{
    const auto folder = QFileInfo(socketPath).path();
    struct stat found {
    };
    if (::lstat(QFile::encodeName(folder).constData(), &found) != 0)
        return {};
    return judgeFolder(folder, found);
}

qsizetype longestSocketPath()
{
    // QLocalServer first binds PATH.XXXXXX/s in a private folder, and moves the socket when its permissions
    // are set.
    constexpr qsizetype detour = sizeof(".XXXXXX/s") - 1;
    return static_cast<qsizetype>(sizeof(sockaddr_un::sun_path)) - 1 - detour;
}

bool isOutputGone()
{
    pollfd output{STDOUT_FILENO, 0, 0};
    return ::poll(&output, 1, 0) > 0 && (output.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
}

} // namespace Lamplighter

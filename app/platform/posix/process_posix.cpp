// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include "platform/startfailure.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <cerrno>
#include <cstdio>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
/// Otherwise the started program would keep a script's lock or pipe open (`9>lock`).
void keepOpenFilesFromChildren()
{
    const auto entries = QDir(u"/dev/fd"_s).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    for (const auto &entry : entries) {
        bool isNumber = false;
        const int file = entry.toInt(&isNumber);
        if (!isNumber || file <= STDERR_FILENO)
            continue;
        const int flags = ::fcntl(file, F_GETFD);
        if (flags >= 0)
            ::fcntl(file, F_SETFD, flags | FD_CLOEXEC);
    }
}
} // namespace

Result<int> becomeProgram(const QString &program, const QStringList &arguments)
{
    QList<QByteArray> words{QFile::encodeName(program)};
    for (const auto &argument : arguments)
        words.append(argument.toLocal8Bit());
    std::vector<char *> pointers;
    for (auto &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);

    std::fflush(nullptr);
    ::execv(pointers.front(), pointers.data());
    return tl::unexpected(startFailure(program, qt_error_string(errno)));
}

Result<void> startDetached(const QString &program, const QStringList &arguments)
{
    keepOpenFilesFromChildren();
    QProcess process;
    process.setProgram(program);
    process.setArguments(arguments);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.setWorkingDirectory(QDir::rootPath()); // ours may be on a disk to be unmounted
    // QProcess starts detached programs in a new session (setsid) on Unix.
    if (!process.startDetached())
        return tl::unexpected(startFailure(program, process.errorString()));
    return {};
}

} // namespace Lamplighter

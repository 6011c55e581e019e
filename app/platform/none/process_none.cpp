// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include "platform/startfailure.h"

#include <QDir>
#include <QProcess>

namespace Lamplighter
{

// For systems where a process cannot become another one; Windows is one of them.
Result<int> becomeProgram(const QString &program, const QStringList &arguments)
{
    return runCommand(QStringList{program} + arguments);
}

Result<int> runCommand(const QStringList &words)
{
    const auto &program = words.constFirst();
    QProcess process;
    process.setProgram(program);
    process.setArguments(words.mid(1));
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    process.start();
    if (!process.waitForStarted(-1))
        return tl::unexpected(startFailure(program, process.errorString()));
    process.waitForFinished(-1);
    if (process.exitStatus() == QProcess::CrashExit)
        return tl::unexpected(startFailure(program, process.errorString()));
    return process.exitCode();
}

Result<void> startDetached(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProgram(program);
    process.setArguments(arguments);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.setWorkingDirectory(QDir::rootPath());
    if (!process.startDetached())
        return tl::unexpected(startFailure(program, process.errorString()));
    return {};
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include "platform/startfailure.h"

#include <QDir>
#include <QProcess>

namespace Lamplighter
{

namespace
{
using Failure = Error (*)(const QString &program, const QString &reason);

Result<int> runToItsEnd(const QString &program, const QStringList &arguments, Failure failure)
{
    QProcess process;
    process.setProgram(program);
    process.setArguments(arguments);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    process.start();
    if (!process.waitForStarted(-1))
        return tl::unexpected(failure(program, process.errorString()));
    process.waitForFinished(-1);
    if (process.exitStatus() == QProcess::CrashExit)
        return tl::unexpected(failure(program, process.errorString()));
    return process.exitCode();
}
} // namespace

// For systems where a process can't replace itself with another, such as Windows.
Result<int> becomeProgram(const QString &program, const QStringList &arguments)
{
    return runToItsEnd(program, arguments, startFailure);
}

Result<int> runCommand(const QStringList &words)
{
    return runToItsEnd(words.constFirst(), words.mid(1), commandFailure);
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

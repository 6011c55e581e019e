// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/processes.h"

#include "support/waiting.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <csignal>
#include <sys/prctl.h>
#include <sys/types.h>
#include <unistd.h>

namespace Lamplighter::TestSupport
{
namespace
{
QByteArray procFile(qint64 pid, const char *name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

bool isRunning(qint64 pid)
{
    const QByteArray stat = procFile(pid, "stat");
    // "pid (name) state …": the name can contain anything, so the last parenthesis counts.
    const auto end = stat.lastIndexOf(')');
    return end > 0 && end + 2 < stat.size() && stat.at(end + 2) != 'Z' && stat.at(end + 2) != 'X';
}

QList<qint64> processesStartedWith(const QByteArray &variable)
{
    QList<qint64> found;
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        bool isPid = false;
        const qint64 pid = entry.toLongLong(&isPid);
        if (!isPid || pid == QCoreApplication::applicationPid())
            continue;
        if (procFile(pid, "environ").split('\0').contains(variable) && isRunning(pid))
            found.append(pid);
    }
    return found;
}

QStringList argumentsOf(qint64 pid)
{
    QByteArray line = procFile(pid, "cmdline");
    if (line.endsWith('\0'))
        line.chop(1);
    QStringList arguments;
    if (line.isEmpty())
        return arguments;
    for (const QByteArray &argument : line.split('\0'))
        arguments.append(QString::fromLocal8Bit(argument));
    return arguments;
}

void endProcess(qint64 pid)
{
    if (!isRunning(pid))
        return;
    ::kill(static_cast<pid_t>(pid), SIGTERM);
    if (!waitUntil([pid] { return !isRunning(pid); }, std::chrono::seconds{5}))
        killProcess(pid);
}

void endProcess(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(5000)) {
        process.kill();
        process.waitForFinished(5000);
    }
}

void killProcess(qint64 pid)
{
    ::kill(static_cast<pid_t>(pid), SIGKILL);
    waitUntil([pid] { return !isRunning(pid); }, std::chrono::seconds{5});
}

void bindToOurLife(QProcess &child)
{
    const pid_t parent = ::getpid();
    child.setChildProcessModifier([parent] {
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::getppid() != parent)
            ::raise(SIGTERM); // the parent ended before prctl()
    });
}

} // namespace Lamplighter::TestSupport

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace Lamplighter::TestSupport
{

// What /proc says about processes, and ending them by their own id.

/// The running processes (zombies are none) whose environment at their start held `variable` (NAME=value), without us.
QList<qint64> processesStartedWith(const QByteArray &variable);
/// Program and arguments; empty when there is no such process.
QStringList argumentsOf(qint64 pid);
bool isRunning(qint64 pid);

/// Asks politely, then insists; returns when the process is gone.
void endProcess(qint64 pid);
void endProcess(QProcess &process);
/// As a crash or a power cut would: SIGKILL, and waits until it is gone.
void killProcess(qint64 pid);

/// Lets the child end with this process, however this process ends.
void bindToOurLife(QProcess &child);

} // namespace Lamplighter::TestSupport

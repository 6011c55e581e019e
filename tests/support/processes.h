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

// Processes from /proc, and ending them by ID.

/// The running processes (without zombies and us) that started with `variable` (NAME=value) in their
/// environment.
QList<qint64> processesStartedWith(const QByteArray &variable);
/// Program and arguments, empty if there is no such process.
QStringList argumentsOf(qint64 pid);
bool isRunning(qint64 pid);

/// SIGTERM, then SIGKILL. Returns when the process is gone.
void endProcess(qint64 pid);
void endProcess(QProcess &process);
/// SIGKILL, as in a crash or power cut. Returns when the process is gone.
void killProcess(qint64 pid);

/// Ends the child together with this process, however that ends.
void bindToOurLife(QProcess &child);

} // namespace Lamplighter::TestSupport

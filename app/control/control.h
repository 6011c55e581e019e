// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room lets other processes of the same person talk to the running program: one instance per profile, the command
// protocol on a local socket, and the command line's side of it. It sends a Command, renders Outcome and Snapshot, and
// sees neither HTTP nor tokens.

#include "session/command.h"
#include "session/snapshot.h"

#include <QObject>

#include <memory>

namespace Lamplighter
{

/// The tray program's side. A lock file beside the socket decides who is the one instance; the socket only talks.
class ControlServer final : public QObject
{
    Q_OBJECT
public:
    ControlServer(CommandSink &commands, SnapshotSource &snapshots, QObject *parent = nullptr);
    ~ControlServer() override;

    /// Errors: Refused "control/running" when another instance of this profile runs; Internal when the socket's folder
    /// cannot be made private (0700, ours).
    Result<void> listen(const QString &socketPath);
    /// Answers what is open (a waiting `quit`, say), then goes.
    void close();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// The command line's side; synchronous, with real-time deadlines. QtCore and QtNetwork alone.
class ControlClient
{
public:
    explicit ControlClient(QString socketPath);
    ~ControlClient();

    /// Errors: NotRunning. Retries until `patience` is over (a program that is just starting).
    Result<void> connect(Milliseconds patience = Milliseconds{0});
    Result<Outcome> submit(const Command &command, Milliseconds patience);
    Result<QJsonObject> status();     ///< the object of `status --json`
    Result<QString> statusSentence(); ///< the same for people
    /// Calls `each` with the present status and after each change until the program ends or `each` returns false.
    Result<void> watch(const std::function<bool(const QJsonObject &json, const QString &sentence)> &each);
    /// Waits until the program at the other end is gone (its lock is free).
    bool waitUntilGone(Milliseconds patience);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter

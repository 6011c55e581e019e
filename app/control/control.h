// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room lets other processes of the same person talk to the running program: one instance per profile, the command
// protocol on a local socket, and the command line's side of it. It sends a Command, renders Outcome and Snapshot, and
// sees neither HTTP nor tokens.

#include "session/command.h"
#include "session/snapshot.h"

#include <QLatin1StringView>
#include <QObject>

#include <memory>

namespace Lamplighter
{

namespace ErrorCodes
{
inline constexpr QLatin1StringView running{"control/running"};        ///< another instance of the profile
inline constexpr QLatin1StringView notRunning{"control/not-running"}; ///< no program answers at the socket
inline constexpr QLatin1StringView ended{"control/ended"};            ///< without an answer
inline constexpr QLatin1StringView patienceOver{"control/patience"};
} // namespace ErrorCodes

struct ControlLimits {
    Milliseconds patience =
        Seconds{10};      ///< real time for one request to arrive whole, or an answer to be taken
    int connections = 64; ///< further ones are told to try again
};

/// The tray program's side. A lock file beside the socket decides who is the one instance; the socket only talks.
class ControlServer final : public QObject
{
    Q_OBJECT
public:
    ControlServer(CommandDesk &desk, SnapshotSource &snapshots, QObject *parent = nullptr);
    ControlServer(CommandDesk &desk, SnapshotSource &snapshots, ControlLimits limits,
                  QObject *parent = nullptr);
    ~ControlServer() override;

    /// Errors: Refused `running` when another instance of this profile runs; Internal when the socket's folder
    /// cannot be made private (0700, ours), its path is too long, or the system has another reason.
    Result<void> listen(const QString &socketPath);
    /// Answers what is open (a waiting `quit`, say), within a second of real time, then goes. The lock stays taken until
    /// this process ends, so that whoever waits for the program to be gone waits for its end.
    void close();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// The object of `status --json`, and the same for people.
struct StatusReport {
    QJsonObject json;
    QString sentence;
    std::optional<Utc>
        now{}; ///< by the program's clock; not in what a watcher is told, which changes on no tick
    bool operator==(const StatusReport &) const = default;
};

/// The command line's side; synchronous, with real-time deadlines. QtCore and QtNetwork alone.
class ControlClient
{
public:
    explicit ControlClient(QString socketPath);
    ~ControlClient();
    Q_DISABLE_COPY_MOVE(ControlClient)

    /// Retries until `patience` is over (a program that is just starting). Errors: NotRunning `notRunning`;
    /// Internal when the socket is not the person's own.
    Result<void> connect(Milliseconds patience = Milliseconds{0});
    /// Errors: NotRunning `ended` when the program ended before it answered, Unanswered `patienceOver`,
    /// Internal when the two do not understand each other.
    /// `notice` gets what the person should read while the command is carried out: any number of sentences.
    Result<Outcome> submit(const Command &command, Milliseconds patience,
                           const std::function<void(const QString &)> &notice = {});
    Result<StatusReport> status(Milliseconds patience = Seconds{10});
    /// Calls `each` with the present status and after each change, until it returns false or `isWanted`, which is asked
    /// once a second, does. Errors: NotRunning when the program has ended.
    Result<void> watch(const std::function<bool(const StatusReport &report)> &each,
                       const std::function<bool()> &isWanted);
    /// Waits until the program at the other end is gone: its lock is free.
    bool waitUntilGone(Milliseconds patience);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter

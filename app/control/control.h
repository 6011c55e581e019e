// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room lets other processes of the same user talk to the running program: one instance per profile, the
// command protocol on a local socket, and the command line's side of it. It sends a Command and shows Outcome
// and Snapshot. It knows nothing of HTTP and tokens.

#include "session/command.h"
#include "session/snapshot.h"

#include <QLatin1StringView>
#include <QObject>

#include <memory>

namespace Lamplighter
{

namespace ErrorCodes
{
inline constexpr QLatin1StringView running{"control/running"};        ///< another instance has the profile
inline constexpr QLatin1StringView notRunning{"control/not-running"}; ///< no program answers at the socket
inline constexpr QLatin1StringView ended{"control/ended"};           ///< the program ended before it answered
inline constexpr QLatin1StringView patienceOver{"control/patience"}; ///< no answer in time
} // namespace ErrorCodes

struct ControlLimits {
    /// Real time for one request to arrive completely, or for an answer to be read.
    Milliseconds patience = Seconds{10};
    /// Further ones get an error that says to try again.
    int connections = 64;
};

/// The tray program's side. A lock file beside the socket makes sure that there is only one instance.
class ControlServer final : public QObject
{
    Q_OBJECT
public:
    ControlServer(CommandDesk &desk, SnapshotSource &snapshots, QObject *parent = nullptr);
    ControlServer(CommandDesk &desk, SnapshotSource &snapshots, ControlLimits limits,
                  QObject *parent = nullptr);
    ~ControlServer() override;

    /// Errors: Refused `running` if another instance of this profile runs; Internal if the socket's folder
    /// can't be made private (0700, owned by us), the path is too long, or for another reason of the system.
    Result<void> listen(const QString &socketPath);
    /// Answers open requests, such as a waiting `quit`, within a second of real time, and closes the socket.
    /// Keeps the lock until this process ends, so that ControlClient::waitUntilGone() waits for that.
    void close();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// What `status` prints.
struct StatusReport {
    QJsonObject json; ///< of `status --json`
    QString sentence;
    /// The time by the program's clock. Unset for a watch, whose reports must not change with each second.
    std::optional<Utc> now{};
    bool operator==(const StatusReport &) const = default;
};

/// The command line's side. Calls block, with real-time deadlines. Needs only QtCore and QtNetwork.
class ControlClient
{
public:
    explicit ControlClient(QString socketPath);
    ~ControlClient();
    Q_DISABLE_COPY_MOVE(ControlClient)

    /// Tries again until `patience` is over, for a program that is just starting. Errors: NotRunning
    /// `notRunning`; Internal if the socket belongs to another user.
    Result<void> connect(Milliseconds patience = Milliseconds{0});
    /// Errors: NotRunning `ended` if the program ended before it answered, Unanswered `patienceOver`,
    /// Internal if the two have different versions. Calls `notice` with each text to show while the command
    /// runs.
    Result<Outcome> submit(const Command &command, Milliseconds patience,
                           const std::function<void(const QString &)> &notice = {});
    Result<StatusReport> status(Milliseconds patience = Seconds{10});
    /// Calls `each` with the current status and after each change, until `each` or `isWanted` returns false.
    /// Asks `isWanted` once a second. Errors: NotRunning if the program has ended.
    Result<void> watch(const std::function<bool(const StatusReport &report)> &each,
                       const std::function<bool()> &isWanted);
    /// Waits until the program has freed its lock. Returns false if `patience` ends first.
    bool waitUntilGone(Milliseconds patience);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/requests.h"

#include "ui/words.h"

#include <QPointer>

namespace Lamplighter
{

namespace
{
/// "Not sent yet" is no failure but a condition, which the snapshot shows and takes back by itself, unless it is not tried
/// again; what a newer request has replaced is nobody's concern any more.
bool isFailure(const Command &command, const Outcome &outcome)
{
    const bool isTriedAgain = !std::holds_alternative<Commands::ClearPreferred>(command);
    return outcome.error && outcome.exitCode != ExitCode::Done &&
           !(isTriedAgain && outcome.exitCode == ExitCode::NotSentYet) &&
           outcome.error->kind != ErrorKind::Cancelled;
}

/// Somebody who opens a window may want to read there what has failed.
bool onlyShows(const Command &command)
{
    return std::holds_alternative<Commands::ShowCard>(command) ||
           std::holds_alternative<Commands::ShowSettings>(command);
}
} // namespace

Requests::Requests(CommandSink &commands, const SnapshotSource &snapshots, QObject *parent)
    : QObject(parent)
    , m_commands(commands)
    , m_neededPerson(needsPerson(snapshots.snapshot()))
{
    connect(&snapshots, &SnapshotSource::changed, this, &Requests::follow);
}

void Requests::submit(const Command &command, std::function<void(const Outcome &)> done)
{
    m_commands.submit(command,
                      [self = QPointer(this), command, done = std::move(done)](const Outcome &outcome) {
                          if (!self)
                              return;
                          if (done)
                              done(outcome);
                          if (isFailure(command, outcome))
                              self->setFailure(outcome.error);
                          else if (outcome.exitCode == ExitCode::Done && !onlyShows(command))
                              self->setFailure(std::nullopt);
                      });
}

void Requests::setFailure(const std::optional<Error> &failure)
{
    if (m_failure == failure)
        return;
    m_failure = failure;
    Q_EMIT failureChanged();
}

void Requests::follow(const Snapshot &snapshot)
{
    // Signed in meanwhile by other ways (the command line, another page): what failed before is history.
    if (std::exchange(m_neededPerson, needsPerson(snapshot)) && snapshot.health <= Health::Idle)
        setFailure(std::nullopt);
}

} // namespace Lamplighter

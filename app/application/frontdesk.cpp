// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/frontdesk.h"

#include <QPointer>

#include <algorithm>

namespace Lamplighter
{

namespace
{
Audience::Notice noticeOf(Origin origin, Upshot upshot)
{
    switch (origin) {
    case Origin::CommandLine:
    case Origin::Hotkey:
    case Origin::Launcher:
        return Audience::Notice::News;
    case Origin::Notification:
        return upshot == Upshot::Done ? Audience::Notice::News : Audience::Notice::Tell;
    case Origin::Window:
    case Origin::Settings:
    case Origin::System:
        return Audience::Notice::None;
    }
    Q_UNREACHABLE();
}

bool hasLine(Origin origin)
{
    return origin == Origin::Window || origin == Origin::Hotkey || origin == Origin::Launcher;
}

Audience::Line lineOf(Origin origin, Upshot upshot)
{
    if (!hasLine(origin) || upshot == Upshot::Waiting)
        return Audience::Line::Stays;
    return upshot == Upshot::Done ? Audience::Line::Clears : Audience::Line::Shows;
}
} // namespace

Audience audienceOf(Origin origin, Upshot upshot)
{
    if (upshot == Upshot::Obsolete)
        return {};
    return {noticeOf(origin, upshot), lineOf(origin, upshot)};
}

FrontDesk::FrontDesk(CommandSink &commands, const SnapshotSource &snapshots)
    : m_commands(commands)
    , m_neededPerson(needsPerson(snapshots.snapshot()))
{
    connect(&snapshots, &SnapshotSource::changed, this, &FrontDesk::follow);
}

void FrontDesk::submit(const Command &command, Origin origin, OutcomeHandler done)
{
    if (traitsOf(command).endsInBrowser)
        m_signingIn << origin;
    m_commands.submit(
        command, [self = QPointer(this), command, origin, done = std::move(done)](const Outcome &outcome) {
            if (self)
                self->report(command, origin, outcome);
            if (done)
                done(outcome);
        });
}

void FrontDesk::report(const Command &command, Origin origin, const Outcome &outcome)
{
    const auto traits = traitsOf(command);
    const auto [notice, line] = audienceOf(origin, upshotOf(traits, outcome));
    if (traits.endsInBrowser)
        reportSignIn(origin, outcome, upshotOf(traits, outcome) != Upshot::Obsolete);
    else if (notice == Audience::Notice::Tell)
        Q_EMIT tellingNeeded(outcome);
    else if (notice == Audience::Notice::News && traits.changesPresence)
        Q_EMIT newsCame(outcome);
    if (line == Audience::Line::Shows)
        setFailure(outcome.error);
    else if (line == Audience::Line::Clears && !traits.onlyShows)
        setFailure(std::nullopt);
}

void FrontDesk::reportSignIn(Origin origin, const Outcome &outcome, bool isNews)
{
    m_signingIn.removeOne(origin);
    if (isNews)
        m_signedIn << origin;
    if (!m_signingIn.isEmpty())
        return;
    const auto askers = std::exchange(m_signedIn, {});
    const bool hasWindow = std::any_of(askers.cbegin(), askers.cend(), hasLine);
    if (hasWindow || askers.contains(Origin::Notification))
        Q_EMIT signInEnded(outcome, hasWindow);
}

void FrontDesk::setFailure(const std::optional<Error> &failure)
{
    if (m_failure == failure)
        return;
    m_failure = failure;
    Q_EMIT failureChanged(m_failure);
}

void FrontDesk::follow(const Snapshot &snapshot)
{
    // A new attempt makes the last failure obsolete.
    if (!std::exchange(m_signInRan, snapshot.signInRunning) && snapshot.signInRunning)
        setFailure(std::nullopt);
    // Signed in another way (command line, another page), so the last failure is obsolete.
    if (std::exchange(m_neededPerson, needsPerson(snapshot)) && snapshot.health <= Health::Idle)
        setFailure(std::nullopt);
}

} // namespace Lamplighter

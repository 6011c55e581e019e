// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/view.h"

#include "base/errorcodes.h"

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
bool livesAt(const Lease &lease, const Moment &now)
{
    return lease.expiresAt() > now.elapsed;
}

bool isConfirmed(const Engine &engine, const Moment &now)
{
    return engine.hold() && engine.lease() && engine.isCertain() &&
           engine.lease()->state == engine.hold()->state &&
           engine.sessionNow(now) == presenceOf(engine.hold()->state);
}

Health healthOf(const Engine &engine, const Moment &now)
{
    if (engine.suspended())
        return healthOf(engine.suspended()->kind);
    // If the service didn't understand a choice, the old hold is still fine. Any other refusal would affect
    // the next request too.
    const auto &trouble = engine.trouble();
    const bool concernsOneChoice = trouble && trouble->code == ErrorCodes::choiceInvalid &&
                                   engine.phase() == Engine::Phase::Held && isConfirmed(engine, now);
    if (trouble && !concernsOneChoice)
        return healthOf(trouble->kind);
    if (!engine.hold())
        return Health::Idle;
    if (engine.rest())
        return Health::Resting;
    return isConfirmed(engine, now) ? Health::Ok : Health::Retrying;
}

/// When our session last changed: the last write, or a later step of the service (fade or expiry).
std::optional<Moment> lastChange(const Engine &engine, const Moment &now)
{
    auto last = engine.lastWrite();
    const auto &lease = engine.lease();
    if (!lease)
        return last;
    for (const auto &stage : unattendedForecast(*lease, lease->sent).mid(1)) {
        const auto at = lease->sent + (stage.at - lease->sent.utc);
        if (at.elapsed <= now.elapsed && (!last || last->elapsed < at.elapsed))
            last = at;
    }
    return last;
}

/// What follows the end of the current hold.
bool comesBack(const Engine &engine)
{
    const auto &hold = engine.hold();
    const auto &previous = engine.previous();
    return hold && hold->until && hold->thenBack && previous &&
           !(previous->until && *previous->until <= *hold->until);
}

std::optional<Snapshot::Previous> whatFollows(const Engine &engine, const ViewInputs &inputs)
{
    if (comesBack(engine))
        return engine.previous();
    return engine.hold() && engine.hold()->until ? inputs.waiting : std::nullopt;
}

/// When the current stage of the forecast began.
std::optional<Utc> sessionSince(const Engine &engine, const Moment &now)
{
    const auto &lease = engine.lease();
    if (!lease)
        return std::nullopt;
    auto since = lease->sent.utc;
    for (const auto &stage : unattendedForecast(*lease, lease->sent)) {
        if (lease->sent.elapsed + (stage.at - lease->sent.utc) <= now.elapsed)
            since = stage.at;
    }
    return since;
}

QList<Stage> attendedForecastOf(const Engine &engine, const EngineHold &hold, const Lease &lease)
{
    auto stages = attendedForecast(lease, hold.until, lease.sent);
    const auto &previous = engine.previous();
    if (!comesBack(engine))
        return stages;
    // The previous hold follows at the promise.
    stages.removeLast();
    if (previous->state != hold.state)
        stages << Stage{*hold.until, presenceOf(previous->state)};
    if (previous->until)
        stages << Stage{*previous->until, offlinePresence()};
    return stages;
}

std::optional<Snapshot::Forecast> forecastOf(const Engine &engine, const ViewInputs &inputs,
                                             const Moment &now)
{
    Snapshot::Forecast forecast;
    if (const auto &lease = engine.lease(); lease && livesAt(*lease, now)) {
        forecast.unattended = unattendedForecast(*lease, lease->sent);
        if (engine.hold() && engine.hold()->state == lease->state && !engine.rest())
            forecast.attended = attendedForecastOf(engine, *engine.hold(), *lease);
    }
    if (const auto worst = engine.worstCaseUntil(now, inputs.timeout))
        forecast.worstCaseUntil = worst->utc;
    if (forecast == Snapshot::Forecast{})
        return std::nullopt;
    return forecast;
}

/// The choice was never confirmed. A confirmed one that is sent again only waits for its renewal.
bool isUnsent(const Engine &engine)
{
    const auto &hold = engine.hold();
    if (!hold || !engine.isWaitingToBeSent())
        return false;
    const auto &lease = engine.lease();
    const auto confirmed = engine.lastConfirmed();
    return !confirmed || *confirmed < hold->since || (lease && lease->state != hold->state);
}
} // namespace

Health healthOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotConfigured:
        return Health::NotConfigured;
    case ErrorKind::KeychainLocked:
        return Health::KeychainLocked;
    case ErrorKind::SignInNeeded:
        return Health::SignInNeeded;
    case ErrorKind::Unreachable:
        return Health::Offline;
    case ErrorKind::Throttled:
    case ErrorKind::Unanswered:
    case ErrorKind::Cancelled:
        return Health::Retrying;
    case ErrorKind::WrongUse:
    case ErrorKind::Refused:
    case ErrorKind::NothingToActOn:
    case ErrorKind::NotRunning:
    case ErrorKind::Internal:
        return Health::Refused;
    }
    Q_UNREACHABLE();
}

Snapshot viewOf(const Engine &engine, const ViewInputs &inputs, const Moment &now)
{
    Snapshot view;
    view.health = healthOf(engine, now);
    if (const auto &hold = engine.hold())
        view.hold = Snapshot::Hold{hold->state,  hold->since,   hold->until,
                                   hold->origin, engine.rest(), whatFollows(engine, inputs)};
    view.previous = engine.previous();
    if (const auto &lease = engine.lease(); lease && livesAt(*lease, now))
        view.lease = Snapshot::LeaseView{lease->state, lease->sent.utc, lease->sent.utc + lease->duration,
                                         engine.isCertain()};
    view.sessionNow = engine.sessionNow(now);
    view.sessionSince = sessionSince(engine, now);
    if (const auto next = engine.nextRenewal(now))
        view.nextRenewal = next->utc;
    view.lastConfirmed = engine.lastConfirmed();
    view.forecast = forecastOf(engine, inputs, now);
    ChosenPresence chosen;
    if (engine.hold())
        chosen.hold = engine.hold()->state;
    chosen.resting = engine.rest().has_value();
    chosen.unsent = isUnsent(engine);
    if (view.lease) {
        chosen.sessionNow = view.sessionNow;
        chosen.leaseNow = sessionPresenceAt(*engine.lease(), now.elapsed);
    } else if (engine.hold() && engine.isCertain() && !engine.isAsking() &&
               !engine.worstCaseUntil(now, inputs.timeout)) {
        // Nothing of ours can show, so what colleagues see comes from elsewhere.
        chosen.sessionNow = offlinePresence();
    }
    chosen.lastChange = lastChange(engine, now);
    if (inputs.lastStep && (!chosen.lastChange || chosen.lastChange->elapsed < inputs.lastStep->elapsed))
        chosen.lastChange = inputs.lastStep;
    chosen.preferredCleared = inputs.preferredCleared;
    chosen.seenSince = inputs.seenSince;
    chosen.readRefused = inputs.readRefused;
    chosen.readProblem = inputs.readProblem;
    view.explanation = explain(chosen, inputs.observed);
    // A read from before our latest change or a pause isn't what colleagues see now.
    if (!inputs.readRefused && inputs.readProblem.isEmpty() &&
        view.explanation->code != Explanation::Code::Stale &&
        view.explanation->code != Explanation::Code::Resting)
        view.observed = inputs.observed;
    // Nothing is sent before the sign-in, and health already says so.
    if (engine.suspended())
        view.explanation->action = Explanation::Action::None;

    view.error = engine.suspended() ? engine.suspended() : engine.trouble();
    view.refusedChoice = inputs.refusedChoice;
    view.problems = inputs.problems;
    return view;
}

} // namespace Lamplighter

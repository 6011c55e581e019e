// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/remembered.h"

#include "base/timelabel.h"
#include "presence/duration.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Session)
};

constexpr std::chrono::hours resumedWithin{12};
constexpr Minutes triesAgainAfter{1};

std::optional<RememberedHold> asRemembered(const std::optional<EngineHold> &hold)
{
    if (!hold)
        return std::nullopt;
    return RememberedHold{hold->state, hold->since, hold->until, hold->origin, hold->thenBack};
}

EngineHold resumed(const RememberedHold &hold)
{
    return {hold.state, hold.since, hold.until, HoldOrigin::Resumed, hold.thenBack};
}

bool isAhead(std::optional<Utc> until, Utc now)
{
    return !until || *until > now;
}

/// Limits the lease, so that a clock set back doesn't keep it alive too long.
std::optional<Remnant> remnantOf(const RememberedSession &session, const Moment &now)
{
    if (!session.worstCaseUntil || *session.worstCaseUntil <= now.utc)
        return std::nullopt;
    const auto momentOf = [&now](Utc at) { return Moment{at, now.elapsedOf(at)}; };
    Remnant remnant{{}, momentOf(std::min(*session.worstCaseUntil, now.utc + longestLease))};
    if (const auto &lease = session.lease; lease && lease->answered <= now.utc) {
        remnant.lease =
            Lease{lease->state, momentOf(lease->sent), momentOf(lease->answered), lease->duration};
        remnant.isCertain = lease->certain;
    }
    return remnant;
}

struct Kept {
    std::optional<RememberedHold> hold;
    std::optional<Snapshot::Previous> previous;
};

/// Replaces a command's hold by what it interrupted.
Kept withoutGiver(const RememberedSession &session, Utc now)
{
    if (!session.hold || traitsOf(session.hold->origin).isReturnedTo)
        return {session.hold, session.previous};
    if (session.interrupted)
        return {session.interrupted->hold, session.interrupted->previous};
    // From a version that stored only the previous hold.
    if (!session.previous)
        return {};
    return {
        RememberedHold{session.previous->state, session.lastConfirmed.value_or(now), session.previous->until},
        {}};
}

/// What counts at a start: if the hold's end has passed, what follows it.
Kept keptAt(const RememberedSession &session, Utc now)
{
    const auto kept = withoutGiver(session, now);
    const auto previous = kept.previous && isAhead(kept.previous->until, now) ? kept.previous : std::nullopt;
    if (!kept.hold || isAhead(kept.hold->until, now))
        return {kept.hold, previous};
    if (kept.hold->thenBack && previous)
        return {RememberedHold{previous->state, *kept.hold->until, previous->until}, {}};
    return {{}, previous};
}
} // namespace

TakeUpPlan takeUpPlan(const RememberedSession &session, SessionPolicy::Resume resume, const Moment &now)
{
    TakeUpPlan plan;
    plan.event.remnant = remnantOf(session, now);
    if (resume == SessionPolicy::Resume::No)
        return plan;
    const auto [hold, previous] = keptAt(session, now.utc);
    plan.event.previous = previous;
    if (!hold)
        return plan;
    const auto &confirmed = session.lastConfirmed;
    const bool isRecent = hold->until || (confirmed && now.utc - *confirmed < resumedWithin);
    if (resume == SessionPolicy::Resume::Yes && isRecent) {
        plan.event.hold = resumed(*hold);
        return plan;
    }
    plan.event.previous = Snapshot::Previous{hold->state, hold->until};
    const auto wasOnUntil = confirmed.value_or(hold->since);
    plan.offer = Snapshot::Problem{u"session/resume"_s,
                                   Words::tr("You were %1 until %2. Resume it?", "a status and a time")
                                       .arg(labelOf(hold->state), dayLabel(wasOnUntil, now.utc)),
                                   Words::tr("Choose Back to resume it, or Let Teams decide.")};
    return plan;
}

void Remembered::open(const QString &account, const std::optional<RememberedSession> &saved,
                      const std::optional<Snapshot::Problem> &offer)
{
    m_account = account;
    m_saved = saved.value_or(RememberedSession{});
    m_offer = offer;
    // The account is back before its record was written, so still write it.
    m_error = unwritten(account) ? m_leftError : std::nullopt;
    m_left.removeIf([&account](const Change &each) { return each.account == account; });
    if (m_left.isEmpty())
        m_leftError.reset();
}

void Remembered::leave(const QString &account, const RememberedSession &mayShow, const Moment &now)
{
    m_left.removeIf([&account](const Change &each) { return each.account == account; });
    m_left << Change{account, mayShow};
    m_retryAt = now.elapsed;
    if (account == m_account)
        open({});
}

std::optional<RememberedSession> Remembered::unwritten(const QString &account) const
{
    const auto found = std::find_if(m_left.cbegin(), m_left.cend(),
                                    [&account](const Change &each) { return each.account == account; });
    return found == m_left.cend() ? std::nullopt : std::optional{found->session};
}

RememberedSession Remembered::withoutHold(const Engine &engine, const Moment &now, Milliseconds timeout)
{
    RememberedSession present;
    const auto worst = engine.worstCaseUntil(now, timeout);
    if (!worst)
        return present;
    present.worstCaseUntil = worst->utc;
    if (const auto &lease = engine.lease(); lease && lease->worstExpiresAt() > now.elapsed)
        present.lease = RememberedSession::Lease{lease->state, lease->sent.utc, lease->answered.utc,
                                                 lease->duration, engine.isCertain() && !engine.isAsking()};
    return present;
}

RememberedSession Remembered::presentOf(const Engine &engine, const Moment &now, Milliseconds timeout) const
{
    auto present = withoutHold(engine, now, timeout);
    if (m_offer || m_isFrozen) {
        present.hold = m_saved.hold;
        present.previous = m_saved.previous;
        present.interrupted = m_saved.interrupted;
        present.lastConfirmed = m_saved.lastConfirmed;
    } else {
        const auto &hold = engine.hold();
        present.hold = asRemembered(hold);
        if (const auto &previous = engine.previous(); previous && isAhead(previous->until, now.utc))
            present.previous = previous;
        if (const auto &under = engine.interrupted())
            present.interrupted = RememberedSession::Interrupted{asRemembered(under->hold), under->previous};
        present.lastConfirmed = engine.lastConfirmed();
        // Resumed but not confirmed yet: keep the old confirmation time for the next start.
        if (hold && hold->origin == HoldOrigin::Resumed && !present.lastConfirmed)
            present.lastConfirmed = m_saved.lastConfirmed;
        if (!present.hold && !present.previous)
            present.lastConfirmed.reset();
    }
    return present;
}

QList<Remembered::Change> Remembered::follow(const Engine &engine, const Moment &now, Milliseconds timeout)
{
    const auto &previous = engine.previous();
    if (engine.hold() || !previous || !isAhead(previous->until, now.utc))
        m_offer.reset();
    const bool triesAgain = m_retryAt && *m_retryAt <= now.elapsed;
    QList<Change> changes;
    if (triesAgain)
        changes = m_left;
    if (m_account.isEmpty())
        return changes;
    const auto present = presentOf(engine, now, timeout);
    if (present == m_saved && !(triesAgain && m_error))
        return changes;
    m_saved = present;
    return changes << Change{m_account, present};
}

void Remembered::written(const Change &change, const Result<void> &result, const Moment &now)
{
    const auto failure = result ? std::nullopt : std::optional{result.error()};
    if (change.account == m_account) {
        m_error = failure;
    } else {
        if (failure)
            m_leftError = failure;
        else
            m_left.removeIf([&change](const Change &each) { return each.account == change.account; });
        if (m_left.isEmpty())
            m_leftError.reset();
    }
    m_retryAt = m_error || !m_left.isEmpty() ? std::optional{now.elapsed + triesAgainAfter} : std::nullopt;
}

std::optional<Snapshot::Problem> Remembered::problem() const
{
    const auto &error = m_error ? m_error : m_leftError;
    if (!error)
        return std::nullopt;
    return Snapshot::Problem{u"session/remember"_s, error->text, error->next};
}

} // namespace Lamplighter

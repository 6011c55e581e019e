// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/engine.h"

#include "presence/duration.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
constexpr Seconds availableRenewsAfter{240};
constexpr Seconds shortestMargin{60};
constexpr Seconds longestMargin{10 * 60};
constexpr Seconds longestSpread{15};
constexpr Seconds lastRenewalBeforePromise{5 * 60};
constexpr Seconds shortestHoldWithItsOwnRenewal{5 * 60 + 30};
/// The promise's renewal must reach the service before a fade: nearer to one than this, it does not stand in
/// for the regular one.
constexpr Seconds roomForAnAnswer{10};
constexpr Seconds betweenRenewals{5};
constexpr Seconds firstBackOff{2};
constexpr Seconds longestBackOff{60};
constexpr Seconds lastTryBeforeFade{5};
constexpr Seconds clearByHandIsTriedFor{60};
constexpr std::chrono::hours longestOpenHoldWhileLocked{12};
/// Two readings of two clocks never agree to the millisecond, and a clock that is being slewed drifts by a
/// tenth of a second within a lease: a difference below this is no news.
constexpr Milliseconds clockTolerance{250};

Moment later(const Moment &left, const Moment &right)
{
    return left.elapsed < right.elapsed ? right : left;
}

Moment earlier(const Moment &left, const Moment &right)
{
    return right.elapsed < left.elapsed ? right : left;
}

bool isOver(std::optional<Utc> until, const Moment &now)
{
    return until && *until <= now.utc;
}

bool onlyThePersonCanGoOn(ErrorKind kind)
{
    return kind == ErrorKind::SignInNeeded || kind == ErrorKind::KeychainLocked ||
           kind == ErrorKind::NotConfigured;
}

bool isWorthARetry(ErrorKind kind)
{
    return kind == ErrorKind::Unanswered || kind == ErrorKind::Unreachable || kind == ErrorKind::Throttled ||
           kind == ErrorKind::Cancelled;
}

/// From the last confirmed send to the regular renewal, before the spread.
Milliseconds renewalPeriod(SettablePresence state, Minutes duration)
{
    if (fades(state))
        return availableRenewsAfter;
    return duration - std::clamp<Milliseconds>(duration / 5, shortestMargin, longestMargin);
}

/// When what the service shows of this lease first stops being what was chosen.
Moment firstLoss(const Lease &lease)
{
    const Milliseconds span = lease.duration;
    return lease.sent + (fades(lease.state) ? std::min<Milliseconds>(span, firstFadeAfter) : span);
}

/// Whether both are one choice, extended in between or not.
bool isSameChoice(const std::optional<EngineHold> &left, const std::optional<EngineHold> &right)
{
    if (!left || !right)
        return left.has_value() == right.has_value();
    return left->state == right->state && left->since == right->since;
}

std::optional<Snapshot::Previous> asPrevious(const std::optional<EngineHold> &hold)
{
    if (!hold)
        return std::nullopt;
    return Snapshot::Previous{hold->state, hold->until};
}

Error endedUnsent()
{
    return {ErrorKind::NothingToActOn,
            u"session/ended"_s,
            QCoreApplication::translate("Lamplighter::Session",
                                        "The hold ended before the service could be reached."),
            {}};
}
} // namespace

Engine::Engine(EnginePolicy policy, quint32 seed)
    : m_policy(policy)
    , m_random(seed)
{
}

Decisions Engine::handle(const Event &event, const Moment &now)
{
    Decisions out;
    passTime(now, out);
    std::visit([&](const auto &each) { on(each, now, out); }, event);
    passTime(now, out);
    launch(now, out);
    out.wakeAt = wakeAt(now);
    return out;
}

// What is wanted

void Engine::on(const Events::Choose &event, const Moment &now, Decisions &)
{
    // Whoever chooses after a resume to a locked screen means what a locked screen allows.
    m_absence.slept = m_absence.sleeping;
    // While an earlier choice is still unconfirmed, what counts as "before" is what was there before that one
    // too.
    if (!m_before)
        m_before = Before{m_hold, m_previous};
    m_before->told = false;
    // Where nothing was held, nothing is to come back: what was there before that is another story.
    if (!event.refresh && !event.keepsPrevious)
        m_previous = asPrevious(m_hold);
    start(event.hold, now);
}

void Engine::on(const Events::Prolong &event, const Moment &, Decisions &)
{
    if (m_hold)
        m_hold->until = event.until;
}

void Engine::on(const Events::GoBack &, const Moment &now, Decisions &out)
{
    if (!m_previous || isOver(m_previous->until, now)) {
        m_previous.reset();
        end(now, out, clearByHandIsTriedFor);
        return;
    }
    if (!m_before)
        m_before = Before{m_hold, m_previous};
    m_before->told = false;
    m_absence.slept = m_absence.sleeping;
    const EngineHold hold{m_previous->state, now.utc, m_previous->until};
    m_previous.reset();
    start(hold, now);
}

void Engine::on(const Events::Clear &, const Moment &now, Decisions &out)
{
    m_previous.reset();
    end(now, out, clearByHandIsTriedFor);
    if (m_suspended)
        out.settled << Settled{m_intention, m_suspended};
}

void Engine::on(const Events::TakeUp &event, const Moment &now, Decisions &)
{
    if (!m_previous)
        m_previous = m_hold && event.hold ? asPrevious(event.hold) : event.previous;
    if (m_hold || !event.hold || isOver(event.hold->until, now))
        return;
    start(*event.hold, now);
}

void Engine::on(const Events::Leave &event, const Moment &now, Decisions &out)
{
    m_leaving = true;
    if (event.clear) {
        end(now, out);
        if (!m_ending)
            out.settled << Settled{m_intention, std::nullopt, true};
        else if (m_suspended)
            out.settled << Settled{m_intention, m_suspended};
        return;
    }
    ++m_intention;
    const bool worthALastLease = m_hold && m_hold->until && !fades(m_hold->state) && !m_suspended &&
                                 !m_absence.rest && *m_hold->until - now.utc >= lastRenewalBeforePromise &&
                                 (!m_lease || m_doubt || m_lease->state != m_hold->state ||
                                  m_lease->expiresAt() + clockTolerance < now.elapsedOf(*m_hold->until));
    m_wanted = worthALastLease ? std::optional{now} : std::nullopt;
    if (m_wanted)
        return;
    // An ending, or a choice that has not reached the service for certain, is seen through.
    const bool choiceUnderWay = m_hold && m_flight && m_flight->changing;
    if (m_flight && (m_ending || choiceUnderWay) && m_flight->intention + 1 == m_intention)
        m_flight->intention = m_intention;
    if (m_suspended || (!m_ending && !choiceUnderWay))
        out.settled << Settled{m_intention, m_ending ? m_suspended : std::nullopt, true};
}

void Engine::on(const Events::Told &, const Moment &, Decisions &)
{
    if (m_before)
        m_before->told = true;
}

void Engine::on(const Events::Forget &, const Moment &, Decisions &)
{
    Engine fresh{m_policy};
    fresh.m_random = m_random;
    fresh.m_intention = m_intention + 1;
    fresh.m_suspended = m_suspended;
    fresh.m_absence.lockedSince = m_absence.lockedSince;
    fresh.m_absence.sleeping = m_absence.sleeping;
    fresh.m_absence.slept = m_absence.slept;
    fresh.m_flight = m_flight;
    if (fresh.m_flight)
        fresh.m_flight->forgotten = true;
    *this = fresh;
}

void Engine::on(const Events::Allow &, const Moment &, Decisions &)
{
    // Said again on each renewed sign-in; only the end of a suspension is news.
    if (std::exchange(m_suspended, std::nullopt))
        forgetTrouble();
}

void Engine::on(const Events::Suspend &event, const Moment &now, Decisions &out)
{
    m_suspended = event.why;
    if (m_before && !m_flight && !m_before->told)
        rollBack(event.why, now, out);
    forgetTrouble();
}

void Engine::on(const Events::Reconsider &, const Moment &now, Decisions &)
{
    tryNow(now);
}

void Engine::on(const Events::Lock &, const Moment &now, Decisions &)
{
    if (!m_absence.lockedSince)
        m_absence.lockedSince = now.elapsed;
}

void Engine::on(const Events::Unlock &, const Moment &now, Decisions &)
{
    m_absence.lockedSince.reset();
    if (!m_absence.sleeping)
        comeBack(now);
}

void Engine::on(const Events::Sleep &, const Moment &, Decisions &)
{
    m_absence.sleeping = true;
    m_absence.slept = true;
}

void Engine::on(const Events::Resume &, const Moment &now, Decisions &)
{
    m_absence.sleeping = false;
    if (m_flight)
        m_flight->resumed = now;
    if (!m_absence.lockedSince)
        comeBack(now);
}

void Engine::on(const Events::Tick &, const Moment &, Decisions &) {}

/// Somebody is there again: what rested is sent anew, whatever is left of its lease.
void Engine::comeBack(const Moment &now)
{
    m_absence.slept = false;
    if (!m_absence.rest) {
        tryNow(now);
        return;
    }
    forgetTroubleUnlessClosed(now);
    if (m_wanted)
        return;
    m_wanted = now;
    if (m_lastSet)
        m_wanted = later(now, *m_lastSet + betweenRenewals);
}

/// What was put off, for whatever reason, is tried anew: the reason may be gone.
void Engine::tryNow(const Moment &now)
{
    if (!m_retry.at || isClosed(now))
        return;
    m_retry.failures = 0;
    m_retry.at = now;
}

void Engine::start(const EngineHold &hold, const Moment &now)
{
    ++m_intention;
    m_hold = hold;
    m_wanted = now;
    m_ending.reset();
    forgetTroubleUnlessClosed(now);
}

/// Ends the hold. Something is sent when something of ours may live, or for `trying` in any case.
void Engine::end(const Moment &now, Decisions &out, Milliseconds trying)
{
    if (m_wanted && m_hold)
        out.settled << Settled{m_intention, endedUnsent()};
    ++m_intention;
    m_hold.reset();
    m_before.reset();
    m_wanted.reset();
    forgetTroubleUnlessClosed(now);
    m_ending.reset();
    if (lives(now) || trying.count() > 0)
        m_ending = Ending{now + trying};
    else
        forgetTrouble();
}

// What came of it

void Engine::on(const Events::Answered &event, const Moment &now, Decisions &out)
{
    if (!m_flight)
        return;
    const auto flight = *m_flight;
    m_flight.reset();
    if (flight.forgotten)
        return;
    if (event.result)
        confirmed(flight, *event.result, now, out);
    else
        notConfirmed(flight, event.result.error(), now, out);
}

void Engine::confirmed(const Flight &flight, const Confirmation &confirmation, const Moment &now,
                       Decisions &out)
{
    out.changedWhatIsSeen = flight.changing || m_retry.trouble.has_value();
    forgetTrouble();
    m_doubt.reset();
    m_lastConfirmed = now.utc;
    const bool isLatest = flight.intention == m_intention && !flight.releasing;
    if (flight.request.state) {
        m_lease = Lease{*flight.request.state, flight.sent, now, flight.request.duration};
        m_lastSet = flight.sent;
        m_spread = draw(longestSpread);
        if (isLatest) {
            m_wanted.reset();
            m_before.reset();
        } else if (m_before && !isSameChoice(flight.hold, m_before->hold)) {
            // An earlier choice got through after all: it is what a refusal of the newer one returns to.
            m_before = Before{flight.hold, asPrevious(m_before->hold)};
        }
    } else {
        m_lease.reset();
        if (isLatest)
            m_ending.reset();
    }
    if (isLatest)
        out.settled << Settled{m_intention, std::nullopt, confirmation.nothingToClear};
}

void Engine::notConfirmed(const Flight &flight, const Error &error, const Moment &now, Decisions &out)
{
    // A release is tried once: if it is lost, the fade does the same.
    const bool isLatest = flight.intention == m_intention && !flight.releasing;
    if (error.kind == ErrorKind::Unanswered) {
        // A shorter lease of the same state differs once it may have run out.
        const bool sameState = m_lease && flight.request.state == m_lease->state;
        Doubt doubt{now + flight.request.duration,
                    sameState ? flight.sent + flight.request.duration : flight.sent};
        if (m_doubt)
            doubt = {later(doubt.until, m_doubt->until), earlier(doubt.from, m_doubt->from)};
        // The lease lives on if this never arrived, and it does not if it did, however soon that one ends.
        if (m_lease)
            doubt.until = later(doubt.until, m_lease->answered + m_lease->duration);
        m_doubt = doubt;
    } else {
        m_lastWrite = flight.lastWriteBefore;
    }

    if (onlyThePersonCanGoOn(error.kind)) {
        m_suspended = error;
        // A newer intention that waits for this answer would fare no better.
        if (m_before && !m_before->told)
            rollBack(error, now, out);
        else
            out.settled << Settled{m_intention, error};
        forgetTrouble();
    } else if (isLatest && isWorthARetry(error.kind)) {
        retryLater(error, now);
    } else if (isLatest) {
        refused(flight, error, now, out);
    } else if (error.kind == ErrorKind::Throttled) {
        // The newer intention, or the return, has to wait for the service as well.
        retryLater(error, now);
    }
}

void Engine::refused(const Flight &flight, const Error &error, const Moment &now, Decisions &out)
{
    if (m_before) {
        rollBack(error, now, out);
        m_retry.trouble = error;
        return;
    }
    out.settled << Settled{m_intention, error};
    // As long as there is something that a clear would end.
    if (!flight.request.state && lives(now))
        return retryLater(error, now);
    forgetTrouble();
    m_retry.trouble = error;
    if (flight.request.state)
        m_retry.at = flight.sent + renewalPeriod(*flight.request.state, flight.request.duration);
    else
        m_ending.reset();
}

void Engine::rollBack(const Error &error, const Moment &now, Decisions &out)
{
    const auto before = *std::exchange(m_before, std::nullopt);
    out.settled << Settled{m_intention, error};
    ++m_intention;
    m_hold = before.hold && !isOver(before.hold->until, now) ? before.hold : std::nullopt;
    m_previous = before.previous;
    m_wanted.reset();
    forgetTrouble();
    // Without a hold to return to, what lives is an ending that the choice had put aside, or an unanswered
    // try of it.
    if (!m_hold && lives(now))
        m_ending = Ending{now};
}

void Engine::retryLater(const Error &error, const Moment &now)
{
    const auto doubled = firstBackOff * (1LL << std::min(m_retry.failures, 5));
    const Milliseconds backOff = std::min<Milliseconds>(doubled, longestBackOff);
    ++m_retry.failures;
    m_retry.trouble = error;
    if (error.kind == ErrorKind::Throttled && error.retryAfter) {
        m_retry.at = now + std::clamp<Milliseconds>(*error.retryAfter, firstBackOff, retryAfterLimit);
        m_retry.closedUntil = m_retry.at;
        return;
    }
    m_retry.at = now + (backOff - draw(backOff / 4));
    if (!m_hold || !m_lease || m_lease->state != m_hold->state)
        return;
    // One more try while a success still prevents the fade.
    const auto last = firstLoss(*m_lease) - lastTryBeforeFade;
    if (last.elapsed < m_retry.at->elapsed && last.elapsed >= now.elapsed + firstBackOff)
        m_retry.at = last;
}

/// Whether the service itself has named a wait that is not over. No new choice and no return shortens that.
bool Engine::isClosed(const Moment &now) const
{
    return m_retry.closedUntil && now.elapsed < m_retry.closedUntil->elapsed;
}

void Engine::forgetTroubleUnlessClosed(const Moment &now)
{
    if (!isClosed(now))
        forgetTrouble();
}

void Engine::forgetTrouble()
{
    m_retry.trouble.reset();
    m_retry.at.reset();
    m_retry.failures = 0;
}

// What time does

void Engine::passTime(const Moment &now, Decisions &out)
{
    renameMoments(now);
    if (m_hold && isOver(m_hold->until, now)) {
        const bool back = m_hold->thenBack && m_previous && !isOver(m_previous->until, now);
        const auto previous = m_previous;
        end(now, out);
        if (back) {
            m_previous.reset();
            start({previous->state, now.utc, previous->until}, now);
        }
    }
    if (m_doubt && m_doubt->until.elapsed <= now.elapsed)
        m_doubt.reset();
    if (!m_hold && m_lease && m_lease->worstExpiresAt() <= now.elapsed) {
        m_lease.reset();
        // A refused clear matters as long as there is something that it would have ended.
        if (!m_ending && !m_flight)
            forgetTrouble();
    }
    if (m_ending && !m_flight && m_ending->trying.elapsed <= now.elapsed && !lives(now)) {
        m_ending.reset();
        const auto why = m_retry.trouble ? m_retry.trouble : m_suspended;
        forgetTrouble();
        out.settled << Settled{m_intention, why, !why};
    }
    if (const auto rest = restAt(now); rest != m_absence.rest) {
        m_absence.rest = rest;
        m_absence.released = false;
    }
}

std::optional<Engine::Rest> Engine::restAt(const Moment &now) const
{
    if (!m_hold)
        return std::nullopt;
    if (m_absence.slept)
        return Rest::Asleep;
    if (!m_absence.lockedSince)
        return std::nullopt;
    if (fades(m_hold->state) && m_policy.releaseOnLock)
        return Rest::Locked;
    if (!m_hold->until && now.elapsed - lockedHoldSince(now) >= longestOpenHoldWhileLocked)
        return Rest::Locked;
    return std::nullopt;
}

/// Since when the screen has been locked during the present hold.
Elapsed Engine::lockedHoldSince(const Moment &now) const
{
    return std::max(*m_absence.lockedSince, now.elapsedOf(m_hold->since));
}

/// A corrected wall clock changes what moments are called, not when they are.
void Engine::renameMoments(const Moment &now)
{
    const auto rename = [&now](Moment &moment) {
        const auto shift = now.utcOf(moment.elapsed) - moment.utc;
        if (shift > clockTolerance || shift < -clockTolerance)
            moment.utc += shift;
    };
    if (m_lease) {
        rename(m_lease->sent);
        rename(m_lease->answered);
    }
    if (m_doubt) {
        rename(m_doubt->until);
        rename(m_doubt->from);
    }
    if (m_flight)
        rename(m_flight->sent);
    if (m_flight && m_flight->resumed)
        rename(*m_flight->resumed);
    if (m_wanted)
        rename(*m_wanted);
    if (m_retry.at)
        rename(*m_retry.at);
    if (m_retry.closedUntil)
        rename(*m_retry.closedUntil);
}

Minutes Engine::duration(const Moment &now) const
{
    Minutes span = m_policy.leaseToHoldEnd || m_leaving ? std::chrono::duration_cast<Minutes>(longestLease)
                                                        : m_policy.lease;
    if (m_hold->until)
        span = std::min(span, std::chrono::floor<Minutes>(*m_hold->until - now.utc));
    return std::max(span, std::chrono::duration_cast<Minutes>(shortestLease));
}

/// When the lease is to be renewed; nothing when the service ends it at the promise by itself.
std::optional<Moment> Engine::renewalAt(const Moment &now) const
{
    const auto regular = m_lease->sent + (renewalPeriod(m_lease->state, m_lease->duration) - m_spread);
    if (!m_hold->until)
        return regular;

    const Moment promise{*m_hold->until, now.elapsedOf(*m_hold->until)};
    const auto own = promise - lastRenewalBeforePromise;
    const auto loss = firstLoss(*m_lease);
    const bool ownIsAhead = *m_hold->until - m_hold->since >= shortestHoldWithItsOwnRenewal &&
                            m_lease->sent.elapsed + clockTolerance < own.elapsed;
    if (ownIsAhead)
        return own.elapsed + roomForAnAnswer <= loss.elapsed ? own : earlier(regular, own);
    if (loss.elapsed + clockTolerance >= promise.elapsed)
        return std::nullopt;
    return regular;
}

std::optional<Engine::Due> Engine::wanted(const Moment &now) const
{
    if (m_ending)
        return Due{m_retry.at.value_or(now), EngineRequest{}, m_retry.at.has_value()};
    if (!m_hold || (m_leaving && !m_wanted))
        return std::nullopt;
    if (m_absence.rest) {
        const bool stillShows = fades(m_hold->state) && lives(now);
        return stillShows && !m_absence.released ? std::optional{Due{now, EngineRequest{}}} : std::nullopt;
    }
    const EngineRequest request{m_hold->state, duration(now)};
    if (m_retry.at)
        return Due{*m_retry.at, request, true};
    if (m_wanted)
        return Due{*m_wanted, request};
    if (!m_lease || m_doubt || m_lease->state != m_hold->state)
        return Due{now, request};
    if (const auto at = renewalAt(now))
        return Due{later(*at, m_lease->sent + betweenRenewals), request, true};
    return std::nullopt;
}

std::optional<Engine::Due> Engine::due(const Moment &now) const
{
    auto next = wanted(now);
    if (next && m_retry.closedUntil)
        next->at = later(next->at, *m_retry.closedUntil);
    return next;
}

void Engine::launch(const Moment &now, Decisions &out)
{
    if (m_flight || m_suspended)
        return;
    const auto next = due(now);
    if (!next || next->at.elapsed > now.elapsed)
        return;
    const bool changing = m_wanted || m_doubt || !m_lease || next->request.state != m_lease->state ||
                          !(sessionPresenceAt(*m_lease, now.elapsed) == presenceOf(m_lease->state));
    const bool releasing = m_absence.rest && !m_ending;
    m_flight = Flight{next->request, now, m_intention, changing, releasing, m_hold, m_lastWrite};
    m_absence.released = m_absence.released || releasing;
    if (changing)
        m_lastWrite = now;
    out.send = next->request;
    if (next->isPlanned)
        out.planned = next->at;
}

std::optional<Elapsed> Engine::wakeAt(const Moment &now) const
{
    std::optional<Elapsed> first;
    const auto consider = [&](Elapsed at) {
        if (at > now.elapsed && (!first || at < *first))
            first = at;
    };
    if (!m_flight && !m_suspended) {
        if (const auto next = due(now))
            consider(next->at.elapsed);
    }
    if (m_hold && m_hold->until)
        consider(now.elapsedOf(*m_hold->until));
    if (m_hold && !m_hold->until && m_absence.lockedSince)
        consider(lockedHoldSince(now) + longestOpenHoldWhileLocked);
    if (m_doubt) {
        consider(m_doubt->from.elapsed);
        consider(m_doubt->until.elapsed);
    }
    if (m_ending)
        consider(m_ending->trying.elapsed);
    if (m_lease) {
        if (fades(m_lease->state)) {
            for (const auto fade : {firstFadeAfter, secondFadeAfter}) {
                if (fade < m_lease->duration)
                    consider(m_lease->sent.elapsed + fade);
            }
        }
        consider(m_lease->expiresAt());
        consider(m_lease->worstExpiresAt());
    }
    return first;
}

// What others look at

Engine::Phase Engine::phase() const
{
    if (m_ending)
        return Phase::Ending;
    if (!m_hold)
        return Phase::Idle;
    if (m_absence.rest)
        return Phase::Resting;
    if (m_retry.at)
        return Phase::Retrying;
    return m_wanted ? Phase::Starting : Phase::Held;
}

std::optional<Presence> Engine::sessionNow(const Moment &now) const
{
    if (!m_lease || (m_doubt && m_doubt->from.elapsed <= now.elapsed))
        return std::nullopt;
    return sessionPresenceAt(*m_lease, now.elapsed);
}

std::optional<Moment> Engine::worstCaseUntil(const Moment &now, Milliseconds timeout) const
{
    std::optional<Moment> worst;
    const auto consider = [&](const Moment &until) {
        if (until.elapsed > now.elapsed && (!worst || until.elapsed > worst->elapsed))
            worst = until;
    };
    if (m_lease)
        consider(m_lease->answered + m_lease->duration);
    if (m_doubt)
        consider(m_doubt->until);
    if (m_flight && !m_flight->forgotten && m_flight->request.state)
        consider(m_flight->resumed.value_or(m_flight->sent) + timeout + m_flight->request.duration);
    return worst;
}

std::optional<Moment> Engine::nextRenewal(const Moment &now) const
{
    if (m_ending || m_absence.rest || m_flight || m_suspended)
        return std::nullopt;
    const auto next = due(now);
    return next ? std::optional{next->at} : std::nullopt;
}

Milliseconds Engine::draw(Milliseconds most)
{
    // Not a standard distribution: those give other numbers on other platforms.
    return Milliseconds{static_cast<Milliseconds::rep>(m_random() % static_cast<quint64>(most.count() + 1))};
}

} // namespace Lamplighter

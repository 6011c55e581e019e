// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/engine.h"

#include "session/engineparts.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

using namespace EngineParts;

namespace
{
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

/// It isn't withdrawn by its source, so `back` may return to it and the next start may resume it.
bool isReturnedTo(const EngineHold &hold)
{
    return traitsOf(hold.origin).isReturnedTo;
}

/// Whether both are the same choice, also if it was extended in between.
bool isSameChoice(const std::optional<EngineHold> &left, const std::optional<EngineHold> &right)
{
    if (!left || !right)
        return left.has_value() == right.has_value();
    return left->state == right->state && left->since == right->since;
}

Error endedUnsent(SettablePresence state)
{
    return {
        ErrorKind::NothingToActOn,
        u"session/ended"_s,
        QCoreApplication::translate("Lamplighter::Session", "%1 ended before it could be sent.", "a status")
            .arg(labelOf(state)),
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
    // A choice after a resume to a locked screen follows the rules of a locked screen.
    m_absence.slept = m_absence.sleeping;
    rememberBefore(event.isForGood);
    if (!isReturnedTo(event.hold))
        interrupt();
    else
        m_interrupted.reset();
    // Without a hold before it, nothing follows this one; the earlier previous hold doesn't count.
    if (!event.refresh && !event.keepsPrevious)
        m_previous = asPrevious(m_hold);
    start(event.hold, now);
}

void Engine::on(const Events::Prolong &event, const Moment &, Decisions &)
{
    if (m_hold)
        m_hold->until = event.until;
}

void Engine::on(const Events::GoBack &event, const Moment &now, Decisions &out)
{
    if (!m_interrupted && (!m_previous || isOver(m_previous->until, now))) {
        m_previous.reset();
        end(now, out, clearByHandIsTriedFor);
        return;
    }
    rememberBefore(event.isForGood);
    m_absence.slept = m_absence.sleeping;
    if (m_interrupted)
        return giveBack(now, out, clearByHandIsTriedFor);
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
    if (event.remnant)
        recall(*event.remnant, now);
    if (!m_previous)
        m_previous = m_hold && event.hold ? asPrevious(event.hold) : event.previous;
    if (!m_hold && event.hold && !isOver(event.hold->until, now)) {
        if (!isReturnedTo(*event.hold))
            interrupt();
        start(*event.hold, now);
    } else if (!m_hold && event.remnant && lives(now)) {
        m_ending = Ending{now};
    }
}

/// Takes over what an earlier run left at the service.
void Engine::recall(const Remnant &remnant, const Moment &now)
{
    if (m_lease || remnant.until.elapsed <= now.elapsed)
        return;
    if (remnant.lease && remnant.lease->worstExpiresAt() > now.elapsed) {
        m_lease = remnant.lease;
        m_lastConfirmed = remnant.lease->answered.utc;
    }
    // A request that was unanswered when the program died may have replaced it with anything.
    if (!m_lease || !remnant.isCertain || m_lease->worstExpiresAt() + clockTolerance < remnant.until.elapsed)
        m_doubt = Doubt{remnant.until, now};
}

void Engine::on(const Events::Leave &event, const Moment &now, Decisions &out)
{
    m_leaving = true;
    if (event.clear) {
        m_previous.reset();
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
    // Finish an ending, or a choice that may not have reached the service.
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

void Engine::on(const Events::Forget &event, const Moment &now, Decisions &)
{
    Engine fresh{m_policy};
    fresh.m_random = m_random;
    fresh.m_intention = m_intention + 1;
    fresh.m_suspended = m_suspended;
    fresh.m_absence.lockedSince = m_absence.lockedSince;
    fresh.m_absence.sleeping = m_absence.sleeping;
    fresh.m_absence.slept = m_absence.slept;
    fresh.m_flight = m_flight;
    if (event.endsWhatLives) {
        fresh.m_lease = m_lease;
        fresh.m_doubt = m_doubt;
        fresh.m_lastConfirmed = m_lastConfirmed;
        fresh.m_lastWrite = m_lastWrite;
        if (fresh.m_flight || fresh.lives(now))
            fresh.m_ending = Ending{now};
    } else if (fresh.m_flight) {
        fresh.m_flight->forgotten = true;
    }
    *this = fresh;
}

void Engine::on(const Events::Allow &, const Moment &, Decisions &)
{
    // Repeated on each renewed sign-in, but only the end of a suspension matters.
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

/// The user is back: sends the resting hold again, whatever is left of its lease.
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

/// Retries now: the reason for the delay may be gone.
void Engine::tryNow(const Moment &now)
{
    if (!m_retry.at || isClosed(now))
        return;
    m_retry.failures = 0;
    m_retry.at = now;
}

/// If an earlier choice is still unconfirmed, keeps what was there before that one.
void Engine::rememberBefore(bool isForGood)
{
    // A refusal doesn't restore a hold that is over for good.
    if (isForGood)
        return m_before.reset();
    if (!m_before)
        m_before = Before{m_hold, m_previous, m_interrupted};
    m_before->told = false;
}

/// A hold begins that will be withdrawn later. If it interrupts another such hold, keeps what that one
/// interrupted.
void Engine::interrupt()
{
    if (!m_interrupted)
        m_interrupted = Interrupted{m_hold, m_previous};
}

/// The interrupting hold is over: restores hold and previous. If the restored hold's end has passed
/// meanwhile, what follows it counts.
void Engine::giveBack(const Moment &now, Decisions &out, Milliseconds trying)
{
    const auto [hold, previous] = asItCounts(*std::exchange(m_interrupted, std::nullopt), now);
    m_previous = previous;
    if (hold)
        start(*hold, now);
    else
        end(now, out, trying);
}

void Engine::start(const EngineHold &hold, const Moment &now)
{
    ++m_intention;
    m_hold = hold;
    m_wanted = now;
    m_ending.reset();
    forgetTroubleUnlessClosed(now);
}

/// Ends the hold. Sends a clear if something of ours may show; during `trying` in any case.
void Engine::end(const Moment &now, Decisions &out, Milliseconds trying)
{
    if (m_wanted && m_hold)
        out.settled << Settled{m_intention, endedUnsent(m_hold->state)};
    ++m_intention;
    m_hold.reset();
    m_interrupted.reset();
    m_before.reset();
    m_wanted.reset();
    forgetTroubleUnlessClosed(now);
    m_ending.reset();
    if (lives(now) || trying.count() > 0)
        m_ending = Ending{now + trying};
    else
        forgetTrouble();
}

// Answers

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
            // The earlier choice was confirmed after all, so a refusal of the newer one returns to it.
            m_before = Before{flight.hold, flight.previous, flight.interrupted};
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
    // A release is tried once: if it fails, the fade does the same.
    const bool isLatest = flight.intention == m_intention && !flight.releasing;
    if (error.kind == ErrorKind::Unanswered) {
        // A shorter lease of the same state makes a difference once it may have expired.
        const bool sameState = m_lease && flight.request.state == m_lease->state;
        Doubt doubt{now + flight.request.duration,
                    sameState ? flight.sent + flight.request.duration : flight.sent};
        if (m_doubt)
            doubt = {later(doubt.until, m_doubt->until), earlier(doubt.from, m_doubt->from)};
        // The request may or may not have arrived, so keep the later expiry.
        if (m_lease)
            doubt.until = later(doubt.until, m_lease->answered + m_lease->duration);
        m_doubt = doubt;
    } else {
        m_lastWrite = flight.lastWriteBefore;
    }

    if (onlyThePersonCanGoOn(error.kind)) {
        m_suspended = error;
        // A newer intention that waits for this answer would fail too.
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
        // The newer intention, or the return, has to respect the service's wait too.
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
    // As long as a clear would end something.
    if (!flight.request.state && lives(now))
        return retryLater(error, now);
    forgetTrouble();
    m_retry.trouble = error;
    if (flight.request.state)
        m_retry.at = flight.sent +
                     renewalPeriod(*flight.request.state, std::min(flight.request.duration, longestRefusal));
    else
        m_ending.reset();
}

void Engine::rollBack(const Error &error, const Moment &now, Decisions &out)
{
    const auto before = *std::exchange(m_before, std::nullopt);
    const auto undone = isSameChoice(before.hold, m_hold) ? std::nullopt : m_hold;
    out.settled << Settled{m_intention, error, false, undone};
    ++m_intention;
    const auto [hold, previous] = asItCounts({before.hold, before.previous}, now);
    m_hold = hold;
    m_previous = previous;
    m_interrupted = m_hold ? before.interrupted : std::nullopt;
    m_wanted.reset();
    forgetTrouble();
    // Without a hold to return to, what may still show is an ending that the choice interrupted, or an
    // unanswered try of the choice.
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
    // Try once more while success can still prevent the fade.
    const auto last = firstLoss(*m_lease) - lastTryBeforeFade;
    if (last.elapsed < m_retry.at->elapsed && last.elapsed >= now.elapsed + firstBackOff)
        m_retry.at = last;
}

/// Whether a Retry-After is still running. Neither a new choice nor a return shortens it.
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

Milliseconds Engine::draw(Milliseconds most)
{
    // Not a standard distribution: its numbers differ between platforms.
    return Milliseconds{static_cast<Milliseconds::rep>(m_random() % static_cast<quint64>(most.count() + 1))};
}

} // namespace Lamplighter

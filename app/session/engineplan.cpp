// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The engine's other half: the passing of time, what is due and when, and queries.

#include "session/engine.h"
#include "session/engineparts.h"

namespace Lamplighter
{

using namespace EngineParts;

// Passing of time

void Engine::passTime(const Moment &now, Decisions &out)
{
    renameMoments(now);
    if (m_interrupted && m_interrupted->hold && isOver(m_interrupted->hold->until, now)) {
        m_interrupted = asItCounts(*m_interrupted, now);
        m_previous = asPrevious(m_interrupted->hold);
    }
    if (m_hold && isOver(m_hold->until, now)) {
        const bool back = m_hold->thenBack && m_previous && !isOver(m_previous->until, now);
        const auto previous = m_previous;
        if (m_interrupted)
            giveBack(now, out, Milliseconds{0});
        else
            end(now, out);
        if (back && !m_hold) {
            m_previous.reset();
            start({previous->state, now.utc, previous->until}, now);
        }
    }
    if (m_doubt && m_doubt->until.elapsed <= now.elapsed)
        m_doubt.reset();
    if (!m_hold && m_lease && m_lease->worstExpiresAt() <= now.elapsed) {
        m_lease.reset();
        // A refused clear matters as long as it would have ended something.
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

/// Since when the screen has been locked during the current hold.
Elapsed Engine::lockedHoldSince(const Moment &now) const
{
    return std::max(*m_absence.lockedSince, now.elapsedOf(m_hold->since));
}

/// A corrected wall clock changes the names of moments, not the moments.
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

/// When to renew the lease. Unset if it simply expires at the promise.
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
    m_flight = Flight{next->request, now,        m_intention,   changing,   releasing,
                      m_hold,        m_previous, m_interrupted, m_lastWrite};
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
    if (m_interrupted && m_interrupted->hold && m_interrupted->hold->until)
        consider(now.elapsedOf(*m_interrupted->hold->until));
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

// Queries

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

std::optional<Moment> Engine::nextTry(const Moment &now) const
{
    const auto next = due(now);
    return next ? std::optional{next->at} : std::nullopt;
}

std::optional<Moment> Engine::nextRenewal(const Moment &now) const
{
    if (m_ending || m_absence.rest || m_flight || m_suspended)
        return std::nullopt;
    const auto next = due(now);
    return next ? std::optional{next->at} : std::nullopt;
}

} // namespace Lamplighter

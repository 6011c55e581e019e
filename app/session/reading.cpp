// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/reading.h"

#include "base/errorcodes.h"
#include "base/log.h"
#include "presence/duration.h"

#include <algorithm>

namespace Lamplighter
{

namespace
{
constexpr Seconds firstLook{3};
constexpr Seconds secondLook{30};
constexpr Seconds lookIfPending{75}; // after the minute that explain() allows a lagging copy
constexpr Minutes whileWatched{1};
constexpr Minutes whileHidden{10};
constexpr int hiddenInAnHour = 6;
constexpr std::chrono::hours longestCover{24};
} // namespace

void ReadingPlan::lookSoon(const Moment &now)
{
    m_soon = {now.elapsed + firstLook, now.elapsed + secondLook};
    m_ifPending = now.elapsed + lookIfPending;
}

void ReadingPlan::lookUnlessSoon(const Moment &now)
{
    if (m_soon.isEmpty())
        lookSoon(now);
}

void ReadingPlan::setPending(bool pending, const Moment &now)
{
    // Its time has passed unused; a later pending read has another reason.
    if (!m_pending && m_ifPending && *m_ifPending <= now.elapsed)
        m_ifPending.reset();
    m_pending = pending;
}

void ReadingPlan::lookNow(const Moment &now)
{
    m_soon.prepend(now.elapsed);
}

Milliseconds ReadingPlan::postponedFor(const Moment &now) const
{
    return m_notBefore ? std::max(*m_notBefore - now.elapsed, Milliseconds{0}) : Milliseconds{0};
}

void ReadingPlan::postpone(const Error &error, const Moment &now)
{
    if (error.kind == ErrorKind::Throttled && error.retryAfter)
        notBefore(now + std::min(*error.retryAfter, retryAfterLimit));
}

std::optional<Elapsed> ReadingPlan::next(bool holding, const Moment &now) const
{
    if (m_stopped)
        return std::nullopt;
    std::optional<Elapsed> at;
    const auto consider = [&](Elapsed moment) { at = at ? std::min(*at, moment) : moment; };
    if (!m_soon.isEmpty())
        consider(m_soon.constFirst());
    if (m_pending && m_ifPending)
        consider(*m_ifPending);
    if (m_watched) {
        consider(m_last ? *m_last + whileWatched : now.elapsed);
    } else if (holding && m_last) {
        auto regular = *m_last + whileHidden;
        if (m_hidden.size() == hiddenInAnHour)
            regular = std::max(regular, m_hidden.constFirst() + std::chrono::hours{1});
        consider(regular);
    }
    if (at && m_notBefore)
        at = std::max(*at, *m_notBefore);
    return at;
}

void ReadingPlan::started(const Moment &now)
{
    while (!m_soon.isEmpty() && m_soon.constFirst() <= now.elapsed)
        m_soon.removeFirst();
    if (m_ifPending && *m_ifPending <= now.elapsed)
        m_ifPending.reset();
    m_last = now.elapsed;
    if (m_watched)
        return;
    m_hidden << now.elapsed;
    if (m_hidden.size() > hiddenInAnHour)
        m_hidden.removeFirst();
}

void Sightings::take(const ObservedPresence &read, const std::optional<Presence> &session)
{
    if (m_latest && lagsBehind(read, *m_latest))
        return;
    if (!m_latest || !(m_latest->presence == read.presence) ||
        m_latest->sequenceNumber != read.sequenceNumber)
        m_since = SeenSince{read.readAt, session, !m_latest};
    m_latest = read;
}

bool Cover::hasLastedADay(const std::optional<EngineHold> &hold,
                          const std::optional<Explanation> &explanation, const Moment &now)
{
    using Code = Explanation::Code;
    if (!hold || hold->until || !explanation) {
        m_since.reset();
        return false;
    }
    // Our next renewal would have replaced another computer's status.
    const bool isSetInTeams = explanation->code == Code::PreferredElsewhere ||
                              (explanation->code == Code::ChangedElsewhere &&
                               explanation->action == Explanation::Action::ClearPreferred);
    switch (explanation->code) {
    case Code::PreferredElsewhere:
        break;
    case Code::Resting:
    case Code::Pending:
    case Code::Stale:
    case Code::Unknown:
        return false; // inconclusive
    case Code::AsChosen:
    case Code::Outranked:
    case Code::AwayOutranked:
    case Code::ChangedElsewhere:
    case Code::NotReadable:
        if (isSetInTeams)
            break;
        m_since.reset();
        return false;
    }
    if (!m_since || m_since->hold != hold->since)
        m_since = Since{hold->since, now.elapsed};
    return now.elapsed - m_since->from >= longestCover;
}

std::optional<Elapsed> Readings::next(bool holding, const Moment &now) const
{
    return isAsking ? std::nullopt : plan.next(holding, now);
}

void Readings::take(const Result<ObservedPresence> &read, const std::optional<Presence> &session,
                    const Moment &now)
{
    isRefused = !read && read.error().kind == ErrorKind::Refused;
    if (read) {
        sightings.take(*read, session);
        problem.clear();
    } else if (isRefused) {
        // Other errors may pass: the service has answered good tokens with 401 and soon after with 200.
        if (read.error().code == ErrorCodes::forbidden)
            plan.stop();
        problem.clear();
        sightings.forget();
    } else {
        problem = read.error().text;
        plan.postpone(read.error(), now);
        qCInfo(logSession, "Couldn't check what colleagues see: %s", qPrintable(read.error().text));
    }
}

void Readings::stepped(const Moment &now)
{
    lastStep = now;
    plan.lookSoon(now);
}

void Readings::renewed(const std::optional<Explanation> &explanation, Elapsed sentBefore, const Moment &now)
{
    using Code = Explanation::Code;
    const auto &latest = sightings.latest();
    if (!explanation || !latest)
        return;
    if (explanation->code == Code::AsChosen)
        renewedOver.reset();
    const auto seen = canonical(latest->presence);
    const bool isLost = explanation->code == Code::ChangedElsewhere;
    // Teams can't cause this: our session was gone and is back.
    if (isLost && explanation->action == Explanation::Action::SendAgain)
        return stepped(now);
    const bool isCovered = explanation->code == Code::Outranked || explanation->code == Code::AwayOutranked;
    const bool mayBeOurs = std::any_of(allSettablePresences.begin(), allSettablePresences.end(),
                                       [&seen](SettablePresence state) { return presenceOf(state) == seen; });
    // Once per pair: if a renewal doesn't change it, it comes from Teams.
    const bool isTested = sightings.since()->at.elapsed <= sentBefore || renewedOver == seen;
    if (!(isLost || isCovered) || !mayBeOurs || isTested)
        return;
    renewedOver = seen;
    if (isLost)
        stepped(now);
    else
        plan.lookSoon(now);
}

void Readings::explained(Explanation::Code code, bool mayLook, const Moment &now)
{
    plan.setPending(code == Explanation::Code::Pending, now);
    if (mayLook && code == Explanation::Code::Stale)
        plan.lookUnlessSoon(now);
}

void Readings::startAnotherAccount()
{
    ++account;
}

void Readings::forgetWhatWasSeen()
{
    sightings.forget();
    preferredCleared.reset();
    lastStep.reset();
    renewedOver.reset();
    problem.clear();
    isRefused = false;
}

} // namespace Lamplighter

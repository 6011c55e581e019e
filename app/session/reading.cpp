// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/reading.h"

#include <algorithm>

namespace Lamplighter
{

namespace
{
constexpr Seconds firstLook{3};
constexpr Seconds secondLook{30};
constexpr Minutes whileWatched{1};
constexpr Minutes whileHidden{10};
constexpr int hiddenInAnHour = 6;
} // namespace

void ReadingPlan::lookSoon(const Moment &now)
{
    m_soon = {now.elapsed + firstLook, now.elapsed + secondLook};
}

void ReadingPlan::lookNow(const Moment &now)
{
    m_soon.prepend(now.elapsed);
}

Milliseconds ReadingPlan::postponedFor(const Moment &now) const
{
    return m_notBefore ? std::max(*m_notBefore - now.elapsed, Milliseconds{0}) : Milliseconds{0};
}

std::optional<Elapsed> ReadingPlan::next(bool holding, const Moment &now) const
{
    if (m_stopped)
        return std::nullopt;
    std::optional<Elapsed> at;
    const auto consider = [&](Elapsed moment) { at = at ? std::min(*at, moment) : moment; };
    if (!m_soon.isEmpty())
        consider(m_soon.constFirst());
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

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "presence/forecast.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

Presence sessionPresenceAt(const Lease &lease, Elapsed at)
{
    if (at >= lease.expiresAt())
        return offlinePresence();
    const auto age = at - lease.sent.elapsed;
    if (fades(lease.state) && age >= secondFadeAfter)
        return presenceOf(SettablePresence::Away);
    if (fades(lease.state) && age >= firstFadeAfter)
        return {u"Available"_s, u"AvailableInactive"_s};
    return presenceOf(lease.state);
}

QList<Stage> unattendedForecast(const Lease &lease, const Moment &now)
{
    const auto sent = lease.sent.elapsed;
    QList<Stage> stages;
    for (const auto step : {sent, sent + firstFadeAfter, sent + secondFadeAfter, lease.expiresAt()}) {
        const auto at = std::min(step, lease.expiresAt());
        const auto presence = sessionPresenceAt(lease, at);
        if (stages.isEmpty() || !(stages.constLast().presence == presence))
            stages << Stage{now.utcOf(at), presence};
    }
    return stages;
}

QList<Stage> attendedForecast(const Lease &lease, std::optional<Utc> promise, const Moment &now)
{
    QList<Stage> stages{{now.utcOf(lease.sent.elapsed), presenceOf(lease.state)}};
    if (promise)
        stages << Stage{*promise, offlinePresence()};
    return stages;
}

} // namespace Lamplighter

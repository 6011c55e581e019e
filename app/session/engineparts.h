// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/duration.h"
#include "session/engine.h"

#include <algorithm>

// The engine's numbers, and what follows from them for one lease or one hold. Private to the engine's files.

namespace Lamplighter::EngineParts
{

inline constexpr Seconds availableRenewsAfter{240};
inline constexpr Seconds shortestMargin{60};
inline constexpr Seconds longestMargin{10 * 60};
inline constexpr Seconds longestSpread{15};
inline constexpr Seconds lastRenewalBeforePromise{5 * 60};
inline constexpr Seconds shortestHoldWithItsOwnRenewal{5 * 60 + 30};
/// The promise's renewal must reach the service before a fade. Closer to a fade than this, it doesn't replace
/// the regular renewal.
inline constexpr Seconds roomForAnAnswer{10};
inline constexpr Seconds betweenRenewals{5};
inline constexpr Seconds firstBackOff{2};
inline constexpr Seconds longestBackOff{60};
inline constexpr Seconds lastTryBeforeFade{5};
inline constexpr Seconds clearByHandIsTriedFor{60};
/// What was refused is tried again when a lease of this length would be renewed, or earlier.
inline constexpr Minutes longestRefusal{15};
inline constexpr std::chrono::hours longestOpenHoldWhileLocked{12};
/// Two clocks never agree to the millisecond, and a slewed clock drifts by a tenth of a second within a
/// lease, so smaller differences are ignored.
inline constexpr Milliseconds clockTolerance{250};

inline Moment later(const Moment &left, const Moment &right)
{
    return left.elapsed < right.elapsed ? right : left;
}

inline Moment earlier(const Moment &left, const Moment &right)
{
    return right.elapsed < left.elapsed ? right : left;
}

inline bool isOver(std::optional<Utc> until, const Moment &now)
{
    return until && *until <= now.utc;
}

/// From the last confirmed send to the regular renewal, before the spread.
inline Milliseconds renewalPeriod(SettablePresence state, Minutes duration)
{
    if (fades(state))
        return availableRenewsAfter;
    return duration - std::clamp<Milliseconds>(duration / 5, shortestMargin, longestMargin);
}

/// When the service first stops showing the chosen state of this lease.
inline Moment firstLoss(const Lease &lease)
{
    const Milliseconds span = lease.duration;
    return lease.sent + (fades(lease.state) ? std::min<Milliseconds>(span, firstFadeAfter) : span);
}

inline std::optional<Snapshot::Previous> asPrevious(const std::optional<EngineHold> &hold)
{
    if (!hold)
        return std::nullopt;
    return Snapshot::Previous{hold->state, hold->until};
}

/// What counts of it now: if its hold has ended, the one before it follows if the user chose that.
inline Interrupted asItCounts(Interrupted kept, const Moment &now)
{
    auto &[hold, previous] = kept;
    if (previous && isOver(previous->until, now))
        previous.reset();
    if (!hold || !isOver(hold->until, now))
        return kept;
    if (hold->thenBack && previous)
        hold = EngineHold{previous->state, now.utc, std::exchange(previous, std::nullopt)->until};
    else
        hold.reset();
    return kept;
}

} // namespace Lamplighter::EngineParts

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/durationtext.h"

namespace Lamplighter
{

/// What setPresence accepts as expirationDuration, PT5M…PT4H (docs/how-presence-works.md#fading-and-expiry).
inline constexpr Seconds shortestLease{5 * 60};
inline constexpr Seconds longestLease{4 * 60 * 60};

/// A hold is at least this long.
inline constexpr Seconds shortestHold{60};
/// And this long at most, from the moment its end is chosen: the longest length that can be typed.
inline constexpr Seconds longestHold{366LL * 24 * 60 * 60};

/// A service that asks for more time (Retry-After) gets this much.
inline constexpr Seconds retryAfterLimit{60 * 60};

/// The same span when setPresence would accept it, rounded down to whole minutes; an Error that gives the range if not.
Result<Minutes> checkedLease(Milliseconds span);

/// "1 h 30 min" for people, in whole minutes.
QString durationLabel(Milliseconds span);
/// "40 s ago", "1 h 30 min ago"; "just now" within the first second.
QString ageLabel(Milliseconds age);

} // namespace Lamplighter

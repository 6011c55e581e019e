// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/durationtext.h"

namespace Lamplighter
{

/// What setPresence accepts as expirationDuration, PT5M…PT4H (docs/how-presence-works.md#fading-and-expiry).
inline constexpr Seconds shortestLease{5 * 60};
inline constexpr Seconds longestLease{4 * 60 * 60};

/// The shortest hold.
inline constexpr Seconds shortestHold{60};
/// The longest hold, from the moment its end is chosen. Also the longest duration that can be typed.
inline constexpr Seconds longestHold{366LL * 24 * 60 * 60};

/// The longest Retry-After that we respect.
inline constexpr Seconds retryAfterLimit{60 * 60};

/// The span in whole minutes, rounded down. Errors: WrongUse if setPresence wouldn't accept it.
Result<Minutes> checkedLease(Milliseconds span);

/// "1 h 30 min" for people, in whole minutes.
QString durationLabel(Milliseconds span);
/// "40 s ago", "1 h 30 min ago"; "just now" within the first second.
QString ageLabel(Milliseconds age);

} // namespace Lamplighter

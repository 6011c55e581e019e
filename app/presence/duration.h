// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QString>

namespace Lamplighter
{

/// What setPresence accepts as expirationDuration (facts/graph-presence §1.4): PT5M…PT4H.
inline constexpr Seconds shortestLease{5 * 60};
inline constexpr Seconds longestLease{4 * 60 * 60};

/// A hold is at least this long.
inline constexpr Seconds shortestHold{60};

/// A service that asks for more time (Retry-After) gets this much.
inline constexpr Seconds retryAfterLimit{60 * 60};

/// Reads the day-time forms of ISO 8601 durations: PT5M, PT300S, PT1H30M, P0DT5M, P7D, PT0.5H (base/durationtext.h).
Result<Milliseconds> parseIsoDuration(const QString &text);

/// In the form the service is sent: PT15M, PT4H, PT1H30M; other spans as PT1M30S, PT0S for nothing.
QString toIsoDuration(Milliseconds span);

/// The same span when setPresence would accept it, rounded down to whole minutes; an Error that gives the range if not.
Result<Minutes> checkedLease(Milliseconds span);

/// What people type: 45m, 1h30m, 2h, 90s, 1d; a bare number is an error that shows the form. Not negative, not zero.
Result<Seconds> parseTypedDuration(const QString &text);

/// "1 h 30 min" for people, in whole minutes.
QString durationLabel(Milliseconds span);
/// "40 s ago", "1 h 30 min ago"; "just now" within the first second.
QString ageLabel(Milliseconds age);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QString>

namespace Lamplighter
{

/// Reads the day-time forms of ISO 8601 durations: PT5M, PT300S, PT1H30M, P0DT5M, P7D, PT0.5H, with an
/// optional sign. Upper case, as Edm.Duration has it; a fraction may stand in the last part alone. Years,
/// months and weeks are errors, as are more than nine digits in one part. Resolution: whole milliseconds,
/// what is finer is cut off. Errors: WrongUse, code "duration/iso".
Result<Milliseconds> isoDuration(const QString &text);

/// The same span written back: PT15M, PT4H, PT1H30M, PT1M30S, PT0.25S, PT0S for nothing, -PT5M. Days are
/// written as hours.
QString isoDurationText(Milliseconds span);

/// What people type: 45m, 1h30m, 2h, 90s, 1d, in this order of units, without regard to case, spaces between
/// allowed. A bare number is an error that shows the form; so are zero, signs and spans above 366 days.
/// Errors: WrongUse, code "duration/typed".
Result<Seconds> typedDuration(const QString &text);

} // namespace Lamplighter

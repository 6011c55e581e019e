// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QString>

namespace Lamplighter
{

/// Reads ISO 8601 durations of days and times: PT5M, PT300S, PT1H30M, P0DT5M, P7D, PT0.5H, with an optional
/// sign. In upper case, like Edm.Duration; only the last part can have a fraction. Years, months, weeks and
/// parts with more than nine digits are errors. Cuts off what is finer than a millisecond. Errors: WrongUse
/// "duration/iso".
Result<Milliseconds> isoDuration(const QString &text);

/// Writes PT15M, PT4H, PT1H30M, PT1M30S, PT0.25S, PT0S for zero, -PT5M. Days become hours.
QString isoDurationText(Milliseconds span);

/// Reads what people type: 45m, 1h30m, 2h, 90s, 1d, with units in descending order, ignoring case, with
/// optional spaces. A bare number, zero, a sign, and more than 366 days are errors. Errors: WrongUse
/// "duration/typed".
Result<Seconds> typedDuration(const QString &text);

} // namespace Lamplighter

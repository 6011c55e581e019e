// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <optional>

namespace Lamplighter
{

// How a moment is called in sentences for people: local, with 24 hours, as the command line reads it.

/// "17:00"; with the date, "Wed 25 Nov 17:00", when that is not the local day of `today`, and with
/// the year as well when it is half a year away.
QString timeLabel(Utc at, Utc today);
/// The same, rounded up to a whole minute: for bounds that the truth must not exceed.
QString boundLabel(Utc at, Utc today);
/// A bound that hangs on an expiry, called as the expiry is wherever both are less than a minute apart: one event has one
/// time everywhere.
QString boundLabel(Utc at, std::optional<Utc> expiry, Utc today);
/// "Friday 17:31" within the week before `today`; the date as in timeLabel() when it is further away.
QString dayLabel(Utc at, Utc today);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <optional>

namespace Lamplighter
{

// Times in sentences for people: local, with 24 hours, as the command line reads them.

/// "17:00". With the date, "Wed 25 Nov 17:00", on another local day than `today`, and with the year if it is
/// at least half a year away.
QString timeLabel(Utc at, Utc today);
/// The same, rounded up to a whole minute, for upper bounds.
QString boundLabel(Utc at, Utc today);
/// A bound that follows from an expiry. If both are less than a minute apart, it has the label of the expiry,
/// so that one event has the same time everywhere.
QString boundLabel(Utc at, std::optional<Utc> expiry, Utc today);
/// The minute that this label names.
Utc boundTime(Utc at, std::optional<Utc> expiry);
/// "Friday 17:31" within the week before `today`, else as timeLabel().
QString dayLabel(Utc at, Utc today);

} // namespace Lamplighter

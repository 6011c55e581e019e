// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/presence.h"

namespace Lamplighter
{

/// "17:00", in local time; with the date, "Wed 25 Nov 17:00", when that is not the local day of `today`.
QString timeLabel(Utc at, Utc today);
/// The same, rounded up to a whole minute: for bounds that the truth must not exceed.
QString boundLabel(Utc at, Utc today);
/// "Friday 17:31" within the week before `today`; the date as in timeLabel() when it is further away.
QString dayLabel(Utc at, Utc today);
/// "Available until 17:00", "Away until changed".
QString holdLabel(SettablePresence state, std::optional<Utc> until, Utc today);

} // namespace Lamplighter

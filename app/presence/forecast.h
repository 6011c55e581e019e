// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/lease.h"

#include <QList>

namespace Lamplighter
{

/// From `at` on, our session gives `presence`.
struct Stage {
    Utc at{};
    Presence presence;
    bool operator==(const Stage &) const = default;
};

/// What our session gives at `at` if the lease isn't renewed. Expiry wins a tie with a fade.
Presence sessionPresenceAt(const Lease &lease, Elapsed at);

/// The stages without renewal, from `sent` to Offline/Offline at expiry. Stages at the same time are merged
/// (PT5M never fades). `now` links elapsed time to UTC.
QList<Stage> unattendedForecast(const Lease &lease, const Moment &now);

/// The stages with renewals: the hold's state until the promise, then Offline/Offline. Without a promise,
/// only the state.
QList<Stage> attendedForecast(const Lease &lease, std::optional<Utc> promise, const Moment &now);

} // namespace Lamplighter

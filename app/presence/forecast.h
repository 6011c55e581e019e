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

/// What our session gives at `at` if nothing more is sent after the lease. Expiry wins a tie with a fade.
Presence sessionPresenceAt(const Lease &lease, Elapsed at);

/// The stages if nobody renews: begins with the one at `sent`, ends with Offline/Offline at expiry; stages that
/// coincide are merged (PT5M: no fade is ever seen). `now` names the calendar that the stages are written in.
QList<Stage> unattendedForecast(const Lease &lease, const Moment &now);

/// The stages if we go on renewing: the hold's state until the promise and Offline/Offline from there on; without a
/// promise the state alone, as nothing is foreseen to change.
QList<Stage> attendedForecast(const Lease &lease, std::optional<Utc> promise, const Moment &now);

} // namespace Lamplighter

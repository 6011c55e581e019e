// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "session/snapshot.h"

#include <QList>

namespace Lamplighter::Testing
{

/// What the windows have to show: one snapshot for each situation, all at situationTime().
struct Situation {
    const char *name;
    Snapshot snapshot;
    std::optional<Error> failure{};
    SignInProgress signIn{};
};

/// Wednesday, 2026-11-25, at this time of UTC: "14:01:30".
Utc at(const char *time);
Moment situationTime(); ///< 14:01:30

Snapshot idle();
/// Available since 14:00, confirmed 14:00:50, with a lease of 15 minutes.
Snapshot heldAvailable(std::optional<Utc> until = std::nullopt);
/// Any other status, confirmed now.
Snapshot held(SettablePresence state, std::optional<Utc> until);
Snapshot signInNeeded();

QList<Situation> situations();

} // namespace Lamplighter::Testing

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/presence.h"

namespace Lamplighter
{

/// When Available fades, counted from the last setPresence (docs/how-presence-works.md#fading-and-expiry).
inline constexpr Seconds firstFadeAfter{5 * 60};
inline constexpr Seconds secondFadeAfter{10 * 60};

/// One confirmed setPresence. The service's own start is between `sent` and `answered`. To be safe, fades are
/// forecast from `sent` and the worst case from `answered`.
struct Lease {
    SettablePresence state = SettablePresence::Available;
    Moment sent;
    Moment answered;
    Minutes duration{5};

    Elapsed expiresAt() const { return sent.elapsed + duration; }
    Elapsed worstExpiresAt() const { return answered.elapsed + duration; }
    bool operator==(const Lease &) const = default;
};

} // namespace Lamplighter

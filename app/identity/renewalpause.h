// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/error.h"

namespace Lamplighter
{

/// The pause after a failed renewal, and the reason for it. The reason stays until a renewal succeeds; the
/// pause ends earlier.
class RenewalPause
{
public:
    /// Program time. A caller that needs a token waits at most a minute longer than necessary.
    static constexpr Seconds shortest{2};
    static constexpr Seconds longest{60};
    /// Upper limit for Retry-After.
    static constexpr Seconds longestNamed{3600};

    bool holds(Elapsed now) const { return m_error && now < m_until; }
    /// Whether Microsoft 365 asked for this pause. Then lift() doesn't end it.
    bool isNamed() const { return m_error && m_error->retryAfter; }
    const std::optional<Error> &why() const { return m_error; }
    Elapsed until() const { return m_until; }
    /// why() with the remaining time. Call it only while holds().
    Error error(Elapsed now) const;

    /// Pauses as long as Microsoft 365 asks, else twice as long as last time. Returns `error` with the
    /// resulting wait.
    Error begin(Error error, Elapsed now);
    /// Pauses for `pause`.
    void begin(const Error &error, Seconds pause, Elapsed now);
    /// The user asked for something, or the network changed: ends the pause unless isNamed().
    void lift();
    void end();

private:
    std::optional<Error> m_error;
    Elapsed m_until{};
    Seconds m_next = shortest;
};

} // namespace Lamplighter

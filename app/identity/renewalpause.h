// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/error.h"

namespace Lamplighter
{

/// How long the token service is left alone after a renewal that it put off or refused, and why. The reason stays until a
/// renewal succeeds; the pause ends before.
class RenewalPause
{
public:
    /// Program time. While somebody needs a token, a minute is the most that a recovery may go unnoticed.
    static constexpr Seconds shortest{2};
    static constexpr Seconds longest{60};
    /// The most that a Retry-After counts for.
    static constexpr Seconds longestNamed{3600};

    bool holds(Elapsed now) const { return m_error && now < m_until; }
    /// Whether the service itself has named this pause. Then it holds for the person too.
    bool isNamed() const { return m_error && m_error->retryAfter; }
    const std::optional<Error> &why() const { return m_error; }
    Elapsed until() const { return m_until; }
    /// why(), for those who ask meanwhile, with the time that is left. Only while it holds.
    Error error(Elapsed now) const;

    /// For as long as the service says, else twice as long as the last time. Returns `error` with the wait that counts.
    Error begin(Error error, Elapsed now);
    /// The same, for this long.
    void begin(const Error &error, Seconds pause, Elapsed now);
    /// The person asks, or the network is another: what no service has named is over.
    void lift();
    void end();

private:
    std::optional<Error> m_error;
    Elapsed m_until{};
    Seconds m_next = shortest;
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/error.h"

namespace Lamplighter
{

/// How long the token service is left alone after a renewal that it put off or refused.
class RenewalPause
{
public:
    bool holds(Elapsed now) const { return m_error && now < m_until; }
    /// The error for those who ask meanwhile, with the time that is left. Only while it holds.
    Error error(Elapsed now) const;

    /// The service is busy: left alone for as long as it says, or twice as long as the last time. Returns
    /// `error` with that.
    Error putOff(Error error, Elapsed now);
    /// A refusal that asking again will hardly change.
    void refused(const Error &error, Elapsed now);
    void end();

private:
    /// When the service says "later" without saying when: a minute, doubled up to an hour (facts/oauth §1.6).
    static constexpr Seconds first{60};

    std::optional<Error> m_error;
    Elapsed m_until{};
    Seconds m_next = first;
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

namespace Lamplighter::Testing
{

/// A clock that the test moves. Each move is signaled as a jump, so that a WakeUp checks immediately.
class ManualClock final : public Clock
{
public:
    /// Starts on Tuesday, 2026-11-24, 09:00 UTC.
    explicit ManualClock(Utc start = Utc{std::chrono::hours{498'753}})
        : m_now{start, Elapsed{std::chrono::hours{5}}}
    {
    }

    Moment now() const override
    {
        ++m_timesRead;
        return m_now;
    }
    /// Time stands still unless a speed is set.
    std::optional<Milliseconds> realTimeFor(Milliseconds span) const override
    {
        if (!m_speed)
            return std::nullopt;
        return Milliseconds{static_cast<Milliseconds::rep>(static_cast<double>(span.count()) / *m_speed)};
    }

    void advance(Milliseconds span)
    {
        m_now = m_now + span;
        Q_EMIT changed();
    }
    /// Like setting the computer's wall clock: elapsed time is unaffected.
    void correctWallClock(Milliseconds by)
    {
        m_now.utc += by;
        Q_EMIT changed();
    }
    /// The speed of realTimeFor(). The clock itself still stands.
    void pretendSpeed(double speed) { m_speed = speed; }
    /// How often the clock was read.
    int timesRead() const { return m_timesRead; }

private:
    Moment m_now;
    mutable int m_timesRead = 0;
    std::optional<double> m_speed;
};

} // namespace Lamplighter::Testing

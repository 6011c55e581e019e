// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

namespace Lamplighter::Testing
{

/// A clock that moves only when told to. Each move is announced like any jump, so that a WakeUp looks at once.
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
    /// Without a speed set, time stands still of itself.
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
    /// As when somebody sets the computer's wall clock: time that passes is not touched.
    void correctWallClock(Milliseconds by)
    {
        m_now.utc += by;
        Q_EMIT changed();
    }
    /// What realTimeFor() answers by; the clock itself goes on standing still.
    void pretendSpeed(double speed) { m_speed = speed; }
    /// How often somebody looked.
    int timesRead() const { return m_timesRead; }

private:
    Moment m_now;
    mutable int m_timesRead = 0;
    std::optional<double> m_speed;
};

} // namespace Lamplighter::Testing

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/clock.h"

#include "base/elapsedclock.h"

#include <cmath>

namespace Lamplighter
{

namespace
{
Moment systemMoment()
{
    return {std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now()), systemElapsed()};
}

Milliseconds scaled(Milliseconds span, double factor)
{
    return Milliseconds{std::llround(static_cast<double>(span.count()) * factor)};
}
} // namespace

Milliseconds Clock::programTimeIn(Milliseconds real) const
{
    constexpr Milliseconds hour{std::chrono::hours{1}};
    const auto realHour = realTimeFor(hour);
    if (!realHour || realHour->count() <= 0)
        return Milliseconds{0};
    return Milliseconds{real.count() * hour.count() / realHour->count()};
}

SystemClock::SystemClock(double speed, QObject *parent)
    : Clock(parent)
    , m_speed(speed)
    , m_start(systemMoment())
{
}

Moment SystemClock::now() const
{
    const auto real = systemMoment();
    // The extra time of a speed above 1. `real` has the corrections of the wall clock.
    const auto gained = scaled(real.elapsed - m_start.elapsed, m_speed - 1.0);
    return real + gained;
}

std::optional<Milliseconds> SystemClock::realTimeFor(Milliseconds span) const
{
    return Milliseconds{
        static_cast<Milliseconds::rep>(std::ceil(static_cast<double>(span.count()) / m_speed))};
}

} // namespace Lamplighter

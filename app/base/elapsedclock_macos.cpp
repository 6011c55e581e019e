// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/elapsedclock.h"

#include <mach/mach_time.h>

namespace Lamplighter
{

// mach_continuous_time counts in sleep, mach_absolute_time does not.
// https://developer.apple.com/documentation/kernel/1646199-mach_continuous_time
// Written from that page; never run.
Elapsed systemElapsed()
{
    mach_timebase_info_data_t base{};
    mach_timebase_info(&base);
    // Divide first: with a large numer, ticks * numer overflows 64 bits after some weeks.
    const auto ticks = mach_continuous_time();
    const auto nanoseconds = ticks / base.denom * base.numer + ticks % base.denom * base.numer / base.denom;
    return Elapsed{Milliseconds{static_cast<Milliseconds::rep>(nanoseconds / 1'000'000)}};
}

} // namespace Lamplighter

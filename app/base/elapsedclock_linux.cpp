// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/elapsedclock.h"

#include <ctime>

namespace Lamplighter
{

Elapsed systemElapsed()
{
    timespec reading{};
    clock_gettime(CLOCK_BOOTTIME, &reading);
    return Elapsed{Seconds{reading.tv_sec} +
                   std::chrono::duration_cast<Milliseconds>(std::chrono::nanoseconds{reading.tv_nsec})};
}

} // namespace Lamplighter

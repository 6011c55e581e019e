// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

namespace Lamplighter
{

/// Milliseconds of a clock that counts in suspend: CLOCK_BOOTTIME, QueryInterruptTime, mach_continuous_time.
/// One definition for each system, chosen by CMake.
Elapsed systemElapsed();

} // namespace Lamplighter

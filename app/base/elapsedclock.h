// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

namespace Lamplighter
{

/// Milliseconds of a clock that also runs in suspend: CLOCK_BOOTTIME, QueryInterruptTime,
/// mach_continuous_time. CMake picks the definition for each system.
Elapsed systemElapsed();

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/elapsedclock.h"

#include <windows.h>

#include <realtimeapiset.h>

namespace Lamplighter
{

// QueryInterruptTime counts 100 ns units since boot and includes sleep and hibernation; the "Unbiased" one
// does not.
// https://learn.microsoft.com/windows/win32/api/realtimeapiset/nf-realtimeapiset-queryinterrupttime Written
// from that page; never run.
Elapsed systemElapsed()
{
    ULONGLONG hundredNanoseconds = 0;
    QueryInterruptTime(&hundredNanoseconds);
    return Elapsed{Milliseconds{static_cast<Milliseconds::rep>(hundredNanoseconds / 10'000)}};
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <functional>

namespace Lamplighter::TestSupport
{

/// Runs the event loop until `condition` is true. Returns false after `patience` (real time). Checks on every
/// event and every 10 ms, because files, processes and the X server send no events.
bool waitUntil(const std::function<bool()> &condition,
               std::chrono::milliseconds patience = std::chrono::seconds{30});

} // namespace Lamplighter::TestSupport

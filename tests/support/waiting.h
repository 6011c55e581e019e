// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <functional>

namespace Lamplighter::TestSupport
{

/// Runs the event loop until `condition` holds; false when it does not within `patience` of real time. The condition is
/// asked on every event and every 10 ms besides, because files, processes and the X server send no event of ours.
bool waitUntil(const std::function<bool()> &condition,
               std::chrono::milliseconds patience = std::chrono::seconds{10});

} // namespace Lamplighter::TestSupport

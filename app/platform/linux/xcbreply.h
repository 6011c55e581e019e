// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdlib>
#include <memory>

namespace Lamplighter
{

struct FreedByC {
    void operator()(void *memory) const { std::free(memory); }
};
/// Owns replies, errors and events from xcb.
template <typename T>
using XcbOwned = std::unique_ptr<T, FreedByC>;

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

#include <functional>

namespace Lamplighter
{

template <typename T>
using Result = tl::expected<T, Error>;

/// How an asynchronous operation reports: exactly once, never from inside the call that started it.
template <typename T>
using Callback = std::function<void(Result<T>)>;

} // namespace Lamplighter

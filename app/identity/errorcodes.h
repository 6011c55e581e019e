// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>

/// Error codes that this room compares to decide what happens next. base/errorcodes.h has the ones that other
/// rooms compare. Create and compare such errors by these names only.
namespace Lamplighter::IdentityCode
{

// A request got no usable answer. The advice then depends on who repeats it: Lamplighter or the user.
inline constexpr QLatin1StringView unexpectedAnswer{"identity/unexpected-answer"};
inline constexpr QLatin1StringView networkSignIn{"oauth/511"};
inline constexpr QLatin1StringView discoveryBusy{"identity/discovery-busy"};
inline constexpr QLatin1StringView unreachable{"identity/unreachable"};
inline constexpr QLatin1StringView timedOut{"identity/timeout"};
inline constexpr QLatin1StringView cutOff{"identity/cut"};

/// There is no keychain at all, so there is nothing to unlock.
inline constexpr QLatin1StringView keychainUnavailable{"keychain/unavailable"};
/// The keychain hasn't answered in time. It may still finish the job.
inline constexpr QLatin1StringView keychainSilent{"keychain/silent"};

} // namespace Lamplighter::IdentityCode

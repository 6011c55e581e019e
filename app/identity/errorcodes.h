// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>

/// Codes of errors that steer what happens next in this room; base/errorcodes.h has those that other rooms go by.
/// Who makes such an error and who compares it use these names.
namespace Lamplighter::IdentityCode
{

// A request failed for want of an answer; the words then depend on who repeats it.
inline constexpr QLatin1StringView unexpectedAnswer{"identity/unexpected-answer"};
inline constexpr QLatin1StringView networkSignIn{"oauth/511"};
inline constexpr QLatin1StringView discoveryBusy{"identity/discovery-busy"};
inline constexpr QLatin1StringView unreachable{"identity/unreachable"};
inline constexpr QLatin1StringView timedOut{"identity/timeout"};
inline constexpr QLatin1StringView cutOff{"identity/cut"};

/// No keychain at all, as opposed to a locked one: there is nothing to unlock.
inline constexpr QLatin1StringView keychainUnavailable{"keychain/unavailable"};
/// It may still do what it was asked.
inline constexpr QLatin1StringView keychainSilent{"keychain/silent"};

} // namespace Lamplighter::IdentityCode

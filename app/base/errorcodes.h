// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>

namespace Lamplighter::ErrorCodes
{

// Codes of errors that another room than their own goes by. Those of one room stand in its own headers.

inline constexpr QLatin1StringView resting{"session/resting"}; ///< chosen, and sent when the person is back
inline constexpr QLatin1StringView sessionSignedOut{"session/signed-out"};
inline constexpr QLatin1StringView signedOut{
    "identity/signed-out"}; ///< because the person wanted it so, or never was
inline constexpr QLatin1StringView noAppId{"account/clientId"};
inline constexpr QLatin1StringView signInCanceled{"identity/cancelled"}; ///< by the person, here
inline constexpr QLatin1StringView reloading{"program/reloading"};       ///< other settings have come between
inline constexpr QLatin1StringView signInTimedOut{"identity/sign-in-timeout"};
/// A known account signs in anew, and the person has picked another one: they are asked which one to use.
inline constexpr QLatin1StringView otherAccountChosen{"identity/other-account-chosen"};
inline constexpr QLatin1StringView keychainLocked{"keychain/locked"};
inline constexpr QLatin1StringView accountInUse{"identity/in-use"}; ///< by another profile
inline constexpr QLatin1StringView accountLock{"identity/lock"};    ///< whether it is in use cannot be told
inline constexpr QLatin1StringView choiceInvalid{
    "graph/400"}; ///< this one was not understood; another one may well be
inline constexpr QLatin1StringView forbidden{"graph/403"};
inline constexpr QLatin1StringView tokenRefused{
    "identity/token-refused"}; ///< a renewed one, by what it is for; it may be accepted later
inline constexpr QLatin1StringView startRefused{
    "start/refused"}; ///< the person has said no to starting at login

} // namespace Lamplighter::ErrorCodes

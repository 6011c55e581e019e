// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>

namespace Lamplighter::ErrorCodes
{

// Error codes that other rooms use. A room's own codes are in its headers.

inline constexpr QLatin1StringView resting{"session/resting"}; ///< chosen, and sent when the user is back
inline constexpr QLatin1StringView sessionSignedOut{"session/signed-out"};
/// The user signed out, or never signed in.
inline constexpr QLatin1StringView signedOut{"identity/signed-out"};
inline constexpr QLatin1StringView noAppId{"account/clientId"};
inline constexpr QLatin1StringView signInCanceled{"identity/cancelled"}; ///< by the user, in Lamplighter
inline constexpr QLatin1StringView reloading{"program/reloading"};       ///< the settings changed meanwhile
inline constexpr QLatin1StringView signInTimedOut{"identity/sign-in-timeout"};
/// A known account was signing in again, and the user picked another one: they have to say which one to use.
inline constexpr QLatin1StringView otherAccountChosen{"identity/other-account-chosen"};
inline constexpr QLatin1StringView keychainLocked{"keychain/locked"};
inline constexpr QLatin1StringView accountInUse{"identity/in-use"}; ///< by another profile
inline constexpr QLatin1StringView accountLock{"identity/lock"};    ///< can't check whether it is in use
/// Graph didn't accept this choice; it may accept another one.
inline constexpr QLatin1StringView choiceInvalid{"graph/400"};
inline constexpr QLatin1StringView forbidden{"graph/403"};
/// Graph refused a refreshed token; it may accept it later.
inline constexpr QLatin1StringView tokenRefused{"identity/token-refused"};
/// The user refused the start at login.
inline constexpr QLatin1StringView startRefused{"start/refused"};
/// An administrator has to approve Lamplighter.
inline constexpr QLatin1StringView consentRequired{"oauth/consent_required"};

// Families: what all codes of one origin begin with.

inline constexpr QLatin1StringView signInFamily{"oauth/"}; ///< refusals of the sign-in service
inline constexpr QLatin1StringView sessionFamily{"session/"};

} // namespace Lamplighter::ErrorCodes

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "identity/account.h"
#include "identity/authority.h"

namespace Lamplighter
{

/// What an ID token is checked against.
struct IdTokenExpectation {
    QString clientId;
    Endpoints endpoints;
    QString tenant;               ///< of the authority's path; binding when it is a GUID
    std::optional<QString> nonce; ///< an interactive sign-in's; a renewal's ID token has none
    /// Program time, at an interactive sign-in. Unset at a renewal: who it is was checked at the sign-in, the answer came
    /// over TLS, and this computer's clock alone must not end what works.
    std::optional<Utc> now;
    std::optional<Utc> serverTime{}; ///< of the answer, to tell by how much this computer's clock is off
};

/// The account that `idToken` speaks of, after all checks of OpenID Connect Core 3.1.3.7 but that of the signature: the
/// token came over TLS from the token endpoint itself, where 3.1.3.7 step 6 makes the signature optional.
/// `clientInfo` is the token answer's `client_info`, empty without.
/// Errors: Refused, with code "identity/personal-account" for a personal account, "identity/clock" when this computer's
/// clock is off by too much, and "identity/id-token" for a token that fails another check.
Result<SignedInAccount> checkedIdToken(const QByteArray &idToken, const QByteArray &clientInfo,
                                       const IdTokenExpectation &expected);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "identity/account.h"
#include "identity/authority.h"

namespace Lamplighter
{

/// What an ID token must match.
struct IdTokenExpectation {
    QString clientId;
    Endpoints endpoints;
    QString tenant;               ///< from the authority's path; enforced if it is a GUID
    std::optional<QString> nonce; ///< of an interactive sign-in; unset for a renewal
    /// Program time of an interactive sign-in. Unset for a renewal: the account was checked at the sign-in,
    /// the answer came over TLS, and a wrong local clock must not break a working sign-in.
    std::optional<Utc> now;
    std::optional<Utc> serverTime{}; ///< the answer's `Date`, to measure the error of this computer's clock
};

/// Returns the account in `idToken` after all checks of OpenID Connect Core 3.1.3.7 except the signature,
/// which step 6 makes optional for a token that comes over TLS from the token endpoint.
/// `clientInfo`: `client_info` of the token answer. Empty if missing.
/// Errors: Refused, with the code "identity/personal-account" for a personal account, "identity/clock" if
/// this computer's clock is too far off, "identity/id-token" if another check fails.
Result<SignedInAccount> checkedIdToken(const QByteArray &idToken, const QByteArray &clientInfo,
                                       const IdTokenExpectation &expected);

} // namespace Lamplighter

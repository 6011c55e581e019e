// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QString>

namespace Lamplighter
{

/// The port through which Graph calls get their tokens.
class AccessTokens
{
public:
    virtual ~AccessTokens() = default;

    struct Grant {
        QString accessToken; ///< opaque; never parsed, never logged
        QString userId;      ///< `oid` of the ID token: the {id} in /users/{id}/presence
    };
    /// A token good for at least some minutes. `refused` is a token that the service has just answered with 401: it is
    /// not given again. `claims`: the decoded JSON of a claims challenge, empty without one.
    virtual void accessToken(const QString &refused, const QByteArray &claims, Callback<Grant> done) = 0;
    /// `refused` was given in place of another one for the same request, and the service has answered it with 401 as well.
    /// SignInNeeded where that means that the sign-in is not accepted; a grant where there is a newer token by now.
    virtual void refusedAgain(const QString &refused, const QByteArray &claims, Callback<Grant> done) = 0;
};

} // namespace Lamplighter

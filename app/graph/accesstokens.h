// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QString>

namespace Lamplighter
{

/// How Graph calls get their tokens.
class AccessTokens
{
public:
    virtual ~AccessTokens() = default;

    struct Grant {
        QString accessToken; ///< opaque; never parsed, never logged
        QString userId;      ///< `oid` of the ID token: the {id} in /users/{id}/presence
    };
    /// Returns a token that lasts at least some minutes. `refused`: a token that was just answered with 401;
    /// it isn't returned again. `claims`: decoded JSON of a claims challenge. Empty if there was none.
    virtual void accessToken(const QString &refused, const QByteArray &claims, Callback<Grant> done) = 0;
    /// Reports that a replacement token was answered with 401 as well. Returns a newer token if there is one
    /// by now.
    /// Errors: SignInNeeded if the sign-in isn't accepted.
    virtual void refusedAgain(const QString &refused, const QByteArray &claims, Callback<Grant> done) = 0;
};

} // namespace Lamplighter

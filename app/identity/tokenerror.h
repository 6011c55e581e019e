// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "identity/signinadvice.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace Lamplighter
{

/// An error from the identity platform, in a token answer or on the redirect
/// (docs/how-presence-works.md#sign-in-errors).
struct ServiceError {
    int status = 0;      ///< HTTP status; 0 on the redirect
    QString error{};     ///< "invalid_grant"
    QString suberror{};  ///< "bad_token"
    QList<int> codes{};  ///< AADSTS numbers, the most telling first
    QString requestId{}; ///< correlation id, else trace id
    QByteArray claims{}; ///< decoded JSON to be passed to the next interactive request; empty without
    std::optional<Seconds> retryAfter{};
};

ServiceError serviceErrorFrom(const QJsonObject &answer, int status);
/// From the redirect: `errorUri` ends in "code=NNNNN", `description` begins with "AADSTSNNNNN:".
ServiceError serviceErrorFrom(const QString &error, const QString &suberror, const QString &errorUri,
                              const QString &description);

/// What the failure means for the account.
struct Verdict {
    Error error;
    bool forgetRefreshToken = false; ///< it will never work again
    QByteArray claims{};             ///< for the next interactive request
    /// The same token may be accepted later, or from another network: a policy said no, and not the token's own end.
    bool mayPass = false;
    QString numbers{}; ///< "AADSTS53003", for who looks into it; empty without one
};

/// Classified by HTTP status, `error` and `suberror`; the AADSTS numbers choose the words, since clients must not depend on
/// them. Three exceptions: a number that passes by itself is always Throttled, and at the end of a sign-in what only the
/// organization or the app's owner can change is Refused, and 65004 the person's own no.
Verdict judge(const ServiceError &said, Occasion occasion);

} // namespace Lamplighter

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
    QList<int> codes{};  ///< AADSTS numbers in the order sent
    QString requestId{}; ///< correlation id, else trace id
    QByteArray claims{}; ///< decoded JSON for the next interactive request; empty if there was none
    std::optional<Seconds> retryAfter{};
};

ServiceError serviceErrorFrom(const QJsonObject &answer, int status);
/// From the redirect: `errorUri` ends in "code=NNNNN", `description` begins with "AADSTSNNNNN:".
ServiceError serviceErrorFrom(const QString &error, const QString &suberror, const QString &errorUri,
                              const QString &description);

/// What a failure means for the account.
struct Verdict {
    Error error;
    bool forgetRefreshToken = false; ///< the refresh token will never work again
    QByteArray claims{};             ///< for the next interactive request
    /// A policy refused it, so the same token may work later or on another network.
    bool mayPass = false;
    QString numbers{}; ///< "AADSTS53003", for the IT team; empty if there are none
};

/// Classifies by HTTP status, `error`, and `suberror`. The AADSTS numbers only choose the text, since clients
/// must not depend on them, with three exceptions: a temporary number is always Throttled; and at the end of
/// a sign-in, a number that only the organization or the app owner can fix is Refused, and 65004 is
/// Cancelled.
Verdict judge(const ServiceError &said, Occasion occasion);

} // namespace Lamplighter

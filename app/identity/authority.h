// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/clouds.h"

#include <QNetworkAccessManager>

namespace Lamplighter
{

/// Where to sign in and how to check the answers. Built in for Microsoft's clouds, otherwise read by
/// discover().
struct Endpoints {
    QUrl authorization;
    QUrl token;
    QString issuer;               ///< can contain "{tenantid}", a placeholder for the token's `tid`
    bool announcesIssuer = false; ///< authorization responses have `iss` (RFC 9207 §3); Entra ID's don't
    bool isMicrosoft = false;     ///< ID tokens always have `oid` and `tid`

    bool operator==(const Endpoints &) const = default;
    /// Whether `iss` is this issuer with `tid`, or with any GUID if `tid` is empty.
    bool isIssuer(const QString &iss, const QString &tid) const;
};

Endpoints builtInEndpoints(const Cloud &cloud);

/// Reads a discovery document. The endpoints receive secrets, so they must have the authority's scheme, host,
/// and port.
/// Errors: Refused (foreign endpoints), Unreachable (not a discovery document).
Result<Endpoints> endpointsFrom(const QByteArray &discovery, const QUrl &authority);

/// Asks `{authority}/v2.0/.well-known/openid-configuration`, then
/// `{authority}/.well-known/openid-configuration`.
/// Errors: Unreachable, Throttled, Refused.
void discover(const QUrl &authority, QNetworkAccessManager &network, Milliseconds patience, QObject *context,
              Callback<Endpoints> done);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/clouds.h"

#include <QNetworkAccessManager>

namespace Lamplighter
{

/// Where to sign in, and what to expect of the answers. Built in for Microsoft's clouds, else from discovery.
struct Endpoints {
    QUrl authorization;
    QUrl token;
    QString issuer;               ///< may hold "{tenantid}", which stands for the token's `tid`
    bool announcesIssuer = false; ///< authorization responses carry `iss` (RFC 9207 §3); Entra ID's do not
    bool isMicrosoft = false;     ///< `oid` and `tid` are certain to be in ID tokens

    bool operator==(const Endpoints &) const = default;
    /// Whether `iss` is the issuer, for `tid`, or for any GUID when `tid` is empty.
    bool isIssuer(const QString &iss, const QString &tid) const;
};

Endpoints builtInEndpoints(const Cloud &cloud);

/// Reads a discovery document. Endpoints must be of the authority's own scheme, host and port: they are sent secrets.
/// Errors: Refused (foreign endpoints), Unreachable (not a discovery document).
Result<Endpoints> endpointsFrom(const QByteArray &discovery, const QUrl &authority);

/// Asks `{authority}/v2.0/.well-known/openid-configuration`, then `{authority}/.well-known/openid-configuration`.
/// Errors: Unreachable, Throttled, Refused.
void discover(const QUrl &authority, QNetworkAccessManager &network, Milliseconds patience, QObject *context,
              Callback<Endpoints> done);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Lamplighter
{

/// An environment variable with an unusable value.
struct EnvironmentTrouble {
    QString variable; ///< "https_proxy"
    QString text;
    QString next;
};

/// A proxy variable's value in the form that Qt and libproxy both read. Empty if Qt can't use it; Qt and
/// libproxy would ignore it silently. Accepts an address without a scheme, as curl does.
QString usableProxy(const QString &value);

/// Rewrites http_proxy and https_proxy of this process in that form. all_proxy fills in if they are missing,
/// as in curl. Call it before the first request. Has no effect on systems that keep their proxy elsewhere.
QList<EnvironmentTrouble> settleProxyVariables();

/// Trusts the certificates of SSL_CERT_FILE and SSL_CERT_DIR in this process. Other programs that use OpenSSL
/// read these variables, Qt doesn't.
QList<EnvironmentTrouble> trustCertificatesOfEnvironment();

} // namespace Lamplighter

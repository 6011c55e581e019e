// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Lamplighter
{

/// Something in this process's environment that can't be used.
struct EnvironmentTrouble {
    QString variable; ///< "https_proxy"
    QString text;
    QString next;
};

/// What a proxy variable says, in the one way of writing that Qt and libproxy both understand. Empty if Qt
/// can't use it: they would pass it over without a word. curl takes an address without a scheme, and so does
/// this.
QString usableProxy(const QString &value);

/// Puts http_proxy and https_proxy of this process into that form, and all_proxy in their place where they
/// are missing, as curl has it. To be called before anything is asked over the network. A system that keeps
/// its proxy elsewhere doesn't read these variables.
QList<EnvironmentTrouble> settleProxyVariables();

/// Adds the certificates of SSL_CERT_FILE and SSL_CERT_DIR to those that this process trusts: other programs
/// that use OpenSSL heed these variables, and Qt doesn't.
QList<EnvironmentTrouble> trustCertificatesOfEnvironment();

} // namespace Lamplighter

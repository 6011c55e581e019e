// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QSslKey>

namespace Lamplighter::TestSupport
{

/// A key and a self-signed certificate for 127.0.0.1, ::1 and localhost, made on the spot and valid for a day.
struct Certificate {
    QByteArray certificatePem;
    QByteArray keyPem;
    QSslCertificate certificate;
    QSslKey key;
};
Certificate makeCertificate();

} // namespace Lamplighter::TestSupport

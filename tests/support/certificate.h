// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QSslKey>

namespace Lamplighter::TestSupport
{

/// A new key and self-signed certificate for 127.0.0.1, ::1 and localhost, valid for a day.
struct Certificate {
    QByteArray certificatePem;
    QByteArray keyPem;
    QSslCertificate certificate;
    QSslKey key;
};
Certificate makeCertificate();

} // namespace Lamplighter::TestSupport

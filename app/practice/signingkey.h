// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <memory>

namespace Lamplighter::Practice
{

/// The RSA key that signs ID tokens. Each cloud creates its own on first use.
class SigningKey
{
public:
    SigningKey();
    ~SigningKey();
    Q_DISABLE_COPY_MOVE(SigningKey)

    /// A JSON Web Token, RS256.
    QByteArray sign(const QJsonObject &claims) const;
    /// The public half as a JSON Web Key.
    QJsonObject publicKey() const;

private:
    class Private;
    Private &key() const;
    mutable std::unique_ptr<Private> d;
};

} // namespace Lamplighter::Practice

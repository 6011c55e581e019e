// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

namespace Lamplighter
{

/// One challenge of a WWW-Authenticate header (RFC 9110 §11.6.1): a scheme and its parameters, names in lower
/// case.
struct Challenge {
    QByteArray scheme;
    QList<QPair<QByteArray, QByteArray>> parameters;
    QByteArray parameter(QByteArrayView name) const; ///< the first one with that name; empty if absent
};

/// Parses one header, or several joined by commas as QNetworkReply returns them. Stops at the first syntax
/// error.
QList<Challenge> challengesFrom(const QByteArray &header);

/// The JSON object that a claims challenge wants us to send to the token endpoint
/// (docs/how-presence-works.md#claims-challenges). Empty if there is no challenge. Takes both base64
/// alphabets, padded or not, at most 8 KiB encoded; anything that isn't a JSON object counts as a plain 401.
QByteArray claimsFrom(const QByteArray &header);

} // namespace Lamplighter

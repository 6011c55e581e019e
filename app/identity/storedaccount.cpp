// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/storedaccount.h"

#include "base/plaintext.h"

#include <QCborMap>
#include <QCborValue>

namespace Lamplighter
{
namespace
{

constexpr qint64 currentVersion = 1;

// Numbers instead of names, to save space.
enum Field : qint64 { Version = 0, RefreshToken = 1, ObjectId = 2, TenantId = 3, Username = 4, Name = 5 };

} // namespace

QByteArray packed(const SignedInAccount &account, const Secret &refreshToken)
{
    QCborMap map;
    map.insert(Version, currentVersion);
    map.insert(RefreshToken, refreshToken.view().toByteArray());
    map.insert(ObjectId, account.objectId);
    map.insert(TenantId, account.tenantId);
    map.insert(Username, account.username);
    map.insert(Name, account.name);
    return map.toCborValue().toCbor();
}

std::optional<StoredAccount> unpacked(const QByteArray &bytes)
{
    QCborParserError problem;
    const auto value = QCborValue::fromCbor(bytes, &problem);
    const auto map = value.toMap();
    if (problem.error != QCborError::NoError || problem.offset != bytes.size() ||
        map.value(Version).toInteger() != currentVersion || !map.value(RefreshToken).isByteArray())
        return std::nullopt;
    StoredAccount stored;
    stored.refreshToken = Secret(map.value(RefreshToken).toByteArray());
    stored.account = {.objectId = map.value(ObjectId).toString(),
                      .tenantId = map.value(TenantId).toString(),
                      .username = plainLine(map.value(Username).toString()),
                      .name = plainLine(map.value(Name).toString())};
    if (stored.account.objectId.isEmpty())
        return std::nullopt;
    return stored;
}

} // namespace Lamplighter

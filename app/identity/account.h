// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Lamplighter
{

struct SignedInAccount {
    QString objectId; ///< `oid`
    QString tenantId; ///< `tid`
    QString username; ///< preferred_username
    QString name;
    bool operator==(const SignedInAccount &) const = default;
};

struct AccessGrant {
    QString accessToken;
    QString objectId;
};

} // namespace Lamplighter

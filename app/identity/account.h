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
    /// The name to show on screen. Empty if Microsoft 365 sent neither.
    QString called() const { return username.isEmpty() ? name : username; }
    bool operator==(const SignedInAccount &) const = default;
};

/// Compares the two IDs, since names can change.
inline bool isSameAccount(const SignedInAccount &one, const SignedInAccount &other)
{
    return one.objectId == other.objectId && one.tenantId == other.tenantId;
}

struct AccessGrant {
    QString accessToken;
    QString objectId;
};

} // namespace Lamplighter

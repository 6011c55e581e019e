// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QUrl>

namespace Lamplighter
{

/// Where an account lives. Authority and Graph root are always of the same cloud: tokens don't work across
/// clouds (docs/how-presence-works.md#clouds).
struct Cloud {
    QString name;            ///< "global", "gcc-high", "dod", "custom"
    QUrl authority;          ///< with the tenant: https://login.microsoftonline.com/organizations
    QUrl graph;              ///< without version: https://graph.microsoft.com
    bool isLoopback() const; ///< both the authority and the Graph root
    bool isBuiltIn() const;
    QString scope() const; ///< "{graph}/Presence.ReadWrite openid profile offline_access"
    bool operator==(const Cloud &) const = default;
};

/// Scheme, host, and port as in a browser's Origin header: "https://login.microsoftonline.com".
QString originOf(const QUrl &url);

/// A built-in cloud needs `tenant` (empty: "organizations"); a custom cloud's authority already contains it.
/// Refuses China's cloud, and plain HTTP except on loopback. Errors: NotConfigured.
Result<Cloud> builtInCloud(const QString &name, const QString &tenant);
Result<Cloud> customCloud(const QUrl &authority, const QUrl &graph);

} // namespace Lamplighter

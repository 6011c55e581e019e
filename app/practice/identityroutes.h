// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/authorizeroute.h"
#include "practice/deviceroute.h"
#include "practice/tokenroute.h"

namespace Lamplighter::Practice
{

/// The identity platform: which route answers which path, and the routes that need no class of their own
/// (discovery, keys, logout). docs/how-presence-works.md#signing-in says how the real one behaves.
class IdentityRoutes
{
public:
    explicit IdentityRoutes(World &world)
        : m_world(world)
        , m_authorize(world)
        , m_devices(world)
        , m_token(world, m_devices)
    {
    }

    struct Operation {
        /// "authorize", "token", "devicecode", "discovery", "keys", "logout", "login", "devicelogin"
        QString name;
        QString authority; ///< the tenant's path segment, lower case
    };
    /// Unset for any other path.
    static std::optional<Operation> operation(const QByteArray &path);

    Http::Response answer(const Operation &operation, const Http::Request &request);
    Http::Response faultResponse(const Fault &fault, const Operation &operation,
                                 const Http::Request &request);
    void reset() { m_authorize.reset(); }

private:
    bool knowsAuthority(const QString &authority) const;
    Http::Response discovery(const QString &authority) const;

    World &m_world;
    AuthorizeRoute m_authorize;
    DeviceRoute m_devices;
    TokenRoute m_token;
};

} // namespace Lamplighter::Practice

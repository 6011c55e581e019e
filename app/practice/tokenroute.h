// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/deviceroute.h"

namespace Lamplighter::Practice
{

/// The token endpoint: issues tokens for a code, a refresh token or a device code.
class TokenRoute
{
public:
    TokenRoute(World &world, DeviceRoute &devices)
        : m_world(world)
        , m_devices(devices)
    {
    }

    Http::Response token(const QString &authority, const Http::Request &request);

private:
    tl::expected<QJsonObject, Refusal> redeem(const QString &authority, const Fields &fields);
    tl::expected<QJsonObject, Refusal> redeemCode(const QString &authority, const Fields &fields);
    tl::expected<QJsonObject, Refusal> redeemRefreshToken(const Fields &fields);
    QJsonObject issue(const Grant &grant, const Fields &fields, quint64 family = 0);
    QString idToken(const Grant &grant, const Person &person) const;

    World &m_world;
    DeviceRoute &m_devices;
};

} // namespace Lamplighter::Practice

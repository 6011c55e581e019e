// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/oauth.h"

namespace Lamplighter::Practice
{

/// Device sign-in (RFC 8628): issues codes, asks the user for the code, answers the device's polls.
class DeviceRoute
{
public:
    explicit DeviceRoute(World &world)
        : m_world(world)
    {
    }

    Http::Response deviceCode(const QString &authority, const Http::Request &request);
    Http::Response deviceLogin(const Http::Request &request);
    /// Returns what the user granted, and uses the code up.
    tl::expected<Grant, Refusal> redeem(const Fields &fields);

private:
    World &m_world;
};

} // namespace Lamplighter::Practice

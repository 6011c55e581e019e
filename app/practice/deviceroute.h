// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/oauth.h"

namespace Lamplighter::Practice
{

/// Sign-in on another device (RFC 8628): hands out codes, asks the person for theirs, answers the device's polls.
class DeviceRoute
{
public:
    explicit DeviceRoute(World &world)
        : m_world(world)
    {
    }

    Http::Response deviceCode(const QString &authority, const Http::Request &request);
    Http::Response deviceLogin(const Http::Request &request);
    /// What the person granted. Spends the code.
    tl::expected<Grant, Refusal> redeem(const Fields &fields);

private:
    World &m_world;
};

} // namespace Lamplighter::Practice

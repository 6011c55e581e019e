// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/oauth.h"

namespace Lamplighter::Practice
{

/// The authorization endpoint and its page: checks a request, lets the user pick an account, sends the code
/// back.
class AuthorizeRoute
{
public:
    explicit AuthorizeRoute(World &world)
        : m_world(world)
    {
    }

    /// Sends `ordered` back, if set, instead of the page.
    Http::Response authorize(const QString &authority, const Http::Request &request,
                             const Refusal *ordered = nullptr);
    /// Handles the account picked on the page.
    Http::Response login(const QString &authority, const Http::Request &request);
    void reset() { m_flows.clear(); }

private:
    /// A valid authorization request, waiting for the user to pick an account.
    struct Flow {
        Grant grant;
        QString redirectUri;
        QString responseMode;
        QString state;
        QString challenge;
        QString loginHint;
        bool wantsClientInfo = false;
        bool asksConsent = false;
        Utc expiresAt{};
    };

    std::optional<Refusal> readFlow(const Fields &fields, Flow &flow) const;
    Http::Response sendBack(const Flow &flow, const Fields &fields) const;
    Http::Response sendErrorBack(const Flow &flow, const Refusal &refusal) const;

    World &m_world;
    QHash<QString, Flow> m_flows;
};

} // namespace Lamplighter::Practice

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/reply.h"
#include "practice/world.h"

namespace Lamplighter::Practice
{

/// The identity platform: discovery, authorize with its pages, token, device code, keys, logout. Facts/oauth §1 says how
/// it behaves, §2 what MSAL expects of it.
class IdentityRoutes
{
public:
    explicit IdentityRoutes(World &world)
        : m_world(world)
    {
    }

    struct Operation {
        QString
            name; ///< "authorize", "token", "devicecode", "discovery", "keys", "logout", "login", "devicelogin"
        QString authority; ///< the tenant's path segment, lower case
    };
    /// Nothing for a path that is not ours.
    static std::optional<Operation> operation(const QByteArray &path);

    Http::Response answer(const Operation &operation, const Http::Request &request);
    Http::Response misfortune(const Fault &fault, const Operation &operation, const Http::Request &request);
    void reset() { m_flows.clear(); }

private:
    using Fields = QList<QPair<QString, QString>>;

    /// An error of the OAuth endpoints, as JSON.
    struct Refusal {
        QString error;
        int code = 0; ///< AADSTS number
        QString text;
        QString suberror{};
        int status = 400;
        QString claims{};   ///< JSON text
        QJsonArray codes{}; ///< instead of `code`
    };
    /// An authorization request that was found good, waiting for a person to choose an account.
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
    struct Scopes {
        QStringList names;
        bool longNames = false;
    };

    bool knowsAuthority(const QString &authority) const;
    bool admits(const QString &authority, const Person &person) const;
    tl::expected<Scopes, Refusal> readScopes(const QString &text) const;

    Http::Response discovery(const QString &authority) const;
    Http::Response authorize(const Operation &operation, const Http::Request &request,
                             const Fault *fault = nullptr);
    std::optional<Refusal> readFlow(const Fields &fields, Flow &flow) const;
    Http::Response login(const Operation &operation, const Http::Request &request);
    Http::Response deviceLogin(const Http::Request &request);
    Http::Response token(const Operation &operation, const Http::Request &request);
    Http::Response deviceCode(const Operation &operation, const Http::Request &request);
    Http::Response logout() const;

    tl::expected<QJsonObject, Refusal> redeem(const QString &authority, const Fields &fields);
    tl::expected<QJsonObject, Refusal> redeemCode(const QString &authority, const Fields &fields);
    tl::expected<QJsonObject, Refusal> redeemRefreshToken(const Fields &fields);
    tl::expected<QJsonObject, Refusal> redeemDeviceCode(const Fields &fields);
    QJsonObject issue(const Grant &grant, const Fields &fields, quint64 family);
    QString idToken(const Grant &grant, const Person &person) const;

    Http::Response refused(const Refusal &refusal, const Http::Request &request) const;
    Http::Response errorPage(int status, int code, const QString &text) const;
    Http::Response sendBack(const Flow &flow, const Fields &fields) const;
    Http::Response sendErrorBack(const Flow &flow, const Refusal &refusal) const;
    Http::Response accountPage(const QString &title, const QString &explanation, const QString &action,
                               const QString &flow, const QString &formTargets, const QList<Person> &people,
                               const QStringList &scopes, bool consent) const;
    Http::Response codePage(const QString &problem) const;
    Http::Response notice(const QString &title, const QString &text) const;
    QList<Person> choices(const QString &authority, const QString &loginHint) const;

    World &m_world;
    QHash<QString, Flow> m_flows;
};

} // namespace Lamplighter::Practice

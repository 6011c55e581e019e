// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace Lamplighter::Practice
{

/// What a user granted to a client.
struct Grant {
    QString userId;
    QString clientId;
    QStringList scopes;     ///< short names: "Presence.ReadWrite", "openid"
    bool longNames = false; ///< requested and answered as {graph}/…
    QString authority;      ///< the tenant's path segment, lower case
    QString nonce;

    bool has(QStringView scope) const; ///< ignores case
};

/// The issued codes and tokens: opaque random strings that age with the practice clock.
class Vouchers
{
public:
    struct Code {
        Grant grant;
        QString redirectUri;
        QString challenge;
        Utc expiresAt{};
        bool used = false;
    };
    struct AccessToken {
        Grant grant;
        Utc expiresAt{};
        bool revoked = false;
    };
    struct RefreshToken {
        Grant grant;
        Utc expiresAt{};
        quint64 family = 0; ///< one per sign-in
        bool superseded = false;
        bool revoked = false;
    };
    struct Device {
        enum class State { Pending, Approved, Declined, Used };
        QString userCode;
        Grant grant; ///< userId is filled in on approval
        Utc expiresAt{};
        Milliseconds interval{0};     ///< minimum between two polls
        std::optional<Utc> askedAt{}; ///< time of the last poll
        State state = State::Pending;
    };

    static constexpr Minutes codeLife{10};
    static constexpr Minutes deviceLife{15};
    static constexpr std::chrono::hours refreshLife{90 * 24};

    QString issueCode(Code code);
    Code *code(const QString &value);

    QString issueAccessToken(const Grant &grant, Utc expiresAt);
    const AccessToken *accessToken(const QString &value) const;
    void revokeAccessTokens();

    /// A family of 0 starts a new one.
    QString issueRefreshToken(const Grant &grant, Utc expiresAt, quint64 family = 0);
    RefreshToken *refreshToken(const QString &value);
    void revokeRefreshTokens(std::optional<quint64> family = std::nullopt);

    QString issueDeviceCode(Device device);
    Device *device(const QString &deviceCode);
    Device *deviceByUserCode(const QString &userCode);

private:
    QHash<QString, Code> m_codes;
    QHash<QString, AccessToken> m_access;
    QHash<QString, RefreshToken> m_refresh;
    QHash<QString, Device> m_devices;
    quint64 m_families = 0;
};

/// `bytes` random bytes from the system, base64url without padding.
QString randomText(int bytes);
/// Nine random letters that are hard to mix up.
QString randomUserCode();

} // namespace Lamplighter::Practice

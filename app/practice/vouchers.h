// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace Lamplighter::Practice
{

/// What a person let a client do.
struct Grant {
    QString userId;
    QString clientId;
    QStringList scopes;     ///< short names: "Presence.ReadWrite", "openid"
    bool longNames = false; ///< they were asked for as {graph}/…, and are answered so
    QString authority;      ///< the tenant's path segment, in lower case
    QString nonce;

    bool has(QStringView scope) const; ///< without case
};

/// The codes and tokens that were handed out, all opaque random strings that age by the practice clock.
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
        quint64 family = 0; ///< of one sign-in
        bool superseded = false;
        bool revoked = false;
    };
    struct Device {
        enum class State { Pending, Approved, Declined, Used };
        QString userCode;
        Grant grant; ///< userId is filled in on approval
        Utc expiresAt{};
        Milliseconds interval{0};     ///< between two polls at least
        std::optional<Utc> askedAt{}; ///< the last poll
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

    /// A family of 0 begins a new one.
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

/// `bytes` bytes of the system's randomness, base64url without padding.
QString randomText(int bytes);
/// Nine letters that are not easily mixed up, from the system's randomness.
QString randomUserCode();

} // namespace Lamplighter::Practice

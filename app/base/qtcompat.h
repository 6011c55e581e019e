// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimeZone>

// The one place that knows how Qt's versions differ. Each function names what it stands for and since when it is so.
// They ask the class for the function itself instead of comparing version numbers: a back-ported function is found, and
// a test can hand in a class of its own.
namespace Lamplighter::QtCompat
{

/// What QDateTime's constructors are told for UTC: QTimeZone::UTC since 6.5. The older Qt::UTC is deprecated from 6.8 on.
template <typename Zone = QTimeZone>
auto utc()
{
    if constexpr (requires { Zone::UTC; })
        return Zone(Zone::UTC);
    else
        return Qt::UTC;
}

/// QOAuth2AuthorizationCodeFlow brings PKCE since 6.8. Ours is the same on every version, so Qt's is switched off.
template <typename Flow>
void switchOffOwnPkce(Flow &flow)
{
    if constexpr (requires { flow.setPkceMethod(Flow::PkceMethod::None); })
        flow.setPkceMethod(Flow::PkceMethod::None);
}

/// … and a nonce since 6.9, likewise.
template <typename Flow>
void switchOffOwnNonce(Flow &flow)
{
    if constexpr (requires { flow.setNonceMode(Flow::NonceMode::Disabled); })
        flow.setNonceMode(Flow::NonceMode::Disabled);
}

/// `accessTokenUrl` is called `tokenUrl` since 6.9; the old name is deprecated from 6.13 on.
template <typename Flow, typename Url>
void setTokenUrl(Flow &flow, const Url &url)
{
    if constexpr (requires { flow.setTokenUrl(url); })
        flow.setTokenUrl(url);
    else
        flow.setAccessTokenUrl(url);
}

/// `refreshAccessToken` is called `refreshTokens` since 6.9; the old name is deprecated from 6.13 on.
template <typename Flow>
void refreshTokens(Flow &flow)
{
    if constexpr (requires { flow.refreshTokens(); })
        flow.refreshTokens();
    else
        flow.refreshAccessToken();
}

} // namespace Lamplighter::QtCompat

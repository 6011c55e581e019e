// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimeZone>

// The only place for differences between Qt's versions. Each function says what changed and since when. They
// ask the class for the function instead of comparing version numbers, so they find a back-ported one, and a
// test can pass its own class.
namespace Lamplighter::QtCompat
{

/// UTC for QDateTime's constructors: QTimeZone::UTC since 6.5; Qt::UTC is deprecated since 6.8.
template <typename Zone = QTimeZone>
auto utc()
{
    if constexpr (requires { Zone::UTC; })
        return Zone(Zone::UTC);
    else
        return Qt::UTC;
}

/// QOAuth2AuthorizationCodeFlow has PKCE since 6.8. We use our own on every version.
template <typename Flow>
void switchOffOwnPkce(Flow &flow)
{
    if constexpr (requires { flow.setPkceMethod(Flow::PkceMethod::None); })
        flow.setPkceMethod(Flow::PkceMethod::None);
}

/// QOAuth2AuthorizationCodeFlow has a nonce since 6.9. We use our own on every version.
template <typename Flow>
void switchOffOwnNonce(Flow &flow)
{
    if constexpr (requires { flow.setNonceMode(Flow::NonceMode::Disabled); })
        flow.setNonceMode(Flow::NonceMode::Disabled);
}

/// `accessTokenUrl` is called `tokenUrl` since 6.9; the old name is deprecated since 6.13.
template <typename Flow, typename Url>
void setTokenUrl(Flow &flow, const Url &url)
{
    if constexpr (requires { flow.setTokenUrl(url); })
        flow.setTokenUrl(url);
    else
        flow.setAccessTokenUrl(url);
}

/// `refreshAccessToken` is called `refreshTokens` since 6.9; the old name is deprecated since 6.13.
template <typename Flow>
void refreshTokens(Flow &flow)
{
    if constexpr (requires { flow.refreshTokens(); })
        flow.refreshTokens();
    else
        flow.refreshAccessToken();
}

} // namespace Lamplighter::QtCompat

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/accesstoken.h"

#include <algorithm>
#include <utility>

namespace Lamplighter
{
namespace
{
/// A token with less than this left is renewed. MSAL uses the same time (docs/how-presence-works.md#tokens).
constexpr Milliseconds renewalWindow = Seconds{300};
} // namespace

bool AccessToken::serves(const QString &refused, Elapsed now) const
{
    return now < expires() && (refused.isEmpty() || text != refused);
}

bool AccessToken::hasTimeLeft(Elapsed now) const
{
    // A token that lasts less than the window would be renewed at every call.
    return expires() - now >= std::min(renewalWindow, lifetime / 2);
}

bool AccessToken::answers(const QByteArray &challenge, const QString &refused) const
{
    return !refused.isEmpty() && text != refused && claims == challenge;
}

AccessToken accessTokenFrom(TokenSet &tokens, const QByteArray &claims, Elapsed now)
{
    AccessToken fresh;
    fresh.text = std::move(tokens.accessToken);
    fresh.issued = now;
    fresh.lifetime = tokens.lifetime;
    if (tokens.refreshIn)
        fresh.refreshOn = fresh.issued + *tokens.refreshIn;
    fresh.claims = claims;
    return fresh;
}

} // namespace Lamplighter

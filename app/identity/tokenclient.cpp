// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/tokenclient.h"

#include "base/later.h"
#include "identity/idtoken.h"

#include <utility>

namespace Lamplighter
{
namespace
{
/// Discovery documents may be cached for a day (docs/how-presence-works.md#sign-in-addresses).
constexpr Milliseconds endpointsHold = std::chrono::hours{24};
} // namespace

TokenClient::TokenClient(const IdentityConfig &config, const Clock &clock, QNetworkAccessManager &network)
    : m_config(config)
    , m_clock(clock)
    , m_network(network)
{
}

void TokenClient::withEndpoints(QObject *context, Callback<Endpoints> then)
{
    if (m_config.cloud.isBuiltIn())
        return callLater(context, [then, where = builtInEndpoints(m_config.cloud)] { then(where); });
    if (m_endpoints && m_clock.now().elapsed - m_endpointsRead < endpointsHold)
        return callLater(context, [then, where = *m_endpoints] { then(where); });
    discover(m_config.cloud.authority, m_network, m_config.patience.request, context,
             [this, then = std::move(then)](const Result<Endpoints> &result) {
                 if (result) {
                     m_endpoints = *result;
                     m_endpointsRead = m_clock.now().elapsed;
                 }
                 then(result);
             });
}

TokenClient::Flow TokenClient::newFlow(const Endpoints &where) const
{
    return Flow(
        new TokenFlow({.endpoints = where, .clientId = m_config.clientId, .scope = m_config.cloud.scope()},
                      m_network, m_config.patience.request));
}

tl::expected<TokenSet, Verdict> TokenClient::read(const Answer &answer, Occasion occasion,
                                                  const Endpoints &where) const
{
    return readTokenAnswer(answer, occasion, m_config.cloud.graph, where.token.host(), m_clock.now().utc);
}

Result<SignedInAccount> TokenClient::accountIn(const TokenSet &tokens, const Endpoints &where,
                                               const std::optional<Interactive> &signIn) const
{
    return checkedIdToken(tokens.idToken, tokens.clientInfo,
                          {.clientId = m_config.clientId,
                           .endpoints = where,
                           .tenant = m_config.cloud.authority.path().section(u'/', 1, 1),
                           .nonce = signIn ? std::optional(signIn->nonce) : std::nullopt,
                           .now = signIn ? std::optional(m_clock.now().utc) : std::nullopt,
                           .serverTime = signIn ? fromHttpDate(signIn->date) : std::nullopt});
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/accountoffer.h"

#include <algorithm>
#include <utility>

namespace Lamplighter
{

AccountOffer::AccountOffer(TokenSet tokens, SignedInAccount account, Elapsed now)
    : m_tokens(std::move(tokens))
    , m_account(std::move(account))
    , m_since(now)
{
}

TokenSet AccountOffer::takeTokens(Elapsed now)
{
    const auto waited = std::chrono::ceil<Seconds>(now - m_since);
    auto tokens = std::move(m_tokens);
    tokens.lifetime = std::max(tokens.lifetime - waited, Seconds{0});
    if (tokens.refreshIn)
        tokens.refreshIn = std::max(*tokens.refreshIn - waited, Seconds{0});
    return tokens;
}

} // namespace Lamplighter

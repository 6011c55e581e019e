// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/renewal.h"

#include <utility>

namespace Lamplighter
{

Renewal::Renewal(TokenClient &client, const Secret &refreshToken, QByteArray claims,
                 std::function<void(Outcome)> finished)
    : m_client(client)
    , m_refreshToken(refreshToken.clone())
    , m_claims(std::move(claims))
    , m_finished(std::move(finished))
{
    m_client.withEndpoints(this, [this](const Result<Endpoints> &where) {
        if (where)
            return refresh(*where);
        const auto report = m_finished;
        report(tl::unexpected(Verdict{.error = where.error()}));
    });
}

void Renewal::refresh(const Endpoints &where)
{
    m_flow = m_client.newFlow(where);
    m_flow->refresh(m_refreshToken, m_claims, [this, where](const Answer &answer) {
        const auto report = m_finished;
        report(outcomeOf(answer, where));
    });
}

Renewal::Outcome Renewal::outcomeOf(const Answer &answer, const Endpoints &where) const
{
    auto tokens = m_client.read(answer, Occasion::Renewal, where);
    if (!tokens)
        return tl::unexpected(std::move(tokens.error()));
    Success success{.tokens = std::move(*tokens), .account = std::nullopt};
    if (success.tokens.idToken.isEmpty())
        return success;
    auto who = m_client.accountIn(success.tokens, where, std::nullopt);
    if (!who)
        return tl::unexpected(Verdict{.error = who.error()});
    success.account = std::move(*who);
    return success;
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/tokenclient.h"

namespace Lamplighter
{

/// One silent renewal. Calls `finished` once, unless it is destroyed first.
class Renewal final : public QObject
{
    Q_OBJECT
public:
    struct Success {
        TokenSet tokens;
        std::optional<SignedInAccount> account; ///< unset if the answer has no ID token
    };
    using Outcome = tl::expected<Success, Verdict>;

    /// `client` must outlive it. `finished` may destroy it.
    Renewal(TokenClient &client, const Secret &refreshToken, QByteArray claims,
            std::function<void(Outcome)> finished);

private:
    void refresh(const Endpoints &where);
    Outcome outcomeOf(const Answer &answer, const Endpoints &where) const;

    TokenClient &m_client;
    Secret m_refreshToken;
    QByteArray m_claims;
    std::function<void(Outcome)> m_finished;
    TokenClient::Flow m_flow;
};

} // namespace Lamplighter

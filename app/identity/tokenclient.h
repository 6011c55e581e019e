// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "identity/identityconfig.h"
#include "identity/tokenanswer.h"
#include "identity/tokenflow.h"

namespace Lamplighter
{

/// What sign-in and renewal share: the endpoints, the flow, and how to read the answer.
class TokenClient
{
public:
    /// Deletes later, since a flow is often released from its own callback.
    struct EndFlow {
        void operator()(TokenFlow *flow) const
        {
            flow->abandon();
            flow->deleteLater();
        }
    };
    using Flow = std::unique_ptr<TokenFlow, EndFlow>;

    TokenClient(const IdentityConfig &config, const Clock &clock, QNetworkAccessManager &network);

    /// Calls nothing once `context` is gone. Errors: those of discover().
    void withEndpoints(QObject *context, Callback<Endpoints> then);
    Flow newFlow(const Endpoints &where) const;
    tl::expected<TokenSet, Verdict> read(const Answer &answer, Occasion occasion,
                                         const Endpoints &where) const;
    /// Extra checks for an interactive sign-in.
    struct Interactive {
        QString nonce;
        QByteArray date; ///< `Date` of the token answer
    };
    Result<SignedInAccount> accountIn(const TokenSet &tokens, const Endpoints &where,
                                      const std::optional<Interactive> &signIn) const;

private:
    const IdentityConfig &m_config;
    const Clock &m_clock;
    QNetworkAccessManager &m_network;
    std::optional<Endpoints> m_endpoints;
    Elapsed m_endpointsRead{};
};

} // namespace Lamplighter

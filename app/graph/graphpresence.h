// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room talks to Microsoft Graph over HTTPS: the presence operations, their errors, throttling, and the
// clock of a practice cloud. It knows nothing of holds or windows. Tokens come from AccessTokens.

#include "base/clock.h"
#include "graph/accesstokens.h"
#include "presence/presence.h"

#include <QNetworkAccessManager>
#include <QUrl>

#include <memory>

namespace Lamplighter
{

struct GraphEndpoint {
    QUrl root;          ///< without version: https://graph.microsoft.com
    QString apiVersion; ///< "v1.0" or "beta"
    QString clientId;   ///< always our sessionId: docs/how-presence-works.md#sessions
    /// A 2xx without `request-id` is not Graph's; not required of a custom cloud.
    bool requireRequestId = true;
    /// Real time for one HTTP exchange.
    Milliseconds patience = Seconds{20};
    /// Real time for a whole operation: GraphPresence::timeout. Tests shorten it.
    Milliseconds longest = Seconds{60};
};

/// POST/GET {root}/{version}/users/{oid}/presence/… Repeats a request once with a new token after a 401, and
/// once more for a claims challenge. Error kinds are those of session/presenceservice.h. Never follows
/// redirects, keeps no cookies or connections, answers no HTTP authentication, and reads at most 256 KiB.
/// Destruction drops pending callbacks.
class GraphPresence final : public QObject
{
    Q_OBJECT
public:
    GraphPresence(GraphEndpoint endpoint, AccessTokens &tokens, const Clock &clock,
                  QNetworkAccessManager &network, QObject *parent = nullptr);
    ~GraphPresence() override;

    void setPresence(SettablePresence state, Minutes duration, Callback<Confirmation> done);
    void clearPresence(Callback<Confirmation> done);
    void clearPreferredPresence(Callback<Confirmation> done);
    void getPresence(Callback<ObservedPresence> done);

    /// Real time from the call after which nothing is sent any more. It includes fetching a token and repeats
    /// after a 401.
    static constexpr Seconds timeout{60};

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter

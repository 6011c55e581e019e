// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room speaks Microsoft Graph over HTTPS: the presence operations, their errors as values, throttling, and the
// clock of a practice cloud. It knows nothing of holds or windows; tokens come through the port AccessTokens.

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
    /// Real time for a whole operation: GraphPresence::timeout, but in tests.
    Milliseconds longest = Seconds{60};
};

/// POST/GET {root}/{version}/users/{oid}/presence/… with one refresh-and-repeat on 401, a second one for a claims
/// challenge. Error kinds are those of session/presenceservice.h. Never follows redirects, keeps no cookies or
/// connections, answers no HTTP authentication, reads at most 256 KiB. What is under way at destruction is given up
/// without calling back.
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

    /// Real time after which an operation can't take effect any more, counted from the call: a token may have to be fetched
    /// first, and what was refused with 401 is sent once more. Later than this nothing is sent.
    static constexpr Seconds timeout{60};

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/listener.h"
#include "identity/authority.h"
#include "identity/identityconfig.h"
#include "identity/secret.h"
#include "identity/signinpage.h"
#include "identity/tokenerror.h"

#include <QTimer>

#include <vector>

namespace Lamplighter
{

/// Waits on loopback for the browser to bring the authority's answer to one sign-in (RFC 8252 §7.3,
/// docs/how-presence-works.md#the-local-listener). Requests from anyone else are refused and never end the
/// wait.
class RedirectListener final : public QObject
{
    Q_OBJECT
public:
    struct Expectation {
        Secret state;
        IdentityConfig::ResponseMode mode = IdentityConfig::ResponseMode::FormPost;
        QUrl authority;
        Endpoints endpoints;
        Milliseconds pagePatience = Seconds{10}; ///< how long a browser waits for the page with the result
    };
    /// Receives the authorization code, or the reason why there is none.
    using Arrival = std::function<void(tl::expected<QString, Verdict>)>;

    /// Calls `arrived` once. From then on the browser waits for conclude().
    RedirectListener(Expectation expectation, Arrival arrived, QObject *parent = nullptr);

    /// What to send as `redirect_uri`: exactly "http://localhost:{port}". Errors: Refused.
    Result<QString> open();
    /// Sets the page with the result. The browser gets it now, or when it asks for it. Later calls do
    /// nothing.
    void conclude(const Http::Response &page);
    /// Accepts no more answers. Deletes itself once the browser has fetched the page, or after 5 seconds.
    void retire();

Q_SIGNALS:
    /// A request wasn't accepted as the answer. Not emitted for requests that no sign-in page sends.
    void refused(Lamplighter::RedirectRefusal why);

private:
    using Exchange = std::shared_ptr<Http::Exchange>;

    void handle(const Exchange &exchange);
    void handleLate(const Exchange &exchange);
    bool isForUs(const Http::Request &request) const;
    bool isForeign(const Http::Request &request) const;
    bool isOurState(const QByteArray &encoded) const;
    void receive(const Exchange &exchange, const QByteArray &encoded, bool inRequestedMode = true);
    void refuse(const Exchange &exchange, int status, RedirectRefusal why, const char *reason);
    Http::Response withAllowed(Http::Response response) const;
    bool isByQuery() const { return m_expectation.mode == IdentityConfig::ResponseMode::Query; }
    void sendToCleanPath(Http::Exchange &exchange) const;
    void show(const Exchange &exchange, int status);

    Expectation m_expectation;
    Arrival m_arrived;
    Http::Listener m_listener;
    struct Waiting {
        Exchange exchange;
        int status;
    };
    std::vector<Waiting> m_waiting; ///< requests that wait for the page with the result
    QTimer m_waitEnd;
    std::optional<Http::Response> m_conclusion;
    QTimer m_pageGrace;
    bool m_answered = false;
    bool m_retired = false;
};

} // namespace Lamplighter

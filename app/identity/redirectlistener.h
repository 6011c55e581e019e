// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/listener.h"
#include "identity/authority.h"
#include "identity/identityconfig.h"
#include "identity/secret.h"
#include "identity/tokenerror.h"

#include <QTimer>

namespace Lamplighter
{

/// Waits on loopback for the browser to bring the authority's answer to one sign-in (RFC 8252 §7.3, facts/oauth §5).
/// A stranger's request is refused and never ends the wait.
class RedirectListener final : public QObject
{
    Q_OBJECT
public:
    struct Expectation {
        Secret state;
        IdentityConfig::ResponseMode mode = IdentityConfig::ResponseMode::FormPost;
        QUrl authority;
        Endpoints endpoints;
    };
    /// The authorization code, or why there is none.
    using Arrival = std::function<void(tl::expected<QString, Verdict>)>;

    /// `arrived` is called once, after the browser was answered and the listener closed.
    RedirectListener(Expectation expectation, Arrival arrived, QObject *parent = nullptr);

    /// What to send as `redirect_uri`: exactly "http://localhost:{port}". Errors: Refused.
    Result<QString> open();
    /// Nothing more is accepted as an answer. Deletes itself once a page that is still owed to the browser was fetched,
    /// or after a few seconds.
    void retire();

private:
    void handle(Http::Exchange &exchange);
    bool isForUs(const Http::Request &request) const;
    void receive(Http::Exchange &exchange, const QByteArray &encoded);
    void refuse(Http::Exchange &exchange, int status, const char *why);

    Expectation m_expectation;
    Arrival m_arrived;
    Http::Listener m_listener;
    QTimer m_pageOwed;
    bool m_answered = false;
    bool m_wasAccepted = false;
    bool m_retired = false;
};

} // namespace Lamplighter

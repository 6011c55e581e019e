// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/graphpresence.h"

#include "base/elapsedclock.h"
#include "base/later.h"
#include "base/log.h"
#include "graph/answer.h"
#include "graph/challenge.h"
#include "presence/duration.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
constexpr qsizetype largestBody = 256 * 1024;

QString pathOf(GraphOperation operation)
{
    switch (operation) {
    case GraphOperation::Set:
        return u"/presence/setPresence"_s;
    case GraphOperation::Clear:
        return u"/presence/clearPresence"_s;
    case GraphOperation::ClearPreferred:
        return u"/presence/clearUserPreferredPresence"_s;
    case GraphOperation::Get:
        return u"/presence"_s;
    }
    Q_UNREACHABLE();
}

/// Without characters that could end a header line.
bool isHeaderSafe(const QString &token)
{
    return !token.isEmpty() && std::all_of(token.begin(), token.end(),
                                           [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

/// Whether requests to `url` go through a proxy.
bool isProxied(QNetworkAccessManager &network, const QUrl &url)
{
    const QNetworkProxyQuery query(url);
    auto *const factory = network.proxyFactory();
    const auto proxies = factory ? factory->queryProxy(query)
                         : network.proxy().type() == QNetworkProxy::DefaultProxy
                             ? QNetworkProxyFactory::proxyForQuery(query)
                             : QList<QNetworkProxy>{network.proxy()};
    return !proxies.isEmpty() && proxies.constFirst().type() != QNetworkProxy::NoProxy;
}

/// One operation, from fetching the token to the outcome. Deletes itself at the end.
class Call final : public QObject
{
public:
    struct Outcome {
        GraphAnswer answer;
        Moment sent;
    };

    Call(GraphOperation operation, QByteArray body, const GraphEndpoint &endpoint, AccessTokens &tokens,
         const Clock &clock, QNetworkAccessManager &network, Callback<Outcome> done, QObject *parent)
        : QObject(parent)
        , m_operation(operation)
        , m_body(std::move(body))
        , m_endpoint(endpoint)
        , m_tokens(tokens)
        , m_clock(clock)
        , m_network(network)
        , m_done(std::move(done))
    {
        m_patience.setSingleShot(true);
        connect(&m_patience, &QTimer::timeout, this, &Call::giveUp);
    }
    ~Call() override { dropReply(); }

    void start()
    {
        m_started = systemElapsed();
        askForToken({}, {});
    }

private:
    void askForToken(const QString &refused, const QByteArray &claims)
    {
        m_tokens.accessToken(refused, claims,
                             [guard = QPointer<Call>(this)](const Result<AccessTokens::Grant> &grant) {
                                 if (!guard)
                                     return;
                                 if (!grant)
                                     guard->finish(tl::unexpected(grant.error()));
                                 else
                                     guard->send(*grant);
                             });
    }

    /// Sends nothing more. AccessTokens decides what happens to the sign-in.
    void reportRefusal(const QByteArray &claims, const Outcome &refusal)
    {
        m_tokens.refusedAgain(
            m_token, claims,
            [guard = QPointer<Call>(this), refusal](const Result<AccessTokens::Grant> &grant) {
                if (guard)
                    guard->finish(grant ? Result<Outcome>(refusal) : tl::unexpected(grant.error()));
            });
    }

    void send(const AccessTokens::Grant &grant)
    {
        if (!isHeaderSafe(grant.accessToken) || grant.userId.isEmpty()) {
            finish(tl::unexpected(Error{
                .kind = ErrorKind::SignInNeeded,
                .code = u"graph/token"_s,
                .text = GraphPresence::tr("Your sign-in is missing something that Microsoft 365 needs."),
                .next = GraphPresence::tr("Sign out, then sign in again.")}));
            return;
        }
        // The request must not take effect after the announced worst case.
        m_allowed = std::min(m_endpoint.patience, m_endpoint.longest - (systemElapsed() - m_started));
        if (m_allowed <= Milliseconds{0}) {
            finish(tl::unexpected(tokenTooLateError()));
            return;
        }
        m_token = grant.accessToken;
        m_received.clear();
        m_isSent = false;

        auto url = m_endpoint.root;
        auto path = url.path(QUrl::FullyEncoded);
        while (path.endsWith(u'/'))
            path.chop(1);
        path += u'/' + m_endpoint.apiVersion + u"/users/"_s +
                QString::fromLatin1(QUrl::toPercentEncoding(grant.userId)) + pathOf(m_operation);
        url.setPath(path, QUrl::StrictMode);

        const auto requestId = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        QNetworkRequest request(url);
        request.setRawHeader("Authorization", "Bearer " + m_token.toLatin1());
        request.setRawHeader("Accept", "application/json");
        request.setRawHeader("client-request-id", requestId);
        request.setRawHeader("User-Agent", "Lamplighter");
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
        request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
        // Minutes pass between requests, and the computer may sleep or change networks meanwhile. A request
        // on a dead connection would wait for its timeout, and with HTTP/2 so would all later ones.
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        request.setRawHeader("Connection", "close");

        m_sent = m_clock.now();
        if (m_operation == GraphOperation::Get) {
            m_reply = m_network.get(request);
        } else {
            request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
            m_reply = m_network.post(request, m_body);
        }
        qCDebug(logGraph).noquote() << "asked" << pathOf(m_operation) << "client-request-id" << requestId;
        connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_isSent = true; });
        connect(m_reply, &QNetworkReply::readyRead, this, &Call::collect);
        connect(m_reply, &QNetworkReply::finished, this, &Call::judge);
        m_patience.start(m_allowed);
    }

    void collect()
    {
        m_received += m_reply->readAll();
        if (m_received.size() > largestBody) {
            dropReply();
            finish(tl::unexpected(tooLargeError(m_endpoint.root.host())));
        }
    }

    void giveUp()
    {
        const auto error =
            timeoutError(m_endpoint.root.host(), std::chrono::ceil<Seconds>(m_allowed), m_isSent);
        dropReply();
        finish(tl::unexpected(error));
    }

    void judge()
    {
        m_patience.stop();
        m_received += m_reply->readAll();
        const auto error = m_reply->error();
        const auto detail = m_reply->errorString();
        GraphAnswer answer;
        answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        // Qt 6.4 finishes without an error if the connection ends after the headers, despite Content-Length.
        answer.complete = error == QNetworkReply::NoError &&
                          m_received.size() >= m_reply->rawHeader("Content-Length").toLongLong();
        answer.body = m_received;
        answer.requestId = m_reply->rawHeader("request-id").trimmed();
        answer.retryAfter = m_reply->rawHeader("Retry-After");
        answer.date = m_reply->rawHeader("Date");
        const auto challenge = m_reply->rawHeader("WWW-Authenticate");
        qCDebug(logGraph).noquote() << "answered" << answer.status << "request-id" << answer.requestId
                                    << "Date" << answer.date << "x-ms-ags-diagnostic"
                                    << m_reply->rawHeader("x-ms-ags-diagnostic");
        dropReply();

        if (answer.body.size() > largestBody) {
            finish(tl::unexpected(tooLargeError(m_endpoint.root.host())));
            return;
        }
        if (answer.status == 0 && !m_isSent && mayBeProxyRefusal(error) &&
            isProxied(m_network, m_endpoint.root)) {
            finish(tl::unexpected(proxyRefusal(m_endpoint.root.host())));
            return;
        }
        if (answer.status == 0) {
            finish(tl::unexpected(transportError(error, detail, m_endpoint.root.host(), m_isSent)));
            return;
        }
        const bool isRefused = answer.status == 401 || answer.status == 403;
        // A read is optional: its failure must not end the sign-in that the writes need.
        if (!isRefused || m_operation == GraphOperation::Get)
            finish(Outcome{answer, m_sent});
        else
            tryAnotherToken(claimsFrom(challenge), answer);
    }

    /// Repeats the request once with a new token, and a second time only with one that satisfies a challenge.
    void tryAnotherToken(const QByteArray &claims, GraphAnswer answer)
    {
        const bool isFirst = ++m_repeats == 1;
        const bool mayHelp = answer.status == 401 || !claims.isEmpty() || isFromService(answer);
        if (mayHelp && (isFirst || (m_repeats == 2 && !claims.isEmpty())))
            return askForToken(m_token, claims);
        // The permission is missing, or something in between refused.
        if (answer.status == 403 && claims.isEmpty())
            return finish(Outcome{answer, m_sent});
        answer.status = 401;
        reportRefusal(claims, Outcome{answer, m_sent});
    }

    void dropReply()
    {
        m_patience.stop();
        if (!m_reply)
            return;
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply = nullptr;
    }

    void finish(const Result<Outcome> &outcome)
    {
        deleteLater();
        if (!outcome)
            qCInfo(logGraph).noquote() << pathOf(m_operation) << outcome.error().code << outcome.error().text;
        if (const auto done = std::exchange(m_done, nullptr))
            done(outcome);
    }

    GraphOperation m_operation;
    QByteArray m_body;
    const GraphEndpoint &m_endpoint;
    AccessTokens &m_tokens;
    const Clock &m_clock;
    QNetworkAccessManager &m_network;
    Callback<Outcome> m_done;
    Elapsed m_started{};
    Milliseconds m_allowed{0}; ///< for the current exchange
    QTimer m_patience;
    QPointer<QNetworkReply> m_reply;
    QString m_token;
    QByteArray m_received;
    Moment m_sent;
    bool m_isSent = false;
    int m_repeats = 0;
};

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}
} // namespace

class GraphPresence::Private
{
public:
    void start(GraphOperation operation, const QByteArray &body, Callback<Call::Outcome> done)
    {
        (new Call(operation, body, endpoint, tokens, clock, network, std::move(done), &calls))->start();
    }

    Result<Confirmation> confirmation(GraphOperation operation, const Result<Call::Outcome> &outcome) const
    {
        if (!outcome)
            return tl::unexpected(outcome.error());
        return confirmationFrom(operation, outcome->answer, endpoint.requireRequestId, clock.now().utc);
    }

    Result<ObservedPresence> observed(const Result<Call::Outcome> &outcome) const
    {
        if (!outcome)
            return tl::unexpected(outcome.error());
        return observedFrom(outcome->answer, endpoint.requireRequestId, outcome->sent, clock.now().utc);
    }

    const GraphEndpoint endpoint;
    AccessTokens &tokens;
    const Clock &clock;
    QNetworkAccessManager &network;
    QObject calls{}; ///< parent of running calls; last member, since they use the others
};

GraphPresence::GraphPresence(GraphEndpoint endpoint, AccessTokens &tokens, const Clock &clock,
                             QNetworkAccessManager &network, QObject *parent)
    : QObject(parent)
    , d(new Private{std::move(endpoint), tokens, clock, network})
{
    network.setStrictTransportSecurityEnabled(true);
}

GraphPresence::~GraphPresence() = default;

void GraphPresence::setPresence(SettablePresence state, Minutes duration, Callback<Confirmation> done)
{
    if (duration < shortestLease || duration > longestLease) {
        const Error error{.kind = ErrorKind::WrongUse,
                          .code = u"graph/duration"_s,
                          .text = tr("Teams keeps a status for 5 minutes to 4 hours, not %n minute(s).",
                                     nullptr, static_cast<int>(duration.count())),
                          .next = tr("Choose a duration between 5 minutes and 4 hours.")};
        callLater(this, [done = std::move(done), error] { done(tl::unexpected(error)); });
        return;
    }
    const auto pair = presenceOf(state);
    const auto body = json({{u"sessionId"_s, d->endpoint.clientId},
                            {u"availability"_s, pair.availability},
                            {u"activity"_s, pair.activity},
                            {u"expirationDuration"_s, u"PT%1M"_s.arg(duration.count())}});
    d->start(GraphOperation::Set, body, [this, done = std::move(done)](const Result<Call::Outcome> &outcome) {
        done(d->confirmation(GraphOperation::Set, outcome));
    });
}

void GraphPresence::clearPresence(Callback<Confirmation> done)
{
    d->start(GraphOperation::Clear, json({{u"sessionId"_s, d->endpoint.clientId}}),
             [this, done = std::move(done)](const Result<Call::Outcome> &outcome) {
                 done(d->confirmation(GraphOperation::Clear, outcome));
             });
}

void GraphPresence::clearPreferredPresence(Callback<Confirmation> done)
{
    d->start(GraphOperation::ClearPreferred, json({}),
             [this, done = std::move(done)](const Result<Call::Outcome> &outcome) {
                 done(d->confirmation(GraphOperation::ClearPreferred, outcome));
             });
}

void GraphPresence::getPresence(Callback<ObservedPresence> done)
{
    d->start(GraphOperation::Get, {}, [this, done = std::move(done)](const Result<Call::Outcome> &outcome) {
        done(d->observed(outcome));
    });
}

} // namespace Lamplighter

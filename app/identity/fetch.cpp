// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/fetch.h"

#include "base/sharedtext.h"
#include "identity/errorcodes.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Identity)
};

constexpr auto stoppedBecause = "lamplighter.stopped";
constexpr auto sentAs = "client-request-id";

Error unreachable(const QString &code, const QString &text, const QString &next)
{
    return {.kind = ErrorKind::Unreachable, .code = code, .text = text, .next = next};
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

/// Whether a proxy refused to connect, for example with 403, 404, or 502 to CONNECT. Qt reports that as if
/// the host wasn't found or refused the connection.
bool isProxyRefusal(const QNetworkReply &reply)
{
    const auto error = reply.error();
    const bool mayBe =
        error == QNetworkReply::UnknownNetworkError || error == QNetworkReply::HostNotFoundError ||
        error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::UnknownProxyError;
    return mayBe && !reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid() &&
           isProxied(*reply.manager(), reply.url());
}

Error failureOf(const QNetworkReply &reply)
{
    const auto host = reply.url().host();
    const auto tryLater = SharedText::tr("Check the network connection.");
    const auto why = reply.property(stoppedBecause).toString();
    if (why == "length"_L1)
        return unexpectedAnswer(host);
    if (why == "time"_L1)
        return retried(
            unreachable(IdentityCode::timedOut, Text::tr("%1 didn't answer in time.").arg(host), tryLater));
    if (isProxyRefusal(reply))
        return unreachable(
            u"identity/proxy"_s,
            SharedText::tr("The network's proxy refused the connection to %1.").arg(host),
            SharedText::tr("Ask your IT team to allow %1, or check the proxy in your network settings.")
                .arg(host));
    switch (reply.error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return unreachable(
            u"identity/tls"_s,
            SharedText::tr("Can't connect securely to %1 (%2).").arg(host, reply.errorString()),
            SharedText::tr("Check this computer's date and time. If your network inspects encrypted traffic, "
                           "install its certificate."));
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return unreachable(u"identity/proxy"_s, SharedText::tr("The network's proxy wants you to sign in."),
                           SharedText::tr("Sign in to the proxy in this computer's network settings."));
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
        return unreachable(u"identity/proxy"_s,
                           SharedText::tr("The network's proxy didn't connect to %1.").arg(host),
                           SharedText::tr("Check the proxy in this computer's network settings."));
    default:
        if (reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
            return retried(unreachable(
                IdentityCode::cutOff, SharedText::tr("The answer from %1 was cut off.").arg(host), tryLater));
        return retried(
            unreachable(IdentityCode::unreachable,
                        SharedText::tr("Can't reach Microsoft 365.") + u' ' +
                            SharedText::tr("Details: %1.").arg(host + u", "_s + reply.errorString()),
                        tryLater));
    }
}

} // namespace

bool Answer::isJson() const
{
    const auto type = contentType.split(';').first().trimmed().toLower();
    return type == "application/json" || (type.startsWith("application/") && type.endsWith("+json"));
}

std::optional<Seconds> Answer::retryAfterSeconds(Utc now) const
{
    const auto text = QString::fromLatin1(retryAfter).trimmed();
    bool isNumber = false;
    if (const auto seconds = text.toLongLong(&isNumber); isNumber)
        return Seconds{std::clamp<qint64>(seconds, 0, 24 * 3600)};
    const auto until = fromHttpDate(retryAfter);
    if (!until)
        return std::nullopt;
    const auto span = std::chrono::ceil<Seconds>(*until - fromHttpDate(date).value_or(now));
    return std::clamp(span, Seconds{0}, Seconds{24 * 3600});
}

QNetworkRequest hardened(const QNetworkRequest &request, const QString &clientRequestId)
{
    QNetworkRequest hard(request);
    hard.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    hard.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    hard.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    hard.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    hard.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    hard.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // A connection may be dead by the next request, for example after sleep, and HTTP/2 would keep using it.
    hard.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    hard.setRawHeader("Connection", "close");
    hard.setHeader(QNetworkRequest::UserAgentHeader, u"Lamplighter"_s);
    hard.setRawHeader("Accept", "application/json");
    hard.setRawHeader("Accept-Encoding", "identity");
    hard.setRawHeader(sentAs, clientRequestId.toLatin1());
    return hard;
}

void bound(QNetworkReply &reply, Milliseconds patience)
{
    // Qt's transfer timeout restarts with each byte, so a slow answer would never end.
    auto *const raw = &reply;
    QTimer::singleShot(patience, raw, [raw] {
        if (raw->isFinished())
            return;
        raw->setProperty(stoppedBecause, u"time"_s);
        raw->abort();
    });
    QObject::connect(raw, &QNetworkReply::readyRead, raw, [raw] {
        if (raw->bytesAvailable() <= longestAnswer)
            return;
        raw->setProperty(stoppedBecause, u"length"_s);
        raw->abort();
    });
}

Answer answerOf(QNetworkReply &reply)
{
    Answer answer;
    answer.clientRequestId = QString::fromLatin1(reply.request().rawHeader(sentAs));
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // Qt's error codes: below 200, the connection or the proxy failed. Above, all but two stand for an HTTP
    // status, even 302 (ProtocolInvalidOperationError), which Qt reports for HTTP 400.
    const int code = reply.error();
    const bool cut = (code > 0 && code < 200) || code == QNetworkReply::ProtocolUnknownError ||
                     code == QNetworkReply::ProtocolFailure;
    // Qt also reports an HTTP error status as an error, but here that is an answer.
    if (answer.status == 0 || cut || reply.bytesAvailable() > longestAnswer) {
        if (reply.bytesAvailable() > longestAnswer)
            reply.setProperty(stoppedBecause, u"length"_s);
        answer.failure = failureOf(reply);
        answer.failure->requestId = answer.clientRequestId;
        return answer;
    }
    answer.contentType = reply.rawHeader("Content-Type");
    answer.retryAfter = reply.rawHeader("Retry-After");
    answer.date = reply.rawHeader("Date");
    answer.body = reply.readAll();
    // Qt 6.4 finishes without an error when the connection ends before the announced length.
    bool announced = false;
    const auto length = reply.rawHeader("Content-Length").toLongLong(&announced);
    if (announced && length != answer.body.size()) {
        answer.failure = failureOf(reply);
        answer.failure->requestId = answer.clientRequestId;
    }
    return answer;
}

Error unexpectedAnswer(const QString &host, const QString &requestId)
{
    return retried(
        {.kind = ErrorKind::Unreachable,
         .code = IdentityCode::unexpectedAnswer,
         .text = SharedText::tr("%1 sent an unexpected answer.").arg(host) + u' ' +
                 SharedText::tr("This network may want you to sign in first."),
         .next = SharedText::tr("Open a web page to check whether the network asks you to sign in."),
         .requestId = requestId});
}

void setNetworkSignIn(Error &error)
{
    error.code = IdentityCode::networkSignIn;
    error.text = SharedText::tr("This network wants you to sign in first.");
    error.next = SharedText::tr("Open a web page and sign in to the network.");
    error.nextOnceStopped.reset();
}

} // namespace Lamplighter

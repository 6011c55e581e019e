// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/answer.h"

#include "base/errorcodes.h"
#include "base/log.h"
#include "base/plaintext.h"
#include "base/sharedtext.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::GraphAnswer)
};

constexpr Seconds longestWait = 1h;
constexpr qsizetype longestQuote = 200;

struct ServiceError {
    QString code;
    QString message;
    bool isJson = false;
};

std::optional<QJsonObject> objectIn(const QByteArray &body)
{
    const auto document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return std::nullopt;
    return document.object();
}

/// Both `innerError` and `innererror` occur, and any member may be missing
/// (docs/how-presence-works.md#answers-and-errors).
ServiceError serviceErrorIn(const QByteArray &body)
{
    const auto outer = objectIn(body);
    if (!outer)
        return {};
    const auto error = outer->value("error"_L1).toObject();
    ServiceError out{plainLine(error["code"_L1].toString()), plainLine(error["message"_L1].toString()), true};
    auto inner = error;
    for (int depth = 0; depth < 8; ++depth) {
        inner = inner[inner.contains("innerError"_L1) ? "innerError"_L1 : "innererror"_L1].toObject();
        if (inner.isEmpty())
            break;
        if (const auto code = plainLine(inner["code"_L1].toString()); !code.isEmpty())
            out.code = code;
    }
    return out;
}

/// Details for an administrator, for the end of a text: Graph's own words, untranslated and untrusted, else
/// the HTTP status.
QString details(const GraphAnswer &answer, const ServiceError &error = {})
{
    auto words = error.message;
    if (words.size() > longestQuote)
        words = words.left(longestQuote) + u'…';
    words = redacted(words);
    if (!error.code.isEmpty() && !words.isEmpty())
        return u' ' + Words::tr("Details: “%1” (%2).").arg(words, error.code.left(longestQuote));
    if (!words.isEmpty())
        return u' ' + Words::tr("Details: “%1”.").arg(words);
    if (!error.code.isEmpty())
        return u' ' + SharedText::tr("Details: %1.").arg(error.code.left(longestQuote));
    return u' ' + SharedText::tr("Details: %1.").arg(u"HTTP %1"_s.arg(answer.status));
}

Error errorOf(const GraphAnswer &answer, ErrorKind kind, const QString &code, const QString &text,
              const QString &next)
{
    return {.kind = kind,
            .code = code,
            .text = text,
            .next = next,
            .requestId = QString::fromLatin1(answer.requestId)};
}

/// The code is the HTTP status, as for most refusals.
Error errorOfStatus(const GraphAnswer &answer, ErrorKind kind, const QString &text, const QString &next)
{
    return errorOf(answer, kind, u"graph/%1"_s.arg(answer.status), text, next);
}

Error redirected(const GraphAnswer &answer)
{
    return errorOf(answer, ErrorKind::Unanswered, u"graph/redirect"_s,
                   SharedText::tr("This network may want you to sign in first."),
                   SharedText::tr("Open a web page to check whether the network asks you to sign in."));
}

/// 511: sent by networks that require a sign-in, never by Microsoft 365 (RFC 6585 §6).
Error networkSignIn(const GraphAnswer &answer)
{
    return retried(errorOfStatus(answer, ErrorKind::Unanswered,
                                 SharedText::tr("This network wants you to sign in first."),
                                 SharedText::tr("Open a web page and sign in to the network.")));
}

/// Whether it is an HTML page. Microsoft 365 answers in JSON, with a request ID.
bool isPage(const GraphAnswer &answer)
{
    return answer.requestId.isEmpty() && answer.body.trimmed().startsWith('<');
}

/// Something in between sent a page. `kind` still follows from the status.
Error pageInBetween(const GraphAnswer &answer, ErrorKind kind)
{
    return errorOfStatus(answer, kind,
                         Words::tr("Something that isn't Microsoft 365 answered.") + details(answer),
                         SharedText::tr("Open a web page to check whether the network asks you to sign in.") +
                             u' ' + Words::tr("If it doesn't, check the cloud in Settings."));
}

Error invalid(const GraphAnswer &answer, const ServiceError &service)
{
    if (isPage(answer))
        return pageInBetween(answer, ErrorKind::Refused);
    if (service.code == "AuthenticationError"_L1)
        return errorOf(
            answer, ErrorKind::Refused, u"graph/personal-account"_s,
            Words::tr(
                "This seems to be a personal account. Only work and school accounts have a Teams status."),
            Words::tr("Sign out, then sign in with your work or school account."));
    return errorOfStatus(
        answer, ErrorKind::Refused,
        SharedText::tr("Microsoft 365 refused the request.") + details(answer, service),
        answer.requestId.isEmpty()
            ? Words::tr("Choose another status or duration. If that doesn't help, please report this.")
            : Words::tr("Choose another status or duration. If that doesn't help, please report this: "
                        "request ID %1.")
                  .arg(QString::fromLatin1(answer.requestId)));
}

/// The permission to read is missing. Writes need another permission, so they may well work.
Error unreadable(const GraphAnswer &answer, const ServiceError &service)
{
    return errorOfStatus(answer, ErrorKind::Refused,
                         Words::tr("Microsoft 365 doesn't let Lamplighter read what colleagues see.") +
                             details(answer, service),
                         Words::tr("Lamplighter keeps your status anyway. To see what colleagues see, ask "
                                   "your IT team to allow Presence.Read."));
}

Error forbidden(GraphOperation operation, const GraphAnswer &answer, const ServiceError &service)
{
    if (!isFromService(answer))
        // No permission is missing, so a read is retried as after other failures.
        return errorOf(answer, ErrorKind::Refused,
                       operation == GraphOperation::Get ? u"graph/blocked"_s : QString(ErrorCodes::forbidden),
                       Words::tr("A proxy or firewall seems to block Microsoft 365."),
                       Words::tr("Ask your IT team to let Lamplighter reach Microsoft 365."));
    if (operation == GraphOperation::Get)
        return unreadable(answer, service);
    return errorOfStatus(
        answer, ErrorKind::Refused,
        Words::tr(
            "Microsoft 365 doesn't let Lamplighter set your status: the permission Presence.ReadWrite is "
            "missing.") +
            details(answer, service),
        Words::tr("Sign in again. If that doesn't help, ask your IT team to allow Presence.ReadWrite."));
}

Error throttled(const GraphAnswer &answer, const QString &text, Utc now)
{
    const auto wait = retryAfterFrom(answer.retryAfter, answer.date, now);
    auto error = errorOfStatus(answer, ErrorKind::Throttled, text, {});
    error.retryAfter = wait;
    return retried(error);
}

/// The error for a status other than 2xx.
Error errorFrom(GraphOperation operation, const GraphAnswer &answer, Utc now)
{
    const auto service = serviceErrorIn(answer.body);
    switch (answer.status) {
    case 400:
        return invalid(answer, service);
    case 401:
        if (operation == GraphOperation::Get)
            return unreadable(answer, service);
        // AccessTokens has a newer token by now, so retry with it.
        return retried(errorOfStatus(
            answer, ErrorKind::Throttled,
            Words::tr("Microsoft 365 refused your sign-in. Lamplighter has refreshed it since.") +
                details(answer, service),
            {}));
    case 403:
        return forbidden(operation, answer, service);
    case 404:
        if (isPage(answer))
            return pageInBetween(answer, ErrorKind::Refused);
        return errorOfStatus(
            answer, ErrorKind::Refused,
            Words::tr("Microsoft 365 has no status for this account. The account may not have Teams."),
            Words::tr("Check that Teams works with this account and that the cloud in Settings is right."));
    case 429:
        return throttled(answer, SharedText::tr("Microsoft 365 received too many requests."), now);
    case 503:
        return throttled(answer, Words::tr("Microsoft 365 isn't available right now."), now);
    default:
        break;
    }
    if (answer.status >= 300 && answer.status < 400)
        return redirected(answer);
    if (answer.status == 511)
        return networkSignIn(answer);
    if (answer.status == 408 || answer.status >= 500)
        return retried(errorOfStatus(answer, ErrorKind::Unanswered,
                                     Words::tr("Microsoft 365 has a problem right now.") + details(answer),
                                     {}));
    if (isPage(answer))
        return pageInBetween(answer, ErrorKind::Refused);
    return errorOfStatus(answer, ErrorKind::Refused,
                         SharedText::tr("Microsoft 365 refused the request.") + details(answer, service),
                         SharedText::tr("Check the cloud in Settings. If it's right, please report this."));
}

Error captive(const GraphAnswer &answer)
{
    return errorOf(answer, ErrorKind::Unanswered, u"graph/captive"_s,
                   SharedText::tr("This network may want you to sign in first."),
                   SharedText::tr("Open a web page to check whether the network asks you to sign in."));
}

Error cut(const GraphAnswer &answer)
{
    return retried(errorOf(answer, ErrorKind::Unanswered, u"graph/cut"_s,
                           SharedText::tr("The answer from %1 was cut off.").arg(u"Microsoft 365"_s), {}));
}

bool isYes(const GraphAnswer &answer)
{
    return answer.status >= 200 && answer.status < 300;
}
} // namespace

bool isFromService(const GraphAnswer &answer)
{
    return !answer.requestId.isEmpty() || serviceErrorIn(answer.body).isJson;
}

Result<Confirmation> confirmationFrom(GraphOperation operation, const GraphAnswer &answer,
                                      bool requireRequestId, Utc now)
{
    Confirmation yes{QString::fromLatin1(answer.requestId)};
    if (isYes(answer)) {
        if (!answer.complete)
            return tl::unexpected(cut(answer));
        const bool hasForm =
            answer.body.trimmed().isEmpty() || !QJsonDocument::fromJson(answer.body).isNull();
        if (!hasForm || (requireRequestId && answer.requestId.isEmpty()))
            return tl::unexpected(captive(answer));
        return yes;
    }
    // Only Graph's own 404 counts, not one from a network in between or a wrong address.
    const bool clears = operation == GraphOperation::Clear || operation == GraphOperation::ClearPreferred;
    if (clears && answer.status == 404 && (!requireRequestId || !answer.requestId.isEmpty())) {
        yes.nothingToClear = true;
        return yes;
    }
    return tl::unexpected(errorFrom(operation, answer, now));
}

Result<ObservedPresence> observedFrom(const GraphAnswer &answer, bool requireRequestId, const Moment &sent,
                                      Utc now)
{
    if (!isYes(answer))
        return tl::unexpected(errorFrom(GraphOperation::Get, answer, now));
    if (!answer.complete)
        return tl::unexpected(cut(answer));
    const auto object = objectIn(answer.body);
    if (!object || (requireRequestId && answer.requestId.isEmpty()))
        return tl::unexpected(captive(answer));
    const auto availability = object->value("availability"_L1).toString();
    const auto activity = object->value("activity"_L1).toString();
    if (availability.isEmpty() || activity.isEmpty())
        return tl::unexpected(
            retried(errorOf(answer, ErrorKind::Unanswered, u"graph/incomplete"_s,
                            Words::tr("Microsoft 365 didn't say what colleagues see."), {})));
    return ObservedPresence{{availability, activity}, sent, object->value("sequenceNumber"_L1).toString()};
}

std::optional<Seconds> retryAfterFrom(const QByteArray &value, const QByteArray &date, Utc now)
{
    const auto text = value.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool fits = false;
        const auto seconds = text.toLongLong(&fits);
        return fits ? std::min(Seconds{seconds}, longestWait) : longestWait;
    }
    const auto until = fromHttpDate(text);
    if (!until)
        return std::nullopt;
    const auto span = std::chrono::ceil<Seconds>(*until - fromHttpDate(date).value_or(now));
    return std::clamp(span, Seconds{0}, longestWait);
}

Error proxyRefusal(const QString &host)
{
    return retried(
        {.kind = ErrorKind::Unreachable,
         .code = u"graph/proxy"_s,
         .text = SharedText::tr("The network's proxy refused the connection to %1.").arg(host),
         .next = SharedText::tr("Ask your IT team to allow %1, or check the proxy in your network settings.")
                     .arg(host)});
}

bool mayBeProxyRefusal(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::UnknownNetworkError || error == QNetworkReply::HostNotFoundError ||
           error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::UnknownProxyError;
}

namespace
{
QString notReached(const QString &detail)
{
    return SharedText::tr("Can't reach Microsoft 365.") + u' ' + detail;
}
} // namespace

Error transportError(QNetworkReply::NetworkError error, const QString &detail, const QString &host, bool sent)
{
    const auto unreachable = [](const QString &code, const QString &text, const QString &next) {
        return Error{.kind = ErrorKind::Unreachable, .code = code, .text = text, .next = next};
    };
    const auto checkNetwork = SharedText::tr("Check the network connection.");

    // Qt retries if a connection ends without an answer. The error of that retry says nothing about the first
    // request.
    if (sent)
        return retried({.kind = ErrorKind::Unanswered,
                        .code = u"graph/lost"_s,
                        .text = Words::tr("Lost the connection before Microsoft 365 answered."),
                        .next = {}});

    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return retried(unreachable(u"graph/refused-connection"_s,
                                   notReached(Words::tr("The server %1 refused the connection.").arg(host)),
                                   checkNetwork));
    case QNetworkReply::HostNotFoundError:
        return retried(unreachable(
            u"graph/name"_s, notReached(Words::tr("The server %1 can't be found.").arg(host)), checkNetwork));
    case QNetworkReply::SslHandshakeFailedError:
        return unreachable(u"graph/tls"_s,
                           SharedText::tr("Can't connect securely to %1 (%2).").arg(host, detail),
                           SharedText::tr("Check this computer's date and time. If your network inspects "
                                          "encrypted traffic, install its certificate."));
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return unreachable(u"graph/proxy"_s,
                           SharedText::tr("The network's proxy didn't connect to %1.").arg(host),
                           SharedText::tr("Check the proxy in this computer's network settings."));
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return unreachable(u"graph/proxy-sign-in"_s,
                           SharedText::tr("The network's proxy wants you to sign in."),
                           SharedText::tr("Sign in to the proxy in this computer's network settings."));
    case QNetworkReply::InsecureRedirectError:
    case QNetworkReply::ProtocolUnknownError:
        return unreachable(u"graph/address"_s, Words::tr("%1 doesn't offer a secure connection.").arg(host),
                           Words::tr("Check the cloud in Settings."));
    default:
        return retried(unreachable(u"graph/network"_s,
                                   notReached(SharedText::tr("Details: %1.").arg(host + u", "_s + detail)),
                                   checkNetwork));
    }
}

Error timeoutError(const QString &host, Seconds after, bool sent)
{
    if (!sent)
        return retried({.kind = ErrorKind::Unreachable,
                        .code = u"graph/no-connection"_s,
                        .text = notReached(Words::tr("No connection to %1 within %n second(s).", nullptr,
                                                     static_cast<int>(after.count()))
                                               .arg(host)),
                        .next = SharedText::tr("Check the network connection.")});
    return retried({.kind = ErrorKind::Unanswered,
                    .code = u"graph/timeout"_s,
                    .text = Words::tr("Microsoft 365 didn't answer within %n second(s).", nullptr,
                                      static_cast<int>(after.count())),
                    .next = {}});
}

Error tokenTooLateError()
{
    return retried({.kind = ErrorKind::Unreachable,
                    .code = u"graph/token-too-late"_s,
                    .text = Words::tr("Refreshing your sign-in took too long, so nothing was sent."),
                    .next = {}});
}

Error tooLargeError(const QString &host)
{
    return {.kind = ErrorKind::Unanswered,
            .code = u"graph/too-large"_s,
            .text = SharedText::tr("%1 sent an unexpected answer.").arg(host) + u' ' +
                    SharedText::tr("This network may want you to sign in first."),
            .next = SharedText::tr("Open a web page to check whether the network asks you to sign in.")};
}

} // namespace Lamplighter

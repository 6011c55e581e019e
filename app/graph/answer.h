// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/presence.h"

#include <QByteArray>
#include <QNetworkReply>

namespace Lamplighter
{

enum class GraphOperation { Set, Clear, ClearPreferred, Get };

/// What came back over HTTP, before anybody has judged it.
struct GraphAnswer {
    int status = 0;
    bool complete = true; ///< the body arrived to its end
    QByteArray body;
    QByteArray requestId;
    QByteArray retryAfter;
    QByteArray date;
};

/// Whether Graph itself answered, and not a proxy, a firewall or a log-in page in between.
bool isFromService(const GraphAnswer &answer);

/// The service's confirmation, or what its refusal means (docs/how-presence-works.md#answers-and-errors).
/// Status and error.code decide, never the message. `now` is used if the answer has no Date.
Result<Confirmation> confirmationFrom(GraphOperation operation, const GraphAnswer &answer,
                                      bool requireRequestId, Utc now);
Result<ObservedPresence> observedFrom(const GraphAnswer &answer, bool requireRequestId, const Moment &sent,
                                      Utc now);

/// `Retry-After` as seconds or HTTP date, 0 to 1 hour; nothing when absent or unreadable. A date is measured against the
/// answer's own `Date`, so that a wrong clock here or there does no harm.
std::optional<Seconds> retryAfterFrom(const QByteArray &value, const QByteArray &date, Utc now);

/// A request that got no answer. `sent`: its bytes had left, so that it may have taken effect.
Error transportError(QNetworkReply::NetworkError error, const QString &detail, const QString &host,
                     bool sent);

/// A proxy answered for itself instead of connecting: 403, 404 or 502 to a CONNECT, for instance. Qt tells
/// these as if the host were not found, or refused the connection, without the proxy.
Error proxyRefusal(const QString &host);
/// Whether an error that Qt tells of an exchange through a proxy may be such a refusal.
bool mayBeProxyRefusal(QNetworkReply::NetworkError error);

/// No answer within the time for one exchange.
Error timeoutError(const QString &host, Seconds after, bool sent);

/// The token came when it was too late to send anything.
Error tokenTooLateError();

/// An answer beyond the size that any answer of the service has.
Error tooLargeError(const QString &host);

} // namespace Lamplighter

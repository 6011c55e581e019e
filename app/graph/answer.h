// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/presence.h"

#include <QByteArray>
#include <QNetworkReply>

namespace Lamplighter
{

enum class GraphOperation { Set, Clear, ClearPreferred, Get };

/// A raw HTTP answer.
struct GraphAnswer {
    int status = 0;
    bool complete = true; ///< the whole body arrived
    QByteArray body;
    QByteArray requestId;
    QByteArray retryAfter;
    QByteArray date;
};

/// Whether Graph answered, and not a proxy, a firewall, or a sign-in page in between.
bool isFromService(const GraphAnswer &answer);

/// The service's confirmation, or what its refusal means (docs/how-presence-works.md#answers-and-errors).
/// Status and error.code decide, never the message. `now` is used if the answer has no Date.
Result<Confirmation> confirmationFrom(GraphOperation operation, const GraphAnswer &answer,
                                      bool requireRequestId, Utc now);
Result<ObservedPresence> observedFrom(const GraphAnswer &answer, bool requireRequestId, const Moment &sent,
                                      Utc now);

/// `Retry-After`, given in seconds or as an HTTP date, limited to 0 to 1 hour. Unset if absent or unreadable.
/// A date counts from the answer's `Date`, so that a wrong clock on either side does no harm.
std::optional<Seconds> retryAfterFrom(const QByteArray &value, const QByteArray &date, Utc now);

/// A request got no answer. `sent`: it left this computer, so it may have taken effect.
Error transportError(QNetworkReply::NetworkError error, const QString &detail, const QString &host,
                     bool sent);

/// A proxy refused to connect, for example with 403, 404, or 502 to CONNECT. Qt reports that as if the host
/// wasn't found or refused the connection.
Error proxyRefusal(const QString &host);
/// Whether `error`, in an exchange through a proxy, may be such a refusal.
bool mayBeProxyRefusal(QNetworkReply::NetworkError error);

/// The exchange took too long. `sent` as above.
Error timeoutError(const QString &host, Seconds after, bool sent);

/// The token came too late to send anything.
Error tokenTooLateError();

/// The answer is larger than any of Graph's.
Error tooLargeError(const QString &host);

} // namespace Lamplighter

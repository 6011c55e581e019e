// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace Lamplighter
{

/// What came back from the identity platform, before anybody judges it.
struct Answer {
    /// Set when there is no whole HTTP answer: no network, TLS failure, time-out, cut off, or too long.
    std::optional<Error> failure;
    int status = 0;
    QByteArray contentType;
    QByteArray retryAfter;
    QByteArray date;
    QByteArray body;
    QString clientRequestId; ///< the `client-request-id` that we sent

    bool isJson() const; ///< by its content type
    /// `Retry-After` as seconds or as an HTTP date, seen from the answer's own `Date`, else from `now`. Nothing without
    /// the header, or with one that means nothing.
    std::optional<Seconds> retryAfterSeconds(Utc now) const;
};

/// The longest answer that is read.
inline constexpr qint64 longestAnswer = 256 * 1024;

/// What every request to the identity platform has in common: no redirect is followed (a 307 would carry the refresh
/// token elsewhere), no cookies, no HTTP authentication, no compression.
QNetworkRequest hardened(const QNetworkRequest &request, const QString &clientRequestId);

/// Bounds `reply` in time and length; what goes over is aborted.
void bound(QNetworkReply &reply, Milliseconds patience);

/// The whole of a finished, bounded reply.
Answer answerOf(QNetworkReply &reply);

/// Something other than the identity platform answered, as a captive portal or a proxy does.
Error unexpectedAnswer(const QString &host, const QString &requestId = {});

/// The status of a network that wants to know who uses it, which no server of Microsoft 365 sends (RFC 6585
/// §6).
inline constexpr int networkSignInStatus = 511;
/// Says so in place of what `error` says; its kind stays.
void tellNetworkSignIn(Error &error);

} // namespace Lamplighter

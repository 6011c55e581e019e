// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace Lamplighter
{

/// A raw answer of the identity platform.
struct Answer {
    /// Set if there is no complete HTTP answer: no network, TLS failure, timeout, cut off, or too long.
    std::optional<Error> failure;
    int status = 0;
    QByteArray contentType;
    QByteArray retryAfter;
    QByteArray date;
    QByteArray body;
    QString clientRequestId; ///< the `client-request-id` that we sent

    bool isJson() const; ///< by its content type
    /// `Retry-After`, given in seconds or as an HTTP date, which counts from the answer's `Date`, else from
    /// `now`. 0 s to 24 h. Unset if the header is missing or unreadable.
    std::optional<Seconds> retryAfterSeconds(Utc now) const;
};

/// Bytes. Longer answers are aborted.
inline constexpr qint64 longestAnswer = 256 * 1024;

/// Applies what every request to the identity platform needs: no redirects (a 307 would send the refresh
/// token elsewhere), no cookies, no HTTP authentication, no compression.
QNetworkRequest hardened(const QNetworkRequest &request, const QString &clientRequestId);

/// Aborts `reply` after `patience` (real time) or longestAnswer.
void bound(QNetworkReply &reply, Milliseconds patience);

/// Reads a finished reply that was passed to bound().
Answer answerOf(QNetworkReply &reply);

/// The answer isn't the identity platform's, for example because of a captive portal or a proxy.
Error unexpectedAnswer(const QString &host, const QString &requestId = {});

/// Sent by networks that require a sign-in, never by Microsoft 365 (RFC 6585 §6).
inline constexpr int networkSignInStatus = 511;
/// Replaces the code and the texts of `error`, and keeps its kind.
void setNetworkSignIn(Error &error);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room is the hardened HTTP listener that sign-in and the practice cloud stand on: an HTTP/1.1 server for
// loopback, with Boost.Beast's parser on Qt's sockets. It knows nothing of sign-in or presence.

#include "base/result.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace Lamplighter::Http
{

struct Header {
    QByteArray name; ///< compared without case
    QByteArray value;
};

/// One complete request, body included. Chunked bodies are refused with 411 before a handler sees them.
struct Request {
    QByteArray method; ///< upper case, as sent
    QByteArray target; ///< as sent; always origin-form ("/path?query"): absolute-form is refused with 400
    QList<Header> headers;
    QByteArray body;

    QByteArray header(QByteArrayView name) const; ///< the first with that name; empty when absent
    bool hasHeader(QByteArrayView name) const;
    QByteArray path() const;  ///< the target up to '?', still percent-encoded
    QByteArray query() const; ///< after '?', still percent-encoded
};

struct Response {
    int status = 200;
    QList<Header> headers; ///< Content-Length, Date and Connection are added; a Date given here wins
    QByteArray body;
};

/// application/x-www-form-urlencoded: names and values decoded, '+' a space, order and duplicates kept.
QList<QPair<QString, QString>> parseForm(const QByteArray &encoded);

/// The one chance to answer a request. May be kept and used later (long poll); outliving the connection is harmless.
class Exchange
{
public:
    virtual ~Exchange() = default;
    virtual const Request &request() const = 0;
    /// The first respond() or drop() counts, later ones do nothing.
    virtual void respond(const Response &response) = 0;
    /// Resets the connection without a byte of answer.
    virtual void drop() = 0;
    /// False once answered, dropped, or the peer has gone.
    virtual bool isOpen() const = 0;
};

struct Limits {
    int requestLine = 8 * 1024;  ///< bytes; longer: 414
    int headerBytes = 16 * 1024; ///< bytes, request line included; longer: 431
    int body = 64 * 1024;        ///< bytes; longer: 413
    int connections = 16;        ///< further ones are closed at once
    Milliseconds patience =
        Seconds{10}; ///< real time for one request to arrive whole; then the connection is closed
};

class Listener : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(std::shared_ptr<Exchange>)>;
    /// What is answered to a request that is refused with `status` before a handler sees it.
    using RefusalPage = std::function<Response(int status)>;

    explicit Listener(Handler handler, Limits limits = {}, QObject *parent = nullptr);
    ~Listener() override;

    /// Without it, such an answer has no body. Call it before listen().
    void setRefusalPage(RefusalPage page);

    /// Listens on 127.0.0.1 and, where the machine has IPv6, on [::1] with the same port; port 0 picks a free one.
    /// When the port is someone else's on [::1], another is picked (port 0), or the call fails.
    /// With `tls`, speaks TLS with that certificate and key.
    /// Errors: Refused with code "http/listen".
    Result<quint16> listen(quint16 port = 0, const std::optional<QSslConfiguration> &tls = std::nullopt);

    /// Stops accepting at once. Connections with an unanswered request stay until answered when `finishOpen`.
    void close(bool finishOpen = true);
    bool isListening() const;
    quint16 port() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter::Http

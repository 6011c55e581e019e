// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room is the hardened HTTP listener for sign-in and the practice cloud: an HTTP/1.1 server for
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
    QByteArray name; ///< case-insensitive
    QByteArray value;
};

/// One complete request with its body. Chunked bodies are refused with 411 before the handler.
struct Request {
    QByteArray method; ///< upper case, as sent
    QByteArray target; ///< as sent, always "/path?query"; absolute URLs are refused with 400
    QList<Header> headers;
    QByteArray body;

    QByteArray header(QByteArrayView name) const; ///< the first one with that name; empty if absent
    bool hasHeader(QByteArrayView name) const;
    QByteArray path() const;  ///< the target up to '?', still percent-encoded
    QByteArray query() const; ///< after '?', still percent-encoded
};

struct Response {
    int status = 200;
    QList<Header> headers; ///< Content-Length, Date, and Connection are added; a Date given here wins
    QByteArray body;
};

/// Decodes application/x-www-form-urlencoded. Keeps order and duplicates.
QList<QPair<QString, QString>> parseForm(const QByteArray &encoded);

/// Answers one request, now or later (long poll). May outlive the connection.
class Exchange
{
public:
    virtual ~Exchange() = default;
    virtual const Request &request() const = 0;
    /// Only the first respond() or drop() has an effect.
    virtual void respond(const Response &response) = 0;
    /// Resets the connection without an answer.
    virtual void drop() = 0;
    /// False once answered or dropped, or if the peer disconnected.
    virtual bool isOpen() const = 0;
};

struct Limits {
    int requestLine = 8 * 1024;  ///< bytes; longer: 414
    int headerBytes = 16 * 1024; ///< bytes, request line included; longer: 431
    int body = 64 * 1024;        ///< bytes; longer: 413
    int connections = 16;        ///< more are closed at once
    /// Real time for one complete request to arrive. Then the connection is closed.
    Milliseconds patience = Seconds{10};
};

class Listener : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(std::shared_ptr<Exchange>)>;
    /// Returns the answer to a request that is refused with `status` before the handler.
    using RefusalPage = std::function<Response(int status)>;

    explicit Listener(Handler handler, Limits limits = {}, QObject *parent = nullptr);
    ~Listener() override;

    /// Without a page, refusals have no body. Call it before listen().
    void setRefusalPage(RefusalPage page);

    /// Listens on 127.0.0.1 and, if there is IPv6, on [::1] with the same port. Port 0 picks one that is free
    /// on both.
    /// `tls`: the certificate and key for TLS. Unset: plain HTTP.
    /// Errors: Refused with code "http/listen".
    Result<quint16> listen(quint16 port = 0, const std::optional<QSslConfiguration> &tls = std::nullopt);

    /// Stops accepting at once. `finishOpen`: connections stay open until their current request is answered.
    void close(bool finishOpen = true);
    bool isListening() const;
    quint16 port() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter::Http

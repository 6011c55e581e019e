// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/listener.h"

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace Lamplighter::Testing
{

/// Returns the given answers in order and records the requests. Without an answer left, requests wait in
/// `held`.
class FakeCloud
{
public:
    explicit FakeCloud(const std::optional<QSslConfiguration> &tls = std::nullopt)
        : m_scheme(tls ? QStringLiteral("https") : QStringLiteral("http"))
        , m_listener([this](const std::shared_ptr<Http::Exchange> &exchange) { answer(exchange); })
    {
        const auto port = m_listener.listen(0, tls);
        if (!port)
            qFatal("%s", qPrintable(port.error().text));
    }

    QUrl root() const
    {
        QUrl url(QStringLiteral("http://127.0.0.1"));
        url.setScheme(m_scheme);
        url.setPort(m_listener.port());
        return url;
    }

    QList<Http::Response> answers;
    QList<Http::Request> asked;
    QList<std::shared_ptr<Http::Exchange>> held;
    bool drops = false; ///< resets the connection instead of answering

private:
    void answer(const std::shared_ptr<Http::Exchange> &exchange)
    {
        asked.append(exchange->request());
        if (drops)
            exchange->drop();
        else if (answers.isEmpty())
            held.append(exchange);
        else
            exchange->respond(answers.takeFirst());
    }

    QString m_scheme;
    Http::Listener m_listener;
};

/// A server below HTTP: waits for the end of a request's head, sends its bytes, and may hang up. It does so
/// for each connection, because Qt retries if one ends without an answer.
class RawServer
{
public:
    explicit RawServer(QByteArray bytes, bool hangsUp = true)
        : m_bytes(std::move(bytes))
        , m_hangsUp(hangsUp)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            auto *socket = m_server.nextPendingConnection();
            m_socket = socket;
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, said = false]() mutable {
                m_heard += socket->readAll();
                if (said || !m_heard.contains("\r\n\r\n"))
                    return;
                said = true;
                socket->write(m_bytes);
                if (m_hangsUp)
                    socket->disconnectFromHost();
            });
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
    }
    QUrl root() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort())); }
    const QByteArray &heard() const { return m_heard; }
    /// Sends more bytes on the latest connection.
    void say(const QByteArray &bytes)
    {
        if (m_socket)
            m_socket->write(bytes);
    }
    void hangUp()
    {
        if (m_socket)
            m_socket->disconnectFromHost();
    }

private:
    QByteArray m_bytes;
    bool m_hangsUp;
    QByteArray m_heard;
    QPointer<QTcpSocket> m_socket;
    QTcpServer m_server;
};

} // namespace Lamplighter::Testing

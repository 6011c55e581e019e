// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/cloud.h"
#include "support/practiceclient.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>
#include <QtTest>

namespace Lamplighter::TestSupport
{

/// The raw bytes of one connection. QNetworkAccessManager repeats requests after a broken connection, which
/// would hide the fault.
struct RawAnswer {
    QByteArray bytes;
    bool closed = false;

    bool isNothing() const { return closed && bytes.isEmpty(); }
    int status() const { return bytes.mid(9, 3).toInt(); }
    QByteArray header(const QByteArray &name) const
    {
        const auto lines = bytes.left(bytes.indexOf("\r\n\r\n")).split('\n');
        for (const auto &line : lines) {
            const auto colon = line.indexOf(':');
            if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
                return line.mid(colon + 1).trimmed();
        }
        return {};
    }
    QByteArray body() const { return bytes.mid(bytes.indexOf("\r\n\r\n") + 4); }
    QJsonObject object() const { return QJsonDocument::fromJson(body()).object(); }
};

/// A practice cloud in this process with a frozen clock, and an HTTP client signed in as its first user.
struct CloudOverHttp {
    explicit CloudOverHttp(const QStringList &scopes = {QStringLiteral("Presence.ReadWrite")},
                           const Practice::CloudSettings &settings = {})
        : cloud(settings)
        , client(listening(cloud))
        , user(cloud.firstUserId())
    {
        cloud.setFrozen(true);
        token = cloud.issueAccessToken(scopes);
        client.setToken(token);
    }

    static QString listening(Practice::Cloud &cloud)
    {
        if (!cloud.listen())
            qFatal("no port");
        return cloud.graph();
    }

    QString path(const QString &operation = {}) const
    {
        const auto presence = QStringLiteral("/v1.0/users/%1/presence").arg(user);
        return operation.isEmpty() ? presence : presence + u'/' + operation;
    }
    HttpAnswer ask(const QString &operation, const QJsonObject &body)
    {
        return client.post(path(operation), body);
    }
    /// setPresence. "Available" means "Available/Available".
    HttpAnswer set(const QString &pair, const QString &duration = {})
    {
        auto body = pairBody(pair);
        body[QStringLiteral("sessionId")] = cloud.clientId();
        if (!duration.isNull())
            body[QStringLiteral("expirationDuration")] = duration;
        return ask(QStringLiteral("setPresence"), body);
    }
    HttpAnswer clear()
    {
        return ask(QStringLiteral("clearPresence"), {{QStringLiteral("sessionId"), cloud.clientId()}});
    }
    HttpAnswer prefer(const QString &pair, const QString &duration = {})
    {
        auto body = pairBody(pair);
        if (!duration.isNull())
            body[QStringLiteral("expirationDuration")] = duration;
        return ask(QStringLiteral("setUserPreferredPresence"), body);
    }
    QJsonObject read() { return client.get(path()).object(); }
    /// What GET returns: "Busy/InACall", or "Available" for "Available/Available".
    QString seen() { return pairText(read()); }
    QJsonArray sessions() { return client.user()[QStringLiteral("sessions")].toArray(); }

    /// POST /practice/WHAT. Fails the test if refused.
    QJsonValue order(const QString &what, const QJsonValue &asked)
    {
        const auto answer = client.post(QStringLiteral("/practice/") + what, asked);
        if (answer.status != 200)
            QTest::qFail(answer.body.constData(), __FILE__, __LINE__);
        const auto document = QJsonDocument::fromJson(answer.body);
        return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    }
    void advance(Milliseconds span) { cloud.advance(span); }

    /// One request on a separate connection, until its answer or its end.
    RawAnswer raw(const QByteArray &method, const QString &target, const QByteArray &body = {},
                  const QList<QByteArray> &headers = {}) const
    {
        QByteArray text =
            method + ' ' + target.toUtf8() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
        for (const auto &header : headers)
            text += header + "\r\n";
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        RawAnswer answer;
        QTcpSocket socket;
        socket.setProxy(QNetworkProxy::NoProxy);
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { answer.bytes += socket.readAll(); });
        QEventLoop loop;
        QObject::connect(&socket, &QTcpSocket::stateChanged, &loop, [&](QAbstractSocket::SocketState state) {
            if (state == QAbstractSocket::UnconnectedState)
                loop.quit();
        });
        QTimer::singleShot(std::chrono::seconds{10}, &loop, &QEventLoop::quit);
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost),
                             static_cast<quint16>(QUrl(cloud.graph()).port()));
        socket.write(text);
        loop.exec();
        answer.closed = socket.state() == QTcpSocket::UnconnectedState;
        answer.bytes += socket.readAll();
        return answer;
    }

    static QJsonObject pairBody(const QString &pair)
    {
        return {{QStringLiteral("availability"), pair.section(u'/', 0, 0)},
                {QStringLiteral("activity"), pair.section(u'/', -1, -1)}};
    }
    static QString pairText(const QJsonValue &object)
    {
        const auto availability = object[QStringLiteral("availability")].toString();
        const auto activity = object[QStringLiteral("activity")].toString();
        return availability == activity ? availability : availability + u'/' + activity;
    }

    Practice::Cloud cloud;
    PracticeClient client;
    QString user;
    QString token;
};

} // namespace Lamplighter::TestSupport

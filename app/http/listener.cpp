// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/listener.h"

#include "http/connection.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QSet>
#include <QSslSocket>
#include <QTcpServer>

#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter::Http
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Listener)
};
} // namespace

QByteArray Request::header(QByteArrayView name) const
{
    for (const auto &each : headers) {
        if (QByteArrayView{each.name}.compare(name, Qt::CaseInsensitive) == 0)
            return each.value;
    }
    return {};
}

bool Request::hasHeader(QByteArrayView name) const
{
    return std::any_of(headers.begin(), headers.end(), [name](const Header &each) {
        return QByteArrayView{each.name}.compare(name, Qt::CaseInsensitive) == 0;
    });
}

QByteArray Request::path() const
{
    const auto mark = target.indexOf('?');
    return mark < 0 ? target : target.left(mark);
}

QByteArray Request::query() const
{
    const auto mark = target.indexOf('?');
    return mark < 0 ? QByteArray() : target.mid(mark + 1);
}

namespace
{

/// Passes on bare descriptors, and Listener starts TLS itself. QSslServer would keep connections until the
/// handshake is done, beyond the limits on number and time.
class Acceptor final : public QTcpServer
{
public:
    explicit Acceptor(std::function<void(qintptr)> arrived)
        : m_arrived(std::move(arrived))
    {
        setProxy(QNetworkProxy::NoProxy);
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_arrived(descriptor); }

private:
    std::function<void(qintptr)> m_arrived;
};

constexpr int portAttempts = 32;

} // namespace

class Listener::Private
{
public:
    std::shared_ptr<const Handler> handler;
    RefusalPage refusalPage;
    Limits limits;
    std::optional<QSslConfiguration> tls;
    std::unique_ptr<Acceptor> ipv4;
    std::unique_ptr<Acceptor> ipv6;
    QSet<Connection *> connections;

    std::unique_ptr<Acceptor> makeAcceptor()
    {
        return std::make_unique<Acceptor>([this](qintptr descriptor) { admit(descriptor); });
    }

    void admit(qintptr descriptor)
    {
        std::unique_ptr<QTcpSocket> socket;
        if (tls) {
            auto secure = std::make_unique<QSslSocket>();
            secure->setSslConfiguration(*tls);
            socket = std::move(secure);
        } else {
            socket = std::make_unique<QTcpSocket>();
        }
        socket->setProxy(QNetworkProxy::NoProxy);
        if (!socket->setSocketDescriptor(descriptor))
            return;
        if (connections.size() >= limits.connections) {
            socket->abort();
            return;
        }
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        auto *const raw = socket.release();
        auto *const connection = new Connection(raw, limits, handler, refusalPage);
        connections.insert(connection);
        QObject::connect(connection, &Connection::gone, connection,
                         [this, connection] { connections.remove(connection); });
        if (tls)
            static_cast<QSslSocket *>(raw)->startServerEncryption();
    }

    void retireAll(bool finishOpen)
    {
        const auto all = connections;
        for (auto *connection : all)
            connection->retire(finishOpen);
    }
};

Listener::Listener(Handler handler, Limits limits, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->handler = std::make_shared<const Handler>(std::move(handler));
    d->limits = limits;
}

Listener::~Listener()
{
    d->ipv4.reset();
    d->ipv6.reset();
    const auto all = std::exchange(d->connections, {});
    for (auto *connection : all) {
        // They finish on their own: they send what is written and read nothing more.
        QObject::disconnect(connection, &Connection::gone, nullptr, nullptr);
        connection->retire(false);
    }
}

void Listener::setRefusalPage(RefusalPage page)
{
    d->refusalPage = std::move(page);
}

Result<quint16> Listener::listen(quint16 port, const std::optional<QSslConfiguration> &tls)
{
    close();
    d->tls = tls;
    QString why;
    for (int attempt = 0; attempt < (port == 0 ? portAttempts : 1); ++attempt) {
        auto first = d->makeAcceptor();
        if (!first->listen(QHostAddress::LocalHost, port)) {
            why = first->errorString();
            continue;
        }
        auto second = d->makeAcceptor();
        if (!second->listen(QHostAddress::LocalHostIPv6, first->serverPort())) {
            // A browser may try [::1] for "localhost" first, so another program must not have the port there.
            // Any other failure means that this computer has no IPv6 loopback.
            if (second->serverError() == QAbstractSocket::AddressInUseError) {
                why = second->errorString();
                continue;
            }
            second.reset();
        }
        d->ipv4 = std::move(first);
        d->ipv6 = std::move(second);
        return d->ipv4->serverPort();
    }
    return tl::make_unexpected(
        Error{.kind = ErrorKind::Refused,
              .code = u"http/listen"_s,
              .text = Words::tr("Lamplighter can't open a port on this computer%1: %2.")
                          .arg(port == 0 ? QString() : u" (%1)"_s.arg(port), why),
              .next = port == 0 ? Words::tr("Close programs you don't need, then try again.")
                                : Words::tr("Choose another port, or quit the program that uses this one.")});
}

void Listener::close(bool finishOpen)
{
    d->ipv4.reset();
    d->ipv6.reset();
    d->retireAll(finishOpen);
}

bool Listener::isListening() const
{
    return d->ipv4 && d->ipv4->isListening();
}

quint16 Listener::port() const
{
    return d->ipv4 ? d->ipv4->serverPort() : 0;
}

} // namespace Lamplighter::Http

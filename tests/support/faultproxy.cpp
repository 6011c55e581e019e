// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/faultproxy.h"

#include "http/reset.h"

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <utility>

namespace Lamplighter::TestSupport
{
namespace
{

constexpr std::chrono::milliseconds restOfLastWords{20};
constexpr QByteArrayView endOfHead = "\r\n\r\n";
/// Looks like the beginning of TLS, and ends a head that has no status.
constexpr QByteArrayView garbage = "\x16\x03\x01\x02\xff\xfe lamp\r\n\r\n\x7f oil";

/// The value of a header; empty when there is none.
QByteArray header(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        const auto colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

/// Length of the message at the beginning of `bytes`. Unset while it is incomplete.
std::optional<qsizetype> lengthOfMessage(const QByteArray &bytes)
{
    const auto end = bytes.indexOf(endOfHead);
    if (end < 0)
        return std::nullopt;
    // Both sides, our client and our server, send the length of each body.
    const auto whole = end + endOfHead.size() + header(bytes.left(end), "Content-Length").toLongLong();
    return bytes.size() >= whole ? std::optional(whole) : std::nullopt;
}

QByteArray headOf(const QByteArray &message)
{
    return message.left(message.indexOf(endOfHead));
}

/// The head of `answer` with another account of its body.
QByteArray headWith(const QByteArray &answer, const QByteArray &framing)
{
    QByteArray head;
    for (const QByteArray &line : headOf(answer).split('\n')) {
        if (!line.toLower().startsWith("content-length:"))
            head += line.trimmed() + "\r\n";
    }
    return head + framing + "\r\n\r\n";
}

QByteArray bodyOf(const QByteArray &answer)
{
    const QByteArray body = answer.mid(answer.indexOf(endOfHead) + endOfHead.size());
    // Half of an empty body would be complete.
    return body.isEmpty() ? QByteArray(R"({"lamp":"lighter"})") : body;
}

QByteArray announced(const QByteArray &answer, qsizetype more = 0)
{
    return headWith(answer, "Content-Length: " + QByteArray::number(bodyOf(answer).size() + more));
}

QByteArray halfChunked(const QByteArray &answer)
{
    const QByteArray body = bodyOf(answer);
    const QByteArray half = body.left(body.size() / 2);
    return headWith(answer, "Transfer-Encoding: chunked") + QByteArray::number(half.size(), 16) + "\r\n" +
           half + "\r\n" + QByteArray::number(body.size(), 16) + "\r\n" + half.left(half.size() / 2);
}

} // namespace

/// One connection of the program. Each request uses a separate connection to the server.
class FaultProxy::Conversation final : public QObject
{
public:
    Conversation(FaultProxy *proxy, qintptr descriptor)
        : QObject(proxy)
        , m_proxy(proxy)
    {
        m_client.setSocketDescriptor(descriptor);
        connect(&m_client, &QTcpSocket::readyRead, this, [this] { hear(); });
        connect(&m_client, &QTcpSocket::disconnected, this, [this] {
            if (!m_atServer && m_stalled.isEmpty())
                deleteLater();
        });
        connect(proxy, &FaultProxy::released, this, [this] {
            if (!m_stalled.isEmpty())
                forward(std::exchange(m_stalled, {}));
        });
        m_drip.callOnTimeout(this, [this] { drip(); });
    }

private:
    void hear()
    {
        m_heard += m_client.readAll();
        if (m_busy)
            return;
        const auto length = lengthOfMessage(m_heard);
        if (!length)
            return;
        m_busy = true;
        const QByteArray request = m_heard.left(*length);
        m_heard.remove(0, *length);
        m_target = request.left(request.indexOf('\r')).split(' ').value(1);
        Q_EMIT m_proxy->heard(m_target);
        m_fault = m_proxy->take(m_target);
        if (m_fault && m_fault->harm == Harm::ResetBeforeForward)
            reset();
        else if (m_fault && m_fault->harm == Harm::StallBeforeForward)
            m_stalled = request;
        else
            forward(request);
    }

    void forward(const QByteArray &request)
    {
        m_answer.clear();
        m_atServer = true;
        ++m_proxy->m_underWay;
        auto *const server = new QTcpSocket(this);
        connect(server, &QTcpSocket::connected, server, [server, request] { server->write(request); });
        connect(server, &QTcpSocket::readyRead, this, [this, server] {
            m_answer += server->readAll();
            if (const auto length = lengthOfMessage(m_answer); length == m_answer.size()) {
                drop(server);
                answer();
            }
        });
        connect(server, &QTcpSocket::errorOccurred, this, [this, server] {
            drop(server);
            reset();
        });
        server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_proxy->m_target);
    }

    void drop(QTcpSocket *server)
    {
        m_atServer = false;
        --m_proxy->m_underWay;
        server->disconnect();
        server->abort();
        server->deleteLater();
    }

    void answer()
    {
        Q_EMIT m_proxy->answered(m_target);
        if (m_client.state() != QAbstractSocket::ConnectedState) {
            deleteLater();
            return;
        }
        if (!m_fault) {
            deliver();
            return;
        }
        switch (m_fault->harm) {
        case Harm::ResetAfterForward:
            reset();
            return;
        case Harm::StallBeforeForward: // and released by now
        case Harm::StallAfterForward:
            return;
        case Harm::SlowBody:
            m_client.write(announced(m_answer));
            m_answer = bodyOf(m_answer);
            m_drip.start(m_fault->pace);
            return;
        case Harm::SlowBytes:
            m_drip.start(m_fault->pace);
            return;
        case Harm::Delay:
            QTimer::singleShot(m_fault->pace, this, [this] { deliver(); });
            return;
        case Harm::CutInHeaders:
            finish(headOf(m_answer).left(headOf(m_answer).size() / 2));
            return;
        case Harm::CutBeforeBody:
            finish(announced(m_answer));
            return;
        case Harm::CutInBody:
            finish(announced(m_answer) + bodyOf(m_answer).left(bodyOf(m_answer).size() / 2));
            return;
        case Harm::CutAtTheEnd:
            finish(announced(m_answer, 1) + bodyOf(m_answer));
            return;
        case Harm::Garbage:
            finish(garbage.toByteArray());
            return;
        case Harm::HalfChunked:
            finish(halfChunked(m_answer));
            return;
        case Harm::CloseOnAccept:
        case Harm::ResetBeforeForward:
            Q_UNREACHABLE(); // never reached
        }
    }

    void deliver()
    {
        m_client.write(m_answer);
        end();
    }

    void drip()
    {
        m_client.write(m_answer.left(1));
        m_client.flush();
        m_answer.remove(0, 1);
        if (m_answer.isEmpty()) {
            m_drip.stop();
            end();
        }
    }

    /// Closes the connection if the server closed its own, else keeps it for the next request.
    void end()
    {
        m_busy = false;
        if (header(headOf(m_answer), "Connection").toLower() == "close" || m_answer.isEmpty())
            m_client.disconnectFromHost();
        else
            hear();
    }

    void finish(const QByteArray &lastWords)
    {
        m_client.write(lastWords);
        // Qt 6.4 reports a cut only if the end arrives together with the last bytes.
        QTimer::singleShot(restOfLastWords, &m_client, &QTcpSocket::disconnectFromHost);
    }

    void reset()
    {
        Http::resetOnClose(m_client.socketDescriptor());
        m_client.abort();
        deleteLater();
    }

    FaultProxy *m_proxy;
    QTcpSocket m_client;
    QByteArray m_heard;
    QByteArray m_target;
    QByteArray m_stalled; ///< a whole request
    QByteArray m_answer;
    std::optional<Fault> m_fault;
    QTimer m_drip;
    bool m_busy = false;     ///< a request is pending
    bool m_atServer = false; ///< and the server hasn't answered yet
};

namespace
{

class Door final : public QTcpServer
{
public:
    Door(std::function<void(qintptr)> opened, QObject *parent)
        : QTcpServer(parent)
        , m_opened(std::move(opened))
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_opened(descriptor); }

private:
    std::function<void(qintptr)> m_opened;
};

} // namespace

FaultProxy::FaultProxy(QObject *parent)
    : QObject(parent)
    , m_server(new Door([this](qintptr descriptor) { accept(descriptor); }, this))
{
}

FaultProxy::~FaultProxy() = default;

bool FaultProxy::listen()
{
    if (!m_server->listen(QHostAddress::LocalHost))
        return false;
    m_port = m_server->serverPort();
    return true;
}

void FaultProxy::refuse()
{
    m_server->close();
}

bool FaultProxy::comeBack()
{
    return m_server->listen(QHostAddress::LocalHost, m_port);
}

void FaultProxy::accept(qintptr descriptor)
{
    if (takeOnAccept()) {
        QTcpSocket socket;
        socket.setSocketDescriptor(descriptor);
        socket.disconnectFromHost();
        return;
    }
    new Conversation(this, descriptor);
}

std::optional<FaultProxy::Fault> FaultProxy::take(const QByteArray &target)
{
    const auto fits = [&](const Fault &fault) {
        return fault.harm != Harm::CloseOnAccept && target.contains(fault.path);
    };
    return use(std::find_if(m_faults.cbegin(), m_faults.cend(), fits) - m_faults.cbegin());
}

std::optional<FaultProxy::Fault> FaultProxy::takeOnAccept()
{
    const auto fits = [](const Fault &fault) { return fault.harm == Harm::CloseOnAccept; };
    return use(std::find_if(m_faults.cbegin(), m_faults.cend(), fits) - m_faults.cbegin());
}

std::optional<FaultProxy::Fault> FaultProxy::use(qsizetype index)
{
    if (index >= m_faults.size())
        return std::nullopt;
    Fault &fault = m_faults[index];
    ++m_done;
    if (fault.times == always || --fault.times > 0)
        return fault;
    return m_faults.takeAt(index);
}

} // namespace Lamplighter::TestSupport

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/connection.h"

#include "base/later.h"
#include "http/reset.h"

#include <QLocale>

#include <boost/beast/http.hpp>

#include <utility>

namespace Lamplighter::Http
{
namespace beast = boost::beast::http;

namespace
{

/// How long a refused peer may keep sending before the socket closes. If it closed at once, the kernel would
/// answer the rest with RST, which can overtake the refusal.
constexpr Milliseconds discardFor = Seconds{2};

QByteArray reason(int status)
{
    const auto text = beast::obsolete_reason(beast::int_to_status(static_cast<unsigned>(status)));
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

QByteArray imfDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
        .toLatin1();
}

/// Removes line breaks, which would end the header early.
QByteArray oneLine(QByteArray text)
{
    return text.replace('\r', ' ').replace('\n', ' ');
}

class ConnectionExchange final : public Exchange
{
public:
    ConnectionExchange(Connection *connection, quint64 turn, Request request)
        : m_connection(connection)
        , m_turn(turn)
        , m_request(std::move(request))
    {
    }
    ~ConnectionExchange() override
    {
        // If the handler drops the exchange, the peer must not wait forever.
        respond({.status = 500, .headers = {}, .body = {}});
    }
    Q_DISABLE_COPY_MOVE(ConnectionExchange)

    const Request &request() const override { return m_request; }
    void respond(const Response &response) override
    {
        if (m_connection)
            m_connection->respond(m_turn, m_request, response);
    }
    void drop() override
    {
        if (m_connection)
            m_connection->drop(m_turn);
    }
    bool isOpen() const override { return m_connection && m_connection->isAnswering(m_turn); }

private:
    QPointer<Connection> m_connection;
    quint64 m_turn;
    Request m_request;
};

} // namespace

struct Connection::Parsing {
    beast::request_parser<beast::string_body> parser;
    bool headAccepted = false;
};

Connection::Connection(QTcpSocket *socket, const Limits &limits,
                       std::shared_ptr<const Listener::Handler> handler, Listener::RefusalPage refusalPage)
    : m_socket(socket)
    , m_limits(limits)
    , m_handler(std::move(handler))
    , m_refusalPage(std::move(refusalPage))
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(qMax(64 * 1024, m_limits.headerBytes));
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_stage == Stage::Discarding && m_socket->state() == QAbstractSocket::ConnectedState)
            finish();
        else
            abort();
    });
    connect(m_socket, &QTcpSocket::readyRead, this, &Connection::read);
    connect(m_socket, &QTcpSocket::disconnected, this, &Connection::leave);
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this] {
        if (m_socket->state() != QAbstractSocket::ConnectedState)
            leave();
    });
    m_patience.start(m_limits.patience);
}

void Connection::retire(bool finishOpen)
{
    m_lastOne = true;
    if (m_stage == Stage::Reading || (m_stage == Stage::Answering && !finishOpen))
        finish();
}

void Connection::read()
{
    if (m_stage == Stage::Discarding)
        m_socket->readAll();
    if (m_stage != Stage::Reading)
        return;
    m_in += m_socket->readAll();
    parse();
}

void Connection::parse()
{
    if (m_in.isEmpty())
        return;
    if (!m_parsing) {
        m_parsing = std::make_shared<Parsing>();
        m_parsing->parser.header_limit(static_cast<std::uint32_t>(m_limits.headerBytes));
        m_parsing->parser.body_limit(static_cast<std::uint64_t>(m_limits.body));
    }
    auto &parser = m_parsing->parser;
    while (!parser.is_done() && !m_in.isEmpty()) {
        if (!parser.is_header_done()) {
            const auto lineEnd = m_in.indexOf("\r\n");
            if ((lineEnd < 0 ? m_in.size() : lineEnd) > m_limits.requestLine)
                return refuse(414);
        }
        boost::system::error_code error;
        const auto used =
            parser.put(boost::asio::buffer(m_in.constData(), static_cast<std::size_t>(m_in.size())), error);
        m_in.remove(0, static_cast<qsizetype>(used));
        if (error == beast::error::need_more)
            return;
        if (error == beast::error::header_limit)
            return refuse(431);
        if (error == beast::error::body_limit)
            return refuse(413);
        // Boost 1.92 refuses an encoding without a length here. With older versions acceptHead() does.
        if (error == beast::error::bad_transfer_encoding &&
            parser.get().count(beast::field::content_length) == 0)
            return refuse(411);
        if (error)
            return refuse(400);
        if (parser.is_header_done() && !m_parsing->headAccepted && !acceptHead())
            return;
    }
    if (parser.is_done())
        hand();
}

bool Connection::acceptHead()
{
    m_parsing->headAccepted = true;
    auto &parser = m_parsing->parser;
    const auto &head = parser.get();
    const auto refused = [this](int status) {
        refuse(status);
        return false;
    };
    if (parser.chunked() || head.count(beast::field::transfer_encoding) > 0)
        return refused(411);
    if (head.version() != 10 && head.version() != 11)
        return refused(505);
    if (head.count(beast::field::host) > 1 || (head.version() == 11 && head.count(beast::field::host) == 0))
        return refused(400);
    if (head.target().empty() || head.target().front() != '/')
        return refused(400);
    if (const auto expect = head[beast::field::expect]; !expect.empty()) {
        if (!boost::beast::iequals(expect, "100-continue"))
            return refused(417);
        if (!parser.is_done() && m_in.isEmpty())
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    parser.eager(true);
    return true;
}

void Connection::hand()
{
    const auto parsing = std::exchange(m_parsing, nullptr);
    m_patience.stop();
    const auto bytes = [](auto text) { return QByteArray(text.data(), static_cast<qsizetype>(text.size())); };
    auto &message = parsing->parser.get();
    Request request{.method = bytes(message.method_string()),
                    .target = bytes(message.target()),
                    .headers = {},
                    .body = bytes(std::string_view{message.body()})};
    for (const auto &field : message)
        request.headers.append({bytes(field.name_string()), bytes(field.value())});
    m_lastOne = m_lastOne || !parsing->parser.keep_alive();
    m_stage = Stage::Answering;
    ++m_turn;
    const auto handler = m_handler;
    (*handler)(std::make_shared<ConnectionExchange>(this, m_turn, std::move(request)));
}

void Connection::refuse(int status)
{
    m_parsing.reset();
    m_in.clear();
    m_stage = Stage::Discarding;
    write(nullptr,
          m_refusalPage ? m_refusalPage(status) : Response{.status = status, .headers = {}, .body = {}},
          true);
    m_socket->readAll();
    if (m_socket->bytesToWrite() == 0)
        stopSending(m_socket->socketDescriptor());
    m_patience.start(qMin(discardFor, m_limits.patience));
}

void Connection::respond(quint64 turn, const Request &request, const Response &response)
{
    if (!isAnswering(turn))
        return;
    write(&request, response, m_lastOne);
    if (m_lastOne) {
        finish();
        return;
    }
    m_stage = Stage::Reading;
    m_patience.start(m_limits.patience);
    // The next request may already be here. Handle it later, so that handlers aren't nested.
    callLater(this, [this] {
        if (m_stage != Stage::Reading)
            return;
        m_in += m_socket->readAll();
        parse();
    });
}

void Connection::drop(quint64 turn)
{
    if (!isAnswering(turn))
        return;
    resetOnClose(m_socket->socketDescriptor());
    abort();
}

void Connection::write(const Request *request, const Response &response, bool last)
{
    const bool bodyAllowed = response.status >= 200 && response.status != 204 && response.status != 304;
    QByteArray out =
        "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reason(response.status) + "\r\n";
    bool hasDate = false;
    for (const auto &header : response.headers) {
        hasDate = hasDate || header.name.compare("date", Qt::CaseInsensitive) == 0;
        out += oneLine(header.name) + ": " + oneLine(header.value) + "\r\n";
    }
    if (!hasDate)
        out += "Date: " + imfDate() + "\r\n";
    if (bodyAllowed)
        out += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    out += last ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n";
    if (bodyAllowed && !(request && request->method == "HEAD"))
        out += response.body;
    m_socket->write(out);
    m_socket->flush();
}

void Connection::finish()
{
    m_stage = Stage::Discarding;
    m_patience.start(discardFor);
    const QPointer<Connection> self(this);
    m_socket->disconnectFromHost();
    if (self && m_socket->state() == QAbstractSocket::UnconnectedState)
        leave();
}

void Connection::abort()
{
    const QPointer<Connection> self(this);
    m_socket->abort();
    if (self)
        leave();
}

void Connection::leave()
{
    if (m_stage == Stage::Gone)
        return;
    m_stage = Stage::Gone;
    m_patience.stop();
    deleteLater();
    Q_EMIT gone();
}

} // namespace Lamplighter::Http

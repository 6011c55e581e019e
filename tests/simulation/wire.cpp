// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulation/wire.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Lamplighter::Simulation
{

namespace
{
class CloudExchange final : public Http::Exchange
{
public:
    using Done = std::function<void(const std::optional<Http::Response> &)>;
    CloudExchange(Http::Request request, Done done)
        : m_request(std::move(request))
        , m_done(std::move(done))
    {
    }
    const Http::Request &request() const override { return m_request; }
    void respond(const Http::Response &response) override { finish(response); }
    void drop() override { finish(std::nullopt); }
    bool isOpen() const override { return static_cast<bool>(m_done); }

private:
    void finish(const std::optional<Http::Response> &response)
    {
        if (const auto done = std::exchange(m_done, nullptr))
            done(response);
    }

    Http::Request m_request;
    Done m_done;
};

/// HTTP status codes as Qt's errors.
QNetworkReply::NetworkError errorOf(int status)
{
    switch (status) {
    case 400:
        return QNetworkReply::ProtocolInvalidOperationError;
    case 401:
        return QNetworkReply::AuthenticationRequiredError;
    case 403:
        return QNetworkReply::ContentAccessDenied;
    case 404:
        return QNetworkReply::ContentNotFoundError;
    case 500:
        return QNetworkReply::InternalServerError;
    case 503:
        return QNetworkReply::ServiceUnavailableError;
    default:
        return status < 400   ? QNetworkReply::NoError
               : status < 500 ? QNetworkReply::UnknownContentError
                              : QNetworkReply::UnknownServerError;
    }
}

class WireReply final : public QNetworkReply
{
public:
    WireReply(std::shared_ptr<Air> air, Http::Request asked, const QNetworkRequest &request,
              QNetworkAccessManager::Operation operation, QObject *parent)
        : QNetworkReply(parent)
        , m_air(std::move(air))
        , m_asked(std::move(asked))
    {
        setRequest(request);
        setUrl(request.url());
        setOperation(operation);
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        after(m_air->isOffline ? Milliseconds{20} : latency(), [this] { leave(); });
    }

    void abort() override
    {
        if (!isFinished())
            fail(OperationCanceledError, u"aborted"_s);
    }
    qint64 bytesAvailable() const override { return m_body.size() - m_read + QIODevice::bytesAvailable(); }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *into, qint64 most) override
    {
        const auto size = std::min<qint64>(most, m_body.size() - m_read);
        std::copy_n(m_body.constData() + m_read, size, into);
        m_read += size;
        return size;
    }

private:
    template <typename What>
    void after(Milliseconds span, What what)
    {
        QTimer::singleShot(span, this, [this, what] {
            if (!isFinished())
                what();
        });
    }
    Milliseconds latency() const { return Milliseconds{20 + m_air->chance() % 180} + m_air->slowness / 2; }

    void leave()
    {
        if (m_air->isOffline || m_air->isDead())
            return fail(HostNotFoundError, u"no network"_s);
        Q_EMIT requestSent();
        const auto loss = m_air->lossesLeft > 0 ? m_air->loss : Air::Loss::None;
        m_air->lossesLeft -= loss != Air::Loss::None;
        if (loss == Air::Loss::Before)
            return after(latency(), [this] { fail(RemoteHostClosedError, u"closed"_s); });
        if (isSwallowed())
            return after(latency(), [this] { arrive(Http::Response{}); });
        ask(m_air->cloud, m_asked, [this, loss](const std::optional<Http::Response> &response) {
            m_air->sets += m_asked.path().endsWith("/setPresence") && response && response->status == 200;
            const auto got = loss == Air::Loss::None ? response : std::nullopt;
            m_userThen = m_air->user ? m_air->user() : QJsonObject{};
            after(latency(), [this, got] { arrive(got); });
        });
        if (m_air->seen)
            m_air->seen();
    }
    bool isSwallowed() const
    {
        return (m_air->swallowed == Air::Swallowed::Renewals && m_air->sets > 0 &&
                m_asked.path().endsWith("/setPresence")) ||
               (m_air->swallowed == Air::Swallowed::Clears && m_asked.path().endsWith("/clearPresence"));
    }
    void arrive(const std::optional<Http::Response> &response)
    {
        if (m_air->isOffline || !response)
            return fail(RemoteHostClosedError, u"closed"_s);
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, response->status);
        setRawHeader("Content-Length", QByteArray::number(response->body.size()));
        for (const auto &header : response->headers)
            setRawHeader(header.name, header.value);
        m_body = response->body;
        if (m_asked.method == "GET" && m_asked.path().endsWith("/presence") && response->status == 200 &&
            m_air->readingArrived)
            m_air->readingArrived(m_body, m_userThen);
        if (const auto error = errorOf(response->status); error != NoError)
            setError(error, u"HTTP %1"_s.arg(response->status));
        finish();
    }
    void fail(NetworkError error, const QString &text)
    {
        setError(error, text);
        finish();
    }
    void finish()
    {
        setFinished(true);
        if (!m_body.isEmpty())
            Q_EMIT readyRead();
        Q_EMIT finished();
    }

    std::shared_ptr<Air> m_air;
    Http::Request m_asked;
    QJsonObject m_userThen; ///< when the cloud answered
    QByteArray m_body;
    qint64 m_read = 0;
};
} // namespace

Wire::Wire(std::shared_ptr<Air> air)
    : m_air(std::move(air))
{
    setProxy(QNetworkProxy::NoProxy);
}

QNetworkReply *Wire::createRequest(Operation operation, const QNetworkRequest &request, QIODevice *body)
{
    Http::Request asked;
    asked.method = operation == PostOperation ? "POST" : "GET";
    asked.target = request.url().path(QUrl::FullyEncoded).toLatin1();
    if (request.url().hasQuery())
        asked.target += '?' + request.url().query(QUrl::FullyEncoded).toLatin1();
    for (const auto &name : request.rawHeaderList())
        asked.headers.append({name, request.rawHeader(name)});
    if (body)
        asked.body = body->readAll();
    return new WireReply(m_air, asked, request, operation, this);
}

void ask(Practice::Cloud &cloud, const Http::Request &request,
         std::function<void(const std::optional<Http::Response> &)> done)
{
    cloud.take(std::make_shared<CloudExchange>(request, std::move(done)));
}

} // namespace Lamplighter::Simulation

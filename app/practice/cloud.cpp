// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/cloud.h"

#include "practice/controlroutes.h"
#include "practice/graphroutes.h"
#include "practice/html.h"
#include "practice/identityroutes.h"

#include <QTimer>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

/// Larger than for a sign-in listener: a client keeps several connections, and authorize addresses are long.
constexpr Http::Limits limits{.requestLine = 16 * 1024,
                              .headerBytes = 32 * 1024,
                              .body = 256 * 1024,
                              .connections = 256,
                              .patience = Seconds{60}};

Http::Response notFound()
{
    return jsonResponse(404, QJsonObject{{u"error"_s, QJsonObject{{u"code"_s, u"NotFound"_s},
                                                                  {u"message"_s, u"Nothing here."_s}}}});
}

QString tenantGuid(const QString &tenant)
{
    return QUuid::fromString(tenant).isNull() ? practiceTenant.toString() : tenant.toLower();
}

} // namespace

class Cloud::Private
{
public:
    Private(Cloud *cloud, const CloudSettings &settings)
        : q(cloud)
        , world(settings.clientId.isEmpty() ? practiceClientId.toString() : settings.clientId,
                tenantGuid(settings.tenant), settings.speed)
        , behind(settings.behind)
        , tenantSegment(settings.tenant.isEmpty() ? u"organizations"_s : settings.tenant)
        , graph(world)
        , identity(world)
        , control(
              world, [this] { answerWaiting(); }, [this] { identity.reset(); })
        , listener([this](const std::shared_ptr<Http::Exchange> &exchange) { handle(exchange); }, limits)
    {
    }

    void handle(const std::shared_ptr<Http::Exchange> &exchange)
    {
        const auto &request = exchange->request();
        if (!isOwnHost(request)) {
            exchange->respond(jsonResponse(
                421, QJsonObject{{u"error"_s, u"The practice cloud answers on loopback addresses only."_s}}));
            return;
        }
        const auto path = request.path();
        world.now();
        if (path == "/practice" || path.startsWith("/practice/"))
            return handleControl(exchange, path.mid(9));
        if (GraphRoutes::isGraph(path)) {
            const auto operation = GraphRoutes::operation(path);
            return perform(
                exchange, operation.name, [&] { return graph.answer(operation, request); },
                [&](const Fault &fault) { return graph.faultResponse(fault, request); });
        }
        if (const auto operation = IdentityRoutes::operation(path)) {
            return perform(
                exchange, operation->name, [&] { return identity.answer(*operation, request); },
                [&](const Fault &fault) { return identity.faultResponse(fault, *operation, request); });
        }
        if (path == "/" && request.method == "GET") {
            exchange->respond({.status = 303, .headers = {{"Location", "/practice/"}}, .body = {}});
            return;
        }
        if (path == "/favicon.ico")
            return exchange->respond({.status = 204, .headers = {}, .body = {}});
        exchange->respond(notFound());
    }

    /// Runs one operation of Graph or identity, or its queued fault, and logs it.
    void perform(const std::shared_ptr<Http::Exchange> &exchange, const QString &name,
                 const std::function<Http::Response()> &answer,
                 const std::function<Http::Response(const Fault &)> &faultResponse)
    {
        const auto at = world.time.now();
        const bool canFail = FaultQueue::routes().contains(name);
        const auto fault = canFail ? world.faults.take(name) : std::nullopt;
        Http::Response response;
        if (fault && fault->replacesAnswer())
            response = faultResponse(*fault);
        else if (!fault || !fault->drop)
            response = answer();
        // Both services send the practice time, for clients that read Date.
        response.headers.append(Http::Header{"Date", httpDate(world.time.now() + world.options.dateOffset)});
        const bool dropped = fault && (fault->drop || fault->applyThenDrop);
        world.log.add(at, name, GraphRoutes::isGraph(exchange->request().path()), exchange->request(),
                      dropped ? std::nullopt : std::optional(response.status));
        const auto deliver = [exchange, response, dropped] {
            if (dropped)
                exchange->drop();
            else
                exchange->respond(response);
        };
        if (fault && fault->delay > Milliseconds{0})
            QTimer::singleShot(fault->delay, q, deliver);
        else
            deliver();
    }

    void handleControl(const std::shared_ptr<Http::Exchange> &exchange, const QByteArray &path)
    {
        const auto &request = exchange->request();
        // Other sites' pages must not move this clock.
        if (request.method == "POST" && request.hasHeader("Origin") &&
            !isOwnOrigin(request.header("Origin"))) {
            exchange->respond(
                jsonResponse(403, QJsonObject{{u"error"_s, u"Another site's page may not do this."_s}}));
            return;
        }
        if (path == "/clock" && request.method == "GET" && !request.query().isEmpty())
            return handleLongPoll(exchange);
        exchange->respond(control.answer(path, request));
    }

    void handleLongPoll(const std::shared_ptr<Http::Exchange> &exchange)
    {
        const auto fields = Http::parseForm(exchange->request().query());
        bool isNumber = false;
        const auto after = single(fields, u"after").toULongLong(&isNumber);
        if (!isNumber || fields.size() != 1) {
            exchange->respond(jsonResponse(
                400, QJsonObject{{u"error"_s, u"\"after\" is the serial of the last reading."_s}}));
            return;
        }
        // A serial from the future is from an earlier run of the cloud at this address.
        if (world.time.serial() != after) {
            exchange->respond(jsonResponse(200, world.time.reading()));
            return;
        }
        waiting.append({exchange, after});
        // A weak pointer: once answered or gone, nothing must keep the exchange alive.
        QTimer::singleShot(longPoll, q, [this, weak = std::weak_ptr(exchange)] {
            if (const auto late = weak.lock())
                late->respond(jsonResponse(200, world.time.reading()));
            answerWaiting();
        });
    }

    /// Answers polls whose serial has changed, and drops those whose client is gone.
    void answerWaiting()
    {
        const auto all = std::exchange(waiting, {});
        for (const auto &poll : all) {
            if (world.time.serial() != poll.after)
                poll.exchange->respond(jsonResponse(200, world.time.reading()));
            else if (poll.exchange->isOpen())
                waiting.append(poll);
        }
    }

    bool isOwnHost(const Http::Request &request) const
    {
        return !request.hasHeader("Host") ||
               isOwn(QUrl(u"http://"_s + QString::fromLatin1(request.header("Host"))));
    }
    bool isOwnOrigin(const QByteArray &origin) const
    {
        const QUrl url(QString::fromLatin1(origin));
        return isOwn(url) && url.port() == listener.port();
    }
    static bool isOwn(const QUrl &url)
    {
        static const QStringList names{u"127.0.0.1"_s, u"localhost"_s, u"::1"_s};
        return names.contains(url.host());
    }

    struct Poll {
        std::shared_ptr<Http::Exchange> exchange;
        quint64 after = 0;
    };

    Cloud *q;
    World world;
    QString behind;
    QString tenantSegment;
    GraphRoutes graph;
    IdentityRoutes identity;
    ControlRoutes control;
    QList<Poll> waiting;
    Http::Listener listener; // last, so that it is destroyed before everything it calls
};

Cloud::Cloud(const CloudSettings &settings, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, settings))
{
}

Cloud::~Cloud() = default;

Result<quint16> Cloud::listen(quint16 port, const std::optional<QSslConfiguration> &tls)
{
    auto result = d->listener.listen(port, tls);
    if (result) {
        auto &addresses = d->world.addresses;
        const auto own = u"%1://127.0.0.1:%2"_s.arg(tls ? u"https"_s : u"http"_s).arg(*result);
        addresses.base = d->behind.isEmpty() ? own : d->behind;
        addresses.authority = addresses.base + u'/' + d->tenantSegment;
        addresses.control = own + u"/practice"_s;
    }
    return result;
}

void Cloud::serveInProcess(const QString &base)
{
    d->world.addresses = {base, base + u'/' + d->tenantSegment, base + u"/practice"_s};
}

void Cloud::take(const std::shared_ptr<Http::Exchange> &exchange)
{
    d->handle(exchange);
}

QString Cloud::graph() const
{
    return d->world.addresses.base;
}

QString Cloud::authority() const
{
    return d->world.addresses.authority;
}

QString Cloud::control() const
{
    return d->world.addresses.control;
}

QString Cloud::clientId() const
{
    return d->world.clientId;
}

QJsonObject Cloud::announcement() const
{
    return {{u"graph"_s, graph()},
            {u"authority"_s, authority()},
            {u"clientId"_s, clientId()},
            {u"control"_s, control()}};
}

Utc Cloud::now()
{
    return d->world.now();
}

void Cloud::advance(Milliseconds span)
{
    d->world.time.advance(span);
    d->world.now();
    d->answerWaiting();
}

void Cloud::setSpeed(double speed)
{
    d->world.time.setSpeed(speed);
    d->answerWaiting();
}

void Cloud::setFrozen(bool frozen)
{
    d->world.time.setFrozen(frozen);
    d->answerWaiting();
}

QJsonObject Cloud::state()
{
    return d->control.state();
}

QJsonArray Cloud::requests() const
{
    return d->world.log.entries();
}

std::optional<QString> Cloud::order(const QString &what, const QJsonValue &asked)
{
    const auto outcome = d->control.post('/' + what.toUtf8(), asked);
    return outcome ? std::nullopt : std::optional(outcome.error());
}

PresenceModel &Cloud::presence()
{
    d->world.now();
    return d->world.presence;
}

QString Cloud::issueAccessToken(const QStringList &scopes, const QString &user)
{
    const auto *const person = user.isEmpty() ? &d->world.people.constFirst() : d->world.person(user);
    const Grant grant{.userId = person ? person->id : user,
                      .clientId = d->world.clientId,
                      .scopes = scopes,
                      .longNames = false,
                      .authority = d->tenantSegment.toLower(),
                      .nonce = {}};
    return d->world.vouchers.issueAccessToken(grant, d->world.time.now() + d->world.options.expiresIn);
}

QString Cloud::firstUserId() const
{
    return d->world.people.constFirst().id;
}

} // namespace Lamplighter::Practice

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/graphroutes.h"

#include "practice/duration.h"

#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

constexpr qsizetype mostIds = 650;
constexpr qsizetype longestMessage = 280;

const QString invalidArgument = u"InvalidArgument"_s;

/// Graph writes dates in bodies without an offset, in UTC.
QString plainDate(Utc at)
{
    return toQDateTime(at).toString(u"yyyy-MM-ddThh:mm:ss"_s);
}

bool isGuid(const QString &text)
{
    static const QRegularExpression form(uR"(\A[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\z)"_s);
    return form.match(text).hasMatch();
}

/// A time zone by its IANA or Windows name. dateTimeTimeZone allows both.
QTimeZone zone(const QString &name)
{
    auto iana = QTimeZone::windowsIdToDefaultIanaId(name.toUtf8());
    if (iana.isEmpty())
        iana = name.toUtf8();
    // Check first, because QTimeZone takes any word for a POSIX rule.
    return QTimeZone::availableTimeZoneIds().contains(iana) ? QTimeZone(iana) : QTimeZone();
}

QString usualCode(int status)
{
    switch (status) {
    case 400:
        return invalidArgument;
    case 401:
        return u"InvalidAuthenticationToken"_s;
    case 403:
        return u"Forbidden"_s;
    case 404:
        return u"NotFound"_s;
    case 429:
        return u"TooManyRequests"_s;
    case 500:
        return u"InternalServerError"_s;
    case 503:
        return u"ServiceUnavailable"_s;
    case 504:
        return u"GatewayTimeout"_s;
    default:
        return u"UnknownError"_s;
    }
}

QString usualMessage(int status)
{
    switch (status) {
    case 401:
        return u"Access token has expired or is not yet valid."_s;
    case 403:
        return QString(); // as for a missing scope
    case 429:
        return u"Please retry again later."_s;
    default:
        return u"The practice cloud was told to answer this way."_s;
    }
}

} // namespace

bool GraphRoutes::isGraph(const QByteArray &path)
{
    return path.startsWith("/v1.0/") || path.startsWith("/beta/");
}

GraphRoutes::Operation GraphRoutes::operation(const QByteArray &path)
{
    auto segments = QString::fromUtf8(QByteArray::fromPercentEncoding(path)).split(u'/').mid(2);
    Operation nowhere{.name = {}, .user = {}, .path = segments.isEmpty() ? QString() : segments.constLast()};
    const auto is = [](const QString &segment, QStringView word) {
        return word.compare(segment, Qt::CaseInsensitive) == 0;
    };
    if (segments.size() == 2 && is(segments[0], u"communications") &&
        is(segments[1], u"getPresencesByUserId"))
        return {.name = u"getPresencesByUserId"_s, .user = {}, .path = segments[1]};

    QString user;
    if (segments.size() >= 2 && is(segments[0], u"me") && is(segments[1], u"presence")) {
        user = u"me"_s;
        segments.remove(0, 2);
    } else if (segments.size() >= 3 && is(segments[0], u"users") && is(segments[2], u"presence")) {
        user = segments[1];
        segments.remove(0, 3);
    } else if (segments.size() >= 3 && is(segments[0], u"communications") && is(segments[1], u"presences")) {
        user = segments[2];
        segments.remove(0, 3);
    }
    if (user.isEmpty() || segments.size() > 1)
        return nowhere;
    if (segments.isEmpty())
        return {.name = u"presence"_s, .user = user, .path = {}};
    static const QStringList actions{u"setPresence"_s,
                                     u"clearPresence"_s,
                                     u"setUserPreferredPresence"_s,
                                     u"clearUserPreferredPresence"_s,
                                     u"setStatusMessage"_s,
                                     u"setManualLocation"_s,
                                     u"setAutomaticLocation"_s,
                                     u"clearAutomaticLocation"_s,
                                     u"clearLocation"_s};
    auto action = segments.constFirst();
    if (action.startsWith(u"microsoft.graph."_s, Qt::CaseInsensitive))
        action.remove(0, 16);
    for (const auto &known : actions) {
        if (is(action, known))
            return {.name = known, .user = user, .path = action};
    }
    return nowhere;
}

Http::Response GraphRoutes::answer(const Operation &operation, const Http::Request &request)
{
    const auto result = carryOut(operation, request);
    if (!result)
        return refused(result.error(), request);
    return graphResponse(200, result->isEmpty() ? QJsonValue() : QJsonValue(*result), request);
}

Http::Response GraphRoutes::faultResponse(const Fault &fault, const Http::Request &request)
{
    QList<Http::Header> headers;
    if (!fault.retryAfter.isEmpty())
        headers.append(Http::Header{"Retry-After", fault.retryAfter.toUtf8()});
    if (fault.claims) {
        const auto claims = jsonBytes(*fault.claims).toBase64();
        headers.append(
            {"WWW-Authenticate", "Bearer realm=\"\", authorization_uri=\"" + m_world.addresses.base.toUtf8() +
                                     "/common/oauth2/authorize\", error=\"insufficient_claims\", claims=\"" +
                                     claims + '"'});
        return refused({.status = fault.status.value_or(401),
                        .code = fault.error.isEmpty() ? u"InvalidAuthenticationToken"_s : fault.error,
                        .message = u"Continuous access evaluation resulted in challenge with result: "
                                   "InteractionRequired and code: TokenCreatedWithOutdatedPolicies"_s,
                        .headers = headers},
                       request);
    }
    if (fault.rawBody) {
        // This stands for something between client and Graph, so leave out Graph's headers.
        headers.append(Http::Header{"Content-Type", fault.contentType.toUtf8()});
        return {.status = *fault.status, .headers = headers, .body = fault.rawBody->toUtf8()};
    }
    if (fault.jsonBody)
        return graphResponse(*fault.status, *fault.jsonBody, request, headers);
    const int status = fault.status.value_or(400);
    if (status < 300)
        return graphResponse(status, {}, request, headers);
    if (status == 401)
        headers.append(Http::Header{"WWW-Authenticate", "Bearer"});
    return refused({.status = status,
                    .code = fault.error.isEmpty() ? usualCode(status) : fault.error,
                    .message = usualMessage(status),
                    .headers = headers},
                   request);
}

tl::expected<QJsonObject, GraphRoutes::Refusal> GraphRoutes::carryOut(const Operation &operation,
                                                                      const Http::Request &request)
{
    const auto who = caller(request);
    if (!who)
        return tl::make_unexpected(who.error());
    if (operation.name.isEmpty() || m_world.options.china) {
        return tl::make_unexpected(Refusal{404, u"ResourceNotFound"_s,
                                           u"Resource not found for the segment '%1'."_s.arg(
                                               operation.name.isEmpty() ? operation.path : u"presence"_s)});
    }
    const bool isRead = operation.name == u"presence";
    const QByteArray method = isRead ? "GET" : "POST";
    if (request.method != method) {
        return tl::make_unexpected(Refusal{405, u"MethodNotAllowed"_s,
                                           u"The HTTP method is not allowed for the request target."_s,
                                           QList<Http::Header>{{"Allow", method}}});
    }
    if (who->person->isPersonal()) {
        return tl::make_unexpected(
            Refusal{400, u"AuthenticationError"_s, u"Error authenticating with resource"_s});
    }
    if (const auto refusal = throttle(*who))
        return tl::make_unexpected(*refusal);
    if (operation.name == u"getPresencesByUserId")
        return readMany(*who, request);

    const auto target = operation.user == u"me" ? who->grant.userId : operation.user;
    if (!isGuid(target)) {
        return tl::make_unexpected(
            Refusal{400, invalidArgument, u"[UserId]: The value '%1' is not a valid user id."_s.arg(target)});
    }
    return isRead ? read(*who, target) : write(operation, *who, target, request);
}

tl::expected<GraphRoutes::Caller, GraphRoutes::Refusal>
GraphRoutes::caller(const Http::Request &request) const
{
    const auto refused = [this](const QString &message) {
        return tl::make_unexpected(
            Refusal{401, u"InvalidAuthenticationToken"_s, message,
                    QList<Http::Header>{{"WWW-Authenticate", "Bearer realm=\"\", authorization_uri=\"" +
                                                                 m_world.addresses.base.toUtf8() +
                                                                 "/common/oauth2/authorize\""}}});
    };
    const auto header = request.header("Authorization");
    const bool isBearer = header.left(7).compare("Bearer ", Qt::CaseInsensitive) == 0;
    const auto value = QString::fromLatin1(header.mid(7).trimmed());
    if (!isBearer || value.isEmpty())
        return refused(u"Access token is empty."_s);
    const auto *const token = m_world.vouchers.accessToken(value);
    if (!token)
        return refused(u"CompactToken parsing failed with error code: 80049217"_s);
    if (m_world.time.now() >= token->expiresAt)
        return refused(u"Lifetime validation failed, the token is expired."_s);
    if (token->revoked)
        return refused(u"Access token has expired or is not yet valid."_s);
    const auto *const person = m_world.person(token->grant.userId);
    if (!person)
        return refused(u"Access token has expired or is not yet valid."_s);
    return Caller{.grant = token->grant, .person = person};
}

std::optional<GraphRoutes::Refusal> GraphRoutes::throttle(const Caller &caller)
{
    if (!m_world.options.throttled)
        return std::nullopt;
    const auto now = m_world.time.now();
    const auto window = m_world.options.throttleWindow;
    const auto most = m_world.options.throttleRequests;
    auto &recent = m_world.throttled[caller.grant.clientId + u'/' + caller.person->tenant];
    // Refused attempts count, too: retrying immediately makes it worse.
    while (!recent.isEmpty() && (recent.first() + window <= now || recent.size() > most))
        recent.removeFirst();
    recent.append(now);
    if (recent.size() <= most)
        return std::nullopt;
    const auto wait = std::chrono::ceil<Seconds>(recent.at(recent.size() - most) + window - now);
    return Refusal{
        429, u"TooManyRequests"_s, u"Please retry again later."_s,
        QList<Http::Header>{{"Retry-After", QByteArray::number(std::max<qint64>(1, wait.count()))}}};
}

tl::expected<QJsonObject, GraphRoutes::Refusal> GraphRoutes::write(const Operation &operation,
                                                                   const Caller &caller,
                                                                   const QString &target,
                                                                   const Http::Request &request)
{
    // Check the body before the scope, as the service does.
    const auto action = readOperation(operation, caller, target, request);
    if (!action)
        return tl::make_unexpected(action.error());
    if (!caller.grant.has(u"Presence.ReadWrite"))
        return tl::make_unexpected(Refusal{403, u"Forbidden"_s, QString()});
    if (target.compare(caller.grant.userId, Qt::CaseInsensitive) != 0)
        return tl::make_unexpected(
            Refusal{401, u"Unauthorized"_s, u"Cannot set the presence of another user"_s});
    if (const auto refusal = action->carryOut())
        return tl::make_unexpected(*refusal);
    return QJsonObject();
}

tl::expected<GraphRoutes::Action, GraphRoutes::Refusal>
GraphRoutes::readOperation(const Operation &operation, const Caller &caller, const QString &target,
                           const Http::Request &request)
{
    const auto &name = operation.name;
    const bool bodyOptional = name == u"clearUserPreferredPresence" || name == u"clearLocation" ||
                              name == u"clearAutomaticLocation";
    QJsonObject body;
    if (!(bodyOptional && request.body.isEmpty())) {
        if (mediaType(request) != "application/json") {
            return tl::make_unexpected(
                Refusal{400, u"BadRequest"_s, u"The content type of the request is not application/json."_s});
        }
        QJsonParseError error;
        const auto document = QJsonDocument::fromJson(request.body, &error);
        if (error.error != QJsonParseError::NoError || !document.isObject())
            return tl::make_unexpected(
                Refusal{400, u"BadRequest"_s, u"Unable to read JSON request payload."_s});
        body = document.object();
    }
    const auto user = target.toLower();
    if (name == u"setPresence")
        return readSetPresence(body, caller, user);
    if (name == u"clearPresence") {
        const auto session = readSessionId(body, caller);
        if (!session)
            return tl::make_unexpected(session.error());
        return Action{[this, user, id = *session]() -> std::optional<Refusal> {
            if (m_world.presence.clearPresence(user, id, m_world.time.now()))
                return std::nullopt;
            return Refusal{404, u"NotFound"_s, u"The presence session was not found."_s};
        }};
    }
    if (name == u"setUserPreferredPresence")
        return readSetPreferred(body, user);
    if (name == u"clearUserPreferredPresence") {
        return Action{[this, user]() -> std::optional<Refusal> {
            m_world.presence.clearPreferred(user, m_world.time.now());
            return std::nullopt;
        }};
    }
    if (name == u"setStatusMessage")
        return readStatusMessage(body, user);
    return readLocation(name, body, user);
}

tl::expected<QString, GraphRoutes::Refusal> GraphRoutes::readSessionId(const QJsonObject &body,
                                                                       const Caller &caller) const
{
    const auto value = body[u"sessionId"_s];
    if (!value.isString() || value.toString().isEmpty()) {
        return tl::make_unexpected(
            Refusal{400, invalidArgument, u"[SessionId]: The SessionId field is required."_s});
    }
    const auto id = value.toString().toLower();
    if (m_world.options.sessionIdStrict && id.compare(caller.grant.clientId, Qt::CaseInsensitive) != 0) {
        return tl::make_unexpected(Refusal{
            400, invalidArgument, u"The provided [SessionId] is not the id of the calling application."_s});
    }
    return id;
}

namespace
{

struct Unreadable {
    QString message;
};

tl::expected<std::optional<Milliseconds>, Unreadable> optionalDuration(const QJsonObject &body)
{
    const auto value = body[u"expirationDuration"_s];
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    const auto read = value.isString() ? readDuration(value.toString()) : std::nullopt;
    if (!read)
        return tl::make_unexpected(
            Unreadable{u"The provided [ExpirationDuration] is not a valid duration."_s});
    return read;
}

} // namespace

tl::expected<GraphRoutes::Action, GraphRoutes::Refusal>
GraphRoutes::readSetPresence(const QJsonObject &body, const Caller &caller, const QString &target)
{
    const auto session = readSessionId(body, caller);
    if (!session)
        return tl::make_unexpected(session.error());
    const auto duration = optionalDuration(body);
    if (!duration)
        return tl::make_unexpected(Refusal{400, invalidArgument, duration.error().message});
    const auto lease = duration->value_or(defaultLease);
    if (lease < shortestLease || lease > longestLease) {
        return tl::make_unexpected(
            Refusal{400, invalidArgument, u"The provided [ExpirationDuration] is out of range."_s});
    }
    const Pair pair{body[u"availability"_s].toString(), body[u"activity"_s].toString()};
    if (!isSettable(pair)) {
        return tl::make_unexpected(
            Refusal{400, invalidArgument,
                    u"The provided combination of [Availability] and [Activity] is not supported."_s});
    }
    return Action{[this, target, id = *session, pair, lease]() -> std::optional<Refusal> {
        m_world.presence.setPresence(target, id, pair, lease, m_world.time.now());
        return std::nullopt;
    }};
}

tl::expected<GraphRoutes::Action, GraphRoutes::Refusal> GraphRoutes::readSetPreferred(const QJsonObject &body,
                                                                                      const QString &target)
{
    const auto duration = optionalDuration(body);
    if (!duration)
        return tl::make_unexpected(Refusal{400, invalidArgument, duration.error().message});
    const Pair pair{body[u"availability"_s].toString(), body[u"activity"_s].toString()};
    if (!isPreferable(pair)) {
        return tl::make_unexpected(
            Refusal{400, invalidArgument,
                    u"The provided combination of [Availability] and [Activity] is not supported."_s});
    }
    const auto span = duration->value_or(defaultPreferredSpan(pair));
    if (span <= Milliseconds{0}) {
        return tl::make_unexpected(
            Refusal{400, invalidArgument, u"The provided [ExpirationDuration] is out of range."_s});
    }
    return Action{[this, target, pair, span]() -> std::optional<Refusal> {
        m_world.presence.setPreferred(target, pair, span, m_world.time.now());
        return std::nullopt;
    }};
}

tl::expected<GraphRoutes::Action, GraphRoutes::Refusal>
GraphRoutes::readStatusMessage(const QJsonObject &body, const QString &target)
{
    const auto refused = [](const QString &message) {
        return tl::make_unexpected(Refusal{400, invalidArgument, message});
    };
    const auto status = body[u"statusMessage"_s];
    if (!status.isObject())
        return refused(u"[StatusMessage]: The StatusMessage field is required."_s);
    const auto content = status[u"message"_s][u"content"_s];
    const auto type = status[u"message"_s][u"contentType"_s].toString(u"text"_s);
    if (!content.isString() && !content.isNull() && !content.isUndefined())
        return refused(u"[StatusMessage]: The content of the message is not a text."_s);
    if (type != u"text" && type != u"html")
        return refused(u"[StatusMessage]: The content type of the message is neither text nor html."_s);
    if (content.toString().size() > longestMessage)
        return refused(u"[StatusMessage]: The message is too long."_s);
    std::optional<StatusMessage> message;
    if (!content.toString().isEmpty())
        message = StatusMessage{
            .content = content.toString(), .contentType = type, .publishedAt = {}, .expiresAt = std::nullopt};
    if (const auto expiry = status[u"expiryDateTime"_s]; expiry.isObject()) {
        auto text = expiry[u"dateTime"_s].toString();
        // Graph uses seven decimals, Qt reads three.
        static const QRegularExpression fraction(uR"((\.\d{3})\d*\z)"_s);
        text.replace(fraction, u"\\1"_s);
        const auto local = QDateTime::fromString(text, Qt::ISODateWithMs);
        const auto where = zone(expiry[u"timeZone"_s].toString());
        if (!local.isValid() || !where.isValid())
            return refused(
                u"[StatusMessage]: The expiryDateTime is not a date and time with a known time zone."_s);
        if (message)
            message->expiresAt = toUtc(QDateTime(local.date(), local.time(), where));
    } else if (!expiry.isNull() && !expiry.isUndefined()) {
        return refused(u"[StatusMessage]: The expiryDateTime is not an object."_s);
    }
    return Action{[this, target, message]() -> std::optional<Refusal> {
        m_world.presence.setStatusMessage(target, message, m_world.time.now());
        return std::nullopt;
    }};
}

tl::expected<GraphRoutes::Action, GraphRoutes::Refusal>
GraphRoutes::readLocation(const QString &name, const QJsonObject &body, const QString &target)
{
    if (name.startsWith(u"clear")) {
        const bool both = name == u"clearLocation";
        return Action{[this, target, both]() -> std::optional<Refusal> {
            m_world.presence.setAutomaticLocation(target, std::nullopt, m_world.time.now());
            if (both)
                m_world.presence.setManualLocation(target, std::nullopt, m_world.time.now());
            return std::nullopt;
        }};
    }
    static const QStringList types{u"unspecified"_s, u"office"_s, u"remote"_s, u"timeOff"_s};
    const auto place = body[u"placeId"_s];
    const WorkLocation location{.type = body[u"workLocationType"_s].toString(),
                                .placeId = place.toString(),
                                .manual = name == u"setManualLocation"};
    if (!types.contains(location.type)) {
        return tl::make_unexpected(
            Refusal{400, invalidArgument, u"[WorkLocationType]: The WorkLocationType field is required."_s});
    }
    if (!place.isUndefined() && !place.isNull() && !place.isString())
        return tl::make_unexpected(Refusal{400, invalidArgument, u"[PlaceId]: The value is not a text."_s});
    return Action{[this, target, location]() -> std::optional<Refusal> {
        if (location.manual)
            m_world.presence.setManualLocation(target, location, m_world.time.now());
        else
            m_world.presence.setAutomaticLocation(target, location, m_world.time.now());
        return std::nullopt;
    }};
}

tl::expected<QJsonObject, GraphRoutes::Refusal> GraphRoutes::read(const Caller &caller, const QString &target)
{
    const auto &grant = caller.grant;
    const bool own = target.compare(grant.userId, Qt::CaseInsensitive) == 0;
    const bool all = grant.has(u"Presence.Read.All");
    const bool maySet = own && grant.has(u"Presence.ReadWrite");
    const auto refusal = m_world.options.readRefusal;
    const bool allowed = all || (own && grant.has(u"Presence.Read")) || (maySet && !refusal);
    if (!allowed && maySet && refusal == 401)
        return tl::make_unexpected(Refusal{401, u"Unauthorized"_s, u"Unauthorized"_s});
    if (!allowed)
        return tl::make_unexpected(Refusal{403, u"Forbidden"_s, QString()});
    const auto *const person = m_world.person(target);
    if (!person || person->isPersonal())
        return tl::make_unexpected(Refusal{404, u"NotFound"_s, u"The user was not found."_s});
    auto presence = presenceOf(*person, own);
    presence[u"@odata.context"_s] =
        u"%1/v1.0/$metadata#users('%2')/presence/$entity"_s.arg(m_world.addresses.base, person->id);
    return presence;
}

tl::expected<QJsonObject, GraphRoutes::Refusal> GraphRoutes::readMany(const Caller &caller,
                                                                      const Http::Request &request)
{
    const auto document = QJsonDocument::fromJson(request.body);
    if (mediaType(request) != "application/json" || !document.isObject())
        return tl::make_unexpected(Refusal{400, u"BadRequest"_s, u"Unable to read JSON request payload."_s});
    const auto ids = document[u"ids"_s].toArray();
    if (ids.isEmpty() || ids.size() > mostIds) {
        return tl::make_unexpected(
            Refusal{400, invalidArgument, u"[Ids]: Between 1 and %1 ids are required."_s.arg(mostIds)});
    }
    for (const auto &id : ids) {
        if (!isGuid(id.toString()))
            return tl::make_unexpected(Refusal{400, invalidArgument, u"[Ids]: Each id is a GUID."_s});
    }
    if (!caller.grant.has(u"Presence.Read.All"))
        return tl::make_unexpected(Refusal{403, u"Forbidden"_s, QString()});
    QJsonArray value;
    for (const auto &id : ids) {
        const auto *const person = m_world.person(id.toString());
        if (person && !person->isPersonal())
            value.append(presenceOf(*person, person->id == caller.grant.userId));
    }
    return QJsonObject{{u"@odata.context"_s, u"%1/v1.0/$metadata#Collection(microsoft.graph.presence)"_s.arg(
                                                 m_world.addresses.base)},
                       {u"value"_s, value}};
}

QJsonObject GraphRoutes::presenceOf(const Person &person, bool own) const
{
    const auto &model = m_world.presence;
    const auto seen = model.visible(person.id);
    QJsonValue message(QJsonValue::Null);
    if (const auto status = model.statusMessage(person.id)) {
        QJsonObject object{{u"message"_s, QJsonObject{{u"content"_s, status->content},
                                                      {u"contentType"_s, status->contentType}}}};
        if (own) {
            object[u"publishedDateTime"_s] = toRfc3339(status->publishedAt);
            object[u"expiryDateTime"_s] =
                QJsonObject{{u"dateTime"_s,
                             status->expiresAt
                                 ? toQDateTime(*status->expiresAt).toString(u"yyyy-MM-ddThh:mm:ss.zzz0000"_s)
                                 : u"9999-12-31T00:00:00.0000000"_s},
                            {u"timeZone"_s, u"UTC"_s}};
        }
        message = object;
    }
    QJsonValue location(QJsonValue::Null);
    if (const auto place = model.workLocation(person.id)) {
        location = QJsonObject{{u"workLocationType"_s, place->type},
                               {u"placeId"_s, place->placeId.isEmpty() ? QJsonValue(QJsonValue::Null)
                                                                       : QJsonValue(place->placeId)},
                               {u"workLocationSource"_s, place->manual ? u"manual"_s : u"automatic"_s}};
    }
    return {{u"id"_s, person.id},
            {u"availability"_s, seen.availability},
            {u"activity"_s, seen.activity},
            {u"statusMessage"_s, message},
            {u"outOfOfficeSettings"_s, QJsonObject{{u"message"_s, QJsonValue::Null},
                                                   {u"isOutOfOffice"_s, model.isOutOfOffice(person.id)}}},
            {u"workLocation"_s, location},
            {u"sequenceNumber"_s, u"A%1"_s.arg(model.sequence(person.id), 10, 10, QChar(u'0'))}};
}

Http::Response GraphRoutes::graphResponse(int status, const QJsonValue &body, const Http::Request &request,
                                          const QList<Http::Header> &headers) const
{
    const auto requestId = newGuid().toUtf8();
    const auto given = request.header("client-request-id");
    Http::Response response{
        .status = status,
        .headers =
            {{"request-id", requestId},
             {"client-request-id", given.isEmpty() ? requestId : given},
             {"Cache-Control", "no-cache"},
             {"x-ms-ags-diagnostic",
              R"({"ServerInfo":{"DataCenter":"Practice","Slice":"E","Ring":"1","ScaleUnit":"000","RoleInstance":"LAMP0000001"}})"}},
        .body = {}};
    response.headers += headers;
    if (body.isObject() || body.isArray()) {
        auto object = body;
        if (body.isObject() && body[u"error"_s].isObject() && status >= 400) {
            // Errors repeat both IDs in the body, as in the service, unless the body has its own.
            auto error = body[u"error"_s].toObject();
            if (!error.contains(u"innerError"_s))
                error[u"innerError"_s] = QJsonObject{
                    {u"date"_s, plainDate(m_world.time.now())},
                    {u"request-id"_s, QString::fromUtf8(requestId)},
                    {u"client-request-id"_s, QString::fromUtf8(given.isEmpty() ? requestId : given)}};
            auto whole = body.toObject();
            whole[u"error"_s] = error;
            object = whole;
        }
        response.headers.append(Http::Header{
            "Content-Type",
            status < 300 ? "application/json;odata.metadata=minimal;charset=utf-8" : "application/json"});
        response.body = jsonBytes(object);
    }
    return response;
}

Http::Response GraphRoutes::refused(const Refusal &refusal, const Http::Request &request) const
{
    return graphResponse(
        refusal.status,
        QJsonObject{{u"error"_s, QJsonObject{{u"code"_s, refusal.code}, {u"message"_s, refusal.message}}}},
        request, refusal.headers);
}

} // namespace Lamplighter::Practice

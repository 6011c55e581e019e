// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/controlroutes.h"

#include "practice/duration.h"
#include "practice/livepage.h"

#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

constexpr Milliseconds furthestAdvance = std::chrono::hours{24 * 366};

QJsonObject pairJson(const Pair &pair)
{
    return {{u"availability"_s, pair.availability}, {u"activity"_s, pair.activity}};
}

/// A form field as the JSON value that it contains (true, 60, null, {"…"}), else as text.
QJsonValue formValue(const QString &text)
{
    const auto wrapped = QJsonDocument::fromJson('[' + text.toUtf8() + ']');
    return wrapped.isArray() && wrapped.array().size() == 1 ? wrapped.array().at(0) : QJsonValue(text);
}

/// The JSON of a live page's form: its field `json`, or an object of its fields. The members of a field
/// `fault` are merged into that object, which becomes a list.
QJsonValue formMeaning(const QList<QPair<QString, QString>> &fields)
{
    QJsonObject object;
    for (const auto &field : fields) {
        const auto value = formValue(field.second);
        if (field.first == u"json")
            return value;
        if (field.first == u"fault") {
            const auto fault = value.toObject();
            for (auto each = fault.begin(); each != fault.end(); ++each)
                object[each.key()] = each.value();
            continue;
        }
        object[field.first] = value;
    }
    return !single(fields, u"fault").isEmpty() ? QJsonValue(QJsonArray{object}) : QJsonValue(object);
}

/// Availabilities and activities are open texts, so any word will do:
/// docs/how-presence-works.md#values-in-answers
bool isWord(const QJsonValue &value)
{
    static const QRegularExpression form(uR"(\A[A-Za-z]{1,64}\z)"_s);
    return value.isString() && form.match(value.toString()).hasMatch();
}

std::optional<QString> unknownField(const QJsonObject &object, const QStringList &known)
{
    for (auto each = object.begin(); each != object.end(); ++each) {
        if (!known.contains(each.key()))
            return u"Unknown field \"%1\". Use one of: %2."_s.arg(each.key(), known.join(u", "_s));
    }
    return std::nullopt;
}

Http::Response complaint(int status, const QString &sentence)
{
    return jsonResponse(status, QJsonObject{{u"error"_s, sentence}});
}

} // namespace

ControlRoutes::ControlRoutes(World &world, std::function<void()> clockChanged, std::function<void()> wasReset)
    : m_world(world)
    , m_clockChanged(std::move(clockChanged))
    , m_wasReset(std::move(wasReset))
{
}

Http::Response ControlRoutes::answer(const QByteArray &path, const Http::Request &request)
{
    static const QList<QByteArray> readable{"",          "/",      "/live",   "/state",
                                            "/requests", "/clock", "/faults", "/options"};
    static const QList<QByteArray> writable{"/clock", "/faults", "/options", "/teams", "/reset"};
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (reads && readable.contains(path)) {
        m_world.now();
        if (path == "/state")
            return jsonResponse(200, state());
        if (path == "/requests")
            return jsonResponse(200, m_world.log.entries());
        if (path == "/clock")
            return jsonResponse(200, m_world.time.reading());
        if (path == "/faults")
            return jsonResponse(200, m_world.faults.toJson());
        if (path == "/options")
            return jsonResponse(200, m_world.options.toJson());
        return path == "/live" ? liveFragment(m_world) : livePage(m_world);
    }
    if (!readable.contains(path) && !writable.contains(path))
        return complaint(404, u"Nothing at this address."_s);
    if (request.method != "POST" || !writable.contains(path)) {
        auto response =
            complaint(405, u"This address doesn't accept %1."_s.arg(QString::fromUtf8(request.method)));
        response.headers.append(Http::Header{"Allow", !writable.contains(path)  ? "GET, HEAD"
                                                      : readable.contains(path) ? "GET, HEAD, POST"
                                                                                : "POST"});
        return response;
    }

    // curl -d sends JSON as a form, too, so the first character decides.
    const auto body = request.body.trimmed();
    const bool looksJson = body.startsWith('{') || body.startsWith('[');
    const bool isForm =
        mediaType(request) == "application/x-www-form-urlencoded" && !looksJson && !body.isEmpty();
    QJsonValue asked(QJsonObject{});
    if (isForm) {
        asked = formMeaning(Http::parseForm(body));
    } else if (!body.isEmpty()) {
        QJsonParseError error;
        const auto document = QJsonDocument::fromJson(body, &error);
        if (error.error != QJsonParseError::NoError)
            return complaint(400, u"The request isn't JSON: %1."_s.arg(error.errorString()));
        asked = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    }
    const auto outcome = post(path, asked);
    if (!outcome)
        return isForm ? complaintPage(outcome.error()) : complaint(400, outcome.error());
    if (isForm)
        return {.status = 303,
                .headers = {{"Location", "/practice/"}, {"Cache-Control", "no-store"}},
                .body = {}};
    return jsonResponse(200, *outcome);
}

ControlRoutes::Outcome ControlRoutes::post(const QByteArray &what, const QJsonValue &asked)
{
    m_world.now();
    if (what == "/faults")
        return postFaults(asked);
    if (!asked.isObject())
        return tl::make_unexpected(u"The request must be a JSON object."_s);
    if (what == "/clock")
        return postClock(asked);
    if (what == "/options")
        return postOptions(asked);
    if (what == "/teams")
        return postTeams(asked);
    return postReset(asked);
}

ControlRoutes::Outcome ControlRoutes::postClock(const QJsonValue &asked)
{
    const auto object = asked.toObject();
    if (const auto problem = unknownField(object, {u"advance"_s, u"speed"_s, u"freeze"_s}))
        return tl::make_unexpected(*problem);
    if (object.isEmpty())
        return tl::make_unexpected(u"Give one of \"advance\", \"speed\" and \"freeze\"."_s);
    const auto advance = object[u"advance"_s];
    const auto speed = object[u"speed"_s];
    const auto freeze = object[u"freeze"_s];
    const auto span = readDuration(advance.toString());
    if (!advance.isUndefined() && (!span || *span < Milliseconds{0} || *span > furthestAdvance)) {
        return tl::make_unexpected(u"\"advance\" must be a duration from 0 to 366 days, such as \"PT5M\"."_s);
    }
    if (!speed.isUndefined() &&
        (!speed.isDouble() || !(speed.toDouble() > 0) || speed.toDouble() > CloudTime::fastest)) {
        return tl::make_unexpected(
            u"\"speed\" must be above 0 and at most %1. To stop the clock, use \"freeze\"."_s.arg(
                CloudTime::fastest));
    }
    if (!freeze.isUndefined() && !freeze.isBool())
        return tl::make_unexpected(u"\"freeze\" must be true or false."_s);

    if (speed.isDouble())
        m_world.time.setSpeed(speed.toDouble());
    if (freeze.isBool())
        m_world.time.setFrozen(freeze.toBool());
    if (span && !advance.isUndefined())
        m_world.time.advance(*span);
    m_world.now();
    m_clockChanged();
    return QJsonValue(m_world.time.reading());
}

ControlRoutes::Outcome ControlRoutes::postFaults(const QJsonValue &asked)
{
    if (const auto problem = m_world.faults.replace(asked))
        return tl::make_unexpected(*problem);
    return QJsonValue(m_world.faults.toJson());
}

ControlRoutes::Outcome ControlRoutes::postOptions(const QJsonValue &asked)
{
    const auto change = changedOptions(m_world.options, asked.toObject());
    if (!change)
        return tl::make_unexpected(change.error());
    m_world.options = change->options;
    m_world.presence.setRules(change->options.rules);
    if (change->revokeRefresh)
        m_world.vouchers.revokeRefreshTokens();
    if (change->revokeAccess)
        m_world.vouchers.revokeAccessTokens();
    return QJsonValue(m_world.options.toJson());
}

ControlRoutes::Outcome ControlRoutes::postTeams(const QJsonValue &asked)
{
    const auto object = asked.toObject();
    if (const auto problem =
            unknownField(object, {u"user"_s, u"session"_s, u"availability"_s, u"activity"_s, u"end"_s,
                                  u"preferred"_s, u"expirationDuration"_s, u"outOfOffice"_s}))
        return tl::make_unexpected(*problem);
    const auto *person = &m_world.people.constFirst();
    if (object.contains(u"user"_s))
        person = m_world.person(object[u"user"_s].toString());
    if (!person || person->isPersonal())
        return tl::make_unexpected(u"Unknown user. Give the name or ID of a work account."_s);
    const int kinds = int{object.contains(u"session"_s)} + int{object.contains(u"preferred"_s)} +
                      int{object.contains(u"outOfOffice"_s)};
    if (kinds != 1)
        return tl::make_unexpected(u"Give one of \"session\", \"preferred\" and \"outOfOffice\"."_s);
    if (const auto outOfOffice = object[u"outOfOffice"_s]; !outOfOffice.isUndefined()) {
        if (!outOfOffice.isBool())
            return tl::make_unexpected(u"\"outOfOffice\" must be true or false."_s);
        m_world.presence.setOutOfOffice(person->id, outOfOffice.toBool(), m_world.time.now());
        return QJsonValue(state());
    }
    return object.contains(u"preferred"_s) ? setPreferred(*person, object) : setTeamsSession(*person, object);
}

ControlRoutes::Outcome ControlRoutes::setPreferred(const Person &person, const QJsonObject &asked)
{
    const auto now = m_world.time.now();
    const auto preferred = asked[u"preferred"_s];
    if (preferred.isNull()) {
        m_world.presence.clearPreferred(person.id, now);
        return QJsonValue(state());
    }
    const Pair pair{preferred[u"availability"_s].toString(), preferred[u"activity"_s].toString()};
    const auto given = asked[u"expirationDuration"_s];
    const auto span = given.isUndefined() ? defaultPreferredSpan(pair) : readDuration(given.toString());
    if (!isPreferable(pair)) {
        return tl::make_unexpected(u"\"preferred\" must be null or one of Available/Available, Busy/Busy, "
                                   u"DoNotDisturb/DoNotDisturb, "
                                   "BeRightBack/BeRightBack, Away/Away and Offline/OffWork."_s);
    }
    if (!span || *span <= Milliseconds{0})
        return tl::make_unexpected(u"\"expirationDuration\" must be a duration such as \"PT1H\"."_s);
    m_world.presence.setPreferred(person.id, pair, *span, now);
    return QJsonValue(state());
}

ControlRoutes::Outcome ControlRoutes::setTeamsSession(const Person &person, const QJsonObject &asked)
{
    const auto now = m_world.time.now();
    const auto session = asked[u"session"_s].toString();
    if (session.isEmpty() || session.size() > 64)
        return tl::make_unexpected(u"\"session\" must be a name such as \"desktop\"."_s);
    if (const auto end = asked[u"end"_s]; !end.isUndefined()) {
        if (end != QJsonValue(true) || asked.contains(u"availability"_s) || asked.contains(u"activity"_s))
            return tl::make_unexpected(u"\"end\" must be true, with nothing but \"session\"."_s);
        if (!m_world.presence.endTeamsSession(person.id, session, now))
            return tl::make_unexpected(u"No Teams session \"%1\"."_s.arg(session));
        return QJsonValue(state());
    }
    const auto availability = asked[u"availability"_s];
    const auto activity = asked.contains(u"activity"_s) ? asked[u"activity"_s] : availability;
    if (!isWord(availability) || !isWord(activity))
        return tl::make_unexpected(
            u"A Teams session needs \"availability\" and \"activity\", one word each."_s);
    m_world.presence.setTeamsSession(person.id, session, {availability.toString(), activity.toString()}, now);
    return QJsonValue(state());
}

ControlRoutes::Outcome ControlRoutes::postReset(const QJsonValue &asked)
{
    if (const auto problem = unknownField(asked.toObject(), {u"everything"_s}))
        return tl::make_unexpected(u"A reset takes no fields."_s);
    m_world.reset();
    m_wasReset();
    m_clockChanged();
    return QJsonValue(state());
}

QJsonObject ControlRoutes::state()
{
    const auto now = m_world.now();
    const auto &model = m_world.presence;
    QJsonArray users;
    for (const auto &person : m_world.people) {
        if (person.isPersonal())
            continue; // personal accounts have no presence
        QJsonArray sessions;
        const auto live = model.sessions(person.id);
        for (const auto &session : live) {
            QJsonObject object{{u"sessionId"_s, session.id},
                               {u"kind"_s, session.kind == SessionKind::App ? u"app"_s : u"teams"_s},
                               {u"availability"_s, session.effective.availability},
                               {u"activity"_s, session.effective.activity},
                               {u"setAt"_s, toRfc3339(session.setAt)},
                               {u"expiresAt"_s, QJsonValue::Null}};
            if (session.expiresAt)
                object[u"expiresAt"_s] = toRfc3339(*session.expiresAt);
            sessions.append(object);
        }
        QJsonValue preferred(QJsonValue::Null);
        if (const auto set = model.preferred(person.id)) {
            auto object = pairJson(set->pair);
            object[u"expiresAt"_s] = toRfc3339(set->expiresAt);
            preferred = object;
        }
        QJsonValue message(QJsonValue::Null);
        if (const auto set = model.statusMessage(person.id)) {
            message = QJsonObject{{u"content"_s, set->content},
                                  {u"expiresAt"_s, set->expiresAt ? QJsonValue(toRfc3339(*set->expiresAt))
                                                                  : QJsonValue(QJsonValue::Null)}};
        }
        users.append(QJsonObject{{u"id"_s, person.id},
                                 {u"userPrincipalName"_s, person.userPrincipalName},
                                 {u"displayName"_s, person.name},
                                 {u"aggregate"_s, pairJson(model.aggregate(person.id))},
                                 {u"visible"_s, pairJson(model.visible(person.id))},
                                 {u"teamsView"_s, pairJson(model.teamsView(person.id))},
                                 {u"sessions"_s, sessions},
                                 {u"preferred"_s, preferred},
                                 {u"statusMessage"_s, message},
                                 {u"outOfOffice"_s, model.isOutOfOffice(person.id)}});
    }
    return {{u"now"_s, toRfc3339(now)},
            {u"speed"_s, m_world.time.speed()},
            {u"frozen"_s, m_world.time.isFrozen()},
            {u"users"_s, users}};
}

} // namespace Lamplighter::Practice

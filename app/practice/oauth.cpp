// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/oauth.h"

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

const QStringList &permissions()
{
    static const QStringList names{u"Presence.ReadWrite"_s, u"Presence.Read"_s, u"Presence.Read.All"_s,
                                   u"User.Read"_s};
    return names;
}

QString known(const QStringList &names, QStringView name)
{
    for (const auto &each : names) {
        if (name.compare(each, Qt::CaseInsensitive) == 0)
            return each;
    }
    return {};
}

} // namespace

Http::Response refusalResponse(const World &world, const Refusal &refusal, const Http::Request &request)
{
    auto correlation = QString::fromUtf8(request.header("client-request-id"));
    if (correlation.isEmpty())
        correlation = single(Http::parseForm(request.query()), u"client-request-id");
    if (correlation.isEmpty())
        correlation = newGuid();
    const auto trace = newGuid();
    const auto timestamp = toQDateTime(world.time.now()).toString(u"yyyy-MM-dd hh:mm:ss'Z'"_s);
    const auto codes = refusal.codes.isEmpty() ? QJsonArray{refusal.code} : refusal.codes;
    QJsonObject body{{u"error"_s, refusal.error},
                     {u"error_description"_s,
                      u"AADSTS%1: %2 Trace ID: %3 Correlation ID: %4 Timestamp: %5"_s.arg(numberOf(refusal))
                          .arg(refusal.text, trace, correlation, timestamp)},
                     {u"error_codes"_s, codes},
                     {u"timestamp"_s, timestamp},
                     {u"trace_id"_s, trace},
                     {u"correlation_id"_s, correlation},
                     {u"error_uri"_s, errorUri(world, refusal)}};
    if (!refusal.suberror.isEmpty())
        body[u"suberror"_s] = refusal.suberror;
    if (!refusal.claims.isEmpty())
        body[u"claims"_s] = refusal.claims;
    return jsonResponse(refusal.status, body);
}

QString errorUri(const World &world, const Refusal &refusal)
{
    return u"%1/error?code=%2"_s.arg(world.addresses.base).arg(numberOf(refusal));
}

qint64 numberOf(const Refusal &refusal)
{
    return refusal.codes.isEmpty() ? refusal.code : refusal.codes.at(0).toInteger();
}

Refusal missingParameter(const QString &name)
{
    return {.error = u"invalid_request"_s,
            .code = 900144,
            .text = u"The request body must contain the following parameter: '%1'."_s.arg(name)};
}

std::optional<Refusal> refusedClient(const World &world, const Fields &fields)
{
    const auto clientId = single(fields, u"client_id");
    if (clientId.isEmpty())
        return missingParameter(u"client_id"_s);
    if (clientId.compare(world.clientId, Qt::CaseInsensitive) != 0) {
        return Refusal{
            .error = u"unauthorized_client"_s,
            .code = 700016,
            .text = u"Application with identifier '%1' was not found in the directory."_s.arg(clientId)};
    }
    return std::nullopt;
}

bool admits(const QString &authority, const Person &person)
{
    // Microsoft refuses personal accounts at /organizations. Here they get in, so that tests can show that
    // the client checks the tenant itself.
    if (authority == u"common" || authority == u"organizations")
        return true;
    return person.isPersonal() == (authority == u"consumers" || authority == personalTenant);
}

QList<Person> choices(const World &world, const QString &authority, const QString &loginHint)
{
    QList<Person> people;
    for (const auto &person : world.people) {
        if (!admits(authority, person))
            continue;
        if (person.userPrincipalName.compare(loginHint, Qt::CaseInsensitive) == 0)
            people.prepend(person);
        else
            people.append(person);
    }
    return people;
}

const QStringList &oidcScopes()
{
    static const QStringList names{u"openid"_s, u"profile"_s, u"offline_access"_s, u"email"_s};
    return names;
}

tl::expected<Scopes, Refusal> readScopes(const World &world, const QString &text)
{
    Scopes scopes;
    const auto parts = text.split(u' ', Qt::SkipEmptyParts);
    for (const auto &part : parts) {
        if (const auto name = known(oidcScopes(), part); !name.isEmpty()) {
            scopes.names.append(name);
            continue;
        }
        auto own = QStringView{part};
        const auto prefix = QString(world.addresses.base + u'/');
        if (own.startsWith(prefix, Qt::CaseInsensitive)) {
            own = own.mid(prefix.size());
            scopes.longNames = true;
        } else if (own.contains(u"://")) {
            return tl::make_unexpected(
                Refusal{.error = u"invalid_resource"_s,
                        .code = 500011,
                        .text = u"The resource of the scope '%1' was not found in the tenant."_s.arg(part)});
        }
        if (own == u".default") {
            scopes.names.append(u"Presence.ReadWrite"_s);
            continue;
        }
        const auto name = known(permissions(), own);
        if (name.isEmpty()) {
            return tl::make_unexpected(Refusal{.error = u"invalid_scope"_s,
                                               .code = 70011,
                                               .text = u"The scope '%1' does not exist."_s.arg(part)});
        }
        scopes.names.append(name);
    }
    scopes.names.removeDuplicates();
    return scopes;
}

QString base64url(const QByteArray &bytes)
{
    return QString::fromLatin1(
        bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString clientInfo(const Person &person)
{
    return base64url(jsonBytes(QJsonObject{{u"uid"_s, person.id}, {u"utid"_s, person.tenant}}));
}

} // namespace Lamplighter::Practice

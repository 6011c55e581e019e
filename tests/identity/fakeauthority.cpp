// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakeauthority.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>
#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter::Testing
{
namespace
{

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Http::Response html(const QString &body)
{
    return {.status = 200, .headers = {{"Content-Type", "text/html; charset=utf-8"}}, .body = body.toUtf8()};
}

} // namespace

Http::Response json(const QJsonObject &object, int status)
{
    return {.status = status,
            .headers = {{"Content-Type", "application/json; charset=utf-8"}},
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

QByteArray idTokenOf(const QJsonObject &claims)
{
    return base64Url(R"({"typ":"JWT","alg":"RS256"})") + '.' +
           base64Url(QJsonDocument(claims).toJson(QJsonDocument::Compact)) + '.' + base64Url("signature");
}

QString FakeAuthority::Asked::field(const QString &name) const
{
    return all(name).value(0);
}

QStringList FakeAuthority::Asked::all(const QString &name) const
{
    QStringList values;
    for (const auto &[key, value] : fields) {
        if (key == name)
            values.append(value);
    }
    return values;
}

QByteArray FakeAuthority::Asked::header(const QByteArray &name) const
{
    for (const auto &each : headers) {
        if (each.name.compare(name, Qt::CaseInsensitive) == 0)
            return each.value;
    }
    return {};
}

FakeAuthority::FakeAuthority()
    : now(QDateTime::currentSecsSinceEpoch())
    , m_listener([this](const std::shared_ptr<Http::Exchange> &exchange) { handle(exchange); })
{
    m_port = m_listener.listen().value();
}

QUrl FakeAuthority::root() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port));
}

QUrl FakeAuthority::authority() const
{
    return QUrl(root().toString() + u'/' + organization);
}

Cloud FakeAuthority::cloud() const
{
    return customCloud(authority(), root()).value();
}

QList<FakeAuthority::Asked> FakeAuthority::asked(const QString &pathEnd) const
{
    QList<Asked> found;
    for (const auto &each : m_asked) {
        if (each.path.endsWith(pathEnd))
            found.append(each);
    }
    return found;
}

void FakeAuthority::nextTokenError(int status, const QJsonObject &error, const QList<Http::Header> &headers)
{
    auto response = json(error, status);
    response.headers.append(headers);
    nextToken(response);
}

void FakeAuthority::release()
{
    m_isHolding = false;
    for (const auto &[exchange, asked] : std::exchange(m_held, {}))
        exchange->respond(token(asked));
}

QString FakeAuthority::secret(const QString &kind)
{
    auto fresh = kind + u'.' + QUuid::createUuid().toString(QUuid::Id128);
    m_secrets.append(fresh);
    return fresh;
}

void FakeAuthority::handle(const std::shared_ptr<Http::Exchange> &exchange)
{
    const auto &request = exchange->request();
    Asked asked{.method = request.method,
                .path = QString::fromLatin1(request.path()),
                .headers = request.headers,
                .raw = request.method == "POST" ? request.body : request.query(),
                .fields = {}};
    asked.fields = Http::parseForm(asked.raw);
    m_asked.append(asked);
    if (asked.path.endsWith("/token"_L1)) {
        if (m_isDropping)
            return exchange->drop();
        if (m_isHolding) {
            m_held.append({exchange, asked});
            return;
        }
    }
    exchange->respond(answer(request, asked));
}

Http::Response FakeAuthority::answer(const Http::Request &request, const Asked &asked)
{
    const auto base = u'/' + organization;
    const bool isV2 = asked.path == base + "/v2.0/.well-known/openid-configuration"_L1;
    if ((isV2 && hasV2Discovery) || asked.path == base + "/.well-known/openid-configuration"_L1) {
        QJsonObject document{
            {u"issuer"_s, root().toString() + u"/{tenantid}/v2.0"_s},
            {u"authorization_endpoint"_s, authority().toString() + u"/oauth2/v2.0/authorize"_s},
            {u"token_endpoint"_s, authority().toString() + u"/oauth2/v2.0/token"_s}};
        if (discovery)
            discovery(document);
        return json(document);
    }
    if (asked.path == base + "/oauth2/v2.0/authorize"_L1)
        return request.method == "GET" ? signInPage(asked) : signedIn(asked);
    if (asked.path == base + "/oauth2/v2.0/token"_L1 && request.method == "POST")
        return token(asked);
    return {.status = 404, .headers = {}, .body = {}};
}

Http::Response FakeAuthority::signInPage(const Asked &asked) const
{
    QString hidden;
    for (const auto &[name, value] : asked.fields)
        hidden +=
            u"<input type=hidden name=\"%1\" value='%2'>"_s.arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    return html(
        u"<h1>Sign in</h1><form method=post>%1<input name=user value=ada><button>Go</button></form>"_s.arg(
            hidden));
}

Http::Response FakeAuthority::signedIn(const Asked &asked)
{
    const auto code = secret(u"code+/=%&"_s);
    const auto redirectUri = asked.field(u"redirect_uri"_s);
    m_codes.insert(code, {.challenge = asked.field(u"code_challenge"_s),
                          .redirectUri = redirectUri,
                          .nonce = asked.field(u"nonce"_s)});
    Fields fields{{u"code"_s, code}, {u"state"_s, asked.field(u"state"_s)}};
    if (redirectFields)
        redirectFields(fields);
    if (asked.field(u"response_mode"_s) == "query"_L1) {
        QByteArray query;
        for (const auto &[name, value] : fields)
            query += (query.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + '=' +
                     QUrl::toPercentEncoding(value);
        return {.status = 302, .headers = {{"Location", redirectUri.toLatin1() + "/?" + query}}, .body = {}};
    }
    QString hidden;
    for (const auto &[name, value] : fields)
        hidden += u"<input type=\"hidden\" name=\"%1\" value=\"%2\">"_s.arg(name, value.toHtmlEscaped());
    return html(
        u"<form method=\"POST\" action=\"%1\">%2<input type=submit></form>"_s.arg(redirectUri, hidden));
}

Http::Response FakeAuthority::token(const Asked &asked)
{
    if (!m_scripted.empty()) {
        auto response = std::move(m_scripted.front());
        m_scripted.pop_front();
        return response;
    }
    const auto no = [](const QString &error, const QString &description) {
        return json({{u"error"_s, error}, {u"error_description"_s, description}}, 400);
    };
    if (asked.field(u"client_id"_s) != QLatin1StringView(clientId) ||
        !asked.all(u"client_secret"_s).isEmpty() ||
        !asked.field(u"scope"_s).startsWith(root().toString() + "/Presence.ReadWrite "_L1))
        return no(u"invalid_request"_s, u"the client"_s);
    if (asked.field(u"grant_type"_s) == "authorization_code"_L1) {
        const auto code = m_codes.find(asked.field(u"code"_s));
        if (code == m_codes.end() || std::exchange(code->isUsed, true))
            return no(u"invalid_grant"_s, u"AADSTS54005: used before"_s);
        const auto hash =
            QCryptographicHash::hash(asked.field(u"code_verifier"_s).toLatin1(), QCryptographicHash::Sha256);
        if (QString::fromLatin1(base64Url(hash)) != code->challenge ||
            asked.field(u"redirect_uri"_s) != code->redirectUri)
            return no(u"invalid_grant"_s, u"AADSTS501481: the verifier"_s);
        return grant(code->nonce);
    }
    if (asked.field(u"grant_type"_s) == "refresh_token"_L1 && asked.all(u"redirect_uri"_s).isEmpty()) {
        if (m_isRevoked || asked.field(u"refresh_token"_s) != m_refreshToken) {
            m_isRevoked = m_isRevoked || detectsReuse;
            return no(u"invalid_grant"_s, u"AADSTS70000: used before"_s);
        }
        return grant({});
    }
    return no(u"unsupported_grant_type"_s, {});
}

Http::Response FakeAuthority::grant(const QString &nonce)
{
    m_accessToken = secret(u"at"_s);
    const auto before = m_refreshToken;
    m_refreshToken = secret(u"rt+/=%"_s);
    const auto tenant = QString::fromLatin1(tenantId);
    QJsonObject claims{{u"aud"_s, QString::fromLatin1(clientId)},
                       {u"iss"_s, root().toString() + u'/' + tenant + u"/v2.0"_s},
                       {u"tid"_s, tenant},
                       {u"oid"_s, QString::fromLatin1(objectId)},
                       {u"preferred_username"_s, u"ada@example.test"_s},
                       {u"name"_s, u"Ada"_s},
                       {u"exp"_s, now + 3600},
                       {u"nbf"_s, now}};
    if (!nonce.isEmpty())
        claims.insert(u"nonce"_s, nonce);
    if (idClaims)
        idClaims(claims);
    const QJsonObject clientInfo{{u"uid"_s, QString::fromLatin1(objectId)}, {u"utid"_s, tenant}};
    QJsonObject answer{{u"token_type"_s, u"Bearer"_s},
                       {u"expires_in"_s, 4500},
                       {u"scope"_s, u"openid profile "_s + root().toString() + u"/Presence.ReadWrite"_s},
                       {u"access_token"_s, m_accessToken},
                       {u"refresh_token"_s, m_refreshToken},
                       {u"id_token"_s, QString::fromLatin1(idTokenOf(claims))},
                       {u"client_info"_s, QString::fromLatin1(base64Url(
                                              QJsonDocument(clientInfo).toJson(QJsonDocument::Compact)))}};
    if (tokenAnswer)
        tokenAnswer(answer);
    // Without a new one, the old one stays valid.
    if (!answer.contains(u"refresh_token"_s))
        m_refreshToken = before;
    return json(answer);
}

} // namespace Lamplighter::Testing

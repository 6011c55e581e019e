// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/tokenroute.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

constexpr Seconds idTokenLife{3600};

qint64 epoch(Utc at)
{
    return std::chrono::floor<Seconds>(at).time_since_epoch().count();
}

} // namespace

Http::Response TokenRoute::token(const QString &authority, const Http::Request &request)
{
    const auto fields = Http::parseForm(request.body);
    if (mediaType(request) != "application/x-www-form-urlencoded") {
        return refusalResponse(m_world,
                               {.error = u"invalid_request"_s,
                                .code = 900144,
                                .text = u"The request body must be form-encoded."_s},
                               request);
    }
    if (request.hasHeader("Authorization") || !single(fields, u"client_secret").isEmpty() ||
        !single(fields, u"client_assertion").isEmpty()) {
        return refusalResponse(
            m_world,
            {.error = u"invalid_client"_s,
             .code = 700025,
             .text = u"Client is public so neither 'client_assertion' nor 'client_secret' should be "
                     "presented."_s,
             .suberror = {},
             .status = 401},
            request);
    }
    const auto result = redeem(authority, fields);
    if (!result)
        return refusalResponse(m_world, result.error(), request);
    auto response = jsonResponse(200, *result);
    response.headers.append(Http::Header{"Pragma", "no-cache"});
    return response;
}

tl::expected<QJsonObject, Refusal> TokenRoute::redeem(const QString &authority, const Fields &fields)
{
    if (auto refusal = refusedClient(m_world, fields))
        return tl::make_unexpected(*std::move(refusal));
    const auto grantType = single(fields, u"grant_type");
    if (grantType.isEmpty())
        return tl::make_unexpected(missingParameter(u"grant_type"_s));
    if (grantType == u"authorization_code")
        return redeemCode(authority, fields);
    if (grantType == u"refresh_token")
        return redeemRefreshToken(fields);
    if (grantType == u"device_code" || grantType == u"urn:ietf:params:oauth:grant-type:device_code")
        return m_devices.redeem(fields).map([&](const Grant &grant) { return issue(grant, fields); });
    return tl::make_unexpected(
        Refusal{.error = u"unsupported_grant_type"_s,
                .code = 70003,
                .text = u"The app requested an unsupported grant type '%1'."_s.arg(grantType)});
}

tl::expected<QJsonObject, Refusal> TokenRoute::redeemCode(const QString &authority, const Fields &fields)
{
    const auto refused = [](int code, const QString &text) {
        return tl::make_unexpected(Refusal{.error = u"invalid_grant"_s, .code = code, .text = text});
    };
    for (const auto &name : {u"code"_s, u"redirect_uri"_s}) {
        if (single(fields, name).isEmpty())
            return tl::make_unexpected(missingParameter(name));
    }
    auto *const code = m_world.vouchers.code(single(fields, u"code"));
    if (!code)
        return refused(9002313, u"The provided value for the input parameter 'code' is not valid."_s);
    if (code->used)
        return refused(54005, u"OAuth2 Authorization code was already redeemed."_s);
    if (m_world.time.now() >= code->expiresAt)
        return refused(70008, u"The provided authorization code has expired."_s);
    if (code->grant.authority != authority)
        return refused(700005,
                       u"The provided authorization code is intended to be used against another tenant."_s);
    if (code->redirectUri != single(fields, u"redirect_uri")) {
        return refused(500112,
                       u"The reply address does not match the reply address provided when requesting the "
                       "authorization code."_s);
    }
    // The code is used up now: a client can try only one verifier.
    code->used = true;
    const auto verifier = single(fields, u"code_verifier");
    const auto digest = QCryptographicHash::hash(verifier.toUtf8(), QCryptographicHash::Sha256);
    if (verifier.isEmpty() || base64url(digest) != code->challenge) {
        return refused(501481,
                       u"The Code_Verifier does not match the code_challenge supplied in the authorization "
                       "request."_s);
    }
    auto grant = code->grant;
    if (const auto scope = single(fields, u"scope"); !scope.isEmpty()) {
        const auto asked = readScopes(m_world, scope);
        if (!asked)
            return tl::make_unexpected(asked.error());
        grant.longNames = asked->longNames;
        for (const auto &name : asked->names) {
            if (!grant.has(name))
                return refused(65001,
                               u"The user has not consented to use the application with '%1'."_s.arg(name));
        }
    }
    return issue(grant, fields);
}

tl::expected<QJsonObject, Refusal> TokenRoute::redeemRefreshToken(const Fields &fields)
{
    const auto refused = [](int code, const QString &text, const QString &suberror) {
        return tl::make_unexpected(
            Refusal{.error = u"invalid_grant"_s, .code = code, .text = text, .suberror = suberror});
    };
    const auto value = single(fields, u"refresh_token");
    if (value.isEmpty())
        return tl::make_unexpected(missingParameter(u"refresh_token"_s));
    auto *const token = m_world.vouchers.refreshToken(value);
    if (!token)
        return refused(70000, u"The provided refresh token is not valid."_s, u"bad_token"_s);
    if (token->revoked) {
        return refused(50173,
                       u"The provided grant has expired due to it being revoked. A fresh auth token is "
                       "needed."_s,
                       u"bad_token"_s);
    }
    if (m_world.time.now() >= token->expiresAt) {
        return refused(700082, u"The refresh token has expired due to inactivity."_s, u"token_expired"_s);
    }
    if (token->superseded && m_world.options.strictRotation) {
        m_world.vouchers.revokeRefreshTokens(token->family);
        return refused(70000, u"The provided refresh token was already used."_s, u"bad_token"_s);
    }
    auto grant = token->grant;
    const auto family = token->family;
    if (const auto scope = single(fields, u"scope"); !scope.isEmpty()) {
        const auto asked = readScopes(m_world, scope);
        if (!asked)
            return tl::make_unexpected(asked.error());
        for (const auto &name : asked->names) {
            if (!grant.has(name) && !oidcScopes().contains(name)) {
                return refused(65001,
                               u"The user has not consented to use the application with '%1'."_s.arg(name),
                               u"consent_required"_s);
            }
        }
        grant.longNames = asked->longNames;
    }
    // The old token stays valid, as in the real service, unless rotation is strict.
    token->superseded = true;
    return issue(grant, fields, family);
}

QJsonObject TokenRoute::issue(const Grant &grant, const Fields &fields, quint64 family)
{
    const auto now = m_world.time.now();
    const auto *const person = m_world.person(grant.userId);
    QStringList shown;
    for (const auto &name : grant.scopes) {
        if (name == u"offline_access")
            continue;
        const bool own = !oidcScopes().contains(name);
        shown.append(own && grant.longNames ? m_world.addresses.base + u'/' + name : name);
    }
    const auto life = static_cast<qint64>(m_world.options.expiresIn.count());
    QJsonObject answer{
        {u"token_type"_s, u"Bearer"_s},
        {u"scope"_s, shown.join(u' ')},
        {u"expires_in"_s, life},
        {u"ext_expires_in"_s, life},
        {u"access_token"_s, m_world.vouchers.issueAccessToken(grant, now + m_world.options.expiresIn)}};
    if (grant.has(u"offline_access"))
        answer[u"refresh_token"_s] =
            m_world.vouchers.issueRefreshToken(grant, now + Vouchers::refreshLife, family);
    if (grant.has(u"openid"))
        answer[u"id_token"_s] = idToken(grant, *person);
    if (single(fields, u"client_info") == u"1")
        answer[u"client_info"_s] = clientInfo(*person);
    return answer;
}

QString TokenRoute::idToken(const Grant &grant, const Person &person) const
{
    const auto now = m_world.time.now();
    // The subject differs per client, so that clients can't correlate users.
    const auto subject =
        QCryptographicHash::hash((grant.clientId.toLower() + person.id).toUtf8(), QCryptographicHash::Sha256);
    QJsonObject claims{{u"ver"_s, u"2.0"_s},
                       {u"iss"_s, QString(m_world.addresses.base + u'/' + person.tenant + u"/v2.0"_s)},
                       {u"aud"_s, grant.clientId},
                       {u"iat"_s, epoch(now)},
                       {u"nbf"_s, epoch(now)},
                       {u"exp"_s, epoch(now + idTokenLife)},
                       {u"sub"_s, base64url(subject)},
                       {u"oid"_s, person.id},
                       {u"tid"_s, person.tenant},
                       {u"uti"_s, randomText(16)}};
    if (grant.has(u"profile")) {
        claims[u"name"_s] = person.name;
        claims[u"preferred_username"_s] = person.userPrincipalName;
    }
    if (grant.has(u"email"))
        claims[u"email"_s] = person.userPrincipalName;
    if (!grant.nonce.isEmpty())
        claims[u"nonce"_s] = grant.nonce;
    return QString::fromLatin1(m_world.key.sign(claims));
}

} // namespace Lamplighter::Practice

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/identityroutes.h"

#include "practice/signinpages.h"

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

/// The usual AADSTS number for an error. Without an error, that of a busy service.
/// https://learn.microsoft.com/entra/identity-platform/reference-error-codes
int usualNumber(const QString &error)
{
    static const QHash<QString, int> numbers{
        {{}, 90033},
        {u"temporarily_unavailable"_s, 90033},
        {u"server_error"_s, 90033},
        {u"invalid_grant"_s, 70000},
        {u"interaction_required"_s, 50076},
        {u"login_required"_s, 50058},
        {u"consent_required"_s, 65001},
        {u"access_denied"_s, 65004},
        {u"invalid_request"_s, 9002313},
        {u"invalid_client"_s, 7000218},
        {u"unauthorized_client"_s, 700016},
        {u"invalid_scope"_s, 70011},
        {u"invalid_resource"_s, 500011},
    };
    constexpr int anyOther = 50000;
    return numbers.value(error, anyOther);
}

} // namespace

std::optional<IdentityRoutes::Operation> IdentityRoutes::operation(const QByteArray &path)
{
    const auto segments = QString::fromUtf8(QByteArray::fromPercentEncoding(path)).split(u'/').mid(1);
    if (segments == QStringList{u"devicelogin"_s})
        return Operation{.name = u"devicelogin"_s, .authority = u"common"_s};
    if (segments.size() < 2)
        return std::nullopt;
    static const QHash<QString, QString> names{{u"oauth2/v2.0/authorize"_s, u"authorize"_s},
                                               {u"oauth2/v2.0/token"_s, u"token"_s},
                                               {u"oauth2/v2.0/devicecode"_s, u"devicecode"_s},
                                               {u"oauth2/v2.0/logout"_s, u"logout"_s},
                                               {u"v2.0/.well-known/openid-configuration"_s, u"discovery"_s},
                                               {u".well-known/openid-configuration"_s, u"discovery"_s},
                                               {u"discovery/v2.0/keys"_s, u"keys"_s},
                                               {u"login"_s, u"login"_s}};
    const auto found = names.constFind(segments.mid(1).join(u'/'));
    if (found == names.constEnd())
        return std::nullopt;
    return Operation{.name = *found, .authority = segments.constFirst().toLower()};
}

Http::Response IdentityRoutes::answer(const Operation &operation, const Http::Request &request)
{
    const bool get = request.method == "GET";
    const bool post = request.method == "POST";
    const auto &name = operation.name;
    const bool browser = name == u"authorize" || name == u"logout" || name == u"devicelogin";
    const bool methodFits = browser ? get || post : (name == u"discovery" || name == u"keys") ? get : post;
    if (!methodFits) {
        auto response =
            jsonResponse(405, QJsonObject{{u"error"_s, u"invalid_request"_s},
                                          {u"error_description"_s,
                                           u"AADSTS900561: The endpoint does not accept this method."_s}});
        response.headers.append(Http::Header{"Allow", browser ? "GET, POST" : post ? "GET" : "POST"});
        return response;
    }
    if (!knowsAuthority(operation.authority)) {
        if (browser || name == u"login")
            return errorPage({.code = 90002, .text = u"Tenant '%1' not found."_s.arg(operation.authority)});
        return refusalResponse(
            m_world,
            {.error = name == u"discovery" ? u"invalid_tenant"_s : u"invalid_request"_s,
             .code = 90002,
             .text = u"Tenant '%1' not found. Check that the tenant is spelled right."_s.arg(
                 operation.authority)},
            request);
    }
    if (name == u"discovery")
        return discovery(operation.authority);
    if (name == u"keys")
        return jsonResponse(200, QJsonObject{{u"keys"_s, QJsonArray{m_world.key.publicKey()}}});
    if (name == u"authorize")
        return m_authorize.authorize(operation.authority, request);
    if (name == u"login")
        return m_authorize.login(operation.authority, request);
    if (name == u"devicelogin")
        return m_devices.deviceLogin(request);
    if (name == u"token")
        return m_token.token(operation.authority, request);
    if (name == u"devicecode")
        return m_devices.deviceCode(operation.authority, request);
    return signedOutPage();
}

Http::Response IdentityRoutes::faultResponse(const Fault &fault, const Operation &operation,
                                             const Http::Request &request)
{
    QList<Http::Header> headers;
    if (!fault.retryAfter.isEmpty())
        headers.append(Http::Header{"Retry-After", fault.retryAfter.toUtf8()});
    const auto withHeaders = [&headers](Http::Response response) {
        response.headers += headers;
        return response;
    };
    if (fault.rawBody) {
        headers.append(Http::Header{"Content-Type", fault.contentType.toUtf8()});
        return withHeaders({.status = *fault.status, .headers = {}, .body = fault.rawBody->toUtf8()});
    }
    if (fault.jsonBody)
        return withHeaders(jsonResponse(*fault.status, *fault.jsonBody));
    Refusal refusal{.error = fault.error,
                    .code = usualNumber(fault.error),
                    .text = u"The practice cloud was told to answer this way."_s,
                    .suberror = fault.suberror,
                    .status = fault.status.value_or(400),
                    .claims = fault.claims ? QString::fromUtf8(jsonBytes(*fault.claims)) : QString(),
                    .codes = fault.errorCodes};
    if (operation.name == u"authorize") {
        if (!fault.error.isEmpty())
            return withHeaders(m_authorize.authorize(operation.authority, request, &refusal));
        refusal.status = fault.status.value_or(500);
        return withHeaders(errorPage(refusal));
    }
    if (fault.status && *fault.status < 300)
        return withHeaders({.status = *fault.status, .headers = {}, .body = {}});
    if (refusal.error.isEmpty()) {
        if (fault.claims) {
            refusal.error = u"interaction_required"_s;
            refusal.code = 50076;
        } else if (refusal.status == 429 || refusal.status >= 500) {
            refusal.error = u"temporarily_unavailable"_s;
        } else {
            refusal.error = u"invalid_request"_s;
        }
    }
    return withHeaders(refusalResponse(m_world, refusal, request));
}

bool IdentityRoutes::knowsAuthority(const QString &authority) const
{
    static const QStringList aliases{u"common"_s, u"organizations"_s, u"consumers"_s};
    return aliases.contains(authority) || authority == m_world.tenant.toLower() ||
           authority == practiceDomain || authority == personalTenant ||
           m_world.addresses.authority.endsWith(u'/' + authority, Qt::CaseInsensitive);
}

Http::Response IdentityRoutes::discovery(const QString &authority) const
{
    const auto &base = m_world.addresses.base;
    const auto own = QString(base + u'/' + authority);
    const bool alias = authority == u"common" || authority == u"organizations";
    const auto issuer = alias                         ? u"{tenantid}"_s
                        : authority == u"consumers"   ? personalTenant.toString()
                        : authority == personalTenant ? personalTenant.toString()
                                                      : m_world.tenant;
    const auto host = QUrl(base).authority();
    return {.status = 200,
            .headers = {{"Content-Type", "application/json; charset=utf-8"},
                        {"Cache-Control", "max-age=86400, private"}},
            .body = jsonBytes(QJsonObject{
                {u"issuer"_s, QString(base + u'/' + issuer + u"/v2.0"_s)},
                {u"authorization_endpoint"_s, QString(own + u"/oauth2/v2.0/authorize"_s)},
                {u"token_endpoint"_s, QString(own + u"/oauth2/v2.0/token"_s)},
                {u"device_authorization_endpoint"_s, QString(own + u"/oauth2/v2.0/devicecode"_s)},
                {u"end_session_endpoint"_s, QString(own + u"/oauth2/v2.0/logout"_s)},
                {u"jwks_uri"_s, QString(own + u"/discovery/v2.0/keys"_s)},
                {u"response_modes_supported"_s, QJsonArray{u"query"_s, u"fragment"_s, u"form_post"_s}},
                {u"response_types_supported"_s, QJsonArray{u"code"_s}},
                {u"subject_types_supported"_s, QJsonArray{u"pairwise"_s}},
                {u"id_token_signing_alg_values_supported"_s, QJsonArray{u"RS256"_s}},
                {u"token_endpoint_auth_methods_supported"_s, QJsonArray{u"none"_s}},
                {u"scopes_supported"_s, QJsonArray::fromStringList(oidcScopes())},
                {u"claims_supported"_s,
                 QJsonArray{u"sub"_s, u"iss"_s, u"aud"_s, u"exp"_s, u"iat"_s, u"nbf"_s, u"nonce"_s, u"oid"_s,
                            u"tid"_s, u"name"_s, u"preferred_username"_s, u"ver"_s}},
                {u"request_uri_parameter_supported"_s, false},
                {u"http_logout_supported"_s, true},
                {u"cloud_instance_name"_s, host},
                {u"msgraph_host"_s, host},
                {u"tenant_region_scope"_s, QJsonValue::Null}})};
}

} // namespace Lamplighter::Practice

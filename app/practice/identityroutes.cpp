// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/identityroutes.h"

#include "practice/html.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

/// The words of the pages. What the protocol says stays English, as Microsoft's own messages are not to be shown.
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Practice::Pages)
};

QString banner()
{
    return u"<div class=\"banner\">%1</div>"_s.arg(
        Text::tr("Practice: nobody real signs in here.").toHtmlEscaped());
}

constexpr Minutes flowLife{60};
constexpr Seconds idTokenLife{3600};
constexpr Seconds deviceInterval{5};
/// A client's timer may go off a little early, and that is not impatience.
constexpr Milliseconds deviceTolerance{1000};
constexpr qsizetype mostFlows = 1000;

const QStringList &oidcScopes()
{
    static const QStringList names{u"openid"_s, u"profile"_s, u"offline_access"_s, u"email"_s};
    return names;
}

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

/// The registration has http://localhost and http://127.0.0.1: any port, no path (facts/oauth §1.3).
bool isRegistered(const QString &redirectUri)
{
    static const QRegularExpression form(uR"(\Ahttp://(localhost|127\.0\.0\.1)(:\d{1,5})?/?\z)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return redirectUri.size() <= 256 && form.match(redirectUri).hasMatch();
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

QByteArray percent(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

qint64 epoch(Utc at)
{
    return std::chrono::floor<Seconds>(at).time_since_epoch().count();
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
            return errorPage(400, 90002, u"Tenant '%1' not found."_s.arg(operation.authority));
        return refused({.error = name == u"discovery" ? u"invalid_tenant"_s : u"invalid_request"_s,
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
        return authorize(operation, request);
    if (name == u"login")
        return login(operation, request);
    if (name == u"devicelogin")
        return deviceLogin(request);
    if (name == u"token")
        return token(operation, request);
    if (name == u"devicecode")
        return deviceCode(operation, request);
    return logout();
}

Http::Response IdentityRoutes::misfortune(const Fault &fault, const Operation &operation,
                                          const Http::Request &request)
{
    QList<Http::Header> headers;
    if (!fault.retryAfter.isEmpty())
        headers.append(Http::Header{"Retry-After", fault.retryAfter.toUtf8()});
    const auto dressed = [&headers](Http::Response response) {
        response.headers += headers;
        return response;
    };
    if (fault.rawBody) {
        headers.append(Http::Header{"Content-Type", fault.contentType.toUtf8()});
        return dressed({.status = *fault.status, .headers = {}, .body = fault.rawBody->toUtf8()});
    }
    if (fault.jsonBody)
        return dressed(jsonResponse(*fault.status, *fault.jsonBody));
    if (operation.name == u"authorize") {
        if (!fault.error.isEmpty())
            return dressed(authorize(operation, request, &fault));
        return dressed(
            errorPage(fault.status.value_or(500), 90033, u"The practice cloud was told to answer so."_s));
    }
    if (fault.status && *fault.status < 300)
        return dressed({.status = *fault.status, .headers = {}, .body = {}});
    Refusal refusal{.error = fault.error,
                    .code = 90033,
                    .text = u"The practice cloud was told to answer so."_s,
                    .suberror = fault.suberror,
                    .status = fault.status.value_or(400),
                    .claims = fault.claims ? QString::fromUtf8(jsonBytes(*fault.claims)) : QString(),
                    .codes = fault.errorCodes};
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
    return dressed(refused(refusal, request));
}

bool IdentityRoutes::knowsAuthority(const QString &authority) const
{
    static const QStringList aliases{u"common"_s, u"organizations"_s, u"consumers"_s};
    return aliases.contains(authority) || authority == m_world.tenant.toLower() ||
           authority == practiceDomain || authority == personalTenant ||
           m_world.addresses.authority.endsWith(u'/' + authority, Qt::CaseInsensitive);
}

bool IdentityRoutes::admits(const QString &authority, const Person &person) const
{
    // Microsoft refuses personal accounts at /organizations. Here they get in, so that a client can show that it looks
    // at the tenant itself.
    if (authority == u"common" || authority == u"organizations")
        return true;
    return person.isPersonal() == (authority == u"consumers" || authority == personalTenant);
}

tl::expected<IdentityRoutes::Scopes, IdentityRoutes::Refusal>
IdentityRoutes::readScopes(const QString &text) const
{
    Scopes scopes;
    const auto parts = text.split(u' ', Qt::SkipEmptyParts);
    for (const auto &part : parts) {
        if (const auto name = known(oidcScopes(), part); !name.isEmpty()) {
            scopes.names.append(name);
            continue;
        }
        auto own = QStringView{part};
        const auto prefix = QString(m_world.addresses.base + u'/');
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

// Authorization -------------------------------------------------------------------------------------------------------

Http::Response IdentityRoutes::authorize(const Operation &operation, const Http::Request &request,
                                         const Fault *fault)
{
    const auto fields = Http::parseForm(request.method == "POST" ? request.body : request.query());
    // Nothing is sent to an address before client and address are known to belong together.
    const auto clientId = single(fields, u"client_id");
    if (clientId.isEmpty()) {
        return errorPage(400, 900144,
                         u"The request body must contain the following parameter: 'client_id'."_s);
    }
    if (clientId.compare(m_world.clientId, Qt::CaseInsensitive) != 0) {
        return errorPage(400, 700016,
                         u"Application with identifier '%1' was not found in the directory."_s.arg(clientId));
    }
    Flow flow;
    flow.redirectUri = single(fields, u"redirect_uri");
    if (!isRegistered(flow.redirectUri)) {
        return errorPage(
            400, 50011,
            u"The redirect URI '%1' specified in the request does not match the redirect URIs configured "
            "for the application."_s.arg(flow.redirectUri));
    }
    flow.grant.clientId = clientId;
    flow.grant.authority = operation.authority;
    flow.state = single(fields, u"state");
    flow.responseMode = single(fields, u"response_mode");
    if (flow.responseMode.isEmpty())
        flow.responseMode = u"query"_s;
    static const QStringList modes{u"query"_s, u"fragment"_s, u"form_post"_s};
    if (!modes.contains(flow.responseMode)) {
        flow.responseMode = u"query"_s;
        return sendErrorBack(flow, {.error = u"invalid_request"_s,
                                    .code = 900144,
                                    .text = u"The response_mode is not supported."_s});
    }
    if (fault) {
        return sendErrorBack(flow, {.error = fault->error,
                                    .code = 90033,
                                    .text = u"The practice cloud was told to answer so."_s,
                                    .suberror = fault->suberror,
                                    .status = 400,
                                    .claims = {},
                                    .codes = fault->errorCodes});
    }
    if (const auto refusal = readFlow(fields, flow))
        return sendErrorBack(flow, *refusal);

    const auto people = choices(operation.authority, flow.loginHint);
    flow.expiresAt = m_world.time.now() + flowLife;
    if (m_flows.size() >= mostFlows)
        m_flows.clear();
    const auto id = randomText(24);
    m_flows.insert(id, flow);
    return accountPage(Text::tr("Pick an account"), Text::tr("to continue to the application"),
                       u'/' + operation.authority + u"/login"_s, id,
                       u"'self' http://localhost:* http://127.0.0.1:* http://localhost http://127.0.0.1"_s,
                       people, flow.grant.scopes, flow.asksConsent);
}

std::optional<IdentityRoutes::Refusal> IdentityRoutes::readFlow(const Fields &fields, Flow &flow) const
{
    const auto malformed = [](int code, const QString &text) {
        return Refusal{.error = u"invalid_request"_s, .code = code, .text = text};
    };
    for (const auto &field : fields) {
        const auto same = std::count_if(fields.begin(), fields.end(),
                                        [&field](const auto &each) { return each.first == field.first; });
        if (same > 1)
            return malformed(9002313, u"The parameter '%1' is duplicated."_s.arg(field.first));
    }
    if (single(fields, u"response_type") != u"code") {
        return Refusal{.error = u"unsupported_response_type"_s,
                       .code = 700051,
                       .text = u"The response_type is not enabled for the application; use 'code'."_s};
    }
    const auto scope = single(fields, u"scope");
    if (scope.isEmpty())
        return malformed(900144, u"The request body must contain the following parameter: 'scope'."_s);
    const auto scopes = readScopes(scope);
    if (!scopes)
        return scopes.error();
    flow.grant.scopes = scopes->names;
    flow.grant.longNames = scopes->longNames;
    flow.challenge = single(fields, u"code_challenge");
    if (flow.challenge.isEmpty())
        return malformed(9002325,
                         u"Proof Key for Code Exchange is required: the code_challenge is missing."_s);
    if (single(fields, u"code_challenge_method") != u"S256")
        return malformed(501491, u"The code_challenge_method is not S256."_s);
    static const QRegularExpression digest(uR"(\A[A-Za-z0-9_-]{43}\z)"_s);
    if (!digest.match(flow.challenge).hasMatch())
        return malformed(501491, u"The code_challenge is not the base64url text of a SHA-256 digest."_s);
    const auto prompt = single(fields, u"prompt");
    flow.loginHint = single(fields, u"login_hint");
    if (prompt == u"none") {
        return Refusal{.error = u"login_required"_s,
                       .code = 50058,
                       .text = u"Session information is not sufficient for single-sign-on."_s};
    }
    static const QStringList prompts{QString(), u"login"_s, u"select_account"_s, u"consent"_s};
    if (!prompts.contains(prompt))
        return malformed(90023, u"The prompt '%1' is not supported."_s.arg(prompt));
    if (prompt == u"select_account" && !flow.loginHint.isEmpty())
        return malformed(90023, u"A login_hint cannot go with prompt=select_account."_s);
    flow.asksConsent = prompt == u"consent";
    flow.grant.nonce = single(fields, u"nonce");
    flow.wantsClientInfo = single(fields, u"client_info") == u"1";
    return std::nullopt;
}

Http::Response IdentityRoutes::login(const Operation &operation, const Http::Request &request)
{
    const auto fields = Http::parseForm(request.body);
    const auto id = single(fields, u"flow");
    const auto found = m_flows.constFind(id);
    if (found == m_flows.constEnd() || found->grant.authority != operation.authority ||
        m_world.time.now() >= found->expiresAt) {
        return errorPage(400, 50089,
                         u"This page is too old. Start the sign-in again from the application."_s);
    }
    const auto &flow = *found;
    const auto account = single(fields, u"account");
    if (account.isEmpty()) {
        return sendErrorBack(m_flows.take(id), {.error = u"access_denied"_s,
                                                .code = 65004,
                                                .text = u"User declined to consent to access the app."_s,
                                                .suberror = u"cancel"_s});
    }
    const auto *const person = m_world.person(account);
    if (!person)
        return errorPage(400, 50034, u"The user account does not exist in this directory."_s);
    if (!admits(operation.authority, *person)) {
        return errorPage(400, 50020,
                         u"User account '%1' does not exist in this tenant and cannot sign in here."_s.arg(
                             person->userPrincipalName));
    }
    Vouchers::Code code{.grant = flow.grant,
                        .redirectUri = flow.redirectUri,
                        .challenge = flow.challenge,
                        .expiresAt = m_world.time.now() + Vouchers::codeLife};
    code.grant.userId = person->id;
    Fields back{{u"code"_s, m_world.vouchers.issueCode(code)}};
    if (flow.wantsClientInfo)
        back.append({u"client_info"_s, clientInfo(*person)});
    back.append({u"session_state"_s, newGuid()});
    return sendBack(flow, back);
}

QList<Person> IdentityRoutes::choices(const QString &authority, const QString &loginHint) const
{
    QList<Person> people;
    for (const auto &person : m_world.people) {
        if (!admits(authority, person))
            continue;
        if (person.userPrincipalName.compare(loginHint, Qt::CaseInsensitive) == 0)
            people.prepend(person);
        else
            people.append(person);
    }
    return people;
}

// Token ---------------------------------------------------------------------------------------------------------------

Http::Response IdentityRoutes::token(const Operation &operation, const Http::Request &request)
{
    const auto fields = Http::parseForm(request.body);
    if (mediaType(request) != "application/x-www-form-urlencoded") {
        return refused({.error = u"invalid_request"_s,
                        .code = 900144,
                        .text = u"The request body must be form-encoded."_s},
                       request);
    }
    if (request.hasHeader("Authorization") || !single(fields, u"client_secret").isEmpty() ||
        !single(fields, u"client_assertion").isEmpty()) {
        return refused({.error = u"invalid_client"_s,
                        .code = 700025,
                        .text =
                            u"Client is public so neither 'client_assertion' nor 'client_secret' should be "
                            "presented."_s,
                        .suberror = {},
                        .status = 401},
                       request);
    }
    const auto result = redeem(operation.authority, fields);
    if (!result)
        return refused(result.error(), request);
    auto response = jsonResponse(200, *result);
    response.headers.append(Http::Header{"Pragma", "no-cache"});
    return response;
}

tl::expected<QJsonObject, IdentityRoutes::Refusal> IdentityRoutes::redeem(const QString &authority,
                                                                          const Fields &fields)
{
    const auto missing = [](const QString &name) {
        return tl::make_unexpected(
            Refusal{.error = u"invalid_request"_s,
                    .code = 900144,
                    .text = u"The request body must contain the following parameter: '%1'."_s.arg(name)});
    };
    const auto clientId = single(fields, u"client_id");
    if (clientId.isEmpty())
        return missing(u"client_id"_s);
    if (clientId.compare(m_world.clientId, Qt::CaseInsensitive) != 0) {
        return tl::make_unexpected(Refusal{
            .error = u"unauthorized_client"_s,
            .code = 700016,
            .text = u"Application with identifier '%1' was not found in the directory."_s.arg(clientId)});
    }
    const auto grantType = single(fields, u"grant_type");
    if (grantType.isEmpty())
        return missing(u"grant_type"_s);
    if (grantType == u"authorization_code")
        return redeemCode(authority, fields);
    if (grantType == u"refresh_token")
        return redeemRefreshToken(fields);
    if (grantType == u"device_code" || grantType == u"urn:ietf:params:oauth:grant-type:device_code")
        return redeemDeviceCode(fields);
    return tl::make_unexpected(
        Refusal{.error = u"unsupported_grant_type"_s,
                .code = 70003,
                .text = u"The app requested an unsupported grant type '%1'."_s.arg(grantType)});
}

tl::expected<QJsonObject, IdentityRoutes::Refusal> IdentityRoutes::redeemCode(const QString &authority,
                                                                              const Fields &fields)
{
    const auto refused = [](int code, const QString &text) {
        return tl::make_unexpected(Refusal{.error = u"invalid_grant"_s, .code = code, .text = text});
    };
    for (const auto &name : {u"code"_s, u"redirect_uri"_s}) {
        if (single(fields, name).isEmpty()) {
            return tl::make_unexpected(
                Refusal{.error = u"invalid_request"_s,
                        .code = 900144,
                        .text = u"The request body must contain the following parameter: '%1'."_s.arg(name)});
        }
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
    // From here on the code is spent: a verifier can be tried once.
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
        const auto asked = readScopes(scope);
        if (!asked)
            return tl::make_unexpected(asked.error());
        grant.longNames = asked->longNames;
        for (const auto &name : asked->names) {
            if (!grant.has(name))
                return refused(65001,
                               u"The user has not consented to use the application with '%1'."_s.arg(name));
        }
    }
    return issue(grant, fields, 0);
}

tl::expected<QJsonObject, IdentityRoutes::Refusal> IdentityRoutes::redeemRefreshToken(const Fields &fields)
{
    const auto refused = [](int code, const QString &text, const QString &suberror) {
        return tl::make_unexpected(
            Refusal{.error = u"invalid_grant"_s, .code = code, .text = text, .suberror = suberror});
    };
    const auto value = single(fields, u"refresh_token");
    if (value.isEmpty()) {
        return tl::make_unexpected(
            Refusal{.error = u"invalid_request"_s,
                    .code = 900144,
                    .text = u"The request body must contain the following parameter: 'refresh_token'."_s});
    }
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
        const auto asked = readScopes(scope);
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
    // The old one stays good, as the real service keeps it, unless the rotation is strict.
    token->superseded = true;
    return issue(grant, fields, family);
}

tl::expected<QJsonObject, IdentityRoutes::Refusal> IdentityRoutes::redeemDeviceCode(const Fields &fields)
{
    const auto refused = [](const QString &error, int code, const QString &text) {
        return tl::make_unexpected(Refusal{.error = error, .code = code, .text = text});
    };
    auto *const device = m_world.vouchers.device(single(fields, u"device_code"));
    if (!device || device->state == Vouchers::Device::State::Used)
        return refused(u"bad_verification_code"_s, 70018, u"The device code is not known."_s);
    if (device->state == Vouchers::Device::State::Declined)
        return refused(u"authorization_declined"_s, 65004,
                       u"The end user denied the authorization request."_s);
    if (m_world.time.now() >= device->expiresAt)
        return refused(u"expired_token"_s, 70019, u"The device code has expired."_s);
    if (device->state == Vouchers::Device::State::Pending) {
        const auto now = m_world.time.now();
        const auto last = std::exchange(device->askedAt, now);
        if (last && now - *last < device->interval - deviceTolerance) {
            // RFC 8628 §3.5: from now on five seconds more between two polls.
            device->interval += deviceInterval;
            return refused(u"slow_down"_s, 1003001, u"The device code is asked for too often. Slow down."_s);
        }
        return refused(u"authorization_pending"_s, 70016,
                       u"OAuth 2.0 device flow error. Authorization is pending. Continue polling."_s);
    }
    device->state = Vouchers::Device::State::Used;
    return issue(device->grant, fields, 0);
}

QJsonObject IdentityRoutes::issue(const Grant &grant, const Fields &fields, quint64 family)
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

QString IdentityRoutes::idToken(const Grant &grant, const Person &person) const
{
    const auto now = m_world.time.now();
    // The subject differs from client to client, so that clients cannot compare notes.
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

// Device code ---------------------------------------------------------------------------------------------------------

Http::Response IdentityRoutes::deviceCode(const Operation &operation, const Http::Request &request)
{
    const auto fields = Http::parseForm(request.body);
    const auto clientId = single(fields, u"client_id");
    if (clientId.compare(m_world.clientId, Qt::CaseInsensitive) != 0) {
        return refused(
            {.error = clientId.isEmpty() ? u"invalid_request"_s : u"unauthorized_client"_s,
             .code = clientId.isEmpty() ? 900144 : 700016,
             .text =
                 clientId.isEmpty()
                     ? u"The request body must contain the following parameter: 'client_id'."_s
                     : u"Application with identifier '%1' was not found in the directory."_s.arg(clientId)},
            request);
    }
    if (single(fields, u"scope").isEmpty()) {
        return refused({.error = u"invalid_request"_s,
                        .code = 900144,
                        .text = u"The request body must contain the following parameter: 'scope'."_s},
                       request);
    }
    const auto scopes = readScopes(single(fields, u"scope"));
    if (!scopes)
        return refused(scopes.error(), request);
    Vouchers::Device device{.userCode = randomUserCode(),
                            .grant = {.userId = {},
                                      .clientId = clientId,
                                      .scopes = scopes->names,
                                      .longNames = scopes->longNames,
                                      .authority = operation.authority,
                                      .nonce = {}},
                            .expiresAt = m_world.time.now() + Vouchers::deviceLife,
                            .interval = deviceInterval};
    const auto userCode = device.userCode;
    const auto page = QString(m_world.addresses.base + u"/devicelogin"_s);
    return jsonResponse(
        200,
        QJsonObject{
            {u"device_code"_s, m_world.vouchers.issueDeviceCode(device)},
            {u"user_code"_s, userCode},
            {u"verification_uri"_s, page},
            {u"expires_in"_s,
             static_cast<qint64>(std::chrono::duration_cast<Seconds>(Vouchers::deviceLife).count())},
            {u"interval"_s, static_cast<qint64>(deviceInterval.count())},
            {u"message"_s,
             u"To sign in, use a web browser to open the page %1 and enter the code %2 to authenticate."_s
                 .arg(page, userCode)}});
}

Http::Response IdentityRoutes::deviceLogin(const Http::Request &request)
{
    if (request.method == "GET")
        return codePage({});
    const auto fields = Http::parseForm(request.body);
    auto *const device = m_world.vouchers.deviceByUserCode(single(fields, u"user_code").trimmed());
    if (!device || device->state != Vouchers::Device::State::Pending ||
        m_world.time.now() >= device->expiresAt)
        return codePage(Text::tr("That code is not known, or it has been used or has expired."));
    if (single(fields, u"step") != u"account") {
        return accountPage(Text::tr("Pick an account"),
                           Text::tr("to sign in on the device that shows the code %1").arg(device->userCode),
                           u"/devicelogin"_s, device->userCode, u"'self'"_s,
                           choices(device->grant.authority, {}), device->grant.scopes, true);
    }
    const auto account = single(fields, u"account");
    if (account.isEmpty()) {
        device->state = Vouchers::Device::State::Declined;
        return notice(Text::tr("Declined"),
                      Text::tr("The device was not signed in. You can close this page."));
    }
    const auto *const person = m_world.person(account);
    if (!person || !admits(device->grant.authority, *person))
        return errorPage(400, 50020,
                         u"That account does not exist in this tenant and cannot sign in here."_s);
    device->grant.userId = person->id;
    device->state = Vouchers::Device::State::Approved;
    return notice(Text::tr("Signed in"), Text::tr("The device is signed in. You can close this page."));
}

Http::Response IdentityRoutes::logout() const
{
    return notice(Text::tr("Signed out"),
                  Text::tr("You signed out of your account. You can close this page."));
}

// Answers -------------------------------------------------------------------------------------------------------------

Http::Response IdentityRoutes::refused(const Refusal &refusal, const Http::Request &request) const
{
    auto correlation = QString::fromUtf8(request.header("client-request-id"));
    if (correlation.isEmpty())
        correlation = single(Http::parseForm(request.query()), u"client-request-id");
    if (correlation.isEmpty())
        correlation = newGuid();
    const auto trace = newGuid();
    const auto timestamp = toQDateTime(m_world.time.now()).toString(u"yyyy-MM-dd hh:mm:ss'Z'"_s);
    const auto codes = refusal.codes.isEmpty() ? QJsonArray{refusal.code} : refusal.codes;
    const auto number = codes.at(0).toInteger();
    QJsonObject body{{u"error"_s, refusal.error},
                     {u"error_description"_s,
                      u"AADSTS%1: %2 Trace ID: %3 Correlation ID: %4 Timestamp: %5"_s.arg(number).arg(
                          refusal.text, trace, correlation, timestamp)},
                     {u"error_codes"_s, codes},
                     {u"timestamp"_s, timestamp},
                     {u"trace_id"_s, trace},
                     {u"correlation_id"_s, correlation},
                     {u"error_uri"_s, u"%1/error?code=%2"_s.arg(m_world.addresses.base).arg(number)}};
    if (!refusal.suberror.isEmpty())
        body[u"suberror"_s] = refusal.suberror;
    if (!refusal.claims.isEmpty())
        body[u"claims"_s] = refusal.claims;
    return jsonResponse(refusal.status, body);
}

Http::Response IdentityRoutes::sendErrorBack(const Flow &flow, const Refusal &refusal) const
{
    const auto number = refusal.codes.isEmpty() ? refusal.code : refusal.codes.at(0).toInteger();
    Fields back{{u"error"_s, refusal.error},
                {u"error_description"_s, u"AADSTS%1: %2"_s.arg(number).arg(refusal.text)},
                {u"error_uri"_s, u"%1/error?code=%2"_s.arg(m_world.addresses.base).arg(number)}};
    if (!refusal.suberror.isEmpty())
        back.append({u"error_subcode"_s, refusal.suberror});
    return sendBack(flow, back);
}

Http::Response IdentityRoutes::sendBack(const Flow &flow, const Fields &fields) const
{
    auto all = fields;
    if (!flow.state.isEmpty())
        all.append({u"state"_s, flow.state});
    if (flow.responseMode == u"form_post") {
        const auto title = Text::tr("Back to the application");
        QString body = u"<main class=\"narrow\"><div class=\"card\"><h1>%1</h1><p>%2</p>"_s.arg(
            title.toHtmlEscaped(), Text::tr("If nothing happens, press the button.").toHtmlEscaped());
        body += buttonForm(flow.redirectUri, all, Text::tr("Continue").toHtmlEscaped(), u"main"_s) +
                u"</div></main>"_s;
        const QUrl target(flow.redirectUri);
        return pageResponse({.title = title,
                             .body = body,
                             .script = u"document.forms[0].submit()"_s,
                             .formTargets = u"%1://%2"_s.arg(target.scheme(), target.authority())});
    }
    QByteArray encoded;
    for (const auto &field : all) {
        if (!encoded.isEmpty())
            encoded += '&';
        encoded += percent(field.first) + '=' + percent(field.second);
    }
    // An address without a path comes back with one (facts/oauth §1.3).
    auto address = flow.redirectUri.toUtf8();
    if (QUrl(flow.redirectUri).path().isEmpty())
        address += '/';
    return {.status = 303,
            .headers = {{"Location", address + (flow.responseMode == u"fragment" ? '#' : '?') + encoded},
                        {"Cache-Control", "no-store"},
                        {"Referrer-Policy", "no-referrer"}},
            .body = {}};
}

// Pages ---------------------------------------------------------------------------------------------------------------

Http::Response IdentityRoutes::accountPage(const QString &title, const QString &explanation,
                                           const QString &action, const QString &flow,
                                           const QString &formTargets, const QList<Person> &people,
                                           const QStringList &scopes, bool consent) const
{
    const bool isDevice = action == u"/devicelogin";
    const auto hidden = [&](const QString &account) {
        Fields fields{{isDevice ? u"user_code"_s : u"flow"_s, flow}};
        if (isDevice)
            fields.append({u"step"_s, u"account"_s});
        if (!account.isEmpty())
            fields.append({u"account"_s, account});
        return fields;
    };
    QString body =
        banner() + u"<main class=\"narrow\"><div class=\"card\"><h1>%1</h1><p class=\"soft\">%2</p>"_s.arg(
                       title.toHtmlEscaped(), explanation.toHtmlEscaped());
    if (consent) {
        body += u"<h2>%1</h2><ul>"_s.arg(Text::tr("The application asks for").toHtmlEscaped());
        for (const auto &scope : scopes)
            body += u"<li>%1</li>"_s.arg(scope.toHtmlEscaped());
        body += u"</ul>"_s;
    }
    for (const auto &person : people) {
        body += buttonForm(
            action, hidden(person.userPrincipalName),
            u"%1 <small>%2 · %3</small>"_s.arg(
                person.name.toHtmlEscaped(), person.userPrincipalName.toHtmlEscaped(),
                (person.isPersonal() ? Text::tr("personal account") : Text::tr("work or school account"))
                    .toHtmlEscaped()),
            u"person"_s);
    }
    body +=
        u"<hr>"_s + buttonForm(action, hidden({}), Text::tr("Cancel").toHtmlEscaped()) + u"</div></main>"_s;
    return pageResponse({.title = title, .body = body, .script = {}, .formTargets = formTargets});
}

Http::Response IdentityRoutes::codePage(const QString &problem) const
{
    const auto title = Text::tr("Enter the code");
    auto body =
        banner() + u"<main class=\"narrow\"><div class=\"card\"><h1>%1</h1><p class=\"soft\">%2</p>"_s.arg(
                       title.toHtmlEscaped(), Text::tr("that your device shows").toHtmlEscaped());
    if (!problem.isEmpty())
        body += u"<p role=\"alert\"><strong>%1</strong></p>"_s.arg(problem.toHtmlEscaped());
    body += u"<form method=\"post\" action=\"/devicelogin\"><label for=\"code\">%1</label>"
            "<input id=\"code\" name=\"user_code\" autocomplete=\"off\" required> "
            "<button type=\"submit\" class=\"main\">%2</button></form></div></main>"_s.arg(
                Text::tr("Code").toHtmlEscaped(), Text::tr("Next").toHtmlEscaped());
    return pageResponse(
        {.title = title, .body = body, .script = {}, .status = problem.isEmpty() ? 200 : 400});
}

Http::Response IdentityRoutes::notice(const QString &title, const QString &text) const
{
    return pageResponse(
        {.title = title,
         .body =
             banner() + u"<main class=\"narrow\"><div class=\"card\"><h1>%1</h1><p>%2</p></div></main>"_s.arg(
                            title.toHtmlEscaped(), text.toHtmlEscaped())});
}

Http::Response IdentityRoutes::errorPage(int status, int code, const QString &text) const
{
    const auto title = Text::tr("Sign-in is not possible");
    return pageResponse({.title = title,
                         .body = banner() + u"<main class=\"narrow\"><div class=\"card\"><h1>%1</h1>"
                                            "<p>AADSTS%2: %3</p></div></main>"_s.arg(title.toHtmlEscaped())
                                                .arg(code)
                                                .arg(text.toHtmlEscaped()),
                         .script = {},
                         .status = status});
}

} // namespace Lamplighter::Practice

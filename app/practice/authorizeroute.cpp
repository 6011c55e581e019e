// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/authorizeroute.h"

#include "practice/signinpages.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

constexpr Minutes flowLife{60};
constexpr qsizetype mostFlows = 1000;

/// The registration has http://localhost and http://127.0.0.1: any port, no path
/// (docs/how-presence-works.md#redirect-addresses).
bool isRegistered(const QString &redirectUri)
{
    static const QRegularExpression form(uR"(\Ahttp://(localhost|127\.0\.0\.1)(:\d{1,5})?/?\z)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return redirectUri.size() <= 256 && form.match(redirectUri).hasMatch();
}

QByteArray percent(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

} // namespace

Http::Response AuthorizeRoute::authorize(const QString &authority, const Http::Request &request,
                                         const Refusal *ordered)
{
    const auto fields = Http::parseForm(request.method == "POST" ? request.body : request.query());
    // Send nothing to an address before it is known to belong to the client.
    if (const auto refusal = refusedClient(m_world, fields))
        return errorPage(*refusal);
    Flow flow;
    flow.redirectUri = single(fields, u"redirect_uri");
    if (!isRegistered(flow.redirectUri)) {
        return errorPage(
            {.code = 50011,
             .text = u"The redirect URI '%1' specified in the request does not match the redirect "
                     "URIs configured for the application."_s.arg(flow.redirectUri)});
    }
    flow.grant.clientId = single(fields, u"client_id");
    flow.grant.authority = authority;
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
    if (ordered)
        return sendErrorBack(flow, *ordered);
    if (const auto refusal = readFlow(fields, flow))
        return sendErrorBack(flow, *refusal);

    flow.expiresAt = m_world.time.now() + flowLife;
    if (m_flows.size() >= mostFlows)
        m_flows.clear();
    const auto id = randomText(24);
    m_flows.insert(id, flow);
    return pickForApplicationPage(authority, id, choices(m_world, authority, flow.loginHint),
                                  flow.asksConsent ? std::optional(flow.grant.scopes) : std::nullopt);
}

std::optional<Refusal> AuthorizeRoute::readFlow(const Fields &fields, Flow &flow) const
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
        return missingParameter(u"scope"_s);
    const auto scopes = readScopes(m_world, scope);
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

Http::Response AuthorizeRoute::login(const QString &authority, const Http::Request &request)
{
    const auto fields = Http::parseForm(request.body);
    const auto id = single(fields, u"flow");
    const auto found = m_flows.constFind(id);
    if (found == m_flows.constEnd() || found->grant.authority != authority ||
        m_world.time.now() >= found->expiresAt) {
        return errorPage({.code = 50089,
                          .text = u"This page is too old. Start the sign-in again from the application."_s});
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
        return errorPage({.code = 50034, .text = u"The user account does not exist in this directory."_s});
    if (!admits(authority, *person)) {
        return errorPage(
            {.code = 50020,
             .text = u"User account '%1' does not exist in this tenant and cannot sign in here."_s.arg(
                 person->userPrincipalName)});
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

Http::Response AuthorizeRoute::sendErrorBack(const Flow &flow, const Refusal &refusal) const
{
    Fields back{{u"error"_s, refusal.error},
                {u"error_description"_s, u"AADSTS%1: %2"_s.arg(numberOf(refusal)).arg(refusal.text)},
                {u"error_uri"_s, errorUri(m_world, refusal)}};
    if (!refusal.suberror.isEmpty())
        back.append({u"error_subcode"_s, refusal.suberror});
    return sendBack(flow, back);
}

Http::Response AuthorizeRoute::sendBack(const Flow &flow, const Fields &fields) const
{
    auto all = fields;
    if (!flow.state.isEmpty())
        all.append({u"state"_s, flow.state});
    if (flow.responseMode == u"form_post")
        return backToApplicationPage(flow.redirectUri, all);
    QByteArray encoded;
    for (const auto &field : all) {
        if (!encoded.isEmpty())
            encoded += '&';
        encoded += percent(field.first) + '=' + percent(field.second);
    }
    // An address without a path comes back with one (docs/how-presence-works.md#redirect-addresses).
    auto address = flow.redirectUri.toUtf8();
    if (QUrl(flow.redirectUri).path().isEmpty())
        address += '/';
    return {.status = 303,
            .headers = {{"Location", address + (flow.responseMode == u"fragment" ? '#' : '?') + encoded},
                        {"Cache-Control", "no-store"},
                        {"Referrer-Policy", "no-referrer"}},
            .body = {}};
}

} // namespace Lamplighter::Practice

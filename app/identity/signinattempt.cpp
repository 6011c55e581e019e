// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/signinattempt.h"

#include "base/errorcodes.h"
#include "identity/identityerrors.h"

#include <QPointer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

/// The name in the authority's path. Empty if it isn't a single organization.
QString organizationOf(const Cloud &cloud)
{
    const auto tenant = cloud.authority.path().section(u'/', 1, 1);
    for (const auto &any : {u"organizations"_s, u"common"_s, u"consumers"_s, u"adfs"_s}) {
        if (tenant.compare(any, Qt::CaseInsensitive) == 0)
            return {};
    }
    return tenant;
}

} // namespace

SignInAttempt::SignInAttempt(const IdentityConfig &config, TokenClient &client, const BrowserOpener &browser,
                             Wish wish, std::function<void(Outcome)> finished)
    : m_config(config)
    , m_client(client)
    , m_browser(browser)
    , m_wish(std::move(wish))
    , m_finished(std::move(finished))
{
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this,
            [this] { fail({.error = IdentityErrors::signInTimedOut(m_refused)}); });
    m_client.withEndpoints(this, [this](const Result<Endpoints> &where) {
        if (where)
            open(*where);
        else
            fail({.error = where.error()});
    });
}

SignInAttempt::~SignInAttempt()
{
    if (m_listener)
        m_listener->retire();
}

void SignInAttempt::join(Callback<SignedInAccount> asker)
{
    m_askers.push_back(std::move(asker));
    // A user who asks again has lost or closed the page.
    if (m_page.isValid())
        showPage();
}

std::vector<Callback<SignedInAccount>> SignInAttempt::takeAskers()
{
    return std::exchange(m_askers, {});
}

void SignInAttempt::conclude(const Result<SignedInAccount> &result)
{
    // The page shows the numbers under Details.
    if (m_listener)
        m_listener->conclude(result ? signedInPage(*result)
                                    : notSignedInPage(m_failure.value_or(result.error())));
}

void SignInAttempt::open(const Endpoints &where)
{
    m_endpoints = where;
    m_flow = m_client.newFlow(where);
    m_listener = new RedirectListener({.state = Secret(m_flow->state()),
                                       .mode = m_config.responseMode,
                                       .authority = m_config.cloud.authority,
                                       .endpoints = where,
                                       .pagePatience = m_config.patience.page},
                                      [this](const tl::expected<QString, Verdict> &code) { arrived(code); });
    connect(m_listener, &RedirectListener::refused, this,
            [this](RedirectRefusal why) { m_refused = std::max(m_refused.value_or(why), why); });
    const auto redirectUri = m_listener->open();
    if (!redirectUri)
        return fail({.error = redirectUri.error()});
    m_page = m_flow->authorize({.redirectUri = *redirectUri,
                                .responseMode = m_config.responseMode == IdentityConfig::ResponseMode::Query
                                                    ? u"query"_s
                                                    : u"form_post"_s,
                                .loginHint = m_wish.loginHint,
                                .claims = m_wish.claims});
    if (!m_page.isValid())
        return fail({.error = IdentityErrors::noSignInPage()});
    showPage();
}

void SignInAttempt::showPage()
{
    m_timeout.start(m_config.patience.signIn);
    m_browserFailed = false;
    const auto opening = ++m_openings;
    const QPointer<SignInAttempt> alive(this);
    // The user can still open the address another way, so a failure doesn't end the sign-in.
    m_browser(m_page, [self = alive, opening] {
        if (self && self->m_openings == opening) {
            self->m_browserFailed = true;
            Q_EMIT self->pageChanged();
        }
    });
    // The opener may run an event loop.
    if (alive)
        Q_EMIT pageChanged();
}

std::optional<QUrl> SignInAttempt::page() const
{
    return m_page.isValid() ? std::optional(m_page) : std::nullopt;
}

void SignInAttempt::arrived(const tl::expected<QString, Verdict> &code)
{
    m_timeout.stop();
    m_page.clear();
    const QPointer<SignInAttempt> alive(this);
    Q_EMIT pageChanged();
    if (!alive)
        return;
    if (code)
        m_flow->redeem(*code, [this](const Answer &answer) { redeemed(answer); });
    else
        fail(code.error());
}

void SignInAttempt::redeemed(const Answer &answer)
{
    auto tokens = m_client.read(answer, Occasion::SignIn, m_endpoints);
    if (!tokens)
        return fail(tokens.error());
    const auto who =
        m_client.accountIn(*tokens, m_endpoints, TokenClient::Interactive{m_flow->nonce(), answer.date});
    if (!who)
        return fail({.error = who.error()});
    // takeOffered() asks mayUse later, since asking now could release the known account's lock.
    const auto known = m_wish.known ? m_wish.known() : std::nullopt;
    if (known && !isSameAccount(*known, *who)) {
        m_other = Success{.tokens = std::move(*tokens), .account = *who};
        return fail({.error = IdentityErrors::otherAccountChosen(*known, *who)});
    }
    if (const auto may = m_config.permits(*who); !may)
        return fail({.error = may.error()});
    const auto report = m_finished;
    report(Success{.tokens = std::move(*tokens), .account = *who});
}

void SignInAttempt::fail(Verdict why)
{
    // A redirect may lack a request ID. The authority logs the one that we sent.
    if (m_flow && why.error.requestId.isEmpty() && why.error.code.startsWith(ErrorCodes::signInFamily))
        why.error.requestId = m_flow->requestId();
    m_failure = IdentityErrors::withoutRetryPromise(std::move(why.error));
    why.error = IdentityErrors::withReference(*m_failure, organizationOf(m_config.cloud), why.numbers);
    const auto report = m_finished;
    report(tl::unexpected(std::move(why)));
}

} // namespace Lamplighter

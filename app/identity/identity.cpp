// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/identity.h"

#include "base/later.h"
#include "base/log.h"
#include "identity/identityerrors.h"
#include "identity/keychainjob.h"
#include "identity/renewal.h"
#include "identity/signinattempt.h"

#include <QPointer>

#include <algorithm>
#include <iterator>
#include <utility>

namespace Lamplighter
{
namespace
{

template <typename T>
void answer(QObject *context, std::map<quint64, Callback<T>> &askers, quint64 asker, const Result<T> &result)
{
    auto found = askers.extract(asker);
    if (!found.empty())
        callLater(context, [done = std::move(found.mapped()), result] { done(result); });
}

} // namespace

Identity::Identity(IdentityConfig config, Vault &vault, const Clock &clock, QNetworkAccessManager &network,
                   BrowserOpener browser, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_vault(vault)
    , m_clock(clock)
    , m_browser(std::move(browser))
    , m_client(std::make_unique<TokenClient>(m_config, clock, network))
    , m_broker(m_config.patience.retry)
    , m_wakeUp(clock, [this] { tell(TokenEvents::Tick{}); })
{
    m_keychainRetry.setSingleShot(true);
    m_offerEnd.setSingleShot(true);
    connect(&m_offerEnd, &QTimer::timeout, this, &Identity::dropOffered);
    connect(&m_keychainRetry, &QTimer::timeout, this, [this] { tell(TokenEvents::RetryKeychain{}); });
}

Identity::~Identity() = default;

// --- what is shown ---

Identity::State Identity::state() const
{
    if (m_attempt)
        return State::SigningIn;
    switch (m_broker.phase(now())) {
    case TokenBroker::Phase::Unknown:
        return State::Unknown;
    case TokenBroker::Phase::SignedOut:
        return State::SignedOut;
    case TokenBroker::Phase::Locked:
        return State::KeychainLocked;
    case TokenBroker::Phase::Refused:
        return State::Refused;
    case TokenBroker::Phase::SignInNeeded:
        return State::SignInNeeded;
    case TokenBroker::Phase::Entering:
        return State::SigningIn;
    case TokenBroker::Phase::SignedIn:
    case TokenBroker::Phase::Paused:
    case TokenBroker::Phase::Renewing:
    case TokenBroker::Phase::Keeping:
        break;
    }
    return State::SignedIn;
}

std::optional<SignedInAccount> Identity::account() const
{
    return m_broker.account();
}

std::optional<Error> Identity::problem() const
{
    return m_broker.problem();
}

std::optional<Error> Identity::doubt() const
{
    return m_broker.doubt(now());
}

std::optional<Error> Identity::obstacle() const
{
    return m_broker.obstacle(now());
}

void Identity::change(const std::function<void()> &what)
{
    const auto before = shown();
    what();
    const QPointer<Identity> alive(this);
    if (shown() != before)
        Q_EMIT stateChanged();
    if (alive)
        followPage();
}

void Identity::followPage()
{
    auto page = std::pair(signInPage(), browserFailed());
    if (page == m_page)
        return;
    m_page = std::move(page);
    Q_EMIT signInPageChanged();
}

// --- around the broker ---

void Identity::tell(TokenEvent event)
{
    change([&] { decide(std::move(event)); });
}

void Identity::decide(TokenEvent event)
{
    carryOut(m_broker.handle(std::move(event), now()));
}

void Identity::carryOut(const TokenDecisions &decisions)
{
    if (decisions.keychain)
        startJob(*decisions.keychain);
    if (decisions.retryKeychainIn)
        m_keychainRetry.start(*decisions.retryKeychainIn);
    if (decisions.renew)
        startRenewal(*decisions.renew);
    else if (!m_broker.isRenewing())
        m_renewal.reset();
    if (decisions.wakeAt)
        m_wakeUp.at(*decisions.wakeAt);
    else
        m_wakeUp.cancel();
    if (decisions.signInDone)
        endSignIn(*m_broker.account());
    for (const auto &grant : decisions.grants)
        answer(this, m_grantAskers, grant.asker, grant.answer);
    for (const auto &report : decisions.reports)
        answer(this, m_reportAskers, report.asker, report.answer);
}

quint64 Identity::remember(Callback<Grant> asker)
{
    m_grantAskers.emplace(++m_askers, std::move(asker));
    return m_askers;
}

quint64 Identity::remember(Callback<void> asker)
{
    m_reportAskers.emplace(++m_askers, std::move(asker));
    return m_askers;
}

// --- the keychain ---

void Identity::startJob(const KeychainTask &task)
{
    const auto secret = task.kind == KeychainTask::Kind::Save
                            ? packed(m_broker.account().value_or(SignedInAccount{}), m_broker.refreshToken())
                            : QByteArray();
    startKeychainJob(m_vault, task, m_config.vaultKey, secret, m_config.patience.keychain, this,
                     {.silent = [this, task] { tell(TokenEvents::KeychainSilent{task}); },
                      .done = [this, task](const auto &outcome) { jobDone(task, outcome); }});
}

void Identity::jobDone(const KeychainTask &task, const Result<std::optional<QByteArray>> &outcome)
{
    if (!outcome && task.kind != KeychainTask::Kind::Forget)
        qCWarning(logIdentity) << (task.kind == KeychainTask::Kind::Read
                                       ? "the password store cannot be read:"
                                       : "the sign-in is not saved:")
                               << outcome.error().code;
    if (task.kind != KeychainTask::Kind::Read)
        return tell(TokenEvents::KeychainChanged{task.job, outcome.map([](const auto &) {})});
    // contentOf() can lock the account, so skip it for a read that is no longer current.
    tell(TokenEvents::KeychainRead{task.job, outcome.map([&](const std::optional<QByteArray> &stored) {
                                       return m_broker.awaits(task.job) ? contentOf(stored)
                                                                        : TokenEvents::KeychainContent();
                                   })});
}

TokenEvents::KeychainContent Identity::contentOf(const std::optional<QByteArray> &stored) const
{
    if (!stored)
        return {};
    auto account = unpacked(*stored);
    if (!account)
        return {.problem = IdentityErrors::unreadable()};
    // Without a refresh token, the next sign-in asks mayUse.
    const auto may = account->refreshToken.isEmpty() ? Result<void>() : m_config.permits(account->account);
    return {.account = std::move(account), .problem = may ? std::nullopt : std::optional(may.error())};
}

void Identity::restore()
{
    tell(TokenEvents::Restore{});
}

void Identity::wish()
{
    tell(TokenEvents::Wish{});
}

void Identity::reconsider()
{
    tell(TokenEvents::Reconsider{});
}

void Identity::unlock(Callback<void> done)
{
    tell(TokenEvents::Unlock{remember(std::move(done))});
}

// --- in and out ---

void Identity::signIn(Callback<SignedInAccount> done, Whose whose)
{
    const bool isEntering = m_broker.phase(now()) == TokenBroker::Phase::Entering;
    if (!m_attempt && isEntering)
        return m_takers.push_back(std::move(done));
    // The open page asks for the known account, but the user wants another one.
    if (m_attempt && whose == Whose::Anyones && !m_attempt->takesEachAccount() && !isEntering)
        endSignIn(tl::unexpected(IdentityErrors::signInCancelled()));
    if (m_attempt)
        return m_attempt->join(std::move(done));
    const auto finished = [this](SignInAttempt::Outcome outcome) {
        if (outcome) {
            // Finish the page in the browser now: the keychain may prompt for its password.
            m_attempt->conclude(outcome->account);
            return tell(TokenEvents::Enter{std::move(outcome->tokens), std::move(outcome->account)});
        }
        change([&] {
            if (auto other = m_attempt->takeOther())
                offer({std::move(other->tokens), std::move(other->account), now()});
            if (!outcome.error().claims.isEmpty())
                decide(TokenEvents::Challenge{outcome.error().claims});
            endSignIn(tl::unexpected(outcome.error().error));
        });
    };
    const bool takesEach = whose == Whose::Anyones;
    SignInAttempt::Wish wish{.loginHint = takesEach ? QString() : m_broker.loginHint(),
                             .claims = m_broker.claimsWanted()};
    if (!takesEach)
        wish.known = [this] { return m_broker.account(); };
    change([&] {
        m_offer.reset();
        m_attempt =
            std::make_unique<SignInAttempt>(m_config, *m_client, m_browser, std::move(wish), finished);
        connect(m_attempt.get(), &SignInAttempt::pageChanged, this, &Identity::followPage);
        m_attempt->join(std::move(done));
    });
}

void Identity::cancelSignIn()
{
    // Once the user is signed in, there is nothing left to cancel.
    if (m_attempt && m_broker.phase(now()) != TokenBroker::Phase::Entering)
        change([&] { endSignIn(tl::unexpected(IdentityErrors::signInCancelled())); });
}

std::optional<QUrl> Identity::signInPage() const
{
    return m_attempt ? m_attempt->page() : std::nullopt;
}

bool Identity::browserFailed() const
{
    return m_attempt && m_attempt->browserFailed();
}

void Identity::endSignIn(const Result<SignedInAccount> &result)
{
    auto askers = std::exchange(m_takers, {});
    if (const auto finished = std::exchange(m_attempt, nullptr)) {
        finished->conclude(result);
        std::ranges::move(finished->takeAskers(), std::back_inserter(askers));
    }
    for (auto &done : askers)
        callLater(this, [done = std::move(done), result] { done(result); });
}

// --- another account than the known one ---

void Identity::offer(AccountOffer other)
{
    m_offer = std::move(other);
    m_offerEnd.start(m_config.patience.offer);
}

std::optional<SignedInAccount> Identity::offered() const
{
    return m_offer ? std::optional(m_offer->account()) : std::nullopt;
}

void Identity::takeOffered(Callback<SignedInAccount> done)
{
    const auto account = offered();
    const auto may =
        account ? m_config.permits(*account) : Result<void>(tl::unexpected(IdentityErrors::noOffer()));
    if (!may) {
        callLater(this, [done = std::move(done), why = may.error()] { done(tl::unexpected(why)); });
        return dropOffered();
    }
    m_takers.push_back(std::move(done));
    change([&] {
        auto taken = std::exchange(m_offer, std::nullopt);
        decide(TokenEvents::Enter{taken->takeTokens(now()), taken->account()});
    });
}

void Identity::dropOffered()
{
    change([this] { m_offer.reset(); });
}

void Identity::signOut(Callback<void> done)
{
    change([&] {
        decide(TokenEvents::SignOut{remember(std::move(done))});
        m_offer.reset();
        if (m_attempt || !m_takers.empty())
            endSignIn(tl::unexpected(IdentityErrors::signInCancelled()));
    });
}

// --- tokens ---

void Identity::startRenewal(const QByteArray &claims)
{
    m_renewal = std::make_unique<Renewal>(
        *m_client, m_broker.refreshToken(), claims, [this](Renewal::Outcome outcome) {
            if (outcome)
                return tell(TokenEvents::Renewed{std::move(outcome->tokens), std::move(outcome->account)});
            const auto &error = outcome.error().error;
            qCInfo(logIdentity) << "the renewal failed:" << error.code << error.requestId;
            tell(TokenEvents::NotRenewed{std::move(outcome.error())});
        });
}

void Identity::accessToken(const QString &refused, const QByteArray &claims, Callback<Grant> done)
{
    tell(TokenEvents::Ask{remember(std::move(done)), refused, claims});
}

void Identity::refusedAgain(const QString &refused, const QByteArray &claims, Callback<Grant> done)
{
    tell(TokenEvents::AskAgain{remember(std::move(done)), refused, claims});
}

std::optional<Identity::Grant> Identity::takeFormerGrant()
{
    return m_broker.takeFormerGrant(now());
}

std::optional<Identity::Grant> Identity::presentGrant() const
{
    return m_broker.presentGrant(now());
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/tokenbroker.h"

#include "base/errorcodes.h"
#include "identity/errorcodes.h"
#include "identity/identityerrors.h"
#include "identity/strictjson.h"

#include <QJsonDocument>

#include <utility>

namespace Lamplighter
{
namespace
{

constexpr qsizetype longestChallenge = 8 * 1024;

/// A policy may accept the computer again on another network or after its next compliance check.
constexpr Minutes recheckInterval{60};
/// The same when the user returns or the network changes, which can happen often.
constexpr Minutes recheckIntervalAtReturn{1};
/// Pause after a token was refused right after its renewal. Another renewal would hardly help, so keep trying
/// this token.
constexpr Minutes afterFreshTokenRefused{2};

/// A challenge that can't be read counts as a plain 401 (docs/how-presence-works.md#claims-challenges).
QByteArray compact(const QByteArray &claims)
{
    const auto object = claims.size() <= longestChallenge ? strictJsonObject(claims) : std::nullopt;
    return object ? QJsonDocument(*object).toJson(QJsonDocument::Compact) : QByteArray();
}

} // namespace

TokenBroker::TokenBroker(Milliseconds keychainWait)
    : m_keychain(keychainWait)
{
}

TokenDecisions TokenBroker::handle(TokenEvent event, Elapsed now)
{
    TokenDecisions out;
    std::visit([&](auto &&each) { on(std::forward<decltype(each)>(each), now, out); }, std::move(event));
    out.wakeAt = wakeAt(now);
    return out;
}

TokenBroker::Phase TokenBroker::phase(Elapsed now) const
{
    if (m_entering)
        return Phase::Entering;
    if (m_renewal && m_renewal->fresh)
        return Phase::Keeping;
    if (m_renewal && m_base == Phase::SignedIn)
        return Phase::Renewing;
    return m_base == Phase::SignedIn && m_pause.holds(now) ? Phase::Paused : m_base;
}

void TokenBroker::become(Phase base, std::optional<Error> why)
{
    m_base = base;
    m_problem = std::move(why);
    m_mayPass = false;
    if (base != Phase::SignedIn)
        m_pause.end();
}

QString TokenBroker::loginHint() const
{
    const bool isUsable = m_base == Phase::SignInNeeded || m_base == Phase::SignedIn;
    return isUsable && m_account ? m_account->username : QString();
}

// --- the keychain ---

bool TokenBroker::isToBeRestored() const
{
    return !m_entering && (m_base == Phase::Unknown || m_base == Phase::Locked || m_base == Phase::Refused);
}

void TokenBroker::on(TokenEvents::Restore, Elapsed /*now*/, TokenDecisions &out)
{
    if (isToBeRestored() && !m_keychain.isUnderWay())
        out.keychain = m_keychain.begin(KeychainTask::Kind::Read, Interaction::Forbidden);
}

void TokenBroker::on(TokenEvents::Unlock event, Elapsed /*now*/, TokenDecisions &out)
{
    if (m_keychain.task())
        out.keychain = m_keychain.urge(event.asker);
    else if (isToBeRestored())
        out.keychain = m_keychain.begin(KeychainTask::Kind::Read, Interaction::Allowed, {event.asker});
    else
        out.reports.push_back({event.asker, {}});
}

void TokenBroker::on(TokenEvents::RetryKeychain, Elapsed /*now*/, TokenDecisions &out)
{
    out.keychain = m_keychain.retry();
}

void TokenBroker::on(TokenEvents::KeychainRead event, Elapsed now, TokenDecisions &out)
{
    auto reaction =
        m_keychain.answered(event.job, event.content ? std::nullopt : std::optional(event.content.error()));
    if (reaction.counts) {
        out.keychain = reaction.again;
        out.retryKeychainIn = reaction.retryIn;
        if (event.content)
            takeUp(std::move(*event.content), now, out);
        else
            become(Phase::Locked, event.content.error());
        if (reaction.again)
            return;
        serveWaiters(now, out);
        // Without a keychain there is nothing to unlock, but a new sign-in works.
        if (!reaction.askers.empty() && m_base == Phase::Locked &&
            m_problem->code == IdentityCode::keychainUnavailable) {
            m_base = Phase::SignInNeeded;
            m_keychain.drop();
            out.retryKeychainIn.reset();
        }
    }
    const bool isClosed = !m_entering && (m_base == Phase::Locked || m_base == Phase::Refused) && m_problem;
    for (const auto asker : reaction.askers)
        out.reports.push_back({asker, isClosed ? Result<void>(tl::unexpected(*m_problem)) : Result<void>()});
}

void TokenBroker::takeUp(TokenEvents::KeychainContent content, Elapsed now, TokenDecisions &out)
{
    m_account.reset();
    m_refreshToken.clear();
    if (!content.account)
        return content.problem ? become(Phase::SignInNeeded, content.problem) : become(Phase::SignedOut);
    m_account = content.account->account;
    if (content.account->refreshToken.isEmpty())
        return become(Phase::SignInNeeded, IdentityErrors::signInEnded());
    if (content.problem)
        return become(Phase::Refused, content.problem);
    m_refreshToken = std::move(content.account->refreshToken);
    become(Phase::SignedIn);
    // Only a renewal shows whether the sign-in still works. Callers that want a token wait for it.
    renew({}, now, out);
}

void TokenBroker::on(TokenEvents::KeychainChanged event, Elapsed now, TokenDecisions &out)
{
    const auto reaction =
        m_keychain.answered(event.job, event.result ? std::nullopt : std::optional(event.result.error()));
    for (const auto asker : reaction.askers)
        out.reports.push_back({asker, event.result});
    if (!reaction.counts)
        return;
    out.keychain = reaction.again;
    out.retryKeychainIn = reaction.retryIn;
    saved(now, out);
}

void TokenBroker::on(TokenEvents::KeychainSilent event, Elapsed now, TokenDecisions &out)
{
    const auto error = IdentityErrors::keychainSilent(event.task.kind);
    const auto reaction = m_keychain.silent(event.task.job, error);
    for (const auto asker : reaction.askers)
        out.reports.push_back({asker, tl::unexpected(error)});
    if (reaction.counts)
        saved(now, out);
}

/// Answers the callers that waited for the keychain.
void TokenBroker::saved(Elapsed now, TokenDecisions &out)
{
    if (m_entering) {
        use(std::move(*std::exchange(m_entering, std::nullopt)));
        become(Phase::SignedIn);
        out.signInDone = true;
        // What was asked for until now is the business of the account before.
        if (std::exchange(m_isSwitch, false))
            dismissWaiters(out);
        else
            serveWaiters(now, out);
    } else if (m_renewal && m_renewal->fresh) {
        use(std::move(*m_renewal->fresh));
        handOut(now, out);
    }
}

// --- in and out ---

void TokenBroker::on(TokenEvents::Challenge event, Elapsed /*now*/, TokenDecisions & /*out*/)
{
    m_claimsWanted = std::move(event.claims);
}

void TokenBroker::on(TokenEvents::Enter event, Elapsed now, TokenDecisions &out)
{
    const bool isOther = m_account && !isSameAccount(*m_account, event.account);
    m_isSwitch = isOther || (m_entering && m_isSwitch);
    m_renewal.reset();
    m_former.reset();
    if (isOther && m_token)
        m_former = Former{std::move(*m_token), m_account->objectId};
    m_account = std::move(event.account);
    // Without a refresh token (no offline_access granted), the sign-in lasts as long as its access token.
    m_refreshToken = std::move(event.tokens.refreshToken);
    m_entering = accessTokenFrom(event.tokens, compact(std::exchange(m_claimsWanted, {})), now);
    if (isOther) {
        m_token.reset();
        dismissWaiters(out);
    }
    // The user is present, so the keychain may prompt.
    out.keychain = m_keychain.begin(KeychainTask::Kind::Save, Interaction::Allowed);
}

void TokenBroker::on(TokenEvents::SignOut event, Elapsed /*now*/, TokenDecisions &out)
{
    m_renewal.reset();
    m_entering.reset();
    m_account.reset();
    m_refreshToken.clear();
    m_token.reset();
    m_former.reset();
    m_claimsWanted.clear();
    dismissWaiters(out);
    become(Phase::SignedOut);
    // No prompt, since it would get in the way of scripts and of users who are about to leave.
    out.keychain = m_keychain.begin(KeychainTask::Kind::Forget, Interaction::Forbidden, {event.asker});
}

// --- who gets a token ---

void TokenBroker::on(TokenEvents::Ask event, Elapsed now, TokenDecisions &out)
{
    event.claims = compact(event.claims);
    serve(std::move(event), now, out);
}

void TokenBroker::on(TokenEvents::AskAgain event, Elapsed now, TokenDecisions &out)
{
    Ask ask{.asker = event.asker, .refused = std::move(event.refused), .claims = compact(event.claims)};
    const auto at = phase(now);
    if ((at == Phase::SignedIn || at == Phase::Paused) && m_token && m_token->text == ask.refused) {
        if (!ask.claims.isEmpty())
            return giveUp(ask, out);
        // This doesn't prove that the sign-in is lost: Microsoft 365 has refused good tokens for hours.
        const auto error = IdentityErrors::tokenRefused();
        m_pause.begin(error, afterFreshTokenRefused, now);
        out.grants.push_back({ask.asker, tl::unexpected(error)});
        return;
    }
    // There is a newer token, or one is coming.
    ask.claims.clear();
    serve(std::move(ask), now, out);
}

void TokenBroker::serve(Ask ask, Elapsed now, TokenDecisions &out)
{
    const auto wait = [&] { m_waiters.push_back(std::move(ask)); };
    switch (phase(now)) {
    case Phase::Unknown:
        wait();
        if (!m_keychain.isUnderWay())
            out.keychain = m_keychain.begin(KeychainTask::Kind::Read, Interaction::Forbidden);
        return;
    case Phase::Locked:
        if (m_keychain.isUnderWay())
            return wait();
        [[fallthrough]];
    case Phase::SignedOut:
    case Phase::Refused:
        out.grants.push_back({ask.asker, tl::unexpected(whyNot(now))});
        return;
    case Phase::SignInNeeded:
        if (isRenewing())
            return wait();
        out.grants.push_back({ask.asker, grantOr(whyNot(now), ask, now)});
        return;
    case Phase::Renewing:
    case Phase::Keeping:
    case Phase::Entering:
        // If the current token lasts long enough, don't wait.
        if (const auto grant = grantFor(ask, now); grant && ask.claims.isEmpty() && m_token->hasTimeLeft(now))
            out.grants.push_back({ask.asker, *grant});
        else
            wait();
        return;
    case Phase::SignedIn:
    case Phase::Paused:
        return serveSignedIn(std::move(ask), now, out);
    }
}

void TokenBroker::serveSignedIn(Ask ask, Elapsed now, TokenDecisions &out)
{
    const auto grant = grantFor(ask, now);
    if (!ask.claims.isEmpty() && m_token && m_token->claims == ask.claims) {
        // This token already answers the challenge. Renewing again would loop.
        if (!grant || !m_token->answers(ask.claims, ask.refused))
            return giveUp(ask, out);
        out.grants.push_back({ask.asker, *grant});
        return;
    }
    if (grant && ask.claims.isEmpty() && m_token->hasTimeLeft(now)) {
        out.grants.push_back({ask.asker, *grant});
        if (m_token->isToBeRefreshed(now) && !m_refreshToken.isEmpty() && !m_pause.holds(now))
            renew({}, now, out);
        return;
    }
    // A new challenge says what would help, so it overrides our own pause.
    if (m_pause.holds(now) && (ask.claims.isEmpty() || m_pause.isNamed())) {
        out.grants.push_back({ask.asker, grantOr(whyNot(now), ask, now)});
        return;
    }
    const auto claims = ask.claims;
    m_waiters.push_back(std::move(ask));
    renew(claims, now, out);
}

void TokenBroker::serveWaiters(Elapsed now, TokenDecisions &out)
{
    for (auto &waiter : std::exchange(m_waiters, {}))
        serve(std::move(waiter), now, out);
}

void TokenBroker::dismissWaiters(TokenDecisions &out)
{
    for (const auto &waiter : std::exchange(m_waiters, {}))
        out.grants.push_back({waiter.asker, tl::unexpected(IdentityErrors::signedOutMeanwhile())});
}

/// Only a new sign-in can satisfy this challenge.
void TokenBroker::giveUp(const Ask &ask, TokenDecisions &out)
{
    m_claimsWanted = ask.claims;
    become(Phase::SignInNeeded, IdentityErrors::extraVerificationNeeded());
    out.grants.push_back({ask.asker, tl::unexpected(*m_problem)});
}

// --- once more ---

void TokenBroker::on(TokenEvents::Wish, Elapsed now, TokenDecisions &out)
{
    m_pause.lift();
    renewEarly(now, out);
}

void TokenBroker::on(TokenEvents::Reconsider, Elapsed now, TokenDecisions &out)
{
    m_pause.lift();
    if (mayRecheck() && now >= m_checkedAt + recheckIntervalAtReturn)
        recheck(now, out);
    else
        renewEarly(now, out);
}

void TokenBroker::on(TokenEvents::Tick, Elapsed now, TokenDecisions &out)
{
    if (mayRecheck() && now >= m_checkedAt + recheckInterval)
        recheck(now, out);
    else
        renewEarly(now, out);
}

/// Retries a failed renewal while the token is valid. After that, the next caller retries.
void TokenBroker::renewEarly(Elapsed now, TokenDecisions &out)
{
    const bool hasFailed = phase(now) == Phase::SignedIn && m_pause.why() && !m_refreshToken.isEmpty();
    if (hasFailed && m_token && m_token->serves({}, now) && m_token->wantsSuccessor(now))
        renew({}, now, out);
}

std::optional<Error> TokenBroker::doubt(Elapsed now) const
{
    const auto &why = m_pause.why();
    const bool isBusy = why && why->kind == ErrorKind::Throttled && why->code != ErrorCodes::tokenRefused;
    return m_pause.holds(now) && !isBusy ? why : obstacle(now);
}

std::optional<Error> TokenBroker::obstacle(Elapsed now) const
{
    return presentGrant(now) ? std::nullopt : m_pause.why();
}

/// Not after the refresh token was revoked, or if a challenge waits for the user.
bool TokenBroker::mayRecheck() const
{
    return m_base == Phase::SignInNeeded && m_mayPass && !m_refreshToken.isEmpty() &&
           m_claimsWanted.isEmpty() && !m_renewal && !m_entering;
}

/// Checks whether SignInNeeded still holds. Callers wait for the result.
void TokenBroker::recheck(Elapsed now, TokenDecisions &out)
{
    m_checkedAt = now;
    renew({}, now, out);
}

std::optional<Elapsed> TokenBroker::wakeAt(Elapsed now) const
{
    if (mayRecheck())
        return m_checkedAt + recheckInterval;
    if (m_renewal || m_entering || m_refreshToken.isEmpty())
        return std::nullopt;
    if (!m_pause.why() || !m_token || !m_token->serves({}, now))
        return std::nullopt;
    // Wake up at the end of the token, to report that nothing can be sent any more.
    const auto end = m_token->expires();
    const bool isTriedBefore =
        m_pause.holds(now) && m_pause.until() < end && m_token->wantsSuccessor(m_pause.until());
    return isTriedBefore ? m_pause.until() : end;
}

std::optional<AccessGrant> TokenBroker::grantFor(const Ask &ask, Elapsed now) const
{
    if (!m_token || !m_account || !m_token->serves(ask.refused, now))
        return std::nullopt;
    return AccessGrant{.accessToken = m_token->text.toString(), .objectId = m_account->objectId};
}

/// Returns the current token if it is still valid, else `error`.
Result<AccessGrant> TokenBroker::grantOr(const Error &error, const Ask &ask, Elapsed now) const
{
    const auto grant = grantFor(ask, now);
    if (grant && (ask.claims.isEmpty() || m_token->answers(ask.claims, ask.refused)))
        return *grant;
    return tl::unexpected(error);
}

Error TokenBroker::whyNot(Elapsed now) const
{
    if (m_base == Phase::SignedIn)
        return m_pause.error(now);
    return m_problem.value_or(IdentityErrors::notSignedIn());
}

std::optional<AccessGrant> TokenBroker::presentGrant(Elapsed now) const
{
    return grantFor({}, now);
}

std::optional<AccessGrant> TokenBroker::takeFormerGrant(Elapsed now)
{
    const auto former = std::exchange(m_former, std::nullopt);
    if (!former || former->token.expires() <= now)
        return std::nullopt;
    return AccessGrant{.accessToken = former->token.text.toString(), .objectId = former->objectId};
}

// --- silent renewal ---

void TokenBroker::renew(const QByteArray &claims, Elapsed now, TokenDecisions &out)
{
    if (m_refreshToken.isEmpty())
        return renewalFailed({.error = IdentityErrors::signInEnded()}, now, out);
    m_renewal = Renewal{.claims = claims, .fresh = std::nullopt};
    out.renew = claims;
}

void TokenBroker::on(TokenEvents::Renewed event, Elapsed now, TokenDecisions &out)
{
    if (!isRenewing())
        return;
    if (event.account && !isSameAccount(*event.account, *m_account))
        return renewalFailed({.error = IdentityErrors::otherAccount()}, now, out);
    become(Phase::SignedIn);
    auto fresh = accessTokenFrom(event.tokens, m_renewal->claims, now);
    if (event.tokens.refreshToken.isEmpty() || event.tokens.refreshToken == m_refreshToken) {
        use(std::move(fresh));
        return handOut(now, out);
    }
    // Save it before use: a provider that detects reuse revokes everything if an old token shows up after a
    // crash.
    m_refreshToken = std::move(event.tokens.refreshToken);
    m_renewal->fresh = std::move(fresh);
    out.keychain = m_keychain.begin(KeychainTask::Kind::Save, Interaction::Forbidden);
}

void TokenBroker::on(const TokenEvents::NotRenewed &event, Elapsed now, TokenDecisions &out)
{
    if (isRenewing())
        renewalFailed(event.verdict, now, out);
}

void TokenBroker::renewalFailed(const Verdict &verdict, Elapsed now, TokenDecisions &out)
{
    m_renewal.reset();
    auto error = verdict.error;
    switch (error.kind) {
    case ErrorKind::SignInNeeded:
    case ErrorKind::Cancelled:
        // access_denied at a renewal means that the consent was revoked.
        error.kind = ErrorKind::SignInNeeded;
        if (!verdict.claims.isEmpty())
            m_claimsWanted = verdict.claims;
        if (verdict.forgetRefreshToken) {
            m_refreshToken.clear();
            out.keychain = m_keychain.begin(KeychainTask::Kind::Save, Interaction::Forbidden);
        }
        become(Phase::SignInNeeded, error);
        m_mayPass = verdict.mayPass;
        m_checkedAt = now;
        break;
    case ErrorKind::Unreachable:
    case ErrorKind::Unanswered:
        error.kind = ErrorKind::Unreachable;
        break;
    default:
        if (m_base == Phase::SignedIn)
            error = m_pause.begin(error, now);
        break;
    }
    // A failed check doesn't change the reason.
    if (m_base == Phase::SignInNeeded)
        error = whyNot(now);
    for (const auto &waiter : std::exchange(m_waiters, {}))
        out.grants.push_back({waiter.asker, grantOr(error, waiter, now)});
}

void TokenBroker::handOut(Elapsed now, TokenDecisions &out)
{
    m_renewal.reset();
    for (auto &waiter : std::exchange(m_waiters, {})) {
        const auto grant = grantFor(waiter, now);
        if (grant && (waiter.claims.isEmpty() || waiter.claims == m_token->claims))
            out.grants.push_back({waiter.asker, *grant});
        else
            serve(std::move(waiter), now, out);
    }
}

void TokenBroker::use(AccessToken fresh)
{
    m_token = std::move(fresh);
    m_pause.end();
}

} // namespace Lamplighter

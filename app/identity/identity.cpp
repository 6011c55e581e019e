// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/identity.h"

#include "base/log.h"
#include "identity/authority.h"
#include "identity/idtoken.h"
#include "identity/redirectlistener.h"
#include "identity/storedaccount.h"
#include "identity/strictjson.h"
#include "identity/tokenanswer.h"
#include "identity/tokenflow.h"

#include <QJsonDocument>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

/// A token with less than this left is renewed (MSAL's figure, facts/oauth §2.3).
constexpr Milliseconds renewalWindow = Seconds{300};
/// When the service says "later" without saying when: a minute, doubled up to an hour (facts/oauth §1.6).
constexpr Seconds firstPause{60};
constexpr Seconds longestPause{3600};
/// After a refusal that asking again will hardly change.
constexpr Seconds refusalPause{600};
/// Discovery documents hold for a day (facts/oauth §1.1).
constexpr Milliseconds endpointsHold = std::chrono::hours{24};
constexpr Milliseconds longestRetry = Minutes{1};

/// Retry-After below a second would be a loop.
Seconds bounded(Seconds pause)
{
    return std::clamp(pause, Seconds{1}, longestPause);
}

QByteArray compact(const QByteArray &claims)
{
    const auto object = strictJsonObject(claims);
    return object ? QJsonDocument(*object).toJson(QJsonDocument::Compact) : QByteArray();
}

} // namespace

class Identity::Private
{
public:
    struct AccessToken {
        Secret text;
        Elapsed issued;
        Milliseconds lifetime;
        std::optional<Elapsed> refreshOn;
        QByteArray claims; ///< the challenge that it answers

        Elapsed expires() const { return issued + lifetime; }
    };
    struct Waiter {
        QString refused;
        QByteArray claims;
        Callback<Grant> done;
    };
    /// A flow often ends from inside its own report.
    struct EndFlow {
        void operator()(TokenFlow *flow) const
        {
            flow->abandon();
            flow->deleteLater();
        }
    };
    using Flow = std::unique_ptr<TokenFlow, EndFlow>;
    struct Renewal {
        QByteArray claims;
        Flow flow;
    };
    struct Attempt {
        quint64 number = 0;
        std::vector<Callback<SignedInAccount>> done;
        Endpoints endpoints;
        Flow flow;
        RedirectListener *listener = nullptr; ///< ours until retired
        QUrl page;                            ///< while its answer is awaited
        QTimer timeout;
        std::optional<AccessToken> token; ///< signed in; only the keychain has not saved it yet

        ~Attempt()
        {
            if (listener)
                listener->retire();
        }
    };
    /// While it lasts, nothing is asked and `error` is the answer.
    struct Pause {
        Error error;
        Elapsed until;
    };

    Private(Identity &identity, IdentityConfig given, Vault &itsVault, const Clock &itsClock,
            QNetworkAccessManager &itsNetwork, BrowserOpener itsBrowser)
        : q(identity)
        , config(std::move(given))
        , vault(itsVault)
        , clock(itsClock)
        , network(itsNetwork)
        , browser(std::move(itsBrowser))
    {
        keychainRetry.setSingleShot(true);
        QObject::connect(&keychainRetry, &QTimer::timeout, &q, [this] { retryKeychain(); });
    }

    Identity &q;
    const IdentityConfig config;
    Vault &vault;
    const Clock &clock;
    QNetworkAccessManager &network;
    const BrowserOpener browser;

    State base = State::Unknown; ///< the state but for a sign-in that is under way
    std::optional<SignedInAccount> account;
    std::optional<Error> problem;
    std::optional<Error> keychainProblem; ///< something is not saved, or not forgotten, yet
    Secret refreshToken;
    std::optional<AccessToken> token;
    struct Former {
        AccessToken token;
        QString objectId;
    };
    std::optional<Former> former; ///< the account before the present one
    QByteArray claimsWanted;      ///< by the service, of the next interactive sign-in

    /// Moves on with each sign-in and sign-out: what was begun in an earlier era no longer counts.
    quint64 era = 0;
    quint64 saving = 0;   ///< the newest save
    quint64 attempts = 0; ///< the newest sign-in
    bool isReading = false;
    bool isUnlocking = false;    ///< isReading, and the person may be asked
    bool isUnlockWanted = false; ///< asked for while the keychain was being read without leave to ask
    std::vector<Callback<std::monostate>> unlocking;
    bool isUnsaved = false;
    bool mustForget = false;
    std::vector<Waiter> waiters;
    std::unique_ptr<Renewal> renewal;
    std::unique_ptr<Attempt> attempt;
    std::optional<Pause> pause;
    Seconds nextPause = firstPause;
    std::optional<Endpoints> endpoints;
    Elapsed endpointsRead{};
    QTimer keychainRetry;
    Milliseconds keychainWait{};

    // --- small things ---

    Elapsed now() const { return clock.now().elapsed; }
    QString tenant() const { return config.cloud.authority.path().section(u'/', 1, 1); }

    void later(std::function<void()> what) { QTimer::singleShot(0, &q, std::move(what)); }

    void become(State state, std::optional<Error> why = std::nullopt)
    {
        base = state;
        problem = std::move(why);
        Q_EMIT q.stateChanged();
    }

    static Error nobody()
    {
        return {.kind = ErrorKind::SignInNeeded,
                .code = u"identity/signed-out"_s,
                .text = tr("Nobody is signed in."),
                .next = tr("Sign in first.")};
    }

    static Error signedOutMeanwhile()
    {
        return {.kind = ErrorKind::Cancelled,
                .code = u"identity/signed-out"_s,
                .text = tr("You signed out meanwhile."),
                .next = tr("Sign in again to go on.")};
    }

    static Error signInEnded()
    {
        return {.kind = ErrorKind::SignInNeeded,
                .code = u"identity/sign-in-ended"_s,
                .text = tr("The last sign-in no longer counts."),
                .next = tr("Sign in again.")};
    }

    static Error anotherAccount()
    {
        return {.kind = ErrorKind::SignInNeeded,
                .code = u"identity/other-account"_s,
                .text =
                    tr("The sign-in service answered for another account than the one that is signed in."),
                .next = tr("Sign in again.")};
    }

    void withEndpoints(const std::function<void(Result<Endpoints>)> &then)
    {
        if (config.cloud.isBuiltIn())
            return later([this, then] { then(builtInEndpoints(config.cloud)); });
        if (endpoints && now() - endpointsRead < endpointsHold)
            return later([this, then, known = *endpoints] { then(known); });
        discover(config.cloud.authority, network, config.patience.request, &q,
                 [this, then](const Result<Endpoints> &result) {
                     if (result) {
                         endpoints = *result;
                         endpointsRead = now();
                     }
                     then(result);
                 });
    }

    Flow newFlow(const Endpoints &where) const
    {
        return Flow(
            new TokenFlow({.endpoints = where, .clientId = config.clientId, .scope = config.cloud.scope()},
                          network, config.patience.request));
    }

    tl::expected<TokenSet, Verdict> read(const Answer &answer, const Endpoints &where) const
    {
        return readTokenAnswer(answer, config.cloud.graph, where.token.host(), clock.now().utc);
    }

    Result<SignedInAccount> accountIn(const TokenSet &tokens, const Endpoints &where,
                                      const std::optional<QString> &nonce) const
    {
        return checkedIdToken(tokens.idToken, tokens.clientInfo,
                              {.clientId = config.clientId,
                               .endpoints = where,
                               .tenant = tenant(),
                               .nonce = nonce,
                               .now = clock.now().utc});
    }

    AccessToken accessTokenFrom(TokenSet &tokens, const QByteArray &claims) const
    {
        AccessToken fresh;
        fresh.text = std::move(tokens.accessToken);
        fresh.issued = now();
        fresh.lifetime = tokens.lifetime;
        if (tokens.refreshIn)
            fresh.refreshOn = fresh.issued + *tokens.refreshIn;
        fresh.claims = claims;
        return fresh;
    }

    void use(AccessToken fresh)
    {
        token = std::move(fresh);
        pause.reset();
        nextPause = firstPause;
    }

    // --- the keychain ---

    void readKeychain(Interaction interaction)
    {
        if (std::exchange(isReading, true))
            return;
        isUnlocking = interaction == Interaction::Allowed;
        vault.read(config.vaultKey, interaction,
                   [this, was = era,
                    alive = QPointer<Identity>(&q)](const Result<std::optional<QByteArray>> &result) {
                       if (!alive)
                           return;
                       isReading = false;
                       isUnlocking = false;
                       if (era == was)
                           keychainAnswered(result);
                       if (std::exchange(isUnlockWanted, false) && base == State::KeychainLocked)
                           return readKeychain(Interaction::Allowed);
                       serveWaiters();
                       endUnlock();
                   });
    }

    void endUnlock()
    {
        // With no keychain there is nothing to unlock either: only a new sign-in can go on, and it may.
        if (!unlocking.empty() && base == State::KeychainLocked && problem &&
            problem->code == "keychain/unavailable"_L1)
            become(State::SignInNeeded, problem);
        const auto outcome = (base == State::KeychainLocked || base == State::Refused) && problem
                                 ? Result<std::monostate>(tl::unexpected(*problem))
                                 : Result<std::monostate>(std::monostate{});
        for (const auto &done : std::exchange(unlocking, {}))
            done(outcome);
    }

    void keychainAnswered(const Result<std::optional<QByteArray>> &result)
    {
        if (!result) {
            qCWarning(logIdentity) << "the keychain cannot be read:" << result.error().code;
            retryKeychainLater();
            // A view that shows it need not be told again each time that nothing has changed.
            if (base != State::KeychainLocked || problem != result.error())
                become(State::KeychainLocked, result.error());
            return;
        }
        keychainWait = {};
        account.reset();
        if (!*result)
            return become(State::SignedOut);
        auto stored = unpacked(**result);
        if (!stored)
            return become(State::SignInNeeded,
                          Error{.kind = ErrorKind::SignInNeeded,
                                .code = u"identity/unreadable"_s,
                                .text = tr("What the keychain keeps of the last sign-in cannot be read."),
                                .next = tr("Sign in again.")});
        account = stored->account;
        refreshToken = std::move(stored->refreshToken);
        if (refreshToken.isEmpty())
            return become(State::SignInNeeded, signInEnded());
        if (const auto may = mayUse(*account); !may) {
            refreshToken.clear();
            return become(State::Refused, may.error());
        }
        become(State::SignedIn);
        // Whether it still counts is known only after a renewal; whoever wants a token joins this one.
        if (base == State::SignedIn && !renewal)
            renew({});
    }

    bool isToBeRestored() const
    {
        return base == State::Unknown || base == State::KeychainLocked || base == State::Refused;
    }

    Result<void> mayUse(const SignedInAccount &who) const
    {
        return config.mayUse ? config.mayUse(who) : Result<void>();
    }

    void retryKeychainLater()
    {
        keychainWait = keychainWait.count() == 0
                           ? config.patience.retry
                           : std::min(keychainWait * 2, std::max(longestRetry, config.patience.retry));
        keychainRetry.start(keychainWait);
    }

    void retryKeychain()
    {
        if (base == State::KeychainLocked)
            readKeychain(Interaction::Forbidden);
        else if (isUnsaved)
            save(Interaction::Forbidden, [] {});
        else if (mustForget)
            forget(Interaction::Forbidden, [](const Result<std::monostate> &) {});
    }

    /// `then` comes when the account is saved, when it cannot be, or when the keychain takes too long about it.
    void save(Interaction interaction, std::function<void()> then)
    {
        isUnsaved = true;
        mustForget = false;
        const auto serial = ++saving;
        const auto once = std::make_shared<std::function<void()>>(std::move(then));
        const auto go = [once] {
            if (const auto call = std::exchange(*once, nullptr))
                call();
        };
        QTimer::singleShot(config.patience.keychain, &q, [this, once, go, serial] {
            if (!*once)
                return;
            if (serial == saving && isUnsaved)
                reportKeychain(Error{.kind = ErrorKind::KeychainLocked,
                                     .code = u"keychain/silent"_s,
                                     .text = tr("The keychain has not saved the sign-in yet."),
                                     .next = tr("See whether a window asks for the keychain's password.")});
            go();
        });
        vault.write(config.vaultKey, packed(account.value_or(SignedInAccount{}), refreshToken), interaction,
                    [this, serial, go, alive = QPointer<Identity>(&q)](const Result<std::monostate> &result) {
                        if (!alive)
                            return;
                        if (serial == saving) {
                            isUnsaved = !result;
                            if (result) {
                                keychainWait = {};
                                reportKeychain(std::nullopt);
                            } else {
                                qCWarning(logIdentity) << "the sign-in is not saved:" << result.error().code;
                                retryKeychainLater();
                                reportKeychain(result.error());
                            }
                        }
                        go();
                    });
    }

    /// `done` comes when the account is forgotten, when it cannot be, or when the keychain takes too long about it.
    void forget(Interaction interaction, Callback<std::monostate> done)
    {
        isUnsaved = false;
        mustForget = true;
        const auto serial = ++saving;
        const auto once = std::make_shared<Callback<std::monostate>>(std::move(done));
        const auto end = [once](const Result<std::monostate> &result) {
            if (const auto call = std::exchange(*once, nullptr))
                call(result);
        };
        QTimer::singleShot(config.patience.keychain, &q, [this, once, end, serial] {
            if (!*once)
                return;
            const Error silent{.kind = ErrorKind::KeychainLocked,
                               .code = u"keychain/silent"_s,
                               .text = tr("You are signed out here, but the keychain has not deleted the old "
                                          "sign-in yet."),
                               .next = tr("See whether a window asks for the keychain's password.")};
            if (serial == saving)
                reportKeychain(silent);
            end(tl::unexpected(silent));
        });
        vault.remove(
            config.vaultKey, interaction,
            [this, serial, end, alive = QPointer<Identity>(&q)](const Result<std::monostate> &result) {
                if (!alive)
                    return;
                if (serial == saving) {
                    mustForget = !result;
                    if (result) {
                        keychainWait = {};
                        reportKeychain(std::nullopt);
                    } else {
                        retryKeychainLater();
                        reportKeychain(result.error());
                    }
                }
                end(result);
            });
    }

    void reportKeychain(const std::optional<Error> &what)
    {
        if (keychainProblem == what)
            return;
        keychainProblem = what;
        Q_EMIT q.stateChanged();
    }

    // --- silent renewal ---

    static Waiter waiter(const QString &refused, const QByteArray &claims, Callback<Grant> done)
    {
        // A challenge that cannot be read is a plain 401 (facts/oauth §1.8).
        return {.refused = refused,
                .claims = claims.size() <= 8 * 1024 ? compact(claims) : QByteArray(),
                .done = std::move(done)};
    }

    std::optional<Grant> grantFor(const Waiter &waiter) const
    {
        if (!token || !account || token->expires() <= now() ||
            (!waiter.refused.isEmpty() && token->text == waiter.refused))
            return std::nullopt;
        return Grant{.accessToken = token->text.toString(), .objectId = account->objectId};
    }

    void serve(Waiter waiter)
    {
        if (base == State::Unknown || (isReading && base == State::KeychainLocked)) {
            waiters.push_back(std::move(waiter));
            if (!isReading)
                readKeychain(Interaction::Forbidden);
            return;
        }
        if (renewal || (attempt && attempt->token)) {
            // With time left on the present token there is nothing to wait for.
            if (const auto grant = grantFor(waiter); grant && waiter.claims.isEmpty() && hasTimeLeft())
                return answer(waiter, *grant);
            waiters.push_back(std::move(waiter));
            return;
        }
        const bool isRefused = token && !waiter.refused.isEmpty() && token->text == waiter.refused;
        const bool isChallenged = !waiter.claims.isEmpty();
        const bool isAnswered = token && token->claims == waiter.claims;

        if (isChallenged && isAnswered && !isRefused && !waiter.refused.isEmpty()) {
            if (const auto grant = grantFor(waiter))
                return answer(waiter, *grant);
        }
        if (isChallenged && isAnswered && base == State::SignedIn) {
            // The same challenge again for the very token that answered it: asking once more would never end.
            return giveUp(waiter);
        }
        if (!isChallenged && !isRefused && hasTimeLeft()) {
            if (const auto grant = grantFor(waiter)) {
                if (token->refreshOn && *token->refreshOn <= now() && !refreshToken.isEmpty() &&
                    base == State::SignedIn && !isPaused())
                    renew({});
                return answer(waiter, *grant);
            }
        }
        if (base != State::SignedIn || isPaused())
            return answer(waiter,
                          instead(waiter, base == State::SignedIn ? pausedError() : whyNotSignedIn()));
        const auto claims = waiter.claims;
        waiters.push_back(std::move(waiter));
        renew(claims);
    }

    /// Only the person can go on.
    void giveUp(const Waiter &waiter)
    {
        Error error{.kind = ErrorKind::SignInNeeded,
                    .code = u"identity/token-refused"_s,
                    .text = tr("The service does not accept a sign-in that was renewed just now."),
                    .next = tr("Sign in again. If that does not help, ask your administrator.")};
        if (!waiter.claims.isEmpty()) {
            claimsWanted = waiter.claims;
            error.code = u"identity/claims"_s;
            error.text = tr("Your organisation asks for more proof of who you are.");
            error.next = tr("Sign in again.");
        }
        become(State::SignInNeeded, error);
        answer(waiter, tl::unexpected(error));
    }

    void refusedAgain(Waiter waiter)
    {
        if (base == State::SignedIn && !renewal && token && token->text == waiter.refused)
            return giveUp(waiter);
        // Others have gone on meanwhile.
        waiter.claims.clear();
        serve(std::move(waiter));
    }

    bool hasTimeLeft() const
    {
        // A token that lives shorter than the window would be renewed at every call.
        return token && token->expires() - now() >= std::min(renewalWindow, token->lifetime / 2);
    }

    bool isPaused() const { return pause && now() < pause->until; }

    Error pausedError() const
    {
        auto error = pause->error;
        if (error.kind == ErrorKind::Throttled)
            error.retryAfter = bounded(std::chrono::ceil<Seconds>(pause->until - now()));
        return error;
    }

    Error whyNotSignedIn() const
    {
        if (base == State::SignInNeeded || base == State::KeychainLocked || base == State::Refused)
            return problem.value_or(nobody());
        return nobody();
    }

    /// The present token where it still does, as long as it lives; else `error`.
    Result<Grant> instead(const Waiter &waiter, const Error &error) const
    {
        const auto grant = waiter.claims.isEmpty() ? grantFor(waiter) : std::nullopt;
        return grant ? Result<Grant>(*grant) : tl::unexpected(error);
    }

    void answer(const Waiter &waiter, Result<Grant> result)
    {
        later([done = waiter.done, result = std::move(result)] { done(result); });
    }

    void serveWaiters()
    {
        for (auto &waiter : std::exchange(waiters, {}))
            serve(std::move(waiter));
    }

    void renew(const QByteArray &claims)
    {
        renewal = std::make_unique<Renewal>();
        renewal->claims = claims;
        if (refreshToken.isEmpty())
            return renewalFailed({.error = signInEnded()});
        withEndpoints([this, mine = renewal.get(), was = era](const Result<Endpoints> &where) {
            if (era != was || renewal.get() != mine)
                return;
            if (!where)
                return renewalFailed({.error = where.error()});
            mine->flow = newFlow(*where);
            mine->flow->refresh(refreshToken, mine->claims, [this, where = *where](const Answer &answer) {
                auto tokens = read(answer, where);
                if (!tokens)
                    return renewalFailed(tokens.error());
                renewed(*tokens, where);
            });
        });
    }

    void renewed(TokenSet &tokens, const Endpoints &where)
    {
        if (!tokens.idToken.isEmpty()) {
            const auto who = accountIn(tokens, where, std::nullopt);
            if (!who)
                return renewalFailed({.error = who.error()});
            if (who->objectId != account->objectId || who->tenantId != account->tenantId)
                return renewalFailed({.error = anotherAccount()});
        }
        const auto fresh = std::make_shared<AccessToken>(accessTokenFrom(tokens, renewal->claims));
        const auto go = [this, fresh] {
            use(std::move(*fresh));
            handOut();
        };
        if (tokens.refreshToken.isEmpty() || tokens.refreshToken == refreshToken)
            return go();
        // Saved before it is used: a provider that detects reuse ends everything when an old one turns up after a crash.
        refreshToken = std::move(tokens.refreshToken);
        save(Interaction::Forbidden, [this, go, mine = renewal.get(), was = era] {
            if (era == was && renewal.get() == mine)
                go();
        });
    }

    void handOut()
    {
        renewal.reset();
        for (auto &waiter : std::exchange(waiters, {})) {
            const auto grant = grantFor(waiter);
            if (grant && (waiter.claims.isEmpty() || waiter.claims == token->claims))
                answer(waiter, *grant);
            else
                serve(std::move(waiter));
        }
    }

    void renewalFailed(const Verdict &verdict)
    {
        renewal.reset();
        auto error = verdict.error;
        qCInfo(logIdentity) << "the renewal failed:" << error.code << error.requestId;
        switch (error.kind) {
        case ErrorKind::Unreachable:
        case ErrorKind::Unanswered:
            error.kind = ErrorKind::Unreachable;
            break;
        case ErrorKind::Throttled:
            if (!error.retryAfter) {
                error.retryAfter = nextPause;
                nextPause = std::min(nextPause * 2, longestPause);
            }
            error.retryAfter = bounded(*error.retryAfter);
            pause = Pause{error, now() + *error.retryAfter};
            break;
        case ErrorKind::SignInNeeded:
        case ErrorKind::Cancelled:
            // access_denied to a renewal: the consent is gone.
            error.kind = ErrorKind::SignInNeeded;
            if (!verdict.claims.isEmpty())
                claimsWanted = verdict.claims;
            if (verdict.forgetRefreshToken) {
                refreshToken.clear();
                save(Interaction::Forbidden, [] {});
            }
            become(State::SignInNeeded, error);
            break;
        default:
            pause = Pause{error, now() + refusalPause};
            break;
        }
        for (const auto &waiter : std::exchange(waiters, {}))
            answer(waiter, instead(waiter, error));
    }

    // --- sign-in ---

    void startSignIn()
    {
        withEndpoints([this, number = attempt->number](const Result<Endpoints> &where) {
            if (!attempt || attempt->number != number)
                return;
            if (!where)
                return signInFailed(where.error());
            attempt->endpoints = *where;
            openBrowser();
        });
    }

    void openBrowser()
    {
        attempt->flow = newFlow(attempt->endpoints);
        attempt->listener =
            new RedirectListener({.state = Secret(attempt->flow->state()),
                                  .mode = config.responseMode,
                                  .authority = config.cloud.authority,
                                  .endpoints = attempt->endpoints},
                                 [this](const tl::expected<QString, Verdict> &code) { arrived(code); });
        const auto redirectUri = attempt->listener->open();
        if (!redirectUri)
            return signInFailed(redirectUri.error());
        const bool isAgain = base == State::SignInNeeded && account;
        attempt->page = attempt->flow->authorize(
            {.redirectUri = *redirectUri,
             .responseMode =
                 config.responseMode == IdentityConfig::ResponseMode::Query ? u"query"_s : u"form_post"_s,
             .loginHint = isAgain ? account->username : QString(),
             .claims = claimsWanted});
        attempt->timeout.setSingleShot(true);
        QObject::connect(&attempt->timeout, &QTimer::timeout, &q, [this] {
            signInFailed({.kind = ErrorKind::Cancelled,
                          .code = u"identity/sign-in-timeout"_s,
                          .text = tr("The sign-in was not finished in time."),
                          .next = tr("Start it again when you are ready.")});
        });
        showPage();
    }

    void showPage()
    {
        attempt->timeout.start(config.patience.signIn);
        const auto number = attempt->number;
        const auto page = attempt->page;
        const bool isOpen = page.isValid() && browser(page);
        // An opener may run an event loop of its own.
        if (!isOpen && attempt && attempt->number == number)
            signInFailed(
                {.kind = ErrorKind::Refused,
                 .code = u"identity/no-browser"_s,
                 .text = tr("No browser could be started for the sign-in."),
                 .next = tr("Choose a default browser in your desktop's settings, then try again.")});
    }

    void arrived(const tl::expected<QString, Verdict> &code)
    {
        if (!attempt)
            return;
        attempt->timeout.stop();
        attempt->page.clear();
        if (!code) {
            qCInfo(logIdentity) << "the authority said no:" << code.error().error.code;
            if (!code.error().claims.isEmpty())
                claimsWanted = code.error().claims;
            return signInFailed(code.error().error);
        }
        attempt->flow->redeem(*code, [this](const Answer &answer) {
            auto tokens = read(answer, attempt->endpoints);
            if (!tokens)
                return signInFailed(tokens.error().error);
            const auto who = accountIn(*tokens, attempt->endpoints, attempt->flow->nonce());
            if (!who)
                return signInFailed(who.error());
            if (const auto may = mayUse(*who); !may)
                return signInFailed(may.error());
            signedIn(*tokens, *who);
        });
    }

    void signedIn(TokenSet &tokens, const SignedInAccount &who)
    {
        const bool isSwitch =
            account && (account->objectId != who.objectId || account->tenantId != who.tenantId);
        ++era;
        renewal.reset();
        former.reset();
        if (isSwitch && token)
            former = Former{std::move(*token), account->objectId};
        account = who;
        // Without one (no offline_access granted) the sign-in lasts as long as its access token.
        refreshToken = std::move(tokens.refreshToken);
        attempt->token = accessTokenFrom(tokens, compact(std::exchange(claimsWanted, {})));
        if (isSwitch) {
            token.reset();
            for (const auto &waiter : std::exchange(waiters, {}))
                answer(waiter, tl::unexpected(signedOutMeanwhile()));
        }
        // The person is there, so the keychain may ask for its password.
        save(Interaction::Allowed, [this, was = era] {
            if (era == was)
                signInDone();
        });
    }

    void signInDone()
    {
        const auto finished = std::exchange(attempt, nullptr);
        use(std::move(*finished->token));
        const auto who = *account;
        become(State::SignedIn);
        serveWaiters();
        for (const auto &done : finished->done)
            done(who);
    }

    void endSignIn()
    {
        signInFailed({.kind = ErrorKind::Cancelled,
                      .code = u"identity/cancelled"_s,
                      .text = tr("The sign-in was cancelled."),
                      .next = tr("Start it again when you are ready.")});
    }

    /// Renewals are tried again, and what is said of a failure promises so. A sign-in only the person can repeat.
    static Error asOfSignIn(Error error)
    {
        if (error.kind == ErrorKind::Throttled)
            error.next = tr("Wait a few minutes, then sign in again.");
        else if (error.code == "identity/unexpected-answer"_L1)
            error.next =
                tr("If this network has a log-in page of its own, open it in the browser first. Then "
                   "sign in again.");
        else if (error.code == "identity/unreachable"_L1 || error.code == "identity/timeout"_L1 ||
                 error.code == "identity/cut"_L1)
            error.next = tr("Check the network connection, then sign in again.");
        return error;
    }

    void signInFailed(const Error &why)
    {
        const auto error = asOfSignIn(why);
        const auto finished = std::exchange(attempt, nullptr);
        qCInfo(logIdentity) << "the sign-in failed:" << error.code << error.requestId;
        Q_EMIT q.stateChanged();
        later([done = finished->done, error] {
            for (const auto &each : done)
                each(tl::unexpected(error));
        });
    }
};

Identity::Identity(IdentityConfig config, Vault &vault, const Clock &clock, QNetworkAccessManager &network,
                   BrowserOpener browser, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(config), vault, clock, network, std::move(browser)))
{
}

Identity::~Identity() = default;

Identity::State Identity::state() const
{
    return d->attempt ? State::SigningIn : d->base;
}

std::optional<SignedInAccount> Identity::account() const
{
    return d->account;
}

std::optional<Error> Identity::problem() const
{
    return d->problem ? d->problem : d->keychainProblem;
}

void Identity::restore()
{
    if (d->isToBeRestored())
        d->readKeychain(Interaction::Forbidden);
}

void Identity::unlock(Callback<std::monostate> done)
{
    if (d->isReading || d->isToBeRestored()) {
        d->unlocking.push_back(std::move(done));
        if (d->isReading)
            d->isUnlockWanted = !d->isUnlocking;
        else
            d->readKeychain(Interaction::Allowed);
    } else if (d->isUnsaved) {
        d->save(Interaction::Allowed, [this, done = std::move(done)] {
            done(d->isUnsaved && d->keychainProblem
                     ? Result<std::monostate>(tl::unexpected(*d->keychainProblem))
                     : std::monostate{});
        });
    } else if (d->mustForget) {
        d->forget(Interaction::Allowed, std::move(done));
    } else {
        d->later([done = std::move(done)] { done(std::monostate{}); });
    }
}

void Identity::signIn(Callback<SignedInAccount> done)
{
    if (d->attempt) {
        d->attempt->done.push_back(std::move(done));
        // Who asks again has lost the page, or closed it.
        if (d->attempt->page.isValid())
            d->showPage();
        return;
    }
    d->attempt = std::make_unique<Private::Attempt>();
    d->attempt->number = ++d->attempts;
    d->attempt->done.push_back(std::move(done));
    Q_EMIT stateChanged();
    d->startSignIn();
}

void Identity::cancelSignIn()
{
    // Once the service has signed the person in, there is nothing left to cancel.
    if (d->attempt && !d->attempt->token)
        d->endSignIn();
}

void Identity::signOut(Callback<std::monostate> done)
{
    ++d->era;
    d->renewal.reset();
    d->account.reset();
    d->refreshToken.clear();
    d->token.reset();
    d->former.reset();
    d->claimsWanted.clear();
    d->pause.reset();
    for (const auto &waiter : std::exchange(d->waiters, {}))
        d->answer(waiter, tl::unexpected(Private::signedOutMeanwhile()));
    d->become(State::SignedOut);
    // Only now: while it lasts, nobody takes the state for what it was before.
    if (d->attempt)
        d->endSignIn();
    // No prompt: who signs out from a script or at the end of the day would find it in the way.
    d->forget(Interaction::Forbidden, std::move(done));
}

void Identity::accessToken(const QString &refused, const QByteArray &claims, Callback<Grant> done)
{
    d->serve(Private::waiter(refused, claims, std::move(done)));
}

std::optional<Identity::Grant> Identity::takeFormerGrant()
{
    const auto former = std::exchange(d->former, std::nullopt);
    if (!former || former->token.expires() <= d->now())
        return std::nullopt;
    return Grant{.accessToken = former->token.text.toString(), .objectId = former->objectId};
}

std::optional<Identity::Grant> Identity::presentGrant() const
{
    return d->grantFor({});
}

void Identity::refusedAgain(const QString &refused, const QByteArray &claims, Callback<Grant> done)
{
    d->refusedAgain(Private::waiter(refused, claims, std::move(done)));
}

} // namespace Lamplighter

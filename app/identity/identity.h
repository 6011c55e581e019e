// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room signs a person in and keeps them signed in: sign-in in the system browser (Qt NetworkAuth with our own
// loopback reply handler), silent renewal, the account, the clouds, and the vault that keeps the refresh token in the
// OS keychain. Access tokens live in memory only.
//
// Callbacks come from the event loop, once each. Those still owed when an object of this room is destroyed never come.

#include "base/wakeup.h"
#include "identity/accountoffer.h"
#include "identity/identityconfig.h"
#include "identity/tokenbroker.h"
#include "identity/vault.h"

#include <QNetworkAccessManager>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace Lamplighter
{

class Renewal;
class SignInAttempt;
class TokenClient;

/// The door of this room: the keychain, the network and the timers around a TokenBroker, which decides.
class Identity final : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Unknown, ///< the keychain has not answered yet
        SignedOut,
        SigningIn, ///< the browser is open
        SignedIn,
        SignInNeeded,   ///< an account is known, but only a new sign-in can go on
        KeychainLocked, ///< an account is known, but its keychain is locked or silent
        Refused         ///< an account is in the keychain, but IdentityConfig::mayUse was against it
    };
    Q_ENUM(State)

    Identity(IdentityConfig config, Vault &vault, const Clock &clock, QNetworkAccessManager &network,
             BrowserOpener browser, QObject *parent = nullptr);
    ~Identity() override;

    State state() const;
    /// Known also in SignInNeeded, KeychainLocked and Refused when it is remembered.
    std::optional<SignedInAccount> account() const;
    /// Why, for SignInNeeded, KeychainLocked and Refused; and in any state that the keychain could not save or forget something.
    std::optional<Error> problem() const;
    /// Why the present sign-in was not accepted last, while that still matters. Lamplighter keeps trying; a new sign-in is
    /// one thing that may help.
    std::optional<Error> doubt() const;
    /// doubt(), where no token is left either: nothing can be sent.
    std::optional<Error> obstacle() const;

    /// At start, and once more after Refused: the keychain is read and a token fetched silently. Never opens a browser, never
    /// starts an unlock prompt.
    void restore();
    /// The person asks for something: what was put off or refused is tried again at once, unless the service named a wait.
    void wish();
    /// The person is back, or the network is another. Also looks whether a new sign-in is still needed.
    void reconsider();
    /// Once more after KeychainLocked or Refused, on a click: may start the unlock prompt. Calls back once, after `state` has
    /// changed to SignedIn, to SignedOut when the keychain is open and certainly holds nothing, or to SignInNeeded when there
    /// is no keychain that could be unlocked; an Error when it stays locked, or the account refused.
    void unlock(Callback<std::monostate> done);

    /// Interactive sign-in, 10 minutes of real time at most. A second call joins the running one, and shows its page again
    /// when that is still waited for. A personal account is refused by its tenant after sign-in, and any by
    /// IdentityConfig::mayUse, with the reason; then nothing is stored, and an account that was there before stays.
    /// Where an account is known and the person picks another one, that is offered, and the known one stays: the Error has the
    /// code ErrorCodes::otherAccountChosen. Whose::Anyones asks for a choice, and takes each.
    enum class Whose { Known, Anyones };
    void signIn(Callback<SignedInAccount> done, Whose whose = Whose::Known);
    void cancelSignIn();
    /// The page that the person signs in on, while its answer is awaited. For this person's eyes: it is not logged.
    std::optional<QUrl> signInPage() const;
    /// Whether the browser could not be started for it, as far as is known. The page can still be opened by other means.
    bool browserFailed() const;
    /// The other account, for some minutes of real time, until it is taken or dropped, a sign-in begins, or the person signs out.
    std::optional<SignedInAccount> offered() const;
    /// Puts it in the place of the known one. Errors: NothingToActOn without one, and those of IdentityConfig::mayUse.
    void takeOffered(Callback<SignedInAccount> done);
    void dropOffered();

    /// Deletes tokens from memory and keychain. An Error when the keychain could not forget, or not in time; it is tried
    /// again later, and what it holds is not used meanwhile.
    void signOut(Callback<std::monostate> done);

    using Grant = AccessGrant;
    /// A token good for at least 5 minutes of program time where one can be had; one renewal in flight for all callers.
    /// `refused`: a token just answered with 401. `claims`: decoded JSON of a claims challenge.
    /// Errors: SignInNeeded, KeychainLocked, Refused, Throttled, Unreachable, Cancelled (signed out meanwhile). Never
    /// Unanswered: without a token, what it was wanted for was certainly not sent.
    void accessToken(const QString &refused, const QByteArray &claims, Callback<Grant> done);
    /// `refused` was granted in place of a token that had been refused, and is refused for the same thing. With claims that
    /// is a challenge that only a new sign-in can meet; without, the service may accept it later: Throttled. Where a newer
    /// token is there or under way, that is granted.
    void refusedAgain(const QString &refused, const QByteArray &claims, Callback<Grant> done);

    /// After a sign-in that has put another account in the place of one whose last token still lives: that token, once.
    std::optional<Grant> takeFormerGrant();
    /// The present token while it lives, for somebody who cannot wait for a new one.
    std::optional<Grant> presentGrant() const;

Q_SIGNALS:
    void stateChanged();
    void signInPageChanged(); ///< signInPage() or browserFailed()

private:
    /// What stateChanged() tells of.
    struct Shown {
        State state = State::Unknown;
        std::optional<Error> problem;
        std::optional<Error> obstacle;
        std::optional<SignedInAccount> offered;
        bool operator==(const Shown &) const = default;
    };

    Elapsed now() const { return m_clock.now().elapsed; }
    Shown shown() const { return {state(), problem(), obstacle(), offered()}; }
    void followPage();
    void change(const std::function<void()> &what);
    void tell(TokenEvent event);
    void decide(TokenEvent event);
    void carryOut(const TokenDecisions &decisions);
    quint64 remember(Callback<Grant> asker);
    quint64 remember(Callback<std::monostate> asker);
    void startJob(const KeychainTask &task);
    void jobDone(const KeychainTask &task, const Result<std::optional<QByteArray>> &outcome);
    TokenEvents::KeychainContent contentOf(const std::optional<QByteArray> &stored) const;
    void startRenewal(const QByteArray &claims);
    void endSignIn(const Result<SignedInAccount> &result);
    void offer(AccountOffer other);

    const IdentityConfig m_config;
    Vault &m_vault;
    const Clock &m_clock;
    const BrowserOpener m_browser;
    const std::unique_ptr<TokenClient> m_client;
    Shown m_shown; ///< what stateChanged() told last
    TokenBroker m_broker;
    std::unique_ptr<Renewal> m_renewal;
    std::unique_ptr<SignInAttempt> m_attempt;
    std::pair<std::optional<QUrl>, bool> m_page; ///< what signInPageChanged() told last
    std::optional<AccountOffer> m_offer;
    QTimer m_offerEnd;
    std::vector<Callback<SignedInAccount>> m_takers; ///< of an offered account that is being saved
    QTimer m_keychainRetry;
    WakeUp m_wakeUp;
    quint64 m_askers = 0; ///< the newest of those below
    std::map<quint64, Callback<Grant>> m_grantAskers;
    std::map<quint64, Callback<std::monostate>> m_reportAskers;
};

} // namespace Lamplighter

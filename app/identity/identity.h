// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room signs the user in and keeps them signed in: sign-in with the system browser (Qt NetworkAuth with
// our own loopback reply handler), silent renewal, the account, the clouds, and the vault that keeps the
// refresh token in the OS keychain. Access tokens stay in memory only.
//
// Each callback is called once, from the event loop. Destroying an object of this room drops its pending
// callbacks.

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

/// The entry point of this room. Runs the keychain, network, and timers for a TokenBroker, which makes the
/// decisions.
class Identity final : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Unknown, ///< the keychain has not answered yet
        SignedOut,
        SigningIn, ///< the browser is open
        SignedIn,
        SignInNeeded,   ///< the account is known, but the user has to sign in again
        KeychainLocked, ///< the account is known, but its keychain is locked or doesn't answer
        Refused         ///< IdentityConfig::mayUse refused the account in the keychain
    };
    Q_ENUM(State)

    Identity(IdentityConfig config, Vault &vault, const Clock &clock, QNetworkAccessManager &network,
             BrowserOpener browser, QObject *parent = nullptr);
    ~Identity() override;

    State state() const;
    /// Also set in SignInNeeded, KeychainLocked, and Refused if the account is remembered.
    std::optional<SignedInAccount> account() const;
    /// The reason for SignInNeeded, KeychainLocked, or Refused. In any state: what the keychain couldn't save
    /// or delete.
    std::optional<Error> problem() const;
    /// Why the latest renewal or token was refused. Lamplighter keeps trying; a new sign-in may help. Unset
    /// once it works.
    std::optional<Error> doubt() const;
    /// Same as doubt(), but set only if no valid token is left, so that nothing can be sent.
    std::optional<Error> obstacle() const;

    /// Reads the keychain and fetches a token silently: at start, and again after Refused. Never opens a
    /// browser or an unlock prompt.
    void restore();
    /// The user asked for something: retries at once, except during a wait that Microsoft 365 requested.
    void wish();
    /// The user is back or the network changed: like wish(), and checks whether SignInNeeded still holds.
    void reconsider();
    /// Retries after KeychainLocked or Refused, on a click. Can open the unlock prompt. Calls back after
    /// state() changed: to SignedIn, to SignedOut if the keychain is open and empty, or to SignInNeeded if
    /// there is no keychain to unlock.
    /// Errors: KeychainLocked if it stays locked, and those of IdentityConfig::mayUse.
    void unlock(Callback<void> done);

    /// Interactive sign-in, limited to 10 minutes of real time. A second call joins the running sign-in, and
    /// shows its page again if its answer hasn't come yet. A personal account, or one that
    /// IdentityConfig::mayUse refuses, is an Error: nothing is stored, and the previous account stays.
    /// Whose::Known: if the user picks a different account than the known one, it becomes offered(), the
    /// known one stays, and the Error has the code ErrorCodes::otherAccountChosen. Whose::Anyones: shows the
    /// account picker and accepts any account.
    enum class Whose { Known, Anyones };
    void signIn(Callback<SignedInAccount> done, Whose whose = Whose::Known);
    void cancelSignIn();
    /// The sign-in page in the browser, until its answer arrives. Private to the user: never log it.
    std::optional<QUrl> signInPage() const;
    /// Whether the browser failed to start for signInPage(), as far as we know. The page still works if
    /// opened another way.
    bool browserFailed() const;
    /// The other account that signed in. Unset once it is taken or dropped, a sign-in begins, the user signs
    /// out, or IdentityConfig::Patience::offer (real time) has passed.
    std::optional<SignedInAccount> offered() const;
    /// Replaces the known account by offered(). Errors: NothingToActOn if there is none, and those of
    /// IdentityConfig::mayUse.
    void takeOffered(Callback<SignedInAccount> done);
    void dropOffered();

    /// Deletes the tokens from memory and keychain. Errors: KeychainLocked if the keychain couldn't delete
    /// them or didn't answer in time. Lamplighter retries later and doesn't use the entry meanwhile.
    void signOut(Callback<void> done);

    using Grant = AccessGrant;
    /// Returns a token that lasts at least 5 minutes of program time, if possible. All callers share one
    /// renewal.
    /// `refused`: a token that was just answered with 401. `claims`: decoded JSON of a claims challenge.
    /// Errors: SignInNeeded, KeychainLocked, Refused, Throttled, Unreachable, Cancelled (the user signed
    /// out). Never Unanswered: without a token, the caller's request was certainly not sent.
    void accessToken(const QString &refused, const QByteArray &claims, Callback<Grant> done);
    /// Reports that a replacement token was refused as well. Returns a newer token if there is one or it is
    /// being fetched.
    /// Errors: SignInNeeded with `claims`, because only a new sign-in can satisfy them; Throttled without,
    /// because the token may be accepted later.
    void refusedAgain(const QString &refused, const QByteArray &claims, Callback<Grant> done);

    /// After a sign-in replaced the account: the previous account's token, if it is still valid. Returned
    /// only once.
    std::optional<Grant> takeFormerGrant();
    /// The current token if it is still valid, for callers that can't wait for a new one.
    std::optional<Grant> presentGrant() const;

Q_SIGNALS:
    void stateChanged();
    void signInPageChanged(); ///< signInPage() or browserFailed() changed

private:
    /// What stateChanged() watches.
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
    quint64 remember(Callback<void> asker);
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
    Shown m_shown; ///< at the last stateChanged()
    TokenBroker m_broker;
    std::unique_ptr<Renewal> m_renewal;
    std::unique_ptr<SignInAttempt> m_attempt;
    std::pair<std::optional<QUrl>, bool> m_page; ///< at the last signInPageChanged()
    std::optional<AccountOffer> m_offer;
    QTimer m_offerEnd;
    std::vector<Callback<SignedInAccount>> m_takers; ///< callers of takeOffered() until the account is saved
    QTimer m_keychainRetry;
    WakeUp m_wakeUp;
    quint64 m_askers = 0; ///< the highest number in the two maps below
    std::map<quint64, Callback<Grant>> m_grantAskers;
    std::map<quint64, Callback<void>> m_reportAskers;
};

} // namespace Lamplighter

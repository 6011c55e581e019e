// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/accesstoken.h"
#include "identity/account.h"
#include "identity/keychainledger.h"
#include "identity/renewalpause.h"
#include "identity/storedaccount.h"
#include "identity/tokenerror.h"
#include "identity/tokenset.h"

#include <variant>
#include <vector>

namespace Lamplighter
{

// The broker decides the account's state, who gets which token, when to renew, and what to ask the keychain.
// It does no I/O: handle(event, now) changes its state and returns what to do. Callers that wait for an
// answer are numbers here.
//
// clang-format off
// State × event → state and action. Each cell lists all possible outcomes:
//   =  same phase; a capital letter: the next phase. Then what starts: n a renewal; r, s, f a read, a save,
//      a forget in the keychain, with "!" if it may prompt for a password
//   g  a caller gets a token; x a caller gets an error; d an unlock or a sign-out is reported done
// Other callers wait. tests/identity/tst_tokentable.cpp compares every cell with what happens.
//
//      phase         what is known                                 a caller that asks for a token gets
//   -  ------------  --------------------------------------------  ----------------------------------------
//   U  Unknown       the keychain has not been read yet            after the read, what follows from it
//   O  SignedOut     no account                                    an error
//   L  Locked        the keychain can't be read                    an error; during a read as in U
//   X  Refused       an account that may not be used               an error
//   N  SignInNeeded  the user has to sign in; checked again        the token if still valid, else an error;
//                    now and then                                  during such a check as in R
//   S  SignedIn      an account and its token                      the token, or a new one after a renewal
//   P  Paused        a renewal failed; when to try again           the token if still valid, else an error
//   R  Renewing      a renewal is running                          the token with time left, else the new one
//   K  Keeping       renewed; its refresh token is being saved     the same
//   E  Entering      a sign-in is done and is being saved          the same
//
// Requests. A late answer belongs to a task that a newer one replaced.
//
// account       | U     | O       | L     | X     | N       | S          | P       | R       | K     | E
// --------------|-------|---------|-------|-------|---------|------------|---------|---------|-------|------
// Restore       | = =r  | =       | = =r  | = =r  | =       | =          | =       | =       | =     | =
// Unlock        | = =r! | = =f! d | = =r! | = =r! | = =s! d | = =s! d    | = =s! d | = =s! d | =     | =
// Ask           | = =r  | = x     | = x   | = x   | = g x   | = N Rn g x | = g x   | = g     | = g   | = g
// Ask, refused  | = =r  | = x     | = x   | = x   | = g x   | = N Rn g x | = g x   | = g     | = g   | = g
// Ask, claims   | = =r  | = x     | = x   | = x   | = g x   | = N Rn g x | = N Rn g x| =       | =     | =
// AskAgain      | = =r  | = x     | = x   | = x   | = g x   | = N P Rn g x| = N g x | = g     | = g   | = g
// Enter         | Es!   | Es!     | Es! x | Es!   | Es! x   | Es!        | Es!     | Es! x   | Es! x | =s! x
// Challenge     | =     | =       | =     | =     | =       | =          | =       | =       | =     | =
// Wish          | =     | =       | =     | =     | =       | = Rn       | = Rn S  | =       | =     | =
// Reconsider    | =     | =       | =     | =     | = =n    | = Rn       | = Rn S  | =       | =     | =
// Tick          | =     | =       | =     | =     | = =n    | = Rn       | =       | =       | =     | =
// SignOut       | Of x  | =f      | Of x  | Of    | Of x    | Of         | Of      | Of x    | Of x  | Of x
// RetryKeychain | =     | = =f    | = =r  | =     | = =s    | = =s       | = =s    | = =s    | =     | =
// late answer   | =     | = d x   | =     | =     | = d x   | = d x      | = d x   | = d x   | = d x | = d x
//
// Answers of the keychain to a read, and to a save or a forget.
//
// account           | U           | L           | X
// ------------------|-------------|-------------|------------
// read: nothing     | O d x       | O d x       | O d
// read: nonsense    | N d x       | N d x       | N d
// read: ended       | N d x       | N d x       | N d
// read: not allowed | X x         | X x         | = x
// read: account     | Rn d        | Rn d        | Rn d
// read: failed      | L Lr! N d x | = =r! N d x | L Lr! N d x
// read: silent      | =           | =           | =
//
// account   | O       | N       | S       | P       | R       | K                       | E
// ----------|---------|---------|---------|---------|---------|-------------------------|-------------
// saved     |         | = d     | = d     | = d     | = d     | N Rn S d g x            | N Rn S d g x
// not saved |         | = =s! x | = =s! x | = =s! x | = =s! x | N Ns! Rn Rns! S Ss! g x | N Rn S g x
// gone      | = d     |         |         |         |         |                         |
// not gone  | = =f! x |         |         |         |         |                         |
// silent    | = x     | = x     | = x     | = x     | = x     | N Rn S g x              | N Rn S g x
//
// Answers of the token service: "as before" has no new refresh token, "other" is for another account.
//
// account              | N        | R
// ---------------------|----------|-------
// Renewed              | Ks       | Ks
// Renewed, as before   | Rn S g   | S =n g
// Renewed, other       | = g x    | N g x
// Unreachable          | = g x    | P S g x
// Throttled            | = g x    | P g x
// Refused              | = g x    | P g x
// SignInNeeded         | = g x    | N g x
// SignInNeeded, forget | =s g x   | Ns g x
//
// Independent of the phase: the keychain's task. "!": it failed and is retried after a wait. Events without a
// line don't change it.
//   I  Idle    R  Reading, R! Unread    S  Saving, S! Unsaved    F  Forgetting, F! Unforgotten
//
// keychain             | I   | R      | R! | S    | S! | F    | F!
// ---------------------|-----|--------|----|------|----|------|---
// Restore              | = R | =      | R  | =    | =  | =    | =
// Unlock               | = R | =      | R  | =    | S  | =    | F
// Ask                  | = R | =      | =  | =    | =  | =    | =
// Enter                | S   | S      | S  | =    | S  | S    | S
// SignOut              | F   | F      | F  | F    | F  | =    | F
// RetryKeychain        | =   | =      | R  | =    | S  | =    | F
// read: done           |     | I      |    |      |    |      |
// read: failed         |     | = I R! |    |      |    |      |
// saved                |     |        |    | I    |    |      |
// not saved            |     |        |    | = S! |    |      |
// gone                 |     |        |    |      |    | I    |
// not gone             |     |        |    |      |    | = F! |
// Renewed              | S   |        |    | =    | S  |      |
// SignInNeeded, forget | S   |        |    | =    | S  |      |
// clang-format on

/// What happened.
namespace TokenEvents
{
struct Restore {
};
struct Unlock {
    quint64 asker = 0;
};
/// `refused`: a token that was just answered with 401. `claims`: decoded JSON of a claims challenge.
struct Ask {
    quint64 asker = 0;
    QString refused{};
    QByteArray claims{};
};
/// `refused` replaced a refused token and was refused as well.
struct AskAgain {
    quint64 asker = 0;
    QString refused{};
    QByteArray claims{};
};
/// The user signed in.
struct Enter {
    TokenSet tokens;
    SignedInAccount account;
};
/// A sign-in failed because it lacked these claims.
struct Challenge {
    QByteArray claims;
};
/// The user asked for something, which ends every pause except one that Microsoft 365 asked for.
struct Wish {
};
/// The user is back or the network changed, so a refused renewal may work now.
struct Reconsider {
};
struct Tick {
};
struct SignOut {
    quint64 asker = 0;
};
/// The keychain's entry. Both unset: there is none. Only `problem`: it can't be read. Both set: the account
/// may not be used.
struct KeychainContent {
    std::optional<StoredAccount> account{};
    std::optional<Error> problem{};
};
struct KeychainRead {
    quint64 job = 0;
    Result<KeychainContent> content;
};
/// A save or forget ended.
struct KeychainChanged {
    quint64 job = 0;
    Result<void> result;
};
/// The keychain didn't answer in time.
struct KeychainSilent {
    KeychainTask task;
};
struct RetryKeychain {
};
struct Renewed {
    TokenSet tokens;
    std::optional<SignedInAccount> account; ///< unset if the answer has no ID token
};
struct NotRenewed {
    Verdict verdict;
};
} // namespace TokenEvents

using TokenEvent =
    std::variant<TokenEvents::Restore, TokenEvents::Unlock, TokenEvents::Ask, TokenEvents::AskAgain,
                 TokenEvents::Enter, TokenEvents::Challenge, TokenEvents::Wish, TokenEvents::Reconsider,
                 TokenEvents::Tick, TokenEvents::SignOut, TokenEvents::KeychainRead,
                 TokenEvents::KeychainChanged, TokenEvents::KeychainSilent, TokenEvents::RetryKeychain,
                 TokenEvents::Renewed, TokenEvents::NotRenewed>;

/// What the broker decides.
struct TokenDecisions {
    struct Grant {
        quint64 asker = 0;
        Result<AccessGrant> answer;
    };
    struct Report {
        quint64 asker = 0;
        Result<void> answer;
    };

    std::optional<KeychainTask> keychain;          ///< answer: KeychainRead or KeychainChanged
    std::optional<Milliseconds> retryKeychainIn{}; ///< real time, then RetryKeychain
    std::optional<QByteArray> renew{};             ///< with these claims; answer: Renewed or NotRenewed
    std::vector<Grant> grants{};                   ///< answers to Ask and AskAgain
    std::vector<Report> reports{};                 ///< answers to Unlock and SignOut
    bool signInDone = false;                       ///< the account of Enter is now in use
    std::optional<Elapsed> wakeAt{};               ///< when to send Tick; unset: not needed
};

class TokenBroker
{
public:
    enum class Phase {
        Unknown,
        SignedOut,
        Locked,
        Refused,
        SignInNeeded,
        SignedIn,
        Paused,
        Renewing,
        Keeping,
        Entering
    };

    /// `keychainWait`: before the first retry of a failed keychain task; doubles up to a minute.
    explicit TokenBroker(Milliseconds keychainWait);

    TokenDecisions handle(TokenEvent event, Elapsed now);

    Phase phase(Elapsed now) const;
    KeychainLedger::State keychain() const { return m_keychain.state(); }
    /// Whether this read is still current. If not, ignore its result.
    bool awaits(quint64 job) const { return m_keychain.awaits(job); }
    const std::optional<SignedInAccount> &account() const { return m_account; }
    const Secret &refreshToken() const { return m_refreshToken; }
    /// The reason for the phase, or why the keychain couldn't save or delete something.
    const std::optional<Error> &problem() const { return m_problem ? m_problem : m_keychain.problem(); }
    /// Why the latest renewal or token was refused. A token may still be valid.
    std::optional<Error> doubt(Elapsed now) const;
    /// Same as doubt(), but set only if no valid token is left.
    std::optional<Error> obstacle(Elapsed now) const;
    bool isRenewing() const { return m_renewal && !m_renewal->fresh; }
    /// User name of the account that should sign in. Empty if no usable account is known.
    QString loginHint() const;
    /// For the next interactive sign-in.
    const QByteArray &claimsWanted() const { return m_claimsWanted; }

    std::optional<AccessGrant> presentGrant(Elapsed now) const;
    /// After Enter replaced the account: the previous account's token, if still valid. Returned only once.
    std::optional<AccessGrant> takeFormerGrant(Elapsed now);

private:
    struct Former {
        AccessToken token;
        QString objectId;
    };
    struct Renewal {
        QByteArray claims;
        std::optional<AccessToken> fresh; ///< received, but its refresh token isn't saved yet
    };
    using Ask = TokenEvents::Ask;

    void on(TokenEvents::Restore event, Elapsed now, TokenDecisions &out);
    void on(TokenEvents::Unlock event, Elapsed now, TokenDecisions &out);
    void on(TokenEvents::Ask event, Elapsed now, TokenDecisions &out);
    void on(TokenEvents::AskAgain event, Elapsed now, TokenDecisions &out);
    void on(TokenEvents::Enter event, Elapsed now, TokenDecisions &out);
    void on(TokenEvents::Challenge event, Elapsed now, TokenDecisions &out);
    void on(TokenEvents::Wish event, Elapsed now, TokenDecisions &out);
    void on(TokenEvents::Reconsider event, Elapsed now, TokenDecisions &out);
    void on(TokenEvents::Tick event, Elapsed now, TokenDecisions &out);
    void on(TokenEvents::SignOut event, Elapsed now, TokenDecisions &out);
    void on(TokenEvents::KeychainRead event, Elapsed now, TokenDecisions &out);
    void on(TokenEvents::KeychainChanged event, Elapsed now, TokenDecisions &out);
    void on(TokenEvents::KeychainSilent event, Elapsed now, TokenDecisions &out);
    void on(TokenEvents::RetryKeychain event, Elapsed now, TokenDecisions &out);
    void on(TokenEvents::Renewed event, Elapsed now, TokenDecisions &out);
    void on(const TokenEvents::NotRenewed &event, Elapsed now, TokenDecisions &out);

    void become(Phase base, std::optional<Error> why = std::nullopt);
    bool isToBeRestored() const;
    void takeUp(TokenEvents::KeychainContent content, Elapsed now, TokenDecisions &out);
    void serve(Ask ask, Elapsed now, TokenDecisions &out);
    void serveSignedIn(Ask ask, Elapsed now, TokenDecisions &out);
    void serveWaiters(Elapsed now, TokenDecisions &out);
    void dismissWaiters(TokenDecisions &out);
    void giveUp(const Ask &ask, TokenDecisions &out);
    bool mayRecheck() const;
    void recheck(Elapsed now, TokenDecisions &out);
    void renewEarly(Elapsed now, TokenDecisions &out);
    std::optional<Elapsed> wakeAt(Elapsed now) const;
    void renew(const QByteArray &claims, Elapsed now, TokenDecisions &out);
    void renewalFailed(const Verdict &verdict, Elapsed now, TokenDecisions &out);
    void saved(Elapsed now, TokenDecisions &out);
    void handOut(Elapsed now, TokenDecisions &out);
    void use(AccessToken fresh);

    std::optional<AccessGrant> grantFor(const Ask &ask, Elapsed now) const;
    Result<AccessGrant> grantOr(const Error &error, const Ask &ask, Elapsed now) const;
    Error whyNot(Elapsed now) const;

    Phase m_base = Phase::Unknown; ///< Unknown … SignedIn; the other phases follow from what is running
    std::optional<SignedInAccount> m_account;
    std::optional<Error> m_problem;
    Secret m_refreshToken;
    std::optional<AccessToken> m_token;
    std::optional<Former> m_former; ///< of the previous account
    std::optional<Renewal> m_renewal;
    std::optional<AccessToken> m_entering; ///< signed in, but not saved yet
    bool m_isSwitch = false;               ///< m_entering is another account's than the one before
    RenewalPause m_pause;
    bool m_mayPass = false;    ///< whether the reason for SignInNeeded may pass
    Elapsed m_checkedAt{};     ///< when SignInNeeded was last checked
    QByteArray m_claimsWanted; ///< for the next interactive sign-in
    std::vector<Ask> m_waiters;
    KeychainLedger m_keychain;
};

} // namespace Lamplighter

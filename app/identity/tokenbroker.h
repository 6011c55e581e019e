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

// The broker decides what the account's state is, who gets which token, when to renew, and what to ask of the
// keychain. It is a value: handle(event, now) changes its state and returns what is to be done; it knows no
// timers, no network and no keychain. Those who wait for an answer are numbers here.
//
// clang-format off
// State × event → state and what is done. Each cell lists all that can happen:
//   =  stays; a capital letter: the phase that it leads to. Behind it, what begins: n a renewal; r, s, f a
//      read, a save, a forget in the keychain, with "!" where that may ask the person for a password
//   g  a caller gets a token; x a caller gets an error; d an unlock or a sign-out is reported done
// Those without an answer wait. tests/identity/tst_tokentable.cpp compares every cell with what happens.
//
//      phase         what is recorded                              who asks for a token gets
//   -  ------------  --------------------------------------------  ----------------------------------------
//   U  Unknown       the keychain has not been read yet            after the read, what follows from it
//   O  SignedOut     no account                                    an error
//   L  Locked        the keychain can't be read                    an error; during a read as in U
//   X  Refused       an account that may not be used               an error
//   N  SignInNeeded  only the person can go on; now and then it    the token while it lives, else an error;
//                    is looked at again whether that is still so   during such a look as in R
//   S  SignedIn      an account and its token                      the token, or after a renewal a new one
//   P  Paused        a renewal was refused or put off, until when  the token while it lives, else an error
//   R  Renewing      a renewal is under way                        the token with time left, else the new one
//   K  Keeping       renewed; its refresh token is being saved     the same
//   E  Entering      a sign-in is done and is being saved          the same
//
// What is asked of it. A late answer is one to a task whose place another has taken.
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
// What the keychain answers to a read, and to a save or a forget.
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
// What the token service answers: "as before" with no new refresh token, "other" for another account.
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
// Beside the phase: the task that the keychain has. "!": it failed and is tried again after a wait. Events
// without a line leave it as it is.
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

/// What the broker is told.
namespace TokenEvents
{
struct Restore {
};
struct Unlock {
    quint64 asker = 0;
};
/// `refused`: a token just answered with 401. `claims`: a claims challenge as it came.
struct Ask {
    quint64 asker = 0;
    QString refused{};
    QByteArray claims{};
};
/// `refused` was granted in place of a refused token, and is refused as well.
struct AskAgain {
    quint64 asker = 0;
    QString refused{};
    QByteArray claims{};
};
struct Enter { ///< the person has signed in
    TokenSet tokens;
    SignedInAccount account;
};
struct Challenge { ///< a sign-in failed for want of these claims
    QByteArray claims;
};
/// The person asks for something: no pause but the service's own holds against them.
struct Wish {
};
/// The person is back, or the network is another: what was refused may be possible by now.
struct Reconsider {
};
struct Tick {
};
struct SignOut {
    quint64 asker = 0;
};
/// What the keychain holds; empty: nothing. A problem without an account: it can't be understood; with one:
/// it may not be used.
struct KeychainContent {
    std::optional<StoredAccount> account{};
    std::optional<Error> problem{};
};
struct KeychainRead {
    quint64 job = 0;
    Result<KeychainContent> content;
};
struct KeychainChanged { ///< saved or forgotten, or not
    quint64 job = 0;
    Result<std::monostate> result;
};
struct KeychainSilent { ///< not answered in time
    KeychainTask task;
};
struct RetryKeychain {
};
struct Renewed {
    TokenSet tokens;
    std::optional<SignedInAccount> account; ///< where the answer names one
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
        Result<std::monostate> answer;
    };

    std::optional<KeychainTask> keychain;          ///< to be answered by KeychainRead or KeychainChanged
    std::optional<Milliseconds> retryKeychainIn{}; ///< real time, then RetryKeychain
    std::optional<QByteArray> renew{};             ///< with these claims; answered by Renewed or NotRenewed
    std::vector<Grant> grants{};                   ///< to who asked for a token
    std::vector<Report> reports{};                 ///< to who unlocked or signed out
    bool signInDone = false;                       ///< the account of Enter is the one in use
    std::optional<Elapsed> wakeAt{};               ///< when to come back with a Tick; unset: not by time
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

    /// `keychainWait`: before a keychain that failed is asked again; doubled up to a minute.
    explicit TokenBroker(Milliseconds keychainWait);

    TokenDecisions handle(TokenEvent event, Elapsed now);

    Phase phase(Elapsed now) const;
    KeychainLedger::State keychain() const { return m_keychain.state(); }
    /// Whether this read still counts. If not, what it brings is not to be looked at.
    bool awaits(quint64 job) const { return m_keychain.awaits(job); }
    const std::optional<SignedInAccount> &account() const { return m_account; }
    const Secret &refreshToken() const { return m_refreshToken; }
    /// Why the phase is what it is, or why the keychain does not hold what it should.
    const std::optional<Error> &problem() const { return m_problem ? m_problem : m_keychain.problem(); }
    /// Why the present sign-in is not accepted, as far as is known. A token may still live.
    std::optional<Error> doubt(Elapsed now) const;
    /// The same, where no token is left either.
    std::optional<Error> obstacle(Elapsed now) const;
    bool isRenewing() const { return m_renewal && !m_renewal->fresh; }
    /// Who is expected to sign in; empty when no account is known that may.
    QString loginHint() const;
    /// For the next interactive sign-in.
    const QByteArray &claimsWanted() const { return m_claimsWanted; }

    std::optional<AccessGrant> presentGrant(Elapsed now) const;
    /// After Enter has put another account in the place of one whose token still lives: that token, once.
    std::optional<AccessGrant> takeFormerGrant(Elapsed now);

private:
    struct Former {
        AccessToken token;
        QString objectId;
    };
    struct Renewal {
        QByteArray claims;
        std::optional<AccessToken> fresh; ///< renewed; only its successor is not saved yet
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
    bool mayLookAgain() const;
    void lookAgain(Elapsed now, TokenDecisions &out);
    void renewEarly(Elapsed now, TokenDecisions &out);
    std::optional<Elapsed> wakeAt(Elapsed now) const;
    void renew(const QByteArray &claims, Elapsed now, TokenDecisions &out);
    void renewalFailed(const Verdict &verdict, Elapsed now, TokenDecisions &out);
    void kept(Elapsed now, TokenDecisions &out);
    void handOut(Elapsed now, TokenDecisions &out);
    void use(AccessToken fresh);

    std::optional<AccessGrant> grantFor(const Ask &ask, Elapsed now) const;
    Result<AccessGrant> grantOr(const Error &error, const Ask &ask, Elapsed now) const;
    Error whyNot(Elapsed now) const;

    Phase m_base = Phase::Unknown; ///< Unknown … SignedIn; the rest is told by what is under way
    std::optional<SignedInAccount> m_account;
    std::optional<Error> m_problem;
    Secret m_refreshToken;
    std::optional<AccessToken> m_token;
    std::optional<Former> m_former; ///< the account before the present one
    std::optional<Renewal> m_renewal;
    std::optional<AccessToken> m_entering; ///< signed in; only the keychain has not saved it yet
    RenewalPause m_pause;
    bool m_mayPass = false;    ///< what ended the sign-in
    Elapsed m_lookedAt{};      ///< whether only the person can go on
    QByteArray m_claimsWanted; ///< by the service, of the next interactive sign-in
    std::vector<Ask> m_waiters;
    KeychainLedger m_keychain;
};

} // namespace Lamplighter

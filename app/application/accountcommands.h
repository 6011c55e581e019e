// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "application/connection.h"

namespace Lamplighter
{

/// Carries out sign-in and sign-out for a connection. Each call is answered once and never from inside the
/// call. If the connection goes first, OwedAnswers answers instead.
class AccountCommands final : public QObject
{
    Q_OBJECT
public:
    /// `clock` must outlive it.
    explicit AccountCommands(const Clock &clock);

    void signIn(Connection &connection, const Commands::SignIn &command, const OutcomeHandler &done);
    /// Signs in with the browser, even if the keychain has an account.
    void signInWithBrowser(Connection &connection, const OutcomeHandler &done,
                           Identity::Whose whose = Identity::Whose::Known);
    /// Cancels the sign-in in the browser, which answers all callers of signIn().
    static Outcome cancelSignIn(Connection &connection);
    static Outcome noSignInToCancel();
    void signOut(Connection &connection, const OutcomeHandler &done);

    /// Calls `go` when the keychain has deleted the account, after at most 3 s of real time. Otherwise the
    /// next start could sign it in again.
    void afterSignOut(std::function<void()> go);
    void connectionIsGone();

    /// The last sign-in, if it failed and the user didn't cancel it.
    const std::optional<Snapshot::FailedSignIn> &failedSignIn() const { return m_failedSignIn; }

Q_SIGNALS:
    void changed(); ///< the snapshot's account changed; emitted before the command is answered

private:
    void restoreThenSignIn(Connection &connection, const OutcomeHandler &done);
    void switchAccount(Connection &connection, const OutcomeHandler &done);
    void signInEnded(const Identity &identity, const Result<SignedInAccount> &account,
                     const OutcomeHandler &done);
    void remember(const Error &error);
    void signOutEnded();

    const Clock &m_clock;
    std::optional<Snapshot::FailedSignIn> m_failedSignIn;
    int m_signOuts = 0; ///< running now
    std::function<void()> m_afterSignOut;
};

} // namespace Lamplighter

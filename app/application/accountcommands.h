// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "application/connection.h"

namespace Lamplighter
{

/// Signs the account of a connection in and out, as the commands say. Each call is answered once, never from
/// inside it, and not at all if the connection goes first: then OwedAnswers does.
class AccountCommands final : public QObject
{
    Q_OBJECT
public:
    /// `clock` must outlive it.
    explicit AccountCommands(const Clock &clock);

    void signIn(Connection &connection, const Commands::SignIn &command, const OutcomeHandler &done);
    /// In the browser, whatever the keychain holds.
    void signInAnew(Connection &connection, const OutcomeHandler &done,
                    Identity::Whose whose = Identity::Whose::Known);
    /// Ends the sign-in in the browser, and answers everyone who asked for it.
    static Outcome cancelSignIn(Connection &connection);
    static Outcome noSignInToCancel();
    void signOut(Connection &connection, const OutcomeHandler &done);

    /// Calls `go` once the keychain has forgotten who signed out, after 3 s of real time at the latest.
    /// Otherwise the next start could sign them in again.
    void afterSignOut(std::function<void()> go);
    void connectionIsGone();

    /// The last sign-in, where it failed and it was not the person who ended it.
    const std::optional<Snapshot::FailedSignIn> &failedSignIn() const { return m_failedSignIn; }

Q_SIGNALS:
    void changed(); ///< what a snapshot shows of the account, before the command is answered

private:
    void restoreThenSignIn(Connection &connection, const OutcomeHandler &done);
    void switchAccount(Connection &connection, const OutcomeHandler &done);
    void signInEnded(const Identity &identity, const Result<SignedInAccount> &account,
                     const OutcomeHandler &done);
    void remember(const Error &error);
    void signOutEnded();

    const Clock &m_clock;
    std::optional<Snapshot::FailedSignIn> m_failedSignIn;
    int m_signOuts = 0; ///< under way
    std::function<void()> m_afterSignOut;
};

} // namespace Lamplighter

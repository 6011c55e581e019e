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
    void signIn(Connection &connection, const OutcomeHandler &done);
    /// In the browser, whatever the keychain holds.
    void signInAnew(Connection &connection, const OutcomeHandler &done);
    void signOut(Connection &connection, const OutcomeHandler &done);

    /// Calls `go` once the keychain has forgotten who signed out, after 3 s of real time at the latest.
    /// Otherwise the next start could sign them in again.
    void afterSignOut(std::function<void()> go);
    void connectionIsGone() { m_signOuts = 0; }

Q_SIGNALS:
    void changed(); ///< what a snapshot shows of the account, before the command is answered

private:
    void restoreThenSignIn(Connection &connection, const OutcomeHandler &done);
    void signOutEnded();

    int m_signOuts = 0; ///< under way
    std::function<void()> m_afterSignOut;
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/accountcommands.h"

#include "base/errorcodes.h"
#include "base/log.h"
#include "base/sharedtext.h"

#include <QCoreApplication>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Application)
};

constexpr Seconds keychainPatience{3}; ///< real time

/// Microsoft 365 doesn't always give the account's name.
QString named(const std::optional<SignedInAccount> &account, const QString &withName, const QString &without)
{
    const auto name = account.value_or(SignedInAccount{}).called();
    return name.isEmpty() ? without : withName.arg(name);
}

QString signedIn(const std::optional<SignedInAccount> &account)
{
    return named(account, SharedText::tr("You're signed in as %1."), Text::tr("You're signed in."));
}

/// The user canceled it.
bool wasCanceledByUser(const Error &error)
{
    return error.kind == ErrorKind::Cancelled && error.code != ErrorCodes::signInTimedOut;
}
} // namespace

AccountCommands::AccountCommands(const Clock &clock)
    : m_clock(clock)
{
}

void AccountCommands::signIn(Connection &connection, const Commands::SignIn &command,
                             const OutcomeHandler &done)
{
    auto &identity = connection.identity();
    if (command.switchAccount)
        return switchAccount(connection, done);
    identity.dropOffered();
    switch (identity.state()) {
    case Identity::State::SignedIn: {
        if (connection.isSignInDoubtful())
            return signInWithBrowser(connection, done);
        const Outcome already{ExitCode::Done,
                              named(identity.account(), Text::tr("You're already signed in as %1."),
                                    Text::tr("You're already signed in."))};
        QMetaObject::invokeMethod(
            this, [done, already] { done(already); }, Qt::QueuedConnection);
        return;
    }
    case Identity::State::KeychainLocked:
    case Identity::State::Refused:
        return restoreThenSignIn(connection, done);
    default:
        return signInWithBrowser(connection, done);
    }
}

void AccountCommands::signInWithBrowser(Connection &connection, const OutcomeHandler &done,
                                        Identity::Whose whose)
{
    auto &identity = connection.identity();
    identity.signIn([this, &identity,
                     done](const Result<SignedInAccount> &account) { signInEnded(identity, account, done); },
                    whose);
}

/// To the account already picked in the browser, else to the one picked there now.
void AccountCommands::switchAccount(Connection &connection, const OutcomeHandler &done)
{
    auto &identity = connection.identity();
    if (identity.offered())
        return identity.takeOffered([this, &identity, done](const Result<SignedInAccount> &account) {
            signInEnded(identity, account, done);
        });
    if (identity.state() != Identity::State::KeychainLocked)
        return signInWithBrowser(connection, done, Identity::Whose::Anyones);
    // Otherwise its account would stay unknown and its status wouldn't be cleared.
    identity.unlock([this, &connection, done](const Result<void> &restored) {
        if (restored)
            signInWithBrowser(connection, done, Identity::Whose::Anyones);
        else
            done(failed(restored.error()));
    });
}

void AccountCommands::signInEnded(const Identity &identity, const Result<SignedInAccount> &account,
                                  const OutcomeHandler &done)
{
    if (account)
        m_failedSignIn.reset();
    else
        remember(account.error());
    Q_EMIT changed();
    if (account)
        return done({ExitCode::Done, signedIn(*account)});
    auto error = account.error();
    if (const auto offered = identity.offered(); offered && error.code == ErrorCodes::otherAccountChosen)
        error.next = switchWays(identity.account().value_or(SignedInAccount{}).called(), offered->called());
    done(failed(error));
}

void AccountCommands::remember(const Error &error)
{
    m_failedSignIn.reset();
    if (wasCanceledByUser(error) || error.code == ErrorCodes::otherAccountChosen)
        return;
    m_failedSignIn = Snapshot::FailedSignIn{m_clock.now().utc, error};
    qCWarning(logIdentity).noquote() << "the sign-in failed:" << error.code << error.text << error.requestId;
}

/// The account in the keychain works without the browser once the keychain is unlocked and no other profile
/// uses it.
void AccountCommands::restoreThenSignIn(Connection &connection, const OutcomeHandler &done)
{
    const bool wasLocked = connection.identity().state() == Identity::State::KeychainLocked;
    connection.identity().unlock([this, &connection, wasLocked, done](const Result<void> &restored) {
        if (!restored)
            return done(failed(restored.error()));
        const auto &identity = connection.identity();
        if (identity.state() != Identity::State::SignedIn)
            return signInWithBrowser(connection, done);
        m_failedSignIn.reset();
        Q_EMIT changed();
        const auto unlocked = wasLocked ? Text::tr("Your password store is unlocked.") + u' ' : QString{};
        done({ExitCode::Done, unlocked + signedIn(identity.account())});
    });
}

Outcome AccountCommands::noSignInToCancel()
{
    return failed({.kind = ErrorKind::NothingToActOn,
                   .code = u"identity/no-sign-in"_s,
                   .text = Text::tr("There's no sign-in to cancel."),
                   .next = {}});
}

Outcome AccountCommands::cancelSignIn(Connection &connection)
{
    auto &identity = connection.identity();
    if (identity.state() != Identity::State::SigningIn)
        return noSignInToCancel();
    identity.cancelSignIn();
    if (identity.state() == Identity::State::SigningIn)
        return failed({.kind = ErrorKind::NothingToActOn,
                       .code = u"identity/sign-in-finished"_s,
                       .text = Text::tr("Too late to cancel: you're signed in."),
                       .next = Text::tr("Sign out if you don't want that.")});
    return {ExitCode::Done, Text::tr("Sign-in canceled."), {}};
}

void AccountCommands::signOut(Connection &connection, const OutcomeHandler &done)
{
    ++m_signOuts;
    m_failedSignIn.reset();
    // Tokens are deleted however the clear was answered (docs/rules.md#signing-out).
    connection.session().signOut([this, &connection, done](const Result<Confirmation> &cleared) {
        connection.identity().signOut([this, &connection, done, cleared](const Result<void> &deleted) {
            Q_EMIT changed();
            QStringList also;
            if (!cleared)
                also << cleared.error().text;
            if (const auto problem = connection.session().memoryProblem())
                also << problem->text << problem->next;
            auto outcome = deleted ? Outcome{ExitCode::Done, SharedText::tr("You're signed out.")}
                                   : failed(deleted.error());
            outcome.text = (QStringList{outcome.text} + also).join(u' ');
            done(outcome);
            signOutEnded();
        });
    });
}

void AccountCommands::connectionIsGone()
{
    m_signOuts = 0;
    // It failed with the old settings.
    m_failedSignIn.reset();
}

void AccountCommands::afterSignOut(std::function<void()> go)
{
    if (m_signOuts == 0)
        return go();
    m_afterSignOut = std::move(go);
    QTimer::singleShot(keychainPatience, this, [this] {
        m_signOuts = 1;
        signOutEnded();
    });
}

void AccountCommands::signOutEnded()
{
    if (m_signOuts == 0 || --m_signOuts > 0)
        return;
    if (const auto go = std::exchange(m_afterSignOut, {}))
        go();
}

} // namespace Lamplighter

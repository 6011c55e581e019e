// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/sessionpolicy.h"
#include "session/waitingline.h"
#include "session/wishes.h"

#include <QCoreApplication>

namespace Lamplighter
{

/// The answers to commands, with every sentence of the session. Reads the engine and changes nothing. Create
/// one for each answer, since it refers to the engine.
class Answers
{
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Session)
public:
    /// `timeout` is the program time that a request in flight may still take.
    Answers(const Engine &engine, const Moment &now, Milliseconds timeout);

    // For callers in the waiting line
    Outcome confirmed(const Asked &asked) const;
    /// `undone` is the refused choice, if the status before it is kept.
    Outcome refused(const Asked &asked, const Error &error,
                    const std::optional<EngineHold> &undone = {}) const;
    Outcome unsent(const Asked &asked) const;
    Outcome resting(const Asked &asked) const;
    static Outcome replaced();
    static Outcome signedOutUnconfirmed();
    static Outcome quitUnconfirmed();

    // Immediate answers
    static Error leaving();
    Outcome waits(const Wish &wish) const;
    Outcome extended(const EngineHold &before, Utc until) const;
    static Error nothingToExtend();
    static Error nothingToGoBackTo();
    Outcome tryingNow() const;
    /// Notice to show before a choice is sent: the service keeps no lease shorter than five minutes.
    static QString shortHoldNotice();

    // Reading and clearing what was set in Teams
    static Error unattended();
    static Error postponed(Milliseconds wait);
    static Outcome read(const Result<ObservedPresence> &read);
    static Outcome preferredCleared(const Confirmation &confirmation);
    static Error preferredNotCleared(const Error &why);
    /// For requests that are sent only once: `next` says what the user can do.
    static Error withRetryAdvice(const Error &why);
    static Error silent();
    static Error anotherAccount();

    // Leaving
    /// `hold` is the one at the time when leaving began. With `isRemembered`, the next start resumes or
    /// offers it.
    Outcome quit(const std::optional<EngineHold> &hold, bool isRemembered,
                 const std::optional<Error> &error) const;
    static Outcome quitAlready();
    static Error leftUnanswered();
    static Error signedOut();
    /// Adds to the error how long colleagues may still see the status.
    Error signOutUnconfirmed(const std::optional<EngineHold> &hold, const Error &error) const;
    /// How long colleagues may still see a status of the previous account.
    QString formerAccount(const Moment &worst) const;
    /// How long colleagues may still see a status that a sign-out couldn't clear.
    std::optional<Snapshot::Problem> leftAtSignOut() const;
    static Snapshot::Problem formerAccountProblem(const QString &text);

    // Holds that ended on their own
    Snapshot::Problem endedWhileAway(const EngineHold &hold, Engine::Rest rest) const;
    static Snapshot::Problem endedCovered(const EngineHold &hold);

private:
    /// What colleagues may still see if we send nothing more. Leaves out a choice that was never sent.
    QList<SettablePresence> mayShow(const std::optional<EngineHold> &hold) const;
    QString worstCase(const std::optional<EngineHold> &hold) const;
    QString bound(const Moment &worst) const;
    QString instead(const Asked &asked) const;
    QString label(const EngineHold &hold) const;
    static QString chooseAgain();

    const Engine &m_engine;
    const Moment m_now;
    const Milliseconds m_timeout;
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/sessionpolicy.h"
#include "session/waitingline.h"
#include "session/wishes.h"

#include <QCoreApplication>

namespace Lamplighter
{

/// What a command is answered: every sentence of the session. The engine and the moment go in, an Outcome comes out;
/// nothing is changed. Built for one answer, since it refers to the engine.
class Answers
{
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Session)
public:
    /// `timeout` is the program time that a request in flight may still take.
    Answers(const Engine &engine, const Moment &now, Milliseconds timeout);

    // To those in the waiting line
    Outcome confirmed(const Asked &asked) const;
    /// `undone`: the choice that was refused, where what was there before is kept.
    Outcome refused(const Asked &asked, const Error &error,
                    const std::optional<EngineHold> &undone = {}) const;
    Outcome unsent(const Asked &asked) const;
    Outcome resting(const Asked &asked) const;
    static Outcome replaced();
    static Outcome signedOutUnconfirmed();
    static Outcome quitUnconfirmed();

    // At once
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
    /// Of what is sent only once: what the person can do about it.
    static Error toBeAskedAgain(const Error &why);
    static Error silent();
    static Error anotherAccount();

    // Leaving
    /// `hold` is the one of the moment when leaving began; `isRemembered`: the next start takes it up or offers it.
    Outcome quit(const std::optional<EngineHold> &hold, bool isRemembered,
                 const std::optional<Error> &error) const;
    static Outcome quitAlready();
    static Error leftUnanswered();
    static Error signedOut();
    /// The error, with until when colleagues may still see what was held.
    Error signOutUnconfirmed(const std::optional<EngineHold> &hold, const Error &error) const;
    /// Until when something of the account that was signed in before may still be seen.
    QString formerAccount(const Moment &worst) const;
    /// Until when something may still be seen after a sign-out that could not clear it.
    std::optional<Snapshot::Problem> leftAtSignOut() const;
    static Snapshot::Problem formerAccountProblem(const QString &text);

    // Holds that ended by themselves
    Snapshot::Problem endedWhileAway(const EngineHold &hold, Engine::Rest rest) const;
    static Snapshot::Problem endedCovered(const EngineHold &hold);

private:
    /// What colleagues may still see of us when nothing more is sent. A choice that was never sent is not part of it.
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

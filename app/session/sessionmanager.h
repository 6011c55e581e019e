// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/wakeup.h"
#include "session/answers.h"
#include "session/holdstore.h"
#include "session/journal.h"
#include "session/presenceservice.h"
#include "session/reading.h"
#include "session/remembered.h"
#include "session/view.h"

#include <QObject>

namespace Lamplighter
{

/// Keeps the chosen presence alive: the QTimer-driven rim around values that decide. Commands and wishes come in,
/// snapshots go out; on every tick, answer, return and clock change it asks the engine (session/engine.h) what to send
/// and when to wake next. The order of wishes is session/wishes.h, what is answered session/answers.h, what is remembered
/// session/remembered.h, what is read session/reading.h.
///
/// Lives on one thread. Callbacks come once each, from the event loop; those still owed when it is destroyed never come.
class SessionManager final : public QObject, public WishPort
{
    Q_OBJECT
public:
    using Done = std::function<void(const Outcome &)>;

    SessionManager(const Clock &clock, PresenceService &service, HoldStore &store, SessionPolicy policy,
                   QObject *parent = nullptr);
    ~SessionManager() override;

    void setPolicy(const SessionPolicy &policy);

    // Accounts

    /// clearPresence for the account that was signed in before. Calls back once, never from inside the call.
    using ClearFormer = std::function<void(Callback<Confirmation>)>;
    /// The account whose hold is remembered and resumed ("cloud/clientId/oid"). The first call for an account takes up
    /// or offers its remembered hold. The same account again after a sign-in keeps the present hold; another one
    /// forgets it, and what may live of it is cleared with `clearFormer`. Without that, or when it fails, the view says
    /// until when it may be seen.
    void signedIn(const QString &accountKey, const ClearFormer &clearFormer = {});
    /// Sign-in is needed or lost: the hold counts on, nothing is sent until signedIn(). With the key of an account that is
    /// known, and where none was before, its remembered hold counts on as well. Without a key, what may still show of an
    /// earlier sign-out is told.
    void signInNeeded(const Error &why, const QString &accountKey = {});
    /// Clears (real time: at most 3 s), forgets hold and previous hold, then calls back. An Error when the clear could not be
    /// confirmed; it says until when colleagues may still see the state.
    void signOut(Callback<Confirmation> done);

    // Commands

    void set(const Commands::Set &command, const Done &done);
    /// Notice to show before sending, for a hold that ends sooner than the shortest lease. Empty for most.
    QString saidBefore(const Commands::Set &command) const;
    void extend(const Commands::Extend &command, const Done &done);
    void back(const Done &done);
    void clear(const Done &done);
    /// Clears what was set in Teams, once and whatever is held. Never done without a person's click: it could hit what they
    /// have set since. What colleagues see is looked at 3 s and 30 s later.
    void clearPreferred(const Done &done);
    /// Reads what colleagues see now, also after the service has refused to tell it.
    void readAgain(const Done &done);

    // Whatever else wants a status (session/wishes.h)

    void want(const Wish &wish, Seconds wait, Done done) override;
    void withdraw(HoldOrigin origin, quint64 id, Done done) override;
    bool isHeld(HoldOrigin origin, quint64 id) const override;

    // The end of the program

    /// Clears within 3 s of real time unless `clearOnQuit` is off, remembers the hold, and calls back with what to tell the
    /// person.
    void quit(const Done &done);
    /// Whether quit() would clear something now.
    bool hasToClear() const;

    // The computer and its person

    /// The network came back: what was put off is tried now.
    void reconsider();
    /// The same, asked for by the person: what has failed is tried at once.
    void tryNow(const Done &done);
    /// Whether the screen is locked; the person returns when it no longer is.
    void setLocked(bool locked);
    /// The computer wants to sleep: the hold rests from here on. `ready` is called when nothing is on its way any more,
    /// within 2 s of real time.
    void goToSleep(std::function<void()> ready);
    /// It runs again after goToSleep(). The person returns, unless the screen is locked.
    void resume();
    /// Card or menu are open: observed presence is read every 60 s instead of every 10 min.
    void setWatched(bool watched);

    /// The session's part of the snapshot: hold, previous, lease, sessionNow, nextRenewal, lastConfirmed, forecast,
    /// observed, explanation, error, problems, and health as far as the session knows it.
    const Snapshot &view() const { return m_view; }

    /// That what was chosen or ended can't be remembered; also one of the view's problems.
    std::optional<Snapshot::Problem> memoryProblem() const { return m_remembered.problem(); }

Q_SIGNALS:
    void viewChanged();
    /// The answer to a set or clear is in; not for one that nobody waits for any more when the program ends.
    void exchanged(const Lamplighter::JournalEntry &entry);

private:
    using Left = std::function<void(const std::optional<Error> &, bool nothingToClear)>;
    /// Towards a sign-out or the end of the program.
    struct Leaving {
        QTimer patience{};
        Left done{}; ///< empty unless it is under way
        quint64 intention = 0;
        bool isOver = false; ///< the program ends: nothing is sent any more
        QList<Done> quitters{};
    };
    struct Sleep {
        QTimer patience{};
        QList<std::function<void()>> waiting{}; ///< until nothing is on its way
    };
    struct PreferredClear {
        QTimer patience{};
        QList<Done> waiting{};
        bool isAsked = false;
    };
    struct Account {
        QString key{};            ///< empty while none is known
        bool isSignedOut = false; ///< and something of it may still show
    };
    /// What may still be seen of the account before this one.
    struct Former {
        quint64 number = 0;
        QString text;
        Elapsed until;
        bool isAsked = false; ///< the clear is on its way
    };

    // Commands and wishes
    void choose(const Events::Choose &choice, Seconds wait, const Done &done);
    bool isLeaving() const { return m_leaving.done || m_leaving.isOver; }
    std::optional<Error> blocked() const;
    void ask(const Event &event, const Asked &asked, Seconds patience, const Done &done);
    void settle(const Settled &settled);
    void answerOverdue();
    void armPatience();
    void answer(const QList<WaitingLine::Entry> &entries,
                const std::function<Outcome(const Asked &)> &outcome);
    void answer(const QList<Done> &waiting, const Outcome &outcome);
    void answer(const Done &done, const Outcome &outcome);
    Outcome withMemory(Outcome outcome) const;
    Answers answers() const;
    Milliseconds requestTimeout() const;

    // Accounts
    void forgetAccount();
    void leaveFormer(const ClearFormer &clearFormer);
    QString accountThatMayShow() const;
    void takeUp();
    void leave(bool clearing, const Outcome &unconfirmed, Left left);
    void leftUnanswered();

    // Around the engine
    void handle(const Event &event);
    void send(const EngineRequest &request, std::optional<Moment> planned, const Moment &now);
    void journal(JournalEntry entry, Elapsed sent, const Result<Confirmation> &answer);
    bool mayRead() const;
    void read(const Moment &now);
    void endIfCovered();
    void preferredWasCleared(const Result<Confirmation> &result);
    void answerClearers(const Outcome &outcome);
    void letSleep();
    void remember(const Moment &now);
    void wakeNext(std::optional<Elapsed> wakeAt, const Moment &now);
    void show(Snapshot present);
    ViewInputs viewInputs() const;

    const Clock &m_clock;
    PresenceService &m_service;
    HoldStore &m_store;
    SessionPolicy m_policy;
    Engine m_engine;
    WakeUp m_wakeUp;

    Wishes m_wishes;
    WaitingLine m_waiting;
    QTimer m_patience; ///< of the first in line
    Remembered m_remembered;
    Account m_account;
    std::optional<Former> m_former;
    Readings m_readings;
    QList<Done> m_readers; ///< wait for the read in flight
    PreferredClear m_preferred;
    Sleep m_sleep;
    Leaving m_leaving;
    std::optional<Snapshot::RefusedChoice> m_refusedChoice;
    std::optional<Snapshot::Problem> m_ended; ///< why nothing is held any more
    Snapshot m_view;
};

} // namespace Lamplighter

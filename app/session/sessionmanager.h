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

/// Keeps the chosen presence alive: a shell with timers around values that decide. Takes commands and wishes,
/// gives snapshots. On every tick, answer, return and clock change it asks the engine (session/engine.h) what
/// to send and when to wake next. Wishes are ordered in session/wishes.h; answers are in session/answers.h,
/// memory in session/remembered.h, reads in session/reading.h.
///
/// Lives on one thread. Each callback comes once, from the event loop, but not after destruction.
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

    /// clearPresence for the previous account. Calls back once and never from inside the call.
    using ClearFormer = std::function<void(Callback<Confirmation>)>;
    /// The account that holds belong to ("cloud/clientId/oid"). The first call for an account resumes or
    /// offers its remembered hold. The same account again keeps the current hold. Another one forgets it, and
    /// `clearFormer` clears what may still show. Without that, or if it fails, the view says how long
    /// colleagues may see it.
    void signedIn(const QString &accountKey, const ClearFormer &clearFormer = {});
    /// Sign-in is needed or lost: the hold keeps its times, but nothing is sent until signedIn().
    /// `accountKey` is that of a known account, if there was none before: its remembered hold then keeps its
    /// times too. Without a key, the view says what may still show from an earlier sign-out.
    void signInNeeded(const Error &why, const QString &accountKey = {});
    /// Clears (at most 3 s of real time), forgets the hold and the previous one, then calls back. An Error if
    /// the clear wasn't confirmed; it says how long colleagues may still see the status.
    void signOut(Callback<Confirmation> done);

    // Commands

    void set(const Commands::Set &command, const Done &done);
    /// Notice to show before sending, for a hold that ends sooner than the shortest lease. Empty for most.
    QString saidBefore(const Commands::Set &command) const;
    void extend(const Commands::Extend &command, const Done &done);
    void back(const Done &done);
    void clear(const Done &done);
    /// Resets the status set in Teams, once. Only for a user's click or command, since it could remove a
    /// newer status. Reads what colleagues see 3 s and 30 s later.
    void clearPreferred(const Done &done);
    /// Reads what colleagues see now, also after a refused read.
    void readAgain(const Done &done);

    // Other sources of a status (session/wishes.h)

    void want(const Wish &wish, Seconds wait, Done done) override;
    void withdraw(HoldOrigin origin, quint64 id, Done done) override;
    bool isHeld(HoldOrigin origin, quint64 id) const override;

    // The end of the program

    /// Clears within 3 s of real time unless `clearOnQuit` is off, remembers the hold, and calls back with
    /// what to show.
    void quit(const Done &done);
    /// Whether quit() would clear something now.
    bool hasToClear() const;

    // The computer and its user

    /// The network is back: retries now.
    void reconsider();
    /// Retries now because the user asks for it.
    void tryNow(const Done &done);
    /// Whether the screen is locked. The user is back when it is unlocked.
    void setLocked(bool locked);
    /// The computer is about to sleep: the hold rests. Calls `ready` when no request is in flight any more,
    /// within 2 s of real time.
    void goToSleep(std::function<void()> ready);
    /// The computer woke up after goToSleep(). The user is back unless the screen is locked.
    void resume();
    /// Whether a window or menu is open: reads observed presence every 60 s instead of every 10 min.
    void setWatched(bool watched);

    /// The session's part of the snapshot: hold, previous, lease, sessionNow, nextRenewal, lastConfirmed,
    /// forecast, observed, explanation, error, problems, and the session's share of health.
    const Snapshot &view() const { return m_view; }

    /// Set if the hold or its end couldn't be written down. Also one of the view's problems.
    std::optional<Snapshot::Problem> memoryProblem() const { return m_remembered.problem(); }

Q_SIGNALS:
    void viewChanged();
    /// A set or clear was answered. Not emitted for answers that come after leaving has timed out.
    void exchanged(const Lamplighter::JournalEntry &entry);

private:
    using Left = std::function<void(const std::optional<Error> &, bool nothingToClear)>;
    /// A sign-out or quit.
    struct Leaving {
        QTimer patience{};
        Left done{}; ///< empty unless leaving has begun
        quint64 intention = 0;
        bool isOver = false; ///< the program ends and sends nothing more
        QList<Done> quitters{};
    };
    struct Sleep {
        QTimer patience{};
        QList<std::function<void()>> waiting{}; ///< until no request is in flight
    };
    struct PreferredClear {
        QTimer patience{};
        QList<Done> waiting{};
        bool isAsked = false;
    };
    struct Account {
        QString key{};            ///< empty if none is known
        bool isSignedOut = false; ///< its status may still show
    };
    /// What may still show of the previous account.
    struct Former {
        quint64 number = 0;
        QString text;
        Elapsed until;
        bool isAsked = false; ///< the clear is in flight
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
    QTimer m_patience; ///< for the first entry in m_waiting
    Remembered m_remembered;
    Account m_account;
    std::optional<Former> m_former;
    Readings m_readings;
    QList<Done> m_readers; ///< waiting for the read in flight
    PreferredClear m_preferred;
    Sleep m_sleep;
    Leaving m_leaving;
    std::optional<Snapshot::RefusedChoice> m_refusedChoice;
    std::optional<Snapshot::Problem> m_ended; ///< why the last hold ended
    Snapshot m_view;
};

} // namespace Lamplighter

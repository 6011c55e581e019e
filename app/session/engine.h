// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/snapshot.h"

#include <random>
#include <variant>

namespace Lamplighter
{

// The engine decides what to send and when. It is a value: handle(event, now) changes its state and returns
// decisions; it knows no timers, no network and no texts. What happens is recorded in few facts, and
// everything else (what is due, when to wake) is computed from them anew at each call, so that a corrected
// clock or a long sleep needs no case of its own.
//
// clang-format off
//      phase     what is recorded                             what is sent, and when
//   -  --------  -------------------------------------------  -----------------------------------------------
//   I  Idle      no hold, no ending                           nothing
//   S  Starting  hold, `wanted`: chosen, taken up, came back  set, at once
//   H  Held      hold, lease of its state                     set, at renewalAt(); near the promise none
//   T  Retrying  hold, `retryAt`                              set, then: back-off, Retry-After, or after a
//                                                             refusal the next renewal's time
//   R  Resting   hold, `rest`: its person is away             nothing, but one clear while Available shows
//   E  Ending    ending                                       clear, at once and then by back-off, until it is
//                                                             confirmed or nothing of ours can live any more
//
// Where an event leads to from each phase; "=" stays. The last seven answer the request in flight.
// tests/session/tst_statetable.cpp compares every cell with what happens.
//
//   event          | I         | S             | H         | T             | R         | E
//   ---------------|-----------|---------------|-----------|---------------|-----------|----------
//   Choose         | S T R     | = R           | S R       | S = R         | S T =     | S T R
//   Prolong        |           | =             | =         | =             | =         |
//   GoBack         | S T R E   | = R E         | S R E     | S = R E       | S T = E   | S T R =
//   Clear          | E         | E             | E         | E             | E         | =
//   TakeUp         | = S T R E | =             | =         | =             | =         | S T R =
//   Told           | =         | =             | =         | =             | =         | =
//   Lock           | =         | = R           | = R       | = R           | =         | =
//   Unlock         | =         | =             | =         | =             | S T =     | =
//   Sleep          | =         | R             | R         | R             | =         | =
//   Resume         | =         | =             | =         | =             | S T =     | =
//   Reconsider     | =         | =             | =         | =             | =         | =
//   Suspend        | =         | I = H R E     | =         | I S H R E     | I H = E   | =
//   Allow          | =         | =             | =         | S H =         | =         | =
//   Forget         | =         | I             | I         | I             | I         | I
//   Forget, ends   | = E       | I E           | I E       | I E           | I E       | I =
//   Leave, clear   | = E       | I E           | I E       | I E           | I E       | I =
//   Leave, leave   | =         | = H           | S =       | =             | =         | =
//   Tick           | =         | I = R E       | I S = R E | I S = R E     | I S = E   | I =
//   yes to a set   | =         | = H           | =         | H             | =         | I =
//   yes to a clear | =         | =             |           |               | =         | I =
//   Unanswered     | =         | = T           | T         | =             | =         | I =
//   Unreachable    | =         | = T           | T         | =             | =         | I =
//   Throttled      | =         | = T           | T         | =             | =         | I =
//   Refused        | =         | I = H T R E   | T         | I H = R E     | I H = E   | I =
//   SignInNeeded   | =         | I = H R E     | =         | I S H R E     | I H = E   | I =
// clang-format on
//
// Beside the phase: one request at most is in flight, and a newer intention waits for its answer. Before
// `closedUntil`, which the service itself has named in a Retry-After, nothing is sent in any phase. While
// `suspended` nothing is sent; holds, fades and endings count on. A roll-back restores what was there before
// the choice; only a choice that has not been confirmed yet is rolled back, never a hold that was taken up or
// came back by itself.

struct EnginePolicy {
    Minutes lease{15};
    bool leaseToHoldEnd = false;
    bool releaseOnLock = true; ///< Available rests while the screen is locked
    bool operator==(const EnginePolicy &) const = default;
};

struct EngineHold {
    SettablePresence state = SettablePresence::Available;
    Utc since{};
    std::optional<Utc> until{};
    HoldOrigin origin = HoldOrigin::Hand;
    bool thenBack = false;
    quint64 wish = 0; ///< Wish::id of what wanted it
    bool operator==(const EngineHold &) const = default;
};

/// What a hold interrupts whose giver takes it back (OriginTraits::isReturnedTo), and what `back` returned to then.
/// When that hold is over, both are as they were before it.
struct Interrupted {
    std::optional<EngineHold> hold;
    std::optional<Snapshot::Previous> previous;
    bool operator==(const Interrupted &) const = default;
};

/// What the service may still show of an earlier run of the program.
struct Remnant {
    std::optional<Lease> lease; ///< the last that was confirmed
    Moment until;               ///< nothing of ours lives beyond this
    bool isCertain = false;     ///< no later request was asked than the lease's
};

namespace Events
{
/// A hold is chosen; it replaces the present one whole. With `refresh` it is the present one, sent again.
struct Choose {
    EngineHold hold;
    bool refresh = false;
    bool keepsPrevious = false; ///< `back` returns to the one before the present hold, and not to that one
    bool isForGood = false;     ///< the present hold's giver has withdrawn it: no refusal brings it back
};
struct Prolong { ///< the present hold's end moves
    Utc until{};
};
/// The previous hold for its own end, or an ending when that has passed. With `isForGood` the present hold's giver has
/// withdrawn it, so that no refusal brings it back.
struct GoBack {
    bool isForGood = false;
};
struct Clear {
};
/// A remembered hold at the start, a wish that has waited, or only something to go back to. A present hold stays.
/// What may still show of an earlier run of the program is ended where nothing is taken up.
struct TakeUp {
    std::optional<EngineHold> hold;
    std::optional<Snapshot::Previous> previous;
    std::optional<Remnant> remnant{};
};
/// The program is about to go. With `clear` whatever lives is cleared; without, a bounded hold that does not
/// fade gets one last lease to its promise, and anything else is left as it is.
struct Leave {
    bool clear = true;
};
struct Told { ///< the person has heard that the choice is not sent yet and that we keep trying
};
/// Another account, or none: nothing from before counts any more. With `endsWhatLives` it is the same account after a
/// sign-out: what may still show of it is cleared as soon as someone is signed in.
struct Forget {
    bool endsWhatLives = false;
};
struct Allow { ///< somebody is signed in
};
struct Suspend {
    Error why;
};
struct Reconsider { ///< the network is back: what was put off is tried now
};
struct Lock { ///< of the screen
};
struct Unlock { ///< somebody returns
};
struct Sleep { ///< the computer is about to sleep
};
struct Resume { ///< it runs again; somebody returns, unless the screen is locked
};
struct Answered { ///< the answer to the request in flight
    Result<Confirmation> result;
};
struct Tick {
};
} // namespace Events

using Event = std::variant<Events::Choose, Events::Prolong, Events::GoBack, Events::Clear, Events::TakeUp,
                           Events::Leave, Events::Told, Events::Forget, Events::Allow, Events::Suspend,
                           Events::Reconsider, Events::Lock, Events::Unlock, Events::Sleep, Events::Resume,
                           Events::Answered, Events::Tick>;

/// setPresence with `state` and `duration`; clearPresence without.
struct EngineRequest {
    std::optional<SettablePresence> state;
    Minutes duration{0};
    bool operator==(const EngineRequest &) const = default;
};

/// What became of an intention (the number that Engine::intention() gave right after the event that formed
/// it).
struct Settled {
    quint64 intention = 0;
    std::optional<Error> error;
    bool nothingToClear = false;
    std::optional<EngineHold> undone{}; ///< the choice that was refused, where another status is kept instead
};

struct Decisions {
    std::optional<EngineRequest> send; ///< to be sent now and answered by Events::Answered
    std::optional<Moment> planned; ///< when `send` was to go by an earlier plan; nothing: it was not planned
    std::optional<Elapsed>
        wakeAt; ///< when to come back with a Tick at the latest; nothing: there is nothing to wait for
    QList<Settled> settled;
    bool changedWhatIsSeen =
        false; ///< more than a plain renewal was confirmed: worth a look at what colleagues see
};

class Engine
{
public:
    enum class Phase { Idle, Starting, Held, Retrying, Resting, Ending };
    using Rest = Lamplighter::Rest;

    explicit Engine(EnginePolicy policy = {}, quint32 seed = 1);

    Decisions handle(const Event &event, const Moment &now);
    void setPolicy(EnginePolicy policy) { m_policy = policy; }

    Phase phase() const;
    quint64 intention() const { return m_intention; }
    const std::optional<EngineHold> &hold() const { return m_hold; }
    const std::optional<Snapshot::Previous> &previous() const { return m_previous; }
    const std::optional<Interrupted> &interrupted() const { return m_interrupted; }
    const std::optional<Lease> &lease() const
    {
        return m_lease;
    } ///< the last confirmed, expired or not, of a hold
    const std::optional<Error> &trouble() const { return m_retry.trouble; }
    const std::optional<Error> &suspended() const { return m_suspended; }
    std::optional<Utc> lastConfirmed() const { return m_lastConfirmed; }
    std::optional<Moment> lastWrite() const
    {
        return m_lastWrite;
    }                                           ///< plain renewals, which change nothing, left out
    bool isCertain() const { return !m_doubt; } ///< false: a later request than the lease's is unanswered
    bool isWaitingToBeSent() const { return m_wanted.has_value(); }
    bool isAsking() const { return m_flight.has_value(); }      ///< a request is in flight
    std::optional<Rest> rest() const { return m_absence.rest; } ///< why the hold sends nothing
    /// Whether nobody is there to see anything: the screen is locked, or nobody has returned from a sleep.
    bool isUnattended() const { return m_absence.lockedSince || m_absence.slept; }

    /// What our session gives now by the forecast; nothing: there is none, or an unanswered request makes it
    /// unknown.
    std::optional<Presence> sessionNow(const Moment &now) const;
    /// Until when the service may show something of ours if nothing more is sent; `timeout` is the program
    /// time that a request in flight may still take. Nothing when nothing of ours can live.
    std::optional<Moment> worstCaseUntil(const Moment &now, Milliseconds timeout) const;
    std::optional<Moment> nextRenewal(const Moment &now) const;
    /// When something is to be sent next, whatever it is; in the past if it waits for something else.
    std::optional<Moment> nextTry(const Moment &now) const;

private:
    struct Before {
        std::optional<EngineHold> hold;
        std::optional<Snapshot::Previous> previous;
        std::optional<Interrupted> interrupted;
        bool told = false; ///< Events::Told has come: from then on a sign-in does not undo the choice
    };
    struct Flight {
        EngineRequest request;
        Moment sent;
        quint64 intention = 0;
        bool changing = false;  ///< more than a plain renewal
        bool releasing = false; ///< a clear for a hold that goes on resting
        std::optional<EngineHold> hold;
        std::optional<Snapshot::Previous> previous;
        std::optional<Interrupted> interrupted;
        std::optional<Moment> lastWriteBefore;
        bool forgotten = false;
        std::optional<Moment> resumed{}; ///< it was asked before a sleep: from here on it may still arrive
    };
    struct Doubt {
        Moment
            until;   ///< until here what lives may come from an unanswered request, or have been ended by one
        Moment from; ///< from here on it may be something else than the lease gives
    };
    struct Ending {
        Moment trying; ///< an ending by hand is tried until here even when nothing of ours is known to live
    };
    struct Retry {
        std::optional<Error> trouble{};      ///< until something is confirmed again
        std::optional<Moment> at{};          ///< of the next try
        std::optional<Moment> closedUntil{}; ///< the service's own wait, which outlives what it was said to
        int failures = 0;                    ///< in a row, for the back-off
    };
    struct Absence {
        std::optional<Elapsed> lockedSince{};
        bool sleeping = false; ///< from the announcement on to the resume
        bool slept = false;    ///< from the announcement on until the person returns
        std::optional<Rest> rest{};
        bool released = false; ///< the one clear of this rest has been tried
    };
    struct Due {
        Moment at;
        EngineRequest request;
        bool isPlanned = false; ///< the time was set beforehand
    };

    void on(const Events::Choose &event, const Moment &now, Decisions &out);
    void on(const Events::Prolong &event, const Moment &now, Decisions &out);
    void on(const Events::GoBack &event, const Moment &now, Decisions &out);
    void on(const Events::Clear &event, const Moment &now, Decisions &out);
    void on(const Events::TakeUp &event, const Moment &now, Decisions &out);
    void on(const Events::Leave &event, const Moment &now, Decisions &out);
    void on(const Events::Told &event, const Moment &now, Decisions &out);
    void on(const Events::Forget &event, const Moment &now, Decisions &out);
    void on(const Events::Allow &event, const Moment &now, Decisions &out);
    void on(const Events::Suspend &event, const Moment &now, Decisions &out);
    void on(const Events::Reconsider &event, const Moment &now, Decisions &out);
    void on(const Events::Lock &event, const Moment &now, Decisions &out);
    void on(const Events::Unlock &event, const Moment &now, Decisions &out);
    void on(const Events::Sleep &event, const Moment &now, Decisions &out);
    void on(const Events::Resume &event, const Moment &now, Decisions &out);
    void on(const Events::Answered &event, const Moment &now, Decisions &out);
    void on(const Events::Tick &event, const Moment &now, Decisions &out);

    void passTime(const Moment &now, Decisions &out);
    void renameMoments(const Moment &now);
    std::optional<Rest> restAt(const Moment &now) const;
    Elapsed lockedHoldSince(const Moment &now) const;
    void comeBack(const Moment &now);
    void tryNow(const Moment &now);
    void rememberBefore(bool isForGood);
    void interrupt();
    void giveBack(const Moment &now, Decisions &out, Milliseconds trying);
    void recall(const Remnant &remnant, const Moment &now);
    void start(const EngineHold &hold, const Moment &now);
    void end(const Moment &now, Decisions &out, Milliseconds trying = Milliseconds{0});
    void confirmed(const Flight &flight, const Confirmation &confirmation, const Moment &now, Decisions &out);
    void notConfirmed(const Flight &flight, const Error &error, const Moment &now, Decisions &out);
    void refused(const Flight &flight, const Error &error, const Moment &now, Decisions &out);
    void rollBack(const Error &error, const Moment &now, Decisions &out);
    void retryLater(const Error &error, const Moment &now);
    bool isClosed(const Moment &now) const;
    void forgetTroubleUnlessClosed(const Moment &now);
    void forgetTrouble();
    void launch(const Moment &now, Decisions &out);

    bool lives(const Moment &now) const { return worstCaseUntil(now, Milliseconds{0}).has_value(); }
    Minutes duration(const Moment &now) const;
    std::optional<Moment> renewalAt(const Moment &now) const;
    std::optional<Due> wanted(const Moment &now) const;
    std::optional<Due> due(const Moment &now) const;
    std::optional<Elapsed> wakeAt(const Moment &now) const;
    Milliseconds draw(Milliseconds most);

    EnginePolicy m_policy;
    std::minstd_rand m_random;

    std::optional<EngineHold> m_hold;
    std::optional<Snapshot::Previous> m_previous;
    std::optional<Interrupted> m_interrupted;
    std::optional<Before> m_before; ///< while the hold is a choice that the service has not confirmed yet
    std::optional<Ending> m_ending;
    std::optional<Moment> m_wanted; ///< from when on the hold is to be sent whatever the lease is
    bool m_leaving = false;
    quint64 m_intention = 0;

    std::optional<Lease> m_lease;
    Milliseconds m_spread{0}; ///< of the renewal that follows m_lease
    std::optional<Doubt> m_doubt;
    std::optional<Flight> m_flight;
    std::optional<Utc> m_lastConfirmed;
    std::optional<Moment> m_lastWrite;
    std::optional<Moment> m_lastSet; ///< the send of the last confirmed one

    Retry m_retry;
    std::optional<Error> m_suspended;
    Absence m_absence;
};

} // namespace Lamplighter

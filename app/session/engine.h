// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/snapshot.h"

#include <random>
#include <variant>

namespace Lamplighter
{

// The engine decides what to send and when. It is a value: handle(event, now) changes its state and returns
// decisions; it knows no timers, no network and no texts. It records few facts and computes everything else
// (what is due, when to wake) from them at each call, so a corrected clock or a long sleep needs no special
// case.
//
// clang-format off
//      phase     what is recorded                             what is sent, and when
//   -  --------  -------------------------------------------  -----------------------------------------------
//   I  Idle      no hold, no ending                           nothing
//   S  Starting  hold, `wanted`: chosen, taken up, came back  set, at once
//   H  Held      hold, lease of its state                     set, at renewalAt(); near the promise none
//   T  Retrying  hold, `retryAt`                              set, then: back-off, Retry-After, or after a
//                                                             refusal the next renewal's time
//   R  Resting   hold, `rest`: the user is away               nothing, but one clear while Available shows
//   E  Ending    ending                                       clear, at once and then by back-off, until it is
//                                                             confirmed or the worst case has passed
//
// The phases that each event can lead to; "=" means unchanged. The last seven answer the request in flight.
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
// In every phase: at most one request is in flight, and a newer intention waits for its answer. Nothing is
// sent before `closedUntil`, which comes from a Retry-After, or while `suspended`; holds, fades and endings
// still run. A roll-back restores what was there before the choice. It applies only to a choice that isn't
// confirmed yet, never to a hold that was resumed at the start or returned when another one ended.

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

/// What a run interrupts (see OriginTraits::isReturnedTo), and what `back` returned to at that time. Both are
/// restored when the run is over.
struct Interrupted {
    std::optional<EngineHold> hold;
    std::optional<Snapshot::Previous> previous;
    bool operator==(const Interrupted &) const = default;
};

/// What the service may still show from an earlier run of the program.
struct Remnant {
    std::optional<Lease> lease; ///< the last that was confirmed
    Moment until;               ///< the worst case: after this, nothing of ours shows
    bool isCertain = false;     ///< the lease's request was the last one
};

namespace Events
{
/// A choice that replaces the current hold. With `refresh` it is the current hold, sent again.
struct Choose {
    EngineHold hold;
    bool refresh = false;
    bool keepsPrevious = false; ///< `back` skips the current hold and returns to the one before it
    bool isForGood = false;     ///< the current hold was withdrawn, so a refusal doesn't restore it
};
struct Prolong { ///< moves the end of the current hold
    Utc until{};
};
/// Returns to the previous hold until its own end, or ends the hold if that end has passed. With `isForGood`
/// the current hold was withdrawn, so a refusal doesn't restore it.
struct GoBack {
    bool isForGood = false;
};
struct Clear {
};
/// A remembered hold at the start, a wish that has waited, or just something to go back to. A current hold
/// stays. If nothing is taken up, what may still show from an earlier run of the program is cleared.
struct TakeUp {
    std::optional<EngineHold> hold;
    std::optional<Snapshot::Previous> previous;
    std::optional<Remnant> remnant{};
};
/// The program is about to quit. With `clear`, whatever may still show is cleared. Without it, a hold that
/// has an end and does not fade gets one last lease up to that end, and anything else is left alone.
struct Leave {
    bool clear = true;
};
struct Told { ///< the user knows that the choice is not sent yet and that we keep trying
};
/// Another account, or none: forgets everything. With `endsWhatLives` it is the same account after a
/// sign-out, and what may still show is cleared at the next sign-in.
struct Forget {
    bool endsWhatLives = false;
};
struct Allow { ///< an account is signed in
};
struct Suspend {
    Error why;
};
struct Reconsider { ///< the network is back: retries now
};
struct Lock { ///< of the screen
};
struct Unlock { ///< the user is back
};
struct Sleep { ///< the computer is about to sleep
};
struct Resume { ///< the computer woke up; the user is back unless the screen is locked
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

/// setPresence with `state` and `duration`, or clearPresence if `state` is unset.
struct EngineRequest {
    std::optional<SettablePresence> state;
    Minutes duration{0};
    bool operator==(const EngineRequest &) const = default;
};

/// The result of an intention: the number that Engine::intention() returned right after its event.
struct Settled {
    quint64 intention = 0;
    std::optional<Error> error;
    bool nothingToClear = false;
    std::optional<EngineHold> undone{}; ///< the refused choice, if a roll-back restored another status
};

struct Decisions {
    std::optional<EngineRequest> send; ///< send it now, and answer with Events::Answered
    std::optional<Moment> planned; ///< when `send` was due by an earlier plan; unset for unplanned requests
    std::optional<Elapsed> wakeAt; ///< send a Tick by then; unset if there is nothing to wait for
    QList<Settled> settled;
    bool changedWhatIsSeen =
        false; ///< more than a plain renewal was confirmed, so what colleagues see may differ
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
    /// The last confirmed one, also if it has expired.
    const std::optional<Lease> &lease() const { return m_lease; }
    const std::optional<Error> &trouble() const { return m_retry.trouble; }
    const std::optional<Error> &suspended() const { return m_suspended; }
    std::optional<Utc> lastConfirmed() const { return m_lastConfirmed; }
    /// Ignores plain renewals, which change nothing.
    std::optional<Moment> lastWrite() const { return m_lastWrite; }
    bool isCertain() const { return !m_doubt; } ///< false if a later request than the lease's is unanswered
    bool isWaitingToBeSent() const { return m_wanted.has_value(); }
    bool isAsking() const { return m_flight.has_value(); }      ///< a request is in flight
    std::optional<Rest> rest() const { return m_absence.rest; } ///< why the hold sends nothing
    /// Whether the user is away: the screen is locked, or the user hasn't returned since a sleep.
    bool isUnattended() const { return m_absence.lockedSince || m_absence.slept; }

    /// What our session gives now by the forecast. Unset if there is no session, or an unanswered request
    /// makes it unknown.
    std::optional<Presence> sessionNow(const Moment &now) const;
    /// How long the service may show something of ours if we send nothing more. `timeout` is the program time
    /// that a request in flight may still take. Unset if nothing of ours can show.
    std::optional<Moment> worstCaseUntil(const Moment &now, Milliseconds timeout) const;
    std::optional<Moment> nextRenewal(const Moment &now) const;
    /// When the next request of any kind is due. In the past if that request waits for something else.
    std::optional<Moment> nextTry(const Moment &now) const;

private:
    struct Before {
        std::optional<EngineHold> hold;
        std::optional<Snapshot::Previous> previous;
        std::optional<Interrupted> interrupted;
        bool told = false; ///< after Events::Told a sign-in does not undo the choice
    };
    struct Flight {
        EngineRequest request;
        Moment sent;
        quint64 intention = 0;
        bool changing = false;  ///< more than a plain renewal
        bool releasing = false; ///< a clear for a hold that keeps resting
        std::optional<EngineHold> hold;
        std::optional<Snapshot::Previous> previous;
        std::optional<Interrupted> interrupted;
        std::optional<Moment> lastWriteBefore;
        bool forgotten = false;
        std::optional<Moment>
            resumed{}; ///< end of a sleep during the request, which may still arrive after it
    };
    struct Doubt {
        Moment
            until;   ///< last moment at which an unanswered request may still show, or have cleared the lease
        Moment from; ///< first moment at which something else than the lease may show
    };
    struct Ending {
        Moment trying; ///< the user's own ending is tried until then, even if nothing of ours seems to show
    };
    struct Retry {
        std::optional<Error> trouble{};      ///< until the next confirmation
        std::optional<Moment> at{};          ///< of the next try
        std::optional<Moment> closedUntil{}; ///< from a Retry-After; also applies to newer requests
        int failures = 0;                    ///< in a row, for the back-off
    };
    struct Absence {
        std::optional<Elapsed> lockedSince{};
        bool sleeping = false; ///< from the announcement to the resume
        bool slept = false;    ///< from the announcement until the user returns
        std::optional<Rest> rest{};
        bool released = false; ///< this rest's one clear has been tried
    };
    struct Due {
        Moment at;
        EngineRequest request;
        bool isPlanned = false; ///< the time was set in advance
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
    std::optional<Before> m_before; ///< set while the hold is an unconfirmed choice
    std::optional<Ending> m_ending;
    std::optional<Moment> m_wanted; ///< send the hold from then on, whatever the lease is
    bool m_leaving = false;
    quint64 m_intention = 0;

    std::optional<Lease> m_lease;
    Milliseconds m_spread{0}; ///< of the renewal that follows m_lease
    std::optional<Doubt> m_doubt;
    std::optional<Flight> m_flight;
    std::optional<Utc> m_lastConfirmed;
    std::optional<Moment> m_lastWrite;
    std::optional<Moment> m_lastSet; ///< when the last confirmed set was sent

    Retry m_retry;
    std::optional<Error> m_suspended;
    Absence m_absence;
};

} // namespace Lamplighter

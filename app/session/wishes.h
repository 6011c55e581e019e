// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/engine.h"

namespace Lamplighter
{

// Whatever wants a status makes a Wish and hands it to the WishPort: a choice by hand, a command that runs, working
// hours, a rule. Who gives way to whom is decided here and nowhere else, from the row that each origin has in
// session/origin.cpp.
//
// clang-format off
// What a wish does that comes while something of another origin is held. tests/session/tst_wishes.cpp compares every
// cell with what happens.
//
//   comes    | nothing | Hand   | Run    | Hours  | Resumed
//   ---------|---------|--------|--------|--------|--------
//   Hand     | takes   | takes  | takes  | covers | takes
//   Run      | takes   | covers | covers | covers | covers
//   Hours    | takes   | waits  | waits  | covers | covers
//   Resumed  | takes   | drops  | drops  | drops  | drops
// clang-format on
//
//   takes    it is held. What was held is over; if it was by hand or resumed, `back` returns to it.
//   covers   it is held. What was held comes back when the newer wish is withdrawn or, under a choice by hand, when
//            that has ended by itself.
//   waits    it is held once everything above it has ended by itself or was withdrawn.
//   drops    it is not held; `back` returns to it.
//
// When a wish that is held is withdrawn, what it covered follows, else what `back` returns to, else the highest that
// waits. When a hold ends by itself, the highest follows of those that a choice by hand does not end. Letting Teams
// decide ends everything that waits as well.

struct Wish {
    HoldOrigin origin = HoldOrigin::Hand;
    quint64 id = 0; ///< tells two wishes of one origin apart; 0 for a choice by hand
    SettablePresence state = SettablePresence::Available;
    std::optional<Utc> until{}; ///< unset: until it is withdrawn or changed
    bool thenBack = false;      ///< at its end the hold before it comes back; otherwise Teams decides
    bool operator==(const Wish &) const = default;
};

/// The port for whatever wants a status. Callbacks come once each, never from inside the call.
class WishPort
{
public:
    virtual ~WishPort() = default;
    /// Waits `wait` of real time for the service's answer before it answers "not sent yet".
    virtual void want(const Wish &wish, Seconds wait, std::function<void(const Outcome &)> done) = 0;
    /// The giver no longer stands by it. What is held changes only if it was this wish.
    virtual void withdraw(HoldOrigin origin, quint64 id, std::function<void(const Outcome &)> done) = 0;
    virtual bool isHeld(HoldOrigin origin, quint64 id) const = 0;
};

EngineHold holdOf(const Wish &wish, Utc since);
Wish wishOf(const EngineHold &hold);

enum class WishVerdict { Takes, Covers, Waits, Drops };
/// The table above.
WishVerdict verdictOn(HoldOrigin wish, std::optional<HoldOrigin> held);

/// The wishes whose givers stand by them, held or not. A value, like the engine.
class Wishes
{
public:
    WishVerdict come(const Wish &wish, const std::optional<EngineHold> &held);
    /// What is held in place of the wish that is withdrawn; unset where `back` decides. Only for a wish that is held.
    std::optional<Wish> follows(HoldOrigin origin, quint64 id, bool canGoBack, Utc now) const;
    void withdraw(HoldOrigin origin, quint64 id);
    /// What is held once a hold has ended by itself; unset: nothing. A run that a choice by hand has ended is over.
    std::optional<Wish> highestWaiting(Utc now) const;

private:
    struct Key {
        HoldOrigin origin = HoldOrigin::Hand;
        quint64 id = 0;
        bool operator==(const Key &) const = default;
    };
    struct Standing {
        Wish wish;
        std::optional<Key> covered{}; ///< what was held when it came, if that has a giver too
    };
    static Key keyOf(const Wish &wish) { return {wish.origin, wish.id}; }
    const Standing *find(const Key &key) const;

    QList<Standing> m_standing; ///< in the order of their coming
};

} // namespace Lamplighter

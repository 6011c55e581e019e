// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/engine.h"

namespace Lamplighter
{

// Every source of a status makes a Wish and gives it to the WishPort: a choice by hand, a running command,
// working hours, a rule. Which wish wins is decided only here, from the rows of session/origin.cpp.
//
// clang-format off
// What a new wish does while something of another origin is held. tests/session/tst_wishes.cpp compares every
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
//   takes    held now. The old hold is over; if it was by hand or resumed, `back` returns to it.
//   covers   held now. The old hold returns when this wish is withdrawn or, under a choice by hand, ends.
//   waits    held once everything above it has ended on its own or was withdrawn.
//   drops    not held; `back` returns to it.
//
// When a held wish is withdrawn, the next is what it covered, else what `back` returns to, else the highest
// waiting one. When a hold ends on its own, the next is the highest wish that survives a choice by hand. "Let
// Teams decide" also ends everything that waits.

struct Wish {
    HoldOrigin origin = HoldOrigin::Hand;
    quint64 id = 0; ///< tells two wishes of one origin apart; 0 for a choice by hand
    SettablePresence state = SettablePresence::Available;
    std::optional<Utc> until{}; ///< unset if it has no end
    bool thenBack = false;      ///< the previous hold follows its end; otherwise Teams decides
    bool operator==(const Wish &) const = default;
};

/// The port for every source of a status. Each call is answered once and never from inside the call.
class WishPort
{
public:
    virtual ~WishPort() = default;
    /// Waits up to `wait` of real time for the service, then answers "not sent yet".
    virtual void want(const Wish &wish, Seconds wait, std::function<void(const Outcome &)> done) = 0;
    /// The source gives up its wish. The hold changes only if it was this wish.
    virtual void withdraw(HoldOrigin origin, quint64 id, std::function<void(const Outcome &)> done) = 0;
    virtual bool isHeld(HoldOrigin origin, quint64 id) const = 0;
};

EngineHold holdOf(const Wish &wish, Utc since);
Wish wishOf(const EngineHold &hold);

enum class WishVerdict { Takes, Covers, Waits, Drops };
/// The table above.
WishVerdict verdictOn(HoldOrigin wish, std::optional<HoldOrigin> held);

/// The wishes that were not withdrawn, held or not. A value like the engine.
class Wishes
{
public:
    WishVerdict come(const Wish &wish, const std::optional<EngineHold> &held);
    /// What replaces a held wish that is withdrawn. Unset if `back` decides.
    std::optional<Wish> follows(HoldOrigin origin, quint64 id, bool canGoBack, Utc now) const;
    void withdraw(HoldOrigin origin, quint64 id);
    /// What follows a hold that ended on its own. Unset if nothing does. Leaves out runs that a choice by
    /// hand ended.
    std::optional<Wish> highestWaiting(Utc now) const;

private:
    struct Key {
        HoldOrigin origin = HoldOrigin::Hand;
        quint64 id = 0;
        bool operator==(const Key &) const = default;
    };
    struct Standing {
        Wish wish;
        std::optional<Key> covered{}; ///< the wish that was held when it came
    };
    static Key keyOf(const Wish &wish) { return {wish.origin, wish.id}; }
    const Standing *find(const Key &key) const;

    QList<Standing> m_standing; ///< oldest first
};

} // namespace Lamplighter

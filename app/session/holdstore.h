// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/engine.h"

#include <memory>

namespace Lamplighter
{

/// A status that was kept.
struct RememberedHold {
    SettablePresence state = SettablePresence::Available;
    Utc since{};
    std::optional<Utc> until{}; ///< unset: until changed
    HoldOrigin origin = HoldOrigin::Hand;
    bool thenBack = false;
    bool operator==(const RememberedHold &) const = default;
};

/// What is remembered of one account between two starts.
struct RememberedSession {
    std::optional<RememberedHold> hold{};
    std::optional<Snapshot::Previous> previous{}; ///< what `back` returns to
    /// What the hold interrupted, where its giver takes it back (`run`).
    struct Interrupted {
        std::optional<RememberedHold> hold{};
        std::optional<Snapshot::Previous> previous{};
        bool operator==(const Interrupted &) const = default;
    };
    std::optional<Interrupted> interrupted{};
    std::optional<Utc> lastConfirmed{}; ///< when the service last said yes
    struct Lease {
        SettablePresence state = SettablePresence::Available;
        Utc sent{};
        Utc answered{};
        Minutes duration{5};
        bool certain = true; ///< false: a later request was on its way, or unanswered
        bool operator==(const Lease &) const = default;
    };
    std::optional<Lease> lease{};        ///< the last confirmed one
    std::optional<Utc> worstCaseUntil{}; ///< until when the service may show something of ours

    bool isEmpty() const { return *this == RememberedSession{}; }
    bool operator==(const RememberedSession &) const = default;
};

/// Keeps one session for each account. Calls block; a store belongs to one thread.
///
/// Errors of save() and forget() are Internal. "session/remember": nothing is remembered of the account now, unless the
/// older record kept the same status and only its times were older; then that one stays. "session/remember-older": the
/// older record could not be removed either, and counts at the next start.
class HoldStore
{
public:
    virtual ~HoldStore() = default;
    virtual std::optional<RememberedSession> load(const QString &accountKey) = 0;
    virtual QStringList accounts() = 0; ///< of which something is remembered
    virtual Result<void> save(const QString &accountKey, const RememberedSession &session) = 0;
    virtual Result<void> forget(const QString &accountKey) = 0;
};

/// Keeps them as JSON in one file. A damaged file, or entry, counts as none and is reported in the log.
std::unique_ptr<HoldStore> fileHoldStore(const QString &path);

/// Keeps them until the process ends, for the demo's throw-away profile.
std::unique_ptr<HoldStore> memoryHoldStore();

} // namespace Lamplighter

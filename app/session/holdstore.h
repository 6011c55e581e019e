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
    std::optional<Utc> until{}; ///< unset if it has no end
    HoldOrigin origin = HoldOrigin::Hand;
    bool thenBack = false;
    bool operator==(const RememberedHold &) const = default;
};

/// What we remember about one account between two starts.
struct RememberedSession {
    std::optional<RememberedHold> hold{};
    std::optional<Snapshot::Previous> previous{}; ///< what `back` returns to
    /// What the hold interrupted, if it belongs to `lamplighter run`.
    struct Interrupted {
        std::optional<RememberedHold> hold{};
        std::optional<Snapshot::Previous> previous{};
        bool operator==(const Interrupted &) const = default;
    };
    std::optional<Interrupted> interrupted{};
    std::optional<Utc> lastConfirmed{}; ///< when the service last confirmed it
    struct Lease {
        SettablePresence state = SettablePresence::Available;
        Utc sent{};
        Utc answered{};
        Minutes duration{5};
        bool certain = true; ///< false if a later request was in flight or unanswered
        bool operator==(const Lease &) const = default;
    };
    std::optional<Lease> lease{};        ///< the last confirmed one
    std::optional<Utc> worstCaseUntil{}; ///< how long the service may show something of ours

    bool isEmpty() const
    {
        return !hold && !previous && !interrupted && !lastConfirmed && !lease && !worstCaseUntil;
    }
    bool operator==(const RememberedSession &) const = default;
};

/// Stores one session per account. Calls block; a store belongs to one thread.
///
/// Errors of save() and forget() are Internal. "session/remember": the account has no record now, unless the
/// older one kept the same status and only its times differ; then that one stays. "session/remember-older":
/// the older record couldn't be removed either, and counts at the next start.
class HoldStore
{
public:
    virtual ~HoldStore() = default;
    virtual std::optional<RememberedSession> load(const QString &accountKey) = 0;
    virtual QStringList accounts() = 0; ///< accounts with a record
    virtual Result<void> save(const QString &accountKey, const RememberedSession &session) = 0;
    virtual Result<void> forget(const QString &accountKey) = 0;
};

/// Stores them as JSON in one file. Ignores a damaged file or entry, and logs a warning.
std::unique_ptr<HoldStore> fileHoldStore(const QString &path);

/// Stores them in memory only, for the demo's temporary profile.
std::unique_ptr<HoldStore> memoryHoldStore();

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/snapshot.h"

#include <memory>

namespace Lamplighter
{

/// What is remembered of a hold between two starts.
struct RememberedHold {
    SettablePresence state = SettablePresence::Available;
    Utc since{};
    std::optional<Utc> until{}; ///< unset: until changed
    HoldOrigin origin = HoldOrigin::Hand;
    bool thenBack = false;
    std::optional<Utc> lastConfirmed{};
    std::optional<Snapshot::Previous> previous{};
    bool operator==(const RememberedHold &) const = default;
};

/// Keeps one hold for each account. Calls block; a store belongs to one thread.
class HoldStore
{
public:
    virtual ~HoldStore() = default;
    virtual std::optional<RememberedHold> load(const QString &accountKey) = 0;
    /// Errors: Internal "session/remember"; the hold that was saved before is still there then.
    virtual Result<void> save(const QString &accountKey, const RememberedHold &hold) = 0;
    virtual void forget(const QString &accountKey) = 0;
};

/// Keeps them as JSON in one file, written atomically. A damaged file counts as none and is reported in the log.
std::unique_ptr<HoldStore> fileHoldStore(const QString &path);

/// Keeps them until the process ends, for the demo's throw-away profile.
std::unique_ptr<HoldStore> memoryHoldStore();

} // namespace Lamplighter

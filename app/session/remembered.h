// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/engine.h"
#include "session/holdstore.h"
#include "session/sessionpolicy.h"

namespace Lamplighter
{

/// What a start makes of a remembered hold: takes it up, offers it (Back takes it up), or neither.
struct TakeUpPlan {
    std::optional<Events::TakeUp> event{};
    std::optional<Snapshot::Problem> offer{}; ///< with `event`, which then has only something to go back to
};
/// A hold with an end is taken up while that is ahead. One without is taken up if it was confirmed less than 12 h ago,
/// else offered. What a command held is over, and what was there before it counts instead.
TakeUpPlan takeUpPlan(const RememberedHold &hold, SessionPolicy::Resume resume, Utc now);

/// What is remembered of one account, and what of it the person must know. A value: it says what to write, and
/// the caller says what came of it.
class Remembered
{
public:
    /// What the account's store had, and what the plan offers of it: that is shown until something is chosen or its time
    /// is over.
    void open(const std::optional<RememberedHold> &saved, const std::optional<Snapshot::Problem> &offer = {});
    void close() { *this = {}; }

    struct Change {
        std::optional<RememberedHold> hold; ///< unset: forget it
    };
    /// What has to be written now. Counts as written from here on; written() reports a failure.
    std::optional<Change> follow(const Engine &engine, Utc now);
    void written(const Result<void> &result);

    /// A hold is saved, and was not prevented from it.
    bool isSaved() const { return m_saved && !m_problem; }
    const std::optional<Snapshot::Problem> &offer() const { return m_offer; }
    std::optional<Snapshot::Problem> problem() const; ///< that it could not be saved

private:
    std::optional<RememberedHold> m_saved;
    std::optional<Error> m_problem;
    std::optional<Snapshot::Problem> m_offer;
};

} // namespace Lamplighter

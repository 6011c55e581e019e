// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/holdstore.h"
#include "session/sessionpolicy.h"

namespace Lamplighter
{

/// What a start makes of what is remembered.
struct TakeUpPlan {
    Events::TakeUp event{};
    std::optional<Snapshot::Problem>
        offer{}; ///< the hold is offered: `event` has only something to go back to
};
/// A hold with an end is taken up while that is ahead. One without is taken up if it was confirmed less than 12 h ago,
/// else offered. What a command held is over, and what it interrupted counts instead. What may still show goes to the
/// engine in any case, which ends it where nothing is taken up.
TakeUpPlan takeUpPlan(const RememberedSession &session, SessionPolicy::Resume resume, const Moment &now);

/// What is remembered of the account that is signed in, and what of it the person must know. A value: it says what to
/// write, and the caller says what came of it.
class Remembered
{
public:
    /// What the store had of `account`, and what the plan offers of it: that is shown until something is chosen or its
    /// time is over.
    void open(const QString &account, const std::optional<RememberedSession> &saved = {},
              const std::optional<Snapshot::Problem> &offer = {});
    /// An account that was left keeps no status, and only `mayShow` of it is still to be written.
    void leave(const QString &account, const RememberedSession &mayShow, const Moment &now);

    /// What is still to be written of an account that was left.
    std::optional<RememberedSession> unwritten(const QString &account) const;

    /// The person signs out: what is offered is over.
    void dropOffer() { m_offer.reset(); }
    /// The program is about to end: the hold is remembered as it is now, whatever becomes of it here.
    void freeze() { m_isFrozen = true; }

    struct Change {
        QString account;
        RememberedSession session; ///< empty: forget it
    };
    /// What has to be written now; written() says what came of each. `timeout` is as in Engine::worstCaseUntil().
    QList<Change> follow(const Engine &engine, const Moment &now, Milliseconds timeout);
    void written(const Change &change, const Result<void> &result, const Moment &now);

    /// Only what the service may still show.
    static RememberedSession withoutHold(const Engine &engine, const Moment &now, Milliseconds timeout);
    /// A hold is saved, and was not prevented from it.
    bool isSaved() const { return m_saved.hold && !m_error; }
    const std::optional<Snapshot::Problem> &offer() const { return m_offer; }
    std::optional<Snapshot::Problem> problem() const; ///< that something could not be written
    /// When a write that failed is to be tried again. Unset: none failed.
    std::optional<Elapsed> retryAt() const { return m_retryAt; }

private:
    RememberedSession presentOf(const Engine &engine, const Moment &now, Milliseconds timeout) const;

    QString m_account; ///< empty: none yet
    RememberedSession m_saved;
    QList<Change> m_left; ///< of accounts that were left, and not written yet
    std::optional<Error> m_error;
    std::optional<Error> m_leftError; ///< of the last in m_left
    std::optional<Elapsed> m_retryAt;
    std::optional<Snapshot::Problem> m_offer;
    bool m_isFrozen = false;
};

} // namespace Lamplighter

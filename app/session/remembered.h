// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/holdstore.h"
#include "session/sessionpolicy.h"

namespace Lamplighter
{

/// What a start does with the remembered session.
struct TakeUpPlan {
    Events::TakeUp event{};
    /// Set if the hold is only offered; then `event` just has something to go back to.
    std::optional<Snapshot::Problem> offer{};
};
/// A hold with an end is resumed if the end is still to come. One without is resumed if it was confirmed less
/// than 12 h ago, else offered. For a command's hold, what it interrupted counts instead. The engine always
/// gets what may still show, and clears it if nothing is resumed.
TakeUpPlan takeUpPlan(const RememberedSession &session, SessionPolicy::Resume resume, const Moment &now);

/// What to remember about the signed-in account, and what the user must know about it. A value: it tells the
/// caller what to write, and the caller reports the result.
class Remembered
{
public:
    /// `saved` is the store's record, `offer` comes from the plan. The offer is shown until the user chooses
    /// something or its end passes.
    void open(const QString &account, const std::optional<RememberedSession> &saved = {},
              const std::optional<Snapshot::Problem> &offer = {});
    /// The account was left: its status is forgotten, and only `mayShow` is still written.
    void leave(const QString &account, const RememberedSession &mayShow, const Moment &now);

    /// What is still to be written for an account that was left.
    std::optional<RememberedSession> unwritten(const QString &account) const;

    /// The user signs out.
    void dropOffer() { m_offer.reset(); }
    /// The program is about to quit: remembers the hold as it is now, and ignores what happens to it later.
    void freeze() { m_isFrozen = true; }

    struct Change {
        QString account;
        RememberedSession session; ///< empty to forget the account
    };
    /// What to write now. Report each result with written(). `timeout` is as in Engine::worstCaseUntil().
    QList<Change> follow(const Engine &engine, const Moment &now, Milliseconds timeout);
    void written(const Change &change, const Result<void> &result, const Moment &now);

    /// Only what the service may still show.
    static RememberedSession withoutHold(const Engine &engine, const Moment &now, Milliseconds timeout);
    /// Whether a hold is saved and the last write succeeded.
    bool isSaved() const { return m_saved.hold && !m_error; }
    const std::optional<Snapshot::Problem> &offer() const { return m_offer; }
    std::optional<Snapshot::Problem> problem() const; ///< set if something couldn't be written
    /// When to retry a failed write. Unset if none failed.
    std::optional<Elapsed> retryAt() const { return m_retryAt; }

private:
    RememberedSession presentOf(const Engine &engine, const Moment &now, Milliseconds timeout) const;

    QString m_account; ///< empty before the first one
    RememberedSession m_saved;
    QList<Change> m_left; ///< for accounts that were left; not written yet
    std::optional<Error> m_error;
    std::optional<Error> m_leftError; ///< of the last write in m_left
    std::optional<Elapsed> m_retryAt;
    std::optional<Snapshot::Problem> m_offer;
    bool m_isFrozen = false;
};

} // namespace Lamplighter

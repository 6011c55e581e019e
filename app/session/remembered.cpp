// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/remembered.h"

#include "base/timelabel.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Session)
};

constexpr std::chrono::hours resumedWithin{12};

TakeUpPlan offerOf(const RememberedHold &hold, Utc now)
{
    const auto wasOn = hold.lastConfirmed.value_or(hold.since);
    return {Events::TakeUp{std::nullopt, Snapshot::Previous{hold.state, hold.until}},
            Snapshot::Problem{u"session/resume"_s,
                              Words::tr("%1 was on until %2. Hold again?", "a state and a time")
                                  .arg(labelOf(hold.state), dayLabel(wasOn, now)),
                              Words::tr("Choose Back to hold it again, or Let Teams decide.")}};
}
} // namespace

TakeUpPlan takeUpPlan(const RememberedHold &hold, SessionPolicy::Resume resume, Utc now)
{
    const bool isOver = !traitsOf(hold.origin).isReturnedTo; // its giver went with the program
    const bool ended = isOver || (hold.until && *hold.until <= now);
    if (ended && (isOver || hold.thenBack) && hold.previous)
        return takeUpPlan({hold.previous->state,
                           hold.until.value_or(hold.since),
                           hold.previous->until,
                           HoldOrigin::Hand,
                           false,
                           hold.lastConfirmed,
                           {}},
                          resume, now);
    if (ended || resume == SessionPolicy::Resume::No)
        return {};
    const bool recent = hold.until || (hold.lastConfirmed && now - *hold.lastConfirmed < resumedWithin);
    if (resume == SessionPolicy::Resume::Ask || !recent)
        return offerOf(hold, now);
    return {Events::TakeUp{EngineHold{hold.state, hold.since, hold.until, HoldOrigin::Resumed, hold.thenBack},
                           hold.previous},
            {}};
}

void Remembered::open(const std::optional<RememberedHold> &saved,
                      const std::optional<Snapshot::Problem> &offer)
{
    *this = {};
    m_saved = saved;
    m_offer = offer;
}

std::optional<Remembered::Change> Remembered::follow(const Engine &engine, Utc now)
{
    const auto &hold = engine.hold();
    const auto &previous = engine.previous();
    if (hold || !previous || (previous->until && *previous->until <= now))
        m_offer.reset();
    if (m_offer)
        return std::nullopt;
    std::optional<RememberedHold> present;
    if (hold)
        present = RememberedHold{hold->state,  hold->since,    hold->until,
                                 hold->origin, hold->thenBack, engine.lastConfirmed(),
                                 previous};
    // Taken up and not confirmed again yet: how long ago it was confirmed still decides at the next start.
    if (present && !present->lastConfirmed && m_saved && hold->origin == HoldOrigin::Resumed)
        present->lastConfirmed = m_saved->lastConfirmed;
    if (present == m_saved)
        return std::nullopt;
    m_saved = present;
    m_problem.reset();
    return Change{present};
}

void Remembered::written(const Result<void> &result)
{
    if (!result)
        m_problem = result.error();
}

std::optional<Snapshot::Problem> Remembered::problem() const
{
    if (!m_problem)
        return std::nullopt;
    return Snapshot::Problem{u"session/remember"_s, m_problem->text, m_problem->next};
}

} // namespace Lamplighter

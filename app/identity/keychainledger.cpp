// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/keychainledger.h"

#include <algorithm>
#include <utility>

namespace Lamplighter
{
namespace
{
constexpr Milliseconds longestWait = Minutes{1};
} // namespace

KeychainLedger::KeychainLedger(Milliseconds firstWait)
    : m_firstWait(firstWait)
{
}

KeychainLedger::State KeychainLedger::state() const
{
    if (!m_task)
        return State::Idle;
    switch (m_task->kind) {
    case KeychainTask::Kind::Read:
        return m_failed ? State::Unread : State::Reading;
    case KeychainTask::Kind::Save:
        return m_failed ? State::Unsaved : State::Saving;
    case KeychainTask::Kind::Forget:
        break;
    }
    return m_failed ? State::Unforgotten : State::Forgetting;
}

KeychainTask KeychainLedger::begin(KeychainTask::Kind kind, Interaction interaction, Askers askers)
{
    m_task = KeychainTask{.job = ++m_number, .kind = kind, .interaction = interaction};
    m_failed = false;
    m_urged = false;
    m_jobs.push_back({.task = *m_task, .askers = std::move(askers)});
    return *m_task;
}

std::optional<KeychainTask> KeychainLedger::urge(Asker asker)
{
    auto *const job = isUnderWay() ? find(m_task->job) : nullptr;
    if (!job || job->isSilent)
        return begin(m_task->kind, Interaction::Allowed, {asker});
    job->askers.push_back(asker);
    m_urged = job->task.interaction == Interaction::Forbidden;
    return std::nullopt;
}

std::optional<KeychainTask> KeychainLedger::retry()
{
    if (!m_task || !m_failed)
        return std::nullopt;
    return begin(m_task->kind, Interaction::Forbidden);
}

KeychainLedger::Reaction KeychainLedger::answered(quint64 job, const std::optional<Error> &failure)
{
    auto *const found = find(job);
    if (!found)
        return {};
    const auto task = found->task;
    Reaction reaction{.counts = awaits(job), .askers = std::move(found->askers)};
    m_jobs.erase(m_jobs.begin() + (found - m_jobs.data()));
    if (!reaction.counts)
        return reaction;
    if (task.kind != KeychainTask::Kind::Read)
        m_problem = failure;
    if (!failure) {
        m_task.reset();
        m_wait = {};
    } else if (m_urged) {
        reaction.again = begin(task.kind, Interaction::Allowed, std::exchange(reaction.askers, {}));
    } else {
        m_failed = true;
        reaction.retryIn = nextWait();
    }
    return reaction;
}

KeychainLedger::Reaction KeychainLedger::silent(quint64 job, const Error &problem)
{
    auto *const found = find(job);
    if (!found || found->task.kind == KeychainTask::Kind::Read)
        return {};
    found->isSilent = true;
    Reaction reaction{.counts = awaits(job), .askers = std::exchange(found->askers, {})};
    if (reaction.counts) {
        m_problem = problem;
        m_urged = false;
    }
    return reaction;
}

KeychainLedger::Job *KeychainLedger::find(quint64 job)
{
    const auto found = std::ranges::find(m_jobs, job, [](const Job &each) { return each.task.job; });
    return found != m_jobs.end() ? &*found : nullptr;
}

Milliseconds KeychainLedger::nextWait()
{
    m_wait = m_wait.count() == 0 ? m_firstWait : std::min(m_wait * 2, std::max(longestWait, m_firstWait));
    return m_wait;
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/vault.h"

#include <vector>

namespace Lamplighter
{

/// One thing to ask of the keychain.
struct KeychainTask {
    enum class Kind { Read, Save, Forget };
    quint64 job = 0; ///< to tell its answer from another's
    Kind kind = Kind::Read;
    Interaction interaction = Interaction::Forbidden;
};

/// What was asked of the keychain and what came of it, as a value. One task counts: a newer one takes its
/// place, and what the older one still answers reaches only its own askers.
class KeychainLedger
{
public:
    enum class State { Idle, Reading, Unread, Saving, Unsaved, Forgetting, Unforgotten };
    using Asker = quint64;
    using Askers = std::vector<Asker>;

    /// `firstWait` before a failed task is tried again, doubled up to a minute.
    explicit KeychainLedger(Milliseconds firstWait);

    State state() const;
    /// The task that counts, under way or failed.
    const std::optional<KeychainTask> &task() const { return m_task; }
    bool isUnderWay() const { return m_task && !m_failed; }
    bool awaits(quint64 job) const { return isUnderWay() && m_task->job == job; }
    /// What is not saved or not forgotten yet, and why.
    const std::optional<Error> &problem() const { return m_problem; }

    KeychainTask begin(KeychainTask::Kind kind, Interaction interaction, Askers askers = {});
    /// The person wants the task done; there must be one. One under way is joined, and begun once more if it
    /// fails without having been allowed to ask the person.
    std::optional<KeychainTask> urge(Asker asker);
    /// A failed task, once more.
    std::optional<KeychainTask> retry();
    void drop() { m_task.reset(); }

    struct Reaction {
        bool counts = false;                 ///< it was the task that counts
        Askers askers{};                     ///< to be told now
        std::optional<KeychainTask> again{}; ///< instead: the same once more, for the person
        std::optional<Milliseconds> retryIn{};
    };
    Reaction answered(quint64 job, const std::optional<Error> &failure);
    /// Its askers go on without it. A read is waited for, since nothing can be used without it.
    Reaction silent(quint64 job, const Error &problem);

private:
    struct Job {
        KeychainTask task;
        Askers askers;
        bool isSilent = false;
    };

    Job *find(quint64 job);
    Milliseconds nextWait();

    Milliseconds m_firstWait;
    Milliseconds m_wait{0};
    quint64 m_number = 0;
    std::vector<Job> m_jobs; ///< under way
    std::optional<KeychainTask> m_task;
    bool m_failed = false; ///< m_task has
    bool m_urged = false;  ///< m_task is to be tried with the person should it fail
    std::optional<Error> m_problem;
};

} // namespace Lamplighter

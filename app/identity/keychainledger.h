// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/vault.h"

#include <vector>

namespace Lamplighter
{

/// One request to the keychain.
struct KeychainTask {
    enum class Kind { Read, Save, Forget };
    quint64 job = 0; ///< identifies its answer
    Kind kind = Kind::Read;
    Interaction interaction = Interaction::Forbidden;
};

/// Tracks the keychain tasks and their results. Only one task is current: a newer one replaces it, and a late
/// answer of the older one reaches only its own askers.
class KeychainLedger
{
public:
    enum class State { Idle, Reading, Unread, Saving, Unsaved, Forgetting, Unforgotten };
    using Asker = quint64;
    using Askers = std::vector<Asker>;

    /// `firstWait`: before the first retry of a failed task; doubles up to a minute.
    explicit KeychainLedger(Milliseconds firstWait);

    State state() const;
    /// The current task, running or failed.
    const std::optional<KeychainTask> &task() const { return m_task; }
    bool isUnderWay() const { return m_task && !m_failed; }
    bool awaits(quint64 job) const { return isUnderWay() && m_task->job == job; }
    /// Why something isn't saved or deleted yet.
    const std::optional<Error> &problem() const { return m_problem; }

    KeychainTask begin(KeychainTask::Kind kind, Interaction interaction, Askers askers = {});
    /// Runs the current task with the user present; there must be one. If it is already running, `asker`
    /// joins it, and it runs again if it fails without having been allowed to prompt.
    std::optional<KeychainTask> urge(Asker asker);
    /// Starts a failed task again.
    std::optional<KeychainTask> retry();
    void drop() { m_task.reset(); }

    struct Reaction {
        bool counts = false;                 ///< the answer belongs to the current task
        Askers askers{};                     ///< to be answered now
        std::optional<KeychainTask> again{}; ///< set instead of `askers`: run it again with the user present
        std::optional<Milliseconds> retryIn{};
    };
    Reaction answered(quint64 job, const std::optional<Error> &failure);
    /// Releases the askers of a save or forget. Those of a read keep waiting, since nothing works without it.
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
    std::vector<Job> m_jobs; ///< running
    std::optional<KeychainTask> m_task;
    bool m_failed = false; ///< whether m_task failed
    bool m_urged = false;  ///< whether to run m_task again with the user present if it fails
    std::optional<Error> m_problem;
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/engine.h"

#include <chrono>

namespace Lamplighter
{

/// The state when a command was given, for its answer.
struct Asked {
    std::optional<EngineHold> before{}; ///< the hold at that time
    bool isRefresh = false;             ///< the command sends the current hold again
};

/// The callers that wait for an answer, and their deadlines. A value: it returns entries, and the caller
/// answers them.
class WaitingLine
{
public:
    /// Real time, without the time the computer sleeps.
    using Deadline = std::chrono::steady_clock::time_point;

    struct Entry {
        quint64 intention = 0; ///< Settled::intention of the answer
        Deadline deadline{};   ///< after it, the answer is "not sent yet"
        Asked asked{};
        std::function<void(const Outcome &)> done;
    };

    /// Joins the line and returns the entries that this one replaces. A refresh replaces none: the others
    /// then wait for its answer.
    QList<Entry> join(Entry entry);
    QList<Entry> takeSettled(quint64 intention);
    QList<Entry> takeOverdue(Deadline now);
    QList<Entry> takeAll() { return std::exchange(m_entries, {}); }

    /// Whether the newest entry waits for that intention.
    bool endsWith(quint64 intention) const;
    std::optional<Deadline> nextDeadline() const;

private:
    QList<Entry> m_entries;
};

} // namespace Lamplighter

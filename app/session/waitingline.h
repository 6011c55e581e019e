// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/engine.h"

#include <chrono>

namespace Lamplighter
{

/// What an answer to a command needs to know of the moment it was asked in.
struct Asked {
    std::optional<EngineHold> before{}; ///< what was held then
    bool isRefresh = false;             ///< the present hold, sent once more
};

/// Who waits for which answer until when. A value: it hands out those to be answered, and the caller answers them.
class WaitingLine
{
public:
    /// Real time; it stands still while the computer sleeps.
    using Deadline = std::chrono::steady_clock::time_point;

    struct Entry {
        quint64 intention = 0; ///< Settled::intention of the answer
        Deadline deadline{};   ///< from here on "not sent yet" is the answer
        Asked asked{};
        std::function<void(const Outcome &)> done;
    };

    /// Joins the line and returns those whose choice this one replaces. A refresh replaces none: all others wait for
    /// its answer from here on.
    QList<Entry> join(Entry entry);
    QList<Entry> takeSettled(quint64 intention);
    QList<Entry> takeOverdue(Deadline now);
    QList<Entry> takeAll() { return std::exchange(m_entries, {}); }

    /// Whether the newest in line waits for that one.
    bool endsWith(quint64 intention) const;
    std::optional<Deadline> nextDeadline() const;

private:
    QList<Entry> m_entries;
};

} // namespace Lamplighter

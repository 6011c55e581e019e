// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/sessionmanager.h"

namespace Lamplighter
{

/// The commands that somebody holds a state for (`lamplighter run`). The last one started wins, and its end returns to the
/// next one still running, or to what was held before the first. What is chosen by hand meanwhile stays: the runs from
/// before it restore nothing (semantics.md, "the order of wills").
class Runs final
{
public:
    using Done = std::function<void(const Outcome &)>;

    /// `run` has been asked for; it begins when the session can be asked.
    void announce(quint64 run) { m_announced << run; }
    /// Does nothing but answer when the run has ended meanwhile. `session` outlives the call's answer or drops it.
    void begin(SessionManager &session, quint64 run, SettablePresence state, Seconds wait, const Done &done);
    /// What the session holds changes only when it holds this run's state.
    void end(SessionManager *session, quint64 run, const Done &done);
    /// Another session knows of none of them.
    void forget();

private:
    struct Run {
        quint64 run = 0;
        SettablePresence state = SettablePresence::InACall;
        Utc since{}; ///< of its hold, by which it is known
    };

    bool isHeld(const SessionManager &session, const Run &run) const;

    QList<quint64> m_announced;
    QList<Run> m_running;
};

} // namespace Lamplighter

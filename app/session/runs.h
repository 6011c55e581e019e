// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/wishes.h"

namespace Lamplighter
{

/// Wants a status while a command runs (`lamplighter run`). Session/wishes.h says what gives way to it and what follows.
class Runs final
{
public:
    using Done = std::function<void(const Outcome &)>;

    /// `run` has been asked for; it begins when the session can be asked.
    void announce(quint64 run) { m_announced << run; }
    /// Only answers when the run has ended meanwhile.
    void begin(WishPort &port, const Commands::BeginRun &command, const Done &done);
    /// Without a port no state can be held for it.
    void end(WishPort *port, quint64 run, const Done &done);

private:
    QList<quint64> m_announced;
};

} // namespace Lamplighter

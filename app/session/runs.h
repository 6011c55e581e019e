// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/wishes.h"

namespace Lamplighter
{

/// Keeps a status while a command runs (`lamplighter run`). session/wishes.h has the order of wishes.
class Runs final
{
public:
    using Done = std::function<void(const Outcome &)>;

    /// `run` was requested; it begins when the session is ready.
    void announce(quint64 run) { m_announced << run; }
    /// If the run has already ended, only answers.
    void begin(WishPort &port, const Commands::BeginRun &command, const Done &done);
    /// Without a port, nothing is held for it.
    void end(WishPort *port, quint64 run, const Done &done);

private:
    QList<quint64> m_announced;
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/programclock.h"

namespace Lamplighter
{

ProgramClock::ProgramClock(QObject *parent)
    : Clock(parent)
    , m_clock(std::make_unique<SystemClock>())
{
}

void ProgramClock::follow(std::unique_ptr<Clock> clock)
{
    m_clock = std::move(clock);
    connect(m_clock.get(), &Clock::changed, this, &Clock::changed);
    Q_EMIT changed();
}

} // namespace Lamplighter

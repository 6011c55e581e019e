// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/wakeup.h"

#include <algorithm>

namespace Lamplighter
{

WakeUp::WakeUp(const Clock &clock, std::function<void()> due, Milliseconds patience)
    : m_clock(clock)
    , m_due(std::move(due))
    , m_patience(patience)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &WakeUp::look);
    connect(&clock, &Clock::changed, this, &WakeUp::look);
}

void WakeUp::at(Elapsed moment)
{
    m_moment = moment;
    const auto real = m_clock.realTimeFor(std::max(moment - m_clock.now().elapsed, Milliseconds{0}));
    m_timer.start(std::min(real.value_or(m_patience), m_patience));
}

void WakeUp::cancel()
{
    m_moment.reset();
    m_timer.stop();
}

void WakeUp::look()
{
    if (!m_moment)
        return;
    if (m_clock.now().elapsed < *m_moment) {
        at(*m_moment);
        return;
    }
    cancel();
    m_due();
}

} // namespace Lamplighter

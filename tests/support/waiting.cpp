// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/waiting.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

namespace Lamplighter::TestSupport
{

bool waitUntil(const std::function<bool()> &condition, std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    QTimer pulse;
    pulse.setTimerType(Qt::PreciseTimer);
    pulse.start(std::chrono::milliseconds{10});
    QEventLoop loop;
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        loop.processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

} // namespace Lamplighter::TestSupport

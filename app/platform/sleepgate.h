// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QEventLoop>
#include <QTimer>

namespace Lamplighter
{

/// For systems that sleep as soon as a program answers their announcement: runs the event loop inside that
/// answer until the program is ready.
class SleepGate
{
public:
    void close() { m_isOpen = false; }
    void open()
    {
        m_isOpen = true;
        if (m_waiting)
            m_waiting->quit();
    }
    /// Returns when the gate is open, after `patience` (real time) at the latest.
    void wait(Milliseconds patience)
    {
        if (m_isOpen || m_waiting)
            return;
        QEventLoop loop;
        m_waiting = &loop;
        QTimer::singleShot(patience, &loop, &QEventLoop::quit);
        loop.exec();
        m_waiting = nullptr;
    }

private:
    bool m_isOpen = true;
    QEventLoop *m_waiting = nullptr;
};

} // namespace Lamplighter

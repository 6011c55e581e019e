// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/linux/locksource.h"
#include "platform/linux/sleepinhibitor.h"
#include "platform/platform.h"

#include <vector>

namespace Lamplighter
{

/// Sleep as logind tells it, and the lock as logind's session and the desktop's screen saver tell it. There is no one truth
/// about the lock: most lockers tell one of the two, some both, swaylock none. So the screen counts as locked while any of
/// them says so; "unlocked" from one that knows nothing of the locker must not outvote it.
class LinuxAttendance final : public AttendanceWatch
{
    Q_OBJECT
public:
    /// All of it real time.
    struct Patience {
        Milliseconds sleep{2'000}; ///< how long sleep waits for allowSleep()
        Milliseconds settle{
            1'000}; ///< how long after a resume a locker may come that was not ready before the sleep
        Milliseconds grace{5'000}; ///< how long a service that is gone is believed
    };
    /// Closes both connections in the end. Neither needs to be connected.
    LinuxAttendance(const QDBusConnection &systemBus, const QDBusConnection &sessionBus,
                    const QString &environmentsSession, const Patience &patience);
    ~LinuxAttendance() override;

    void start() override;
    void allowSleep() override { m_sleep.allowSleep(); }

private:
    void judge();
    void woke();
    void comeBack();

    QDBusConnection m_systemBus;
    QDBusConnection m_sessionBus;
    SleepInhibitor m_sleep;
    std::vector<std::unique_ptr<LockSource>> m_sources;
    QTimer m_settle;
    bool m_locked = false;
};

} // namespace Lamplighter

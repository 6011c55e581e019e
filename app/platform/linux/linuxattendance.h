// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/linux/locksource.h"
#include "platform/linux/sleepinhibitor.h"
#include "platform/platform.h"

#include <vector>

namespace Lamplighter
{

/// Sleep from logind, and the lock from logind's session and the desktop's screen saver. Most lockers tell
/// one of the two, some both, swaylock none. So the screen counts as locked while any source says so:
/// "unlocked" may come from a source that doesn't know the locker.
class LinuxAttendance final : public AttendanceWatch
{
    Q_OBJECT
public:
    /// All in real time.
    struct Patience {
        Milliseconds sleep{2'000};  ///< how long sleep waits for allowSleep()
        Milliseconds settle{1'000}; ///< how long a locker may lag behind a resume
        Milliseconds grace{5'000};  ///< how long the last word of a vanished service counts
    };
    /// Takes over and closes both connections, which may be disconnected.
    LinuxAttendance(const QDBusConnection &systemBus, const QDBusConnection &sessionBus,
                    const QString &sessionFromEnvironment, const Patience &patience);
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

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/linuxattendance.h"

#include "base/log.h"
#include "platform/linux/loginsession.h"
#include "platform/linux/screensaver.h"

#include <QDBusError>

#include <algorithm>

namespace Lamplighter
{

LinuxAttendance::LinuxAttendance(const QDBusConnection &systemBus, const QDBusConnection &sessionBus,
                                 const QString &sessionFromEnvironment, const Patience &patience)
    : m_systemBus(systemBus)
    , m_sessionBus(sessionBus)
    , m_sleep(systemBus, patience.sleep)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(patience.settle);
    connect(&m_settle, &QTimer::timeout, this, &LinuxAttendance::comeBack);
    connect(&m_sleep, &SleepInhibitor::woke, this, &LinuxAttendance::woke);
    connect(&m_sleep, &SleepInhibitor::goingToSleep, this, [this] {
        m_settle.stop();
        Q_EMIT aboutToSleep();
    });

    if (m_systemBus.isConnected())
        m_sources.push_back(
            std::make_unique<LoginSession>(m_systemBus, sessionFromEnvironment, patience.grace));
    else
        qCInfo(logPlatform) << "No system bus, so Lamplighter can't detect sleep:"
                            << m_systemBus.lastError().message();
    if (m_sessionBus.isConnected()) {
        for (const auto &service : ScreenSaver::services())
            m_sources.push_back(std::make_unique<ScreenSaver>(m_sessionBus, service, patience.grace));
    } else {
        qCInfo(logPlatform) << "No session bus, so Lamplighter can't detect screen savers:"
                            << m_sessionBus.lastError().message();
    }
    for (const auto &source : m_sources)
        connect(source.get(), &LockSource::changed, this, &LinuxAttendance::judge);
}

LinuxAttendance::~LinuxAttendance()
{
    QDBusConnection::disconnectFromBus(m_systemBus.name());
    QDBusConnection::disconnectFromBus(m_sessionBus.name());
}

void LinuxAttendance::start()
{
    if (m_systemBus.isConnected())
        m_sleep.start();
    for (const auto &source : m_sources)
        source->start();
}

void LinuxAttendance::judge()
{
    const bool locked = std::any_of(m_sources.cbegin(), m_sources.cend(),
                                    [](const auto &each) { return each->saysLocked(); });
    if (std::exchange(m_locked, locked) == locked)
        return;
    Q_EMIT lockedChanged(locked);
    if (locked && m_settle.isActive())
        comeBack();
}

/// Lockers hear of the sleep when we do, and not all are ready in time. Wait a moment after the resume, so
/// that a screen about to lock isn't taken for a return.
void LinuxAttendance::woke()
{
    for (const auto &source : m_sources)
        source->ask();
    if (m_locked)
        comeBack();
    else
        m_settle.start();
}

void LinuxAttendance::comeBack()
{
    m_settle.stop();
    Q_EMIT resumed();
}

} // namespace Lamplighter

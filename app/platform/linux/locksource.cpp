// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/locksource.h"

namespace Lamplighter
{

LockSource::LockSource(const QDBusConnection &bus, const QString &service, Milliseconds grace)
    : m_bus(bus)
    , m_service(service)
{
    m_grace.setSingleShot(true);
    m_grace.setInterval(grace);
    connect(&m_grace, &QTimer::timeout, this, [this] { say(false); });
}

void LockSource::start()
{
    m_owner.setConnection(m_bus);
    m_owner.setWatchMode(QDBusServiceWatcher::WatchForOwnerChange);
    m_owner.addWatchedService(m_service);
    connect(&m_owner, &QDBusServiceWatcher::serviceRegistered, this, &LockSource::ask);
    connect(&m_owner, &QDBusServiceWatcher::serviceUnregistered, &m_grace, qOverload<>(&QTimer::start));
    // Connect first, then ask, so that no change is missed in between.
    listen();
    ask();
}

void LockSource::ask()
{
    // Qt may deliver a signal before an older answer.
    query([this, said = m_said](bool locked) {
        if (said == m_said)
            say(locked);
    });
}

void LockSource::say(bool locked)
{
    ++m_said;
    m_grace.stop();
    if (std::exchange(m_locked, locked) != locked)
        Q_EMIT changed();
}

} // namespace Lamplighter

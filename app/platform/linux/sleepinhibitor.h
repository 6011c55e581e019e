// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>
#include <QTimer>

namespace Lamplighter
{

/// Holds a "delay" inhibitor at logind while awake, so that sleep waits for allowSleep(), for at most
/// `patience` (real time; logind's own limit is 5 s). https://systemd.io/INHIBITOR_LOCKS
class SleepInhibitor : public QObject
{
    Q_OBJECT
public:
    SleepInhibitor(const QDBusConnection &systemBus, Milliseconds patience);

    void start();
    void allowSleep();

Q_SIGNALS:
    void goingToSleep();
    void woke();

private Q_SLOTS:
    void prepareForSleep(bool before);

private:
    void serviceCame();
    void take();
    void release();

    QDBusConnection m_bus;
    QDBusServiceWatcher m_owner;
    QDBusUnixFileDescriptor m_inhibitor;
    QTimer m_patience;
    bool m_asleep = false;
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/sleepinhibitor.h"

#include "base/log.h"
#include "platform/linux/busquestion.h"
#include "platform/linux/logind.h"

#include <QCoreApplication>
#include <QDBusPendingReply>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

SleepInhibitor::SleepInhibitor(const QDBusConnection &systemBus, Milliseconds patience)
    : m_bus(systemBus)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &SleepInhibitor::release);
}

void SleepInhibitor::start()
{
    m_owner.setConnection(m_bus);
    m_owner.setWatchMode(QDBusServiceWatcher::WatchForRegistration);
    m_owner.addWatchedService(Logind::service);
    connect(&m_owner, &QDBusServiceWatcher::serviceRegistered, this, &SleepInhibitor::serviceCame);
    m_bus.connect(Logind::service, Logind::path, Logind::managerInterface, u"PrepareForSleep"_s, u"b"_s, this,
                  SLOT(prepareForSleep(bool)));
    take();
}

void SleepInhibitor::take()
{
    const auto question = Logind::managersQuestion(
        u"Inhibit"_s, {u"sleep"_s, QCoreApplication::applicationName(),
                       tr("So that you don't look available while this computer sleeps."), u"delay"_s});
    askBus(m_bus, question, this, [this](const QDBusPendingCall &call) {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = call;
        if (reply.isError())
            qCInfo(logPlatform) << "Can't delay sleep:" << reply.error().name();
        else if (!m_asleep || m_patience.isActive()) // the announcement may have come first
            m_inhibitor = reply.value();
    });
}

void SleepInhibitor::allowSleep()
{
    // Late calls for an earlier sleep don't count.
    if (m_asleep)
        release();
}

void SleepInhibitor::release()
{
    m_patience.stop();
    m_inhibitor = {};
}

void SleepInhibitor::prepareForSleep(bool before)
{
    m_asleep = before;
    if (before) {
        m_patience.start();
        Q_EMIT goingToSleep();
    } else {
        release();
        take();
        Q_EMIT woke();
    }
}

void SleepInhibitor::serviceCame()
{
    if (!m_asleep)
        return take();
    // A restarted logind may not have announced the end of the sleep.
    const auto question =
        propertyQuestion(Logind::service, Logind::path, Logind::managerInterface, u"PreparingForSleep"_s);
    askBus(m_bus, question, this, [this](const QDBusPendingCall &call) {
        const QDBusPendingReply<QDBusVariant> reply = call;
        if (m_asleep && !reply.isError() && !reply.value().variant().toBool())
            prepareForSleep(false);
    });
}

} // namespace Lamplighter

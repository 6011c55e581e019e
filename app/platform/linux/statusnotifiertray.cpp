// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/statusnotifiertray.h"

#include "base/log.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
const auto watcherName = u"org.kde.StatusNotifierWatcher"_s;
const auto watcherPath = u"/StatusNotifierWatcher"_s;
} // namespace

StatusNotifierTray::StatusNotifierTray(std::unique_ptr<EmbeddedTrays> embedded, Milliseconds grace)
    : m_embedded(std::move(embedded))
    , m_connectionName(u"lamplighter-tray-"_s + QUuid::createUuid().toString(QUuid::Id128))
    , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_connectionName))
{
    m_grace.setSingleShot(true);
    m_grace.setInterval(grace);
    connect(&m_grace, &QTimer::timeout, this, &StatusNotifierTray::graceOver);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { reached(Tray::None); });
    if (m_embedded)
        connect(m_embedded.get(), &EmbeddedTrays::appeared, this, &StatusNotifierTray::embeddedAppeared);
}

StatusNotifierTray::~StatusNotifierTray()
{
    QDBusConnection::disconnectFromBus(m_connectionName);
}

void StatusNotifierTray::decide(Milliseconds patience)
{
    if (m_bus.isConnected()) {
        m_watchers.setConnection(m_bus);
        m_watchers.setWatchMode(QDBusServiceWatcher::WatchForRegistration);
        m_watchers.addWatchedService(watcherName);
        connect(&m_watchers, &QDBusServiceWatcher::serviceRegistered, this, &StatusNotifierTray::ask);
        m_bus.connect(watcherName, watcherPath, watcherName, u"StatusNotifierHostRegistered"_s, this,
                      SLOT(ask()));
        ask();
    } else {
        qCInfo(logPlatform) << "No D-Bus session, so no StatusNotifier tray:" << m_bus.lastError().message();
    }
    m_grace.start();
    m_patience.start(patience);
}

void StatusNotifierTray::ask()
{
    auto question = QDBusMessage::createMethodCall(watcherName, watcherPath,
                                                   u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question << watcherName << u"IsStatusNotifierHostRegistered"_s;
    question.setAutoStartService(false);
    auto *answer = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        // A name without its object (kded outside KDE) isn't a host either.
        if (!reply.isError() && reply.value().variant().toBool())
            reached(Tray::StatusNotifier);
    });
}

void StatusNotifierTray::graceOver()
{
    m_graceOver = true;
    if (m_embedded && m_embedded->isThere())
        reached(Tray::Embedded);
}

void StatusNotifierTray::embeddedAppeared()
{
    if (m_graceOver && m_embedded->isThere())
        reached(Tray::Embedded);
}

void StatusNotifierTray::reached(Tray tray)
{
    if (!m_decision) {
        m_decision = tray;
        m_grace.stop();
        m_patience.stop();
        if (tray == Tray::None)
            qCInfo(logPlatform) << "No tray yet. Lamplighter uses one that appears later.";
        Q_EMIT decided(tray);
    } else if (*m_decision == Tray::None && tray != Tray::None && !m_appeared) {
        m_appeared = true;
        Q_EMIT appeared();
    }
}

} // namespace Lamplighter

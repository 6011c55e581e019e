// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/busactivation.h"

#include "base/log.h"
#include "base/time.h"

#include <QDBusError>
#include <QDBusMessage>
#include <QDBusReply>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
/// The bus itself answers immediately or is broken.
constexpr Seconds busPatience{2};
constexpr quint32 doNotQueue = 4;
constexpr quint32 primaryOwner = 1;

QDBusMessage busCall(const QDBusConnection &bus, const QString &method, const QVariantList &arguments)
{
    auto call = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                               u"org.freedesktop.DBus"_s, method);
    call.setArguments(arguments);
    return bus.call(call, QDBus::Block, static_cast<int>(Milliseconds{busPatience}.count()));
}

QString tokenIn(const QVariantMap &platformData)
{
    const auto token = platformData.value(u"activation-token"_s).toString();
    return token.isEmpty() ? platformData.value(u"desktop-startup-id"_s).toString() : token;
}
} // namespace

BusActivation::BusActivation(const QDBusConnection &bus, QString applicationId, QStringList actions)
    : m_bus(bus)
    , m_applicationId(std::move(applicationId))
    , m_actions(std::move(actions))
{
}

BusActivation::~BusActivation()
{
    // Wait, so that a program started next finds the name free.
    if (m_isOwner)
        busCall(m_bus, u"ReleaseName"_s, {m_applicationId});
    QDBusConnection::disconnectFromBus(m_bus.name());
}

QString BusActivation::objectPath() const
{
    auto path = u'/' + m_applicationId;
    return path.replace(u'.', u'/').replace(u'-', u'_');
}

bool BusActivation::start()
{
    if (!m_bus.isConnected()) {
        qCInfo(logPlatform) << "No D-Bus session, so the desktop can't activate Lamplighter:"
                            << m_bus.lastError().message();
        return false;
    }
    // Register first: the call that started us arrives together with the name.
    if (!m_bus.registerObject(objectPath(), this, QDBusConnection::ExportScriptableSlots)) {
        qCWarning(logPlatform) << "The desktop can't activate Lamplighter at" << objectPath();
        return false;
    }
    const QDBusReply<quint32> reply = busCall(m_bus, u"RequestName"_s, {m_applicationId, doNotQueue});
    m_isOwner = reply.isValid() && reply.value() == primaryOwner;
    if (!m_isOwner)
        qCInfo(logPlatform) << "The desktop activates another process:"
                            << (reply.isValid() ? u"the name is taken"_s : reply.error().message());
    return m_isOwner;
}

void BusActivation::Activate(const QVariantMap &platformData)
{
    Q_EMIT activated(tokenIn(platformData));
}

/// The desktop entry has no file types, so there is nothing to open.
void BusActivation::Open(const QStringList &, const QVariantMap &platformData)
{
    Activate(platformData);
}

void BusActivation::ActivateAction(const QString &name, const QVariantList &, const QVariantMap &platformData)
{
    if (!m_actions.contains(name))
        return sendErrorReply(QDBusError::InvalidArgs, u"Unknown action \"%1\"."_s.arg(name));
    Q_EMIT actionRequested(name, tokenIn(platformData));
}

} // namespace Lamplighter

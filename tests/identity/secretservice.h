// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QList>

namespace Lamplighter::Testing
{

/// The real Secret Service on a bus, to do what a user would do in its own program.
class SecretService
{
public:
    explicit SecretService(const QDBusConnection &bus = QDBusConnection::sessionBus())
        : m_bus(bus)
    {
    }

    bool isThere() const
    {
        return m_bus.isConnected() &&
               m_bus.interface()->isServiceRegistered(QStringLiteral("org.freedesktop.secrets"));
    }

    void lock()
    {
        call(root(), "org.freedesktop.Secret.Service", "Lock", {QVariant::fromValue(QList{collection()})});
    }

    /// Unlocks with the password and without a prompt, as the login does, through gnome-keyring's own
    /// interface.
    void unlock(const QByteArray &password);

    bool isLocked() const
    {
        const auto answer =
            call(collection(), "org.freedesktop.DBus.Properties", "Get",
                 {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
        return answer.arguments().value(0).value<QDBusVariant>().variant().toBool();
    }

    /// The number of entries in the keyring, even if it is locked.
    qsizetype entries() const
    {
        const auto answer =
            call(collection(), "org.freedesktop.DBus.Properties", "Get",
                 {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Items")});
        return qdbus_cast<QList<QDBusObjectPath>>(answer.arguments().value(0).value<QDBusVariant>().variant())
            .size();
    }

    QDBusObjectPath collection() const
    {
        const auto answer =
            call(root(), "org.freedesktop.Secret.Service", "ReadAlias", {QStringLiteral("default")});
        return answer.arguments().value(0).value<QDBusObjectPath>();
    }

private:
    static QDBusObjectPath root() { return QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets")); }
    QDBusMessage call(const QDBusObjectPath &object, const char *interface, const char *method,
                      const QVariantList &arguments) const
    {
        auto question =
            QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), object.path(),
                                           QLatin1StringView(interface), QLatin1StringView(method));
        question.setArguments(arguments);
        return m_bus.call(question);
    }

    QDBusConnection m_bus;
};

} // namespace Lamplighter::Testing

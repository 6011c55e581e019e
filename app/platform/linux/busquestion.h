// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>

#include <functional>

namespace Lamplighter
{

/// Calls without blocking and without starting the service. Calls `answered` once, from the event loop, and
/// not at all after `context` is destroyed.
inline void askBus(const QDBusConnection &bus, QDBusMessage question, QObject *context,
                   std::function<void(const QDBusPendingCall &)> answered)
{
    question.setAutoStartService(false);
    auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(question), context);
    QObject::connect(answer, &QDBusPendingCallWatcher::finished, context,
                     [answer, answered = std::move(answered)] {
                         answer->deleteLater();
                         answered(*answer);
                     });
}

/// The call that reads one property.
inline QDBusMessage propertyQuestion(const QString &service, const QString &path, const QString &interface,
                                     const QString &property)
{
    auto question = QDBusMessage::createMethodCall(
        service, path, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    question << interface << property;
    return question;
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/notifications.h"

#include <QDBusConnection>
#include <QDBusPendingCall>
#include <QDBusServiceWatcher>
#include <QHash>
#include <QStringList>

#include <functional>
#include <optional>

namespace Lamplighter
{

/// The desktop's notification service. QSystemTrayIcon can't replace a message, and mistakes clicks on other
/// programs' messages for ours (docs/how-presence-works.md#notifications).
/// https://specifications.freedesktop.org/notification-spec/latest/
class BusNotifications final : public Notifications
{
    Q_OBJECT
public:
    /// `bus` may be disconnected. `desktopEntry` is our desktop file's name without suffix, and the icon's
    /// name.
    BusNotifications(const QDBusConnection &bus, QString desktopEntry);
    ~BusNotifications() override;

    void show(const Notification &notification) override;
    void withdraw(const QString &key) override;

private Q_SLOTS:
    void hearAction(uint id, const QString &action);
    void hearToken(uint id, const QString &token);
    void hearClosed(uint id, uint reason);

private:
    struct Shown {
        Notification wanted;
        uint id = 0;          ///< the service's ID, 0 until it answers
        bool isAsked = false; ///< a call is pending
        bool isNewer = false; ///< `wanted` is newer than the pending call
        bool isWanted = true;
        QString token{};
    };

    void listen();
    void hearOwner(const QString &before, const QString &now);
    QVariantMap hintsOf(const Notification &notification) const;
    void askCapabilities();
    void sendAll();
    void send(const QString &key);
    void wasSent(const QString &key, int run, const QDBusPendingCall &call);
    void showFailed(const QString &key, const QString &why);
    void gotId(const QString &key, uint id);
    void lost(const QString &key);
    bool isKept(const QString &key) const;
    bool keepForLater(const QString &key);
    void close(uint id);
    void drop(const QString &key);
    void failed(const QString &why);
    void call(const QString &method, const QVariantList &arguments,
              const std::function<void(const QDBusPendingCall &)> &answered);
    /// Empty if `id` isn't ours. If calls are pending, `again` runs once they are answered.
    QString keyOf(uint id, const std::function<void()> &again);

    QDBusConnection m_bus;
    QString m_desktopEntry;
    QDBusServiceWatcher m_owner;
    std::optional<QStringList> m_capabilities; ///< of the running service
    QHash<QString, Shown> m_shown;             ///< by key
    QList<std::function<void()>> m_early;      ///< signals that arrived before the answer with their ID
    /// counts the service's starts, because IDs are only valid for one
    int m_service = 0;
    bool m_listens = false;
    bool m_asksCapabilities = false;
    bool m_hasLogged = false; ///< already logged that there is no service
};

} // namespace Lamplighter

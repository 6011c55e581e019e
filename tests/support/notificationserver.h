// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QVariantMap>

#include <optional>

namespace Lamplighter::TestSupport
{

/// A notification service (org.freedesktop.Notifications) in this process. It keeps what it should show, and
/// the test plays the user.
class NotificationServer : public QDBusVirtualObject
{
    Q_OBJECT
public:
    struct Shown {
        uint id = 0;
        uint replaces = 0; ///< as requested
        QString application;
        QString icon;
        QString title;
        QString body;
        QStringList actions; ///< ID, label, ID, label, …
        QVariantMap hints;
        int timeout = 0;

        QString labelOf(const QString &action) const; ///< empty if there is no such button
    };

    explicit NotificationServer(QDBusConnection bus);
    ~NotificationServer() override;

    bool start();
    void stop(); ///< as if it ended: forgets everything, but continues its IDs

    /// Clicks a button, or with "default" the notification itself. Sends the token, then the action, then
    /// closes it.
    void choose(uint id, const QString &action, const QString &token = {});
    void dismiss(uint id);
    void answerHeld();
    void say(const QString &signal, const QVariantList &arguments);

    /// The visible notification whose title or body begins with `text`.
    std::optional<Shown> find(const QString &text) const;

    QStringList capabilities{QStringLiteral("actions"), QStringLiteral("body"),
                             QStringLiteral("body-markup")};
    bool holdsAnswers = false;        ///< delays answers to Notify until answerHeld()
    std::optional<uint> numbersAll{}; ///< gives every notification this ID, which no service should
    bool refuses = false;             ///< every notification
    QList<Shown> asked;               ///< all requested notifications
    QList<Shown> onShow;
    int timesAskedWhatItCan = 0;
    int timesRefused = 0;

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

private:
    uint notify(const QList<QVariant> &arguments);
    void close(uint id, uint reason);

    QDBusConnection m_bus;
    uint m_last = 40;
    QList<QDBusMessage> m_held;
};

} // namespace Lamplighter::TestSupport

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

/// A desktop's notification service (org.freedesktop.Notifications) in this process: keeps what it is asked to show, and
/// lets the test be the person before it.
class NotificationServer : public QDBusVirtualObject
{
    Q_OBJECT
public:
    struct Shown {
        uint id = 0;
        uint replaces = 0; ///< what was asked for
        QString application;
        QString icon;
        QString title;
        QString body;
        QStringList actions; ///< id, label, id, label, …
        QVariantMap hints;
        int timeout = 0;

        QString labelOf(const QString &action) const; ///< empty: there is no such button
    };

    explicit NotificationServer(QDBusConnection bus);
    ~NotificationServer() override;

    bool start();
    void stop(); ///< as if it ended: it forgets everything, and counts on from where it was

    /// Clicks a button, or with "default" the notification itself: the token first, then the action, then it closes.
    void choose(uint id, const QString &action, const QString &token = {});
    void dismiss(uint id);
    void answerHeld();
    void say(const QString &signal, const QVariantList &arguments);

    /// The one on show whose title or body begins with `text`.
    std::optional<Shown> find(const QString &text) const;

    QStringList capabilities{QStringLiteral("actions"), QStringLiteral("body"),
                             QStringLiteral("body-markup")};
    bool holdsAnswers = false;        ///< to Notify, until answerHeld()
    std::optional<uint> numbersAll{}; ///< alike, as no service should
    bool refuses = false;             ///< whatever is to be shown
    QList<Shown> asked;               ///< all that was ever to be shown
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

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// The system's notifications. Linux has a service with buttons. Elsewhere they are messages of the tray icon,
// which this room can't reach: it emits messageWanted() and gets messageClicked().

#include <QImage>
#include <QList>
#include <QObject>

#include <memory>

namespace Lamplighter
{

struct Notification {
    struct Action {
        QString id;
        QString label;
        bool operator==(const Action &) const = default;
    };
    enum class Urgency {
        Low, ///< disappears without staying in a list
        Normal,
    };

    QString key; ///< a later notification with the same key replaces this one
    QString title;
    QString body;             ///< plain text
    QList<Action> actions{};  ///< buttons, where supported
    QString withoutButtons{}; ///< added to the body where buttons aren't supported
    Urgency urgency = Urgency::Normal;
    bool stays = false; ///< until chosen or withdrawn; shown again if the service restarts
    QImage picture{};   ///< null for the program's icon

    QString textWithoutButtons() const
    {
        return body.isEmpty() || withoutButtons.isEmpty() ? body + withoutButtons
                                                          : body + QLatin1Char(' ') + withoutButtons;
    }
    bool operator==(const Notification &) const = default;
};

class Notifications : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Never blocks. Logs once if there is no notification service.
    virtual void show(const Notification &notification) = 0;
    /// Closes it where possible. No signals for this key follow.
    virtual void withdraw(const QString &key) = 0;

    /// The user clicked the latest message of messageWanted().
    virtual void messageClicked() {}

Q_SIGNALS:
    /// `action` is empty for a click on the notification itself. `activationToken` (may be empty) lets a
    /// window come to the front on Wayland.
    void chosen(const QString &key, const QString &action, const QString &activationToken);
    /// It is on the screen. Not emitted where that is unknown.
    void shown(const QString &key);
    /// It is gone or couldn't be shown. Nothing can be chosen anymore.
    void closed(const QString &key);
    /// Show this at the tray icon, replacing the previous message.
    void messageWanted(const QString &title, const QString &body);
};

std::unique_ptr<Notifications> createNotifications();

} // namespace Lamplighter

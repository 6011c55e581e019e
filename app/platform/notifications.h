// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// The system's notifications. Linux has a service for them, with buttons; elsewhere they are messages of the tray icon,
// which this room cannot see: it asks for them, and is told when one is clicked.

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
        Low, ///< passes by, and is not kept in any list
        Normal,
    };

    QString key; ///< a later one with the same key takes this one's place
    QString title;
    QString body;             ///< plain text
    QList<Action> actions{};  ///< its buttons, where there are such
    QString withoutButtons{}; ///< a further sentence where there are none
    Urgency urgency = Urgency::Normal;
    bool stays = false; ///< until it is acted on or taken back; shown again by a service that comes back
    QImage picture{};   ///< a null one: the program's icon

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

    /// Never waits. Where nothing shows notifications that is said in the log, once.
    virtual void show(const Notification &notification) = 0;
    /// Takes it back, where that can be done; nothing is told of it from here on.
    virtual void withdraw(const QString &key) = 0;

    /// A click on what messageWanted has asked for last.
    virtual void messageClicked() {}

Q_SIGNALS:
    /// The action is empty for a click on the notification itself. The token, which may be empty, is what a Wayland
    /// compositor lets a window come to the front for.
    void chosen(const QString &key, const QString &action, const QString &activationToken);
    /// It is before the person. Not told where that cannot be known.
    void shown(const QString &key);
    /// It is gone, and nothing of it can be chosen any more; or it could not be shown at all.
    void closed(const QString &key);
    /// To be shown at the tray icon, in the place of the one before.
    void messageWanted(const QString &title, const QString &body);
};

std::unique_ptr<Notifications> createNotifications();

} // namespace Lamplighter

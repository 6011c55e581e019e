// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/linux/locksource.h"

namespace Lamplighter
{

/// A desktop's screen saver: org.freedesktop.ScreenSaver and similar services. They only report "active",
/// which means locked (KDE) or dark and about to lock (GNOME). Both count as locked: the user isn't looking,
/// and a key or the password ends both.
class ScreenSaver final : public LockSource
{
    Q_OBJECT
public:
    /// `service` is also the interface's name.
    ScreenSaver(const QDBusConnection &sessionBus, const QString &service, Milliseconds grace);

    /// The known services: freedesktop (KDE, LXQt), GNOME, Cinnamon, MATE, Xfce.
    static QStringList services();

private Q_SLOTS:
    void heard(bool active);

private:
    void listen() override;
    void query(std::function<void(bool locked)> answered) override;
};

} // namespace Lamplighter

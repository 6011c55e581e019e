// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/linux/locksource.h"

namespace Lamplighter
{

/// A desktop's screen saver, org.freedesktop.ScreenSaver and those that are made like it. They tell "active" alone, by which
/// some mean the lock (KDE) and others a screen that is dark and may lock in a moment (GNOME). Both count as locked: nobody
/// is looking, and the next key or the password ends both.
class ScreenSaver final : public LockSource
{
    Q_OBJECT
public:
    /// `service` is the name of the interface as well.
    ScreenSaver(const QDBusConnection &sessionBus, const QString &service, Milliseconds grace);

    /// Those that are known: freedesktop (KDE, LXQt), GNOME, Cinnamon, MATE, Xfce.
    static QStringList services();

private Q_SLOTS:
    void heard(bool active);

private:
    void listen() override;
    void put(std::function<void(bool locked)> answered) override;
};

} // namespace Lamplighter

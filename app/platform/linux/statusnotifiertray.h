// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/linux/embeddedtrays.h"
#include "platform/platform.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QTimer>

namespace Lamplighter
{

/// Waits for a StatusNotifier host on a separate D-Bus connection. Some bars own the watcher's name before
/// they have a host, so the property counts, not the name.
class StatusNotifierTray final : public TrayEnvironment
{
    Q_OBJECT
public:
    /// Falls back to `embedded` (may be null) if no host appears within `grace` (real time).
    explicit StatusNotifierTray(std::unique_ptr<EmbeddedTrays> embedded, Milliseconds grace = Seconds{2});
    ~StatusNotifierTray() override;

    void decide(Milliseconds patience) override;

private Q_SLOTS:
    void ask();

private:
    void reached(Tray tray);
    void graceOver();
    void embeddedAppeared();

    std::unique_ptr<EmbeddedTrays> m_embedded;
    QString m_connectionName;
    QDBusConnection m_bus;
    QDBusServiceWatcher m_watchers;
    QTimer m_grace;
    QTimer m_patience;
    std::optional<Tray> m_decision;
    bool m_graceOver = false;
    bool m_appeared = false;
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QTimer>

#include <functional>

namespace Lamplighter
{

/// Whether the screen is locked according to one service. A missing service counts as unlocked, and a new one
/// is asked. The last answer counts for `grace` (real time) after the service disappears, so that a restart
/// isn't an unlock.
class LockSource : public QObject
{
    Q_OBJECT
public:
    LockSource(const QDBusConnection &bus, const QString &service, Milliseconds grace);

    bool saysLocked() const { return m_locked; }
    void start();
    void ask();

Q_SIGNALS:
    void changed();

protected:
    virtual void listen() = 0; ///< connects the service's signals
    /// Asks the service. Never answers on failure.
    virtual void query(std::function<void(bool locked)> answered) = 0;
    void say(bool locked);
    const QDBusConnection &bus() const { return m_bus; }
    const QString &service() const { return m_service; }

private:
    QDBusConnection m_bus;
    QString m_service;
    QDBusServiceWatcher m_owner;
    QTimer m_grace;
    int m_said = 0;
    bool m_locked = false;
};

} // namespace Lamplighter

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

/// One service's word on whether the screen is locked. A service that is missing says that it is not; one that comes late
/// or again is asked; one that goes is believed for `grace` of real time, so that its restart is no unlock.
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
    virtual void listen() = 0; ///< to the service's signals
    virtual void
    put(std::function<void(bool locked)> answered) = 0; ///< the question; a failure answers nothing
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

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/activation.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QVariantMap>

namespace Lamplighter
{

/// Implements org.freedesktop.Application: desktops that read DBusActivatable=true start and call the program
/// with it.
/// https://specifications.freedesktop.org/desktop-entry-spec/latest/dbus.html
class BusActivation final : public DesktopActivation, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")
public:
    /// Takes over `bus` and closes it; it may be disconnected. `applicationId` is the name of the desktop
    /// file.
    BusActivation(const QDBusConnection &bus, QString applicationId, QStringList actions);
    ~BusActivation() override;

    bool start() override;

public Q_SLOTS: // named by the specification
    Q_SCRIPTABLE void Activate(const QVariantMap &platformData);
    Q_SCRIPTABLE void Open(const QStringList &addresses, const QVariantMap &platformData);
    Q_SCRIPTABLE void ActivateAction(const QString &name, const QVariantList &parameter,
                                     const QVariantMap &platformData);

private:
    QString objectPath() const;

    QDBusConnection m_bus;
    QString m_applicationId;
    QStringList m_actions;
    bool m_isOwner = false;
};

} // namespace Lamplighter

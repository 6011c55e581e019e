// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/busnotifications.h"

#include <QGuiApplication>

namespace Lamplighter
{

std::unique_ptr<Notifications> createNotifications()
{
    return std::make_unique<BusNotifications>(QDBusConnection::sessionBus(),
                                              QGuiApplication::desktopFileName());
}

} // namespace Lamplighter

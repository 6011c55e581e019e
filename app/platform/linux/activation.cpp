// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/busactivation.h"

#include <QGuiApplication>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

std::unique_ptr<DesktopActivation> createDesktopActivation(const QStringList &actions)
{
    return std::make_unique<BusActivation>(
        QDBusConnection::connectToBus(QDBusConnection::SessionBus,
                                      u"lamplighter-activation-"_s +
                                          QUuid::createUuid().toString(QUuid::Id128)),
        QGuiApplication::desktopFileName(), actions);
}

} // namespace Lamplighter

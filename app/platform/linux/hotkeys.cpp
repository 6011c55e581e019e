// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/hotkeysession.h"
#include "platform/linux/portalhotkeys.h"
#include "platform/linux/x11hotkeys.h"
#include "platform/nohotkeys.h"

#include <QGuiApplication>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

std::unique_ptr<Hotkeys> createHotkeys()
{
    switch (hotkeyMeansIn(QProcessEnvironment::systemEnvironment())) {
    case HotkeyMeans::X11:
        return std::make_unique<X11Hotkeys>(qgetenv("DISPLAY"));
    case HotkeyMeans::Portal:
        return std::make_unique<PortalHotkeys>(
            QDBusConnection::connectToBus(QDBusConnection::SessionBus,
                                          u"lamplighter-hotkeys-"_s +
                                              QUuid::createUuid().toString(QUuid::Id128)),
            QGuiApplication::desktopFileName());
    case HotkeyMeans::None:
        break;
    }
    return std::make_unique<NoHotkeys>(NoHotkeys::unsupportedText());
}

} // namespace Lamplighter

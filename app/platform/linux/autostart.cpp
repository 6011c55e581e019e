// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/desktopstart.h"
#include "platform/linux/portalstart.h"

#include <QFileInfo>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

std::unique_ptr<StartAtLogin> createStartAtLogin(const StartAtLogin::Entry &entry)
{
    // https://docs.flatpak.org/en/latest/flatpak-command-reference.html#flatpak-metadata
    if (QFileInfo::exists(u"/.flatpak-info"_s))
        return std::make_unique<PortalStart>(
            entry, QDBusConnection::connectToBus(QDBusConnection::SessionBus,
                                                 u"lamplighter-autostart-"_s +
                                                     QUuid::createUuid().toString(QUuid::Id128)));
    return std::make_unique<DesktopStart>(entry);
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/linuxattendance.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

std::unique_ptr<AttendanceWatch> createAttendanceWatch()
{
    const auto connectTo = [](QDBusConnection::BusType bus) {
        return QDBusConnection::connectToBus(bus, u"lamplighter-attendance-"_s +
                                                      QUuid::createUuid().toString(QUuid::Id128));
    };
    return std::make_unique<LinuxAttendance>(
        connectTo(QDBusConnection::SystemBus), connectTo(QDBusConnection::SessionBus),
        qEnvironmentVariable("XDG_SESSION_ID"), LinuxAttendance::Patience{});
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/privatebus.h"

#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QUuid>

namespace Lamplighter::TestSupport
{
using namespace Qt::StringLiterals;
namespace
{
constexpr auto settings =
    R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>%1</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";
} // namespace

PrivateBus::PrivateBus()
    : m_folder(QDir::tempPath() + u"/lamplighter-bus-XXXXXX"_s)
{
}

PrivateBus::~PrivateBus() = default;

QString PrivateBus::address() const
{
    return u"unix:path="_s + m_folder.filePath(u"bus"_s);
}

QDBusConnection PrivateBus::connect() const
{
    return QDBusConnection::connectToBus(address(), QUuid::createUuid().toString(QUuid::Id128));
}

std::optional<QString> PrivateBus::start()
{
    const auto config = m_folder.filePath(u"bus.conf"_s);
    QFile file(config);
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(QString::fromLatin1(settings).arg(address()).toUtf8()) < 0)
        return u"cannot write "_s + config;
    file.close();
    m_daemon.start(u"dbus-daemon"_s, {u"--nofork"_s, u"--config-file="_s + config},
                   QProcessEnvironment::systemEnvironment());
    const bool answers = waitUntil([this] {
        const auto connection = connect();
        QDBusConnection::disconnectFromBus(connection.name());
        return connection.isConnected();
    });
    if (!answers)
        return u"dbus-daemon does not answer: "_s + QString::fromLocal8Bit(m_daemon.problems());
    return std::nullopt;
}

} // namespace Lamplighter::TestSupport

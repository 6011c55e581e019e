// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/screensaver.h"

#include "platform/linux/busquestion.h"

#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

ScreenSaver::ScreenSaver(const QDBusConnection &sessionBus, const QString &service, Milliseconds grace)
    : LockSource(sessionBus, service, grace)
{
}

QStringList ScreenSaver::services()
{
    return {u"org.freedesktop.ScreenSaver"_s, u"org.gnome.ScreenSaver"_s, u"org.cinnamon.ScreenSaver"_s,
            u"org.mate.ScreenSaver"_s, u"org.xfce.ScreenSaver"_s};
}

void ScreenSaver::listen()
{
    // From any path, because some still use /ScreenSaver. With its signature: Qt aborts on other arguments.
    auto connection = bus();
    connection.connect(service(), {}, service(), u"ActiveChanged"_s, u"b"_s, this, SLOT(heard(bool)));
}

void ScreenSaver::query(std::function<void(bool)> answered)
{
    const auto path = u'/' + QString(service()).replace(u'.', u'/');
    const auto question = QDBusMessage::createMethodCall(service(), path, service(), u"GetActive"_s);
    askBus(bus(), question, this, [answered = std::move(answered)](const QDBusPendingCall &call) {
        // GNOME owns the freedesktop name but doesn't answer. Other sources do.
        if (const QDBusPendingReply<bool> reply = call; !reply.isError())
            answered(reply.value());
    });
}

void ScreenSaver::heard(bool active)
{
    say(active);
}

} // namespace Lamplighter

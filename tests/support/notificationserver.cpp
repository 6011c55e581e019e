// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/notificationserver.h"

#include <QDBusArgument>
#include <QDBusError>

#include <algorithm>

namespace Lamplighter::TestSupport
{
using namespace Qt::StringLiterals;
namespace
{
const auto service = u"org.freedesktop.Notifications"_s;
const auto path = u"/org/freedesktop/Notifications"_s;
constexpr uint byThePerson = 2;
constexpr uint byTheProgram = 3;
} // namespace

QString NotificationServer::Shown::labelOf(const QString &action) const
{
    for (qsizetype at = 0; at + 1 < actions.size(); at += 2) {
        if (actions.at(at) == action)
            return actions.at(at + 1);
    }
    return {};
}

NotificationServer::NotificationServer(QDBusConnection bus)
    : m_bus(std::move(bus))
{
}

NotificationServer::~NotificationServer()
{
    stop();
}

bool NotificationServer::start()
{
    return m_bus.registerVirtualObject(path, this) && m_bus.registerService(service);
}

void NotificationServer::stop()
{
    m_bus.unregisterService(service);
    m_bus.unregisterObject(path);
    onShow.clear();
    m_held.clear();
}

bool NotificationServer::handleMessage(const QDBusMessage &message, const QDBusConnection &)
{
    const auto member = message.member();
    if (message.interface() != service)
        return false;
    if (member == "GetCapabilities"_L1) {
        ++timesAskedWhatItCan;
        m_bus.send(message.createReply(capabilities));
    } else if (member == "Notify"_L1) {
        timesRefused += refuses ? 1 : 0;
        const auto answer =
            refuses ? message.createErrorReply(QDBusError::LimitsExceeded, u"There are too many."_s)
                    : message.createReply(numbersAll.value_or(notify(message.arguments())));
        if (holdsAnswers)
            m_held << answer;
        else
            m_bus.send(answer);
    } else if (member == "CloseNotification"_L1) {
        close(message.arguments().value(0).toUInt(), byTheProgram);
        m_bus.send(message.createReply());
    } else {
        return false;
    }
    return true;
}

uint NotificationServer::notify(const QList<QVariant> &arguments)
{
    Shown shown;
    shown.application = arguments.value(0).toString();
    shown.replaces = arguments.value(1).toUInt();
    shown.icon = arguments.value(2).toString();
    shown.title = arguments.value(3).toString();
    shown.body = arguments.value(4).toString();
    shown.actions = arguments.value(5).toStringList();
    shown.hints = qdbus_cast<QVariantMap>(arguments.value(6));
    shown.timeout = arguments.value(7).toInt();
    shown.id = shown.replaces != 0 ? shown.replaces : ++m_last;
    asked << shown;
    onShow.removeIf([&](const Shown &each) { return each.id == shown.id; });
    onShow << shown;
    return shown.id;
}

void NotificationServer::answerHeld()
{
    for (const auto &reply : std::exchange(m_held, {}))
        m_bus.send(reply);
}

void NotificationServer::choose(uint id, const QString &action, const QString &token)
{
    if (!token.isEmpty())
        say(u"ActivationToken"_s, {id, token});
    say(u"ActionInvoked"_s, {id, action});
    close(id, byThePerson);
}

void NotificationServer::dismiss(uint id)
{
    close(id, byThePerson);
}

void NotificationServer::close(uint id, uint reason)
{
    if (onShow.removeIf([id](const Shown &each) { return each.id == id; }) > 0)
        say(u"NotificationClosed"_s, {id, reason});
}

void NotificationServer::say(const QString &signal, const QVariantList &arguments)
{
    auto message = QDBusMessage::createSignal(path, service, signal);
    message.setArguments(arguments);
    m_bus.send(message);
}

std::optional<NotificationServer::Shown> NotificationServer::find(const QString &text) const
{
    const auto found = std::find_if(onShow.cbegin(), onShow.cend(), [&](const Shown &each) {
        return each.title.startsWith(text) || each.body.startsWith(text);
    });
    return found == onShow.cend() ? std::nullopt : std::optional{*found};
}

} // namespace Lamplighter::TestSupport

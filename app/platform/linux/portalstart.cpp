// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/portalstart.h"

#include "base/log.h"

#include <QCoreApplication>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QTimer>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::PortalStart)
};

const auto portalName = u"org.freedesktop.portal.Desktop"_s;
const auto portalPath = u"/org/freedesktop/portal/desktop"_s;
const auto requestInterface = u"org.freedesktop.portal.Request"_s;

Error noPortal(const QString &reason)
{
    return {
        ErrorKind::Refused, u"start/portal"_s,
        Words::tr("Starting at login could not be changed, because the desktop's portal does not answer: %1.")
            .arg(reason),
        Words::tr("Install xdg-desktop-portal with the part that belongs to your desktop.")};
}
} // namespace

PortalStart::PortalStart(Entry entry, const QDBusConnection &bus)
    : StartAtLogin(std::move(entry))
    , m_bus(bus)
    , m_portal(portalName, m_bus, QDBusServiceWatcher::WatchForUnregistration)
{
    connect(&m_portal, &QDBusServiceWatcher::serviceUnregistered, this,
            [this] { finish(tl::unexpected(noPortal(Words::tr("it has ended")))); });
}

PortalStart::~PortalStart()
{
    QDBusConnection::disconnectFromBus(m_bus.name());
}

bool PortalStart::isPossible() const
{
    return m_entry.profile == "default"_L1;
}

void PortalStart::state(Answer answer)
{
    const auto what = !isPossible()  ? AtLogin::Unsupported
                      : m_wasEnabled ? AtLogin::Enabled
                                     : AtLogin::Disabled;
    QTimer::singleShot(0, this, [answer = std::move(answer), what] { answer(describe(what)); });
}

void PortalStart::enable(Done done)
{
    if (!isPossible())
        return later(done, tl::unexpected(entryUnsupported()));
    if (m_wasEnabled)
        return later(done, {});
    ask(true, done);
}

void PortalStart::disable(Done done)
{
    if (!m_wasEnabled)
        return later(done, {});
    ask(false, done);
}

void PortalStart::later(const Done &done, const Result<void> &result)
{
    QTimer::singleShot(0, this, [done, result] { done(result); });
}

void PortalStart::ask(bool wanted, const Done &done)
{
    if (!m_bus.isConnected())
        return later(done, tl::unexpected(noPortal(m_bus.lastError().message())));
    m_done = done;
    m_wanted = wanted;
    // The answer may come before the call's own reply, so it is listened for where it is known to come from.
    const auto token = u"lamplighter"_s + QUuid::createUuid().toString(QUuid::Id128);
    const auto sender = m_bus.baseService().mid(1).replace(u'.', u'_');
    listenAt(portalPath + u"/request/"_s + sender + u'/' + token);

    auto question = QDBusMessage::createMethodCall(
        portalName, portalPath, u"org.freedesktop.portal.Background"_s, u"RequestBackground"_s);
    question << QString() // no window to stand before
             << QVariantMap{
                    {u"handle_token"_s, token},
                    {u"reason"_s, Words::tr("Keep your chosen Microsoft Teams presence from login on.")},
                    {u"autostart"_s, wanted},
                    {u"commandline"_s,
                     QStringList{u"lamplighter-tray"_s} + argumentsAtLogin(m_entry.profile)},
                    {u"dbus-activatable"_s, false}};
    auto *call = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call, token] {
        call->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> reply = *call;
        if (!m_request.endsWith(token))
            return; // answered already
        if (reply.isError())
            finish(tl::unexpected(noPortal(reply.error().message())));
        else if (reply.value().path() != m_request)
            listenAt(reply.value().path()); // portals before 0.9 choose a path of their own
    });
}

void PortalStart::listenAt(const QString &request)
{
    if (!m_request.isEmpty())
        m_bus.disconnect(portalName, m_request, requestInterface, u"Response"_s, u"ua{sv}"_s, this,
                         SLOT(answered(uint, QVariantMap)));
    m_request = request;
    if (!m_request.isEmpty())
        // With what it carries: Qt aborts over some signals that carry something else.
        m_bus.connect(portalName, m_request, requestInterface, u"Response"_s, u"ua{sv}"_s, this,
                      SLOT(answered(uint, QVariantMap)));
}

void PortalStart::answered(uint response, const QVariantMap &results)
{
    // 0: carried out; 1: the person said no; 2: ended otherwise.
    const bool isOn = response == 0 && results.value(u"autostart"_s).toBool();
    qCInfo(logPlatform) << "The portal answers about starting at login:" << response << isOn;
    if (m_wanted && !isOn)
        return finish(tl::unexpected(entryRefused()));
    if (response != 0)
        return finish(tl::unexpected(noPortal(Words::tr("it has ended the question"))));
    m_wasEnabled = isOn;
    finish({});
}

void PortalStart::finish(const Result<void> &result)
{
    listenAt({});
    if (const auto done = std::exchange(m_done, {}))
        done(result);
}

} // namespace Lamplighter

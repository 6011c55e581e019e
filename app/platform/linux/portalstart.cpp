// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/portalstart.h"

#include "base/later.h"
#include "base/log.h"

#include <QCoreApplication>
#include <QDBusMessage>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::PortalStart)
};

Error noPortal(const QString &reason)
{
    return {.kind = ErrorKind::Refused,
            .code = u"start/portal"_s,
            .text = Words::tr("Couldn't change start at login: your desktop's portal didn't answer (%1).")
                        .arg(reason),
            .next = Words::tr("Install xdg-desktop-portal and its backend for your desktop.")};
}
} // namespace

PortalStart::PortalStart(Entry entry, const QDBusConnection &bus)
    : StartAtLogin(std::move(entry))
    , m_bus(bus)
    , m_portal(Portal::service(), m_bus, QDBusServiceWatcher::WatchForUnregistration)
{
    connect(&m_portal, &QDBusServiceWatcher::serviceUnregistered, this,
            [this] { finish(tl::unexpected(noPortal(Words::tr("it stopped")))); });
}

PortalStart::~PortalStart()
{
    delete m_request; // before its connection closes
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
    callLater(this, [answer = std::move(answer), what] { answer(describe(what)); });
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
    callLater(this, [done, result] { done(result); });
}

void PortalStart::ask(bool wanted, const Done &done)
{
    if (!m_bus.isConnected())
        return later(done, tl::unexpected(noPortal(m_bus.lastError().message())));
    m_done = done;
    m_wanted = wanted;
    auto question = QDBusMessage::createMethodCall(
        Portal::service(), Portal::path(), u"org.freedesktop.portal.Background"_s, u"RequestBackground"_s);
    question << QString(); // no parent window
    const QVariantMap options{
        {u"reason"_s, Words::tr("Keep your Microsoft Teams status from the moment you log in.")},
        {u"autostart"_s, wanted},
        {u"commandline"_s, QStringList{u"lamplighter-tray"_s} + argumentsAtLogin(m_entry.profile)},
        {u"dbus-activatable"_s, false}};
    m_request = new PortalRequest(
        m_bus, question, options, [this](const PortalAnswer &answer) { answered(answer); }, this);
}

void PortalStart::answered(const PortalAnswer &answer)
{
    if (answer.kind == PortalAnswer::Kind::Failed)
        return finish(tl::unexpected(noPortal(answer.error.message())));
    const bool isCarriedOut = answer.kind == PortalAnswer::Kind::Done;
    const bool isOn = isCarriedOut && answer.results.value(u"autostart"_s).toBool();
    qCInfo(logPlatform) << "The portal's answer on start at login:" << static_cast<int>(answer.kind) << isOn;
    if (m_wanted && !isOn)
        return finish(tl::unexpected(entryRefused()));
    if (!isCarriedOut)
        return finish(tl::unexpected(noPortal(Words::tr("it dropped the request"))));
    m_wasEnabled = isOn;
    finish({});
}

void PortalStart::finish(const Result<void> &result)
{
    if (auto *const request = std::exchange(m_request, nullptr))
        request->drop();
    if (const auto done = std::exchange(m_done, {}))
        done(result);
}

} // namespace Lamplighter

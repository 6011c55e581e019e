// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/loginsession.h"

#include "base/log.h"
#include "platform/linux/busquestion.h"
#include "platform/linux/logind.h"

#include <QDBusArgument>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
const auto sessionInterface = u"org.freedesktop.login1.Session"_s;
const auto userInterface = u"org.freedesktop.login1.User"_s;
const auto propertiesInterface = u"org.freedesktop.DBus.Properties"_s;
const auto lockedHint = u"LockedHint"_s;

/// A user's Display: "(so)", ID and path of the graphical session.
QString pathOfDisplay(const QDBusVariant &display)
{
    const auto pair = display.variant().value<QDBusArgument>();
    if (pair.currentType() != QDBusArgument::StructureType)
        return {};
    QString id;
    QDBusObjectPath path;
    pair.beginStructure();
    pair >> id >> path;
    pair.endStructure();
    return id.isEmpty() ? QString{} : path.path();
}
} // namespace

LoginSession::LoginSession(const QDBusConnection &systemBus, const QString &sessionFromEnvironment,
                           Milliseconds grace)
    : LockSource(systemBus, Logind::service, grace)
    , m_sessionFromEnvironment(sessionFromEnvironment)
{
    // QtDBus looks up slot parameters by type name, so register the types first.
    qRegisterMetaType<QDBusObjectPath>();
}

void LoginSession::listen()
{
    auto connection = bus();
    connection.connect(service(), Logind::path, Logind::managerInterface, u"SessionNew"_s, this,
                       SLOT(sessionCame()));
    connection.connect(service(), Logind::path, Logind::managerInterface, u"SessionRemoved"_s, u"so"_s, this,
                       SLOT(sessionWent(QString, QDBusObjectPath)));
}

void LoginSession::query(std::function<void(bool)> answered)
{
    m_answered = std::move(answered);
    if (m_found)
        follow(m_path, &LoginSession::find);
    else
        find();
}

/// GetSessionByPID doesn't find processes started by the user's systemd, as desktops do. "auto" is the
/// caller's session, or the one with the user's display. Older versions don't know "auto".
void LoginSession::find()
{
    leave();
    m_candidates = {u"auto"_s};
    if (!m_sessionFromEnvironment.isEmpty())
        m_candidates.append(m_sessionFromEnvironment);
    tryNext();
}

void LoginSession::tryNext()
{
    leave();
    if (m_candidates.isEmpty())
        return tryDisplay();
    askBus(bus(), Logind::managersQuestion(u"GetSession"_s, {m_candidates.takeFirst()}), this,
           [this, search = m_search](const QDBusPendingCall &call) {
               if (search != m_search)
                   return;
               const QDBusPendingReply<QDBusObjectPath> reply = call;
               if (reply.isError())
                   tryNext();
               else
                   follow(reply.value().path(), &LoginSession::tryNext);
           });
}

void LoginSession::tryDisplay()
{
    askBus(bus(), Logind::managersQuestion(u"GetUser"_s, {static_cast<uint>(::getuid())}), this,
           [this, search = m_search](const QDBusPendingCall &call) {
               const QDBusPendingReply<QDBusObjectPath> user = call;
               if (search != m_search || user.isError())
                   return;
               askBus(bus(), propertyQuestion(service(), user.value().path(), userInterface, u"Display"_s),
                      this, [this, search](const QDBusPendingCall &answer) {
                          const QDBusPendingReply<QDBusVariant> display = answer;
                          if (search != m_search || display.isError())
                              return;
                          if (const auto path = pathOfDisplay(display.value()); !path.isEmpty())
                              follow(path, &LoginSession::leave);
                      });
           });
}

/// Calls `otherwise` if logind has no such session.
void LoginSession::follow(QString path, void (LoginSession::*otherwise)())
{
    leave();
    m_path = std::move(path);
    auto connection = bus();
    connection.connect(service(), m_path, propertiesInterface, u"PropertiesChanged"_s, u"sa{sv}as"_s, this,
                       SLOT(propertiesChanged(QString, QVariantMap, QStringList)));
    askBus(bus(), propertyQuestion(service(), m_path, sessionInterface, lockedHint), this,
           [this, otherwise, search = m_search](const QDBusPendingCall &call) {
               if (search != m_search)
                   return;
               const QDBusPendingReply<QDBusVariant> reply = call;
               if (reply.isError())
                   return (this->*otherwise)();
               m_found = true;
               qCInfo(logPlatform) << "Watching the screen lock of the login session" << m_path;
               m_answered(reply.value().variant().toBool());
           });
}

void LoginSession::leave()
{
    ++m_search; // invalidates pending answers
    m_found = false;
    if (m_path.isEmpty())
        return;
    auto connection = bus();
    connection.disconnect(service(), m_path, propertiesInterface, u"PropertiesChanged"_s, u"sa{sv}as"_s, this,
                          SLOT(propertiesChanged(QString, QVariantMap, QStringList)));
    m_path.clear();
}

void LoginSession::propertiesChanged(const QString &interface, const QVariantMap &changed,
                                     const QStringList &invalidated)
{
    if (interface != sessionInterface)
        return;
    if (const auto locked = changed.constFind(lockedHint); locked != changed.constEnd())
        say(locked->toBool());
    else if (invalidated.contains(lockedHint))
        ask();
}

void LoginSession::sessionCame()
{
    if (!m_found)
        ask();
}

void LoginSession::sessionWent(const QString &, const QDBusObjectPath &path)
{
    if (!m_found || path.path() != m_path)
        return;
    say(false);
    leave();
    ask();
}

} // namespace Lamplighter

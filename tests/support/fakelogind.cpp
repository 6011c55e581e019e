// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fakelogind.h"

#include "support/waiting.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QUuid>
#include <QVariantMap>

#include <unistd.h>

namespace Lamplighter::TestSupport
{
using namespace Qt::StringLiterals;
namespace
{
const auto name = u"org.freedesktop.login1"_s;
const auto root = u"/org/freedesktop/login1"_s;
const auto manager = u"org.freedesktop.login1.Manager"_s;
const auto mock = u"org.freedesktop.DBus.Mock"_s;

QString sessionPath(const QString &id)
{
    return root + u"/session/"_s + id;
}
} // namespace

FakeLogind::FakeLogind(QString busAddress)
    : m_busAddress(std::move(busAddress))
    , m_bus(QDBusConnection::connectToBus(m_busAddress, QUuid::createUuid().toString(QUuid::Id128)))
{
}

FakeLogind::~FakeLogind()
{
    stop();
    QDBusConnection::disconnectFromBus(m_bus.name());
}

std::optional<QString> FakeLogind::start()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DBUS_SYSTEM_BUS_ADDRESS"_s, m_busAddress);
    environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    const bool came =
        m_program.start(u"/usr/bin/python3"_s, {u"-m"_s, u"dbusmock"_s, u"--template"_s, u"logind"_s},
                        environment) &&
        waitUntil([this] { return !m_program.isRunning() || m_bus.interface()->isServiceRegistered(name); },
                  std::chrono::seconds{20});
    if (!came || !m_program.isRunning())
        return u"python3-dbusmock's logind did not come up: "_s +
               QString::fromLocal8Bit(m_program.problems());
    // The name comes before the template.
    if (!waitUntil([this] {
            const auto question = QDBusMessage::createMethodCall(name, root, manager, u"ListInhibitors"_s);
            return m_bus.call(question).type() == QDBusMessage::ReplyMessage;
        }))
        return u"python3-dbusmock's logind does not answer"_s;
    // The template of version 0.28 adds a number to a text here.
    call(root, mock, u"AddMethod"_s,
         {manager, u"GetUser"_s, u"u"_s, u"o"_s, u"ret = '%1/user/' + str(args[0])"_s.arg(root)});
    return std::nullopt;
}

void FakeLogind::stop()
{
    m_program.terminate();
}

QDBusMessage FakeLogind::call(const QString &path, const QString &interface, const QString &method,
                              const QVariantList &arguments)
{
    auto question = QDBusMessage::createMethodCall(name, path, interface, method);
    question.setArguments(arguments);
    const auto answer = m_bus.call(question);
    if (answer.type() != QDBusMessage::ReplyMessage)
        qFatal("logind's stand-in: %s: %s", qPrintable(method), qPrintable(answer.errorMessage()));
    return answer;
}

void FakeLogind::addSession(const QString &id)
{
    call(root, mock, u"AddSession"_s, {id, u"seat0"_s, static_cast<uint>(::getuid()), u"somebody"_s, true});
    call(root, mock, u"EmitSignal"_s,
         {manager, u"SessionNew"_s, u"so"_s,
          QVariantList{id, QVariant::fromValue(QDBusObjectPath(sessionPath(id)))}});
}

void FakeLogind::removeSession(const QString &id)
{
    call(root, mock, u"RemoveObject"_s, {sessionPath(id)});
    call(root, mock, u"EmitSignal"_s,
         {manager, u"SessionRemoved"_s, u"so"_s,
          QVariantList{id, QVariant::fromValue(QDBusObjectPath(sessionPath(id)))}});
}

void FakeLogind::setDisplay(const QString &id)
{
    // QtDBus can't send a structure without a registered type, so the mock builds it.
    const auto code = u"obj = objects['%1/user/%2']; obj.props['org.freedesktop.login1.User']['Display'] = "
                      "dbus.Struct(('%3', dbus.ObjectPath('%4')), signature='so')"_s.arg(root)
                          .arg(::getuid())
                          .arg(id, sessionPath(id));
    call(root, mock, u"AddMethod"_s, {manager, u"TestSetDisplay"_s, QString(), QString(), code});
    call(root, manager, u"TestSetDisplay"_s);
}

void FakeLogind::setSessionOfCaller(const QString &id)
{
    call(root, mock, u"AddMethod"_s,
         {manager, u"GetSession"_s, u"s"_s, u"o"_s,
          u"ret = '%1/session/' + ('%2' if args[0] == 'auto' and '%2' else args[0])"_s.arg(root, id)});
}

void FakeLogind::setLocked(const QString &id, bool locked)
{
    call(sessionPath(id), name + u".Session"_s, u"SetLockedHint"_s, {locked});
}

void FakeLogind::requestLock(const QString &id)
{
    call(sessionPath(id), name + u".Session"_s, u"Lock"_s);
}

void FakeLogind::prepareForSleep(bool before)
{
    call(root, mock, u"UpdateProperties"_s, {manager, QVariantMap{{u"PreparingForSleep"_s, before}}});
    call(root, mock, u"EmitSignal"_s, {manager, u"PrepareForSleep"_s, u"b"_s, QVariantList{before}});
}

void FakeLogind::announceSleepBeforeInhibiting()
{
    const auto code = u"import dbusmock.templates.logind\n"
                      "self.EmitSignal('', 'PrepareForSleep', 'b', [True])\n"
                      "ret = dbusmock.templates.logind.Inhibit(self, *args)"_s;
    call(root, mock, u"AddMethod"_s, {manager, u"Inhibit"_s, u"ssss"_s, u"h"_s, code});
}

QStringList FakeLogind::inhibitors()
{
    QStringList found;
    const auto list = call(root, manager, u"ListInhibitors"_s).arguments().value(0).value<QDBusArgument>();
    list.beginArray();
    while (!list.atEnd()) {
        QString what;
        QString who;
        QString why;
        QString mode;
        uint user = 0;
        uint process = 0;
        list.beginStructure();
        list >> what >> who >> why >> mode >> user >> process;
        list.endStructure();
        found.append(u"%1 %2 %3"_s.arg(mode, what, who));
    }
    list.endArray();
    return found;
}

} // namespace Lamplighter::TestSupport

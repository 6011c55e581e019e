// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/fakeportal.h"

#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QRegularExpression>

#include <algorithm>

namespace Lamplighter::TestSupport
{
using namespace Qt::StringLiterals;
namespace
{
const auto service = u"org.freedesktop.portal.Desktop"_s;
const auto root = u"/org/freedesktop/portal/desktop"_s;
const auto shortcutsInterface = u"org.freedesktop.portal.GlobalShortcuts"_s;

QVariantMap optionsIn(const QDBusMessage &message)
{
    return qdbus_cast<QVariantMap>(message.arguments().constLast());
}
} // namespace

QDBusArgument &operator<<(QDBusArgument &argument, const FakePortal::Shortcut &shortcut)
{
    argument.beginStructure();
    argument << shortcut.id << shortcut.properties;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, FakePortal::Shortcut &shortcut)
{
    argument.beginStructure();
    argument >> shortcut.id >> shortcut.properties;
    argument.endStructure();
    return argument;
}

FakePortal::FakePortal(QDBusConnection bus)
    : m_bus(std::move(bus))
{
    qDBusRegisterMetaType<Shortcut>();
    qDBusRegisterMetaType<QList<Shortcut>>();
}

FakePortal::~FakePortal()
{
    stop();
}

bool FakePortal::start()
{
    return m_bus.registerVirtualObject(root, this, QDBusConnection::SubPath) &&
           m_bus.registerService(service);
}

void FakePortal::stop()
{
    m_bus.unregisterService(service);
    m_bus.unregisterObject(root, QDBusConnection::UnregisterTree);
    m_registered.clear();
    m_boundSessions.clear();
    m_answerBinding = {};
    session.clear();
}

bool FakePortal::handleMessage(const QDBusMessage &message, const QDBusConnection &)
{
    const auto interface = message.interface();
    if (message.path() == root && interface == "org.freedesktop.host.portal.Registry"_L1 && hasRegistry) {
        answerRegistry(message);
    } else if (message.path() == root && interface == "org.freedesktop.DBus.Properties"_L1 && hasShortcuts) {
        calls << u"Get "_s + message.arguments().value(1).toString();
        m_bus.send(message.createReply(QVariant::fromValue(QDBusVariant(1U))));
    } else if (message.path() == root && interface == shortcutsInterface && hasShortcuts) {
        answerShortcuts(message);
    } else if (interface == "org.freedesktop.portal.Session"_L1 && message.member() == "Close"_L1) {
        if (message.path() != session)
            calls << u"wrong: closes a session that is not there"_s;
        calls << u"Close session"_s;
        endSession();
        m_bus.send(message.createReply());
    } else if (interface == "org.freedesktop.portal.Request"_L1 && message.member() == "Close"_L1) {
        calls << u"Close request"_s;
        m_answerBinding = {};
    } else {
        return false;
    }
    return true;
}

void FakePortal::endSession()
{
    m_boundSessions.removeAll(session); // its name may be used again
    session.clear();
}

void FakePortal::answerRegistry(const QDBusMessage &message)
{
    const auto application = message.arguments().value(0).toString();
    calls << u"Register "_s + application;
    if (m_registered.contains(message.service()))
        calls << u"wrong: registers twice"_s;
    m_registered << message.service();
    m_bus.send(message.createReply());
}

void FakePortal::answerShortcuts(const QDBusMessage &message)
{
    if (needsApplicationId && !m_registered.contains(message.service()))
        return refuse(message, u"org.freedesktop.portal.Error.NotAllowed"_s, u"An app id is required"_s);
    m_client = message.service();
    const auto options = optionsIn(message);
    const auto member = message.member();
    if (member == "CreateSession"_L1) {
        calls << member;
        if (!session.isEmpty())
            calls << u"wrong: has a session already"_s;
        session = newPath(u"session"_s, m_client, options.value(u"session_handle_token"_s).toString());
        QVariantMap results{{u"session_handle"_s, session}};
        if (bindsWithSession) {
            asked = qdbus_cast<QList<Shortcut>>(options.value(u"shortcuts"_s));
            results.insert(u"shortcuts"_s, QVariant::fromValue(listed(granted)));
        }
        return answerRequest(message, options, 0, results);
    }
    if (qdbus_cast<QDBusObjectPath>(message.arguments().value(0)).path() != session || session.isEmpty())
        return refuse(message, u"org.freedesktop.DBus.Error.AccessDenied"_s, u"Invalid session"_s);
    if (member == "ListShortcuts"_L1) {
        calls << member;
        return answerRequest(message, options, 0, {{u"shortcuts"_s, QVariant::fromValue(listed(bound))}});
    }
    if (member != "BindShortcuts"_L1)
        return refuse(message, u"org.freedesktop.DBus.Error.UnknownMethod"_s, member);
    if (m_boundSessions.contains(session))
        return refuse(message, u"org.freedesktop.portal.Error.Failed"_s, u"Session already has bindings"_s);
    m_boundSessions << session;
    asked = qdbus_cast<QList<Shortcut>>(message.arguments().value(1));
    QStringList triggers;
    for (const auto &shortcut : std::as_const(asked))
        triggers << shortcut.id + u'=' + shortcut.properties.value(u"preferred_trigger"_s).toString();
    calls << member + u' ' + triggers.join(u", "_s);
    const auto answer = [this, message, options](bool withReply) {
        QVariantMap results;
        if (bindingResponse == 0 && saysWhatItGrants)
            results.insert(u"shortcuts"_s,
                           malformedGrant.isValid() ? malformedGrant : QVariant::fromValue(listed(granted)));
        else if (bindingResponse == 0)
            bound = granted;
        if (withReply)
            return answerRequest(message, options, bindingResponse, results);
        say(newPath(u"request"_s, message.service(), options.value(u"handle_token"_s).toString()),
            u"org.freedesktop.portal.Request"_s, u"Response"_s, {bindingResponse, results},
            message.service());
    };
    if (!asks)
        return answer(true);
    const auto path = newPath(u"request"_s, message.service(), options.value(u"handle_token"_s).toString());
    m_bus.send(message.createReply(QVariant::fromValue(QDBusObjectPath(path))));
    m_answerBinding = [answer] { answer(false); };
}

void FakePortal::answerRequest(const QDBusMessage &message, const QVariantMap &options, uint response,
                               const QVariantMap &results)
{
    const auto path = newPath(u"request"_s, message.service(), options.value(u"handle_token"_s).toString());
    const auto reply = message.createReply(QVariant::fromValue(QDBusObjectPath(path)));
    if (!answersFirst)
        m_bus.send(reply);
    if (sendsMalformedSignals)
        sayOddThings(path);
    say(path, u"org.freedesktop.portal.Request"_s, u"Response"_s, {response, results}, message.service());
    if (answersFirst)
        m_bus.send(reply);
}

void FakePortal::sayOddThings(const QString &request)
{
    const QVariantList list{u"one"_s};
    const QVariantMap map{{u"one"_s, 1}};
    const auto object = QVariant::fromValue(QDBusObjectPath(session.isEmpty() ? root : session));
    say(request, u"org.freedesktop.portal.Request"_s, u"Response"_s, {0U, list});
    say(root, shortcutsInterface, u"Activated"_s, {object, map, quint64{1234}, map});
    say(root, shortcutsInterface, u"ShortcutsChanged"_s, {object, map});
}

QString FakePortal::newPath(const QString &kind, const QString &sender, const QString &token)
{
    static const QRegularExpression allowed(u"\\A[A-Za-z0-9_]+\\z"_s);
    if (!allowed.match(token).hasMatch())
        calls << u"wrong: token "_s + token;
    return root + u'/' + kind + u'/' + sender.mid(1).replace(u'.', u'_') + u'/' + token;
}

void FakePortal::refuse(const QDBusMessage &message, const QString &name, const QString &text)
{
    calls << u"refused "_s + message.member();
    m_bus.send(message.createErrorReply(name, text));
}

void FakePortal::say(const QString &path, const QString &interface, const QString &signal,
                     const QVariantList &arguments, const QString &receiver)
{
    auto message = receiver.isEmpty() ? QDBusMessage::createSignal(path, interface, signal)
                                      : QDBusMessage::createTargetedSignal(receiver, path, interface, signal);
    message.setArguments(arguments);
    m_bus.send(message);
}

QList<FakePortal::Shortcut> FakePortal::listed(const QHash<QString, QString> &triggers)
{
    QList<Shortcut> shortcuts;
    for (auto it = triggers.begin(); it != triggers.end(); ++it)
        shortcuts.append(
            {it.key(), {{u"description"_s, u"What it does"_s}, {u"trigger_description"_s, it.value()}}});
    return shortcuts;
}

void FakePortal::answerBinding()
{
    if (const auto answer = std::exchange(m_answerBinding, {}))
        answer();
    else
        calls << u"wrong: nothing to answer"_s;
}

void FakePortal::press(const QString &id, const QString &activationToken)
{
    QVariantMap options;
    if (!activationToken.isEmpty())
        options.insert(u"activation_token"_s, activationToken);
    say(root, shortcutsInterface, u"Activated"_s,
        {QVariant::fromValue(QDBusObjectPath(session)), id, quint64{1234}, options}, m_client);
}

void FakePortal::pressInSession(const QString &which, const QString &id)
{
    say(root, shortcutsInterface, u"Activated"_s,
        {QVariant::fromValue(QDBusObjectPath(which)), id, quint64{1234}, QVariantMap()}, m_client);
}

void FakePortal::changeShortcuts(const QHash<QString, QString> &triggers)
{
    say(root, shortcutsInterface, u"ShortcutsChanged"_s,
        {QVariant::fromValue(QDBusObjectPath(session)), QVariant::fromValue(listed(triggers))}, m_client);
}

void FakePortal::closeSession()
{
    const auto ended = session;
    endSession();
    say(ended, u"org.freedesktop.portal.Session"_s, u"Closed"_s, {QVariantMap()}, m_client);
}

} // namespace Lamplighter::TestSupport

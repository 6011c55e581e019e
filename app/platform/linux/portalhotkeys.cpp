// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/portalhotkeys.h"

#include "base/activationtoken.h"
#include "base/later.h"
#include "base/log.h"
#include "platform/keycodes.h"
#include "platform/linux/busquestion.h"
#include "platform/nohotkeys.h"

#include <QDBusMetaType>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
const auto shortcutsInterface = u"org.freedesktop.portal.GlobalShortcuts"_s;
const auto sessionInterface = u"org.freedesktop.portal.Session"_s;
const auto registryInterface = u"org.freedesktop.host.portal.Registry"_s;

QDBusMessage portalCall(const QString &interface, const QString &method, const QVariantList &arguments)
{
    auto call = QDBusMessage::createMethodCall(Portal::service(), Portal::path(), interface, method);
    call.setArguments(arguments);
    return call;
}

/// Starts the portal if it isn't running. `answered` as in askBus().
void askPortal(const QDBusConnection &bus, const QDBusMessage &call, QObject *context,
               std::function<void(const QDBusPendingCall &)> answered)
{
    auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(call), context);
    QObject::connect(answer, &QDBusPendingCallWatcher::finished, context,
                     [answer, answered = std::move(answered)] {
                         answer->deleteLater();
                         answered(*answer);
                     });
}

const auto shortcutsKey = u"shortcuts"_s;

/// Empty if the type differs: Qt aborts when it reads a wrong type.
QList<PortalShortcut> shortcutsIn(const QVariantMap &results)
{
    const auto answered = results.value(shortcutsKey);
    const bool isAsPublished = answered.canConvert<QDBusArgument>() &&
                               answered.value<QDBusArgument>().currentSignature() == "a(sa{sv})"_L1;
    return isAsPublished ? qdbus_cast<QList<PortalShortcut>>(answered) : QList<PortalShortcut>();
}

QList<PortalShortcut> shortcutsFor(const QList<HotkeyAction> &actions)
{
    QList<PortalShortcut> shortcuts;
    for (const auto &action : actions)
        shortcuts.append({action.id,
                          {{u"description"_s, action.description},
                           {u"preferred_trigger"_s, portalTriggerOf(action.wanted)}}});
    return shortcuts;
}

/// KDE stores keys under this name if the portal has no application name, so it must be the same in each run.
QString sessionTokenOf(const QString &applicationId)
{
    static const QRegularExpression others(u"[^A-Za-z0-9_]"_s);
    return QString(applicationId).replace(others, u"_"_s);
}

HotkeyState notGranted()
{
    return {HotkeyState::Kind::Refused, PortalHotkeys::tr("Your desktop hasn't allowed this hotkey."),
            PortalHotkeys::tr("Allow it in your desktop's settings.")};
}
} // namespace

QDBusArgument &operator<<(QDBusArgument &argument, const PortalShortcut &shortcut)
{
    argument.beginStructure();
    argument << shortcut.id << shortcut.properties;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, PortalShortcut &shortcut)
{
    argument.beginStructure();
    argument >> shortcut.id >> shortcut.properties;
    argument.endStructure();
    return argument;
}

QString portalTriggerOf(const Hotkey &hotkey)
{
    const auto *const codes = keyCodesOf(hotkey.key);
    if (!codes)
        return {};
    QString text;
    if (hotkey.modifiers & Qt::ControlModifier)
        text += u"CTRL+"_s;
    if (hotkey.modifiers & Qt::AltModifier)
        text += u"ALT+"_s;
    if (hotkey.modifiers & Qt::ShiftModifier)
        text += u"SHIFT+"_s;
    if (hotkey.modifiers & Qt::MetaModifier)
        text += u"LOGO+"_s;
    return text + QLatin1String(codes->keysymName);
}

PortalHotkeys::PortalHotkeys(const QDBusConnection &bus, QString applicationId)
    : m_bus(bus)
    , m_applicationId(std::move(applicationId))
{
    // QtDBus looks up slot parameters by type name, so register the types first.
    qRegisterMetaType<QDBusObjectPath>();
    qDBusRegisterMetaType<PortalShortcut>();
    qDBusRegisterMetaType<QList<PortalShortcut>>();
    if (!m_bus.isConnected())
        return;
    m_portal.setConnection(m_bus);
    m_portal.setWatchMode(QDBusServiceWatcher::WatchForOwnerChange);
    m_portal.addWatchedService(Portal::service());
    connect(&m_portal, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &before, const QString &after) {
                portalChanged(before, after);
            });
    // With signatures: Qt aborts on some signals with other arguments.
    m_bus.connect(Portal::service(), Portal::path(), shortcutsInterface, u"Activated"_s, u"osta{sv}"_s, this,
                  SLOT(heardActivated(QDBusObjectPath, QString, qulonglong, QVariantMap)));
    m_bus.connect(Portal::service(), Portal::path(), shortcutsInterface, u"ShortcutsChanged"_s,
                  u"oa(sa{sv})"_s, this,
                  SLOT(heardOfShortcuts(QDBusObjectPath, QList<Lamplighter::PortalShortcut>)));
}

PortalHotkeys::~PortalHotkeys()
{
    delete m_request; // before its connection closes
    QDBusConnection::disconnectFromBus(m_bus.name());
}

void PortalHotkeys::bind(const QList<HotkeyAction> &actions)
{
    const bool isTheSame = actions == m_actions && m_step == Step::Asked;
    if (isTheSame)
        return; // nothing changed, so don't ask the user again
    startOver(actions);
    m_actions = actions;
    for (const auto &action : actions)
        tell(action.id, {});
    if (m_step != Step::Preparing)
        restartSession();
}

/// A new set needs a new session.
void PortalHotkeys::restartSession()
{
    closeSession();
    if (!m_actions.isEmpty())
        begin();
}

void PortalHotkeys::begin()
{
    if (!m_bus.isConnected())
        return unsupported();
    m_step = Step::Preparing;
    ++m_attempt;
    if (m_isClosing)
        return; // the next session has the same name
    if (m_isRegistered)
        createSession();
    else
        registerApplication();
}

/// Must be the first call on the connection, otherwise the portal guesses the application. Older portals
/// don't have it, and in a sandbox the portal knows the application already.
void PortalHotkeys::registerApplication()
{
    const auto call = portalCall(registryInterface, u"Register"_s, {m_applicationId, QVariantMap()});
    askPortal(m_bus, call, this, [this, attempt = m_attempt](const QDBusPendingCall &answer) {
        if (m_step != Step::Preparing || attempt != m_attempt)
            return;
        if (answer.isError())
            qCInfo(logPlatform) << "The portal didn't register Lamplighter:" << answer.error().name();
        askForVersion();
    });
}

void PortalHotkeys::askForVersion()
{
    const auto call = propertyQuestion(Portal::service(), Portal::path(), shortcutsInterface, u"version"_s);
    askPortal(m_bus, call, this, [this, attempt = m_attempt](const QDBusPendingCall &answer) {
        if (m_step != Step::Preparing || attempt != m_attempt)
            return;
        if (const QDBusPendingReply<QDBusVariant> version = answer; version.isError()) {
            qCInfo(logPlatform) << "The portal has no global shortcuts:" << version.error().name();
            return unsupported();
        }
        m_isRegistered = true;
        setSupport({Support::Kind::Portal, {}});
        createSession();
    });
}

void PortalHotkeys::createSession()
{
    // KDE's portal in Plasma 5.27 takes the shortcuts here instead of in BindShortcuts. Others ignore them.
    ask(u"CreateSession"_s, {},
        {{u"session_handle_token"_s, sessionTokenOf(m_applicationId)},
         {shortcutsKey, QVariant::fromValue(shortcutsFor(m_actions))}},
        [this, offered = m_actions](const PortalAnswer &answer) {
            if (answer.kind != PortalAnswer::Kind::Done)
                return refuseBy(answer);
            // Published as a string, although it is an object path.
            setSession(answer.results.value(u"session_handle"_s).toString());
            const auto taken = shortcutsIn(answer.results);
            if (taken.isEmpty())
                return listShortcuts();
            if (offered != m_actions)
                return restartSession();
            m_step = Step::Asked;
            tellBound(taken, notGranted());
        });
}

/// Shortcuts granted earlier work right away, while the portal asks about the others.
void PortalHotkeys::listShortcuts()
{
    ask(u"ListShortcuts"_s, {QVariant::fromValue(QDBusObjectPath(m_session))}, {},
        [this](const PortalAnswer &answer) {
            if (answer.kind == PortalAnswer::Kind::Done)
                tellBound(shortcutsIn(answer.results), {});
            bindShortcuts();
        });
}

void PortalHotkeys::bindShortcuts()
{
    if (m_actions.isEmpty())
        return closeSession();
    m_step = Step::Asked;
    ask(u"BindShortcuts"_s,
        {QVariant::fromValue(QDBusObjectPath(m_session)), QVariant::fromValue(shortcutsFor(m_actions)),
         QString()},
        {}, [this](const PortalAnswer &answer) {
            if (answer.kind != PortalAnswer::Kind::Done)
                return refuseBy(answer);
            if (answer.results.contains(shortcutsKey))
                tellBound(shortcutsIn(answer.results), notGranted());
            else
                listGranted();
        });
}

/// KDE's portal in Plasma 6 doesn't list the granted shortcuts in its answer.
void PortalHotkeys::listGranted()
{
    ask(u"ListShortcuts"_s, {QVariant::fromValue(QDBusObjectPath(m_session))}, {},
        [this](const PortalAnswer &answer) {
            if (answer.kind != PortalAnswer::Kind::Done)
                return refuseBy(answer);
            tellBound(shortcutsIn(answer.results), notGranted());
        });
}

void PortalHotkeys::ask(const QString &method, const QVariantList &arguments, const QVariantMap &options,
                        PortalRequest::Answered answered)
{
    dropRequest();
    m_request = new PortalRequest(m_bus, portalCall(shortcutsInterface, method, arguments), options,
                                  std::move(answered), this);
}

void PortalHotkeys::dropRequest()
{
    if (auto *const request = std::exchange(m_request, nullptr))
        request->drop();
}

void PortalHotkeys::closeSession()
{
    m_step = Step::Idle;
    if (m_request)
        m_request->close();
    dropRequest();
    if (m_session.isEmpty())
        return;
    m_isClosing = true;
    const auto session = m_session;
    setSession({});
    askBus(m_bus, QDBusMessage::createMethodCall(Portal::service(), session, sessionInterface, u"Close"_s),
           this, [this](const QDBusPendingCall &) {
               m_isClosing = false;
               if (m_step != Step::Preparing)
                   return;
               m_step = Step::Idle;
               if (!m_actions.isEmpty())
                   begin();
           });
}

void PortalHotkeys::setSession(const QString &session)
{
    if (!m_session.isEmpty())
        m_bus.disconnect(Portal::service(), m_session, sessionInterface, u"Closed"_s, this,
                         SLOT(heardClosed()));
    m_session = session;
    if (!m_session.isEmpty())
        m_bus.connect(Portal::service(), m_session, sessionInterface, u"Closed"_s, this, SLOT(heardClosed()));
}

void PortalHotkeys::portalChanged(const QString &before, const QString &after)
{
    if (!before.isEmpty()) {
        // Its sessions and our registration ended with it.
        m_isRegistered = false;
        m_step = Step::Idle;
        dropRequest();
        setSession({});
        for (const auto &action : std::as_const(m_actions))
            tell(action.id, {});
    }
    // Our own call may have started it.
    if (!after.isEmpty() && m_step == Step::Idle && !m_actions.isEmpty())
        begin();
}

void PortalHotkeys::heardActivated(const QDBusObjectPath &session, const QString &id, qulonglong,
                                   const QVariantMap &options)
{
    const bool isOurs = session.path() == m_session &&
                        std::any_of(m_actions.cbegin(), m_actions.cend(),
                                    [&](const HotkeyAction &action) { return action.id == id; });
    if (!isOurs)
        return;
    const ActivationToken token(options.value(u"activation_token"_s).toString());
    Q_EMIT activated(id);
}

void PortalHotkeys::heardOfShortcuts(const QDBusObjectPath &session, const QList<PortalShortcut> &shortcuts)
{
    if (session.path() == m_session)
        tellBound(shortcuts,
                  {HotkeyState::Kind::Refused, tr("This hotkey was removed in your desktop's settings."),
                   tr("Assign a key there again.")});
}

void PortalHotkeys::heardClosed()
{
    dropRequest();
    refuseAll(tr("Your desktop turned off Lamplighter's hotkeys."),
              tr("To turn them on again, restart Lamplighter."));
    setSession({});
}

void PortalHotkeys::setSupport(const Support &support)
{
    if (m_support == support)
        return;
    m_support = support;
    // Queued, so that slots never run inside the caller's call.
    callLater(this, [this] { Q_EMIT supportChanged(); });
}

void PortalHotkeys::unsupported()
{
    m_step = Step::Idle;
    setSupport({Support::Kind::None, NoHotkeys::unsupportedText()});
    for (const auto &action : std::as_const(m_actions))
        tell(action.id,
             {HotkeyState::Kind::Unsupported, NoHotkeys::unsupportedText(), NoHotkeys::alternativeText()});
}

void PortalHotkeys::refuseAll(const QString &text, const QString &next)
{
    m_step = Step::Idle;
    for (const auto &action : std::as_const(m_actions))
        tell(action.id, {HotkeyState::Kind::Refused, text, next});
}

void PortalHotkeys::refuseBy(const PortalAnswer &answer)
{
    switch (answer.kind) {
    case PortalAnswer::Kind::Cancelled:
        return refuseAll(tr("You declined hotkeys when your desktop asked."),
                         tr("To be asked again, restart Lamplighter."));
    case PortalAnswer::Kind::Failed:
        return refuseAll(tr("Your desktop refused hotkeys: %1.").arg(answer.error.message()),
                         NoHotkeys::alternativeText());
    case PortalAnswer::Kind::Done:
    case PortalAnswer::Kind::Ended:
        return refuseAll(tr("Your desktop didn't allow hotkeys and gave no reason."),
                         NoHotkeys::alternativeText());
    }
}

void PortalHotkeys::tellBound(const QList<PortalShortcut> &shortcuts, const HotkeyState &theOthers)
{
    for (const auto &action : std::as_const(m_actions)) {
        const auto granted =
            std::find_if(shortcuts.cbegin(), shortcuts.cend(),
                         [&](const PortalShortcut &shortcut) { return shortcut.id == action.id; });
        if (granted == shortcuts.cend())
            tell(action.id, theOthers);
        else
            tell(action.id, {HotkeyState::Kind::Bound,
                             granted->properties.value(u"trigger_description"_s).toString(),
                             {}});
    }
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/busnotifications.h"

#include "base/later.h"
#include "base/log.h"

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

/// "image-data" of the specification, (iiibiiay): red, green, blue and alpha, not premultiplied.
struct BusImage {
    QImage image;
};

QDBusArgument &operator<<(QDBusArgument &out, const BusImage &picture)
{
    constexpr int bitsPerSample = 8;
    constexpr int channels = 4;
    const auto &image = picture.image;
    const auto stride = static_cast<int>(image.bytesPerLine());
    out.beginStructure();
    out << image.width() << image.height() << stride << true << bitsPerSample << channels
        << QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes());
    out.endStructure();
    return out;
}

/// Qt wants both directions of a type. No service sends one.
const QDBusArgument &operator>>(const QDBusArgument &in, BusImage &)
{
    return in;
}

} // namespace Lamplighter

Q_DECLARE_METATYPE(Lamplighter::BusImage)

namespace Lamplighter
{

namespace
{
const auto service = u"org.freedesktop.Notifications"_s; // and the interface's name
const auto path = u"/org/freedesktop/Notifications"_s;
const auto clickAction = u"default"_s;

QString textOf(const Notification &notification, const QStringList &capabilities)
{
    const auto text =
        capabilities.contains(u"actions"_s) ? notification.body : notification.textWithoutButtons();
    return capabilities.contains(u"body-markup"_s) ? text.toHtmlEscaped() : text;
}
} // namespace

BusNotifications::BusNotifications(const QDBusConnection &bus, QString desktopEntry)
    : m_bus(bus)
    , m_desktopEntry(std::move(desktopEntry))
{
}

/// Their buttons wouldn't work anymore.
BusNotifications::~BusNotifications()
{
    for (const auto &one : std::as_const(m_shown)) {
        if (one.id != 0)
            close(one.id);
    }
}

void BusNotifications::show(const Notification &notification)
{
    listen();
    auto &one = m_shown[notification.key];
    one.wanted = notification;
    one.isWanted = true;
    one.isNewer = true;
    if (m_capabilities)
        send(notification.key);
    else
        askCapabilities();
}

void BusNotifications::withdraw(const QString &key)
{
    const auto one = m_shown.find(key);
    if (one == m_shown.end())
        return;
    if (one->isAsked) {
        one->isWanted = false;
        return;
    }
    if (one->id != 0)
        close(one->id);
    m_shown.erase(one);
}

/// Only now, because services broadcast the signals of all programs' notifications.
void BusNotifications::listen()
{
    if (std::exchange(m_listens, true))
        return;
    m_owner.setConnection(m_bus);
    m_owner.setWatchMode(QDBusServiceWatcher::WatchForOwnerChange);
    m_owner.addWatchedService(service);
    connect(&m_owner, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &before, const QString &now) { hearOwner(before, now); });
    // With signatures: Qt aborts on some signals with other arguments.
    m_bus.connect(service, path, service, u"ActionInvoked"_s, u"us"_s, this, SLOT(hearAction(uint, QString)));
    m_bus.connect(service, path, service, u"ActivationToken"_s, u"us"_s, this,
                  SLOT(hearToken(uint, QString)));
    m_bus.connect(service, path, service, u"NotificationClosed"_s, u"uu"_s, this,
                  SLOT(hearClosed(uint, uint)));
}

void BusNotifications::hearOwner(const QString &before, const QString &now)
{
    const auto keys = m_shown.keys();
    if (!before.isEmpty()) {
        ++m_service;
        m_capabilities.reset();
        m_early.clear();
        for (const auto &key : keys) {
            if (m_shown.value(key).id != 0 && !keepForLater(key))
                lost(key);
        }
    }
    const bool isOwed = std::any_of(keys.cbegin(), keys.cend(), [this](const QString &key) {
        return m_shown.value(key).isNewer && isKept(key);
    });
    if (now.isEmpty() || !isOwed)
        return;
    if (m_capabilities)
        sendAll();
    else
        askCapabilities();
}

/// Kept until withdrawn, even if the service restarts.
bool BusNotifications::isKept(const QString &key) const
{
    const auto one = m_shown.constFind(key);
    return one != m_shown.cend() && one->isWanted && one->wanted.stays;
}

/// Keeps the notification for the next service. Returns false if it isn't kept.
bool BusNotifications::keepForLater(const QString &key)
{
    if (!isKept(key))
        return false;
    auto &one = m_shown[key];
    one.id = 0;
    one.isNewer = true;
    one.token.clear();
    return true;
}

void BusNotifications::askCapabilities()
{
    if (std::exchange(m_asksCapabilities, true))
        return;
    // Qt would never answer.
    if (!m_bus.isConnected()) {
        callLater(this, [this] {
            m_asksCapabilities = false;
            failed(u"no D-Bus session"_s);
        });
        return;
    }
    call(u"GetCapabilities"_s, {}, [this](const QDBusPendingCall &answer) {
        m_asksCapabilities = false;
        const QDBusPendingReply<QStringList> reply = answer;
        if (reply.isError())
            return failed(reply.error().message());
        m_hasLogged = false;
        m_capabilities = reply.value();
        sendAll();
    });
}

void BusNotifications::sendAll()
{
    const auto keys = m_shown.keys();
    for (const auto &key : keys) {
        if (m_shown.value(key).isNewer)
            send(key);
    }
}

void BusNotifications::send(const QString &key)
{
    auto &one = m_shown[key];
    // The notification to replace has no ID yet.
    if (one.isAsked)
        return;
    one.isAsked = true;
    one.isNewer = false;
    const auto &wanted = one.wanted;
    auto title = wanted.title;
    auto text = textOf(wanted, *m_capabilities);
    if (!m_capabilities->contains(u"body"_s) && !text.isEmpty())
        title += u": "_s + std::exchange(text, QString());
    QStringList actions;
    if (m_capabilities->contains(u"actions"_s)) {
        // No label, because some services would show it as another button.
        actions << clickAction << QString();
        for (const auto &action : wanted.actions)
            actions << action.id << action.label;
    }
    constexpr int asLongAsTheServiceLikes = -1;
    constexpr int untilItIsClosed = 0;
    call(u"Notify"_s,
         {QCoreApplication::applicationName(), one.id, m_desktopEntry, title, text, actions, hintsOf(wanted),
          wanted.stays ? untilItIsClosed : asLongAsTheServiceLikes},
         [this, key, run = m_service](const QDBusPendingCall &answer) { wasSent(key, run, answer); });
}

QVariantMap BusNotifications::hintsOf(const Notification &notification) const
{
    const bool isLow = notification.urgency == Notification::Urgency::Low;
    QVariantMap hints{{u"desktop-entry"_s, m_desktopEntry},
                      {u"urgency"_s, QVariant::fromValue<uchar>(isLow ? 0 : 1)}};
    if (isLow)
        hints.insert(u"transient"_s, true);
    if (notification.picture.isNull())
        return hints;
    static const auto known = qDBusRegisterMetaType<BusImage>();
    Q_UNUSED(known)
    hints.insert(u"image-data"_s, QVariant::fromValue(BusImage{
                                      notification.picture.convertToFormat(QImage::Format_RGBA8888)}));
    return hints;
}

void BusNotifications::wasSent(const QString &key, int run, const QDBusPendingCall &call)
{
    m_shown[key].isAsked = false;
    const QDBusPendingReply<uint> reply = call;
    if (reply.isError())
        showFailed(key, reply.error().message());
    else if (run != m_service)
        showFailed(key, {});
    else if (reply.value() == 0) // not allowed by the specification
        showFailed(key, u"the service returned no ID"_s);
    else
        gotId(key, reply.value());
    for (const auto &again : std::exchange(m_early, {}))
        again();
}

void BusNotifications::showFailed(const QString &key, const QString &why)
{
    const auto &one = m_shown[key];
    if (one.isWanted && one.isNewer)
        return m_capabilities ? send(key) : askCapabilities();
    if (!why.isEmpty())
        qCWarning(logPlatform) << "Couldn't show a notification:" << why;
    if (one.id != 0) // the notification that it should have replaced
        close(one.id);
    if (!keepForLater(key))
        drop(key);
}

void BusNotifications::gotId(const QString &key, uint id)
{
    // Some services reuse an ID: then the later notification replaced the earlier one.
    const auto keys = m_shown.keys();
    for (const auto &other : keys) {
        if (other != key && m_shown.value(other).id == id)
            lost(other);
    }
    auto &one = m_shown[key];
    one.id = id;
    if (!one.isWanted)
        return withdraw(key);
    if (one.isNewer)
        send(key);
    Q_EMIT shown(key);
}

/// It isn't on the screen anymore.
void BusNotifications::lost(const QString &key)
{
    auto &one = m_shown[key];
    one.id = 0;
    // A newer version is already being sent.
    if (!one.isAsked)
        drop(key);
}

void BusNotifications::close(uint id)
{
    auto question = QDBusMessage::createMethodCall(service, path, service, u"CloseNotification"_s);
    question.setAutoStartService(false);
    question << id;
    m_bus.send(question);
}

void BusNotifications::drop(const QString &key)
{
    if (m_shown.take(key).isWanted)
        Q_EMIT closed(key);
}

/// The next notification tries again.
void BusNotifications::failed(const QString &why)
{
    if (!std::exchange(m_hasLogged, true))
        qCInfo(logPlatform).noquote() << "No notification service here:" << why;
    const auto keys = m_shown.keys();
    for (const auto &key : keys) {
        if (!m_shown.value(key).isAsked && !keepForLater(key))
            drop(key);
    }
}

/// Many services start with the first notification.
void BusNotifications::call(const QString &method, const QVariantList &arguments,
                            const std::function<void(const QDBusPendingCall &)> &answered)
{
    auto question = QDBusMessage::createMethodCall(service, path, service, method);
    question.setArguments(arguments);
    auto *const answer = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [answer, answered] {
        answer->deleteLater();
        answered(*answer);
    });
}

QString BusNotifications::keyOf(uint id, const std::function<void()> &again)
{
    const auto one =
        std::find_if(m_shown.cbegin(), m_shown.cend(), [id](const Shown &each) { return each.id == id; });
    if (id != 0 && one != m_shown.cend())
        return one.key();
    // Qt may deliver a signal before an older answer.
    if (std::any_of(m_shown.cbegin(), m_shown.cend(), [](const Shown &each) { return each.isAsked; }))
        m_early << again;
    return {};
}

void BusNotifications::hearToken(uint id, const QString &token)
{
    if (const auto key = keyOf(id, [this, id, token] { hearToken(id, token); }); !key.isEmpty())
        m_shown[key].token = token;
}

void BusNotifications::hearAction(uint id, const QString &action)
{
    const auto key = keyOf(id, [this, id, action] { hearAction(id, action); });
    if (key.isEmpty())
        return;
    auto &one = m_shown[key];
    const auto &offered = one.wanted.actions;
    const bool isClick = action == clickAction;
    const bool isOffered =
        isClick || std::any_of(offered.cbegin(), offered.cend(),
                               [&](const Notification::Action &each) { return each.id == action; });
    if (one.isWanted && isOffered)
        Q_EMIT chosen(key, isClick ? QString() : action, std::exchange(one.token, QString()));
}

void BusNotifications::hearClosed(uint id, uint reason)
{
    const auto key = keyOf(id, [this, id, reason] { hearClosed(id, reason); });
    if (!key.isEmpty())
        lost(key);
}

} // namespace Lamplighter

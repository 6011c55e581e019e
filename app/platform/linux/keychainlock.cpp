// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/later.h"
#include "base/log.h"
#include "platform/platform.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QTimer>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
constexpr Seconds answerWithin{5};
const auto service = u"org.freedesktop.secrets"_s;

/// "kwalletd5" or "kwalletd6": the service that qtkeychain tries on KDE before the Secret Service. Empty
/// elsewhere.
QString walletDaemon()
{
    const auto version = qEnvironmentVariable("KDE_SESSION_VERSION");
    const bool isPlasma = qEnvironmentVariable("XDG_CURRENT_DESKTOP") == "KDE"_L1 && !version.isEmpty();
    return isPlasma ? u"kwalletd"_s + version : QString();
}

/// Asks the Secret Service for its default collection and whether that is locked, or KWallet on KDE. None of
/// these calls opens a prompt. https://specifications.freedesktop.org/secret-service/latest/,
/// org.kde.KWallet.xml
class KeychainProbe final : public QObject
{
public:
    KeychainProbe(QObject *context, std::function<void(KeychainState)> done)
        : QObject(context)
        , m_done(std::move(done))
        , m_connectionName(u"lamplighter-keychain-"_s + QUuid::createUuid().toString(QUuid::Id128))
        , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_connectionName))
    {
        QTimer::singleShot(answerWithin, this, [this] { finish(KeychainState::Unknown); });
    }
    ~KeychainProbe() override { QDBusConnection::disconnectFromBus(m_connectionName); }

    void start()
    {
        if (!m_bus.isConnected()) {
            callLater(this, [this] { finish(KeychainState::Unavailable); });
            return;
        }
        if (const auto daemon = walletDaemon(); !daemon.isEmpty())
            askForWallet(daemon);
        else
            askForCollection();
    }

private:
    static QDBusMessage walletQuestion(const QString &daemon, const QString &method)
    {
        return QDBusMessage::createMethodCall(u"org.kde."_s + daemon, u"/modules/"_s + daemon,
                                              u"org.kde.KWallet"_s, method);
    }

    void askForWallet(const QString &daemon)
    {
        ask(walletQuestion(daemon, u"networkWallet"_s), [this, daemon](const QDBusPendingCall &call) {
            const QDBusPendingReply<QString> reply = call;
            if (reply.isError())
                askForCollection();
            else
                askWhetherOpen(daemon, reply.value());
        });
    }

    void askWhetherOpen(const QString &daemon, const QString &wallet)
    {
        auto question = walletQuestion(daemon, u"isOpen"_s);
        question << wallet;
        ask(question, [this](const QDBusPendingCall &call) {
            const QDBusPendingReply<bool> reply = call;
            if (reply.isError())
                finish(meaningOf(reply.error()));
            else
                finish(reply.value() ? KeychainState::Unlocked : KeychainState::Locked);
        });
    }

    void askForCollection()
    {
        auto question = QDBusMessage::createMethodCall(service, u"/org/freedesktop/secrets"_s,
                                                       u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
        question << u"default"_s;
        ask(question, [this](const QDBusPendingCall &call) {
            const QDBusPendingReply<QDBusObjectPath> reply = call;
            if (reply.isError())
                finish(meaningOf(reply.error()));
            else if (reply.value().path() == "/"_L1)
                finish(KeychainState::Unavailable);
            else
                askWhetherLocked(reply.value().path());
        });
    }

    void askWhetherLocked(const QString &collection)
    {
        auto question = QDBusMessage::createMethodCall(service, collection,
                                                       u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        question << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
        ask(question, [this](const QDBusPendingCall &call) {
            const QDBusPendingReply<QDBusVariant> reply = call;
            if (reply.isError())
                finish(meaningOf(reply.error()));
            else
                finish(reply.value().variant().toBool() ? KeychainState::Locked : KeychainState::Unlocked);
        });
    }

    void ask(const QDBusMessage &question, std::function<void(const QDBusPendingCall &)> then)
    {
        auto *answer = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
        connect(answer, &QDBusPendingCallWatcher::finished, this,
                [answer, then = std::move(then)] { then(*answer); });
    }

    static KeychainState meaningOf(const QDBusError &error)
    {
        qCInfo(logPlatform) << "Couldn't read whether the password store is locked:" << error.name();
        switch (error.type()) {
        case QDBusError::NoReply:
        case QDBusError::Timeout:
        case QDBusError::TimedOut:
            return KeychainState::Unknown;
        default:
            return KeychainState::Unavailable;
        }
    }

    void finish(KeychainState lock)
    {
        if (!m_done)
            return;
        const auto done = std::exchange(m_done, {});
        deleteLater();
        done(lock);
    }

    std::function<void(KeychainState)> m_done;
    QString m_connectionName;
    QDBusConnection m_bus;
};
} // namespace

void probeKeychain(QObject *context, std::function<void(KeychainState)> done)
{
    // Destroyed together with the context.
    auto *probe = new KeychainProbe(context, std::move(done));
    probe->start();
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include "support/privatebus.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{
/// KWallet and the Secret Service, each present or not, open or not. Calls that could ask for a password fail
/// the test.
class Keychains final : public QDBusVirtualObject
{
public:
    explicit Keychains(const PrivateBus &bus)
        : m_bus(bus.connect())
    {
        m_bus.registerVirtualObject(u"/"_s, this, QDBusConnection::SubPath);
    }
    ~Keychains() override { QDBusConnection::disconnectFromBus(m_bus.name()); }

    void provide(const QString &service) { QVERIFY(m_bus.registerService(service)); }

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        const auto answer = [&](const QVariant &value) {
            return connection.send(message.createReply(value));
        };
        const auto method = message.interface() + u'.' + message.member();
        if (message.path().startsWith("/modules/kwalletd"_L1)) {
            if (method == "org.kde.KWallet.networkWallet"_L1)
                return answer(u"kdewallet"_s);
            if (method == "org.kde.KWallet.isOpen"_L1 && message.arguments() == QVariantList{u"kdewallet"_s})
                return answer(walletIsOpen);
        }
        if (method == "org.freedesktop.Secret.Service.ReadAlias"_L1)
            return answer(
                QVariant::fromValue(QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s)));
        if (message.path() == "/org/freedesktop/secrets/collection/login"_L1 &&
            method == "org.freedesktop.DBus.Properties.Get"_L1)
            return answer(QVariant::fromValue(QDBusVariant(collectionIsLocked)));
        asked.append(method);
        return false;
    }

    bool walletIsOpen = false;
    bool collectionIsLocked = false;
    QStringList asked; ///< calls that must not happen

private:
    QDBusConnection m_bus;
};
} // namespace

/// Which keychain will be read, and whether it would ask for a password.
class TestKeychainLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Read once per process.
        QVERIFY(!m_bus.start());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.address().toUtf8());
    }

    void theKeychainThatWillBeReadIsAsked_data()
    {
        QTest::addColumn<QString>("desktop");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QStringList>("services");
        QTest::addColumn<bool>("walletIsOpen");
        QTest::addColumn<bool>("collectionIsLocked");
        QTest::addColumn<KeychainState>("lock");
        const auto secrets = u"org.freedesktop.secrets"_s;
        const auto wallet5 = u"org.kde.kwalletd5"_s;
        const auto wallet6 = u"org.kde.kwalletd6"_s;
        using Lock = KeychainState;
        const auto row = [](const char *name, const QString &desktop, const QString &version,
                            const QStringList &services, bool walletIsOpen, bool collectionIsLocked,
                            Lock lock) {
            QTest::newRow(name) << desktop << version << services << walletIsOpen << collectionIsLocked
                                << lock;
        };
        row("GNOME, unlocked", u"GNOME"_s, {}, {secrets}, false, false, Lock::Unlocked);
        row("GNOME, locked", u"GNOME"_s, {}, {secrets, wallet5}, true, true, Lock::Locked);
        row("GNOME, none", u"GNOME"_s, {}, {}, true, false, Lock::Unavailable);
        row("Plasma 5, open", u"KDE"_s, u"5"_s, {wallet5, secrets}, true, true, Lock::Unlocked);
        row("Plasma 5, closed", u"KDE"_s, u"5"_s, {wallet5, secrets}, false, false, Lock::Locked);
        row("Plasma 6, closed", u"KDE"_s, u"6"_s, {wallet6, secrets}, false, false, Lock::Locked);
        row("Plasma 6, open", u"KDE"_s, u"6"_s, {wallet6}, true, false, Lock::Unlocked);
        row("Plasma without its wallet, locked", u"KDE"_s, u"6"_s, {secrets}, true, true, Lock::Locked);
        row("Plasma without its wallet, unlocked", u"KDE"_s, u"6"_s, {secrets, wallet5}, false, false,
            Lock::Unlocked);
        row("Plasma, none", u"KDE"_s, u"6"_s, {}, true, false, Lock::Unavailable);
        row("another desktop of somebody with Plasma", u"XFCE"_s, u"6"_s, {wallet6, secrets}, false, false,
            Lock::Unlocked);
    }
    void theKeychainThatWillBeReadIsAsked()
    {
        QFETCH(QString, desktop);
        QFETCH(QString, version);
        QFETCH(QStringList, services);
        QFETCH(bool, walletIsOpen);
        QFETCH(bool, collectionIsLocked);
        QFETCH(KeychainState, lock);
        qputenv("XDG_CURRENT_DESKTOP", desktop.toUtf8());
        qputenv("KDE_SESSION_VERSION", version.toUtf8());
        Keychains keychains(m_bus);
        for (const auto &service : services)
            keychains.provide(service);
        keychains.walletIsOpen = walletIsOpen;
        keychains.collectionIsLocked = collectionIsLocked;

        QList<KeychainState> answers;
        probeKeychain(this, [&answers](KeychainState answer) { answers.append(answer); });
        QVERIFY(answers.isEmpty());
        QTRY_COMPARE(answers, QList<KeychainState>{lock});
        QCOMPARE(keychains.asked, QStringList());
    }

private:
    PrivateBus m_bus;
};

QTEST_GUILESS_MAIN(TestKeychainLock)
#include "tst_keychainlock.moc"

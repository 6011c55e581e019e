// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/statusnotifiertray.h"

#include "support/desktop.h"

#include <QDBusConnectionInterface>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

using Tray = TrayEnvironment::Tray;

namespace
{
/// A StatusNotifierWatcher that says what the test wants.
class FakeWatcher : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)

public:
    explicit FakeWatcher(QDBusConnection bus)
        : m_bus(std::move(bus))
    {
    }
    ~FakeWatcher() override
    {
        m_bus.unregisterService(m_name);
        m_bus.unregisterObject(m_path);
    }

    bool hasHost() const { return m_hasHost; }
    bool ownName() { return m_bus.registerService(m_name); }
    bool showObject()
    {
        return m_bus.registerObject(m_path, this,
                                    QDBusConnection::ExportAllProperties | QDBusConnection::ExportAllSignals);
    }
    void bringHost(bool announced = true)
    {
        m_hasHost = true;
        if (announced)
            Q_EMIT StatusNotifierHostRegistered();
    }

Q_SIGNALS:
    void StatusNotifierHostRegistered();

private:
    const QString m_name = u"org.kde.StatusNotifierWatcher"_s;
    const QString m_path = u"/StatusNotifierWatcher"_s;
    QDBusConnection m_bus;
    bool m_hasHost = false;
};

class FakeEmbeddedTrays : public EmbeddedTrays
{
public:
    explicit FakeEmbeddedTrays(bool there)
        : m_there(there)
    {
    }
    bool isThere() const override { return m_there; }
    void appear()
    {
        m_there = true;
        Q_EMIT appeared();
    }

private:
    bool m_there;
};

constexpr Milliseconds soon{50};
constexpr Seconds late{20};
} // namespace

/// Which tray there is, before Qt is asked: hosts that are there, late, half there or never there.
class TestTray : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void aHostThatIsThereDecidesAtOnce();
    void aHostThatComesLateIsWaitedFor();
    void aNameWithoutAHostDoesNotCount();
    void aNameWithoutItsObjectDoesNotCount();
    void anEmbeddedTrayDecidesOnceNoHostHasCome();
    void aHostWithinTheGraceIsPreferred();
    void anEmbeddedTrayMayComeLate();
    void afterPatienceThereIsNoneAndLaterOneAppears();

private:
    static Tray decision(const QSignalSpy &spy) { return spy.constFirst().constFirst().value<Tray>(); }

    std::unique_ptr<Desktop> m_desktop;
};

void TestTray::initTestCase()
{
    Desktop::Options options;
    options.tray = Desktop::Tray::None;
    options.keyring = false;
    m_desktop = std::make_unique<Desktop>(options);
    const auto failure = m_desktop->start();
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
    qputenv("DBUS_SESSION_BUS_ADDRESS",
            m_desktop->environment().value(u"DBUS_SESSION_BUS_ADDRESS"_s).toLocal8Bit());
}

void TestTray::aHostThatIsThereDecidesAtOnce()
{
    FakeWatcher watcher(m_desktop->bus());
    watcher.bringHost();
    QVERIFY(watcher.showObject() && watcher.ownName());
    StatusNotifierTray tray(nullptr, late);
    QSignalSpy decided(&tray, &TrayEnvironment::decided);
    tray.decide(late);
    QVERIFY(decided.isEmpty());
    QVERIFY(decided.wait());
    QCOMPARE(decision(decided), Tray::StatusNotifier);
}

void TestTray::aHostThatComesLateIsWaitedFor()
{
    FakeWatcher watcher(m_desktop->bus());
    StatusNotifierTray tray(nullptr, soon);
    QSignalSpy decided(&tray, &TrayEnvironment::decided);
    tray.decide(late);
    QVERIFY(watcher.showObject() && watcher.ownName()); // first the name, as some bars do
    QVERIFY(!decided.wait(200));
    watcher.bringHost();
    QVERIFY(decided.wait());
    QCOMPARE(decision(decided), Tray::StatusNotifier);
    QCOMPARE(decided.size(), 1);
}

void TestTray::aNameWithoutAHostDoesNotCount()
{
    FakeWatcher watcher(m_desktop->bus());
    QVERIFY(watcher.showObject() && watcher.ownName());
    StatusNotifierTray tray(nullptr, soon);
    QSignalSpy decided(&tray, &TrayEnvironment::decided);
    tray.decide(Milliseconds{200});
    QVERIFY(decided.wait());
    QCOMPARE(decision(decided), Tray::None);
}

void TestTray::aNameWithoutItsObjectDoesNotCount()
{
    FakeWatcher watcher(m_desktop->bus());
    QVERIFY(watcher.ownName());
    StatusNotifierTray tray(nullptr, soon);
    QSignalSpy decided(&tray, &TrayEnvironment::decided);
    tray.decide(Milliseconds{200});
    QVERIFY(decided.wait());
    QCOMPARE(decision(decided), Tray::None);
}

void TestTray::anEmbeddedTrayDecidesOnceNoHostHasCome()
{
    StatusNotifierTray tray(std::make_unique<FakeEmbeddedTrays>(true), soon);
    QSignalSpy decided(&tray, &TrayEnvironment::decided);
    tray.decide(late);
    QVERIFY(decided.wait());
    QCOMPARE(decision(decided), Tray::Embedded);
}

void TestTray::aHostWithinTheGraceIsPreferred()
{
    FakeWatcher watcher(m_desktop->bus());
    StatusNotifierTray tray(std::make_unique<FakeEmbeddedTrays>(true), late);
    QSignalSpy decided(&tray, &TrayEnvironment::decided);
    tray.decide(late);
    watcher.bringHost(false);
    QVERIFY(watcher.showObject() && watcher.ownName());
    QVERIFY(decided.wait());
    QCOMPARE(decision(decided), Tray::StatusNotifier);
}

void TestTray::anEmbeddedTrayMayComeLate()
{
    auto embedded = std::make_unique<FakeEmbeddedTrays>(false);
    auto *const trays = embedded.get();
    StatusNotifierTray tray(std::move(embedded), soon);
    QSignalSpy decided(&tray, &TrayEnvironment::decided);
    tray.decide(late);
    QVERIFY(!decided.wait(200));
    trays->appear();
    QCOMPARE(decided.size(), 1);
    QCOMPARE(decision(decided), Tray::Embedded);
}

void TestTray::afterPatienceThereIsNoneAndLaterOneAppears()
{
    FakeWatcher watcher(m_desktop->bus());
    StatusNotifierTray tray(nullptr, soon);
    QSignalSpy decided(&tray, &TrayEnvironment::decided);
    QSignalSpy appeared(&tray, &TrayEnvironment::appeared);
    tray.decide(Milliseconds{100});
    QVERIFY(decided.wait());
    QCOMPARE(decision(decided), Tray::None);
    QVERIFY(appeared.isEmpty());
    watcher.bringHost(false);
    QVERIFY(watcher.showObject() && watcher.ownName());
    QVERIFY(appeared.wait());
    QCOMPARE(decided.size(), 1);
    QCOMPARE(appeared.size(), 1);
}

QTEST_GUILESS_MAIN(TestTray)
#include "tst_tray.moc"

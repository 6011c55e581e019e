// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/network.h"

#include "support/privatebus.h"
#include "support/program.h"
#include "support/waiting.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QNetworkInformation>
#include <QSignalSpy>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

using Reachability = QNetworkInformation::Reachability;

namespace
{
// NetworkManager's own numbers: https://networkmanager.dev/docs/api/latest/nm-dbus-types.html
enum State : uint { Disconnected = 20, Site = 60, Global = 70 };
enum Connectivity : uint { Portal = 2, Full = 4 };

constexpr Milliseconds rest{300};
constexpr Minutes longRest{60}; // for tests that must not depend on this computer's speed
} // namespace

/// The network as NetworkManager tells of it, played by python3-dbusmock.
class TestNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void aNetworkThatComesBackIsToldOnce();
    void oneThatComesAndGoesIsNoExcuseToSpin();
    void whatComesBackMeanwhileIsToldAtTheEnd();
    void aCaptivePortalIsNoNetwork();

private:
    void call(const QString &method, uint number)
    {
        auto message = QDBusMessage::createMethodCall(u"org.freedesktop.NetworkManager"_s,
                                                      u"/org/freedesktop/NetworkManager"_s,
                                                      u"org.freedesktop.DBus.Mock"_s, method);
        message << number;
        const auto answer = m_client.call(message);
        QVERIFY2(answer.type() == QDBusMessage::ReplyMessage, qPrintable(answer.errorMessage()));
    }
    void beConnected(State state) { call(u"SetGlobalConnectionState"_s, state); }
    void beAbleToReach(Connectivity connectivity) { call(u"SetConnectivity"_s, connectivity); }
    static Reachability reachability() { return QNetworkInformation::instance()->reachability(); }

    PrivateBus m_bus;
    QDBusConnection m_client{QString()};
    Program m_manager;
};

void TestNetwork::initTestCase()
{
    const auto failure = m_bus.start();
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
    m_client = m_bus.connect();
    // Before the first use of the system bus.
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_bus.address().toLocal8Bit());
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    QVERIFY(m_manager.start(u"/usr/bin/python3"_s,
                            {u"-m"_s, u"dbusmock"_s, u"--template"_s, u"networkmanager"_s}, environment));
    QVERIFY2(waitUntil(
                 [&] {
                     auto ask = QDBusMessage::createMethodCall(
                         u"org.freedesktop.NetworkManager"_s, u"/org/freedesktop/NetworkManager"_s,
                         u"org.freedesktop.NetworkManager"_s, u"state"_s);
                     return m_client.call(ask).type() == QDBusMessage::ReplyMessage;
                 },
                 std::chrono::seconds{20}),
             m_manager.problems().constData());
}

void TestNetwork::init()
{
    beAbleToReach(Full);
    beConnected(Global);
    if (QNetworkInformation::instance())
        QTRY_COMPARE(reachability(), Reachability::Online);
}

void TestNetwork::aNetworkThatComesBackIsToldOnce()
{
    NetworkWatch watch(rest);
    QSignalSpy cameBack(&watch, &NetworkWatch::cameBack);
    watch.start();
    QCOMPARE(QNetworkInformation::instance()->backendName(), u"networkmanager"_s);
    QTRY_COMPARE(reachability(), Reachability::Online);
    beConnected(Disconnected);
    QTRY_COMPARE(reachability(), Reachability::Disconnected);
    QVERIFY(cameBack.isEmpty());
    beConnected(Global);
    QTRY_COMPARE(cameBack.size(), 1);
    QVERIFY(!cameBack.wait(3 * rest.count()));
}

void TestNetwork::oneThatComesAndGoesIsNoExcuseToSpin()
{
    NetworkWatch watch(longRest);
    QSignalSpy cameBack(&watch, &NetworkWatch::cameBack);
    watch.start();
    for (int time = 0; time < 20; ++time) {
        beConnected(Disconnected);
        QTRY_COMPARE(reachability(), Reachability::Disconnected);
        beConnected(Global);
        QTRY_COMPARE(reachability(), Reachability::Online);
    }
    QCOMPARE(cameBack.size(), 1);
}

void TestNetwork::whatComesBackMeanwhileIsToldAtTheEnd()
{
    NetworkWatch watch(rest);
    QSignalSpy cameBack(&watch, &NetworkWatch::cameBack);
    watch.start();
    for (int time = 0; time < 2; ++time) {
        beConnected(Disconnected);
        QTRY_COMPARE(reachability(), Reachability::Disconnected);
        beConnected(Global);
        QTRY_COMPARE(reachability(), Reachability::Online);
    }
    QTRY_COMPARE(cameBack.size(), 2);
}

void TestNetwork::aCaptivePortalIsNoNetwork()
{
    NetworkWatch watch(rest);
    QSignalSpy cameBack(&watch, &NetworkWatch::cameBack);
    watch.start();
    beConnected(Disconnected);
    QTRY_COMPARE(reachability(), Reachability::Disconnected);
    beAbleToReach(Portal);
    QTRY_VERIFY(QNetworkInformation::instance()->isBehindCaptivePortal());
    beConnected(Site);
    beConnected(Global); // some systems report this even then
    QTRY_COMPARE(reachability(), Reachability::Online);
    QVERIFY(cameBack.isEmpty());
    beAbleToReach(Full); // the user signed in there
    QTRY_COMPARE(cameBack.size(), 1);
}

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/busactivation.h"
#include "support/privatebus.h"
#include "support/program.h"
#include "support/waiting.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{
const auto applicationId = u"io.github.lamplighter.Lamplighter"_s;
const auto objectPath = u"/io/github/lamplighter/Lamplighter"_s;
const QStringList actions{u"in-a-call"_s, u"clear"_s};

/// The program's side, with its received calls.
struct Heard {
    explicit Heard(const QDBusConnection &bus)
        : activation(bus, applicationId, actions)
    {
        QObject::connect(&activation, &DesktopActivation::activated, &activation,
                         [this](const QString &token) { all << u"card "_s + token; });
        QObject::connect(&activation, &DesktopActivation::actionRequested, &activation,
                         [this](const QString &name, const QString &token) { all << name + u' ' + token; });
    }
    BusActivation activation;
    QStringList all;
};

/// Calls as a launcher does, and waits for the answer.
QDBusMessage call(const QDBusConnection &bus, const QString &method, const QVariantList &arguments)
{
    auto message =
        QDBusMessage::createMethodCall(applicationId, objectPath, u"org.freedesktop.Application"_s, method);
    message.setArguments(arguments);
    const auto pending = bus.asyncCall(message);
    waitUntil([&] { return pending.isFinished(); });
    return pending.reply();
}
} // namespace

/// org.freedesktop.Application, as launchers call it.
class TestActivation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void initTestCase();
    void cleanupTestCase() { QDBusConnection::disconnectFromBus(m_launcher.name()); }

    void callsAreHeardWithTheirToken_data();
    void callsAreHeardWithTheirToken();
    void aCommandLineToolCanCall();
    void anUnknownActionIsRefused();
    void callsWaitForTheEventLoop();
    void theNameOfAnotherIsLeftToIt();
    void theNameIsFreeWhenItIsGone();
    void withoutABusNothingIsCalled();

private:
    bool isOwned() const { return m_launcher.interface()->isServiceRegistered(applicationId); }

    PrivateBus m_bus;
    QDBusConnection m_launcher{QString()};
};

void TestActivation::initTestCase()
{
    const auto failure = m_bus.start();
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
    m_launcher = m_bus.connect();
    QVERIFY(m_launcher.isConnected());
}

void TestActivation::callsAreHeardWithTheirToken_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QVariantList>("arguments");
    QTest::addColumn<QString>("heard");
    const QVariantMap none;
    const QVariantMap wayland{{u"activation-token"_s, u"w1"_s}, {u"desktop-startup-id"_s, u"x1"_s}};
    const QVariantMap x11{{u"desktop-startup-id"_s, u"x1"_s}};
    QTest::newRow("the program") << u"Activate"_s << QVariantList{none} << u"card "_s;
    QTest::newRow("the program, on Wayland") << u"Activate"_s << QVariantList{wayland} << u"card w1"_s;
    QTest::newRow("the program, on X11") << u"Activate"_s << QVariantList{x11} << u"card x1"_s;
    QTest::newRow("a file") << u"Open"_s << QVariantList{QStringList{u"file:///tmp/x"_s}, wayland}
                            << u"card w1"_s;
    QTest::newRow("an action") << u"ActivateAction"_s << QVariantList{u"in-a-call"_s, QVariantList(), none}
                               << u"in-a-call "_s;
    QTest::newRow("an action, on Wayland")
        << u"ActivateAction"_s << QVariantList{u"clear"_s, QVariantList(), wayland} << u"clear w1"_s;
}

void TestActivation::callsAreHeardWithTheirToken()
{
    QFETCH(QString, method);
    QFETCH(QVariantList, arguments);
    QFETCH(QString, heard);
    Heard program(m_bus.connect());
    QVERIFY(program.activation.start());
    const auto answer = call(m_launcher, method, arguments);
    QVERIFY2(answer.type() == QDBusMessage::ReplyMessage, qPrintable(answer.errorMessage()));
    QCOMPARE(program.all, QStringList{heard});
}

void TestActivation::aCommandLineToolCanCall()
{
    Heard program(m_bus.connect());
    QVERIFY(program.activation.start());
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, m_bus.address());
    const auto answer = runToEnd(u"gdbus"_s,
                                 {u"call"_s, u"--session"_s, u"--dest"_s, applicationId, u"--object-path"_s,
                                  objectPath, u"--method"_s, u"org.freedesktop.Application.ActivateAction"_s,
                                  u"clear"_s, u"[]"_s, u"{}"_s},
                                 environment);
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    QCOMPARE(program.all, QStringList{u"clear "_s});
}

void TestActivation::anUnknownActionIsRefused()
{
    Heard program(m_bus.connect());
    QVERIFY(program.activation.start());
    const auto answer = call(m_launcher, u"ActivateAction"_s, {u"dance"_s, QVariantList(), QVariantMap()});
    QCOMPARE(answer.errorName(), u"org.freedesktop.DBus.Error.InvalidArgs"_s);
    QVERIFY(answer.errorMessage().contains(u"dance"_s));
    QVERIFY(program.all.isEmpty());
}

void TestActivation::callsWaitForTheEventLoop()
{
    Heard program(m_bus.connect());
    QDBusServiceWatcher watcher(applicationId, m_launcher, QDBusServiceWatcher::WatchForRegistration);
    QList<QDBusPendingCall> calls;
    connect(&watcher, &QDBusServiceWatcher::serviceRegistered, this, [&] {
        auto message = QDBusMessage::createMethodCall(applicationId, objectPath,
                                                      u"org.freedesktop.Application"_s, u"Activate"_s);
        message.setArguments({QVariantMap()});
        calls << m_launcher.asyncCall(message);
    });
    QVERIFY(program.activation.start());
    QVERIFY(program.all.isEmpty());
    QTRY_COMPARE(program.all, QStringList{u"card "_s});
    QTRY_VERIFY(calls.constFirst().isFinished());
    QVERIFY(!calls.constFirst().isError());
}

void TestActivation::theNameOfAnotherIsLeftToIt()
{
    Heard first(m_bus.connect());
    QVERIFY(first.activation.start());
    {
        Heard second(m_bus.connect());
        QVERIFY(!second.activation.start());
        QCOMPARE(call(m_launcher, u"Activate"_s, {QVariantMap()}).type(), QDBusMessage::ReplyMessage);
        QVERIFY(second.all.isEmpty());
    }
    QVERIFY(isOwned());
    QCOMPARE(first.all, QStringList{u"card "_s});
}

void TestActivation::theNameIsFreeWhenItIsGone()
{
    {
        Heard program(m_bus.connect());
        QVERIFY(program.activation.start());
        QVERIFY(isOwned());
    }
    QVERIFY(!isOwned());
    Heard next(m_bus.connect());
    QVERIFY(next.activation.start());
}

void TestActivation::withoutABusNothingIsCalled()
{
    Heard program(QDBusConnection::connectToBus(u"unix:path=/nonexistent/bus"_s, u"none"_s));
    QVERIFY(!program.activation.start());
}

QTEST_GUILESS_MAIN(TestActivation)
#include "tst_activation.moc"

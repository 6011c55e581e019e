// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/linuxattendance.h"
#include "platform/linux/screensaver.h"

#include "support/fakelogind.h"
#include "support/privatebus.h"
#include "support/waiting.h"

#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{
/// A desktop's screen saver that is on and off as the test says.
class FakeScreenSaver final : public QDBusVirtualObject
{
public:
    FakeScreenSaver(const PrivateBus &bus, QString service)
        : m_bus(bus.connect())
        , m_service(std::move(service))
        , m_path(u'/' + QString(m_service).replace(u'.', u'/'))
    {
        m_bus.registerVirtualObject(m_path, this);
        appear();
    }
    ~FakeScreenSaver() override { QDBusConnection::disconnectFromBus(m_bus.name()); }

    void appear() { QVERIFY(m_bus.registerService(m_service)); }
    void vanish() { QVERIFY(m_bus.unregisterService(m_service)); }
    void setActive(bool active)
    {
        m_active = active;
        auto signal = QDBusMessage::createSignal(m_path, m_service, u"ActiveChanged"_s);
        signal << active;
        m_bus.send(signal);
    }

    /// A signal of the same name with wrong arguments.
    void sayOddly(const QVariantList &arguments)
    {
        auto signal = QDBusMessage::createSignal(m_path, m_service, u"ActiveChanged"_s);
        signal.setArguments(arguments);
        m_bus.send(signal);
    }

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        if (message.member() != "GetActive"_L1 || message.interface() != m_service)
            return false;
        return connection.send(message.createReply(m_active));
    }

private:
    QDBusConnection m_bus;
    QString m_service;
    QString m_path;
    bool m_active = false;
};

const auto session = u"c7"_s;
const auto desktopsSaver = u"org.freedesktop.ScreenSaver"_s;
constexpr Milliseconds brief{300};
} // namespace

/// Lock and sleep as logind and the screen savers tell them, on buses of the test's own.
class TestAttendance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theSessionIsFound_data();
    void theSessionIsFound();
    void aScreenThatIsLockedAtTheStartIsTold();
    void anUnlockedScreenAtTheStartIsNotSignaled();
    void aRequestToLockIsNoLock();
    void aScreenSaverTells_data();
    void aScreenSaverTells();
    void ignoresMalformedScreenSaverSignals();
    void aScreenSaverThatIsOnAtTheStartIsTold();
    void theScreenIsLockedWhileOneOfThemSaysSo();

    void sleepWaitsUntilItIsAllowed();
    void sleepWaitsTwoSecondsAtMost();
    void aSleepThatOvertakesTheInhibitorWaitsAllTheSame();
    void aSleepThatIsAllowedAtOnceIsNotHeldUp();
    void aLateAnswerToAnEarlierSleepLeavesTheNextOneWaiting();
    void theScreenThatIsLockedAfterSleepIsToldFirst_data();
    void theScreenThatIsLockedAfterSleepIsToldFirst();
    void sleepingAgainIsNoReturn();

    void aSessionThatComesLateIsFollowed();
    void aSessionThatEndsIsNotLocked();
    void logindThatComesLateIsHeard();
    void logindThatRestartsIsHeardAgain();
    void endsASleepWhoseEndWasNotAnnounced();
    void aScreenSaverThatRestartsIsNoUnlock();
    void aScreenSaverThatIsGoneNoLongerLocks();
    void withoutABusTheUserIsNeverAway();

private:
    void startLogind();
    void watch(const QString &sessionFromEnvironment = session,
               const LinuxAttendance::Patience &patience = {Seconds{2}, brief, brief});
    bool isHeld() { return m_logind->inhibitors() == QStringList{u"delay sleep tst_attendance"_s}; }

    std::unique_ptr<PrivateBus> m_systemBus;
    std::unique_ptr<PrivateBus> m_sessionBus;
    std::unique_ptr<FakeLogind> m_logind;
    std::unique_ptr<LinuxAttendance> m_attendance;
    QStringList m_told;
};

void TestAttendance::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_told.clear();
    m_systemBus = std::make_unique<PrivateBus>();
    m_sessionBus = std::make_unique<PrivateBus>();
    for (auto *const bus : {m_systemBus.get(), m_sessionBus.get()}) {
        const auto failure = bus->start();
        QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
    }
    m_logind = std::make_unique<FakeLogind>(m_systemBus->address());
}

void TestAttendance::cleanup()
{
    m_attendance.reset();
    m_logind.reset();
    m_sessionBus.reset();
    m_systemBus.reset();
}

void TestAttendance::startLogind()
{
    const auto failure = m_logind->start();
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
}

void TestAttendance::watch(const QString &sessionFromEnvironment, const LinuxAttendance::Patience &patience)
{
    m_attendance = std::make_unique<LinuxAttendance>(m_systemBus->connect(), m_sessionBus->connect(),
                                                     sessionFromEnvironment, patience);
    connect(m_attendance.get(), &AttendanceWatch::lockedChanged, this,
            [this](bool locked) { m_told.append(locked ? u"locked"_s : u"unlocked"_s); });
    connect(m_attendance.get(), &AttendanceWatch::aboutToSleep, this, [this] { m_told.append(u"sleep"_s); });
    connect(m_attendance.get(), &AttendanceWatch::resumed, this, [this] { m_told.append(u"resumed"_s); });
    m_attendance->start();
    QVERIFY(m_told.isEmpty());
}

void TestAttendance::theSessionIsFound_data()
{
    QTest::addColumn<QString>("ofCaller");
    QTest::addColumn<QString>("ofEnvironment");
    QTest::addColumn<QString>("ofDisplay");
    QTest::newRow("as the caller's own") << session << QString() << QString();
    QTest::newRow("before the environment's") << session << u"c8"_s << u"c8"_s;
    QTest::newRow("by the environment") << QString() << session << QString();
    QTest::newRow("by the environment before the display") << QString() << session << u"c8"_s;
    QTest::newRow("as the one with the display") << QString() << QString() << session;
    QTest::newRow("where the environment's is over") << QString() << u"c6"_s << session;
}
void TestAttendance::theSessionIsFound()
{
    QFETCH(QString, ofCaller);
    QFETCH(QString, ofEnvironment);
    QFETCH(QString, ofDisplay);
    startLogind();
    for (const auto &id : {session, u"c8"_s})
        m_logind->addSession(id);
    m_logind->setSessionOfCaller(ofCaller);
    if (!ofDisplay.isEmpty())
        m_logind->setDisplay(ofDisplay);
    watch(ofEnvironment);
    m_logind->setLocked(u"c8"_s, true); // another user's session
    m_logind->setLocked(session, true);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s}));
    m_logind->setLocked(session, false);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s, u"unlocked"_s}));
}

void TestAttendance::aScreenThatIsLockedAtTheStartIsTold()
{
    startLogind();
    m_logind->addSession(session);
    m_logind->setLocked(session, true);
    watch();
    QTRY_COMPARE(m_told, QStringList({u"locked"_s}));
}

void TestAttendance::anUnlockedScreenAtTheStartIsNotSignaled()
{
    startLogind();
    m_logind->addSession(session);
    const FakeScreenSaver saver(*m_sessionBus, desktopsSaver);
    watch();
    QTRY_VERIFY(isHeld());
    m_logind->prepareForSleep(true);
    m_logind->prepareForSleep(false);
    QTRY_COMPARE(m_told, QStringList({u"sleep"_s, u"resumed"_s}));
}

void TestAttendance::aRequestToLockIsNoLock()
{
    startLogind();
    m_logind->addSession(session);
    watch();
    QTRY_VERIFY(isHeld());
    m_logind->requestLock(session);
    m_logind->prepareForSleep(true); // arrives after the effects of the request
    QTRY_COMPARE(m_told, QStringList({u"sleep"_s}));
}

void TestAttendance::aScreenSaverTells_data()
{
    QTest::addColumn<QString>("service");
    for (const auto &service : ScreenSaver::services())
        QTest::newRow(qPrintable(service)) << service;
}
void TestAttendance::aScreenSaverTells()
{
    QFETCH(QString, service);
    watch();
    FakeScreenSaver saver(*m_sessionBus, service); // starts late
    saver.setActive(true);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s}));
    saver.setActive(false);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s, u"unlocked"_s}));
}

void TestAttendance::ignoresMalformedScreenSaverSignals()
{
    watch();
    FakeScreenSaver saver(*m_sessionBus, desktopsSaver);
    saver.setActive(true);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s}));
    saver.sayOddly({});
    saver.sayOddly({0});
    saver.sayOddly({u"no"_s});
    saver.sayOddly({QVariantMap()});
    saver.setActive(true);
    saver.setActive(false);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s, u"unlocked"_s}));
}

void TestAttendance::aScreenSaverThatIsOnAtTheStartIsTold()
{
    FakeScreenSaver saver(*m_sessionBus, desktopsSaver);
    saver.setActive(true);
    watch();
    QTRY_COMPARE(m_told, QStringList({u"locked"_s}));
}

void TestAttendance::theScreenIsLockedWhileOneOfThemSaysSo()
{
    startLogind();
    m_logind->addSession(session);
    FakeScreenSaver saver(*m_sessionBus, desktopsSaver);
    watch();
    m_logind->setLocked(session, true);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s}));
    m_logind->setLocked(session, false);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s, u"unlocked"_s}));
    m_told.clear();

    saver.setActive(true);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s}));
    m_logind->setLocked(session, true);
    m_logind->prepareForSleep(true); // arrives after logind's earlier signal
    QTRY_COMPARE(m_told, QStringList({u"locked"_s, u"sleep"_s}));
    saver.setActive(false);
    m_logind->prepareForSleep(false);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s, u"sleep"_s, u"resumed"_s}));
    m_logind->setLocked(session, false);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s, u"sleep"_s, u"resumed"_s, u"unlocked"_s}));
}

void TestAttendance::sleepWaitsUntilItIsAllowed()
{
    startLogind();
    m_logind->addSession(session);
    watch();
    QTRY_VERIFY(isHeld());
    m_logind->prepareForSleep(true);
    QTRY_COMPARE(m_told, QStringList({u"sleep"_s}));
    QVERIFY(isHeld());
    m_attendance->allowSleep();
    QTRY_COMPARE(m_logind->inhibitors(), QStringList());
    m_logind->prepareForSleep(false);
    QTRY_COMPARE(m_told, QStringList({u"sleep"_s, u"resumed"_s}));
    QTRY_VERIFY(isHeld());
}

void TestAttendance::sleepWaitsTwoSecondsAtMost()
{
    startLogind();
    watch();
    QTRY_VERIFY(isHeld());
    QElapsedTimer real;
    real.start();
    m_logind->prepareForSleep(true);
    QTRY_COMPARE(m_logind->inhibitors(), QStringList());
    QVERIFY2(real.elapsed() > 1'500 && real.elapsed() < 3'000, qPrintable(QString::number(real.elapsed())));
}

void TestAttendance::aSleepThatOvertakesTheInhibitorWaitsAllTheSame()
{
    startLogind();
    m_logind->announceSleepBeforeInhibiting();
    watch();
    QTRY_COMPARE(m_told, QStringList({u"sleep"_s}));
    QTRY_VERIFY(isHeld());
    m_attendance->allowSleep();
    QTRY_COMPARE(m_logind->inhibitors(), QStringList());
}

void TestAttendance::aSleepThatIsAllowedAtOnceIsNotHeldUp()
{
    startLogind();
    m_logind->announceSleepBeforeInhibiting();
    watch();
    connect(m_attendance.get(), &AttendanceWatch::aboutToSleep, m_attendance.get(),
            &AttendanceWatch::allowSleep);
    QTRY_COMPARE(m_told, QStringList({u"sleep"_s}));
    QTRY_COMPARE(m_logind->inhibitors(), QStringList());
}

void TestAttendance::aLateAnswerToAnEarlierSleepLeavesTheNextOneWaiting()
{
    startLogind();
    watch();
    QTRY_VERIFY(isHeld());
    m_logind->prepareForSleep(true);
    m_logind->prepareForSleep(false);
    QTRY_COMPARE(m_told, QStringList({u"sleep"_s, u"resumed"_s}));
    QTRY_VERIFY(isHeld());
    m_attendance->allowSleep();
    m_logind->prepareForSleep(true);
    QTRY_COMPARE(m_told.constLast(), u"sleep"_s);
    QVERIFY(isHeld());
}

void TestAttendance::theScreenThatIsLockedAfterSleepIsToldFirst_data()
{
    QTest::addColumn<bool>("before");
    QTest::newRow("locked before the sleep") << true;
    QTest::newRow("a locker that is ready only after it") << false;
}
void TestAttendance::theScreenThatIsLockedAfterSleepIsToldFirst()
{
    QFETCH(bool, before);
    startLogind();
    m_logind->addSession(session);
    FakeScreenSaver saver(*m_sessionBus, desktopsSaver);
    // Longer than the test: only the lock can end the wait.
    watch(session, {Seconds{2}, Seconds{60}, brief});
    QTRY_VERIFY(isHeld());
    m_logind->prepareForSleep(true);
    QTRY_COMPARE(m_told, QStringList({u"sleep"_s}));
    if (before)
        m_logind->setLocked(session, true);
    m_logind->prepareForSleep(false);
    if (!before) {
        QTRY_VERIFY(isHeld());
        saver.setActive(true);
    }
    QTRY_COMPARE(m_told, QStringList({u"sleep"_s, u"locked"_s, u"resumed"_s}));
}

void TestAttendance::sleepingAgainIsNoReturn()
{
    startLogind();
    m_logind->addSession(session);
    watch(session, {Seconds{2}, Seconds{1}, brief});
    QTRY_VERIFY(isHeld());
    for (const bool before : {true, false, true})
        m_logind->prepareForSleep(before);
    QTRY_COMPARE(m_told, QStringList({u"sleep"_s, u"sleep"_s}));
    QTRY_COMPARE(m_logind->inhibitors(), QStringList()); // 2 s later
    QCOMPARE(m_told, QStringList({u"sleep"_s, u"sleep"_s}));
}

void TestAttendance::aSessionThatComesLateIsFollowed()
{
    startLogind();
    watch();
    QTRY_VERIFY(isHeld());
    m_logind->addSession(session);
    m_logind->setLocked(session, true);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s}));
}

void TestAttendance::aSessionThatEndsIsNotLocked()
{
    startLogind();
    m_logind->addSession(session);
    m_logind->setLocked(session, true);
    watch();
    QTRY_COMPARE(m_told, QStringList({u"locked"_s}));
    m_logind->removeSession(session);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s, u"unlocked"_s}));
}

void TestAttendance::logindThatComesLateIsHeard()
{
    watch();
    startLogind();
    m_logind->addSession(session);
    QTRY_VERIFY(isHeld());
    m_logind->setLocked(session, true);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s}));
    m_logind->prepareForSleep(true);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s, u"sleep"_s}));
}

void TestAttendance::logindThatRestartsIsHeardAgain()
{
    startLogind();
    m_logind->addSession(session);
    m_logind->setLocked(session, true);
    watch();
    QTRY_COMPARE(m_told, QStringList({u"locked"_s}));
    m_logind->stop();
    QTRY_COMPARE(m_told, QStringList({u"locked"_s, u"unlocked"_s}));
    startLogind();
    m_logind->addSession(session);
    QTRY_VERIFY(isHeld());
    m_logind->setLocked(session, true);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s, u"unlocked"_s, u"locked"_s}));
}

void TestAttendance::endsASleepWhoseEndWasNotAnnounced()
{
    startLogind();
    m_logind->addSession(session);
    watch();
    QTRY_VERIFY(isHeld());
    m_logind->prepareForSleep(true);
    QTRY_COMPARE(m_told, QStringList({u"sleep"_s}));
    m_logind->stop();
    startLogind();
    QTRY_COMPARE(m_told, QStringList({u"sleep"_s, u"resumed"_s}));
    QTRY_VERIFY(isHeld());
}

void TestAttendance::aScreenSaverThatRestartsIsNoUnlock()
{
    FakeScreenSaver saver(*m_sessionBus, desktopsSaver);
    watch(session, {Seconds{2}, brief, Seconds{1}});
    saver.setActive(true);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s}));
    saver.vanish();
    saver.appear();
    QElapsedTimer real;
    real.start();
    QTRY_VERIFY(real.elapsed() > 1'200); // longer than its grace
    QCOMPARE(m_told, QStringList({u"locked"_s}));
    saver.setActive(false);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s, u"unlocked"_s}));
}

void TestAttendance::aScreenSaverThatIsGoneNoLongerLocks()
{
    FakeScreenSaver saver(*m_sessionBus, desktopsSaver);
    watch();
    saver.setActive(true);
    QTRY_COMPARE(m_told, QStringList({u"locked"_s}));
    saver.vanish();
    QTRY_COMPARE(m_told, QStringList({u"locked"_s, u"unlocked"_s}));
}

void TestAttendance::withoutABusTheUserIsNeverAway()
{
    const auto nowhere = [](const QString &name) {
        return QDBusConnection::connectToBus(u"unix:path=/nonexistent/bus"_s, name);
    };
    LinuxAttendance attendance(nowhere(u"no system bus"_s), nowhere(u"no session bus"_s), session, {});
    bool told = false;
    connect(&attendance, &AttendanceWatch::lockedChanged, this, [&told] { told = true; });
    connect(&attendance, &AttendanceWatch::aboutToSleep, this, [&told] { told = true; });
    attendance.start();
    attendance.allowSleep();
    QCoreApplication::processEvents();
    QVERIFY(!told);
}

QTEST_GUILESS_MAIN(TestAttendance)
#include "tst_attendance.moc"

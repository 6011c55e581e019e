// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/fakelogind.h"
#include "support/ok.h"
#include "support/privatebus.h"
#include "support/waiting.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{
const auto session = u"c7"_s;
}

/// The real program while its person locks the screen, lets the computer sleep, and comes back. What it asked
/// of the practice cloud is the witness.
class TestAway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void availableIsPausedWhileTheScreenIsLocked();
    void whatIsChosenBehindALockedScreenIsSentOnReturn();
    void presentingIsHeldOnWhileTheScreenIsLocked();
    void availableIsClearedBeforeSleepAndSentAgainOnReturn();
    void aResumeToALockedScreenSendsNothing();
    void aSilentServiceDelaysSleepByTwoSecondsAtMost();

private:
    int sets() { return m_stage.practice().requestsOf(u"setPresence"_s, false); }
    int clears() { return m_stage.practice().requestsOf(u"clearPresence"_s, false); }
    QString resting() { return m_stage.hold().value("resting"_L1).toString(); }
    bool isInhibited() { return m_logind->inhibitors() == QStringList{u"delay sleep Lamplighter"_s}; }
    void choose(const QString &state);
    bool isBackWithinTenSeconds(const QString &pair);

    Stage m_stage{[] {
        Desktop::Options options;
        options.tray = Desktop::Tray::None;
        return options;
    }()};
    PrivateBus m_systemBus;
    std::unique_ptr<FakeLogind> m_logind;
    int m_setsBefore = 0;
    int m_clearsBefore = 0;
};

void TestAway::initTestCase()
{
    OK(m_systemBus.start());
    m_logind = std::make_unique<FakeLogind>(m_systemBus.address());
    OK(m_logind->start());
    m_logind->addSession(session);

    OK(m_stage.start());
    m_stage.environment().insert(u"DBUS_SYSTEM_BUS_ADDRESS"_s, m_systemBus.address());
    m_stage.environment().insert(u"XDG_SESSION_ID"_s, session);
    OK(m_stage.setUp());
    OK(m_stage.startProgram({u"--background"_s}));
    OK(m_stage.signIn());
}

void TestAway::init()
{
    m_logind->setLocked(session, false);
    QTRY_VERIFY(isInhibited());
    QCOMPARE(m_stage.lamplighter({u"clear"_s}).exitCode, 0);
    QCOMPARE(m_stage.practice().session(), u"-"_s);
}

void TestAway::choose(const QString &state)
{
    const auto answer = m_stage.lamplighter({u"set"_s, state});
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    m_setsBefore = sets();
    m_clearsBefore = clears();
}

/// docs/rules.md#lock-sleep-and-return
bool TestAway::isBackWithinTenSeconds(const QString &pair)
{
    return waitUntil([&] { return m_stage.practice().session() == pair && m_stage.health() == "ok"_L1; },
                     std::chrono::seconds{10});
}

void TestAway::availableIsPausedWhileTheScreenIsLocked()
{
    choose(u"available"_s);
    m_logind->setLocked(session, true);
    QTRY_COMPARE(m_stage.practice().session(), u"-"_s);
    QTRY_COMPARE(m_stage.health(), u"resting"_s);
    const auto status = m_stage.status();
    QCOMPARE(status.value("hold"_L1).toObject().value("state"_L1).toString(), u"available"_s);
    QCOMPARE(status.value("hold"_L1).toObject().value("resting"_L1).toString(), u"locked"_s);
    QCOMPARE(status.value("explanation"_L1).toObject().value("code"_L1).toString(), u"resting"_s);

    m_logind->setLocked(session, false);
    QVERIFY(isBackWithinTenSeconds(u"Available/Available"_s));
    QCOMPARE(resting(), QString());
    QCOMPARE(sets(), m_setsBefore + 1);
    QCOMPARE(clears(), m_clearsBefore + 1);
}

void TestAway::whatIsChosenBehindALockedScreenIsSentOnReturn()
{
    m_logind->setLocked(session, true);
    m_setsBefore = sets();
    QTRY_COMPARE(m_stage.lamplighter({u"set"_s, u"available"_s}).exitCode, 6);
    QCOMPARE(m_stage.practice().session(), u"-"_s);
    QCOMPARE(sets(), m_setsBefore);
    m_logind->setLocked(session, false);
    QVERIFY(isBackWithinTenSeconds(u"Available/Available"_s));
}

void TestAway::presentingIsHeldOnWhileTheScreenIsLocked()
{
    choose(u"presenting"_s);
    m_logind->setLocked(session, true);
    QVERIFY(m_stage.practice().advance(u"PT14M"_s)); // the lease is of 15 minutes
    QTRY_COMPARE(sets(), m_setsBefore + 1);
    QVERIFY(m_stage.practice().advance(u"PT2M"_s));
    QCOMPARE(m_stage.practice().session(), u"DoNotDisturb/Presenting"_s);
    QCOMPARE(m_stage.health(), u"ok"_s);
    QCOMPARE(resting(), QString());
    m_logind->setLocked(session, false);
    QCOMPARE(clears(), m_clearsBefore);
}

void TestAway::availableIsClearedBeforeSleepAndSentAgainOnReturn()
{
    choose(u"available"_s);
    QElapsedTimer real;
    real.start();
    m_logind->prepareForSleep(true);
    QTRY_COMPARE(m_logind->inhibitors(), QStringList());
    QVERIFY2(real.elapsed() < 2'000, qPrintable(QString::number(real.elapsed())));
    QCOMPARE(m_stage.practice().session(), u"-"_s);
    QCOMPARE(clears(), m_clearsBefore + 1);
    QCOMPARE(resting(), u"asleep"_s);

    m_logind->prepareForSleep(false);
    QVERIFY(isBackWithinTenSeconds(u"Available/Available"_s));
    QVERIFY(isInhibited());
    QCOMPARE(sets(), m_setsBefore + 1);
    QCOMPARE(clears(), m_clearsBefore + 1);
}

void TestAway::aResumeToALockedScreenSendsNothing()
{
    choose(u"in-a-call"_s);
    m_logind->prepareForSleep(true);
    QTRY_COMPARE(m_logind->inhibitors(), QStringList());
    QVERIFY(m_stage.practice().advance(u"PT8H"_s)); // the night
    m_logind->setLocked(session, true);
    m_logind->prepareForSleep(false);
    QTRY_VERIFY(isInhibited());
    QVERIFY(m_stage.practice().advance(u"PT1H"_s)); // all due requests have been sent
    QCOMPARE(m_stage.health(), u"resting"_s);
    QCOMPARE(sets(), m_setsBefore);
    QCOMPARE(clears(), m_clearsBefore);

    m_logind->setLocked(session, false);
    QVERIFY(isBackWithinTenSeconds(u"Busy/InACall"_s));
    QCOMPARE(sets(), m_setsBefore + 1);
}

void TestAway::aSilentServiceDelaysSleepByTwoSecondsAtMost()
{
    choose(u"available"_s);
    QVERIFY(m_stage.practice().setFaults(
        {QJsonObject{{u"route"_s, u"clearPresence"_s}, {u"delay"_s, u"PT5S"_s}}}));
    QElapsedTimer real;
    real.start();
    m_logind->prepareForSleep(true);
    QTRY_COMPARE(m_logind->inhibitors(), QStringList());
    QVERIFY2(real.elapsed() > 1'500 && real.elapsed() < 3'000, qPrintable(QString::number(real.elapsed())));
    QVERIFY(m_stage.practice().setFaults({}));
    m_logind->prepareForSleep(false);
    // Once the clear that is on its way has been answered or given up.
    QVERIFY(waitUntil(
        [&] {
            return m_stage.practice().session() == "Available/Available"_L1 && m_stage.health() == "ok"_L1;
        },
        std::chrono::seconds{20}));
}

QTEST_GUILESS_MAIN(TestAway)
#include "tst_away.moc"

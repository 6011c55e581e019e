// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sleepgate.h"
#include "platform/wakejudge.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

/// What Windows and macOS share about sleep, in plain C++.
class TestWake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsAUsersWakeFromADarkWake_data();
    void tellsAUsersWakeFromADarkWake();

    void theGateHoldsUntilItIsOpened();
    void theGateIsNotWaitedForWhenItWasOpenedBefore();
    void theGateOpensAfterItsPatience();
};

void TestWake::tellsAUsersWakeFromADarkWake_data()
{
    // s: sleeps, r: runs again, +: display on, -: display off, p: the system reports a user.
    QTest::addColumn<QString>("events");
    QTest::addColumn<QString>("returns"); // the events that are a user's return
    QTest::newRow("a wake by hand") << u"sr+"_s << u"+"_s;
    QTest::newRow("the display first") << u"s-+r"_s << u"r"_s;
    QTest::newRow("a dark wake") << u"sr"_s << u""_s;
    QTest::newRow("a dark wake and sleep again") << u"srs"_s << u""_s;
    QTest::newRow("a person after a dark wake") << u"srsr+"_s << u"+"_s;
    QTest::newRow("a display that nobody said was off") << u"+sr"_s << u""_s;
    QTest::newRow("a person whom the system noticed") << u"srp"_s << u"p"_s;
    QTest::newRow("noticed twice") << u"srp+"_s << u"p"_s;
    QTest::newRow("the display that is turned off and on without sleep") << u"-+-+"_s << u""_s;
    QTest::newRow("two nights") << u"sr+-sr+"_s << u"++"_s;
}
void TestWake::tellsAUsersWakeFromADarkWake()
{
    QFETCH(QString, events);
    QFETCH(QString, returns);
    WakeJudge judge;
    QString cameBack;
    for (const auto event : events) {
        bool back = false;
        if (event == u's')
            judge.sleeps();
        else if (event == u'r')
            back = judge.runs();
        else if (event == u'p')
            back = judge.userWokeIt();
        else
            back = judge.displayIsOn(event == u'+');
        if (back)
            cameBack.append(event);
    }
    QCOMPARE(cameBack, returns);
}

void TestWake::theGateHoldsUntilItIsOpened()
{
    SleepGate gate;
    gate.close();
    bool worked = false;
    QTimer::singleShot(0, this, [&] {
        worked = true;
        gate.open();
    });
    gate.wait(Seconds{60});
    QVERIFY(worked);
}

void TestWake::theGateIsNotWaitedForWhenItWasOpenedBefore()
{
    SleepGate gate;
    gate.close();
    gate.open();
    QElapsedTimer real;
    real.start();
    gate.wait(Seconds{60});
    QVERIFY(real.elapsed() < 10'000);
}

void TestWake::theGateOpensAfterItsPatience()
{
    SleepGate gate;
    gate.close();
    QElapsedTimer real;
    real.start();
    gate.wait(Milliseconds{100});
    QVERIFY(real.elapsed() >= 90);
}

QTEST_GUILESS_MAIN(TestWake)
#include "tst_wake.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/wakeup.h"

#include "support/manualclock.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace std::chrono_literals;

class TestWakeUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itWakesOnceWhenTheMomentHasCome()
    {
        ManualClock clock;
        int woken = 0;
        WakeUp wakeUp(clock, [&] { ++woken; });
        wakeUp.at(clock.now().elapsed + 240s);
        QVERIFY(wakeUp.isSet());
        clock.advance(239s);
        QCOMPARE(woken, 0);
        clock.advance(1s);
        QCOMPARE(woken, 1);
        QVERIFY(!wakeUp.isSet());
        clock.advance(1h);
        QCOMPARE(woken, 1);
    }

    void aJumpBeyondTheMomentWakesToo()
    {
        ManualClock clock;
        int woken = 0;
        WakeUp wakeUp(clock, [&] { ++woken; });
        wakeUp.at(clock.now().elapsed + 240s);
        clock.advance(8h);
        QCOMPARE(woken, 1);
    }

    void aCorrectedWallClockDoesNotAdvanceTime()
    {
        ManualClock clock;
        int woken = 0;
        WakeUp wakeUp(clock, [&] { ++woken; });
        wakeUp.at(clock.now().elapsed + 240s);
        clock.correctWallClock(3h);
        QCOMPARE(woken, 0);
        QVERIFY(wakeUp.isSet());
    }

    void theLastMomentSetCounts()
    {
        ManualClock clock;
        int woken = 0;
        WakeUp wakeUp(clock, [&] { ++woken; });
        wakeUp.at(clock.now().elapsed + 10s);
        wakeUp.at(clock.now().elapsed + 20s);
        clock.advance(15s);
        QCOMPARE(woken, 0);
        clock.advance(5s);
        QCOMPARE(woken, 1);
    }

    void cancelledItStaysSilent()
    {
        ManualClock clock;
        int woken = 0;
        WakeUp wakeUp(clock, [&] { ++woken; });
        wakeUp.at(clock.now().elapsed + 10s);
        wakeUp.cancel();
        QVERIFY(!wakeUp.isSet());
        clock.advance(1h);
        QCOMPARE(woken, 0);
    }

    void canBeSetAgainWhileWaking()
    {
        ManualClock clock;
        int woken = 0;
        WakeUp *self = nullptr;
        WakeUp wakeUp(clock, [&] {
            ++woken;
            self->at(clock.now().elapsed + 10s);
        });
        self = &wakeUp;
        wakeUp.at(clock.now().elapsed + 10s);
        clock.advance(10s);
        clock.advance(10s);
        QCOMPARE(woken, 2);
        QVERIFY(wakeUp.isSet());
    }

    void aMomentThatHasPassedWakesFromTheEventLoop()
    {
        ManualClock clock;
        clock.pretendSpeed(1.0);
        int woken = 0;
        WakeUp wakeUp(clock, [&] { ++woken; });
        wakeUp.at(clock.now().elapsed - 1h);
        QCOMPARE(woken, 0);
        QTRY_COMPARE(woken, 1);
    }

    void anEarlyTimerLooksAgain()
    {
        ManualClock clock;
        clock.pretendSpeed(1e6); // the timer fires long before the clock moves
        int woken = 0;
        WakeUp wakeUp(clock, [&] { ++woken; });
        wakeUp.at(clock.now().elapsed + 10s);
        QElapsedTimer real;
        real.start();
        QTRY_VERIFY(real.hasExpired(50));
        QCOMPARE(woken, 0);
        clock.advance(10s);
        QCOMPARE(woken, 1);
    }

    void patienceBoundsTheTimeBetweenTwoLooks()
    {
        // The clock moves without a signal, as after suspend.
        class SilentClock final : public Clock
        {
        public:
            Moment now() const override { return at; }
            std::optional<Milliseconds> realTimeFor(Milliseconds) const override { return std::nullopt; }
            Moment at{};
        };
        SilentClock clock;
        int woken = 0;
        WakeUp wakeUp(
            clock, [&] { ++woken; }, 20ms);
        wakeUp.at(clock.now().elapsed + 10s);
        clock.at = clock.at + 10s;
        QTRY_COMPARE(woken, 1);
    }

    void realTimeMakesItWake()
    {
        const SystemClock clock(60.0);
        int woken = 0;
        WakeUp wakeUp(clock, [&] { ++woken; });
        const auto due = clock.now().elapsed + 6s;
        wakeUp.at(due);
        QTRY_COMPARE(woken, 1);
        QVERIFY(clock.now().elapsed >= due);
    }
};

QTEST_GUILESS_MAIN(TestWakeUp)
#include "tst_wakeup.moc"

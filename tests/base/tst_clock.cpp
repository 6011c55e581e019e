// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/clock.h"

#include "base/elapsedclock.h"

#include <QtTest>

using namespace Lamplighter;
using namespace std::chrono_literals;

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaultTimeIsTheComputers()
    {
        const SystemClock clock;
        const auto before = systemElapsed();
        const auto now = clock.now();
        const auto after = systemElapsed();
        QVERIFY(before <= now.elapsed && now.elapsed <= after);
        const auto utc = std::chrono::system_clock::now();
        QVERIFY(now.utc <= utc && utc - now.utc < 10s);
    }

    void timeRunsAtItsSpeed_data()
    {
        QTest::addColumn<double>("speed");
        QTest::newRow("half") << 0.5;
        QTest::newRow("real") << 1.0;
        QTest::newRow("sixty") << 60.0;
        QTest::newRow("thousand") << 1000.0;
    }
    void timeRunsAtItsSpeed()
    {
        QFETCH(double, speed);
        const auto realBefore = systemElapsed();
        const SystemClock clock(speed);
        const auto start = clock.now();
        QTRY_VERIFY(systemElapsed() - realBefore > 120ms);
        const auto innerBefore = systemElapsed();
        const auto now = clock.now();
        const auto realAfter = systemElapsed();
        const auto factor = [speed](Milliseconds real) { return static_cast<double>(real.count()) * speed; };
        const auto passed = static_cast<double>((now.elapsed - start.elapsed).count());
        // A reading of the real clock can be 1 ms old.
        QVERIFY(passed <= factor(realAfter - realBefore + 1ms));
        QVERIFY(passed >= factor(innerBefore - realBefore) - factor(30ms) - 1);
        QVERIFY(std::chrono::abs((now.utc - start.utc) - (now.elapsed - start.elapsed)) < 2s);
    }

    void aFastClockStartsAtTheRealTime()
    {
        const SystemClock clock(60.0);
        QVERIFY(std::chrono::abs(clock.now().utc - std::chrono::system_clock::now()) < 1min);
    }

    void realTimeIsRoundedUp_data()
    {
        QTest::addColumn<double>("speed");
        QTest::addColumn<qint64>("span");
        QTest::addColumn<qint64>("real");
        QTest::newRow("real time") << 1.0 << qint64{1500} << qint64{1500};
        QTest::newRow("a minute at 60") << 60.0 << qint64{60'000} << qint64{1000};
        QTest::newRow("never too early") << 60.0 << qint64{1} << qint64{1};
        QTest::newRow("nothing") << 60.0 << qint64{0} << qint64{0};
        QTest::newRow("slow") << 0.5 << qint64{1000} << qint64{2000};
    }
    void realTimeIsRoundedUp()
    {
        QFETCH(double, speed);
        QFETCH(qint64, span);
        QFETCH(qint64, real);
        const SystemClock clock(speed);
        QCOMPARE(qint64{clock.realTimeFor(Milliseconds{span}).value().count()}, real);
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"

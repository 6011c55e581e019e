// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/reading.h"

#include <QTest>

using namespace Lamplighter;

namespace
{
const Moment start{Utc{std::chrono::hours{498'753}}, Elapsed{std::chrono::hours{3}}};

/// The seconds at which the plan reads, from `from` on for `span`.
QList<qint64> readsOf(ReadingPlan &plan, bool holding, Seconds from, Seconds span)
{
    QList<qint64> reads;
    for (auto second = from; second < from + span; ++second) {
        const auto now = start + second;
        const auto next = plan.next(holding, now);
        if (next && *next <= now.elapsed) {
            plan.started(now);
            reads << second.count();
        }
    }
    return reads;
}
} // namespace

class ReadingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsReadUnasked();
    void aChangeIsLookedAtTwice();
    void whileHeldAndHiddenSixTimesAnHourAtMost();
    void whileWatchedEveryMinute();
    void aRefusalStopsReadingUntilASignIn();
    void theServicesWishToWaitIsKept();
};

void ReadingTest::nothingIsReadUnasked()
{
    ReadingPlan plan;
    QVERIFY(!plan.next(true, start));
    QVERIFY(!plan.next(false, start));
}

void ReadingTest::aChangeIsLookedAtTwice()
{
    ReadingPlan plan;
    plan.lookSoon(start);
    QCOMPARE(readsOf(plan, false, Seconds{0}, Seconds{7200}), (QList<qint64>{3, 30}));
}

void ReadingTest::whileHeldAndHiddenSixTimesAnHourAtMost()
{
    ReadingPlan plan;
    plan.lookSoon(start);
    const auto reads = readsOf(plan, true, Seconds{0}, Seconds{6 * 3600});
    QCOMPARE(reads.first(6), (QList<qint64>{3, 30, 630, 1230, 1830, 2430}));
    for (qsizetype i = 6; i < reads.size(); ++i)
        QVERIFY(reads.at(i) - reads.at(i - 6) >= 3600);
    QCOMPARE(reads.constLast() - reads.at(reads.size() - 2), qint64{600});
}

void ReadingTest::whileWatchedEveryMinute()
{
    ReadingPlan plan;
    plan.setWatched(true);
    QCOMPARE(readsOf(plan, false, Seconds{0}, Seconds{181}), (QList<qint64>{0, 60, 120, 180}));
    plan.setWatched(false);
    QCOMPARE(readsOf(plan, true, Seconds{181}, Seconds{1500}), (QList<qint64>{780, 1380}));
}

void ReadingTest::aRefusalStopsReadingUntilASignIn()
{
    ReadingPlan plan;
    plan.setWatched(true);
    plan.lookSoon(start);
    plan.stop();
    QVERIFY(readsOf(plan, true, Seconds{0}, Seconds{3600}).isEmpty());
    plan.start();
    QCOMPARE(readsOf(plan, true, Seconds{3600}, Seconds{1}), (QList<qint64>{3600}));
}

void ReadingTest::theServicesWishToWaitIsKept()
{
    ReadingPlan plan;
    plan.lookSoon(start);
    plan.notBefore(start + Seconds{100});
    QCOMPARE(readsOf(plan, false, Seconds{0}, Seconds{600}), (QList<qint64>{100}));
}

QTEST_GUILESS_MAIN(ReadingTest)
#include "tst_reading.moc"

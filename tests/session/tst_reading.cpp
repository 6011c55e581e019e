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
    void nothingIsReadWithoutAReason();
    void aChangeIsLookedAtTwice();
    void whatIsStillPendingIsLookedAtOnceMore();
    void whatIsPendingLaterHasAnotherReason();
    void whileHeldAndHiddenSixTimesAnHourAtMost();
    void whileWatchedEveryMinute();
    void aRefusalStopsReadingUntilASignIn();
    void retryAfterIsRespected();
    void aReadByTheUserComesFirst();
    void theSameIsKnownSinceItsFirstRead();
    void aDayOfCoverEndsAHoldWithoutAnEnd();
    void anInconclusiveReadDoesNotEndACover_data();
    void anInconclusiveReadDoesNotEndACover();
    void whatShowsTheHoldEndsACover_data();
    void whatShowsTheHoldEndsACover();
    void aRefusedReadForgetsWhatWasSeen_data();
    void aRefusedReadForgetsWhatWasSeen();
    void aFailedReadKeepsWhatWasSeen();
    void oneReadAtATime();
};

void ReadingTest::nothingIsReadWithoutAReason()
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

void ReadingTest::whatIsStillPendingIsLookedAtOnceMore()
{
    for (const bool holding : {false, true}) {
        ReadingPlan plan;
        plan.lookSoon(start);
        plan.setPending(true, start);
        QCOMPARE(readsOf(plan, holding, Seconds{0}, Seconds{600}), (QList<qint64>{3, 30, 75}));
        // The next change gets a new one.
        plan.lookSoon(start + Seconds{600});
        QCOMPARE(readsOf(plan, holding, Seconds{600}, Seconds{100}), (QList<qint64>{603, 630, 675}));
    }
    ReadingPlan plan;
    plan.lookSoon(start);
    plan.setPending(true, start);
    QCOMPARE(readsOf(plan, true, Seconds{0}, Seconds{31}), (QList<qint64>{3, 30}));
    plan.setPending(false, start + Seconds{31});
    QCOMPARE(readsOf(plan, true, Seconds{31}, Seconds{569}), QList<qint64>{});
    // The service's wish to wait holds for it too.
    plan.lookSoon(start + Seconds{700});
    plan.setPending(true, start + Seconds{700});
    plan.notBefore(start + Seconds{900});
    QCOMPARE(readsOf(plan, true, Seconds{700}, Seconds{300}), QList<qint64>{900});
}

void ReadingTest::whatIsPendingLaterHasAnotherReason()
{
    ReadingPlan plan;
    plan.lookSoon(start);
    plan.setPending(false, start);
    QCOMPARE(readsOf(plan, true, Seconds{0}, Seconds{300}), (QList<qint64>{3, 30}));
    plan.setPending(true, start + Seconds{300});
    QCOMPARE(readsOf(plan, true, Seconds{300}, Seconds{300}), QList<qint64>{});
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

void ReadingTest::retryAfterIsRespected()
{
    ReadingPlan plan;
    plan.lookSoon(start);
    plan.notBefore(start + Seconds{100});
    QCOMPARE(readsOf(plan, false, Seconds{0}, Seconds{600}), (QList<qint64>{100}));
}

void ReadingTest::aReadByTheUserComesFirst()
{
    ReadingPlan plan;
    plan.lookSoon(start);
    plan.lookNow(start + Seconds{1});
    QCOMPARE(readsOf(plan, false, Seconds{1}, Seconds{60}), (QList<qint64>{1, 3, 30}));
    QCOMPARE(plan.postponedFor(start), Milliseconds{0});
    plan.notBefore(start + Seconds{5});
    QCOMPARE(plan.postponedFor(start), Milliseconds{5'000});
    QCOMPARE(plan.postponedFor(start + Seconds{6}), Milliseconds{0});
}

void ReadingTest::theSameIsKnownSinceItsFirstRead()
{
    const Presence available{QStringLiteral("Available"), QStringLiteral("Available")};
    const auto one = QStringLiteral("A01");
    const auto two = QStringLiteral("A02");
    Sightings sightings;
    QVERIFY(!sightings.latest());
    sightings.take({available, start, one}, std::nullopt);
    sightings.take({available, start + Seconds{10}, one}, available);
    QCOMPARE(sightings.latest()->readAt.elapsed, (start + Seconds{10}).elapsed);
    QCOMPARE(sightings.since()->at.elapsed, start.elapsed);
    QVERIFY(sightings.since()->isFirst);
    QVERIFY(!sightings.since()->sessionThen);
    // It has changed and changed back meanwhile.
    sightings.take({available, start + Seconds{20}, two}, available);
    QCOMPARE(sightings.since()->at.elapsed, (start + Seconds{20}).elapsed);
    QVERIFY(sightings.since()->sessionThen == available);
    QVERIFY(!sightings.since()->isFirst);
    sightings.take({offlinePresence(), start + Seconds{30}, one}, available);
    QCOMPARE(sightings.latest()->presence, available);
    QCOMPARE(sightings.latest()->readAt.elapsed, (start + Seconds{20}).elapsed);
    // Without numbers the pair alone can tell.
    sightings.take({offlinePresence(), start + Seconds{40}, {}}, available);
    QCOMPARE(sightings.since()->at.elapsed, (start + Seconds{40}).elapsed);
    sightings.forget();
    QVERIFY(!sightings.latest() && !sightings.since());
}

namespace
{
using Code = Explanation::Code;
constexpr std::chrono::hours day{24};

Explanation saying(Code code)
{
    Explanation explanation;
    explanation.code = code;
    return explanation;
}

EngineHold openHold()
{
    return {SettablePresence::Away, start.utc};
}
} // namespace

void ReadingTest::aDayOfCoverEndsAHoldWithoutAnEnd()
{
    const auto covered = saying(Code::PreferredElsewhere);
    Cover cover;
    QVERIFY(!cover.hasLastedADay(openHold(), covered, start));
    QVERIFY(!cover.hasLastedADay(openHold(), covered, start + (day - Seconds{1})));
    QVERIFY(cover.hasLastedADay(openHold(), covered, start + day));

    auto later = openHold();
    later.since += Minutes{1};
    QVERIFY2(!cover.hasLastedADay(later, covered, start + day), "another hold has a cover of its own");

    auto bounded = openHold();
    bounded.until = start.utc + 3 * day;
    Cover another;
    QVERIFY(!another.hasLastedADay(bounded, covered, start));
    QVERIFY(!another.hasLastedADay(bounded, covered, start + 2 * day));
    QVERIFY(!another.hasLastedADay(std::nullopt, covered, start + 2 * day));
}

void ReadingTest::anInconclusiveReadDoesNotEndACover_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("resting") << static_cast<int>(Code::Resting);
    QTest::newRow("pending") << static_cast<int>(Code::Pending);
    QTest::newRow("stale") << static_cast<int>(Code::Stale);
    QTest::newRow("unknown") << static_cast<int>(Code::Unknown);
}

void ReadingTest::anInconclusiveReadDoesNotEndACover()
{
    QFETCH(int, code);
    Cover cover;
    QVERIFY(!cover.hasLastedADay(openHold(), saying(Code::PreferredElsewhere), start));
    QVERIFY(!cover.hasLastedADay(openHold(), saying(static_cast<Code>(code)), start + day));
    QVERIFY(cover.hasLastedADay(openHold(), saying(Code::PreferredElsewhere), start + day));
}

void ReadingTest::whatShowsTheHoldEndsACover_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("as chosen") << static_cast<int>(Code::AsChosen);
    QTest::newRow("outranked") << static_cast<int>(Code::Outranked);
    QTest::newRow("away outranked") << static_cast<int>(Code::AwayOutranked);
    QTest::newRow("changed elsewhere") << static_cast<int>(Code::ChangedElsewhere);
    QTest::newRow("not readable") << static_cast<int>(Code::NotReadable);
}

void ReadingTest::whatShowsTheHoldEndsACover()
{
    QFETCH(int, code);
    Cover cover;
    QVERIFY(!cover.hasLastedADay(openHold(), saying(Code::PreferredElsewhere), start));
    QVERIFY(!cover.hasLastedADay(openHold(), saying(static_cast<Code>(code)), start + Minutes{1}));
    QVERIFY(!cover.hasLastedADay(openHold(), saying(Code::PreferredElsewhere), start + day));
}

void ReadingTest::aRefusedReadForgetsWhatWasSeen_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("stops");
    QTest::newRow("401 may pass by itself") << QStringLiteral("graph/401") << false;
    QTest::newRow("403 is a missing permission") << QStringLiteral("graph/403") << true;
    QTest::newRow("404 may pass by itself") << QStringLiteral("graph/404") << false;
    QTest::newRow("no token to read with") << QStringLiteral("oauth/invalid_client") << false;
}
void ReadingTest::aRefusedReadForgetsWhatWasSeen()
{
    QFETCH(QString, code);
    QFETCH(bool, stops);
    Readings readings;
    readings.take(ObservedPresence{presenceOf(SettablePresence::Away), start, {}}, {}, start);
    QVERIFY(readings.sightings.latest());
    readings.take(tl::unexpected(Error{ErrorKind::Refused, code, QStringLiteral("No."), {}}), {}, start);
    QCOMPARE(readings.plan.isStopped(), stops);
    QVERIFY(readings.isRefused);
    QVERIFY(!readings.sightings.latest());
    QVERIFY(readings.problem.isEmpty());

    readings.take(ObservedPresence{presenceOf(SettablePresence::Away), start, {}}, {}, start);
    QVERIFY(!readings.isRefused);
}

void ReadingTest::aFailedReadKeepsWhatWasSeen()
{
    Readings readings;
    readings.take(ObservedPresence{presenceOf(SettablePresence::Away), start, {}}, {}, start);
    Error busy{ErrorKind::Throttled, {}, QStringLiteral("Later."), {}};
    busy.retryAfter = Seconds{90};
    readings.take(tl::unexpected(busy), {}, start);
    QVERIFY(readings.sightings.latest());
    QCOMPARE(readings.problem, QStringLiteral("Later."));
    QCOMPARE(readings.plan.postponedFor(start), Milliseconds{90'000});
    busy.retryAfter = std::chrono::hours{5};
    readings.plan.postpone(busy, start);
    QCOMPARE(readings.plan.postponedFor(start), Milliseconds{3'600'000});
}

void ReadingTest::oneReadAtATime()
{
    Readings readings;
    readings.plan.lookNow(start);
    QVERIFY(readings.next(false, start));
    readings.isAsking = true;
    QVERIFY(!readings.next(false, start));
}

QTEST_GUILESS_MAIN(ReadingTest)
#include "tst_reading.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The session against the practice cloud's own reading of the facts, which shares no line with ours: a month
// of Available, and what happens after a death at any moment.

#include "session/models_service.h"
#include "session/scriptedservice.h"
#include "support/manualclock.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

namespace
{
class World
{
public:
    explicit World(SessionPolicy policy = {})
        : service(clock)
        , manager(clock, service, store, std::move(policy))
    {
        manager.signedIn(anna);
        settle();
    }

    void settle()
    {
        while (service.isAsked())
            service.deliver();
        QCoreApplication::processEvents();
    }
    /// In steps, as a real timer is never on the dot; answers take a moment.
    void pass(Milliseconds span, Milliseconds step)
    {
        for (Milliseconds gone{0}; gone < span; gone += step) {
            clock.advance(std::min(step, span - gone));
            if (service.isAsked()) {
                clock.advance(Milliseconds{120});
                settle();
            }
        }
    }
    void choose(SettablePresence state, const HoldEnd &end = {})
    {
        manager.set({state, end, false, Seconds{3600}}, [](const Outcome &) {});
        clock.advance(Milliseconds{120});
        settle();
    }

    ManualClock clock;
    ModelService service;
    MemoryHoldStore store;
    SessionManager manager;
};
} // namespace

class MonthTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void availableIsHeldForThirtyDays();
    void faultsThatLeaveTimeToRetryCauseNoFade();
    void dyingAtAnyMomentEndsAsForecast_data();
    void dyingAtAnyMomentEndsAsForecast();
    void boundedHoldsEndOnTime_data();
    void boundedHoldsEndOnTime();
};

void MonthTest::availableIsHeldForThirtyDays()
{
    QElapsedTimer real;
    real.start();
    World world;
    world.choose(SettablePresence::Available);
    QCOMPARE(world.service.sets, 1);
    constexpr Seconds step{5};
    for (int hour = 0; hour < 30 * 24; ++hour) {
        const auto sets = world.service.sets;
        const auto reads = world.service.reads;
        for (Seconds gone{0}; gone < std::chrono::hours{1}; gone += step) {
            world.pass(step, step);
            QVERIFY2(!world.service.hasFaded(), qPrintable(u"in hour %1"_s.arg(hour)));
        }
        QVERIFY2(world.service.sets - sets <= 16,
                 qPrintable(u"%1 in hour %2"_s.arg(world.service.sets - sets).arg(hour)));
        QVERIFY(world.service.sets - sets >= 12);
        QVERIFY(world.service.reads - reads <= 7);
    }
    QCOMPARE(world.service.fadesFound, 0);
    QVERIFY(Lamplighter::presenceOf(SettablePresence::Available) ==
            presenceOf(world.service.model.aggregate(anna)));
    QVERIFY2(real.elapsed() < 60'000, qPrintable(QString::number(real.elapsed())));
}

void MonthTest::faultsThatLeaveTimeToRetryCauseNoFade()
{
    std::mt19937 random(20);
    World world;
    world.choose(SettablePresence::Available);
    const std::array storms{Weather::Unreachable, Weather::LostBefore, Weather::LostAfter,
                            Weather::Throttled};
    // Sixty seconds are left when a renewal falls due; a storm of thirty leaves room for one more try.
    for (int storm = 0; storm < 2'000; ++storm) {
        world.service.weather = storms[random() % storms.size()];
        const auto length = Seconds{1 + random() % 30};
        for (Seconds gone{0}; gone < length; gone += Seconds{1}) {
            world.pass(Seconds{1}, Seconds{1});
            QVERIFY(!world.service.hasFaded());
        }
        world.service.weather = Weather::Fine;
        for (auto left = Seconds{70 + random() % 400}; left > Seconds{0}; left -= Seconds{2}) {
            world.pass(Seconds{2}, Seconds{2});
            QVERIFY2(!world.service.hasFaded(), qPrintable(u"after storm %1"_s.arg(storm)));
        }
        QCOMPARE(world.manager.view().health, Health::Ok);
    }
    QCOMPARE(world.service.fadesFound, 0);
}

void MonthTest::dyingAtAnyMomentEndsAsForecast_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 40; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void MonthTest::dyingAtAnyMomentEndsAsForecast()
{
    QFETCH(quint32, seed);
    std::mt19937 random(seed);
    SessionPolicy policy;
    policy.lease = Minutes{5 + random() % 40};
    policy.leaseToHoldEnd = random() % 5 == 0;
    World world{policy};
    const auto state = allSettablePresences[random() % 5];
    world.choose(state,
                 random() % 2 ? HoldEnd{Seconds{60 + random() % 7'200}} : HoldEnd{HoldEnd::UntilChanged{}});
    world.pass(Milliseconds{random() % 3'600'000}, Seconds{1});
    world.settle();

    const auto view = world.manager.view();
    world.service.model.advanceTo(world.clock.now().utc);
    if (!view.hold) {
        QVERIFY(presenceOf(world.service.model.aggregate(anna)) == offlinePresence());
        return;
    }
    QVERIFY(view.forecast && view.forecast->unattended.size() >= 2);
    // No requests from here on. The cloud counts from when a request arrives, which is when it was sent here.
    auto cloud = world.service.model;
    const auto &stages = view.forecast->unattended;
    QCOMPARE(stages.constFirst().at, view.lease->sentAt);
    QCOMPARE(stages.constLast().at, view.lease->expiresAt);
    for (qsizetype i = 0; i < stages.size(); ++i) {
        if (i > 0 && stages.at(i).at - Milliseconds{1} > cloud.now()) {
            cloud.advanceTo(stages.at(i).at - Milliseconds{1});
            QVERIFY(presenceOf(cloud.aggregate(anna)) == stages.at(i - 1).presence);
        }
        if (stages.at(i).at > cloud.now()) {
            cloud.advanceTo(stages.at(i).at);
            QVERIFY(presenceOf(cloud.aggregate(anna)) == stages.at(i).presence);
        }
    }
    QVERIFY(cloud.sessions(anna).isEmpty());
    QVERIFY(*view.forecast->worstCaseUntil >= cloud.now());
    if (view.hold->until && *view.hold->until - view.hold->since >= Minutes{6})
        QVERIFY(*view.forecast->worstCaseUntil <= *view.hold->until + Seconds{2});
}

void MonthTest::boundedHoldsEndOnTime_data()
{
    QTest::addColumn<SettablePresence>("state");
    QTest::addColumn<int>("seconds");
    for (const auto state : {SettablePresence::Available, SettablePresence::Presenting}) {
        for (const int seconds : {60, 299, 300, 301, 329, 330, 480, 598, 600, 899, 1200, 5400, 15'000})
            QTest::addRow("%s, %d s", qPrintable(nameOf(state)), seconds) << state << seconds;
    }
}

void MonthTest::boundedHoldsEndOnTime()
{
    QFETCH(SettablePresence, state);
    QFETCH(int, seconds);
    World world;
    world.choose(state, {Seconds{seconds}});
    const auto promise = *world.manager.view().hold->until;
    while (world.clock.now().utc + Seconds{1} < promise) {
        QVERIFY2(!world.service.hasFaded(), qPrintable(toRfc3339(world.clock.now().utc)));
        world.pass(Milliseconds{500}, Milliseconds{500});
    }
    world.pass(promise + Seconds{2} - world.clock.now().utc, Milliseconds{500});
    QVERIFY(!world.manager.view().hold);
    world.service.model.advanceTo(world.clock.now().utc);
    QVERIFY(world.service.model.sessions(anna).isEmpty());
    QVERIFY(world.clock.now().utc <= promise + Seconds{3});
}

QTEST_GUILESS_MAIN(MonthTest)
#include "tst_month.moc"

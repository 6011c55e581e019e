// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/cloudclock.h"

#include "base/wakeup.h"
#include "http/listener.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QtTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const auto noon = fromRfc3339(u"2030-01-01T12:00:00Z"_s).value();

/// The clock route of a cloud, with a time set by the test. It answers long polls only when told to.
struct ClockCloud {
    ClockCloud()
        : listener([this](const std::shared_ptr<Http::Exchange> &exchange) { take(exchange); })
    {
        const auto port = listener.listen();
        if (!port)
            qFatal("%s", qPrintable(port.error().text));
    }
    QUrl root() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(listener.port())); }

    Http::Response reading() const
    {
        const QJsonObject object{
            {u"now"_s, toRfc3339(now)}, {u"speed"_s, speed}, {u"frozen"_s, frozen}, {u"serial"_s, serial}};
        return {.status = 200, .headers = {}, .body = QJsonDocument(object).toJson()};
    }
    /// Answers the pending long polls, as after each change.
    void announce()
    {
        ++serial;
        for (const auto &poll : std::exchange(polls, {}))
            poll->respond(reading());
    }
    void take(const std::shared_ptr<Http::Exchange> &exchange)
    {
        asked.append(exchange->request());
        const auto &request = exchange->request();
        if (drops) {
            exchange->drop();
        } else if (fixedAnswer) {
            exchange->respond(*fixedAnswer);
        } else if (!request.target.startsWith("/practice/clock")) {
            exchange->respond({.status = 404, .headers = {}, .body = {}});
        } else if (request.method == "POST") {
            posted.append(request.body);
            const auto object = QJsonDocument::fromJson(request.body).object();
            speed = object["speed"_L1].toDouble(speed);
            exchange->respond(reading());
            announce();
        } else if (request.query() == "after=" + QByteArray::number(serial) && !answersAtOnce) {
            polls.append(exchange);
        } else if (holdsReadings) {
            readings.append(exchange);
        } else {
            exchange->respond(reading());
        }
    }

    Utc now = noon;
    double speed = 1.0;
    bool frozen = true; // for exact figures
    int serial = 7;
    bool drops = false;
    bool answersAtOnce = false;
    bool holdsReadings = false;
    std::optional<Http::Response> fixedAnswer;
    QList<Http::Request> asked;
    QList<QByteArray> posted;
    QList<std::shared_ptr<Http::Exchange>> polls;
    QList<std::shared_ptr<Http::Exchange>> readings;
    Http::Listener listener;
};

struct Follower {
    explicit Follower(const ClockCloud &cloud, std::optional<double> speed = std::nullopt)
        : clock(cloud.root(), speed, network)
        , ready(&clock, &CloudClock::ready)
        , changed(&clock, &Clock::changed)
    {
    }
    bool becomesReady() { return clock.isReady() || ready.wait(6000); }

    QNetworkAccessManager network;
    CloudClock clock;
    QSignalSpy ready;
    QSignalSpy changed;
};

Milliseconds systemUtc()
{
    return std::chrono::duration_cast<Milliseconds>(std::chrono::system_clock::now().time_since_epoch());
}

} // namespace

class TestCloudClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void untilTheFirstReadingTimeIsOurOwn()
    {
        ClockCloud cloud;
        Follower follower(cloud);
        QVERIFY(!follower.clock.isReady());
        QVERIFY(!follower.clock.isPractice());
        QVERIFY(std::chrono::abs(follower.clock.now().utc.time_since_epoch() - systemUtc()) < 1min);
    }

    void theFirstReadingSetsTheTimeAndNotTheTimePassed()
    {
        ClockCloud cloud;
        Follower follower(cloud);
        const auto before = follower.clock.now();
        QVERIFY(follower.becomesReady());
        QVERIFY(follower.clock.isPractice());
        QVERIFY(follower.clock.now().utc == noon);
        QVERIFY(follower.clock.now().elapsed - before.elapsed < 1min);
        QVERIFY(follower.clock.now().elapsed >= before.elapsed);
        QCOMPARE(follower.ready.size(), 1);
        QVERIFY(!follower.changed.isEmpty());
    }

    void frozenCloudStopsTheClock()
    {
        ClockCloud cloud;
        Follower follower(cloud);
        QVERIFY(follower.becomesReady());
        QVERIFY(!follower.clock.realTimeFor(1s).has_value());
        const auto before = follower.clock.now();
        QTRY_COMPARE(cloud.polls.size(), 1);
        QVERIFY(follower.clock.now() == before);
    }

    void anAdvanceIsTimeThatHasPassed()
    {
        ClockCloud cloud;
        Follower follower(cloud);
        QVERIFY(follower.becomesReady());
        QTRY_COMPARE(cloud.polls.size(), 1);
        QCOMPARE(cloud.asked.last().target, "/practice/clock?after=7");
        const auto before = follower.clock.now();
        follower.changed.clear();
        cloud.now += 5min;
        cloud.announce();
        QTRY_COMPARE(follower.changed.size(), 1);
        QVERIFY(follower.clock.now() == before + 5min);
        QTRY_COMPARE(cloud.polls.size(), 1);
        QCOMPARE(cloud.asked.last().target, "/practice/clock?after=8");
    }

    void aWakeUpFollowsAnAdvance()
    {
        ClockCloud cloud;
        Follower follower(cloud);
        QVERIFY(follower.becomesReady());
        QTRY_COMPARE(cloud.polls.size(), 1);
        int woken = 0;
        WakeUp wakeUp(follower.clock, [&] { ++woken; });
        wakeUp.at(follower.clock.now().elapsed + 240s);
        cloud.now += 239s;
        cloud.announce();
        QTRY_COMPARE(cloud.polls.size(), 1);
        QCOMPARE(woken, 0);
        cloud.now += 1s;
        cloud.announce();
        QTRY_COMPARE(woken, 1);
    }

    void aResetSetsUtcBackButNeverElapsed()
    {
        ClockCloud cloud;
        Follower follower(cloud);
        QVERIFY(follower.becomesReady());
        QTRY_COMPARE(cloud.polls.size(), 1);
        const auto before = follower.clock.now();
        cloud.now -= 3h;
        cloud.announce();
        QTRY_VERIFY(follower.clock.now().utc == noon - 3h);
        QVERIFY(follower.clock.now().elapsed == before.elapsed);
        QTRY_COMPARE(cloud.polls.size(), 1);
        cloud.now += 1min;
        cloud.announce();
        QTRY_VERIFY(follower.clock.now().elapsed == before.elapsed + 1min);
    }

    void ourOvershootIsWaitedForAndDoesNotAddUp()
    {
        ClockCloud cloud;
        Follower follower(cloud);
        QVERIFY(follower.becomesReady());
        const auto before = follower.clock.now();
        for (int i = 0; i < 5; ++i) {
            QTRY_COMPARE(cloud.polls.size(), 1);
            cloud.now -= 500ms;
            cloud.announce();
            QTRY_VERIFY(follower.clock.now().utc == noon - 500ms);
            QVERIFY(follower.clock.now().elapsed == before.elapsed);
            QTRY_COMPARE(cloud.polls.size(), 1);
            cloud.now += 500ms;
            cloud.announce();
            QTRY_VERIFY(follower.clock.now() == before);
        }
    }

    void timeRunsAtTheCloudsSpeed()
    {
        ClockCloud cloud;
        cloud.frozen = false;
        cloud.speed = 60;
        Follower follower(cloud);
        QVERIFY(follower.becomesReady());
        QCOMPARE(follower.clock.speed(), 60.0);
        QCOMPARE(follower.clock.realTimeFor(1min).value(), 1s);
        QCOMPARE(follower.clock.realTimeFor(1ms).value(), 1ms);
        QElapsedTimer real;
        const auto before = follower.clock.now();
        real.start();
        QTRY_VERIFY(follower.clock.now().utc - before.utc > 12s);
        const auto span = follower.clock.now();
        const auto took = Milliseconds{real.elapsed()};
        QVERIFY(span.utc - before.utc <= 60 * (took + 2ms));
        // Both read the one clock.
        QVERIFY(span.utc - before.utc == span.elapsed - before.elapsed);
    }

    void halfOfTheRoundTripIsTakenOff()
    {
        ClockCloud cloud;
        cloud.frozen = false;
        cloud.holdsReadings = true;
        Follower follower(cloud);
        QElapsedTimer real;
        real.start();
        QTRY_COMPARE(cloud.readings.size(), 1);
        QTRY_VERIFY(real.hasExpired(1000));
        // The cloud's time is taken in the middle of the exchange.
        const auto middle = Milliseconds{real.elapsed() / 2};
        cloud.readings.first()->respond(cloud.reading());
        QVERIFY(follower.becomesReady());
        const auto expected = noon + Milliseconds{real.elapsed()} - middle;
        QVERIFY(std::chrono::abs(follower.clock.now().utc - expected) < 300ms);
    }

    void elapsedTimeNeverRunsBackwards()
    {
        ClockCloud cloud;
        cloud.frozen = false;
        cloud.speed = 1000;
        Follower follower(cloud);
        QVERIFY(follower.becomesReady());
        auto last = follower.clock.now().elapsed;
        const auto look = [&] {
            const auto elapsed = follower.clock.now().elapsed;
            const bool forward = elapsed >= last;
            last = elapsed;
            return forward;
        };
        for (const auto step : {-1500ms, 100ms, -60'000ms, -3'600'000ms, 700ms, -1ms, 86'400'000ms}) {
            QTRY_COMPARE(cloud.polls.size(), 1);
            cloud.now += step;
            cloud.speed = cloud.speed == 1000 ? 1 : 1000;
            cloud.frozen = !cloud.frozen;
            const auto speed = cloud.speed;
            cloud.announce();
            while (follower.clock.speed() != speed) {
                QVERIFY(look());
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            }
            QVERIFY(look());
        }
    }

    void aGivenSpeedIsSetBeforeTheFirstReading()
    {
        ClockCloud cloud;
        Follower follower(cloud, 60.0);
        QVERIFY(follower.becomesReady());
        QCOMPARE(cloud.asked.first().method, "POST");
        QCOMPARE(cloud.asked.first().header("Content-Type"), "application/json");
        QCOMPARE(cloud.posted, QList<QByteArray>{"{\"speed\":60}"});
        QCOMPARE(follower.clock.speed(), 60.0);
    }

    void aSpeedSetLaterReachesBoth()
    {
        ClockCloud cloud;
        cloud.frozen = false;
        Follower follower(cloud);
        QVERIFY(follower.becomesReady());
        QTRY_COMPARE(cloud.polls.size(), 1);
        follower.changed.clear();
        follower.clock.setSpeed(30);
        QTRY_COMPARE(follower.clock.speed(), 30.0);
        QCOMPARE(cloud.speed, 30.0);
        QVERIFY(!follower.changed.isEmpty());
        QCOMPARE(cloud.posted.size(), 1);
    }

    void withoutTheRouteTimeIsOursTimesSpeed_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("404") << 404 << QByteArray();
        QTest::newRow("405") << 405 << QByteArray();
        QTest::newRow("401") << 401 << QByteArray("{}");
        QTest::newRow("redirect") << 302 << QByteArray();
        QTest::newRow("a page for everything") << 200 << QByteArray("<html>");
        QTest::newRow("JSON of another kind") << 200 << QByteArray("{\"now\":12}");
        QTest::newRow("no speed") << 200 << QByteArray("{\"now\":\"2030-01-01T12:00:00Z\"}");
        QTest::newRow("speed below zero")
            << 200 << QByteArray("{\"now\":\"2030-01-01T12:00:00Z\",\"speed\":-1}");
    }
    void withoutTheRouteTimeIsOursTimesSpeed()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        if (status != 200)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"did not accept the speed"_s));
        ClockCloud cloud;
        cloud.fixedAnswer = Http::Response{.status = status, .headers = {}, .body = body};
        Follower follower(cloud, 20.0);
        QVERIFY(follower.becomesReady());
        QVERIFY(!follower.clock.isPractice());
        QCOMPARE(follower.clock.speed(), 20.0);
        QCOMPARE(follower.clock.realTimeFor(20s).value(), 1s);
        QVERIFY(std::chrono::abs(follower.clock.now().utc.time_since_epoch() - systemUtc()) < 5min);
        const auto before = follower.clock.now();
        QTRY_VERIFY(follower.clock.now() == before + (follower.clock.now().utc - before.utc) &&
                    follower.clock.now().utc - before.utc > 5s);
        follower.changed.clear();
        follower.clock.setSpeed(2);
        QCOMPARE(follower.clock.speed(), 2.0);
        QCOMPARE(follower.changed.size(), 1);
    }

    void aCloudOutOfReachIsGivenUpWithinThreeSecondsAndFoundLater()
    {
        ClockCloud cloud;
        cloud.drops = true;
        Follower follower(cloud);
        QElapsedTimer real;
        real.start();
        QVERIFY(follower.becomesReady());
        QVERIFY(real.elapsed() < 4500);
        QVERIFY(!follower.clock.isPractice());
        QVERIFY(cloud.asked.size() >= 2);
        const auto before = follower.clock.now();
        cloud.drops = false;
        QTRY_VERIFY_WITH_TIMEOUT(follower.clock.isPractice(), 10'000);
        QVERIFY(follower.clock.now().utc == noon);
        QVERIFY(follower.clock.now().elapsed >= before.elapsed);
        QCOMPARE(follower.ready.size(), 1);
    }

    void aCloudThatNeverAnswersIsGivenUpWithinThreeSeconds()
    {
        ClockCloud cloud;
        cloud.holdsReadings = true;
        Follower follower(cloud);
        QElapsedTimer real;
        real.start();
        QVERIFY(follower.becomesReady());
        QVERIFY(real.elapsed() >= 2500 && real.elapsed() < 4500);
        QVERIFY(!follower.clock.isPractice());
    }

    void aLostCloudLeavesTimeRunningAndIsAskedAgain()
    {
        ClockCloud cloud;
        cloud.frozen = false;
        cloud.speed = 60;
        Follower follower(cloud);
        QVERIFY(follower.becomesReady());
        QTRY_COMPARE(cloud.polls.size(), 1);
        const auto before = follower.clock.now();
        cloud.asked.clear();
        cloud.drops = true;
        cloud.polls.takeFirst()->drop();
        QTRY_VERIFY(cloud.asked.size() >= 3);
        QVERIFY(follower.clock.now().utc > before.utc);
        QCOMPARE(follower.clock.speed(), 60.0);
        cloud.drops = false;
        cloud.asked.clear();
        cloud.serial = 0; // as after a restart of the cloud
        QTRY_COMPARE_WITH_TIMEOUT(cloud.polls.size(), 1, 10'000);
        QCOMPARE(cloud.asked.first().target, "/practice/clock");
        QCOMPARE(cloud.asked.last().target, "/practice/clock?after=0");
    }

    void cloudWithoutLongPollIsNotAskedInATightLoop()
    {
        ClockCloud cloud;
        cloud.answersAtOnce = true;
        Follower follower(cloud);
        QVERIFY(follower.becomesReady());
        QTRY_COMPARE(cloud.asked.size(), 2);
        QElapsedTimer real;
        real.start();
        QTRY_COMPARE(cloud.asked.size(), 3);
        QVERIFY(real.elapsed() > 700);
    }

    void theEndOfTheClockEndsItsPoll()
    {
        ClockCloud cloud;
        auto follower = std::make_unique<Follower>(cloud);
        QVERIFY(follower->becomesReady());
        QTRY_COMPARE(cloud.polls.size(), 1);
        follower.reset();
        QTRY_VERIFY(!cloud.polls.first()->isOpen());
    }
};

QTEST_GUILESS_MAIN(TestCloudClock)
#include "tst_cloudclock.moc"

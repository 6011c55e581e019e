// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "presence/forecast.h"

#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{
const Moment start{*fromRfc3339(u"2026-11-24T14:00:00Z"_s), Elapsed{std::chrono::hours{3}}};

Lease leaseOf(SettablePresence state, int minutes)
{
    return {state, start, start + Milliseconds{200}, Minutes{minutes}};
}

QString inSeconds(const QList<Stage> &stages)
{
    QStringList parts;
    for (const auto &stage : stages)
        parts << u"%1 %2"_s.arg(std::chrono::duration_cast<Seconds>(stage.at - start.utc).count())
                     .arg(stage.presence.activity);
    return parts.join(u", "_s);
}
} // namespace

class ForecastTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void unattendedStagesFollowThePublishedSteps_data();
    void unattendedStagesFollowThePublishedSteps();
    void theSessionAtAMomentAgreesWithTheStages_data() { unattendedStagesFollowThePublishedSteps_data(); }
    void theSessionAtAMomentAgreesWithTheStages();
    void attendedRunsToThePromise();
    void stagesAreWrittenInTheCalendarOfTheReading();
};

void ForecastTest::unattendedStagesFollowThePublishedSteps_data()
{
    QTest::addColumn<SettablePresence>("state");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("stages");
    const auto available = SettablePresence::Available;
    QTest::newRow("an hour (T1)") << available << 60
                                  << u"0 Available, 300 AvailableInactive, 600 Away, 3600 Offline"_s;
    QTest::newRow("expiry on the first fade (T2)") << available << 5 << u"0 Available, 300 Offline"_s;
    QTest::newRow("expiry on the second fade (T3)")
        << available << 10 << u"0 Available, 300 AvailableInactive, 600 Offline"_s;
    QTest::newRow("expiry between the fades")
        << available << 7 << u"0 Available, 300 AvailableInactive, 420 Offline"_s;
    QTest::newRow("a call (T4)") << SettablePresence::InACall << 240 << u"0 InACall, 14400 Offline"_s;
    QTest::newRow("a conference call")
        << SettablePresence::InAConferenceCall << 15 << u"0 InAConferenceCall, 900 Offline"_s;
    QTest::newRow("away") << SettablePresence::Away << 15 << u"0 Away, 900 Offline"_s;
    QTest::newRow("presenting") << SettablePresence::Presenting << 5 << u"0 Presenting, 300 Offline"_s;
}

void ForecastTest::unattendedStagesFollowThePublishedSteps()
{
    QFETCH(SettablePresence, state);
    QFETCH(int, minutes);
    QTEST(inSeconds(unattendedForecast(leaseOf(state, minutes), start)), "stages");
}

void ForecastTest::theSessionAtAMomentAgreesWithTheStages()
{
    QFETCH(SettablePresence, state);
    QFETCH(int, minutes);
    const auto lease = leaseOf(state, minutes);
    const auto stages = unattendedForecast(lease, start);
    for (const auto &stage : stages) {
        const auto at = start.elapsedOf(stage.at);
        QVERIFY(sessionPresenceAt(lease, at) == stage.presence);
        QVERIFY(stage.at == start.utc || !(sessionPresenceAt(lease, at - Milliseconds{1}) == stage.presence));
    }
}

void ForecastTest::attendedRunsToThePromise()
{
    const auto lease = leaseOf(SettablePresence::Available, 15);
    QCOMPARE(inSeconds(attendedForecast(lease, start.utc + Minutes{40}, start)),
             u"0 Available, 2400 Offline"_s);
    QCOMPARE(inSeconds(attendedForecast(lease, std::nullopt, start)), u"0 Available"_s);
}

void ForecastTest::stagesAreWrittenInTheCalendarOfTheReading()
{
    const auto lease = leaseOf(SettablePresence::Away, 5);
    auto corrected = start;
    corrected.utc += std::chrono::hours{1};
    const auto stages = unattendedForecast(lease, corrected);
    QCOMPARE(stages.constFirst().at, start.utc + std::chrono::hours{1});
    QCOMPARE(stages.constLast().at, start.utc + std::chrono::hours{1} + Minutes{5});
}

QTEST_GUILESS_MAIN(ForecastTest)
#include "tst_forecast.moc"

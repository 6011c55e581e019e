// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/processes.h"
#include "support/waiting.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTest>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

/// Sixty times as fast: an hour that holds, and what colleagues see when the program is no more.
class TestLasting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsForAnHourAndGoesOutAsForecast();
};

void TestLasting::holdsForAnHourAndGoesOutAsForecast()
{
    Desktop::Options options;
    options.tray = Desktop::Tray::None;
    Stage stage(options, {u"--speed"_s, u"60"_s});
    PracticeCloud &practice = stage.practice();
    auto failure = stage.start();
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
    failure = stage.setUp();
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
    failure = stage.startProgram({u"--background"_s, u"--speed"_s, u"60"_s});
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
    failure = stage.signIn();
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
    QCOMPARE(practice.state().value("speed"_L1).toDouble(), 60.0);

    const Answer set = stage.lamplighter({u"set"_s, u"available"_s});
    QVERIFY2(set.exitCode == 0, qPrintable(set.problems));
    const QDateTime start = instant(practice.state().value("now"_L1));
    const QDateTime end = start.addSecs(3600);
    QElapsedTimer real;
    real.start();
    QDateTime now = start;
    int looks = 0;
    const bool through = waitUntil(
        [&] {
            now = instant(practice.state().value("now"_L1));
            if (practice.seen() != "Available/Available"_L1)
                return true;
            ++looks;
            return now >= end;
        },
        std::chrono::seconds{90});
    QVERIFY2(through && now >= end, qPrintable(practice.seen() + u" after %1 s"_s.arg(start.secsTo(now))));
    QVERIFY(looks > 300);
    QVERIFY2(real.elapsed() > 55'000, "the hour was not lived through");

    // Between two looks a fade could hide, but not between two requests.
    QList<QDateTime> sends;
    for (const QJsonValue &request : practice.requests()) {
        if (request.toObject().value("path"_L1).toString().endsWith("/presence/setPresence"_L1)) {
            QCOMPARE(request.toObject().value("status"_L1).toInt(), 200);
            sends.append(instant(request.toObject().value("at"_L1)));
        }
    }
    for (qsizetype i = 1; i < sends.size(); ++i)
        QVERIFY2(sends.at(i - 1).secsTo(sends.at(i)) < 300, qPrintable(sends.at(i).toString(Qt::ISODate)));
    const auto renewals = sends.size() - 1;
    QVERIFY2(renewals >= 12 && renewals <= 16, qPrintable(u"%1 renewals"_s.arg(renewals)));

    // The program dies as it would with a power cut. The forecast that it gave last is what comes.
    const int before = practice.requestsOf(u"setPresence"_s);
    QVERIFY(
        waitUntil([&] { return practice.requestsOf(u"setPresence"_s) > before; }, std::chrono::seconds{10}));
    QTRY_COMPARE(stage.health(), u"ok"_s);
    const QJsonObject told = stage.status();
    killProcess(stage.program().pid());
    QVERIFY(practice.setSpeed(1));
    QCOMPARE(practice.requestsOf(u"setPresence"_s), before + 1);

    const QJsonArray stages = told.value("forecast"_L1).toObject().value("unattended"_L1).toArray();
    QCOMPARE(stages.size(), 4);
    QStringList pairs;
    for (const QJsonValue &value : stages)
        pairs.append(value.toObject().value("availability"_L1).toString() + u'/' +
                     value.toObject().value("activity"_L1).toString());
    QCOMPARE(pairs, QStringList({u"Available/Available"_s, u"Available/AvailableInactive"_s, u"Away/Away"_s,
                                 u"Offline/Offline"_s}));
    // The service counts from the arrival of what we counted from its sending: a few seconds at this speed.
    const int tolerance = 6;
    for (qsizetype i = 1; i < stages.size(); ++i) {
        const QDateTime forecast = instant(stages.at(i).toObject().value("at"_L1));
        const auto until = [&] { return instant(practice.state().value("now"_L1)).secsTo(forecast); };
        QVERIFY2(until() > tolerance, qPrintable(QString::number(until())));
        QVERIFY(practice.advance(u"PT%1S"_s.arg(until() - tolerance)));
        QCOMPARE(practice.seen(), pairs.at(i - 1));
        QVERIFY(practice.advance(u"PT%1S"_s.arg(2 * tolerance)));
        QCOMPARE(practice.seen(), pairs.at(i));
    }
    QCOMPARE(practice.session(), u"-"_s);
    const QDateTime worstCase = instant(told.value("forecast"_L1).toObject().value("worstCaseUntil"_L1));
    QVERIFY(worstCase.isValid());
    QVERIFY(worstCase <= instant(practice.state().value("now"_L1)).addSecs(tolerance));
}

QTEST_GUILESS_MAIN(TestLasting)
#include "tst_lasting.moc"

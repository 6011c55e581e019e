// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/durationtext.h"

#include <QtTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestDurationText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsIsoDurations_data();
    void readsIsoDurations();
    void refusesInvalidIsoDurations_data();
    void refusesInvalidIsoDurations();
    void writesIsoDurations_data();
    void writesIsoDurations();
    void readsTypedDurations_data();
    void readsTypedDurations();
    void refusesInvalidTypedDurations_data();
    void refusesInvalidTypedDurations();
};

void TestDurationText::readsIsoDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("minutes") << u"PT5M"_s << qint64{300'000};
    QTest::newRow("seconds") << u"PT300S"_s << qint64{300'000};
    QTest::newRow("hours and minutes") << u"PT1H30M"_s << qint64{5'400'000};
    QTest::newRow("no days") << u"P0DT5M"_s << qint64{300'000};
    QTest::newRow("days alone") << u"P7D"_s << qint64{7 * 86'400'000};
    QTest::newRow("half an hour") << u"PT0.5H"_s << qint64{1'800'000};
    QTest::newRow("half a day") << u"P0.5D"_s << qint64{43'200'000};
    QTest::newRow("minus") << u"-PT5M"_s << qint64{-300'000};
    QTest::newRow("plus") << u"+PT5M"_s << qint64{300'000};
    QTest::newRow("zero") << u"PT0S"_s << qint64{0};
    QTest::newRow("milliseconds") << u"PT0.001S"_s << qint64{1};
    QTest::newRow("finer is cut off") << u"PT0.0019999S"_s << qint64{1};
    QTest::newRow("all parts") << u"P1DT2H3M4.5S"_s << qint64{93'784'500};
    QTest::newRow("leading zeros") << u"PT005M"_s << qint64{300'000};
    QTest::newRow("largest") << u"P999999999D"_s << qint64{999'999'999LL * 86'400'000};
}

void TestDurationText::readsIsoDurations()
{
    QFETCH(QString, text);
    QFETCH(qint64, milliseconds);
    const auto read = isoDuration(text);
    QVERIFY2(read.has_value(), qPrintable(text));
    QCOMPARE(qint64{read->count()}, milliseconds);
}

void TestDurationText::refusesInvalidIsoDurations_data()
{
    QTest::addColumn<QString>("text");
    for (const auto *text : {"",
                             "P",
                             "PT",
                             "5M",
                             "T5M",
                             "PT5",
                             "P5M",
                             "P1Y",
                             "P1M",
                             "P1W",
                             "PT1M1H",
                             "P1DT",
                             "pt5m",
                             " PT5M",
                             "PT5M ",
                             "PT5M\n",
                             "PT.5H",
                             "PT5.M",
                             "PT1.2.3S",
                             "PT0.5H5M",
                             "PT0,5H",
                             "PT-5M",
                             "--PT5M",
                             "PT1234567890S",
                             "PT0.1234567890S",
                             "PT5MM",
                             "P1DT5M6H",
                             "PT\u0665M"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestDurationText::refusesInvalidIsoDurations()
{
    QFETCH(QString, text);
    const auto read = isoDuration(text);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().kind, ErrorKind::WrongUse);
    QCOMPARE(read.error().code, u"duration/iso"_s);
    QVERIFY(read.error().text.contains(text));
    QVERIFY(!read.error().next.isEmpty());
}

void TestDurationText::writesIsoDurations_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64{0} << u"PT0S"_s;
    QTest::newRow("minutes") << qint64{15 * 60'000} << u"PT15M"_s;
    QTest::newRow("hours") << qint64{4 * 3'600'000} << u"PT4H"_s;
    QTest::newRow("hours and minutes") << qint64{90 * 60'000} << u"PT1H30M"_s;
    QTest::newRow("minutes and seconds") << qint64{90'000} << u"PT1M30S"_s;
    QTest::newRow("a quarter second") << qint64{250} << u"PT0.25S"_s;
    QTest::newRow("a millisecond") << qint64{1'001} << u"PT1.001S"_s;
    QTest::newRow("a day") << qint64{86'400'000} << u"PT24H"_s;
    QTest::newRow("before") << qint64{-300'000} << u"-PT5M"_s;
}

void TestDurationText::writesIsoDurations()
{
    QFETCH(qint64, milliseconds);
    QFETCH(QString, text);
    QCOMPARE(isoDurationText(Milliseconds{milliseconds}), text);
    QCOMPARE(qint64{isoDuration(text).value().count()}, milliseconds);
}

void TestDurationText::readsTypedDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("minutes") << u"45m"_s << qint64{2'700};
    QTest::newRow("hours and minutes") << u"1h30m"_s << qint64{5'400};
    QTest::newRow("hours") << u"2h"_s << qint64{7'200};
    QTest::newRow("seconds") << u"90s"_s << qint64{90};
    QTest::newRow("a day") << u"1d"_s << qint64{86'400};
    QTest::newRow("with spaces") << u" 1h 30 m "_s << qint64{5'400};
    QTest::newRow("upper case") << u"1H30M"_s << qint64{5'400};
    QTest::newRow("a leap year") << u"366d"_s << qint64{366 * 86'400};
}

void TestDurationText::readsTypedDurations()
{
    QFETCH(QString, text);
    QFETCH(qint64, seconds);
    const auto read = typedDuration(text);
    QVERIFY2(read.has_value(), qPrintable(text));
    QCOMPARE(qint64{read->count()}, seconds);
}

void TestDurationText::refusesInvalidTypedDurations_data()
{
    QTest::addColumn<QString>("text");
    for (const auto *text :
         {"",  " ",     "45",   "1.5", "1.5h", "-5m",   "+5m",  "0m",   "0h0m",        "m",
          "h", "30m1h", "1h1h", "1w",  "1h30", "PT45M", "soon", "367d", "9999999999d", "999999999d"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestDurationText::refusesInvalidTypedDurations()
{
    QFETCH(QString, text);
    const auto read = typedDuration(text);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().kind, ErrorKind::WrongUse);
    QCOMPARE(read.error().code, u"duration/typed"_s);
    QVERIFY(read.error().next.contains(u"1h30m"_s));
}

QTEST_GUILESS_MAIN(TestDurationText)
#include "tst_durationtext.moc"

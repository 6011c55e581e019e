// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/time.h"

#include <QtTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }
    void datesOfHttpHeadersAreRead_data();
    void datesOfHttpHeadersAreRead();
    void momentsAreWrittenInUtc_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("epoch") << qint64{0} << u"1970-01-01T00:00:00Z"_s;
        QTest::newRow("whole seconds") << qint64{1'795'539'600'000} << u"2026-11-24T17:00:00Z"_s;
        QTest::newRow("milliseconds") << qint64{1'795'539'600'007} << u"2026-11-24T17:00:00.007Z"_s;
        QTest::newRow("half a second") << qint64{1'795'539'600'500} << u"2026-11-24T17:00:00.500Z"_s;
        QTest::newRow("before the epoch") << qint64{-1} << u"1969-12-31T23:59:59.999Z"_s;
        QTest::newRow("leap day") << qint64{1'709'164'800'000} << u"2024-02-29T00:00:00Z"_s;
    }
    void momentsAreWrittenInUtc()
    {
        QFETCH(qint64, milliseconds);
        QFETCH(QString, text);
        const Utc at{Milliseconds{milliseconds}};
        QCOMPARE(toRfc3339(at), text);
        QVERIFY(fromRfc3339(text) == at);
        QVERIFY(toUtc(toQDateTime(at)) == at);
    }

    void everyOffsetIsRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        QTest::newRow("zulu") << u"2026-11-24T17:00:00Z"_s << u"2026-11-24T17:00:00Z"_s;
        QTest::newRow("small letters") << u"2026-11-24t17:00:00z"_s << u"2026-11-24T17:00:00Z"_s;
        QTest::newRow("a space") << u"2026-11-24 17:00:00Z"_s << u"2026-11-24T17:00:00Z"_s;
        QTest::newRow("east") << u"2026-11-24T17:00:00+01:00"_s << u"2026-11-24T16:00:00Z"_s;
        QTest::newRow("west") << u"2026-11-24T17:00:00-08:30"_s << u"2026-11-25T01:30:00Z"_s;
        QTest::newRow("unknown offset") << u"2026-11-24T17:00:00-00:00"_s << u"2026-11-24T17:00:00Z"_s;
        QTest::newRow("one digit") << u"2026-11-24T17:00:00.5Z"_s << u"2026-11-24T17:00:00.500Z"_s;
        QTest::newRow("seven digits") << u"2026-11-24T17:00:00.1234567Z"_s << u"2026-11-24T17:00:00.123Z"_s;
        QTest::newRow("nearly the next second")
            << u"2026-11-24T17:00:00.9999999Z"_s << u"2026-11-24T17:00:00.999Z"_s;
        QTest::newRow("digits and offset")
            << u"2026-11-24T17:00:00.25+02:00"_s << u"2026-11-24T15:00:00.250Z"_s;
    }
    void everyOffsetIsRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        const auto at = fromRfc3339(text);
        QVERIFY(at.has_value());
        QCOMPARE(toRfc3339(*at), utc);
    }

    void invalidMomentsAreUnset_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto *text : {"",
                                 "now",
                                 "17:00",
                                 "2026-11-24",
                                 "2026-11-24T17:00:00",
                                 "2026-11-24T17:00",
                                 "2026-11-24T17:00Z",
                                 "2026-11-24T25:00:00Z",
                                 "2026-11-24T17:60:00Z",
                                 "2026-02-30T17:00:00Z",
                                 "2026-13-01T17:00:00Z",
                                 "2026-11-24T17:00:00Zulu",
                                 "x2026-11-24T17:00:00Z",
                                 "2026-11-24T17:00:00Z ",
                                 " 2026-11-24T17:00:00Z",
                                 "20261124T170000Z",
                                 "2026-11-24T17:00:00+1",
                                 "2026-11-24T17:00:00+0100",
                                 "2026-11-24T17:00:00+25:00",
                                 "2026-11-24T17:00:00.Z",
                                 "2026-11-24_17:00:00Z",
                                 "2026-11-24T17:00:00Z\n"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void invalidMomentsAreUnset()
    {
        QFETCH(QString, text);
        QVERIFY(!fromRfc3339(text).has_value());
    }

    void aCorrectedCalendarMovesThePromiseNotTheLease()
    {
        const Moment now{Utc{1000s}, Elapsed{50s}};
        const auto lease = Elapsed{350s};
        const auto promise = Utc{1300s};
        QVERIFY(now.utcOf(lease) == promise);
        QVERIFY(now.elapsedOf(promise) == lease);
        const Moment corrected{now.utc + 60s, now.elapsed};
        QVERIFY(corrected.utcOf(lease) == promise + 60s);
        QVERIFY(corrected.elapsedOf(promise) == lease - 60s);
        QVERIFY((now + 5s) - 5s == now);
    }
};

void TestTime::datesOfHttpHeadersAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("moment"); // empty: none
    QTest::newRow("a date") << QByteArray("Tue, 24 Nov 2026 17:00:05 GMT") << u"2026-11-24T17:00:05Z"_s;
    QTest::newRow("with space around")
        << QByteArray(" Tue, 24 Nov 2026 17:00:05 GMT ") << u"2026-11-24T17:00:05Z"_s;
    // Daylight saving time skips this hour in Berlin.
    QTest::newRow("in the gap of the local clock")
        << QByteArray("Sun, 29 Mar 2026 02:30:00 GMT") << u"2026-03-29T02:30:00Z"_s;
    QTest::newRow("another zone") << QByteArray("Tue, 24 Nov 2026 17:00:05 CET") << QString();
    QTest::newRow("a number") << QByteArray("120") << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestTime::datesOfHttpHeadersAreRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, moment);
    QCOMPARE(fromHttpDate(text), fromRfc3339(moment));
}

QTEST_GUILESS_MAIN(TestTime)
#include "tst_time.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/answer.h"

#include <QtTest>

using namespace Lamplighter;

class TestRetryAfter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }

    void waitsAreReadAndBounded_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<int>("seconds"); // -1: nothing
        const QByteArray date = "Tue, 24 Nov 2026 09:00:00 GMT";
        QTest::newRow("seconds") << QByteArray("10") << date << 10;
        QTest::newRow("with spaces") << QByteArray(" 10 ") << date << 10;
        QTest::newRow("zero") << QByteArray("0") << date << 0;
        QTest::newRow("an hour") << QByteArray("3600") << date << 3600;
        QTest::newRow("more than an hour") << QByteArray("3601") << date << 3600;
        QTest::newRow("absurd") << QByteArray("99999999999999999999999") << date << 3600;
        QTest::newRow("absent") << QByteArray() << date << -1;
        QTest::newRow("negative") << QByteArray("-5") << date << -1;
        QTest::newRow("with a fraction") << QByteArray("1.5") << date << -1;
        QTest::newRow("words") << QByteArray("soon") << date << -1;
        QTest::newRow("date") << QByteArray("Tue, 24 Nov 2026 09:00:42 GMT") << date << 42;
        QTest::newRow("past date") << QByteArray("Tue, 24 Nov 2026 08:59:00 GMT") << date << 0;
        QTest::newRow("far date") << QByteArray("Fri, 24 Nov 2028 09:00:00 GMT") << date << 3600;
        // The program's clock says 08:50 in these two.
        QTest::newRow("date, no Date") << QByteArray("Tue, 24 Nov 2026 08:51:00 GMT") << QByteArray() << 60;
        QTest::newRow("date, unreadable Date")
            << QByteArray("Tue, 24 Nov 2026 08:51:00 GMT") << QByteArray("x") << 60;
        QTest::newRow("impossible date") << QByteArray("Tue, 31 Feb 2026 09:00:00 GMT") << date << -1;
    }
    void waitsAreReadAndBounded()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, date);
        QFETCH(int, seconds);
        const auto now = fromRfc3339(QStringLiteral("2026-11-24T08:50:00Z")).value();
        const auto wait = retryAfterFrom(value, date, now);
        QCOMPARE(wait ? static_cast<int>(wait->count()) : -1, seconds);
    }

    void httpDatesIgnoreTheLocalTimeZone()
    {
        // On that morning Berlin's clocks went from 02:00 to 03:00, so that they never showed 02:30.
        QCOMPARE(retryAfterFrom("Sun, 29 Mar 2026 02:30:42 GMT", "Sun, 29 Mar 2026 02:30:00 GMT", {}),
                 Seconds{42});
        QCOMPARE(retryAfterFrom("Sun, 29 Mar 2026 03:00:30 GMT", "Sun, 29 Mar 2026 02:59:30 GMT", {}),
                 Seconds{60});
    }
};

QTEST_GUILESS_MAIN(TestRetryAfter)
#include "tst_retryafter.moc"

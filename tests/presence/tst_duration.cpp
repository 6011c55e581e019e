// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "presence/duration.h"

#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

class DurationTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLeaseIsCheckedBeforeItIsSent_data();
    void aLeaseIsCheckedBeforeItIsSent();
    void whatIsSentIsShort_data();
    void whatIsSentIsShort();
    void labelsAreForPeople_data();
    void labelsAreForPeople();
};

void DurationTest::aLeaseIsCheckedBeforeItIsSent_data()
{
    // T7 and T8 of docs/how-presence-works.md#worked-examples, and rounding down: docs/rules.md#refreshing
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("minutes"); // 0: refused
    QTest::newRow("a second too short") << u"PT4M59S"_s << 0;
    QTest::newRow("a second too long") << u"PT4H1S"_s << 0;
    QTest::newRow("nothing") << u"PT0S"_s << 0;
    QTest::newRow("negative") << u"-PT5M"_s << 0;
    QTest::newRow("shortest") << u"PT5M"_s << 5;
    QTest::newRow("shortest in seconds") << u"PT300S"_s << 5;
    QTest::newRow("longest") << u"PT4H"_s << 240;
    QTest::newRow("longest in minutes") << u"PT240M"_s << 240;
    QTest::newRow("rounded down") << u"PT5M59.999S"_s << 5;
}

void DurationTest::aLeaseIsCheckedBeforeItIsSent()
{
    QFETCH(QString, text);
    QFETCH(int, minutes);
    const auto lease = isoDuration(text).and_then(checkedLease);
    QCOMPARE(lease.has_value(), minutes > 0);
    if (lease) {
        QCOMPARE(lease->count(), minutes);
        return;
    }
    QCOMPARE(lease.error().kind, ErrorKind::WrongUse);
    QVERIFY(lease.error().next.contains(u"PT5M"_s) && lease.error().next.contains(u"PT4H"_s));
}

void DurationTest::whatIsSentIsShort_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("text");
    QTest::newRow("minutes") << 15 << u"PT15M"_s;
    QTest::newRow("hours") << 240 << u"PT4H"_s;
    QTest::newRow("both") << 95 << u"PT1H35M"_s;
}

void DurationTest::whatIsSentIsShort()
{
    QFETCH(int, minutes);
    QTEST(isoDurationText(Minutes{minutes}), "text");
}

void DurationTest::labelsAreForPeople_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("label");
    QTest::newRow("hours and minutes") << 5400 << u"1 h 30 min"_s;
    QTest::newRow("minutes") << 45 * 60 + 59 << u"45 min"_s;
    QTest::newRow("hours") << 2 * 3600 << u"2 h"_s;
    QTest::newRow("days") << 25 * 3600 << u"1 d 1 h"_s;
    QTest::newRow("seconds") << 59 << u"less than 1 min"_s;
}

void DurationTest::labelsAreForPeople()
{
    QFETCH(int, seconds);
    QTEST(durationLabel(Seconds{seconds}), "label");
}

QTEST_GUILESS_MAIN(DurationTest)
#include "tst_duration.moc"

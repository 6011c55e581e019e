// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/timelabel.h"

#include <QLocale>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

/// How a moment is called: in local time, which is an hour from UTC here.
class TestTimeLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void timesAreLocalAndNameAnotherDay();
    void boundsAreRoundedUp();
    void daysOfTheLastWeekGoByTheirName_data();
    void daysOfTheLastWeekGoByTheirName();
};

namespace
{
Utc at(const QString &text)
{
    return fromRfc3339(text).value();
}

const auto today = at(u"2026-11-25T12:00:00Z"_s); // a Wednesday
} // namespace

void TestTimeLabel::initTestCase()
{
    qputenv("TZ", "LMT-1");
    QLocale::setDefault(QLocale::c());
}

void TestTimeLabel::timesAreLocalAndNameAnotherDay()
{
    QCOMPARE(timeLabel(at(u"2026-11-25T16:00:00Z"_s), today), u"17:00"_s);
    QCOMPARE(timeLabel(at(u"2026-11-25T16:00:59Z"_s), today), u"17:00"_s);
    QCOMPARE(timeLabel(at(u"2026-11-25T23:30:00Z"_s), today), u"Thu 26 Nov 00:30"_s);
    QCOMPARE(timeLabel(at(u"2027-01-02T23:30:00Z"_s), today), u"Sun 3 Jan 00:30"_s);
    QCOMPARE(timeLabel(at(u"2027-11-25T16:00:00Z"_s), today), u"Thu 25 Nov 2027 17:00"_s);
    QCOMPARE(timeLabel(at(u"2025-11-25T16:00:00Z"_s), today), u"Tue 25 Nov 2025 17:00"_s);
}

void TestTimeLabel::boundsAreRoundedUp()
{
    QCOMPARE(boundLabel(at(u"2026-11-25T14:15:00Z"_s), today), u"15:15"_s);
    QCOMPARE(boundLabel(at(u"2026-11-25T14:15:01Z"_s), today), u"15:16"_s);
}

void TestTimeLabel::daysOfTheLastWeekGoByTheirName_data()
{
    QTest::addColumn<QString>("moment");
    QTest::addColumn<QString>("label");
    QTest::newRow("today") << u"2026-11-25T16:31:00Z"_s << u"17:31"_s;
    QTest::newRow("tomorrow") << u"2026-11-26T16:31:00Z"_s << u"Thu 26 Nov 17:31"_s;
    QTest::newRow("yesterday") << u"2026-11-24T16:31:00Z"_s << u"Tuesday 17:31"_s;
    QTest::newRow("six days ago") << u"2026-11-19T16:31:00Z"_s << u"Thursday 17:31"_s;
    QTest::newRow("a week ago") << u"2026-11-18T16:31:00Z"_s << u"Wed 18 Nov 17:31"_s;
}

void TestTimeLabel::daysOfTheLastWeekGoByTheirName()
{
    QFETCH(QString, moment);
    QFETCH(QString, label);
    QCOMPARE(dayLabel(at(moment), today), label);
}

QTEST_GUILESS_MAIN(TestTimeLabel)
#include "tst_timelabel.moc"

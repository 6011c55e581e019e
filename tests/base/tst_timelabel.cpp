// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/timelabel.h"

#include <QLocale>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

/// Labels in local time, an hour from UTC.
class TestTimeLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void timesAreLocalAndNameAnotherDay();
    void boundsAreRoundedUp();
    void aBoundHasTheLabelOfItsExpiry_data();
    void aBoundHasTheLabelOfItsExpiry();
    void recentDaysHaveTheirName_data();
    void recentDaysHaveTheirName();
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

/// One event has the same time everywhere: a bound within a minute of its expiry gets the expiry's label.
void TestTimeLabel::aBoundHasTheLabelOfItsExpiry_data()
{
    QTest::addColumn<QString>("bound");
    QTest::addColumn<QString>("expiry"); // empty: none
    QTest::addColumn<QString>("label");
    const auto expiry = u"2026-11-25T14:59:50Z"_s;
    QTest::newRow("the same moment") << expiry << expiry << u"15:59"_s;
    QTest::newRow("an answer later") << u"2026-11-25T14:59:51Z"_s << expiry << u"15:59"_s;
    QTest::newRow("in the next minute") << u"2026-11-25T15:00:02Z"_s << expiry << u"15:59"_s;
    QTest::newRow("almost a minute") << u"2026-11-25T15:00:49.999Z"_s << expiry << u"15:59"_s;
    QTest::newRow("a minute") << u"2026-11-25T15:00:50Z"_s << expiry << u"16:01"_s;
    QTest::newRow("before it") << u"2026-11-25T14:58:30Z"_s << expiry << u"15:59"_s;
    QTest::newRow("no expiry") << u"2026-11-25T14:59:51Z"_s << QString() << u"16:00"_s;
}

void TestTimeLabel::aBoundHasTheLabelOfItsExpiry()
{
    QFETCH(QString, bound);
    QFETCH(QString, expiry);
    const auto end = expiry.isEmpty() ? std::nullopt : std::optional{at(expiry)};
    QTEST(boundLabel(at(bound), end, today), "label");
    if (end && at(bound) >= *end && at(bound) - *end < Minutes{1})
        QCOMPARE(boundLabel(at(bound), end, today), timeLabel(*end, today));
}

void TestTimeLabel::recentDaysHaveTheirName_data()
{
    QTest::addColumn<QString>("moment");
    QTest::addColumn<QString>("label");
    QTest::newRow("today") << u"2026-11-25T16:31:00Z"_s << u"17:31"_s;
    QTest::newRow("tomorrow") << u"2026-11-26T16:31:00Z"_s << u"Thu 26 Nov 17:31"_s;
    QTest::newRow("yesterday") << u"2026-11-24T16:31:00Z"_s << u"Tuesday 17:31"_s;
    QTest::newRow("six days ago") << u"2026-11-19T16:31:00Z"_s << u"Thursday 17:31"_s;
    QTest::newRow("a week ago") << u"2026-11-18T16:31:00Z"_s << u"Wed 18 Nov 17:31"_s;
}

void TestTimeLabel::recentDaysHaveTheirName()
{
    QFETCH(QString, moment);
    QFETCH(QString, label);
    QCOMPARE(dayLabel(at(moment), today), label);
}

QTEST_GUILESS_MAIN(TestTimeLabel)
#include "tst_timelabel.moc"

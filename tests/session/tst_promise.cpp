// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/promise.h"

#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Lamplighter::HoldEnd)

namespace
{
ChoiceContext contextAt(const QString &now, const QString &zone = u"Europe/Berlin"_s)
{
    return {Moment{*fromRfc3339(now), Elapsed{std::chrono::hours{3}}}, QTimeZone{zone.toUtf8()}};
}

const HoldEnd unset{};
} // namespace

class PromiseTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEndBecomesAnInstantOnce_data();
    void anEndBecomesAnInstantOnce();
    void aTimeThatComesTwiceIsTheNextAhead_data();
    void aTimeThatComesTwiceIsTheNextAhead();
    void anImpossibleEndIsWrongUse_data();
    void anImpossibleEndIsWrongUse();
    void theMessageShowsTheFullFormThatWorks();
    void withoutAnEndTheDefaultCounts_data();
    void withoutAnEndTheDefaultCounts();
    void theLongestHoldIsABound_data();
    void theLongestHoldIsABound();
};

void PromiseTest::anEndBecomesAnInstantOnce_data()
{
    QTest::addColumn<HoldEnd>("end");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("until");          // empty: open
    const auto noon = u"2026-11-24T11:00:00Z"_s; // 12:00 in Berlin
    QTest::newRow("until changed") << HoldEnd{HoldEnd::UntilChanged{}} << noon << QString{};
    QTest::newRow("for 45 min") << HoldEnd{Seconds{2700}} << noon << u"2026-11-24T11:45:00Z"_s;
    QTest::newRow("for a minute") << HoldEnd{Seconds{60}} << noon << u"2026-11-24T11:01:00Z"_s;
    QTest::newRow("for a year") << HoldEnd{Commands::Set::longest} << noon << u"2027-11-25T11:00:00Z"_s;
    QTest::newRow("an instant in a year")
        << HoldEnd{*fromRfc3339(u"2027-11-25T12:00:00+01:00"_s)} << noon << u"2027-11-25T11:00:00Z"_s;
    QTest::newRow("an instant") << HoldEnd{*fromRfc3339(u"2027-01-01T00:00:00+01:00"_s)} << noon
                                << u"2026-12-31T23:00:00Z"_s;
    QTest::newRow("later today") << HoldEnd{QTime{17, 0}} << noon << u"2026-11-24T16:00:00Z"_s;
    QTest::newRow("today, more than 12 h away")
        << HoldEnd{QTime{23, 0}} << u"2026-11-24T05:00:00Z"_s << u"2026-11-24T22:00:00Z"_s;
    QTest::newRow("tomorrow, under 12 h away")
        << HoldEnd{QTime{6, 30}} << u"2026-11-24T20:00:00Z"_s << u"2026-11-25T05:30:00Z"_s;
    QTest::newRow("midnight") << HoldEnd{QTime{0, 0}} << u"2026-11-24T20:00:00Z"_s
                              << u"2026-11-24T23:00:00Z"_s;
    QTest::newRow("a skipped time") << HoldEnd{QTime{2, 30}} << u"2026-03-28T22:00:00Z"_s
                                    << u"2026-03-29T01:00:00Z"_s;
    QTest::newRow("after the skipped hour")
        << HoldEnd{QTime{3, 30}} << u"2026-03-28T22:00:00Z"_s << u"2026-03-29T01:30:00Z"_s;
    QTest::newRow("a doubled time") << HoldEnd{QTime{2, 30}} << u"2026-10-24T22:00:00Z"_s
                                    << u"2026-10-25T00:30:00Z"_s;
    QTest::newRow("after the doubled hour")
        << HoldEnd{QTime{3, 30}} << u"2026-10-24T22:00:00Z"_s << u"2026-10-25T02:30:00Z"_s;
}

void PromiseTest::anEndBecomesAnInstantOnce()
{
    QFETCH(HoldEnd, end);
    QFETCH(QString, now);
    QFETCH(QString, until);
    const auto resolved = resolveEnd(end, contextAt(now));
    QVERIFY2(resolved.has_value(), resolved ? "" : qPrintable(resolved.error().text));
    QCOMPARE(resolved->has_value() ? toRfc3339(**resolved) : QString{}, until);
}

void PromiseTest::aTimeThatComesTwiceIsTheNextAhead_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QTime>("time");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("until");
    const auto row = [](const char *name, const char *zone, QTime time, const char *now, const char *until) {
        QTest::newRow(name) << QString::fromLatin1(zone) << time << QString::fromLatin1(now)
                            << QString::fromLatin1(until);
    };
    const auto *const berlin = "Europe/Berlin";
    row("Berlin, before both", berlin, {2, 30}, "2027-10-31T00:10:00Z", "2027-10-31T00:30:00Z");
    row("Berlin, the evening before", berlin, {2, 30}, "2027-10-30T20:00:00Z", "2027-10-31T00:30:00Z");
    row("Berlin, after the first", berlin, {2, 30}, "2027-10-31T00:40:00Z", "2027-10-31T01:30:00Z");
    row("Berlin, before the second", berlin, {2, 30}, "2027-10-31T01:10:00Z", "2027-10-31T01:30:00Z");
    row("Berlin, the first to the second", berlin, {2, 0}, "2027-10-31T00:00:00Z", "2027-10-31T01:00:00Z");
    row("New York, after the first", "America/New_York", {1, 30}, "2026-11-01T05:40:00Z",
        "2026-11-01T06:30:00Z");
    row("New York, before the second", "America/New_York", {1, 30}, "2026-11-01T06:10:00Z",
        "2026-11-01T06:30:00Z");
    row("Lord Howe, half an hour, after the first", "Australia/Lord_Howe", {1, 45}, "2027-04-03T14:50:00Z",
        "2027-04-03T15:15:00Z");
    row("Lord Howe, before the second", "Australia/Lord_Howe", {1, 45}, "2027-04-03T15:05:00Z",
        "2027-04-03T15:15:00Z");
    row("Chatham, after the first", "Pacific/Chatham", {3, 0}, "2027-04-03T13:30:00Z",
        "2027-04-03T14:15:00Z");
    row("Cairo, at midnight, after the first", "Africa/Cairo", {23, 30}, "2026-10-29T20:40:00Z",
        "2026-10-29T21:30:00Z");
    row("Cairo, before the second", "Africa/Cairo", {23, 30}, "2026-10-29T21:10:00Z", "2026-10-29T21:30:00Z");
    row("Santiago, after the first", "America/Santiago", {23, 30}, "2027-04-04T02:40:00Z",
        "2027-04-04T03:30:00Z");
    row("St John's, yesterday once more", "America/St_Johns", {23, 30}, "2010-11-07T02:30:30Z",
        "2010-11-07T03:00:00Z");
}

void PromiseTest::aTimeThatComesTwiceIsTheNextAhead()
{
    QFETCH(QString, zone);
    QFETCH(QTime, time);
    QFETCH(QString, now);
    QFETCH(QString, until);
    const auto context = contextAt(now, zone);
    const auto resolved = resolveEnd({time}, context);
    QVERIFY2(resolved.has_value(), resolved ? "" : qPrintable(resolved.error().text));
    QVERIFY(resolved->has_value());
    QCOMPARE(toRfc3339(**resolved), until);
    QVERIFY(instantsOf(toQDateTime(**resolved).toTimeZone(context.zone).date(), time, context.zone)
                .contains(**resolved));
}

void PromiseTest::anImpossibleEndIsWrongUse_data()
{
    QTest::addColumn<HoldEnd>("end");
    QTest::addColumn<QString>("now");
    const auto noon = u"2026-11-24T11:00:00Z"_s;
    QTest::newRow("59 seconds") << HoldEnd{Seconds{59}} << noon;
    QTest::newRow("an instant that has passed") << HoldEnd{*fromRfc3339(u"2026-11-24T10:59:59Z"_s)} << noon;
    QTest::newRow("this very instant") << HoldEnd{*fromRfc3339(noon)} << noon;
    QTest::newRow("an instant in half a minute") << HoldEnd{*fromRfc3339(u"2026-11-24T11:00:30Z"_s)} << noon;
    QTest::newRow("a time that has passed today") << HoldEnd{QTime{9, 0}} << noon;
    QTest::newRow("a time that is now") << HoldEnd{QTime{12, 0}} << noon;
    QTest::newRow("a doubled time after both") << HoldEnd{QTime{2, 30}} << u"2027-10-31T01:40:00Z"_s;
    QTest::newRow("a year and a second")
        << HoldEnd{Commands::Set::longest + Seconds{1}} << u"2026-11-24T11:00:00Z"_s;
    QTest::newRow("an instant in 14 months") << HoldEnd{*fromRfc3339(u"2028-02-29T00:00:00Z"_s)} << noon;
    QTest::newRow("an instant a second too far") << HoldEnd{*fromRfc3339(u"2027-11-25T11:00:01Z"_s)} << noon;
    QTest::newRow("an instant in the last year there is")
        << HoldEnd{*fromRfc3339(u"9999-12-31T23:59:59Z"_s)} << noon;
    QTest::newRow("12 h away to the second") << HoldEnd{QTime{6, 30}} << u"2026-11-24T17:30:00Z"_s;
    QTest::newRow("a time in half a minute") << HoldEnd{QTime{12, 1}} << u"2026-11-24T11:00:30Z"_s;
}

void PromiseTest::anImpossibleEndIsWrongUse()
{
    QFETCH(HoldEnd, end);
    QFETCH(QString, now);
    const auto resolved = resolveEnd(end, contextAt(now));
    QVERIFY(!resolved.has_value());
    QCOMPARE(resolved.error().kind, ErrorKind::WrongUse);
    QVERIFY(!resolved.error().next.isEmpty());
}

void PromiseTest::theMessageShowsTheFullFormThatWorks()
{
    const auto context = contextAt(u"2026-11-24T17:10:00Z"_s);
    const auto resolved = resolveEnd({QTime{17, 0}}, context);
    QVERIFY(!resolved.has_value());
    const auto form = u"2026-11-25T17:00:00+01:00"_s;
    QVERIFY2(resolved.error().next.contains(form), qPrintable(resolved.error().next));
    QVERIFY(resolveEnd({*fromRfc3339(form)}, context).has_value());
}

void PromiseTest::withoutAnEndTheDefaultCounts_data()
{
    QTest::addColumn<HoldEnd>("fallback");
    QTest::addColumn<QString>("until");
    QTest::newRow("until changed") << HoldEnd{HoldEnd::UntilChanged{}} << QString{};
    QTest::newRow("not set") << HoldEnd{} << QString{};
    QTest::newRow("an hour") << HoldEnd{Seconds{3600}} << u"2026-11-24T18:00:00Z"_s;
    QTest::newRow("the end of the day") << HoldEnd{QTime{18, 30}} << u"2026-11-24T17:30:00Z"_s;
    QTest::newRow("a time that has passed is tomorrow's")
        << HoldEnd{QTime{17, 0}} << u"2026-11-25T16:00:00Z"_s;
}

void PromiseTest::withoutAnEndTheDefaultCounts()
{
    QFETCH(HoldEnd, fallback);
    QFETCH(QString, until);
    auto context = contextAt(u"2026-11-24T17:00:00Z"_s); // 18:00 in Berlin
    context.defaultEnd = fallback;
    const auto resolved = resolveEnd(unset, context);
    QVERIFY(resolved.has_value());
    QCOMPARE(resolved->has_value() ? toRfc3339(**resolved) : QString{}, until);
    // A minute before, it is tomorrow's too: a default never gives an end that is too near.
    if (std::holds_alternative<QTime>(fallback.value)) {
        context = contextAt(u"2026-11-24T16:59:30Z"_s);
        context.defaultEnd = {QTime{18, 0}};
        const auto near = resolveEnd(unset, context);
        QVERIFY(near && *near);
        QCOMPARE(toRfc3339(**near), u"2026-11-25T17:00:00Z"_s);
    }
}

void PromiseTest::theLongestHoldIsABound_data()
{
    QTest::addColumn<HoldEnd>("end");
    QTest::addColumn<QString>("until"); // empty: refused
    QTest::newRow("within") << HoldEnd{Seconds{7200}} << u"2026-11-24T13:00:00Z"_s;
    QTest::newRow("beyond") << HoldEnd{Seconds{7201}} << QString{};
    QTest::newRow("a time beyond") << HoldEnd{QTime{15, 0}} << QString{};
    QTest::newRow("an open end is cut") << HoldEnd{HoldEnd::UntilChanged{}} << u"2026-11-24T13:00:00Z"_s;
    QTest::newRow("the default is cut") << HoldEnd{} << u"2026-11-24T13:00:00Z"_s;
}

void PromiseTest::theLongestHoldIsABound()
{
    QFETCH(HoldEnd, end);
    QFETCH(QString, until);
    auto context = contextAt(u"2026-11-24T11:00:00Z"_s);
    context.defaultEnd = {Seconds{36'000}};
    context.longestHold = Seconds{7200};
    const auto resolved = resolveEnd(end, context);
    QCOMPARE(resolved.has_value(), !until.isEmpty());
    if (resolved) {
        QCOMPARE(toRfc3339(**resolved), until);
    } else {
        QCOMPARE(resolved.error().kind, ErrorKind::Refused);
        QVERIFY(resolved.error().text.contains(u"2 h"_s));
    }
}

QTEST_GUILESS_MAIN(PromiseTest)
#include "tst_promise.moc"

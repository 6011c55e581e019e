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

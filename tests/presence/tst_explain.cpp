// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "presence/explain.h"

#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;
using Code = Explanation::Code;

namespace
{
const Moment start{*fromRfc3339(u"2026-11-24T14:00:00Z"_s), Elapsed{std::chrono::hours{3}}};
const Moment longAfter = start + Minutes{2};

Presence pair(const QString &text)
{
    const auto halves = text.split(u'/');
    return {halves.constFirst(), halves.constLast()};
}
} // namespace

class ExplainTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDifferenceIsExplained_data();
    void aDifferenceIsExplained();
    void aReadOlderThanTheWriteExplainsNothing();
    void aWriteHasHalfAMinuteToShow_data();
    void aWriteHasHalfAMinuteToShow();
    void aRefusedReadIsSaidBeforeAllElse();
    void aFailedReadIsSaidInsteadOfAnEarlierOne();
    void restingIsSaid();
    void nothingReadIsUnknown();
    void withoutAHoldTeamsDecides();
    void anEndingThatIsNotToldYetIsPending();
    void withoutALiveLeaseNothingIsProven();
    void everyCodeHasAName_data();
    void everyCodeHasAName();
};

void ExplainTest::aDifferenceIsExplained_data()
{
    QTest::addColumn<SettablePresence>("hold");
    QTest::addColumn<QString>("ours");
    QTest::addColumn<QString>("seen");
    QTest::addColumn<Explanation::Code>("code");
    const auto available = SettablePresence::Available;
    const auto call = SettablePresence::InACall;
    const auto away = SettablePresence::Away;
    const auto presenting = SettablePresence::Presenting;
    const auto row = [](const char *name, SettablePresence hold, const QString &ours, const QString &seen,
                        Code code) { QTest::newRow(name) << hold << ours << seen << code; };
    const auto live = u"Available/Available"_s;
    row("as chosen", available, live, u"Available/Available"_s, Code::AsChosen);
    row("as chosen, other case", available, live, u"available/available"_s, Code::AsChosen);
    row("as chosen, though ours has faded", available, u"Away/Away"_s, u"Available/Available"_s,
        Code::AsChosen);
    row("a meeting above Available", available, live, u"Busy/InAMeeting"_s, Code::Outranked);
    row("do not disturb above Available", available, live, u"DoNotDisturb/DoNotDisturb"_s, Code::Outranked);
    row("focusing, new spelling", available, live, u"Focusing/Focusing"_s, Code::Outranked);
    row("busy by hand", available, live, u"Busy/Busy"_s, Code::PreferredElsewhere);
    row("be right back by hand", available, live, u"BeRightBack/BeRightBack"_s, Code::PreferredElsewhere);
    row("appear offline by hand", available, live, u"Offline/OffWork"_s, Code::PreferredElsewhere);
    row("away below Available", available, live, u"Away/Away"_s, Code::PreferredElsewhere);
    row("available below a call", call, u"Busy/InACall"_s, u"Available/Available"_s,
        Code::PreferredElsewhere);
    row("busy by hand below presenting", presenting, u"DoNotDisturb/Presenting"_s, u"Busy/Busy"_s,
        Code::PreferredElsewhere);
    row("nothing hand-picked below presenting", presenting, u"DoNotDisturb/Presenting"_s, u"Busy/InACall"_s,
        Code::ChangedElsewhere);
    row("our pair vanished", available, live, u"Offline/Offline"_s, Code::ChangedElsewhere);
    row("faded though ours is fresh", available, live, u"Available/AvailableInactive"_s,
        Code::ChangedElsewhere);
    row("another session of equal rank", call, u"Busy/InACall"_s, u"Busy/InAMeeting"_s, Code::Outranked);
    row("hand-picked of equal rank", presenting, u"DoNotDisturb/Presenting"_s, u"DoNotDisturb/DoNotDisturb"_s,
        Code::Outranked);
    row("away under Teams", away, u"Away/Away"_s, u"Available/Available"_s, Code::AwayOutranked);
    row("away under a meeting", away, u"Away/Away"_s, u"Busy/InAMeeting"_s, Code::AwayOutranked);
    row("away, be right back by hand", away, u"Away/Away"_s, u"BeRightBack/BeRightBack"_s,
        Code::PreferredElsewhere);
    row("missed renewal, seen as forecast", available, u"Available/AvailableInactive"_s,
        u"Available/AvailableInactive"_s, Code::Pending);
    row("missed renewal, other form", available, u"Available/AvailableInactive"_s,
        u"AvailableIdle/Inactive"_s, Code::Pending);
    row("lease run out, seen as forecast", available, u"Offline/Offline"_s, u"Offline/Offline"_s,
        Code::Pending);
    row("a word from the future", available, live, u"Dancing/OnTables"_s, Code::Unknown);
    row("presence disabled", available, live, u"PresenceUnknown/PresenceUnknown"_s, Code::Unknown);
}

void ExplainTest::aDifferenceIsExplained()
{
    QFETCH(SettablePresence, hold);
    QFETCH(QString, ours);
    QFETCH(QString, seen);
    QFETCH(Explanation::Code, code);
    ChosenPresence chosen;
    chosen.hold = hold;
    chosen.sessionNow = pair(ours);
    chosen.lastChange = start;
    const auto explanation = explain(chosen, ObservedPresence{pair(seen), longAfter});
    QCOMPARE(nameOf(explanation.code), nameOf(code));
    QVERIFY(explanation.text.endsWith(u'.'));
    if (code != Code::AsChosen)
        QVERIFY2(explanation.text.contains(labelOf(pair(seen))), qPrintable(explanation.text));
}

void ExplainTest::aReadOlderThanTheWriteExplainsNothing()
{
    ChosenPresence chosen;
    chosen.hold = SettablePresence::Available;
    chosen.sessionNow = presenceOf(SettablePresence::Available);
    chosen.lastChange = start;
    const ObservedPresence before{presenceOf(SettablePresence::Available), start - Milliseconds{1}};
    QCOMPARE(explain(chosen, before).code, Code::Stale);
}

void ExplainTest::aWriteHasHalfAMinuteToShow_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<QString>("seen");
    QTest::addColumn<Explanation::Code>("code");
    QTest::newRow("at once, different") << 0 << u"Offline/Offline"_s << Code::Pending;
    QTest::newRow("3 s, different") << 3'000 << u"Busy/InAMeeting"_s << Code::Pending;
    QTest::newRow("3 s, the same") << 3'000 << u"Available/Available"_s << Code::AsChosen;
    QTest::newRow("just under 30 s") << 29'999 << u"Busy/InAMeeting"_s << Code::Pending;
    QTest::newRow("30 s") << 30'000 << u"Busy/InAMeeting"_s << Code::Outranked;
}

void ExplainTest::aWriteHasHalfAMinuteToShow()
{
    QFETCH(int, milliseconds);
    QFETCH(QString, seen);
    ChosenPresence chosen;
    chosen.hold = SettablePresence::Available;
    chosen.sessionNow = presenceOf(SettablePresence::Available);
    chosen.lastChange = start;
    QTEST(explain(chosen, ObservedPresence{pair(seen), start + Milliseconds{milliseconds}}).code, "code");
}

void ExplainTest::aRefusedReadIsSaidBeforeAllElse()
{
    ChosenPresence chosen;
    chosen.readRefused = true;
    chosen.resting = true;
    QCOMPARE(explain(chosen, ObservedPresence{offlinePresence(), start}).code, Code::NotReadable);
}

void ExplainTest::aFailedReadIsSaidInsteadOfAnEarlierOne()
{
    ChosenPresence chosen;
    chosen.hold = SettablePresence::Available;
    chosen.sessionNow = presenceOf(SettablePresence::Available);
    chosen.readProblem = u"There is no network."_s;
    const auto explanation =
        explain(chosen, ObservedPresence{presenceOf(SettablePresence::Available), start});
    QCOMPARE(explanation.code, Code::Unknown);
    QCOMPARE(explanation.text, u"What colleagues see can't be read. There is no network."_s);
}

void ExplainTest::restingIsSaid()
{
    ChosenPresence chosen;
    chosen.hold = SettablePresence::Available;
    chosen.resting = true;
    QCOMPARE(explain(chosen, ObservedPresence{offlinePresence(), start}).code, Code::Resting);
}

void ExplainTest::nothingReadIsUnknown()
{
    ChosenPresence chosen;
    chosen.hold = SettablePresence::Available;
    QCOMPARE(explain(chosen, std::nullopt).code, Code::Unknown);
}

void ExplainTest::withoutAHoldTeamsDecides()
{
    ChosenPresence chosen;
    chosen.lastChange = start;
    const auto offline = explain(chosen, ObservedPresence{offlinePresence(), longAfter});
    QCOMPARE(offline.code, Code::AsChosen);
    QVERIFY(offline.text.contains(u"colleagues see Offline"_s));
    const auto busy = explain(chosen, ObservedPresence{pair(u"Busy/InAMeeting"_s), longAfter});
    QCOMPARE(busy.code, Code::AsChosen);
    QVERIFY(busy.text.contains(u"Teams decides"_s));
}

void ExplainTest::anEndingThatIsNotToldYetIsPending()
{
    ChosenPresence chosen;
    chosen.sessionNow = presenceOf(SettablePresence::Away);
    QCOMPARE(explain(chosen, ObservedPresence{presenceOf(SettablePresence::Away), longAfter}).code,
             Code::Pending);
}

void ExplainTest::withoutALiveLeaseNothingIsProven()
{
    ChosenPresence chosen;
    chosen.hold = SettablePresence::Available;
    QCOMPARE(explain(chosen, ObservedPresence{offlinePresence(), longAfter}).code, Code::Unknown);
}

void ExplainTest::everyCodeHasAName_data()
{
    QTest::addColumn<Explanation::Code>("code");
    QTest::addColumn<QString>("name");
    QTest::newRow("1") << Code::AsChosen << u"as-chosen"_s;
    QTest::newRow("2") << Code::Outranked << u"outranked"_s;
    QTest::newRow("3") << Code::PreferredElsewhere << u"preferred-elsewhere"_s;
    QTest::newRow("4") << Code::AwayOutranked << u"away-outranked"_s;
    QTest::newRow("5") << Code::ChangedElsewhere << u"changed-elsewhere"_s;
    QTest::newRow("6") << Code::Resting << u"resting"_s;
    QTest::newRow("7") << Code::Pending << u"pending"_s;
    QTest::newRow("8") << Code::Stale << u"stale"_s;
    QTest::newRow("9") << Code::NotReadable << u"not-readable"_s;
    QTest::newRow("10") << Code::Unknown << u"unknown"_s;
}

void ExplainTest::everyCodeHasAName()
{
    QFETCH(Explanation::Code, code);
    QTEST(nameOf(code), "name");
}

QTEST_GUILESS_MAIN(ExplainTest)
#include "tst_explain.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "presence/explain.h"

#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;
using Code = Explanation::Code;
using Action = Explanation::Action;

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
    void whatWouldHelpIsOffered_data();
    void whatWouldHelpIsOffered();
    void aReadOlderThanTheWriteExplainsNothing();
    void aWriteHasHalfAMinuteToShow_data();
    void aWriteHasHalfAMinuteToShow();
    void aLaggingReadClaimsNoCause_data();
    void aLaggingReadClaimsNoCause();
    void whatWasClearedIsGivenTimeToGo_data();
    void whatWasClearedIsGivenTimeToGo();
    void aRefusedReadIsReportedFirst();
    void aFailedReadIsSaidInsteadOfAnEarlierOne();
    void aPauseIsReported();
    void nothingReadIsUnknown();
    void withoutAHoldTeamsDecides();
    void anEndingThatIsNotToldYetIsPending();
    void withoutALiveLeaseNothingIsProven();
    void everyCodeHasAName_data();
    void everyCodeHasAName();
    void everyActionHasAName();
    void anOlderNumberIsRecognised_data();
    void anOlderNumberIsRecognised();
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
    row("away below Available", available, live, u"Away/Away"_s, Code::ChangedElsewhere);
    row("available below a call", call, u"Busy/InACall"_s, u"Available/Available"_s, Code::ChangedElsewhere);
    row("busy by hand below presenting", presenting, u"DoNotDisturb/Presenting"_s, u"Busy/Busy"_s,
        Code::PreferredElsewhere);
    row("nothing hand-picked below presenting", presenting, u"DoNotDisturb/Presenting"_s, u"Busy/InACall"_s,
        Code::ChangedElsewhere);
    row("our pair vanished", available, live, u"Offline/Offline"_s, Code::ChangedElsewhere);
    row("faded though ours is fresh", available, live, u"Available/AvailableInactive"_s,
        Code::ChangedElsewhere);
    row("another session of equal rank", call, u"Busy/InACall"_s, u"Busy/InAMeeting"_s, Code::Outranked);
    row("do not disturb beside presenting", presenting, u"DoNotDisturb/Presenting"_s,
        u"DoNotDisturb/DoNotDisturb"_s, Code::PreferredElsewhere);
    row("an unsent choice, our own session ranks above", available, u"Busy/InACall"_s, u"Busy/InACall"_s,
        Code::Pending);
    row("an unsent choice, our own session ranks below", call, u"Available/Available"_s,
        u"Available/Available"_s, Code::Pending);
    row("an unsent choice of Away, our own session", away, live, live, Code::Pending);
    row("away under Teams", away, u"Away/Away"_s, u"Available/Available"_s, Code::AwayOutranked);
    row("away under a meeting", away, u"Away/Away"_s, u"Busy/InAMeeting"_s, Code::AwayOutranked);
    row("away, be right back by hand", away, u"Away/Away"_s, u"BeRightBack/BeRightBack"_s,
        Code::PreferredElsewhere);
    row("missed renewal, seen as forecast", available, u"Available/AvailableInactive"_s,
        u"Available/AvailableInactive"_s, Code::Pending);
    row("missed renewal, other form", available, u"Available/AvailableInactive"_s,
        u"AvailableIdle/Inactive"_s, Code::Pending);
    row("missed renewal, another session's fade", available, u"Away/Away"_s, u"Available/AvailableInactive"_s,
        Code::Pending);
    row("missed renewal, a meeting", available, u"Away/Away"_s, u"Busy/InAMeeting"_s, Code::Outranked);
    row("missed renewal, below even the fade", available, u"Available/AvailableInactive"_s, u"Away/Away"_s,
        Code::ChangedElsewhere);
    row("lease run out, seen as forecast", available, u"Offline/Offline"_s, u"Offline/Offline"_s,
        Code::Pending);
    row("as chosen, new spelling", call, u"Busy/InACall"_s, u"inACall/busy"_s, Code::AsChosen);
    row("as chosen, new spelling of presenting", presenting, u"DoNotDisturb/Presenting"_s,
        u"presenting/doNotDisturb"_s, Code::AsChosen);
    row("be right back by hand, other form", available, live, u"Away/BeRightBack"_s,
        Code::PreferredElsewhere);
    row("as chosen, out of office", available, live, u"Available/OutOfOffice"_s, Code::AsChosen);
    row("away, out of office", available, live, u"Away/OutOfOffice"_s, Code::ChangedElsewhere);
    row("out of office alone", available, live, u"OutOfOffice/OutOfOffice"_s, Code::Unknown);
    row("a call above Available", available, live, u"Busy/InACall"_s, Code::Outranked);
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

void ExplainTest::whatWouldHelpIsOffered_data()
{
    QTest::addColumn<SettablePresence>("hold");
    QTest::addColumn<QString>("seen");
    QTest::addColumn<Explanation::Action>("action");
    const auto available = SettablePresence::Available;
    const auto away = SettablePresence::Away;
    QTest::newRow("as chosen") << available << u"Available/Available"_s << Action::None;
    QTest::newRow("a meeting is normal") << available << u"Busy/InAMeeting"_s << Action::None;
    QTest::newRow("a call is normal") << available << u"Busy/InACall"_s << Action::None;
    QTest::newRow("presenting is normal") << available << u"DoNotDisturb/Presenting"_s << Action::None;
    QTest::newRow("focusing is normal") << available << u"DoNotDisturb/Focusing"_s << Action::None;
    QTest::newRow("perhaps set in Teams")
        << available << u"DoNotDisturb/DoNotDisturb"_s << Action::ClearPreferred;
    QTest::newRow("perhaps set in Teams, above a call")
        << SettablePresence::InACall << u"DoNotDisturb/DoNotDisturb"_s << Action::ClearPreferred;
    QTest::newRow("perhaps set in Teams, above Away")
        << away << u"Available/Available"_s << Action::ClearPreferred;
    QTest::newRow("a call above Away") << away << u"Busy/InACall"_s << Action::None;
    QTest::newRow("by hand") << available << u"Busy/Busy"_s << Action::ClearPreferred;
    QTest::newRow("by hand, above Away") << away << u"Busy/Busy"_s << Action::ClearPreferred;
    QTest::newRow("below what lives") << available << u"Away/Away"_s << Action::ClearPreferred;
    QTest::newRow("gone") << available << u"Offline/Offline"_s << Action::SendAgain;
    QTest::newRow("unknown") << available << u"PresenceUnknown/PresenceUnknown"_s << Action::None;
}

void ExplainTest::whatWouldHelpIsOffered()
{
    QFETCH(SettablePresence, hold);
    QFETCH(QString, seen);
    ChosenPresence chosen;
    chosen.hold = hold;
    chosen.sessionNow = presenceOf(hold);
    chosen.lastChange = start;
    const ObservedPresence observed{pair(seen), longAfter};
    QTEST(explain(chosen, observed).action, "action");
    chosen.resting = true;
    QCOMPARE(explain(chosen, observed).action, Action::None);
    chosen.readRefused = true;
    QCOMPARE(explain(chosen, observed).action, Action::ReadAgain);
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

void ExplainTest::aLaggingReadClaimsNoCause_data()
{
    QTest::addColumn<QString>(
        "before"); // what our session gave when this was seen first; empty: nothing; ?: unknown
    QTest::addColumn<QString>("hold"); // empty: none
    QTest::addColumn<QString>("seen");
    QTest::addColumn<bool>("numbered");
    QTest::addColumn<int>("seconds"); // after the change
    QTest::addColumn<Explanation::Code>("code");
    const auto row = [](const char *name, const QString &before, const QString &hold, const QString &seen,
                        int seconds, Code code, bool numbered = true) {
        QTest::newRow(name) << before << hold << seen << numbered << seconds << code;
    };
    const auto available = u"Available/Available"_s;
    const auto call = u"Busy/InACall"_s;
    const auto offline = u"Offline/Offline"_s;
    row("the former choice ranks above", call, u"available"_s, call, 59, Code::Pending);
    row("and it was a call indeed", call, u"available"_s, call, 60, Code::Outranked);
    row("the former choice ranks below", available, u"in-a-call"_s, available, 59, Code::Pending);
    row("and it was changed indeed", available, u"in-a-call"_s, available, 60, Code::ChangedElsewhere);
    row("what our session never gave", available, u"available"_s, u"Busy/InAMeeting"_s, 30, Code::Outranked);
    row("the first choice", {}, u"available"_s, offline, 59, Code::Pending);
    row("nothing has moved, so nobody changed it", {}, u"available"_s, offline, 600, Code::Pending);
    row("the first read of all", u"?"_s, u"available"_s, offline, 600, Code::Pending);
    row("the first read of all, a meeting", u"?"_s, u"available"_s, u"Busy/InAMeeting"_s, 30,
        Code::Outranked);
    row("the first read of all, perhaps set in Teams", u"?"_s, u"in-a-call"_s, available, 30,
        Code::ChangedElsewhere);
    row("the first read of all, without numbers", u"?"_s, u"available"_s, offline, 59, Code::Pending, false);
    row("the first read of all, without numbers, later", u"?"_s, u"available"_s, offline, 60,
        Code::ChangedElsewhere, false);
    row("without numbers", {}, u"available"_s, offline, 59, Code::Pending, false);
    row("without numbers, later", {}, u"available"_s, offline, 60, Code::ChangedElsewhere, false);
    row("ended and still seen", available, {}, available, 59, Code::Pending);
    row("ended, and Teams says the same", available, {}, available, 60, Code::AsChosen);
    row("ended, something else", available, {}, u"Busy/InAMeeting"_s, 3, Code::AsChosen);
}

void ExplainTest::aLaggingReadClaimsNoCause()
{
    QFETCH(QString, before);
    QFETCH(QString, hold);
    QFETCH(QString, seen);
    QFETCH(bool, numbered);
    QFETCH(int, seconds);
    ChosenPresence chosen;
    if (!hold.isEmpty()) {
        chosen.hold = *settablePresenceFromName(hold);
        chosen.sessionNow = presenceOf(*chosen.hold);
    }
    chosen.lastChange = start;
    if (before == u"?")
        chosen.seenSince = SeenSince{start + Seconds{3}, std::nullopt, true};
    else
        chosen.seenSince =
            SeenSince{start - Seconds{1}, before.isEmpty() ? std::nullopt : std::optional{pair(before)}};
    const ObservedPresence observed{pair(seen), start + Seconds{seconds},
                                    numbered ? u"A0000000007"_s : QString{}};
    QTEST(explain(chosen, observed).code, "code");
    // The same, but told only after the change and something else before: the service has taken that in.
    chosen.seenSince = SeenSince{start, chosen.seenSince->sessionThen};
    if (seconds >= 30 && !hold.isEmpty())
        QVERIFY(explain(chosen, observed).code != Code::Pending);
}

void ExplainTest::whatWasClearedIsGivenTimeToGo_data()
{
    QTest::addColumn<QString>("seen");
    QTest::addColumn<int>("seconds"); // from the clearing to the read
    QTest::addColumn<bool>("moved");  // what is seen came up after the clearing
    QTest::addColumn<Explanation::Code>("code");
    QTest::addColumn<Explanation::Action>("action");
    const auto away = u"Away/Away"_s;
    const auto busy = u"Busy/Busy"_s;
    QTest::newRow("read before") << busy << -1 << false << Code::Stale << Action::None;
    QTest::newRow("at once") << busy << 3 << false << Code::Pending << Action::None;
    QTest::newRow("still there") << busy << 30 << false << Code::PreferredElsewhere << Action::ClearPreferred;
    QTest::newRow("it was not by hand") << away << 30 << false << Code::ChangedElsewhere << Action::SendAgain;
    QTest::newRow("set anew") << away << 30 << true << Code::ChangedElsewhere << Action::ClearPreferred;
    QTest::newRow("do not disturb that a reset has not moved")
        << u"DoNotDisturb/DoNotDisturb"_s << 30 << false << Code::Outranked << Action::None;
    QTest::newRow("gone") << u"Available/Available"_s << 3 << true << Code::AsChosen << Action::None;
}

void ExplainTest::whatWasClearedIsGivenTimeToGo()
{
    QFETCH(QString, seen);
    QFETCH(int, seconds);
    QFETCH(bool, moved);
    ChosenPresence chosen;
    chosen.hold = SettablePresence::Available;
    chosen.sessionNow = presenceOf(SettablePresence::Available);
    chosen.lastChange = start;
    const auto cleared = start + Minutes{5};
    chosen.preferredCleared = cleared;
    chosen.seenSince = SeenSince{moved ? cleared + Seconds{1} : cleared - Minutes{1},
                                 presenceOf(SettablePresence::Available)};
    const auto explanation =
        explain(chosen, ObservedPresence{pair(seen), cleared + Seconds{seconds}, u"A0000000007"_s});
    QFETCH(Explanation::Code, code);
    QCOMPARE(nameOf(explanation.code), nameOf(code));
    QTEST(explanation.action, "action");
}

void ExplainTest::aRefusedReadIsReportedFirst()
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
    QCOMPARE(explanation.text, u"Couldn't check what colleagues see. There is no network."_s);
}

void ExplainTest::aPauseIsReported()
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
    QVERIFY(offline.text.contains(u"You look offline"_s));
    const auto busy = explain(chosen, ObservedPresence{pair(u"Busy/InAMeeting"_s), longAfter});
    QCOMPARE(busy.code, Code::AsChosen);
    QVERIFY(busy.text.contains(u"Teams is setting your status"_s));
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

void ExplainTest::everyActionHasAName()
{
    QCOMPARE(nameOf(Action::None), QString{});
    QCOMPARE(nameOf(Action::ClearPreferred), u"clear-preferred"_s);
    QCOMPARE(nameOf(Action::SendAgain), u"send-again"_s);
    QCOMPARE(nameOf(Action::ReadAgain), u"read-again"_s);
}

void ExplainTest::anOlderNumberIsRecognised_data()
{
    QTest::addColumn<QString>("latest");
    QTest::addColumn<QString>("read");
    QTest::addColumn<int>("seconds"); // from the one to the other
    QTest::addColumn<bool>("lags");
    QTest::newRow("smaller") << u"A0129311063"_s << u"A0129311062"_s << 27 << true;
    QTest::newRow("smaller, of an older series") << u"B0000000001"_s << u"A0129311062"_s << 27 << true;
    QTest::newRow("smaller, just under a minute") << u"A0129311063"_s << u"A0129311062"_s << 59 << true;
    QTest::newRow("smaller after a minute: begun anew")
        << u"A0129311063"_s << u"A0000000001"_s << 60 << false;
    QTest::newRow("equal") << u"A0129311063"_s << u"A0129311063"_s << 27 << false;
    QTest::newRow("greater") << u"A0129311063"_s << u"A0129311064"_s << 27 << false;
    QTest::newRow("grown by a digit") << u"A999"_s << u"A1000"_s << 27 << false;
    QTest::newRow("shorter, so of another kind") << u"A0129311063"_s << u"7"_s << 27 << false;
    QTest::newRow("without a number") << u"A0129311063"_s << QString{} << 27 << false;
    QTest::newRow("with the first number") << QString{} << u"A0129311063"_s << 27 << false;
}

void ExplainTest::anOlderNumberIsRecognised()
{
    QFETCH(QString, latest);
    QFETCH(QString, read);
    QFETCH(int, seconds);
    QTEST(lagsBehind({offlinePresence(), start + Seconds{seconds}, read}, {offlinePresence(), start, latest}),
          "lags");
}

QTEST_GUILESS_MAIN(ExplainTest)
#include "tst_explain.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rules of a hold, section by section as in docs/rules.md. Rules that the session decides and that no
// other suite proves have their tests here. The others:
//
//   docs/rules.md#choosing-a-status
//     a choice replaces the hold whole, end too tst_sessionmanager::theAnswerNamesTheNewEndAndTheOld,
//                                               tst_engine::aChoiceReplacesTheHoldWhole
//     the same status with no end given         tst_sessionmanager::theSameStateAgainKeepsItsEnd
//     offline: --wait, then exit code 6
//         tst_sessionmanager::offlineTheAnswerComesAfterTheWaitAndTheHoldStays
//   docs/rules.md#choosing-an-end
//     --until, midnight, clock changes          tst_promise::anEndBecomesAnInstantOnce,
//                                               anImpossibleEndIsWrongUse,
//                                               theMessageShowsTheFullFormThatWorks
//     a hold that ends unsent is never sent     tst_engine::aHoldThatEndsUnsentIsNeverSent
//     under 5 min: one lease and a clear        tst_engine::renewalsFollowTheLease
//     under 5 min: until when it may show       tst_sessionmanager::aShortHoldSaysItsWorstCase
//     any length from a minute                  tst_promise::anImpossibleEndIsWrongUse
//   docs/rules.md#refreshing
//     the lease and the promise                 tst_engine::renewalsFollowTheLease, tst_models
//     the lease follows hold/lease              tst_engine::renewalsFollowTheLease
//   docs/rules.md#when-a-status-ends
//     the end, --then back                      tst_engine::aNaturalEndClearsOnTime,
//                                               thenBackTakesThePreviousHoldUpAgain,
//                                               thenBackToAPassedHoldIsAClear
//     offline: clear                            tst_engine::clearIsTriedUntilTheOldLeaseHasRunOut,
//                                               tst_sessionmanager::clearWhileOfflineSaysUntilWhen
//     404 on clear                              tst_graphpresence,
//                                               tst_sessionmanager::clearWithoutAHoldIsDone
//     Offline after clear                       tst_sessionmanager::clearEndsTheHold
//   docs/rules.md#extend-and-back
//     extend                                    tst_sessionmanager::extendAddsToTheOldEnd,
//                                               extendWithoutAnEndHasNothingToActOn
//     back: one deep, once, with its own end    tst_engine::backIsOneDeepAndUsedOnce,
//                                               tst_sessionmanager::backReturnsToThePreviousHoldOnce
//     back: the label                           tst_words::backNamesItsResult
//   docs/rules.md#lock-sleep-and-return
//     Available chosen while locked             tst_resting::availableChosenWhileLockedIsSentOnReturn
//     lock, sleep, return                       tst_resting
//   docs/rules.md#quitting
//     Quit, onQuit=leave                        tst_sessionmanager::quitClearsAndRemembers,
//                                               quitMayLeaveTheStateToRunOut,
//                                               quitWaitsNoLongerThanThreeSeconds
//   docs/rules.md#the-next-start
//     the next start                            tst_sessionmanager::theNextStartTakesUpOrOffers,
//                                               anOfferIsHeldWithBack
//   docs/rules.md#signing-out
//     sign-out                                  tst_sessionmanager::signOutClearsAndForgets,
//                                               signOutSaysUntilWhenColleaguesMaySee
//   docs/rules.md#when-a-sign-in-is-needed
//     a sign-in is needed                       tst_sessionmanager::aHoldCountsOnWhileSignInIsNeeded,
//                                               tst_engine::signInNeededOnARenewalCountsOn
//   docs/rules.md#switching-accounts
//     a hold never moves between accounts       tst_sessionmanager::anotherAccountBeginsWithNothing
//     clear only while our own lease lives      tst_engine::aNaturalEndWithNothingAliveSendsNothing
//   docs/rules.md#what-you-see
//     the icon                                  tst_engine::anUnansweredChoiceMakesTheSessionUnknown,
//                                               tst_lampicon::theLookFollowsTheSnapshot
//     what colleagues see can't be read         tst_sessionmanager::aFailedReadIsNotShownAsSeen,
//                                               aRefusedReadIsSaidAndAskedAgainAfterASignIn,
//                                               openingTheWindowRetriesARefusedRead
//   docs/rules.md#why-colleagues-see-something-else
//     the reasons                               tst_reasons and tst_explain
//   docs/rules.md#a-status-set-in-teams
//     covered for 24 h                          tst_sessionmanager::anOpenHoldThatIsCoveredForADayEnds

#include "session/desk.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Lamplighter::HoldEnd)

namespace
{
const QString anna = u"global/client/anna"_s;
const QString ben = u"global/client/ben"_s;
const auto available = SettablePresence::Available;
const auto away = SettablePresence::Away;
const auto inACall = SettablePresence::InACall;
const auto presenting = SettablePresence::Presenting;
const HoldEnd open{HoldEnd::UntilChanged{}};
const Error signInNeeded{ErrorKind::SignInNeeded, u"test/sign-in"_s, u"Sign-in is needed."_s, {}};

Utc at(const QString &rfc3339)
{
    return *fromRfc3339(rfc3339);
}

/// An account is signed in, and the first reads are done.
class SignedInDesk : public Desk
{
public:
    explicit SignedInDesk(const SessionPolicy &policy = {})
        : Desk(policy)
    {
        manager->signedIn(anna);
        settle();
    }
    QStringList news() { return std::exchange(service.writes, {}); }
    void goOffline(int writes)
    {
        for (int i = 0; i < writes; ++i)
            service.then(ErrorKind::Unreachable, u"There is no network."_s);
    }
    /// Asks, and does not wait for an answer.
    std::shared_ptr<std::optional<Outcome>> ask(SettablePresence state, const HoldEnd &end = {},
                                                Seconds wait = Seconds{10})
    {
        auto answer = std::make_shared<std::optional<Outcome>>();
        manager->set({state, end, false, wait}, [answer](const Outcome &each) { *answer = each; });
        return answer;
    }
    QStringList problems() const
    {
        QStringList texts;
        for (const auto &problem : view().problems)
            texts << problem.text;
        return texts;
    }
};

/// The computer's time zone, until the end of a test.
class Zone
{
public:
    explicit Zone(const QByteArray &name) { qputenv("TZ", name); }
    ~Zone() { qputenv("TZ", "UTC"); }
    Q_DISABLE_COPY_MOVE(Zone)
};
} // namespace

class SemanticsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale::c());
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    // Choosing
    void theAnswerNamesTheOldEndHoweverItComesOut_data();
    void theAnswerNamesTheOldEndHoweverItComesOut();
    void aLengthCountsFromTheChoice();
    void anEndThatPassesWhileOfflineIsSaid();
    void aWallTimeIsTheNextOne_data();
    void aWallTimeIsTheNextOne();
    void aLaterTimeZoneAltersTheDisplayAlone();
    void aHoldUnderFiveMinutesIsSaidBefore_data();
    void aHoldUnderFiveMinutesIsSaidBefore();
    void availableIsSentBehindALockedScreenWithKeep();
    void offlineTheLatestIntentionWins();
    void aReplacedChoiceIsNotKeptInMind_data();
    void aReplacedChoiceIsNotKeptInMind();
    void theSameChoiceTwiceIsAnsweredTwice();
    void theSameChoiceTwiceWaitsAsLongAsEachWanted();

    // Ending
    void aSendNearTheEndIsBoundedByTheWorstCase();
    void backToWhatHasPassedIsTheSameAsClear();
    void backNeverReachesBehindATimeWithoutAHold();
    void letTeamsDecideTakesNoticeOfAnEnd();

    // Leaving and coming back
    void quitOfflineSaysUntilWhen();
    void waitingCallersAreAnsweredWhenLeaving_data();
    void waitingCallersAreAnsweredWhenLeaving();

    // Accounts
    void anEndThatPassesWhileASignInIsNeededIsOne();
    void anAccountSwitchClearsTheOldAccount();
    void anAccountThatCannotBeClearedIsSaid_data();
    void anAccountThatCannotBeClearedIsSaid();
    void anAccountWithNothingAliveIsNotCleared();
    void nothingIsClearedThatDoesNotLiveByOurCount_data();
    void nothingIsClearedThatDoesNotLiveByOurCount();
    void aReadIsNeverAnsweredWithAnEarlyRenewal();

    // Showing
    void aStateThatIsCoveredIsRenewed();
    void aNightBehindALockedScreenIsPartOfADayThatIsCovered();
    void aReadOlderThanTheLastWriteExplainsNothing();
    void aRefusedReadIsNotAskedAgainOnOtherNewsOfTheSameSignIn();
};

// Choosing

void SemanticsTest::theAnswerNamesTheOldEndHoweverItComesOut_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("text");
    QTest::newRow("confirmed") << u"confirmed"_s << u"Available until 10:00, instead of Away until 17:00."_s;
    QTest::newRow("offline") << u"offline"_s
                             << u"Available until 10:00 isn't sent yet. Lamplighter keeps trying. It "
                                "replaces Away until 17:00. There is no network."_s;
    QTest::newRow("resting") << u"resting"_s
                             << u"Available until 10:00 starts when you're back. It replaces Away until "
                                "17:00. Your screen is locked."_s;
}

void SemanticsTest::theAnswerNamesTheOldEndHoweverItComesOut()
{
    QFETCH(QString, how);
    SignedInDesk desk;
    desk.set(away, {QTime{17, 0}});
    if (how == "offline"_L1)
        desk.goOffline(1);
    if (how == "resting"_L1)
        desk.manager->setLocked(true);
    const auto answer = desk.ask(available, {Seconds{3600}}, Seconds{0});
    desk.settle();
    QTRY_VERIFY(answer->has_value());
    QTEST((*answer)->text, "text");
    QCOMPARE((*answer)->exitCode, how == u"confirmed" ? ExitCode::Done : ExitCode::NotSentYet);
}

void SemanticsTest::aLengthCountsFromTheChoice()
{
    SignedInDesk desk;
    desk.goOffline(1000);
    desk.ask(presenting, {Seconds{3600}});
    desk.pass(Minutes{20});
    desk.service.forgetScript();
    desk.pass(Minutes{2});
    QCOMPARE(desk.view().health, Health::Ok);
    QVERIFY(desk.view().lease->sentAt > today(9, 20));
    QCOMPARE(desk.view().hold->until, today(10));
}

void SemanticsTest::anEndThatPassesWhileOfflineIsSaid()
{
    SignedInDesk desk;
    desk.set(away);
    desk.goOffline(1000);
    const auto answer = desk.ask(presenting, {Seconds{60}}, Seconds{3600});
    desk.pass(Seconds{61});
    QVERIFY(answer->has_value());
    // Nothing of it is tried any more, so that it is not 6.
    QCOMPARE((*answer)->exitCode, ExitCode::NothingToActOn);
    QCOMPARE((*answer)->text,
             u"Do not disturb (presenting) ended before it could be sent. Couldn't end Away in Teams. "
             "Colleagues may see Away until 09:15."_s);
    desk.service.forgetScript();
    desk.news();
    desk.pass(Minutes{2});
    QCOMPARE(desk.news(), QStringList{u"clear"_s});
}

void SemanticsTest::aWallTimeIsTheNextOne_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QTime>("time");
    QTest::addColumn<QString>("until"); // empty: wrong use
    QTest::addColumn<QString>("text");  // the answer, or what the next step has to show
    const auto row = [](const char *name, const QString &zone, const QString &now, QTime time,
                        const QString &until,
                        const QString &text) { QTest::newRow(name) << zone << now << time << until << text; };
    row("later today", u"UTC"_s, u"2026-11-24T09:00:00Z"_s, {17, 0}, u"2026-11-24T17:00:00Z"_s,
        u"Away until 17:00."_s);
    row("over midnight, with its date", u"UTC"_s, u"2026-11-24T20:00:00Z"_s, {6, 30},
        u"2026-11-25T06:30:00Z"_s, u"Away until Wed 25 Nov 06:30."_s);
    row("midnight itself is tomorrow's", u"UTC"_s, u"2026-11-24T20:00:00Z"_s, {0, 0},
        u"2026-11-25T00:00:00Z"_s, u"Away until Wed 25 Nov 00:00."_s);
    row("passed, and not under 12 h away", u"UTC"_s, u"2026-11-24T17:10:00Z"_s, {17, 0}, {},
        u"--until 2026-11-25T17:00:00"_s);
    row("in the zone of the computer", u"Europe/Berlin"_s, u"2026-11-24T09:00:00Z"_s, {17, 0},
        u"2026-11-24T16:00:00Z"_s, u"Away until 17:00."_s);
    row("a day that begins elsewhere", u"America/New_York"_s, u"2026-11-25T02:00:00Z"_s, {23, 30},
        u"2026-11-25T04:30:00Z"_s, u"Away until 23:30."_s);
    row("skipped by summer time", u"Europe/Berlin"_s, u"2027-03-27T23:10:00Z"_s, {2, 30},
        u"2027-03-28T01:00:00Z"_s, u"Away until 03:00."_s);
    row("doubled by its end", u"Europe/Berlin"_s, u"2027-10-30T22:10:00Z"_s, {2, 30},
        u"2027-10-31T00:30:00Z"_s, u"Away until 02:30."_s);
}

void SemanticsTest::aWallTimeIsTheNextOne()
{
    QFETCH(QString, zone);
    QFETCH(QString, now);
    QFETCH(QTime, time);
    QFETCH(QString, until);
    QFETCH(QString, text);
    const Zone here(zone.toLatin1());
    SignedInDesk desk;
    desk.clock.advance(at(now) - desk.clock.now().utc);
    const auto outcome = desk.set(away, {time});
    if (until.isEmpty()) {
        QCOMPARE(outcome.exitCode, ExitCode::WrongUse);
        QVERIFY2(outcome.error->next.contains(text), qPrintable(outcome.error->next));
        QVERIFY(desk.news().isEmpty());
        return;
    }
    QCOMPARE(outcome.text, text);
    QCOMPARE(desk.view().hold->until, at(until));
}

void SemanticsTest::aLaterTimeZoneAltersTheDisplayAlone()
{
    const Zone berlin("Europe/Berlin");
    SignedInDesk desk;
    desk.set(presenting, {QTime{17, 0}});
    const auto until = desk.view().hold->until;
    QVERIFY(sentenceFor(desk.view()).contains(u"until 17:00"_s));
    const Zone newYork("America/New_York");
    desk.pass(Minutes{1});
    QCOMPARE(desk.view().hold->until, until);
    QVERIFY2(sentenceFor(desk.view()).contains(u"until 11:00"_s), qPrintable(sentenceFor(desk.view())));
    QCOMPARE(desk.extend(Minutes{30}).text, u"Do not disturb (presenting) until 11:30, instead of 11:00."_s);
    // And the next choice is one of the new zone.
    QCOMPARE(desk.set(away, {QTime{17, 0}}).exitCode, ExitCode::Done);
    QCOMPARE(desk.view().hold->until, today(22));
}

void SemanticsTest::aHoldUnderFiveMinutesIsSaidBefore_data()
{
    QTest::addColumn<QString>("state"); // what else is the case
    QTest::addColumn<HoldEnd>("end");
    QTest::addColumn<bool>("isSaid");
    QTest::newRow("--for, a minute") << QString{} << HoldEnd{Seconds{60}} << true;
    QTest::newRow("--for, 4:59") << QString{} << HoldEnd{Seconds{299}} << true;
    QTest::newRow("--for, 5:00") << QString{} << HoldEnd{Seconds{300}} << false;
    QTest::newRow("--until, a time of day") << QString{} << HoldEnd{QTime{9, 3}} << true;
    QTest::newRow("--until, a later time") << QString{} << HoldEnd{QTime{9, 5}} << false;
    QTest::newRow("--until, in full") << QString{} << HoldEnd{today(9, 4)} << true;
    QTest::newRow("--until changed") << QString{} << open << false;
    QTest::newRow("an end that has passed") << QString{} << HoldEnd{today(8, 59)} << false;
    QTest::newRow("no end, none by default") << QString{} << HoldEnd{} << false;
    QTest::newRow("no end, a short default") << u"a short default"_s << HoldEnd{} << true;
    QTest::newRow("the same again, near its end") << u"near its end"_s << HoldEnd{} << true;
    QTest::newRow("resting") << u"locked"_s << HoldEnd{Seconds{60}} << false;
    QTest::newRow("sign-in needed") << u"signed out"_s << HoldEnd{Seconds{60}} << false;
}

void SemanticsTest::aHoldUnderFiveMinutesIsSaidBefore()
{
    QFETCH(QString, state);
    QFETCH(HoldEnd, end);
    QFETCH(bool, isSaid);
    SessionPolicy policy;
    if (state == "a short default"_L1)
        policy.defaultEnd = {Seconds{180}};
    SignedInDesk desk{policy};
    if (state == "near its end"_L1) {
        desk.set(available, {Seconds{720}});
        desk.pass(Minutes{8});
    }
    if (state == "locked"_L1)
        desk.manager->setLocked(true);
    if (state == "signed out"_L1)
        desk.manager->signInNeeded(signInNeeded);
    desk.news();
    const auto before = desk.view();
    const auto said = desk.manager->saidBefore({available, end});
    QCOMPARE(said,
             isSaid ? u"If this computer goes offline, Teams may show this for 5 minute(s)."_s : QString{});
    // It is only said.
    desk.settle();
    QVERIFY(desk.news().isEmpty());
    QCOMPARE(desk.view(), before);
}

void SemanticsTest::availableIsSentBehindALockedScreenWithKeep()
{
    SessionPolicy policy;
    policy.releaseOnLock = false;
    SignedInDesk desk{policy};
    desk.manager->setLocked(true);
    QCOMPARE(desk.set(available).exitCode, ExitCode::Done);
    QCOMPARE(desk.news(), QStringList{u"available PT15M"_s});
}

void SemanticsTest::offlineTheLatestIntentionWins()
{
    SignedInDesk desk;
    desk.goOffline(3);
    desk.ask(away);
    desk.settle();
    desk.ask(inACall);
    desk.settle();
    desk.ask(presenting);
    desk.settle();
    desk.news();
    desk.manager->reconsider();
    desk.settle();
    desk.pass(Minutes{1});
    QCOMPARE(desk.news(), QStringList{u"presenting PT15M"_s});
}

void SemanticsTest::aReplacedChoiceIsNotKeptInMind_data()
{
    QTest::addColumn<QString>("by");
    QTest::newRow("another state") << u"set"_s;
    QTest::newRow("the same state with an end") << u"set with an end"_s;
    QTest::newRow("back") << u"back"_s;
    QTest::newRow("clear") << u"clear"_s;
}

void SemanticsTest::aReplacedChoiceIsNotKeptInMind()
{
    QFETCH(QString, by);
    SignedInDesk desk;
    desk.set(away);
    desk.goOffline(1);
    const auto older = desk.ask(inACall);
    desk.settle();
    QVERIFY(!older->has_value());
    if (by == "set"_L1)
        desk.manager->set({presenting}, desk.keep());
    else if (by == "set with an end"_L1)
        desk.manager->set({inACall, {Seconds{3600}}}, desk.keep());
    else if (by == "back"_L1)
        desk.manager->back(desk.keep());
    else
        desk.manager->clear(desk.keep());
    desk.settle();
    QVERIFY(older->has_value());
    // 6 would say that it is tried on.
    QCOMPARE((*older)->exitCode, ExitCode::NothingToActOn);
    QCOMPARE((*older)->error->kind, ErrorKind::Cancelled);
    QCOMPARE((*older)->text, u"A newer choice replaced this one."_s);
    QCOMPARE(desk.outcome->exitCode, ExitCode::Done);
    desk.news();
    desk.pass(Minutes{20});
    QCOMPARE(desk.news().contains(u"in-a-call PT15M"_s), by == u"set with an end");
}

void SemanticsTest::theSameChoiceTwiceIsAnsweredTwice()
{
    SignedInDesk desk;
    const auto one = desk.ask(available);
    const auto other = desk.ask(available);
    desk.settle();
    QCOMPARE((*one)->text, u"Available until you change it."_s);
    QCOMPARE((*other)->text, u"Available until you change it, sent again."_s);
    QCOMPARE((*one)->exitCode, ExitCode::Done);
    QCOMPARE((*other)->exitCode, ExitCode::Done);
}

void SemanticsTest::theSameChoiceTwiceWaitsAsLongAsEachWanted()
{
    SignedInDesk desk;
    desk.goOffline(2);
    const auto patient = desk.ask(presenting, {}, Seconds{3600});
    const auto hasty = desk.ask(presenting, {}, Seconds{0});
    desk.settle();
    QTRY_VERIFY(hasty->has_value());
    QCOMPARE((*hasty)->exitCode, ExitCode::NotSentYet);
    QVERIFY(!patient->has_value());
    desk.pass(Minutes{1});
    QCOMPARE((*patient)->exitCode, ExitCode::Done);
}

// Ending

void SemanticsTest::aSendNearTheEndIsBoundedByTheWorstCase()
{
    SignedInDesk desk;
    desk.set(presenting, {Seconds{3600}});
    desk.pass(Minutes{57});
    desk.set(presenting);
    // Under five minutes longer than the promise, and said.
    QCOMPARE(desk.view().forecast->worstCaseUntil, today(10, 2));
    desk.news();
    desk.pass(Minutes{3});
    QCOMPARE(desk.news(), QStringList{u"clear"_s});
    QVERIFY(!desk.view().forecast);
}

void SemanticsTest::backToWhatHasPassedIsTheSameAsClear()
{
    SignedInDesk desk;
    desk.set(available, {Seconds{120}});
    desk.set(away);
    desk.pass(Minutes{3});
    // Its end stays in the view, so that the label can say so beforehand.
    QCOMPARE(desk.view().previous, (Snapshot::Previous{available, today(9, 2)}));
    desk.news();
    QCOMPARE(desk.back(), (Outcome{ExitCode::Done, u"Away has ended. Teams is setting your status."_s}));
    QCOMPARE(desk.news(), QStringList{u"clear"_s});
    QVERIFY(!desk.view().previous);
    QVERIFY(desk.store.holds.isEmpty());
}

void SemanticsTest::backNeverReachesBehindATimeWithoutAHold()
{
    SignedInDesk desk;
    desk.set(away, open);
    desk.set(inACall, {Seconds{600}});
    desk.pass(Minutes{60});
    QVERIFY(!desk.view().hold);
    desk.set(presenting, {Seconds{600}}, true);
    QCOMPARE(desk.back().exitCode, ExitCode::NothingToActOn);
    desk.news();
    desk.pass(Minutes{15});
    QVERIFY(!desk.view().hold);
    QVERIFY(!desk.news().contains(u"away PT15M"_s));
}

void SemanticsTest::letTeamsDecideTakesNoticeOfAnEnd()
{
    SignedInDesk desk;
    desk.set(available, {Seconds{600}});
    desk.manager->setLocked(true);
    desk.pass(Minutes{11});
    desk.manager->setLocked(false);
    QCOMPARE(desk.problems(), QStringList{u"Available ended 09:10 while your screen was locked."_s});
    desk.clear();
    QVERIFY(desk.problems().isEmpty());
}

// Leaving and coming back

void SemanticsTest::quitOfflineSaysUntilWhen()
{
    SignedInDesk desk;
    desk.set(presenting, {QTime{17, 0}});
    desk.goOffline(10);
    desk.manager->quit(desk.keep());
    desk.settle();
    QVERIFY(QTest::qWaitFor([&] { return desk.outcome.has_value(); }, 30'000));
    QCOMPARE(desk.outcome->exitCode, ExitCode::NotSentYet);
    QCOMPARE(desk.outcome->text,
             u"Lamplighter remembers Do not disturb (presenting) until 17:00 for the next start. There is no "
             "network. Teams then shows: Offline 09:15. Colleagues may see Do not disturb (presenting) until "
             "09:15."_s);
}

void SemanticsTest::waitingCallersAreAnsweredWhenLeaving_data()
{
    QTest::addColumn<bool>("isSignOut");
    QTest::addColumn<ExitCode>("exitCode");
    QTest::newRow("quit") << false << ExitCode::NotRunning;
    QTest::newRow("sign-out") << true << ExitCode::SignInNeeded;
}

void SemanticsTest::waitingCallersAreAnsweredWhenLeaving()
{
    QFETCH(bool, isSignOut);
    QFETCH(ExitCode, exitCode);
    SignedInDesk desk;
    desk.goOffline(1);
    const auto answer = desk.ask(presenting);
    desk.settle();
    if (isSignOut)
        desk.manager->signOut([](const Result<Confirmation> &) {});
    else
        desk.manager->quit(desk.keep());
    desk.settle();
    QVERIFY(answer->has_value());
    QCOMPARE((*answer)->exitCode, exitCode);
    QCOMPARE(desk.store.holds.contains(anna), !isSignOut);
}

// Accounts

void SemanticsTest::anEndThatPassesWhileASignInIsNeededIsOne()
{
    SignedInDesk desk;
    desk.set(presenting, {Seconds{1800}});
    desk.pass(Minutes{5});
    desk.manager->signInNeeded(signInNeeded);
    desk.news();
    desk.pass(Minutes{40});
    QVERIFY(!desk.view().hold);
    QVERIFY(desk.store.holds.isEmpty());
    desk.manager->signedIn(anna);
    desk.pass(Minutes{20});
    QVERIFY(desk.news().isEmpty());
    QVERIFY(!desk.view().hold);
}

void SemanticsTest::anAccountSwitchClearsTheOldAccount()
{
    SignedInDesk desk;
    QList<JournalEntry> entries;
    connect(desk.manager.get(), &SessionManager::exchanged, this,
            [&entries](const JournalEntry &entry) { entries << entry; });
    desk.set(away);
    desk.set(available);
    desk.manager->signInNeeded(signInNeeded);
    desk.news();
    entries.clear();
    Callback<Confirmation> cleared;
    desk.manager->signedIn(ben, [&cleared](Callback<Confirmation> done) { cleared = std::move(done); });
    desk.settle();
    QVERIFY(cleared);
    QVERIFY(!desk.view().hold && !desk.view().previous && !desk.view().lease);
    QVERIFY(desk.problems().isEmpty()); // while it is on its way
    desk.clock.advance(Milliseconds{80});
    cleared(Confirmation{});
    desk.settle();
    QVERIFY(desk.problems().isEmpty());
    QVERIFY(desk.news().isEmpty()); // and the new account is left alone
    QVERIFY(desk.store.holds.isEmpty());
    QCOMPARE(entries.size(), 1);
    QVERIFY(entries.constFirst().asked == JournalEntry::Asked::Clear && entries.constFirst().isConfirmed());
    QCOMPARE(entries.constFirst().took, Milliseconds{80});
}

void SemanticsTest::anAccountThatCannotBeClearedIsSaid_data()
{
    QTest::addColumn<QString>("why");
    QTest::newRow("no token of theirs lives") << u"no token"_s;
    QTest::newRow("the clear fails") << u"failed"_s;
    QTest::newRow("something of theirs is still on its way") << u"on its way"_s;
}

void SemanticsTest::anAccountThatCannotBeClearedIsSaid()
{
    QFETCH(QString, why);
    SignedInDesk desk;
    desk.set(available);
    desk.pass(Minutes{4}, Seconds{30});
    const bool isOnItsWay = why == "on its way"_L1;
    if (isOnItsWay)
        desk.ask(available);
    const auto worst = *desk.view().forecast->worstCaseUntil;
    Callback<Confirmation> cleared;
    if (why == "no token"_L1)
        desk.manager->signedIn(ben);
    else
        desk.manager->signedIn(ben, [&cleared](Callback<Confirmation> done) { cleared = std::move(done); });
    if (isOnItsWay)
        cleared(Confirmation{});
    else if (cleared)
        cleared(tl::unexpected(signInNeeded));
    desk.settle();
    QCOMPARE(desk.problems(), QStringList{u"Couldn't clear the status of your previous account. "
                                          "Colleagues there may see Available until 09:19."_s});
    // It stays until nothing can be seen any more.
    desk.pass(worst - desk.clock.now().utc - Seconds{1});
    QCOMPARE(desk.problems().size(), 1);
    desk.pass(Seconds{1});
    QVERIFY(desk.problems().isEmpty());
}

void SemanticsTest::anAccountWithNothingAliveIsNotCleared()
{
    SignedInDesk desk;
    desk.set(away);
    desk.clear();
    int asked = 0;
    desk.manager->signedIn(ben, [&asked](const Callback<Confirmation> &) { ++asked; });
    desk.settle();
    QCOMPARE(asked, 0);
    QVERIFY(desk.problems().isEmpty());
}

void SemanticsTest::nothingIsClearedThatDoesNotLiveByOurCount_data()
{
    QTest::addColumn<QString>("ending");
    QTest::newRow("the end") << u"end"_s;
    QTest::newRow("quit") << u"quit"_s;
    QTest::newRow("sign-out") << u"sign-out"_s;
    QTest::newRow("lock") << u"lock"_s;
    QTest::newRow("sleep") << u"sleep"_s;
}

void SemanticsTest::nothingIsClearedThatDoesNotLiveByOurCount()
{
    QFETCH(QString, ending);
    SignedInDesk desk;
    desk.set(available, {Seconds{1800}});
    desk.goOffline(1000);
    desk.pass(Minutes{20});
    QVERIFY(!desk.view().lease); // another computer may hold the shared session by now
    desk.service.forgetScript();
    desk.news();
    // Before the next try to renew.
    if (ending == "end"_L1)
        desk.clock.correctWallClock(Minutes{10});
    else if (ending == "quit"_L1)
        desk.manager->quit(desk.keep());
    else if (ending == "sign-out"_L1)
        desk.manager->signOut([](const Result<Confirmation> &) {});
    else if (ending == "lock"_L1)
        desk.manager->setLocked(true);
    else
        desk.manager->goToSleep([] {});
    desk.settle();
    QVERIFY2(desk.news().isEmpty(), qPrintable(desk.service.writes.join(u' ')));
}

void SemanticsTest::aReadIsNeverAnsweredWithAnEarlyRenewal()
{
    SignedInDesk desk;
    desk.service.seen = presenceOf(presenting);
    desk.set(presenting);
    desk.manager->setWatched(true);
    desk.pass(Minutes{1});
    const auto next = desk.view().nextRenewal;
    desk.news();
    desk.service.seen = offlinePresence(); // another computer with this client ID has cleared it
    desk.pass(Minutes{5});
    QCOMPARE(desk.view().explanation->code, Explanation::Code::ChangedElsewhere);
    QVERIFY(desk.news().isEmpty());
    QCOMPARE(desk.view().nextRenewal, next);
    desk.pass(*next - desk.clock.now().utc);
    QCOMPARE(desk.news(), QStringList{u"presenting PT15M"_s});
}

// Showing

void SemanticsTest::aStateThatIsCoveredIsRenewed()
{
    SignedInDesk desk;
    desk.service.seen = {u"BeRightBack"_s, u"BeRightBack"_s};
    desk.set(available);
    desk.pass(Minutes{1});
    QCOMPARE(desk.view().explanation->code, Explanation::Code::PreferredElsewhere);
    desk.news();
    desk.pass(Minutes{8});
    QCOMPARE(desk.news(), QStringList(2, u"available PT15M"_s));
}

void SemanticsTest::aNightBehindALockedScreenIsPartOfADayThatIsCovered()
{
    SignedInDesk desk;
    desk.service.seen = {u"Busy"_s, u"Busy"_s};
    desk.set(available, open);
    desk.pass(std::chrono::hours{9}, Seconds{10});
    // A read that is on its way when the screen is locked is answered behind it.
    desk.manager->setWatched(true);
    desk.clock.advance(Minutes{1});
    QVERIFY(desk.service.isAsked());
    desk.manager->setLocked(true);
    desk.settle();
    desk.manager->setWatched(false);
    desk.pass(std::chrono::hours{15}, Seconds{30});
    QVERIFY(desk.view().hold);
    desk.manager->setLocked(false);
    desk.pass(Minutes{2});
    QVERIFY(!desk.view().hold);
}

void SemanticsTest::aReadOlderThanTheLastWriteExplainsNothing()
{
    SignedInDesk desk;
    desk.service.seen = {u"Busy"_s, u"InAMeeting"_s};
    desk.set(available);
    desk.pass(Minutes{1});
    QCOMPARE(desk.view().explanation->code, Explanation::Code::Outranked);
    desk.set(away);
    QCOMPARE(desk.view().explanation->code, Explanation::Code::Stale);
    desk.pass(Minutes{1});
    QCOMPARE(desk.view().explanation->code, Explanation::Code::AwayOutranked);
    desk.clear();
    QCOMPARE(desk.view().explanation->code, Explanation::Code::Stale);
}

void SemanticsTest::aRefusedReadIsNotAskedAgainOnOtherNewsOfTheSameSignIn()
{
    SignedInDesk desk;
    desk.service.readError = Error{ErrorKind::Refused, u"graph/403"_s, u"No."_s, {}};
    desk.set(available);
    desk.pass(Minutes{1});
    const auto reads = desk.service.readsAt.size();
    desk.manager->signedIn(anna); // the keychain has saved the sign-in after all, say
    desk.pass(Minutes{30});
    QCOMPARE(desk.service.readsAt.size(), reads);
    desk.manager->signInNeeded(signInNeeded);
    desk.manager->signedIn(anna);
    desk.pass(Minutes{1});
    QCOMPARE(desk.service.readsAt.size(), reads + 1);
}

QTEST_GUILESS_MAIN(SemanticsTest)
#include "tst_semantics.moc"

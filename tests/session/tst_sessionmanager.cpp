// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/desk.h"

#include <QElapsedTimer>
#include <QLocale>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Lamplighter::HoldEnd)

namespace
{
const QString anna = u"global/client/anna"_s;
const auto available = SettablePresence::Available;
const auto away = SettablePresence::Away;
const auto presenting = SettablePresence::Presenting;
} // namespace

class SessionManagerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale::c());
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aChoiceIsAnsweredWhenItIsConfirmed();
    void theAnswerNamesTheNewEndAndTheOld_data();
    void theAnswerNamesTheNewEndAndTheOld();
    void aShortHoldSaysItsWorstCase();
    void theSameStateAgainKeepsItsEnd();
    void aWrongEndChangesNothing();
    void theAnswerNeverComesFromInsideTheCall();
    void offlineTheAnswerComesAfterTheWaitAndTheHoldStays();
    void aSilentServiceIsWaitedForNoLonger();
    void aNewerChoiceEndsTheWaitForTheOlder();
    void aRefusedChoiceSaysWhatGoesOn_data();
    void anEndMovesByAMinuteAtLeastAndAYearAtMost_data();
    void anEndMovesByAMinuteAtLeastAndAYearAtMost();
    void whatComesAtTheEndNeedsAnEnd_data();
    void whatComesAtTheEndNeedsAnEnd();
    void whatFollowsAnEndIsWhatComes_data();
    void whatFollowsAnEndIsWhatComes();
    void aRefusedRefreshIsNoRefusedChoice();
    void tryingNowSendsAtOnceAndChangesNothingElse_data();
    void tryingNowSendsAtOnceAndChangesNothingElse();
    void tryingNowKeepsTheServicesWait();
    void aRefusedChoiceSaysWhatGoesOn();
    void signInNeededIsSaidAtOnceAndNothingIsRemembered();
    void aHoldCountsOnWhileSignInIsNeeded();
    void aChoiceThatIsBeingTriedOutlivesASignIn();

    void extendAddsToTheOldEnd();
    void extendWithoutAnEndHasNothingToActOn();
    void extendKeepsToTheLongestHold();
    void extendSaysWhenTheHoldIsNotSent();
    void backReturnsToThePreviousHoldOnce();
    void backWithoutAnythingHasNothingToActOn();
    void clearEndsTheHold();
    void clearWithoutAHoldIsDone();
    void clearWhileOfflineSaysUntilWhen();
    void clearWhileSignInIsNeededSaysThatTheHoldHasEnded();
    void theEndComesOnTime();

    void whatIsSeenIsReadAfterAChangeAndThenNowAndThen();
    void aPlainRenewalIsNoReasonToRead();
    void aWatchedCardReadsEachMinute();
    void anOpenWindowIsReadAfterAnySignIn();
    void aRecoveryCausesARead();
    void aRefusedReadIsSaidAndAskedAgainAfterASignIn();
    void openingTheWindowRetriesARefusedRead();
    void aFailedReadIsNotShownAsSeen();
    void aReadThatNeededASignInIsRetriedAfterIt();
    void aFadeMakesTheLastReadStale();
    void aReadNeverDelaysAWrite();
    void readsWaitWhenTheServiceAsksForIt_data();
    void readsWaitWhenTheServiceAsksForIt();
    void anOldCopysAnswerIsNotTaken();

    void anOpenHoldThatIsCoveredForADayEnds_data();
    void anOpenHoldThatIsCoveredForADayEnds();
    void withoutAHoldNothingWakesIt();
    void theViewIsAnnouncedOnlyWhenItChanges();
    void theTimeOutIsConvertedToProgramTime();

    void whatIsHeldIsRemembered();
    void aHoldThatCannotBeRememberedIsAProblem();
    void theNextStartTakesUpOrOffers_data();
    void theNextStartTakesUpOrOffers();
    void aStartWithoutNetworkDoesNotAgeTheHold();
    void anOfferIsHeldWithBack();
    void anOfferIsForgottenWithClear();
    void anOfferEndsWithItsHold();
    void anEndedHoldsPreviousComesBack();
    void aChoiceBeforeTheSignInStays();
    void anotherAccountBeginsWithNothing();

    void signOutClearsAndForgets();
    void signOutSaysUntilWhenColleaguesMaySee();
    void signOutSaysSoOfWhatWasNeverConfirmedToo();
    void quitClearsAndRemembers();
    void quitPromisesNothingThatTheNextStartForgets_data();
    void quitPromisesNothingThatTheNextStartForgets();
    void quitWaitsNoLongerThanThreeSeconds();
    void quitWithNothingHeldIsDone();
    void quitMayLeaveTheStateToRunOut_data();
    void quitMayLeaveTheStateToRunOut();
    void afterQuitNothingIsTaken();
    void settingsCountFromTheNextSend();
    void eachAnswerIsOneEntryOfTheJournal();
};

void SessionManagerTest::aChoiceIsAnsweredWhenItIsConfirmed()
{
    Desk desk;
    QCOMPARE(desk.view().health, Health::Idle);
    desk.manager->set({available}, desk.keep());
    QCOMPARE(desk.service.writes, QStringList{u"available PT15M"_s});
    QCoreApplication::processEvents();
    QVERIFY(!desk.outcome);
    QCOMPARE(desk.view().health, Health::Retrying);
    QVERIFY(!desk.view().lease);
    desk.settle();
    QCOMPARE(desk.outcome, (Outcome{ExitCode::Done, u"Available until you change it."_s}));
    QCOMPARE(desk.view().health, Health::Ok);
    QCOMPARE(desk.view().lease->sentAt, today(9));
    QCOMPARE(desk.view().lastConfirmed, today(9));
    QVERIFY(desk.view().nextRenewal >= today(9) + Seconds{225} &&
            desk.view().nextRenewal <= today(9) + Seconds{240});
    QCOMPARE(desk.view().forecast->worstCaseUntil, today(9, 15));
}

void SessionManagerTest::theAnswerNamesTheNewEndAndTheOld_data()
{
    QTest::addColumn<HoldEnd>("before");
    QTest::addColumn<HoldEnd>("after");
    QTest::addColumn<QString>("text");
    QTest::newRow("open, then bounded") << HoldEnd{HoldEnd::UntilChanged{}} << HoldEnd{QTime{17, 0}}
                                        << u"Available until 17:00, instead of Away until you change it."_s;
    QTest::newRow("bounded, then open") << HoldEnd{Seconds{5400}} << HoldEnd{HoldEnd::UntilChanged{}}
                                        << u"Available until you change it, instead of Away until 10:30."_s;
    QTest::newRow("tomorrow has its date")
        << HoldEnd{Seconds{5400}} << HoldEnd{today(41)}
        << u"Available until Wed 25 Nov 17:00, instead of Away until 10:30."_s;
    // The end of the hold before it is never inherited.
    QTest::newRow("no end given") << HoldEnd{Seconds{5400}} << HoldEnd{}
                                  << u"Available until you change it, instead of Away until 10:30."_s;
}

void SessionManagerTest::theAnswerNamesTheNewEndAndTheOld()
{
    QFETCH(HoldEnd, before);
    QFETCH(HoldEnd, after);
    Desk desk;
    desk.set(away, before);
    QTEST(desk.set(available, after).text, "text");
}

void SessionManagerTest::aShortHoldSaysItsWorstCase()
{
    Desk desk;
    QCOMPARE(
        desk.set(presenting, {Seconds{299}}).text,
        u"Do not disturb (presenting) until 09:04. If this computer goes offline, colleagues may see it until 09:05."_s);
    // The answer takes a moment.
    desk.manager->set({presenting, {Seconds{300}}}, desk.keep());
    desk.wait(Milliseconds{400});
    desk.settle();
    QCOMPARE(desk.outcome->text, u"Do not disturb (presenting) until 09:05, instead of Do not disturb "
                                 "(presenting) until 09:04."_s);
    // And sent once more near its end, it can outlive it.
    desk.pass(Minutes{3});
    QVERIFY(desk.set(presenting).text.contains(u"colleagues may see it until 09:08."_s));
}

void SessionManagerTest::theSameStateAgainKeepsItsEnd()
{
    Desk desk;
    desk.set(available, {QTime{17, 0}});
    desk.pass(Minutes{1});
    desk.service.writes.clear();
    QCOMPARE(desk.set(available).text, u"Available until 17:00, sent again."_s);
    QCOMPARE(desk.service.writes, QStringList{u"available PT15M"_s});
    QCOMPARE(desk.view().hold->until, today(17));
    QVERIFY(!desk.view().previous);
    QCOMPARE(desk.set(available, {QTime{18, 0}}).text,
             u"Available until 18:00, instead of Available until 17:00."_s);
}

void SessionManagerTest::aWrongEndChangesNothing()
{
    Desk desk;
    desk.set(available);
    desk.service.writes.clear();
    const auto outcome = desk.set(away, {QTime{8, 0}});
    QCOMPARE(outcome.exitCode, ExitCode::WrongUse);
    QVERIFY(outcome.error->next.contains(u"2026-11-25T08:00:00"_s));
    QVERIFY(desk.service.writes.isEmpty());
    QCOMPARE(desk.view().hold->state, available);
}

void SessionManagerTest::theAnswerNeverComesFromInsideTheCall()
{
    Desk desk;
    desk.manager->signInNeeded({ErrorKind::SignInNeeded, u"x"_s, u"Nobody is signed in."_s, {}});
    for (const auto &call : QList<std::function<void()>>{
             [&] { desk.manager->set({available}, desk.keep()); },
             [&] {
                 desk.manager->set({available, {Seconds{1}}}, desk.keep());
             },
             [&] { desk.manager->extend({}, desk.keep()); }, [&] { desk.manager->back(desk.keep()); },
             [&] { desk.manager->clear(desk.keep()); }, [&] { desk.manager->quit(desk.keep()); },
             [&] { desk.manager->quit(desk.keep()); },
             [&] { desk.manager->set({available}, desk.keep()); }}) {
        desk.outcomes = 0;
        call();
        QCOMPARE(desk.outcomes, 0);
        desk.settle();
        QCOMPARE(desk.outcomes, 1);
    }
}

void SessionManagerTest::offlineTheAnswerComesAfterTheWaitAndTheHoldStays()
{
    Desk desk;
    for (int i = 0; i < 20; ++i)
        desk.service.then(ErrorKind::Unreachable, u"There is no network."_s);
    desk.manager->set({available, {QTime{17, 0}}, false, Seconds{0}}, desk.keep());
    desk.settle();
    QTRY_VERIFY(desk.outcome);
    QCOMPARE(desk.outcome->exitCode, ExitCode::NotSentYet);
    QCOMPARE(desk.outcome->text,
             u"Available until 17:00 isn't sent yet. Lamplighter keeps trying. There is no network."_s);
    QCOMPARE(desk.outcome->error->kind, ErrorKind::Unreachable);
    QCOMPARE(desk.view().health, Health::Offline);
    QCOMPARE(desk.view().error->text, u"There is no network."_s);
    QCOMPARE(desk.view().hold->until, today(17));
    desk.pass(Minutes{20});
    QCOMPARE(desk.view().health, Health::Ok);
    QVERIFY(!desk.view().error);
    QCOMPARE(desk.outcomes, 1);
}

void SessionManagerTest::aSilentServiceIsWaitedForNoLonger()
{
    Desk desk;
    desk.manager->set({available, {}, false, Seconds{0}}, desk.keep());
    QTRY_VERIFY(desk.outcome);
    QCOMPARE(desk.outcome->exitCode, ExitCode::NotSentYet);
    QVERIFY(desk.outcome->error);
    desk.settle(); // the answer comes after all
    QCOMPARE(desk.outcomes, 1);
    QCOMPARE(desk.view().health, Health::Ok);
}

void SessionManagerTest::aNewerChoiceEndsTheWaitForTheOlder()
{
    Desk desk;
    std::optional<Outcome> older;
    desk.manager->set({available}, [&](const Outcome &outcome) { older = outcome; });
    desk.manager->set({presenting}, desk.keep());
    QCoreApplication::processEvents();
    QVERIFY(older);
    QCOMPARE(older->exitCode, ExitCode::NothingToActOn);
    QCOMPARE(desk.service.writesInFlight(), 1);
    desk.service.deliver();
    QCOMPARE(desk.service.writes, (QStringList{u"available PT15M"_s, u"presenting PT15M"_s}));
    QVERIFY(!desk.outcome);
    desk.settle();
    QCOMPARE(desk.outcome->exitCode, ExitCode::Done);
}

void SessionManagerTest::aRefusedChoiceSaysWhatGoesOn_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<Health>("health");
    QTest::newRow("this choice alone") << u"graph/400"_s << Health::Ok;
    QTest::newRow("no permission") << u"graph/403"_s << Health::Refused;
    QTest::newRow("no such user") << u"graph/404"_s << Health::Refused;
    QTest::newRow("no token") << u"oauth/unauthorized_client"_s << Health::Refused;
}
void SessionManagerTest::anEndMovesByAMinuteAtLeastAndAYearAtMost_data()
{
    QTest::addColumn<Seconds>("held");
    QTest::addColumn<Seconds>("by");
    QTest::addColumn<bool>("moves");
    constexpr auto year = Commands::Set::longest;
    QTest::newRow("ten seconds") << Seconds{3600} << Seconds{10} << false;
    QTest::newRow("59 seconds") << Seconds{3600} << Seconds{59} << false;
    QTest::newRow("a minute") << Seconds{3600} << Seconds{60} << true;
    QTest::newRow("half an hour") << Seconds{3600} << Seconds{1800} << true;
    QTest::newRow("to a year") << Seconds{3600} << year - Seconds{3600} << true;
    QTest::newRow("beyond a year") << Seconds{3600} << year - Seconds{3599} << false;
    QTest::newRow("a year more") << Seconds{60} << year << false;
    QTest::newRow("a year, and a minute more") << year << Seconds{60} << false;
}

void SessionManagerTest::anEndMovesByAMinuteAtLeastAndAYearAtMost()
{
    QFETCH(Seconds, held);
    QFETCH(Seconds, by);
    QFETCH(bool, moves);
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(SettablePresence::Away, {held});
    const auto before = *desk.view().hold->until;
    const auto outcome = desk.extend(by);
    QCOMPARE(outcome.exitCode, moves ? ExitCode::Done : ExitCode::WrongUse);
    QCOMPARE(*desk.view().hold->until, moves ? before + by : before);
    QVERIFY(outcome.text.endsWith(u'.'));
    if (!moves)
        QVERIFY(outcome.error->next.endsWith(u'.'));
}

void SessionManagerTest::whatComesAtTheEndNeedsAnEnd_data()
{
    QTest::addColumn<HoldEnd>("end");
    QTest::addColumn<HoldEnd>("fallback");
    QTest::addColumn<bool>("isHeld"); // the same state is held already, with an end
    QTest::addColumn<bool>("isDone");
    const HoldEnd open{HoldEnd::UntilChanged{}};
    const HoldEnd hour{Seconds{3600}};
    QTest::newRow("no end, and the default is open") << HoldEnd{} << open << false << false;
    QTest::newRow("an open end") << open << hour << false << false;
    QTest::newRow("no end, and the default is one") << HoldEnd{} << hour << false << true;
    QTest::newRow("an end") << hour << open << false << true;
    QTest::newRow("the end that is there") << HoldEnd{} << open << true << true;
}

void SessionManagerTest::whatComesAtTheEndNeedsAnEnd()
{
    QFETCH(HoldEnd, end);
    QFETCH(HoldEnd, fallback);
    QFETCH(bool, isHeld);
    QFETCH(bool, isDone);
    for (const bool back : {true, false}) {
        Desk desk({.defaultEnd = fallback});
        desk.manager->signedIn(anna);
        if (isHeld)
            desk.set(SettablePresence::Away, {Seconds{7200}}, !back);
        desk.manager->set({.state = SettablePresence::Away, .end = end, .thenBack = back, .needsEnd = !back},
                          desk.keep());
        desk.settle();
        QCOMPARE(desk.outcome->exitCode, isDone ? ExitCode::Done : ExitCode::WrongUse);
        QCOMPARE(desk.view().hold.has_value(), isDone || isHeld);
        if (!isDone)
            QVERIFY2(desk.outcome->text.contains(u"--then"_s), qPrintable(desk.outcome->text));
    }
}

void SessionManagerTest::aRefusedChoiceSaysWhatGoesOn()
{
    QFETCH(QString, code);
    QFETCH(Health, health);
    Desk desk;
    desk.set(available, {QTime{17, 0}});
    desk.pass(Seconds{10});
    const auto before = desk.view();
    desk.service.then(tl::unexpected(Error{ErrorKind::Refused, code, u"The service refused."_s, {}}));
    const auto outcome = desk.set(presenting);
    QCOMPARE(outcome.exitCode, ExitCode::Refused);
    QCOMPARE(outcome.text, u"Couldn't set Do not disturb (presenting). The service refused. "
                           "You stay Available until 17:00."_s);
    QCOMPARE(desk.view().hold, before.hold);
    QCOMPARE(desk.view().lease, before.lease);
    QCOMPARE(desk.view().nextRenewal, before.nextRenewal);
    QCOMPARE(desk.view().health, health);
    QCOMPARE(desk.view().error->kind, ErrorKind::Refused);
    const auto &refused = desk.view().refusedChoice;
    QVERIFY(refused);
    QCOMPARE(refused->state, presenting);
    QCOMPARE(refused->error.code, code);
    // It is shown until the next choice of any kind, however long that takes.
    desk.pass(Minutes{5});
    QVERIFY(desk.view().refusedChoice);
    desk.set(away);
    QVERIFY(!desk.view().refusedChoice);
}

void SessionManagerTest::whatFollowsAnEndIsWhatComes_data()
{
    QTest::addColumn<bool>("waits"); // working hours want Busy (in a call)
    QTest::addColumn<bool>("thenBack");
    QTest::addColumn<QString>("state"); // empty: Teams decides
    QTest::newRow("nothing") << false << false << QString();
    QTest::newRow("the one before") << false << true << u"away"_s;
    QTest::newRow("what waits") << true << false << u"in-a-call"_s;
    QTest::newRow("the one before what waits") << true << true << u"away"_s;
}

void SessionManagerTest::whatFollowsAnEndIsWhatComes()
{
    QFETCH(bool, waits);
    QFETCH(bool, thenBack);
    QFETCH(QString, state);
    Desk desk;
    desk.set(away);
    desk.set(presenting, {Seconds{3600}}, thenBack);
    if (waits) {
        desk.manager->want({HoldOrigin::Hours, 1, SettablePresence::InACall}, Seconds{10}, desk.keep());
        desk.settle();
    }
    const auto then = desk.view().hold->then;
    QCOMPARE(then ? nameOf(then->state) : QString(), state);
    desk.pass(Minutes{61});
    QCOMPARE(desk.view().hold ? nameOf(desk.view().hold->state) : QString(), state);
}

/// A refresh that is refused is no choice: nothing else is kept instead of it.
void SessionManagerTest::aRefusedRefreshIsNoRefusedChoice()
{
    Desk desk;
    desk.set(available);
    desk.service.then(ErrorKind::Refused, u"The service refused."_s);
    QCOMPARE(desk.set(available).exitCode, ExitCode::Refused);
    QVERIFY(!desk.view().refusedChoice);
}

/// Sends the failed request now. Neither end nor origin nor the previous hold changes.
void SessionManagerTest::tryingNowSendsAtOnceAndChangesNothingElse_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("no connection") << ErrorKind::Unreachable;
    QTest::newRow("unanswered") << ErrorKind::Unanswered;
    QTest::newRow("busy") << ErrorKind::Throttled;
    QTest::newRow("refused") << ErrorKind::Refused;
}

void SessionManagerTest::tryingNowSendsAtOnceAndChangesNothingElse()
{
    QFETCH(ErrorKind, kind);
    Desk desk;
    desk.set(available);
    desk.set(presenting, {Seconds{3600}}, true);
    const auto before = desk.view();
    for (int tries = 0; tries < 100; ++tries)
        desk.service.then(kind);
    desk.pass(Minutes{13});
    QVERIFY(desk.view().error);
    QVERIFY(canTryNow(desk.view()));
    desk.service.forgetScript();
    desk.service.writes.clear();
    desk.manager->tryNow(desk.keep());
    desk.settle();
    QCOMPARE(desk.outcome->exitCode, ExitCode::Done);
    QCOMPARE(desk.service.writes.size(), 1);
    QCOMPARE(desk.view().hold, before.hold);
    QCOMPARE(desk.view().previous, before.previous);
    QCOMPARE(desk.view().health, Health::Ok);
    // Twice, there is nothing to do.
    desk.manager->tryNow(desk.keep());
    desk.settle();
    QCOMPARE(desk.outcome->exitCode, ExitCode::NothingToActOn);
    QCOMPARE(desk.service.writes.size(), 1);
}

/// A wait that the service itself has named is kept, and said.
void SessionManagerTest::tryingNowKeepsTheServicesWait()
{
    Desk desk;
    desk.set(available);
    Error busy{ErrorKind::Throttled, u"graph/429"_s, u"Busy."_s, {}};
    busy.retryAfter = Seconds{120};
    desk.service.then(tl::unexpected(busy));
    desk.pass(Minutes{4} + Seconds{5});
    desk.service.writes.clear();
    desk.manager->tryNow(desk.keep());
    desk.settle();
    QVERIFY(desk.service.writes.isEmpty());
    QCOMPARE(desk.outcome->exitCode, ExitCode::NotSentYet);
    QVERIFY(desk.outcome->error->retryAfter);
}

void SessionManagerTest::signInNeededIsSaidAtOnceAndNothingIsRemembered()
{
    Desk desk;
    desk.manager->signedIn(anna);
    const Error why{ErrorKind::SignInNeeded, u"identity/signed-out"_s, u"Nobody is signed in."_s,
                    u"Sign in."_s};
    desk.manager->signInNeeded(why);
    const auto outcome = desk.set(available);
    QCOMPARE(outcome.exitCode, ExitCode::SignInNeeded);
    QCOMPARE(outcome.error, why);
    QVERIFY(desk.service.writes.isEmpty());
    QVERIFY(!desk.view().hold);
    QVERIFY(desk.store.holds.isEmpty());
    QCOMPARE(desk.view().health, Health::SignInNeeded);

    // And when only the service finds out.
    desk.manager->signedIn(anna);
    desk.service.then(tl::unexpected(why));
    QCOMPARE(desk.set(available).exitCode, ExitCode::SignInNeeded);
    QVERIFY(!desk.view().hold);
    QVERIFY(desk.store.holds.isEmpty());
}

void SessionManagerTest::aHoldCountsOnWhileSignInIsNeeded()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(available, {QTime{17, 0}});
    desk.manager->signInNeeded({ErrorKind::SignInNeeded, u"x"_s, u"Sign-in is needed."_s, {}});
    desk.service.writes.clear();
    desk.pass(Minutes{11});
    QVERIFY(desk.service.writes.isEmpty());
    QCOMPARE(desk.view().sessionNow, presenceOf(away));
    QCOMPARE(desk.view().health, Health::SignInNeeded);
    QCOMPARE(desk.view().hold->until, today(17));
    desk.manager->signedIn(anna);
    desk.settle();
    QCOMPARE(desk.service.writes, QStringList{u"available PT15M"_s});
    QCOMPARE(desk.view().health, Health::Ok);
}

void SessionManagerTest::aChoiceThatIsBeingTriedOutlivesASignIn()
{
    const Error why{ErrorKind::SignInNeeded, u"x"_s, u"Sign-in is needed."_s, {}};
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(away);
    desk.service.then(ErrorKind::Unreachable);
    desk.service.then(tl::unexpected(why));
    desk.manager->set({presenting}, desk.keep());
    desk.settle();
    desk.pass(Seconds{2}); // before the wait is over
    QCOMPARE(desk.outcome->exitCode, ExitCode::SignInNeeded);
    QCOMPARE(
        desk.outcome->text,
        u"Couldn't set Do not disturb (presenting). Sign-in is needed. You stay Away until you change it."_s);
    QCOMPARE(desk.view().hold->state, away);

    desk.manager->signedIn(anna);
    desk.service.then(ErrorKind::Unreachable);
    desk.service.then(tl::unexpected(why));
    desk.manager->set({presenting, {}, false, Seconds{0}}, desk.keep());
    desk.settle();
    QTRY_VERIFY(desk.outcome);
    QCOMPARE(desk.outcome->exitCode, ExitCode::NotSentYet);
    desk.pass(Seconds{2}); // after "Lamplighter keeps trying"
    QCOMPARE(desk.view().health, Health::SignInNeeded);
    QCOMPARE(desk.view().hold->state, presenting);
    QCOMPARE(desk.store.holds.value(anna).hold.value_or(RememberedHold{}).state, presenting);
}

void SessionManagerTest::extendAddsToTheOldEnd()
{
    Desk desk;
    desk.set(available, {Seconds{3600}});
    desk.pass(Minutes{10});
    const auto outcome = desk.extend(Minutes{30});
    QCOMPARE(outcome, (Outcome{ExitCode::Done, u"Available until 10:30, instead of 10:00."_s}));
    QCOMPARE(desk.view().hold->until, today(10, 30));
}

void SessionManagerTest::extendWithoutAnEndHasNothingToActOn()
{
    Desk desk;
    QCOMPARE(desk.extend(Minutes{30}).exitCode, ExitCode::NothingToActOn);
    desk.set(available);
    QCOMPARE(desk.extend(Minutes{30}).exitCode, ExitCode::NothingToActOn);
    QVERIFY(!desk.view().hold->until);
}

void SessionManagerTest::extendKeepsToTheLongestHold()
{
    SessionPolicy policy;
    policy.longestHold = Seconds{7200};
    Desk desk{policy};
    desk.set(available, {Seconds{3600}});
    QCOMPARE(desk.extend(Seconds{3600}).exitCode, ExitCode::Done);
    const auto outcome = desk.extend(Seconds{1});
    QCOMPARE(outcome.exitCode, ExitCode::Refused);
    QVERIFY(outcome.text.contains(u"2 h"_s));
    QCOMPARE(desk.view().hold->until, today(11));
}

void SessionManagerTest::extendSaysWhenTheHoldIsNotSent()
{
    Desk desk;
    desk.set(available, {Seconds{3600}});
    desk.service.then(ErrorKind::Refused, u"The service refused."_s);
    desk.pass(Minutes{5});
    QCOMPARE(desk.view().health, Health::Refused);
    const auto outcome = desk.extend(Minutes{30});
    QCOMPARE(outcome.exitCode, ExitCode::Refused);
    QCOMPARE(outcome.text, u"Available until 10:30, instead of 10:00. The service refused."_s);
}

void SessionManagerTest::backReturnsToThePreviousHoldOnce()
{
    Desk desk;
    desk.set(available, {QTime{17, 0}});
    desk.pass(Minutes{1});
    desk.set(away);
    QCOMPARE(desk.view().previous, (Snapshot::Previous{available, today(17)}));
    QCOMPARE(desk.back().text, u"Available until 17:00, instead of Away until you change it."_s);
    QVERIFY(!desk.view().previous);
    QCOMPARE(desk.back().exitCode, ExitCode::NothingToActOn);
}

void SessionManagerTest::backWithoutAnythingHasNothingToActOn()
{
    Desk desk;
    const auto outcome = desk.back();
    QCOMPARE(outcome.exitCode, ExitCode::NothingToActOn);
    QVERIFY(desk.service.writes.isEmpty());
}

void SessionManagerTest::clearEndsTheHold()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(away);
    desk.set(available);
    const auto outcome = desk.clear();
    QCOMPARE(outcome, (Outcome{ExitCode::Done, u"Available has ended. Teams is setting your status."_s}));
    QCOMPARE(desk.view().health, Health::Idle);
    QVERIFY(!desk.view().hold && !desk.view().previous && !desk.view().lease && !desk.view().forecast);
    QVERIFY(desk.store.holds.isEmpty());
    desk.pass(Minutes{1});
    QVERIFY(desk.view().explanation->text.contains(u"You look offline"_s));
}

void SessionManagerTest::clearWithoutAHoldIsDone()
{
    Desk desk;
    desk.service.then(Confirmation{{}, true});
    QCOMPARE(desk.clear().exitCode, ExitCode::Done);
    QCOMPARE(desk.service.writes, QStringList{u"clear"_s});
}

void SessionManagerTest::clearWhileOfflineSaysUntilWhen()
{
    Desk desk;
    desk.set(away);
    for (int i = 0; i < 3; ++i)
        desk.service.then(ErrorKind::Unreachable, u"There is no network."_s);
    desk.manager->clear(desk.keep());
    desk.settle();
    QVERIFY(!desk.view().hold); // ended, also without the service
    QVERIFY(QTest::qWaitFor([&] { return desk.outcome.has_value(); }, 15'000));
    QCOMPARE(desk.outcome->exitCode, ExitCode::NotSentYet);
    QVERIFY2(desk.outcome->text.contains(u"Colleagues may see Away until 09:15."_s),
             qPrintable(desk.outcome->text));
    QCOMPARE(desk.view().health, Health::Offline);
    desk.pass(Minutes{1});
    QCOMPARE(desk.service.writes,
             (QStringList{u"away PT15M"_s, u"clear"_s, u"clear"_s, u"clear"_s, u"clear"_s}));
    QCOMPARE(desk.view().health, Health::Idle);
}

void SessionManagerTest::clearWhileSignInIsNeededSaysThatTheHoldHasEnded()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(away);
    desk.manager->signInNeeded({ErrorKind::SignInNeeded, u"x"_s, u"Sign-in is needed."_s, {}});
    const auto outcome = desk.clear();
    QCOMPARE(outcome.exitCode, ExitCode::SignInNeeded);
    QCOMPARE(outcome.text, u"Sign-in is needed. Couldn't end Away in Teams. "
                           "Colleagues may see Away until 09:15."_s);
    QVERIFY(!desk.view().hold);
    QVERIFY(!desk.store.holds.value(anna).hold);
    QCOMPARE(desk.store.holds.value(anna).worstCaseUntil, today(9, 15));
}

void SessionManagerTest::theEndComesOnTime()
{
    Desk desk;
    desk.set(available, {Seconds{600}});
    desk.pass(Seconds{599});
    QVERIFY(desk.view().hold);
    // A lease answered instantly would expire right now, so let the last one take a moment.
    desk.set(available);
    desk.service.writes.clear();
    desk.pass(Seconds{1});
    QVERIFY(!desk.view().hold);
    QCOMPARE(desk.service.writes, QStringList{u"clear"_s});
}

void SessionManagerTest::whatIsSeenIsReadAfterAChangeAndThenNowAndThen()
{
    Desk desk;
    desk.service.seen = presenceOf(available);
    desk.set(available);
    desk.pass(std::chrono::hours{1});
    QList<qint64> seconds;
    for (const auto &read : desk.service.readsAt)
        seconds << (read.utc - today(9)) / Seconds{1};
    QCOMPARE(seconds, (QList<qint64>{3, 30, 630, 1230, 1830, 2430}));
    QCOMPARE(desk.view().explanation->code, Explanation::Code::AsChosen);
    QVERIFY(desk.service.writes.size() - 1 <= 16);
}

void SessionManagerTest::aPlainRenewalIsNoReasonToRead()
{
    Desk desk;
    desk.service.seen = {u"Busy"_s, u"InAMeeting"_s};
    desk.set(available);
    desk.pass(Minutes{8});
    QCOMPARE(desk.service.readsAt.size(), 2);
    QVERIFY(desk.service.writes.size() >= 2);
    QCOMPARE(desk.view().explanation->code,
             Explanation::Code::Outranked); // and it does not make the last one stale
}

void SessionManagerTest::aWatchedCardReadsEachMinute()
{
    Desk desk;
    desk.manager->setWatched(true);
    desk.settle();
    QCOMPARE(desk.service.readsAt.size(), 1);
    desk.pass(Minutes{3});
    QCOMPARE(desk.service.readsAt.size(), 4);
    desk.manager->setWatched(false);
    desk.pass(Minutes{30});
    QCOMPARE(desk.service.readsAt.size(), 4);
}

void SessionManagerTest::anOpenWindowIsReadAfterAnySignIn()
{
    Desk desk;
    desk.manager->signInNeeded({ErrorKind::SignInNeeded, u"x"_s, u"Sign-in is needed."_s, {}});
    desk.manager->setWatched(true);
    desk.settle();
    QVERIFY(desk.service.readsAt.isEmpty());
    desk.manager->signedIn(anna);
    desk.settle();
    QCOMPARE(desk.service.readsAt.size(), 1);
    QVERIFY(desk.view().observed);
}

void SessionManagerTest::aRecoveryCausesARead()
{
    Desk desk;
    desk.set(available);
    desk.pass(Minutes{3});
    const auto before = desk.service.readsAt.size();
    desk.service.then(ErrorKind::Unreachable);
    desk.pass(Minutes{2});
    QCOMPARE(desk.service.readsAt.size(), before + 2);
}

void SessionManagerTest::aRefusedReadIsSaidAndAskedAgainAfterASignIn()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.service.readError = Error{ErrorKind::Refused, u"graph/403"_s, u"No."_s, {}};
    desk.manager->setWatched(true);
    desk.set(available);
    desk.pass(Minutes{10});
    QCOMPARE(desk.service.readsAt.size(), 1);
    QVERIFY(!desk.view().observed);
    QCOMPARE(desk.view().explanation->code, Explanation::Code::NotReadable);
    QCOMPARE(desk.view().health, Health::Ok); // holding does not depend on reading
    desk.service.readError.reset();
    desk.manager->signInNeeded({ErrorKind::SignInNeeded, u"x"_s, u"Sign-in is needed."_s, {}});
    desk.manager->signedIn(anna);
    desk.pass(Seconds{4});
    QVERIFY(desk.view().observed);
}

void SessionManagerTest::openingTheWindowRetriesARefusedRead()
{
    Desk desk;
    desk.service.readError = Error{ErrorKind::Refused, u"graph/403"_s, u"No."_s, {}};
    desk.set(available);
    desk.pass(Minutes{2});
    QCOMPARE(desk.service.readsAt.size(), 1);
    desk.service.readError.reset();
    desk.service.seen = presenceOf(available);
    desk.manager->setWatched(true);
    desk.settle();
    QCOMPARE(desk.service.readsAt.size(), 2);
    QCOMPARE(desk.view().explanation->code, Explanation::Code::AsChosen);
}

void SessionManagerTest::aFailedReadIsNotShownAsSeen()
{
    Desk desk;
    desk.service.seen = presenceOf(available);
    desk.set(available);
    desk.pass(Minutes{1});
    QCOMPARE(desk.view().explanation->code, Explanation::Code::AsChosen);
    desk.service.readError = Error{ErrorKind::Unanswered, u"graph/503"_s, u"The service is busy."_s, {}};
    desk.pass(Minutes{11});
    QVERIFY(!desk.view().observed);
    QCOMPARE(desk.view().explanation->code, Explanation::Code::Unknown);
    QCOMPARE(desk.view().explanation->text, u"Couldn't check what colleagues see. The service is busy."_s);
    QCOMPARE(desk.view().health, Health::Ok); // holding does not depend on reading
    QVERIFY(sentenceFor(desk.view()).contains(u"Couldn't check what colleagues see."_s));
    desk.service.readError.reset();
    desk.pass(Minutes{11});
    QCOMPARE(desk.view().explanation->code, Explanation::Code::AsChosen);
}

void SessionManagerTest::aReadThatNeededASignInIsRetriedAfterIt()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.service.seen = presenceOf(away);
    desk.set(away);
    desk.service.readError = Error{ErrorKind::SignInNeeded, u"x"_s, u"Sign-in is needed."_s, {}};
    desk.pass(Seconds{5});
    QCOMPARE(desk.view().explanation->code, Explanation::Code::Unknown);
    desk.manager->signInNeeded(*desk.service.readError);
    desk.service.readError.reset();
    desk.pass(Minutes{1});
    desk.manager->signedIn(anna);
    desk.pass(Seconds{4});
    QCOMPARE(desk.view().explanation->code, Explanation::Code::AsChosen);
}

void SessionManagerTest::aFadeMakesTheLastReadStale()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.service.seen = presenceOf(available);
    desk.set(available);
    desk.pass(Minutes{1});
    desk.manager->signInNeeded({ErrorKind::SignInNeeded, u"x"_s, u"Sign-in is needed."_s, {}});
    desk.pass(Minutes{3});
    QCOMPARE(desk.view().explanation->code, Explanation::Code::AsChosen);
    desk.pass(Minutes{2}); // nothing is read, and what was read has faded since
    QCOMPARE(desk.view().explanation->code, Explanation::Code::Stale);
}

void SessionManagerTest::aReadNeverDelaysAWrite()
{
    Desk desk;
    desk.manager->setWatched(true);
    QVERIFY(desk.service.isAsked());
    QCOMPARE(desk.service.writesInFlight(), 0);
    desk.manager->set({available}, desk.keep());
    QCOMPARE(desk.service.writesInFlight(), 1);
    desk.settle();
}

void SessionManagerTest::readsWaitWhenTheServiceAsksForIt_data()
{
    QTest::addColumn<bool>("askedOnTheRead");
    QTest::newRow("on a read") << true;
    QTest::newRow("on a renewal") << false;
}

void SessionManagerTest::readsWaitWhenTheServiceAsksForIt()
{
    QFETCH(bool, askedOnTheRead);
    Desk desk;
    desk.set(available);
    desk.pass(Seconds{200});
    const Error wait{.kind = ErrorKind::Throttled,
                     .code = u"graph/429"_s,
                     .text = u"Too many requests."_s,
                     .next = {},
                     .retryAfter = Seconds{300}};
    desk.manager->setWatched(true);
    if (askedOnTheRead) {
        desk.service.readError = wait;
        desk.pass(Seconds{1});
        desk.service.readError.reset();
    } else {
        desk.service.then(tl::unexpected(wait));
        desk.pass(Seconds{40});
    }
    const auto reads = desk.service.readsAt.size();
    const auto asked = desk.service.readsAt.constLast().utc;
    desk.pass(Seconds{250});
    QCOMPARE(desk.service.readsAt.size(), reads);
    desk.pass(Seconds{120});
    QVERIFY(desk.service.readsAt.size() > reads);
    QVERIFY(desk.service.readsAt.at(reads).utc - asked >= Seconds{300});
}

void SessionManagerTest::anOldCopysAnswerIsNotTaken()
{
    Desk desk;
    desk.service.seen = presenceOf(available);
    desk.service.sequence = u"A0000000010"_s;
    desk.set(available);
    desk.pass(Seconds{5});
    desk.service.seen = offlinePresence();
    desk.service.sequence = u"A0000000009"_s;
    desk.pass(Seconds{30});
    QCOMPARE(desk.service.readsAt.size(), 2);
    QCOMPARE(desk.view().observed->presence, presenceOf(available));
    desk.pass(Minutes{11}); // a restarted service counts from the start
    QCOMPARE(desk.view().observed->presence, offlinePresence());
}

void SessionManagerTest::anOpenHoldThatIsCoveredForADayEnds_data()
{
    QTest::addColumn<HoldEnd>("end");
    QTest::addColumn<int>("bareAtHour"); // when the status set in Teams is gone for an hour; 0: never
    QTest::addColumn<bool>("ends");
    QTest::newRow("open-ended") << HoldEnd{HoldEnd::UntilChanged{}} << 0 << true;
    QTest::newRow("seen in between") << HoldEnd{HoldEnd::UntilChanged{}} << 12 << false;
    QTest::newRow("bounded") << HoldEnd{Seconds{100 * 3600}} << 0 << false;
}

void SessionManagerTest::anOpenHoldThatIsCoveredForADayEnds()
{
    QFETCH(HoldEnd, end);
    QFETCH(int, bareAtHour);
    QFETCH(bool, ends);
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(presenting, end);
    for (int hour = 0; hour < 25; ++hour) {
        const bool isBare = bareAtHour != 0 && hour == bareAtHour;
        desk.service.seen = isBare ? presenceOf(presenting) : Presence{u"Busy"_s, u"Busy"_s};
        desk.pass(std::chrono::hours{1}, Seconds{30});
        QVERIFY(hour >= 23 || desk.view().hold);
    }
    QCOMPARE(desk.view().hold.has_value(), !ends);
    QCOMPARE(desk.service.writes.contains(u"clear"_s), ends);
    QCOMPARE(desk.store.holds.contains(anna), !ends);
    QCOMPARE(desk.view().problems.size(), ends ? 1 : 0);
    if (!ends)
        return;
    QCOMPARE(desk.view().problems.constFirst().text,
             u"Do not disturb (presenting) ended because a status you set in Teams hid it for a day."_s);
    desk.set(presenting);
    QVERIFY(desk.view().problems.isEmpty());
}

void SessionManagerTest::withoutAHoldNothingWakesIt()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.pass(Minutes{1});
    desk.set(available);
    desk.clear();
    desk.pass(Minutes{1});
    const auto reads = desk.service.readsAt.size();
    QSignalSpy changes(desk.manager.get(), &SessionManager::viewChanged);
    // Waiting code checks the clock when it changes.
    const auto looks = desk.clock.timesRead();
    desk.pass(std::chrono::hours{24}, Minutes{1});
    QCOMPARE(desk.clock.timesRead(), looks);
    QCOMPARE(desk.service.readsAt.size(), reads);
    QCOMPARE(changes.size(), 0);
}

void SessionManagerTest::theViewIsAnnouncedOnlyWhenItChanges()
{
    Desk desk;
    desk.set(away, {QTime{17, 0}});
    desk.pass(Minutes{2});
    QSignalSpy changes(desk.manager.get(), &SessionManager::viewChanged);
    desk.pass(Minutes{5});
    desk.manager->reconsider();
    desk.manager->setWatched(false);
    QCOMPARE(changes.size(), 0);
}

void SessionManagerTest::theTimeOutIsConvertedToProgramTime()
{
    Desk desk;
    desk.clock.pretendSpeed(60.0);
    desk.manager->set({presenting}, desk.keep());
    // Ten seconds of real time are ten minutes of the program's.
    QCOMPARE(desk.view().forecast->worstCaseUntil, today(9, 25));
    desk.service.then(ErrorKind::Unanswered);
    desk.wait(Minutes{10});
    desk.service.deliver();
    QCOMPARE(desk.view().forecast->worstCaseUntil, today(9, 25));
    QCOMPARE(desk.view().sessionNow, std::nullopt);
    desk.settle();
}

void SessionManagerTest::whatIsHeldIsRemembered()
{
    Desk desk;
    desk.set(available);
    QVERIFY(desk.store.holds.isEmpty()); // no account is known yet
    desk.manager->signedIn(anna);
    desk.pass(Seconds{40});
    desk.set(away, {QTime{17, 0}}, true);
    const RememberedHold expected{away, today(9) + Seconds{40}, today(17), HoldOrigin::Hand, true};
    const auto kept = desk.store.holds.value(anna);
    QVERIFY(kept.hold == expected);
    QCOMPARE(kept.previous, (Snapshot::Previous{available, {}}));
    QCOMPARE(kept.lastConfirmed, today(9) + Seconds{40});
    QCOMPARE(kept.lease->state, away);
    QCOMPARE(kept.worstCaseUntil, desk.view().forecast->worstCaseUntil);
    const auto saves = desk.store.saves;
    desk.pass(Minutes{10});
    QCOMPARE(desk.store.saves, saves);
    desk.pass(Minutes{5});
    QCOMPARE(desk.store.saves, saves + 2); // before it is sent, and when it is confirmed
}

void SessionManagerTest::aHoldThatCannotBeRememberedIsAProblem()
{
    Desk desk;
    desk.store.full = true;
    desk.manager->signedIn(anna);
    QTest::ignoreMessage(QtWarningMsg, "The disk is full.");
    const auto outcome = desk.set(available);
    QCOMPARE(outcome.exitCode, ExitCode::Done);
    QVERIFY2(outcome.text.endsWith(u"The disk is full. Make room."_s), qPrintable(outcome.text));
    QCOMPARE(desk.view().problems.size(), 1);
    QCOMPARE(desk.view().problems.constFirst().key, u"session/remember"_s);
    QCOMPARE(desk.view().health, Health::Ok);
    desk.store.full = false;
    desk.set(away);
    QVERIFY(desk.view().problems.isEmpty());
}

void SessionManagerTest::theNextStartTakesUpOrOffers_data()
{
    QTest::addColumn<int>("resume");       // SessionPolicy::Resume
    QTest::addColumn<int>("untilInHours"); // of the first start; 0: open-ended
    QTest::addColumn<int>("hoursOff");
    QTest::addColumn<QString>("result"); // "held", "offered", "nothing"
    const auto row = [](const char *name, SessionPolicy::Resume resume, int until, int off,
                        const QString &result) {
        QTest::newRow(name) << static_cast<int>(resume) << until << off << result;
    };
    using Resume = SessionPolicy::Resume;
    row("bounded, its end ahead", Resume::Yes, 8, 3, u"held"_s);
    row("bounded, ahead after a weekend", Resume::Yes, 100, 60, u"held"_s);
    row("bounded, passed", Resume::Yes, 8, 9, u"nothing"_s);
    row("open, under 12 h", Resume::Yes, 0, 11, u"held"_s);
    row("open, over 12 h", Resume::Yes, 0, 12, u"offered"_s);
    row("ask", Resume::Ask, 8, 1, u"offered"_s);
    row("ask, passed", Resume::Ask, 8, 9, u"nothing"_s);
    row("no", Resume::No, 8, 1, u"nothing"_s);
    row("no, open", Resume::No, 0, 1, u"nothing"_s);
}

void SessionManagerTest::theNextStartTakesUpOrOffers()
{
    QFETCH(int, resume);
    QFETCH(int, untilInHours);
    QFETCH(int, hoursOff);
    QFETCH(QString, result);
    Desk desk;
    desk.manager->signedIn(anna);
    const auto end = untilInHours ? HoldEnd{Seconds{untilInHours * 3600}} : HoldEnd{HoldEnd::UntilChanged{}};
    desk.set(available, end);
    const auto until = desk.view().hold->until;

    SessionPolicy policy;
    policy.resume = static_cast<SessionPolicy::Resume>(resume);
    desk.clock.advance(std::chrono::hours{hoursOff} - Seconds{1});
    desk.restart(policy);
    desk.clock.advance(Seconds{1});
    QVERIFY(!desk.view().hold);
    desk.manager->signedIn(anna);
    desk.settle();

    QCOMPARE(desk.view().hold.has_value(), result == u"held");
    // A renewal was on its way when the program died, and may have arrived.
    const bool isOver = untilInHours && hoursOff >= untilInHours;
    QCOMPARE(desk.service.writes, isOver              ? QStringList{}
                                  : result == u"held" ? QStringList{u"available PT15M"_s}
                                                      : QStringList{u"clear"_s});
    QCOMPARE(desk.store.holds.contains(anna), result != u"nothing");
    if (desk.view().hold) {
        QCOMPARE(desk.view().hold->until, until);
        QCOMPARE(desk.view().hold->origin, HoldOrigin::Resumed);
    }
    QCOMPARE(desk.view().problems.size(), result == u"offered" ? 1 : 0);
    QCOMPARE(desk.view().previous.has_value(), result == u"offered");
    if (result == u"offered") {
        QCOMPARE(desk.view().problems.constFirst().key, u"session/resume"_s);
        QVERIFY2(desk.view().problems.constFirst().text.startsWith(u"You were Available until "_s),
                 qPrintable(desk.view().problems.constFirst().text));
    }
}

void SessionManagerTest::aStartWithoutNetworkDoesNotAgeTheHold()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(available);
    for (int start = 0; start < 2; ++start) {
        desk.clock.advance(std::chrono::hours{5});
        desk.restart();
        desk.manager->signedIn(anna); // and no answer comes
        QVERIFY(desk.view().hold);
    }
    QCOMPARE(desk.store.holds.value(anna).lastConfirmed, today(9));
}

void SessionManagerTest::anOfferIsHeldWithBack()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(available);
    desk.clock.advance(std::chrono::hours{65});
    desk.restart();
    desk.manager->signedIn(anna);
    desk.pass(Minutes{1});
    QCOMPARE(desk.view().problems.constFirst().text, u"You were Available until Tuesday 09:00. Resume it?"_s);
    QVERIFY(desk.store.holds.contains(anna)); // unanswered, it is offered at the next start again
    QCOMPARE(desk.back().text, u"Available until you change it."_s);
    QVERIFY(desk.view().problems.isEmpty());
}

void SessionManagerTest::anOfferIsForgottenWithClear()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(available);
    desk.clock.advance(std::chrono::hours{65});
    desk.restart();
    desk.manager->signedIn(anna);
    desk.clear();
    QVERIFY(desk.view().problems.isEmpty());
    QVERIFY(desk.store.holds.isEmpty());
    QCOMPARE(desk.back().exitCode, ExitCode::NothingToActOn);
}

void SessionManagerTest::anOfferEndsWithItsHold()
{
    SessionPolicy policy;
    policy.resume = SessionPolicy::Resume::Ask;
    Desk desk{policy};
    desk.manager->signedIn(anna);
    desk.set(available, {Seconds{3600}});
    desk.restart(policy);
    desk.manager->signedIn(anna);
    desk.settle();
    QCOMPARE(desk.view().problems.size(), 1);
    desk.clock.advance(std::chrono::hours{1});
    desk.manager->setWatched(true);
    desk.settle();
    QVERIFY(desk.view().problems.isEmpty());
    QVERIFY(desk.store.holds.isEmpty());
}

void SessionManagerTest::anEndedHoldsPreviousComesBack()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(available, {QTime{17, 0}});
    desk.set(presenting, {Seconds{3600}}, true);
    desk.clock.advance(std::chrono::hours{2});
    desk.restart();
    desk.manager->signedIn(anna);
    desk.settle();
    QCOMPARE(desk.view().hold->state, available);
    QCOMPARE(desk.view().hold->until, today(17));
}

void SessionManagerTest::aChoiceBeforeTheSignInStays()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(available);
    desk.restart();
    desk.set(away);
    desk.manager->signedIn(anna);
    desk.settle();
    QCOMPARE(desk.view().hold->state, away);
    QCOMPARE(desk.view().previous->state, available);
    QCOMPARE(desk.store.holds.value(anna).hold.value_or(RememberedHold{}).state, away);
}

void SessionManagerTest::anotherAccountBeginsWithNothing()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(away);
    desk.set(available);
    desk.pass(Minutes{1});
    desk.service.writes.clear();
    desk.manager->signedIn(u"global/client/ben"_s);
    desk.settle();
    QVERIFY(!desk.view().hold && !desk.view().previous && !desk.view().lease && !desk.view().observed);
    QVERIFY(desk.service.writes.isEmpty());
    // Only what may still show of the one before is known, until it is over.
    const auto kept = desk.store.holds.value(anna);
    QVERIFY(!kept.hold && !kept.previous);
    QCOMPARE(kept.worstCaseUntil, today(9, 15));
    QVERIFY(!desk.store.holds.contains(u"global/client/ben"_s));
}

void SessionManagerTest::signOutClearsAndForgets()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(away);
    desk.set(available);
    std::optional<Result<Confirmation>> result;
    desk.manager->signOut([&](Result<Confirmation> each) { result = std::move(each); });
    desk.settle();
    QVERIFY(result && result->has_value());
    QCOMPARE(desk.service.writes.constLast(), u"clear"_s);
    QVERIFY(desk.store.holds.isEmpty());
    QVERIFY(!desk.view().hold && !desk.view().previous);
    QCOMPARE(desk.view().health, Health::SignInNeeded);
    desk.manager->signedIn(anna);
    desk.pass(Minutes{1});
    QVERIFY(!desk.view().hold);
    QCOMPARE(desk.set(away).exitCode, ExitCode::Done);
}

void SessionManagerTest::signOutSaysUntilWhenColleaguesMaySee()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(available);
    std::optional<Result<Confirmation>> result;
    QElapsedTimer real;
    real.start();
    desk.manager->signOut([&](Result<Confirmation> each) { result = std::move(each); });
    QVERIFY(QTest::qWaitFor([&] { return result.has_value(); }, 30'000)); // the service stays silent
    QVERIFY(real.elapsed() < 20'000);
    QVERIFY(!result->has_value());
    QVERIFY2(result->error().text.contains(u"Colleagues may see Available until 09:15."_s),
             qPrintable(result->error().text));
    QVERIFY(!desk.store.holds.value(anna).hold);
    QCOMPARE(desk.view().forecast->worstCaseUntil, today(9, 15));
    QCOMPARE(desk.view().problems.constFirst().text, u"Colleagues may see Available until 09:15."_s);
    desk.settle(); // late, and still good news
    QVERIFY(!desk.view().lease && desk.view().problems.isEmpty());
    QVERIFY(desk.store.holds.isEmpty());
}

void SessionManagerTest::signOutSaysSoOfWhatWasNeverConfirmedToo()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.service.then(ErrorKind::Unanswered, u"No answer."_s);
    desk.manager->set({away}, desk.keep());
    desk.service.deliver();
    std::optional<Result<Confirmation>> result;
    desk.service.then(ErrorKind::Refused, u"The service refused."_s);
    desk.manager->signOut([&](Result<Confirmation> each) { result = std::move(each); });
    desk.settle();
    QVERIFY(result && !result->has_value());
    QCOMPARE(result->error().text, u"The service refused. Colleagues may see Away until 09:15."_s);
}

void SessionManagerTest::quitPromisesNothingThatTheNextStartForgets_data()
{
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<bool>("isResumed");
    QTest::addColumn<bool>("isFull");
    QTest::newRow("resume=no") << true << false << false;
    QTest::newRow("nobody is known") << false << true << false;
    QTest::newRow("it could not be written") << true << true << true;
}

void SessionManagerTest::quitPromisesNothingThatTheNextStartForgets()
{
    QFETCH(bool, isKnown);
    QFETCH(bool, isResumed);
    QFETCH(bool, isFull);
    SessionPolicy policy;
    policy.resume = isResumed ? SessionPolicy::Resume::Yes : SessionPolicy::Resume::No;
    Desk desk{policy};
    desk.store.full = isFull;
    if (isFull)
        QTest::ignoreMessage(QtWarningMsg, "The disk is full.");
    if (isKnown)
        desk.manager->signedIn(anna);
    desk.set(available);
    desk.manager->quit(desk.keep());
    desk.settle();
    const auto nothing = u"Teams is setting your status."_s;
    QCOMPARE(*desk.outcome,
             (Outcome{ExitCode::Done, isFull ? nothing + u" The disk is full. Make room."_s : nothing}));
}

void SessionManagerTest::quitClearsAndRemembers()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(available, {QTime{17, 0}});
    desk.manager->quit(desk.keep());
    desk.settle();
    QCOMPARE(*desk.outcome,
             (Outcome{ExitCode::Done, u"Lamplighter remembers Available until 17:00 for the next start."_s}));
    QCOMPARE(desk.service.writes.constLast(), u"clear"_s);
    QVERIFY(desk.store.holds.contains(anna));
    desk.restart();
    desk.manager->signedIn(anna);
    desk.settle();
    QCOMPARE(desk.view().hold->until, today(17));
}

void SessionManagerTest::quitWaitsNoLongerThanThreeSeconds()
{
    Desk desk;
    desk.manager->signedIn(anna);
    desk.set(presenting);
    QElapsedTimer real;
    real.start();
    desk.manager->quit(desk.keep());
    QVERIFY(QTest::qWaitFor([&] { return desk.outcome.has_value(); }, 30'000));
    // A coarse timer may be a twentieth early.
    QVERIFY(real.elapsed() >= 2'500 && real.elapsed() < 20'000);
    QCOMPARE(desk.outcome->exitCode, ExitCode::NotSentYet);
    QVERIFY2(desk.outcome->text.contains(u"Colleagues may see Do not disturb (presenting) until 09:15."_s),
             qPrintable(desk.outcome->text));
    QVERIFY(desk.store.holds.contains(anna));
}

void SessionManagerTest::quitWithNothingHeldIsDone()
{
    Desk desk;
    desk.manager->quit(desk.keep());
    desk.settle();
    QCOMPARE(desk.outcome->exitCode, ExitCode::Done);
    QVERIFY(desk.service.writes.isEmpty());
}

void SessionManagerTest::quitMayLeaveTheStateToRunOut_data()
{
    QTest::addColumn<SettablePresence>("state");
    QTest::addColumn<HoldEnd>("end");
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QString>("said");
    QTest::newRow("bounded, does not fade")
        << presenting << HoldEnd{Seconds{5400}} << u"presenting PT1H30M"_s
        << u"Colleagues may see Do not disturb (presenting) until 10:30."_s;
    QTest::newRow("open, does not fade")
        << away << HoldEnd{} << QString{} << u"Colleagues may see Away until 09:15."_s;
    QTest::newRow("available")
        << available << HoldEnd{Seconds{5400}} << QString{}
        << u"Teams then shows: Available (inactive) 09:05, Away 09:10, Offline 09:15."_s;
}

void SessionManagerTest::quitMayLeaveTheStateToRunOut()
{
    QFETCH(SettablePresence, state);
    QFETCH(HoldEnd, end);
    QFETCH(QString, sent);
    QFETCH(QString, said);
    SessionPolicy policy;
    policy.clearOnQuit = false;
    Desk desk{policy};
    desk.set(state, end);
    desk.service.writes.clear();
    desk.manager->quit(desk.keep());
    desk.settle();
    QCOMPARE(desk.service.writes, sent.isEmpty() ? QStringList{} : QStringList{sent});
    QCOMPARE(desk.outcome->exitCode, ExitCode::Done);
    QVERIFY2(desk.outcome->text.contains(said), qPrintable(desk.outcome->text));
}

void SessionManagerTest::afterQuitNothingIsTaken()
{
    Desk desk;
    desk.set(available);
    desk.manager->quit(desk.keep());
    desk.settle();
    desk.service.writes.clear();
    QCOMPARE(desk.set(available).exitCode, ExitCode::SignInNeeded);
    QVERIFY(desk.clear().error);
    desk.pass(Minutes{20});
    QVERIFY(desk.service.writes.isEmpty());
}

void SessionManagerTest::settingsCountFromTheNextSend()
{
    Desk desk;
    desk.set(away);
    SessionPolicy policy;
    policy.lease = Minutes{60};
    desk.manager->setPolicy(policy);
    desk.settle();
    desk.pass(Minutes{13});
    QCOMPARE(desk.service.writes, (QStringList{u"away PT15M"_s, u"away PT1H"_s}));
}

void SessionManagerTest::eachAnswerIsOneEntryOfTheJournal()
{
    Desk desk;
    QList<JournalEntry> entries;
    connect(desk.manager.get(), &SessionManager::exchanged, this,
            [&entries](const JournalEntry &entry) { entries << entry; });
    const auto id = u"01234567-89ab-4def-8123-456789abcdef"_s;
    desk.service.then(Confirmation{id});
    desk.set(available);
    QCOMPARE(entries.size(), 1);
    QVERIFY(entries.constLast() ==
            (JournalEntry{JournalEntry::Asked::Set, available, Minutes{15}, std::nullopt, today(9),
                          std::nullopt, Milliseconds{0}, u"confirmed"_s, id}));

    const auto renewWith = [&desk](Milliseconds late, Milliseconds took) {
        const auto planned = *desk.view().nextRenewal;
        desk.clock.advance(planned + late - desk.clock.now().utc);
        desk.clock.advance(took);
        desk.settle();
        return planned;
    };
    auto planned = renewWith(Milliseconds{700}, Milliseconds{80});
    QCOMPARE(entries.size(), 2);
    QVERIFY(entries.constLast() ==
            (JournalEntry{JournalEntry::Asked::Renewal, available, Minutes{15}, planned,
                          planned + Milliseconds{700}, Milliseconds{700}, Milliseconds{80}, u"confirmed"_s}));

    Error error{ErrorKind::Unanswered, u"graph/503"_s, u"The service says eyJhbGciOiJub25lIn0."_s, {}};
    error.requestId = id;
    desk.service.then(tl::unexpected(error));
    planned = renewWith(Milliseconds{0}, Seconds{3});
    QCOMPARE(entries.size(), 3);
    QVERIFY(entries.constLast() ==
            (JournalEntry{JournalEntry::Asked::Renewal, available, Minutes{15}, planned, planned,
                          Milliseconds{0}, Seconds{3}, u"graph/503"_s, id}));

    // The clock that the plan was written by has been corrected since, and it came no later for that.
    planned = *desk.view().nextRenewal;
    desk.clock.correctWallClock(std::chrono::hours{1});
    desk.pass(Minutes{1}, Milliseconds{100});
    QCOMPARE(entries.size(), 4);
    QVERIFY(entries.constLast().asked == JournalEntry::Asked::Renewal && entries.constLast().isConfirmed());
    QCOMPARE(entries.constLast().planned, std::optional{planned + std::chrono::hours{1}});
    QVERIFY(*entries.constLast().late < Milliseconds{100});

    desk.clear();
    desk.service.then(Confirmation{{}, true});
    desk.clear();
    QCOMPARE(entries.size(), 6);
    for (const auto &entry : entries.mid(4)) {
        QVERIFY(entry.asked == JournalEntry::Asked::Clear && !entry.state && !entry.planned && !entry.late);
        QCOMPARE(entry.sent, desk.clock.now().utc);
    }
    QCOMPARE(entries.at(4).outcome, u"confirmed"_s);
    QCOMPARE(entries.at(5).outcome, u"nothing-to-clear"_s);
}

QTEST_GUILESS_MAIN(SessionManagerTest)
#include "tst_sessionmanager.moc"

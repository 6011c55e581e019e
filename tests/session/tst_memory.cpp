// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a start remembers: the lease that still shows, ended holds, and what a command interrupted.

#include "session/desk.h"
#include "session/runs.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

using Resume = SessionPolicy::Resume;

namespace
{
const QString anna = u"global/client/anna"_s;
constexpr auto available = SettablePresence::Available;
constexpr auto away = SettablePresence::Away;
constexpr auto inACall = SettablePresence::InACall;
constexpr auto presenting = SettablePresence::Presenting;

SessionPolicy policyOf(Resume resume, Minutes lease = Minutes{60})
{
    SessionPolicy policy;
    policy.resume = resume;
    policy.lease = lease;
    return policy;
}

/// A desk whose program can crash and whose service can be unreachable.
class MemoryDesk : public Desk
{
public:
    explicit MemoryDesk(const SessionPolicy &policy = policyOf(Resume::Yes))
        : Desk(policy)
    {
        signIn();
    }
    void signIn()
    {
        manager->signedIn(anna);
        settle();
    }
    /// Nothing is reached for as many requests as anybody makes before goOnline().
    void goOffline()
    {
        for (int request = 0; request < 10'000; ++request)
            service.then(ErrorKind::Unreachable, u"No network."_s);
    }
    void goOnline() { service.forgetScript(); }
    void dieAndStart(Milliseconds off, const SessionPolicy &policy)
    {
        manager.reset();
        service.deliver();
        service.writes.clear();
        clock.advance(off);
        restart(policy);
        signIn();
    }
    /// `clear` by a user who doesn't wait for the answer.
    void clearUnanswered()
    {
        manager->clear(keep());
        service.deliver();
        QCoreApplication::processEvents();
    }
    void begin(quint64 run, SettablePresence state)
    {
        runs.announce(run);
        runs.begin(*manager, {state, Seconds{10}, run}, keep());
        settle();
    }
    void end(quint64 run)
    {
        runs.end(manager.get(), run, keep());
        settle();
    }
    std::optional<SettablePresence> held() const
    {
        return view().hold ? std::optional{view().hold->state} : std::nullopt;
    }
    std::optional<Utc> worst() const
    {
        return view().forecast ? view().forecast->worstCaseUntil : std::nullopt;
    }

    Runs runs;
};
} // namespace

class MemoryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale::c());
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aStartThatTakesNothingUpEndsWhatShows_data();
    void aStartThatTakesNothingUpEndsWhatShows();
    void aStartWithoutNetworkKnowsWhatShows_data();
    void aStartWithoutNetworkKnowsWhatShows();
    void aClearThatWasNotSentIsSentByTheNextStart();
    void aRequestOnItsWayMayHaveArrived_data();
    void aRequestOnItsWayMayHaveArrived();
    void aClearOnItsWayMakesTheLeaseUncertain();
    void whatIsOverIsNotCleared();
    void aRefusedResumeStillSaysWhatShows();
    void theNextSignInClearsAfterAnOfflineSignOut_data();
    void theNextSignInClearsAfterAnOfflineSignOut();
    void aStartThatNeedsASignInKnowsWhatShows();
    void aStartThatFindsNoSignInKnowsWhatShows_data();
    void aStartThatFindsNoSignInKnowsWhatShows();
    void aClockSetBackKeepsNoLeaseAliveForLonger();
    void whatCanBeGoneBackToOutlivesAnEnd();

    void aRunGivesBackHoldAndPrevious_data();
    void aRunGivesBackHoldAndPrevious();
    void aRunOutlastsTheHoldItInterrupted_data();
    void aRunOutlastsTheHoldItInterrupted();
    void aRunAtTheTimeOfTheChoiceGivesBackToo();
    void aRefusedReturnKeepsWhatTheRunInterrupted_data();
    void aRefusedReturnKeepsWhatTheRunInterrupted();
    void aChoiceThatGotThroughLateKeepsWhatItHad();
    void aRunThatGotThroughLateStillGivesBack();
    void aRefusalAfterAnEndIsFollowedByWhatWasToFollow();
    void whatBackReturnsToIsShownDuringARun();
    void anAccountThatWasLeftIsNotTakenUpAgain();
    void aRunThatDiesWithTheProgramGivesBack_data();
    void aRunThatDiesWithTheProgramGivesBack();
};

void MemoryTest::aStartThatTakesNothingUpEndsWhatShows_data()
{
    QTest::addColumn<int>("resume");
    QTest::addColumn<SettablePresence>("state");
    QTest::addColumn<int>("minutesKept"); // 0: until changed
    QTest::addColumn<int>("minutesOff");
    const auto row = [](const char *name, Resume resume, SettablePresence state, int kept, int off) {
        QTest::newRow(name) << static_cast<int>(resume) << state << kept << off;
    };
    row("no", Resume::No, inACall, 180, 2);
    row("no, open", Resume::No, presenting, 0, 59);
    row("ask", Resume::Ask, inACall, 180, 2);
    row("ask, open", Resume::Ask, away, 0, 1);
    row("over meanwhile", Resume::Yes, inACall, 3, 3);
    row("over meanwhile, no", Resume::No, available, 4, 4);
}

void MemoryTest::aStartThatTakesNothingUpEndsWhatShows()
{
    QFETCH(int, resume);
    QFETCH(SettablePresence, state);
    QFETCH(int, minutesKept);
    QFETCH(int, minutesOff);
    const auto policy = policyOf(static_cast<Resume>(resume));
    MemoryDesk desk{policy};
    desk.set(state, minutesKept ? HoldEnd{Seconds{minutesKept * 60}} : HoldEnd{HoldEnd::UntilChanged{}});
    const auto worst = desk.worst();
    desk.manager.reset();
    desk.service.deliver();
    desk.service.writes.clear();
    desk.clock.advance(Minutes{minutesOff});
    desk.restart(policy);
    desk.manager->signedIn(anna);
    // The problem is shown until it has ended.
    QVERIFY(!desk.view().hold);
    QCOMPARE(desk.view().lease->state, state);
    QVERIFY(*desk.worst() >= *worst);
    desk.settle();
    QCOMPARE(desk.service.writes, QStringList{u"clear"_s});
    QVERIFY(!desk.view().lease && !desk.worst());
    QCOMPARE(desk.view().problems.size(), static_cast<Resume>(resume) == Resume::Ask ? 1 : 0);
    // Once and for all.
    desk.dieAndStart(Minutes{1}, policy);
    QVERIFY(desk.service.writes.isEmpty());
}

void MemoryTest::aStartWithoutNetworkKnowsWhatShows_data()
{
    QTest::addColumn<int>("resume");
    QTest::newRow("yes") << static_cast<int>(Resume::Yes);
    QTest::newRow("ask") << static_cast<int>(Resume::Ask);
    QTest::newRow("no") << static_cast<int>(Resume::No);
}

void MemoryTest::aStartWithoutNetworkKnowsWhatShows()
{
    QFETCH(int, resume);
    MemoryDesk desk;
    desk.set(inACall);
    desk.manager.reset();
    desk.service.deliver();
    desk.goOffline();
    desk.dieAndStart(Minutes{1}, policyOf(static_cast<Resume>(resume)));
    QCOMPARE(desk.view().lease->state, inACall);
    QCOMPARE(desk.view().lease->certain, true);
    QCOMPARE(desk.view().forecast->unattended.constLast().at, today(10));
    QVERIFY(*desk.worst() >= today(10));
    desk.clearUnanswered();
    desk.pass(Minutes{2});
    QVERIFY(!desk.view().hold);
    QVERIFY(*desk.worst() >= today(10));
    desk.goOnline();
    desk.service.writes.clear();
    desk.pass(Minutes{2});
    QCOMPARE(desk.service.writes, QStringList{u"clear"_s});
    QVERIFY(!desk.worst());
}

void MemoryTest::aClearThatWasNotSentIsSentByTheNextStart()
{
    for (const auto resume : {Resume::Yes, Resume::Ask, Resume::No}) {
        MemoryDesk desk;
        desk.set(inACall);
        desk.goOffline();
        desk.clearUnanswered();
        desk.goOnline();
        desk.dieAndStart(Minutes{5}, policyOf(resume));
        QCOMPARE(desk.service.writes, QStringList{u"clear"_s});
        QVERIFY(!desk.view().hold && desk.view().problems.isEmpty());
    }
}

void MemoryTest::aRequestOnItsWayMayHaveArrived_data()
{
    QTest::addColumn<bool>("isFirst");
    QTest::newRow("the first choice") << true;
    QTest::newRow("another one") << false;
}

/// The program dies between its request and the answer.
void MemoryTest::aRequestOnItsWayMayHaveArrived()
{
    QFETCH(bool, isFirst);
    MemoryDesk desk;
    if (!isFirst)
        desk.set(away);
    desk.pass(Minutes{2});
    desk.manager->set({presenting, {HoldEnd::UntilChanged{}}}, desk.keep());
    QCOMPARE(desk.service.writesInFlight(), 1);
    const auto worst = desk.worst();
    QVERIFY(worst >= today(10, 2));
    desk.manager.reset();
    desk.service.deliver();
    desk.service.writes.clear();
    desk.restart(policyOf(Resume::No));
    desk.manager->signedIn(anna);
    QVERIFY(desk.worst() >= worst);
    desk.settle();
    QCOMPARE(desk.service.writes, QStringList{u"clear"_s});
}

/// The program dies between its clear and the answer, and starts without a network.
void MemoryTest::aClearOnItsWayMakesTheLeaseUncertain()
{
    MemoryDesk desk;
    desk.set(available);
    desk.manager->clear(desk.keep());
    QCOMPARE(desk.service.writesInFlight(), 1);
    desk.manager.reset();
    desk.service.deliver();
    desk.goOffline();
    desk.restart(policyOf(Resume::Yes));
    desk.signIn();
    QVERIFY(!desk.view().lease->certain);
    QVERIFY(!desk.view().sessionNow);
    QVERIFY(*desk.worst() >= today(10));
}

void MemoryTest::whatIsOverIsNotCleared()
{
    MemoryDesk desk;
    desk.set(inACall, {Seconds{600}});
    desk.manager.reset();
    desk.service.deliver();
    // The lease lasted to the end, and both are over.
    desk.dieAndStart(Minutes{11}, policyOf(Resume::No));
    QVERIFY(desk.service.writes.isEmpty());
    QVERIFY(!desk.worst());
}

void MemoryTest::aRefusedResumeStillSaysWhatShows()
{
    auto policy = policyOf(Resume::Yes);
    policy.clearOnQuit = false;
    MemoryDesk desk{policy};
    desk.set(presenting, {Seconds{3 * 3600}});
    desk.manager->quit([](const Outcome &) {});
    desk.settle();
    desk.manager.reset();
    desk.clock.advance(Minutes{5});
    for (int tries = 0; tries < 3; ++tries)
        desk.service.then(ErrorKind::Refused, u"Not found."_s);
    desk.restart(policy);
    desk.signIn();
    QCOMPARE(desk.view().health, Health::Refused);
    QCOMPARE(desk.view().lease->state, presenting);
    QVERIFY(*desk.worst() >= today(12));
}

void MemoryTest::theNextSignInClearsAfterAnOfflineSignOut_data()
{
    QTest::addColumn<bool>("isRestarted");
    QTest::newRow("the same program") << false;
    QTest::newRow("another start") << true;
}

void MemoryTest::theNextSignInClearsAfterAnOfflineSignOut()
{
    QFETCH(bool, isRestarted);
    MemoryDesk desk;
    desk.set(away);
    desk.set(available);
    desk.goOffline();
    std::optional<Result<Confirmation>> result;
    desk.manager->signOut([&](Result<Confirmation> each) { result = std::move(each); });
    desk.service.deliver();
    QVERIFY(QTest::qWaitFor([&] { return result.has_value(); }, 10'000));
    QVERIFY(!result->has_value());
    // Said for as long as it lasts, not once.
    QCOMPARE(desk.worst(), today(10));
    QCOMPARE(desk.view().lease->state, available);
    QCOMPARE(desk.view().problems.constLast().key, u"session/signed-out"_s);
    QVERIFY(!desk.view().previous);
    desk.goOnline();
    desk.service.writes.clear();
    if (isRestarted) {
        desk.manager.reset();
        desk.restart(policyOf(Resume::Yes));
        desk.manager->signInNeeded(
            {ErrorKind::SignInNeeded, u"test/signed-out"_s, u"You're signed out."_s, {}});
        // Said by the next program as well.
        QCOMPARE(desk.worst(), today(10));
        QCOMPARE(desk.view().problems.constLast().key, u"session/signed-out"_s);
    }
    desk.signIn();
    QCOMPARE(desk.service.writes, QStringList{u"clear"_s});
    QVERIFY(!desk.view().hold && !desk.view().previous && !desk.worst());
    QCOMPARE(desk.set(away).exitCode, ExitCode::Done);
    desk.service.writes.clear();
    desk.pass(std::chrono::hours{1}, Seconds{10});
    QCOMPARE(desk.service.writes.size(), 1); // it is renewed as ever
}

void MemoryTest::aStartThatNeedsASignInKnowsWhatShows()
{
    MemoryDesk desk;
    desk.set(inACall, {Seconds{3 * 3600}});
    desk.manager.reset();
    desk.service.deliver();
    desk.service.writes.clear();
    desk.clock.advance(Minutes{1});
    desk.restart(policyOf(Resume::Yes));
    const Error expired{ErrorKind::SignInNeeded, u"test/expired"_s, u"Your sign-in has expired."_s, {}};
    desk.manager->signInNeeded(expired, anna);
    desk.settle();
    QVERIFY(desk.service.writes.isEmpty());
    QCOMPARE(desk.held(), inACall);
    QCOMPARE(desk.view().lease->state, inACall);
    QVERIFY(*desk.worst() >= today(10));
    // Its lease runs out, and that is shown as well.
    desk.pass(std::chrono::hours{1}, Minutes{1});
    QVERIFY(!desk.view().lease && !desk.worst());
    desk.signIn();
    QCOMPARE(desk.service.writes, QStringList{u"in-a-call PT1H"_s});
    QCOMPARE(desk.view().hold->until, today(12));
}

void MemoryTest::aStartThatFindsNoSignInKnowsWhatShows_data()
{
    QTest::addColumn<bool>("isRun");
    QTest::newRow("a status that was kept") << false;
    QTest::newRow("a status of a command that has ended") << true;
}

/// The sign-in could not be saved, or was deleted from the password store.
void MemoryTest::aStartThatFindsNoSignInKnowsWhatShows()
{
    QFETCH(bool, isRun);
    MemoryDesk desk;
    if (isRun)
        desk.begin(1, inACall);
    else
        desk.set(inACall, {Seconds{3 * 3600}});
    desk.manager.reset();
    desk.service.deliver();
    desk.service.writes.clear();
    desk.clock.advance(Minutes{1});
    desk.restart(policyOf(Resume::Yes));
    desk.manager->signInNeeded({ErrorKind::SignInNeeded, u"test/none"_s, u"You're signed out."_s, {}}, anna);
    desk.settle();
    QVERIFY(desk.service.writes.isEmpty());
    QCOMPARE(desk.view().lease->state, inACall);
    QVERIFY(desk.worst());
    QCOMPARE(desk.view().hold.has_value(), !isRun);
    desk.signIn();
    QVERIFY(!desk.service.writes.isEmpty());
    QCOMPARE(desk.service.writes.constFirst() == u"clear"_s, isRun);
}

void MemoryTest::aClockSetBackKeepsNoLeaseAliveForLonger()
{
    MemoryDesk desk;
    desk.set(inACall);
    desk.manager.reset();
    desk.service.deliver();
    desk.clock.correctWallClock(-std::chrono::hours{24});
    desk.goOffline();
    desk.dieAndStart(Minutes{1}, policyOf(Resume::No));
    QVERIFY(*desk.worst() <= desk.clock.now().utc + longestLease);
    desk.pass(std::chrono::hours{5}, Minutes{1});
    QVERIFY(!desk.worst());
}

void MemoryTest::whatCanBeGoneBackToOutlivesAnEnd()
{
    MemoryDesk desk;
    desk.set(available);
    desk.set(away, {Seconds{600}});
    desk.pass(Minutes{11}, Seconds{5});
    QVERIFY(!desk.view().hold && desk.view().previous);
    desk.dieAndStart(Minutes{1}, policyOf(Resume::Yes));
    QVERIFY(!desk.view().hold);
    QCOMPARE(desk.view().previous, (Snapshot::Previous{available, {}}));
    desk.back();
    QCOMPARE(desk.held(), available);
}

void MemoryTest::aRunGivesBackHoldAndPrevious_data()
{
    QTest::addColumn<bool>("thenBack");
    QTest::addColumn<int>("runs");
    QTest::newRow("then back") << true << 1;
    QTest::newRow("without") << false << 1;
    QTest::newRow("two runs") << true << 2;
}

void MemoryTest::aRunGivesBackHoldAndPrevious()
{
    QFETCH(bool, thenBack);
    QFETCH(int, runs);
    MemoryDesk desk;
    desk.set(available, {Seconds{8 * 3600}});
    desk.set(away, {Seconds{300}}, thenBack);
    const auto hold = desk.view().hold;
    for (int run = 1; run <= runs; ++run)
        desk.begin(static_cast<quint64>(run), inACall);
    for (int run = 1; run <= runs; ++run)
        desk.end(static_cast<quint64>(run));
    QCOMPARE(desk.view().hold, hold);
    QCOMPARE(desk.view().previous, (Snapshot::Previous{available, today(17)}));
    desk.pass(Minutes{6}, Seconds{5});
    QCOMPARE(desk.held(), thenBack ? std::optional{available} : std::nullopt);
    if (thenBack)
        QCOMPARE(desk.view().hold->until, today(17));
    else
        QCOMPARE(desk.back().exitCode, ExitCode::Done);
    QCOMPARE(desk.held(), available);
}

void MemoryTest::aRunOutlastsTheHoldItInterrupted_data()
{
    QTest::addColumn<bool>("thenBack");
    QTest::newRow("then back") << true;
    QTest::newRow("without") << false;
}

void MemoryTest::aRunOutlastsTheHoldItInterrupted()
{
    QFETCH(bool, thenBack);
    MemoryDesk desk;
    desk.set(available, {Seconds{8 * 3600}});
    desk.set(away, {Seconds{300}}, thenBack);
    desk.begin(1, inACall);
    desk.pass(Minutes{6}, Seconds{5});
    QCOMPARE(desk.held(), inACall);
    desk.end(1);
    QCOMPARE(desk.held(), thenBack ? std::optional{available} : std::nullopt);
    if (!thenBack)
        QCOMPARE(desk.view().previous, (Snapshot::Previous{available, today(17)}));
}

void MemoryTest::aRunAtTheTimeOfTheChoiceGivesBackToo()
{
    MemoryDesk desk;
    desk.set(away); // no time passes
    desk.begin(1, inACall);
    desk.end(1);
    QCOMPARE(desk.held(), away);
    QCOMPARE(desk.service.writes.constLast(), u"away PT1H"_s);
}

void MemoryTest::aRefusedReturnKeepsWhatTheRunInterrupted_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("refused") << ErrorKind::Refused;
    QTest::newRow("a sign-in is needed") << ErrorKind::SignInNeeded;
}

/// The command has ended, so its status must not become the user's.
void MemoryTest::aRefusedReturnKeepsWhatTheRunInterrupted()
{
    QFETCH(ErrorKind, kind);
    MemoryDesk desk;
    desk.set(available);
    desk.begin(1, inACall);
    desk.service.then(kind, u"No."_s);
    desk.end(1);
    QCOMPARE(desk.held(), available);
    desk.manager->signInNeeded({ErrorKind::SignInNeeded, u"test/again"_s, u"Sign in."_s, {}});
    QCOMPARE(desk.held(), available);
    QVERIFY(!desk.view().refusedChoice);
    desk.signIn();
    desk.service.writes.clear();
    desk.pass(Minutes{5}, Seconds{5});
    QCOMPARE(desk.service.writes.value(0), u"available PT1H"_s);
}

void MemoryTest::aChoiceThatGotThroughLateKeepsWhatItHad()
{
    MemoryDesk desk;
    desk.set(available);
    desk.begin(1, inACall);
    desk.manager->set({away, {Seconds{600}}}, desk.keep()); // on its way
    desk.manager->set({presenting, {HoldEnd::UntilChanged{}}}, desk.keep());
    desk.service.then(Confirmation{});
    desk.service.then(ErrorKind::Refused, u"No."_s);
    desk.settle();
    QCOMPARE(desk.held(), away);
    QCOMPARE(desk.view().previous, (Snapshot::Previous{available, {}}));
    desk.pass(Minutes{11}, Seconds{5});
    QCOMPARE(desk.held(), std::nullopt); // it was not to come back
}

void MemoryTest::aRunThatGotThroughLateStillGivesBack()
{
    MemoryDesk desk;
    desk.set(available, {Seconds{8 * 3600}});
    desk.set(away, {Seconds{3600}}, true);
    const auto hold = desk.view().hold;
    desk.runs.announce(1);
    desk.runs.begin(*desk.manager, {inACall, Seconds{10}, 1}, desk.keep()); // on its way
    desk.manager->set({presenting, {HoldEnd::UntilChanged{}}}, desk.keep());
    desk.service.then(Confirmation{});
    desk.service.then(ErrorKind::Refused, u"No."_s);
    desk.settle();
    QCOMPARE(desk.held(), inACall);
    desk.end(1);
    QCOMPARE(desk.view().hold, hold);
    QCOMPARE(desk.view().previous, (Snapshot::Previous{available, today(17)}));
}

void MemoryTest::aRefusalAfterAnEndIsFollowedByWhatWasToFollow()
{
    MemoryDesk desk;
    desk.set(available, {Seconds{8 * 3600}});
    desk.set(away, {Seconds{300}}, true);
    desk.pass(Seconds{290}, Seconds{5});
    desk.manager->set({presenting, {HoldEnd::UntilChanged{}}}, desk.keep());
    desk.wait(Seconds{20}); // its answer comes after the end of what was there before
    desk.service.then(ErrorKind::Refused, u"No."_s);
    desk.settle();
    QCOMPARE(desk.held(), available);
    QCOMPARE(desk.view().hold->until, today(17));
}

void MemoryTest::whatBackReturnsToIsShownDuringARun()
{
    MemoryDesk desk;
    desk.set(available, {Seconds{8 * 3600}});
    desk.set(away, {Seconds{300}}, true);
    desk.begin(1, inACall);
    QCOMPARE(desk.view().previous->state, away);
    desk.pass(Minutes{6}, Seconds{5});
    QCOMPARE(desk.view().previous, (Snapshot::Previous{available, today(17)}));
    desk.back();
    QCOMPARE(desk.held(), available);
}

/// Neither written nor removed, and the same program comes back to it.
void MemoryTest::anAccountThatWasLeftIsNotTakenUpAgain()
{
    MemoryDesk desk;
    desk.set(away);
    desk.store.full = true;
    QTest::ignoreMessage(QtWarningMsg, "The disk is full.");
    desk.manager->signedIn(u"global/client/ben"_s);
    desk.settle();
    QVERIFY(desk.store.holds.value(anna).hold);
    desk.manager->signedIn(anna);
    desk.settle();
    QVERIFY(!desk.view().hold);
    desk.store.full = false;
    desk.pass(Minutes{2}, Seconds{5});
    QVERIFY2(!desk.store.holds.value(anna).hold, "it is still to be written");
}

void MemoryTest::aRunThatDiesWithTheProgramGivesBack_data()
{
    QTest::addColumn<int>("minutesOff");
    QTest::addColumn<SettablePresence>("held");
    QTest::newRow("the hold's end is ahead") << 1 << away;
    QTest::newRow("it has passed") << 6 << available;
}

void MemoryTest::aRunThatDiesWithTheProgramGivesBack()
{
    QFETCH(int, minutesOff);
    QFETCH(SettablePresence, held);
    MemoryDesk desk;
    desk.set(available, {Seconds{8 * 3600}});
    desk.set(away, {Seconds{300}}, true);
    desk.begin(1, inACall);
    desk.begin(2, presenting);
    desk.dieAndStart(Minutes{minutesOff}, policyOf(Resume::Yes));
    QCOMPARE(desk.held(), held);
    desk.pass(Minutes{6}, Seconds{5});
    QCOMPARE(desk.held(), available);
}

QTEST_GUILESS_MAIN(MemoryTest)
#include "tst_memory.moc"

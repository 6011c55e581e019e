// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a hold does while the user is away: the rows of "Leaving and coming back".

#include "session/desk.h"

#include <QRegularExpression>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

namespace
{
const auto available = SettablePresence::Available;
const auto inACall = SettablePresence::InACall;
const auto presenting = SettablePresence::Presenting;
const HoldEnd open{HoldEnd::UntilChanged{}};

class HeldDesk : public Desk
{
public:
    explicit HeldDesk(SessionPolicy policy = {})
        : Desk(policy)
    {
        manager->signedIn(u"global/client/anna"_s);
        settle();
    }
    /// What was written since the last look.
    QStringList news() { return std::exchange(service.writes, {}); }
    void lock()
    {
        manager->setLocked(true);
        settle();
    }
    void unlock()
    {
        manager->setLocked(false);
        settle();
    }
    void goToSleep()
    {
        manager->goToSleep([this] { ++readied; });
        settle();
    }
    /// The clocks of a sleeping computer keep running without events.
    void sleep(Milliseconds span)
    {
        goToSleep();
        clock.advance(span);
    }
    void resume()
    {
        manager->resume();
        settle();
    }
    QString rest() const
    {
        return view().hold && view().hold->resting ? nameOf(*view().hold->resting) : QString{};
    }

    int readied = 0;
};
} // namespace

class RestingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void availableIsClearedOnceByALockAndComesBack();
    void aLostClearOnLockIsNotTriedAgain_data();
    void aLostClearOnLockIsNotTriedAgain();
    void aLockThatFindsARequestUnderWayClearsAfterIt();
    void keepOnLockKeepsRenewing();
    void theOtherFourAreRenewedWhileLocked_data();
    void theOtherFourAreRenewedWhileLocked();
    void anOpenEndRestsAfterTwelveHoursOfUnbrokenLock();
    void aBoundedHoldOutlastsTwelveHoursOfLock();
    void availableChosenWhileLockedIsSentOnReturn();
    void availableChosenWhileLockedEndsWhatStillShows();
    void anotherStateChosenWhileLockedIsSent();
    void sleepClearsAvailableAndNothingElse_data();
    void sleepClearsAvailableAndNothingElse();
    void sleepWaitsForTheAnswerWithATimeout();
    void sleepWithoutARequestDoesNotWait();
    void aResumeToALockedScreenSendsNothing();
    void aChoiceAfterAResumeToALockedScreenIsSent();
    void aReturnAfterAShortSleepConfirmsAnew();
    void aReturnWithoutNetworkSaysSoAndRecovers();
    void aRequestThatSleptWithTheComputerMayStillArrive();
    void anEndThatPassesMeanwhileIsSaidAndNothingIsSent_data();
    void anEndThatPassesMeanwhileIsSaidAndNothingIsSent();
    void whatComesBackAtTheEndRestsToo();
    void nothingIsReadWhileAwayAndTheReturnReads();
    void clearAndQuitWhileRestingFindNothingToEnd();
    void aHoldTakenUpWhileLockedRests();
    void aNewAccountIsStillBehindTheLock();
    void whatRestsIsShownAsSuch();
};

void RestingTest::availableIsClearedOnceByALockAndComesBack()
{
    HeldDesk desk;
    desk.set(available, {Seconds{7200}});
    desk.news();
    desk.lock();
    desk.pass(Minutes{30});
    QCOMPARE(desk.news(), QStringList{u"clear"_s});
    QCOMPARE(desk.rest(), u"locked"_s);
    QCOMPARE(desk.view().health, Health::Resting);
    QVERIFY(!desk.view().nextRenewal);
    desk.unlock();
    QCOMPARE(desk.news(), QStringList{u"available PT15M"_s});
    QCOMPARE(desk.view().health, Health::Ok);
    QCOMPARE(desk.view().hold->until, std::optional{desk.clock.now().utc + Minutes{90}});
}

void RestingTest::aLostClearOnLockIsNotTriedAgain_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("no network") << ErrorKind::Unreachable;
    QTest::newRow("no answer") << ErrorKind::Unanswered;
    QTest::newRow("refused") << ErrorKind::Refused;
}

void RestingTest::aLostClearOnLockIsNotTriedAgain()
{
    QFETCH(ErrorKind, kind);
    HeldDesk desk;
    desk.set(available);
    desk.news();
    desk.service.then(kind);
    desk.lock();
    desk.pass(Minutes{40});
    QCOMPARE(desk.news(), QStringList{u"clear"_s});
    QCOMPARE(desk.view().health, Health::Resting);
    desk.unlock();
    QCOMPARE(desk.news(), QStringList{u"available PT15M"_s});
    QCOMPARE(desk.view().health, Health::Ok);
}

void RestingTest::aLockThatFindsARequestUnderWayClearsAfterIt()
{
    HeldDesk desk;
    desk.manager->set({available}, desk.keep());
    QCOMPARE(desk.service.writesInFlight(), 1);
    desk.manager->setLocked(true);
    QCOMPARE(desk.news(), QStringList{u"available PT15M"_s});
    desk.settle();
    QCOMPARE(desk.news(), QStringList{u"clear"_s});
    QCOMPARE(desk.rest(), u"locked"_s);
}

void RestingTest::keepOnLockKeepsRenewing()
{
    SessionPolicy policy;
    policy.releaseOnLock = false;
    HeldDesk desk{policy};
    desk.set(available);
    desk.lock();
    desk.news();
    desk.pass(Minutes{8});
    QCOMPARE(desk.news(), QStringList(2, u"available PT15M"_s));
    QCOMPARE(desk.view().health, Health::Ok);
}

void RestingTest::theOtherFourAreRenewedWhileLocked_data()
{
    QTest::addColumn<SettablePresence>("state");
    for (const auto state : allSettablePresences) {
        if (!fades(state))
            QTest::newRow(qPrintable(nameOf(state))) << state;
    }
}

void RestingTest::theOtherFourAreRenewedWhileLocked()
{
    QFETCH(SettablePresence, state);
    HeldDesk desk;
    desk.set(state);
    desk.news();
    desk.lock();
    QVERIFY(desk.news().isEmpty());
    desk.pass(Minutes{25});
    QCOMPARE(desk.news(), QStringList(2, nameOf(state) + u" PT15M"_s));
    desk.unlock();
    QVERIFY(desk.news().isEmpty());
    QCOMPARE(desk.view().health, Health::Ok);
}

void RestingTest::anOpenEndRestsAfterTwelveHoursOfUnbrokenLock()
{
    HeldDesk desk;
    desk.set(inACall, open);
    desk.lock();
    desk.pass(std::chrono::hours{11}, Seconds{10});
    desk.unlock();
    desk.lock();
    desk.pass(std::chrono::hours{12} - Minutes{1}, Seconds{10});
    QVERIFY(!desk.news().isEmpty());
    QCOMPARE(desk.rest(), QString{});
    desk.pass(Minutes{2});
    desk.news();
    QCOMPARE(desk.rest(), u"locked"_s);
    desk.pass(std::chrono::hours{1}, Seconds{10});
    QVERIFY(desk.news().isEmpty());
    desk.unlock();
    QCOMPARE(desk.news(), QStringList{u"in-a-call PT15M"_s});
}

void RestingTest::aBoundedHoldOutlastsTwelveHoursOfLock()
{
    HeldDesk desk;
    desk.set(presenting, {Seconds{14 * 3600}});
    desk.lock();
    desk.pass(std::chrono::hours{13}, Seconds{10});
    QCOMPARE(desk.rest(), QString{});
    QCOMPARE(desk.view().health, Health::Ok);
}

void RestingTest::availableChosenWhileLockedIsSentOnReturn()
{
    HeldDesk desk;
    desk.lock();
    const auto outcome = desk.set(available, {Seconds{3600}});
    QCOMPARE(outcome.exitCode, ExitCode::NotSentYet);
    QVERIFY2(outcome.text.contains(u"starts when you're back"_s), qPrintable(outcome.text));
    desk.pass(Minutes{5});
    QVERIFY(desk.news().isEmpty());
    desk.unlock();
    QCOMPARE(desk.news(), QStringList{u"available PT15M"_s});
}

void RestingTest::availableChosenWhileLockedEndsWhatStillShows()
{
    HeldDesk desk;
    desk.set(presenting);
    desk.lock();
    desk.news();
    QCOMPARE(desk.set(available).exitCode, ExitCode::NotSentYet);
    QCOMPARE(desk.news(), QStringList{u"clear"_s});
}

void RestingTest::anotherStateChosenWhileLockedIsSent()
{
    HeldDesk desk;
    desk.set(available);
    desk.lock();
    desk.news();
    QCOMPARE(desk.set(presenting).exitCode, ExitCode::Done);
    QCOMPARE(desk.news(), QStringList{u"presenting PT15M"_s});
    QCOMPARE(desk.view().health, Health::Ok);
}

void RestingTest::sleepClearsAvailableAndNothingElse_data()
{
    QTest::addColumn<SettablePresence>("state");
    for (const auto state : allSettablePresences)
        QTest::newRow(qPrintable(nameOf(state))) << state;
}

void RestingTest::sleepClearsAvailableAndNothingElse()
{
    QFETCH(SettablePresence, state);
    HeldDesk desk;
    desk.set(state, {Seconds{5 * 3600}});
    desk.news();
    desk.sleep(std::chrono::hours{2});
    QCOMPARE(desk.news(), fades(state) ? QStringList{u"clear"_s} : QStringList{});
    QCOMPARE(desk.readied, 1);
    QCOMPARE(desk.rest(), u"asleep"_s);
    desk.resume();
    QCOMPARE(desk.news(), QStringList{nameOf(state) + u" PT15M"_s});
    QCOMPARE(desk.view().health, Health::Ok);
    QCOMPARE(desk.rest(), QString{});
}

void RestingTest::sleepWaitsForTheAnswerWithATimeout()
{
    HeldDesk desk;
    desk.set(available);
    desk.manager->goToSleep([&desk] { ++desk.readied; });
    QCoreApplication::processEvents();
    QCOMPARE(desk.readied, 0);
    QTRY_COMPARE_WITH_TIMEOUT(desk.readied, 1, 2'500);
    desk.settle();
    QCoreApplication::processEvents();
    QCOMPARE(desk.readied, 1);
}

void RestingTest::sleepWithoutARequestDoesNotWait()
{
    HeldDesk desk;
    desk.goToSleep();
    QCOMPARE(desk.readied, 1);
    QVERIFY(desk.news().isEmpty());
}

void RestingTest::aResumeToALockedScreenSendsNothing()
{
    HeldDesk desk;
    desk.set(presenting, {Seconds{5 * 3600}});
    desk.news();
    desk.lock();
    desk.sleep(std::chrono::hours{1});
    desk.resume();
    desk.pass(Minutes{30});
    QVERIFY(desk.news().isEmpty());
    QCOMPARE(desk.rest(), u"asleep"_s);
    desk.unlock();
    QCOMPARE(desk.news(), QStringList{u"presenting PT15M"_s});
}

void RestingTest::aChoiceAfterAResumeToALockedScreenIsSent()
{
    HeldDesk desk;
    desk.lock();
    desk.sleep(std::chrono::hours{1});
    desk.resume();
    QCOMPARE(desk.set(presenting).exitCode, ExitCode::Done);
    QCOMPARE(desk.news(), QStringList{u"presenting PT15M"_s});
}

void RestingTest::aReturnAfterAShortSleepConfirmsAnew()
{
    HeldDesk desk;
    desk.set(presenting);
    desk.news();
    desk.sleep(Seconds{1});
    desk.resume();
    // Never two confirmed renewals closer than five seconds, and within ten of the return.
    QVERIFY(desk.news().isEmpty());
    desk.pass(Seconds{5});
    QCOMPARE(desk.news(), QStringList{u"presenting PT15M"_s});
}

void RestingTest::aReturnWithoutNetworkSaysSoAndRecovers()
{
    HeldDesk desk;
    desk.set(presenting);
    desk.sleep(std::chrono::hours{1});
    desk.news();
    desk.service.then(ErrorKind::Unreachable);
    desk.resume();
    QCOMPARE(desk.view().health, Health::Offline);
    QVERIFY(!desk.view().lease);
    desk.manager->reconsider();
    desk.settle();
    QCOMPARE(desk.news(), QStringList(2, u"presenting PT15M"_s));
    QCOMPARE(desk.view().health, Health::Ok);
}

void RestingTest::aRequestThatSleptWithTheComputerMayStillArrive()
{
    HeldDesk desk;
    desk.clock.pretendSpeed(1);
    desk.manager->set({presenting}, desk.keep());
    desk.manager->goToSleep([] {});
    desk.clock.advance(std::chrono::hours{1});
    desk.manager->resume();
    const auto worst = desk.view().forecast->worstCaseUntil;
    QVERIFY(worst && *worst >= desk.clock.now().utc + desk.service.timeout() + Minutes{15});
    desk.settle();
}

void RestingTest::anEndThatPassesMeanwhileIsSaidAndNothingIsSent_data()
{
    QTest::addColumn<SettablePresence>("state");
    QTest::addColumn<bool>("asleep");
    QTest::addColumn<QString>("said");
    QTest::newRow("available, locked") << available << false << u"while your screen was locked"_s;
    QTest::newRow("available, asleep") << available << true << u"while this computer was asleep"_s;
    QTest::newRow("presenting, asleep") << presenting << true << u"while this computer was asleep"_s;
}

void RestingTest::anEndThatPassesMeanwhileIsSaidAndNothingIsSent()
{
    QFETCH(SettablePresence, state);
    QFETCH(bool, asleep);
    QFETCH(QString, said);
    HeldDesk desk;
    desk.set(state, {Seconds{1800}});
    if (asleep)
        desk.sleep(std::chrono::hours{1});
    else
        desk.lock();
    desk.pass(Minutes{asleep ? 0 : 60});
    desk.news();
    if (asleep)
        desk.resume();
    else
        desk.unlock();
    desk.pass(Minutes{5});
    QVERIFY(desk.news().isEmpty());
    QVERIFY(!desk.view().hold);
    QCOMPARE(desk.view().problems.size(), 1);
    QVERIFY2(desk.view().problems.constFirst().text.contains(said),
             qPrintable(desk.view().problems.constFirst().text));
    // It is shown until the next choice.
    desk.set(state);
    QVERIFY(desk.view().problems.isEmpty());
}

void RestingTest::whatComesBackAtTheEndRestsToo()
{
    HeldDesk desk;
    desk.set(available, open);
    desk.set(presenting, {Seconds{1800}}, true);
    desk.lock();
    desk.news();
    desk.pass(Minutes{29});
    QCOMPARE(desk.view().hold->state, presenting);
    desk.news();
    desk.pass(Minutes{10});
    QCOMPARE(desk.view().hold->state, available);
    QCOMPARE(desk.rest(), u"locked"_s);
    QVERIFY(!desk.news().contains(u"available PT15M"_s));
    desk.unlock();
    QCOMPARE(desk.news(), QStringList{u"available PT15M"_s});
}

void RestingTest::nothingIsReadWhileAwayAndTheReturnReads()
{
    HeldDesk desk;
    desk.set(presenting);
    desk.manager->setWatched(true);
    desk.pass(Minutes{2});
    desk.lock();
    desk.service.readsAt.clear();
    desk.pass(Minutes{30});
    QVERIFY(desk.service.readsAt.isEmpty());
    const auto returned = desk.clock.now();
    desk.unlock();
    desk.manager->setWatched(false);
    desk.service.readsAt.clear();
    desk.pass(Seconds{40});
    QList<Milliseconds> after;
    for (const auto &read : desk.service.readsAt)
        after << read.elapsed - returned.elapsed;
    QCOMPARE(after, (QList<Milliseconds>{Seconds{3}, Seconds{30}}));
}

void RestingTest::clearAndQuitWhileRestingFindNothingToEnd()
{
    HeldDesk desk;
    desk.set(available);
    desk.lock();
    desk.news();
    desk.manager->quit(desk.keep());
    desk.settle();
    QVERIFY(desk.news().isEmpty());
    QCOMPARE(desk.outcome->exitCode, ExitCode::Done);
    QVERIFY(desk.store.holds.contains(u"global/client/anna"_s));
}

void RestingTest::aHoldTakenUpWhileLockedRests()
{
    HeldDesk desk;
    desk.set(available);
    desk.manager->quit(desk.keep());
    desk.settle();
    desk.restart();
    desk.manager->setLocked(true);
    desk.manager->signedIn(u"global/client/anna"_s);
    desk.settle();
    desk.pass(Minutes{1});
    QVERIFY(desk.news().isEmpty());
    QCOMPARE(desk.rest(), u"locked"_s);
    desk.unlock();
    QCOMPARE(desk.news(), QStringList{u"available PT15M"_s});
}

void RestingTest::aNewAccountIsStillBehindTheLock()
{
    HeldDesk desk;
    desk.lock();
    desk.manager->signedIn(u"global/client/berta"_s);
    desk.settle();
    QCOMPARE(desk.set(available).exitCode, ExitCode::NotSentYet);
    QCOMPARE(desk.rest(), u"locked"_s);
}

void RestingTest::whatRestsIsShownAsSuch()
{
    HeldDesk desk;
    desk.set(available, {Seconds{3600}});
    desk.lock();
    const auto json = toJson(desk.view());
    QCOMPARE(json[u"health"_s].toString(), u"resting"_s);
    QCOMPARE(json[u"hold"_s][u"resting"_s].toString(), u"locked"_s);
    QCOMPARE(json[u"explanation"_s][u"code"_s].toString(), u"resting"_s);
    QVERIFY(!json.contains(u"lease"_s));
    QVERIFY(!json.contains(u"forecast"_s));
}

QTEST_GUILESS_MAIN(RestingTest)
#include "tst_resting.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "presence/duration.h"
#include "session/engine.h"

#include <QRegularExpression>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{
const Moment start{*fromRfc3339(u"2026-11-24T14:00:00Z"_s), Elapsed{std::chrono::hours{3}}};

Error problem(ErrorKind kind)
{
    return {kind, u"test/%1"_s.arg(static_cast<int>(kind)), u"Something happened."_s, {}};
}

Error throttled(std::optional<Seconds> retryAfter)
{
    auto error = problem(ErrorKind::Throttled);
    error.retryAfter = retryAfter;
    return error;
}

/// An engine with a service that answers when the test says so, and a log of what was sent, in seconds from
/// the start.
class Bench
{
public:
    explicit Bench(EnginePolicy policy = {}, quint32 seed = 7)
        : engine(policy, seed)
    {
    }

    Decisions give(const Event &event)
    {
        auto decisions = engine.handle(event, now);
        if (decisions.send) {
            Q_ASSERT(!inFlight);
            inFlight = decisions.send;
            sends << now;
            const auto at = std::chrono::duration<double>(now.elapsed - start.elapsed).count();
            if (inFlight->state)
                log << u"%1 %2 %3"_s.arg(nameOf(*inFlight->state), isoDurationText(inFlight->duration))
                           .arg(at);
            else
                log << u"clear %1"_s.arg(at);
        }
        settled << decisions.settled;
        wakeAt = decisions.wakeAt;
        changedWhatIsSeen = changedWhatIsSeen || decisions.changedWhatIsSeen;
        return decisions;
    }

    void choose(SettablePresence state, std::optional<Milliseconds> length = {}, bool thenBack = false)
    {
        EngineHold hold{state, now.utc};
        if (length)
            hold.until = now.utc + *length;
        hold.thenBack = thenBack;
        give(Events::Choose{hold});
    }
    /// The confirmed hold that most rows begin with.
    void hold(SettablePresence state, std::optional<Milliseconds> length = {}, bool thenBack = false)
    {
        choose(state, length, thenBack);
        yes();
    }
    void yes(bool nothingToClear = false)
    {
        Q_ASSERT(inFlight);
        inFlight.reset();
        give(Events::Answered{Confirmation{{}, nothingToClear}});
    }
    void no(const Error &error)
    {
        Q_ASSERT(inFlight);
        inFlight.reset();
        give(Events::Answered{tl::unexpected(error)});
    }
    void no(ErrorKind kind) { no(problem(kind)); }
    void pass(Milliseconds span)
    {
        now = now + span;
        give(Events::Tick{});
    }
    /// From wake-up to wake-up for `span`; each request is answered with yes after `latency`.
    void run(Milliseconds span, Milliseconds latency = Milliseconds{0})
    {
        const auto stop = now + span;
        while (inFlight || (wakeAt && *wakeAt <= stop.elapsed)) {
            if (inFlight) {
                now = now + latency;
                yes();
            } else {
                now = now + (*wakeAt - now.elapsed);
                give(Events::Tick{});
            }
        }
        if (now.elapsed < stop.elapsed)
            pass(stop.elapsed - now.elapsed);
    }
    QString sinceMark()
    {
        auto text = log.join(u", "_s);
        log.clear();
        return text;
    }

    Engine engine;
    Moment now = start;
    std::optional<EngineRequest> inFlight;
    QStringList log;
    QList<Moment> sends;
    QList<Settled> settled;
    std::optional<Elapsed> wakeAt;
    bool changedWhatIsSeen = false;
};
} // namespace

class EngineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void renewalsFollowTheLease_data();
    void renewalsFollowTheLease();
    void theSpreadIsEarlyAndAtMostFifteenSeconds();
    void anHourOfAvailableTakesSixteenRenewalsAtMost();
    void withoutAHoldThereIsNothingToWaitFor();

    void aChoiceReplacesTheHoldWhole();
    void aRefusedChoiceLeavesEverythingAsItWas_data();
    void aRefusedChoiceLeavesEverythingAsItWas();
    void aChoiceRefusedAfterAnotherUnsentOneGoesBackToTheConfirmedHold();
    void aChoiceRefusedAfterAConfirmedOneInFlightGoesBackToThat();
    void aRenewalInFlightIsNoEarlierChoice();
    void aRefusedChoicePutsAnEndingBackToWork();
    void theLatestIntentionGoesOnceTheAnswerIsIn();
    void anOlderConfirmationDoesNotSettleTheNewerChoice();
    void theSameChoiceAgainIsSentAndKeepsPrevious();
    void anExtendedHoldsRenewalIsNoEarlierChoice();

    void anUnansweredRenewalLeavesTheOldLeaseAndIsSentAgain();
    void anUnansweredChoiceMakesTheSessionUnknown();
    void aRequestThatMayHaveEndedALongerLeaseKeepsItInDoubt();
    void theWorstCaseCoversEverythingThatMayLive();
    void aCorrectedWallClockRenamesWhatIsInDoubtToo();
    void retriesBackOffAndKeepOneForTheLastMoment();
    void retryAfterIsUnreachableTime_data();
    void retryAfterIsUnreachableTime();
    void aNewChoiceWaitsForRetryAfterToo();
    void aRefusedRenewalIsTriedAtEachRenewalTime();
    void aRefusedRenewalOfALongLeaseIsTriedSooner();
    void reconsiderRetriesNow_data();
    void reconsiderRetriesNow();
    void reconsideringAConfirmedHoldSendsNothing();

    void signInNeededOnAChoiceRemembersNothing_data();
    void signInNeededOnAChoiceRemembersNothing();
    void signInNeededOnAnOlderAnswerIsTheNewersToo_data();
    void signInNeededOnAnOlderAnswerIsTheNewersToo();
    void signInNeededOnAChoiceThatWaitedForTheServiceRemembersNothing();
    void signInNeededOnARenewalCountsOn();
    void signInNeededAfterAPromiseToKeepTryingKeepsTheHold();
    void aRepeatedAllowChangesNothing();

    void aHoldThatEndsUnsentIsNeverSent();
    void aNaturalEndClearsOnTime();
    void aNaturalEndWithNothingAliveSendsNothing();
    void thenBackTakesThePreviousHoldUpAgain();
    void thenBackToAPassedHoldIsAClear();
    void backIsOneDeepAndUsedOnce();
    void backToAPassedHoldIsAClear();
    void clearIsTriedUntilTheOldLeaseHasRunOut();
    void clearWithoutAHoldIsSent();
    void aRefusedClearIsTriedUntilTheLeaseHasRunOut_data();
    void aRefusedClearIsTriedUntilTheLeaseHasRunOut();
    void aClearThatSucceedsAfterARefusalIsDone();
    void aRefusedClearOfNothingIsNotRepeated();
    void aChoiceIsNotDelayedByABackOff();
    void prolongingMovesThePromise();

    void aCorrectedWallClockMovesThePromiseAndNotTheLease();
    void aLongSleepIsNoticedAtTheNextTick();
    void leavingClearsOrLeavesOneLastLease_data();
    void leavingClearsOrLeavesOneLastLease();
    void leavingFinishesAnEnding();
    void leavingFinishesAChoice();
    void forgettingLeavesNothing();
    void whatIsRememberedIsTakenUp();
    void aPresentHoldIsNotOverriddenByARememberedOne();

    void nothingThatHappensBreaksTheRules_data();
    void nothingThatHappensBreaksTheRules();
};

// Each row: what is sent within 40 minutes (the hold's length if that is less, and a minute more). A bare
// number is an exact second; a range allows the spread.
void EngineTest::renewalsFollowTheLease_data()
{
    QTest::addColumn<SettablePresence>("state");
    QTest::addColumn<int>("lengthInSeconds"); // 0: until changed
    QTest::addColumn<int>("leaseInMinutes");  // 0: to the hold's end
    QTest::addColumn<QString>("sends");
    const auto available = SettablePresence::Available;
    const auto away = SettablePresence::Away;

    QTest::newRow("available")
        << available << 0 << 15
        << u"PT15M 0, PT15M 225-240, PT15M 450-480, PT15M 675-720, PT15M 900-960, PT15M "
           "1125-1200, PT15M 1350-1440, PT15M 1575-1680, PT15M 1800-1920, PT15M 2025-2160, PT15M 2250-2400"_s;
    QTest::newRow("away, 15 min") << away << 0 << 15
                                  << u"PT15M 0, PT15M 705-720, PT15M 1410-1440, PT15M 2115-2160"_s;
    QTest::newRow("away, 5 min") << away << 0 << 10
                                 << u"PT10M 0, PT10M 465-480, PT10M 930-960, PT10M 1395-1440, PT10M "
                                    "1860-1920, PT10M 2325-2400"_s;
    QTest::newRow("in a call, 1 h") << SettablePresence::InACall << 0 << 60 << u"PT1H 0"_s;
    QTest::newRow("presenting, to the hold's end, open")
        << SettablePresence::Presenting << 0 << 0 << u"PT4H 0"_s;
    QTest::newRow("presenting, to the hold's end, 30 min")
        << SettablePresence::Presenting << 1800 << 0 << u"PT30M 0, PT5M 1500"_s;
    QTest::newRow("away, 1 min") << away << 60 << 15 << u"PT5M 0, clear 60"_s;
    QTest::newRow("available, 4:59") << available << 299 << 15 << u"PT5M 0, clear 299"_s;
    // At exactly five minutes the service may have ended it by itself; the clear is a word too many at worst.
    QTest::newRow("available, 5:00") << available << 300 << 15 << u"PT5M 0"_s;
    QTest::newRow("available, 5:01") << available << 301 << 15 << u"PT5M 0, PT5M 225-240, clear 301"_s;
    QTest::newRow("away, 5:29") << away << 329 << 15 << u"PT5M 0, PT5M 225-240, clear 329"_s;
    QTest::newRow("available, 5:30") << available << 330 << 15 << u"PT5M 0, PT5M 30"_s;
    QTest::newRow("available, 8 min") << available << 480 << 15 << u"PT8M 0, PT5M 180"_s;
    QTest::newRow("available, 10 min") << available << 600 << 15 << u"PT10M 0, PT6M 225-240, PT5M 300, "_s;
    QTest::newRow("available, 20 min")
        << available << 1200 << 15
        << u"PT15M 0, PT15M 225-240, PT12M 450-480, PT5M 675-720 or PT8M, PT5M 900"_s;
    QTest::newRow("away, 12:30") << away << 750 << 15 << u"PT12M 0, PT5M 450"_s;
    QTest::newRow("away, 22 min") << away << 1320 << 15 << u"PT15M 0, PT10M 705-720, PT5M 1020"_s;
}

void EngineTest::renewalsFollowTheLease()
{
    QFETCH(SettablePresence, state);
    QFETCH(int, lengthInSeconds);
    QFETCH(int, leaseInMinutes);
    QFETCH(QString, sends);
    for (quint32 seed = 1; seed <= 20; ++seed) {
        Bench bench{{Minutes{leaseInMinutes ? leaseInMinutes : 15}, leaseInMinutes == 0}, seed};
        const Seconds length{lengthInSeconds};
        bench.choose(state, lengthInSeconds ? std::optional<Milliseconds>{length} : std::nullopt);
        bench.run(lengthInSeconds ? length + Seconds{60} : Seconds{2405});

        // What was sent, duration by duration and moment by moment.
        static const QRegularExpression entry(u"^(?:\\S+ )?(PT\\S+|clear) ([\\d.]+)(?:-(\\d+))?"_s);
        auto expected = sends.split(u", "_s, Qt::SkipEmptyParts);
        auto log = bench.log;
        while (!log.isEmpty() && !expected.isEmpty()) {
            const auto did = entry.match(log.takeFirst());
            const auto should = entry.match(expected.takeFirst());
            const auto at = did.captured(2).toDouble();
            const auto from = should.captured(2).toDouble();
            const auto to = should.captured(3).isEmpty() ? from : should.captured(3).toDouble();
            const auto text = u"seed %1: %2"_s.arg(seed).arg(bench.log.join(u", "_s));
            QVERIFY2(at >= from && at <= to, qPrintable(text));
            // Within a range the rounding to minutes may fall either way.
            if (should.captured(3).isEmpty())
                QVERIFY2(did.captured(1) == should.captured(1), qPrintable(text));
        }
        QVERIFY2(log.isEmpty() && expected.isEmpty(), qPrintable(bench.log.join(u", "_s)));
        QCOMPARE(bench.engine.hold().has_value(), lengthInSeconds == 0);
    }
}

void EngineTest::theSpreadIsEarlyAndAtMostFifteenSeconds()
{
    Milliseconds least{240'000};
    Milliseconds most{0};
    for (quint32 seed = 1; seed <= 200; ++seed) {
        Bench bench{{}, seed};
        bench.hold(SettablePresence::Available);
        bench.run(Seconds{240});
        QCOMPARE(bench.sends.size(), 2);
        const auto gap = bench.sends.constLast().elapsed - start.elapsed;
        least = std::min(least, gap);
        most = std::max(most, gap);
    }
    QVERIFY(least >= Seconds{225} && least < Seconds{227});
    QVERIFY(most <= Seconds{240} && most > Seconds{238});
}

void EngineTest::anHourOfAvailableTakesSixteenRenewalsAtMost()
{
    for (quint32 seed = 1; seed <= 50; ++seed) {
        Bench bench{{}, seed};
        bench.hold(SettablePresence::Available);
        bench.run(std::chrono::hours{1}, Milliseconds{80});
        QVERIFY(bench.sends.size() - 1 <= 16);
        QVERIFY(!bench.engine.lease() ||
                bench.now.elapsed - bench.engine.lease()->sent.elapsed < Seconds{241});
    }
}

void EngineTest::withoutAHoldThereIsNothingToWaitFor()
{
    Bench bench;
    bench.give(Events::Tick{});
    QVERIFY(!bench.wakeAt);
    bench.hold(SettablePresence::Away);
    QVERIFY(bench.wakeAt);
    bench.give(Events::Clear{});
    bench.yes();
    QVERIFY(!bench.wakeAt);
    QCOMPARE(bench.engine.phase(), Engine::Phase::Idle);
}

void EngineTest::aChoiceReplacesTheHoldWhole()
{
    Bench bench;
    bench.hold(SettablePresence::Available, std::chrono::hours{2});
    const auto firstEnd = bench.engine.hold()->until;
    bench.pass(Seconds{30});
    bench.hold(SettablePresence::Presenting);
    QCOMPARE(bench.engine.hold()->state, SettablePresence::Presenting);
    QVERIFY(!bench.engine.hold()->until);
    QCOMPARE(bench.engine.previous(), (Snapshot::Previous{SettablePresence::Available, firstEnd}));
    QCOMPARE(bench.engine.lease()->state, SettablePresence::Presenting);
    QVERIFY(!bench.settled.constLast().error);
}

void EngineTest::aRefusedChoiceLeavesEverythingAsItWas_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("refused") << static_cast<int>(ErrorKind::Refused);
    QTest::newRow("a defect") << static_cast<int>(ErrorKind::Internal);
    QTest::newRow("sign-in needed") << static_cast<int>(ErrorKind::SignInNeeded);
}

void EngineTest::aRefusedChoiceLeavesEverythingAsItWas()
{
    QFETCH(int, kind);
    Bench bench;
    bench.hold(SettablePresence::InACall, std::chrono::hours{1});
    bench.pass(Seconds{20});
    bench.hold(SettablePresence::Available, std::chrono::hours{2}, true);
    bench.pass(Seconds{40});
    const auto hold = bench.engine.hold();
    const auto previous = bench.engine.previous();
    const auto lease = bench.engine.lease();
    const auto write = bench.engine.lastWrite();
    const auto renewal = bench.engine.nextRenewal(bench.now);

    bench.choose(SettablePresence::Presenting);
    const auto asked = bench.engine.intention();
    QCOMPARE(bench.engine.hold()->state, SettablePresence::Presenting);
    bench.pass(Milliseconds{300});
    bench.no(static_cast<ErrorKind>(kind));

    QCOMPARE(bench.engine.hold(), hold);
    QCOMPARE(bench.engine.previous(), previous);
    QCOMPARE(bench.engine.lease(), lease);
    QCOMPARE(bench.engine.lastWrite(), write);
    QCOMPARE(bench.settled.constLast().intention, asked);
    QCOMPARE(bench.settled.constLast().error->kind, static_cast<ErrorKind>(kind));
    QVERIFY(bench.engine.isCertain());
    if (static_cast<ErrorKind>(kind) != ErrorKind::SignInNeeded)
        QCOMPARE(bench.engine.nextRenewal(bench.now), renewal);
}

void EngineTest::aChoiceRefusedAfterAnotherUnsentOneGoesBackToTheConfirmedHold()
{
    Bench bench;
    bench.hold(SettablePresence::Away);
    bench.choose(SettablePresence::InACall);
    bench.no(ErrorKind::Unreachable);
    bench.choose(SettablePresence::Presenting);
    bench.no(ErrorKind::Refused);
    QCOMPARE(bench.engine.hold()->state, SettablePresence::Away);
    QVERIFY(!bench.inFlight);
}

void EngineTest::aChoiceRefusedAfterAConfirmedOneInFlightGoesBackToThat()
{
    Bench bench;
    bench.hold(SettablePresence::Away);
    bench.choose(SettablePresence::InACall);
    bench.choose(SettablePresence::Presenting); // while the call is in flight
    bench.yes();
    QCOMPARE(bench.engine.lease()->state, SettablePresence::InACall);
    bench.no(ErrorKind::Refused);
    QCOMPARE(bench.engine.hold()->state, SettablePresence::InACall);
    QCOMPARE(bench.engine.previous()->state, SettablePresence::Away);
    QVERIFY(!bench.inFlight);
}

void EngineTest::aRenewalInFlightIsNoEarlierChoice()
{
    Bench bench;
    bench.hold(SettablePresence::InACall);
    bench.hold(SettablePresence::Available);
    bench.pass(Seconds{240});
    QVERIFY(bench.inFlight);
    bench.choose(SettablePresence::Presenting);
    bench.yes();
    bench.no(ErrorKind::Refused);
    QCOMPARE(bench.engine.hold()->state, SettablePresence::Available);
    QCOMPARE(bench.engine.previous()->state, SettablePresence::InACall);
}

void EngineTest::aRefusedChoicePutsAnEndingBackToWork()
{
    Bench bench;
    bench.hold(SettablePresence::Away);
    bench.give(Events::Clear{});
    bench.no(ErrorKind::Unreachable);
    bench.choose(SettablePresence::Presenting);
    bench.sinceMark();
    bench.no(ErrorKind::Refused);
    QVERIFY(!bench.engine.hold());
    QCOMPARE(bench.engine.phase(), Engine::Phase::Ending);
    QVERIFY(bench.inFlight && !bench.inFlight->state);
}

void EngineTest::theLatestIntentionGoesOnceTheAnswerIsIn()
{
    Bench bench;
    bench.choose(SettablePresence::Available);
    bench.choose(SettablePresence::Away);
    bench.choose(SettablePresence::Presenting);
    QCOMPARE(bench.log.size(), 1);
    bench.pass(Milliseconds{500});
    bench.yes();
    QCOMPARE(bench.sinceMark(), u"available PT15M 0, presenting PT15M 0.5"_s);
    bench.yes();
    QCOMPARE(bench.engine.lease()->state, SettablePresence::Presenting);
    QVERIFY(!bench.inFlight);
}

void EngineTest::anOlderConfirmationDoesNotSettleTheNewerChoice()
{
    Bench bench;
    bench.choose(SettablePresence::Available);
    bench.choose(SettablePresence::Away);
    const auto asked = bench.engine.intention();
    bench.yes();
    QVERIFY(std::none_of(bench.settled.cbegin(), bench.settled.cend(),
                         [asked](const Settled &each) { return each.intention == asked; }));
    QCOMPARE(bench.engine.lease()->state, SettablePresence::Available);
    QCOMPARE(bench.engine.sessionNow(bench.now), presenceOf(SettablePresence::Available));
    bench.yes();
    QCOMPARE(bench.settled.constLast().intention, asked);
}

void EngineTest::theSameChoiceAgainIsSentAndKeepsPrevious()
{
    Bench bench;
    bench.hold(SettablePresence::Away);
    bench.hold(SettablePresence::Available, std::chrono::hours{1});
    bench.pass(Seconds{60});
    bench.sinceMark();
    bench.changedWhatIsSeen = false;
    bench.give(Events::Choose{*bench.engine.hold(), true});
    QCOMPARE(bench.sinceMark(), u"available PT15M 60"_s);
    bench.yes();
    QCOMPARE(bench.engine.previous()->state, SettablePresence::Away);
    QVERIFY(bench.changedWhatIsSeen);
}

void EngineTest::anExtendedHoldsRenewalIsNoEarlierChoice()
{
    Bench bench;
    bench.hold(SettablePresence::InACall);
    bench.hold(SettablePresence::Available, std::chrono::hours{1});
    bench.pass(Seconds{240});
    QVERIFY(bench.inFlight);
    bench.give(Events::Prolong{start.utc + std::chrono::hours{2}});
    bench.choose(SettablePresence::Presenting);
    bench.yes();
    bench.no(ErrorKind::Refused);
    QCOMPARE(bench.engine.hold()->state, SettablePresence::Available);
    QCOMPARE(bench.engine.hold()->until, start.utc + std::chrono::hours{2});
    QCOMPARE(bench.engine.previous()->state, SettablePresence::InACall);
}

void EngineTest::anUnansweredRenewalLeavesTheOldLeaseAndIsSentAgain()
{
    Bench bench;
    bench.hold(SettablePresence::Available);
    const auto lease = bench.engine.lease();
    bench.pass(Seconds{240});
    bench.pass(Seconds{10});
    bench.no(ErrorKind::Unanswered);
    QCOMPARE(bench.engine.lease(), lease);
    QVERIFY(!bench.engine.isCertain());
    QCOMPARE(bench.engine.phase(), Engine::Phase::Retrying);
    QCOMPARE(bench.engine.sessionNow(bench.now), presenceOf(SettablePresence::Available));
    bench.changedWhatIsSeen = false;
    bench.sinceMark();
    bench.run(Seconds{3});
    QCOMPARE(bench.log.size(), 1);
    QVERIFY(bench.engine.isCertain());
    QVERIFY(!bench.engine.trouble());
    QVERIFY(bench.changedWhatIsSeen); // a recovered fault is worth a look
}

void EngineTest::anUnansweredChoiceMakesTheSessionUnknown()
{
    Bench bench;
    bench.hold(SettablePresence::Available);
    bench.choose(SettablePresence::Presenting);
    bench.no(ErrorKind::Unanswered);
    QVERIFY(!bench.engine.sessionNow(bench.now));
    QCOMPARE(bench.engine.lease()->state, SettablePresence::Available);
    bench.run(Seconds{5});
    QCOMPARE(bench.engine.sessionNow(bench.now), presenceOf(SettablePresence::Presenting));
}

void EngineTest::aRequestThatMayHaveEndedALongerLeaseKeepsItInDoubt()
{
    Bench bench{{Minutes{240}, false}};
    bench.hold(SettablePresence::Presenting);
    bench.choose(SettablePresence::Away, Minutes{5});
    bench.no(ErrorKind::Unanswered);
    while (bench.now.elapsed < start.elapsed + Minutes{30}) {
        if (bench.inFlight)
            bench.no(ErrorKind::Unreachable);
        bench.pass(*bench.wakeAt - bench.now.elapsed);
    }
    // If Away arrived it is over, and the service shows nothing of ours; if not, Presenting goes on.
    QVERIFY(!bench.engine.isCertain());
    QVERIFY(!bench.engine.sessionNow(bench.now));
    QCOMPARE(bench.engine.worstCaseUntil(bench.now, Milliseconds{0}), start + std::chrono::hours{4});
}

void EngineTest::aCorrectedWallClockRenamesWhatIsInDoubtToo()
{
    Bench bench;
    bench.choose(SettablePresence::Away);
    bench.no(ErrorKind::Unanswered);
    const auto worst = *bench.engine.worstCaseUntil(bench.now, Milliseconds{0});
    bench.now.utc += std::chrono::hours{1};
    bench.give(Events::Tick{});
    const auto renamed = *bench.engine.worstCaseUntil(bench.now, Milliseconds{0});
    QCOMPARE(renamed.elapsed, worst.elapsed);
    QCOMPARE(renamed.utc, worst.utc + std::chrono::hours{1});
    QCOMPARE(bench.engine.nextRenewal(bench.now)->utc,
             bench.now.utcOf(bench.engine.nextRenewal(bench.now)->elapsed));
}

void EngineTest::theWorstCaseCoversEverythingThatMayLive()
{
    Bench bench;
    const Milliseconds timeout{10'000};
    QVERIFY(!bench.engine.worstCaseUntil(bench.now, timeout));
    bench.choose(SettablePresence::Away);
    // In flight: it may be taken up as late as the time-out.
    QCOMPARE(bench.engine.worstCaseUntil(bench.now, timeout), start + Milliseconds{10'000} + Minutes{15});
    bench.pass(Milliseconds{700});
    bench.yes();
    QCOMPARE(bench.engine.worstCaseUntil(bench.now, timeout), start + Milliseconds{700} + Minutes{15});
    bench.choose(SettablePresence::Presenting, Minutes{7});
    bench.pass(Milliseconds{10'000});
    bench.no(ErrorKind::Unanswered);
    QCOMPARE(bench.engine.worstCaseUntil(bench.now, timeout), start + Milliseconds{700} + Minutes{15});
    bench.run(Seconds{3});
    // The confirmed request replaces all that was there before it.
    const auto last = bench.sends.constLast();
    QCOMPARE(bench.engine.worstCaseUntil(bench.now, timeout), last + bench.engine.lease()->duration);
    bench.give(Events::Clear{});
    bench.yes();
    QVERIFY(!bench.engine.worstCaseUntil(bench.now, timeout));
}

void EngineTest::retriesBackOffAndKeepOneForTheLastMoment()
{
    Bench bench;
    bench.hold(SettablePresence::Available);
    bench.run(*bench.wakeAt - bench.now.elapsed - Milliseconds{1});
    bench.pass(Milliseconds{1});
    QList<Elapsed> tries;
    while (bench.now.elapsed < start.elapsed + Minutes{20}) {
        tries << bench.now.elapsed;
        bench.no(ErrorKind::Unreachable);
        while (!bench.inFlight) {
            QVERIFY(bench.wakeAt);
            bench.pass(*bench.wakeAt - bench.now.elapsed);
        }
    }
    Milliseconds planned{2'000};
    for (qsizetype i = 1; i < tries.size(); ++i) {
        const auto gap = tries.at(i) - tries.at(i - 1);
        QVERIFY(gap <= planned);
        const bool isTheLastMoment = tries.at(i) == start.elapsed + Seconds{295};
        QVERIFY(isTheLastMoment || gap >= planned * 3 / 4);
        planned = std::min<Milliseconds>(planned * 2, Seconds{60});
    }
    QVERIFY(tries.contains(start.elapsed + Seconds{295}));
    QCOMPARE(bench.engine.sessionNow(bench.now), offlinePresence());
    bench.yes();
    QCOMPARE(bench.engine.sessionNow(bench.now), presenceOf(SettablePresence::Available));
}

void EngineTest::retryAfterIsUnreachableTime_data()
{
    QTest::addColumn<int>("retryAfter"); // -1: absent
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    QTest::newRow("10 s") << 10 << 10 << 10;
    QTest::newRow("a day is an hour") << 86'400 << 3'600 << 3'600;
    QTest::newRow("zero is not at once") << 0 << 2 << 2;
    QTest::newRow("absent is the back-off") << -1 << 1 << 2;
}

void EngineTest::retryAfterIsUnreachableTime()
{
    QFETCH(int, retryAfter);
    QFETCH(int, least);
    QFETCH(int, most);
    Bench bench;
    bench.choose(SettablePresence::Presenting);
    bench.no(throttled(retryAfter < 0 ? std::nullopt : std::optional{Seconds{retryAfter}}));
    bench.run(std::chrono::hours{2});
    const auto gap = bench.sends.at(1).elapsed - start.elapsed;
    QVERIFY(gap >= Seconds{least} && gap <= Seconds{most});
}

void EngineTest::aNewChoiceWaitsForRetryAfterToo()
{
    Bench bench;
    bench.choose(SettablePresence::Presenting);
    bench.no(throttled(Seconds{30}));
    bench.pass(Seconds{5});
    bench.choose(SettablePresence::Away);
    bench.give(Events::Reconsider{});
    QCOMPARE(bench.log.size(), 1);
    bench.run(Seconds{26});
    QCOMPARE(bench.sinceMark(), u"presenting PT15M 0, away PT15M 30"_s);
}

void EngineTest::aRefusedRenewalIsTriedAtEachRenewalTime()
{
    Bench bench;
    bench.hold(SettablePresence::Available);
    bench.run(*bench.wakeAt - bench.now.elapsed - Milliseconds{1});
    bench.pass(Milliseconds{1});
    for (int i = 0; i < 3; ++i) {
        QVERIFY(bench.inFlight);
        const auto tried = bench.now.elapsed;
        bench.no(ErrorKind::Refused);
        QVERIFY(bench.engine.hold());
        QCOMPARE(bench.engine.trouble()->kind, ErrorKind::Refused);
        while (!bench.inFlight)
            bench.pass(*bench.wakeAt - bench.now.elapsed);
        QCOMPARE(bench.now.elapsed - tried, Milliseconds{Seconds{240}});
    }
    // A refused request may be allowed now, or from another network.
    bench.no(ErrorKind::Refused);
    bench.give(Events::Reconsider{});
    QVERIFY(bench.inFlight);
    bench.no(ErrorKind::Refused);
    bench.give(Events::Unlock{});
    QVERIFY(bench.inFlight);
    bench.yes();
    QVERIFY(!bench.engine.trouble());
}

void EngineTest::aRefusedRenewalOfALongLeaseIsTriedSooner()
{
    Bench bench({.lease = Minutes{240}});
    bench.hold(SettablePresence::InACall);
    bench.run(*bench.wakeAt - bench.now.elapsed - Milliseconds{1});
    bench.pass(Milliseconds{1});
    for (int i = 0; i < 3; ++i) {
        QVERIFY(bench.inFlight);
        const auto tried = bench.now.elapsed;
        bench.no(ErrorKind::Refused);
        while (!bench.inFlight)
            bench.pass(*bench.wakeAt - bench.now.elapsed);
        QVERIFY(bench.now.elapsed - tried <= Minutes{15});
        QVERIFY(bench.now.elapsed - tried >= Minutes{10});
    }
}

void EngineTest::reconsiderRetriesNow_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("unreachable") << static_cast<int>(ErrorKind::Unreachable);
    QTest::newRow("unanswered") << static_cast<int>(ErrorKind::Unanswered);
}

void EngineTest::reconsiderRetriesNow()
{
    QFETCH(int, kind);
    Bench bench;
    bench.choose(SettablePresence::Available);
    for (int i = 0; i < 6; ++i) {
        bench.no(static_cast<ErrorKind>(kind));
        while (!bench.inFlight)
            bench.pass(*bench.wakeAt - bench.now.elapsed);
    }
    bench.no(static_cast<ErrorKind>(kind));
    bench.pass(Milliseconds{10});
    QVERIFY(!bench.inFlight);
    bench.give(Events::Reconsider{});
    QVERIFY(bench.inFlight);
}

void EngineTest::reconsideringAConfirmedHoldSendsNothing()
{
    Bench bench;
    bench.hold(SettablePresence::Available);
    bench.pass(Seconds{60});
    bench.give(Events::Reconsider{});
    QVERIFY(!bench.inFlight);
}

void EngineTest::signInNeededOnAChoiceRemembersNothing_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("sign-in needed") << static_cast<int>(ErrorKind::SignInNeeded);
    QTest::newRow("keychain locked") << static_cast<int>(ErrorKind::KeychainLocked);
    QTest::newRow("not configured") << static_cast<int>(ErrorKind::NotConfigured);
}

void EngineTest::signInNeededOnAChoiceRemembersNothing()
{
    QFETCH(int, kind);
    Bench bench;
    bench.choose(SettablePresence::Available);
    bench.no(static_cast<ErrorKind>(kind));
    QVERIFY(!bench.engine.hold());
    QCOMPARE(bench.settled.constLast().error->kind, static_cast<ErrorKind>(kind));
    QCOMPARE(bench.engine.suspended()->kind, static_cast<ErrorKind>(kind));
    bench.give(Events::Allow{});
    bench.run(std::chrono::hours{1});
    QCOMPARE(bench.log.size(), 1);
}

void EngineTest::signInNeededOnAnOlderAnswerIsTheNewersToo_data()
{
    QTest::addColumn<bool>("olderIsARenewal");
    QTest::addColumn<bool>("newerIsAClear");
    QTest::newRow("a choice after a choice") << false << false;
    QTest::newRow("a choice during a renewal") << true << false;
    QTest::newRow("a clear after a choice") << false << true;
    QTest::newRow("a clear during a renewal") << true << true;
}

void EngineTest::signInNeededOnAnOlderAnswerIsTheNewersToo()
{
    QFETCH(bool, olderIsARenewal);
    QFETCH(bool, newerIsAClear);
    Bench bench;
    bench.hold(SettablePresence::Away);
    if (olderIsARenewal)
        bench.pass(Minutes{12});
    else
        bench.choose(SettablePresence::Available);
    QVERIFY(bench.inFlight);
    if (newerIsAClear)
        bench.give(Events::Clear{});
    else
        bench.choose(SettablePresence::Presenting);
    const auto asked = bench.engine.intention();
    bench.no(ErrorKind::SignInNeeded);
    QCOMPARE(bench.settled.constLast().intention, asked);
    QCOMPARE(bench.settled.constLast().error->kind, ErrorKind::SignInNeeded);
    if (newerIsAClear) {
        QVERIFY(!bench.engine.hold());
        QCOMPARE(bench.engine.phase(), Engine::Phase::Ending);
    } else {
        QCOMPARE(bench.engine.hold()->state, SettablePresence::Away);
    }
}

void EngineTest::signInNeededOnAChoiceThatWaitedForTheServiceRemembersNothing()
{
    Bench bench;
    bench.hold(SettablePresence::Away);
    bench.choose(SettablePresence::Presenting);
    bench.no(ErrorKind::Unreachable);
    bench.pass(Seconds{2});
    bench.no(ErrorKind::SignInNeeded); // the caller is still waiting for the answer
    QCOMPARE(bench.engine.hold()->state, SettablePresence::Away);
}

void EngineTest::signInNeededOnARenewalCountsOn()
{
    Bench bench;
    bench.hold(SettablePresence::Available, std::chrono::hours{1});
    bench.pass(Seconds{240});
    bench.no(ErrorKind::SignInNeeded);
    bench.run(Minutes{10});
    QCOMPARE(bench.log.size(), 2);
    QVERIFY(bench.engine.hold());
    QCOMPARE(bench.engine.sessionNow(bench.now),
             presenceOf(SettablePresence::Away)); // its fades are shown truly
    bench.give(Events::Allow{});
    QVERIFY(bench.inFlight);
    bench.yes();
    QCOMPARE(bench.engine.sessionNow(bench.now), presenceOf(SettablePresence::Available));
}

void EngineTest::signInNeededAfterAPromiseToKeepTryingKeepsTheHold()
{
    Bench bench;
    bench.hold(SettablePresence::Away);
    bench.choose(SettablePresence::Presenting);
    bench.no(ErrorKind::Unreachable);
    bench.give(Events::Told{});
    bench.pass(Seconds{2});
    bench.no(ErrorKind::SignInNeeded);
    QCOMPARE(bench.engine.hold()->state, SettablePresence::Presenting);
    bench.give(Events::Allow{});
    bench.yes();
    QCOMPARE(bench.engine.lease()->state, SettablePresence::Presenting);
}

void EngineTest::aRepeatedAllowChangesNothing()
{
    Bench bench;
    bench.hold(SettablePresence::Available);
    bench.pass(Seconds{240});
    bench.no(ErrorKind::Refused);
    bench.give(Events::Allow{});
    QVERIFY(!bench.inFlight);
    QVERIFY(bench.engine.trouble());
}

void EngineTest::aHoldThatEndsUnsentIsNeverSent()
{
    Bench bench;
    bench.choose(SettablePresence::Available, Minutes{2});
    bench.no(ErrorKind::Unreachable);
    const auto asked = bench.engine.intention();
    while (bench.now.elapsed < start.elapsed + Minutes{2}) {
        if (bench.inFlight)
            bench.no(ErrorKind::Unreachable);
        bench.pass(*bench.wakeAt - bench.now.elapsed);
    }
    QVERIFY(!bench.engine.hold());
    QVERIFY(bench.settled.constLast().error);
    QCOMPARE(bench.settled.constLast().intention, asked);
    bench.give(Events::Reconsider{});
    QVERIFY(!bench.inFlight);
    QVERIFY(!bench.wakeAt);
}

void EngineTest::aNaturalEndClearsOnTime()
{
    Bench bench;
    bench.choose(SettablePresence::Presenting, Minutes{18});
    bench.run(Minutes{18} + Seconds{1}, Milliseconds{120});
    QCOMPARE(bench.sinceMark(), u"presenting PT15M 0, presenting PT5M 780, clear 1080"_s);
    QVERIFY(!bench.engine.hold());
    QCOMPARE(bench.engine.phase(), Engine::Phase::Idle);
}

void EngineTest::aNaturalEndWithNothingAliveSendsNothing()
{
    Bench bench;
    bench.choose(SettablePresence::Presenting, Minutes{18});
    bench.run(Minutes{19});
    // Answered in no time, the last lease ends with the promise.
    QCOMPARE(bench.sinceMark(), u"presenting PT15M 0, presenting PT5M 780"_s);
    QVERIFY(!bench.wakeAt);
}

void EngineTest::thenBackTakesThePreviousHoldUpAgain()
{
    Bench bench;
    bench.hold(SettablePresence::Available);
    bench.hold(SettablePresence::Presenting, Minutes{10}, true);
    bench.sinceMark();
    bench.run(Minutes{10} + Seconds{1}, Milliseconds{100});
    QVERIFY(bench.log.constLast().startsWith(u"available PT15M 600"_s));
    QCOMPARE(bench.engine.hold()->state, SettablePresence::Available);
    QVERIFY(!bench.engine.hold()->until);
    QVERIFY(!bench.engine.previous());
    QVERIFY(!bench.log.join(u' ').contains(u"clear"_s));
}

void EngineTest::thenBackToAPassedHoldIsAClear()
{
    Bench bench;
    bench.hold(SettablePresence::Away, Minutes{6});
    bench.hold(SettablePresence::Presenting, Minutes{10}, true);
    bench.sinceMark();
    bench.run(Minutes{10} + Seconds{1}, Milliseconds{100});
    QVERIFY(bench.log.constLast().startsWith(u"clear 600"_s));
    QVERIFY(!bench.engine.hold());
}

void EngineTest::backIsOneDeepAndUsedOnce()
{
    Bench bench;
    bench.hold(SettablePresence::InACall);
    bench.hold(SettablePresence::Available, std::chrono::hours{3});
    const auto end = bench.engine.hold()->until;
    bench.pass(Minutes{1});
    bench.hold(SettablePresence::Away);
    bench.give(Events::GoBack{});
    bench.yes();
    QCOMPARE(bench.engine.hold()->state, SettablePresence::Available);
    QCOMPARE(bench.engine.hold()->until, end);
    QVERIFY(!bench.engine.previous());
}

void EngineTest::backToAPassedHoldIsAClear()
{
    Bench bench;
    bench.hold(SettablePresence::Available, Minutes{2});
    bench.hold(SettablePresence::Away);
    bench.pass(Minutes{3});
    bench.sinceMark();
    bench.give(Events::GoBack{});
    QCOMPARE(bench.sinceMark(), u"clear 180"_s);
    bench.yes();
    QVERIFY(!bench.engine.hold());
    QVERIFY(!bench.engine.previous());
}

void EngineTest::clearIsTriedUntilTheOldLeaseHasRunOut()
{
    Bench bench;
    bench.choose(SettablePresence::Away);
    bench.pass(Milliseconds{400});
    bench.yes();
    bench.give(Events::Clear{});
    QVERIFY(!bench.engine.hold());
    while (bench.inFlight) {
        bench.no(ErrorKind::Unreachable);
        while (bench.wakeAt && !bench.inFlight)
            bench.pass(*bench.wakeAt - bench.now.elapsed);
    }
    // By the worst case: the lease counts from its answer.
    QCOMPARE(bench.now.elapsed, start.elapsed + Milliseconds{400} + Minutes{15});
    QVERIFY(bench.sends.size() > 15);
    QCOMPARE(bench.engine.phase(), Engine::Phase::Idle);
    QVERIFY(!bench.engine.trouble());
}

void EngineTest::clearWithoutAHoldIsSent()
{
    Bench bench;
    bench.give(Events::Clear{});
    QCOMPARE(bench.sinceMark(), u"clear 0"_s);
    bench.yes(true);
    QVERIFY(!bench.settled.constLast().error);
    QVERIFY(bench.settled.constLast().nothingToClear);
    QVERIFY(!bench.wakeAt);
}

void EngineTest::aRefusedClearIsTriedUntilTheLeaseHasRunOut_data()
{
    QTest::addColumn<bool>("byHand");
    QTest::newRow("by hand") << true;
    QTest::newRow("at its end") << false;
}
void EngineTest::aRefusedClearIsTriedUntilTheLeaseHasRunOut()
{
    QFETCH(bool, byHand);
    Bench bench;
    bench.hold(SettablePresence::Away, Minutes{3});
    if (byHand)
        bench.give(Events::Clear{});
    else
        bench.run(Minutes{3} - Milliseconds{1});
    if (!byHand)
        bench.pass(Milliseconds{1});
    bench.sinceMark();
    int tries = 0;
    const auto leaseEnds = bench.engine.lease()->worstExpiresAt();
    while (bench.inFlight || bench.wakeAt) {
        if (bench.inFlight) {
            bench.no(ErrorKind::Refused);
            QCOMPARE(bench.settled.constLast().error->kind, ErrorKind::Refused);
            QVERIFY(bench.now.elapsed < leaseEnds);
            QCOMPARE(bench.engine.trouble()->kind, ErrorKind::Refused);
            ++tries;
        } else {
            bench.pass(*bench.wakeAt - bench.now.elapsed);
        }
    }
    QVERIFY2(tries >= 6 && tries <= 12, qPrintable(QString::number(tries)));
    QVERIFY(!bench.engine.trouble());
}

void EngineTest::aClearThatSucceedsAfterARefusalIsDone()
{
    Bench bench;
    bench.hold(SettablePresence::Away);
    bench.give(Events::Clear{});
    bench.no(ErrorKind::Refused);
    bench.run(Minutes{1});
    QVERIFY(!bench.engine.lease());
    QVERIFY(!bench.engine.trouble());
    QVERIFY(!bench.wakeAt);
}

void EngineTest::aRefusedClearOfNothingIsNotRepeated()
{
    Bench bench;
    bench.give(Events::Clear{});
    bench.no(ErrorKind::Refused);
    QCOMPARE(bench.settled.constLast().error->kind, ErrorKind::Refused);
    QVERIFY(!bench.wakeAt);
}

/// Only a wait that the service itself has named holds against a new choice.
void EngineTest::aChoiceIsNotDelayedByABackOff()
{
    Bench bench;
    bench.hold(SettablePresence::Available);
    bench.run(*bench.wakeAt - bench.now.elapsed - Milliseconds{1});
    bench.pass(Milliseconds{1});
    for (int i = 0; i < 5; ++i) {
        bench.no(ErrorKind::Throttled);
        QVERIFY(!bench.inFlight);
        bench.pass(*bench.wakeAt - bench.now.elapsed);
        while (!bench.inFlight)
            bench.pass(*bench.wakeAt - bench.now.elapsed);
    }
    bench.no(ErrorKind::Throttled);
    bench.choose(SettablePresence::Presenting);
    QVERIFY(bench.inFlight);
}

void EngineTest::prolongingMovesThePromise()
{
    Bench bench;
    bench.hold(SettablePresence::Presenting, Minutes{10});
    bench.run(Minutes{8});
    QVERIFY(!bench.engine.nextRenewal(bench.now));
    bench.give(Events::Prolong{start.utc + Minutes{40}});
    const auto next = bench.engine.nextRenewal(bench.now);
    QVERIFY(next);
    QVERIFY(next->elapsed < bench.engine.lease()->expiresAt());
    bench.sinceMark();
    bench.run(Minutes{33}, Milliseconds{50});
    QCOMPARE(bench.log.constLast(), u"clear 2400"_s);
}

void EngineTest::aCorrectedWallClockMovesThePromiseAndNotTheLease()
{
    Bench bench;
    bench.hold(SettablePresence::Available, std::chrono::hours{2});
    const auto expires = bench.engine.lease()->expiresAt();
    const auto renewal = bench.engine.nextRenewal(bench.now)->elapsed;
    bench.pass(Seconds{60});
    bench.now.utc += std::chrono::hours{1}; // corrected forwards
    bench.give(Events::Tick{});
    QCOMPARE(bench.engine.lease()->expiresAt(), expires);
    QCOMPARE(bench.engine.nextRenewal(bench.now)->elapsed, renewal);
    QCOMPARE(bench.engine.lease()->sent.utc,
             start.utc + std::chrono::hours{1}); // its name by the corrected clock
    bench.sinceMark();
    bench.run(std::chrono::hours{1}, Milliseconds{20});
    QVERIFY(!bench.engine.hold());
    QVERIFY(bench.log.constLast().startsWith(u"clear 3600"_s));

    bench.hold(SettablePresence::Available, Minutes{20});
    bench.now.utc += std::chrono::hours{1}; // and once more, past the promise
    bench.give(Events::Tick{});
    QVERIFY(!bench.engine.hold());
    QVERIFY(bench.inFlight && !bench.inFlight->state);
}

void EngineTest::aLongSleepIsNoticedAtTheNextTick()
{
    Bench bench;
    bench.hold(SettablePresence::Available);
    bench.now = bench.now + std::chrono::hours{9};
    QCOMPARE(bench.engine.sessionNow(bench.now), offlinePresence());
    bench.give(Events::Reconsider{});
    QVERIFY(bench.inFlight);
    bench.yes();
    QCOMPARE(bench.log.size(), 2);
}

void EngineTest::leavingClearsOrLeavesOneLastLease_data()
{
    QTest::addColumn<SettablePresence>("state");
    QTest::addColumn<int>("lengthInMinutes"); // 0: until changed, -1: no hold
    QTest::addColumn<bool>("clear");
    QTest::addColumn<QString>("sent");
    const auto away = SettablePresence::Away;
    QTest::newRow("clear") << away << 0 << true << u"clear 60"_s;
    QTest::newRow("clear, nothing held") << away << -1 << true << QString{};
    QTest::newRow("leave, open") << away << 0 << false << QString{};
    QTest::newRow("leave, bounded") << away << 100 << false << u"away PT1H39M 60"_s;
    QTest::newRow("leave, bounded, 9 h") << away << 540 << false << u"away PT4H 60"_s;
    QTest::newRow("leave, bounded, nearly over") << away << 5 << false << QString{};
    QTest::newRow("leave, the lease lasts already") << away << 15 << false << QString{};
    QTest::newRow("leave, bounded, fades anyway") << SettablePresence::Available << 100 << false << QString{};
}

void EngineTest::leavingClearsOrLeavesOneLastLease()
{
    QFETCH(SettablePresence, state);
    QFETCH(int, lengthInMinutes);
    QFETCH(bool, clear);
    QFETCH(QString, sent);
    Bench bench;
    if (lengthInMinutes >= 0)
        bench.hold(state,
                   lengthInMinutes ? std::optional<Milliseconds>{Minutes{lengthInMinutes}} : std::nullopt);
    bench.pass(Minutes{1});
    bench.sinceMark();
    bench.settled.clear();
    bench.give(Events::Leave{clear});
    const auto asked = bench.engine.intention();
    QCOMPARE(bench.sinceMark(), sent);
    if (bench.inFlight)
        bench.yes();
    QCOMPARE(bench.settled.size(), 1);
    QCOMPARE(bench.settled.constFirst().intention, asked);
    QVERIFY(!bench.settled.constFirst().error);
    bench.pass(std::chrono::hours{12});
    QCOMPARE(bench.sinceMark().section(u' ', 0, 0) == u"away", false); // nothing is renewed any more
}

void EngineTest::leavingFinishesAnEnding()
{
    Bench bench;
    bench.hold(SettablePresence::Away);
    bench.give(Events::Clear{});
    bench.settled.clear();
    bench.give(Events::Leave{false}); // the clear is on its way
    const auto asked = bench.engine.intention();
    QVERIFY(bench.settled.isEmpty());
    bench.yes();
    QCOMPARE(bench.settled.size(), 1);
    QCOMPARE(bench.settled.constFirst().intention, asked);
    QCOMPARE(bench.log.size(), 2);

    Bench offline;
    offline.hold(SettablePresence::Away);
    offline.give(Events::Clear{});
    offline.no(ErrorKind::Unreachable);
    offline.settled.clear();
    offline.give(Events::Leave{false});
    QVERIFY(offline.settled.isEmpty());
    offline.run(Seconds{3});
    QCOMPARE(offline.settled.size(), 1);
    QVERIFY(!offline.settled.constFirst().error);
}

void EngineTest::leavingFinishesAChoice()
{
    Bench bench;
    bench.choose(SettablePresence::Available);
    bench.give(Events::Leave{false});
    const auto asked = bench.engine.intention();
    QVERIFY(bench.settled.isEmpty());
    bench.yes();
    QCOMPARE(bench.settled.size(), 1);
    QCOMPARE(bench.settled.constFirst().intention, asked);
    QVERIFY(!bench.inFlight);
}

void EngineTest::forgettingLeavesNothing()
{
    Bench bench;
    bench.hold(SettablePresence::Away);
    bench.hold(SettablePresence::Available);
    bench.pass(Seconds{240});
    QVERIFY(bench.inFlight);
    bench.give(Events::Forget{});
    QVERIFY(!bench.engine.hold() && !bench.engine.previous() && !bench.engine.lease());
    bench.yes(); // for an account that is gone
    QVERIFY(!bench.engine.lease());
    QVERIFY(!bench.wakeAt);
}

void EngineTest::whatIsRememberedIsTakenUp()
{
    Bench bench;
    const EngineHold hold{SettablePresence::Presenting, start.utc - Minutes{90}, start.utc + Minutes{30},
                          HoldOrigin::Resumed};
    const Snapshot::Previous previous{SettablePresence::Available, {}};
    bench.give(Events::TakeUp{hold, previous});
    QCOMPARE(bench.sinceMark(), u"presenting PT15M 0"_s);
    QCOMPARE(bench.engine.previous(), previous);
    bench.no(ErrorKind::SignInNeeded); // not a new choice, so the hold keeps its times
    QCOMPARE(bench.engine.hold(), hold);
    bench.give(Events::Allow{});
    QVERIFY(bench.inFlight);
}

void EngineTest::aPresentHoldIsNotOverriddenByARememberedOne()
{
    Bench bench;
    bench.hold(SettablePresence::Away);
    bench.sinceMark();
    bench.give(Events::TakeUp{EngineHold{SettablePresence::Presenting, start.utc}, std::nullopt});
    QVERIFY(bench.log.isEmpty());
    QCOMPARE(bench.engine.hold()->state, SettablePresence::Away);
    QCOMPARE(bench.engine.previous()->state, SettablePresence::Presenting);
}

void EngineTest::nothingThatHappensBreaksTheRules_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 60; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void EngineTest::nothingThatHappensBreaksTheRules()
{
    QFETCH(quint32, seed);
    std::mt19937 random(seed);
    const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    const std::array kinds{ErrorKind::Unreachable, ErrorKind::Unanswered, ErrorKind::Refused,
                           ErrorKind::Throttled, ErrorKind::SignInNeeded};
    Engine engine{{Minutes{5 + pick(60)}, pick(4) == 0}, seed};
    Moment now = start;
    // A model of the service, and the latest time at which it can show something of ours.
    std::optional<Moment> serviceUntil;
    std::optional<EngineRequest> flight;
    for (int step = 0; step < 3'000; ++step) {
        Event event = Events::Tick{};
        const auto dice = pick(100);
        if (flight && dice < 60) {
            now = now + Milliseconds{pick(3'000)};
            Result<Confirmation> answer = Confirmation{};
            if (pick(3) == 0) {
                const auto kind = kinds[static_cast<size_t>(pick(5))];
                answer = tl::unexpected(kind == ErrorKind::Throttled ? throttled(Seconds{pick(90)})
                                                                     : problem(kind));
                if (kind == ErrorKind::Unanswered && pick(2) == 0)
                    serviceUntil = flight->state ? std::optional{now + flight->duration} : std::nullopt;
            } else {
                serviceUntil = flight->state ? std::optional{now + flight->duration} : std::nullopt;
            }
            flight.reset();
            event = Events::Answered{answer};
        } else if (dice < 64) {
            EngineHold hold{allSettablePresences[static_cast<size_t>(pick(5))], now.utc};
            if (pick(3))
                hold.until = now.utc + Seconds{60 + pick(7'200)};
            hold.thenBack = pick(4) == 0;
            event = Events::Choose{hold};
        } else if (dice < 65) {
            event = Events::Clear{};
        } else if (dice < 66) {
            event = Events::GoBack{};
        } else if (dice < 68) {
            event = Events::Allow{};
        } else if (dice < 69) {
            event = Events::Reconsider{};
        } else if (dice < 70 && engine.hold() && engine.hold()->until) {
            event = Events::Prolong{*engine.hold()->until + Minutes{pick(30)}};
        } else {
            now = now + (dice < 98 ? Milliseconds{pick(20'000)} : Milliseconds{pick(4'000'000)});
        }

        const auto decisions = engine.handle(event, now);
        if (decisions.send) {
            QVERIFY(!flight);
            flight = decisions.send;
            if (flight->state) {
                QVERIFY(flight->duration >= Minutes{5} && flight->duration <= Minutes{240});
                QVERIFY(engine.hold() && engine.hold()->state == *flight->state);
                if (const auto until = engine.hold()->until) {
                    QVERIFY(*until > now.utc);
                    QVERIFY(flight->duration <= *until - now.utc || flight->duration == Minutes{5});
                }
            }
            QVERIFY(!engine.suspended());
        }
        QVERIFY(!decisions.wakeAt || *decisions.wakeAt > now.elapsed);
        QVERIFY(!engine.hold() || !engine.hold()->until || *engine.hold()->until > now.utc);
        // A hold is either in flight or has a wake-up.
        QVERIFY(!engine.hold() || flight || engine.suspended() || decisions.wakeAt);
        // The bound is one.
        if (serviceUntil && serviceUntil->elapsed > now.elapsed) {
            const auto worst = engine.worstCaseUntil(now, Milliseconds{10'000});
            QVERIFY(worst && worst->elapsed >= serviceUntil->elapsed);
        }
    }
}

QTEST_GUILESS_MAIN(EngineTest)
#include "tst_engine.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/sessionmanager.h"

#include "base/log.h"
#include "base/timelabel.h"
#include "presence/duration.h"
#include "session/promise.h"
#include "session/reading.h"
#include "session/view.h"

#include <QDeadlineTimer>
#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
constexpr Seconds leaveWithin{3};          ///< real time, design §5
constexpr Seconds sleepWithin{2};          ///< real time, semantics.md "Leaving and coming back"
constexpr Seconds waitForBack{10};         ///< real time: `back` and `clear` have no --wait of their own
constexpr Seconds clockIsCheckedEvery{30}; ///< real time
constexpr std::chrono::hours resumedWithin{12};
constexpr std::chrono::hours longestCover{24};
constexpr Seconds longestRetryAfter{60 * 60};
/// A lease that outlives its promise by less was sent in time, a moment after the choice.
constexpr Seconds withinThePromise{1};

using Done = std::function<void(const Outcome &)>;

EnginePolicy enginePolicyOf(const SessionPolicy &policy)
{
    return {policy.lease, policy.leaseToHoldEnd, policy.releaseOnLock};
}

Outcome replaced()
{
    const Error error{ErrorKind::Cancelled,
                      u"session/replaced"_s,
                      SessionManager::tr("A newer choice has replaced this one before it was confirmed, and "
                                         "nothing of it is tried again."),
                      {}};
    return {ExitCode::NothingToActOn, error.text, error};
}

Outcome signedOutUnconfirmed()
{
    const Error error{ErrorKind::Cancelled, u"session/leaving"_s,
                      SessionManager::tr("This was not confirmed before the sign-out, and is forgotten."),
                      SessionManager::tr("Sign in, and choose again.")};
    return {ExitCode::SignInNeeded, error.text, error};
}

Outcome quitUnconfirmed()
{
    const Error error{ErrorKind::Cancelled,
                      u"session/leaving"_s,
                      SessionManager::tr("Lamplighter is quitting, and this was not confirmed before."),
                      {}};
    return {ExitCode::NotRunning, error.text, error};
}

/// Whether both are one choice, whatever has become of its end.
bool isSameChoice(const EngineHold &left, const EngineHold &right)
{
    return left.state == right.state && left.since == right.since;
}
} // namespace

class SessionManager::Private
{
public:
    Private(SessionManager *session, const Clock &programClock, PresenceService &presenceService,
            HoldStore &holdStore, SessionPolicy sessionPolicy)
        : q(session)
        , clock(programClock)
        , service(presenceService)
        , store(holdStore)
        , policy(std::move(sessionPolicy))
        , engine(enginePolicyOf(policy), policy.spreadSeed.value_or(QRandomGenerator::global()->generate()))
        , wakeUp(programClock, [this] { handle(Events::Tick{}); })
    {
        waiting.setSingleShot(true);
        leaving.setSingleShot(true);
        goingToSleep.setSingleShot(true);
        QObject::connect(&goingToSleep, &QTimer::timeout, q, [this] { letSleep(); });
        clearingPreferred.setSingleShot(true);
        QObject::connect(&clearingPreferred, &QTimer::timeout, q, [this] {
            preferredWasNotCleared({ErrorKind::Unanswered,
                                    u"session/waiting"_s,
                                    SessionManager::tr("The service has not answered yet."),
                                    {}});
        });
        QObject::connect(&waiting, &QTimer::timeout, q, [this] { stopWaiting(); });
        QObject::connect(&leaving, &QTimer::timeout, q, [this] { leftInVain(); });
        view = viewOf(engine, inputs(), clock.now());
    }

    // Commands
    void set(const Commands::Set &command, Done done);
    void holdForRun(SettablePresence state, Seconds wait, Done done);
    void endRun(Done done);
    void extend(const Commands::Extend &command, const Done &done);
    void back(Done done);
    void clear(Done done);
    void clearPreferred(const Done &done);
    void preferredWasCleared(const Confirmation &confirmation);
    void preferredWasNotCleared(const Error &error);
    void answerClearers(const Outcome &outcome);
    void readAgain(const Done &done);

    // Accounts
    void signedIn(const QString &key, const ClearFormer &clearFormer);
    void leaveFormer(const ClearFormer &clearFormer);
    void takeUp(const RememberedHold &hold);
    void offer(const RememberedHold &hold);

    // Around the engine
    void handle(const Event &event);
    void send(const EngineRequest &request, std::optional<Moment> planned, const Moment &now);
    void wasAnswered(JournalEntry entry, Elapsed sent, const Result<Confirmation> &answer);
    void read(const Moment &now);
    void wasRead(const Result<ObservedPresence> &result, const std::optional<Presence> &session);
    void postponeReads(const Error &error, const Moment &now);
    void watchCover();
    void noteEndWhileResting(const std::optional<EngineHold> &hold, std::optional<Engine::Rest> rest,
                             const Moment &now);
    void wakeNext(std::optional<Elapsed> wakeAt);
    void remember();
    void show();
    ViewInputs inputs() const;
    Milliseconds programTimeIn(Milliseconds real) const;

    // What is waited for
    struct Waiting {
        quint64 intention = 0;
        std::optional<EngineHold> before;
        bool refreshed = false;
        Done done;
        QDeadlineTimer patience{};
    };
    void await(const Event &event, Waiting wait, Seconds patience);
    void settle(const Settled &settled);
    void stopWaiting();
    void armWaiting();
    void endWaiting(const std::function<bool(const Waiting &)> &whose,
                    const std::function<Outcome(const Waiting &)> &outcome);
    void endWaiting(const Outcome &outcome);
    void answer(const Done &done, const Outcome &outcome);
    bool isBlocked(const Done &done);

    void setLocked(bool locked);
    void resume();
    void letSleep();

    using Left = std::function<void(const std::optional<Error> &, bool nothingToClear)>;
    void leave(bool clearing, const Outcome &unconfirmed, Left left);
    void leftInVain();

    Result<EngineHold> holdOf(const Commands::Set &command, const Moment &now) const;
    bool isRefresh(const Commands::Set &command) const;
    QString saidBefore(const Commands::Set &command) const;
    std::optional<SettablePresence> lastSeenOf(const std::optional<EngineHold> &hold) const;
    QString worstCaseText(SettablePresence state) const;
    QString replacedText(const Waiting &wait) const;
    Outcome confirmedOutcome(const Waiting &wait) const;
    Outcome refusedOutcome(const Waiting &wait, const Error &error) const;
    Outcome unsentOutcome(const Waiting &wait) const;
    Outcome restingOutcome(const Waiting &wait) const;
    Outcome quitOutcome(const std::optional<EngineHold> &hold, const std::optional<Error> &error) const;

    SessionManager *q;
    const Clock &clock;
    PresenceService &service;
    HoldStore &store;
    SessionPolicy policy;
    Engine engine;
    WakeUp wakeUp;

    QString account; ///< empty while nobody is known
    std::optional<RememberedHold> saved;
    std::optional<Error> saveProblem;
    std::optional<Snapshot::Problem> offered; ///< a hold of an earlier start waits for Back

    ReadingPlan readings;
    bool isReading = false;
    quint64 accounts = 0; ///< a read that was asked for another account is nobody's
    Sightings sightings;
    QString readProblem; ///< why the last read failed
    QList<Done> readers; ///< wait for the read in flight
    bool isClearingPreferred = false;
    QTimer clearingPreferred;
    QList<Done> clearers; ///< wait for what was picked by hand to be cleared
    std::optional<Moment> preferredCleared;

    /// What may still be seen of the account before this one.
    struct Former {
        quint64 number = 0;
        QString text;
        Elapsed until;
        bool isAsked = false; ///< the clear is on its way
    };
    std::optional<Former> former;

    struct Cover {
        Utc holdSince;
        Elapsed from;
    };
    std::optional<Cover> cover;                     ///< of a hold without an end, by a status picked by hand
    std::optional<Snapshot::Problem> endedByItself; ///< why nothing is held any more

    QTimer goingToSleep;
    QList<std::function<void()>> sleepers; ///< wait until nothing is on its way
    QTimer waiting;
    QList<Waiting> waitingFor; ///< for the latest intention, all of them
    QTimer leaving;
    Left left;
    quint64 leaveIntention = 0;
    bool gone = false;
    QList<Done> quitters;

    Snapshot view;
};

// Commands

/// The same state again, with no end given, is the present hold once more.
bool SessionManager::Private::isRefresh(const Commands::Set &command) const
{
    const auto &hold = engine.hold();
    return hold && hold->state == command.state &&
           std::holds_alternative<HoldEnd::Default>(command.end.value);
}

/// What would be held from `now` on.
Result<EngineHold> SessionManager::Private::holdOf(const Commands::Set &command, const Moment &now) const
{
    if (isRefresh(command)) {
        auto hold = *engine.hold();
        hold.origin = HoldOrigin::Hand;
        hold.thenBack = hold.thenBack || command.thenBack;
        return hold;
    }
    const auto until =
        resolveEnd(command.end, {now, QTimeZone::systemTimeZone(), policy.defaultEnd, policy.longestHold});
    return until.map([&](const std::optional<Utc> &end) {
        return EngineHold{command.state, now.utc, end, HoldOrigin::Hand, command.thenBack};
    });
}

void SessionManager::Private::set(const Commands::Set &command, Done done)
{
    handle(Events::Tick{});
    const bool refresh = isRefresh(command);
    const auto hold = holdOf(command, clock.now());
    if (!hold) {
        answer(done, failed(hold.error()));
        return;
    }
    if (isBlocked(done))
        return;
    await(Events::Choose{*hold, refresh}, {0, engine.hold(), refresh, std::move(done)}, command.wait);
}

QString SessionManager::Private::saidBefore(const Commands::Set &command) const
{
    const auto now = clock.now();
    const auto hold = holdOf(command, now);
    if (!hold || !hold->until || left || gone || engine.suspended())
        return {};
    const auto rest = *hold->until - now.utc;
    if (rest <= Milliseconds{0} || rest >= shortestLease)
        return {};
    // What rests is sent later if at all, and then with more or with nothing left of it.
    auto trial = engine;
    trial.handle(Events::Choose{*hold, isRefresh(command)}, now);
    if (trial.rest())
        return {};
    return SessionManager::tr(
        "Should this computer drop out meanwhile, the service shows this for %n minute(s).", nullptr,
        static_cast<int>(std::chrono::duration_cast<Minutes>(shortestLease).count()));
}

void SessionManager::Private::holdForRun(SettablePresence state, Seconds wait, Done done)
{
    handle(Events::Tick{});
    if (isBlocked(done))
        return;
    const EngineHold hold{state, clock.now().utc, std::nullopt, HoldOrigin::Run};
    await(Events::Choose{hold}, {0, engine.hold(), false, std::move(done)}, wait);
}

void SessionManager::Private::endRun(Done done)
{
    handle(Events::Tick{});
    if (left || gone) {
        isBlocked(done);
        return;
    }
    await(Events::GoBack{}, {0, engine.hold(), false, std::move(done)}, waitForBack);
}

void SessionManager::Private::extend(const Commands::Extend &command, const Done &done)
{
    handle(Events::Tick{});
    const auto now = clock.now();
    const auto hold = engine.hold();
    if (!hold || !hold->until || left) {
        answer(done, failed({ErrorKind::NothingToActOn, u"session/extend"_s,
                             SessionManager::tr("There is nothing to extend."),
                             SessionManager::tr("Choose a state with an end first.")}));
        return;
    }
    const auto until = *hold->until + command.by;
    if (policy.longestHold && until - hold->since > *policy.longestHold) {
        answer(done,
               failed({ErrorKind::Refused, u"settings/hold/longest"_s,
                       SessionManager::tr("A hold may last for %1 at most here (hold/longest); it ends %2.")
                           .arg(durationLabel(*policy.longestHold), timeLabel(*hold->until, now.utc)),
                       SessionManager::tr("Choose the state anew when it has ended.")}));
        return;
    }
    handle(Events::Prolong{until});
    const auto text = SessionManager::tr("%1, instead of %2.", "a hold and a time")
                          .arg(holdLabel(hold->state, until, now.utc), timeLabel(*hold->until, now.utc));
    const auto error = engine.suspended() ? engine.suspended() : engine.trouble();
    if (error && (engine.suspended() || engine.phase() == Engine::Phase::Retrying))
        answer(done, {exitCodeFor(error->kind), text + u' ' + error->text, error});
    else
        answer(done, {ExitCode::Done, text});
}

void SessionManager::Private::back(Done done)
{
    handle(Events::Tick{});
    if (!engine.previous()) {
        answer(done, failed({ErrorKind::NothingToActOn, u"session/back"_s,
                             SessionManager::tr("There is nothing to go back to."),
                             SessionManager::tr("Choose a state instead.")}));
        return;
    }
    if (isBlocked(done))
        return;
    await(Events::GoBack{}, {0, engine.hold(), false, std::move(done)}, waitForBack);
}

void SessionManager::Private::clear(Done done)
{
    handle(Events::Tick{});
    if (left || gone) {
        isBlocked(done);
        return;
    }
    endedByItself.reset();
    await(Events::Clear{}, {0, engine.hold(), false, std::move(done)}, waitForBack);
}

void SessionManager::Private::clearPreferred(const Done &done)
{
    handle(Events::Tick{});
    if (isBlocked(done))
        return;
    clearers << done;
    if (const auto wait = readings.postponedFor(clock.now()); wait > Milliseconds{0}) {
        preferredWasNotCleared({ErrorKind::Throttled,
                                u"session/wait"_s,
                                SessionManager::tr("The service has asked to wait."),
                                {},
                                std::chrono::ceil<Seconds>(wait)});
        return;
    }
    clearingPreferred.start(std::chrono::duration_cast<Milliseconds>(waitForBack));
    if (std::exchange(isClearingPreferred, true))
        return;
    service.clearPreferredPresence(
        [this, alive = QPointer<SessionManager>(q), asked = accounts](const Result<Confirmation> &result) {
            if (!alive)
                return;
            isClearingPreferred = false;
            if (asked != accounts)
                answerClearers(failed({ErrorKind::NothingToActOn, u"session/account"_s,
                                       SessionManager::tr("Somebody else is signed in by now."),
                                       SessionManager::tr("Ask again if it is meant for this account.")}));
            else if (result)
                preferredWasCleared(*result);
            else
                preferredWasNotCleared(result.error());
            handle(Events::Tick{});
        });
}

void SessionManager::Private::preferredWasCleared(const Confirmation &confirmation)
{
    preferredCleared = clock.now();
    readings.lookSoon(*preferredCleared);
    if (confirmation.nothingToClear)
        answerClearers({ExitCode::Done,
                        SessionManager::tr("No status was picked by hand in Teams that could be cleared.")});
    else
        answerClearers({ExitCode::Done,
                        SessionManager::tr("No status picked by hand in Teams counts any more. Teams itself "
                                           "may take some minutes to show it.")});
}

void SessionManager::Private::preferredWasNotCleared(const Error &error)
{
    const auto now = clock.now();
    postponeReads(error, now);
    auto told = error;
    told.text = SessionManager::tr("A status picked by hand in Teams is not cleared. %1", "then the reason")
                    .arg(error.text);
    switch (error.kind) {
    case ErrorKind::Unanswered:
        readings.lookSoon(now);
        told.text = SessionManager::tr("A status picked by hand in Teams may not be cleared yet. %1",
                                       "then the reason")
                        .arg(error.text);
        told.next = SessionManager::tr("Look at what colleagues see, and try again if it is still there.");
        break;
    case ErrorKind::Unreachable:
        told.next = SessionManager::tr("Try again when the service can be reached.");
        break;
    case ErrorKind::Throttled:
        told.next = error.retryAfter ? SessionManager::tr("Try again in %n second(s).", nullptr,
                                                          static_cast<int>(error.retryAfter->count()))
                                     : SessionManager::tr("Try again in a minute.");
        break;
    default:
        break;
    }
    answerClearers(failed(told));
}

void SessionManager::Private::answerClearers(const Outcome &outcome)
{
    clearingPreferred.stop();
    for (const auto &done : std::exchange(clearers, {}))
        answer(done, outcome);
}

void SessionManager::Private::readAgain(const Done &done)
{
    handle(Events::Tick{});
    if (isBlocked(done))
        return;
    const auto now = clock.now();
    if (engine.isUnattended()) {
        answer(done, failed({ErrorKind::NothingToActOn, u"session/unattended"_s,
                             SessionManager::tr("Nothing is read while you are away from this computer."),
                             SessionManager::tr("Try again on your return.")}));
        return;
    }
    if (const auto wait = readings.postponedFor(now); wait > Milliseconds{0} && !isReading) {
        const Error error{ErrorKind::Throttled, u"session/wait"_s,
                          SessionManager::tr("The service has asked to wait."),
                          SessionManager::tr("Try again in %n second(s).", nullptr,
                                             static_cast<int>(std::chrono::ceil<Seconds>(wait).count()))};
        answer(done, failed(error));
        return;
    }
    readers << done;
    if (isReading)
        return;
    readings.start();
    readings.lookNow(now);
    handle(Events::Tick{});
}

/// Whether nothing new can be begun; `done` has been told then.
bool SessionManager::Private::isBlocked(const Done &done)
{
    if (left || gone) {
        answer(done, failed({ErrorKind::Cancelled, u"session/leaving"_s,
                             SessionManager::tr("Lamplighter is just signing out or quitting."),
                             SessionManager::tr("Try again when it has finished.")}));
        return true;
    }
    if (engine.suspended()) {
        answer(done, failed(*engine.suspended()));
        return true;
    }
    return false;
}

void SessionManager::Private::await(const Event &event, Waiting wait, Seconds patience)
{
    // The engine numbers the intention while it handles the event, and may settle it at once.
    wait.intention = engine.intention() + 1;
    wait.patience = QDeadlineTimer(std::chrono::duration_cast<Milliseconds>(patience));
    if (wait.refreshed) {
        // Who waits for the very hold that is sent once more waits for the same answer now.
        for (auto &each : waitingFor)
            each.intention = wait.intention;
    } else {
        endWaiting(replaced());
    }
    waitingFor << std::move(wait);
    handle(event);
    const bool isLatest = !waitingFor.isEmpty() && waitingFor.constLast().intention == engine.intention();
    if (isLatest && engine.rest()) {
        endWaiting([](const Waiting &) { return true; },
                   [this](const Waiting &each) { return restingOutcome(each); });
        handle(Events::Told{});
    }
    armWaiting();
}

void SessionManager::Private::settle(const Settled &settled)
{
    if (left && settled.intention == leaveIntention) {
        leaving.stop();
        std::exchange(left, nullptr)(settled.error, settled.nothingToClear);
    }
    endWaiting([&](const Waiting &each) { return each.intention == settled.intention; },
               [&](const Waiting &each) {
                   return settled.error ? refusedOutcome(each, *settled.error) : confirmedOutcome(each);
               });
}

/// Tells those whose patience is over, and waits for the next one's.
void SessionManager::Private::stopWaiting()
{
    const auto isOver = [](const Waiting &each) { return each.patience.hasExpired(); };
    const bool isTold = std::any_of(waitingFor.cbegin(), waitingFor.cend(), [&](const Waiting &each) {
        return isOver(each) && each.intention == engine.intention();
    });
    endWaiting(isOver, [this](const Waiting &each) { return unsentOutcome(each); });
    if (isTold)
        handle(Events::Told{});
    armWaiting();
}

void SessionManager::Private::armWaiting()
{
    waiting.stop();
    const auto next = std::min_element(
        waitingFor.cbegin(), waitingFor.cend(),
        [](const Waiting &one, const Waiting &other) { return one.patience < other.patience; });
    if (next != waitingFor.cend())
        waiting.start(std::chrono::ceil<Milliseconds>(next->patience.remainingTimeAsDuration()));
}

void SessionManager::Private::endWaiting(const std::function<bool(const Waiting &)> &whose,
                                         const std::function<Outcome(const Waiting &)> &outcome)
{
    QList<Waiting> others;
    for (const auto &each : std::exchange(waitingFor, {})) {
        if (whose(each))
            answer(each.done, outcome(each));
        else
            others << each;
    }
    waitingFor = others;
}

void SessionManager::Private::endWaiting(const Outcome &outcome)
{
    endWaiting([](const Waiting &) { return true; }, [&](const Waiting &) { return outcome; });
}

void SessionManager::Private::answer(const Done &done, const Outcome &outcome)
{
    QMetaObject::invokeMethod(
        q, [done, outcome] { done(outcome); }, Qt::QueuedConnection);
}

// What the answers say

/// What colleagues may still see of us when nothing is sent any more: what was confirmed last, else what is held.
std::optional<SettablePresence>
SessionManager::Private::lastSeenOf(const std::optional<EngineHold> &hold) const
{
    if (const auto &lease = engine.lease())
        return lease->state;
    return hold ? std::optional{hold->state} : std::nullopt;
}

QString SessionManager::Private::worstCaseText(SettablePresence state) const
{
    const auto now = clock.now();
    const auto worst = engine.worstCaseUntil(now, programTimeIn(service.timeout()));
    if (!worst)
        return {};
    return SessionManager::tr("Colleagues may see %1 until %2.")
        .arg(labelOf(state), boundLabel(worst->utc, now.utc));
}

/// An answer names the old end beside the new one; empty where nothing was replaced.
QString SessionManager::Private::replacedText(const Waiting &wait) const
{
    const auto &hold = engine.hold();
    if (!hold || !wait.before || isSameChoice(*hold, *wait.before))
        return {};
    return SessionManager::tr("It replaces %1.", "a hold")
        .arg(holdLabel(wait.before->state, wait.before->until, clock.now().utc));
}

Outcome SessionManager::Private::confirmedOutcome(const Waiting &wait) const
{
    const auto now = clock.now();
    const auto &hold = engine.hold();
    if (!hold && wait.before)
        return {ExitCode::Done, SessionManager::tr("%1 has ended; Teams decides what colleagues see.")
                                    .arg(labelOf(wait.before->state))};
    if (!hold)
        return {ExitCode::Done, SessionManager::tr("Nothing is held; Teams decides what colleagues see.")};

    const auto label = holdLabel(hold->state, hold->until, now.utc);
    QString text = SessionManager::tr("%1.", "a hold as a sentence").arg(label);
    if (wait.refreshed)
        text = SessionManager::tr("%1, sent again.", "a hold").arg(label);
    else if (wait.before)
        text = SessionManager::tr("%1, instead of %2.", "two holds")
                   .arg(label, holdLabel(wait.before->state, wait.before->until, now.utc));
    const auto &lease = engine.lease();
    if (hold->until && lease && now.utcOf(lease->expiresAt()) - *hold->until >= withinThePromise) {
        const auto worst = lease->answered + lease->duration;
        text += u' ' + SessionManager::tr("If this computer drops out, colleagues may see it until %1.")
                           .arg(boundLabel(worst.utc, now.utc));
    }
    return {ExitCode::Done, text};
}

Outcome SessionManager::Private::refusedOutcome(const Waiting &wait, const Error &error) const
{
    const auto now = clock.now();
    QStringList text{error.text};
    if (const auto &hold = engine.hold()) {
        text << SessionManager::tr("%1 goes on.", "a hold").arg(holdLabel(hold->state, hold->until, now.utc));
    } else {
        if (wait.before)
            text << SessionManager::tr("%1 has ended here, but not at the service.")
                        .arg(labelOf(wait.before->state));
        if (const auto &lease = engine.lease())
            text << worstCaseText(lease->state);
    }
    text.removeAll(QString{});
    auto outcome = failed(error);
    outcome.text = text.join(u' ');
    return outcome;
}

Outcome SessionManager::Private::unsentOutcome(const Waiting &wait) const
{
    const auto now = clock.now();
    const auto error =
        engine.trouble().value_or(Error{ErrorKind::Unanswered,
                                        u"session/waiting"_s,
                                        SessionManager::tr("The service has not answered yet."),
                                        {}});
    QStringList text;
    if (const auto &hold = engine.hold()) {
        text << SessionManager::tr("%1 is not sent yet, and Lamplighter keeps trying.", "a hold")
                    .arg(holdLabel(hold->state, hold->until, now.utc))
             << replacedText(wait);
    } else {
        text << SessionManager::tr("The service could not be told yet that nothing is held any more.");
        if (const auto worst = wait.before ? worstCaseText(wait.before->state) : QString{}; !worst.isEmpty())
            text << SessionManager::tr("Lamplighter keeps trying.") << worst;
    }
    text << error.text;
    text.removeAll(QString{});
    return {ExitCode::NotSentYet, text.join(u' '), error};
}

Outcome SessionManager::Private::restingOutcome(const Waiting &wait) const
{
    const auto why = engine.rest() == Engine::Rest::Asleep ? SessionManager::tr("This computer is asleep.")
                                                           : SessionManager::tr("The screen is locked.");
    const Error error{ErrorKind::Cancelled, u"session/resting"_s, why,
                      SessionManager::tr("It will be sent on return.")};
    const auto label = holdLabel(engine.hold()->state, engine.hold()->until, clock.now().utc);
    QStringList text{SessionManager::tr("%1 will be sent on return.", "a hold").arg(label),
                     replacedText(wait), why};
    text.removeAll(QString{});
    return {ExitCode::NotSentYet, text.join(u' '), error};
}

Outcome SessionManager::Private::quitOutcome(const std::optional<EngineHold> &hold,
                                             const std::optional<Error> &error) const
{
    const auto now = clock.now();
    QStringList text;
    if (hold && saved && !saveProblem && policy.resume != SessionPolicy::Resume::No)
        text << SessionManager::tr("%1 is remembered for the next start.", "a hold")
                    .arg(holdLabel(hold->state, hold->until, now.utc));
    if (error)
        text << error->text;
    if (const auto &lease = engine.lease(); lease && lease->expiresAt() > now.elapsed) {
        QStringList stages;
        for (const auto &stage : unattendedForecast(*lease, lease->sent).mid(1)) {
            if (stage.at > now.utc)
                stages << SessionManager::tr("%1 %2", "a presence and a time")
                              .arg(labelOf(stage.presence), timeLabel(stage.at, now.utc));
        }
        if (!stages.isEmpty())
            text << SessionManager::tr("Without renewal: %1.").arg(stages.join(u", "_s));
        text << worstCaseText(lease->state);
    } else if (hold) {
        text << worstCaseText(hold->state);
    }
    text.removeAll(QString{});
    if (text.isEmpty())
        text << SessionManager::tr("Nothing is held; Teams decides what colleagues see.");
    return {error ? exitCodeFor(error->kind) : ExitCode::Done, text.join(u' '), error};
}

// Accounts

void SessionManager::Private::signedIn(const QString &key, const ClearFormer &clearFormer)
{
    if (gone)
        return;
    if (left)
        leftInVain();
    // Said again on other news of the same sign-in, which makes nothing readable that was refused.
    const bool isNewSignIn = key != account || engine.suspended();
    if (isNewSignIn) {
        if (readings.isStopped() || !readProblem.isEmpty())
            readings.lookSoon(clock.now());
        readings.start();
    }
    if (key == account) {
        handle(Events::Allow{});
        return;
    }
    if (!account.isEmpty()) {
        leaveFormer(clearFormer);
        handle(Events::Forget{});
        store.forget(account);
        account.clear();
        endedByItself.reset();
        sightings.forget();
        preferredCleared.reset();
        readProblem.clear();
    }
    // What is read from here on is this account's.
    ++accounts;
    handle(Events::Allow{});
    // And what is held is kept for it.
    account = key;
    saved = store.load(key);
    readings.lookSoon(clock.now());
    if (saved)
        takeUp(*saved);
    handle(Events::Tick{});
}

/// Another account has signed in: the one before is cleared while something of ours may live there, or what is left of it
/// is told.
void SessionManager::Private::leaveFormer(const ClearFormer &clearFormer)
{
    former.reset();
    const auto now = clock.now();
    const auto worst = engine.worstCaseUntil(now, programTimeIn(service.timeout()));
    if (!worst)
        return;
    const auto state = lastSeenOf(engine.hold());
    const auto until = boundLabel(worst->utc, now.utc);
    former =
        Former{accounts,
               state ? SessionManager::tr("The account that was signed in before could not be cleared: its "
                                          "colleagues may see %1 until %2.")
                           .arg(labelOf(*state), until)
                     : SessionManager::tr("The account that was signed in before could not be cleared: its "
                                          "colleagues may see what was chosen until %1.")
                           .arg(until),
               worst->elapsed, clearFormer != nullptr};
    if (!clearFormer)
        return;
    JournalEntry entry;
    entry.asked = JournalEntry::Asked::Clear;
    entry.sent = now.utc;
    // What is still on its way may arrive after the clear.
    const bool mayCome = engine.isAsking();
    clearFormer([this, alive = QPointer<SessionManager>(q), entry, mayCome, number = accounts,
                 sent = now.elapsed](const Result<Confirmation> &result) {
        if (!alive)
            return;
        wasAnswered(entry, sent, result);
        if (!former || former->number != number)
            return;
        if (result && !mayCome)
            former.reset();
        else
            former->isAsked = false;
        handle(Events::Tick{});
    });
}

void SessionManager::Private::takeUp(const RememberedHold &hold)
{
    const auto now = clock.now();
    // Whatever held it while a command ran went with the program.
    const bool wasRun = hold.origin == HoldOrigin::Run;
    const bool ended = wasRun || (hold.until && *hold.until <= now.utc);
    if (ended && (wasRun || hold.thenBack) && hold.previous) {
        takeUp({hold.previous->state,
                hold.until.value_or(hold.since),
                hold.previous->until,
                HoldOrigin::Hand,
                false,
                hold.lastConfirmed,
                {}});
        return;
    }
    if (ended || policy.resume == SessionPolicy::Resume::No) {
        remember();
        return;
    }
    const bool recent = hold.until || (hold.lastConfirmed && now.utc - *hold.lastConfirmed < resumedWithin);
    if (policy.resume == SessionPolicy::Resume::Ask || !recent) {
        offer(hold);
        return;
    }
    handle(Events::TakeUp{EngineHold{hold.state, hold.since, hold.until, HoldOrigin::Resumed, hold.thenBack},
                          hold.previous});
}

void SessionManager::Private::offer(const RememberedHold &hold)
{
    if (engine.hold())
        return;
    const auto wasOn = hold.lastConfirmed.value_or(hold.since);
    offered = Snapshot::Problem{u"session/resume"_s,
                                SessionManager::tr("%1 was on until %2. Hold again?", "a state and a time")
                                    .arg(labelOf(hold.state), dayLabel(wasOn, clock.now().utc)),
                                SessionManager::tr("Choose Back to hold it again, or Let Teams decide.")};
    handle(Events::TakeUp{std::nullopt, Snapshot::Previous{hold.state, hold.until}});
}

// Around the engine

void SessionManager::Private::handle(const Event &event)
{
    if (gone)
        return;
    const auto now = clock.now();
    const auto holdBefore = engine.hold();
    const auto restBefore = engine.rest();
    if (former && former->until <= now.elapsed)
        former.reset();
    const auto decisions = engine.handle(event, now);
    noteEndWhileResting(holdBefore, restBefore, now);
    if (decisions.send)
        send(*decisions.send, decisions.planned, now);
    if (decisions.changedWhatIsSeen)
        readings.lookSoon(now);
    // The service asks everybody to wait, and renewals are to go first.
    if (const auto *answered = std::get_if<Events::Answered>(&event); answered && !answered->result)
        postponeReads(answered->result.error(), now);
    for (const auto &settled : decisions.settled)
        settle(settled);
    // Settling may have ended the session or told the engine more.
    if (gone)
        return;
    if (!engine.isAsking())
        letSleep();
    remember();
    read(now);
    wakeNext(decisions.wakeAt);
    show();
}

/// A hold that ended while nobody was there says so to whoever returns, and to nobody before.
void SessionManager::Private::noteEndWhileResting(const std::optional<EngineHold> &hold,
                                                  std::optional<Engine::Rest> rest, const Moment &now)
{
    if (!hold || !rest || !hold->until || *hold->until > now.utc || engine.hold())
        return;
    const auto ended =
        rest == Engine::Rest::Asleep
            ? SessionManager::tr("%1 ended %2 while this computer was asleep.", "a state and a time")
            : SessionManager::tr("%1 ended %2 while the screen was locked.", "a state and a time");
    endedByItself = Snapshot::Problem{u"session/ended"_s,
                                      ended.arg(labelOf(hold->state), dayLabel(*hold->until, now.utc)),
                                      SessionManager::tr("Choose a state again when it is to be held.")};
}

// Leaving the computer and coming back

void SessionManager::Private::setLocked(bool locked)
{
    if (locked) {
        handle(Events::Lock{});
        return;
    }
    readings.lookSoon(clock.now());
    handle(Events::Unlock{});
}

void SessionManager::Private::resume()
{
    letSleep();
    readings.lookSoon(clock.now());
    handle(Events::Resume{});
}

void SessionManager::Private::letSleep()
{
    goingToSleep.stop();
    for (const auto &ready : std::exchange(sleepers, {}))
        QMetaObject::invokeMethod(q, ready, Qt::QueuedConnection);
}

void SessionManager::Private::send(const EngineRequest &request, std::optional<Moment> planned,
                                   const Moment &now)
{
    JournalEntry entry;
    entry.state = request.state;
    entry.duration = request.duration;
    entry.sent = now.utc;
    if (!request.state)
        entry.asked = JournalEntry::Asked::Clear;
    else if (!engine.isWaitingToBeSent())
        entry.asked = JournalEntry::Asked::Renewal;
    if (planned) {
        entry.planned = planned->utc;
        entry.late = now.elapsed - planned->elapsed;
    }
    auto done = [this, alive = QPointer<SessionManager>(q), entry,
                 sent = now.elapsed](Result<Confirmation> result) {
        if (!alive)
            return;
        wasAnswered(entry, sent, result);
        handle(Events::Answered{std::move(result)});
    };
    if (request.state)
        service.setPresence(*request.state, request.duration, std::move(done));
    else
        service.clearPresence(std::move(done));
}

void SessionManager::Private::wasAnswered(JournalEntry entry, Elapsed sent,
                                          const Result<Confirmation> &answer)
{
    entry.took = clock.now().elapsed - sent;
    entry.takeAnswer(answer);
    Q_EMIT q->exchanged(entry);
}

void SessionManager::Private::read(const Moment &now)
{
    const auto at = readings.next(engine.hold().has_value(), now);
    if (!at || *at > now.elapsed || isReading || engine.suspended() || engine.isUnattended() || left)
        return;
    readings.started(now);
    isReading = true;
    service.getPresence([this, alive = QPointer<SessionManager>(q), asked = accounts,
                         session = engine.sessionNow(now)](const Result<ObservedPresence> &result) {
        if (!alive)
            return;
        isReading = false;
        if (asked == accounts)
            wasRead(result, session);
        for (const auto &done : std::exchange(readers, {}))
            answer(done,
                   result ? Outcome{ExitCode::Done,
                                    SessionManager::tr("Colleagues see %1.").arg(labelOf(result->presence))}
                          : failed(result.error()));
        handle(Events::Tick{});
    });
}

void SessionManager::Private::wasRead(const Result<ObservedPresence> &result,
                                      const std::optional<Presence> &session)
{
    if (result) {
        sightings.take(*result, session);
        readProblem.clear();
        watchCover();
    } else if (result.error().kind == ErrorKind::Refused) {
        readings.stop();
        sightings.forget();
    } else {
        readProblem = result.error().text;
        postponeReads(result.error(), clock.now());
        qCInfo(logSession, "What colleagues see was not read: %s", qPrintable(result.error().text));
    }
}

/// A hold without an end that a hand in Teams covers ends after a day, so that it cannot pop back days later.
void SessionManager::Private::watchCover()
{
    const auto now = clock.now();
    const auto hold = engine.hold();
    const auto explanation = viewOf(engine, inputs(), now).explanation;
    if (!hold || hold->until || !explanation) {
        cover.reset();
        return;
    }
    switch (explanation->code) {
    case Explanation::Code::PreferredElsewhere:
        break;
    case Explanation::Code::Resting:
    case Explanation::Code::Pending:
    case Explanation::Code::Stale:
    case Explanation::Code::Unknown:
        return;
    default:
        cover.reset();
        return;
    }
    if (!cover || cover->holdSince != hold->since)
        cover = Cover{hold->since, now.elapsed};
    if (now.elapsed - cover->from < longestCover)
        return;
    cover.reset();
    handle(Events::Clear{});
    endedByItself = Snapshot::Problem{
        u"session/covered"_s,
        SessionManager::tr("%1 has ended: a status picked by hand in Teams has covered it for a day.")
            .arg(labelOf(hold->state)),
        SessionManager::tr("Choose a state again when it is to be held.")};
}

void SessionManager::Private::postponeReads(const Error &error, const Moment &now)
{
    if (error.kind == ErrorKind::Throttled && error.retryAfter)
        readings.notBefore(now + std::min(*error.retryAfter, longestRetryAfter));
}

void SessionManager::Private::wakeNext(std::optional<Elapsed> wakeAt)
{
    const auto now = clock.now();
    std::optional<Elapsed> first = wakeAt;
    const auto consider = [&](Elapsed at) { first = first ? std::min(*first, at) : at; };
    if (!isReading && !engine.suspended() && !engine.isUnattended() && !left) {
        if (const auto at = readings.next(engine.hold().has_value(), now))
            consider(std::max(*at, now.elapsed));
    }
    if (former && !former->isAsked)
        consider(former->until);
    // A corrected wall clock moves a promise without a word; a look now and then notices.
    if (const auto span = programTimeIn(clockIsCheckedEvery);
        engine.hold() && engine.hold()->until && span.count() > 0)
        consider(now.elapsed + span);
    if (first)
        wakeUp.at(*first);
    else
        wakeUp.cancel();
}

void SessionManager::Private::remember()
{
    if (account.isEmpty() || left)
        return;
    const auto &hold = engine.hold();
    const auto &previous = engine.previous();
    if (hold)
        endedByItself.reset();
    if (hold || !previous || (previous->until && *previous->until <= clock.now().utc))
        offered.reset();
    if (offered)
        return;
    std::optional<RememberedHold> present;
    if (hold)
        present = RememberedHold{hold->state,      hold->since,    hold->until,
                                 hold->origin,     hold->thenBack, engine.lastConfirmed(),
                                 engine.previous()};
    // Taken up and not confirmed again yet: how long ago it was confirmed still decides at the next start.
    if (present && !present->lastConfirmed && saved && hold->origin == HoldOrigin::Resumed)
        present->lastConfirmed = saved->lastConfirmed;
    if (present == saved)
        return;
    saved = present;
    saveProblem.reset();
    if (!present) {
        store.forget(account);
    } else if (const auto written = store.save(account, *present); !written) {
        saveProblem = written.error();
        qCWarning(logSession, "%s", qPrintable(saveProblem->text));
    }
}

ViewInputs SessionManager::Private::inputs() const
{
    ViewInputs inputs{
        sightings.latest(), readings.isStopped(), readProblem, {}, programTimeIn(service.timeout()),
        sightings.since(),  preferredCleared};
    if (offered)
        inputs.problems << *offered;
    if (endedByItself)
        inputs.problems << *endedByItself;
    if (former && !former->isAsked)
        inputs.problems << Snapshot::Problem{u"session/former"_s, former->text,
                                             SessionManager::tr("It ends there by itself.")};
    if (saveProblem)
        inputs.problems << Snapshot::Problem{u"session/remember"_s, saveProblem->text, saveProblem->next};
    return inputs;
}

void SessionManager::Private::show()
{
    auto present = viewOf(engine, inputs(), clock.now());
    if (present == view)
        return;
    view = std::move(present);
    Q_EMIT q->viewChanged();
}

/// How far program time moves on within a span of real time; nothing while it stands still.
Milliseconds SessionManager::Private::programTimeIn(Milliseconds span) const
{
    constexpr Milliseconds hour{std::chrono::hours{1}};
    const auto real = clock.realTimeFor(hour);
    if (!real || real->count() <= 0)
        return Milliseconds{0};
    return Milliseconds{span.count() * hour.count() / real->count()};
}

// Leaving

/// Whoever still waits for an answer gets `unconfirmed`.
void SessionManager::Private::leave(bool clearing, const Outcome &unconfirmed, Left whenLeft)
{
    endWaiting(unconfirmed);
    answerClearers(unconfirmed);
    left = std::move(whenLeft);
    leaving.start(std::chrono::duration_cast<Milliseconds>(leaveWithin));
    leaveIntention = engine.intention() + 1;
    handle(Events::Leave{clearing});
}

void SessionManager::Private::leftInVain()
{
    leaving.stop();
    if (!left)
        return;
    std::exchange(left, nullptr)(
        engine.trouble().value_or(Error{ErrorKind::Unanswered,
                                        u"session/leaving"_s,
                                        SessionManager::tr("The service has not answered in time."),
                                        {}}),
        false);
}

// The room's door

SessionManager::SessionManager(const Clock &clock, PresenceService &service, HoldStore &store,
                               SessionPolicy policy, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, clock, service, store, std::move(policy)))
{
}

SessionManager::~SessionManager() = default;

void SessionManager::setPolicy(const SessionPolicy &policy)
{
    d->policy = policy;
    d->engine.setPolicy(enginePolicyOf(policy));
    d->handle(Events::Tick{});
}

void SessionManager::signedIn(const QString &accountKey, const ClearFormer &clearFormer)
{
    d->signedIn(accountKey, clearFormer);
}

void SessionManager::signInNeeded(const Error &why)
{
    d->handle(Events::Suspend{why});
}

void SessionManager::signOut(Callback<Confirmation> done)
{
    if (d->left || d->gone) {
        QMetaObject::invokeMethod(
            this,
            [done] {
                done(tl::unexpected(Error{ErrorKind::Cancelled,
                                          u"session/leaving"_s,
                                          tr("Lamplighter is just signing out or quitting."),
                                          {}}));
            },
            Qt::QueuedConnection);
        return;
    }
    if (!d->account.isEmpty())
        d->store.forget(d->account);
    d->saved.reset();
    d->offered.reset();
    d->endedByItself.reset();
    d->account.clear();
    ++d->accounts;
    const auto held = d->engine.hold();
    const auto hasLeft = [this, held, done = std::move(done)](std::optional<Error> error,
                                                              bool nothingToClear) {
        const auto state = d->lastSeenOf(held);
        if (const auto worst = error && state ? d->worstCaseText(*state) : QString{}; !worst.isEmpty())
            error->text += u' ' + worst;
        QMetaObject::invokeMethod(
            this,
            [done, error, nothingToClear] {
                if (error)
                    done(tl::unexpected(*error));
                else
                    done(Confirmation{{}, nothingToClear});
            },
            Qt::QueuedConnection);
        d->sightings.forget();
        d->preferredCleared.reset();
        d->readProblem.clear();
        d->handle(Events::Forget{});
        d->handle(Events::Suspend{{ErrorKind::SignInNeeded, u"session/signed-out"_s,
                                   tr("Nobody is signed in."), tr("Sign in first.")}});
    };
    d->leave(true, signedOutUnconfirmed(), hasLeft);
}

void SessionManager::set(const Commands::Set &command, std::function<void(const Outcome &)> done)
{
    d->set(command, std::move(done));
}

QString SessionManager::saidBefore(const Commands::Set &command) const
{
    return d->saidBefore(command);
}

void SessionManager::holdForRun(SettablePresence state, Seconds wait,
                                std::function<void(const Outcome &)> done)
{
    d->holdForRun(state, wait, std::move(done));
}

void SessionManager::endRun(std::function<void(const Outcome &)> done)
{
    d->endRun(std::move(done));
}

void SessionManager::extend(const Commands::Extend &command, std::function<void(const Outcome &)> done)
{
    d->extend(command, done);
}

void SessionManager::back(std::function<void(const Outcome &)> done)
{
    d->back(std::move(done));
}

void SessionManager::clear(std::function<void(const Outcome &)> done)
{
    d->clear(std::move(done));
}

void SessionManager::clearPreferred(std::function<void(const Outcome &)> done)
{
    d->clearPreferred(done);
}

void SessionManager::readAgain(std::function<void(const Outcome &)> done)
{
    d->readAgain(done);
}

void SessionManager::quit(std::function<void(const Outcome &)> done)
{
    if (d->gone) {
        d->answer(done, {ExitCode::Done, tr("Lamplighter has finished already.")});
        return;
    }
    d->quitters << std::move(done);
    if (d->quitters.size() > 1)
        return;
    if (d->left)
        d->leftInVain();
    const auto hold = d->engine.hold();
    const auto hasLeft = [this, hold](const std::optional<Error> &error, bool) {
        // Left to run out, nothing was to be confirmed: an error is worth a word only when something was sent.
        const auto outcome = d->quitOutcome(hold, error);
        d->gone = true;
        d->wakeUp.cancel();
        for (const auto &quitter : std::exchange(d->quitters, {}))
            d->answer(quitter, outcome);
    };
    d->leave(d->policy.clearOnQuit, quitUnconfirmed(), hasLeft);
}

bool SessionManager::hasToClear() const
{
    return d->policy.clearOnQuit &&
           d->engine.worstCaseUntil(d->clock.now(), d->programTimeIn(d->service.timeout())).has_value();
}

void SessionManager::reconsider()
{
    if (d->engine.hold())
        d->readings.lookSoon(d->clock.now());
    d->handle(Events::Reconsider{});
}

void SessionManager::setLocked(bool locked)
{
    d->setLocked(locked);
}

void SessionManager::goToSleep(std::function<void()> ready)
{
    d->sleepers << std::move(ready);
    d->goingToSleep.start(std::chrono::duration_cast<Milliseconds>(sleepWithin));
    d->handle(Events::Sleep{});
    if (!d->engine.isAsking())
        d->letSleep();
}

void SessionManager::resume()
{
    d->resume();
}

void SessionManager::setWatched(bool watched)
{
    d->readings.setWatched(watched);
    // Whoever opens the card asks to see it, also after a refusal.
    if (watched)
        d->readings.start();
    d->handle(Events::Tick{});
}

const Snapshot &SessionManager::view() const
{
    return d->view;
}

} // namespace Lamplighter

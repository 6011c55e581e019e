// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/sessionmanager.h"

#include "session/choice.h"

#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>

namespace Lamplighter
{

namespace
{
// Real time
constexpr Seconds leaveWithin{3};
constexpr Seconds sleepWithin{2};
constexpr Seconds waitForBack{10}; ///< `back` and `clear` have no --wait
constexpr Seconds clockIsCheckedEvery{30};

EnginePolicy enginePolicyOf(const SessionPolicy &policy)
{
    return {policy.lease, policy.leaseToHoldEnd, policy.releaseOnLock};
}

} // namespace

SessionManager::SessionManager(const Clock &clock, PresenceService &service, HoldStore &store,
                               SessionPolicy policy, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_service(service)
    , m_store(store)
    , m_policy(std::move(policy))
    , m_engine(enginePolicyOf(m_policy), m_policy.spreadSeed.value_or(QRandomGenerator::global()->generate()))
    , m_wakeUp(clock, [this] { handle(Events::Tick{}); })
{
    for (auto *timer : {&m_patience, &m_leaving.patience, &m_sleep.patience, &m_preferred.patience})
        timer->setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &SessionManager::answerOverdue);
    connect(&m_leaving.patience, &QTimer::timeout, this, &SessionManager::leftUnanswered);
    connect(&m_sleep.patience, &QTimer::timeout, this, &SessionManager::letSleep);
    connect(&m_preferred.patience, &QTimer::timeout, this,
            [this] { preferredWasCleared(tl::unexpected(Answers::silent())); });
    m_view = viewOf(m_engine, viewInputs(), m_clock.now());
}

SessionManager::~SessionManager() = default;

void SessionManager::setPolicy(const SessionPolicy &policy)
{
    m_policy = policy;
    m_engine.setPolicy(enginePolicyOf(policy));
    handle(Events::Tick{});
}

// Commands

void SessionManager::set(const Commands::Set &command, const Done &done)
{
    handle(Events::Tick{});
    const auto choice = choiceOf(command, m_engine.hold(), m_policy, m_clock.now());
    if (!choice)
        return answer(done, failed(choice.error()));
    if (const auto error = blocked())
        return answer(done, failed(*error));
    choose(*choice, command.wait, done);
}

QString SessionManager::saidBefore(const Commands::Set &command) const
{
    const auto now = m_clock.now();
    const auto choice = choiceOf(command, m_engine.hold(), m_policy, now);
    const bool isShort = choice && !blocked() && endsBeforeItsLease(*choice, m_engine, now);
    return isShort ? Answers::shortHoldNotice() : QString{};
}

void SessionManager::extend(const Commands::Extend &command, const Done &done)
{
    handle(Events::Tick{});
    const auto hold = m_engine.hold();
    if (!hold || !hold->until || m_leaving.done)
        return answer(done, failed(Answers::nothingToExtend()));
    const auto until = extendedEnd(*hold, command.by, m_policy, m_clock.now());
    if (!until)
        return answer(done, failed(until.error()));
    handle(Events::Prolong{*until});
    answer(done, withMemory(answers().extended(*hold, *until)));
}

void SessionManager::back(const Done &done)
{
    handle(Events::Tick{});
    if (!m_engine.previous())
        return answer(done, failed(Answers::nothingToGoBackTo()));
    if (const auto error = blocked())
        return answer(done, failed(*error));
    ask(Events::GoBack{}, {m_engine.hold()}, waitForBack, done);
}

void SessionManager::clear(const Done &done)
{
    handle(Events::Tick{});
    if (isLeaving())
        return answer(done, failed(Answers::leaving()));
    m_ended.reset();
    m_wishes = {};
    ask(Events::Clear{}, {m_engine.hold()}, waitForBack, done);
}

/// Why no new command can start.
std::optional<Error> SessionManager::blocked() const
{
    if (isLeaving())
        return Answers::leaving();
    return m_engine.suspended();
}

// Other sources of a status

void SessionManager::want(const Wish &wish, Seconds wait, Done done)
{
    handle(Events::Tick{});
    if (const auto error = blocked())
        return answer(done, failed(*error));
    choose(choiceOf(holdOf(wish, m_clock.now().utc), m_engine.hold()), wait, done);
}

void SessionManager::choose(const Events::Choose &choice, Seconds wait, const Done &done)
{
    const auto wish = wishOf(choice.hold);
    const auto verdict = m_wishes.come(wish, m_engine.hold());
    if (verdict == WishVerdict::Waits || verdict == WishVerdict::Drops) {
        handle(Events::Tick{}); // another end may have come
        return answer(done, answers().waits(wish));
    }
    ask(choice, {m_engine.hold(), choice.refresh}, wait, done);
}

void SessionManager::withdraw(HoldOrigin origin, quint64 id, Done done)
{
    handle(Events::Tick{});
    const auto now = m_clock.now().utc;
    const bool wasHeld = isHeld(origin, id);
    const auto &previous = m_engine.previous();
    const bool canGoBack = previous && (!previous->until || *previous->until > now);
    const auto next = m_wishes.follows(origin, id, canGoBack, now);
    m_wishes.withdraw(origin, id);
    if (!wasHeld)
        handle(Events::Tick{});
    if (isLeaving())
        return answer(done, failed(Answers::leaving()));
    if (!wasHeld)
        return answer(done, answers().confirmed({}));
    // Also while a sign-in is needed, so that the next wish is sent after it.
    if (next) {
        auto choice = choiceOf(holdOf(*next, now), m_engine.hold());
        choice.isForGood = true;
        ask(choice, {m_engine.hold()}, waitForBack, done);
    } else {
        ask(Events::GoBack{true}, {m_engine.hold()}, waitForBack, done);
    }
}

bool SessionManager::isHeld(HoldOrigin origin, quint64 id) const
{
    const auto &hold = m_engine.hold();
    return hold && hold->origin == origin && hold->wish == id;
}

// Waiting callers

void SessionManager::ask(const Event &event, const Asked &asked, Seconds patience, const Done &done)
{
    m_refusedChoice.reset();
    // The engine assigns the intention's number in handle(), and may settle it at once.
    const auto deadline = std::chrono::steady_clock::now() + patience;
    answer(m_waiting.join({m_engine.intention() + 1, deadline, asked, done}),
           [](const Asked &) { return Answers::replaced(); });
    handle(event);
    if (m_engine.rest() && m_waiting.endsWith(m_engine.intention())) {
        answer(m_waiting.takeAll(), [this](const Asked &each) { return answers().resting(each); });
        handle(Events::Told{});
    }
    armPatience();
}

void SessionManager::settle(const Settled &settled)
{
    if (settled.undone && settled.error)
        m_refusedChoice = Snapshot::RefusedChoice{settled.undone->state, m_clock.now().utc, *settled.error};
    if (m_leaving.done && settled.intention == m_leaving.intention) {
        m_leaving.patience.stop();
        std::exchange(m_leaving.done, nullptr)(settled.error, settled.nothingToClear);
    }
    answer(m_waiting.takeSettled(settled.intention), [&](const Asked &asked) {
        return settled.error ? answers().refused(asked, *settled.error, settled.undone)
                             : answers().confirmed(asked);
    });
}

void SessionManager::answerOverdue()
{
    const auto overdue = m_waiting.takeOverdue(std::chrono::steady_clock::now());
    const bool isTold = std::any_of(overdue.cbegin(), overdue.cend(), [this](const auto &each) {
        return each.intention == m_engine.intention();
    });
    answer(overdue, [this](const Asked &asked) { return answers().unsent(asked); });
    if (isTold)
        handle(Events::Told{});
    armPatience();
}

void SessionManager::armPatience()
{
    m_patience.stop();
    if (const auto next = m_waiting.nextDeadline()) {
        const auto left = std::chrono::ceil<Milliseconds>(*next - std::chrono::steady_clock::now());
        m_patience.start(std::max(left, Milliseconds{0}));
    }
}

void SessionManager::answer(const QList<WaitingLine::Entry> &entries,
                            const std::function<Outcome(const Asked &)> &outcome)
{
    for (const auto &each : entries)
        answer(each.done, withMemory(outcome(each.asked)));
}

/// A restart may lose or undo what the user just chose.
Outcome SessionManager::withMemory(Outcome outcome) const
{
    if (const auto problem = m_remembered.problem())
        outcome.text += u' ' + problem->text + u' ' + problem->next;
    return outcome;
}

void SessionManager::answer(const QList<Done> &waiting, const Outcome &outcome)
{
    for (const auto &done : waiting)
        answer(done, outcome);
}

void SessionManager::answer(const Done &done, const Outcome &outcome)
{
    QMetaObject::invokeMethod(
        this, [done, outcome] { done(outcome); }, Qt::QueuedConnection);
}

Answers SessionManager::answers() const
{
    return {m_engine, m_clock.now(), requestTimeout()};
}

/// In program time.
Milliseconds SessionManager::requestTimeout() const
{
    return m_clock.programTimeIn(m_service.timeout());
}

// Leaving

/// Callers that still wait get `unconfirmed`.
void SessionManager::leave(bool clearing, const Outcome &unconfirmed, Left left)
{
    answer(m_waiting.takeAll(), [&](const Asked &) { return unconfirmed; });
    answerClearers(unconfirmed);
    m_leaving.done = std::move(left);
    m_leaving.patience.start(std::chrono::duration_cast<Milliseconds>(leaveWithin));
    m_leaving.intention = m_engine.intention() + 1;
    handle(Events::Leave{clearing});
}

void SessionManager::leftUnanswered()
{
    m_leaving.patience.stop();
    if (const auto left = std::exchange(m_leaving.done, nullptr))
        left(m_engine.trouble().value_or(Answers::leftUnanswered()), false);
}

void SessionManager::quit(const Done &done)
{
    if (m_leaving.isOver)
        return answer(done, Answers::quitAlready());
    m_leaving.quitters << done;
    if (m_leaving.quitters.size() > 1)
        return;
    leftUnanswered();
    const auto hasLeft = [this, hold = m_engine.hold()](const std::optional<Error> &error, bool) {
        const bool isRemembered = m_remembered.isSaved() && m_policy.resume != SessionPolicy::Resume::No;
        const auto outcome = withMemory(answers().quit(hold, isRemembered, error));
        m_leaving.isOver = true;
        m_wakeUp.cancel();
        answer(std::exchange(m_leaving.quitters, {}), outcome);
    };
    m_remembered.freeze();
    leave(m_policy.clearOnQuit, Answers::quitUnconfirmed(), hasLeft);
}

bool SessionManager::hasToClear() const
{
    return m_policy.clearOnQuit && m_engine.worstCaseUntil(m_clock.now(), requestTimeout()).has_value();
}

// The computer and its user

void SessionManager::reconsider()
{
    if (m_engine.hold())
        m_readings.plan.lookSoon(m_clock.now());
    handle(Events::Reconsider{});
}

void SessionManager::tryNow(const Done &done)
{
    handle(Events::Tick{});
    if (const auto error = blocked())
        return answer(done, failed(*error));
    reconsider();
    answer(done, answers().tryingNow());
}

void SessionManager::setLocked(bool locked)
{
    if (locked)
        return handle(Events::Lock{});
    m_readings.plan.lookSoon(m_clock.now());
    handle(Events::Unlock{});
}

void SessionManager::goToSleep(std::function<void()> ready)
{
    m_sleep.waiting << std::move(ready);
    m_sleep.patience.start(std::chrono::duration_cast<Milliseconds>(sleepWithin));
    handle(Events::Sleep{});
    if (!m_engine.isAsking())
        letSleep();
}

void SessionManager::resume()
{
    letSleep();
    m_readings.plan.lookSoon(m_clock.now());
    handle(Events::Resume{});
}

void SessionManager::letSleep()
{
    m_sleep.patience.stop();
    for (const auto &ready : std::exchange(m_sleep.waiting, {}))
        QMetaObject::invokeMethod(this, ready, Qt::QueuedConnection);
}

void SessionManager::setWatched(bool watched)
{
    m_readings.plan.setWatched(watched);
    // Opening the window is a reason to read, also after a refusal.
    if (watched)
        m_readings.plan.start();
    handle(Events::Tick{});
}

// What colleagues see

bool SessionManager::mayRead() const
{
    return !m_engine.suspended() && !m_engine.isUnattended() && !m_leaving.done;
}

void SessionManager::readAgain(const Done &done)
{
    handle(Events::Tick{});
    if (const auto error = blocked())
        return answer(done, failed(*error));
    if (m_engine.isUnattended())
        return answer(done, failed(Answers::unattended()));
    const auto now = m_clock.now();
    if (const auto wait = m_readings.plan.postponedFor(now); wait > Milliseconds{0} && !m_readings.isAsking)
        return answer(done, failed(Answers::postponed(wait)));
    m_readers << done;
    if (m_readings.isAsking)
        return;
    m_readings.plan.start();
    m_readings.plan.lookNow(now);
    handle(Events::Tick{});
}

void SessionManager::read(const Moment &now)
{
    const auto at = m_readings.next(m_engine.hold().has_value(), now);
    if (!at || *at > now.elapsed || !mayRead())
        return;
    m_readings.plan.started(now);
    m_readings.isAsking = true;
    m_service.getPresence([this, alive = QPointer(this), account = m_readings.account,
                           session = m_engine.sessionNow(now)](const Result<ObservedPresence> &result) {
        if (!alive)
            return;
        m_readings.isAsking = false;
        if (account == m_readings.account) {
            m_readings.take(result, session, m_clock.now());
            if (result)
                endIfCovered();
        }
        answer(std::exchange(m_readers, {}), Answers::read(result));
        handle(Events::Tick{});
    });
}

void SessionManager::endIfCovered()
{
    const auto now = m_clock.now();
    const auto hold = m_engine.hold();
    if (!m_readings.cover.hasLastedADay(hold, viewOf(m_engine, viewInputs(), now).explanation, now))
        return;
    m_wishes = {};
    handle(Events::Clear{});
    m_ended = Answers::endedCovered(*hold);
}

void SessionManager::clearPreferred(const Done &done)
{
    handle(Events::Tick{});
    if (const auto error = blocked())
        return answer(done, failed(*error));
    m_preferred.waiting << done;
    if (const auto wait = m_readings.plan.postponedFor(m_clock.now()); wait > Milliseconds{0})
        return preferredWasCleared(tl::unexpected(Answers::postponed(wait)));
    m_preferred.patience.start(std::chrono::duration_cast<Milliseconds>(waitForBack));
    if (std::exchange(m_preferred.isAsked, true))
        return;
    m_service.clearPreferredPresence(
        [this, alive = QPointer(this), account = m_readings.account](const Result<Confirmation> &result) {
            if (!alive)
                return;
            m_preferred.isAsked = false;
            if (account == m_readings.account)
                preferredWasCleared(result);
            else
                answerClearers(failed(Answers::anotherAccount()));
            handle(Events::Tick{});
        });
}

void SessionManager::preferredWasCleared(const Result<Confirmation> &result)
{
    const auto now = m_clock.now();
    if (result) {
        m_readings.preferredCleared = now;
        m_readings.plan.lookSoon(now);
        answerClearers(Answers::preferredCleared(*result));
        return;
    }
    m_readings.plan.postpone(result.error(), now);
    if (result.error().kind == ErrorKind::Unanswered)
        m_readings.plan.lookSoon(now);
    answerClearers(failed(Answers::preferredNotCleared(result.error())));
}

void SessionManager::answerClearers(const Outcome &outcome)
{
    m_preferred.patience.stop();
    answer(std::exchange(m_preferred.waiting, {}), outcome);
}

// Around the engine

void SessionManager::handle(const Event &event)
{
    if (m_leaving.isOver)
        return;
    const auto now = m_clock.now();
    const auto holdBefore = m_engine.hold();
    const auto restBefore = m_engine.rest();
    const auto leaseBefore = m_engine.lease();
    if (m_former && m_former->until <= now.elapsed)
        m_former.reset();
    const auto decisions = m_engine.handle(event, now);
    const bool hasEnded =
        holdBefore && holdBefore->until && *holdBefore->until <= now.utc && !m_engine.hold();
    if (hasEnded)
        m_refusedChoice.reset();
    if (hasEnded && restBefore)
        m_ended = answers().endedWhileAway(*holdBefore, *restBefore);
    // Before sending and answering, so that a crash in between loses nothing.
    remember(now);
    if (decisions.send)
        send(*decisions.send, decisions.planned, now);
    if (decisions.changedWhatIsSeen)
        m_readings.plan.lookSoon(now);
    const auto *const answered = std::get_if<Events::Answered>(&event);
    const bool isConfirmed = answered && answered->result;
    if (isConfirmed && leaseBefore && m_engine.lease() && !decisions.changedWhatIsSeen)
        m_readings.renewed(m_view.explanation, leaseBefore->sent.elapsed, now);
    if (!isConfirmed && leaseBefore && !m_engine.lease())
        m_readings.stepped(now);
    // A Retry-After applies to all requests, and renewals have priority.
    if (answered && !answered->result)
        m_readings.plan.postpone(answered->result.error(), now);
    for (const auto &settled : decisions.settled)
        settle(settled);
    // Settling may have ended the session or sent events to the engine.
    if (m_leaving.isOver)
        return;
    if (const auto next = hasEnded ? m_wishes.highestWaiting(now.utc) : std::nullopt)
        return handle(Events::TakeUp{holdOf(*next, now.utc), {}});
    if (!m_engine.isAsking())
        letSleep();
    auto view = viewOf(m_engine, viewInputs(), now);
    m_readings.explained(view.explanation->code, m_engine.hold() && !m_engine.isAsking(), now);
    read(now);
    wakeNext(decisions.wakeAt, now);
    show(std::move(view));
}

void SessionManager::send(const EngineRequest &request, std::optional<Moment> planned, const Moment &now)
{
    const auto asked = !request.state                 ? JournalEntry::Asked::Clear
                       : m_engine.isWaitingToBeSent() ? JournalEntry::Asked::Set
                                                      : JournalEntry::Asked::Renewal;
    JournalEntry entry{.asked = asked, .state = request.state, .duration = request.duration, .sent = now.utc};
    if (planned) {
        entry.planned = planned->utc;
        entry.late = now.elapsed - planned->elapsed;
    }
    auto done = [this, alive = QPointer(this), entry, sent = now.elapsed](Result<Confirmation> result) {
        if (!alive)
            return;
        journal(entry, sent, result);
        handle(Events::Answered{std::move(result)});
    };
    if (request.state)
        m_service.setPresence(*request.state, request.duration, std::move(done));
    else
        m_service.clearPresence(std::move(done));
}

void SessionManager::journal(JournalEntry entry, Elapsed sent, const Result<Confirmation> &answer)
{
    entry.took = m_clock.now().elapsed - sent;
    entry.takeAnswer(answer);
    Q_EMIT exchanged(entry);
}

void SessionManager::wakeNext(std::optional<Elapsed> wakeAt, const Moment &now)
{
    std::optional<Elapsed> first = wakeAt;
    const auto consider = [&](Elapsed at) { first = first ? std::min(*first, at) : at; };
    if (const auto at = m_readings.next(m_engine.hold().has_value(), now); at && mayRead())
        consider(std::max(*at, now.elapsed));
    if (m_former && !m_former->isAsked)
        consider(m_former->until);
    if (const auto at = m_remembered.retryAt())
        consider(std::max(*at, now.elapsed));
    // A corrected wall clock moves a promise without any signal, so check now and then.
    if (const auto span = m_clock.programTimeIn(clockIsCheckedEvery);
        m_engine.hold() && m_engine.hold()->until && span.count() > 0)
        consider(now.elapsed + span);
    if (first)
        m_wakeUp.at(*first);
    else
        m_wakeUp.cancel();
}

ViewInputs SessionManager::viewInputs() const
{
    ViewInputs inputs{
        m_readings.sightings.latest(), m_readings.isRefused,        m_readings.problem, {}, requestTimeout(),
        m_readings.sightings.since(),  m_readings.preferredCleared, m_readings.lastStep};
    const auto tell = [&inputs](const std::optional<Snapshot::Problem> &problem) {
        if (problem)
            inputs.problems << *problem;
    };
    tell(m_remembered.offer());
    tell(m_ended);
    if (m_former && !m_former->isAsked)
        tell(Answers::formerAccountProblem(m_former->text));
    if (m_account.isSignedOut)
        tell(answers().leftAtSignOut());
    tell(m_remembered.problem());
    inputs.refusedChoice = m_refusedChoice;
    if (const auto &hold = m_engine.hold(); hold && hold->until) {
        if (const auto next = m_wishes.highestWaiting(*hold->until))
            inputs.waiting = Snapshot::Previous{next->state, next->until};
    }
    return inputs;
}

void SessionManager::show(Snapshot present)
{
    if (present == m_view)
        return;
    m_view = std::move(present);
    Q_EMIT viewChanged();
}

} // namespace Lamplighter

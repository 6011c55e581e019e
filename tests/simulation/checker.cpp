// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulation/checker.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter::Simulation
{

namespace
{
constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
/// Some times are in whole seconds.
constexpr qint64 rounding = 2 * second;
/// How long a request may be pending.
constexpr qint64 onItsWay = 35 * second;
/// The longest pause between two tries, plus a failing request.
constexpr qint64 recovery = 100 * second;
/// The delay until a request takes effect.
constexpr qint64 slowest = 12 * second;
constexpr qint64 shortestLease = 5 * minute;

qint64 timeOf(const QJsonValue &value)
{
    const auto at = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return at.isValid() ? at.toMSecsSinceEpoch() : 0;
}

QString pairOf(const QJsonObject &object)
{
    return object[u"availability"_s].toString() + u'/' + object[u"activity"_s].toString();
}

const QHash<QString, QString> &pairsOfStates()
{
    static const QHash<QString, QString> all{{u"available"_s, u"Available/Available"_s},
                                             {u"in-a-call"_s, u"Busy/InACall"_s},
                                             {u"in-a-conference-call"_s, u"Busy/InAConferenceCall"_s},
                                             {u"away"_s, u"Away/Away"_s},
                                             {u"presenting"_s, u"DoNotDisturb/Presenting"_s}};
    return all;
}

/// "1h", "45m", "90s" in milliseconds.
qint64 lengthOf(const QString &text)
{
    const auto number = text.chopped(1).toLongLong();
    return number * (text.endsWith(u'h') ? 60 * minute : text.endsWith(u'm') ? minute : second);
}

/// "PT1H30M" in milliseconds.
qint64 isoLengthOf(const QString &text)
{
    static const QRegularExpression form(u"\\APT(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?\\z"_s);
    const auto match = form.match(text);
    return match.captured(1).toLongLong() * 60 * minute + match.captured(2).toLongLong() * minute +
           match.captured(3).toLongLong() * second;
}

QString clock(qint64 at)
{
    return at ? QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(u"MM-dd HH:mm:ss.zzz"_s) : u"(never)"_s;
}

QString optionIn(const QStringList &words, const QString &name)
{
    const auto at = words.indexOf(name);
    return at < 0 ? QString{} : words.value(at + 1);
}
} // namespace

Checker::Checker(QString ownSession)
    : m_ownSession(std::move(ownSession))
{
}

void Checker::report(qint64 now, const QString &rule, const QString &text)
{
    const bool isKnown = std::any_of(m_findings.begin(), m_findings.end(),
                                     [&](const Finding &each) { return each.rule == rule; });
    if (!isKnown)
        m_findings.append({rule, clock(now) + u' ' + text, now});
}

// What happens

void Checker::started(qint64 now, const QString &resume, int id)
{
    m_shown.commandsBefore = id;
    m_shown.isRunning = true;
    m_shown.isQuitting = false;
    m_shown.startedBlind = !m_around.canRead;
    m_shown.resume = resume;
    const auto forget = [this](Session &each) {
        each.isForgotten = each.isForgotten || each.isUnrecorded || !m_around.canRead;
    };
    forget(m_session);
    std::for_each(m_left.begin(), m_left.end(), forget);
    m_shown.startedAt = m_shown.activeSince = now;
    m_shown.status = {};
    m_shown.expected.reset();
    const auto &held = m_intention.kept.current;
    if (resume == "yes"_L1 && m_intention.current && held && !isOver(*held, now + minute) && held->until)
        m_shown.expected = held;
}

void Checker::died(qint64 now)
{
    m_shown.isRunning = false;
    const bool isUnrecorded = m_shown.saysProblem && m_intention.isDiskDoubtful;
    m_session.isUnrecorded = isUnrecorded;
    for (auto &each : m_left)
        each.isUnrecorded = each.isUnrecorded || isUnrecorded;
    m_intention.isExcused =
        m_intention.isExcused || m_shown.startedBlind || (m_shown.saysProblem && m_intention.couldNotErase);
    m_intention.open.clear();
    m_intention.fallbacks.clear();
    m_intention.changedAt = now;
    // A run ends with its program.
    m_intention.runs.clear();
    auto &kept = m_intention.kept;
    if (m_intention.isInterrupted)
        kept = {.current = m_intention.covered, .previous = m_intention.coveredPrevious};
    else if (m_intention.current)
        kept = {.current = m_intention.current, .previous = m_intention.previous};
    else if (!kept.current)
        kept = {.previous = m_intention.previous};
}

void Checker::surroundingsAre(qint64 now, const Surroundings &surroundings)
{
    if (surroundings == m_around)
        return;
    if (surroundings.isReachable && !m_around.isReachable)
        m_shown.wellSince = now;
    if (surroundings.isLocked != m_around.isLocked || surroundings.isAsleep != m_around.isAsleep ||
        surroundings.isSafeOpen != m_around.isSafeOpen)
        m_shown.activeSince = now;
    if (m_around.isAsleep && !surroundings.isAsleep) {
        m_shown.awakeSince = now;
        m_intention.changedAt = std::max(m_intention.changedAt, now - onItsWay / 2);
        for (auto &until : m_intention.replaced)
            until = std::max(until, now - onItsWay / 2);
    }
    if (!surroundings.isDiskWell)
        m_intention.isDiskDoubtful = true;
    if (!surroundings.canErase)
        m_intention.couldNotErase = true;
    m_around = surroundings;
}

void Checker::asked(qint64 now, int id, const QStringList &words)
{
    const auto verb = words.value(0);
    if (verb == "sign-in"_L1)
        m_isSignedOut = false;
    m_shown.isQuitting = m_shown.isQuitting || verb == "quit"_L1;
    m_shown.activeSince = now;
    if (verb == "set"_L1) {
        const auto length = optionIn(words, u"--for"_s);
        m_intention.asked.append({.state = words.value(1),
                                  .length = length.isEmpty() ? 0 : lengthOf(length),
                                  .thenBack = optionIn(words, u"--then"_s) == "back"_L1,
                                  .isEndGiven = words.contains(u"--for"_s) || words.contains(u"--until"_s),
                                  .id = id});
    } else if (verb == "extend"_L1) {
        m_intention.extensions.append(lengthOf(words.value(1)));
    } else {
        m_intention.open.append({id, verb + (words.size() > 1 ? u' ' + words.at(1) : QString{})});
    }
}

void Checker::answered(qint64 now, int id, int exitCode)
{
    m_shown.activeSince = now;
    const bool isSignOut =
        std::any_of(m_intention.open.begin(), m_intention.open.end(),
                    [id](const Open &each) { return each.id == id && each.verb == "sign-out"_L1; });
    if (isSignOut)
        m_isSignedOut = exitCode == 0 && !m_shown.status.contains(u"problems"_s);
    m_intention.open.removeIf([id](const Open &each) { return each.id == id; });
    // Everything in effect has been shown by now. Choices overtaken by a quit are still saved.
    constexpr int hasQuit = 3;
    if (exitCode != hasQuit)
        m_intention.asked.removeIf([id](const Choice &each) { return each.id == id; });
    if (exitCode == 0 || exitCode == 6)
        return;
    m_intention.extensions.clear();
    // It equals the hold, and was taken for it.
    auto &mine = m_intention;
    if (mine.current && mine.current->id == id && !mine.fallbacks.isEmpty() &&
        mine.fallbacks.constLast().current &&
        mine.fallbacks.constLast().current->state == mine.current->state &&
        mine.fallbacks.constLast().current->until == mine.current->until)
        static_cast<Wanted &>(mine) = mine.fallbacks.takeLast();
    // A run that another one overtook has its turn when that ends.
    constexpr int isOvertaken = 7;
    if (exitCode != isOvertaken)
        mine.runs.removeIf(
            [&](const Choice &each) { return each.id == id && !(mine.current && mine.current->id == id); });
}

void Checker::runBegan(qint64 now, int id, const QString &state)
{
    m_shown.activeSince = now;
    m_intention.asked.append({.state = state, .isRun = true, .id = id});
}

void Checker::runEnded(qint64 now, int id)
{
    const auto isIt = [id](const Choice &each) { return each.id == id; };
    m_shown.activeSince = now;
    m_intention.asked.removeIf(isIt);
    m_intention.runs.removeIf(isIt);
    for (auto &each : m_intention.fallbacks)
        each.runs.removeIf(isIt);
}

void Checker::told(qint64 now, const QJsonObject &status)
{
    m_shown.status = status;
    // A starting program that doesn't know the account yet has reported nothing, and `status` waits for it.
    const bool isStarting = status[u"health"_s] == "retrying"_L1 && !status.contains(u"account"_s);
    if (!isStarting)
        m_session.worst = timeOf(status[u"forecast"_s][u"worstCaseUntil"_s]);
    if (status.contains(u"problems"_s) || status.contains(u"account"_s))
        m_isSignedOut = false;
    const auto problems = status[u"problems"_s].toArray();
    m_shown.saysProblem = std::any_of(problems.begin(), problems.end(), [](const QJsonValue &each) {
        return each[u"key"_s].toString().startsWith("session/remember"_L1);
    });
    judgeHold(now, status[u"hold"_s].toObject());
    if (status.contains(u"account"_s))
        m_intention.asked.removeIf([this](const Choice &each) { return each.id <= m_shown.commandsBefore; });
    judgeReason(now);
}

void Checker::requested(qint64 now, const QJsonObject &request, const QJsonObject &user,
                        bool isForPresentAccount)
{
    const auto operation = request[u"operation"_s].toString();
    if (operation == "setPresence"_L1)
        judgeSet(now, request[u"body"_s].toObject());
    else if (operation != "clearPresence"_L1)
        return;
    m_sent.append({now, operation == "setPresence"_L1});
    if (!isForPresentAccount)
        return;
    // The program only knows what reached the service.
    if (request[u"status"_s].toInt() == 200)
        m_session.isUnrecorded = m_session.isForgotten = false;
    if (const int status = request[u"status"_s].toInt(); status == 200 || request[u"status"_s].isNull())
        m_session.isOthers = m_session.isOthers && operation == "clearPresence"_L1;
    if (m_intention.current && request[u"status"_s].toInt() == 200 &&
        pairOf(request[u"body"_s].toObject()) == pairsOfStates().value(m_intention.current->state))
        m_intention.arrivedAt = now;
    readSession(user);
}

void Checker::readingArrived(qint64 /*now*/, const QJsonObject &presence, const QJsonObject &user)
{
    m_readings.prepend({pairOf(presence), user, m_session.isOthers || m_session.isForgotten});
    while (m_readings.size() > 3)
        m_readings.removeLast();
}

void Checker::settled(qint64 now, const QJsonObject &user)
{
    readSession(user);
    judgeBound(now);
    if (!m_shown.isRunning)
        return;
    judgeKept(now);
    judgeShown(now);
}

void Checker::readSession(const QJsonObject &user)
{
    m_session.expires = 0;
    m_session.pair.clear();
    const auto sessions = user[u"sessions"_s].toArray();
    for (const auto &each : sessions) {
        if (each[u"sessionId"_s].toString() != m_ownSession)
            continue;
        m_session.expires = timeOf(each[u"expiresAt"_s]);
        m_session.pair = pairOf(each.toObject());
    }
}

// What may be held and sent

void Checker::become(qint64 now, const Wanted &wanted)
{
    auto &mine = m_intention;
    if (mine.current) {
        mine.replaced[mine.current->state] = now;
        if (!mine.current->isRun)
            mine.before.prepend(*mine.current);
    }
    static_cast<Wanted &>(mine) = wanted;
    mine.changedAt = now;
    mine.arrivedAt = 0;
    mine.extensions.clear();
    mine.isDiskDoubtful = !m_around.isDiskWell;
    mine.isExcused = false;
    mine.couldNotErase = !m_around.canErase;
    m_shown.activeSince = now;
    m_shown.expected.reset();
}

bool Checker::isOpen(const QString &verb) const
{
    return std::any_of(m_intention.open.begin(), m_intention.open.end(),
                       [&](const Open &each) { return each.verb == verb; });
}

/// A run with an ended command.
bool Checker::isRunOver(const Wanted &wanted) const
{
    return wanted.current && wanted.current->isRun &&
           std::none_of(wanted.runs.begin(), wanted.runs.end(),
                        [&](const Choice &each) { return each.id == wanted.current->id; });
}

/// What is wanted after the user's own choice or a run.
Checker::Wanted Checker::chosen(const Choice &choice) const
{
    const auto &mine = m_intention;
    Wanted next{.current = choice};
    if (choice.isRun) {
        next.runs = mine.runs + QList<Choice>{choice};
        next.isInterrupted = true;
        next.covered = mine.isInterrupted ? mine.covered : mine.current;
        next.coveredPrevious = mine.isInterrupted ? mine.coveredPrevious : mine.previous;
    } else if (mine.isInterrupted) {
        // The user's own choice: only the user returns to the covered status.
        if (mine.covered)
            next.previous = {*mine.covered};
        if (mine.covered && mine.covered->thenBack)
            next.previous += mine.coveredPrevious;
    } else if (mine.current) {
        const bool isSame = mine.current->state == choice.state && !choice.isEndGiven;
        next.previous = isSame ? mine.previous : QList<Choice>{*mine.current};
    }
    if (!mine.current && mine.kept.current)
        (choice.isRun ? next.coveredPrevious : next.previous) += *mine.kept.current;
    return next;
}

/// What follows if this hold and the previous ones come back.
QList<Checker::Wanted> Checker::returnsTo(qint64 now, const std::optional<Choice> &hold,
                                          const QList<Choice> &previous) const
{
    QList<Wanted> all;
    if (hold && !isOver(*hold, now))
        all << Wanted{.current = hold, .previous = previous};
    // It ended meanwhile.
    if (hold && hold->thenBack && isOver(*hold, now + rounding)) {
        for (const auto &each : previous)
            all << Wanted{.current = each};
    }
    return all;
}

/// What follows a run with an ended command.
QList<Checker::Wanted> Checker::afterRun(qint64 now, const Wanted &wanted) const
{
    if (wanted.runs.isEmpty())
        return returnsTo(now, wanted.covered, wanted.coveredPrevious);
    auto next = wanted;
    next.current = wanted.runs.constLast();
    return {next};
}

/// What may have come back by now.
QList<Checker::Wanted> Checker::returns(qint64 now) const
{
    const auto &mine = m_intention;
    QList<Wanted> all;
    if (isOpen(u"back"_s) && mine.isInterrupted)
        all += returnsTo(now, mine.covered, mine.coveredPrevious);
    const bool returnsByItself =
        mine.current && mine.current->thenBack && isOver(*mine.current, now + rounding);
    if (returnsByItself || (isOpen(u"back"_s) && !mine.isInterrupted)) {
        for (const auto &each : mine.previous)
            all << Wanted{.current = each};
    }
    if (isRunOver(mine))
        all += afterRun(now, mine);
    // A refused choice gives way to the previous one.
    for (const auto &each : mine.fallbacks) {
        if (isRunOver(each))
            all += afterRun(now, each);
        else if (each.current)
            all << each;
    }
    if (m_shown.resume == "yes"_L1 || isOpen(u"back"_s))
        all += returnsTo(now, mine.kept.current, mine.kept.previous);
    if (isOpen(u"back"_s)) {
        for (const auto &each : mine.kept.previous)
            all << Wanted{.current = each};
    }
    if (mine.isExcused) {
        const auto old = mine.before + mine.ended;
        for (const auto &each : old)
            all << Wanted{.current = each, .previous = old};
    }
    return all;
}

/// The matching choice. Unset if there is none or it is over.
std::optional<Checker::Wanted> Checker::justified(qint64 now, const QString &state, qint64 until, bool isRun)
{
    auto &mine = m_intention;
    const auto isSame = [](qint64 one, qint64 other) { return std::abs(one - other) <= rounding; };
    for (auto choice : mine.asked) {
        const bool keepsEnd = !choice.isRun && mine.current && mine.current->state == state;
        const bool fits = choice.length ? until && until <= now + choice.length + rounding
                                        : !until || (keepsEnd && isSame(until, mine.current->until));
        if (choice.state != state || choice.isRun != isRun || !fits)
            continue;
        choice.until = until;
        // With the same end it keeps what follows.
        if (until && !choice.length)
            choice.thenBack = mine.current->thenBack;
        if (mine.current && mine.current->id == choice.id) {
            if (isSame(until, mine.current->until))
                return mine;
            continue; // refused, and what was there before is back
        }
        return chosen(choice);
    }
    const auto returned = [&]() -> std::optional<Wanted> {
        const auto all = returns(now);
        for (const auto &each : all) {
            const auto &choice = *each.current;
            if (choice.state == state && choice.isRun == isRun && isSame(choice.until, until) &&
                !isOver(choice, now))
                return each;
        }
        return std::nullopt;
    };
    // A run may have covered the same status.
    if (isRunOver(mine)) {
        if (const auto next = returned())
            return next;
    }
    if (mine.current && mine.current->state == state && mine.current->isRun == isRun) {
        Wanted same = mine;
        if (isSame(mine.current->until, until))
            return same;
        for (const auto by : std::as_const(mine.extensions)) {
            same.current->until += by;
            if (mine.current->until &&
                (isSame(same.current->until, until) || isSame(mine.current->until + by, until))) {
                same.current->until = until;
                return same;
            }
        }
    }
    return returned();
}

/// What remains without a hold.
Checker::Wanted Checker::ended(qint64 now)
{
    auto &mine = m_intention;
    const bool isByHand = isOpen(u"clear"_s) || isOpen(u"sign-out"_s) || isOpen(u"sign-in --switch"_s);
    const bool isNaturalEnd = mine.current && isOver(*mine.current, now);
    if (isByHand || (isOpen(u"back"_s) && !isNaturalEnd)) {
        if (isByHand)
            mine.kept = {};
        mine.fallbacks.clear();
        return {};
    }
    if (isRunOver(mine)) {
        const bool isCoveredOn = mine.covered && !isOver(*mine.covered, now + second);
        if ((!mine.runs.isEmpty() || isCoveredOn) && !m_shown.expected && !mine.kept.current)
            report(now, u"run"_s,
                   u"%1 is not given back after the end of a run"_s.arg(
                       mine.runs.isEmpty() ? mine.covered->state : mine.runs.constLast().state));
        return {.previous = mine.coveredPrevious};
    }
    Wanted left{.previous = mine.previous, .runs = mine.runs};
    for (const auto &each : std::as_const(mine.fallbacks))
        left.previous += each.previous;
    return left;
}

void Checker::judgeHold(qint64 now, const QJsonObject &hold)
{
    auto &mine = m_intention;
    if (mine.arrivedAt && now - mine.arrivedAt > onItsWay)
        mine.fallbacks.clear();
    if (hold.isEmpty()) {
        // The program doesn't report the hold before it knows the account.
        if (!mine.current || !m_shown.status.contains(u"account"_s) || m_shown.isQuitting)
            return;
        if (m_shown.expected && !mine.open.isEmpty())
            m_shown.expected.reset();
        const bool forgets = isOpen(u"sign-out"_s);
        const auto expected = m_shown.expected;
        // A start that offers it hasn't ended it.
        const bool isExcused = mine.isExcused && mine.open.isEmpty();
        become(now, ended(now));
        mine.isExcused = isExcused;
        m_shown.expected = expected;
        if (forgets)
            mine.ended += std::exchange(mine.before, {});
        return;
    }
    const auto state = hold[u"state"_s].toString();
    const auto until = timeOf(hold[u"until"_s]);
    const auto next = justified(now, state, until, hold[u"origin"_s] == "run"_L1);
    if (!next) {
        report(now, u"hold"_s,
               u"%1 until %2 is held; wanted was %3 until %4"_s.arg(
                   state, clock(until), mine.current ? mine.current->state : u"nothing"_s,
                   clock(mine.current ? mine.current->until : 0)));
        become(now, {.current = Choice{.state = state, .until = until}});
        return;
    }
    const auto &choice = next->current;
    const bool isNew = !mine.current || mine.current->state != choice->state ||
                       mine.current->until != choice->until || mine.current->id != choice->id;
    if (isNew) {
        const bool isAsked = std::any_of(mine.asked.begin(), mine.asked.end(),
                                         [&](const Choice &each) { return each.id == choice->id; });
        if (isAsked) {
            if (!mine.current && mine.kept.current)
                mine.previous.prepend(*mine.kept.current);
            mine.kept = {};
        }
        mine.fallbacks.append(mine);
        become(now, *next);
    }
    // Two choices with the same end can't be told apart, when a kill cut off the answer to the later one.
    if (hold[u"then"_s].isObject())
        mine.current->thenBack = true;
    if (m_shown.expected)
        m_shown.expected.reset();
}

void Checker::judgeSet(qint64 now, const QJsonObject &body)
{
    const auto pair = pairOf(body);
    const auto state = pairsOfStates().key(pair);
    const auto end = now + isoLengthOf(body[u"expirationDuration"_s].toString());
    const auto &mine = m_intention;
    const auto &current = mine.current;
    const bool isCurrent = current && current->state == state && !isOver(*current, now - onItsWay);
    const bool isAsked = std::any_of(mine.asked.begin(), mine.asked.end(),
                                     [&](const Choice &each) { return each.state == state; });
    const bool wasOnItsWay = now - mine.replaced.value(state, now - 2 * onItsWay) <= onItsWay;
    if (!isCurrent && !isAsked && !wasOnItsWay)
        report(now, u"came-back"_s,
               u"%1 is sent, while %2 is wanted since %3"_s.arg(
                   state, current ? current->state : u"nothing"_s, clock(mine.changedAt)));
    const bool isShortest = end - now <= shortestLease;
    const bool mayBeOlder = now - mine.changedAt <= onItsWay;
    if (isCurrent && !mayBeOlder && current->until &&
        end > current->until + (isShortest ? shortestLease : 0) + slowest)
        report(now, u"longer"_s,
               u"%1 is sent until %2, promised was %3"_s.arg(state, clock(end), clock(current->until)));
}

// Actual and shown

bool Checker::canSend() const
{
    static const QStringList cannot{u"sign-in-needed"_s, u"keychain-locked"_s, u"not-configured"_s};
    return m_around.isReachable && !m_around.isAsleep && m_around.isSafeOpen && m_shown.isRunning &&
           !m_shown.status.isEmpty() && !cannot.contains(m_shown.status[u"health"_s].toString());
}

void Checker::judgeBound(qint64 now)
{
    if (m_session.isOthers || m_session.isForgotten || m_session.expires <= now + rounding)
        return;
    if (m_session.worst) {
        if (m_session.expires > m_session.worst + rounding)
            report(now, u"bound"_s,
                   u"our session lives until %1, told was %2"_s.arg(clock(m_session.expires),
                                                                    clock(m_session.worst)));
        return;
    }
    if (!m_shown.isRunning)
        report(
            now, u"bound"_s,
            u"our session lives until %1, told was nothing before the end"_s.arg(clock(m_session.expires)));
    else if (now - m_shown.startedAt > onItsWay && m_around.isSafeOpen && !m_shown.status.isEmpty())
        report(now, u"known"_s,
               u"our session lives until %1, told is nothing"_s.arg(clock(m_session.expires)));
}

void Checker::judgeKept(qint64 now)
{
    const auto since = std::max(m_shown.wellSince, m_shown.activeSince);
    const auto &current = m_intention.current;
    if (!canSend() || now - since < recovery)
        return;
    if (m_shown.expected && !m_intention.isDiskDoubtful && !isOver(*m_shown.expected, now))
        report(now, u"lost"_s, u"%1 is not held after the start"_s.arg(m_shown.expected->state));
    if (isRunOver(m_intention))
        report(now, u"run"_s, u"%1 is still held, and its command has ended"_s.arg(current->state));
    const bool lives = m_session.expires > now + rounding;
    const bool isOn = current && !isOver(*current, now - rounding);
    if (!isOn) {
        const auto over = current ? current->until : m_intention.changedAt;
        if (lives && !m_session.isOthers && !m_session.isForgotten && now - over >= recovery)
            report(now, u"overstay"_s,
                   u"nothing is wanted since %1, and our session lives until %2"_s.arg(
                       clock(over), clock(m_session.expires)));
        return;
    }
    if (current->until && m_session.expires > current->until + shortestLease + slowest && !m_session.isOthers)
        report(now, u"longer"_s,
               u"our session lives until %1, promised is %2"_s.arg(clock(m_session.expires),
                                                                   clock(current->until)));
    const bool rests = m_shown.status[u"hold"_s][u"resting"_s].isString();
    const bool mayRest = m_around.isLocked;
    if ((rests && mayRest) || m_session.isOthers || m_shown.status[u"hold"_s].isUndefined())
        return;
    if (m_session.pair != pairsOfStates().value(current->state))
        report(now, u"fade"_s,
               u"%1 is held, and our session gives %2"_s.arg(current->state,
                                                             lives ? m_session.pair : u"nothing"_s));
}

void Checker::judgeShown(qint64 now)
{
    const auto &status = m_shown.status;
    const auto hold = status[u"hold"_s].toObject();
    if (m_session.isOthers || m_session.isForgotten)
        return;
    if (status[u"health"_s] == "ok"_L1 && !hold.isEmpty() && m_session.pair != pairOf(hold) &&
        now - m_shown.activeSince > onItsWay)
        report(now, u"ok"_s,
               u"health is ok with %1, and our session gives %2"_s.arg(pairOf(hold), m_session.pair));
    // The answer to the last change may be pending.
    if (!status[u"lease"_s][u"certain"_s].toBool() || now - m_shown.awakeSince < onItsWay ||
        (!m_sent.isEmpty() && now - m_sent.constLast().at < onItsWay))
        return;
    QString foreseen;
    const auto stages = status[u"forecast"_s][u"unattended"_s].toArray();
    for (const auto &stage : stages) {
        const auto at = timeOf(stage[u"at"_s]);
        if (std::abs(at - now) <= 2 * rounding)
            return; // exactly at the end
        if (at < now)
            foreseen = pairOf(stage.toObject());
    }
    const auto present = m_session.expires > now ? m_session.pair : u"Offline/Offline"_s;
    if (!foreseen.isEmpty() && foreseen != present && foreseen.section(u'/', 0, 0) != present)
        report(now, u"forecast"_s, u"foreseen was %1, our session gives %2"_s.arg(foreseen, present));
}

void Checker::judgeReason(qint64 now)
{
    const auto &status = m_shown.status;
    if (const auto observed = status[u"observed"_s].toObject(); !observed.isEmpty()) {
        const bool wasRead = std::any_of(m_readings.begin(), m_readings.end(),
                                         [&](const Reading &each) { return each.pair == pairOf(observed); });
        if (!wasRead)
            report(now, u"observed"_s, u"%1 was never read"_s.arg(pairOf(observed)));
    }
    if (const auto marked = status[u"tray"_s].toString(); marked != status[u"hold"_s][u"state"_s].toString())
        report(now, u"tray"_s, u"the menu marks %1"_s.arg(marked));
    const auto code = status[u"explanation"_s][u"code"_s].toString();
    if (m_readings.isEmpty())
        return;
    const auto &user = m_readings.constFirst().user;
    const bool isPreferred = user[u"preferred"_s].isObject();
    const auto sessions = user[u"sessions"_s].toArray();
    const bool hasOthers = m_readings.constFirst().isOthers ||
                           std::any_of(sessions.begin(), sessions.end(), [](const QJsonValue &each) {
                               return each[u"kind"_s].toString() == "teams"_L1;
                           });
    if (code == "preferred-elsewhere"_L1 && !isPreferred)
        report(now, u"blame"_s, u"%1, and nothing is set in Teams"_s.arg(code));
    if ((code == "outranked"_L1 || code == "away-outranked"_L1) && !isPreferred && !hasOthers)
        report(now, u"blame"_s, u"%1, and there is no other session"_s.arg(code));
}

void Checker::noteIs(qint64 now, bool saysStored)
{
    if (m_isSignedOut && saysStored)
        report(now, u"note"_s, u"a sign-in is said to be stored, after the sign-out"_s);
}

void Checker::accountChanged(qint64 now, const QString &before, const QString &after)
{
    auto &mine = m_intention;
    become(now, {});
    mine.ended += std::exchange(mine.before, {});
    mine.kept = {};
    mine.fallbacks.clear();
    m_left[before] = m_session;
    m_session = m_left.take(after);
}

void Checker::leftBehind(qint64 now, const QString &id, const QJsonObject &user)
{
    const auto left = m_left.constFind(id);
    if (left == m_left.cend() || left->isOthers || left->isForgotten || left->isUnrecorded)
        return;
    const auto sessions = user[u"sessions"_s].toArray();
    for (const auto &each : sessions) {
        const auto expires = timeOf(each[u"expiresAt"_s]);
        if (each[u"sessionId"_s].toString() == m_ownSession &&
            expires > std::max(left->worst, now) + rounding)
            report(now, u"bound"_s,
                   u"our session of the account that was left lives until %1, told was %2"_s.arg(
                       clock(expires), clock(left->worst)));
    }
}

void Checker::journalIs(qint64 now, const QByteArray &lines)
{
    for (const auto &line : lines.split('\n')) {
        const auto entry = QJsonDocument::fromJson(line).object();
        if (entry[u"outcome"_s] != "confirmed"_L1)
            continue;
        const auto from = timeOf(entry[u"sent"_s]);
        const auto to = from + static_cast<qint64>(entry[u"tookMs"_s].toDouble()) + rounding;
        const bool isSet = entry[u"asked"_s] != "clear"_L1;
        const bool hasArrived = std::any_of(m_sent.begin(), m_sent.end(), [&](const Sent &each) {
            return each.isSet == isSet && each.at >= from - rounding && each.at <= to;
        });
        if (!hasArrived)
            report(now, u"journal"_s, u"not in the cloud: "_s + QString::fromUtf8(line));
    }
}

} // namespace Lamplighter::Simulation

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/answers.h"

#include "base/errorcodes.h"
#include "base/sharedtext.h"
#include "base/timelabel.h"
#include "presence/duration.h"

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
/// A lease that outlives its promise by less than this was just sent a moment after the choice.
constexpr Seconds withinThePromise{1};

/// Whether both are the same choice, also if its end was moved.
bool isSameChoice(const EngineHold &left, const EngineHold &right)
{
    return left.state == right.state && left.since == right.since;
}

QString joined(QStringList sentences)
{
    sentences.removeAll(QString{});
    return sentences.join(u' ');
}

QString teamsDecides()
{
    return SharedText::tr("Teams is setting your status.");
}

/// Follows "Colleagues may see Away until 09:15."
QString endsAlone()
{
    return Answers::tr("Then it ends automatically.");
}
} // namespace

Answers::Answers(const Engine &engine, const Moment &now, Milliseconds timeout)
    : m_engine(engine)
    , m_now(now)
    , m_timeout(timeout)
{
}

QList<SettablePresence> Answers::mayShow(const std::optional<EngineHold> &hold) const
{
    QList<SettablePresence> states;
    const auto &lease = m_engine.lease();
    if (lease && lease->worstExpiresAt() > m_now.elapsed)
        states << lease->state;
    // An unanswered request may have arrived.
    const bool mayHaveArrived = !m_engine.isCertain() || m_engine.isAsking() || !lease;
    if (hold && mayHaveArrived && !states.contains(hold->state))
        states << hold->state;
    return states;
}

QString Answers::worstCase(const std::optional<EngineHold> &hold) const
{
    const auto worst = m_engine.worstCaseUntil(m_now, m_timeout);
    if (!worst)
        return {};
    const auto until = bound(*worst);
    const auto states = mayShow(hold);
    if (states.isEmpty())
        return tr("Colleagues may see what you chose until %1.").arg(until);
    if (states.size() > 1)
        return tr("Colleagues may see %1 or %2 until %3.")
            .arg(labelOf(states.constFirst()), labelOf(states.constLast()), until);
    return SharedText::tr("Colleagues may see %1 until %2.").arg(labelOf(states.constFirst()), until);
}

/// Uses the forecast's time if the lease's end is the worst case, so that both show the same minute.
QString Answers::bound(const Moment &worst) const
{
    const auto &lease = m_engine.lease();
    const auto expiry =
        lease && m_engine.isCertain() ? std::optional{m_now.utcOf(lease->expiresAt())} : std::nullopt;
    return boundLabel(worst.utc, expiry, m_now.utc);
}

/// Names the status that was replaced. Empty if none was.
QString Answers::instead(const Asked &asked) const
{
    const auto &hold = m_engine.hold();
    if (!hold || !asked.before || isSameChoice(*hold, *asked.before))
        return {};
    return tr("It replaces %1.", "a status with its end").arg(label(*asked.before));
}

QString Answers::label(const EngineHold &hold) const
{
    return holdLabel(hold.state, hold.until, m_now.utc);
}

// For callers in the waiting line

Outcome Answers::confirmed(const Asked &asked) const
{
    const auto &hold = m_engine.hold();
    if (!hold && asked.before)
        return {ExitCode::Done,
                joined({tr("%1 has ended.", "a status").arg(labelOf(asked.before->state)), teamsDecides()})};
    if (!hold)
        return {ExitCode::Done, teamsDecides()};

    QString text = asSentence(label(*hold));
    if (asked.isRefresh)
        text = tr("%1, sent again.", "a status with its end").arg(label(*hold));
    else if (asked.before)
        text =
            tr("%1, instead of %2.", "two statuses with their ends").arg(label(*hold), label(*asked.before));
    const auto &lease = m_engine.lease();
    if (hold->until && lease && m_now.utcOf(lease->expiresAt()) - *hold->until >= withinThePromise) {
        const auto worst = lease->answered + lease->duration;
        text += u' ' + tr("If this computer goes offline, colleagues may see it until %1.").arg(bound(worst));
    }
    return {ExitCode::Done, text};
}

Outcome Answers::refused(const Asked &asked, const Error &error,
                         const std::optional<EngineHold> &undone) const
{
    QStringList text{undone ? refusedChoiceText(undone->state, error) : error.text};
    const auto &hold = m_engine.hold();
    const bool isShown = hold && !m_engine.rest() && m_engine.sessionNow(m_now) == presenceOf(hold->state);
    if (undone && isShown) {
        text << keptText(hold->state, hold->until, m_now.utc);
    } else if (hold) {
        text << tr("Lamplighter keeps %1.", "a status with its end").arg(label(*hold));
    } else {
        const auto states = mayShow(asked.before);
        if (asked.before && !states.isEmpty())
            text << tr("Couldn't end %1 in Teams.", "a status").arg(labelOf(states.constFirst()));
        text << worstCase(asked.before);
    }
    const bool goesOn = m_engine.hold() || m_engine.phase() == Engine::Phase::Ending;
    auto outcome = failed(goesOn ? error : notRetried(error));
    outcome.text = joined(text);
    return outcome;
}

Outcome Answers::unsent(const Asked &asked) const
{
    auto error = m_engine.trouble().value_or(silent());
    // The text says it.
    error = notRetried(error);
    QStringList text;
    if (const auto &hold = m_engine.hold()) {
        text << tr("%1 isn't sent yet.", "a status with its end").arg(label(*hold)) << keepsTrying()
             << instead(asked);
    } else {
        text << tr("Your status isn't cleared in Teams yet.");
        if (const auto worst = worstCase(asked.before); !worst.isEmpty())
            text << keepsTrying() << worst;
    }
    text << error.text;
    return {ExitCode::NotSentYet, joined(text), error};
}

Outcome Answers::resting(const Asked &asked) const
{
    const auto why = m_engine.rest() == Engine::Rest::Asleep ? tr("This computer is asleep.")
                                                             : tr("Your screen is locked.");
    const Error error{.kind = ErrorKind::Cancelled, .code = ErrorCodes::resting, .text = why, .next = {}};
    const auto sent = tr("%1 starts when you're back.", "a status with its end").arg(label(*m_engine.hold()));
    return {ExitCode::NotSentYet, joined({sent, instead(asked), why}), error};
}

Outcome Answers::replaced()
{
    const Error error{
        ErrorKind::Cancelled, u"session/replaced"_s, tr("A newer choice replaced this one."), {}};
    return {ExitCode::NothingToActOn, error.text, error};
}

Outcome Answers::signedOutUnconfirmed()
{
    const Error error{.kind = ErrorKind::Cancelled,
                      .code = u"session/leaving"_s,
                      .text = tr("You signed out before your choice was confirmed."),
                      .next = tr("Sign in and pick it again.")};
    return {ExitCode::SignInNeeded, error.text, error};
}

Outcome Answers::quitUnconfirmed()
{
    const Error error{
        ErrorKind::Cancelled,
        u"session/leaving"_s,
        joined({SharedText::tr("Lamplighter is quitting."), tr("Your choice wasn't confirmed yet.")}),
        {}};
    return {ExitCode::NotRunning, error.text, error};
}

// Immediate answers

Error Answers::leaving()
{
    return {.kind = ErrorKind::Cancelled,
            .code = u"session/leaving"_s,
            .text = tr("Lamplighter is signing out or quitting."),
            .next = SharedText::tr("Try again in a moment.")};
}

Outcome Answers::waits(const Wish &wish) const
{
    const auto present = m_engine.hold() ? label(*m_engine.hold()) : QString{};
    const Error error{.kind = ErrorKind::Cancelled,
                      .code = u"session/waits"_s,
                      .text = tr("%1 comes first.", "a status with its end").arg(present),
                      .next = tr("%1 starts when that ends.", "a status").arg(labelOf(wish.state))};
    return {ExitCode::NotSentYet, error.text, error};
}

Outcome Answers::extended(const EngineHold &before, Utc until) const
{
    const auto text =
        tr("%1, instead of %2.", "a status with its end, and the old end")
            .arg(holdLabel(before.state, until, m_now.utc), timeLabel(*before.until, m_now.utc));
    const auto error = m_engine.suspended() ? m_engine.suspended() : m_engine.trouble();
    if (error && (m_engine.suspended() || m_engine.phase() == Engine::Phase::Retrying))
        return {exitCodeFor(error->kind), text + u' ' + error->text, error};
    return {ExitCode::Done, text};
}

Error Answers::nothingToExtend()
{
    return {.kind = ErrorKind::NothingToActOn,
            .code = u"session/extend"_s,
            .text = tr("There's nothing to extend."),
            .next = tr("Pick a status with an end first.")};
}

Error Answers::nothingToGoBackTo()
{
    return {.kind = ErrorKind::NothingToActOn,
            .code = u"session/back"_s,
            .text = tr("There's no last status to go back to."),
            .next = tr("Pick a status instead.")};
}

/// The answer to *Try now*, after the engine has handled it.
Outcome Answers::tryingNow() const
{
    if (m_engine.isAsking())
        return {ExitCode::Done, tr("Trying now.")};
    const auto next = m_engine.nextTry(m_now);
    if (m_engine.phase() != Engine::Phase::Retrying && m_engine.phase() != Engine::Phase::Ending)
        return failed({.kind = ErrorKind::NothingToActOn,
                       .code = u"session/try-now"_s,
                       .text = tr("There's nothing to send."),
                       .next = {}});
    return failed(postponed(next ? next->elapsed - m_now.elapsed : Milliseconds{0}));
}

QString Answers::shortHoldNotice()
{
    return tr("If this computer goes offline, Teams may show this for %n minute(s).", nullptr,
              static_cast<int>(std::chrono::duration_cast<Minutes>(shortestLease).count()));
}

// Reading and clearing what was set in Teams

Error Answers::unattended()
{
    return {.kind = ErrorKind::NothingToActOn,
            .code = u"session/unattended"_s,
            .text = tr("Lamplighter doesn't check your status while you're away."),
            .next = tr("Try again when you're back.")};
}

Error Answers::postponed(Milliseconds wait)
{
    const auto seconds = std::chrono::ceil<Seconds>(wait);
    Error error{.kind = ErrorKind::Throttled,
                .code = u"session/wait"_s,
                .text = tr("Microsoft 365 asked Lamplighter to wait."),
                .next = tr("Try again in %n second(s).", nullptr, static_cast<int>(seconds.count()))};
    error.retryAfter = seconds;
    return error;
}

Outcome Answers::read(const Result<ObservedPresence> &read)
{
    if (!read)
        return failed(withRetryAdvice(read.error()));
    return {ExitCode::Done, asSentence(SharedText::tr("Colleagues see %1").arg(labelOf(read->presence)))};
}

Outcome Answers::preferredCleared(const Confirmation &confirmation)
{
    return {ExitCode::Done,
            confirmation.nothingToClear
                ? tr("You haven't set a status in Teams, so there's nothing to reset.")
                : tr("Your status in Teams is reset. Teams may take a few minutes to show it.")};
}

Error Answers::preferredNotCleared(const Error &why)
{
    auto told = withRetryAdvice(why);
    told.text = tr("Couldn't reset your status in Teams. %1", "then the reason").arg(why.text);
    if (why.kind == ErrorKind::Unanswered) {
        told.text = tr("Your status in Teams may not be reset yet. %1", "then the reason").arg(why.text);
        told.next = tr("Check what colleagues see, then try again if needed.");
    }
    return told;
}

Error Answers::withRetryAdvice(const Error &why)
{
    auto told = notRetried(why);
    switch (why.kind) {
    case ErrorKind::Unanswered:
        told.next = tr("Try again in a minute.");
        break;
    case ErrorKind::Unreachable:
        told.next = tr("Check your connection and try again.");
        break;
    case ErrorKind::Throttled:
        told.next = why.retryAfter
                        ? tr("Try again in %n second(s).", nullptr, static_cast<int>(why.retryAfter->count()))
                        : tr("Try again in a minute.");
        break;
    default:
        break;
    }
    return told;
}

Error Answers::silent()
{
    return {.kind = ErrorKind::Unanswered,
            .code = u"session/waiting"_s,
            .text = tr("Microsoft 365 hasn't answered yet."),
            .next = {}};
}

Error Answers::anotherAccount()
{
    return {.kind = ErrorKind::NothingToActOn,
            .code = u"session/account"_s,
            .text = tr("You're signed in with a different account now."),
            .next = tr("Try again if you meant this account.")};
}

// Leaving

Outcome Answers::quit(const std::optional<EngineHold> &hold, bool isRemembered,
                      const std::optional<Error> &error) const
{
    QStringList text;
    if (hold && isRemembered)
        text << tr("Lamplighter remembers %1 for the next start.", "a status with its end").arg(label(*hold));
    if (error)
        text << error->text;
    if (const auto &lease = m_engine.lease(); lease && lease->expiresAt() > m_now.elapsed) {
        QStringList stages;
        for (const auto &stage : unattendedForecast(*lease, lease->sent).mid(1)) {
            if (stage.at > m_now.utc)
                stages << SharedText::tr("%1 %2", "a status and a time: Away 14:10")
                              .arg(labelOf(stage.presence), timeLabel(stage.at, m_now.utc));
        }
        if (!stages.isEmpty())
            text << tr("Teams then shows: %1.", "Available (inactive) 14:05, Away 14:10")
                        .arg(stages.join(u", "_s));
    }
    const auto worst = worstCase(hold);
    text << worst;
    auto said = joined(text);
    if (said.isEmpty())
        said = teamsDecides();
    if (!error)
        return {ExitCode::Done, said};
    // A program that has quit doesn't retry.
    auto left = notRetried(*error);
    left.next = worst.isEmpty() ? QString{} : endsAlone();
    return {exitCodeFor(error->kind), said, left};
}

Outcome Answers::quitAlready()
{
    return {ExitCode::Done, tr("Lamplighter has already quit.")};
}

Error Answers::leftUnanswered()
{
    return {.kind = ErrorKind::Unanswered,
            .code = u"session/leaving"_s,
            .text = tr("Microsoft 365 didn't answer in time."),
            .next = {}};
}

Error Answers::signedOut()
{
    return {.kind = ErrorKind::SignInNeeded,
            .code = ErrorCodes::sessionSignedOut,
            .text = SharedText::tr("You're signed out."),
            .next = SharedText::tr("Sign in to pick a status.")};
}

Error Answers::signOutUnconfirmed(const std::optional<EngineHold> &hold, const Error &error) const
{
    auto told = notRetried(error);
    told.text = joined({error.text, worstCase(hold)});
    return told;
}

QString Answers::formerAccount(const Moment &worst) const
{
    const auto until = bound(worst);
    const auto failed = tr("Couldn't clear the status of your previous account.");
    if (const auto states = mayShow(m_engine.hold()); !states.isEmpty())
        return joined({failed, tr("Colleagues there may see %1 until %2.", "a status and a time")
                                   .arg(labelOf(states.constFirst()), until)});
    return joined({failed, tr("Colleagues there may see what you chose until %1.").arg(until)});
}

std::optional<Snapshot::Problem> Answers::leftAtSignOut() const
{
    const auto text = worstCase(std::nullopt);
    if (text.isEmpty())
        return std::nullopt;
    const auto &why = m_engine.suspended();
    const bool helps = why && why->kind == ErrorKind::SignInNeeded;
    return Snapshot::Problem{ErrorCodes::sessionSignedOut, text,
                             helps ? tr("Sign in to end it now.") : QString{}};
}

Snapshot::Problem Answers::formerAccountProblem(const QString &text)
{
    return {u"session/former"_s, text, endsAlone()};
}

// Holds that ended on their own

Snapshot::Problem Answers::endedWhileAway(const EngineHold &hold, Engine::Rest rest) const
{
    const auto ended = rest == Engine::Rest::Asleep
                           ? tr("%1 ended %2 while this computer was asleep.", "a status and a time")
                           : tr("%1 ended %2 while your screen was locked.", "a status and a time");
    return {u"session/ended"_s, ended.arg(labelOf(hold.state), dayLabel(*hold.until, m_now.utc)),
            chooseAgain()};
}

Snapshot::Problem Answers::endedCovered(const EngineHold &hold)
{
    return {u"session/covered"_s,
            tr("%1 ended because a status you set in Teams hid it for a day.", "a status")
                .arg(labelOf(hold.state)),
            chooseAgain()};
}

QString Answers::chooseAgain()
{
    return tr("Pick a status again if you want one.");
}

} // namespace Lamplighter

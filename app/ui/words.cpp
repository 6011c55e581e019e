// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/words.h"

#include "base/errorcodes.h"
#include "base/sharedtext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Ui)
};

QString finishThere()
{
    return Words::tr("Finish signing in there");
}

QString unlockIt()
{
    return Words::tr("Unlock it and Lamplighter continues");
}

QString signInToTryAgain()
{
    return Words::tr("Sign in to try again");
}

QString pickAStatus()
{
    return Words::tr("Pick a status and Lamplighter keeps it");
}

QString waitingForConfirmation()
{
    return Words::tr("Waiting for Microsoft 365 to confirm it");
}

QString colleaguesSee(const Presence &presence)
{
    return SharedText::tr("Colleagues see %1").arg(labelOf(presence));
}
} // namespace

QString minutesText(Milliseconds span)
{
    const auto minutes = static_cast<int>(std::chrono::floor<Minutes>(span).count());
    if (minutes < 1)
        return Words::tr("less than a minute");
    if (minutes < 60)
        return Words::tr("%n minute(s)", nullptr, minutes);
    auto hours = Words::tr("%n hour(s)", nullptr, minutes / 60);
    if (minutes % 60 == 0)
        return hours;
    return Words::tr("%1 %2", "hours and minutes")
        .arg(hours, Words::tr("%n minute(s)", nullptr, minutes % 60));
}

QString countdownText(Milliseconds span)
{
    const auto seconds = std::max<qint64>(0, std::chrono::ceil<Seconds>(span).count());
    const auto two = [](qint64 number) {
        return u"%1"_s.arg(static_cast<qlonglong>(number), 2, 10, QChar{u'0'});
    };
    if (seconds < 3600)
        return u"%1:%2"_s.arg(seconds / 60).arg(two(seconds % 60));
    return u"%1:%2:%3"_s.arg(seconds / 3600).arg(two(seconds / 60 % 60), two(seconds % 60));
}

QString ageText(Milliseconds age)
{
    const auto seconds = static_cast<int>(std::chrono::floor<Seconds>(age).count());
    if (seconds < 2)
        return SharedText::tr("just now");
    if (seconds < 60)
        return Words::tr("%n second(s) ago", nullptr, seconds);
    return SharedText::tr("%1 ago", "a length of time").arg(minutesText(age));
}

QString stageText(const Presence &presence)
{
    if (isFaded(presence))
        return Words::tr("inactive");
    return labelOf(presence);
}

QList<Stage> stagesToCome(const QList<Stage> &unattended, Utc now)
{
    auto stages = unattended.mid(1);
    stages.removeIf([now](const Stage &stage) { return stage.at <= now; });
    return stages;
}

namespace
{
QString fadeText(const Stage &stage, Utc now)
{
    return SharedText::tr("%1 %2", "a status and a time: Away 14:10")
        .arg(stageText(stage.presence), timeLabel(stage.at, now));
}
} // namespace

QString fadesText(const QList<Stage> &unattended, Utc now)
{
    QStringList fades;
    for (const auto &stage : stagesToCome(unattended, now))
        fades << fadeText(stage, now);
    return fades.join(SharedText::tr(", ", "between the parts of a list"));
}

namespace
{
QString withoutHold(const Snapshot &snapshot)
{
    switch (snapshot.health) {
    case Health::NotConfigured:
        return SharedText::tr("Lamplighter isn't set up yet");
    case Health::KeychainLocked:
        return SharedText::tr("Your password store is locked");
    case Health::SignInNeeded:
        return snapshot.signInRunning ? SharedText::tr("Continue in your browser")
                                      : SharedText::tr("You're signed out");
    case Health::Offline:
        return SharedText::tr("Can't reach Microsoft 365");
    default:
        return isAccountRefused(snapshot) ? SharedText::tr("This account can't be used here")
                                          : SharedText::tr("Teams is setting your status");
    }
}

QString withLastConfirmed(const Snapshot &snapshot, Utc now, const QString &with, const QString &without)
{
    if (!snapshot.lastConfirmed)
        return without;
    return with.arg(timeLabel(*snapshot.lastConfirmed, now));
}

/// A refused choice doesn't affect the hold.
Health healthOfHold(const Snapshot &snapshot)
{
    return isOnlyChoiceRefused(snapshot) ? Health::Ok : snapshot.health;
}

QString conditionOfHold(const Snapshot &snapshot, Utc now)
{
    const auto &hold = *snapshot.hold;
    switch (healthOfHold(snapshot)) {
    case Health::NotConfigured:
        return Words::tr("but Lamplighter isn't set up");
    case Health::KeychainLocked:
        return Words::tr("but your password store is locked");
    case Health::SignInNeeded:
        return snapshot.signInRunning ? Words::tr("sign-in waiting in your browser")
                                      : Words::tr("but you need to sign in");
    case Health::Refused:
        return Words::tr("refused by Microsoft 365");
    case Health::Offline:
        return withLastConfirmed(snapshot, now, Words::tr("can't reach Microsoft 365, last confirmed %1"),
                                 Words::tr("can't reach Microsoft 365, not confirmed yet"));
    case Health::Resting:
        return hold.resting == Rest::Asleep ? Words::tr("paused since this computer slept")
                                            : Words::tr("paused while your screen is locked");
    case Health::Retrying:
        return withLastConfirmed(snapshot, now, Words::tr("still trying, last confirmed %1"),
                                 Words::tr("not confirmed yet, still trying"));
    default:
        break;
    }
    if (!snapshot.lease)
        return Words::tr("not confirmed yet");
    return Words::tr("confirmed");
}
} // namespace

QString statusText(const Snapshot &snapshot, Utc now)
{
    if (!snapshot.hold)
        return withoutHold(snapshot);
    if (const auto loss = lossOf(snapshot))
        return lossText(*loss, now);
    const auto &hold = *snapshot.hold;
    const auto condition = conditionOfHold(snapshot, now);
    // At the end, the condition would read as something still to come.
    if (!hold.until)
        return Words::tr("%1, %2", "a hold and its condition").arg(holdLabel(hold, now), condition);
    return Words::tr("%1 (%2), then %3", "a status with its end, its condition, and what follows the end")
        .arg(holdLabel(hold.state, hold.until, now), condition, thenLabel(hold.then));
}

QString headlineText(const Snapshot &snapshot, Utc now)
{
    if (const auto loss = lossOf(snapshot))
        return lossText(*loss, now);
    return snapshot.hold ? holdLabel(*snapshot.hold, now) : withoutHold(snapshot);
}

namespace
{
QString confirmedText(const Snapshot &snapshot, Utc now)
{
    if (!snapshot.lastConfirmed)
        return {};
    const auto age = ageText(now - *snapshot.lastConfirmed);
    return healthOfHold(snapshot) == Health::Ok ? Words::tr("Confirmed %1.", "some time ago").arg(age)
                                                : SharedText::tr("Last confirmed %1.").arg(age);
}

/// The sentences below a headline that says what is broken.
QString conditionOfLoss(const Snapshot &snapshot, Utc now)
{
    QStringList sentences{asSentence(reasonText(snapshot)),
                          SharedText::tr("You chose %1.").arg(holdLabel(*snapshot.hold, now)),
                          confirmedText(snapshot, now)};
    sentences.removeAll(QString{});
    return sentences.join(u' ');
}
} // namespace

QString conditionText(const Snapshot &snapshot, Utc now)
{
    if (!snapshot.hold) {
        switch (snapshot.health) {
        case Health::NotConfigured:
            return Words::tr("To connect to Teams, it needs an app ID from your IT team.");
        case Health::KeychainLocked:
            return asSentence(unlockIt());
        case Health::SignInNeeded:
            return snapshot.signInRunning
                       ? asSentence(finishThere())
                       : Words::tr("Sign in with your work or school account to pick a status.");
        case Health::Offline:
            return keepsTrying();
        default:
            return isAccountRefused(snapshot) ? asSentence(signInToTryAgain()) : asSentence(pickAStatus());
        }
    }
    if (lossOf(snapshot))
        return conditionOfLoss(snapshot, now);
    QStringList sentences;
    switch (healthOfHold(snapshot)) {
    case Health::NotConfigured:
        sentences << SharedText::tr("Lamplighter isn't set up yet.");
        break;
    case Health::KeychainLocked:
        sentences << SharedText::tr("Your password store is locked.");
        break;
    case Health::SignInNeeded:
        sentences << (snapshot.signInRunning  ? SharedText::tr("Continue in your browser.")
                      : isSignedOut(snapshot) ? SharedText::tr("You're signed out.")
                                              : SharedText::tr("Sign in again."));
        break;
    case Health::Refused:
        sentences << SharedText::tr("Microsoft 365 refused the request.");
        break;
    case Health::Offline:
        sentences << SharedText::tr("Can't reach Microsoft 365.") << keepsTrying();
        break;
    case Health::Resting:
        sentences << (snapshot.hold->resting == Rest::Asleep
                          ? Words::tr("Paused since this computer slept. Back when you return.")
                          : Words::tr("Paused while your screen is locked. Back when you unlock."));
        break;
    case Health::Retrying:
        sentences << (snapshot.error ? asSentence(reasonText(snapshot))
                                     : asSentence(waitingForConfirmation()));
        break;
    default:
        break;
    }
    sentences << confirmedText(snapshot, now);
    sentences.removeAll(QString{});
    return sentences.join(u' ');
}

QString prospectText(const Snapshot &snapshot, Utc now)
{
    const auto fades = snapshot.forecast ? fadesText(snapshot.forecast->unattended, now) : QString{};
    if (isFailing(snapshot) && !fades.isEmpty())
        return Words::tr("%1. Next: %2", "a reason, and what comes: Away 14:10")
            .arg(reasonText(snapshot),
                 fadeText(stagesToCome(snapshot.forecast->unattended, now).constFirst(), now));
    if (isFailing(snapshot))
        return reasonText(snapshot);
    if (!fades.isEmpty())
        return snapshot.hold ? SharedText::tr("If Lamplighter stops: %1").arg(fades)
                             : Words::tr("Next: %1").arg(fades);
    switch (snapshot.health) {
    case Health::NotConfigured:
        return Words::tr("Ask your IT team for an app ID");
    case Health::KeychainLocked:
        return unlockIt();
    case Health::SignInNeeded:
        return snapshot.signInRunning ? finishThere() : SharedText::tr("Sign in to pick a status");
    case Health::Resting:
        return Words::tr("Back when you return");
    default:
        break;
    }
    if (isAccountRefused(snapshot))
        return signInToTryAgain();
    if (snapshot.hold)
        return waitingForConfirmation();
    if (snapshot.observed)
        return colleaguesSee(snapshot.observed->presence);
    return pickAStatus();
}

QString worstCaseText(const Snapshot &snapshot, Utc now)
{
    if (!snapshot.forecast || !snapshot.forecast->worstCaseUntil || *snapshot.forecast->worstCaseUntil <= now)
        return {};
    const auto &worst = *snapshot.forecast->worstCaseUntil;
    if (snapshot.lease && snapshot.lease->certain) {
        const auto bound = boundTime(worst, snapshot.lease->expiresAt);
        // The strip shows it.
        const auto &stages = snapshot.forecast->unattended;
        if (!stages.isEmpty() && bound == std::chrono::floor<Minutes>(stages.constLast().at))
            return {};
        const auto until = timeLabel(bound, now);
        const auto label = labelOf(snapshot.lease->state);
        if (isFailing(snapshot))
            return SharedText::tr("Colleagues may see %1 until %2.").arg(label, until);
        if (fades(snapshot.lease->state))
            return Words::tr("If Lamplighter stops now, %1 fades to Away and ends by %2.",
                             "Available and a time")
                .arg(label, until);
        return Words::tr("If Lamplighter stops now, colleagues may see %1 until %2.", "a state and a time")
            .arg(label, until);
    }
    return Words::tr("No answer yet. Your last choice may still show until %1.").arg(boundLabel(worst, now));
}

QString colleaguesText(const Snapshot &snapshot)
{
    using Code = Explanation::Code;
    if (!snapshot.explanation)
        return snapshot.observed ? asSentence(colleaguesSee(snapshot.observed->presence)) : QString{};
    const auto &explanation = *snapshot.explanation;
    switch (explanation.code) {
    case Code::NotReadable:
    case Code::Resting:
    case Code::Stale:
        // The explanation says more than a reading that may be old.
        return explanation.text;
    case Code::AsChosen:
        if (snapshot.observed && snapshot.hold)
            return asSentence(colleaguesSee(snapshot.observed->presence));
        break;
    default:
        break;
    }
    return snapshot.observed ? explanation.text : QString{};
}

bool colleaguesSeeSomethingElse(const Snapshot &snapshot)
{
    using Code = Explanation::Code;
    if (!snapshot.explanation)
        return false;
    switch (snapshot.explanation->code) {
    case Code::Outranked:
    case Code::PreferredElsewhere:
    case Code::AwayOutranked:
    case Code::ChangedElsewhere:
        return true;
    default:
        return false;
    }
}

QString differenceText(const Snapshot &snapshot)
{
    using Code = Explanation::Code;
    if (!snapshot.explanation)
        return {};
    if (snapshot.explanation->code == Code::NotReadable)
        return Words::tr("Can't read what colleagues see");
    if (!snapshot.observed || !colleaguesSeeSomethingElse(snapshot))
        return {};
    const auto seen = labelOf(snapshot.observed->presence);
    switch (snapshot.explanation->code) {
    case Code::PreferredElsewhere:
        return Words::tr("Colleagues see %1: you set it in Teams").arg(seen);
    case Code::AwayOutranked:
        return Words::tr("Colleagues see %1: Teams shows it before Away").arg(seen);
    case Code::ChangedElsewhere:
        // If it can be reset, it may have been set in Teams.
        if (snapshot.explanation->action == Explanation::Action::ClearPreferred)
            return Words::tr("Colleagues see %1: set in Teams or by another computer").arg(seen);
        return Words::tr("Colleagues see %1: another computer may have changed it").arg(seen);
    default:
        return Words::tr("Colleagues see %1: Teams shows it first").arg(seen);
    }
}

namespace
{
/// Comes before all other remedies, since nothing is sent without a sign-in.
bool isSignInOffered(const Snapshot &snapshot)
{
    return snapshot.signInMayHelp && !snapshot.signInRunning;
}

Explanation::Action remedyOf(const Snapshot &snapshot)
{
    const bool isThere = snapshot.explanation && !needsPerson(snapshot);
    const auto action = isThere ? snapshot.explanation->action : Explanation::Action::None;
    return action == Explanation::Action::SendAgain && !snapshot.hold ? Explanation::Action::None : action;
}
} // namespace

namespace
{
/// While nothing gets through, trying comes first. While the status still shows, a reset in Teams does.
bool isTryOffered(const Snapshot &snapshot)
{
    if (!canTryNow(snapshot))
        return false;
    return lossOf(snapshot) || remedyOf(snapshot) != Explanation::Action::ClearPreferred;
}
} // namespace

QString remedyText(const Snapshot &snapshot)
{
    if (isSignInOffered(snapshot))
        return Words::tr("Sign in again…");
    if (isTryOffered(snapshot))
        return SharedText::tr("Try now");
    switch (remedyOf(snapshot)) {
    case Explanation::Action::None:
        return {};
    case Explanation::Action::ClearPreferred:
        return SharedText::tr("Reset my status in Teams");
    case Explanation::Action::SendAgain:
        return Words::tr("Send %1 again", "a state").arg(labelOf(snapshot.hold->state));
    case Explanation::Action::ReadAgain:
        return Words::tr("Check again what colleagues see");
    }
    Q_UNREACHABLE();
}

QString remedyDescription(const Snapshot &snapshot)
{
    if (isSignInOffered(snapshot))
        return SharedText::tr("Opens the sign-in page in your browser.");
    if (isTryOffered(snapshot))
        return Words::tr("Sends your status now. Its end time stays.");
    switch (remedyOf(snapshot)) {
    case Explanation::Action::None:
        return {};
    case Explanation::Action::ClearPreferred:
        return Words::tr("Resets it in Teams, so that colleagues see what you chose.");
    case Explanation::Action::SendAgain:
        return Words::tr("Sends it to Microsoft 365 again. Its end time stays.");
    case Explanation::Action::ReadAgain:
        return Words::tr("Asks Microsoft 365 again. Lamplighter stopped after a refusal.");
    }
    Q_UNREACHABLE();
}

std::optional<Command> remedyCommand(const Snapshot &snapshot)
{
    if (isSignInOffered(snapshot))
        return Commands::SignIn{};
    if (isTryOffered(snapshot))
        return Commands::TryNow{};
    switch (remedyOf(snapshot)) {
    case Explanation::Action::None:
        return std::nullopt;
    case Explanation::Action::ClearPreferred:
        return Commands::ClearPreferred{};
    case Explanation::Action::SendAgain:
        return Commands::Set{.state = snapshot.hold->state};
    case Explanation::Action::ReadAgain:
        return Commands::ReadAgain{};
    }
    Q_UNREACHABLE();
}

QString backText(const Snapshot &snapshot, Utc now)
{
    return snapshot.previous ? backLabel(*snapshot.previous, now) : SharedText::tr("Back to my last status");
}

bool canExtend(const Snapshot &snapshot)
{
    return snapshot.hold && snapshot.hold->until;
}

QString extendText(const Snapshot &snapshot, Utc now)
{
    const auto minutes = static_cast<int>(extension.count());
    if (!canExtend(snapshot))
        return SharedText::tr("Extend by %n minute(s)", nullptr, minutes);
    return Words::tr("Extend by %n minute(s) (to %1)", nullptr, minutes)
        .arg(timeLabel(*snapshot.hold->until + extension, now));
}

bool isSignedIn(const Snapshot &snapshot)
{
    return snapshot.account && !needsPerson(snapshot);
}

QString accountText(const Snapshot &snapshot)
{
    if (snapshot.signInRunning && !isSignedIn(snapshot))
        return SharedText::tr("Signing in…");
    if (!snapshot.account)
        return SharedText::tr("You're signed out.");
    const auto &who = snapshot.account->username;
    if (who.isEmpty())
        return isSignedIn(snapshot) ? SharedText::tr("Signed in") : SharedText::tr("Signed out");
    if (!isSignedIn(snapshot))
        return Words::tr("Last signed in as %1", "a username").arg(who);
    const auto &cloud = snapshot.account->cloud;
    const auto note = cloud == "gcc-high"_L1 ? Words::tr("GCC High")
                      : cloud == "dod"_L1    ? Words::tr("DoD")
                      : cloud == "custom"_L1 ? Words::tr("custom cloud")
                                             : QString{};
    return snapshot.practice || note.isEmpty()
               ? Words::tr("Signed in as %1", "a username").arg(who)
               : Words::tr("Signed in as %1 (%2)", "a username and a cloud").arg(who, note);
}

Command signCommand(const Snapshot &snapshot)
{
    return isSignedIn(snapshot) ? Command{Commands::SignOut{}} : Command{Commands::SignIn{}};
}

QString signInText(const Snapshot &snapshot)
{
    switch (snapshot.health) {
    case Health::NotConfigured:
        return Words::tr("Set up Lamplighter…");
    case Health::KeychainLocked:
        return Words::tr("Unlock and sign in…");
    default:
        return snapshot.signInRunning ? Words::tr("Open the sign-in page again") : SharedText::tr("Sign in…");
    }
}

namespace
{
/// The next full hour of local time that is at least five minutes away.
Utc fullHourAfter(Utc now)
{
    const auto local = toQDateTime(now + Minutes{5}).toLocalTime();
    const auto past =
        Minutes{local.time().minute()} + Seconds{local.time().second()} + Milliseconds{local.time().msec()};
    return now + Minutes{5} + (std::chrono::hours{1} - past);
}
} // namespace

QString joined(const QString &text, const QString &next)
{
    return next.isEmpty() ? text : text + u' ' + next;
}

QList<LengthChoice> lengthChoices(Utc now)
{
    QList<LengthChoice> choices;
    for (const auto length : {Minutes{30}, Minutes{60}, Minutes{120}, Minutes{240}})
        choices << LengthChoice{minutesText(length), {Seconds{length}}};
    const auto hour = fullHourAfter(now);
    choices << LengthChoice{SharedText::tr("until %1", "a time").arg(timeLabel(hour, now)), {hour}};
    choices << LengthChoice{SharedText::tr("until I change it"), {HoldEnd::UntilChanged{}}};
    return choices;
}

Utc nextLengthChange(Utc now)
{
    return fullHourAfter(now) - Minutes{5} + Milliseconds{1};
}

namespace
{
/// Whether the status already says what the error says.
bool isTheStatus(const Snapshot &snapshot)
{
    if (snapshot.hold)
        return false;
    if (snapshot.health == Health::KeychainLocked)
        return snapshot.error->code == ErrorCodes::keychainLocked;
    return isSignedOut(snapshot);
}
} // namespace

QString switchQuestion(const Snapshot::SwitchOffered &offered)
{
    return joined(
        SharedText::tr("You signed in as %1, but picked %2 in the browser.").arg(offered.from, offered.to),
        Words::tr("Which account should Lamplighter use?"));
}

QList<Trouble> troublesOf(const Snapshot &snapshot, const std::optional<Error> &failure,
                          std::optional<Utc> now)
{
    QList<Trouble> troubles;
    const auto &refused = snapshot.refusedChoice;
    const auto isOfRefused = [&](const Error &error) { return refused && refused->error == error; };
    const auto add = [&](const QString &text, const QString &next) {
        const Trouble trouble{text, next};
        if (!text.isEmpty() && !troubles.contains(trouble))
            troubles << trouble;
    };
    // The question with its two buttons replaces it.
    const bool isAsked = snapshot.switchOffered && failure && failure->code == ErrorCodes::otherAccountChosen;
    if (refused)
        add(joined(refusedChoiceText(refused->state, refused->error),
                   keptText(snapshot, now.value_or(refused->at))),
            refused->error.next);
    if (failure && !isAsked && !isOfRefused(*failure))
        add(failure->text, failure->next);
    // For a window opened later. A sign-in that has just failed is the failure above.
    if (const auto &failed = snapshot.failedSignIn;
        failed && failed->error != failure && !snapshot.signInRunning)
        add(failedSignInText(*failed, now.value_or(failed->at)), failed->error.next);
    if (const auto error = errorShown(snapshot); error && !isTheStatus(snapshot) && !isOfRefused(*error))
        add(error->text, error->next);
    for (const auto &problem : snapshot.problems)
        add(problem.text, problem.next);
    return troubles;
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/words.h"

#include "base/errorcodes.h"

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
        return Words::tr("just now");
    if (seconds < 60)
        return Words::tr("%n second(s) ago", nullptr, seconds);
    return Words::tr("%1 ago", "a number of minutes or hours").arg(minutesText(age));
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
    return Words::tr("%1 %2", "a stage and its time: Away 14:10")
        .arg(stageText(stage.presence), timeLabel(stage.at, now));
}
} // namespace

QString fadesText(const QList<Stage> &unattended, Utc now)
{
    QStringList fades;
    for (const auto &stage : stagesToCome(unattended, now))
        fades << fadeText(stage, now);
    return fades.join(Words::tr(", ", "between stages"));
}

namespace
{
QString withoutHold(const Snapshot &snapshot)
{
    switch (snapshot.health) {
    case Health::NotConfigured:
        return Words::tr("Lamplighter is not set up yet");
    case Health::KeychainLocked:
        return Words::tr("The keychain is locked");
    case Health::SignInNeeded:
        return snapshot.signInRunning ? Words::tr("The sign-in is waiting in the browser")
                                      : Words::tr("Nobody is signed in");
    case Health::Offline:
        return Words::tr("No state is held, and the service can't be reached");
    default:
        return isAccountRefused(snapshot) ? Words::tr("The account can't be used here")
                                          : Words::tr("No state is held: Teams decides");
    }
}

QString withLastConfirmed(const Snapshot &snapshot, Utc now, const QString &with, const QString &without)
{
    if (!snapshot.lastConfirmed)
        return without;
    return with.arg(timeLabel(*snapshot.lastConfirmed, now));
}

/// A choice that was refused takes nothing from what is held.
Health healthOfHold(const Snapshot &snapshot)
{
    return isOnlyChoiceRefused(snapshot) ? Health::Ok : snapshot.health;
}

QString conditionOfHold(const Snapshot &snapshot, Utc now)
{
    const auto &hold = *snapshot.hold;
    switch (healthOfHold(snapshot)) {
    case Health::NotConfigured:
        return Words::tr("but Lamplighter is not set up");
    case Health::KeychainLocked:
        return Words::tr("but the keychain is locked");
    case Health::SignInNeeded:
        return snapshot.signInRunning ? Words::tr("but the sign-in is waiting in your browser")
                                      : Words::tr("but you aren't signed in");
    case Health::Refused:
        return Words::tr("refused by the service");
    case Health::Offline:
        return withLastConfirmed(snapshot, now, Words::tr("service not reachable, last confirmed %1"),
                                 Words::tr("service not reachable, not confirmed yet"));
    case Health::Resting:
        return hold.resting == Rest::Asleep ? Words::tr("resting since this computer slept")
                                            : Words::tr("resting while the screen is locked");
    case Health::Retrying:
        return withLastConfirmed(snapshot, now, Words::tr("trying again, last confirmed %1"),
                                 Words::tr("not confirmed yet, trying again"));
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
    // Behind what follows, the condition would read as one more thing to come.
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
                                                : Words::tr("Last confirmed %1.", "some time ago").arg(age);
}

/// After a headline that says what is broken.
QString conditionOfLoss(const Snapshot &snapshot, Utc now)
{
    QStringList sentences{
        Words::tr("%1.", "a reason as a sentence").arg(reasonText(snapshot)),
        Words::tr("You chose %1.", "a status with its end").arg(holdLabel(*snapshot.hold, now)),
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
            return Words::tr(
                "It needs to know the application that your organisation has registered for it.");
        case Health::KeychainLocked:
            return Words::tr("The account is in it: unlock it, and Lamplighter goes on.");
        case Health::SignInNeeded:
            return snapshot.signInRunning ? Words::tr("Finish it there; Lamplighter goes on by itself.")
                                          : Words::tr("Sign in with your work account to choose a state.");
        default:
            return isAccountRefused(snapshot)
                       ? Words::tr("Lamplighter tries it again when you sign in.")
                       : Words::tr("Choose a state, and Lamplighter keeps it until you say otherwise.");
        }
    }
    if (lossOf(snapshot))
        return conditionOfLoss(snapshot, now);
    QStringList sentences;
    switch (healthOfHold(snapshot)) {
    case Health::NotConfigured:
        sentences << Words::tr("Lamplighter is not set up.");
        break;
    case Health::KeychainLocked:
        sentences << Words::tr("The keychain is locked.");
        break;
    case Health::SignInNeeded:
        sentences << (snapshot.signInRunning ? Words::tr("The sign-in is waiting in the browser.")
                                             : Words::tr("Nobody is signed in."));
        break;
    case Health::Refused:
        sentences << Words::tr("The service refuses.");
        break;
    case Health::Offline:
        sentences << Words::tr("The service can't be reached; Lamplighter keeps trying.");
        break;
    case Health::Resting:
        sentences << (snapshot.hold->resting == Rest::Asleep
                          ? Words::tr("Resting since this computer slept; it is sent again on your return.")
                          : Words::tr(
                                "Resting while the screen is locked; it is sent again on your return."));
        break;
    case Health::Retrying:
        sentences << (snapshot.error ? Words::tr("%1.", "a reason as a sentence").arg(reasonText(snapshot))
                                     : Words::tr("Waiting for the service to confirm it."));
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
        return snapshot.hold ? Words::tr("Without renewal: %1").arg(fades)
                             : Words::tr("Runs out by itself: %1").arg(fades);
    switch (snapshot.health) {
    case Health::NotConfigured:
        return Words::tr("To begin, run: lamplighter set-up");
    case Health::KeychainLocked:
        return Words::tr("Unlock it, and Lamplighter goes on");
    case Health::SignInNeeded:
        return snapshot.signInRunning ? Words::tr("Finish it there, and Lamplighter goes on")
                                      : Words::tr("Once somebody is, a state can be chosen");
    case Health::Resting:
        return Words::tr("It is sent again on your return");
    default:
        break;
    }
    if (isAccountRefused(snapshot))
        return Words::tr("It is tried again when you sign in");
    if (snapshot.hold)
        return Words::tr("It is sent again until the service confirms it");
    if (snapshot.observed)
        return Words::tr("Colleagues see %1").arg(labelOf(snapshot.observed->presence));
    return Words::tr("Choose a state, and Lamplighter keeps it");
}

QString worstCaseText(const Snapshot &snapshot, Utc now)
{
    if (!snapshot.forecast || !snapshot.forecast->worstCaseUntil || *snapshot.forecast->worstCaseUntil <= now)
        return {};
    const auto &worst = *snapshot.forecast->worstCaseUntil;
    if (snapshot.lease && snapshot.lease->certain) {
        const auto until = boundLabel(worst, snapshot.lease->expiresAt, now);
        // The strip says it.
        const auto &stages = snapshot.forecast->unattended;
        if (!stages.isEmpty() && until == timeLabel(stages.constLast().at, now))
            return {};
        const auto label = labelOf(snapshot.lease->state);
        if (isFailing(snapshot))
            return Words::tr("Colleagues may see %1 until %2.", "a state and a time").arg(label, until);
        if (fades(snapshot.lease->state))
            return Words::tr(
                       "If this computer stops now, colleagues may see %1, then inactive and Away, until %2.",
                       "Available and a time")
                .arg(label, until);
        return Words::tr("If this computer stops now, colleagues may see %1 until %2.", "a state and a time")
            .arg(label, until);
    }
    return Words::tr("A request is unanswered: the service may show what it asked for until %1.")
        .arg(boundLabel(worst, now));
}

QString colleaguesText(const Snapshot &snapshot)
{
    using Code = Explanation::Code;
    if (!snapshot.explanation)
        return snapshot.observed ? Words::tr("Colleagues see %1.").arg(labelOf(snapshot.observed->presence))
                                 : QString{};
    const auto &explanation = *snapshot.explanation;
    switch (explanation.code) {
    case Code::NotReadable:
    case Code::Resting:
    case Code::Stale:
        // An older reading is not what colleagues see now.
        return explanation.text;
    case Code::AsChosen:
        if (snapshot.observed && snapshot.hold)
            return Words::tr("Colleagues see %1.").arg(labelOf(snapshot.observed->presence));
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
        return Words::tr("What colleagues see can't be read");
    if (!snapshot.observed || !colleaguesSeeSomethingElse(snapshot))
        return {};
    const auto seen = labelOf(snapshot.observed->presence);
    switch (snapshot.explanation->code) {
    case Code::PreferredElsewhere:
        return Words::tr("Colleagues see %1, picked by hand in Teams").arg(seen);
    case Code::AwayOutranked:
        return Words::tr("Colleagues see %1: Teams shows it before Away").arg(seen);
    case Code::ChangedElsewhere:
        // What can be reset may have been set in Teams as well.
        if (snapshot.explanation->action == Explanation::Action::ClearPreferred)
            return Words::tr("Colleagues see %1: set in Teams, or by another computer").arg(seen);
        return Words::tr("Colleagues see %1, perhaps changed by another computer").arg(seen);
    default:
        return Words::tr("Colleagues see %1: Teams shows it first").arg(seen);
    }
}

namespace
{
/// Before whatever would help with what colleagues see: without it, nothing is sent.
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
/// Where nothing gets through, that comes first; while the status still shows, a status set in Teams does.
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
        return Words::tr("Try now");
    switch (remedyOf(snapshot)) {
    case Explanation::Action::None:
        return {};
    case Explanation::Action::ClearPreferred:
        return Words::tr("Clear the status picked by hand");
    case Explanation::Action::SendAgain:
        return Words::tr("Send %1 again", "a state").arg(labelOf(snapshot.hold->state));
    case Explanation::Action::ReadAgain:
        return Words::tr("Ask again what colleagues see");
    }
    Q_UNREACHABLE();
}

QString remedyDescription(const Snapshot &snapshot)
{
    if (isSignInOffered(snapshot))
        return Words::tr("Opens the sign-in page in your browser.");
    if (isTryOffered(snapshot))
        return Words::tr("Sends your status at once. Its end stays.");
    switch (remedyOf(snapshot)) {
    case Explanation::Action::None:
        return {};
    case Explanation::Action::ClearPreferred:
        return Words::tr("Clears it in Teams, so that what you chose can be seen.");
    case Explanation::Action::SendAgain:
        return Words::tr("Tells the service once more what is held; its end stays.");
    case Explanation::Action::ReadAgain:
        return Words::tr("Asks the service once more, which does not happen by itself after a refusal.");
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
    return snapshot.previous ? backLabel(*snapshot.previous, now) : Words::tr("Back to what was before");
}

bool canExtend(const Snapshot &snapshot)
{
    return snapshot.hold && snapshot.hold->until;
}

QString extendText(const Snapshot &snapshot, Utc now)
{
    const auto minutes = static_cast<int>(extension.count());
    if (!canExtend(snapshot))
        return Words::tr("Extend by %n minute(s)", nullptr, minutes);
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
        return Words::tr("Signing in…");
    if (!snapshot.account)
        return Words::tr("Nobody is signed in.");
    const auto &who = snapshot.account->username;
    if (who.isEmpty())
        return isSignedIn(snapshot) ? Words::tr("Signed in") : Words::tr("Not signed in");
    if (!isSignedIn(snapshot))
        return Words::tr("Last signed in as %1", "a username").arg(who);
    const auto &cloud = snapshot.account->cloud;
    const auto note = cloud == "gcc-high"_L1 ? Words::tr("GCC High")
                      : cloud == "dod"_L1    ? Words::tr("DoD")
                      : cloud == "custom"_L1 ? Words::tr("a cloud of its own")
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
        return Words::tr("Unlock the keychain and sign in…");
    default:
        return snapshot.signInRunning ? Words::tr("Open the sign-in page again") : Words::tr("Sign in…");
    }
}

namespace
{
/// The next full hour of the local clock that leaves a hold worth its name.
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
    choices << LengthChoice{Words::tr("until %1", "a time").arg(timeLabel(hour, now)), {hour}};
    choices << LengthChoice{Words::tr("until changed"), {HoldEnd::UntilChanged{}}};
    return choices;
}

Utc nextLengthChange(Utc now)
{
    return fullHourAfter(now) - Minutes{5} + Milliseconds{1};
}

namespace
{
/// The status says the error already, with its way out.
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
    return Words::tr("You were signed in as %1. Switch to %2, or try again as %1?")
        .arg(offered.from, offered.to);
}

QList<Trouble> troublesOf(const Snapshot &snapshot, const std::optional<Error> &failure,
                          std::optional<Utc> now)
{
    QList<Trouble> troubles;
    const auto &refused = snapshot.refusedChoice;
    const auto isOfRefused = [&](const Error &error) {
        return refused && refused->error.code == error.code && refused->error.text == error.text;
    };
    const auto add = [&](const QString &text, const QString &next) {
        const Trouble trouble{text, next};
        if (!text.isEmpty() && !troubles.contains(trouble))
            troubles << trouble;
    };
    // The question with its two buttons says it.
    const bool isAsked = snapshot.switchOffered && failure && failure->code == ErrorCodes::otherAccountChosen;
    if (refused)
        add(joined(refusedChoiceText(refused->state, refused->error),
                   keptText(snapshot, now.value_or(refused->at))),
            refused->error.next);
    if (failure && !isAsked && !isOfRefused(*failure))
        add(failure->text, failure->next);
    // For who opens the window later. Whoever has just failed reads it above.
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

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traymodel.h"

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
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::TrayMenu)
};

constexpr int firstLength = static_cast<int>(TrayRow::Length1);

/// Menu rows are as wide as their text, so cut long sentences after a word. The window has the whole text.
QString shortened(const QString &text)
{
    constexpr int most = 80;
    if (text.size() <= most)
        return text;
    const auto space = text.lastIndexOf(u' ', most - 1);
    return text.left(space > most / 2 ? space : most - 1) + u'…';
}

/// The first problem besides a refused choice, without those of the settings file.
std::optional<Trouble> troubleBeside(const Snapshot::RefusedChoice &refused, const Snapshot &snapshot,
                                     const std::optional<Error> &failure)
{
    const auto isOther = [&](const std::optional<Error> &error) { return error && *error != refused.error; };
    auto rest = snapshot;
    rest.refusedChoice.reset();
    if (!isOther(rest.error))
        rest.error.reset();
    rest.problems.removeIf(
        [](const Snapshot::Problem &each) { return !each.key.startsWith(ErrorCodes::sessionFamily); });
    const auto troubles = troublesOf(rest, isOther(failure) ? failure : std::nullopt);
    return troubles.isEmpty() ? std::nullopt : std::optional{troubles.constFirst()};
}

/// "Couldn't set Away. You stay Available.", and in the next row another problem, or else the reason: one row
/// has no room for both.
void showRefusedChoice(TrayRowView &text, TrayRowView &next, const Snapshot &snapshot,
                       const std::optional<Error> &failure, Utc now)
{
    const auto &refused = *snapshot.refusedChoice;
    text.text = shortened(joined(Words::tr("Couldn't set %1.", "a status").arg(labelOf(refused.state)),
                                 keptText(snapshot, now)));
    const auto other = troubleBeside(refused, snapshot, failure);
    next.text = shortened(other ? other->text : refused.error.text);
    text.visible = true;
    next.visible = true;
}

void showTrouble(TrayView &view, const Snapshot &snapshot, const std::optional<Error> &failure, Utc now)
{
    auto &text = view.row(TrayRow::Trouble);
    auto &next = view.row(TrayRow::TroubleNext);
    if (snapshot.refusedChoice)
        return showRefusedChoice(text, next, snapshot, failure, now);
    const auto troubles = troublesOf(snapshot, failure);
    text.visible = !troubles.isEmpty();
    text.text = troubles.isEmpty() ? QString{} : shortened(troubles.constFirst().text);
    next.text = troubles.isEmpty() ? QString{} : shortened(troubles.constFirst().next);
    next.visible = !next.text.isEmpty();
}

void showStates(TrayView &view, const Snapshot &snapshot)
{
    for (const auto state : allSettablePresences) {
        auto &row = view.row(rowOf(state));
        row.text = labelOf(state);
        row.checked = snapshot.hold && snapshot.hold->state == state;
        row.enabled = !needsPerson(snapshot);
        row.hotkey = snapshot.hotkeys.value(hotkeyIdOf(state));
    }
}

void showLengths(TrayView &view, const Snapshot &snapshot, Utc now)
{
    auto &menu = view.row(TrayRow::For);
    menu.text = Words::tr("%1 for", "a state; the lengths follow in a sub-menu")
                    .arg(labelOf(stateInQuestion(snapshot)));
    menu.enabled = !needsPerson(snapshot);
    const auto choices = lengthChoices(now);
    for (int index = 0; index < lengthChoiceCount; ++index) {
        auto &row = view.row(static_cast<TrayRow>(firstLength + index));
        row.text = choices.at(index).label;
        row.enabled = menu.enabled;
    }
}

QList<Stage> stagesToCome(const Snapshot &snapshot, Utc now)
{
    return snapshot.forecast ? stagesToCome(snapshot.forecast->unattended, now) : QList<Stage>{};
}

/// Only absolute times: after each change the tray's host fetches everything again.
QString toolTipOf(const Snapshot &snapshot, const QString &profile, Utc now)
{
    QStringList lines{statusText(snapshot, now)};
    if (snapshot.hold || !stagesToCome(snapshot, now).isEmpty())
        lines << prospectText(snapshot, now);
    if (const auto difference = differenceText(snapshot); !difference.isEmpty())
        lines << difference;
    if (snapshot.practice)
        lines << SharedText::tr("Demo: only you see this");
    else if (!profile.isEmpty())
        lines << Words::tr("Profile: %1").arg(profile);
    return lines.join(u'\n');
}

Utc nextMidnight(Utc now)
{
    const auto local = toQDateTime(now).toLocalTime();
    return toUtc(local.date().addDays(1).startOfDay());
}
} // namespace

TrayRow rowOf(SettablePresence state)
{
    switch (state) {
    case SettablePresence::Available:
        return TrayRow::Available;
    case SettablePresence::InACall:
        return TrayRow::InACall;
    case SettablePresence::InAConferenceCall:
        return TrayRow::InAConferenceCall;
    case SettablePresence::Away:
        return TrayRow::Away;
    case SettablePresence::Presenting:
        return TrayRow::Presenting;
    }
    Q_UNREACHABLE();
}

SettablePresence stateInQuestion(const Snapshot &snapshot)
{
    if (snapshot.hold)
        return snapshot.hold->state;
    return snapshot.previous ? snapshot.previous->state : SettablePresence::Available;
}

TrayView trayViewOf(const Snapshot &snapshot, const std::optional<Error> &failure, const QString &profile,
                    Utc now)
{
    TrayView view;
    auto &status = view.row(TrayRow::Status);
    status.text = statusText(snapshot, now);
    status.hotkey = snapshot.hotkeys.value(hotkeyIdOfCard());
    view.row(TrayRow::Prospect).text = shortened(prospectText(snapshot, now));
    auto &colleagues = view.row(TrayRow::Colleagues);
    colleagues.text = shortened(differenceText(snapshot));
    colleagues.visible = !colleagues.text.isEmpty();
    showTrouble(view, snapshot, failure, now);
    showStates(view, snapshot);
    showLengths(view, snapshot, now);

    auto &extend = view.row(TrayRow::Extend);
    extend.text = extendText(snapshot, now);
    extend.enabled = canExtend(snapshot);
    auto &back = view.row(TrayRow::Back);
    back.text = backText(snapshot, now);
    back.enabled = snapshot.previous && !needsPerson(snapshot);
    auto &clear = view.row(TrayRow::Clear);
    clear.text = SharedText::tr("Let Teams decide");
    clear.hotkey = snapshot.hotkeys.value(hotkeyIdOfClear());
    clear.enabled = snapshot.hold || !needsPerson(snapshot);
    auto &remedy = view.row(TrayRow::Remedy);
    remedy.text = remedyText(snapshot);
    remedy.visible = !remedy.text.isEmpty();

    auto &signIn = view.row(TrayRow::SignIn);
    signIn.text = signInText(snapshot);
    signIn.visible = needsPerson(snapshot);
    auto &cancel = view.row(TrayRow::CancelSignIn);
    cancel.text = Words::tr("Cancel sign-in");
    cancel.visible = snapshot.signInRunning;
    auto &signOut = view.row(TrayRow::SignOut);
    signOut.text = SharedText::tr("Sign out");
    signOut.visible = isSignedIn(snapshot) || isAccountRefused(snapshot);

    auto &practice = view.row(TrayRow::Practice);
    practice.text = SharedText::tr("Demo: only you see this");
    practice.visible = snapshot.practice;
    auto &fast = view.row(TrayRow::FastTime);
    fast.text = Words::tr("Speed up time 60×");
    fast.checked = snapshot.practiceSpeed > 1.0;
    fast.visible = snapshot.practice;

    view.row(TrayRow::Settings).text = SharedText::tr("Settings…");
    view.row(TrayRow::Quit).text = SharedText::tr("Quit Lamplighter");
    view.toolTip = toolTipOf(snapshot, profile, now);
    view.look = lookOf(snapshot, now);
    return view;
}

Utc nextTrayChange(const Snapshot &snapshot, Utc now)
{
    auto next = std::min(nextMidnight(now), nextLengthChange(now));
    const auto consider = [&](std::optional<Utc> at) {
        if (at && *at > now)
            next = std::min(next, *at);
    };
    if (snapshot.hold)
        consider(snapshot.hold->until);
    for (const auto &stage : stagesToCome(snapshot, now))
        consider(stage.at);
    consider(nextArcStep(snapshot, now));
    if (snapshot.previous)
        consider(snapshot.previous->until);
    return next;
}

std::optional<Command> commandOf(TrayRow row, const Snapshot &snapshot, Utc now)
{
    for (const auto state : allSettablePresences) {
        if (row == rowOf(state))
            return Commands::Set{.state = state};
    }
    const int index = static_cast<int>(row) - firstLength;
    if (index >= 0 && index < lengthChoiceCount)
        return Commands::Set{.state = stateInQuestion(snapshot), .end = lengthChoices(now).at(index).end};
    switch (row) {
    case TrayRow::Extend:
        return Commands::Extend{.by = extension};
    case TrayRow::Back:
        return Commands::Back{};
    case TrayRow::Clear:
        return Commands::Clear{};
    case TrayRow::Remedy:
        return remedyCommand(snapshot);
    case TrayRow::SignIn:
        // The window says how to set it up.
        return snapshot.health == Health::NotConfigured ? std::nullopt
                                                        : std::optional<Command>{Commands::SignIn{}};
    case TrayRow::CancelSignIn:
        return Commands::CancelSignIn{};
    case TrayRow::SignOut:
        return Commands::SignOut{};
    case TrayRow::FastTime:
        return Commands::PracticeSpeed{.speed = snapshot.practiceSpeed > 1.0 ? 1.0 : 60.0};
    case TrayRow::Quit:
        return Commands::Quit{};
    default:
        return std::nullopt;
    }
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/timelabel.h"
#include "session/snapshot.h"

namespace Lamplighter
{

// The phrases that menu, tooltip and card share.

/// "43 minutes", "1 hour 5 minutes", "less than a minute"; whole minutes, rounded down.
QString minutesText(Milliseconds span);
/// "4:05", "1:02:05"; "0:00" for what is over. Whole seconds, rounded up, so that 0:00 is the moment itself.
QString countdownText(Milliseconds span);
/// "just now", "40 seconds ago", "3 minutes ago".
QString ageText(Milliseconds age);

/// "inactive", "Away", "Offline": a stage of the forecast inside a sentence.
QString stageText(const Presence &presence);
/// Those after the first one that have not begun.
QList<Stage> stagesToCome(const QList<Stage> &unattended, Utc now);
/// "inactive 14:05, Away 14:10, Offline 14:15": the stages that are still to come; empty when none are.
QString fadesText(const QList<Stage> &unattended, Utc now);

/// What holds, in one line: "Available until 17:00 (confirmed), then Teams decides".
QString statusText(const Snapshot &snapshot, Utc now);
/// The same in two parts for the card: "Available until 17:00" …
QString headlineText(const Snapshot &snapshot, Utc now);
/// … and "Confirmed 40 seconds ago.", in whole sentences.
QString conditionText(const Snapshot &snapshot, Utc now);
/// What comes, in one line: "Without renewal: inactive 14:05, Away 14:10, Offline 14:15"; never empty.
QString prospectText(const Snapshot &snapshot, Utc now);
/// "If this computer stops now, colleagues may see Available until 14:15."; empty when they can't.
QString worstCaseText(const Snapshot &snapshot, Utc now);

/// What colleagues see, with the reason when it is not what was chosen; empty when nothing is known about it.
QString colleaguesText(const Snapshot &snapshot);
/// Whether what colleagues see is not what was chosen, and why in a few words; empty when there is no such news.
QString differenceText(const Snapshot &snapshot);
/// They see something else, as far as that is proven.
bool colleaguesSeeSomethingElse(const Snapshot &snapshot);

/// The one thing that would help there: "Clear the status picked by hand"; empty when nothing would, or nobody is signed in.
QString remedyText(const Snapshot &snapshot);
/// What it does, as a sentence.
QString remedyDescription(const Snapshot &snapshot);
std::optional<Command> remedyCommand(const Snapshot &snapshot);

/// backLabel(), and the plain words without a previous hold.
QString backText(const Snapshot &snapshot, Utc now);
bool canExtend(const Snapshot &snapshot);
/// "Extend by 30 minutes (to 16:10)".
QString extendText(const Snapshot &snapshot, Utc now);
/// "Sign in…", or what has to come before.
QString signInText(const Snapshot &snapshot);
bool isSignedIn(const Snapshot &snapshot);
/// "Signed in as adele@contoso.com (GCC High)", "Last signed in as …", or that nobody is.
QString accountText(const Snapshot &snapshot);
/// What the one button for both asks for: to sign in, or out.
Command signCommand(const Snapshot &snapshot);

/// What happened and what to do about it, one behind the other.
QString joined(const QString &text, const QString &next);

/// The lengths that menu and card offer; always as many.
struct LengthChoice {
    QString label; ///< "30 minutes", "until 15:00", "until changed"
    HoldEnd end;
    bool operator==(const LengthChoice &) const = default;
};
inline constexpr int lengthChoiceCount = 6;
QList<LengthChoice> lengthChoices(Utc now);
/// When lengthChoices() will be others: the full hour among them is never less than five minutes away.
Utc nextLengthChange(Utc now);

/// What is wrong, as a headline and what to do; nothing when all is well.
struct Trouble {
    QString text;
    QString next;
    bool operator==(const Trouble &) const = default;
};
/// A failed command first (`failure`), then the last sign-in's failure, then what still matters of the last error, then the
/// settings' problems. Without `now` the failure's time has no date.
QList<Trouble> troublesOf(const Snapshot &snapshot, const std::optional<Error> &failure,
                          std::optional<Utc> now = {});
/// "You were signed in as A. Switch to B, or try again as A?"
QString switchQuestion(const Snapshot::SwitchOffered &offered);

inline constexpr Minutes extension{30};

} // namespace Lamplighter

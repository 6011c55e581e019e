// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/timelabel.h"
#include "session/snapshot.h"

namespace Lamplighter
{

// The phrases that menu, tooltip and window share.

/// "43 minutes", "1 hour 5 minutes", "less than a minute"; whole minutes, rounded down.
QString minutesText(Milliseconds span);
/// "4:05", "1:02:05"; "0:00" for the past. Whole seconds, rounded up, so that 0:00 is the moment itself.
QString countdownText(Milliseconds span);
/// "just now", "40 seconds ago", "3 minutes ago".
QString ageText(Milliseconds age);

/// "inactive", "Away", "Offline": a stage of the forecast inside a sentence.
QString stageText(const Presence &presence);
/// The stages after the first that have not begun.
QList<Stage> stagesToCome(const QList<Stage> &unattended, Utc now);
/// The stages to come: "inactive 14:05, Away 14:10, Offline 14:15". Empty if there are none.
QString fadesText(const QList<Stage> &unattended, Utc now);

/// Your status in one line: "Available until 17:00 (confirmed), then Teams decides".
QString statusText(const Snapshot &snapshot, Utc now);
/// The same in two parts for the window: "Available until 17:00" …
QString headlineText(const Snapshot &snapshot, Utc now);
/// … and "Confirmed 40 seconds ago.", in whole sentences.
QString conditionText(const Snapshot &snapshot, Utc now);
/// What comes next, in one line: "If Lamplighter stops: inactive 14:05, Away 14:10, Offline 14:15". Never
/// empty.
QString prospectText(const Snapshot &snapshot, Utc now);
/// "If Lamplighter stops now, colleagues may see Busy until 14:15." Empty if they can't.
QString worstCaseText(const Snapshot &snapshot, Utc now);

/// What colleagues see, with the reason if it isn't what you chose. Empty if that is unknown.
QString colleaguesText(const Snapshot &snapshot);
/// Why colleagues see something other than what you chose, in a few words. Empty if they don't.
QString differenceText(const Snapshot &snapshot);
/// Whether a reading shows that colleagues see something else.
bool colleaguesSeeSomethingElse(const Snapshot &snapshot);

/// The one action that would help: "Reset my status in Teams". Empty if there is none.
QString remedyText(const Snapshot &snapshot);
/// What that does, as a sentence.
QString remedyDescription(const Snapshot &snapshot);
std::optional<Command> remedyCommand(const Snapshot &snapshot);

/// backLabel(), or a general text if there is no previous hold.
QString backText(const Snapshot &snapshot, Utc now);
bool canExtend(const Snapshot &snapshot);
/// "Extend by 30 minutes (to 16:10)".
QString extendText(const Snapshot &snapshot, Utc now);
/// "Sign in…", or what has to come first.
QString signInText(const Snapshot &snapshot);
bool isSignedIn(const Snapshot &snapshot);
/// "Signed in as adele@contoso.com (GCC High)", "Last signed in as …", "You're signed out."
QString accountText(const Snapshot &snapshot);
/// The command of the sign-in button: SignIn or SignOut.
Command signCommand(const Snapshot &snapshot);

/// What happened, then what to do about it.
QString joined(const QString &text, const QString &next);

/// The durations that menu and window offer; always lengthChoiceCount.
struct LengthChoice {
    QString label; ///< "30 minutes", "until 15:00", "until I change it"
    HoldEnd end;
    bool operator==(const LengthChoice &) const = default;
};
inline constexpr int lengthChoiceCount = 6;
QList<LengthChoice> lengthChoices(Utc now);
/// When lengthChoices() changes: its full hour is never less than five minutes away.
Utc nextLengthChange(Utc now);

/// A problem as a headline, and what to do about it.
struct Trouble {
    QString text;
    QString next;
    bool operator==(const Trouble &) const = default;
};
/// All problems, none twice: a refused choice, the failed command (`failure`), the last failed sign-in,
/// the last error if it still matters, and the settings' problems. Empty if all is well. Without `now`, times
/// have no date.
QList<Trouble> troublesOf(const Snapshot &snapshot, const std::optional<Error> &failure,
                          std::optional<Utc> now = {});
/// "You signed in as A, but picked B in the browser. Which account should Lamplighter use?"
QString switchQuestion(const Snapshot::SwitchOffered &offered);

inline constexpr Minutes extension{30};

} // namespace Lamplighter

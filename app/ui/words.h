// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/snapshot.h"

namespace Lamplighter
{

// The phrases that menu, tooltip and card share. Times are local and have 24 hours, as the command line reads them.

/// "17:00"; with the date, "Wed 25 Nov 17:00", when it is not on the local day of `now`.
QString clockText(Utc at, Utc now);
/// "43 minutes", "1 hour 5 minutes", "less than a minute"; whole minutes, rounded down.
QString minutesText(Milliseconds span);
/// "4:05", "1:02:05"; "0:00" for what is over. Whole seconds, rounded up, so that 0:00 is the moment itself.
QString countdownText(Milliseconds span);
/// "just now", "40 seconds ago", "3 minutes ago".
QString ageText(Milliseconds age);

/// "inactive", "Away", "Offline": a stage of the forecast inside a sentence.
QString stageText(const Presence &presence);
/// "inactive 14:05, Away 14:10, Offline 14:15": what follows the first stage; empty when nothing does.
QString fadesText(const QList<Stage> &unattended, Utc now);

/// "Available until 17:00", "Away until changed".
QString holdText(const Snapshot::Hold &hold, Utc now);
/// What holds, in one line: "Available until 17:00, confirmed".
QString statusText(const Snapshot &snapshot, Utc now);
/// What colleagues see, with the reason when it is not what was chosen; empty when nothing is known about it.
QString colleaguesText(const Snapshot &snapshot);
/// "Back to Busy (in a call) until 16:00"; says beforehand when that end has passed. Without a previous hold, the plain words.
QString backText(const Snapshot &snapshot, Utc now);
bool canExtend(const Snapshot &snapshot);
/// "Extend by 30 minutes (to 16:10)".
QString extendText(const Snapshot &snapshot, Utc now);

/// What is wrong, as a headline and what to do; nothing when all is well.
struct Trouble {
    QString text;
    QString next;
    bool operator==(const Trouble &) const = default;
};
/// A failed command first (`failure`), then what still matters of the last error, then the settings' problems.
QList<Trouble> troublesOf(const Snapshot &snapshot, const std::optional<Error> &failure);

inline constexpr Minutes extension{30};

} // namespace Lamplighter

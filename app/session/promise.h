// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/command.h"

#include <QList>
#include <QTimeZone>

namespace Lamplighter
{

/// What an end is resolved against.
struct ChoiceContext {
    Moment now;
    QTimeZone zone;                       ///< in which a wall time is meant
    HoldEnd defaultEnd{};                 ///< `hold.default`; a Default in here counts as UntilChanged
    std::optional<Seconds> longestHold{}; ///< `hold.longest`
};

/// The promise that an end stands for; nothing for an open end. Wall time is the next instant that is ahead, if
/// that is today or under 12 h away; a time that a clock change skips is the first instant after the gap, and one
/// that comes twice stands for both. An Error of kind WrongUse when the end has passed, is less than a minute away
/// or more than a year, of kind Refused when it is beyond `longestHold`. An open end or default is cut to
/// `longestHold` where there is one, as the answer then says.
Result<std::optional<Utc>> resolveEnd(const HoldEnd &end, const ChoiceContext &context);

/// "A status lasts at most 8 h here (hold/longest)."
QString longestHoldText(Milliseconds longest);

/// The instants at which a clock in `zone` shows this, in order: two where the clock is put back over it, else one.
/// The first one after the gap where the clock is put forward over it.
QList<Utc> instantsOf(const QDate &date, const QTime &time, const QTimeZone &zone);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/command.h"

#include <QList>
#include <QTimeZone>

namespace Lamplighter
{

/// The context in which an end is resolved.
struct ChoiceContext {
    Moment now;
    QTimeZone zone;                       ///< of wall times
    HoldEnd defaultEnd{};                 ///< `hold.default`; Default counts as UntilChanged
    std::optional<Seconds> longestHold{}; ///< `hold.longest`
};

/// The promise as an instant; unset for an open end. A wall time means its next instant, if that is today or
/// under 12 h away. A time that a clock change skips is the first instant after the gap; of a time that comes
/// twice, the next one counts. An open end or default is cut to `longestHold`, and the answer says so.
/// Errors: WrongUse if the end has passed, is under a minute or over a year away; Refused if it is beyond
/// `longestHold`.
Result<std::optional<Utc>> resolveEnd(const HoldEnd &end, const ChoiceContext &context);

/// "A status lasts at most 8 h here (hold/longest)."
QString longestHoldText(Milliseconds longest);

/// The instants at which a clock in `zone` shows this time, in order: two if the clock is set back over it,
/// the first instant after the gap if it is set forward over it, else one.
QList<Utc> instantsOf(const QDate &date, const QTime &time, const QTimeZone &zone);

} // namespace Lamplighter

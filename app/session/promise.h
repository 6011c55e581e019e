// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/command.h"

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

/// The promise that an end stands for; nothing for an open end. Wall time is the next one, if that is today
/// or under 12 h away; a time that a clock change skips is the first instant after the gap, a doubled one the
/// earlier. An Error of kind WrongUse when the end has passed or is less than a minute away, of kind Refused
/// when it is beyond `longestHold`. An open end or default is cut to `longestHold` where there is one, as the
/// answer then says.
Result<std::optional<Utc>> resolveEnd(const HoldEnd &end, const ChoiceContext &context);

/// The first instant at which a clock in `zone` shows this, or the first one after the gap that swallows it.
Utc instantOf(const QDate &date, const QTime &time, const QTimeZone &zone);

} // namespace Lamplighter

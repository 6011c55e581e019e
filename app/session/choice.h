// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/engine.h"
#include "session/sessionpolicy.h"

namespace Lamplighter
{

/// Turns `set` into an event for the engine. The current state without an end refreshes the current hold.
/// Errors: those of resolveEnd(), and WrongUse if --then is given without an end.
Result<Events::Choose> choiceOf(const Commands::Set &command, const std::optional<EngineHold> &present,
                                const SessionPolicy &policy, const Moment &now);
/// The same for a hold that didn't come from `set`.
Events::Choose choiceOf(const EngineHold &hold, const std::optional<EngineHold> &present);

/// The end of `hold`, moved by `by`. Errors: WrongUse if `by` is under a minute or the new end is over a year
/// away, Refused if the hold would last longer than SessionPolicy::longestHold.
Result<Utc> extendedEnd(const EngineHold &hold, Seconds by, const SessionPolicy &policy, const Moment &now);

/// Whether the hold would end before the service's shortest lease, so that only this computer can end it on
/// time. False for a hold that would rest first.
bool endsBeforeItsLease(const Events::Choose &choice, const Engine &engine, const Moment &now);

} // namespace Lamplighter

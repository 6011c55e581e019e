// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/engine.h"
#include "session/sessionpolicy.h"

namespace Lamplighter
{

/// `set`, as an event for the engine. The same state again, with no end given, is the present hold once more.
/// Errors: those of resolveEnd(), and WrongUse where something is to come at an end and there is none.
Result<Events::Choose> choiceOf(const Commands::Set &command, const std::optional<EngineHold> &present,
                                const SessionPolicy &policy, const Moment &now);
/// The same for a hold that is wanted otherwise.
Events::Choose choiceOf(const EngineHold &hold, const std::optional<EngineHold> &present);

/// The end of `hold`, that much later. Errors: WrongUse where it is moved by less than a minute or to more than a year
/// ahead, Refused where the hold would last longer than it may here.
Result<Utc> extendedEnd(const EngineHold &hold, Seconds by, const SessionPolicy &policy, const Moment &now);

/// Whether the hold would end before the shortest lease that the service keeps: it then depends on this computer to end
/// on time. Not for a hold that would rest first.
bool endsBeforeItsLease(const Events::Choose &choice, const Engine &engine, const Moment &now);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/choice.h"

#include "presence/duration.h"
#include "session/promise.h"

namespace Lamplighter
{

namespace
{
bool isRefresh(const Commands::Set &command, const std::optional<EngineHold> &present)
{
    return present && present->state == command.state &&
           std::holds_alternative<HoldEnd::Default>(command.end.value);
}
} // namespace

Result<Events::Choose> choiceOf(const Commands::Set &command, const std::optional<EngineHold> &present,
                                const SessionPolicy &policy, const Moment &now)
{
    if (isRefresh(command, present)) {
        auto hold = *present;
        hold.origin = HoldOrigin::Hand;
        hold.wish = 0;
        hold.thenBack = hold.thenBack || command.thenBack;
        return Events::Choose{hold, true};
    }
    return resolveEnd(command.end, {now, QTimeZone::systemTimeZone(), policy.defaultEnd, policy.longestHold})
        .map([&](const std::optional<Utc> &end) {
            return choiceOf(EngineHold{command.state, now.utc, end, HoldOrigin::Hand, command.thenBack},
                            present);
        });
}

Events::Choose choiceOf(const EngineHold &hold, const std::optional<EngineHold> &present)
{
    return {hold, false, present && !traitsOf(present->origin).isReturnedTo};
}

bool endsBeforeItsLease(const Events::Choose &choice, const Engine &engine, const Moment &now)
{
    if (!choice.hold.until)
        return false;
    const auto rest = *choice.hold.until - now.utc;
    if (rest <= Milliseconds{0} || rest >= shortestLease)
        return false;
    auto trial = engine;
    trial.handle(choice, now);
    return !trial.rest();
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/choice.h"

#include "base/sharedtext.h"
#include "base/timelabel.h"
#include "session/promise.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Session)
};

tl::unexpected<Error> noEnd()
{
    return tl::unexpected(Error{.kind = ErrorKind::WrongUse,
                                .code = u"use/then"_s,
                                .text = Words::tr("The option --then needs an end time."),
                                .next = Words::tr("Add --for or --until, or leave out --then.")});
}

tl::unexpected<Error> notExtended(const QString &text, const QString &next)
{
    return tl::unexpected(
        Error{.kind = ErrorKind::WrongUse, .code = u"use/extend"_s, .text = text, .next = next});
}

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
        if ((command.thenBack || command.needsEnd) && !hold.until)
            return noEnd();
        hold.origin = HoldOrigin::Hand;
        hold.wish = 0;
        hold.thenBack = command.thenBack || (hold.thenBack && !command.needsEnd);
        return Events::Choose{hold, true};
    }
    const auto end =
        resolveEnd(command.end, {now, QTimeZone::systemTimeZone(), policy.defaultEnd, policy.longestHold});
    if (!end)
        return tl::unexpected(end.error());
    if ((command.thenBack || command.needsEnd) && !*end)
        return noEnd();
    return choiceOf(EngineHold{command.state, now.utc, *end, HoldOrigin::Hand, command.thenBack}, present);
}

Events::Choose choiceOf(const EngineHold &hold, const std::optional<EngineHold> &present)
{
    return {hold, false, present && !traitsOf(present->origin).isReturnedTo};
}

Result<Utc> extendedEnd(const EngineHold &hold, Seconds by, const SessionPolicy &policy, const Moment &now)
{
    const auto until = *hold.until + by;
    if (policy.longestHold && until - hold.since > *policy.longestHold)
        return tl::unexpected(
            Error{.kind = ErrorKind::Refused,
                  .code = u"settings/hold/longest"_s,
                  .text = longestHoldText(*policy.longestHold) + u' ' +
                          Words::tr("This one ends %1.", "a time").arg(timeLabel(*hold.until, now.utc)),
                  .next = Words::tr("Pick it again when it has ended.")});
    if (by < Commands::Extend::shortest)
        return notExtended(SharedText::tr("Extend by a minute or more."), SharedText::tr("Use 1m or more."));
    if (until - now.utc > Commands::Set::longest)
        return notExtended(SharedText::tr("That end is more than a year away."),
                           Words::tr("Extend by less."));
    return until;
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

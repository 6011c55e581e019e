// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/promise.h"

#include "base/qtcompat.h"
#include "base/sharedtext.h"
#include "presence/duration.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Promise)
};

constexpr std::chrono::hours tomorrowCountsWithin{12};

auto wrongUse(const QString &code, const QString &text, const QString &next)
{
    return tl::unexpected(Error{.kind = ErrorKind::WrongUse, .code = code, .text = text, .next = next});
}

Seconds offsetAt(Utc at, const QTimeZone &zone)
{
    return Seconds{zone.offsetFromUtc(toQDateTime(at))};
}

QString fullForm(Utc at, const QTimeZone &zone)
{
    return toQDateTime(at)
        .toOffsetFromUtc(static_cast<int>(offsetAt(at, zone).count()))
        .toString(Qt::ISODate);
}

QDate dateAt(Utc at, const QTimeZone &zone)
{
    return toQDateTime(at).toOffsetFromUtc(static_cast<int>(offsetAt(at, zone).count())).date();
}

/// The first instant after `now` at which a clock in `zone` shows `time`.
Utc nextInstant(QTime time, Utc now, const QTimeZone &zone)
{
    const auto today = dateAt(now, zone);
    // A clock set back over midnight shows yesterday again.
    for (const auto day : {-1, 0, 1}) {
        for (const auto at : instantsOf(today.addDays(day), time, zone)) {
            if (at > now)
                return at;
        }
    }
    return instantsOf(today.addDays(2), time, zone).constFirst();
}

Result<Utc> nextWallTime(QTime time, const ChoiceContext &context, bool isDefault)
{
    const auto now = context.now.utc;
    const auto next = nextInstant(time, now, context.zone);
    // The user can't correct a default in the command, and the answer shows the date.
    if (isDefault)
        return next - now < Commands::Set::shortest ? nextInstant(time, next, context.zone) : next;
    if (dateAt(next, context.zone) <= dateAt(now, context.zone) || next - now < tomorrowCountsWithin)
        return next;
    return wrongUse(u"use/until"_s, Words::tr("%1 has already passed today.").arg(time.toString(u"HH:mm"_s)),
                    Words::tr("For tomorrow, use --until %1.").arg(fullForm(next, context.zone)));
}
} // namespace

QString longestHoldText(Milliseconds longest)
{
    return Words::tr("A status lasts at most %1 here (hold/longest).").arg(durationLabel(longest));
}

QList<Utc> instantsOf(const QDate &date, const QTime &time, const QTimeZone &zone)
{
    // QDateTime treats skipped and doubled times differently in Qt 6.4 and 6.7.
    const auto wall = toUtc(QDateTime{date, time, QtCompat::utc()});
    const auto before = offsetAt(wall - std::chrono::hours{24}, zone);
    const auto after = offsetAt(wall + std::chrono::hours{24}, zone);
    auto early = wall - std::max(before, after);
    auto late = wall - std::min(before, after);
    QList<Utc> found;
    for (const auto candidate : {early, late}) {
        if (candidate + offsetAt(candidate, zone) == wall && !found.contains(candidate))
            found << candidate;
    }
    if (!found.isEmpty())
        return found;
    // In the gap: finds the first instant after the change by bisection.
    while (late - early > Milliseconds{1}) {
        const auto middle = early + (late - early) / 2;
        (offsetAt(middle, zone) == after ? late : early) = middle;
    }
    return {late};
}

Result<std::optional<Utc>> resolveEnd(const HoldEnd &end, const ChoiceContext &context)
{
    const auto &now = context.now.utc;
    const bool isDefault = std::holds_alternative<HoldEnd::Default>(end.value);
    const auto &meant = isDefault ? context.defaultEnd : end;

    std::optional<Utc> until;
    if (const auto *span = std::get_if<Seconds>(&meant.value)) {
        until = now + *span;
    } else if (const auto *at = std::get_if<Utc>(&meant.value)) {
        until = *at;
    } else if (const auto *time = std::get_if<QTime>(&meant.value)) {
        const auto next = nextWallTime(*time, context, isDefault);
        if (!next)
            return tl::unexpected(next.error());
        until = *next;
    }

    if (until && *until <= now)
        return wrongUse(u"use/until"_s, Words::tr("That end has already passed."),
                        Words::tr("Pick a later end."));
    if (until && *until - now < Commands::Set::shortest)
        return wrongUse(u"use/until"_s, SharedText::tr("A status lasts at least a minute."),
                        Words::tr("Pick a later end."));
    if (until && *until - now > Commands::Set::longest)
        return wrongUse(u"use/until"_s, SharedText::tr("That end is more than a year away."),
                        Words::tr("Pick an earlier end, or use --until changed."));
    if (!context.longestHold)
        return until;
    const auto last = now + *context.longestHold;
    if (!until || (isDefault && *until > last))
        return last;
    if (*until > last)
        return tl::unexpected(Error{.kind = ErrorKind::Refused,
                                    .code = u"settings/hold/longest"_s,
                                    .text = longestHoldText(*context.longestHold),
                                    .next = Words::tr("Pick an earlier end.")});
    return until;
}

} // namespace Lamplighter

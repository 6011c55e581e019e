// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "presence/duration.h"

#include "base/sharedtext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Duration)
};

constexpr Milliseconds day{std::chrono::hours{24}};
constexpr Milliseconds hour{std::chrono::hours{1}};
constexpr Milliseconds minute{std::chrono::minutes{1}};
} // namespace

Result<Minutes> checkedLease(Milliseconds span)
{
    if (span < shortestLease || span > longestLease)
        return tl::unexpected(
            Error{.kind = ErrorKind::WrongUse,
                  .code = u"duration/lease"_s,
                  .text = Words::tr("Teams keeps a status for 5 minutes to 4 hours at a time, not %1.")
                              .arg(isoDurationText(span)),
                  .next = Words::tr("Use a duration from PT5M to PT4H.")});
    return std::chrono::floor<Minutes>(span);
}

QString durationLabel(Milliseconds span)
{
    if (span < minute)
        return Words::tr("less than 1 min");
    QStringList parts;
    if (const auto days = span / day)
        parts << Words::tr("%n d", "days, short", static_cast<int>(days));
    if (const auto hours = span % day / hour)
        parts << Words::tr("%n h", "hours, short", static_cast<int>(hours));
    if (const auto minutes = span % hour / minute)
        parts << Words::tr("%n min", "minutes, short", static_cast<int>(minutes));
    return parts.join(u' ');
}

QString ageLabel(Milliseconds age)
{
    if (age < Seconds{1})
        return SharedText::tr("just now");
    const auto span = age < minute ? Words::tr("%n s", "seconds, short", static_cast<int>(age / Seconds{1}))
                                   : durationLabel(age);
    return SharedText::tr("%1 ago", "a length of time").arg(span);
}

} // namespace Lamplighter

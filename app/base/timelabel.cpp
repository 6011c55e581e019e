// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/timelabel.h"

#include <QCoreApplication>
#include <QLocale>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::TimeLabel)
};

/// In days. Further away, a date without a year could be taken for this year's.
constexpr qint64 goesWithoutYear = 180;
} // namespace

QString timeLabel(Utc at, Utc today)
{
    const auto local = toQDateTime(at).toLocalTime();
    const auto days = std::abs(toQDateTime(today).toLocalTime().date().daysTo(local.date()));
    if (days == 0)
        return QLocale{}.toString(local, u"HH:mm"_s);
    return QLocale{}.toString(local, days < goesWithoutYear
                                         ? Words::tr("ddd d MMM HH:mm", "a date and time format of Qt")
                                         : Words::tr("ddd d MMM yyyy HH:mm", "a date and time format of Qt"));
}

QString boundLabel(Utc at, Utc today)
{
    return timeLabel(std::chrono::ceil<Minutes>(at), today);
}

Utc boundTime(Utc at, std::optional<Utc> expiry)
{
    const bool isSameEvent = expiry && *expiry <= at && at - *expiry < Minutes{1};
    return std::chrono::floor<Minutes>(isSameEvent ? *expiry : std::chrono::ceil<Minutes>(at));
}

QString boundLabel(Utc at, std::optional<Utc> expiry, Utc today)
{
    return timeLabel(boundTime(at, expiry), today);
}

QString dayLabel(Utc at, Utc today)
{
    const auto local = toQDateTime(at).toLocalTime();
    const auto daysAgo = local.date().daysTo(toQDateTime(today).toLocalTime().date());
    if (daysAgo <= 0 || daysAgo > 6)
        return timeLabel(at, today);
    return QLocale{}.toString(local, Words::tr("dddd HH:mm", "a day and time format of Qt"));
}

} // namespace Lamplighter

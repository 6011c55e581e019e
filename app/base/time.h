// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace Lamplighter
{

// Two kinds of moment, which the compiler keeps apart (docs/architecture.md#time):
//  * Utc      what a calendar shows. A promise ("until 17:00") is one. A corrected wall clock moves it.
//  * Elapsed  milliseconds since some fixed moment before the program's start, counted through suspend.
//             Leases, fades and renewals are of this kind. It never runs backwards.
using Milliseconds = std::chrono::milliseconds;
using Seconds = std::chrono::seconds;
using Minutes = std::chrono::minutes;

using Utc = std::chrono::sys_time<Milliseconds>;

struct ElapsedTimeline {
    using duration = Milliseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<ElapsedTimeline>;
    static constexpr bool is_steady = true;
};
using Elapsed = ElapsedTimeline::time_point;

/// One reading of both clocks at once.
struct Moment {
    Utc utc{};
    Elapsed elapsed{};

    /// A moment that is later (or earlier) on both timelines.
    Moment operator+(Milliseconds span) const { return {utc + span, elapsed + span}; }
    Moment operator-(Milliseconds span) const { return {utc - span, elapsed - span}; }
    bool operator==(const Moment &) const = default;

    /// Converts a moment of the elapsed timeline, by the clocks of this reading.
    Utc utcOf(Elapsed at) const { return utc + (at - elapsed); }
    /// Converts a moment of the calendar, by the clocks of this reading.
    Elapsed elapsedOf(Utc at) const { return elapsed + (at - utc); }
};

QDateTime toQDateTime(Utc at); ///< in UTC
Utc toUtc(const QDateTime &at);

/// RFC 3339 in UTC, without milliseconds if they are zero: "2026-11-24T17:00:00Z".
QString toRfc3339(Utc at);
/// Reads RFC 3339 with any offset. Unset for other texts.
std::optional<Utc> fromRfc3339(const QString &text);

/// Reads the date of an HTTP header, "Tue, 24 Nov 2026 17:00:00 GMT". Unset for other texts.
std::optional<Utc> fromHttpDate(const QByteArray &text);

} // namespace Lamplighter

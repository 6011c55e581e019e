// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/durationtext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Lamplighter
{

namespace
{
struct Messages {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::DurationText)
};

constexpr Milliseconds day = 24h;
constexpr Milliseconds longestTyped = 366 * day;

tl::unexpected<Error> notIso(const QString &text)
{
    return tl::unexpected(
        Error{.kind = ErrorKind::WrongUse,
              .code = u"duration/iso"_s,
              .text = Messages::tr("“%1” isn't an ISO 8601 duration.").arg(text),
              .next = Messages::tr("Use days, hours, minutes and seconds, such as PT15M, PT1H30M or P7D.")});
}

tl::unexpected<Error> notTyped(const QString &reason)
{
    return tl::unexpected(Error{.kind = ErrorKind::WrongUse,
                                .code = u"duration/typed"_s,
                                .text = reason,
                                .next = Messages::tr("Use a time such as 45m, 1h30m, 2h, 90s or 1d.")});
}

/// `number` units, cut off at whole milliseconds. At most nine digits on each side of the point.
Milliseconds amount(QStringView number, Milliseconds unit)
{
    const auto point = number.indexOf(u'.');
    const auto whole = (point < 0 ? number : number.left(point)).toLongLong();
    Milliseconds sum = whole * unit;
    if (point >= 0) {
        const auto digits = number.mid(point + 1);
        qint64 scale = 1;
        for (qsizetype i = 0; i < digits.size(); ++i)
            scale *= 10;
        sum += Milliseconds{digits.toLongLong() * unit.count() / scale};
    }
    return sum;
}
} // namespace

Result<Milliseconds> isoDuration(const QString &text)
{
    static const QRegularExpression form(
        uR"re(\A([+-]?)P(?:([0-9.]+)D)?(T(?:([0-9.]+)H)?(?:([0-9.]+)M)?(?:([0-9.]+)S)?)?\z)re"_s);
    static const QRegularExpression number(uR"re(\A[0-9]{1,9}(?:\.[0-9]{1,9})?\z)re"_s);
    const auto match = form.match(text);
    if (!match.hasMatch() || match.captured(3) == "T"_L1)
        return notIso(text);

    const std::array<std::pair<int, Milliseconds>, 4> parts{{{2, day}, {4, 1h}, {5, 1min}, {6, 1s}}};
    Milliseconds sum{0};
    bool any = false;
    bool fraction = false;
    for (const auto &[group, unit] : parts) {
        const auto given = match.capturedView(group);
        if (given.isEmpty())
            continue;
        if (fraction || !number.match(given.toString()).hasMatch())
            return notIso(text);
        fraction = given.contains(u'.');
        any = true;
        sum += amount(given, unit);
    }
    if (!any)
        return notIso(text);
    return match.captured(1) == "-"_L1 ? -sum : sum;
}

QString isoDurationText(Milliseconds span)
{
    const auto sign = span < 0ms ? u"-"_s : QString();
    auto rest = span < 0ms ? -span : span;
    if (rest == 0ms)
        return u"PT0S"_s;
    QString out = sign + u"PT"_s;
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(rest);
    const auto minutes = std::chrono::duration_cast<Minutes>(rest - hours);
    rest -= hours + minutes;
    if (hours.count() > 0)
        out += QString::number(hours.count()) + u'H';
    if (minutes.count() > 0)
        out += QString::number(minutes.count()) + u'M';
    if (rest > 0ms) {
        out += QString::number(rest / 1s);
        if (rest % 1s > 0ms) {
            auto digits = u"%1"_s.arg((rest % 1s).count(), 3, 10, QLatin1Char('0'));
            while (digits.endsWith(u'0'))
                digits.chop(1);
            out += u'.' + digits;
        }
        out += u'S';
    }
    return out;
}

Result<Seconds> typedDuration(const QString &text)
{
    static const QRegularExpression form(
        uR"re(\A(?:([0-9]+)\s*d)?\s*(?:([0-9]+)\s*h)?\s*(?:([0-9]+)\s*m)?\s*(?:([0-9]+)\s*s)?\z)re"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression bare(uR"re(\A[0-9]+(?:[.,][0-9]+)?\z)re"_s);
    const auto trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return notTyped(Messages::tr("There's no time in it."));
    if (bare.match(trimmed).hasMatch())
        return notTyped(Messages::tr("“%1” could be minutes or hours.").arg(trimmed));
    const auto match = form.match(trimmed);
    if (!match.hasMatch())
        return notTyped(Messages::tr("“%1” isn't a length of time.").arg(trimmed));

    const std::array<std::pair<int, Milliseconds>, 4> parts{{{1, day}, {2, 1h}, {3, 1min}, {4, 1s}}};
    Milliseconds sum{0};
    for (const auto &[group, unit] : parts) {
        const auto given = match.capturedView(group);
        if (given.size() > 9)
            return notTyped(Messages::tr("“%1” is longer than a year.").arg(trimmed));
        sum += given.toLongLong() * unit;
    }
    if (sum <= 0ms)
        return notTyped(Messages::tr("“%1” is too short.").arg(trimmed));
    if (sum > longestTyped)
        return notTyped(Messages::tr("“%1” is longer than a year.").arg(trimmed));
    return std::chrono::duration_cast<Seconds>(sum);
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/time.h"

#include "base/qtcompat.h"

#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

QDateTime toQDateTime(Utc at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), QtCompat::utc());
}

Utc toUtc(const QDateTime &at)
{
    return Utc{Milliseconds{at.toMSecsSinceEpoch()}};
}

QString toRfc3339(Utc at)
{
    const bool whole = at.time_since_epoch().count() % 1000 == 0;
    return toQDateTime(at).toString(whole ? Qt::ISODate : Qt::ISODateWithMs);
}

std::optional<Utc> fromRfc3339(const QString &text)
{
    // Qt's own parser reads a time without an offset as local time, accepts missing seconds and rounds
    // fractions.
    static const QRegularExpression form(
        uR"re(\A([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]+))?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))\z)re"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto date = QDate::fromString(match.captured(1), Qt::ISODate);
    const auto time = QTime::fromString(match.captured(2), u"HH:mm:ss"_s);
    const auto hours = match.capturedView(5).toInt();
    const auto minutes = match.capturedView(6).toInt();
    if (!date.isValid() || !time.isValid() || hours > 23 || minutes > 59)
        return std::nullopt;
    const auto fraction = Milliseconds{match.captured(3).leftJustified(3, u'0', true).toInt()};
    const Milliseconds offset = std::chrono::hours{hours} + Minutes{minutes};
    const auto at = toUtc(QDateTime(date, time, QtCompat::utc())) + fraction;
    return match.captured(4) == "-"_L1 ? at + offset : at - offset;
}

std::optional<Utc> fromHttpDate(const QByteArray &text)
{
    // As RFC 2822, which has an offset: Qt would read the plain form as local time, and fail in the hour that
    // a change of the local clock skips.
    auto words = QString::fromLatin1(text.trimmed());
    if (!words.endsWith(" GMT"_L1))
        return std::nullopt;
    words.replace(words.size() - 3, 3, u"+0000"_s);
    const auto at = QDateTime::fromString(words, Qt::RFC2822Date);
    return at.isValid() ? std::optional(toUtc(at)) : std::nullopt;
}

} // namespace Lamplighter

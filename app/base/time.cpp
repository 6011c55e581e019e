// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/time.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

QDateTime toQDateTime(Utc at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC);
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
    // Qt reads a date alone, or a time without an offset, as local time: not what RFC 3339 means.
    const bool hasTime = text.size() > 10 && (text.at(10) == u'T' || text.at(10) == u't' || text.at(10) == u' ');
    const auto tail = QStringView{text}.mid(11);
    const bool hasOffset = tail.endsWith(u'Z') || tail.endsWith(u'z') || tail.contains(u'+') || tail.contains(u'-');
    if (!hasTime || !hasOffset)
        return std::nullopt;
    QString normal = text.toUpper();
    normal[10] = u'T';
    const auto parsed = QDateTime::fromString(normal, Qt::ISODateWithMs);
    if (!parsed.isValid())
        return std::nullopt;
    return toUtc(parsed);
}

} // namespace Lamplighter

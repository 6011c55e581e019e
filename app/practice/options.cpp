// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/options.h"

#include "practice/duration.h"

#include <QJsonValue>

#include <functional>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

using Complaint = std::optional<QString>;
using Setter = std::function<Complaint(OptionsChange &, const QJsonValue &)>;

/// A duration text or a number of seconds.
std::optional<Milliseconds> span(const QJsonValue &value)
{
    if (value.isDouble() && std::abs(value.toDouble()) < 1e9)
        return Milliseconds{static_cast<qint64>(value.toDouble() * 1000)};
    return value.isString() ? readDuration(value.toString()) : std::nullopt;
}

Setter flag(bool OptionsChange::*member)
{
    return [member](OptionsChange &change, const QJsonValue &value) -> Complaint {
        if (!value.isBool())
            return u"must be true or false"_s;
        change.*member = value.toBool();
        return std::nullopt;
    };
}

Setter flag(bool Options::*member)
{
    return [member](OptionsChange &change, const QJsonValue &value) -> Complaint {
        if (!value.isBool())
            return u"must be true or false"_s;
        change.options.*member = value.toBool();
        return std::nullopt;
    };
}

Setter delay(Milliseconds Rules::*member)
{
    return [member](OptionsChange &change, const QJsonValue &value) -> Complaint {
        const auto read = span(value);
        if (!read || *read < Milliseconds{0} || *read > std::chrono::hours{24})
            return u"must be a duration up to a day, such as \"PT2S\", or seconds"_s;
        change.options.rules.*member = *read;
        return std::nullopt;
    };
}

Complaint setFaded(OptionsChange &change, const QJsonValue &value)
{
    if (value.toString() == u"AvailableInactive")
        change.options.rules.faded = Rules::Faded::AvailableInactive;
    else if (value.toString() == u"AvailableIdle")
        change.options.rules.faded = Rules::Faded::AvailableIdle;
    else
        return u"must be \"AvailableInactive\" or \"AvailableIdle\""_s;
    return std::nullopt;
}

/// Whether Presence.ReadWrite is enough to read, or the status of the refusal.
Complaint setReadScope(OptionsChange &change, const QJsonValue &value)
{
    auto &refusal = change.options.readRefusal;
    if (value == QJsonValue(true))
        refusal.reset();
    else if (value == QJsonValue(false))
        refusal = 403;
    else if (value == QJsonValue(401) || value == QJsonValue(403))
        refusal = value.toInt();
    else
        return u"must be true, false, 401 or 403"_s;
    return std::nullopt;
}

Complaint setThrottle(OptionsChange &change, const QJsonValue &value)
{
    if (value.isNull() || value == QJsonValue(false)) {
        change.options.throttled = false;
        return std::nullopt;
    }
    const auto complaint =
        u"must be {\"requests\": N, \"window\": \"PT30S\"}, a number of requests in 30 seconds, or null"_s;
    const auto requests = value.isObject() ? value[u"requests"_s] : value;
    if (!requests.isDouble() || requests.toInt(-1) < 1)
        return complaint;
    auto window = std::optional<Milliseconds>(Seconds{30});
    if (value.isObject() && value.toObject().contains(u"window"_s))
        window = span(value[u"window"_s]);
    if (!window || *window < Seconds{1})
        return complaint;
    change.options.throttled = true;
    change.options.throttleRequests = requests.toInt();
    change.options.throttleWindow = *window;
    return std::nullopt;
}

Complaint setDateOffset(OptionsChange &change, const QJsonValue &value)
{
    const auto read = span(value);
    if (!read)
        return u"must be a duration such as \"-PT10M\", or seconds"_s;
    change.options.dateOffset = *read;
    return std::nullopt;
}

Complaint setExpiresIn(OptionsChange &change, const QJsonValue &value)
{
    const auto read = span(value);
    if (!read || *read < Seconds{1} || *read > std::chrono::hours{48})
        return u"must be 1 to 172800 seconds"_s;
    change.options.expiresIn = std::chrono::floor<Seconds>(*read);
    return std::nullopt;
}

Complaint setRotation(OptionsChange &change, const QJsonValue &value)
{
    if (value.toString() != u"tolerant" && value.toString() != u"strict")
        return u"must be \"tolerant\" or \"strict\""_s;
    change.options.strictRotation = value.toString() == u"strict";
    return std::nullopt;
}

const QHash<QString, Setter> &setters()
{
    static const QHash<QString, Setter> table{
        {u"faded"_s, setFaded},
        {u"sessionIdStrict"_s, flag(&Options::sessionIdStrict)},
        {u"readScope"_s, setReadScope},
        {u"readDelay"_s, delay(&Rules::readDelay)},
        {u"teamsDelay"_s, delay(&Rules::teamsDelay)},
        {u"throttle"_s, setThrottle},
        {u"revokeRefresh"_s, flag(&OptionsChange::revokeRefresh)},
        {u"revokeAccess"_s, flag(&OptionsChange::revokeAccess)},
        {u"dateOffset"_s, setDateOffset},
        {u"expiresIn"_s, setExpiresIn},
        {u"rotation"_s, setRotation},
        {u"china"_s, flag(&Options::china)},
    };
    return table;
}

} // namespace

QJsonObject Options::toJson() const
{
    QJsonValue throttle(QJsonValue::Null);
    if (throttled)
        throttle =
            QJsonObject{{u"requests"_s, throttleRequests}, {u"window"_s, writeDuration(throttleWindow)}};
    return {
        {u"faded"_s,
         rules.faded == Rules::Faded::AvailableIdle ? u"AvailableIdle"_s : u"AvailableInactive"_s},
        {u"sessionIdStrict"_s, sessionIdStrict},
        {u"readScope"_s, readRefusal == 401 ? QJsonValue(401) : QJsonValue(!readRefusal)},
        {u"readDelay"_s, writeDuration(rules.readDelay)},
        {u"teamsDelay"_s, writeDuration(rules.teamsDelay)},
        {u"throttle"_s, throttle},
        {u"revokeRefresh"_s, false},
        {u"revokeAccess"_s, false},
        {u"dateOffset"_s, writeDuration(dateOffset)},
        {u"expiresIn"_s, static_cast<qint64>(expiresIn.count())},
        {u"rotation"_s, strictRotation ? u"strict"_s : u"tolerant"_s},
        {u"china"_s, china},
    };
}

tl::expected<OptionsChange, QString> changedOptions(const Options &current, const QJsonObject &asked)
{
    OptionsChange change{.options = current};
    if (asked.isEmpty())
        return tl::make_unexpected(
            u"Give one of these options: %1."_s.arg(QStringList(current.toJson().keys()).join(u", "_s)));
    for (auto each = asked.begin(); each != asked.end(); ++each) {
        const auto setter = setters().constFind(each.key());
        if (setter == setters().constEnd())
            return tl::make_unexpected(u"Unknown option \"%1\". Use one of: %2."_s.arg(
                each.key(), QStringList(current.toJson().keys()).join(u", "_s)));
        if (const auto complaint = (*setter)(change, each.value()))
            return tl::make_unexpected(u"The option \"%1\" %2."_s.arg(each.key(), *complaint));
    }
    return change;
}

} // namespace Lamplighter::Practice

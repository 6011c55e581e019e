// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/faults.h"

#include "practice/duration.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

const QStringList &identityRoutes()
{
    static const QStringList names{u"token"_s,     u"authorize"_s, u"devicecode"_s,
                                   u"discovery"_s, u"keys"_s,      u"logout"_s};
    return names;
}

/// A null member counts as absent.
QJsonObject withoutNulls(QJsonObject object)
{
    for (auto each = object.begin(); each != object.end();)
        each = each.value().isNull() ? object.erase(each) : std::next(each);
    return object;
}

/// Reads a fault. The error is the first broken rule, as the end of the sentence "Can't use fault N: …".
class Reader
{
public:
    explicit Reader(const QJsonObject &object)
        : m_object(object)
    {
    }

    tl::expected<Fault, QString> read()
    {
        static const QSet<QString> known{u"route"_s,      u"times"_s,         u"status"_s, u"retryAfter"_s,
                                         u"body"_s,       u"contentType"_s,   u"drop"_s,   u"delay"_s,
                                         u"claims"_s,     u"applyThenDrop"_s, u"error"_s,  u"suberror"_s,
                                         u"error_codes"_s};
        for (auto each = m_object.begin(); each != m_object.end(); ++each) {
            if (!known.contains(each.key()))
                complain(u"unknown field \"%1\""_s.arg(each.key()));
        }
        readRoute();
        readAnswer();
        readOutcome();
        readError();
        checkCombinations();
        if (!m_complaint.isEmpty())
            return tl::make_unexpected(m_complaint);
        return m_fault;
    }

private:
    void complain(const QString &what)
    {
        if (m_complaint.isEmpty())
            m_complaint = what;
    }
    bool has(QLatin1StringView name) const { return m_object.contains(name); }

    void readRoute()
    {
        m_fault.route = m_object[u"route"_s].toString();
        if (m_fault.route != u"*" && !FaultQueue::routes().contains(m_fault.route))
            complain(u"\"route\" must be one of %1 or *"_s.arg(FaultQueue::routes().join(u", "_s)));
        const auto times = m_object[u"times"_s];
        if (!times.isUndefined()) {
            m_fault.times = times.toInt(-1);
            if (!times.isDouble() || m_fault.times < 1)
                complain(u"\"times\" must be a whole number from 1"_s);
        }
    }

    void readAnswer()
    {
        if (const auto status = m_object[u"status"_s]; !status.isUndefined()) {
            m_fault.status = status.toInt(-1);
            if (!status.isDouble() || *m_fault.status < 200 || *m_fault.status > 599)
                complain(u"\"status\" must be a whole number from 200 to 599"_s);
        }
        const auto retryAfter = m_object[u"retryAfter"_s];
        if (retryAfter.isDouble() && retryAfter.toDouble() >= 0)
            m_fault.retryAfter = QString::number(static_cast<qint64>(retryAfter.toDouble()));
        else if (retryAfter.isString() && !retryAfter.toString().isEmpty())
            m_fault.retryAfter = retryAfter.toString();
        else if (!retryAfter.isUndefined())
            complain(u"\"retryAfter\" must be seconds or the text of the header"_s);
        const auto body = m_object[u"body"_s];
        if (body.isString())
            m_fault.rawBody = body.toString();
        else if (body.isObject() || body.isArray())
            m_fault.jsonBody = body;
        else if (!body.isUndefined())
            complain(u"\"body\" must be text or a JSON object"_s);
        const auto type = m_object[u"contentType"_s];
        m_fault.contentType = type.toString(u"text/html; charset=utf-8"_s);
        if (!type.isUndefined() && (!type.isString() || !m_fault.rawBody))
            complain(u"\"contentType\" must be text, and needs a \"body\" of text"_s);
    }

    void readOutcome()
    {
        const auto flag = [this](QLatin1StringView name, bool &into) {
            const auto value = m_object[name];
            into = value.toBool();
            if (!value.isUndefined() && !value.isBool())
                complain(u"\"%1\" must be true or false"_s.arg(name));
        };
        flag("drop"_L1, m_fault.drop);
        flag("applyThenDrop"_L1, m_fault.applyThenDrop);
        if (has("delay"_L1)) {
            const auto delay = readDuration(m_object[u"delay"_s].toString());
            if (!delay || *delay < Milliseconds{0} || *delay > std::chrono::hours{1})
                complain(u"\"delay\" must be a duration up to an hour, such as \"PT20S\""_s);
            m_fault.delay = delay.value_or(Milliseconds{0});
        }
    }

    void readError()
    {
        if (const auto claims = m_object[u"claims"_s]; claims.isObject())
            m_fault.claims = claims.toObject();
        else if (!claims.isUndefined())
            complain(u"\"claims\" must be an object"_s);
        if (const auto error = m_object[u"error"_s]; error.isString() && !error.toString().isEmpty())
            m_fault.error = error.toString();
        else if (!error.isUndefined())
            complain(u"\"error\" must be text such as \"invalid_grant\""_s);
        if (const auto suberror = m_object[u"suberror"_s]; suberror.isString())
            m_fault.suberror = suberror.toString();
        else if (!suberror.isUndefined())
            complain(u"\"suberror\" must be text"_s);
        const auto codes = m_object[u"error_codes"_s];
        m_fault.errorCodes = codes.toArray();
        const auto whole = [](const QJsonValue &code) { return code.isDouble(); };
        if (!codes.isUndefined() &&
            (!codes.isArray() || !std::all_of(m_fault.errorCodes.begin(), m_fault.errorCodes.end(), whole)))
            complain(u"\"error_codes\" must be a list of numbers"_s);
    }

    void checkCombinations()
    {
        const bool isError = !m_fault.error.isEmpty();
        const int outcomes =
            int{m_fault.drop} + int{m_fault.applyThenDrop} + int{m_fault.status || isError || m_fault.claims};
        if (outcomes > 1)
            complain(u"\"drop\", \"applyThenDrop\" and an answer exclude each other"_s);
        if (outcomes == 0 && !has("delay"_L1))
            complain(
                u"give one of \"status\", \"drop\", \"delay\", \"applyThenDrop\", \"claims\" and \"error\""_s);
        if ((!m_fault.retryAfter.isEmpty() || m_fault.rawBody || m_fault.jsonBody) && !m_fault.status)
            complain(u"\"retryAfter\" and \"body\" need \"status\""_s);
        if ((m_fault.rawBody || m_fault.jsonBody) && (isError || m_fault.claims))
            complain(u"\"body\" excludes \"error\" and \"claims\""_s);
        if ((!m_fault.suberror.isEmpty() || !m_fault.errorCodes.isEmpty()) && !isError)
            complain(u"\"suberror\" and \"error_codes\" need \"error\""_s);
        const bool toBrowser = m_fault.route == u"authorize" || m_fault.route == u"discovery" ||
                               m_fault.route == u"keys" || m_fault.route == u"logout";
        if (m_fault.claims && toBrowser)
            complain(u"\"claims\" doesn't apply to \"%1\""_s.arg(m_fault.route));
        if (m_fault.claims && m_fault.status && !identityRoutes().contains(m_fault.route) &&
            *m_fault.status != 401 && *m_fault.status != 403)
            complain(u"a claims challenge from Graph needs the status 401 or 403"_s);
    }

    const QJsonObject m_object; // const, because [] would add a null for each absent member
    Fault m_fault;
    QString m_complaint;
};

} // namespace

const QStringList &FaultQueue::routes()
{
    static const QStringList names = QStringList{u"presence"_s,
                                                 u"getPresencesByUserId"_s,
                                                 u"setPresence"_s,
                                                 u"clearPresence"_s,
                                                 u"setUserPreferredPresence"_s,
                                                 u"clearUserPreferredPresence"_s,
                                                 u"setStatusMessage"_s,
                                                 u"setManualLocation"_s,
                                                 u"setAutomaticLocation"_s,
                                                 u"clearAutomaticLocation"_s,
                                                 u"clearLocation"_s} +
                                     identityRoutes();
    return names;
}

std::optional<QString> FaultQueue::replace(const QJsonValue &asked)
{
    if (!asked.isArray())
        return u"Give a list such as [{\"route\": \"setPresence\", \"status\": 503}]. [] removes all faults."_s;
    QList<Entry> queue;
    const auto list = asked.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (!list[i].isObject())
            return u"Fault %1 must be an object."_s.arg(i + 1);
        const auto object = withoutNulls(list[i].toObject());
        const auto fault = Reader(object).read();
        if (!fault)
            return u"Can't use fault %1: %2."_s.arg(i + 1).arg(fault.error());
        queue.append({*fault, object});
    }
    m_faults = queue;
    return std::nullopt;
}

std::optional<Fault> FaultQueue::take(const QString &route)
{
    if (route.isEmpty())
        return std::nullopt;
    for (qsizetype i = 0; i < m_faults.size(); ++i) {
        auto &entry = m_faults[i];
        if (entry.fault.route != u"*" && entry.fault.route != route)
            continue;
        const auto taken = entry.fault;
        if (--entry.fault.times == 0)
            m_faults.removeAt(i);
        return taken;
    }
    return std::nullopt;
}

QJsonArray FaultQueue::toJson() const
{
    QJsonArray list;
    for (const auto &entry : m_faults) {
        auto object = entry.asked;
        object[u"times"_s] = entry.fault.times;
        list.append(object);
    }
    return list;
}

} // namespace Lamplighter::Practice

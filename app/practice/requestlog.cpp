// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/requestlog.h"

#include "practice/reply.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

bool isSecret(const QString &name)
{
    static const QSet<QString> secrets{
        u"code"_s,          u"code_verifier"_s, u"refresh_token"_s, u"client_secret"_s, u"client_assertion"_s,
        u"assertion"_s,     u"device_code"_s,   u"user_code"_s,     u"password"_s,      u"id_token"_s,
        u"id_token_hint"_s, u"access_token"_s,  u"client_info"_s,   u"flow"_s};
    return secrets.contains(name.toLower());
}

const QString leftOut = u"[left out]"_s;

QJsonObject shown(const QList<QPair<QString, QString>> &fields)
{
    QJsonObject object;
    for (const auto &field : fields)
        object[field.first] = isSecret(field.first) ? leftOut : field.second;
    return object;
}

QJsonObject shown(QJsonObject object)
{
    for (auto each = object.begin(); each != object.end(); ++each) {
        if (isSecret(each.key()))
            each.value() = leftOut;
    }
    return object;
}

QJsonValue shownBody(const Http::Request &request, bool isGraph)
{
    if (request.body.isEmpty())
        return QJsonValue::Null;
    if (mediaType(request) == "application/x-www-form-urlencoded")
        return shown(Http::parseForm(request.body));
    const auto document = QJsonDocument::fromJson(request.body);
    if (document.isObject())
        return shown(document.object());
    if (document.isArray())
        return document.array();
    // Graph's bodies have no secrets, and broken ones are worth seeing here. Identity's may contain anything.
    return isGraph ? QString::fromUtf8(request.body.left(4096)) : leftOut;
}

} // namespace

void RequestLog::add(Utc at, const QString &operation, bool isGraph, const Http::Request &request,
                     std::optional<int> status)
{
    const auto query = shown(Http::parseForm(request.query()));
    auto clientRequestId = QString::fromUtf8(request.header("client-request-id"));
    if (clientRequestId.isEmpty())
        clientRequestId = query[u"client-request-id"_s].toString();
    QJsonObject entry{{u"at"_s, toRfc3339(at)},
                      {u"operation"_s, operation},
                      {u"method"_s, QString::fromUtf8(request.method)},
                      {u"path"_s, QString::fromUtf8(QByteArray::fromPercentEncoding(request.path()))},
                      {u"status"_s, status ? QJsonValue(*status) : QJsonValue(QJsonValue::Null)},
                      {u"clientRequestId"_s, clientRequestId.isEmpty() ? QJsonValue(QJsonValue::Null)
                                                                       : QJsonValue(clientRequestId)},
                      {u"body"_s, shownBody(request, isGraph)}};
    if (!query.isEmpty())
        entry[u"query"_s] = query;
    m_entries.append(entry);
    if (m_entries.size() > longest)
        m_entries.removeFirst();
}

} // namespace Lamplighter::Practice

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

QJsonObject shown(const QList<QPair<QString, QString>> &fields)
{
    static const QSet<QString> secrets{
        u"code"_s,          u"code_verifier"_s, u"refresh_token"_s, u"client_secret"_s, u"client_assertion"_s,
        u"assertion"_s,     u"device_code"_s,   u"user_code"_s,     u"password"_s,      u"id_token"_s,
        u"id_token_hint"_s, u"access_token"_s,  u"client_info"_s,   u"flow"_s};
    QJsonObject object;
    for (const auto &field : fields)
        object[field.first] = secrets.contains(field.first.toLower()) ? u"[left out]"_s : field.second;
    return object;
}

QJsonValue shownBody(const Http::Request &request)
{
    if (request.body.isEmpty())
        return QJsonValue::Null;
    if (mediaType(request) == "application/x-www-form-urlencoded")
        return shown(Http::parseForm(request.body));
    const auto document = QJsonDocument::fromJson(request.body);
    if (document.isObject())
        return document.object();
    if (document.isArray())
        return document.array();
    return QString::fromUtf8(request.body.left(4096));
}

} // namespace

void RequestLog::add(Utc at, const QString &operation, const Http::Request &request,
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
                      {u"body"_s, shownBody(request)}};
    if (!query.isEmpty())
        entry[u"query"_s] = query;
    m_entries.append(entry);
    if (m_entries.size() > longest)
        m_entries.removeFirst();
}

} // namespace Lamplighter::Practice

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/listener.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QLocale>
#include <QUuid>

namespace Lamplighter::Practice
{

inline QByteArray jsonBytes(const QJsonValue &value,
                            QJsonDocument::JsonFormat format = QJsonDocument::Compact)
{
    return (value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject()))
        .toJson(format);
}

inline Http::Response jsonResponse(int status, const QJsonValue &value)
{
    return {.status = status,
            .headers = {{"Content-Type", "application/json; charset=utf-8"}, {"Cache-Control", "no-store"}},
            .body = jsonBytes(value)};
}

/// A time in the format of HTTP's Date header.
inline QByteArray httpDate(Utc at)
{
    return QLocale::c()
        .toString(toQDateTime(at), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
        .toLatin1();
}

inline QString newGuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// The media type of a Content-Type header, in lower case and without parameters.
inline QByteArray mediaType(const Http::Request &request)
{
    return request.header("Content-Type").split(';').constFirst().trimmed().toLower();
}

/// The value of the only field with this name, empty if there are none or several.
inline QString single(const QList<QPair<QString, QString>> &fields, QStringView name)
{
    QString found;
    int count = 0;
    for (const auto &field : fields) {
        if (field.first == name) {
            found = field.second;
            ++count;
        }
    }
    return count == 1 ? found : QString();
}

} // namespace Lamplighter::Practice

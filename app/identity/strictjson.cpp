// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/strictjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <cmath>
#include <vector>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

QString unescaped(const QByteArray &quoted)
{
    return QJsonDocument::fromJson('[' + quoted + ']').array().at(0).toString();
}

/// Expects valid JSON, where each string before a colon is a member's name.
bool namesAMemberTwice(const QByteArray &json)
{
    std::vector<QSet<QString>> open;
    for (qsizetype i = 0; i < json.size(); ++i) {
        switch (json.at(i)) {
        case '{':
        case '[':
            open.emplace_back();
            break;
        case '}':
        case ']':
            open.pop_back();
            break;
        case '"': {
            const auto start = i++;
            while (json.at(i) != '"')
                i += json.at(i) == '\\' ? 2 : 1;
            auto next = i + 1;
            while (next < json.size() && QByteArrayView(" \t\r\n").contains(json.at(next)))
                ++next;
            if (next >= json.size() || json.at(next) != ':')
                break;
            const auto name = unescaped(json.mid(start, i - start + 1));
            if (open.back().contains(name))
                return true;
            open.back().insert(name);
            break;
        }
        default:
            break;
        }
    }
    return false;
}

} // namespace

std::optional<QJsonObject> strictJsonObject(const QByteArray &text)
{
    // Qt skips a byte order mark, RFC 8259 §8.1 forbids one.
    if (text.startsWith("\xEF\xBB\xBF"))
        return std::nullopt;
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError || !document.isObject() || namesAMemberTwice(text))
        return std::nullopt;
    return document.object();
}

std::optional<qint64> integerOf(const QJsonValue &value)
{
    double number = value.toDouble();
    bool isNumber = value.isDouble();
    if (value.isString())
        number = static_cast<double>(value.toString().toLongLong(&isNumber));
    if (!isNumber || !(std::abs(number) < 9e15))
        return std::nullopt;
    return static_cast<qint64>(number);
}

std::optional<QByteArray> lenientBase64(const QByteArray &text)
{
    QByteArray normal = text;
    normal.replace('+', '-').replace('/', '_');
    while (normal.endsWith('='))
        normal.chop(1);
    const auto decoded = QByteArray::fromBase64Encoding(normal, QByteArray::Base64UrlEncoding |
                                                                    QByteArray::OmitTrailingEquals |
                                                                    QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    return *decoded;
}

QJsonObject mergedJson(const QJsonObject &base, const QJsonObject &extra)
{
    QJsonObject merged = base;
    for (auto it = extra.begin(); it != extra.end(); ++it) {
        const auto present = base.value(it.key());
        merged.insert(it.key(), present.isObject() && it.value().isObject()
                                    ? QJsonValue(mergedJson(present.toObject(), it.value().toObject()))
                                    : QJsonValue(it.value()));
    }
    return merged;
}

} // namespace Lamplighter

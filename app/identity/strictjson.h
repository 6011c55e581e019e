// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace Lamplighter
{

/// Parses `text` strictly as one JSON object: no byte order mark, no array, no trailing text, and no
/// duplicate names (Qt silently takes the last one, other parsers the first). Unset if it is anything else.
std::optional<QJsonObject> strictJsonObject(const QByteArray &text);

/// Returns a number that is written as a number or as digits in a string: `expires_in` comes both ways
/// (docs/how-presence-works.md#tokens). Empty if it is neither, or 9e15 or more: beyond that, a number of
/// seconds doesn't fit into milliseconds.
std::optional<qint64> integerOf(const QJsonValue &value);

/// Decodes base64 of either alphabet, with or without padding. Unset if it isn't base64.
std::optional<QByteArray> lenientBase64(const QByteArray &text);

/// Merges `extra` into `base`: objects member by member; other values are replaced.
QJsonObject mergedJson(const QJsonObject &base, const QJsonObject &extra);

} // namespace Lamplighter

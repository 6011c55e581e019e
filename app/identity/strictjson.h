// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace Lamplighter
{

/// The object that `text` is, the whole text, strictly: no byte order mark, no array, nothing behind it, and no name
/// twice in one object (Qt would silently take the last one, another reader the first). Nothing when it is anything else.
std::optional<QJsonObject> strictJsonObject(const QByteArray &text);

/// Returns a number that is written as a number or as digits in a string: `expires_in` comes both ways
/// (docs/how-presence-works.md#tokens). Empty if it is neither, or 9e15 or more: beyond that, a number of
/// seconds doesn't fit into milliseconds.
std::optional<qint64> integerOf(const QJsonValue &value);

/// Decodes base64 of either alphabet, with or without padding; nothing when it is not base64.
std::optional<QByteArray> lenientBase64(const QByteArray &text);

/// `extra` laid over `base`: objects are merged member by member, everything else is replaced.
QJsonObject mergedJson(const QJsonObject &base, const QJsonObject &extra);

} // namespace Lamplighter

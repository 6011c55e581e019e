// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/listener.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace Lamplighter::Practice
{

/// The requests to Graph and identity (GET /practice/requests), with secrets replaced. The path has no query;
/// its fields are in `query`.
class RequestLog
{
public:
    void add(Utc at, const QString &operation, bool isGraph, const Http::Request &request,
             std::optional<int> status);
    void clear() { m_entries = {}; }
    QJsonArray entries() const { return m_entries; }

    static constexpr qsizetype longest = 10'000; ///< then drops the oldest

private:
    QJsonArray m_entries;
};

} // namespace Lamplighter::Practice

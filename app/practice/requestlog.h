// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/listener.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace Lamplighter::Practice
{

/// What Graph and identity were asked, GET /practice/requests. Secrets are replaced before they get here; the path is
/// kept without its query, whose fields stand in `query`.
class RequestLog
{
public:
    void add(Utc at, const QString &operation, bool isGraph, const Http::Request &request,
             std::optional<int> status);
    void clear() { m_entries = {}; }
    QJsonArray entries() const { return m_entries; }

    static constexpr qsizetype longest = 10'000; ///< the oldest go first

private:
    QJsonArray m_entries;
};

} // namespace Lamplighter::Practice

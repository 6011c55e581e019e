// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace Lamplighter::Practice
{

/// One queued fault. At most one of status, drop, applyThenDrop, claims and error, with or without delay.
/// With delay alone the request takes effect immediately and only the answer is late.
struct Fault {
    QString route; ///< an operation's name, or "*"
    int times = 1;
    std::optional<int> status;          ///< on its own, or with `error`
    QString retryAfter;                 ///< header value, empty for none
    std::optional<QString> rawBody;     ///< sent unchanged
    std::optional<QJsonValue> jsonBody; ///< sent as JSON
    QString contentType;                ///< of rawBody
    bool drop = false;
    bool applyThenDrop = false;
    Milliseconds delay{0}; ///< real time
    std::optional<QJsonObject> claims;
    QString error;
    QString suberror;
    QJsonArray errorCodes;

    /// The request isn't carried out, and the fault's answer is sent.
    bool replacesAnswer() const { return status || claims || !error.isEmpty(); }
};

/// The upcoming faults (POST /practice/faults). Each request takes the first entry for its operation, once.
class FaultQueue
{
public:
    /// Every operation that a fault can name, in the order of Microsoft's documentation.
    static const QStringList &routes();

    /// Replaces the queue. On error, returns a sentence and keeps the queue.
    std::optional<QString> replace(const QJsonValue &asked);
    void clear() { m_faults.clear(); }
    std::optional<Fault> take(const QString &route);
    QJsonArray toJson() const; ///< remaining faults as given, with `times` counted down

private:
    struct Entry {
        Fault fault;
        QJsonObject asked;
    };
    QList<Entry> m_faults;
};

} // namespace Lamplighter::Practice

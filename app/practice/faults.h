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

/// One queued misfortune. At most one of status, drop, applyThenDrop, claims and error, with or without a delay; a
/// delay alone lets the request take effect at once and holds back the answer.
struct Fault {
    QString route; ///< an operation's name, or "*"
    int times = 1;
    std::optional<int> status;          ///< alone, or the status of `error`
    QString retryAfter;                 ///< the header as sent; empty for none
    std::optional<QString> rawBody;     ///< sent as it is
    std::optional<QJsonValue> jsonBody; ///< sent as JSON
    QString contentType;                ///< of rawBody
    bool drop = false;
    bool applyThenDrop = false;
    Milliseconds delay{0}; ///< real time
    std::optional<QJsonObject> claims;
    QString error;
    QString suberror;
    QJsonArray errorCodes;

    /// The request is not carried out: another answer takes its place.
    bool replacesAnswer() const { return status || claims || !error.isEmpty(); }
};

/// What is to go wrong next, POST /practice/faults. Each request takes the first entry for its operation, once.
class FaultQueue
{
public:
    /// Every operation that a fault can name, in the order of the documents.
    static const QStringList &routes();

    /// Replaces the queue, or says in a sentence what cannot be used and leaves it as it was.
    std::optional<QString> replace(const QJsonValue &asked);
    void clear() { m_faults.clear(); }
    std::optional<Fault> take(const QString &route);
    QJsonArray toJson() const; ///< what is still to come, as asked, with `times` counted down

private:
    struct Entry {
        Fault fault;
        QJsonObject asked;
    };
    QList<Entry> m_faults;
};

} // namespace Lamplighter::Practice

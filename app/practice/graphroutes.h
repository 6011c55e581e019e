// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/reply.h"
#include "practice/world.h"

namespace Lamplighter::Practice
{

/// Microsoft Graph's presence operations: docs/how-presence-works.md#what-an-app-can-set (routes and bodies)
/// and docs/how-presence-works.md#answers-and-errors (errors and the order of checks). v1.0 and beta answer
/// alike.
class GraphRoutes
{
public:
    explicit GraphRoutes(World &world)
        : m_world(world)
    {
    }

    struct Operation {
        QString name; ///< as in FaultQueue::routes(), empty for an unknown path
        QString user; ///< {id} in the path, or "me"
        QString path; ///< last segment, for the answer to an unknown path
    };
    static bool isGraph(const QByteArray &path);
    static Operation operation(const QByteArray &path);

    Http::Response answer(const Operation &operation, const Http::Request &request);
    /// The answer that `fault` sends instead of the real one.
    Http::Response faultResponse(const Fault &fault, const Http::Request &request);

private:
    struct Refusal {
        int status;
        QString code;
        QString message;
        QList<Http::Header> headers{};
    };
    struct Caller {
        Grant grant;
        const Person *person = nullptr;
    };
    /// The change that a valid body asks for.
    struct Action {
        std::function<std::optional<Refusal>()> carryOut;
    };

    tl::expected<Caller, Refusal> caller(const Http::Request &request) const;
    std::optional<Refusal> throttle(const Caller &caller);
    tl::expected<Action, Refusal> readOperation(const Operation &operation, const Caller &caller,
                                                const QString &target, const Http::Request &request);
    tl::expected<Action, Refusal> readSetPresence(const QJsonObject &body, const Caller &caller,
                                                  const QString &target);
    tl::expected<Action, Refusal> readSetPreferred(const QJsonObject &body, const QString &target);
    tl::expected<Action, Refusal> readStatusMessage(const QJsonObject &body, const QString &target);
    tl::expected<Action, Refusal> readLocation(const QString &name, const QJsonObject &body,
                                               const QString &target);
    tl::expected<QString, Refusal> readSessionId(const QJsonObject &body, const Caller &caller) const;

    tl::expected<QJsonObject, Refusal> write(const Operation &operation, const Caller &caller,
                                             const QString &target, const Http::Request &request);
    tl::expected<QJsonObject, Refusal> read(const Caller &caller, const QString &target);
    tl::expected<QJsonObject, Refusal> readMany(const Caller &caller, const Http::Request &request);
    QJsonObject presenceOf(const Person &person, bool own) const;
    tl::expected<QJsonObject, Refusal> carryOut(const Operation &operation, const Http::Request &request);

    Http::Response graphResponse(int status, const QJsonValue &body, const Http::Request &request,
                                 const QList<Http::Header> &headers = {}) const;
    Http::Response refused(const Refusal &refusal, const Http::Request &request) const;

    World &m_world;
};

} // namespace Lamplighter::Practice

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "graph/graphpresence.h"
#include "identity/identity.h"
#include "session/presenceservice.h"

#include <QCoreApplication>

namespace Lamplighter
{

/// Graph's port for tokens, plugged into identity: the two rooms don't know each other.
class IdentityTokens final : public AccessTokens
{
public:
    explicit IdentityTokens(Identity &identity)
        : m_identity(identity)
    {
    }
    void accessToken(const QString &refused, const QByteArray &claims, Callback<Grant> done) override
    {
        m_identity.accessToken(refused, claims, passedOn(std::move(done)));
    }
    void refusedAgain(const QString &refused, const QByteArray &claims, Callback<Grant> done) override
    {
        m_identity.refusedAgain(refused, claims, passedOn(std::move(done)));
    }

private:
    static Callback<Identity::Grant> passedOn(Callback<Grant> done)
    {
        return [done = std::move(done)](const Result<Identity::Grant> &grant) {
            done(grant.map([](const Identity::Grant &value) {
                return Grant{value.accessToken, value.objectId};
            }));
        };
    }

    Identity &m_identity;
};

/// One token, after which there is no other: of an account that another one has replaced, or in the program's last moment.
/// Answers in the thread that it was made in.
class LastToken final : public AccessTokens
{
public:
    explicit LastToken(Identity::Grant grant)
        : m_grant(std::move(grant))
    {
    }
    void accessToken(const QString &refused, const QByteArray &, Callback<Grant> done) override
    {
        if (refused.isEmpty())
            answer(done, Grant{m_grant.accessToken, m_grant.objectId});
        else
            refusedAgain(refused, {}, std::move(done));
    }
    void refusedAgain(const QString &, const QByteArray &, Callback<Grant> done) override
    {
        answer(done, tl::unexpected(Error{
                         ErrorKind::SignInNeeded,
                         QStringLiteral("identity/former"),
                         QCoreApplication::translate("Lamplighter::Identity",
                                                     "The sign-in before the last one no longer counts."),
                         {}}));
    }

private:
    void answer(const Callback<Grant> &done, const Result<Grant> &grant)
    {
        QMetaObject::invokeMethod(
            &m_here, [done, grant] { done(grant); }, Qt::QueuedConnection);
    }

    const Identity::Grant m_grant;
    QObject m_here;
};

/// The session's port for presence, plugged into Graph.
class GraphService final : public PresenceService
{
public:
    explicit GraphService(GraphPresence &graph)
        : m_graph(graph)
    {
    }
    void setPresence(SettablePresence state, Minutes duration, Callback<Confirmation> done) override
    {
        m_graph.setPresence(state, duration, std::move(done));
    }
    void clearPresence(Callback<Confirmation> done) override { m_graph.clearPresence(std::move(done)); }
    void clearPreferredPresence(Callback<Confirmation> done) override
    {
        m_graph.clearPreferredPresence(std::move(done));
    }
    void getPresence(Callback<ObservedPresence> done) override { m_graph.getPresence(std::move(done)); }
    Seconds timeout() const override { return GraphPresence::timeout; }

private:
    GraphPresence &m_graph;
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "graph/graphpresence.h"
#include "identity/identity.h"
#include "session/presenceservice.h"

namespace Lamplighter
{

inline AccessTokens::Grant graphGrant(const Identity::Grant &grant)
{
    return {grant.accessToken, grant.objectId};
}

/// Connects Graph's port for tokens to identity: the two rooms don't know each other.
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
        return
            [done = std::move(done)](const Result<Identity::Grant> &grant) { done(grant.map(graphGrant)); };
    }

    Identity &m_identity;
};

/// Connects the session's port for presence to Graph.
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

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/tokenset.h"

namespace Lamplighter
{

/// An access token in use.
struct AccessToken {
    Secret text;
    Elapsed issued;
    Milliseconds lifetime;
    std::optional<Elapsed> refreshOn; ///< from when on the service would like to see a renewal
    QByteArray claims;                ///< the challenge that it answers; empty without

    Elapsed expires() const { return issued + lifetime; }
    /// Whether it lives, and is not the one that was refused.
    bool serves(const QString &refused, Elapsed now) const;
    /// Whether there is no need for a new one yet.
    bool hasTimeLeft(Elapsed now) const;
    bool isToBeRefreshed(Elapsed now) const { return refreshOn && *refreshOn <= now; }
    bool wantsSuccessor(Elapsed now) const { return isToBeRefreshed(now) || !hasTimeLeft(now); }
    /// Whether an older token was challenged, and this one has what was asked for.
    bool answers(const QByteArray &challenge, const QString &refused) const;
};

AccessToken accessTokenFrom(TokenSet &tokens, const QByteArray &claims, Elapsed now);

} // namespace Lamplighter

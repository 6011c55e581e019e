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
    std::optional<Elapsed> refreshOn; ///< when Microsoft suggests a renewal; unset if it doesn't
    QByteArray claims;                ///< the claims challenge that it answers; empty if there was none

    Elapsed expires() const { return issued + lifetime; }
    /// Whether it is still valid and isn't `refused`.
    bool serves(const QString &refused, Elapsed now) const;
    /// Whether it lasts long enough that no renewal is needed yet.
    bool hasTimeLeft(Elapsed now) const;
    bool isToBeRefreshed(Elapsed now) const { return refreshOn && *refreshOn <= now; }
    bool wantsSuccessor(Elapsed now) const { return isToBeRefreshed(now) || !hasTimeLeft(now); }
    /// Whether it is newer than `refused` and was issued for `challenge`.
    bool answers(const QByteArray &challenge, const QString &refused) const;
};

AccessToken accessTokenFrom(TokenSet &tokens, const QByteArray &claims, Elapsed now);

} // namespace Lamplighter

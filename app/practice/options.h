// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/presencemodel.h"

#include <QJsonObject>

#include <tl/expected.hpp>

namespace Lamplighter::Practice
{

/// The cloud's switches, POST /practice/options. Names, types and defaults, and which of them stand for a choice that
/// Microsoft's documents leave open, are listed in docs/practice-cloud.md.
struct Options {
    Rules rules;                      ///< faded, readDelay, teamsDelay
    bool sessionIdStrict = true;      ///< a sessionId other than the token's client: 400 (A5)
    std::optional<int> readRefusal{}; ///< answered to a read with Presence.ReadWrite alone: 401 or 403
    bool throttled = true;            ///< the bucket below counts at all
    int throttleRequests = 1500;      ///< per client and tenant …
    Milliseconds throttleWindow = Seconds{30}; ///< … in so much practice time
    Milliseconds dateOffset{0};                ///< added to the Date header
    Seconds expiresIn{4500};                   ///< life of an access token
    bool strictRotation = false;               ///< a refresh token used twice ends its whole family
    bool china = false;                        ///< the presence routes do not exist

    QJsonObject toJson() const;
};

/// What one POST /practice/options asks for. The two deeds happen once and are not remembered.
struct OptionsChange {
    Options options;
    bool revokeRefresh = false; ///< every refresh token issued so far is revoked
    bool revokeAccess = false;  ///< every access token issued so far is revoked
};

/// `current` with the named switches changed, or the sentence that says what cannot be used.
tl::expected<OptionsChange, QString> changedOptions(const Options &current, const QJsonObject &asked);

} // namespace Lamplighter::Practice

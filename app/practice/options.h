// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/presencemodel.h"

#include <QJsonObject>

#include <tl/expected.hpp>

namespace Lamplighter::Practice
{

/// The cloud's options (POST /practice/options). docs/practice-cloud.md lists names, types and defaults, and
/// which of them Microsoft doesn't document.
struct Options {
    Rules rules;                               ///< faded, readDelay, teamsDelay
    bool sessionIdStrict = true;               ///< a sessionId other than the token's client: 400 (A5)
    std::optional<int> readRefusal{};          ///< answer to a read with only Presence.ReadWrite: 401 or 403
    bool throttled = true;                     ///< the limit below applies
    int throttleRequests = 1500;               ///< per client and tenant …
    Milliseconds throttleWindow = Seconds{30}; ///< … in this much practice time
    Milliseconds dateOffset{0};                ///< added to the Date header
    Seconds expiresIn{4500};                   ///< life of an access token
    bool strictRotation = false;               ///< using a refresh token twice ends its whole family
    bool china = false;                        ///< the presence routes do not exist

    QJsonObject toJson() const;
};

/// What one POST /practice/options asks for. The revocations happen once and aren't stored.
struct OptionsChange {
    Options options;
    bool revokeRefresh = false; ///< every refresh token issued so far is revoked
    bool revokeAccess = false;  ///< every access token issued so far is revoked
};

/// `current` with the given options changed, or an error sentence.
tl::expected<OptionsChange, QString> changedOptions(const Options &current, const QJsonObject &asked);

} // namespace Lamplighter::Practice

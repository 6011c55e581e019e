// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/presence.h"

namespace Lamplighter
{

/// The session manager's port to the service. Each operation calls back exactly once and never from inside
/// the call. What an Error's kind means for the engine:
///   Unanswered      the outcome is unknown                 Unreachable   certainly not acted on
///   Throttled       not acted on; wait `retryAfter`        Refused       not acted on, and would not be
///   SignInNeeded, KeychainLocked, NotConfigured            not acted on; the user has to act first
class PresenceService
{
public:
    virtual ~PresenceService() = default;
    virtual void setPresence(SettablePresence state, Minutes duration, Callback<Confirmation> done) = 0;
    virtual void clearPresence(Callback<Confirmation> done) = 0;
    /// Resets the status that the user, or an app, has set in Teams. Succeeds if there is none.
    virtual void clearPreferredPresence(Callback<Confirmation> done) = 0;
    virtual void getPresence(Callback<ObservedPresence> done) = 0;

    /// Real time after which an operation counts as unanswered, including repeats. Part of the worst case.
    virtual Seconds timeout() const = 0;
};

} // namespace Lamplighter

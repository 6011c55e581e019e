// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/presence.h"

namespace Lamplighter
{

/// The port through which the session manager asks the service. Each operation calls back exactly once, never from
/// inside the call. What an Error's kind means for the engine:
///   Unanswered      the outcome is unknown                 Unreachable   certainly not acted on
///   Throttled       not acted on; wait `retryAfter`        Refused       not acted on, and would not be
///   SignInNeeded, KeychainLocked, NotConfigured            not acted on; only the person can go on
class PresenceService
{
public:
    virtual ~PresenceService() = default;
    virtual void setPresence(SettablePresence state, Minutes duration, Callback<Confirmation> done) = 0;
    virtual void clearPresence(Callback<Confirmation> done) = 0;
    /// The status that the person has picked by hand in Teams, or an application for them; none there is success too.
    virtual void clearPreferredPresence(Callback<Confirmation> done) = 0;
    virtual void getPresence(Callback<ObservedPresence> done) = 0;

    /// Real time after which an unanswered operation counts as such, its repeats included; part of the worst case.
    virtual Seconds timeout() const = 0;
};

} // namespace Lamplighter

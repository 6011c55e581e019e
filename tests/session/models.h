// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/presence.h"

#include <QString>

#include <vector>

namespace Lamplighter::Testing
{

/// What may happen to a program that holds a presence. The names are those of a script's text.
enum class Verb {
    Set,         ///< state, seconds (0: no end)
    SetThenBack, ///< state, seconds: and then the hold before it
    Again,       ///< the present hold is chosen again
    Extend,      ///< seconds
    Back,
    Clear,
    Told,    ///< the user learns that the choice is not sent yet
    Weather, ///< weather, seconds of Retry-After: from now on
    Next,    ///< the same, for the next request alone
    Latency, ///< milliseconds to the service, milliseconds back
    Pass,    ///< seconds
    Sleep,   ///< seconds, without a word; then the network comes back
    Doze,    ///< seconds: a sleep that is announced, and a resume from it
    Lock,    ///< the screen
    Unlock,
    Jump,       ///< seconds by which the wall clock is set forward, or back
    Reconsider, ///< the network comes back, or seems to
    SignInNeeded,
    SignedIn,
    Kill,      ///< seconds until the next start
    QuitClear, ///< seconds until the next start
    QuitLeave, ///< seconds until the next start
    Rival,     ///< state, seconds: another computer with our client ID
    RivalClear,
    Foreign, ///< state: a Teams client
    ForeignEnds,
};

enum class Weather {
    Fine,
    Unreachable,
    LostBefore,  ///< no answer, and no effect
    LostAfter,   ///< no answer, though there was an effect
    ErrorBefore, ///< a 5xx at once, without an effect
    ErrorAfter,  ///< a 5xx at once, after the effect
    Throttled,
    Refused,
    SignIn,
};

struct Step {
    Verb verb = Verb::Pass;
    int first = 0;
    int second = 0;
    bool operator==(const Step &) const = default;
};

struct Script {
    int lease = 15; ///< minutes; 0: to the hold's end
    quint32 seed = 1;
    std::vector<Step> steps;
    bool operator==(const Script &) const = default;
};

/// "lease 15 seed 1; set available 0; next lost-after 0; pass 400": what a failure prints is what a row
/// takes.
QString toText(const Script &script);
Script scriptFromText(const QString &text);

/// Plays the script in simulated time: the engine on one side, the practice cloud's model on the other, and
/// requests carried between them. Returns what was promised and not kept, or nothing.
QString brokenPromise(const Script &script);

/// The same with the whole session around the engine, as it is kept and remembered; coarser in time.
QString brokenBySession(const Script &script);

} // namespace Lamplighter::Testing

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/presence.h"

namespace Lamplighter
{

// Why colleagues see something else than the choice. A read gives one pair for all sessions, so the reason is
// judged from that pair, the choice, what our own session gives, and when the read was sent:
//
// clang-format off
//   asked for                     | our choice | our own session | anything else
//   ------------------------------|------------|-----------------|--------------
//   before our latest change      | stale      | stale           | stale
//   before a pause, or in it      | resting    | resting         | resting
//   under 30 s after our change   | as-chosen  | pending         | pending
//   later                         | as-chosen  | pending         | judged
// clang-format on
//
// tests/session/reasons.txt has what "judged" gives for each choice, each session of ours and each pair, and
// tests/session/tst_reasons.cpp compares both tables with what happens.

/// Why colleagues see what they see (docs/rules.md#why-colleagues-see-something-else). Codes are stable;
/// readers accept unknown ones.
struct Explanation {
    enum class Code {
        AsChosen,
        Outranked,
        PreferredElsewhere,
        AwayOutranked,
        ChangedElsewhere,
        Resting,
        Pending,
        Stale,
        NotReadable,
        Unknown,
    };
    /// What would help. Needs a click or command, never happens automatically.
    enum class Action {
        None,
        ClearPreferred, ///< resets the status set in Teams, also if that is only one possible reason
        SendAgain,      ///< sends the hold again and keeps its end
        ReadAgain,      ///< reads again after a refused read
    };
    Code code = Code::Unknown;
    QString text; ///< sentences for the user
    Action action = Action::None;

    bool operator==(const Explanation &) const = default;
};

QString nameOf(Explanation::Code code);     ///< "as-chosen", "outranked", …
QString nameOf(Explanation::Action action); ///< "clear-preferred", …; empty for none

/// Since when reads have returned the same pair and sequence number.
struct SeenSince {
    Moment at;
    std::optional<Presence> sessionThen{}; ///< what our session gave then; unset if none or unknown
    bool isFirst = false;                  ///< no other read came before, so it may be older
    bool operator==(const SeenSince &) const = default;
};

/// What explain() looks at besides the observed presence.
struct ChosenPresence {
    std::optional<SettablePresence> hold{}; ///< unset without a hold
    bool resting = false;
    bool unsent = false; ///< the hold was never confirmed and waits to be sent
    /// What our session gives now by the forecast. Offline if it certainly gives nothing, unset if unknown.
    std::optional<Presence> sessionNow{};
    /// What the last confirmed lease gives until it expires, even if a later request is unanswered.
    std::optional<Presence> leaseNow{};
    /// The last change of our session: a set or clear was sent, or the service made a step (fade or expiry).
    std::optional<Moment> lastChange{};
    std::optional<Moment> preferredCleared{}; ///< when we cleared a status set in Teams
    std::optional<SeenSince> seenSince{};     ///< of the observed presence
    bool readRefused = false;                 ///< the last read was refused
    QString readProblem{};                    ///< why the last read failed, as a sentence; empty if it didn't
};

/// Pure function.
/// * Unknown after a failed read, whatever an earlier read returned.
/// * Stale if the read is older than the last change.
/// * Pending if it differs within 30 s after the change; for 30 s more if it still shows what was seen before
///   the change and what our session gave then; and as long as it stays the very same while only a change
///   elsewhere could be the reason, since that would have moved the sequence number.
/// * Pending, never Outranked, if colleagues see what our own session gives.
/// * PreferredElsewhere only for pairs that neither setPresence nor a Teams client can produce: Busy/Busy,
///   BeRightBack, OffWork, and DoNotDisturb if no rank explains it.
/// * ChangedElsewhere if our pair is gone and no rank explains it. For a pair that can be set in Teams the
///   reset is offered first, and sending again if a reset hasn't moved it.
/// * Outranked also offers the reset if the higher pair may have been set in Teams.
Explanation explain(const ChosenPresence &chosen, const std::optional<ObservedPresence> &observed);

/// Whether `read` comes from a copy that lags behind `latest`: its sequence number is smaller
/// (docs/how-presence-works.md#reading-the-status). That counts for a minute at most, and only between
/// numbers of the same length, which can be compared as text; anything else is a service that has started to
/// count again.
bool lagsBehind(const ObservedPresence &read, const ObservedPresence &latest);

} // namespace Lamplighter

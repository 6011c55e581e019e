// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/presence.h"

namespace Lamplighter
{

// Why colleagues see something else than what was chosen. A reading tells one pair for all sessions, so the reason is
// judged from that pair, what was chosen, what our own session gives, and when the reading was asked for:
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
    /// The one thing that would help and that only the person may decide; each is done by a click or a command, never by
    /// itself.
    enum class Action {
        None,
        ClearPreferred, ///< what was set in Teams is reset; also where that is only one of the possible reasons
        SendAgain,      ///< what is held is sent again, with its end as it is
        ReadAgain,      ///< the service is asked once more, which it is not by itself after a refusal
    };
    Code code = Code::Unknown;
    QString text; ///< one sentence for a person
    Action action = Action::None;

    bool operator==(const Explanation &) const = default;
};

QString nameOf(Explanation::Code code);     ///< "as-chosen", "outranked", …
QString nameOf(Explanation::Action action); ///< "clear-preferred", …; empty for none

/// Since when reads have told the very same, by pair and sequence number.
struct SeenSince {
    Moment at;
    std::optional<Presence>
        sessionThen{};    ///< what our session gave at that moment; nothing: none, or unknown
    bool isFirst = false; ///< nothing else was read before, so it may have been the same for longer
    bool operator==(const SeenSince &) const = default;
};

/// What explain() looks at besides the observed presence.
struct ChosenPresence {
    std::optional<SettablePresence> hold{}; ///< nothing: no hold
    bool resting = false;
    bool unsent = false; ///< the hold waits to be sent and has never been confirmed
    /// What our session gives now by the forecast, Offline when it is known to give nothing; unset: unknown.
    std::optional<Presence> sessionNow{};
    /// The same of the lease that was confirmed last, while it lives, also when a later request is unanswered.
    std::optional<Presence> leaseNow{};
    /// When that last changed: a set or clear was sent, or the service took a step of its own (a fade, the expiry).
    std::optional<Moment> lastChange{};
    std::optional<Moment> preferredCleared{}; ///< when we had a status picked by hand cleared
    std::optional<SeenSince> seenSince{};     ///< of the observed presence
    bool readRefused = false;                 ///< the last read was refused, by whatever number
    QString readProblem{};                    ///< why the last read failed, as a sentence; empty: it did not
};

/// Pure. A read that failed leaves what is seen Unknown, whatever an earlier one told. A read older than the last change
/// explains nothing (Stale), one within 30 s after it is Pending when it differs. So is a later one for half a minute more
/// when it tells what was seen before the change and what our session gave then, and for as long as it tells the very same
/// when nothing but a change elsewhere could be the reason: the sequence number would have moved.
/// What is seen and is what our own session gives is ours: Pending, never Outranked. PreferredElsewhere only for pairs
/// that neither setPresence nor a Teams client can make (Busy/Busy, BeRightBack, OffWork, and DoNotDisturb where no rank
/// explains it). ChangedElsewhere when our pair is gone and no rank explains it: for a pair that can be set in Teams the
/// reset is offered first, and sending again once a reset has not moved it. Where something outranks us that may have
/// been set in Teams, the reset is offered as well.
Explanation explain(const ChosenPresence &chosen, const std::optional<ObservedPresence> &observed);

/// Whether `read` comes from a copy that lags behind `latest`: its sequence number is smaller
/// (docs/how-presence-works.md#reading-the-status). That counts for a minute at most, and only between
/// numbers of the same length, which can be compared as text; anything else is a service that has started to
/// count again.
bool lagsBehind(const ObservedPresence &read, const ObservedPresence &latest);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/presence.h"

namespace Lamplighter
{

/// Why colleagues see what they see (design §4.2). Codes are stable; readers accept unknown ones.
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
    Code code = Code::Unknown;
    QString text; ///< one sentence for a person

    bool operator==(const Explanation &) const = default;
};

QString nameOf(Explanation::Code code); ///< "as-chosen", "outranked", …

/// What explain() looks at besides the observed presence.
struct ChosenPresence {
    std::optional<SettablePresence> hold{}; ///< nothing: no hold
    bool resting = false;
    std::optional<Presence>
        sessionNow{}; ///< what our session gives now by the forecast; nothing: no live lease
    /// When that last changed: a set or clear was sent, or the service took a step of its own (a fade, the expiry).
    std::optional<Moment> lastChange{};
    bool readRefused = false; ///< the last read was answered 403
    QString readProblem{};    ///< why the last read failed, as a sentence; empty: it did not
};

/// Pure. A read that failed leaves what is seen Unknown, whatever an earlier one told. A read older than the last change
/// explains nothing (Stale), one within 30 s after it is Pending when it differs.
/// PreferredElsewhere only when proven: the observed pair ranks below our live session, or is one that only a hand can
/// pick (Busy/Busy, BeRightBack, OffWork). See semantics.md, "Showing".
Explanation explain(const ChosenPresence &chosen, const std::optional<ObservedPresence> &observed);

} // namespace Lamplighter

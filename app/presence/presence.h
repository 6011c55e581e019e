// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room says what presence is, as values without input or output: the pairs, the durations, leases and what
// becomes of them (forecast), and the explanation of a difference between what was chosen and what is seen.

#include "base/result.h"

#include <QString>
#include <QStringList>

#include <array>

namespace Lamplighter
{

/// An availability and an activity as the service spells them. Both are open strings, and the published lists
/// have changed: compare them without case and keep unknown ones as they are
/// (docs/how-presence-works.md#values-in-answers).
struct Presence {
    QString availability;
    QString activity;

    bool operator==(const Presence &other) const
    {
        return availability.compare(other.availability, Qt::CaseInsensitive) == 0 &&
               activity.compare(other.activity, Qt::CaseInsensitive) == 0;
    }
};

inline Presence offlinePresence()
{
    return {QStringLiteral("Offline"), QStringLiteral("Offline")};
}

/// The five pairs that setPresence accepts, and no others.
enum class SettablePresence { Available, InACall, InAConferenceCall, Away, Presenting };

inline constexpr std::array allSettablePresences{SettablePresence::Available, SettablePresence::InACall,
                                                 SettablePresence::InAConferenceCall, SettablePresence::Away,
                                                 SettablePresence::Presenting};

/// What the service calls it: Busy / InACall.
Presence presenceOf(SettablePresence state);
/// What the command line, settings and JSON call it: "in-a-call".
QString nameOf(SettablePresence state);
/// Refused words get an Error of kind WrongUse that names the right one ("busy" → in-a-call, "dnd" → presenting).
Result<SettablePresence> settablePresenceFromName(const QString &name);
/// Only Available fades: AvailableInactive at 5 minutes, Away at 10
/// (docs/how-presence-works.md#fading-and-expiry).
bool fades(SettablePresence state);

/// The one spelling that the rest of the program uses. The list of 2025-12 has InACall, InAMeeting,
/// InAConferenceCall, Presenting and Focusing as availabilities; answers may have either form
/// (docs/how-presence-works.md#values-in-answers).
Presence canonical(const Presence &presence);

/// What menu, card and sentences call it, led by Teams' own word: "Available", "Busy (in a call)",
/// "Do not disturb (presenting)".
QString labelOf(SettablePresence state);
/// The same for any observed or forecast pair; unknown pairs are shown as the service spells them, equal halves once.
QString labelOf(const Presence &presence);

/// Whether this is Available after the first fade, in any form that the service may use for it:
/// Available/AvailableInactive or AvailableIdle/Inactive (docs/how-presence-works.md#open-questions, A3).
bool isFaded(const Presence &presence);

/// The rank of a pair when the service combines sessions; the highest wins
/// (docs/how-presence-works.md#precedence). Empty for an unknown availability.
std::optional<int> rankOf(const Presence &presence);

/// One read of the aggregate over all sessions and the preferred presence.
struct ObservedPresence {
    Presence presence;
    Moment readAt;            ///< when the request was sent: what it shows is at least that old
    QString sequenceNumber{}; ///< compared as text, see lagsBehind(); empty where the cloud has none
    bool operator==(const ObservedPresence &) const = default;
};

/// The service's yes to a set or a clear.
struct Confirmation {
    QString requestId;           ///< empty with a custom cloud that sends none
    bool nothingToClear = false; ///< a clear of either kind that was answered 404: success for the intention
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room models presence as values without I/O: pairs, durations, leases and their forecast, and the
// explanation why colleagues see something else than the choice.

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

/// The service's name: Busy / InACall.
Presence presenceOf(SettablePresence state);
/// The name in command line, settings and JSON: "in-a-call".
QString nameOf(SettablePresence state);
/// Errors: WrongUse; for words from Teams it names the right one ("busy" → in-a-call, "dnd" → presenting).
Result<SettablePresence> settablePresenceFromName(const QString &name);
/// Only Available fades: AvailableInactive at 5 minutes, Away at 10
/// (docs/how-presence-works.md#fading-and-expiry).
bool fades(SettablePresence state);

/// The one spelling that the rest of the program uses. The list of 2025-12 has InACall, InAMeeting,
/// InAConferenceCall, Presenting and Focusing as availabilities; answers may have either form
/// (docs/how-presence-works.md#values-in-answers).
Presence canonical(const Presence &presence);

/// The label in menus, windows and sentences, beginning with Teams' own word: "Available", "Busy (in a
/// call)", "Do not disturb (presenting)".
QString labelOf(SettablePresence state);
/// The same for any observed or forecast pair. Unknown pairs keep the service's spelling, equal halves only
/// once.
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
    Moment readAt;            ///< when the request was sent
    QString sequenceNumber{}; ///< compared as text, see lagsBehind(); empty if the cloud has none
    bool operator==(const ObservedPresence &) const = default;
};

/// The service confirmed a set or a clear.
struct Confirmation {
    QString requestId;           ///< empty if a custom cloud sends none
    bool nothingToClear = false; ///< a clear was answered with 404, which counts as success
};

} // namespace Lamplighter

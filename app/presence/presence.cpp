// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "presence/presence.h"

#include "base/sharedtext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Presence)
};

bool same(const QString &left, QStringView right)
{
    return QStringView{left}.compare(right, Qt::CaseInsensitive) == 0;
}

struct Named {
    SettablePresence state;
    QStringView name;
    QStringView availability;
    QStringView activity;
};

constexpr std::array named{
    Named{SettablePresence::Available, u"available", u"Available", u"Available"},
    Named{SettablePresence::InACall, u"in-a-call", u"Busy", u"InACall"},
    Named{SettablePresence::InAConferenceCall, u"in-a-conference-call", u"Busy", u"InAConferenceCall"},
    Named{SettablePresence::Away, u"away", u"Away", u"Away"},
    Named{SettablePresence::Presenting, u"presenting", u"DoNotDisturb", u"Presenting"},
};

const Named &entryOf(SettablePresence state)
{
    return *std::find_if(named.begin(), named.end(),
                         [state](const Named &entry) { return entry.state == state; });
}

/// A word that users know from Teams, and the closest settable name.
struct Meant {
    QStringView word;
    SettablePresence state;
};

constexpr std::array meantWords{
    Meant{u"busy", SettablePresence::InACall},
    Meant{u"call", SettablePresence::InACall},
    Meant{u"incall", SettablePresence::InACall},
    Meant{u"inacall", SettablePresence::InACall},
    Meant{u"in-call", SettablePresence::InACall},
    Meant{u"on-the-phone", SettablePresence::InACall},
    Meant{u"meeting", SettablePresence::InAConferenceCall},
    Meant{u"in-a-meeting", SettablePresence::InAConferenceCall},
    Meant{u"inameeting", SettablePresence::InAConferenceCall},
    Meant{u"conference", SettablePresence::InAConferenceCall},
    Meant{u"inaconferencecall", SettablePresence::InAConferenceCall},
    Meant{u"dnd", SettablePresence::Presenting},
    Meant{u"donotdisturb", SettablePresence::Presenting},
    Meant{u"do-not-disturb", SettablePresence::Presenting},
    Meant{u"focusing", SettablePresence::Presenting},
    Meant{u"brb", SettablePresence::Away},
    Meant{u"berightback", SettablePresence::Away},
    Meant{u"be-right-back", SettablePresence::Away},
    Meant{u"idle", SettablePresence::Away},
    Meant{u"inactive", SettablePresence::Away},
    Meant{u"online", SettablePresence::Available},
    Meant{u"free", SettablePresence::Available},
    Meant{u"active", SettablePresence::Available},
};

QString allNames()
{
    QStringList names;
    for (const auto &entry : named)
        names << entry.name.toString();
    return names.join(u", "_s);
}
} // namespace

Presence presenceOf(SettablePresence state)
{
    const auto &entry = entryOf(state);
    return {entry.availability.toString(), entry.activity.toString()};
}

QString nameOf(SettablePresence state)
{
    return entryOf(state).name.toString();
}

Result<SettablePresence> settablePresenceFromName(const QString &name)
{
    for (const auto &entry : named) {
        if (same(name, entry.name))
            return entry.state;
    }
    const auto wrong = [](const QString &text, const QString &next) {
        return tl::unexpected(
            Error{.kind = ErrorKind::WrongUse, .code = u"use/state"_s, .text = text, .next = next});
    };
    for (const auto &meant : meantWords) {
        if (same(name, meant.word))
            return wrong(Words::tr("Apps can't set “%1” in Teams.").arg(name),
                         Words::tr("Use %1 instead. Colleagues then see “%2”.")
                             .arg(nameOf(meant.state), labelOf(meant.state)));
    }
    if (same(name, u"offline") || same(name, u"appear-offline") || same(name, u"offwork"))
        return wrong(Words::tr("Apps can't set “%1” in Teams.").arg(name),
                     Words::tr("Use clear instead. You look offline unless Teams is open on a device."));
    return wrong(Words::tr("There's no status “%1”.").arg(name),
                 SharedText::tr("Use one of: %1.").arg(allNames()));
}

bool fades(SettablePresence state)
{
    return state == SettablePresence::Available;
}

QString labelOf(SettablePresence state)
{
    switch (state) {
    case SettablePresence::Available:
        return Words::tr("Available");
    case SettablePresence::InACall:
        return Words::tr("Busy (in a call)");
    case SettablePresence::InAConferenceCall:
        return Words::tr("Busy (in a conference call)");
    case SettablePresence::Away:
        return Words::tr("Away");
    case SettablePresence::Presenting:
        return Words::tr("Do not disturb (presenting)");
    }
    Q_UNREACHABLE();
}

Presence canonical(const Presence &presence)
{
    static constexpr struct {
        QStringView word;
        QStringView availability;
    } activities[] = {
        {u"InACall", u"Busy"},           {u"InAMeeting", u"Busy"},
        {u"InAConferenceCall", u"Busy"}, {u"Presenting", u"DoNotDisturb"},
        {u"Focusing", u"DoNotDisturb"},
    };
    for (const auto &entry : activities) {
        if (same(presence.availability, entry.word))
            return {entry.availability.toString(), entry.word.toString()};
    }
    return presence;
}

QString labelOf(const Presence &observed)
{
    const auto presence = canonical(observed);
    for (const auto state : allSettablePresences) {
        if (presence == presenceOf(state))
            return labelOf(state);
    }
    if (isFaded(presence))
        return Words::tr("Available (inactive)");

    const struct {
        Presence presence;
        QString label;
    } known[] = {
        {offlinePresence(), Words::tr("Offline")},
        {{u"Offline"_s, u"OffWork"_s}, Words::tr("Offline (appears offline)")},
        {{u"Busy"_s, u"Busy"_s}, Words::tr("Busy")},
        {{u"Busy"_s, u"InAMeeting"_s}, Words::tr("Busy (in a meeting)")},
        {{u"BusyIdle"_s, u"Inactive"_s}, Words::tr("Busy (inactive)")},
        {{u"DoNotDisturb"_s, u"DoNotDisturb"_s}, Words::tr("Do not disturb")},
        {{u"DoNotDisturb"_s, u"Focusing"_s}, Words::tr("Do not disturb (focusing)")},
        {{u"DoNotDisturb"_s, u"UrgentInterruptionsOnly"_s},
         Words::tr("Do not disturb (urgent interruptions only)")},
        {{u"BeRightBack"_s, u"BeRightBack"_s}, Words::tr("Be right back")},
        {{u"Away"_s, u"BeRightBack"_s}, Words::tr("Be right back")},
        {{u"Available"_s, u"OutOfOffice"_s}, Words::tr("Available (out of office)")},
        {{u"Away"_s, u"OutOfOffice"_s}, Words::tr("Away (out of office)")},
        {{u"OutOfOffice"_s, u"OutOfOffice"_s}, Words::tr("Out of office")},
        {{u"PresenceUnknown"_s, u"PresenceUnknown"_s}, Words::tr("Unknown")},
    };
    for (const auto &entry : known) {
        if (presence == entry.presence)
            return entry.label;
    }
    if (same(presence.availability, presence.activity) || presence.activity.isEmpty())
        return presence.availability;
    return Words::tr("%1 (%2)", "an availability and an activity as the service spells them")
        .arg(presence.availability, presence.activity);
}

bool isFaded(const Presence &presence)
{
    // Microsoft's prose and its list of values differ: docs/how-presence-works.md#open-questions, A3
    return same(presence.availability, u"AvailableIdle") ||
           (same(presence.availability, u"Available") &&
            (same(presence.activity, u"AvailableInactive") || same(presence.activity, u"Inactive")));
}

std::optional<int> rankOf(const Presence &observed)
{
    const auto presence = canonical(observed);
    static constexpr struct {
        QStringView availability;
        int rank;
    } ranks[] = {
        {u"DoNotDisturb", 5},  {u"Busy", 4}, {u"BusyIdle", 4},    {u"Available", 3},
        {u"AvailableIdle", 3}, {u"Away", 2}, {u"BeRightBack", 2}, {u"Offline", 1},
    };
    for (const auto &entry : ranks) {
        if (same(presence.availability, entry.availability))
            return entry.rank;
    }
    return std::nullopt;
}

} // namespace Lamplighter

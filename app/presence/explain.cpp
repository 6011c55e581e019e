// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "presence/explain.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Explanation)
};

using Code = Explanation::Code;

/// How long a write may take to show in the aggregate before a difference means something.
constexpr Seconds settlingTime{30};

bool isOneOf(const Presence &presence, std::initializer_list<Presence> list)
{
    return std::find(list.begin(), list.end(), presence) != list.end();
}

/// No client and no application session can produce these: a hand in Teams picked them.
bool onlyAHandPicks(const Presence &presence)
{
    return isOneOf(
        presence,
        {{u"Busy"_s, u"Busy"_s}, {u"BeRightBack"_s, u"BeRightBack"_s}, {u"Offline"_s, u"OffWork"_s}});
}

/// What setUserPreferredPresence accepts (facts/graph-presence §1.4): a pair outside this list was not picked
/// by hand.
bool aHandCanPick(const Presence &presence)
{
    return onlyAHandPicks(presence) || isOneOf(presence, {presenceOf(SettablePresence::Available),
                                                          presenceOf(SettablePresence::Away),
                                                          {u"DoNotDisturb"_s, u"DoNotDisturb"_s}});
}

bool isCallOrMeeting(const Presence &presence)
{
    return isOneOf(
        presence,
        {{u"Busy"_s, u"InAMeeting"_s}, {u"Busy"_s, u"InACall"_s}, {u"Busy"_s, u"InAConferenceCall"_s}});
}

Explanation withoutHold(const Presence &seen)
{
    if (seen == offlinePresence())
        return {Code::AsChosen,
                Words::tr("Nothing is held and no Teams client is signed in, so colleagues see Offline.")};
    return {Code::AsChosen,
            Words::tr("Nothing is held: Teams decides, and colleagues see %1.").arg(labelOf(seen))};
}
} // namespace

QString nameOf(Explanation::Code code)
{
    switch (code) {
    case Code::AsChosen:
        return u"as-chosen"_s;
    case Code::Outranked:
        return u"outranked"_s;
    case Code::PreferredElsewhere:
        return u"preferred-elsewhere"_s;
    case Code::AwayOutranked:
        return u"away-outranked"_s;
    case Code::ChangedElsewhere:
        return u"changed-elsewhere"_s;
    case Code::Resting:
        return u"resting"_s;
    case Code::Pending:
        return u"pending"_s;
    case Code::Stale:
        return u"stale"_s;
    case Code::NotReadable:
        return u"not-readable"_s;
    case Code::Unknown:
        return u"unknown"_s;
    }
    Q_UNREACHABLE();
}

Explanation explain(const ChosenPresence &chosen, const std::optional<ObservedPresence> &observed)
{
    if (chosen.readRefused)
        return {Code::NotReadable,
                Words::tr("What colleagues see can't be read: the service refuses to tell it.")};
    if (chosen.resting)
        return {Code::Resting, Words::tr("Nothing is sent while you are away from this computer.")};
    if (!chosen.readProblem.isEmpty())
        return {Code::Unknown,
                Words::tr("What colleagues see can't be read. %1", "then the reason, as a sentence")
                    .arg(chosen.readProblem)};
    if (!observed)
        return {Code::Unknown, Words::tr("What colleagues see has not been read yet.")};
    if (chosen.lastChange && observed->readAt.elapsed < chosen.lastChange->elapsed)
        return {Code::Stale, Words::tr("What colleagues see was last read before the latest change.")};

    const auto &seen = observed->presence;
    const auto label = labelOf(seen);
    if (!chosen.hold && chosen.sessionNow && seen == *chosen.sessionNow)
        return {Code::Pending,
                Words::tr("Colleagues still see %1: the service has not been told yet that the hold ended.")
                    .arg(label)};
    if (!chosen.hold)
        return withoutHold(seen);
    if (seen == presenceOf(*chosen.hold))
        return {Code::AsChosen, Words::tr("Colleagues see what you chose.")};

    if (chosen.lastChange && observed->readAt.elapsed - chosen.lastChange->elapsed < settlingTime)
        return {Code::Pending,
                Words::tr("The latest change may not show yet: colleagues still see %1.").arg(label)};
    const auto seenRank = rankOf(seen);
    if (!seenRank)
        return {Code::Unknown, Words::tr("Colleagues see %1, and the service does not say why.").arg(label)};
    if (onlyAHandPicks(seen))
        return {Code::PreferredElsewhere,
                Words::tr("Colleagues see %1: a status picked by hand in Teams covers what you chose.")
                    .arg(label)};
    if (!chosen.sessionNow)
        return {
            Code::Unknown,
            Words::tr("Colleagues see %1; whether the service has what you chose is not known.").arg(label)};

    const auto &ours = *chosen.sessionNow;
    const bool oursFaded = !(ours == presenceOf(*chosen.hold));
    if (oursFaded && (seen == ours || (isFaded(seen) && isFaded(ours))))
        return {Code::Pending,
                Words::tr("Colleagues see %1 until the renewal that is due has been confirmed.").arg(label)};

    const auto ourRank = rankOf(ours).value_or(0);
    if (*seenRank > ourRank && *chosen.hold == SettablePresence::Away)
        return {Code::AwayOutranked,
                Words::tr("Colleagues see %1: Away can't be shown while a Teams session says more than that.")
                    .arg(label)};
    if (*seenRank > ourRank && isCallOrMeeting(seen))
        return {Code::Outranked,
                Words::tr("Colleagues see %1, as Teams shows calls and meetings above what you chose.")
                    .arg(label)};
    if (*seenRank > ourRank)
        return {
            Code::Outranked,
            Words::tr(
                "Colleagues see %1: a Teams session, or a status picked by hand, outranks what you chose.")
                .arg(label)};
    if (*seenRank < ourRank && aHandCanPick(seen))
        return {Code::PreferredElsewhere,
                Words::tr("Colleagues see %1: a status picked by hand in Teams covers what you chose.")
                    .arg(label)};
    if (*seenRank == ourRank && !isFaded(seen))
        return {
            Code::Outranked,
            Words::tr(
                "Colleagues see %1: a Teams session, or a status picked by hand, counts as much as what you "
                "chose.")
                .arg(label)};
    return {
        Code::ChangedElsewhere,
        Words::tr("Colleagues see %1: another computer with this client ID may have changed it.").arg(label)};
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "presence/explain.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Explanation)
};

using Code = Explanation::Code;

using Action = Explanation::Action;

/// How long a write may take to show in the aggregate before a difference means something.
constexpr Seconds settlingTime{30};
/// How long a copy of the service is given to catch up where it can be told that it may lag behind.
constexpr Seconds laggingTime{60};

/// A pair as the service spells it.
struct Spelled {
    QStringView availability;
    QStringView activity;
};

/// No client and no application session can produce these: a hand in Teams picked them.
constexpr std::array onlyByHand{Spelled{u"Busy", u"Busy"}, Spelled{u"BeRightBack", u"BeRightBack"},
                                Spelled{u"Away", u"BeRightBack"}, Spelled{u"Offline", u"OffWork"}};

/// What setUserPreferredPresence accepts beside those (facts/graph-presence §1.4): a pair in neither list was not
/// picked by hand.
constexpr std::array alsoByHand{Spelled{u"Available", u"Available"}, Spelled{u"Away", u"Away"},
                                Spelled{u"DoNotDisturb", u"DoNotDisturb"}};

constexpr std::array callsAndMeetings{Spelled{u"Busy", u"InAMeeting"}, Spelled{u"Busy", u"InACall"},
                                      Spelled{u"Busy", u"InAConferenceCall"}};

bool isOneOf(const Presence &presence, std::span<const Spelled> list)
{
    return std::ranges::any_of(list, [&](const Spelled &each) {
        return presence.availability.compare(each.availability, Qt::CaseInsensitive) == 0 &&
               presence.activity.compare(each.activity, Qt::CaseInsensitive) == 0;
    });
}

bool isOutOfOffice(const Presence &presence)
{
    return presence.activity.compare(u"OutOfOffice"_s, Qt::CaseInsensitive) == 0;
}

/// Automatic replies lay "out of office" over the availability, whoever has set that (facts/graph-presence §8.4).
Presence withoutOutOfOffice(const Presence &presence)
{
    return isOutOfOffice(presence) ? Presence{presence.availability, presence.availability} : presence;
}

std::optional<Moment> later(const std::optional<Moment> &left, const std::optional<Moment> &right)
{
    if (!left || !right)
        return left ? left : right;
    return left->elapsed < right->elapsed ? right : left;
}

/// How a read lies to what was changed before it.
class Timing
{
public:
    Timing(const ChosenPresence &chosen, const ObservedPresence &observed)
        : m_observed(observed)
        , m_ourChange(chosen.lastChange)
        , m_cleared(chosen.preferredCleared)
        , m_change(later(m_ourChange, m_cleared))
        , m_seen(chosen.seenSince)
        , m_sessionNow(chosen.sessionNow)
    {
    }

    bool isBeforeTheChange() const { return m_change && m_observed.readAt.elapsed < m_change->elapsed; }
    bool isWithin(Seconds span) const
    {
        return m_change && m_observed.readAt.elapsed - m_change->elapsed < span;
    }
    /// It tells what our session gave before the change and gives no more, and told so before it.
    bool mayLag() const
    {
        const auto seen = canonical(m_observed.presence);
        return isWithin(laggingTime) && hasToldSoBefore(m_change) &&
               m_seen->sessionThen.value_or(offlinePresence()) == seen &&
               m_sessionNow.value_or(offlinePresence()) != seen;
    }
    /// Nothing is known to have changed at the service since the last write of our own, so neither has that write, nor
    /// another computer's, come through. Without a number that proves little, and not for long.
    bool hasNotMovedSinceOurs() const
    {
        return ((m_seen && m_seen->isFirst) || hasToldSoBefore(m_ourChange)) &&
               (!m_observed.sequenceNumber.isEmpty() || isWithin(laggingTime));
    }
    /// It is what it was before the status picked by hand was cleared.
    bool isUnmovedByClearing() const { return hasToldSoBefore(m_cleared); }

private:
    bool hasToldSoBefore(const std::optional<Moment> &moment) const
    {
        return moment && m_seen && m_seen->at.elapsed < moment->elapsed;
    }

    const ObservedPresence &m_observed;
    std::optional<Moment> m_ourChange;
    std::optional<Moment> m_cleared;
    std::optional<Moment> m_change;
    std::optional<SeenSince> m_seen;
    std::optional<Presence> m_sessionNow;
};

Explanation notYet(const QString &label)
{
    return {Code::Pending,
            Words::tr("The latest change may not show yet: colleagues still see %1.").arg(label)};
}

Explanation pickedByHand(const QString &label)
{
    return {
        Code::PreferredElsewhere,
        Words::tr("Colleagues see %1: a status picked by hand in Teams covers what you chose.").arg(label),
        Action::ClearPreferred};
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

QString nameOf(Explanation::Action action)
{
    switch (action) {
    case Action::None:
        return {};
    case Action::ClearPreferred:
        return u"clear-preferred"_s;
    case Action::SendAgain:
        return u"send-again"_s;
    case Action::ReadAgain:
        return u"read-again"_s;
    }
    Q_UNREACHABLE();
}

namespace
{
/// Colleagues see something else than the hold's state, and the service had time to show it.
Explanation explainDifference(const ChosenPresence &chosen, const Presence &seen, const QString &label,
                              const Timing &timing)
{
    const auto seenRank = rankOf(seen);
    if (!seenRank)
        return {Code::Unknown, Words::tr("Colleagues see %1, and the service does not say why.").arg(label)};
    if (isOneOf(seen, onlyByHand))
        return pickedByHand(label);
    if (!chosen.sessionNow)
        return {
            Code::Unknown,
            Words::tr("Colleagues see %1; whether the service has what you chose is not known.").arg(label)};

    const auto &ours = *chosen.sessionNow;
    const auto ourRank = rankOf(ours).value_or(0);
    const auto chosenRank = rankOf(presenceOf(*chosen.hold)).value_or(0);
    const bool oursFaded = !(ours == presenceOf(*chosen.hold));
    if (oursFaded && *seenRank >= ourRank && *seenRank <= chosenRank)
        return {Code::Pending,
                Words::tr("Colleagues see %1 until the renewal that is due has been confirmed.").arg(label)};

    if (*seenRank > ourRank && *chosen.hold == SettablePresence::Away)
        return {Code::AwayOutranked,
                Words::tr("Colleagues see %1: Away can't be shown while a Teams session, or a status picked "
                          "by hand, says more than that.")
                    .arg(label)};
    if (*seenRank > ourRank && isOneOf(seen, callsAndMeetings))
        return {Code::Outranked,
                Words::tr("Colleagues see %1, as Teams shows calls and meetings above what you chose.")
                    .arg(label)};
    if (*seenRank > ourRank)
        return {
            Code::Outranked,
            Words::tr(
                "Colleagues see %1: a Teams session, or a status picked by hand, outranks what you chose.")
                .arg(label)};
    if (*seenRank < ourRank && isOneOf(seen, alsoByHand) && !timing.isUnmovedByClearing())
        return pickedByHand(label);
    if (*seenRank == ourRank && !isFaded(seen))
        return {
            Code::Outranked,
            Words::tr(
                "Colleagues see %1: a Teams session, or a status picked by hand, counts as much as what you "
                "chose.")
                .arg(label)};
    if (timing.hasNotMovedSinceOurs())
        return notYet(label);
    return {
        Code::ChangedElsewhere,
        Words::tr("Colleagues see %1: another computer with this client ID may have changed it.").arg(label),
        Action::SendAgain};
}
} // namespace

Explanation explain(const ChosenPresence &chosen, const std::optional<ObservedPresence> &observed)
{
    if (chosen.readRefused)
        return {Code::NotReadable, Words::tr("Lamplighter can't read what colleagues see."),
                Action::ReadAgain};
    if (chosen.resting)
        return {Code::Resting, Words::tr("Nothing is sent while you are away from this computer.")};
    if (!chosen.readProblem.isEmpty())
        return {Code::Unknown,
                Words::tr("What colleagues see can't be read. %1", "then the reason, as a sentence")
                    .arg(chosen.readProblem)};
    if (!observed)
        return {Code::Unknown, Words::tr("What colleagues see has not been read yet.")};

    const Timing timing{chosen, *observed};
    if (timing.isBeforeTheChange())
        return {Code::Stale, Words::tr("What colleagues see was last read before the latest change.")};

    const auto seen = canonical(observed->presence);
    const auto label = labelOf(seen);
    if (!chosen.hold && chosen.sessionNow && seen == *chosen.sessionNow)
        return {Code::Pending,
                Words::tr("Colleagues still see %1: the service has not been told yet that the hold ended.")
                    .arg(label)};
    if (!chosen.hold)
        return timing.mayLag() ? notYet(label) : withoutHold(seen);
    const auto wanted = presenceOf(*chosen.hold);
    if (seen == wanted)
        return {Code::AsChosen, Words::tr("Colleagues see what you chose.")};
    if (isOutOfOffice(seen) && withoutOutOfOffice(seen) == wanted)
        return {Code::AsChosen, Words::tr("Colleagues see what you chose, and that you are out of office.")};
    if (timing.isWithin(settlingTime) || timing.mayLag())
        return notYet(label);
    return explainDifference(chosen, withoutOutOfOffice(seen), label, timing);
}

bool lagsBehind(const ObservedPresence &read, const ObservedPresence &latest)
{
    const auto &number = read.sequenceNumber;
    return !number.isEmpty() && number.size() == latest.sequenceNumber.size() &&
           number < latest.sequenceNumber && read.readAt.elapsed - latest.readAt.elapsed < laggingTime;
}

} // namespace Lamplighter

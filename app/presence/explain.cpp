// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "presence/explain.h"

#include "base/sharedtext.h"

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

/// How long a write may take to show in the aggregate.
constexpr Seconds settlingTime{30};
/// How long a lagging copy of the service may take to catch up.
constexpr Seconds laggingTime{60};

/// A pair as the service spells it.
struct Spelled {
    QStringView availability;
    QStringView activity;
};

/// Neither a client nor an app's session can produce these: they were set in Teams.
constexpr std::array onlySetInTeams{Spelled{u"Busy", u"Busy"}, Spelled{u"BeRightBack", u"BeRightBack"},
                                    Spelled{u"Away", u"BeRightBack"}, Spelled{u"Offline", u"OffWork"}};

/// These can be set in Teams (setUserPreferredPresence), but clients and setPresence can produce them too.
constexpr std::array alsoSetInTeams{Spelled{u"Available", u"Available"}, Spelled{u"Away", u"Away"},
                                    Spelled{u"DoNotDisturb", u"DoNotDisturb"}};

/// Teams clients show these automatically, and they can't be set in Teams.
constexpr std::array callsAndMeetings{Spelled{u"Busy", u"InAMeeting"}, Spelled{u"Busy", u"InACall"},
                                      Spelled{u"Busy", u"InAConferenceCall"},
                                      Spelled{u"DoNotDisturb", u"Presenting"}};

constexpr std::array focusing{Spelled{u"DoNotDisturb", u"Focusing"}};

/// No client produces this one either, but reads have returned it for Focusing.
constexpr std::array doNotDisturb{Spelled{u"DoNotDisturb", u"DoNotDisturb"}};

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

/// Automatic replies replace the activity by "out of office", so only the availability is left of the status.
Presence withoutOutOfOffice(const Presence &presence)
{
    return isOutOfOffice(presence) ? Presence{presence.availability, presence.availability} : presence;
}

/// Whether `seen` is `ours`, ignoring an activity hidden by out of office.
bool shows(const Presence &seen, const Presence &ours)
{
    return seen == ours ||
           (isOutOfOffice(seen) && seen.availability.compare(ours.availability, Qt::CaseInsensitive) == 0);
}

/// Whether a status set in Teams may be the reason. False for what Teams clients set automatically.
bool maySetInTeams(const Presence &seen)
{
    return !isOneOf(seen, callsAndMeetings) && !isFaded(seen) && !isOneOf(seen, focusing);
}

std::optional<Moment> later(const std::optional<Moment> &left, const std::optional<Moment> &right)
{
    if (!left || !right)
        return left ? left : right;
    return left->elapsed < right->elapsed ? right : left;
}

/// The time of a read relative to the changes before it.
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
    /// Whether it still shows what our session gave before the change, as an earlier read did.
    bool mayLag() const
    {
        const auto seen = canonical(m_observed.presence);
        return isWithin(laggingTime) && hasToldSoBefore(m_change) &&
               m_seen->sessionThen.value_or(offlinePresence()) == seen &&
               m_sessionNow.value_or(offlinePresence()) != seen;
    }
    /// Whether nothing has changed at the service since our last write, so that neither this write nor
    /// another computer's has arrived. Without a sequence number this counts only for a short time.
    bool hasNotMovedSinceOurs() const
    {
        return ((m_seen && m_seen->isFirst) || hasToldSoBefore(m_ourChange)) &&
               (!m_observed.sequenceNumber.isEmpty() || isWithin(laggingTime));
    }
    /// Whether it is the same as before the status set in Teams was cleared.
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
    return {Code::Pending, Words::tr("Not visible yet: colleagues still see %1.").arg(label)};
}

Explanation notSentYet(const QString &label)
{
    return {Code::Pending, Words::tr("Colleagues see %1: your choice isn't sent yet.").arg(label)};
}

/// Our own session doesn't give the choice yet, or no longer.
Explanation notSettled(const ChosenPresence &chosen, const QString &label)
{
    if (chosen.unsent)
        return notSentYet(label);
    return {Code::Pending,
            Words::tr("Colleagues see %1 until Microsoft 365 confirms the next refresh.").arg(label)};
}

Explanation setInTeams(const QString &label)
{
    return {Code::PreferredElsewhere, Words::tr("Colleagues see %1 because you set it in Teams.").arg(label),
            Action::ClearPreferred};
}

/// The reset may help, and does no harm if nothing was set in Teams.
Explanation perhapsSetInTeams(Code code, const QString &text)
{
    return {code, text + u' ' + Words::tr("If you set it in Teams, you can reset it."),
            Action::ClearPreferred};
}

Explanation withoutHold(const Presence &seen)
{
    if (seen == offlinePresence())
        return {Code::AsChosen, Words::tr("You look offline: you aren't signed in to Teams on any device.")};
    return {Code::AsChosen, SharedText::tr("Teams is setting your status.") + u' ' +
                                asSentence(SharedText::tr("Colleagues see %1").arg(labelOf(seen)))};
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
/// Colleagues see a pair of the same or a higher rank than our session's.
Explanation explainRank(const ChosenPresence &chosen, const Presence &seen, const QString &label,
                        const Timing &timing)
{
    QString text;
    auto code = Code::Outranked;
    const bool isHigher = rankOf(seen) > rankOf(presenceOf(*chosen.hold));
    if (isHigher && *chosen.hold == SettablePresence::Away) {
        code = Code::AwayOutranked;
        text = Words::tr("Colleagues see %1: Teams shows it before Away.").arg(label);
    } else if (isHigher && isOneOf(seen, callsAndMeetings)) {
        text = Words::tr("Colleagues see %1: Teams shows calls and meetings first.").arg(label);
    } else {
        // Also for two of the same rank, as the read shows.
        text = Words::tr("Colleagues see %1: Teams shows it first.").arg(label);
    }
    const bool mayBe = maySetInTeams(seen) && !timing.isUnmovedByClearing();
    return mayBe ? perhapsSetInTeams(code, text) : Explanation{code, text};
}

/// Our session's pair is gone, and no rank explains it.
Explanation explainLoss(const Presence &seen, const QString &label, const Timing &timing)
{
    if (isOneOf(seen, alsoSetInTeams) && !timing.isUnmovedByClearing())
        return perhapsSetInTeams(
            Code::ChangedElsewhere,
            Words::tr("Colleagues see %1: set in Teams or by another computer.").arg(label));
    if (timing.hasNotMovedSinceOurs())
        return notYet(label);
    return {Code::ChangedElsewhere,
            Words::tr("Colleagues see %1: another computer may have changed it.").arg(label),
            Action::SendAgain};
}

/// Colleagues see something else than the hold's state, although the service had time to show it. `isCertain`
/// is false if out of office hides the activity.
Explanation explainDifference(const ChosenPresence &chosen, const Presence &seen, const QString &label,
                              const Timing &timing, bool isCertain)
{
    const auto seenRank = rankOf(seen);
    if (!seenRank)
        return {Code::Unknown, Words::tr("Colleagues see %1. Teams doesn't say why.").arg(label)};
    if (isCertain && isOneOf(seen, onlySetInTeams))
        return setInTeams(label);
    const auto chosenRank = rankOf(presenceOf(*chosen.hold)).value_or(0);
    // Same rank as presenting, so only a status set in Teams explains it.
    if (isCertain && *seenRank == chosenRank && isOneOf(seen, doNotDisturb) && !timing.isUnmovedByClearing())
        return setInTeams(label);
    if (!chosen.sessionNow)
        return {Code::Unknown,
                Words::tr("Colleagues see %1. Microsoft 365 hasn't confirmed your choice.").arg(label)};

    const auto &ours = *chosen.sessionNow;
    const auto ourRank = rankOf(ours).value_or(0);
    const bool oursDiffers = !(ours == presenceOf(*chosen.hold));
    if (oursDiffers && *seenRank >= ourRank && *seenRank <= chosenRank)
        return notSettled(chosen, label);
    if (*seenRank > ourRank || (*seenRank == ourRank && !isFaded(seen)))
        return explainRank(chosen, seen, label, timing);
    return explainLoss(seen, label, timing);
}
} // namespace

Explanation explain(const ChosenPresence &chosen, const std::optional<ObservedPresence> &observed)
{
    if (chosen.readRefused)
        return {Code::NotReadable, Words::tr("Lamplighter can't read what colleagues see."),
                Action::ReadAgain};
    if (chosen.resting)
        return {Code::Resting, Words::tr("Paused while you're away from this computer.")};
    if (!chosen.readProblem.isEmpty())
        return {Code::Unknown,
                Words::tr("Couldn't check what colleagues see. %1", "then the reason, as a sentence")
                    .arg(chosen.readProblem)};
    if (!observed)
        return {Code::Unknown, Words::tr("Lamplighter hasn't checked yet what colleagues see.")};

    const Timing timing{chosen, *observed};
    if (timing.isBeforeTheChange())
        return {Code::Stale, Words::tr("Checking what colleagues see…")};

    const auto seen = canonical(observed->presence);
    const auto label = labelOf(seen);
    const bool isOurs = (chosen.sessionNow && shows(seen, *chosen.sessionNow)) ||
                        (chosen.leaseNow && shows(seen, *chosen.leaseNow));
    if (!chosen.hold && isOurs)
        return {Code::Pending,
                Words::tr("Colleagues still see %1: it isn't cleared in Teams yet.").arg(label)};
    if (!chosen.hold)
        return timing.mayLag() ? notYet(label) : withoutHold(seen);
    const auto wanted = presenceOf(*chosen.hold);
    if (seen == wanted)
        return {Code::AsChosen, Words::tr("Colleagues see what you chose.")};
    if (shows(seen, wanted))
        return {Code::AsChosen, Words::tr("Colleagues see what you chose, and that you're out of office.")};
    if (isOurs)
        return notSettled(chosen, label);
    if (timing.isWithin(settlingTime) || timing.mayLag())
        return notYet(label);
    return explainDifference(chosen, withoutOutOfOffice(seen), label, timing, !isOutOfOffice(seen));
}

bool lagsBehind(const ObservedPresence &read, const ObservedPresence &latest)
{
    const auto &number = read.sequenceNumber;
    return !number.isEmpty() && number.size() == latest.sequenceNumber.size() &&
           number < latest.sequenceNumber && read.readAt.elapsed - latest.readAt.elapsed < laggingTime;
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/presencemodel.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

using Literal = std::pair<const char16_t *, const char16_t *>;

constexpr std::array<Literal, 5> settable{{{u"Available", u"Available"},
                                           {u"Busy", u"InACall"},
                                           {u"Busy", u"InAConferenceCall"},
                                           {u"Away", u"Away"},
                                           {u"DoNotDisturb", u"Presenting"}}};

constexpr std::array<Literal, 6> preferable{{{u"Available", u"Available"},
                                             {u"Busy", u"Busy"},
                                             {u"DoNotDisturb", u"DoNotDisturb"},
                                             {u"BeRightBack", u"BeRightBack"},
                                             {u"Away", u"Away"},
                                             {u"Offline", u"OffWork"}}};

template <std::size_t N>
bool contains(const std::array<Literal, N> &pairs, const Pair &pair)
{
    return std::any_of(pairs.begin(), pairs.end(), [&pair](const Literal &each) {
        return pair.availability == QStringView{each.first} && pair.activity == QStringView{each.second};
    });
}

/// The documents rank four; the rest is our choice (docs/how-presence-works.md#precedence, A10). Unknown ones
/// rank as Offline does.
int rank(const QString &availability)
{
    if (availability == u"DoNotDisturb")
        return 5;
    if (availability == u"Busy" || availability == u"BusyIdle")
        return 4;
    if (availability == u"Available" || availability == u"AvailableIdle")
        return 3;
    if (availability == u"Away" || availability == u"BeRightBack")
        return 2;
    return 1;
}

/// The last due entry in the list counts, and replaces entries before it even if they are later.
template <typename Published>
void deliver(QList<Published> &onTheWay, Published &arrived, Utc now)
{
    for (auto i = onTheWay.size() - 1; i >= 0; --i) {
        if (onTheWay.at(i).at > now)
            continue;
        arrived = onTheWay.at(i);
        onTheWay.remove(0, i + 1);
        return;
    }
}

} // namespace

bool isSettable(const Pair &pair)
{
    return contains(settable, pair);
}

bool isPreferable(const Pair &pair)
{
    return contains(preferable, pair);
}

Milliseconds defaultPreferredSpan(const Pair &pair)
{
    const bool short_ = pair.availability == u"Busy" || pair.availability == u"DoNotDisturb";
    return std::chrono::hours{short_ ? 24 : 168};
}

PresenceModel::PresenceModel(const Rules &rules)
    : m_rules(rules)
{
}

Pair PresenceModel::offline()
{
    return {u"Offline"_s, u"Offline"_s};
}

void PresenceModel::setRules(const Rules &rules)
{
    m_rules = rules;
    for (auto &user : m_users)
        settle(user);
}

void PresenceModel::advanceTo(Utc now)
{
    for (auto event = nextEvent(); event && *event <= now; event = nextEvent()) {
        m_now = *event;
        for (auto &user : m_users)
            settle(user);
    }
    m_now = std::max(m_now, now);
}

std::optional<Utc> PresenceModel::nextEvent() const
{
    std::optional<Utc> next;
    for (const auto &user : m_users) {
        if (const auto own = nextEventOf(user); own && (!next || *own < *next))
            next = own;
    }
    return next;
}

std::optional<Utc> PresenceModel::nextEventOf(const User &user) const
{
    std::optional<Utc> next;
    const auto consider = [&](Utc at) {
        if (at > m_now && (!next || at < *next))
            next = at;
    };
    for (const auto &session : user.sessions) {
        if (session.expiresAt)
            consider(*session.expiresAt);
        if (session.kind == SessionKind::App && session.pair.availability == u"Available") {
            for (const auto fade : {firstFade, secondFade}) {
                if (session.setAt + fade < *session.expiresAt)
                    consider(session.setAt + fade);
            }
        }
    }
    if (user.preferred)
        consider(user.preferred->expiresAt);
    if (user.message && user.message->expiresAt)
        consider(*user.message->expiresAt);
    for (const auto &published : user.onTheWayToReaders)
        consider(published.at);
    for (const auto &published : user.onTheWayToTeams)
        consider(published.at);
    return next;
}

void PresenceModel::settle(User &user)
{
    // If fade and expiry fall together, expiry comes first: docs/how-presence-works.md#open-questions, A2
    user.sessions.removeIf([this](const std::pair<const QString &, Session &> &each) {
        return each.second.expiresAt && m_now >= *each.second.expiresAt;
    });
    if (user.preferred && m_now >= user.preferred->expiresAt)
        user.preferred.reset();
    if (user.message && user.message->expiresAt && m_now >= *user.message->expiresAt)
        user.message.reset();

    if (const auto aggregate = aggregateOf(user); aggregate != user.latest.pair) {
        user.latest = {.at = m_now, .pair = aggregate, .sequence = user.latest.sequence + 1};
        auto published = user.latest;
        published.at = m_now + m_rules.readDelay;
        user.onTheWayToReaders.append(published);
        published.at = m_now + m_rules.teamsDelay;
        user.onTheWayToTeams.append(published);
    }
    deliver(user.onTheWayToReaders, user.visible, m_now);
    deliver(user.onTheWayToTeams, user.teams, m_now);
}

LiveSession PresenceModel::effective(const Session &session) const
{
    LiveSession live{.id = session.id,
                     .kind = session.kind,
                     .asSet = session.pair,
                     .effective = session.pair,
                     .faded = false,
                     .setAt = session.setAt,
                     .expiresAt = session.expiresAt};
    if (session.kind == SessionKind::Teams || session.pair.availability != u"Available")
        return live;
    const auto age = m_now - session.setAt;
    live.faded = age >= firstFade;
    if (age >= secondFade)
        live.effective = {u"Away"_s, u"Away"_s};
    else if (age >= firstFade && m_rules.faded == Rules::Faded::AvailableIdle)
        live.effective = {u"AvailableIdle"_s, u"Inactive"_s};
    else if (age >= firstFade)
        live.effective = {u"Available"_s, u"AvailableInactive"_s};
    return live;
}

Pair PresenceModel::aggregateOf(const User &user) const
{
    // Without a session the user is Offline, even with a preferred presence.
    if (user.sessions.isEmpty())
        return offline();
    Pair result;
    if (user.preferred) {
        result = user.preferred->pair;
    } else {
        const Session *best = nullptr;
        LiveSession bestLive;
        for (const auto &session : user.sessions) {
            const auto live = effective(session);
            const auto strength = [](const LiveSession &each, const Session &of) {
                return std::tuple(rank(each.effective.availability), !each.faded, each.setAt, of.order);
            };
            if (!best || strength(live, session) > strength(bestLive, *best)) {
                best = &session;
                bestLive = live;
            }
        }
        result = bestLive.effective;
    }
    if (user.outOfOffice && result.availability == u"Available")
        result.activity = u"OutOfOffice"_s;
    return result;
}

PresenceModel::User &PresenceModel::change(const QString &user, Utc at)
{
    advanceTo(at);
    return m_users[user];
}

const PresenceModel::User &PresenceModel::look(const QString &user) const
{
    static const User unknown;
    const auto found = m_users.constFind(user);
    return found == m_users.constEnd() ? unknown : *found;
}

void PresenceModel::setPresence(const QString &user, const QString &sessionId, const Pair &pair,
                                Milliseconds duration, Utc at)
{
    auto &changed = change(user, at);
    changed.sessions.insert(u"app:"_s + sessionId.toLower(), {.id = sessionId.toLower(),
                                                              .kind = SessionKind::App,
                                                              .pair = pair,
                                                              .setAt = m_now,
                                                              .expiresAt = m_now + duration,
                                                              .order = ++m_order});
    settle(changed);
}

bool PresenceModel::clearPresence(const QString &user, const QString &sessionId, Utc at)
{
    auto &changed = change(user, at);
    const bool was = changed.sessions.remove(u"app:"_s + sessionId.toLower()) > 0;
    settle(changed);
    return was;
}

void PresenceModel::setPreferred(const QString &user, const Pair &pair, Milliseconds duration, Utc at)
{
    auto &changed = change(user, at);
    changed.preferred = {.pair = pair, .expiresAt = m_now + duration};
    settle(changed);
}

void PresenceModel::clearPreferred(const QString &user, Utc at)
{
    auto &changed = change(user, at);
    changed.preferred.reset();
    settle(changed);
}

void PresenceModel::setStatusMessage(const QString &user, const std::optional<StatusMessage> &message, Utc at)
{
    auto &changed = change(user, at);
    changed.message = message;
    if (changed.message)
        changed.message->publishedAt = m_now;
    settle(changed);
}

void PresenceModel::setManualLocation(const QString &user, const std::optional<WorkLocation> &location,
                                      Utc at)
{
    change(user, at).manualLocation = location;
}

void PresenceModel::setAutomaticLocation(const QString &user, const std::optional<WorkLocation> &location,
                                         Utc at)
{
    change(user, at).automaticLocation = location;
}

void PresenceModel::setOutOfOffice(const QString &user, bool outOfOffice, Utc at)
{
    auto &changed = change(user, at);
    changed.outOfOffice = outOfOffice;
    settle(changed);
}

void PresenceModel::setTeamsSession(const QString &user, const QString &session, const Pair &pair, Utc at)
{
    auto &changed = change(user, at);
    changed.sessions.insert(u"teams:"_s + session, {.id = session,
                                                    .kind = SessionKind::Teams,
                                                    .pair = pair,
                                                    .setAt = m_now,
                                                    .expiresAt = std::nullopt,
                                                    .order = ++m_order});
    settle(changed);
}

bool PresenceModel::endTeamsSession(const QString &user, const QString &session, Utc at)
{
    auto &changed = change(user, at);
    const bool was = changed.sessions.remove(u"teams:"_s + session) > 0;
    settle(changed);
    return was;
}

Pair PresenceModel::aggregate(const QString &user) const
{
    return aggregateOf(look(user));
}

Pair PresenceModel::visible(const QString &user) const
{
    return look(user).visible.pair;
}

Pair PresenceModel::teamsView(const QString &user) const
{
    return look(user).teams.pair;
}

quint64 PresenceModel::sequence(const QString &user) const
{
    return look(user).visible.sequence;
}

QList<LiveSession> PresenceModel::sessions(const QString &user) const
{
    auto sorted = look(user).sessions.values();
    std::sort(sorted.begin(), sorted.end(),
              [](const Session &a, const Session &b) { return a.order < b.order; });
    QList<LiveSession> live;
    for (const auto &session : std::as_const(sorted))
        live.append(effective(session));
    return live;
}

std::optional<Preferred> PresenceModel::preferred(const QString &user) const
{
    return look(user).preferred;
}

std::optional<StatusMessage> PresenceModel::statusMessage(const QString &user) const
{
    return look(user).message;
}

std::optional<WorkLocation> PresenceModel::workLocation(const QString &user) const
{
    const auto &known = look(user);
    return known.manualLocation ? known.manualLocation : known.automaticLocation;
}

bool PresenceModel::isOutOfOffice(const QString &user) const
{
    return look(user).outOfOffice;
}

} // namespace Lamplighter::Practice

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace Lamplighter::Practice
{

/// An availability and an activity as on the wire.
struct Pair {
    QString availability;
    QString activity;
    bool operator==(const Pair &) const = default;
};

/// The five pairs of setPresence and the six of setUserPreferredPresence, to the letter
/// (docs/how-presence-works.md#what-an-app-can-set).
bool isSettable(const Pair &pair);
bool isPreferable(const Pair &pair);

inline constexpr Milliseconds shortestLease = Minutes{5};
inline constexpr Milliseconds longestLease = Minutes{240};
inline constexpr Milliseconds defaultLease = Minutes{5};
inline constexpr Milliseconds firstFade = Minutes{5};
inline constexpr Milliseconds secondFade = Minutes{10};

/// One day for Busy and DoNotDisturb, seven for the rest.
Milliseconds defaultPreferredSpan(const Pair &pair);

/// What Microsoft's documents leave open, so that tests can choose
/// (docs/how-presence-works.md#open-questions).
struct Rules {
    /// How a session reads after its first fade (A3).
    enum class Faded {
        AvailableInactive, ///< Available / AvailableInactive, as in the documentation's text
        AvailableIdle,     ///< AvailableIdle / Inactive, as in the published enumeration
    };
    Faded faded = Faded::AvailableInactive;
    Milliseconds readDelay{0};            ///< from a change to a changed GET (A11)
    Milliseconds teamsDelay = Minutes{2}; ///< from a change until Teams clients show it
};

enum class SessionKind { App, Teams };

/// A live session as of now().
struct LiveSession {
    QString id;
    SessionKind kind = SessionKind::App;
    Pair asSet;
    Pair effective;
    bool faded = false;
    Utc setAt{};
    std::optional<Utc> expiresAt; ///< unset for Teams sessions
};

struct Preferred {
    Pair pair;
    Utc expiresAt{};
};

struct StatusMessage {
    QString content;
    QString contentType;
    Utc publishedAt{};
    std::optional<Utc> expiresAt; ///< unset: never expires
};

struct WorkLocation {
    QString type;
    QString placeId;
    bool manual = false; ///< manual outranks automatic
};

/// The presence service without a network: sessions, fades, expiry, preferred presence and precedence of any
/// number of users (docs/how-presence-works.md#sessions). A value: copy it, drive it with explicit times.
///
/// Every change has a time. Events due before it happen first, in time order. Time never runs backwards: an
/// earlier time counts as the latest seen.
class PresenceModel
{
public:
    explicit PresenceModel(const Rules &rules = {});

    void setRules(const Rules &rules); ///< new delays apply from the next change on
    const Rules &rules() const { return m_rules; }

    /// Runs everything due up to and including `now`, in time order.
    void advanceTo(Utc now);
    Utc now() const { return m_now; }
    /// The time of the next fade, expiry or delayed reading.
    std::optional<Utc> nextEvent() const;

    /// Creates or replaces the session. Both clocks restart (A1). Doesn't check the pair: callers use
    /// isSettable().
    void setPresence(const QString &user, const QString &sessionId, const Pair &pair, Milliseconds duration,
                     Utc at);
    /// False if there is no such live app session (404).
    bool clearPresence(const QString &user, const QString &sessionId, Utc at);
    void setPreferred(const QString &user, const Pair &pair, Milliseconds duration, Utc at);
    void clearPreferred(const QString &user, Utc at);
    void setStatusMessage(const QString &user, const std::optional<StatusMessage> &message, Utc at);
    void setManualLocation(const QString &user, const std::optional<WorkLocation> &location, Utc at);
    void setAutomaticLocation(const QString &user, const std::optional<WorkLocation> &location, Utc at);
    void setOutOfOffice(const QString &user, bool outOfOffice, Utc at);
    void setTeamsSession(const QString &user, const QString &session, const Pair &pair, Utc at);
    bool endTeamsSession(const QString &user, const QString &session, Utc at); ///< false if there is none

    // Readings as of now().
    Pair aggregate(const QString &user) const;              ///< without delays
    Pair visible(const QString &user) const;                ///< what GET returns: late by readDelay
    Pair teamsView(const QString &user) const;              ///< what Teams clients show: late by teamsDelay
    quint64 sequence(const QString &user) const;            ///< of `visible`, grows with each new aggregate
    QList<LiveSession> sessions(const QString &user) const; ///< in the order they were last set
    std::optional<Preferred> preferred(const QString &user) const;
    std::optional<StatusMessage> statusMessage(const QString &user) const;
    std::optional<WorkLocation> workLocation(const QString &user) const;
    bool isOutOfOffice(const QString &user) const;

private:
    struct Session {
        QString id;
        SessionKind kind = SessionKind::App;
        Pair pair;
        Utc setAt{};
        std::optional<Utc> expiresAt;
        quint64 order = 0;
    };
    struct Published {
        Utc at{};
        Pair pair;
        quint64 sequence = 0;
    };
    struct User {
        QMap<QString, Session> sessions;
        std::optional<Preferred> preferred;
        std::optional<StatusMessage> message;
        std::optional<WorkLocation> manualLocation;
        std::optional<WorkLocation> automaticLocation;
        bool outOfOffice = false;
        Published latest{.at = {}, .pair = offline(), .sequence = 1};
        Published visible = latest;
        Published teams = latest;
        QList<Published> onTheWayToReaders;
        QList<Published> onTheWayToTeams;
    };

    static Pair offline();
    User &change(const QString &user, Utc at);
    const User &look(const QString &user) const;
    LiveSession effective(const Session &session) const;
    Pair aggregateOf(const User &user) const;
    std::optional<Utc> nextEventOf(const User &user) const;
    void settle(User &user);

    Rules m_rules;
    Utc m_now{};
    quint64 m_order = 0;
    QMap<QString, User> m_users;
};

} // namespace Lamplighter::Practice

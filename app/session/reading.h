// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/engine.h"

#include <QList>

#include <optional>

namespace Lamplighter
{

/// When observed presence is to be read. A value, like the engine: it counts on no timer. Reads are
/// decoration: 3 s and 30 s after something changed, 75 s if that has not explained what is seen, every
/// minute while somebody looks, every ten minutes while something is held, and in hiding six an hour at most.
class ReadingPlan
{
public:
    /// Something changed: what colleagues see is worth a look once the service had time to show it.
    void lookSoon(const Moment &now);
    /// Whether what was read is still explained by a change that may not show yet. Then there is one more
    /// look, after the time that a copy of the service is given to catch up.
    void setPending(bool pending, const Moment &now);
    /// The same, unless a look is near already.
    void lookUnlessSoon(const Moment &now);
    /// The person asks; twice soon after is still worth it when something has just changed.
    void lookNow(const Moment &now);
    void setWatched(bool watched) { m_watched = watched; }
    /// Only a new permission can make this readable (403).
    void stop() { m_stopped = true; }
    void start() { m_stopped = false; }
    bool isStopped() const { return m_stopped; }
    /// The service asked to wait.
    void notBefore(const Moment &moment) { m_notBefore = moment.elapsed; }
    /// The same, if that is what the error says. An hour at most.
    void postpone(const Error &error, const Moment &now);
    /// How long it still wants that.
    Milliseconds postponedFor(const Moment &now) const;

    /// When the next read is due, in the past when it is overdue; nothing when none is.
    std::optional<Elapsed> next(bool holding, const Moment &now) const;
    void started(const Moment &now);

private:
    QList<Elapsed> m_soon;
    std::optional<Elapsed> m_ifPending; ///< of the look that only an open explanation needs
    QList<Elapsed> m_hidden;            ///< the latest reads while nobody looked, as many as an hour may have
    std::optional<Elapsed> m_last;
    std::optional<Elapsed> m_notBefore;
    bool m_watched = false;
    bool m_stopped = false;
    bool m_pending = false;
};

/// What the reads have told: the latest that counts, and since when they tell the same.
class Sightings
{
public:
    /// `session` is what our session gave when the read was asked for. Reads don't overlap, so one with a smaller number
    /// is an answer from a copy that lags behind, and counts for nothing.
    void take(const ObservedPresence &read, const std::optional<Presence> &session);
    void forget() { *this = {}; }

    const std::optional<ObservedPresence> &latest() const { return m_latest; }
    const std::optional<SeenSince> &since() const { return m_since; }

private:
    std::optional<ObservedPresence> m_latest;
    std::optional<SeenSince> m_since;
};

/// For how long a status set in Teams has covered a hold without an end.
class Cover
{
public:
    /// Looks once more, after a reading. True when it has lasted for a day: the hold is to end, so that it cannot pop back
    /// days later.
    bool hasLastedADay(const std::optional<EngineHold> &hold, const std::optional<Explanation> &explanation,
                       const Moment &now);

private:
    struct Since {
        Utc hold;
        Elapsed from;
    };
    std::optional<Since> m_since;
};

/// The reads of one account after another, and what they have told so far.
struct Readings {
    ReadingPlan plan{};
    Sightings sightings{};
    Cover cover{};
    QString problem{};      ///< why the last read failed, as a sentence
    bool isRefused = false; ///< the last read was; what is written goes on all the same
    bool isAsking = false;  ///< one is on its way
    quint64 account = 0;    ///< a read that was asked for another one tells nothing of this one
    std::optional<Moment> preferredCleared{}; ///< when what was set in Teams was cleared
    std::optional<Moment> lastStep{};         ///< see stepped()
    std::optional<Presence> renewedOver{};    ///< what was seen instead of our pair, and has been looked at

    /// When to read; unset while a read is on its way.
    std::optional<Elapsed> next(bool holding, const Moment &now) const;
    void take(const Result<ObservedPresence> &read, const std::optional<Presence> &session,
              const Moment &now);
    /// Our session has changed though nothing new was written: a renewal has brought it back after it had
    /// vanished, or it has run out. What was read before that explains nothing.
    void stepped(const Moment &now);
    /// A plain renewal was confirmed, after what was read had been explained like that. It brings our session back where
    /// another computer has changed it, and shows so where one may have.
    /// `sentBefore`: when our session was sent the time before.
    void renewed(const std::optional<Explanation> &explanation, Elapsed sentBefore, const Moment &now);
    /// What is shown is explained like this. What a reading is too old to explain is looked at.
    void explained(Explanation::Code code, bool mayLook, const Moment &now);
    void startAnotherAccount();
    void forgetWhatWasSeen();
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/engine.h"

#include <QList>

#include <optional>

namespace Lamplighter
{

/// When to read observed presence. A value like the engine, without timers. Reads come 3 s and 30 s after a
/// change, at 75 s if what colleagues see is still unexplained, every minute while a window shows it, and
/// every ten minutes during a hold. Without a window at most six an hour.
class ReadingPlan
{
public:
    /// Something changed: plans reads for when the service has had time to show it.
    void lookSoon(const Moment &now);
    /// Whether a recent change may still explain the last read. If so, plans one more read for when a lagging
    /// copy of the service has had time to catch up.
    void setPending(bool pending, const Moment &now);
    /// As lookSoon(), unless a read is due soon anyway.
    void lookUnlessSoon(const Moment &now);
    /// The user asks. Keeps the two reads that follow a recent change.
    void lookNow(const Moment &now);
    void setWatched(bool watched) { m_watched = watched; }
    /// After a 403: only a new permission can help.
    void stop() { m_stopped = true; }
    void start() { m_stopped = false; }
    bool isStopped() const { return m_stopped; }
    /// The service asked us to wait.
    void notBefore(const Moment &moment) { m_notBefore = moment.elapsed; }
    /// The same if the error says so. At most an hour.
    void postpone(const Error &error, const Moment &now);
    /// The rest of that wait.
    Milliseconds postponedFor(const Moment &now) const;

    /// When the next read is due, in the past if overdue. Unset if none is planned.
    std::optional<Elapsed> next(bool holding, const Moment &now) const;
    void started(const Moment &now);

private:
    QList<Elapsed> m_soon;
    std::optional<Elapsed> m_ifPending; ///< of the read that only a pending explanation needs
    QList<Elapsed> m_hidden;            ///< the latest reads without a window, up to an hour's limit
    std::optional<Elapsed> m_last;
    std::optional<Elapsed> m_notBefore;
    bool m_watched = false;
    bool m_stopped = false;
    bool m_pending = false;
};

/// What the reads have shown: the latest valid one, and since when they agree.
class Sightings
{
public:
    /// `session` is what our session gave when the read was sent. Reads don't overlap, so one with a smaller
    /// number comes from a lagging copy and is ignored.
    void take(const ObservedPresence &read, const std::optional<Presence> &session);
    void forget() { *this = {}; }

    const std::optional<ObservedPresence> &latest() const { return m_latest; }
    const std::optional<SeenSince> &since() const { return m_since; }

private:
    std::optional<ObservedPresence> m_latest;
    std::optional<SeenSince> m_since;
};

/// How long a status set in Teams has covered a hold without an end.
class Cover
{
public:
    /// Call this after each read. True once it has lasted a day: the hold should end, so that it doesn't
    /// reappear days later.
    bool hasLastedADay(const std::optional<EngineHold> &hold, const std::optional<Explanation> &explanation,
                       const Moment &now);

private:
    struct Since {
        Utc hold;
        Elapsed from;
    };
    std::optional<Since> m_since;
};

/// The reads of the current account and what they have shown so far.
struct Readings {
    ReadingPlan plan{};
    Sightings sightings{};
    Cover cover{};
    QString problem{};                        ///< why the last read failed, as a sentence
    bool isRefused = false;                   ///< the last read was refused; writes aren't affected
    bool isAsking = false;                    ///< a read is in flight
    quint64 account = 0;                      ///< counts accounts, so that a read for another one is ignored
    std::optional<Moment> preferredCleared{}; ///< when we cleared the status set in Teams
    std::optional<Moment> lastStep{};         ///< see stepped()
    std::optional<Presence> renewedOver{}; ///< seen instead of our pair, and already checked after a renewal

    /// When to read. Unset while a read is in flight.
    std::optional<Elapsed> next(bool holding, const Moment &now) const;
    void take(const Result<ObservedPresence> &read, const std::optional<Presence> &session,
              const Moment &now);
    /// Our session changed without a new write: a renewal brought it back after it had vanished, or it ran
    /// out. Earlier reads explain nothing any more.
    void stepped(const Moment &now);
    /// A plain renewal was confirmed, and `explanation` explains the last read. If another computer may have
    /// changed our session, the renewal has brought it back, so reads again. `sentBefore` is when our session
    /// was sent the last time before.
    void renewed(const std::optional<Explanation> &explanation, Elapsed sentBefore, const Moment &now);
    /// `code` explains what is shown. Plans a read if the last one is too old.
    void explained(Explanation::Code code, bool mayLook, const Moment &now);
    void startAnotherAccount();
    void forgetWhatWasSeen();
};

} // namespace Lamplighter

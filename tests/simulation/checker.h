// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Lamplighter::Simulation
{

/// Checks a life from outside, with what a user and the cloud can see: typed commands and their answers,
/// `status --json` after each change, the cloud's request log and state, the journal file. It knows the
/// program's promises, but none of its code. Times are milliseconds since 1970, UTC.
///
/// The rules, with the names used in reports:
///
///   hold       the hold is the requested one with the requested end, or the previous one after `back`,
///              `--then back` or the end of a run
///   came-back  an ended or replaced hold is never sent again, even after kills, restarts and disk faults
///   longer     no request goes beyond the hold's end, except by the service's shortest lease (5 min)
///   bound      our session never outlives the last reported `worstCaseUntil`, running or killed
///   known      while our session lives, the program reports until when
///   overstay   after a hold's end our session is cleared, once the service was reachable long enough
///   fade       the service shows the hold, once it was reachable long enough
///   run        after a run's command ends, its status goes and the covered one comes back
///   note       after a sign-out without a reported problem, no later start finds a stored sign-in
///   lost       after a kill, a program set to resume resumes the hold, if the disk worked
///   ok         health is ok only while our session shows the hold
///   forecast   `forecast.unattended` matches our session now
///   observed   what colleagues see is the service's last answer
///   tray       the menu marks the hold
///   blame      a reason names Teams only if Teams has a session or status
///   journal    everything confirmed in the journal has reached the cloud
class Checker
{
public:
    struct Finding {
        QString rule;
        QString text;
        qint64 at = 0;
    };
    /// The program's surroundings.
    struct Surroundings {
        bool isReachable = true; ///< network, service and sign-in service
        bool isLocked = false;
        bool isAsleep = false;
        bool isDiskWell = true;
        bool canErase = true; ///< files can be removed, emptied or overwritten
        bool canRead = true;
        bool isSafeOpen = true;
        bool releasesOnLock = true;
        bool operator==(const Surroundings &) const = default;
    };

    explicit Checker(QString ownSession);

    /// `id` is the newest command so far.
    void started(qint64 now, const QString &resume, int id);
    void died(qint64 now);
    void surroundingsAre(qint64 now, const Surroundings &surroundings);
    void asked(qint64 now, int id, const QStringList &words);
    void answered(qint64 now, int id, int exitCode);
    void runBegan(qint64 now, int id, const QString &state);
    void runEnded(qint64 now, int id);
    void told(qint64 now, const QJsonObject &status);
    /// An entry of the cloud's request log, with the cloud's state after it.
    void requested(qint64 now, const QJsonObject &request, const QJsonObject &user, bool isForPresentAccount);
    void readingArrived(qint64 now, const QJsonObject &presence, const QJsonObject &user);
    void otherComputerWrote() { m_session.isOthers = true; }
    /// Call when no request is pending: compares what is shown with what is.
    void settled(qint64 now, const QJsonObject &user);
    /// Call before a start: whether the note says that the password store has a sign-in.
    void noteIs(qint64 now, bool saysStored);
    /// A different account signed in.
    void accountChanged(qint64 now, const QString &before, const QString &after);
    /// What the cloud still has of the previous account.
    void leftBehind(qint64 now, const QString &id, const QJsonObject &user);
    void journalIs(qint64 now, const QByteArray &lines);

    const QList<Finding> &findings() const { return m_findings; }

private:
    struct Choice {
        QString state;
        qint64 length = 0; ///< 0 if open
        qint64 until = 0;  ///< 0 if open or not reported yet
        bool thenBack = false;
        bool isRun = false;
        bool isEndGiven = false;
        int id = 0; ///< of its command
    };
    /// What is wanted, and what follows it.
    struct Wanted {
        std::optional<Choice> current{};
        QList<Choice> previous{};        ///< `back` and `--then back` return to one of these
        QList<Choice> runs{};            ///< running, and not ended by the user's own choice, the newest last
        bool isInterrupted = false;      ///< by the first run
        std::optional<Choice> covered{}; ///< by that run
        QList<Choice> coveredPrevious{};
    };
    struct Open {
        int id = 0;
        QString verb;
    };
    struct Intention : Wanted {
        QList<Choice> ended;  ///< forgotten for good
        QList<Choice> before; ///< all of the user's own choices so far
        QList<Choice> asked;  ///< not answered or not shown yet
        QList<qint64> extensions;
        QList<Open> open;        ///< other commands without an answer
        QList<Wanted> fallbacks; ///< what was wanted before each choice that can still be refused
        qint64 arrivedAt = 0;    ///< when the wanted status reached the cloud
        Wanted kept;             ///< at the end of the previous program, until a newer choice
        qint64 changedAt = 0;
        /// until when each state was wanted, because a request may be pending
        QHash<QString, qint64> replaced;
        bool couldNotErase = false;  ///< since `wanted` last changed
        bool isExcused = false;      ///< the program warned that an ended status may come back, and died
        bool isDiskDoubtful = false; ///< the disk has failed since, so it may not be saved
    };
    struct Session {
        qint64 expires = 0; ///< 0 if none
        QString pair;
        bool isOthers = false;     ///< written or ended by another computer
        bool isUnrecorded = false; ///< the program warned that it can't save it
        bool isForgotten = false;  ///< a later program doesn't know it or couldn't read it
        qint64 worst = 0;          ///< as last reported
    };
    struct Shown {
        QJsonObject status;
        bool isRunning = false;
        bool startedBlind = false; ///< it couldn't read what is remembered, so it can't end it either
        bool isQuitting = false;   ///< so that it no longer shows what it keeps for the next start
        bool saysProblem = false;  ///< problem with its saved state
        QString resume;
        qint64 startedAt = 0;
        int commandsBefore = 0;         ///< newest command of an earlier program
        qint64 activeSince = 0;         ///< last change that takes time to reach the service
        qint64 wellSince = 0;           ///< service reachable since
        qint64 awakeSince = 0;          ///< everything pending before had to wait
        std::optional<Choice> expected; ///< should be resumed after a start
    };
    struct Reading {
        QString pair;
        QJsonObject user; ///< as in the cloud at that time
        bool isOthers = false;
    };
    struct Sent {
        qint64 at;
        bool isSet;
    };

    void report(qint64 now, const QString &rule, const QString &text);
    void readSession(const QJsonObject &user);
    void become(qint64 now, const Wanted &wanted);
    bool isOpen(const QString &verb) const;
    bool isRunOver(const Wanted &wanted) const;
    Wanted chosen(const Choice &choice) const;
    QList<Wanted> returnsTo(qint64 now, const std::optional<Choice> &hold,
                            const QList<Choice> &previous) const;
    QList<Wanted> afterRun(qint64 now, const Wanted &wanted) const;
    QList<Wanted> returns(qint64 now) const;
    Wanted ended(qint64 now);
    bool isOver(const Choice &choice, qint64 now) const { return choice.until && now >= choice.until; }
    std::optional<Wanted> justified(qint64 now, const QString &state, qint64 until, bool isRun);
    void judgeHold(qint64 now, const QJsonObject &hold);
    void judgeSet(qint64 now, const QJsonObject &body);
    void judgeReason(qint64 now);
    void judgeBound(qint64 now);
    void judgeKept(qint64 now);
    void judgeShown(qint64 now);
    bool canSend() const;

    QString m_ownSession;
    bool m_isSignedOut = false; ///< without a reported problem
    Surroundings m_around;
    Intention m_intention;
    Session m_session;
    QHash<QString, Session> m_left; ///< sessions of previous accounts
    Shown m_shown;
    QList<Reading> m_readings; ///< the latest first
    QList<Sent> m_sent;
    QList<Finding> m_findings;
};

} // namespace Lamplighter::Simulation

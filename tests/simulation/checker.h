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

/// Judges a life from outside. It is told what a person could see, and what the cloud saw: the words that
/// were typed and the answers, `status --json` after each change, the cloud's request log and state, the
/// journal file. It knows the program's promises and none of its code. Times are milliseconds since 1970,
/// UTC.
///
/// The rules, by the names under which a break of one is reported:
///
///   hold       what is held is what was asked for, with the end that was asked for; or what was there
///              before, when a command, an end with `--then back` or the end of a run brings it back
///   came-back  what was ended, replaced or is over is never sent again: after kills, restarts, broken disks
///   longer     nothing is asked for beyond its end, but for the service's shortest lease (5 min)
///   bound      our session never outlives the `worstCaseUntil` that was told last, alive or dead
///   known      while our session lives, the program tells until when
///   overstay   what is over is cleared: where the service could be reached for so long, our session is gone
///   fade       what is held is not lost: where the service could be reached for so long, it shows it
///   run        what a run covered comes back once its command has ended, and what it wanted goes
///   note       after a sign-out that told of no trouble, no later start is told that a sign-in is stored
///   lost       a program that takes up what was held does so after a kill, if the disk was well
///   ok         health says ok only while our session shows what is held
///   forecast   what `forecast.unattended` says of now is what our session gives
///   observed   what colleagues see is what the service has answered last
///   tray       the menu marks what is held
///   blame      a reason that names Teams is only given where there is something of Teams
///   journal    what the journal calls confirmed has reached the cloud
class Checker
{
public:
    struct Finding {
        QString rule;
        QString text;
        qint64 at = 0;
    };
    /// What the world is like around the program.
    struct Surroundings {
        bool isReachable = true; ///< network, service and sign-in service
        bool isLocked = false;
        bool isAsleep = false;
        bool isDiskWell = true;
        bool canErase = true; ///< a file can be removed, emptied or overwritten
        bool canRead = true;
        bool isSafeOpen = true;
        bool releasesOnLock = true;
        bool operator==(const Surroundings &) const = default;
    };

    explicit Checker(QString ownSession);

    /// `id`: the newest command so far.
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
    /// Nothing is on its way: what is shown and what is are compared.
    void settled(qint64 now, const QJsonObject &user);
    /// Before a start: whether the note about the password store says that a sign-in is in it.
    void noteIs(qint64 now, bool saysStored);
    /// Another account is signed in than before.
    void accountChanged(qint64 now, const QString &before, const QString &after);
    /// What the cloud has of an account that was left.
    void leftBehind(qint64 now, const QString &id, const QJsonObject &user);
    void journalIs(qint64 now, const QByteArray &lines);

    const QList<Finding> &findings() const { return m_findings; }

private:
    struct Choice {
        QString state;
        qint64 length = 0; ///< 0: open
        qint64 until = 0;  ///< 0: open, or not told yet
        bool thenBack = false;
        bool isRun = false;
        bool isEndGiven = false;
        int id = 0; ///< of the command
    };
    /// What is wanted, and what is to come after it.
    struct Wanted {
        std::optional<Choice> current{};
        QList<Choice> previous{}; ///< one of these is what `back` and `--then back` return to
        QList<Choice> runs{};     ///< whose commands run and that nothing by hand has ended, the newest last
        bool isInterrupted = false;      ///< by the first of the runs
        std::optional<Choice> covered{}; ///< by it
        QList<Choice> coveredPrevious{};
    };
    struct Open {
        int id = 0;
        QString verb;
    };
    struct Intention : Wanted {
        QList<Choice> ended;  ///< forgotten for good
        QList<Choice> before; ///< all that was held by hand
        QList<Choice> asked;  ///< not answered yet, or not shown yet
        QList<qint64> extensions;
        QList<Open> open;        ///< the other commands that have no answer yet
        QList<Wanted> fallbacks; ///< what was wanted before each choice that may still be refused
        qint64 arrivedAt = 0;    ///< what is wanted has reached the cloud
        Wanted kept;             ///< by the end of the last run of the program, until a newer choice
        qint64 changedAt = 0;
        QHash<QString, qint64> replaced; ///< until when states were wanted; a request may be on its way
        bool couldNotErase = false;      ///< since the last change of what is wanted
        bool isExcused = false;          ///< the program has said that what is ended may come back, and died
        bool isDiskDoubtful = false;     ///< the disk was broken since, so that it may not be remembered
    };
    struct Session {
        qint64 expires = 0; ///< 0: none
        QString pair;
        bool isOthers = false;     ///< another computer has written it, or ended it
        bool isUnrecorded = false; ///< the program has said that it can't remember it
        bool isForgotten = false;  ///< so that a later run of it knows nothing of it, or could read nothing
        qint64 worst = 0;          ///< told last
    };
    struct Shown {
        QJsonObject status;
        bool isRunning = false;
        bool saysProblem = false; ///< with what it remembers
        QString resume;
        qint64 startedAt = 0;
        int commandsBefore = 0;         ///< the newest that another run of the program was asked for
        qint64 activeSince = 0;         ///< something has changed that takes time to reach the service
        qint64 wellSince = 0;           ///< the service could be reached
        qint64 awakeSince = 0;          ///< what was on its way before has waited
        std::optional<Choice> expected; ///< to be taken up after a start
    };
    struct Reading {
        QString pair;
        QJsonObject user; ///< as the cloud knew them at that moment
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
    bool m_isSignedOut = false; ///< and no trouble was told of it
    Surroundings m_around;
    Intention m_intention;
    Session m_session;
    QHash<QString, Session> m_left; ///< of the accounts that were switched away from
    Shown m_shown;
    QList<Reading> m_readings; ///< the latest first
    QList<Sent> m_sent;
    QList<Finding> m_findings;
};

} // namespace Lamplighter::Simulation

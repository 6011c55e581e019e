// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/frame.h"
#include "desktop/stage.h"
#include "support/faultproxy.h"
#include "support/ok.h"
#include "support/waiting.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLocalSocket>
#include <QRandomGenerator>
#include <QTest>
#include <QUrl>

#include <algorithm>
#include <csignal>
#include <random>
#include <sys/types.h>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;
using Harm = FaultProxy::Harm;

namespace
{
constexpr Minutes lastLease{5};
constexpr Milliseconds resumedWithin = std::chrono::hours{12};
/// Between a program's reading of a running clock and the cloud's: the way there and back on a busy machine.
constexpr Milliseconds spread{400};
/// Less than the time-out of an exchange, which is what the program counts a request in flight with.
constexpr Seconds longOnTheWay{19};

/// One end of the program's control socket.
class Line
{
public:
    bool open(const QString &path)
    {
        m_socket.connectToServer(path);
        return m_socket.waitForConnected(0) || m_socket.state() == QLocalSocket::ConnectedState;
    }
    bool isOpen() const { return m_socket.state() == QLocalSocket::ConnectedState; }
    void ask(const QJsonObject &request)
    {
        m_socket.write(framed(request));
        m_socket.flush();
    }
    /// The next message that is here already.
    std::optional<QJsonObject> next()
    {
        if (m_socket.isOpen())
            m_reader.add(m_socket.readAll());
        const auto message = m_reader.next();
        return message && *message ? std::optional(**message) : std::nullopt;
    }

private:
    QLocalSocket m_socket;
    FrameReader m_reader;
};

/// An availability and an activity, or "-" for what is no session.
QString pairOf(const QJsonObject &stage)
{
    const QString availability = stage.value("availability"_L1).toString();
    return availability == "Offline"_L1 ? u"-"_s
                                        : availability + u'/' + stage.value("activity"_L1).toString();
}

bool offersToResume(const QJsonObject &status)
{
    const QJsonArray problems = status.value("problems"_L1).toArray();
    return std::any_of(problems.begin(), problems.end(), [](const QJsonValue &problem) {
        return problem.toObject().value("key"_L1) == "session/resume"_L1;
    });
}

QString durationText(Milliseconds span)
{
    return u"PT%1.%2S"_s.arg(span.count() / 1000).arg(span.count() % 1000, 3, 10, QLatin1Char('0'));
}

Milliseconds between(const QDateTime &from, const QDateTime &to)
{
    return Milliseconds{from.msecsTo(to)};
}

QDateTime later(const QDateTime &moment, Milliseconds span)
{
    return moment.addMSecs(span.count());
}

QString clockTime(const QDateTime &moment)
{
    return moment.toString(u"d. hh:mm:ss.zzz"_s);
}

/// What the next start should do with the hold.
struct Expectation {
    enum class Kind { Anything, Nothing, TakenUp, Offered } kind = Kind::Nothing;
    QString state{};
    QJsonValue until{};
};
} // namespace

/// The real program, killed in the middle of whatever it does. What it has shown last is what its person
/// knows, and the service then does exactly that, or less.
class TestKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void whatWasShownLastIsWhatComes();

private:
    /// How a life ends.
    enum class End {
        Calm,    ///< nothing is under way
        Caught,  ///< a command or a renewal is, and the end comes with one of its requests or answers
        Trouble, ///< a command or a renewal has gone wrong, or is still without an answer
    };
    enum class Fate { Arrives, ArrivesLate, IsLost }; ///< of the request that was under way
    struct Act {
        enum class Kind { Wait, Set, Extend, Back, Clear } kind = Kind::Wait;
        QJsonObject command{};
        Seconds wait{0};
    };
    struct Plan {
        QString lease;
        bool frozen = true;
        QList<Act> acts;
        End end = End::Calm;
        int caughtWith = 0; ///< the how-manieth request or answer
        Fate fate = Fate::Arrives;
        std::optional<FaultProxy::Fault> harm;
        QJsonArray faults;
        int nextStart = 0;
    };

    // By the dice, which are thrown before anything happens: what happens when must not change the plans to
    // come.
    int upTo(int most) { return static_cast<int>(m_random() % static_cast<quint32>(most + 1)); }
    bool oneIn(int many) { return upTo(many - 1) == 0; }
    Act anAct(bool mayWait);
    Plan aPlan();

    // The clock
    bool moveClock(const QJsonObject &how);
    QDateTime now() const;
    bool passTo(const QDateTime &moment);

    // A life
    QString live(const Plan &plan);
    QString start(const Plan &plan);
    QString checkStart();
    QString perform(const Act &act, const Plan &plan);
    QString prepare(const Plan &plan);
    QString waitFor(Milliseconds span);
    QString settle();
    bool isSettled(const QJsonObject &status) const;
    bool isInTrouble() const { return m_troubleAfter && m_writes > *m_troubleAfter; }
    QJsonObject ask();
    void listen();
    void passed(const char *what, const QByteArray &target);
    void kill();

    // What comes after
    QString lookAtWhatComes(const Plan &plan);
    QString see(const QDateTime &moment, const QString &pair, const QString &why);
    QString passToNextStart(const Plan &plan);
    QString session() const { return m_stage->practice().session(); }
    void note(const QString &what) { m_story << clockTime(now()) + u"  "_s + what; }

    quint32 m_seed = 0;
    int m_deaths = 200;
    std::mt19937 m_random;

    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<Program> m_program;
    std::unique_ptr<Line> m_watch;
    std::unique_ptr<Line> m_commands;
    QString m_settings;
    QStringList m_story;
    QStringList m_lastStory; ///< of the life before

    QDateTime m_read; ///< the cloud's time when it was last told what to do
    QElapsedTimer m_sinceRead;
    bool m_frozen = false;
    qint64 m_serial = 0;
    qint64 m_serialSeen = 0; ///< by the program

    QJsonObject m_shown;
    Expectation m_expected;
    int m_writes = 0; ///< requests that change something, since the start
    int m_answers = 0;
    int m_faultsBefore = 0;
    QDateTime m_lastWrite;
    QDateTime m_lastSet; ///< that the cloud has heard of
    int m_untilCaught = 0;
    std::optional<int> m_troubleAfter; ///< so many writes, the next of them goes wrong
    bool m_isStalling = false;
    Fate m_fate = Fate::Arrives;
    bool m_killed = false;
    bool m_writeWasOpen = false; ///< at the end

    int m_lit = 0; ///< deaths after which the cloud went on showing something
    int m_open = 0;
    int m_walked = 0;
    int m_promises = 0;
    int m_takenUp = 0;
    int m_offered = 0;
};

void TestKilled::initTestCase()
{
    m_seed = qEnvironmentVariableIntValue("LAMPLIGHTER_SEED") != 0
                 ? static_cast<quint32>(qEnvironmentVariableIntValue("LAMPLIGHTER_SEED"))
                 : QRandomGenerator::global()->bounded(1U, 1'000'000U);
    if (const int asked = qEnvironmentVariableIntValue("LAMPLIGHTER_DEATHS"); asked > 0)
        m_deaths = asked;
    m_random.seed(m_seed);
    qInfo("LAMPLIGHTER_SEED=%u LAMPLIGHTER_DEATHS=%d", m_seed, m_deaths);

    m_proxy = std::make_unique<FaultProxy>();
    QVERIFY(m_proxy->listen());
    connect(m_proxy.get(), &FaultProxy::heard, this,
            [this](const QByteArray &target) { passed("request", target); });
    connect(m_proxy.get(), &FaultProxy::answered, this,
            [this](const QByteArray &target) { passed("answer", target); });
    Desktop::Options options;
    options.tray = Desktop::Tray::None;
    m_stage = std::make_unique<Stage>(
        options, QStringList{u"--behind"_s, u"http://127.0.0.1:%1"_s.arg(m_proxy->port())});
    OK(m_stage->start());
    m_proxy->setTarget(static_cast<quint16>(QUrl(m_stage->practice().control()).port()));
    OK(m_stage->setUp());
    OK(m_stage->startProgram({u"--background"_s}));
    OK(m_stage->signIn());
    m_stage->program().terminate();
    // Whether there is a screen makes no difference from here on, but for the time that two hundred starts
    // take.
    m_stage->environment().insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    QFile settings(m_stage->settingsFile());
    QVERIFY(settings.open(QIODevice::ReadOnly));
    m_settings = QString::fromUtf8(settings.readAll());
}

/// Before what the signals write to is gone.
void TestKilled::cleanupTestCase()
{
    m_program.reset();
    m_stage.reset();
    m_proxy.reset();
}

void TestKilled::whatWasShownLastIsWhatComes()
{
    for (int death = 1; death <= m_deaths; ++death) {
        m_lastStory = std::exchange(m_story, {});
        const QString broken = live(aPlan());
        if (broken.isEmpty())
            continue;
        // A test's own message has an end after a thousand characters.
        for (const QString &line : m_lastStory + m_story)
            qInfo("%s", qPrintable(line));
        qInfo("shown last: %s", QJsonDocument(m_shown).toJson(QJsonDocument::Compact).constData());
        QFAIL(qPrintable(u"death %1 of LAMPLIGHTER_SEED=%2: %3"_s.arg(death).arg(m_seed).arg(broken)));
    }
    qInfo("%d deaths: after %d something was shown, in %d something was under way, %d forecasts and %d "
          "promises "
          "were kept, %d holds were taken up and %d offered",
          m_deaths, m_lit, m_open, m_walked, m_promises, m_takenUp, m_offered);
    if (m_deaths < 100)
        return;
    // Kills without any effect prove nothing.
    QVERIFY(m_lit > m_deaths / 3);
    QVERIFY(m_open > m_deaths / 10);
    QVERIFY(m_walked > m_deaths / 10);
    QVERIFY(m_promises > m_deaths / 50);
    QVERIFY(m_takenUp > m_deaths / 10);
    QVERIFY(m_offered > 0);
}

// Plans

TestKilled::Act TestKilled::anAct(bool mayWait)
{
    const auto verb = [](const QString &name) { return QJsonObject{{u"verb"_s, name}}; };
    const int dice = upTo(mayWait ? 11 : 7);
    const Seconds wait{1 + upTo(oneIn(3) ? 720 : 30)};
    if (dice < 5) {
        QJsonObject set = verb(u"set"_s);
        set[u"state"_s] = QLatin1String(fiveStates[oneIn(3) ? 0 : upTo(4)].name);
        if (oneIn(3))
            set[u"until"_s] = u"changed"_s;
        else
            set[u"for"_s] = 60 + (oneIn(3) ? upTo(600) : upTo(5 * 3600));
        return {Act::Kind::Set, set, wait};
    }
    if (dice == 5) {
        QJsonObject extend = verb(u"extend"_s);
        extend[u"by"_s] = 60 * (1 + upTo(60));
        return {Act::Kind::Extend, extend, wait};
    }
    if (dice == 6)
        return {Act::Kind::Back, verb(u"back"_s), wait};
    if (dice == 7)
        return {Act::Kind::Clear, verb(u"clear"_s), wait};
    return {Act::Kind::Wait, {}, Seconds{60 + upTo(900)}};
}

TestKilled::Plan TestKilled::aPlan()
{
    static const QStringList leases{u"PT5M"_s, u"PT15M"_s, u"PT1H"_s, u"PT4H"_s, u"hold-end"_s};
    Plan plan;
    plan.lease = leases.at(upTo(4));
    plan.frozen = !oneIn(4);
    // What was taken up is enough of a state now and then.
    for (int acts = upTo(3); acts > 0; --acts)
        plan.acts << anAct(true);
    const int end = upTo(9);
    plan.end = end < 4 ? End::Calm : end < 7 ? End::Caught : End::Trouble;
    plan.nextStart = upTo(5);
    if (plan.end == End::Calm)
        return plan;
    plan.acts << anAct(oneIn(3));
    plan.caughtWith = 1 + upTo(2);
    plan.fate = std::array{Fate::Arrives, Fate::ArrivesLate, Fate::IsLost}.at(static_cast<size_t>(upTo(2)));
    if (plan.end == End::Caught)
        return plan;
    constexpr Harm harms[] = {Harm::ResetBeforeForward, Harm::ResetAfterForward, Harm::StallBeforeForward,
                              Harm::StallAfterForward,  Harm::CutInBody,         Harm::Garbage};
    static const QList<QJsonObject> faults{
        {{u"drop"_s, true}},  {{u"applyThenDrop"_s, true}},
        {{u"status"_s, 503}}, {{u"status"_s, 429}, {u"retryAfter"_s, 30}},
        {{u"status"_s, 403}}, {{u"status"_s, 200}, {u"body"_s, u"<html>Log in to this network.</html>"_s}}};
    if (oneIn(2)) {
        plan.harm = FaultProxy::Fault{.harm = harms[upTo(5)], .path = "Presence"};
        return plan;
    }
    for (const QString &route : {u"setPresence"_s, u"clearPresence"_s}) {
        QJsonObject fault = faults.at(static_cast<qsizetype>(m_random() % 6));
        fault[u"route"_s] = route;
        fault[u"times"_s] = 100;
        plan.faults << fault;
    }
    return plan;
}

// The clock

bool TestKilled::moveClock(const QJsonObject &how)
{
    const QJsonObject reading =
        postJson(m_stage->practice().control() + u"/clock"_s, QJsonDocument(how)).object();
    m_read = instant(reading.value("now"_L1));
    m_sinceRead.start();
    m_frozen = reading.value("frozen"_L1).toBool();
    m_serial = reading.value("serial"_L1).toInteger();
    return m_read.isValid();
}

QDateTime TestKilled::now() const
{
    return m_frozen || !m_sinceRead.isValid() ? m_read : m_read.addMSecs(m_sinceRead.elapsed());
}

bool TestKilled::passTo(const QDateTime &moment)
{
    const auto span = between(now(), moment);
    return span <= Milliseconds{0} || moveClock({{u"advance"_s, durationText(span)}});
}

// A life

QString TestKilled::live(const Plan &plan)
{
    if (auto broken = start(plan); !broken.isEmpty())
        return broken;
    const Plan calm;
    for (qsizetype i = 0; i < plan.acts.size(); ++i) {
        const bool isLast = i + 1 == plan.acts.size();
        const auto broken = perform(plan.acts.at(i), isLast ? plan : calm);
        if (!broken.isEmpty())
            return broken;
        if (m_killed)
            break;
    }
    if (!m_killed)
        kill();
    return lookAtWhatComes(plan);
}

QString TestKilled::start(const Plan &plan)
{
    m_killed = false;
    m_untilCaught = 0;
    m_troubleAfter.reset();
    m_isStalling = false;
    m_writes = m_answers = 0;
    m_faultsBefore = m_proxy->faultsDone();
    m_serialSeen = 0;
    m_lastWrite = m_lastSet = {};
    m_shown = {};
    m_proxy->order({});
    if (!m_stage->practice().setFaults({}) || !moveClock({{u"freeze"_s, plan.frozen}}) ||
        !m_stage->replaceSettings(m_settings.toUtf8() + "\n[hold]\nlease=" + plan.lease.toUtf8() + '\n'))
        return u"nothing can be set up"_s;
    note(u"start with lease %1, %2"_s.arg(plan.lease, plan.frozen ? u"frozen"_s : u"running"_s));

    m_program = std::make_unique<Program>();
    if (!m_program->start(QStringLiteral(LAMPLIGHTER_TRAY), {u"--background"_s}, m_stage->environment()))
        return m_program->line() + QString::fromUtf8(m_program->problems());
    const QString path = m_stage->desktop().runtimeFolder() + u"/lamplighter/default.sock"_s;
    m_watch = std::make_unique<Line>();
    m_commands = std::make_unique<Line>();
    if (!waitUntil([&] { return m_watch->isOpen() || m_watch->open(path); }) || !m_commands->open(path))
        return u"the program does not listen: "_s + QString::fromUtf8(m_program->problems());
    m_watch->ask({{u"request"_s, u"watch"_s}});
    return checkStart();
}

QString TestKilled::checkStart()
{
    using Kind = Expectation::Kind;
    const auto isAwake = [this] {
        const QJsonObject status = ask();
        const QString health = status.value("health"_L1).toString();
        return status.contains("account"_L1) && m_serialSeen == m_serial &&
               (m_expected.kind == Kind::TakenUp || health == "ok"_L1 || health == "idle"_L1);
    };
    if (!waitUntil(isAwake, std::chrono::seconds{15}))
        return u"the start does not come to an end: "_s + QString::fromUtf8(m_program->problems());
    if (m_expected.kind == Kind::TakenUp &&
        !waitUntil([this] { return ask().contains("hold"_L1); }, std::chrono::seconds{5}))
        return u"the next start has not taken up what was held"_s;
    if (auto broken = settle(); !broken.isEmpty())
        return broken;
    const QJsonObject status = ask();
    const QJsonObject hold = status.value("hold"_L1).toObject();
    const bool offers = offersToResume(status);
    switch (m_expected.kind) {
    case Kind::Anything:
        break;
    case Kind::Nothing:
        if (!hold.isEmpty() || offers || session() != "-"_L1)
            return u"the next start has made something of nothing"_s;
        break;
    case Kind::TakenUp:
        if (hold.value("state"_L1) != m_expected.state || hold.value("until"_L1) != m_expected.until ||
            hold.value("origin"_L1) != "resumed"_L1 || session() != pairOf(hold))
            return u"the next start has taken up something else than %1"_s.arg(m_expected.state);
        ++m_takenUp;
        break;
    case Kind::Offered:
        if (!hold.isEmpty() || !offers ||
            status.value("previous"_L1).toObject().value("state"_L1) != m_expected.state ||
            session() != "-"_L1)
            return u"the next start has not offered %1"_s.arg(m_expected.state);
        ++m_offered;
        break;
    }
    return {};
}

QString TestKilled::perform(const Act &act, const Plan &plan)
{
    const bool calmly = plan.end == End::Calm;
    if (act.kind == Act::Kind::Wait) {
        note(u"%1 s pass"_s.arg(act.wait.count()));
    } else {
        // No two things at one moment: what was heard of which could not be told apart.
        if (auto broken = waitFor(act.wait); !broken.isEmpty())
            return broken;
        note(QString::fromUtf8(QJsonDocument(act.command).toJson(QJsonDocument::Compact)));
    }
    if (auto broken = prepare(plan); !broken.isEmpty())
        return broken;
    if (act.kind == Act::Kind::Wait) {
        const auto broken = waitFor(act.wait);
        if (!broken.isEmpty() || m_killed || calmly)
            return broken;
    } else {
        QJsonObject command = act.command;
        if (act.kind == Act::Kind::Set)
            command[u"wait"_s] = calmly ? 10 : 3600;
        m_commands->ask({{u"request"_s, u"submit"_s}, {u"command"_s, command}});
        if (calmly) {
            const auto isAnswered = [this] { return m_commands->next().has_value(); };
            if (!waitUntil(isAnswered))
                return u"a command is not answered"_s;
            return settle();
        }
    }
    // Until it is caught, or in trouble, or nothing comes of it.
    QJsonObject status;
    const auto isOver = [&] {
        if (m_killed)
            return true;
        status = ask();
        const QString health = status.value("health"_L1).toString();
        return (m_isStalling && isInTrouble()) || isSettled(status) || status.contains("error"_L1);
    };
    if (!waitUntil(isOver, std::chrono::seconds{15}))
        return u"nothing comes of it: "_s + QString::fromUtf8(QJsonDocument(status).toJson());
    return {};
}

/// What the end is to come with.
QString TestKilled::prepare(const Plan &plan)
{
    if (plan.end == End::Caught) {
        m_untilCaught = plan.caughtWith;
        m_fate = plan.fate;
    }
    if (plan.end == End::Trouble)
        m_troubleAfter = m_writes;
    if (plan.harm) {
        note(u"harm %1 from here on"_s.arg(static_cast<int>(plan.harm->harm)));
        m_isStalling =
            plan.harm->harm == Harm::StallBeforeForward || plan.harm->harm == Harm::StallAfterForward;
        m_proxy->order({*plan.harm});
    }
    if (plan.faults.isEmpty())
        return {};
    note(u"faults from here on: "_s +
         QString::fromUtf8(QJsonDocument(plan.faults).toJson(QJsonDocument::Compact)));
    return m_stage->practice().setFaults(plan.faults) ? QString() : u"the practice cloud takes no faults"_s;
}

/// From renewal to renewal, so that none is late.
QString TestKilled::waitFor(Milliseconds span)
{
    const QDateTime end = later(now(), span);
    // The caller checks for errors. No time may pass meanwhile.
    while (now() < end && !m_killed && !isInTrouble()) {
        const QJsonObject status = ask();
        const QDateTime renewal = instant(status.value("nextRenewal"_L1));
        const QDateTime until = instant(status.value("hold"_L1).toObject().value("until"_L1));
        QDateTime stop = end;
        for (const auto &moment : {renewal, until}) {
            if (moment.isValid() && moment > now())
                stop = std::min(stop, moment);
        }
        const int writes = m_writes;
        if (!passTo(stop))
            return u"the practice clock does not move"_s;
        if (!waitUntil([&] { return m_killed || m_serialSeen == m_serial; }))
            return u"the program does not follow the clock"_s;
        const bool isDue = renewal.isValid() && renewal <= now();
        if (isDue && !waitUntil([&] { return m_killed || m_writes > writes; }))
            return u"no renewal comes when it is due"_s;
        if (auto broken = settle(); !broken.isEmpty())
            return broken;
    }
    return {};
}

QString TestKilled::settle()
{
    QJsonObject status;
    const auto isDone = [&] {
        if (m_killed || isInTrouble())
            return true;
        status = ask();
        return isSettled(status);
    };
    if (!waitUntil(isDone, std::chrono::seconds{15}))
        return u"it does not come to rest: "_s + QString::fromUtf8(QJsonDocument(status).toJson());
    return {};
}

/// Nothing is under way, and everything that was is counted.
bool TestKilled::isSettled(const QJsonObject &status) const
{
    if (m_writes > m_answers || m_serialSeen != m_serial)
        return false;
    const QJsonObject hold = status.value("hold"_L1).toObject();
    if (hold.isEmpty())
        return status.value("health"_L1) == "idle"_L1 &&
               !status.value("forecast"_L1).toObject().contains("worstCaseUntil"_L1);
    const QDateTime renewal = instant(status.value("nextRenewal"_L1));
    const QDateTime until = instant(hold.value("until"_L1));
    if (status.value("health"_L1) != "ok"_L1 || (renewal.isValid() && renewal <= now()) ||
        (until.isValid() && until <= now()))
        return false;
    const Milliseconds tolerance = m_frozen ? Milliseconds{0} : spread;
    // The same state chosen again is "ok" by the old hold's lease while its own request is in flight.
    const QDateTime sent = instant(status.value("lease"_L1).toObject().value("sentAt"_L1));
    if (sent < later(instant(hold.value("since"_L1)), -tolerance))
        return false;
    return !m_lastWrite.isValid() ||
           instant(status.value("lastConfirmed"_L1)) >= later(m_lastWrite, -tolerance);
}

/// The status as it is now; the empty one of a program that is dead.
QJsonObject TestKilled::ask()
{
    Line line;
    if (!line.open(m_stage->desktop().runtimeFolder() + u"/lamplighter/default.sock"_s))
        return {};
    line.ask({{u"request"_s, u"status"_s}});
    std::optional<QJsonObject> answer;
    waitUntil([&] {
        answer = line.next();
        return answer || m_killed;
    });
    listen();
    return answer.value_or(QJsonObject{}).value("status"_L1).toObject();
}

void TestKilled::listen()
{
    while (const auto message = m_watch->next()) {
        if (message->contains("status"_L1))
            m_shown = message->value("status"_L1).toObject();
    }
}

void TestKilled::passed(const char *what, const QByteArray &target)
{
    constexpr QByteArrayView poll = "/practice/clock?after=";
    if (const auto at = target.indexOf(poll); at >= 0) {
        if (*what == 'r')
            m_serialSeen = target.mid(at + poll.size()).toLongLong();
        return;
    }
    if (m_killed || !m_program || !m_program->isRunning())
        return;
    const bool isSet = target.endsWith("/presence/setPresence");
    const bool isWrite = isSet || target.endsWith("/presence/clearPresence");
    const bool isRequest = *what == 'r';
    note(QLatin1String(what) + u' ' + QString::fromUtf8(target.mid(target.lastIndexOf('/') + 1)));
    if (isWrite && isRequest) {
        ++m_writes;
        m_lastWrite = now();
        if (isSet)
            m_lastSet = m_lastWrite;
    } else if (isWrite) {
        ++m_answers;
    }
    if (m_untilCaught == 0 || --m_untilCaught > 0)
        return;
    ::kill(static_cast<pid_t>(m_program->pid()), SIGKILL);
    m_killed = true;
    // An answer that can't be received any more counts as none.
    m_writeWasOpen = isWrite;
    note(u"killed"_s);
    if (!isRequest)
        return;
    if (m_fate == Fate::IsLost)
        m_proxy->order({{.harm = Harm::ResetBeforeForward, .path = target, .times = 1}});
    else if (m_fate == Fate::ArrivesLate && !m_frozen)
        m_proxy->order({{.harm = Harm::StallBeforeForward, .path = target, .times = 1}});
}

void TestKilled::kill()
{
    ::kill(static_cast<pid_t>(m_program->pid()), SIGKILL);
    m_killed = true;
    m_writeWasOpen = m_writes > m_answers || (m_isStalling && m_proxy->faultsDone() > m_faultsBefore);
    note(u"killed"_s);
}

// What comes after

QString TestKilled::lookAtWhatComes(const Plan &plan)
{
    if (!m_program->waitForEnd() || !waitUntil([this] { return !m_watch->isOpen(); }))
        return u"a killed program lives"_s;
    listen();
    const bool wasRunning = !m_frozen;
    if (!moveClock({{u"freeze"_s, true}}))
        return u"the practice clock does not stop"_s;
    if (plan.fate == Fate::ArrivesLate && wasRunning && !passTo(later(now(), longOnTheWay)))
        return u"the practice clock does not move"_s;
    m_proxy->goOn();
    if (!waitUntil([this] { return m_proxy->underWay() == 0; }))
        return u"a request is never answered"_s;

    const Milliseconds tolerance = wasRunning ? spread : Milliseconds{0};
    const QString health = m_shown.value("health"_L1).toString();
    const QJsonObject hold = m_shown.value("hold"_L1).toObject();
    const QJsonObject lease = m_shown.value("lease"_L1).toObject();
    const QJsonObject forecast = m_shown.value("forecast"_L1).toObject();
    // A request takes effect at some moment between its departure and its answer.
    const Milliseconds onItsWay =
        std::max(Milliseconds{0},
                 between(instant(lease.value("sentAt"_L1)), instant(m_shown.value("lastConfirmed"_L1))));
    const bool isCertain =
        plan.end == End::Calm ||
        (!m_writeWasOpen && (health == "ok"_L1 || health == "idle"_L1) && isSettled(m_shown));
    m_lit += session() != "-"_L1 ? 1 : 0;
    m_open += m_writeWasOpen ? 1 : 0;

    struct Look {
        QDateTime at;
        QString pair;
        QString why;
    };
    QList<Look> looks;
    if (isCertain) {
        QString before;
        for (const QJsonValue &value : forecast.value("unattended"_L1).toArray()) {
            const QDateTime at = instant(value.toObject().value("at"_L1));
            const QString pair = pairOf(value.toObject());
            if (at > now() && !before.isEmpty())
                looks << Look{later(at, -tolerance - Milliseconds{1}), before,
                              u"just before the next stage"_s};
            looks << Look{later(at, tolerance + onItsWay), pair, u"a stage of the forecast"_s};
            before = pair;
        }
        if (looks.isEmpty())
            looks << Look{now(), u"-"_s, u"nothing is forecast"_s};
        else
            ++m_walked;
    }
    // A lease that was sent for this hold, and in time.
    const QDateTime since = instant(hold.value("since"_L1));
    const QDateTime until = instant(hold.value("until"_L1));
    const QDateTime inTime = later(until, -lastLease);
    if (until.isValid() && between(since, until) >= lastLease + Seconds{30} &&
        lease.value("certain"_L1).toBool() && lease.value("state"_L1) == hold.value("state"_L1) &&
        instant(lease.value("sentAt"_L1)) >= since && (!m_lastSet.isValid() || m_lastSet <= inTime) &&
        isCertain) {
        looks << Look{later(until, tolerance), u"-"_s, u"the promise is over"_s};
        ++m_promises;
    }
    const QDateTime worst = instant(forecast.value("worstCaseUntil"_L1));
    looks << Look{worst.isValid() ? later(worst, tolerance) : now(), u"-"_s,
                  worst.isValid() ? u"the worst case is over"_s : u"nothing can be shown any more"_s};

    std::stable_sort(looks.begin(), looks.end(),
                     [](const Look &left, const Look &right) { return left.at < right.at; });
    for (qsizetype i = 0; i < looks.size(); ++i) {
        // Of the stages that are past the last one counts.
        if (looks.at(i).at < now() && i + 1 < looks.size() && looks.at(i + 1).at <= now())
            continue;
        if (const auto broken = see(looks.at(i).at, looks.at(i).pair, looks.at(i).why); !broken.isEmpty())
            return broken;
    }
    note(u"shown last: "_s + QString::fromUtf8(QJsonDocument(m_shown).toJson(QJsonDocument::Compact)));
    return passToNextStart(plan);
}

QString TestKilled::see(const QDateTime &moment, const QString &pair, const QString &why)
{
    if (!passTo(moment))
        return u"the practice clock does not move"_s;
    const QString seen = session();
    note(u"%1 is shown: %2"_s.arg(seen, why));
    return seen == pair ? QString() : u"%1, but %2 is shown, and not %3"_s.arg(why, seen, pair);
}

/// Some time later, and what the next start finds then (docs/rules.md#the-next-start).
QString TestKilled::passToNextStart(const Plan &plan)
{
    using Kind = Expectation::Kind;
    const QJsonObject hold = m_shown.value("hold"_L1).toObject();
    const QJsonObject previous = m_shown.value("previous"_L1).toObject();
    const QJsonValue until = hold.value("until"_L1);
    const QDateTime end = instant(until);
    const QDateTime confirmed = instant(m_shown.value("lastConfirmed"_L1));
    if (plan.nextStart == 0 && end.isValid())
        passTo(later(end, Seconds{1}));
    else if (plan.nextStart == 1 && !hold.isEmpty() && confirmed.isValid())
        passTo(later(confirmed, resumedWithin - Seconds{1}));
    else if (plan.nextStart == 2 && !hold.isEmpty() && confirmed.isValid())
        passTo(later(confirmed, resumedWithin));
    else
        passTo(later(now(), Seconds{1}));

    m_expected = {Kind::Nothing, hold.value("state"_L1).toString(), until};
    if (plan.end == End::Caught)
        m_expected.kind = Kind::Anything; // what was chosen may be remembered already, and not shown yet
    else if (offersToResume(m_shown))
        m_expected = {Kind::Offered, previous.value("state"_L1).toString(), {}};
    else if (!hold.isEmpty() && end.isValid())
        m_expected.kind = end > now() ? Kind::TakenUp : Kind::Nothing;
    else if (!hold.isEmpty())
        m_expected.kind =
            confirmed.isValid() && between(confirmed, now()) < resumedWithin ? Kind::TakenUp : Kind::Offered;
    return {};
}

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"

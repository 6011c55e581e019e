// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/faultproxy.h"
#include "support/ok.h"
#include "support/waiting.h"

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSet>
#include <QTest>
#include <QUrl>

#include <algorithm>
#include <array>
#include <unistd.h>
#include <vector>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;
using Harm = FaultProxy::Harm;

namespace
{
/// What a program has open.
struct Files {
    int connections = 0; ///< to the proxy
    int others = 0;
};
} // namespace

/// The real program on a network that breaks: whatever happens to its connections, the hold stays, the status
/// says what is so, and all is well again once the service can be reached.
class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();

    void keepsTheHoldThroughAFault_data();
    void keepsTheHoldThroughAFault();
    void waitsForAnAnswerThatIsOnlySlow_data();
    void waitsForAnAnswerThatIsOnlySlow();
    void letsNothingFadeThroughAnOutage_data();
    void letsNothingFadeThroughAnOutage();
    void waitsNoLongerThanATimeOut();
    void renewsTheTokenThroughAFault_data();
    void renewsTheTokenThroughAFault();
    void keepsTryingWithoutAToken_data();
    void keepsTryingWithoutAToken();
    void occasionalRefusalsNeedNoSignIn();
    void signsInOnceTheNetworkIsWell_data();
    void signsInOnceTheNetworkIsWell();
    void clearsThroughAFault_data();
    void clearsThroughAFault();
    void growsByNoFault();
    void quitsOnABrokenNetwork_data();
    void quitsOnABrokenNetwork();

private:
    std::optional<QString> raise();
    std::optional<QString> hold(const QStringList &what);
    std::optional<QString> mend();
    std::optional<QString> spoilTokens(int harm);
    static bool advanceAndSee(Stage &stage, const QString &span, const QString &pair);
    bool advanceAndSee(const QString &span, const QString &pair)
    {
        return advanceAndSee(*m_stage, span, pair);
    }
    QString leaked() const;
    int anonymousMemory() const; ///< KiB

    // Kept from row to row until one fails, so that what each leaves behind adds up.
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<Stage> m_stage;
    Files m_files; ///< of the program, before the first fault
};

namespace
{
constexpr auto onlySetPresence = "/presence/setPresence";
constexpr auto onlyClearPresence = "/presence/clearPresence";
constexpr auto onlyToken = "/oauth2/v2.0/token";
/// Qt may have opened a connection for a request that another one took over, and keeps it for one to come.
constexpr int mostConnections = 6;
/// A captive portal's answer to any request.
constexpr auto portal = "<html><body>Welcome. Please log in to this network.</body></html>";

/// Qt paints longer outlines, such as a lamp's dashed ring, in threads of its pool. Each has an eventfd of
/// its own while it lives, which is for half a minute after its last work.
int paintingThreadsOf(qint64 pid)
{
    int count = 0;
    const QDir folder(u"/proc/%1/task"_s.arg(pid));
    for (const QString &thread : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile name(folder.filePath(thread + u"/comm"_s));
        count += name.open(QIODevice::ReadOnly) && name.readAll() == "Thread (pooled)\n" ? 1 : 0;
    }
    return count;
}

Files filesOf(qint64 pid, quint16 port)
{
    QSet<QString> ours;
    QFile table(u"/proc/net/tcp"_s);
    if (table.open(QIODevice::ReadOnly)) {
        const QByteArray peer = ':' + QByteArray::number(port, 16).toUpper().rightJustified(4, '0');
        for (const QByteArray &line : table.readAll().split('\n')) {
            const auto fields = line.simplified().split(' ');
            if (fields.value(2).endsWith(peer))
                ours.insert(u"socket:[%1]"_s.arg(QString::fromLatin1(fields.value(9))));
        }
    }
    Files files;
    const QDir folder(u"/proc/%1/fd"_s.arg(pid));
    for (const QString &name : folder.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
        std::array<char, 256> target{};
        const auto length =
            ::readlink(folder.filePath(name).toLocal8Bit().constData(), target.data(), target.size());
        const QString what = QString::fromLocal8Bit(target.data(), std::max<qsizetype>(length, 0));
        ++(ours.contains(what) ? files.connections : files.others);
    }
    files.others -= paintingThreadsOf(pid);
    return files;
}

/// A stage behind a proxy, with an account signed in.
std::optional<QString> raiseBehind(FaultProxy &proxy, std::unique_ptr<Stage> &stage)
{
    if (!proxy.listen())
        return u"no port"_s;
    Desktop::Options options;
    options.tray = Desktop::Tray::None;
    stage = std::make_unique<Stage>(options,
                                    QStringList{u"--behind"_s, u"http://127.0.0.1:%1"_s.arg(proxy.port())});
    if (auto failure = stage->start())
        return failure;
    proxy.setTarget(static_cast<quint16>(QUrl(stage->practice().control()).port()));
    // AddressSanitizer keeps what was freed for a while, which would look like growth.
    QProcessEnvironment &environment = stage->environment();
    environment.insert(u"ASAN_OPTIONS"_s, environment.value(u"ASAN_OPTIONS"_s) +
                                              u":quarantine_size_mb=1:thread_local_quarantine_size_kb=64"_s);
    if (auto failure = stage->setUp())
        return failure;
    if (auto failure = stage->startProgram({u"--background"_s}))
        return failure;
    return stage->signIn();
}

QByteArray described(const QJsonObject &status)
{
    return QJsonDocument(status).toJson();
}
} // namespace

void TestFaults::cleanup()
{
    if (!QTest::currentTestFailed())
        return;
    m_stage.reset();
    m_proxy.reset();
}

std::optional<QString> TestFaults::raise()
{
    if (m_stage)
        return mend();
    m_proxy = std::make_unique<FaultProxy>();
    if (auto failure = raiseBehind(*m_proxy, m_stage))
        return failure;
    if (auto failure = hold({u"in-a-call"_s}))
        return failure;
    // The read-back after the choice has come and gone.
    if (!m_stage->practice().advance(u"PT1M"_s))
        return u"the practice cloud's clock does not advance"_s;
    if (!waitUntil([&] { return m_stage->status().contains("observed"_L1); }))
        return u"nothing was read back: "_s + QString::fromUtf8(described(m_stage->status()));
    m_files = filesOf(m_stage->program().pid(), m_proxy->port());
    return std::nullopt;
}

std::optional<QString> TestFaults::hold(const QStringList &what)
{
    const Answer set = m_stage->lamplighter(QStringList(u"set"_s) + what);
    if (set.exitCode != 0)
        return described(set);
    return std::nullopt;
}

std::optional<QString> TestFaults::mend()
{
    m_proxy->order({});
    if (!m_stage->practice().setFaults({}))
        return u"the practice cloud keeps its faults"_s;
    return std::nullopt;
}

/// -1: by a captive portal; -2: by a no that did not arrive whole, and so is none.
std::optional<QString> TestFaults::spoilTokens(int harm)
{
    if (harm != -1)
        m_proxy->order(
            {{.harm = harm == -2 ? Harm::CutAtTheEnd : static_cast<Harm>(harm), .path = onlyToken}});
    QJsonObject fault{{u"route"_s, u"token"_s}, {u"times"_s, 1000}};
    if (harm == -1) {
        fault[u"status"_s] = 200;
        fault[u"body"_s] = QLatin1String(portal);
    } else if (harm == -2) {
        fault[u"error"_s] = u"invalid_grant"_s;
    } else {
        return std::nullopt;
    }
    if (!m_stage->practice().setFaults({fault}))
        return u"the practice cloud takes no faults"_s;
    return std::nullopt;
}

/// Lets program time pass, and waits until the program has seen it pass.
bool TestFaults::advanceAndSee(Stage &stage, const QString &span, const QString &pair)
{
    PracticeCloud &practice = stage.practice();
    if (!practice.advance(span))
        return false;
    // A renewal that falls due is under way within a moment, and one that is under way is not foretold.
    const auto isSettled = [&] {
        const QJsonObject status = stage.status();
        return status.contains("nextRenewal"_L1) &&
               instant(status.value("nextRenewal"_L1)) > instant(practice.now());
    };
    return waitUntil(isSettled) && practice.session() == pair;
}

/// What is open that was not before the first fault; nothing when all is well. The rows add up.
QString TestFaults::leaked() const
{
    const Files files = filesOf(m_stage->program().pid(), m_proxy->port());
    if (files.others <= m_files.others && files.connections <= mostConnections)
        return {};
    return u"%1 connections, and %2 other open files instead of %3"_s.arg(files.connections)
        .arg(files.others)
        .arg(m_files.others);
}

int TestFaults::anonymousMemory() const
{
    QFile file(u"/proc/%1/status"_s.arg(m_stage->program().pid()));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("RssAnon:"))
            return line.mid(8).trimmed().split(' ').constFirst().toInt();
    }
    return 0;
}

void TestFaults::keepsTheHoldThroughAFault_data()
{
    QTest::addColumn<int>("harm"); // -1: no listener
    QTest::addColumn<QStringList>("health");
    QTest::addColumn<bool>("arrives");
    const auto row = [](const char *name, Harm harm, bool arrives) {
        QTest::newRow(name) << static_cast<int>(harm) << QStringList{u"retrying"_s} << arrives;
    };
    QTest::newRow("nobody listens") << -1 << QStringList{u"offline"_s} << false;
    // Whether the request had left when the end came is the kernel's whim, and the status is to know.
    QTest::newRow("closed right away")
        << static_cast<int>(Harm::CloseOnAccept) << QStringList{u"retrying"_s, u"offline"_s} << false;
    row("reset before it arrives", Harm::ResetBeforeForward, false);
    row("reset once it was done", Harm::ResetAfterForward, true);
    row("cut in the headers", Harm::CutInHeaders, true);
    row("cut before the body", Harm::CutBeforeBody, true);
    row("cut in the body", Harm::CutInBody, true);
    row("cut in a chunk", Harm::HalfChunked, true);
    row("garbage", Harm::Garbage, true);
}

void TestFaults::keepsTheHoldThroughAFault()
{
    QFETCH(int, harm);
    QFETCH(QStringList, health);
    QFETCH(bool, arrives);
    OK(raise());
    PracticeCloud &practice = m_stage->practice();
    OK(hold({u"in-a-call"_s, u"--for"_s, u"2h"_s}));
    QCOMPARE(practice.session(), u"Busy/InACall"_s);
    const QJsonObject held = m_stage->hold();

    // A renewal fails.
    const int before = m_proxy->faultsDone();
    if (harm < 0)
        m_proxy->refuse();
    else
        m_proxy->order({{.harm = static_cast<Harm>(harm), .path = onlySetPresence}});
    QVERIFY(practice.advance(u"PT12M"_s));
    QJsonObject status;
    const auto tells = [&] {
        status = m_stage->status();
        return health.contains(status.value("health"_L1).toString());
    };
    QTRY_VERIFY2_WITH_TIMEOUT(tells(), described(status).constData(), 10000);
    QVERIFY(harm < 0 || m_proxy->faultsDone() > before);
    QCOMPARE(status.value("hold"_L1).toObject(), held);
    const QJsonObject lease = status.value("lease"_L1).toObject();
    QVERIFY2(lease.contains("sentAt"_L1), described(status).constData());
    QCOMPARE(lease.value("certain"_L1).toBool(), status.value("health"_L1) == "offline"_L1);
    const QJsonObject error = status.value("error"_L1).toObject();
    QVERIFY2(isForPeople(error.value("text"_L1).toString()), described(status).constData());
    QVERIFY2(isForPeople(error.value("next"_L1).toString()), described(status).constData());
    const QDateTime worst = instant(status.value("forecast"_L1).toObject().value("worstCaseUntil"_L1));
    QVERIFY2(worst >= instant(lease.value("expiresAt"_L1)), described(status).constData());
    QCOMPARE(practice.session(), u"Busy/InACall"_s);

    // A choice fails, and is the wish that counts all the same.
    const Answer set = m_stage->lamplighter({u"set"_s, u"away"_s, u"--wait"_s, u"1"_s});
    QVERIFY2(set.exitCode == 6, qPrintable(described(set)));
    QVERIFY2(isForPeople(set.problems), qPrintable(described(set)));
    status = m_stage->status();
    QCOMPARE(status.value("hold"_L1).toObject().value("state"_L1).toString(), u"away"_s);
    QVERIFY2(health.contains(status.value("health"_L1).toString()), described(status).constData());
    // It stays uncertain until the next confirmation.
    const bool certain = status.value("lease"_L1).toObject().value("certain"_L1).toBool();
    QVERIFY2(certain ? health.contains(u"offline"_s) : health.contains(u"retrying"_s),
             described(status).constData());
    QCOMPARE(practice.session(), arrives ? u"Away/Away"_s : u"Busy/InACall"_s);

    // The longest pause between two tries is a minute.
    if (harm < 0)
        QVERIFY(m_proxy->comeBack());
    OK(mend());
    QVERIFY(practice.advance(u"PT1M"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->health(), u"ok"_s, 15000);
    status = m_stage->status();
    QCOMPARE(status.value("hold"_L1).toObject().value("state"_L1).toString(), u"away"_s);
    QVERIFY2(status.value("lease"_L1).toObject().value("certain"_L1).toBool(), described(status).constData());
    QVERIFY2(!status.contains("error"_L1), described(status).constData());
    QCOMPARE(practice.session(), u"Away/Away"_s);

    // As if nothing had been.
    OK(hold({u"presenting"_s, u"--for"_s, u"2h"_s}));
    const QJsonObject after = m_stage->hold();
    const int renewals = practice.requestsOf(u"setPresence"_s);
    QVERIFY(advanceAndSee(u"PT12M"_s, u"DoNotDisturb/Presenting"_s));
    QCOMPARE(practice.requestsOf(u"setPresence"_s), renewals + 1);
    QCOMPARE(m_stage->hold(), after);
    QTRY_COMPARE(leaked(), QString());
}

void TestFaults::waitsForAnAnswerThatIsOnlySlow_data()
{
    QTest::addColumn<int>("harm");
    QTest::addColumn<int>("pace");
    QTest::newRow("byte by byte") << static_cast<int>(Harm::SlowBytes) << 5;
    QTest::newRow("late") << static_cast<int>(Harm::Delay) << 1500;
}

void TestFaults::waitsForAnAnswerThatIsOnlySlow()
{
    QFETCH(int, harm);
    QFETCH(int, pace);
    OK(raise());
    const int asked = m_stage->practice().requestsOf(u"setPresence"_s, false);
    m_proxy->order({{.harm = static_cast<Harm>(harm),
                     .path = onlySetPresence,
                     .times = 1,
                     .pace = std::chrono::milliseconds{pace}}});
    QElapsedTimer real;
    real.start();
    OK(hold({u"away"_s}));
    QVERIFY(real.elapsed() > 1000);
    QCOMPARE(m_stage->practice().requestsOf(u"setPresence"_s, false), asked + 1);
    QCOMPARE(m_stage->health(), u"ok"_s);
}

void TestFaults::letsNothingFadeThroughAnOutage_data()
{
    QTest::addColumn<int>("harm");
    QTest::newRow("nobody listens") << -1;
    QTest::newRow("resets") << static_cast<int>(Harm::ResetBeforeForward);
    QTest::newRow("answers that are cut") << static_cast<int>(Harm::CutInBody);
}

/// The first fade comes five minutes after the last renewal. An outage that is over ten seconds before costs
/// nothing.
void TestFaults::letsNothingFadeThroughAnOutage()
{
    QFETCH(int, harm);
    OK(raise());
    PracticeCloud &practice = m_stage->practice();
    QVERIFY(practice.freeze(true));
    OK(hold({u"available"_s}));
    QVERIFY(practice.advance(u"PT220S"_s));
    if (harm < 0)
        m_proxy->refuse();
    else
        m_proxy->order({{.harm = static_cast<Harm>(harm), .path = onlySetPresence}});
    QVERIFY(practice.advance(u"PT20S"_s));
    const auto isInTrouble = [&] {
        const QString health = m_stage->health();
        return health == "retrying"_L1 || health == "offline"_L1;
    };
    QTRY_VERIFY2(isInTrouble(), described(m_stage->status()).constData());
    for (int seconds = 245; seconds <= 290; seconds += 5)
        QVERIFY(advanceAndSee(u"PT5S"_s, u"Available/Available"_s));
    QVERIFY(isInTrouble());

    if (harm < 0)
        QVERIFY(m_proxy->comeBack());
    OK(mend());
    QVERIFY(advanceAndSee(u"PT8S"_s, u"Available/Available"_s));
    QTRY_COMPARE(m_stage->health(), u"ok"_s);
    QVERIFY(advanceAndSee(u"PT100S"_s, u"Available/Available"_s));
    QCOMPARE(practice.seen(), u"Available/Available"_s);
    QVERIFY(practice.freeze(false));
}

/// Twenty seconds of real time, also for an answer that comes byte by byte. All at once, since each takes
/// that long.
void TestFaults::waitsNoLongerThanATimeOut()
{
    enum class What { Renewal, Token, Clear, SignIn };
    struct Case {
        const char *name;
        What what;
        Harm harm;
        std::unique_ptr<FaultProxy> proxy{};
        std::unique_ptr<Stage> stage{};
        std::unique_ptr<Program> command{};
        QJsonObject held{};
        QElapsedTimer since{};
        bool isUnderWay = false;
        qint64 took = 0;
    };
    std::vector<Case> cases;
    cases.push_back({"a renewal without an answer", What::Renewal, Harm::StallBeforeForward});
    cases.push_back({"a renewal byte by byte", What::Renewal, Harm::SlowBody});
    cases.push_back({"a token without an answer", What::Token, Harm::StallAfterForward});
    cases.push_back({"a token byte by byte", What::Token, Harm::SlowBody});
    cases.push_back({"a clear without an answer", What::Clear, Harm::StallBeforeForward});
    cases.push_back({"a sign-in without an answer", What::SignIn, Harm::StallBeforeForward});

    for (Case &each : cases) {
        each.proxy = std::make_unique<FaultProxy>();
        OK(raiseBehind(*each.proxy, each.stage));
        PracticeCloud &practice = each.stage->practice();
        const auto start = [&](const QStringList &arguments) {
            each.command = std::make_unique<Program>();
            return each.command->start(QStringLiteral(LAMPLIGHTER), arguments, each.stage->environment());
        };
        // From here on tokens live for 20 minutes.
        if (each.what == What::Token)
            QVERIFY(practice.setOptions({{u"expiresIn"_s, 1200}, {u"revokeAccess"_s, true}}));
        const QString state = each.what == What::Renewal ? u"available"_s : u"in-a-call"_s;
        const Answer set = each.stage->lamplighter({u"set"_s, state});
        QVERIFY2(set.exitCode == 0, qPrintable(described(set)));
        each.held = each.stage->hold();
        if (each.what == What::SignIn) {
            const Answer out = each.stage->lamplighter({u"sign-out"_s});
            QVERIFY2(out.exitCode == 0, qPrintable(described(out)));
        }
        if (each.what == What::Renewal)
            QVERIFY(practice.advance(u"PT220S"_s));
        const char *path = each.what == What::Renewal ? onlySetPresence
                           : each.what == What::Clear ? onlyClearPresence
                                                      : onlyToken;
        each.proxy->order({{.harm = each.harm, .path = path, .times = 1, .pace = std::chrono::seconds{3}}});
        // What the program does next is the end of the wait: another try, or the choice with the token that
        // still does.
        const char *next = each.what == What::Clear ? onlyClearPresence : onlySetPresence;
        connect(each.proxy.get(), &FaultProxy::heard, this, [&each, next](const QByteArray &target) {
            if (each.proxy->faultsDone() == 0)
                each.since.start();
            else if (each.isUnderWay && each.took == 0 && target.endsWith(next))
                each.took = each.since.elapsed();
        });
        switch (each.what) {
        case What::Renewal:
            QVERIFY(practice.advance(u"PT20S"_s));
            break;
        case What::Token:
            // A new one is asked for in time, and waited for once the old one has less than five minutes.
            for (int minutes = 0; minutes < 16; minutes += 4)
                QVERIFY(advanceAndSee(*each.stage, u"PT4M"_s, u"Busy/InACall"_s));
            QVERIFY(start({u"set"_s, u"presenting"_s, u"--wait"_s, u"60"_s}));
            break;
        case What::Clear:
            QVERIFY(start({u"clear"_s}));
            break;
        case What::SignIn:
            QVERIFY(start({u"sign-in"_s}));
            break;
        }
        QVERIFY2(waitUntil([&] { return each.proxy->faultsDone() > 0; }), each.name);
        each.isUnderWay = true;
    }

    const auto isOver = [](Case &each) {
        if (each.what == What::SignIn && each.took == 0 && !each.command->isRunning())
            each.took = each.since.elapsed();
        return each.took > 0;
    };
    for (Case &each : cases)
        QVERIFY2(waitUntil([&] { return isOver(each); }, std::chrono::seconds{40}), each.name);

    for (Case &each : cases) {
        const auto context = [&] {
            return QByteArray(each.name) + ": after " + QByteArray::number(each.took) + " ms " +
                   described(each.stage->status());
        };
        QVERIFY2(each.took > 18'000 && each.took < 26'000, context().constData());
        PracticeCloud &practice = each.stage->practice();
        switch (each.what) {
        case What::Renewal:
            // The next try comes within 2 s, long before the first fade.
            QVERIFY2(each.stage->waitForHealth(u"ok"_s), context().constData());
            QCOMPARE(practice.session(), u"Available/Available"_s);
            QCOMPARE(each.stage->hold(), each.held);
            break;
        case What::Token:
            QVERIFY(each.command->waitForEnd());
            QVERIFY2(each.command->exitCode() == 0, context().constData());
            QCOMPARE(practice.session(), u"DoNotDisturb/Presenting"_s);
            // And the next one comes in time, or at least when the old one is no good any more.
            QVERIFY2(advanceAndSee(*each.stage, u"PT12M"_s, u"DoNotDisturb/Presenting"_s),
                     context().constData());
            QVERIFY2(each.stage->waitForHealth(u"ok"_s), context().constData());
            break;
        case What::Clear:
            QVERIFY(each.command->waitForEnd());
            QCOMPARE(each.command->exitCode(), 6);
            QVERIFY2(isForPeople(QString::fromUtf8(each.command->problems())),
                     each.command->problems().constData());
            QVERIFY2(each.stage->waitForHealth(u"idle"_s), context().constData());
            break;
        case What::SignIn:
            QVERIFY2(each.command->exitCode() > 0, context().constData());
            QVERIFY2(each.command->problems().contains("sign in again."),
                     each.command->problems().constData());
            OK(each.stage->signIn());
            break;
        }
    }
}

void TestFaults::renewsTheTokenThroughAFault_data()
{
    QTest::addColumn<int>("harm");
    QTest::newRow("reset before it arrives") << static_cast<int>(Harm::ResetBeforeForward);
    QTest::newRow("reset once the old one was replaced") << static_cast<int>(Harm::ResetAfterForward);
    QTest::newRow("cut in the headers") << static_cast<int>(Harm::CutInHeaders);
    QTest::newRow("cut in the body") << static_cast<int>(Harm::CutInBody);
    QTest::newRow("cut in a chunk") << static_cast<int>(Harm::HalfChunked);
    QTest::newRow("garbage") << static_cast<int>(Harm::Garbage);
}

void TestFaults::renewsTheTokenThroughAFault()
{
    QFETCH(int, harm);
    OK(raise());
    PracticeCloud &practice = m_stage->practice();
    // From here on tokens live for 20 minutes.
    QVERIFY(practice.setOptions({{u"expiresIn"_s, 1200}, {u"revokeAccess"_s, true}}));
    OK(hold({u"in-a-call"_s}));
    const QJsonObject held = m_stage->hold();

    const int before = m_proxy->faultsDone();
    OK(spoilTokens(harm));
    const auto isSpoilt = [&] { return m_proxy->faultsDone() > before; };
    for (int minutes = 0; minutes < 30 && !isSpoilt(); ++minutes)
        QVERIFY(advanceAndSee(u"PT1M"_s, u"Busy/InACall"_s));
    QVERIFY(isSpoilt());
    OK(mend());
    const QString health = m_stage->health();
    QVERIFY2(health == "ok"_L1 || health == "offline"_L1 || health == "retrying"_L1, qPrintable(health));

    // Past the end of the old token and into the next one's.
    for (int minutes = 0; minutes < 16; minutes += 2)
        QVERIFY(advanceAndSee(u"PT2M"_s, u"Busy/InACall"_s));
    QTRY_COMPARE(m_stage->health(), u"ok"_s);
    QCOMPARE(m_stage->hold(), held);
    QTRY_COMPARE(leaked(), QString());
}

void TestFaults::keepsTryingWithoutAToken_data()
{
    QTest::addColumn<int>("harm");
    QTest::newRow("reset") << static_cast<int>(Harm::ResetBeforeForward);
    QTest::newRow("cut in the body") << static_cast<int>(Harm::CutInBody);
    QTest::newRow("cut after all that matters") << static_cast<int>(Harm::CutAtTheEnd);
    QTest::newRow("garbage") << static_cast<int>(Harm::Garbage);
    QTest::newRow("a refusal that is cut") << -2;
    QTest::newRow("a captive portal") << -1;
}

/// The sign-in wasn't refused, so the user isn't asked to sign in again.
void TestFaults::keepsTryingWithoutAToken()
{
    QFETCH(int, harm);
    OK(raise());
    PracticeCloud &practice = m_stage->practice();
    OK(hold({u"in-a-call"_s}));
    QVERIFY(practice.setOptions({{u"revokeAccess"_s, true}}));
    OK(spoilTokens(harm));
    const Answer set = m_stage->lamplighter({u"set"_s, u"away"_s, u"--wait"_s, u"1"_s});
    QVERIFY2(set.exitCode == 6, qPrintable(described(set)));
    QVERIFY2(isForPeople(set.problems), qPrintable(described(set)));
    const QJsonObject status = m_stage->status();
    const QString health = status.value("health"_L1).toString();
    QVERIFY2(health == "offline"_L1 || health == "retrying"_L1, described(status).constData());
    QCOMPARE(status.value("hold"_L1).toObject().value("state"_L1).toString(), u"away"_s);
    QCOMPARE(practice.session(), u"Busy/InACall"_s);

    OK(mend());
    QVERIFY(practice.advance(u"PT2M"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->health(), u"ok"_s, 15000);
    QCOMPARE(practice.session(), u"Away/Away"_s);
}

/// The service answers a good token with 401 now and then; a fresh one it takes.
void TestFaults::occasionalRefusalsNeedNoSignIn()
{
    OK(raise());
    PracticeCloud &practice = m_stage->practice();
    OK(hold({u"available"_s}));
    const QJsonObject held = m_stage->hold();
    for (int i = 0; i < 5; ++i) {
        const int asked = practice.requestsOf(u"setPresence"_s, false);
        const int confirmed = practice.requestsOf(u"setPresence"_s);
        QVERIFY(practice.setFaults({QJsonObject{{u"route"_s, u"setPresence"_s}, {u"status"_s, 401}}}));
        QVERIFY(advanceAndSee(u"PT240S"_s, u"Available/Available"_s));
        QCOMPARE(practice.requestsOf(u"setPresence"_s, false), asked + 2);
        QCOMPARE(practice.requestsOf(u"setPresence"_s), confirmed + 1);
        QCOMPARE(m_stage->health(), u"ok"_s);
        QCOMPARE(m_stage->hold(), held);
    }
}

void TestFaults::signsInOnceTheNetworkIsWell_data()
{
    QTest::addColumn<int>("harm");
    QTest::newRow("reset before it arrives") << static_cast<int>(Harm::ResetBeforeForward);
    QTest::newRow("reset once it was done") << static_cast<int>(Harm::ResetAfterForward);
    QTest::newRow("cut in the body") << static_cast<int>(Harm::CutInBody);
    QTest::newRow("cut after all that matters") << static_cast<int>(Harm::CutAtTheEnd);
    QTest::newRow("garbage") << static_cast<int>(Harm::Garbage);
    QTest::newRow("a captive portal") << -1;
}

void TestFaults::signsInOnceTheNetworkIsWell()
{
    QFETCH(int, harm);
    OK(raise());
    const Answer out = m_stage->lamplighter({u"sign-out"_s});
    QVERIFY2(out.exitCode == 0, qPrintable(described(out)));
    OK(spoilTokens(harm));
    const Answer in = m_stage->lamplighter({u"sign-in"_s});
    QVERIFY2(in.exitCode > 0, qPrintable(described(in)));
    // It may begin with the name of a host.
    QVERIFY2(in.problems.trimmed().endsWith(u"sign in again."), qPrintable(described(in)));
    QCOMPARE(m_stage->health(), u"sign-in-needed"_s);
    QVERIFY(!m_stage->status().contains("account"_L1));

    OK(mend());
    OK(m_stage->signIn());
    OK(hold({u"presenting"_s}));
    QCOMPARE(m_stage->practice().session(), u"DoNotDisturb/Presenting"_s);
    QTRY_COMPARE(leaked(), QString());
}

void TestFaults::clearsThroughAFault_data()
{
    QTest::addColumn<int>("harm"); // -1: a captive portal
    QTest::addColumn<bool>("arrives");
    QTest::newRow("reset before it arrives") << static_cast<int>(Harm::ResetBeforeForward) << false;
    QTest::newRow("reset once it was done") << static_cast<int>(Harm::ResetAfterForward) << true;
    QTest::newRow("cut in the headers") << static_cast<int>(Harm::CutInHeaders) << true;
    QTest::newRow("cut in the body") << static_cast<int>(Harm::CutInBody) << true;
    QTest::newRow("garbage") << static_cast<int>(Harm::Garbage) << true;
    QTest::newRow("a captive portal") << -1 << false;
}

void TestFaults::clearsThroughAFault()
{
    QFETCH(int, harm);
    QFETCH(bool, arrives);
    OK(raise());
    PracticeCloud &practice = m_stage->practice();
    OK(hold({u"in-a-call"_s}));
    if (harm >= 0)
        m_proxy->order({{.harm = static_cast<Harm>(harm), .path = onlyClearPresence}});
    else
        QVERIFY(practice.setFaults({QJsonObject{{u"route"_s, u"clearPresence"_s},
                                                {u"times"_s, 1000},
                                                {u"status"_s, 200},
                                                {u"body"_s, QLatin1String(portal)}}}));
    Program clear;
    QVERIFY(clear.start(QStringLiteral(LAMPLIGHTER), {u"clear"_s}, m_stage->environment()));
    QVERIFY(m_stage->waitForHealth(u"retrying"_s));
    const QJsonObject status = m_stage->status();
    QVERIFY2(!status.contains("hold"_L1), described(status).constData());
    // It is unknown whether it has ended, so the answer gives the worst case.
    const QDateTime worst = instant(status.value("forecast"_L1).toObject().value("worstCaseUntil"_L1));
    QVERIFY2(worst > instant(practice.now()), described(status).constData());
    QVERIFY2(isForPeople(status.value("error"_L1).toObject().value("text"_L1).toString()),
             described(status).constData());
    QCOMPARE(practice.session(), arrives ? u"-"_s : u"Busy/InACall"_s);

    OK(mend());
    QVERIFY(practice.advance(u"PT1M"_s));
    QVERIFY(clear.waitForEnd());
    QVERIFY2(clear.exitCode() == 0, clear.problems().constData());
    QCOMPARE(practice.session(), u"-"_s);
    QCOMPARE(m_stage->health(), u"idle"_s);
    QTRY_COMPARE(leaked(), QString());
}

void TestFaults::growsByNoFault()
{
    OK(raise());
    PracticeCloud &practice = m_stage->practice();
    OK(hold({u"in-a-call"_s}));
    constexpr Harm harms[] = {
        Harm::ResetBeforeForward, Harm::ResetAfterForward, Harm::CutInHeaders, Harm::CutBeforeBody,
        Harm::CutInBody,          Harm::HalfChunked,       Harm::Garbage};
    const auto suffer = [&](int rounds) {
        for (int i = 0; i < rounds; ++i) {
            for (const Harm harm : harms) {
                m_proxy->order({{.harm = harm, .path = onlySetPresence}});
                const int before = m_proxy->faultsDone();
                const auto isDone = [&] { return m_proxy->faultsDone() > before; };
                // The pause before the next try begins when the last one has failed, which may be after this
                // advance.
                for (int minutes = 0; !isDone() && minutes < 200; ++minutes) {
                    if (!practice.advance(u"PT1M"_s))
                        return false;
                    waitUntil(isDone, std::chrono::milliseconds{50});
                }
                if (!isDone())
                    return false;
            }
        }
        return true;
    };
    QVERIFY(practice.advance(u"PT12M"_s));
    QVERIFY(suffer(8));
    const int memory = anonymousMemory();
    QVERIFY(memory > 0);
    QVERIFY(suffer(20));
    const int growth = anonymousMemory() - memory;
    QVERIFY2(growth < 1024, qPrintable(u"%1 KiB more than the %2 before"_s.arg(growth).arg(memory)));
    OK(mend());
    const auto isWell = [&] { return m_stage->health() == "ok"_L1; };
    for (int minutes = 0; !isWell() && minutes < 20; ++minutes) {
        QVERIFY(practice.advance(u"PT1M"_s));
        waitUntil(isWell, std::chrono::milliseconds{500});
    }
    QVERIFY(isWell());
    QCOMPARE(practice.session(), u"Busy/InACall"_s);
    QTRY_COMPARE(leaked(), QString());
}

void TestFaults::quitsOnABrokenNetwork_data()
{
    QTest::addColumn<int>("harm"); // -1: no listener, -2: no fault
    QTest::addColumn<int>("times");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<bool>("clears");
    QTest::newRow("all is well") << -2 << 0 << 0 << true;
    QTest::newRow("lost once") << static_cast<int>(Harm::ResetBeforeForward) << 1 << 0 << true;
    QTest::newRow("done, but never said")
        << static_cast<int>(Harm::ResetAfterForward) << int{FaultProxy::always} << 6 << true;
    QTest::newRow("done, and no answer")
        << static_cast<int>(Harm::StallAfterForward) << int{FaultProxy::always} << 6 << true;
    QTest::newRow("no answer") << static_cast<int>(Harm::StallBeforeForward) << int{FaultProxy::always} << 6
                               << false;
    QTest::newRow("nobody listens") << -1 << 0 << 6 << false;
}

void TestFaults::quitsOnABrokenNetwork()
{
    QFETCH(int, harm);
    QFETCH(int, times);
    QFETCH(int, exitCode);
    QFETCH(bool, clears);
    OK(raise());
    PracticeCloud &practice = m_stage->practice();
    OK(hold({u"in-a-call"_s}));
    if (harm == -1)
        m_proxy->refuse();
    else if (harm >= 0)
        m_proxy->order({{.harm = static_cast<Harm>(harm), .path = onlyClearPresence, .times = times}});

    QElapsedTimer real;
    real.start();
    const Answer quit = m_stage->lamplighter({u"quit"_s});
    QVERIFY2(quit.exitCode == exitCode, qPrintable(described(quit)));
    QVERIFY2(real.elapsed() < 8000, qPrintable(QString::number(real.elapsed())));
    if (exitCode != 0)
        QVERIFY2(isForPeople(quit.problems), qPrintable(described(quit)));
    QVERIFY(m_stage->program().waitForEnd(std::chrono::seconds{5}));
    QCOMPARE(m_stage->program().exitCode(), 0);
    QCOMPARE(practice.session(), clears ? u"-"_s : u"Busy/InACall"_s);

    // The next start takes the hold up again.
    if (harm == -1)
        QVERIFY(m_proxy->comeBack());
    OK(mend());
    OK(m_stage->startProgram({u"--background"_s}));
    QVERIFY(m_stage->waitForHealth(u"ok"_s));
    QCOMPARE(practice.session(), u"Busy/InACall"_s);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/faultproxy.h"
#include "support/waiting.h"

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QUrl>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;
using Harm = FaultProxy::Harm;

/// The real program on a network that breaks: whatever happens to its connections, the hold stays, the status says what is
/// so, and all is well again once the service can be reached.
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
    void letsNothingFadeForAnAnswerThatNeverComes();
    void renewsTheTokenThroughAFault_data();
    void renewsTheTokenThroughAFault();
    void triesOnWhereThereIsNoTokenToBeHad_data();
    void triesOnWhereThereIsNoTokenToBeHad();
    void growsByNoFault();
    void quitsOnABrokenNetwork_data();
    void quitsOnABrokenNetwork();

private:
    void raise();
    void hold(const QStringList &what);
    void mend();
    bool advanceAndSee(const QString &span, const QString &pair);
    int openFiles() const;
    int anonymousMemory() const; ///< KiB

    // Kept from row to row until one fails, so that what each leaves behind adds up.
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<Stage> m_stage;
    int m_openFiles = 0; ///< of the program, before the first fault
};

namespace
{
constexpr auto onlySetPresence = "/presence/setPresence";
/// Qt may keep six connections to a host for requests to come, and there was one at first. The rows add up: what leaks one
/// descriptor a fault is over this before the end.
constexpr int keptByQt = 5;

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

void TestFaults::raise()
{
    if (m_stage) {
        mend();
        return;
    }
    m_proxy = std::make_unique<FaultProxy>();
    QVERIFY(m_proxy->listen());
    Desktop::Options options;
    options.tray = Desktop::Tray::None;
    m_stage = std::make_unique<Stage>(
        options, QStringList{u"--behind"_s, u"http://127.0.0.1:%1"_s.arg(m_proxy->port())});
    OK(m_stage->start());
    m_proxy->setTarget(static_cast<quint16>(QUrl(m_stage->practice().control()).port()));
    // AddressSanitizer keeps what was freed for a while, which would look like growth.
    QProcessEnvironment &environment = m_stage->environment();
    environment.insert(u"ASAN_OPTIONS"_s, environment.value(u"ASAN_OPTIONS"_s) +
                                              u":quarantine_size_mb=1:thread_local_quarantine_size_kb=64"_s);
    OK(m_stage->setUp());
    OK(m_stage->startProgram({u"--background"_s}));
    OK(m_stage->signIn());
    hold({u"in-a-call"_s});
    // The read-back after the choice has come and gone.
    QVERIFY(m_stage->practice().advance(u"PT1M"_s));
    QTRY_VERIFY(m_stage->status().contains("observed"_L1));
    m_openFiles = openFiles();
}

void TestFaults::hold(const QStringList &what)
{
    const Answer set = m_stage->lamplighter(QStringList(u"set"_s) + what);
    QVERIFY2(set.exitCode == 0, qPrintable(described(set)));
}

void TestFaults::mend()
{
    m_proxy->order({});
}

/// Lets program time pass, and waits until the program has seen it pass.
bool TestFaults::advanceAndSee(const QString &span, const QString &pair)
{
    PracticeCloud &practice = m_stage->practice();
    if (!practice.advance(span))
        return false;
    // A renewal that falls due is under way within a moment, and one that is under way is not foretold.
    const auto isSettled = [&] {
        const QJsonObject status = m_stage->status();
        return status.contains("nextRenewal"_L1) &&
               instant(status.value("nextRenewal"_L1)) > instant(practice.now());
    };
    return waitUntil(isSettled) && practice.session() == pair;
}

int TestFaults::openFiles() const
{
    const QDir folder(u"/proc/%1/fd"_s.arg(m_stage->program().pid()));
    return static_cast<int>(folder.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size());
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
    QTest::addColumn<int>("harm"); // -1: nobody listens
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
    raise();
    if (QTest::currentTestFailed())
        return;
    PracticeCloud &practice = m_stage->practice();
    hold({u"in-a-call"_s, u"--for"_s, u"2h"_s});
    if (QTest::currentTestFailed())
        return;
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
    // What is in doubt stays so until something is confirmed.
    const bool certain = status.value("lease"_L1).toObject().value("certain"_L1).toBool();
    QVERIFY2(certain ? health.contains(u"offline"_s) : health.contains(u"retrying"_s),
             described(status).constData());
    QCOMPARE(practice.session(), arrives ? u"Away/Away"_s : u"Busy/InACall"_s);

    // The longest pause between two tries is a minute.
    if (harm < 0)
        QVERIFY(m_proxy->comeBack());
    mend();
    QVERIFY(practice.advance(u"PT1M"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->health(), u"ok"_s, 15000);
    status = m_stage->status();
    QCOMPARE(status.value("hold"_L1).toObject().value("state"_L1).toString(), u"away"_s);
    QVERIFY2(status.value("lease"_L1).toObject().value("certain"_L1).toBool(), described(status).constData());
    QVERIFY2(!status.contains("error"_L1), described(status).constData());
    QCOMPARE(practice.session(), u"Away/Away"_s);

    // As if nothing had been.
    hold({u"presenting"_s, u"--for"_s, u"2h"_s});
    if (QTest::currentTestFailed())
        return;
    const QJsonObject after = m_stage->hold();
    const int renewals = practice.requestsOf(u"setPresence"_s);
    QVERIFY(advanceAndSee(u"PT12M"_s, u"DoNotDisturb/Presenting"_s));
    QCOMPARE(practice.requestsOf(u"setPresence"_s), renewals + 1);
    QCOMPARE(m_stage->hold(), after);
    QTRY_VERIFY2(openFiles() <= m_openFiles + keptByQt,
                 qPrintable(u"%1 open files, %2 before"_s.arg(openFiles()).arg(m_openFiles)));
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
    raise();
    if (QTest::currentTestFailed())
        return;
    const int asked = m_stage->practice().requestsOf(u"setPresence"_s, false);
    m_proxy->order({{.harm = static_cast<Harm>(harm),
                     .path = onlySetPresence,
                     .times = 1,
                     .pace = std::chrono::milliseconds{pace}}});
    QElapsedTimer real;
    real.start();
    hold({u"away"_s});
    if (QTest::currentTestFailed())
        return;
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

/// The first fade comes five minutes after the last renewal. An outage that is over ten seconds before costs nothing.
void TestFaults::letsNothingFadeThroughAnOutage()
{
    QFETCH(int, harm);
    raise();
    if (QTest::currentTestFailed())
        return;
    PracticeCloud &practice = m_stage->practice();
    QVERIFY(practice.freeze(true));
    hold({u"available"_s});
    if (QTest::currentTestFailed())
        return;
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
    mend();
    QVERIFY(advanceAndSee(u"PT8S"_s, u"Available/Available"_s));
    QTRY_COMPARE(m_stage->health(), u"ok"_s);
    QVERIFY(advanceAndSee(u"PT100S"_s, u"Available/Available"_s));
    QCOMPARE(practice.seen(), u"Available/Available"_s);
    QVERIFY(practice.freeze(false));
}

void TestFaults::letsNothingFadeForAnAnswerThatNeverComes()
{
    raise();
    if (QTest::currentTestFailed())
        return;
    PracticeCloud &practice = m_stage->practice();
    hold({u"available"_s});
    if (QTest::currentTestFailed())
        return;
    const QJsonObject held = m_stage->hold();
    QVERIFY(practice.advance(u"PT220S"_s));
    const int before = m_proxy->faultsDone();
    m_proxy->order({{.harm = Harm::StallBeforeForward, .path = onlySetPresence, .times = 1}});
    QVERIFY(practice.advance(u"PT20S"_s));
    QTRY_COMPARE(m_proxy->faultsDone(), before + 1);
    QCOMPARE(m_stage->hold(), held);

    // The time-out is 20 s of real time, and the next try comes within 2 s.
    QVERIFY(m_stage->waitForHealth(u"retrying"_s, std::chrono::seconds{25}));
    const QJsonObject status = m_stage->status();
    QCOMPARE(status.value("error"_L1).toObject().value("code"_L1).toString(), u"graph/timeout"_s);
    QVERIFY2(!status.value("lease"_L1).toObject().value("certain"_L1).toBool(),
             described(status).constData());
    QCOMPARE(practice.session(), u"Available/Available"_s);
    QVERIFY(m_stage->waitForHealth(u"ok"_s));
    QCOMPARE(practice.session(), u"Available/Available"_s);
    QVERIFY(advanceAndSee(u"PT100S"_s, u"Available/Available"_s));
    QCOMPARE(m_stage->hold(), held);
    QTRY_VERIFY2(openFiles() <= m_openFiles + keptByQt,
                 qPrintable(u"%1 open files, %2 before"_s.arg(openFiles()).arg(m_openFiles)));
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
    raise();
    if (QTest::currentTestFailed())
        return;
    PracticeCloud &practice = m_stage->practice();
    // From here on tokens live for 20 minutes.
    QVERIFY(practice.setOptions({{u"expiresIn"_s, 1200}, {u"revokeAccess"_s, true}}));
    hold({u"in-a-call"_s});
    if (QTest::currentTestFailed())
        return;
    const QJsonObject held = m_stage->hold();

    const int before = m_proxy->faultsDone();
    m_proxy->order({{.harm = static_cast<Harm>(harm), .path = "/oauth2/v2.0/token"}});
    for (int minutes = 0; minutes < 30 && m_proxy->faultsDone() == before; ++minutes)
        QVERIFY(advanceAndSee(u"PT1M"_s, u"Busy/InACall"_s));
    QVERIFY(m_proxy->faultsDone() > before);
    mend();
    const QString health = m_stage->health();
    QVERIFY2(health == "ok"_L1 || health == "offline"_L1 || health == "retrying"_L1, qPrintable(health));

    // Past the end of the old token and into the next one's.
    for (int minutes = 0; minutes < 16; minutes += 2)
        QVERIFY(advanceAndSee(u"PT2M"_s, u"Busy/InACall"_s));
    QTRY_COMPARE(m_stage->health(), u"ok"_s);
    QCOMPARE(m_stage->hold(), held);
    QTRY_VERIFY2(openFiles() <= m_openFiles + keptByQt,
                 qPrintable(u"%1 open files, %2 before"_s.arg(openFiles()).arg(m_openFiles)));
}

void TestFaults::triesOnWhereThereIsNoTokenToBeHad_data()
{
    QTest::addColumn<int>("harm");
    QTest::newRow("reset") << static_cast<int>(Harm::ResetBeforeForward);
    QTest::newRow("cut in the body") << static_cast<int>(Harm::CutInBody);
    QTest::newRow("garbage") << static_cast<int>(Harm::Garbage);
}

/// Nobody has refused the sign-in, so nobody is asked to sign in again.
void TestFaults::triesOnWhereThereIsNoTokenToBeHad()
{
    QFETCH(int, harm);
    raise();
    if (QTest::currentTestFailed())
        return;
    PracticeCloud &practice = m_stage->practice();
    hold({u"in-a-call"_s});
    if (QTest::currentTestFailed())
        return;
    // A token that was renewed a moment ago and is refused would mean that the sign-in itself is not accepted.
    QVERIFY(advanceAndSee(u"PT11M"_s, u"Busy/InACall"_s));
    QVERIFY(practice.setOptions({{u"revokeAccess"_s, true}}));
    m_proxy->order({{.harm = static_cast<Harm>(harm), .path = "/oauth2/v2.0/token"}});
    const Answer set = m_stage->lamplighter({u"set"_s, u"away"_s, u"--wait"_s, u"1"_s});
    QVERIFY2(set.exitCode == 6, qPrintable(described(set)));
    QVERIFY2(isForPeople(set.problems), qPrintable(described(set)));
    const QJsonObject status = m_stage->status();
    const QString health = status.value("health"_L1).toString();
    QVERIFY2(health == "offline"_L1 || health == "retrying"_L1, described(status).constData());
    QCOMPARE(status.value("hold"_L1).toObject().value("state"_L1).toString(), u"away"_s);
    QCOMPARE(practice.session(), u"Busy/InACall"_s);

    mend();
    QVERIFY(practice.advance(u"PT2M"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->health(), u"ok"_s, 15000);
    QCOMPARE(practice.session(), u"Away/Away"_s);
}

void TestFaults::growsByNoFault()
{
    raise();
    if (QTest::currentTestFailed())
        return;
    PracticeCloud &practice = m_stage->practice();
    hold({u"in-a-call"_s});
    if (QTest::currentTestFailed())
        return;
    constexpr Harm harms[] = {
        Harm::ResetBeforeForward, Harm::ResetAfterForward, Harm::CutInHeaders, Harm::CutBeforeBody,
        Harm::CutInBody,          Harm::HalfChunked,       Harm::Garbage};
    const auto suffer = [&](int rounds) {
        for (int i = 0; i < rounds; ++i) {
            for (const Harm harm : harms) {
                m_proxy->order({{.harm = harm, .path = onlySetPresence}});
                const int before = m_proxy->faultsDone();
                const auto isDone = [&] { return m_proxy->faultsDone() > before; };
                // The pause before the next try begins when the last one has failed, which may be after this advance.
                for (int minutes = 0; !isDone() && minutes < 20; ++minutes) {
                    if (!practice.advance(u"PT1M"_s))
                        return false;
                    waitUntil(isDone, std::chrono::milliseconds{500});
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
    mend();
    QVERIFY(practice.advance(u"PT1M"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->health(), u"ok"_s, 15000);
    QCOMPARE(practice.session(), u"Busy/InACall"_s);
    QTRY_VERIFY2(openFiles() <= m_openFiles + keptByQt,
                 qPrintable(u"%1 open files, %2 before"_s.arg(openFiles()).arg(m_openFiles)));
}

void TestFaults::quitsOnABrokenNetwork_data()
{
    QTest::addColumn<int>("harm"); // -1: nobody listens, -2: all is well
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
    raise();
    if (QTest::currentTestFailed())
        return;
    PracticeCloud &practice = m_stage->practice();
    hold({u"in-a-call"_s});
    if (QTest::currentTestFailed())
        return;
    if (harm == -1)
        m_proxy->refuse();
    else if (harm >= 0)
        m_proxy->order(
            {{.harm = static_cast<Harm>(harm), .path = "/presence/clearPresence", .times = times}});

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
    mend();
    OK(m_stage->startProgram({u"--background"_s}));
    QVERIFY(m_stage->waitForHealth(u"ok"_s));
    QCOMPARE(practice.session(), u"Busy/InACall"_s);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"

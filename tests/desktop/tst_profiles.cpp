// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/ok.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

/// Two profiles of one user with one account, each with its own program.
class TestProfiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theSameAccountTwiceIsRefused_data();
    void theSameAccountTwiceIsRefused();
    void aStartWithAnAccountInUseWaitsForASignIn();

private:
    Answer work(const QStringList &arguments);
    QJsonObject workStatus();
    void setUpWork();

    std::unique_ptr<Stage> m_stage;
};

namespace
{
const auto inUse = u"The profile “default” already uses this account."_s;
} // namespace

void TestProfiles::init()
{
    Desktop::Options options;
    options.tray = Desktop::Tray::None;
    m_stage = std::make_unique<Stage>(options);
    OK(m_stage->start());
    OK(m_stage->setUp());
}

void TestProfiles::cleanup()
{
    work({u"quit"_s});
    m_stage.reset();
}

Answer TestProfiles::work(const QStringList &arguments)
{
    return m_stage->lamplighter(QStringList{u"--profile"_s, u"work"_s} + arguments);
}

QJsonObject TestProfiles::workStatus()
{
    return QJsonDocument::fromJson(work({u"status"_s, u"--json"_s}).output.toUtf8()).object();
}

/// As the other one.
void TestProfiles::setUpWork()
{
    const QString folder = QFileInfo(m_stage->settingsFile()).path();
    QVERIFY(QDir(folder).mkpath(u"work"_s));
    QVERIFY(QFile::copy(m_stage->settingsFile(), folder + u"/work/lamplighter.ini"_s));
}

void TestProfiles::theSameAccountTwiceIsRefused_data()
{
    QTest::addColumn<QString>("end");
    QTest::newRow("and free once the first has quit") << u"quit"_s;
    QTest::newRow("and free once the first has signed out") << u"sign-out"_s;
    QTest::newRow("and free once the first has crashed") << u"crash"_s;
}

void TestProfiles::theSameAccountTwiceIsRefused()
{
    QFETCH(QString, end);
    setUpWork();
    OK(m_stage->startProgram({u"--background"_s}));
    OK(m_stage->signIn());
    QCOMPARE(m_stage->lamplighter({u"set"_s, u"in-a-call"_s}).exitCode, 0);

    const Answer refused = work({u"sign-in"_s});
    QVERIFY2(refused.exitCode == 5, qPrintable(described(refused)));
    QVERIFY2(refused.problems.contains(inUse), qPrintable(described(refused)));
    QVERIFY2(isForPeople(refused.problems), qPrintable(described(refused)));
    QVERIFY(!workStatus().contains("account"_L1));
    // The first keeps running.
    QCOMPARE(m_stage->practice().session(), u"Busy/InACall"_s);
    QCOMPARE(m_stage->lamplighter({u"set"_s, u"presenting"_s}).exitCode, 0);
    QCOMPARE(m_stage->practice().session(), u"DoNotDisturb/Presenting"_s);

    if (end == "crash"_L1)
        m_stage->program().kill();
    else
        QCOMPARE(m_stage->lamplighter({end}).exitCode, 0);
    const Answer signedIn = work({u"sign-in"_s});
    QVERIFY2(signedIn.exitCode == 0, qPrintable(described(signedIn)));
    QCOMPARE(work({u"set"_s, u"away"_s}).exitCode, 0);
    QCOMPARE(m_stage->practice().session(), u"Away/Away"_s);
}

void TestProfiles::aStartWithAnAccountInUseWaitsForASignIn()
{
    setUpWork();
    QCOMPARE(work({u"sign-in"_s}).exitCode, 0);
    QCOMPARE(work({u"set"_s, u"away"_s}).exitCode, 0);
    QCOMPARE(work({u"quit"_s}).exitCode, 0);
    OK(m_stage->startProgram({u"--background"_s}));
    OK(m_stage->signIn());
    const qsizetype pages = m_stage->pagesOpened().size();

    QCOMPARE(work({u"card"_s}).exitCode, 0);
    QVERIFY(waitUntil([this] { return workStatus().value("health"_L1) == "refused"_L1; }));
    const QJsonObject error = workStatus().value("error"_L1).toObject();
    QCOMPARE(error.value("code"_L1).toString(), u"identity/in-use"_s);
    QCOMPARE(error.value("text"_L1).toString(), inUse);
    const Answer status = work({u"status"_s});
    QVERIFY2(status.output.startsWith(u"Demo: only you see this. "_s + inUse), qPrintable(described(status)));
    for (const QStringList &command : {QStringList{u"set"_s, u"away"_s}, QStringList{u"sign-in"_s}}) {
        const Answer answer = work(command);
        QVERIFY2(answer.exitCode == 5 && answer.problems.contains(inUse), qPrintable(described(answer)));
    }
    QCOMPARE(m_stage->practice().session(), u"-"_s);

    QCOMPARE(m_stage->lamplighter({u"quit"_s}).exitCode, 0);
    const Answer signedIn = work({u"sign-in"_s});
    QVERIFY2(signedIn.exitCode == 0, qPrintable(described(signedIn)));
    QVERIFY(waitUntil([this] { return m_stage->practice().session() == "Away/Away"_L1; }));
    QCOMPARE(m_stage->pagesOpened().size(), pages);
}

QTEST_GUILESS_MAIN(TestProfiles)
#include "tst_profiles.moc"

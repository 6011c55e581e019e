// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// `lamplighter run` keeps a status while a command runs, however either of them ends.

#include "desktop/stage.h"

#include "support/ok.h"
#include "support/processes.h"
#include "support/waiting.h"

#include <QTest>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

class TestRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsWhileACommandRuns();

private:
    /// A command that runs until it is ended.
    std::unique_ptr<Program> run(Stage &stage, const QString &state)
    {
        auto program = std::make_unique<Program>();
        auto environment = stage.environment();
        environment.insert(u"LAMPLIGHTER_TEST_RUN"_s, stage.practice().control());
        const QStringList words{u"run"_s, u"--state"_s, state, u"--"_s, u"sleep"_s, u"600"_s};
        if (!program->start(QStringLiteral(LAMPLIGHTER_BIN "/lamplighter"), words, environment))
            return nullptr;
        return program;
    }
};

void TestRun::holdsWhileACommandRuns()
{
    Stage stage;
    OK(stage.start());
    OK(stage.setUp());
    OK(stage.startProgram({u"--background"_s}));
    // Without a sign-in the command runs all the same, with a warning.
    const Answer unheld =
        stage.lamplighter({u"run"_s, u"--state"_s, u"away"_s, u"--"_s, u"echo"_s, u"done"_s});
    QVERIFY2(unheld.exitCode == 0 && unheld.output == u"done\n"_s && !unheld.problems.isEmpty(),
             qPrintable(described(unheld)));
    OK(stage.signIn());
    PracticeCloud &practice = stage.practice();

    // The exit code is the command's.
    const Answer seven =
        stage.lamplighter({u"run"_s, u"--state"_s, u"in-a-call"_s, u"sh"_s, u"-c"_s, u"exit 7"_s});
    QVERIFY2(seven.exitCode == 7 && seven.problems.isEmpty(), qPrintable(described(seven)));
    QTRY_COMPARE(practice.session(), u"-"_s);
    QVERIFY(practice.requestsOf(u"setPresence"_s) >= 1);
    const Answer nowhere = stage.lamplighter({u"run"_s, u"--state"_s, u"in-a-call"_s, u"no-such-command"_s});
    QVERIFY2(nowhere.exitCode == 127 && isForPeople(nowhere.problems), qPrintable(described(nowhere)));
    QTRY_COMPARE(practice.session(), u"-"_s);

    // Two at once, before them a choice by hand; the ends come by a crash and by a signal.
    QCOMPARE(stage.lamplighter({u"set"_s, u"away"_s}).exitCode, 0);
    const auto first = run(stage, u"presenting"_s);
    QVERIFY(first);
    QTRY_COMPARE_WITH_TIMEOUT(practice.session(), u"DoNotDisturb/Presenting"_s, 10000);
    const auto second = run(stage, u"in-a-call"_s);
    QVERIFY(second);
    QTRY_COMPARE_WITH_TIMEOUT(practice.session(), u"Busy/InACall"_s, 10000);
    QCOMPARE(stage.hold().value("origin"_L1).toString(), u"run"_s);
    second->terminate();
    QVERIFY(second->waitForEnd());
    QCOMPARE(second->exitCode(), 128 + 15);
    QTRY_COMPARE_WITH_TIMEOUT(practice.session(), u"DoNotDisturb/Presenting"_s, 10000);
    // One that is killed leaves its command behind, and the state goes all the same.
    first->kill();
    for (const auto pid : processesStartedWith("LAMPLIGHTER_TEST_RUN=" + practice.control().toLatin1()))
        endProcess(pid);
    QTRY_COMPARE_WITH_TIMEOUT(practice.session(), u"Away/Away"_s, 10000);

    // A choice by hand stays when the command ends.
    const auto third = run(stage, u"presenting"_s);
    QVERIFY(third);
    QTRY_COMPARE_WITH_TIMEOUT(practice.session(), u"DoNotDisturb/Presenting"_s, 10000);
    QCOMPARE(stage.lamplighter({u"set"_s, u"available"_s}).exitCode, 0);
    third->terminate();
    QVERIFY(third->waitForEnd());
    QCOMPARE(stage.lamplighter({u"status"_s}).exitCode, 0);
    QCOMPARE(practice.session(), u"Available/Available"_s);
    QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
}

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/processes.h"
#include "support/program.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

/// How `lamplighter` becomes, or starts, the tray program: with real processes.
class TestProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // In a script's background job Ctrl-C is ignored, and our children would inherit that.
    void initTestCase() { ::signal(SIGINT, SIG_DFL); }

    void becomesTheProgramInTheSameProcess();
    void handsArgumentsOnAsTheyAre();
    void reportsAMissingProgramAndStays();
    void detachesFromItsStarter();
    void runsACommandToItsEnd_data();
    void runsACommandToItsEnd();
    void passesTerminationSignalsOn();

private:
    static constexpr auto starter = LAMPLIGHTER_TEST_STARTER;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

void TestProcess::becomesTheProgramInTheSameProcess()
{
    Program program;
    QVERIFY(program.start(QString::fromUtf8(starter),
                          {u"become"_s, u"/bin/sh"_s, u"-c"_s, u"echo $$; exit 7"_s}, m_environment));
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.output().trimmed().toLongLong(), program.pid());
    QCOMPARE(program.exitCode(), 7);
}

void TestProcess::handsArgumentsOnAsTheyAre()
{
    const QStringList words{u"a b"_s, u"\"quoted\" 'twice'"_s, u"100%"_s, u"$HOME"_s, u"bräuche"_s, {}};
    const Answer answer =
        runToEnd(QString::fromUtf8(starter), QStringList{u"become"_s, u"/usr/bin/printf"_s, u"%s|"_s} + words,
                 m_environment);
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.output, words.join(u'|') + u'|');
}

void TestProcess::reportsAMissingProgramAndStays()
{
    for (const QString &how : {u"become"_s, u"detach"_s, u"run"_s}) {
        const Answer answer =
            runToEnd(QString::fromUtf8(starter), {how, u"/nowhere/lamplighter-tray"_s}, m_environment);
        QCOMPARE(answer.exitCode, 99);
        QVERIFY2(answer.problems.contains("Couldn't start /nowhere/lamplighter-tray"_L1),
                 qPrintable(answer.problems));
    }
}

void TestProcess::detachesFromItsStarter()
{
    const QTemporaryDir folder;
    QVERIFY(folder.isValid());
    auto environment = m_environment;
    environment.insert(u"LAMPLIGHTER_TEST_DETACHED"_s, folder.path());
    // The script's file 9 must not stay open in the program that it starts.
    const Answer answer =
        runToEnd(u"/bin/sh"_s,
                 {u"-c"_s, u"exec 9>%1/lock; \"$1\" detach /bin/sleep 60"_s.arg(folder.path()), u"sh"_s,
                  QString::fromUtf8(starter)},
                 environment);
    QVERIFY2(answer.exitCode == 0, qPrintable(answer.problems));
    QList<qint64> left;
    QVERIFY(waitUntil(
        [&] {
            left = processesStartedWith("LAMPLIGHTER_TEST_DETACHED=" + folder.path().toLocal8Bit());
            return left.size() == 1 && argumentsOf(left.constFirst()).value(0) == "/bin/sleep"_L1;
        },
        std::chrono::seconds{10}));
    const QString process = u"/proc/%1/"_s.arg(left.constFirst());
    QFile stat(process + u"stat"_s);
    QVERIFY(stat.open(QIODevice::ReadOnly));
    const QByteArrayList fields = stat.readAll().split(' ');
    QVERIFY2(fields.value(5).toLongLong() != ::getsid(0), "it is in the session of its starter");
    QCOMPARE(QFile::symLinkTarget(process + u"cwd"_s), u"/"_s);
    const QStringList standard{u"0"_s, u"1"_s, u"2"_s};
    const QDir files(process + u"fd"_s);
    // A program that just started is still loading its libraries.
    QTRY_COMPARE(files.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot), standard);
    for (const QString &file : standard)
        QCOMPARE(QFile::symLinkTarget(process + u"fd/"_s + file), u"/dev/null"_s);
    endProcess(left.constFirst());
}

void TestProcess::runsACommandToItsEnd_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("code");
    QTest::newRow("done") << u"exit 0"_s << 0;
    QTest::newRow("its own code") << u"exit 7"_s << 7;
    QTest::newRow("a signal") << u"kill -KILL $$"_s << 128 + 9;
    // The command doesn't ignore what we ignore while waiting.
    QTest::newRow("Ctrl-C") << u"kill -INT $$"_s << 128 + 2;
}

void TestProcess::runsACommandToItsEnd()
{
    QFETCH(QString, script);
    QFETCH(int, code);
    // Found by name, as in a shell.
    const Answer answer =
        runToEnd(QString::fromUtf8(starter), {u"run"_s, u"sh"_s, u"-c"_s, script}, m_environment);
    QVERIFY2(answer.exitCode == code, qPrintable(described(answer)));
}

void TestProcess::passesTerminationSignalsOn()
{
    Program program;
    QVERIFY(program.start(QString::fromUtf8(starter),
                          {u"run"_s, u"sh"_s, u"-c"_s,
                           u"trap 'echo told; exit 3' TERM; echo ready; while :; do sleep 0.05; done"_s},
                          m_environment));
    QVERIFY(waitUntil([&] { return program.output().contains("ready"); }, std::chrono::seconds{10}));
    program.terminate();
    QVERIFY(program.waitForEnd());
    QVERIFY2(program.output().contains("told"), program.output().constData());
    QCOMPARE(program.exitCode(), 3);
}

QTEST_GUILESS_MAIN(TestProcess)
#include "tst_process.moc"

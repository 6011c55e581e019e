// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/ok.h"
#include "support/waiting.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

/// The ways in which a session ends under the program: what colleagues see is cleared in time, and the hold
/// is remembered.
class TestLogOut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStateIsCleared_data();
    void theStateIsCleared();
    void leaveOnQuitKeepsTheStatus();
    void aSilentServiceDoesNotDelayTheLogout();

private:
    static std::optional<QString> hold(Stage &stage, const QByteArray &settings = {})
    {
        if (auto failure = stage.start())
            return failure;
        if (!stage.writeSettings(settings))
            return u"cannot write the settings"_s;
        if (auto failure = stage.setUp(false))
            return failure;
        if (auto failure = stage.startProgram({u"--background"_s}))
            return failure;
        if (auto failure = stage.signIn())
            return failure;
        const auto set = stage.lamplighter({u"set"_s, u"presenting"_s, u"--for"_s, u"2h"_s});
        return set.exitCode == 0 ? std::nullopt : std::optional(described(set));
    }
    static QString savedHold(Stage &stage)
    {
        QFile file(stage.desktop().home() + u"/.local/state/lamplighter/hold.json"_s);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
};

void TestLogOut::theStateIsCleared_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("the session's processes are ended") << SIGTERM;
    QTest::newRow("the terminal closes") << SIGHUP;
    QTest::newRow("the X server is gone first") << 0;
}

void TestLogOut::theStateIsCleared()
{
    QFETCH(int, signal);
    Stage stage;
    OK(hold(stage));
    QCOMPARE(stage.practice().session(), u"DoNotDisturb/Presenting"_s);
    if (signal != 0)
        ::kill(static_cast<pid_t>(stage.program().pid()), signal);
    else
        stage.desktop().killDisplay();
    QVERIFY(stage.program().waitForEnd(std::chrono::seconds{5}));
    QCOMPARE(stage.practice().session(), u"-"_s);
    QCOMPARE(stage.practice().requestsOf(u"clearPresence"_s), 1);
    QVERIFY2(savedHold(stage).contains(u"presenting"_s), qPrintable(savedHold(stage)));
    QVERIFY(!stage.program().problems().contains("QThread"));
}

void TestLogOut::leaveOnQuitKeepsTheStatus()
{
    Stage stage;
    OK(hold(stage, "[hold]\nonQuit=leave\n\n"));
    stage.desktop().killDisplay();
    QVERIFY(stage.program().waitForEnd(std::chrono::seconds{5}));
    QCOMPARE(stage.practice().requestsOf(u"clearPresence"_s, false), 0);
    QCOMPARE(stage.practice().session(), u"DoNotDisturb/Presenting"_s);
}

void TestLogOut::aSilentServiceDoesNotDelayTheLogout()
{
    Stage stage;
    OK(hold(stage));
    QVERIFY(stage.practice().setFaults(
        {QJsonObject{{u"route"_s, u"clearPresence"_s}, {u"times"_s, 9}, {u"delay"_s, u"PT20S"_s}}}));
    QElapsedTimer time;
    time.start();
    stage.desktop().killDisplay();
    QVERIFY(stage.program().waitForEnd(std::chrono::seconds{10}));
    QVERIFY2(time.elapsed() < 5000, qPrintable(QString::number(time.elapsed())));
    QCOMPARE(stage.practice().requestsOf(u"clearPresence"_s, false), 1);
}

QTEST_GUILESS_MAIN(TestLogOut)
#include "tst_logout.moc"

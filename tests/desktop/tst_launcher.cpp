// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/ok.h"
#include "support/processes.h"
#include "support/waiting.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{
const auto applicationId = u"io.github.lamplighter.Lamplighter"_s;

QString contentOf(const QString &file)
{
    QFile opened(QStringLiteral(LAMPLIGHTER_SOURCE_DIR) + u'/' + file);
    return opened.open(QIODevice::ReadOnly) ? QString::fromUtf8(opened.readAll()) : QString();
}

/// A desktop on which the program is installed, as far as a launcher sees it: the bus has its service file.
class Launcher
{
public:
    explicit Launcher(Stage &stage)
        : m_stage(stage)
    {
    }

    /// A stage that is set up, on which the bus can start the program.
    std::optional<QString> setUp() const
    {
        if (auto failure = m_stage.start())
            return failure;
        auto service = contentOf(u"installer/linux/%1.service.in"_s.arg(applicationId));
        service.replace(u"@programs@"_s, QStringLiteral(LAMPLIGHTER_BIN));
        if (service.isEmpty() || !m_stage.desktop().provideService(applicationId, service.toUtf8()))
            return u"the bus does not take the service file"_s;
        return m_stage.setUp();
    }

    Answer call(const QString &method, const QStringList &arguments) const
    {
        return runToEnd(u"gdbus"_s,
                        QStringList{u"call"_s, u"--session"_s, u"--dest"_s, applicationId, u"--object-path"_s,
                                    u"/io/github/lamplighter/Lamplighter"_s, u"--method"_s,
                                    u"org.freedesktop.Application."_s + method} +
                            arguments,
                        m_stage.environment());
    }
    Answer choose(const QString &action) const
    {
        return call(u"ActivateAction"_s, {action, u"[]"_s, u"{}"_s});
    }
    Answer open() const { return call(u"Activate"_s, {u"{}"_s}); }

    /// The arguments of each tray program that runs.
    QStringList programs() const
    {
        QStringList all;
        for (const auto pid : m_stage.desktop().processes()) {
            const auto arguments = argumentsOf(pid);
            if (arguments.value(0).endsWith("/lamplighter-tray"_L1))
                all << arguments.mid(1).join(u' ');
        }
        all.sort();
        return all;
    }

    /// Of ours, with this in its title.
    bool hasWindow(const QString &title = {}) const
    {
        const auto windows = m_stage.desktop().screen().windows();
        return std::any_of(windows.begin(), windows.end(), [&](const XScreen::Window &window) {
            return window.managed && window.title.contains(title) &&
                   argumentsOf(window.pid).value(0).endsWith("/lamplighter-tray"_L1);
        });
    }

private:
    Stage &m_stage;
};
} // namespace

/// Clicks on the program or one of its actions in the desktop's launcher.
class TestLauncher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anActionStartsTheProgramAndEachIsAccepted();
    void theProgramThatRunsIsCalled();
    void aProgramWithoutTheBusIsCalledToo();
};

void TestLauncher::anActionStartsTheProgramAndEachIsAccepted()
{
    Stage stage;
    const Launcher launcher(stage);
    OK(launcher.setUp());
    OK(stage.startProgram({u"--background"_s}));
    OK(stage.signIn());
    QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
    QTRY_VERIFY(launcher.programs().isEmpty());

    auto answer = launcher.choose(u"away"_s);
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    QTRY_COMPARE_WITH_TIMEOUT(stage.practice().session(), u"Away/Away"_s, 20000);
    QCOMPARE(stage.hold().value("state"_L1).toString(), u"away"_s);
    QCOMPARE(launcher.programs(), QStringList{u"--background"_s});
    QVERIFY(!launcher.hasWindow());

    const QHash<QString, QString> sessions{{u"available"_s, u"Available/Available"_s},
                                           {u"in-a-call"_s, u"Busy/InACall"_s},
                                           {u"in-a-conference-call"_s, u"Busy/InAConferenceCall"_s},
                                           {u"away"_s, u"Away/Away"_s},
                                           {u"presenting"_s, u"DoNotDisturb/Presenting"_s},
                                           {u"clear"_s, u"-"_s}};
    QStringList actions;
    for (const auto &line : contentOf(u"resources/%1.desktop"_s.arg(applicationId)).split(u'\n')) {
        if (line.startsWith("Actions="_L1))
            actions = line.mid(int(sizeof("Actions=")) - 1).split(u';', Qt::SkipEmptyParts);
    }
    QVERIFY(actions.size() >= sessions.size());
    for (const auto &action : actions) {
        answer = launcher.choose(action);
        QVERIFY2(answer.exitCode == 0, qPrintable(action + described(answer)));
        if (sessions.contains(action))
            QTRY_COMPARE(stage.practice().session(), sessions.value(action));
        if (action == "settings"_L1)
            QTRY_VERIFY(launcher.hasWindow(u"settings"_s));
    }
    answer = launcher.choose(u"dance"_s);
    QVERIFY(answer.exitCode != 0);
    QVERIFY2(answer.problems.contains(u"org.freedesktop.DBus.Error.InvalidArgs"_s),
             qPrintable(described(answer)));

    // The demo is a separate program.
    QTRY_COMPARE(launcher.programs(), QStringList({u"--background"_s, u"--demo"_s}));
    const QStringList quitDemo{u"--profile"_s, u"demo"_s, u"quit"_s};
    QVERIFY(waitUntil([&] { return stage.lamplighter(quitDemo).exitCode == 0; }, std::chrono::seconds{20}));
    QTRY_COMPARE(launcher.programs(), QStringList{u"--background"_s});
    QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
}

void TestLauncher::theProgramThatRunsIsCalled()
{
    Stage stage;
    const Launcher launcher(stage);
    OK(launcher.setUp());
    OK(stage.startProgram({u"--background"_s}));
    QVERIFY(!launcher.hasWindow());

    auto answer = launcher.open();
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    QTRY_VERIFY(launcher.hasWindow());
    QCOMPARE(launcher.programs(), QStringList{u"--background"_s});

    // It gives the name back, so that the next one can be called as well.
    QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
    OK(stage.startProgram({u"--background"_s}));
    QVERIFY(!launcher.hasWindow());
    answer = launcher.open();
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    QTRY_VERIFY(launcher.hasWindow());
    QCOMPARE(launcher.programs(), QStringList{u"--background"_s});
}

void TestLauncher::aProgramWithoutTheBusIsCalledToo()
{
    Stage stage;
    const Launcher launcher(stage);
    OK(launcher.setUp());
    const auto address = u"DBUS_SESSION_BUS_ADDRESS"_s;
    const auto bus = stage.environment().value(address);
    stage.environment().insert(address, u"unix:path=/nonexistent/bus"_s);
    OK(stage.startProgram({u"--background"_s}));
    stage.environment().insert(address, bus);

    const auto answer = launcher.open();
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    QTRY_VERIFY(launcher.hasWindow());
    // Who passed it on is gone.
    QTRY_COMPARE(launcher.programs(), QStringList{u"--background"_s});
    QVERIFY(stage.program().isRunning());
}

QTEST_GUILESS_MAIN(TestLauncher)
#include "tst_launcher.moc"

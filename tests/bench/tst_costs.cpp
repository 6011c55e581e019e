// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/ok.h"
#include "support/waiting.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{
/// The one that a busy neighbour has spoilt least; negative when any of them failed.
double quickest(const std::vector<double> &values)
{
    return *std::min_element(values.cbegin(), values.cend());
}

QString ours(const char *name)
{
    return QStringLiteral(LAMPLIGHTER_BIN) + u'/' + QLatin1String(name);
}

/// Milliseconds of a whole process, started without Qt and without output. Negative if it failed.
double millisecondsOf(const QStringList &command, const QStringList &environment)
{
    std::vector<QByteArray> kept;
    const auto pointers = [&kept](const QStringList &texts) {
        std::vector<char *> all;
        const auto first = kept.size();
        for (const QString &text : texts)
            kept.push_back(text.toLocal8Bit());
        for (auto i = first; i < kept.size(); ++i)
            all.push_back(kept.at(i).data());
        all.push_back(nullptr);
        return all;
    };
    kept.reserve(static_cast<std::size_t>(command.size() + environment.size()));
    const auto arguments = pointers(command);
    const auto variables = pointers(environment);
    posix_spawn_file_actions_t nowhere;
    posix_spawn_file_actions_init(&nowhere);
    posix_spawn_file_actions_addopen(&nowhere, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    QElapsedTimer time;
    time.start();
    pid_t pid = 0;
    int status = -1;
    const bool ended =
        posix_spawn(&pid, arguments.front(), &nowhere, nullptr, arguments.data(), variables.data()) == 0 &&
        ::waitpid(pid, &status, 0) == pid && status == 0;
    const auto took = static_cast<double>(time.nsecsElapsed()) / 1e6;
    posix_spawn_file_actions_destroy(&nowhere);
    return ended ? took : -1.0;
}

/// Kilobytes that a process has in memory.
double residentOf(qint64 pid)
{
    constexpr QByteArrayView field{"VmRSS:"};
    QFile status(u"/proc/%1/status"_s.arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return 0.0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(field))
            return line.mid(field.size()).simplified().split(' ').constFirst().toDouble();
    }
    return 0.0;
}

void compare(const char *what, double our, double floor, const char *unit, double most)
{
    qInfo("%-28s %8.1f %s, the floor %8.1f: %.2f times, %.2f at most", what, our, unit, floor, our / floor,
          most);
    QVERIFY2(our > 0.0 && floor > 0.0, "not measured");
    // The floor is only Qt's optimized code.
    constexpr double allowance = LAMPLIGHTER_IS_OPTIMISED ? 1.0 : 1.25;
    QVERIFY2(our <= allowance * most * floor, what);
}
} // namespace

/// What the program costs, compared with bare Qt programs in the same run (docs/architecture.md#costs).
class TestCosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aCommandIsQuick();
    void theIconIsThereSoon();
    void littleIsKeptInMemory();

public Q_SLOTS:
    void heardOfItem() { m_registered = m_time.nsecsElapsed(); } ///< from the tray's watcher

private:
    /// Milliseconds from a program's start to its icon.
    double startOf(const QString &program, const QStringList &arguments);

    Stage m_stage;
    QElapsedTimer m_time;
    qint64 m_registered = 0;
};

void TestCosts::initTestCase()
{
    OK(m_stage.start());
    OK(m_stage.setUp());
    OK(m_stage.startProgram({u"--background"_s}));
    QVERIFY(m_stage.trayItem());
    OK(m_stage.signIn());
    m_stage.desktop().bus().connect(u"org.kde.StatusNotifierWatcher"_s, u"/StatusNotifierWatcher"_s,
                                    u"org.kde.StatusNotifierWatcher"_s, u"StatusNotifierItemRegistered"_s,
                                    this, SLOT(heardOfItem()));
}

void TestCosts::aCommandIsQuick()
{
    const auto environment = m_stage.environment().toStringList();
    std::vector<double> our;
    std::vector<double> core;
    std::vector<double> network;
    for (int run = 0; run < 100; ++run) {
        our.push_back(millisecondsOf({ours("lamplighter"), u"status"_s, u"--json"_s}, environment));
        core.push_back(millisecondsOf({QStringLiteral(LAMPLIGHTER_FLOOR_CORE)}, environment));
        network.push_back(millisecondsOf({QStringLiteral(LAMPLIGHTER_FLOOR_COMMAND)}, environment));
    }
    // Twice an empty program. If loading Qt Network alone takes about that long, a third more.
    const auto floor = quickest(core);
    compare("a command", quickest(our), floor, "ms", std::max(2.0, 1.35 * quickest(network) / floor));
}

double TestCosts::startOf(const QString &program, const QStringList &arguments)
{
    Program started;
    m_registered = 0;
    m_time.start();
    if (!started.start(program, arguments, m_stage.environment()) ||
        !waitUntil([this] { return m_registered != 0; }, std::chrono::seconds{30}))
        return -1.0;
    const auto took = static_cast<double>(m_registered) / 1e6;
    started.terminate();
    return took;
}

void TestCosts::theIconIsThereSoon()
{
    QCOMPARE(m_stage.lamplighter({u"quit"_s}).exitCode, 0);
    std::vector<double> our;
    std::vector<double> floor;
    for (int run = 0; run < 9; ++run) {
        floor.push_back(startOf(QStringLiteral(LAMPLIGHTER_FLOOR_TRAY), {}));
        our.push_back(startOf(ours("lamplighter-tray"), {u"--background"_s}));
    }
    compare("from the start to the icon", quickest(our), quickest(floor), "ms", 1.5);
}

void TestCosts::littleIsKeptInMemory()
{
    Program floor;
    QVERIFY(floor.start(QStringLiteral(LAMPLIGHTER_FLOOR_TRAY), {u"tls"_s}, m_stage.environment()));
    QVERIFY(StatusNotifierItem::ofProcess(m_stage.desktop().bus(), floor.pid()));
    OK(m_stage.startProgram({u"--background"_s}));
    QVERIFY(m_stage.trayItem());
    QVERIFY(m_stage.waitForHealth(u"idle"_s));
    compare("memory, idle and signed in", residentOf(m_stage.program().pid()), residentOf(floor.pid()), "kB",
            1.35);
    QCOMPARE(m_stage.lamplighter({u"quit"_s}).exitCode, 0);
}

QTEST_GUILESS_MAIN(TestCosts)
#include "tst_costs.moc"

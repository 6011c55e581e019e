// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/ok.h"
#include "support/waiting.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QTest>
#include <QTimer>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{
/// A program with nothing to do sleeps: how often its threads go to sleep is how often something wakes them.
class Sleep
{
public:
    void lookAt(qint64 pid)
    {
        constexpr QByteArrayView field{"voluntary_ctxt_switches:"};
        const QDir tasks(u"/proc/%1/task"_s.arg(pid));
        for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile status(tasks.filePath(task + u"/status"_s));
            if (!status.open(QIODevice::ReadOnly))
                continue;
            for (const QByteArray &line : status.readAll().split('\n')) {
                if (line.startsWith(field))
                    m_threads[task].now = line.mid(field.size()).trimmed().toLongLong();
            }
        }
    }
    void begin()
    {
        for (Thread &thread : m_threads)
            thread.before = thread.now;
    }
    qint64 woken() const
    {
        qint64 sum = 0;
        for (const Thread &thread : m_threads)
            sum += thread.now - thread.before;
        return sum;
    }

private:
    struct Thread {
        qint64 before = 0;
        qint64 now = 0;
    };
    QHash<QString, Thread> m_threads; ///< also ended threads
};

int readsOf(const PracticeCloud &practice)
{
    int reads = 0;
    for (const QJsonValue &value : practice.requests()) {
        const auto request = value.toObject();
        if (request.value("method"_L1) == "GET"_L1 &&
            request.value("path"_L1).toString().endsWith("/presence"_L1))
            ++reads;
    }
    return reads;
}

/// `LAMPLIGHTER_WAKEUP_MINUTES=5` measures for as long as docs/architecture.md#costs asks.
std::chrono::minutes span()
{
    bool isNumber = false;
    const int minutes = qEnvironmentVariableIntValue("LAMPLIGHTER_WAKEUP_MINUTES", &isNumber);
    return std::chrono::minutes{isNumber && minutes > 0 ? minutes : 2};
}
} // namespace

/// Nothing polls: how often the real program wakes up on the real desktop while its window is closed
/// (docs/architecture.md#costs).
class TestWakeUps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysAsleepWithoutAndWithAHold();
};

void TestWakeUps::staysAsleepWithoutAndWithAHold()
{
    struct Sleeper {
        const char *what;
        double most; ///< wake-ups per minute
        Stage stage{};
        Sleep sleep{};
    };
    Sleeper sleepers[] = {{"no hold", 4.0}, {"holding Available", 8.0}};
    for (Sleeper &sleeper : sleepers) {
        OK(sleeper.stage.start());
        OK(sleeper.stage.setUp());
        OK(sleeper.stage.startProgram({u"--background"_s}));
        QVERIFY(sleeper.stage.trayItem());
        OK(sleeper.stage.signIn());
    }
    QCOMPARE(sleepers[1].stage.lamplighter({u"set"_s, u"available"_s}).exitCode, 0);

    // Lamplighter reads what colleagues see 3 s and 30 s after a sign-in and a choice. Measure after that.
    for (Sleeper &sleeper : sleepers) {
        QVERIFY(waitUntil([&] { return readsOf(sleeper.stage.practice()) >= 2; }, std::chrono::seconds{60}));
    }
    const auto lookAtAll = [&] {
        for (Sleeper &sleeper : sleepers)
            sleeper.sleep.lookAt(sleeper.stage.program().pid());
    };
    lookAtAll();
    for (Sleeper &sleeper : sleepers)
        sleeper.sleep.begin();
    QElapsedTimer time;
    time.start();
    QTimer often; // threads come and go
    QObject::connect(&often, &QTimer::timeout, &often, lookAtAll);
    often.start(std::chrono::seconds{1});
    QVERIFY(!waitUntil(
        [&] { return !sleepers[0].stage.program().isRunning() || !sleepers[1].stage.program().isRunning(); },
        span()));
    lookAtAll();

    for (Sleeper &sleeper : sleepers) {
        const auto woken = sleeper.sleep.woken();
        const double rate = static_cast<double>(woken) * 60'000.0 / static_cast<double>(time.elapsed());
        qInfo("%-18s %lld wake-ups in %.1f minutes: %.1f a minute, %.0f at most", sleeper.what, woken,
              static_cast<double>(time.elapsed()) / 60'000.0, rate, sleeper.most);
        QVERIFY2(rate <= sleeper.most, sleeper.what);
        QCOMPARE(sleeper.stage.lamplighter({u"quit"_s}).exitCode, 0);
    }
}

QTEST_GUILESS_MAIN(TestWakeUps)
#include "tst_wakeups.moc"

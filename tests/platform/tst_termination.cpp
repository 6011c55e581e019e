// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include <QTest>

#include <csignal>
#include <optional>

using namespace Lamplighter;

/// What a log-out, a service manager and Ctrl+C do: each becomes one polite request to quit.
class TestTermination : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSignalAsksToQuit_data();
    void aSignalAsksToQuit();
    void aSessionManagerAsksToQuit();
    void whatNohupIgnoresStaysIgnored();
    void whatWasSetBeforeComesBack();
    void aFloodOfSignalsDoesNotBlock();
};

namespace
{
int heardBefore = 0;

void setHandler(int signal, void (*handler)(int))
{
    struct sigaction action {
    };
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}
} // namespace

void TestTermination::aSignalAsksToQuit_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestTermination::aSignalAsksToQuit()
{
    QFETCH(int, signal);
    int asked = 0;
    const auto watch = watchTermination([&asked] { ++asked; });
    std::raise(signal);
    QCOMPARE(asked, 0); // in the event loop, never inside the handler
    QTRY_COMPARE(asked, 1);
}

void TestTermination::aSessionManagerAsksToQuit()
{
    int asked = 0;
    const auto watch = watchTermination([&asked] { ++asked; });
    QEvent quit(QEvent::Quit);
    QCoreApplication::sendEvent(QCoreApplication::instance(), &quit);
    QTRY_COMPARE(asked, 1);
}

void TestTermination::whatNohupIgnoresStaysIgnored()
{
    setHandler(SIGHUP, SIG_IGN);
    int asked = 0;
    {
        const auto watch = watchTermination([&asked] { ++asked; });
        std::raise(SIGHUP);
        QCoreApplication::processEvents(); // the signals are in the socket by now
        QCOMPARE(asked, 0);
        std::raise(SIGTERM);
        QTRY_COMPARE(asked, 1);
    }
    setHandler(SIGHUP, SIG_DFL);
}

void TestTermination::whatWasSetBeforeComesBack()
{
    setHandler(SIGTERM, [](int) { ++heardBefore; });
    watchTermination([] { QFAIL("the watch is gone"); }).reset();
    std::raise(SIGTERM);
    QCOMPARE(heardBefore, 1);
    setHandler(SIGTERM, SIG_DFL);
}

void TestTermination::aFloodOfSignalsDoesNotBlock()
{
    int asked = 0;
    const auto watch = watchTermination([&asked] { ++asked; });
    for (int i = 0; i < 1'000'000; ++i) // more than a socket's buffer holds
        std::raise(SIGTERM);
    QTRY_VERIFY(asked > 0);
}

QTEST_GUILESS_MAIN(TestTermination)
#include "tst_termination.moc"

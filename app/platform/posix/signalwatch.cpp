// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/posix/signalwatch.h"

#include "base/log.h"

#include <atomic>
#include <cerrno>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Lamplighter
{

namespace
{
std::atomic<int> writeEnd{-1}; // a signal handler has no argument for it
static_assert(std::atomic<int>::is_always_lock_free);

void passOn(int)
{
    const int saved = errno;
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(writeEnd.load(), &byte, 1);
    errno = saved;
}
} // namespace

SignalWatch::SignalWatch(std::function<void()> quit)
    : m_quit(std::move(quit))
{
    Q_ASSERT(writeEnd.load() == -1);
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, m_sockets.data()) != 0) {
        qCWarning(logPlatform) << "Signals will stop Lamplighter without cleanup. No socket pair:"
                               << qt_error_string(errno);
        return;
    }
    for (const int socket : m_sockets) {
        ::fcntl(socket, F_SETFD, FD_CLOEXEC);
        ::fcntl(socket, F_SETFL, O_NONBLOCK); // a flood of signals must not block the handler
    }
    writeEnd = m_sockets[0];

    m_notifier = std::make_unique<QSocketNotifier>(m_sockets[1], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] {
        std::array<char, 64> bytes{};
        while (::read(m_sockets[1], bytes.data(), bytes.size()) > 0) {
        }
        m_quit();
    });

    struct sigaction action {
    };
    action.sa_handler = passOn;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < m_signals.size(); ++i) {
        ::sigaction(m_signals.at(i), nullptr, &m_before.at(i));
        // Keep a SIGHUP that nohup ignored ignored.
        if (m_signals.at(i) == SIGHUP && m_before.at(i).sa_handler == SIG_IGN)
            continue;
        ::sigaction(m_signals.at(i), &action, nullptr);
    }
}

SignalWatch::~SignalWatch()
{
    if (!m_notifier)
        return;
    for (std::size_t i = 0; i < m_signals.size(); ++i)
        ::sigaction(m_signals.at(i), &m_before.at(i), nullptr);
    m_notifier.reset();
    writeEnd = -1;
    for (const int socket : m_sockets)
        ::close(socket);
}

} // namespace Lamplighter

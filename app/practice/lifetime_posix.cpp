// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/lifetime.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace Lamplighter::Practice
{
namespace
{
// A signal handler can only write to a pipe. The event loop reads the other end.
std::array<int, 2> signalPipe{-1, -1};

void onSignal(int)
{
    const int saved = errno;
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &byte, 1);
    errno = saved;
}
} // namespace

class Lifetime::Private
{
public:
    std::unique_ptr<QSocketNotifier> signal;
    std::unique_ptr<QSocketNotifier> input;
};

Lifetime::Lifetime(bool attached, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    if (::pipe(signalPipe.data()) == 0) {
        for (const int end : signalPipe)
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
        d->signal = std::make_unique<QSocketNotifier>(signalPipe[0], QSocketNotifier::Read);
        connect(d->signal.get(), &QSocketNotifier::activated, this, [this] {
            d->signal->setEnabled(false);
            Q_EMIT over();
        });
        struct sigaction action = {};
        action.sa_handler = onSignal;
        action.sa_flags = SA_RESTART;
        ::sigaction(SIGTERM, &action, nullptr);
        ::sigaction(SIGINT, &action, nullptr);
    }
    if (!attached)
        return;
    d->input = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(d->input.get(), &QSocketNotifier::activated, this, [this] {
        std::array<char, 512> ignored;
        const auto got = ::read(STDIN_FILENO, ignored.data(), ignored.size());
        if (got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN)))
            return;
        d->input->setEnabled(false);
        Q_EMIT over();
    });
}

Lifetime::~Lifetime() = default;

} // namespace Lamplighter::Practice

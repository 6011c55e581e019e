// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/platform.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>

namespace Lamplighter
{

/// SIGTERM, SIGINT and SIGHUP, carried into the event loop by a socket pair: a signal handler may do no more than
/// write. What the process did about them before comes back with the destructor. One at a time.
class SignalWatch final : public TerminationWatch
{
public:
    explicit SignalWatch(std::function<void()> quit);
    ~SignalWatch() override;
    Q_DISABLE_COPY_MOVE(SignalWatch)

private:
    static constexpr std::array m_signals{SIGTERM, SIGINT, SIGHUP};

    std::function<void()> m_quit;
    std::array<int, 2> m_sockets{-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::array<struct sigaction, m_signals.size()> m_before{};
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/platform.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>

namespace Lamplighter
{

/// Carries SIGTERM, SIGINT and SIGHUP into the event loop through a socket pair, because a signal handler may
/// only write. The destructor restores the previous handlers. Only one instance at a time.
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

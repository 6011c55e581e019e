// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/posix/signalwatch.h"

namespace Lamplighter
{

// The end of a session arrives as SIGTERM (systemd, the display manager) or SIGHUP (a terminal that closes).
std::unique_ptr<TerminationWatch> watchTermination(std::function<void()> quit)
{
    return std::make_unique<SignalWatch>(std::move(quit));
}

} // namespace Lamplighter

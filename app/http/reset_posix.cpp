// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/reset.h"

#include <sys/socket.h>

namespace Lamplighter::Http
{

void resetOnClose(qintptr socketDescriptor)
{
    const linger immediately{.l_onoff = 1, .l_linger = 0};
    setsockopt(static_cast<int>(socketDescriptor), SOL_SOCKET, SO_LINGER, &immediately, sizeof immediately);
}

void stopSending(qintptr socketDescriptor)
{
    shutdown(static_cast<int>(socketDescriptor), SHUT_WR);
}

} // namespace Lamplighter::Http

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/reset.h"

#include <winsock2.h>

namespace Lamplighter::Http
{

void resetOnClose(qintptr socketDescriptor)
{
    const linger immediately{1, 0};
    setsockopt(static_cast<SOCKET>(socketDescriptor), SOL_SOCKET, SO_LINGER,
               reinterpret_cast<const char *>(&immediately), sizeof immediately);
}

void stopSending(qintptr socketDescriptor)
{
    shutdown(static_cast<SOCKET>(socketDescriptor), SD_SEND);
}

} // namespace Lamplighter::Http

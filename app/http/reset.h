// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace Lamplighter::Http
{

/// Makes a later close send RST instead of FIN, so that the peer sees a broken connection.
void resetOnClose(qintptr socketDescriptor);

/// Shuts down sending. Reading still works.
void stopSending(qintptr socketDescriptor);

} // namespace Lamplighter::Http

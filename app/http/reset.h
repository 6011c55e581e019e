// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace Lamplighter::Http
{

/// From here on closing the socket sends RST instead of FIN: the peer sees a broken connection, not an end.
void resetOnClose(qintptr socketDescriptor);

/// Tells the peer that nothing more will come, while what it still sends can be read.
void stopSending(qintptr socketDescriptor);

} // namespace Lamplighter::Http

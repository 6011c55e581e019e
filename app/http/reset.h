// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace Lamplighter::Http
{

/// From here on closing the socket sends RST instead of FIN: the peer sees a broken connection, not an end.
void resetOnClose(qintptr socketDescriptor);

} // namespace Lamplighter::Http

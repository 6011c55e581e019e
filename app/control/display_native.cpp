// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/surroundings.h"

namespace Lamplighter
{

// Windows and macOS have no variable for it; their window system reports the error.
bool hasDisplay()
{
    return true;
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/surroundings.h"

namespace Lamplighter
{

// Windows and macOS have no variable that says so; their window system refuses by itself.
bool hasDisplay()
{
    return true;
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/nohotkeys.h"

namespace Lamplighter
{

std::unique_ptr<Hotkeys> createHotkeys()
{
    return std::make_unique<NoHotkeys>(NoHotkeys::unsupportedText());
}

} // namespace Lamplighter

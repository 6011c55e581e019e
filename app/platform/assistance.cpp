// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include <QAccessible>

namespace Lamplighter
{

bool isAssistiveTechnologyActive()
{
    return QAccessible::isActive();
}

} // namespace Lamplighter

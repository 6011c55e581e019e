// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/traymessages.h"

namespace Lamplighter
{

std::unique_ptr<Notifications> createNotifications()
{
    return std::make_unique<TrayMessages>();
}

} // namespace Lamplighter

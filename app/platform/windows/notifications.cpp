// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/traymessages.h"

namespace Lamplighter
{

// Notifications with buttons need an application user model ID and a shortcut in the Start menu. The icon's
// messages don't. Their title has at most 64 characters and their text 256, including the terminating zero.
// https://learn.microsoft.com/windows/win32/api/shellapi/ns-shellapi-notifyicondataw
// Written from that page; not run.
std::unique_ptr<Notifications> createNotifications()
{
    return std::make_unique<TrayMessages>(TrayMessages::Limits{63, 255});
}

} // namespace Lamplighter

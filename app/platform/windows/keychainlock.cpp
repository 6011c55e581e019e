// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include "base/later.h"

namespace Lamplighter
{

// The credential store belongs to the logon session: it is open while the user is logged on, and has no
// separate lock. https://learn.microsoft.com/windows/win32/secauthn/credentials-management
// Written from that page; not run.
void probeKeychain(QObject *context, std::function<void(KeychainState)> done)
{
    callLater(context, [done = std::move(done)] { done(KeychainState::Unlocked); });
}

} // namespace Lamplighter

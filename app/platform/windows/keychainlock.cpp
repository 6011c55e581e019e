// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include <QTimer>

namespace Lamplighter
{

// The credential store belongs to the log-on session: while a person is logged on it is open, and there is no lock of its
// own. https://learn.microsoft.com/windows/win32/secauthn/credentials-management
// Written from that page; not run.
void probeKeychain(QObject *context, std::function<void(KeychainState)> done)
{
    QTimer::singleShot(0, context, [done = std::move(done)] { done(KeychainState::Unlocked); });
}

} // namespace Lamplighter

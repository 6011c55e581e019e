// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include "base/later.h"

namespace Lamplighter
{

void probeKeychain(QObject *context, std::function<void(KeychainState)> done)
{
    callLater(context, [done = std::move(done)] { done(KeychainState::Unavailable); });
}

} // namespace Lamplighter

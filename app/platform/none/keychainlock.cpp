// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include <QTimer>

namespace Lamplighter
{

void probeKeychain(QObject *context, std::function<void(KeychainState)> done)
{
    QTimer::singleShot(0, context, [done = std::move(done)] { done(KeychainState::Unavailable); });
}

} // namespace Lamplighter

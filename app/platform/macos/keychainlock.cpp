// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include "base/later.h"

#include <Security/Security.h>

namespace Lamplighter
{

namespace
{
// SecKeychainGetStatus checks without a prompt; a null keychain is the default one. Deprecated since macOS
// 12, but Apple names no replacement that reports the login keychain's lock.
// https://developer.apple.com/documentation/security/1400560-seckeychaingetstatus
// Written from that page; not run.
KeychainState defaultKeychainLock()
{
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
    SecKeychainStatus status = 0;
    const auto result = SecKeychainGetStatus(nullptr, &status);
#pragma clang diagnostic pop
    if (result == errSecNoDefaultKeychain || result == errSecNoSuchKeychain)
        return KeychainState::Unavailable;
    if (result != errSecSuccess)
        return KeychainState::Unknown;
    return (status & kSecUnlockStateStatus) != 0 ? KeychainState::Unlocked : KeychainState::Locked;
}
} // namespace

void probeKeychain(QObject *context, std::function<void(KeychainState)> done)
{
    callLater(context, [done = std::move(done)] { done(defaultKeychainLock()); });
}

} // namespace Lamplighter

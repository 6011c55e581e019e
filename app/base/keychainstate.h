// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Lamplighter
{

/// Whether the default keychain can be read without asking for a password.
enum class KeychainState {
    Unlocked,
    Locked,
    Unavailable, ///< no keychain service, or no default keyring: nothing can be in it
    Unknown,     ///< no answer within 5 s of real time
};

} // namespace Lamplighter

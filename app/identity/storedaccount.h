// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/account.h"
#include "identity/secret.h"

#include <optional>

namespace Lamplighter
{

/// What one entry of the vault holds, as compact CBOR: the Windows credential store takes 2560 bytes in all.
struct StoredAccount {
    SignedInAccount account;
    Secret refreshToken; ///< empty: the account is remembered, but only a new sign-in can go on
};

QByteArray packed(const SignedInAccount &account, const Secret &refreshToken);
/// Nothing when `bytes` is not what packed() makes, or of a later version.
std::optional<StoredAccount> unpacked(const QByteArray &bytes);

} // namespace Lamplighter

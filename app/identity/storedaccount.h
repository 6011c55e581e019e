// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/account.h"
#include "identity/secret.h"

#include <optional>

namespace Lamplighter
{

/// One entry of the vault, as compact CBOR because Windows Credential Manager limits it to 2560 bytes.
struct StoredAccount {
    SignedInAccount account;
    Secret refreshToken; ///< empty: the account is remembered, but the user has to sign in again
};

QByteArray packed(const SignedInAccount &account, const Secret &refreshToken);
/// Unset if packed() didn't make `bytes`, or a later version did.
std::optional<StoredAccount> unpacked(const QByteArray &bytes);

} // namespace Lamplighter

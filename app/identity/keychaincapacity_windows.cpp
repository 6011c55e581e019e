// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/vault.h"

namespace Lamplighter
{

// CRED_MAX_CREDENTIAL_BLOB_SIZE, 5 * 512.
// https://learn.microsoft.com/windows/win32/api/wincred/ns-wincred-credentialw
// qtkeychain before 0.15 fails beyond it with an error that does not say so. Written from that page; not run.
std::optional<qsizetype> keychainCapacity()
{
    return 2560;
}

} // namespace Lamplighter

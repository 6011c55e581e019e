// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"
#include "identity/account.h"
#include "identity/tokenset.h"

namespace Lamplighter
{

/// An account that signed in instead of the known one, kept in memory until the user chooses between the two.
class AccountOffer
{
public:
    AccountOffer(TokenSet tokens, SignedInAccount account, Elapsed now);

    const SignedInAccount &account() const { return m_account; }
    /// Moves the tokens out, with the access token's remaining lifetime. The offer is empty afterwards.
    TokenSet takeTokens(Elapsed now);

private:
    TokenSet m_tokens;
    SignedInAccount m_account;
    Elapsed m_since;
};

} // namespace Lamplighter

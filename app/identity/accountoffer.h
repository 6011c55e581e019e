// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"
#include "identity/account.h"
#include "identity/tokenset.h"

namespace Lamplighter
{

/// Another account than the known one has signed in, and the person has not said yet which one to use. In memory only.
class AccountOffer
{
public:
    AccountOffer(TokenSet tokens, SignedInAccount account, Elapsed now);

    const SignedInAccount &account() const { return m_account; }
    /// With the time that the access token has left. The offer is empty then.
    TokenSet takeTokens(Elapsed now);

private:
    TokenSet m_tokens;
    SignedInAccount m_account;
    Elapsed m_since;
};

} // namespace Lamplighter

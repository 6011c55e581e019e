// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/account.h"
#include "identity/clouds.h"

#include <functional>

namespace Lamplighter
{

struct IdentityConfig {
    Cloud cloud;
    QString clientId; ///< a GUID
    enum class ResponseMode { FormPost, Query } responseMode = ResponseMode::FormPost;
    QString vaultKey; ///< "profile/cloud/clientId"; each has one account
    /// Checks an account before it is used, and at a sign-in before anything is stored. An Error refuses it.
    /// Empty: allow every account.
    std::function<Result<void>(const SignedInAccount &)> mayUse{};

    /// Limits in real time. Tests shorten them.
    struct Patience {
        /// From the browser's start to its answer.
        Milliseconds signIn = Minutes{10};
        /// How long the browser waits for the page with the result.
        Milliseconds page = Seconds{10};
        /// How long another account stays offered.
        Milliseconds offer = Minutes{10};
        /// One HTTP request.
        Milliseconds request = Seconds{20};
        /// How long a new token waits for its refresh token to be saved.
        Milliseconds keychain = Seconds{10};
        /// First wait before retrying a locked keychain; doubles up to a minute.
        Milliseconds retry = Seconds{10};
    } patience{};

    /// Asks mayUse, if set.
    Result<void> permits(const SignedInAccount &who) const { return mayUse ? mayUse(who) : Result<void>(); }
};

/// Opens a page in the system browser. Calls `failed`, at once or later, if that is known to have failed.
using BrowserOpener = std::function<void(const QUrl &page, const std::function<void()> &failed)>;

} // namespace Lamplighter

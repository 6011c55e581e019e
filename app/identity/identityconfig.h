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
    QString vaultKey; ///< "profile/cloud/clientId": one account each
    /// Asked before an account is used, at a sign-in before anything of it is kept. An Error: it is not used.
    /// Empty: each may be.
    std::function<Result<void>(const SignedInAccount &)> mayUse{};

    /// Real time that things may take; tests shorten it.
    struct Patience {
        /// From the browser's start to its answer.
        Milliseconds signIn = Minutes{10};
        /// How long the browser waits for the page that says what came of it.
        Milliseconds page = Seconds{10};
        /// From a sign-in with another account to the answer which one to use.
        Milliseconds offer = Minutes{10};
        /// One HTTP request.
        Milliseconds request = Seconds{20};
        /// How long a token is held back until its refresh token is saved.
        Milliseconds keychain = Seconds{10};
        /// First wait for a keychain that is locked; doubled up to a minute.
        Milliseconds retry = Seconds{10};
    } patience{};

    /// Whether `who` may be used.
    Result<void> permits(const SignedInAccount &who) const { return mayUse ? mayUse(who) : Result<void>(); }
};

/// Opens a page in the system browser. Calls `failed`, at once or later, if that did not work; never if it did, or if it
/// can't be known.
using BrowserOpener = std::function<void(const QUrl &page, const std::function<void()> &failed)>;

} // namespace Lamplighter

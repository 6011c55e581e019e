// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/listener.h"
#include "identity/account.h"

namespace Lamplighter
{

/// Why a request to the redirect address wasn't accepted as the answer. Later values are more informative.
enum class RedirectRefusal {
    OtherSite,    ///< sent by another site, or to another name of this computer
    NoAnswer,     ///< the request has neither a code nor an error
    Unreadable,   ///< malformed, or the wrong method or content type
    OtherAttempt, ///< the answer to another sign-in, for example of an old page
};

// The pages that end a sign-in in the browser. They have no scripts, load nothing, and show nothing of the
// request. Errors and user names are escaped.

Http::Response signedInPage(const SignedInAccount &account);
Http::Response notSignedInPage(const Error &why);
/// Shown if the result takes longer than the browser waits.
Http::Response stillFinishingPage();
/// Shown if the browser comes after the sign-in ended.
Http::Response signInOverPage();
Http::Response redirectRefusedPage(int status, RedirectRefusal why);

/// The headers of every page and of redirects to one.
QList<Http::Header> signInPageHeaders();

} // namespace Lamplighter

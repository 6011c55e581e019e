// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/listener.h"
#include "identity/account.h"

namespace Lamplighter
{

/// Why a request to the redirect's address was not taken as the answer to the sign-in. A later one tells a person more.
enum class RedirectRefusal {
    OtherSite,    ///< it came from a page that is not the sign-in's, or by another name for this computer
    NoAnswer,     ///< a browser came, and brought nothing
    Unreadable,   ///< an answer in a form that none has
    OtherAttempt, ///< the answer to another sign-in, of a page that is still open from before
};

// The pages that end a sign-in in the browser. They have no script, load nothing, and show nothing of the request. What
// others wrote into an error or a user name is escaped.

Http::Response signedInPage(const SignedInAccount &account);
Http::Response notSignedInPage(const Error &why);
/// For a browser that has waited long enough, while nothing is known yet.
Http::Response stillFinishingPage();
/// For a browser that comes after the end.
Http::Response signInOverPage();
Http::Response redirectRefusedPage(int status, RedirectRefusal why);

/// Those of every page, and of a redirect to one.
QList<Http::Header> signInPageHeaders();

} // namespace Lamplighter

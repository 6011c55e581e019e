// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/error.h"
#include "identity/keychainledger.h"
#include "identity/signinpage.h"

namespace Lamplighter::IdentityErrors
{

Error nobodySignedIn();
Error signedOutMeanwhile();
Error signInEnded();
Error otherAccount();
Error unreadable();
/// A token was refused, and so was the one in its place.
Error tokenRefused();
/// Of the sign-in service, in words that are not those of OAuth; it may pass.
Error serviceRefuses(int status, const QString &requestId);
Error moreProofNeeded();
/// The keychain has not answered in time.
Error keychainSilent(KeychainTask::Kind kind);

/// `refused`: the most telling of what was not taken as an answer meanwhile.
Error signInTimedOut(std::optional<RedirectRefusal> refused);
/// The answer came the other way than it was asked for, and `comesInAddress` says which.
Error wrongResponseMode(bool comesInAddress);
Error noSignInPage();
Error signInCancelled();
/// A failed renewal is tried again, and its words promise so. A sign-in only the person can repeat.
Error asOfSignIn(Error error);

} // namespace Lamplighter::IdentityErrors

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/error.h"
#include "identity/account.h"
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
Error moreProofNeeded();
/// The keychain has not answered in time.
Error keychainSilent(KeychainTask::Kind kind);

/// `refused`: the most telling of what was not taken as an answer meanwhile.
Error signInTimedOut(std::optional<RedirectRefusal> refused);
/// The answer came the other way than it was asked for, and `comesInAddress` says which.
Error wrongResponseMode(bool comesInAddress);
Error noSignInPage();
Error signInCancelled();
/// `chosen` has signed in, and `known` is the account that is there.
Error otherAccountChosen(const SignedInAccount &known, const SignedInAccount &chosen);
/// No other account waits for an answer.
Error nothingOffered();
/// A sign-in only the person can repeat, and nothing may promise that Lamplighter does.
Error asOfSignIn(Error error);
/// A refusal also names whom to ask, and what they need to find it in their logs: `organization` (empty: not known by name),
/// `numbers` and the error's request ID.
Error withReference(Error error, const QString &organization, const QString &numbers);

} // namespace Lamplighter::IdentityErrors

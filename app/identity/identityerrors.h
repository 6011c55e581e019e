// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/error.h"
#include "identity/account.h"
#include "identity/keychainledger.h"
#include "identity/signinpage.h"

namespace Lamplighter::IdentityErrors
{

Error notSignedIn();
Error signedOutMeanwhile();
Error signInEnded();
Error otherAccount();
Error unreadable();
/// A token and its replacement were both refused.
Error tokenRefused();
Error extraVerificationNeeded();
/// The keychain didn't answer in time.
Error keychainSilent(KeychainTask::Kind kind);

/// `refused`: the most informative refusal of a request meanwhile. Unset if there was none.
Error signInTimedOut(std::optional<RedirectRefusal> refused);
/// The answer came in the other response mode: `comesInAddress` means query instead of form_post.
Error wrongResponseMode(bool comesInAddress);
Error noSignInPage();
Error signInCancelled();
/// `chosen` signed in while `known` is the current account.
Error otherAccountChosen(const SignedInAccount &known, const SignedInAccount &chosen);
/// No other account is offered.
Error noOffer();
/// Rewrites advice that promises a retry, since only the user can repeat a sign-in.
Error withoutRetryPromise(Error error);
/// Adds a sentence for the IT team to a refusal: `organization` (empty if unknown), `numbers`, and the
/// request ID.
Error withReference(Error error, const QString &organization, const QString &numbers);

} // namespace Lamplighter::IdentityErrors

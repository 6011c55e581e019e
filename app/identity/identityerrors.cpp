// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/identityerrors.h"

#include "base/errorcodes.h"
#include "base/sharedtext.h"
#include "identity/errorcodes.h"
#include "identity/signinadvice.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Lamplighter::IdentityErrors
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Identity)
};

} // namespace

Error notSignedIn()
{
    return {.kind = ErrorKind::SignInNeeded,
            .code = ErrorCodes::signedOut,
            .text = SharedText::tr("You're signed out."),
            .next = SharedText::tr("Sign in to pick a status.")};
}

Error signedOutMeanwhile()
{
    return {.kind = ErrorKind::Cancelled,
            .code = ErrorCodes::signedOut,
            .text = Text::tr("You signed out."),
            .next = SharedText::tr("Sign in again.")};
}

Error signInEnded()
{
    return {.kind = ErrorKind::SignInNeeded,
            .code = u"identity/sign-in-ended"_s,
            .text = Text::tr("Your sign-in has ended."),
            .next = SharedText::tr("Sign in again.")};
}

Error otherAccount()
{
    return {.kind = ErrorKind::SignInNeeded,
            .code = u"identity/other-account"_s,
            .text = Text::tr("Microsoft 365 answered for a different account."),
            .next = SharedText::tr("Sign in again.")};
}

Error unreadable()
{
    return {.kind = ErrorKind::SignInNeeded,
            .code = u"identity/unreadable"_s,
            .text = Text::tr("Your saved sign-in can't be read."),
            .next = SharedText::tr("Sign in again.")};
}

Error tokenRefused()
{
    return retriedElseSignIn({.kind = ErrorKind::Throttled,
                              .code = ErrorCodes::tokenRefused,
                              .text = Text::tr("Microsoft 365 doesn't accept your sign-in at the moment."),
                              .next = {}});
}

Error extraVerificationNeeded()
{
    return {.kind = ErrorKind::SignInNeeded,
            .code = u"identity/claims"_s,
            .text = SharedText::tr("Your organization asks for extra verification."),
            .next = SharedText::tr("Sign in again.")};
}

Error keychainSilent(KeychainTask::Kind kind)
{
    return {
        .kind = ErrorKind::KeychainLocked,
        .code = IdentityCode::keychainSilent,
        .text =
            kind == KeychainTask::Kind::Forget
                ? Text::tr("You're signed out, but your password store hasn't deleted the old sign-in yet.")
                : Text::tr("Your password store hasn't saved the sign-in yet."),
        .next = SharedText::tr("Look for a window that asks for your password.")};
}

Error signInTimedOut(std::optional<RedirectRefusal> refused)
{
    const auto meanwhile = [&]() -> QString {
        if (!refused)
            return {};
        switch (*refused) {
        case RedirectRefusal::OtherSite:
            return Text::tr("Another site sent an answer, and Lamplighter refused it.");
        case RedirectRefusal::NoAnswer:
            return Text::tr("The browser came back without an answer.");
        case RedirectRefusal::Unreadable:
            return Text::tr("The browser came back, but Lamplighter couldn't read its answer.");
        case RedirectRefusal::OtherAttempt:
            return Text::tr("The browser came back from an older sign-in page.");
        }
        Q_UNREACHABLE();
    }();
    const auto ended = Text::tr("The sign-in timed out.");
    const auto again = refused == RedirectRefusal::OtherAttempt
                           ? Text::tr("Close old sign-in pages, then sign in again.")
                           : SharedText::tr("Sign in again when you're ready.");
    return {.kind = ErrorKind::Cancelled,
            .code = ErrorCodes::signInTimedOut,
            .text = meanwhile.isEmpty() ? ended : ended + u' ' + meanwhile,
            .next = again + u' ' +
                    Text::tr("If the page showed an AADSTS error, docs/registration.md explains it.")};
}

Error wrongResponseMode(bool comesInAddress)
{
    // A code in the address is in the browser's history, so don't use it.
    const auto mode = comesInAddress ? u"query"_s : u"form_post"_s;
    return {.kind = ErrorKind::Refused,
            .code = u"identity/response-mode"_s,
            .text = Text::tr("Your organization's sign-in page answers in a different way."),
            .next = Text::tr("Set account/responseMode to %1, then sign in again.").arg(mode)};
}

Error noSignInPage()
{
    return {.kind = ErrorKind::Internal,
            .code = u"identity/no-page"_s,
            .text = Text::tr("Lamplighter couldn't build the address of the sign-in page."),
            .next = SharedText::tr("This is a bug in the app. Please report it.")};
}

Error signInCancelled()
{
    return {.kind = ErrorKind::Cancelled,
            .code = ErrorCodes::signInCanceled,
            .text = SharedText::tr("The sign-in was canceled."),
            .next = SharedText::tr("Sign in again when you're ready.")};
}

Error otherAccountChosen(const SignedInAccount &known, const SignedInAccount &chosen)
{
    return {.kind = ErrorKind::Refused,
            .code = ErrorCodes::otherAccountChosen,
            .text = SharedText::tr("You signed in as %1, but picked %2 in the browser.")
                        .arg(known.called(), chosen.called()),
            .next = Text::tr("In Lamplighter, choose which account to use.")};
}

Error noOffer()
{
    return {.kind = ErrorKind::NothingToActOn,
            .code = u"identity/nothing-offered"_s,
            .text = Text::tr("There's no other account to switch to."),
            .next = Text::tr("Sign in again to choose one.")};
}

namespace
{

QString forTheItTeam(const QString &organization, const QString &what, const QString &requestId)
{
    if (organization.isEmpty())
        return Text::tr("For your IT team: %1, request ID %2.").arg(what, requestId);
    return Text::tr("For the IT team of %1: %2, request ID %3.").arg(organization, what, requestId);
}

} // namespace

Error withoutRetryPromise(Error error)
{
    const auto thenSignIn = u' ' + Text::tr("Then sign in again.");
    if (error.code == IdentityCode::networkSignIn)
        error.next = SharedText::tr("Open a web page and sign in to the network.") + thenSignIn;
    else if (error.code == IdentityCode::discoveryBusy)
        error.next = SharedText::tr("Wait a few minutes, then sign in again.");
    else if (error.code == IdentityCode::unexpectedAnswer)
        error.next =
            SharedText::tr("Open a web page to check whether the network asks you to sign in.") + thenSignIn;
    else if (error.code == IdentityCode::unreachable || error.code == IdentityCode::timedOut ||
             error.code == IdentityCode::cutOff)
        error.next = SharedText::tr("Check the network connection.") + thenSignIn;
    error.nextOnceStopped.reset();
    return error;
}

Error withReference(Error error, const QString &organization, const QString &numbers)
{
    const bool isNo = error.kind == ErrorKind::Refused || error.kind == ErrorKind::SignInNeeded ||
                      error.kind == ErrorKind::Throttled;
    if (!isNo || error.requestId.isEmpty())
        return error;
    const auto reference =
        u' ' + forTheItTeam(organization, numbers.isEmpty() ? error.code : numbers, error.requestId);
    error.next += reference;
    if (error.nextOnceStopped)
        *error.nextOnceStopped += reference;
    return error;
}

} // namespace Lamplighter::IdentityErrors

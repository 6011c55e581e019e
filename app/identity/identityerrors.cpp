// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/identityerrors.h"

#include "base/errorcodes.h"
#include "identity/errorcodes.h"

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

Error nobodySignedIn()
{
    return {.kind = ErrorKind::SignInNeeded,
            .code = ErrorCodes::signedOut,
            .text = Text::tr("Nobody is signed in."),
            .next = Text::tr("Sign in first.")};
}

Error signedOutMeanwhile()
{
    return {.kind = ErrorKind::Cancelled,
            .code = ErrorCodes::signedOut,
            .text = Text::tr("You signed out meanwhile."),
            .next = Text::tr("Sign in again to go on.")};
}

Error signInEnded()
{
    return {.kind = ErrorKind::SignInNeeded,
            .code = u"identity/sign-in-ended"_s,
            .text = Text::tr("The last sign-in no longer counts."),
            .next = Text::tr("Sign in again.")};
}

Error otherAccount()
{
    return {.kind = ErrorKind::SignInNeeded,
            .code = u"identity/other-account"_s,
            .text =
                Text::tr("The sign-in service answered for another account than the one that is signed in."),
            .next = Text::tr("Sign in again.")};
}

Error unreadable()
{
    return {.kind = ErrorKind::SignInNeeded,
            .code = u"identity/unreadable"_s,
            .text = Text::tr("What the keychain keeps of the last sign-in cannot be read."),
            .next = Text::tr("Sign in again.")};
}

Error tokenRefused()
{
    return {.kind = ErrorKind::Throttled,
            .code = ErrorCodes::tokenRefused,
            .text = Text::tr("Microsoft 365 doesn't accept your sign-in at the moment."),
            .next = Text::tr("Lamplighter keeps trying. If it stays like this, sign in again.")};
}

Error moreProofNeeded()
{
    return {.kind = ErrorKind::SignInNeeded,
            .code = u"identity/claims"_s,
            .text = Text::tr("Your organisation asks for more proof of who you are."),
            .next = Text::tr("Sign in again.")};
}

Error keychainSilent(KeychainTask::Kind kind)
{
    return {.kind = ErrorKind::KeychainLocked,
            .code = IdentityCode::keychainSilent,
            .text = kind == KeychainTask::Kind::Forget
                        ? Text::tr("You are signed out here, but the keychain has not deleted the old "
                                   "sign-in yet.")
                        : Text::tr("The keychain has not saved the sign-in yet."),
            .next = Text::tr("See whether a window asks for the keychain's password.")};
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
            return Text::tr("A browser came back, but without an answer.");
        case RedirectRefusal::Unreadable:
            return Text::tr("A browser came back, but Lamplighter couldn't read its answer.");
        case RedirectRefusal::OtherAttempt:
            return Text::tr("A browser came back, but its answer belonged to an older sign-in page.");
        }
        Q_UNREACHABLE();
    }();
    const auto ended = Text::tr("The sign-in was not finished in time.");
    const auto again = refused == RedirectRefusal::OtherAttempt
                           ? Text::tr("Close old sign-in pages, then sign in again.")
                           : Text::tr("Start it again when you are ready.");
    return {.kind = ErrorKind::Cancelled,
            .code = ErrorCodes::signInTimedOut,
            .text = meanwhile.isEmpty() ? ended : meanwhile + u' ' + ended,
            .next = again + u' ' +
                    Text::tr("If the page showed an error (AADSTS…), docs/registration.md explains it.")};
}

Error wrongResponseMode(bool comesInAddress)
{
    // Whatever came in an address has been in the browser's history, so it is not used.
    const auto mode = comesInAddress ? u"query"_s : u"form_post"_s;
    return {.kind = ErrorKind::Refused,
            .code = u"identity/response-mode"_s,
            .text = comesInAddress ? Text::tr("Your organization's sign-in sends its answer in the address.")
                                   : Text::tr("Your organization's sign-in sends its answer as a form."),
            .next = Text::tr("Set account/responseMode to %1, then sign in again.").arg(mode)};
}

Error noSignInPage()
{
    return {.kind = ErrorKind::Internal,
            .code = u"identity/no-page"_s,
            .text = Text::tr("The address of the sign-in page can't be put together."),
            .next = Text::tr("Please report this as a defect.")};
}

Error signInCancelled()
{
    return {.kind = ErrorKind::Cancelled,
            .code = ErrorCodes::signInCanceled,
            .text = Text::tr("The sign-in was canceled."),
            .next = Text::tr("Start it again when you are ready.")};
}

Error otherAccountChosen(const SignedInAccount &known, const SignedInAccount &chosen)
{
    return {.kind = ErrorKind::Refused,
            .code = ErrorCodes::otherAccountChosen,
            .text = Text::tr("You were signed in as %1, but you chose %2 in the browser.")
                        .arg(known.called(), chosen.called()),
            .next = Text::tr("Go back to Lamplighter and choose which account to use.")};
}

Error nothingOffered()
{
    return {.kind = ErrorKind::NothingToActOn,
            .code = u"identity/nothing-offered"_s,
            .text = Text::tr("No other account is waiting."),
            .next = Text::tr("Sign in again to choose one.")};
}

namespace
{

QString forTheItTeam(const QString &organization, const QString &what, const QString &requestId)
{
    if (organization.isEmpty())
        return Text::tr("For your organization's IT team: %1, request ID %2.").arg(what, requestId);
    return Text::tr("For the IT team of %1: %2, request ID %3.").arg(organization, what, requestId);
}

} // namespace

Error asOfSignIn(Error error)
{
    if (error.code == IdentityCode::networkSignIn)
        error.next =
            Text::tr("Open a web page in your browser and sign in to the network. Then sign in again.");
    else if (error.code == IdentityCode::discoveryBusy)
        error.next = Text::tr("Wait a few minutes, then sign in again.");
    else if (error.code == IdentityCode::unexpectedAnswer)
        error.next =
            Text::tr("If this network has a log-in page of its own, open it in the browser first. Then "
                     "sign in again.");
    else if (error.code == IdentityCode::unreachable || error.code == IdentityCode::timedOut ||
             error.code == IdentityCode::cutOff)
        error.next = Text::tr("Check the network connection, then sign in again.");
    return error;
}

Error withReference(Error error, const QString &organization, const QString &numbers)
{
    const bool isNo = error.kind == ErrorKind::Refused || error.kind == ErrorKind::SignInNeeded ||
                      error.kind == ErrorKind::Throttled;
    if (isNo && !error.requestId.isEmpty())
        error.next +=
            u' ' + forTheItTeam(organization, numbers.isEmpty() ? error.code : numbers, error.requestId);
    return error;
}

} // namespace Lamplighter::IdentityErrors

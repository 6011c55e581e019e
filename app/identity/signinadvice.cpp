// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/signinadvice.h"

#include "base/error.h"
#include "base/sharedtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace Lamplighter
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::SignInAdvice)
};

/// The advice at the end of a sign-in and after a refused renewal.
struct Next {
    const char *atSignIn;
    const char *atRenewal;
};

struct Row {
    std::array<int, 8> codes; ///< padded with zeros
    Mender mender;
    const char *text;
    Next next;
    bool anotherBrowserMayHelp = false;
};

constexpr Next always(const char *next)
{
    return {next, next};
}

// Texts that other places show too.
constexpr auto signInAgain = QT_TRANSLATE_NOOP("Lamplighter::SharedText", "Sign in again.");
constexpr auto waitThenSignIn =
    QT_TRANSLATE_NOOP("Lamplighter::SharedText", "Wait a few minutes, then sign in again.");
constexpr auto elseSignIn =
    QT_TRANSLATE_NOOP("Lamplighter::SharedText", "If it stays like this, sign in again.");
constexpr auto bug =
    QT_TRANSLATE_NOOP("Lamplighter::SharedText", "This is a bug in the app. Please report it.");
constexpr auto checkCloud = QT_TRANSLATE_NOOP(
    "Lamplighter::SharedText", "Check the cloud in Settings. If it's right, please report this.");
constexpr auto addPermission =
    QT_TRANSLATE_NOOP("Lamplighter::SharedText", "Ask the owner of the app registration to add the delegated "
                                                 "permission Presence.ReadWrite. Then sign in again.");
constexpr auto extraVerification =
    QT_TRANSLATE_NOOP("Lamplighter::SharedText", "Your organization asks for extra verification.");
constexpr auto tooManyRequests =
    QT_TRANSLATE_NOOP("Lamplighter::SharedText", "Microsoft 365 received too many requests.");
constexpr std::array shared{signInAgain, waitThenSignIn, elseSignIn,        bug,
                            checkCloud,  addPermission,  extraVerification, tooManyRequests};

constexpr Next once{
    QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Try once more. If it fails again, ask your IT team."),
    signInAgain};
/// At a renewal, adviceFor() also says that Lamplighter keeps trying.
constexpr Next byTime{waitThenSignIn, elseSignIn};
constexpr auto defect = always(bug);
constexpr auto noSignInHelps = always(QT_TRANSLATE_NOOP(
    "Lamplighter::SignInAdvice", "Ask your IT team. Signing in again won't help until they change it."));
constexpr Next managedDevice{
    QT_TRANSLATE_NOOP(
        "Lamplighter::SignInAdvice",
        "On Linux, use Microsoft Edge: most browsers can't show that this device is managed. Choose Edge in "
        "Settings, or copy the address into it. If that doesn't help, ask your IT team."),
    QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                      "Sign in again. On Linux, use Microsoft Edge: most browsers can't show that this "
                      "device is managed. If that doesn't help, ask your IT team.")};

constexpr int declined = 65004;

// Source of the numbers: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
constexpr std::array rows{
    Row{{65001},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Lamplighter doesn't have permission to set your status yet."),
        {QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                           "Sign in again and accept the permission. If the browser doesn't ask, your IT "
                           "team must approve the app."),
         QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Sign in to allow it.")}},
    Row{{declined},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "You chose not to allow access. Nothing was changed."),
        always(QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                                 "Sign in again if you want to allow it after all."))},
    Row{{90094, 90095},
        Mender::Organization,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Your organization must approve this app first."),
        always(
            QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                              "Ask your IT team to approve the delegated permission Presence.ReadWrite. Then "
                              "sign in again."))},
    Row{{65002, 65005, 650056, 650057},
        Mender::AppOwner,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "The app registration is missing the permission to set your status."),
        always(addPermission)},
    Row{{50076, 50074, 50078, 50158, 50161},
        Mender::You,
        extraVerification,
        {QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Sign in again and complete it in the browser. If "
                                                        "the browser doesn't ask, contact your IT team."),
         QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Sign in again and complete it in the browser.")}},
    Row{{50072, 50079, 53004, 53010},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Extra verification isn't set up for your account yet."),
        {QT_TRANSLATE_NOOP(
             "Lamplighter::SignInAdvice",
             "Set it up in the browser, then sign in again. If the browser doesn't offer it, ask "
             "your IT team."),
         QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Sign in again and set it up in the browser.")}},
    Row{{50173, 50132, 50133},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Your sign-in ended, for example because your password changed."),
        once},
    Row{{50055, 50144},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Your password has expired."),
        always(QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Change it, then sign in again."))},
    Row{{700082, 70008},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Your sign-in has expired."),
        once},
    Row{{70043, 70044},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Your organization asks you to sign in again from time to time."),
        once},
    Row{{70000, 700084, 50089, 50085},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Microsoft 365 no longer accepts this sign-in."),
        once},
    Row{{54005, 501481, 50147, 501491},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "The sign-in was interrupted: its code was already used or doesn't match."),
        always(
            QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                              "Try again. If it happens again, tell your IT team: another program may have "
                              "read the code."))},
    Row{{50199},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Microsoft 365 wants you to confirm this app."),
        {QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Sign in again and choose Continue in the browser. "
                                                        "If the browser doesn't ask, contact your IT team."),
         QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                           "Sign in again and choose Continue in the browser.")}},
    Row{{50011, 500113, 70004, 900971},
        Mender::AppOwner,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "The app registration is missing Lamplighter's redirect address."),
        always(
            QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                              "Ask the owner of the app registration to add http://localhost under “Mobile "
                              "and desktop applications”."))},
    Row{{7000218},
        Mender::AppOwner,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "The app registration isn't set up for a desktop app."),
        always(QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                                 "Ask the owner of the app registration to move http://localhost to “Mobile "
                                 "and desktop applications”."))},
    Row{{700025},
        Mender::Developer,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Lamplighter sent a secret that it shouldn't have."),
        defect},
    Row{{700016, 700011, 70001, 7000112},
        Mender::Organization,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Your organization doesn't know this app or has turned it off."),
        always(QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                                 "Check the app ID and the organization in Settings, or ask your IT team."))},
    Row{{500014},
        Mender::Organization,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Your organization has turned off this app or its access to Microsoft Graph."),
        noSignInHelps},
    Row{{50194, 9001023, 90124, 90130, 9002332},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "This app registration is for one organization only."),
        always(QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                                 "Enter your organization in Settings instead of “organizations” or "
                                 "“common”."))},
    Row{{90002, 50059, 90019, 50128},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Microsoft 365 doesn't know this organization."),
        always(QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                                 "Check the organization and the cloud in Settings."))},
    Row{{90038, 90043, 1000104},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "This account is in another Microsoft cloud."),
        always(QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Choose the matching cloud in Settings."))},
    Row{{50020, 16000, 16003, 50034, 51004, 500208},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "That account doesn't belong to this organization."),
        always(QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                                 "Sign in with another account, or check the organization in Settings."))},
    Row{{160021},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "The account in the browser isn't the one Lamplighter asked for."),
        always(QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                                 "Sign out of Microsoft 365 in the browser, then sign in with the right "
                                 "account. If it fails again, ask your IT team."))},
    Row{{90072},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "That account can't complete the extra verification of this organization."),
        always(QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                                 "Sign in with another account, or ask your IT team."))},
    Row{{16001, 50058},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "You aren't signed in to Microsoft 365 in the browser."),
        {QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                           "Try again and pick your account. If it fails again, ask your IT team."),
         QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Sign in again and pick your account.")}},
    Row{{50105},
        Mender::Organization,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Your organization hasn't given you access to this app."),
        always(QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                                 "Ask your IT team to assign this app to you. Then sign in again."))},
    Row{{50057, 50053},
        Mender::Organization,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Your account is blocked."),
        always(QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Ask your IT team to unblock it."))},
    Row{{53000, 53001, 530002, 530003},
        Mender::Organization,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Your organization allows sign-ins only from managed devices."),
        managedDevice,
        true},
    Row{{50097, 50129},
        Mender::Organization,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Your browser didn't show that your organization knows this device."),
        managedDevice,
        true},
    Row{{50155, 50187},
        Mender::Organization,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Your organization couldn't verify this device."),
        always(QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                                 "Ask your IT team to check how this device is registered."))},
    Row{{530084},
        Mender::Organization,
        QT_TRANSLATE_NOOP(
            "Lamplighter::SignInAdvice",
            "Your organization requires token protection. Sign-ins in a browser don't have it."),
        always(QT_TRANSLATE_NOOP(
            "Lamplighter::SignInAdvice",
            "Ask your IT team for an exception for this app. Signing in again won't help."))},
    Row{{53002, 53009},
        Mender::Organization,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Your organization allows only approved or protected apps."),
        always(QT_TRANSLATE_NOOP(
            "Lamplighter::SignInAdvice",
            "Ask your IT team to allow this app. Signing in again won't help until they do."))},
    Row{{53003},
        Mender::Organization,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Your organization's policy blocked the sign-in."),
        always(QT_TRANSLATE_NOOP(
            "Lamplighter::SignInAdvice",
            "Ask your IT team which condition wasn't met. If it's a managed device, use Microsoft Edge on "
            "Linux. Choose it in Settings, or copy the address into it.")),
        true},
    Row{{530031, 530032, 530034, 530035, 50131, 50005, 53011},
        Mender::Organization,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Your organization's policy blocked the sign-in."),
        always(
            QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Ask your IT team which condition wasn't met."))},
    Row{{530033, 530036},
        Mender::Organization,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Your organization blocks sign-ins with a code for another device."),
        always(
            QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                              "Ask your IT team why you see this. The app signs in only with the browser."))},
    Row{{500021, 500022, 500212, 500213},
        Mender::Organization,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Your network or your organization blocks sign-ins to this organization."),
        noSignInHelps},
    Row{{500011, 50001, 650052},
        Mender::Organization,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Microsoft Graph isn't available to this organization."),
        always(QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                                 "Check the cloud in Settings, or ask your IT team."))},
    Row{{70011, 28002, 28003, 700022, 700023},
        Mender::Developer,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Microsoft 365 doesn't know the permission that Lamplighter needs."),
        always(checkCloud)},
    Row{{9002313, 900144, 90014, 90023, 900561, 90100},
        Mender::Developer,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Microsoft 365 couldn't read the request."),
        defect},
    Row{{50196},
        Mender::Time,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Microsoft 365 saw the same request too many times."),
        byTime},
    Row{{90055, 50166, 50088}, Mender::Time, tooManyRequests, byTime},
    Row{{90006, 90012, 90024, 90033, 50033, 50087},
        Mender::Time,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Microsoft's sign-in is busy."),
        byTime},
    Row{{70016, 70018, 70019, 90119, 90120},
        Mender::You,
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "The code for another device isn't valid or has expired."),
        once},
};

QString shown(const char *text)
{
    const bool isShared = std::ranges::find(shared, text) != shared.end();
    return isShared ? SharedText::tr(text) : Text::tr(text);
}

const Row *rowOf(int aadsts)
{
    const auto *const row = std::ranges::find_if(rows, [aadsts](const Row &each) {
        return aadsts > 0 && std::ranges::find(each.codes, aadsts) != each.codes.end();
    });
    return row == rows.end() ? nullptr : row;
}

} // namespace

std::optional<Advice> adviceFor(int aadsts, Occasion occasion)
{
    const auto *const row = rowOf(aadsts);
    if (!row)
        return std::nullopt;
    return Advice{.mender = row->mender,
                  .text = shown(row->text),
                  .next = shown(occasion == Occasion::SignIn ? row->next.atSignIn : row->next.atRenewal),
                  .isRetried = row->mender == Mender::Time && occasion == Occasion::Renewal,
                  .anotherBrowserMayHelp = row->anotherBrowserMayHelp};
}

Error retriedElseSignIn(Error error)
{
    error.nextOnceStopped = shown(elseSignIn);
    error.next = keepsTrying() + u' ' + *error.nextOnceStopped;
    return error;
}

bool isDeclined(int aadsts)
{
    return aadsts == declined;
}

int passingNumberIn(const QList<int> &aadsts)
{
    const auto found = std::ranges::find_if(aadsts, [](int each) {
        const auto *const row = rowOf(each);
        return row && row->mender == Mender::Time;
    });
    return found == aadsts.end() ? 0 : *found;
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/tokenerror.h"

#include "identity/strictjson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::SignInAdvice)
};

// The rows of facts/oauth §1.7. Source of the numbers:
// https://learn.microsoft.com/entra/identity-platform/reference-error-codes
struct Row {
    std::array<int, 6> codes; ///< filled up with zeros
    const char *text;
    const char *next;
};

constexpr std::array rows{
    Row{{65001},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Permission to set your presence is needed."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Sign in to allow it.")},
    Row{{65004},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "You chose not to allow access. Nothing was changed."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Sign in again if you want to allow it after all.")},
    Row{{90094, 90095},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Your organisation must approve this app first."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Ask your administrator to approve the delegated permission Presence.ReadWrite.")},
    Row{{65002, 65005, 650056, 650057},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "The app registration lacks the presence permission."),
        QT_TRANSLATE_NOOP(
            "Lamplighter::SignInAdvice",
            "Ask whoever made the registration to add the delegated permission Presence.ReadWrite.")},
    Row{{50076, 50074, 50078, 50158, 50161},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Extra verification is needed."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Sign in again and complete it in the browser.")},
    Row{{50072, 50079, 53004, 53010},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Extra verification is not set up for your account yet."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Set it up in the browser, then sign in again.")},
    Row{{50173, 50132, 50133},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Your sign-in was ended, for example because the password was changed."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Sign in again.")},
    Row{{50055, 50144},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Your password has expired."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Change it, then sign in again.")},
    Row{{700082, 70008},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "The last sign-in is too long ago."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Sign in again.")},
    Row{{70043, 70044},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Your organisation asks for a fresh sign-in from time to time."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Sign in again.")},
    Row{{70000, 700084, 50089, 50085},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "The sign-in no longer counts."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Sign in again.")},
    Row{{54005, 501481, 50147, 501491},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "The sign-in was interrupted: its code was used before, or does "
                          "not fit."),
        QT_TRANSLATE_NOOP(
            "Lamplighter::SignInAdvice",
            "Try again. If it happens again, tell your administrator: somebody may have read the code.")},
    Row{{50011, 500113, 70004, 900971},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "The app registration does not list the address that the browser returns to."),
        QT_TRANSLATE_NOOP(
            "Lamplighter::SignInAdvice",
            "Ask whoever made the registration to add http://localhost under “Mobile and desktop "
            "applications”.")},
    Row{{7000218},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "The app registration is not one of a desktop program."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Ask whoever made the registration to allow public client flows, and to register "
                          "http://localhost under “Mobile and desktop applications”.")},
    Row{{700025},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Lamplighter sent a secret that it should not have."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "This is a defect. Please report it.")},
    Row{{700016, 700011, 70001, 7000112},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "This app is unknown or switched off in your organisation."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Check the client ID and the tenant, or ask your administrator.")},
    Row{{50194, 9001023, 90124, 90130, 9002332},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "This app registration is for one organisation alone."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Use your organisation's tenant instead of “organizations” or “common”.")},
    Row{{90002, 50059, 90019, 50128},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "There is no organisation with this name."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Check the tenant in the settings.")},
    Row{{90038, 90043, 1000104},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "This account lives in another Microsoft cloud."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Choose the matching cloud in the settings.")},
    Row{{50020, 16000, 16003, 50034, 51004, 500208},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "That account does not belong to this organisation."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Sign in with another account, or check the tenant.")},
    Row{{90072},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "That account cannot do the extra verification that this organisation asks for."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Sign in with another account, or ask your administrator.")},
    Row{{16001, 50058},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Nobody is signed in in the browser."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Sign in again and pick your account.")},
    Row{{50196},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "The service saw the same request too many times."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Wait a few minutes, then sign in again.")},
    Row{{50105},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "You are not among the people who may use this app."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Ask your administrator to assign this app to you.")},
    Row{{50057, 50053},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Your account is blocked."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Ask your administrator.")},
    Row{{53000, 53001},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Only managed devices may sign in."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Use a device that your organisation manages, or ask your administrator.")},
    Row{{53002},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Your organisation only allows approved apps."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Ask your administrator to approve this app.")},
    Row{{53003, 530032, 530035, 50131, 50005, 53011},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Your organisation's policy blocked the sign-in."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Ask your administrator which condition was not met.")},
    Row{{50097, 50129, 50155, 50187},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "This device is not registered with your organisation."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Register it, or ask your administrator.")},
    Row{{500021, 500022, 500212, 500213},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Your network or your organisation blocks this tenant."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Ask your administrator.")},
    Row{{500011, 50001, 650052},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Microsoft Graph is not available to this organisation."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Check the cloud in the settings, or ask your administrator.")},
    Row{{70011, 28002, 28003, 700022, 700023},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "The service does not know the permission that was asked for."),
        QT_TRANSLATE_NOOP(
            "Lamplighter::SignInAdvice",
            "Check the cloud in the settings. If it is right, this is a defect: please report it.")},
    Row{{9002313, 900144, 90014, 90023, 900561, 90100},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "The service could not read the request."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "This is a defect. Please report it.")},
    Row{{90055, 50166, 50088},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "There were too many requests."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Nothing need be done. Lamplighter waits and tries again.")},
    Row{{90006, 90012, 90024, 90033, 50033, 50087},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Microsoft's sign-in is busy."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "Nothing need be done. Lamplighter waits and tries again.")},
    Row{{70016, 70018, 70019, 90119, 90120},
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice",
                          "The code for signing in on another device is not, or no longer, good."),
        QT_TRANSLATE_NOOP("Lamplighter::SignInAdvice", "Start the sign-in again.")},
};

constexpr int requestLoop = 50196;

/// Refusals that hang on the network, the computer's state, or a switch that an administrator may turn back.
constexpr std::array byPolicy{53000,  53001,  53002,  53003,  53009,  53011, 530002, 530003,
                              530031, 530032, 530033, 530034, 530035, 50005, 50131,  50097,
                              50129,  50155,  50187,  50105,  50057,  50053, 500014, 7000112};

bool isOneOf(const QString &what, std::initializer_list<QLatin1StringView> list)
{
    return std::ranges::any_of(list, [&](QLatin1StringView each) { return what == each; });
}

/// Known error words are shown and logged as they are; anything else could be text of any kind.
QString codeWord(const QString &error)
{
    static const QRegularExpression shape(u"\\A[a-z_]{1,64}\\z"_s);
    return shape.match(error).hasMatch() ? error : u"unknown"_s;
}

struct Meaning {
    ErrorKind kind;
    QString text;
    QString next;
    bool forget = false;
};

Meaning meaningOfSuberror(const QString &suberror)
{
    const auto again = Text::tr("Sign in again.");
    if (isOneOf(suberror, {"bad_token"_L1, "token_expired"_L1}))
        return {ErrorKind::SignInNeeded, Text::tr("The sign-in no longer counts."), again, true};
    if (suberror == "user_password_expired"_L1)
        return {ErrorKind::SignInNeeded, Text::tr("Your password has expired."),
                Text::tr("Change it, then sign in again."), true};
    if (suberror == "consent_required"_L1)
        return {ErrorKind::SignInNeeded, Text::tr("Permission to set your presence is needed."),
                Text::tr("Sign in to allow it.")};
    if (isOneOf(suberror, {"basic_action"_L1, "additional_action"_L1}))
        return {ErrorKind::SignInNeeded, Text::tr("More steps in the browser are needed."),
                Text::tr("Sign in again and complete them.")};
    if (suberror == "message_only"_L1)
        return {ErrorKind::SignInNeeded,
                Text::tr("The service refuses to sign you in, and says why in the browser."),
                Text::tr("Sign in again to read the reason, or ask your administrator.")};
    if (isOneOf(suberror,
                {"client_mismatch"_L1, "protection_policy_required"_L1, "device_authentication_failed"_L1}))
        return {ErrorKind::SignInNeeded,
                Text::tr("Your organisation does not let this app or this device sign in."),
                Text::tr("Ask your administrator.")};
    return {ErrorKind::SignInNeeded, Text::tr("A new sign-in is needed."), again};
}

Meaning meaningOf(const ServiceError &said)
{
    if (said.status == 429 || said.status >= 500 ||
        isOneOf(said.error, {"temporarily_unavailable"_L1, "server_error"_L1}))
        return {ErrorKind::Throttled, Text::tr("The sign-in service is busy."),
                Text::tr("Nothing need be done. Lamplighter waits and tries again.")};
    if (isOneOf(said.error, {"invalid_grant"_L1, "interaction_required"_L1, "login_required"_L1}))
        return meaningOfSuberror(said.suberror);
    if (said.error == "consent_required"_L1)
        return meaningOfSuberror(u"consent_required"_s);
    if (isOneOf(said.error, {"access_denied"_L1, "authorization_declined"_L1}))
        return {ErrorKind::Cancelled, Text::tr("Access was denied at the sign-in. Nothing was changed."),
                Text::tr("Sign in again if you want to allow it after all.")};
    if (isOneOf(said.error, {"unauthorized_client"_L1, "invalid_client"_L1, "invalid_request"_L1,
                             "invalid_scope"_L1, "invalid_resource"_L1}) ||
        said.error.startsWith("unsupported_"_L1))
        return {
            ErrorKind::Refused, Text::tr("The sign-in service does not accept how this app is set up."),
            Text::tr(
                "Check the client ID, the tenant and the app registration, or give the request ID to your "
                "administrator.")};
    return {ErrorKind::Refused,
            Text::tr("The sign-in service refused, for a reason that Lamplighter does not know."),
            Text::tr("Try again later, or give the request ID to your administrator.")};
}

QList<int> numbersIn(const QString &errorUri, const QString &description)
{
    QList<int> codes;
    const auto take = [&](const QString &digits) {
        bool isNumber = false;
        if (const auto code = digits.toInt(&isNumber); isNumber && !codes.contains(code))
            codes.append(code);
    };
    if (const auto mark = errorUri.lastIndexOf("code="_L1); mark >= 0)
        take(errorUri.mid(mark + 5).section(u'&', 0, 0));
    static const QRegularExpression shape(u"AADSTS(\\d{4,8})"_s);
    for (auto all = shape.globalMatch(description.left(4096)); all.hasNext();)
        take(all.next().captured(1));
    return codes;
}

} // namespace

ServiceError serviceErrorFrom(const QJsonObject &answer, int status)
{
    ServiceError said;
    said.status = status;
    said.error = answer.value("error"_L1).toString();
    said.suberror = answer.value("suberror"_L1).toString();
    for (const auto &code : answer.value("error_codes"_L1).toArray()) {
        if (const auto number = integerOf(code))
            said.codes.append(static_cast<int>(*number));
    }
    if (said.codes.isEmpty())
        said.codes = numbersIn(answer.value("error_uri"_L1).toString(),
                               answer.value("error_description"_L1).toString());
    const auto id = answer.value("correlation_id"_L1).toString();
    static const QRegularExpression idShape(u"\\A[0-9a-zA-Z-]{1,64}\\z"_s);
    if (idShape.match(id).hasMatch())
        said.requestId = id;
    // Entra ID sends claims as a string that is JSON; an object would say the same.
    const auto claims = answer.value("claims"_L1);
    const auto object = claims.isObject()
                            ? claims.toObject()
                            : strictJsonObject(claims.toString().toUtf8()).value_or(QJsonObject());
    const auto compact = QJsonDocument(object).toJson(QJsonDocument::Compact);
    if (!object.isEmpty() && compact.size() <= 8 * 1024)
        said.claims = compact;
    return said;
}

ServiceError serviceErrorFrom(const QString &error, const QString &suberror, const QString &errorUri,
                              const QString &description)
{
    ServiceError said;
    said.error = error;
    said.suberror = suberror;
    said.codes = numbersIn(errorUri, description);
    return said;
}

Verdict judge(const ServiceError &said)
{
    auto meaning = meaningOf(said);
    if (said.codes.contains(requestLoop) && meaning.kind != ErrorKind::SignInNeeded)
        meaning.kind = ErrorKind::SignInNeeded;
    for (const auto code : said.codes) {
        if (const auto advice = adviceFor(code)) {
            meaning.text = advice->text;
            meaning.next = advice->next;
            break;
        }
    }
    Verdict verdict;
    verdict.error = {.kind = meaning.kind,
                     .code = u"oauth/"_s +
                             (said.error.isEmpty() ? QString::number(said.status) : codeWord(said.error)),
                     .text = meaning.text,
                     .next = meaning.next,
                     .requestId = said.requestId};
    if (!said.codes.isEmpty())
        verdict.error.text += u' ' + Text::tr("(AADSTS%1)").arg(said.codes.first());
    if (meaning.kind == ErrorKind::Throttled)
        verdict.error.retryAfter = said.retryAfter;
    verdict.forgetRefreshToken = meaning.forget;
    verdict.claims = said.claims;
    verdict.mayPass =
        std::ranges::any_of(said.codes,
                            [](int code) { return std::ranges::find(byPolicy, code) != byPolicy.end(); }) ||
        isOneOf(said.suberror,
                {"message_only"_L1, "device_authentication_failed"_L1, "protection_policy_required"_L1});
    return verdict;
}

std::optional<Advice> adviceFor(int aadsts)
{
    for (const auto &row : rows) {
        if (aadsts > 0 && std::ranges::find(row.codes, aadsts) != row.codes.end())
            return Advice{Text::tr(row.text), Text::tr(row.next)};
    }
    return std::nullopt;
}

} // namespace Lamplighter

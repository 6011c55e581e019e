// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/tokenerror.h"

#include "base/errorcodes.h"
#include "base/sharedtext.h"
#include "identity/strictjson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::SignInAdvice)
};

bool isOneOf(const QString &what, std::initializer_list<QLatin1StringView> list)
{
    return std::ranges::any_of(list, [&](QLatin1StringView each) { return what == each; });
}

/// Keeps words that look like an error code, since anything else could be arbitrary text.
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
    bool isRetried = false; ///< then retriedElseSignIn() says what to do
};

/// The number with the best text: a temporary one, else the first with advice. That the user declined counts
/// only if there is nothing else. 0 without a number.
int tellingNumber(const QList<int> &codes, Occasion occasion)
{
    if (const auto passing = passingNumberIn(codes); passing != 0)
        return passing;
    if (std::ranges::all_of(codes, isDeclined))
        return codes.value(0);
    const auto known = std::ranges::find_if(
        codes, [occasion](int code) { return !isDeclined(code) && adviceFor(code, occasion).has_value(); });
    return known == codes.end() ? *std::ranges::find_if_not(codes, isDeclined) : *known;
}

Meaning busy(Occasion occasion)
{
    return {.kind = ErrorKind::Throttled,
            .text = Text::tr("Microsoft's sign-in is busy."),
            .next = SharedText::tr("Wait a few minutes, then sign in again."),
            .isRetried = occasion == Occasion::Renewal};
}

/// The browser shows a finished sign-in, so it didn't show the reason.
QString askItForReason()
{
    return Text::tr("The browser didn't show a reason. Ask your IT team for it.");
}

Meaning meaningOfSuberror(const QString &suberror, Occasion occasion)
{
    const bool atSignIn = occasion == Occasion::SignIn;
    const auto again = SharedText::tr("Sign in again.");
    const auto once = atSignIn ? Text::tr("Try once more. If it fails again, ask your IT team.") : again;
    if (isOneOf(suberror, {"bad_token"_L1, "token_expired"_L1}))
        return {ErrorKind::SignInNeeded, Text::tr("Microsoft 365 no longer accepts this sign-in."), once,
                true};
    if (suberror == "user_password_expired"_L1)
        return {ErrorKind::SignInNeeded, Text::tr("Your password has expired."),
                Text::tr("Change it, then sign in again."), true};
    if (suberror == "consent_required"_L1)
        return {ErrorKind::SignInNeeded,
                Text::tr("Lamplighter doesn't have permission to set your status yet."),
                atSignIn ? Text::tr("Sign in again and accept the permission. If the browser doesn't ask, "
                                    "your IT team must approve the app.")
                         : Text::tr("Sign in to allow it.")};
    if (isOneOf(suberror, {"basic_action"_L1, "additional_action"_L1}))
        return {ErrorKind::SignInNeeded, Text::tr("There's more to do in the browser."),
                atSignIn ? Text::tr("Sign in again and finish there. If the browser asks for nothing, "
                                    "contact your IT team.")
                         : Text::tr("Sign in again and finish there.")};
    if (suberror == "message_only"_L1)
        return {ErrorKind::SignInNeeded, Text::tr("Microsoft 365 refused to sign you in."),
                atSignIn ? askItForReason() : Text::tr("Sign in again to read the reason in the browser.")};
    if (isOneOf(suberror,
                {"client_mismatch"_L1, "protection_policy_required"_L1, "device_authentication_failed"_L1}))
        return {atSignIn ? ErrorKind::Refused : ErrorKind::SignInNeeded,
                Text::tr("Your organization doesn't let this app or this device sign in."),
                Text::tr("Ask your IT team. Signing in again won't help until they change it.")};
    if (atSignIn)
        return {ErrorKind::SignInNeeded, Text::tr("Microsoft 365 refused to sign you in."), askItForReason()};
    return {ErrorKind::SignInNeeded, Text::tr("Your sign-in no longer works."), again};
}

/// access_denied comes from the user or the organization. Only the numbers show which.
Meaning meaningOfDenial(const ServiceError &said, Occasion occasion)
{
    if (occasion == Occasion::Renewal)
        return {ErrorKind::SignInNeeded, Text::tr("Access was denied."), SharedText::tr("Sign in again.")};
    if (!said.codes.isEmpty() && !std::ranges::all_of(said.codes, isDeclined))
        return {ErrorKind::Refused, Text::tr("Your organization refused the sign-in."), askItForReason()};
    if (said.suberror == "cancel"_L1)
        return {ErrorKind::Cancelled, Text::tr("You canceled the sign-in in the browser."),
                SharedText::tr("Sign in again when you're ready.")};
    return {ErrorKind::Cancelled, Text::tr("Access was denied. Nothing was changed."),
            Text::tr("If you canceled, sign in again when you're ready. Otherwise, ask your IT team.")};
}

Meaning meaningOf(const ServiceError &said, Occasion occasion)
{
    if (said.status == 429 || said.status >= 500 || passingNumberIn(said.codes) != 0 ||
        isOneOf(said.error, {"temporarily_unavailable"_L1, "server_error"_L1}))
        return busy(occasion);
    if (isOneOf(said.error, {"invalid_grant"_L1, "interaction_required"_L1, "login_required"_L1}))
        return meaningOfSuberror(said.suberror, occasion);
    if (said.error == "consent_required"_L1)
        return meaningOfSuberror(u"consent_required"_s, occasion);
    if (isOneOf(said.error, {"access_denied"_L1, "authorization_declined"_L1}))
        return meaningOfDenial(said, occasion);
    if (isOneOf(said.error, {"unauthorized_client"_L1, "invalid_client"_L1, "invalid_request"_L1,
                             "invalid_scope"_L1, "invalid_resource"_L1}) ||
        said.error.startsWith("unsupported_"_L1))
        return {ErrorKind::Refused, Text::tr("Microsoft 365 doesn't accept how this app is set up."),
                Text::tr("Check the app ID and the organization in Settings, or ask your IT team.")};
    // Such as "ServiceError", which good sign-ins got during outages.
    const bool isGateway = said.status == 401 || (said.status == 403 && said.error.isEmpty());
    if (isGateway && !adviceFor(tellingNumber(said.codes, occasion), occasion))
        return busy(occasion);
    return {ErrorKind::Refused, SharedText::tr("Microsoft 365 refused the request."),
            Text::tr("Try again later, or ask your IT team.")};
}

void applyAdvice(Meaning &meaning, const Advice &advice, int number, Occasion occasion)
{
    // A busy server's answer says nothing about the account.
    if (meaning.kind == ErrorKind::Throttled && advice.mender != Mender::Time)
        return;
    meaning.text = advice.text;
    meaning.next = advice.next;
    meaning.isRetried = advice.isRetried;
    if (occasion == Occasion::Renewal)
        return;
    if (isDeclined(number))
        meaning.kind = ErrorKind::Cancelled;
    else if (meaning.kind == ErrorKind::SignInNeeded && advice.mender != Mender::You)
        meaning.kind = ErrorKind::Refused;
}

QString labelOf(const QList<int> &codes)
{
    constexpr qsizetype most = 4;
    QStringList labels;
    for (const auto code : codes.first(std::min(most, codes.size())))
        labels << u"AADSTS%1"_s.arg(code);
    return labels.join(u", "_s);
}

QList<int> numbersIn(const QString &errorUri, const QString &description)
{
    QList<int> codes;
    const auto take = [&](const QString &digits) {
        bool isNumber = false;
        if (const auto code = digits.toInt(&isNumber); isNumber && code > 0 && !codes.contains(code))
            codes.append(code);
    };
    if (const auto mark = errorUri.lastIndexOf("code="_L1); mark >= 0)
        take(errorUri.mid(mark + 5).section(u'&', 0, 0));
    static const QRegularExpression shape(u"AADSTS(\\d{4,8})"_s);
    for (auto all = shape.globalMatch(description.left(4096)); all.hasNext();)
        take(all.next().captured(1));
    return codes;
}

/// `text` if it looks like a request ID, else empty.
QString idIn(const QString &text)
{
    static const QRegularExpression shape(u"\\A[0-9a-zA-Z-]{1,64}\\z"_s);
    return shape.match(text).hasMatch() ? text : QString();
}

/// The description ends in "Trace ID: … Correlation ID: … Timestamp: …".
QString idInDescription(const QString &description)
{
    for (const auto &label : {u"Correlation ID"_s, u"Trace ID"_s}) {
        const QRegularExpression shape(label + u"\\s*:\\s*([0-9a-zA-Z-]{1,64})(?![0-9a-zA-Z-])"_s,
                                       QRegularExpression::CaseInsensitiveOption);
        if (const auto found = shape.match(description.left(4096)); found.hasMatch())
            return found.captured(1);
    }
    return {};
}

QString firstOf(std::initializer_list<QString> ids)
{
    const auto found = std::ranges::find_if(ids, [](const QString &id) { return !id.isEmpty(); });
    return found == ids.end() ? QString() : *found;
}

} // namespace

ServiceError serviceErrorFrom(const QJsonObject &answer, int status)
{
    ServiceError said;
    said.status = status;
    said.error = answer.value("error"_L1).toString();
    said.suberror = answer.value("suberror"_L1).toString();
    for (const auto &code : answer.value("error_codes"_L1).toArray()) {
        const auto number = integerOf(code);
        if (number && *number > 0 && *number <= std::numeric_limits<int>::max())
            said.codes.append(static_cast<int>(*number));
    }
    if (said.codes.isEmpty())
        said.codes = numbersIn(answer.value("error_uri"_L1).toString(),
                               answer.value("error_description"_L1).toString());
    said.requestId = firstOf({idIn(answer.value("correlation_id"_L1).toString()),
                              idIn(answer.value("trace_id"_L1).toString()),
                              idInDescription(answer.value("error_description"_L1).toString())});
    // Entra ID sends claims as a JSON string. Accept an object too.
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
    said.requestId = idInDescription(description);
    return said;
}

Verdict judge(const ServiceError &said, Occasion occasion)
{
    auto meaning = meaningOf(said, occasion);
    const auto number = tellingNumber(said.codes, occasion);
    const auto advice = adviceFor(number, occasion);
    if (advice)
        applyAdvice(meaning, *advice, number, occasion);
    Verdict verdict;
    verdict.error = {.kind = meaning.kind,
                     .code = ErrorCodes::signInFamily +
                             (said.error.isEmpty() ? QString::number(said.status) : codeWord(said.error)),
                     .text = meaning.text,
                     .next = meaning.next,
                     .requestId = said.requestId};
    if (meaning.isRetried)
        verdict.error = retriedElseSignIn(verdict.error);
    verdict.numbers = labelOf(said.codes);
    if (!verdict.numbers.isEmpty())
        verdict.error.text += u" (%1)"_s.arg(verdict.numbers);
    if (meaning.kind == ErrorKind::Throttled)
        verdict.error.retryAfter = said.retryAfter;
    else
        verdict.error.anotherBrowserMayHelp = advice && advice->anotherBrowserMayHelp;
    verdict.forgetRefreshToken = meaning.forget;
    verdict.claims = said.claims;
    // It depends on the network, the device, or a policy, which can change.
    const bool isUnknown = !advice && !said.codes.isEmpty() && !meaning.forget;
    verdict.mayPass = isUnknown || (advice && advice->mender == Mender::Organization) ||
                      isOneOf(said.suberror, {"message_only"_L1, "device_authentication_failed"_L1,
                                              "protection_policy_required"_L1});
    return verdict;
}

} // namespace Lamplighter

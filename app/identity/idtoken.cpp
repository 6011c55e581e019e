// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/idtoken.h"

#include "base/log.h"
#include "base/plaintext.h"
#include "identity/secret.h"
#include "identity/strictjson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Identity)
};

// The one tenant of all personal Microsoft accounts.
// https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference (claim "tid")
constexpr auto personalTenant = "9188040d-6c67-4c5b-b112-36a304b66dad"_L1;

/// Tolerated difference between the clocks.
constexpr Seconds skew = Minutes{5};

bool isGuid(const QString &text)
{
    return !QUuid::fromString(text).isNull();
}

bool sameGuid(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

tl::unexpected<Error> failed(const char *check)
{
    qCWarning(logIdentity) << "the ID token fails the check of" << check;
    return tl::unexpected(Error{
        .kind = ErrorKind::Refused,
        .code = u"identity/id-token"_s,
        .text = Text::tr("Lamplighter couldn't verify who signed in (%1).").arg(QLatin1StringView(check)),
        .next = Text::tr("Check this computer's date and time, then sign in again. If it fails again, ask "
                         "your IT team.")});
}

QString spanLabel(Seconds span)
{
    if (span < Minutes{120})
        return Text::tr("%n minute(s)", "of a wrong clock", static_cast<int>(span / Minutes{1}));
    if (span < std::chrono::hours{48})
        return Text::tr("%n hour(s)", "of a wrong clock", static_cast<int>(span / std::chrono::hours{1}));
    return Text::tr("%n day(s)", "of a wrong clock", static_cast<int>(span / std::chrono::hours{24}));
}

struct Validity {
    Utc begins;
    Utc expires;

    /// The check that fails at `time`. Null if it is valid then.
    const char *failsAt(Utc time) const
    {
        if (expires + skew <= time)
            return "exp";
        return begins - skew > time ? "nbf" : nullptr;
    }
};

/// If the token is valid by the server's time but not by this computer's, this computer's clock is wrong.
std::optional<tl::unexpected<Error>> failureByTime(const Validity &validity,
                                                   const IdTokenExpectation &expected)
{
    const auto *const check = expected.now ? validity.failsAt(*expected.now) : nullptr;
    if (!check)
        return std::nullopt;
    if (!expected.serverTime || validity.failsAt(*expected.serverTime))
        return failed(check);
    const auto ahead = std::chrono::duration_cast<Seconds>(*expected.now - *expected.serverTime);
    qCWarning(logIdentity) << "this computer's clock is ahead by" << qint64{ahead.count()} << "seconds";
    return tl::unexpected(Error{
        .kind = ErrorKind::Refused,
        .code = u"identity/clock"_s,
        .text = ahead > Seconds{0}
                    ? Text::tr("This computer's clock is %1 fast.", "a span of time").arg(spanLabel(ahead))
                    : Text::tr("This computer's clock is %1 slow.", "a span of time").arg(spanLabel(-ahead)),
        .next = Text::tr("Set the date and time, then sign in again.")});
}

bool isMeantFor(const QJsonObject &claims, const QString &clientId)
{
    const auto audience = claims.value("aud"_L1);
    if (audience.isString())
        return audience.toString() == clientId;
    const auto list = audience.toArray();
    return list.contains(QJsonValue(clientId)) &&
           (list.size() == 1 || claims.value("azp"_L1).toString() == clientId);
}

tl::unexpected<Error> personal()
{
    return tl::unexpected(
        Error{.kind = ErrorKind::Refused,
              .code = u"identity/personal-account"_s,
              .text = Text::tr("That's a personal Microsoft account. It doesn't have a Teams status."),
              .next = Text::tr("Sign in with your work or school account.")});
}

std::optional<Utc> timeIn(const QJsonObject &claims, QLatin1StringView name)
{
    const auto seconds = integerOf(claims.value(name));
    return seconds ? std::optional(Utc{Seconds{*seconds}}) : std::nullopt;
}

bool isAbout(const SignedInAccount &account, const QByteArray &clientInfo)
{
    const auto decoded = lenientBase64(clientInfo);
    const auto info = decoded ? strictJsonObject(*decoded) : std::nullopt;
    const auto uid = info ? info->value("uid"_L1).toString() : QString();
    const auto utid = info ? info->value("utid"_L1).toString() : QString();
    // client_info has the IDs of the home tenant, which differ for a guest.
    const bool isGuest = !sameGuid(utid, account.tenantId);
    return !uid.isEmpty() && !utid.isEmpty() && (isGuest || sameGuid(uid, account.objectId));
}

} // namespace

Result<SignedInAccount> checkedIdToken(const QByteArray &idToken, const QByteArray &clientInfo,
                                       const IdTokenExpectation &expected)
{
    const auto parts = idToken.split('.');
    if (parts.size() != 3)
        return failed("form");
    const auto payload = lenientBase64(parts.at(1));
    const auto claims = payload ? strictJsonObject(*payload) : std::nullopt;
    if (!claims)
        return failed("form");

    if (!isMeantFor(*claims, expected.clientId))
        return failed("aud");
    SignedInAccount account;
    account.tenantId = claims->value("tid"_L1).toString();
    account.objectId = claims->value("oid"_L1).toString();
    // A custom authority may not be Microsoft's, and OpenID Connect requires only `sub`.
    if (account.objectId.isEmpty() && !expected.endpoints.isMicrosoft)
        account.objectId = claims->value("sub"_L1).toString();
    if (account.objectId.isEmpty())
        return failed("oid");
    if (account.tenantId.isEmpty() && expected.endpoints.isMicrosoft)
        return failed("tid");
    if (!expected.endpoints.isIssuer(claims->value("iss"_L1).toString(), account.tenantId))
        return failed("iss");

    if (sameGuid(account.tenantId, personalTenant))
        return personal();
    if (isGuid(expected.tenant) && !account.tenantId.isEmpty() &&
        !sameGuid(expected.tenant, account.tenantId))
        return failed("tid");

    if (expected.nonce) {
        const auto nonce = claims->value("nonce"_L1).toString().toUtf8();
        if (nonce.isEmpty() || !equalInConstantTime(nonce, expected.nonce->toUtf8()))
            return failed("nonce");
    }
    const auto expires = timeIn(*claims, "exp"_L1);
    const auto begins = claims->contains("nbf"_L1) ? timeIn(*claims, "nbf"_L1) : Utc{};
    if (!expires)
        return failed("exp");
    if (!begins)
        return failed("nbf");
    if (auto failure = failureByTime({*begins, *expires}, expected))
        return std::move(*failure);
    if (!clientInfo.isEmpty() && !isAbout(account, clientInfo))
        return failed("client_info");

    account.username = plainLine(claims->value("preferred_username"_L1).toString());
    account.name = plainLine(claims->value("name"_L1).toString());
    return account;
}

} // namespace Lamplighter

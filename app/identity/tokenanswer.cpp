// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/tokenanswer.h"

#include "base/log.h"
#include "base/sharedtext.h"
#include "identity/strictjson.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Identity)
};

constexpr qint64 longestLifetime = 48 * 3600; // seconds

} // namespace

bool allowsPresence(const QString &scopes, const QUrl &graph)
{
    const auto root = graph.toString(QUrl::FullyEncoded) + u'/';
    const auto granted = scopes.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::any_of(granted, [&](QString scope) {
        if (scope.startsWith(root, Qt::CaseInsensitive))
            scope = scope.mid(root.size());
        return scope.compare("Presence.ReadWrite"_L1, Qt::CaseInsensitive) == 0;
    });
}

tl::expected<TokenSet, Verdict> readTokenAnswer(const Answer &answer, Occasion occasion, const QUrl &graph,
                                                const QString &host, Utc now)
{
    const auto fail = [](Error error) { return tl::unexpected(Verdict{.error = std::move(error)}); };
    if (answer.failure)
        return fail(*answer.failure);
    const auto object = answer.isJson() ? strictJsonObject(answer.body) : std::nullopt;

    if (answer.status != 200) {
        const bool isBusy = answer.status == 429 || answer.status >= 500;
        const bool isNo = answer.status == 400 || answer.status == 401 || answer.status == 403;
        // A gateway in front of the service sends an object instead, with its own error words.
        if (!isBusy && !(isNo && object && object->contains("error"_L1)))
            return fail(unexpectedAnswer(host, answer.clientRequestId));
        auto said = serviceErrorFrom(object.value_or(QJsonObject()), answer.status);
        said.retryAfter = answer.retryAfterSeconds(now);
        if (said.requestId.isEmpty())
            said.requestId = answer.clientRequestId;
        auto verdict = judge(said, occasion);
        if (answer.status == networkSignInStatus) {
            setNetworkSignIn(verdict.error);
            if (occasion == Occasion::Renewal)
                verdict.error = retried(std::exchange(verdict.error, {}));
        }
        qCInfo(logIdentity) << "the token endpoint said" << answer.status << verdict.error.code << said.codes
                            << "request" << said.requestId;
        return tl::unexpected(std::move(verdict));
    }

    const auto lifetime = object ? integerOf(object->value("expires_in"_L1)) : std::nullopt;
    const auto accessToken = object ? object->value("access_token"_L1).toString() : QString();
    const auto isPrintable = [](QChar c) { return c > u' ' && c < u'\x7f'; };
    // An access token becomes part of a header, so refuse characters that could end the line (RFC 6750 §2.1).
    if (!object || accessToken.isEmpty() || !std::ranges::all_of(accessToken, isPrintable) ||
        object->value("token_type"_L1).toString().compare("Bearer"_L1, Qt::CaseInsensitive) != 0 ||
        !lifetime || *lifetime <= 0)
        return fail(unexpectedAnswer(host, answer.clientRequestId));

    // No `scope` means that the requested scope was granted (RFC 6749 §5.1).
    if (object->contains("scope"_L1) && !allowsPresence(object->value("scope"_L1).toString(), graph))
        return fail({.kind = ErrorKind::Refused,
                     .code = u"identity/permission-missing"_s,
                     .text = Text::tr("Microsoft 365 didn't give Lamplighter permission to set your status."),
                     .next = SharedText::tr("Ask the owner of the app registration to add the delegated "
                                            "permission Presence.ReadWrite. Then sign in again."),
                     .requestId = answer.clientRequestId});

    TokenSet tokens;
    tokens.accessToken = Secret(accessToken);
    tokens.refreshToken = Secret(object->value("refresh_token"_L1).toString());
    tokens.idToken = object->value("id_token"_L1).toString().toUtf8();
    tokens.clientInfo = object->value("client_info"_L1).toString().toUtf8();
    tokens.lifetime = Seconds{std::min(*lifetime, longestLifetime)};
    if (const auto refreshIn = integerOf(object->value("refresh_in"_L1)); refreshIn && *refreshIn > 0)
        tokens.refreshIn = Seconds{std::min(*refreshIn, longestLifetime)};
    return tokens;
}

} // namespace Lamplighter

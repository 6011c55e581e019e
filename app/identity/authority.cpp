// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/authority.h"

#include "base/log.h"
#include "identity/errorcodes.h"
#include "identity/fetch.h"
#include "identity/strictjson.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Identity)
};

constexpr auto tenantPlace = "{tenantid}"_L1;

void ask(const QUrl &authority, const QStringList &tails, QNetworkAccessManager &network,
         Milliseconds patience, QObject *context, Callback<Endpoints> done)
{
    QUrl url = authority;
    url.setPath(authority.path(QUrl::FullyEncoded) + tails.first(), QUrl::StrictMode);
    const auto requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    auto *const reply = network.get(hardened(QNetworkRequest(url), requestId));
    bound(*reply, patience);
    QObject::connect(reply, &QNetworkReply::finished, context, [=, &network, done = std::move(done)] {
        reply->deleteLater();
        const auto answer = answerOf(*reply);
        if (answer.failure) {
            done(tl::unexpected(*answer.failure));
            return;
        }
        if (answer.status == 429 || answer.status >= 500) {
            Error busy{.kind = ErrorKind::Throttled,
                       .code = IdentityCode::discoveryBusy,
                       .text = Text::tr("%1 is busy right now.").arg(authority.host()),
                       .next = {},
                       .requestId = requestId};
            if (answer.status == networkSignInStatus)
                setNetworkSignIn(busy);
            // Without its wait, which may be longer than the pause that it leads to.
            busy = retried(std::move(busy));
            busy.retryAfter = answer.retryAfterSeconds(toUtc(QDateTime::currentDateTimeUtc()));
            done(tl::unexpected(std::move(busy)));
            return;
        }
        auto endpoints =
            answer.status == 200 && answer.isJson()
                ? endpointsFrom(answer.body, authority)
                : Result<Endpoints>(tl::unexpected(unexpectedAnswer(authority.host(), requestId)));
        if (!endpoints && endpoints.error().kind != ErrorKind::Refused && tails.size() > 1) {
            ask(authority, tails.mid(1), network, patience, context, done);
            return;
        }
        if (!endpoints)
            qCInfo(logIdentity) << "discovery failed:" << endpoints.error().code << authority.host();
        done(std::move(endpoints));
    });
}

} // namespace

bool Endpoints::isIssuer(const QString &iss, const QString &tid) const
{
    const auto place = issuer.indexOf(tenantPlace);
    if (place < 0)
        return iss == issuer;
    if (!tid.isEmpty())
        return iss == QString(issuer).replace(tenantPlace, tid);
    const QRegularExpression shape(u"\\A"_s + QRegularExpression::escape(issuer.left(place)) +
                                   u"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"_s +
                                   QRegularExpression::escape(issuer.mid(place + tenantPlace.size())) +
                                   u"\\z"_s);
    return shape.match(iss).hasMatch();
}

Endpoints builtInEndpoints(const Cloud &cloud)
{
    const auto below = [&](const QString &path) {
        QUrl url = cloud.authority;
        url.setPath(cloud.authority.path() + path);
        return url;
    };
    return {.authorization = below(u"/oauth2/v2.0/authorize"_s),
            .token = below(u"/oauth2/v2.0/token"_s),
            .issuer = originOf(cloud.authority) + u"/{tenantid}/v2.0"_s,
            .announcesIssuer = false,
            .isMicrosoft = true};
}

Result<Endpoints> endpointsFrom(const QByteArray &discovery, const QUrl &authority)
{
    const auto document = strictJsonObject(discovery);
    if (!document)
        return tl::unexpected(unexpectedAnswer(authority.host()));
    const auto address = [&](QLatin1StringView name) {
        return QUrl(document->value(name).toString(), QUrl::StrictMode);
    };
    const Endpoints endpoints{
        .authorization = address("authorization_endpoint"_L1),
        .token = address("token_endpoint"_L1),
        .issuer = document->value("issuer"_L1).toString(),
        .announcesIssuer = document->value("authorization_response_iss_parameter_supported"_L1).toBool(),
        .isMicrosoft = false};
    if (endpoints.issuer.isEmpty() || !endpoints.authorization.isValid() || !endpoints.token.isValid() ||
        endpoints.authorization.isRelative() || endpoints.token.isRelative())
        return tl::unexpected(unexpectedAnswer(authority.host()));
    for (const auto &url : {endpoints.authorization, endpoints.token}) {
        if (originOf(url) == originOf(authority) && url.userInfo().isEmpty() && !url.hasFragment())
            continue;
        return tl::unexpected(Error{
            .kind = ErrorKind::Refused,
            .code = u"identity/discovery-foreign"_s,
            .text = Text::tr("The sign-in server %1 points to another server: %2.")
                        .arg(originOf(authority), originOf(url)),
            .next = Text::tr("Check the setting cloud/authority, or ask that server's administrator.")});
    }
    return endpoints;
}

void discover(const QUrl &authority, QNetworkAccessManager &network, Milliseconds patience, QObject *context,
              Callback<Endpoints> done)
{
    ask(authority, {u"/v2.0/.well-known/openid-configuration"_s, u"/.well-known/openid-configuration"_s},
        network, patience, context, std::move(done));
}

} // namespace Lamplighter

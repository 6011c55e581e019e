// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/tokenflow.h"

#include "base/later.h"
#include "base/log.h"
#include "base/qtcompat.h"
#include "identity/strictjson.h"

#include <QAbstractOAuthReplyHandler>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QPointer>
#include <QRandomGenerator>
#include <QUrlQuery>
#include <QUuid>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QString encoded(const QString &value)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(value));
}

} // namespace

QString randomText()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QString::fromLatin1(
        base64Url(QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words))));
}

QString challengeOf(const QString &verifier)
{
    return QString::fromLatin1(
        base64Url(QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256)));
}

QByteArray claimsToAskFor(const QByteArray &challenge)
{
    const auto capable =
        QJsonDocument::fromJson(R"({"access_token":{"xms_cc":{"values":["cp1"]}}})").object();
    const auto asked = strictJsonObject(challenge).value_or(QJsonObject());
    return QJsonDocument(mergedJson(asked, capable)).toJson(QJsonDocument::Compact);
}

/// Hardens the flow's requests and sends them through the real manager. The flow would answer HTTP
/// authentication on its manager with the client ID as user name; here it never sees the real one.
class TokenFlow::Forward final : public QNetworkAccessManager
{
public:
    Forward(QNetworkAccessManager &real, QString requestId, Milliseconds patience)
        : m_real(real)
        , m_requestId(std::move(requestId))
        , m_patience(patience)
    {
    }

    void abandon()
    {
        if (!m_reply)
            return;
        m_reply->disconnect();
        m_reply->abort();
        m_reply->deleteLater();
    }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override
    {
        const auto hard = hardened(request, m_requestId);
        // The flow only posts. If a future version does more, that is hardened too.
        m_reply = operation == PostOperation ? m_real.post(hard, body) : m_real.get(hard);
        bound(*m_reply, m_patience);
        return m_reply;
    }

private:
    QNetworkAccessManager &m_real;
    QString m_requestId;
    Milliseconds m_patience;
    QPointer<QNetworkReply> m_reply;
};

/// Receives the flow's finished reply. Qt's own handler drops the body of a failure.
class TokenFlow::ReplyHandler final : public QAbstractOAuthReplyHandler
{
public:
    QString redirectUri;
    Done done;

    QString callback() const override { return redirectUri; }
    void networkReplyFinished(QNetworkReply *reply) override
    {
        const auto answer = answerOf(*reply);
        // Qt before 6.5.3 doesn't delete it.
        reply->deleteLater();
        // Don't pass the reply to the flow: it accepts answers that readTokenAnswer() refuses, and isn't used
        // again.
        callLater(this, [this, answer] {
            if (const auto report = std::exchange(done, nullptr))
                report(answer);
        });
    }
};

TokenFlow::TokenFlow(Client client, QNetworkAccessManager &network, Milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_client(std::move(client))
    , m_state(randomText())
    , m_nonce(randomText())
    , m_verifier(randomText())
    , m_requestId(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_network(std::make_unique<Forward>(network, m_requestId, patience))
    , m_handler(std::make_unique<ReplyHandler>())
    , m_flow(std::make_unique<QOAuth2AuthorizationCodeFlow>(m_network.get()))
{
    m_flow->setClientIdentifier(m_client.clientId);
    m_flow->setAuthorizationUrl(m_client.endpoints.authorization);
    QtCompat::setTokenUrl(*m_flow, m_client.endpoints.token);
    QtCompat::switchOffOwnPkce(*m_flow);
    QtCompat::switchOffOwnNonce(*m_flow);
    m_flow->setState(m_state);
    m_flow->setReplyHandler(m_handler.get());
    m_flow->setModifyParametersFunction(
        [this](QAbstractOAuth::Stage stage, Parameters *parameters) { modify(stage, parameters); });
    qCInfo(logIdentity) << "token flow with request" << m_requestId;
}

TokenFlow::~TokenFlow()
{
    // The reply's completion has a bare pointer to the handler, so it must not run after the handler is gone.
    abandon();
}

void TokenFlow::abandon()
{
    m_handler->done = nullptr;
    m_network->abandon();
}

void TokenFlow::modify(QAbstractOAuth::Stage stage, Parameters *parameters) const
{
    // Start empty: Qt's own parameters differ between versions, and a public client must not send the empty
    // client_secret that Qt adds to a refresh.
    parameters->clear();
    const auto put = [&](const QString &key, const QString &value) {
        parameters->insert(key, encoded(value));
    };
    put(u"client_id"_s, m_client.clientId);
    put(u"scope"_s, m_client.scope);
    put(u"client_info"_s, u"1"_s);
    switch (stage) {
    case QAbstractOAuth::Stage::RequestingAuthorization:
        put(u"claims"_s, QString::fromUtf8(claimsToAskFor(m_authorization.claims)));
        put(u"response_type"_s, u"code"_s);
        put(u"response_mode"_s, m_authorization.responseMode);
        put(u"redirect_uri"_s, m_authorization.redirectUri);
        put(u"state"_s, m_state);
        put(u"nonce"_s, m_nonce);
        put(u"code_challenge"_s, challengeOf(m_verifier));
        put(u"code_challenge_method"_s, u"S256"_s);
        put(u"client-request-id"_s, m_requestId);
        // Microsoft refuses both together (docs/how-presence-works.md#the-sign-in-request).
        if (m_authorization.loginHint.isEmpty())
            put(u"prompt"_s, u"select_account"_s);
        else
            put(u"login_hint"_s, m_authorization.loginHint);
        // The flow drops the endpoint's own query.
        for (const auto &[key, value] :
             QUrlQuery(m_client.endpoints.authorization).queryItems(QUrl::FullyDecoded)) {
            if (!parameters->contains(key))
                put(key, value);
        }
        break;
    case QAbstractOAuth::Stage::RequestingAccessToken:
        put(u"claims"_s, QString::fromUtf8(claimsToAskFor(m_authorization.claims)));
        put(u"grant_type"_s, u"authorization_code"_s);
        parameters->insert(u"code"_s, QString::fromLatin1(m_code.toPercentEncoding()));
        put(u"redirect_uri"_s, m_authorization.redirectUri);
        put(u"code_verifier"_s, m_verifier);
        break;
    case QAbstractOAuth::Stage::RefreshingAccessToken:
        put(u"claims"_s, QString::fromUtf8(claimsToAskFor(m_claims)));
        put(u"grant_type"_s, u"refresh_token"_s);
        parameters->insert(u"refresh_token"_s, QString::fromLatin1(m_refreshToken.toPercentEncoding()));
        break;
    case QAbstractOAuth::Stage::RequestingTemporaryCredentials:
        break;
    }
}

QUrl TokenFlow::authorize(const Authorization &authorization)
{
    m_authorization = authorization;
    m_handler->redirectUri = authorization.redirectUri;
    QUrl page;
    const auto connection = connect(m_flow.get(), &QAbstractOAuth::authorizeWithBrowser, this,
                                    [&page](const QUrl &url) { page = url; });
    m_flow->grant();
    disconnect(connection);
    return page;
}

void TokenFlow::redeem(const QString &code, Done done)
{
    m_code = Secret(code);
    m_handler->done = std::move(done);
    Q_EMIT m_handler->callbackReceived({{u"code"_s, code}, {u"state"_s, m_state}});
}

void TokenFlow::refresh(const Secret &refreshToken, const QByteArray &claims, Done done)
{
    m_refreshToken = refreshToken.clone();
    m_claims = claims;
    m_handler->done = std::move(done);
    m_flow->setRefreshToken(refreshToken.toString());
    QtCompat::refreshTokens(*m_flow);
}

} // namespace Lamplighter

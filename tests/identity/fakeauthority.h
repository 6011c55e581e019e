// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/listener.h"
#include "identity/clouds.h"

#include <QHash>
#include <QJsonObject>
#include <QMultiHash>

#include <deque>
#include <functional>
#include <memory>

namespace Lamplighter::Testing
{

/// A small identity platform. It checks our requests as Entra ID does (PKCE, exact redirect URI, single use)
/// and answers as the test says. It shares no code with the practice cloud.
class FakeAuthority
{
public:
    using Fields = QList<QPair<QString, QString>>;
    struct Asked {
        QByteArray method;
        QString path;
        QList<Http::Header> headers;
        QByteArray raw; ///< the query or the body, as sent
        Fields fields;

        QString field(const QString &name) const;
        QStringList all(const QString &name) const;
        QByteArray header(const QByteArray &name) const;
    };

    FakeAuthority();

    QUrl root() const;
    QUrl authority() const;
    Cloud cloud() const;

    /// The requests to /token, /authorize, and the discovery document.
    QList<Asked> asked(const QString &pathEnd) const;
    int tokenRequests() const { return static_cast<int>(asked(QStringLiteral("/token")).size()); }
    Asked lastTokenRequest() const { return asked(QStringLiteral("/token")).last(); }

    /// Answers for the next token requests, in order.
    void nextToken(Http::Response response) { m_scripted.push_back(std::move(response)); }
    void nextTokenError(int status, const QJsonObject &error, const QList<Http::Header> &headers = {});
    /// Leaves the next token request unanswered until release().
    void hold() { m_isHolding = true; }
    int held() const { return static_cast<int>(m_held.size()); }
    void release();
    /// … or all of them lose their connection. (Qt repeats a request if its connection is lost before an
    /// answer.)
    void drop(bool on) { m_isDropping = on; }

    /// Change the answers: the claims of the ID token, the token answer, the fields of the redirect.
    std::function<void(QJsonObject &)> idClaims;
    std::function<void(QJsonObject &)> tokenAnswer;
    std::function<void(Fields &)> redirectFields;
    std::function<void(QJsonObject &)> discovery;
    bool hasV2Discovery = true;
    /// The organization in its address.
    QString organization = QStringLiteral("organizations");
    /// The time in the tokens.
    qint64 now = 0; ///< seconds since 1970

    /// Each refresh token works once, and a second use revokes the sign-in, as with providers that detect
    /// reuse.
    bool detectsReuse = true;
    QString currentRefreshToken() const { return m_refreshToken; }
    QString currentAccessToken() const { return m_accessToken; }
    /// All secrets that were issued.
    QStringList secrets() const { return m_secrets; }

    static constexpr auto clientId = "11111111-2222-4333-8444-555555555555";
    static constexpr auto tenantId = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
    static constexpr auto objectId = "99999999-8888-4777-8666-555555555555";

private:
    struct Code {
        QString challenge;
        QString redirectUri;
        QString nonce;
        bool isUsed = false;
    };

    void handle(const std::shared_ptr<Http::Exchange> &exchange);
    Http::Response answer(const Http::Request &request, const Asked &asked);
    Http::Response signInPage(const Asked &asked) const;
    Http::Response signedIn(const Asked &asked);
    Http::Response token(const Asked &asked);
    Http::Response grant(const QString &nonce);
    QString secret(const QString &kind);

    Http::Listener m_listener;
    quint16 m_port = 0;
    QList<Asked> m_asked;
    QHash<QString, Code> m_codes;
    QString m_refreshToken;
    QString m_accessToken;
    QStringList m_secrets;
    bool m_isRevoked = false;
    std::deque<Http::Response> m_scripted;
    bool m_isHolding = false;
    bool m_isDropping = false;
    QList<std::pair<std::shared_ptr<Http::Exchange>, Asked>> m_held;
};

Http::Response json(const QJsonObject &object, int status = 200);

/// An ID token with a dummy signature.
QByteArray idTokenOf(const QJsonObject &claims);

} // namespace Lamplighter::Testing

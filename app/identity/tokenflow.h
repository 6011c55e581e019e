// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/authority.h"
#include "identity/fetch.h"
#include "identity/secret.h"

#include <QMultiMap>
#include <QOAuth2AuthorizationCodeFlow>

namespace Lamplighter
{

/// The random values of one attempt, from the system's generator, 256 bits each (RFC 7636 §4.1, OpenID
/// Connect §3.1.2.1).
QString randomText();
/// The S256 challenge of a verifier.
QString challengeOf(const QString &verifier);

/// One use of Qt NetworkAuth's flow: one sign-in or one renewal, then it is thrown away
/// (docs/how-presence-works.md#qt-networkauth). The flow drives the protocol; every parameter is ours and the
/// same on every Qt version, encoded once.
class TokenFlow final : public QObject
{
    Q_OBJECT
public:
    struct Client {
        Endpoints endpoints;
        QString clientId;
        QString scope;
    };
    struct Authorization {
        QString redirectUri;
        QString responseMode; ///< "form_post" or "query"
        QString loginHint;    ///< empty: show the account picker
        QByteArray claims;    ///< JSON; see claimsToAskFor()
    };
    using Done = std::function<void(const Answer &)>;

    TokenFlow(Client client, QNetworkAccessManager &network, Milliseconds patience,
              QObject *parent = nullptr);
    ~TokenFlow() override;

    /// The page to open in the browser.
    QUrl authorize(const Authorization &authorization);
    QString state() const { return m_state; }
    QString nonce() const { return m_nonce; }
    /// The ID of this flow in the authority's logs.
    QString requestId() const { return m_requestId; }
    /// Redeems the code from the browser. Calls `done` once, unless this object is destroyed first.
    void redeem(const QString &code, Done done);
    void refresh(const Secret &refreshToken, const QByteArray &claims, Done done);
    /// Drops `done`.
    void abandon();

private:
    class Forward;
    class ReplyHandler;
    using Parameters = QMultiMap<QString, QVariant>;

    void modify(QAbstractOAuth::Stage stage, Parameters *parameters) const;

    Client m_client;
    Authorization m_authorization;
    QString m_state;
    QString m_nonce;
    QString m_verifier;
    QString m_requestId;
    Secret m_code;
    Secret m_refreshToken;
    QByteArray m_claims;
    std::unique_ptr<Forward> m_network;
    std::unique_ptr<ReplyHandler> m_handler;
    std::unique_ptr<QOAuth2AuthorizationCodeFlow> m_flow;
};

/// The `claims` parameter: what `challenge` asks for, and that we handle such challenges (xms_cc cp1,
/// docs/how-presence-works.md#claims-challenges).
QByteArray claimsToAskFor(const QByteArray &challenge);

} // namespace Lamplighter

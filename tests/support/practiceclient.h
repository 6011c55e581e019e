// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QString>

namespace Lamplighter::TestSupport
{

using Fields = QList<QPair<QString, QString>>;

struct HttpAnswer {
    int status = 0; ///< 0 if there was no answer
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;

    QByteArray header(const QByteArray &name) const; ///< ignores case, empty if absent
    QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
    QJsonArray array() const { return QJsonDocument::fromJson(body).array(); }
    QString text() const { return QString::fromUtf8(body); }
};

/// A form as a browser without scripts would submit it unchanged.
struct HtmlForm {
    QString action;
    QString method;
    Fields fields;                       ///< first options of selects, values of inputs as served
    QString label;                       ///< label of its button
    QHash<QString, QStringList> choices; ///< options of each select, by its name

    QString field(const QString &name) const; ///< value, empty if there is none
    void fill(const QString &name, const QString &value);
};
QList<HtmlForm> formsOf(const QByteArray &html);

/// Sends requests and waits in the event loop, so that the cloud can run in the same process. Follows no
/// redirects.
class PracticeClient
{
public:
    explicit PracticeClient(const QString &base);

    void setToken(const QString &token) { m_token = token; } ///< sent as Bearer, empty for none
    void setTrust(const QList<QSslCertificate> &certificates) { m_trust = certificates; }

    using Headers = QList<QPair<QByteArray, QByteArray>>;
    /// `where` is a path below the base, or a whole address.
    HttpAnswer send(const QByteArray &method, const QString &where, const QByteArray &body = {},
                    const Headers &headers = {});
    HttpAnswer get(const QString &where, const Headers &headers = {})
    {
        return send("GET", where, {}, headers);
    }
    HttpAnswer post(const QString &where, const QJsonValue &json, const Headers &headers = {});
    HttpAnswer postForm(const QString &where, const Fields &fields, const Headers &headers = {});
    HttpAnswer submit(const HtmlForm &form) { return postForm(form.action, form.fields); }
    /// Starts a request without waiting.
    QNetworkReply *begin(const QByteArray &method, const QString &where, const QByteArray &body = {},
                         const Headers &headers = {});
    static HttpAnswer finished(QNetworkReply *reply); ///< waits for the reply and deletes it

    QJsonObject state() { return get(QStringLiteral("/practice/state")).object(); }
    QJsonObject user(int index = 0);

private:
    QString m_base;
    QString m_token;
    QList<QSslCertificate> m_trust;
    QNetworkAccessManager m_network;
};

/// A verifier and its S256 challenge.
struct ProofKey {
    QString verifier;
    QString challenge;
};
ProofKey makeProofKey();

/// Signs the first user in at the authority: authorize, first form, redemption. Returns the token endpoint's
/// answer. The client must have no token, which that endpoint would refuse.
QJsonObject signIn(PracticeClient &client, const QString &authority, const QString &clientId,
                   const QString &scope = QStringLiteral("openid profile offline_access Presence.ReadWrite"));

} // namespace Lamplighter::TestSupport

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The identity platform of the practice cloud over HTTP, with a browser that runs no scripts.

#include "cloudoverhttp.h"

#include "http/listener.h"

#include <QUrlQuery>
#include <QUuid>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const auto allScopes = u"openid profile offline_access Presence.ReadWrite"_s;
const auto personalTenant = u"9188040d-6c67-4c5b-b112-36a304b66dad"_s;

QByteArray fromBase64Url(const QString &text)
{
    return QByteArray::fromBase64(text.toLatin1(),
                                  QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
}

QJsonObject part(const QString &token, int index)
{
    return QJsonDocument::fromJson(fromBase64Url(token.section(u'.', index, index))).object();
}

/// RFC 7518 §3.3, by OpenSSL: whether the token's signature is the key's.
bool verifies(const QString &token, const QJsonObject &key)
{
    const auto number = [&key](const QString &name) {
        const auto bytes = fromBase64Url(key[name].toString());
        return std::unique_ptr<BIGNUM, decltype(&BN_free)>(
            BN_bin2bn(reinterpret_cast<const unsigned char *>(bytes.constData()),
                      static_cast<int>(bytes.size()), nullptr),
            BN_free);
    };
    const auto modulus = number(u"n"_s);
    const auto exponent = number(u"e"_s);
    const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> builder(OSSL_PARAM_BLD_new(),
                                                                                  OSSL_PARAM_BLD_free);
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
    const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> parameters(
        OSSL_PARAM_BLD_to_param(builder.get()), OSSL_PARAM_free);
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
        EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr), EVP_PKEY_CTX_free);
    EVP_PKEY *raw = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &raw, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return false;
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> publicKey(raw, EVP_PKEY_free);
    const auto text = token.section(u'.', 0, 1).toLatin1();
    const auto signature = fromBase64Url(token.section(u'.', 2, 2));
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    return EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, publicKey.get()) == 1 &&
           EVP_DigestVerify(digest.get(), reinterpret_cast<const unsigned char *>(signature.constData()),
                            static_cast<std::size_t>(signature.size()),
                            reinterpret_cast<const unsigned char *>(text.constData()),
                            static_cast<std::size_t>(text.size())) == 1;
}

QString field(const Fields &fields, const QString &name)
{
    QString found;
    for (const auto &each : fields) {
        if (each.first == name)
            found += each.second;
    }
    return found;
}

/// A browser and a client application at one authority of the cloud.
struct Desk : CloudOverHttp {
    explicit Desk(const QString &tenant = {})
        : CloudOverHttp({u"Presence.ReadWrite"_s}, {.clientId = {}, .tenant = tenant, .speed = 1.0})
        , authority(cloud.authority())
    {
        client.setToken({});
    }

    /// A valid authorization request. `changes` replaces its fields, or removes them if null.
    Fields request(const Fields &changes = {}) const
    {
        Fields fields{{u"client_id"_s, cloud.clientId()},
                      {u"response_type"_s, u"code"_s},
                      {u"redirect_uri"_s, redirect},
                      {u"response_mode"_s, u"form_post"_s},
                      {u"scope"_s, allScopes},
                      {u"state"_s, u"a state & <more>"_s},
                      {u"nonce"_s, u"n-0S6_WzA2Mj"_s},
                      {u"client_info"_s, u"1"_s},
                      {u"code_challenge"_s, key.challenge},
                      {u"code_challenge_method"_s, u"S256"_s}};
        return changed(fields, changes);
    }
    static Fields changed(Fields fields, const Fields &changes)
    {
        for (const auto &change : changes) {
            fields.removeIf([&](const auto &each) { return each.first == change.first; });
            if (!change.second.isNull())
                fields.append(change);
        }
        return fields;
    }
    HttpAnswer authorize(const Fields &changes = {})
    {
        QByteArray query;
        for (const auto &each : request(changes))
            query += (query.isEmpty() ? "?" : "&") + QUrl::toPercentEncoding(each.first) + '=' +
                     QUrl::toPercentEncoding(each.second);
        return client.get(authority + u"/oauth2/v2.0/authorize"_s + QString::fromLatin1(query));
    }
    /// What arrives at the redirect address after submitting the form with `label` (default: the first).
    Fields back(const HttpAnswer &page, const QString &label = {})
    {
        auto forms = formsOf(page.body);
        if (!label.isEmpty())
            forms.removeIf([&](const HtmlForm &form) { return !form.label.contains(label); });
        if (forms.isEmpty())
            return {};
        return arrived(client.submit(forms.constFirst()));
    }
    Fields arrived(const HttpAnswer &answer) const
    {
        if (const auto location = answer.header("Location"); !location.isEmpty()) {
            const QUrl url(QString::fromLatin1(location));
            if (url.path() != u"/" || url.port() != QUrl(redirect).port())
                return {};
            return Http::parseForm(QUrl(url).query(QUrl::FullyEncoded).toLatin1() +
                                   url.fragment(QUrl::FullyEncoded).toLatin1());
        }
        const auto forms = formsOf(answer.body);
        if (forms.size() != 1 || forms.constFirst().action != redirect ||
            forms.constFirst().method != u"post")
            return {};
        return forms.constFirst().fields;
    }
    QString code(const Fields &changes = {}) { return field(back(authorize(changes)), u"code"_s); }

    HttpAnswer token(const Fields &fields)
    {
        return client.postForm(authority + u"/oauth2/v2.0/token"_s, fields);
    }
    HttpAnswer redeem(const QString &code, const Fields &changes = {})
    {
        return token(changed({{u"client_id"_s, cloud.clientId()},
                              {u"grant_type"_s, u"authorization_code"_s},
                              {u"code"_s, code},
                              {u"redirect_uri"_s, redirect},
                              {u"code_verifier"_s, key.verifier},
                              {u"client_info"_s, u"1"_s}},
                             changes));
    }
    HttpAnswer renew(const QString &refreshToken, const Fields &changes = {})
    {
        return token(changed({{u"client_id"_s, cloud.clientId()},
                              {u"grant_type"_s, u"refresh_token"_s},
                              {u"refresh_token"_s, refreshToken},
                              {u"scope"_s, allScopes}},
                             changes));
    }
    int presenceStatus(const QJsonObject &tokens)
    {
        client.setToken(tokens[u"access_token"_s].toString());
        const auto status = client.get(u"/v1.0/me/presence"_s).status;
        client.setToken({});
        return status;
    }

    QString authority;
    QString redirect = u"http://localhost:49152"_s;
    ProofKey key = makeProofKey();
};

/// "error/number" of a JSON error, after a look at its form; or what is wrong with that.
QString refusal(const HttpAnswer &answer)
{
    const auto object = answer.object();
    for (const auto &name : {u"error"_s, u"error_description"_s, u"error_codes"_s, u"timestamp"_s,
                             u"trace_id"_s, u"correlation_id"_s, u"error_uri"_s}) {
        if (!object.contains(name))
            return u"no "_s + name;
    }
    const auto number = object[u"error_codes"_s][0].toInt();
    if (!object[u"error_description"_s].toString().startsWith(u"AADSTS%1: "_s.arg(number)))
        return u"another number in the description"_s;
    if (QUuid::fromString(object[u"correlation_id"_s].toString()).isNull() ||
        QUuid::fromString(object[u"trace_id"_s].toString()).isNull())
        return u"no ids"_s;
    if (!answer.header("Content-Type").startsWith("application/json") ||
        answer.header("Cache-Control") != "no-store")
        return u"wrong headers"_s;
    return u"%1 %2/%3"_s.arg(answer.status).arg(object[u"error"_s].toString()).arg(number);
}

} // namespace

class TestPracticeIdentity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- discovery and keys

    void discoveryLeadsToEverythingAtItsOwnAuthority_data()
    {
        QTest::addColumn<QString>("tenant");
        QTest::addColumn<QString>("segment");
        QTest::addColumn<QString>("issuer");
        const auto own = u"5f2c1a80-3d44-4b6e-9a57-0c1be7a70001"_s;
        const auto given = u"0f0e0d0c-1234-4321-8765-000000000001"_s;
        const auto any = u"{tenantid}"_s;
        QTest::newRow("organizations") << QString() << u"organizations"_s << any;
        QTest::newRow("common") << QString() << u"common"_s << any;
        QTest::newRow("consumers") << QString() << u"consumers"_s << personalTenant;
        QTest::newRow("the tenant's id") << QString() << own << own;
        QTest::newRow("its domain") << QString() << u"practice.example"_s << own;
        QTest::newRow("a given tenant") << given << given << given;
        QTest::newRow("organizations, with a given tenant") << given << u"organizations"_s << any;
        QTest::newRow("a given domain") << u"lamp.example"_s << u"lamp.example"_s << own;
    }
    void discoveryLeadsToEverythingAtItsOwnAuthority()
    {
        QFETCH(QString, tenant);
        QFETCH(QString, segment);
        QFETCH(QString, issuer);
        Desk desk(tenant);
        QCOMPARE(desk.cloud.authority(),
                 desk.cloud.graph() + u'/' + (tenant.isEmpty() ? u"organizations"_s : tenant));
        desk.authority = desk.cloud.graph() + u'/' + segment;
        const auto answer = desk.client.get(desk.authority + u"/v2.0/.well-known/openid-configuration"_s);
        QCOMPARE(answer.status, 200);
        const auto object = answer.object();
        QCOMPARE(object[u"issuer"_s].toString(), desk.cloud.graph() + u'/' + issuer + u"/v2.0"_s);
        QCOMPARE(object[u"authorization_endpoint"_s].toString(),
                 desk.authority + u"/oauth2/v2.0/authorize"_s);
        QCOMPARE(object[u"token_endpoint"_s].toString(), desk.authority + u"/oauth2/v2.0/token"_s);
        QCOMPARE(object[u"device_authorization_endpoint"_s].toString(),
                 desk.authority + u"/oauth2/v2.0/devicecode"_s);
        QCOMPARE(object[u"end_session_endpoint"_s].toString(), desk.authority + u"/oauth2/v2.0/logout"_s);
        QCOMPARE(object[u"jwks_uri"_s].toString(), desk.authority + u"/discovery/v2.0/keys"_s);
        QCOMPARE(object[u"response_modes_supported"_s].toArray(),
                 (QJsonArray{u"query"_s, u"fragment"_s, u"form_post"_s}));
        QCOMPARE(object[u"id_token_signing_alg_values_supported"_s].toArray(), QJsonArray{u"RS256"_s});
        // As with Microsoft, these are not there.
        for (const auto &name : {u"revocation_endpoint"_s, u"code_challenge_methods_supported"_s,
                                 u"authorization_response_iss_parameter_supported"_s})
            QVERIFY(!object.contains(name));
        // And a sign-in works there from end to end.
        const auto tokens = desk.redeem(desk.code()).object();
        QVERIFY2(tokens.contains(u"access_token"_s),
                 qPrintable(QString::fromUtf8(QJsonDocument(tokens).toJson())));
        const auto claims = part(tokens[u"id_token"_s].toString(), 1);
        QCOMPARE(claims[u"iss"_s].toString(),
                 object[u"issuer"_s].toString().replace(u"{tenantid}"_s, claims[u"tid"_s].toString()));
    }

    void discoveryIsAlsoThereWithoutV2()
    {
        Desk desk;
        const auto with = desk.client.get(desk.authority + u"/v2.0/.well-known/openid-configuration"_s);
        const auto without = desk.client.get(desk.authority + u"/.well-known/openid-configuration"_s);
        QCOMPARE(without.status, 200);
        QCOMPARE(without.object(), with.object());
    }

    void anUnknownTenantIsRefusedEverywhere()
    {
        Desk desk;
        desk.authority = desk.cloud.graph() + u"/elsewhere.example"_s;
        QCOMPARE(refusal(desk.client.get(desk.authority + u"/v2.0/.well-known/openid-configuration"_s)),
                 u"400 invalid_tenant/90002"_s);
        QCOMPARE(refusal(desk.redeem(u"x"_s)), u"400 invalid_request/90002"_s);
        QCOMPARE(desk.authorize().status, 400);
        QVERIFY(desk.authorize().text().contains(u"AADSTS90002"_s));
    }

    void theIdTokensSignatureIsThePublishedKeys()
    {
        Desk desk;
        const auto tokens = desk.redeem(desk.code()).object();
        const auto idToken = tokens[u"id_token"_s].toString();
        const auto keys =
            desk.client.get(desk.authority + u"/discovery/v2.0/keys"_s).object()[u"keys"_s].toArray();
        QCOMPARE(keys.size(), 1);
        const auto key = keys[0].toObject();
        QCOMPARE(key[u"kty"_s].toString(), u"RSA"_s);
        QCOMPARE(key[u"use"_s].toString(), u"sig"_s);
        QCOMPARE(part(idToken, 0)[u"alg"_s].toString(), u"RS256"_s);
        QCOMPARE(part(idToken, 0)[u"kid"_s], key[u"kid"_s]);
        QVERIFY(verifies(idToken, key));
        // And only those.
        auto forged = part(idToken, 1);
        forged[u"oid"_s] = u"somebody else"_s;
        const auto body = QString::fromLatin1(
            QJsonDocument(forged)
                .toJson(QJsonDocument::Compact)
                .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
        QVERIFY(
            !verifies(idToken.section(u'.', 0, 0) + u'.' + body + u'.' + idToken.section(u'.', 2, 2), key));
        const auto another =
            CloudOverHttp().client.get(u"/common/discovery/v2.0/keys"_s).object()[u"keys"_s][0].toObject();
        QVERIFY(!verifies(idToken, another));
    }

    // ---- authorization

    void theFirstFormSignsTheFirstUserIn_data()
    {
        QTest::addColumn<QString>("mode");
        for (const auto &mode : {u"form_post"_s, u"query"_s, u"fragment"_s})
            QTest::newRow(qPrintable(mode)) << mode;
        QTest::newRow("none named: query") << QString();
    }
    void theFirstFormSignsTheFirstUserIn()
    {
        QFETCH(QString, mode);
        Desk desk;
        const auto page = desk.authorize({{u"response_mode"_s, mode}});
        QCOMPARE(page.status, 200);
        QVERIFY(page.header("Content-Type").startsWith("text/html"));
        const auto form = formsOf(page.body).value(0);
        QCOMPARE(form.method, u"post"_s);
        const auto answer = desk.client.submit(form);
        QCOMPARE(answer.status, mode == u"form_post" ? 200 : 303);
        if (mode == u"fragment")
            QVERIFY(answer.header("Location").startsWith("http://localhost:49152/#"));
        else if (mode != u"form_post")
            QVERIFY(answer.header("Location").startsWith("http://localhost:49152/?"));
        const auto back = desk.arrived(answer);
        QCOMPARE(field(back, u"state"_s), u"a state & <more>"_s);
        QVERIFY(field(back, u"error"_s).isNull());
        const auto info = QJsonDocument::fromJson(fromBase64Url(field(back, u"client_info"_s))).object();
        QCOMPARE(info[u"uid"_s].toString(), desk.user);

        const auto result = desk.redeem(field(back, u"code"_s));
        QCOMPARE(result.status, 200);
        QCOMPARE(result.header("Cache-Control"), QByteArray("no-store"));
        const auto tokens = result.object();
        QCOMPARE(tokens[u"token_type"_s].toString(), u"Bearer"_s);
        QCOMPARE(tokens[u"expires_in"_s].toInt(), 4500);
        QCOMPARE(tokens[u"ext_expires_in"_s].toInt(), 4500);
        QCOMPARE(tokens[u"scope"_s].toString(), u"openid profile Presence.ReadWrite"_s);
        QVERIFY(!tokens[u"refresh_token"_s].toString().isEmpty());
        QCOMPARE(
            QJsonDocument::fromJson(fromBase64Url(tokens[u"client_info"_s].toString())).object(),
            (QJsonObject{{u"uid"_s, desk.user}, {u"utid"_s, u"5f2c1a80-3d44-4b6e-9a57-0c1be7a70001"_s}}));
        const auto claims = part(tokens[u"id_token"_s].toString(), 1);
        QCOMPARE(claims[u"oid"_s].toString(), desk.user);
        QCOMPARE(claims[u"tid"_s].toString(), u"5f2c1a80-3d44-4b6e-9a57-0c1be7a70001"_s);
        QCOMPARE(claims[u"aud"_s].toString(), desk.cloud.clientId());
        QCOMPARE(claims[u"nonce"_s].toString(), u"n-0S6_WzA2Mj"_s);
        QCOMPARE(claims[u"ver"_s].toString(), u"2.0"_s);
        QCOMPARE(claims[u"preferred_username"_s].toString(), u"adele@practice.example"_s);
        const auto now = std::chrono::floor<Seconds>(desk.cloud.now()).time_since_epoch().count();
        QCOMPARE(claims[u"iat"_s].toInteger(), now);
        QCOMPARE(claims[u"exp"_s].toInteger(), now + 3600);
        QCOMPARE(desk.presenceStatus(tokens), 200);
    }

    void anAuthorizationRequestMayAlsoBePosted()
    {
        Desk desk;
        const auto page = desk.client.postForm(desk.authority + u"/oauth2/v2.0/authorize"_s, desk.request());
        QCOMPARE(page.status, 200);
        QVERIFY(!field(desk.back(page), u"code"_s).isEmpty());
    }

    void accountsArePickedByTheirLabel_data()
    {
        QTest::addColumn<QString>("segment");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("tenant");
        const auto own = u"5f2c1a80-3d44-4b6e-9a57-0c1be7a70001"_s;
        QTest::newRow("a name") << u"organizations"_s << u"Bilal Kaya"_s << own;
        QTest::newRow("an address") << u"organizations"_s << u"chiara@practice.example"_s << own;
        QTest::newRow("in the tenant") << own << u"bilal@practice.example"_s << own;
        QTest::newRow("a personal account") << u"organizations"_s << u"dana@home.example"_s << personalTenant;
        QTest::newRow("a personal account at common")
            << u"common"_s << u"dana@home.example"_s << personalTenant;
        QTest::newRow("a personal account at consumers")
            << u"consumers"_s << u"dana@home.example"_s << personalTenant;
    }
    void accountsArePickedByTheirLabel()
    {
        QFETCH(QString, segment);
        QFETCH(QString, label);
        QFETCH(QString, tenant);
        Desk desk;
        desk.authority = desk.cloud.graph() + u'/' + segment;
        const auto back = desk.back(desk.authorize(), label);
        const auto tokens = desk.redeem(field(back, u"code"_s)).object();
        const auto claims = part(tokens[u"id_token"_s].toString(), 1);
        QVERIFY(claims[u"name"_s] == label || claims[u"preferred_username"_s] == label);
        QCOMPARE(claims[u"tid"_s].toString(), tenant);
        QCOMPARE(claims[u"iss"_s].toString(), desk.cloud.graph() + u'/' + tenant + u"/v2.0"_s);
        QCOMPARE(desk.presenceStatus(tokens), tenant == personalTenant ? 400 : 200);
    }

    void eachAuthorityOffersItsOwnPeople()
    {
        Desk desk;
        const auto offered = [&](const QString &segment, const QString &hint = QString()) {
            desk.authority = desk.cloud.graph() + u'/' + segment;
            QStringList accounts;
            for (const auto &form : formsOf(desk.authorize({{u"login_hint"_s, hint}}).body))
                accounts.append(form.field(u"account"_s).section(u'@', 0, 0));
            return accounts.join(u' ').trimmed(); // the last form is Cancel
        };
        QCOMPARE(offered(u"organizations"_s), u"adele bilal chiara dana"_s);
        QCOMPARE(offered(u"practice.example"_s), u"adele bilal chiara"_s);
        QCOMPARE(offered(u"consumers"_s), u"dana"_s);
        QCOMPARE(offered(u"common"_s, u"Chiara@Practice.Example"_s), u"chiara adele bilal dana"_s);
    }

    void anAccountThatIsNotOfferedCannotSignIn()
    {
        Desk desk;
        desk.authority = desk.cloud.graph() + u"/practice.example"_s;
        auto form = formsOf(desk.authorize().body).value(0);
        form.fill(u"account"_s, u"dana@home.example"_s);
        QCOMPARE(desk.client.submit(form).status, 400);
        form.fill(u"account"_s, u"nobody@practice.example"_s);
        QCOMPARE(desk.client.submit(form).status, 400);
        form.fill(u"flow"_s, u"made-up"_s);
        QCOMPARE(desk.client.submit(form).status, 400);
    }

    void cancellingIsTold()
    {
        Desk desk;
        for (const auto &mode : {u"form_post"_s, u"query"_s}) {
            const auto back = desk.back(desk.authorize({{u"response_mode"_s, mode}}), u"Cancel"_s);
            QCOMPARE(field(back, u"error"_s), u"access_denied"_s);
            QCOMPARE(field(back, u"state"_s), u"a state & <more>"_s);
            QVERIFY(field(back, u"code"_s).isNull());
        }
    }

    void aPageThatWasLeftOpenGrowsTooOld()
    {
        Desk desk;
        const auto page = desk.authorize();
        desk.advance(61min);
        QCOMPARE(desk.client.submit(formsOf(page.body).value(0)).status, 400);
    }

    void thePageIsAPage()
    {
        Desk desk;
        for (const auto &page :
             {desk.authorize({{u"prompt"_s, u"consent"_s}}), desk.client.get(u"/devicelogin"_s),
              desk.client.get(desk.authority + u"/oauth2/v2.0/logout"_s),
              desk.authorize({{u"client_id"_s, QString()}})}) {
            const auto html = page.text();
            QCOMPARE(html.count(u"<main"_s), 1);
            QCOMPARE(html.count(u"</main>"_s), 1);
            QCOMPARE(html.count(u"class=\"banner\""_s), 1);
            QCOMPARE(html.count(u"<h1>"_s), 1);
            QVERIFY(html.contains(u"<title>"_s));
            QVERIFY(page.header("Content-Security-Policy").contains("default-src 'none'"));
        }
        QVERIFY(
            desk.authorize({{u"prompt"_s, u"consent"_s}}).text().contains(u"<li>Presence.ReadWrite</li>"_s));
        // The page may send its form only to the waiting app.
        const auto policy =
            desk.client.submit(formsOf(desk.authorize().body).value(0)).header("Content-Security-Policy");
        QVERIFY(policy.contains("form-action http://localhost:49152"));
    }

    void aRequestThatCannotBeTrustedStaysOnThePage_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("number");
        QTest::newRow("no client") << u"client_id"_s << QString() << u"AADSTS900144"_s;
        QTest::newRow("another client")
            << u"client_id"_s << u"0f0e0d0c-0000-4000-8000-000000000001"_s << u"AADSTS700016"_s;
        for (const auto &redirect :
             {QString(), u"https://localhost:49152"_s, u"http://localhost:49152/callback"_s,
              u"http://[::1]:49152"_s, u"http://localhost.evil.example"_s, u"http://evil.example"_s,
              u"http://localhost@evil.example"_s, u"http://localhost:49152?x=1"_s,
              u"http://localhost:49152#x"_s, u"lamplighter://done"_s, u"http://127.0.0.2:1"_s})
            QTest::addRow("to %s", qPrintable(redirect)) << u"redirect_uri"_s << redirect << u"AADSTS50011"_s;
    }
    void aRequestThatCannotBeTrustedStaysOnThePage()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, number);
        Desk desk;
        const auto answer = desk.authorize({{name, value}});
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.header("Location").isEmpty());
        QVERIFY(formsOf(answer.body).isEmpty());
        QVERIFY(answer.text().contains(number));
    }

    void loopbackAddressesAreRegisteredWithAnyPort_data()
    {
        QTest::addColumn<QString>("redirect");
        for (const auto *redirect : {"http://localhost:49152", "http://localhost:1/", "http://localhost",
                                     "http://127.0.0.1:50000", "http://127.0.0.1:50000/"})
            QTest::newRow(redirect) << QString::fromLatin1(redirect);
    }
    void loopbackAddressesAreRegisteredWithAnyPort()
    {
        QFETCH(QString, redirect);
        Desk desk;
        desk.redirect = redirect;
        QCOMPARE(desk.redeem(desk.code()).status, 200);
    }

    void aBadRequestIsToldToTheApplication_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("number");
        QTest::newRow("plain") << u"code_challenge_method"_s << u"plain"_s << u"invalid_request"_s << 501491;
        QTest::newRow("no method, which is plain")
            << u"code_challenge_method"_s << QString() << u"invalid_request"_s << 501491;
        QTest::newRow("no challenge") << u"code_challenge"_s << QString() << u"invalid_request"_s << 9002325;
        QTest::newRow("no digest") << u"code_challenge"_s << u"short"_s << u"invalid_request"_s << 501491;
        QTest::newRow("a token at once")
            << u"response_type"_s << u"token"_s << u"unsupported_response_type"_s << 700051;
        QTest::newRow("no scope") << u"scope"_s << QString() << u"invalid_request"_s << 900144;
        QTest::newRow("another scope") << u"scope"_s << u"openid Mail.Read"_s << u"invalid_scope"_s << 70011;
        QTest::newRow("another resource") << u"scope"_s << u"https://graph.microsoft.us/Presence.ReadWrite"_s
                                          << u"invalid_resource"_s << 500011;
        QTest::newRow("silently") << u"prompt"_s << u"none"_s << u"login_required"_s << 50058;
        QTest::newRow("another prompt") << u"prompt"_s << u"please"_s << u"invalid_request"_s << 90023;
        QTest::newRow("another mode") << u"response_mode"_s << u"pigeon"_s << u"invalid_request"_s << 900144;
    }
    void aBadRequestIsToldToTheApplication()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, error);
        QFETCH(int, number);
        Desk desk;
        const auto back = desk.arrived(desk.authorize({{name, value}}));
        QCOMPARE(field(back, u"error"_s), error);
        QVERIFY(field(back, u"error_description"_s).startsWith(u"AADSTS%1: "_s.arg(number)));
        QCOMPARE(field(back, u"state"_s), u"a state & <more>"_s);
    }

    void scopesHaveLongAndShortNames()
    {
        Desk desk;
        const auto own = u"openid offline_access %1/Presence.ReadWrite"_s.arg(desk.cloud.graph());
        const auto code = desk.code({{u"scope"_s, own}});
        auto tokens = desk.redeem(code, {{u"scope"_s, own}}).object();
        QCOMPARE(tokens[u"scope"_s].toString(), u"openid %1/Presence.ReadWrite"_s.arg(desk.cloud.graph()));
        QCOMPARE(desk.presenceStatus(tokens), 200);
        tokens = desk.renew(tokens[u"refresh_token"_s].toString(),
                            {{u"scope"_s, u"openid offline_access Presence.ReadWrite"_s}})
                     .object();
        QCOMPARE(tokens[u"scope"_s].toString(), u"openid Presence.ReadWrite"_s);
        QCOMPARE(desk.presenceStatus(tokens), 200);
        // Only requested scopes are granted.
        tokens = desk.redeem(desk.code({{u"scope"_s, u"Presence.Read"_s}})).object();
        QVERIFY(!tokens.contains(u"refresh_token"_s) && !tokens.contains(u"id_token"_s));
        QCOMPARE(tokens[u"scope"_s].toString(), u"Presence.Read"_s);
        tokens = desk.redeem(desk.code({{u"scope"_s, u"openid Presence.Read"_s},
                                        {u"nonce"_s, QString()},
                                        {u"client_info"_s, QString()}}),
                             {{u"client_info"_s, QString()}})
                     .object();
        QVERIFY(!tokens.contains(u"client_info"_s));
        const auto claims = part(tokens[u"id_token"_s].toString(), 1);
        QVERIFY(!claims.contains(u"nonce"_s) && !claims.contains(u"name"_s));
    }

    // ---- codes

    void aCodeIsGoodOnceForItsVerifierAndAddress()
    {
        Desk desk;
        auto code = desk.code();
        QCOMPARE(desk.redeem(code).status, 200);
        QCOMPARE(refusal(desk.redeem(code)), u"400 invalid_grant/54005"_s);

        code = desk.code();
        QCOMPARE(refusal(desk.redeem(code, {{u"code_verifier"_s, makeProofKey().verifier}})),
                 u"400 invalid_grant/501481"_s);
        QCOMPARE(refusal(desk.redeem(code)), u"400 invalid_grant/54005"_s); // only one verifier can be tried
        QCOMPARE(refusal(desk.redeem(desk.code(), {{u"code_verifier"_s, QString()}})),
                 u"400 invalid_grant/501481"_s);
        QCOMPARE(refusal(desk.redeem(desk.code(), {{u"code_verifier"_s, desk.key.challenge}})),
                 u"400 invalid_grant/501481"_s);

        code = desk.code();
        for (const auto &other :
             {u"http://localhost:49153"_s, u"http://localhost:49152/"_s, u"http://127.0.0.1:49152"_s})
            QCOMPARE(refusal(desk.redeem(code, {{u"redirect_uri"_s, other}})), u"400 invalid_grant/500112"_s);
        QCOMPARE(refusal(desk.redeem(code, {{u"redirect_uri"_s, QString()}})),
                 u"400 invalid_request/900144"_s);
        QCOMPARE(desk.redeem(code).status, 200);
        QCOMPARE(refusal(desk.redeem(u"made-up"_s)), u"400 invalid_grant/9002313"_s);
        QCOMPARE(refusal(desk.redeem(QString())), u"400 invalid_request/900144"_s);
    }

    void aCodeIsGoodForTenMinutesOfPracticeTime()
    {
        Desk desk;
        const auto first = desk.code();
        desk.advance(10min - 1ms);
        QCOMPARE(desk.redeem(first).status, 200);
        const auto second = desk.code();
        desk.advance(10min);
        QCOMPARE(refusal(desk.redeem(second)), u"400 invalid_grant/70008"_s);
    }

    void aCodeIsGoodAtTheAuthorityThatGaveIt()
    {
        Desk desk;
        const auto code = desk.code();
        desk.authority = desk.cloud.graph() + u"/common"_s;
        QCOMPARE(refusal(desk.redeem(code)), u"400 invalid_grant/700005"_s);
    }

    void theTokenEndpointKnowsItsClientAndNoSecrets_data()
    {
        QTest::addColumn<Fields>("changes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no client") << Fields{{u"client_id"_s, QString()}} << u"400 invalid_request/900144"_s;
        QTest::newRow("another client")
            << Fields{{u"client_id"_s, u"x"_s}} << u"400 unauthorized_client/700016"_s;
        QTest::newRow("a secret") << Fields{{u"client_secret"_s, u"x"_s}} << u"401 invalid_client/700025"_s;
        QTest::newRow("an assertion")
            << Fields{{u"client_assertion"_s, u"x"_s}} << u"401 invalid_client/700025"_s;
        QTest::newRow("no grant") << Fields{{u"grant_type"_s, QString()}} << u"400 invalid_request/900144"_s;
        QTest::newRow("a password") << Fields{{u"grant_type"_s, u"password"_s}}
                                    << u"400 unsupported_grant_type/70003"_s;
        QTest::newRow("more scope") << Fields{{u"scope"_s, u"openid Presence.Read.All"_s}}
                                    << u"400 invalid_grant/65001"_s;
        QTest::newRow("an unknown scope")
            << Fields{{u"scope"_s, u"Mail.Read"_s}} << u"400 invalid_scope/70011"_s;
    }
    void theTokenEndpointKnowsItsClientAndNoSecrets()
    {
        QFETCH(Fields, changes);
        QFETCH(QString, expected);
        Desk desk;
        QCOMPARE(refusal(desk.redeem(desk.code(), changes)), expected);
    }

    void theTokenEndpointTakesFormsAlone()
    {
        Desk desk;
        const auto where = desk.authority + u"/oauth2/v2.0/token"_s;
        QCOMPARE(desk.client.post(where, QJsonObject{{u"client_id"_s, desk.cloud.clientId()}}).status, 400);
        QCOMPARE(desk.client.get(where).status, 405);
        QCOMPARE(desk.client.get(desk.authority + u"/oauth2/v2.0/devicecode"_s).status, 405);
        QCOMPARE(desk.client.post(desk.authority + u"/discovery/v2.0/keys"_s, QJsonObject{}).status, 405);
        const auto basic = desk.client.postForm(where, {{u"client_id"_s, desk.cloud.clientId()}},
                                                {{"Authorization", "Basic eDp5"}});
        QCOMPARE(refusal(basic), u"401 invalid_client/700025"_s);
    }

    void theCorrelationIdIsTheClients()
    {
        Desk desk;
        const auto id = u"0a0b0c0d-1111-4222-8333-444455556666"_s;
        const auto where = desk.authority + u"/oauth2/v2.0/token"_s;
        const auto inQuery = desk.client.postForm(where + u"?client-request-id="_s + id, {});
        QCOMPARE(inQuery.object()[u"correlation_id"_s].toString(), id);
        QVERIFY(inQuery.object()[u"error_description"_s].toString().contains(u"Correlation ID: "_s + id));
        const auto inHeader = desk.client.postForm(where, {}, {{"client-request-id", id.toLatin1()}});
        QCOMPARE(inHeader.object()[u"correlation_id"_s].toString(), id);
    }

    // ---- renewal

    void refreshTokensAreRenewedOnEveryUse()
    {
        Desk desk;
        const auto first = desk.redeem(desk.code()).object();
        QStringList seen{first[u"refresh_token"_s].toString()};
        for (int i = 0; i < 5; ++i) {
            desk.advance(75min);
            const auto answer = desk.renew(seen.last());
            QCOMPARE(answer.status, 200);
            const auto next = answer.object()[u"refresh_token"_s].toString();
            QVERIFY(!next.isEmpty() && !seen.contains(next));
            QCOMPARE(desk.presenceStatus(answer.object()), 200);
            QCOMPARE(part(answer.object()[u"id_token"_s].toString(), 1)[u"oid"_s].toString(), desk.user);
            seen.append(next);
        }
        // Old tokens stay valid, as in the real service, unless configured otherwise.
        QCOMPARE(desk.renew(seen.first()).status, 200);
    }

    void strictRotationEndsTheWholeFamilyOnReuse()
    {
        Desk desk;
        desk.order(u"options"_s, QJsonObject{{u"rotation"_s, u"strict"_s}});
        const auto other = desk.redeem(desk.code()).object()[u"refresh_token"_s].toString();
        const auto first = desk.redeem(desk.code()).object()[u"refresh_token"_s].toString();
        const auto second = desk.renew(first).object()[u"refresh_token"_s].toString();
        QCOMPARE(refusal(desk.renew(first)), u"400 invalid_grant/70000"_s);
        QCOMPARE(refusal(desk.renew(second)), u"400 invalid_grant/50173"_s);
        QCOMPARE(desk.renew(other).status, 200);
    }

    void revokedAndOldRefreshTokensAreRefused()
    {
        Desk desk;
        auto token = desk.redeem(desk.code()).object()[u"refresh_token"_s].toString();
        desk.order(u"options"_s, QJsonObject{{u"revokeRefresh"_s, true}});
        auto answer = desk.renew(token);
        QCOMPARE(refusal(answer), u"400 invalid_grant/50173"_s);
        QCOMPARE(answer.object()[u"suberror"_s].toString(), u"bad_token"_s);

        token = desk.redeem(desk.code()).object()[u"refresh_token"_s].toString();
        QCOMPARE(desk.renew(token).status, 200); // later tokens are valid
        desk.advance(std::chrono::hours{24 * 90} - 1ms);
        QCOMPARE(desk.renew(token).status, 200);
        desk.advance(1ms);
        answer = desk.renew(token);
        QCOMPARE(refusal(answer), u"400 invalid_grant/700082"_s);
        QCOMPARE(answer.object()[u"suberror"_s].toString(), u"token_expired"_s);
        QCOMPARE(refusal(desk.renew(u"made-up"_s)), u"400 invalid_grant/70000"_s);
        QCOMPARE(refusal(desk.renew(QString())), u"400 invalid_request/900144"_s);
    }

    void renewalGivesNoMoreThanWasConsentedTo()
    {
        Desk desk;
        const auto token = desk.redeem(desk.code()).object()[u"refresh_token"_s].toString();
        const auto more = desk.renew(token, {{u"scope"_s, u"openid Presence.Read.All"_s}});
        QCOMPARE(refusal(more), u"400 invalid_grant/65001"_s);
        QCOMPARE(more.object()[u"suberror"_s].toString(), u"consent_required"_s);
        QCOMPARE(desk.renew(token, {{u"scope"_s, QString()}}).status, 200);
    }

    void howLongTokensLiveIsAChoice()
    {
        Desk desk;
        desk.order(u"options"_s, QJsonObject{{u"expiresIn"_s, 600}});
        const auto tokens = desk.redeem(desk.code()).object();
        QCOMPARE(tokens[u"expires_in"_s].toInt(), 600);
        desk.advance(600s - 1ms);
        QCOMPARE(desk.presenceStatus(tokens), 200);
        desk.advance(1ms);
        QCOMPARE(desk.presenceStatus(tokens), 401);
    }

    // ---- device code

    void aDeviceIsSignedInFromAnotherBrowser_data()
    {
        QTest::addColumn<QString>("grant");
        QTest::newRow("by the standard's name") << u"urn:ietf:params:oauth:grant-type:device_code"_s;
        QTest::newRow("by its alias") << u"device_code"_s;
    }
    void aDeviceIsSignedInFromAnotherBrowser()
    {
        QFETCH(QString, grant);
        Desk desk;
        const auto device = beginDevice(desk);
        QCOMPARE(device[u"expires_in"_s].toInt(), 900);
        QCOMPARE(device[u"interval"_s].toInt(), 5);
        QVERIFY(!device.contains(u"verification_uri_complete"_s));
        QVERIFY(device[u"message"_s].toString().contains(device[u"user_code"_s].toString()));
        QCOMPARE(refusal(poll(desk, device, grant)), u"400 authorization_pending/70016"_s);
        const auto page = visit(desk, device);
        QVERIFY(page.text().contains(device[u"user_code"_s].toString()));
        QCOMPARE(desk.client.submit(formsOf(page.body).value(0)).status, 200);
        const auto tokens = poll(desk, device, grant);
        QCOMPARE(tokens.status, 200);
        QVERIFY(!tokens.object()[u"refresh_token"_s].toString().isEmpty());
        QCOMPARE(part(tokens.object()[u"id_token"_s].toString(), 1)[u"oid"_s].toString(), desk.user);
        QCOMPARE(desk.presenceStatus(tokens.object()), 200);
        QCOMPARE(refusal(poll(desk, device, grant)), u"400 bad_verification_code/70018"_s);
    }

    void anImpatientDeviceIsToldToSlowDown()
    {
        Desk desk;
        const auto device = beginDevice(desk);
        QCOMPARE(refusal(poll(desk, device)), u"400 authorization_pending/70016"_s);
        desk.advance(5s);
        QCOMPARE(refusal(poll(desk, device)), u"400 authorization_pending/70016"_s);
        desk.advance(2s);
        QCOMPARE(poll(desk, device).object()[u"error"_s].toString(), u"slow_down"_s);
        desk.advance(5s); // it is ten now
        QCOMPARE(poll(desk, device).object()[u"error"_s].toString(), u"slow_down"_s);
        desk.advance(15s);
        QCOMPARE(poll(desk, device).object()[u"error"_s].toString(), u"authorization_pending"_s);
        // Once signed in, there is no wait.
        desk.client.submit(formsOf(visit(desk, device).body).value(0));
        QCOMPARE(poll(desk, device).status, 200);
    }

    void aDeviceMayBeDeclinedOrForgotten()
    {
        Desk desk;
        auto device = beginDevice(desk);
        auto forms = formsOf(visit(desk, device).body);
        QCOMPARE(forms.last().label, u"Cancel"_s);
        QCOMPARE(desk.client.submit(forms.last()).status, 200);
        QCOMPARE(refusal(poll(desk, device)), u"400 authorization_declined/65004"_s);

        device = beginDevice(desk);
        desk.advance(15min - 1ms);
        QCOMPARE(refusal(poll(desk, device)), u"400 authorization_pending/70016"_s);
        desk.advance(1ms);
        QCOMPARE(refusal(poll(desk, device)), u"400 expired_token/70019"_s);
        QCOMPARE(visit(desk, device).status, 400);
        device[u"device_code"_s] = u"made-up"_s;
        QCOMPARE(refusal(poll(desk, device)), u"400 bad_verification_code/70018"_s);
    }

    void aDeviceMayUseAnyAccountOfItsAuthority()
    {
        Desk desk;
        const auto device = beginDevice(desk);
        for (const auto &form : formsOf(visit(desk, device).body)) {
            if (form.label.contains(u"Chiara"_s))
                QCOMPARE(desk.client.submit(form).status, 200);
        }
        QCOMPARE(part(poll(desk, device).object()[u"id_token"_s].toString(), 1)[u"name"_s].toString(),
                 u"Chiara Rossi"_s);
    }

    void deviceCodesAreForOurClientAndItsScopes()
    {
        Desk desk;
        const auto ask = [&](const Fields &fields) {
            return refusal(desk.client.postForm(desk.authority + u"/oauth2/v2.0/devicecode"_s, fields));
        };
        const auto client = qMakePair(u"client_id"_s, desk.cloud.clientId());
        QCOMPARE(ask({}), u"400 invalid_request/900144"_s);
        QCOMPARE(ask({client}), u"400 invalid_request/900144"_s);
        QCOMPARE(ask({{u"client_id"_s, u"x"_s}}), u"400 unauthorized_client/700016"_s);
        QCOMPARE(ask({client, {u"scope"_s, u"Mail.Read"_s}}), u"400 invalid_scope/70011"_s);
    }

    // ---- the end

    void logoutIsAPageAndRevokesNothing()
    {
        Desk desk;
        const auto token = desk.redeem(desk.code()).object()[u"refresh_token"_s].toString();
        QCOMPARE(desk.client.get(desk.authority + u"/oauth2/v2.0/logout?logout_hint=x"_s).status, 200);
        QCOMPARE(desk.renew(token).status, 200);
    }

private:
    static QJsonObject beginDevice(Desk &desk)
    {
        return desk.client
            .postForm(desk.authority + u"/oauth2/v2.0/devicecode"_s,
                      {{u"client_id"_s, desk.cloud.clientId()}, {u"scope"_s, allScopes}})
            .object();
    }
    static HttpAnswer poll(Desk &desk, const QJsonObject &device,
                           const QString &grant = u"urn:ietf:params:oauth:grant-type:device_code"_s)
    {
        return desk.token({{u"client_id"_s, desk.cloud.clientId()},
                           {u"grant_type"_s, grant},
                           {u"device_code"_s, device[u"device_code"_s].toString()}});
    }
    /// The page that comes after the code was typed in, in small letters.
    static HttpAnswer visit(Desk &desk, const QJsonObject &device)
    {
        auto form = formsOf(desk.client.get(device[u"verification_uri"_s].toString()).body).value(0);
        form.fill(u"user_code"_s, u' ' + device[u"user_code"_s].toString().toLower());
        return desk.client.submit(form);
    }
};

QTEST_GUILESS_MAIN(TestPracticeIdentity)
#include "tst_practiceidentity.moc"

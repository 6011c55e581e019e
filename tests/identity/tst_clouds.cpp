// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/authority.h"
#include "identity/clouds.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Lamplighter;

class TestClouds final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBuiltInCloudHasItsHosts_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("authority");
        QTest::addColumn<QString>("graph");
        QTest::addRow("global") << u"global"_s << u"https://login.microsoftonline.com/contoso.com"_s
                                << u"https://graph.microsoft.com"_s;
        QTest::addRow("gcc-high") << u"gcc-high"_s << u"https://login.microsoftonline.us/contoso.com"_s
                                  << u"https://graph.microsoft.us"_s;
        QTest::addRow("dod") << u"dod"_s << u"https://login.microsoftonline.us/contoso.com"_s
                             << u"https://dod-graph.microsoft.us"_s;
    }
    void aBuiltInCloudHasItsHosts()
    {
        QFETCH(QString, name);
        QFETCH(QString, authority);
        QFETCH(QString, graph);
        const auto cloud = builtInCloud(name, u"contoso.com"_s);
        QVERIFY(cloud.has_value());
        QCOMPARE(cloud->name, name);
        QCOMPARE(cloud->authority.toString(), authority);
        QCOMPARE(cloud->graph.toString(), graph);
        QCOMPARE(cloud->scope(), graph + u"/Presence.ReadWrite openid profile offline_access"_s);
        QVERIFY(!cloud->isLoopback());
        QVERIFY(cloud->isBuiltIn());
        const auto endpoints = builtInEndpoints(*cloud);
        QCOMPARE(endpoints.authorization.toString(), authority + u"/oauth2/v2.0/authorize"_s);
        QCOMPARE(endpoints.token.toString(), authority + u"/oauth2/v2.0/token"_s);
        QVERIFY(endpoints.isMicrosoft);
    }

    void withoutATenantAnyOrganisationMaySignIn()
    {
        QCOMPARE(builtInCloud(u"global"_s, {})->authority.path(), u"/organizations"_s);
    }

    void unusableCloudIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("tenant");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("says");
        QTest::addRow("China") << u"china"_s << u"x"_s << u"cloud/china"_s << u"no status for apps there"_s;
        QTest::addRow("an unknown name") << u"mars"_s << u"x"_s << u"cloud/name"_s << u"mars"_s;
        QTest::addRow("a tenant with a slash") << u"global"_s << u"a/b"_s << u"account/tenant"_s << u"a/b"_s;
        QTest::addRow("a tenant with a question mark")
            << u"global"_s << u"a?b"_s << u"account/tenant"_s << u"a?b"_s;
        QTest::addRow("a tenant that climbs") << u"global"_s << u".."_s << u"account/tenant"_s << u".."_s;
        QTest::addRow("personal accounts")
            << u"global"_s << u"consumers"_s << u"account/tenant"_s << u"Personal"_s;
    }
    void unusableCloudIsRefusedWithItsReason()
    {
        QFETCH(QString, name);
        QFETCH(QString, tenant);
        QFETCH(QString, code);
        QFETCH(QString, says);
        const auto cloud = builtInCloud(name, tenant);
        QVERIFY(!cloud);
        QCOMPARE(cloud.error().kind, ErrorKind::NotConfigured);
        QCOMPARE(cloud.error().code, code);
        QVERIFY2(cloud.error().text.contains(says), qPrintable(cloud.error().text));
        QVERIFY(!cloud.error().next.isEmpty());
    }

    void aCustomCloudIsTakenOrRefused_data()
    {
        QTest::addColumn<QString>("authority");
        QTest::addColumn<QString>("graph");
        QTest::addColumn<QString>("code"); // empty: taken
        const auto fine = u"https://graph.example"_s;
        QTest::addRow("https") << u"https://login.example/t"_s << fine << QString();
        QTest::addRow("http on 127.0.0.1")
            << u"http://127.0.0.1:8/t"_s << u"http://127.0.0.1:8"_s << QString();
        QTest::addRow("http on 127.9.9.9")
            << u"http://127.9.9.9:8/t"_s << u"http://127.9.9.9:8"_s << QString();
        QTest::addRow("http on localhost")
            << u"http://localhost:8/t"_s << u"http://localhost:8"_s << QString();
        QTest::addRow("http on ::1") << u"http://[::1]:8/t"_s << u"http://[::1]:8"_s << QString();
        QTest::addRow("http elsewhere") << u"http://login.example/t"_s << fine << u"cloud/authority"_s;
        QTest::addRow("http graph elsewhere")
            << u"https://login.example/t"_s << u"http://graph.example"_s << u"cloud/graph"_s;
        QTest::addRow("a name that only begins like loopback")
            << u"http://localhost.example/t"_s << fine << u"cloud/authority"_s;
        QTest::addRow("an address that only begins like loopback")
            << u"http://127.0.0.1.example/t"_s << fine << u"cloud/authority"_s;
        QTest::addRow("ftp") << u"ftp://login.example/t"_s << fine << u"cloud/authority"_s;
        QTest::addRow("nothing") << QString() << fine << u"cloud/authority"_s;
        QTest::addRow("no graph") << u"https://login.example/t"_s << QString() << u"cloud/graph"_s;
        QTest::addRow("a query") << u"https://login.example/t?p=1"_s << fine << u"cloud/authority"_s;
        QTest::addRow("a fragment") << u"https://login.example/t#x"_s << fine << u"cloud/authority"_s;
        QTest::addRow("a password") << u"https://u:p@login.example/t"_s << fine << u"cloud/authority"_s;
        QTest::addRow("China's sign-in") << u"https://login.chinacloudapi.cn/t"_s << fine << u"cloud/china"_s;
        QTest::addRow("China's graph") << u"https://login.example/t"_s
                                       << u"https://microsoftgraph.chinacloudapi.cn"_s << u"cloud/china"_s;
        QTest::addRow("two clouds") << u"https://login.microsoftonline.us/t"_s
                                    << u"https://graph.microsoft.com"_s << u"cloud/mismatch"_s;
        QTest::addRow("Microsoft's tokens for somebody else")
            << u"https://login.microsoftonline.com/t"_s << fine << u"cloud/mismatch"_s;
        QTest::addRow("a real token for this computer")
            << u"https://login.example/t"_s << u"http://127.0.0.1:8"_s << u"cloud/mismatch"_s;
        QTest::addRow("one cloud, named in full")
            << u"https://login.microsoftonline.us/t"_s << u"https://dod-graph.microsoft.us"_s << QString();
    }
    void aCustomCloudIsTakenOrRefused()
    {
        QFETCH(QString, authority);
        QFETCH(QString, graph);
        QFETCH(QString, code);
        const auto cloud = customCloud(QUrl(authority), QUrl(graph));
        QCOMPARE(cloud ? QString() : cloud.error().code, code);
        if (cloud) {
            QCOMPARE(cloud->name, u"custom"_s);
            QCOMPARE(cloud->isLoopback(), authority.startsWith("http:"_L1));
        } else {
            QCOMPARE(cloud.error().kind, ErrorKind::NotConfigured);
            QVERIFY(!cloud.error().text.contains(u":p@"_s));
        }
    }

    void trailingSlashesDoNotCount()
    {
        const auto cloud =
            customCloud(QUrl(u"https://login.example/t/"_s), QUrl(u"https://graph.example/"_s));
        QCOMPARE(cloud->authority.toString(), u"https://login.example/t"_s);
        QCOMPARE(cloud->scope(), u"https://graph.example/Presence.ReadWrite openid profile offline_access"_s);
    }

    void anOriginIsWrittenAsABrowserDoes_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("origin");
        QTest::addRow("https") << u"https://login.example/a/b"_s << u"https://login.example"_s;
        QTest::addRow("its usual port") << u"https://login.example:443/a"_s << u"https://login.example"_s;
        QTest::addRow("another port") << u"http://127.0.0.1:8080/a"_s << u"http://127.0.0.1:8080"_s;
        QTest::addRow("IPv6") << u"http://[::1]:8080/a"_s << u"http://[::1]:8080"_s;
    }
    void anOriginIsWrittenAsABrowserDoes()
    {
        QFETCH(QString, url);
        QFETCH(QString, origin);
        QCOMPARE(originOf(QUrl(url)), origin);
    }

    void aDiscoveryDocumentIsReadStrictly_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("code"); // empty: taken
        const QByteArray issuer = R"("issuer":"https://a.example/{tenantid}/v2.0",)";
        const QByteArray authorize = R"("authorization_endpoint":"https://a.example/x",)";
        const QByteArray token = R"("token_endpoint":"https://a.example/y")";
        const auto odd = u"identity/unexpected-answer"_s;
        const auto foreign = u"identity/discovery-foreign"_s;
        QTest::addRow("as it should be") << '{' + issuer + authorize + token + '}' << QString();
        QTest::addRow("HTML") << QByteArray("<html>") << odd;
        QTest::addRow("nothing") << QByteArray() << odd;
        QTest::addRow("an array") << QByteArray("[]") << odd;
        QTest::addRow("no issuer") << '{' + authorize + token + '}' << odd;
        QTest::addRow("no token endpoint") << '{' + issuer + authorize + R"("a":1})" << odd;
        QTest::addRow("a relative endpoint") << '{' + issuer + authorize + R"("token_endpoint":"/y"})" << odd;
        QTest::addRow("another host")
            << '{' + issuer + authorize + R"("token_endpoint":"https://b.example/y"})" << foreign;
        QTest::addRow("another port")
            << '{' + issuer + authorize + R"("token_endpoint":"https://a.example:8443/y"})" << foreign;
        QTest::addRow("another scheme")
            << '{' + issuer + authorize + R"("token_endpoint":"http://a.example/y"})" << foreign;
        QTest::addRow("a user name") << '{' + issuer + authorize +
                                            R"("token_endpoint":"https://u@a.example/y"})"
                                     << foreign;
        QTest::addRow("another host to authorize")
            << '{' + issuer + R"("authorization_endpoint":"https://b.example/x",)" + token + '}' << foreign;
    }
    void aDiscoveryDocumentIsReadStrictly()
    {
        QFETCH(QByteArray, document);
        QFETCH(QString, code);
        const auto endpoints = endpointsFrom(document, QUrl(u"https://a.example/t"_s));
        QCOMPARE(endpoints ? QString() : endpoints.error().code, code);
        if (endpoints)
            QCOMPARE(endpoints->token, QUrl(u"https://a.example/y"_s));
    }

    void anIssuerIsCompared_data()
    {
        QTest::addColumn<QString>("issuer");
        QTest::addColumn<QString>("iss");
        QTest::addColumn<QString>("tid");
        QTest::addColumn<bool>("is");
        const auto pattern = u"https://a/{tenantid}/v2.0"_s;
        const auto guid = u"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"_s;
        QTest::addRow("the tenant's") << pattern << u"https://a/"_s + guid + u"/v2.0"_s << guid << true;
        QTest::addRow("another tenant's") << pattern << u"https://a/x/v2.0"_s << guid << false;
        QTest::addRow("any tenant's") << pattern << u"https://a/"_s + guid + u"/v2.0"_s << QString() << true;
        QTest::addRow("no tenant's") << pattern << u"https://a/b/c/v2.0"_s << QString() << false;
        QTest::addRow("the template itself") << pattern << pattern << QString() << false;
        QTest::addRow("fixed") << u"https://a"_s << u"https://a"_s << guid << true;
        QTest::addRow("fixed, and another") << u"https://a"_s << u"https://a/"_s << guid << false;
    }
    void anIssuerIsCompared()
    {
        QFETCH(QString, issuer);
        QFETCH(QString, iss);
        QFETCH(QString, tid);
        QFETCH(bool, is);
        QCOMPARE((Endpoints{.authorization = {}, .token = {}, .issuer = issuer}).isIssuer(iss, tid), is);
    }
};

QTEST_GUILESS_MAIN(TestClouds)
#include "tst_clouds.moc"

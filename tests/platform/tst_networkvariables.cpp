// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/networkvariables.h"
#include "support/certificate.h"

#include <QDir>
#include <QFile>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{
using Variables = QMap<QByteArray, QByteArray>;

constexpr std::array proxyVariables{"http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY",
                                    "all_proxy",  "ALL_PROXY",  "no_proxy",    "NO_PROXY"};

/// What the system's proxy rule, which Qt asks for each request, returns for an address.
QString proxyFor(const QString &address)
{
    const auto proxy =
        QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(QUrl(address))).constFirst();
    const auto kind = proxy.type() == QNetworkProxy::HttpProxy     ? u"http"_s
                      : proxy.type() == QNetworkProxy::Socks5Proxy ? u"socks5"_s
                                                                   : u"none"_s;
    return kind == "none"_L1 ? kind : u"%1 %2 %3"_s.arg(kind, proxy.hostName()).arg(proxy.port());
}
} // namespace

class NetworkVariablesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        for (const char *const name : proxyVariables)
            qunsetenv(name);
    }

    void aProxyIsWrittenAsQtReadsIt_data()
    {
        QTest::addColumn<QString>("usable"); // empty if unusable
        const auto row = [](const char *value, const QString &usable) { QTest::newRow(value) << usable; };
        row("127.0.0.1:3128", u"http://127.0.0.1:3128"_s);
        row("proxy.example", u"http://proxy.example:80"_s);
        row("localhost:8080", u"http://localhost:8080"_s);
        row("[::1]:8080", u"http://[::1]:8080"_s);
        row("ada:secret@proxy.example:8080", u"http://ada:secret@proxy.example:8080"_s);
        row(" http://proxy.example:8080/ ", u"http://proxy.example:8080"_s);
        row("\"http://proxy.example:8080\"", u"http://proxy.example:8080"_s);
        row("HTTP://proxy.example:8080", u"http://proxy.example:8080"_s);
        row("http://ada:p%40ss%3Aw@proxy.example:8080", u"http://ada:p%40ss%3Aw@proxy.example:8080"_s);
        row("http://proxy.example", u"http://proxy.example:80"_s);
        row("socks5://proxy.example", u"socks5://proxy.example:1080"_s);
        row("socks5h://proxy.example:9050", u"socks5://proxy.example:9050"_s);
        row("socks://proxy.example:9050", u"socks5://proxy.example:9050"_s);
        row("https://proxy.example:8080", {});
        row("socks4://proxy.example:8080", {});
        row("http://", {});
        row("proxy example", {});
        row("proxy.example:port", {});
        row("proxy.example:99999", {});
    }
    void aProxyIsWrittenAsQtReadsIt()
    {
        QTEST(usableProxy(QString::fromUtf8(QTest::currentDataTag())), "usable");
    }

    void theProxyOfTheEnvironmentIsUsed_data()
    {
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<QString>("proxy");
        QTest::addColumn<QString>("trouble"); // the reported variable, empty if none
        const auto row = [](const char *name, const Variables &variables, const QString &proxy,
                            const QString &trouble = {}) {
            QTest::newRow(name) << variables << proxy << trouble;
        };
        const auto one = u"http one.example 3128"_s;
        row("none", {}, u"none"_s);
        row("in full", {{"https_proxy", "http://one.example:3128"}}, one);
        row("without a scheme", {{"https_proxy", "one.example:3128"}}, one);
        row("capitals", {{"HTTPS_PROXY", "one.example:3128"}}, one);
        row("an empty one and capitals", {{"https_proxy", ""}, {"HTTPS_PROXY", "one.example:3128"}}, one);
        row("small letters first", {{"https_proxy", "one.example:3128"}, {"HTTPS_PROXY", "two.example:1"}},
            one);
        row("that of http", {{"http_proxy", "one.example:3128"}}, one);
        row("for all", {{"all_proxy", "one.example:3128"}}, one);
        row("for all, in capitals", {{"ALL_PROXY", "http://one.example:3128"}}, one);
        row("its own before that for all",
            {{"https_proxy", "one.example:3128"}, {"all_proxy", "two.example:1"}}, one);
        row("SOCKS", {{"all_proxy", "socks5h://one.example"}}, u"socks5 one.example 1080"_s);
        row("by TLS", {{"https_proxy", "https://one.example:3128"}}, u"none"_s, u"https_proxy"_s);
        row("SOCKS 4", {{"ALL_PROXY", "socks4://one.example:3128"}}, u"none"_s, u"ALL_PROXY"_s);
        row("nonsense", {{"HTTPS_PROXY", "one example"}}, u"none"_s, u"HTTPS_PROXY"_s);
        row("not for this host", {{"https_proxy", "one.example:3128"}, {"no_proxy", "login.example.test"}},
            u"none"_s);
    }
    void theProxyOfTheEnvironmentIsUsed()
    {
        QFETCH(Variables, variables);
        QFETCH(QString, trouble);
        for (auto each = variables.cbegin(); each != variables.cend(); ++each)
            qputenv(each.key().constData(), each.value());
        const auto troubles = settleProxyVariables();
        QTEST(proxyFor(u"https://login.example.test/"_s), "proxy");
        QCOMPARE(troubles.size(), trouble.isEmpty() ? 0 : 1);
        if (troubles.isEmpty())
            return;
        QCOMPARE(troubles.constFirst().variable, trouble);
        QVERIFY(troubles.constFirst().text.contains(trouble));
        QVERIFY(!troubles.constFirst().text.contains(u"one"_s + u".example"_s)); // may contain a password
    }

    void theCertificatesOfTheEnvironmentAreTrusted_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QString>("place"); // below a folder with the certificate, also named by its hash
        QTest::addColumn<bool>("isTrusted");
        QTest::newRow("a file") << QByteArray("SSL_CERT_FILE") << u"ca.pem"_s << true;
        QTest::newRow("a folder") << QByteArray("SSL_CERT_DIR") << u"hashed"_s << true;
        QTest::newRow("a file that is missing") << QByteArray("SSL_CERT_FILE") << u"other.pem"_s << false;
        QTest::newRow("a file without one") << QByteArray("SSL_CERT_FILE") << u"empty.pem"_s << false;
        QTest::newRow("a folder without one") << QByteArray("SSL_CERT_DIR") << u"none"_s << false;
    }
    void theCertificatesOfTheEnvironmentAreTrusted()
    {
        QFETCH(QByteArray, variable);
        QFETCH(QString, place);
        QFETCH(bool, isTrusted);
        const auto made = TestSupport::makeCertificate();
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"hashed"_s) && QDir(folder.path()).mkpath(u"none"_s));
        for (const auto &[name, bytes] : {std::pair{u"ca.pem"_s, made.certificatePem},
                                          std::pair{u"hashed/0123abcd.0"_s, made.certificatePem},
                                          std::pair{u"none/readme.pem"_s, made.certificatePem},
                                          std::pair{u"empty.pem"_s, QByteArray("# none")}}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        }
        QSslServer server;
        auto own = QSslConfiguration::defaultConfiguration();
        own.setLocalCertificate(made.certificate);
        own.setPrivateKey(made.key);
        server.setSslConfiguration(own);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const auto connects = [&server] {
            QSslSocket socket;
            bool isOver = false;
            bool isEncrypted = false;
            connect(&socket, &QSslSocket::encrypted, &socket, [&] { isOver = isEncrypted = true; });
            connect(&socket, &QSslSocket::errorOccurred, &socket, [&] { isOver = true; });
            socket.setProxy(QNetworkProxy::NoProxy);
            socket.connectToHostEncrypted(u"127.0.0.1"_s, server.serverPort());
            return QTest::qWaitFor([&] { return isOver; }, 10'000) && isEncrypted;
        };

        const auto before = QSslConfiguration::defaultConfiguration();
        QVERIFY(!connects());
        qputenv(variable.constData(), folder.filePath(place).toUtf8());
        const auto troubles = trustCertificatesOfEnvironment();
        qunsetenv(variable.constData());
        QCOMPARE(connects(), isTrusted);
        // The system's certificates are still trusted.
        if (isTrusted)
            QVERIFY(QSslConfiguration::defaultConfiguration().caCertificates().size() >
                    QSslConfiguration::systemCaCertificates().size());
        QSslConfiguration::setDefaultConfiguration(before);
        QCOMPARE(troubles.size(), isTrusted ? 0 : 1);
        if (!troubles.isEmpty())
            QCOMPARE(troubles.constFirst().variable, QString::fromLatin1(variable));
    }
};

QTEST_GUILESS_MAIN(NetworkVariablesTest)
#include "tst_networkvariables.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/redirectlistener.h"

#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QPointer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Lamplighter;

namespace
{

const QByteArray state = "the-state-of-this-attempt";

/// What a peer gets for some bytes, up to the end of the connection.
QByteArray exchanged(quint16 port, QByteArray bytes)
{
    bytes.replace("PORT", QByteArray::number(port));
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.write(bytes);
    QByteArray answer;
    bool isOver = false;
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { answer += socket.readAll(); });
    QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&] { isOver = true; });
    QObject::connect(&socket, &QTcpSocket::errorOccurred, &socket, [&] { isOver = true; });
    [&] { QTRY_VERIFY(isOver); }();
    return answer;
}

int statusOf(const QByteArray &answer)
{
    return answer.split(' ').value(1).toInt();
}

} // namespace

class TestRedirectListener final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(IdentityConfig::ResponseMode::FormPost); }
    void cleanup()
    {
        if (m_listener)
            m_listener->retire();
        m_listener = nullptr;
    }

    void theRedirectUriIsExactlyWhatRegistrationsHave()
    {
        QCOMPARE(m_redirectUri, u"http://localhost:%1"_s.arg(m_port));
    }

    void theGoodAnswerIsTakenAndThePageIsHarmless()
    {
        const auto answer = exchanged(m_port, post("code=a%2Bb%2F%3D%25%26+c&state=" + state));
        QCOMPARE(statusOf(answer), 200);
        QTRY_VERIFY(m_arrived.has_value());
        QVERIFY(m_arrived->has_value());
        QCOMPARE(m_arrived->value(), u"a+b/=%& c"_s);
        for (const auto *const header :
             {"cache-control: no-store", "referrer-policy: no-referrer", "x-content-type-options: nosniff",
              "content-security-policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors "
              "'none'; "
              "form-action 'none'"})
            QVERIFY2(answer.toLower().contains(header), header);
        QVERIFY(!answer.contains("<script"));
        QVERIFY(!answer.contains(state));
        QVERIFY(!answer.contains("a+b"));
    }

    void afterTheAnswerTheDoorIsShut()
    {
        exchanged(m_port, post("code=x&state=" + state));
        QTcpSocket late;
        late.setProxy(QNetworkProxy::NoProxy);
        late.connectToHost(QHostAddress::LocalHost, m_port);
        QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
        QTRY_VERIFY(m_arrived.has_value());
        QCOMPARE(m_arrivals, 1);
    }

    void aStrangersRequestIsRefusedAndTheWaitGoesOn_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &request, int status) {
            QTest::addRow("%s", name) << request << status;
        };
        const QByteArray good = "code=x&state=" + state;
        row("a wrong state", post("code=x&state=wrong"), 400);
        row("no state", post("code=x"), 400);
        row("an empty state", post("code=x&state="), 400);
        row("two states", post(good + "&state=" + state), 400);
        row("a right state and a wrong one", post(good + "&state=wrong"), 400);
        row("the state's name in capitals", post("code=x&State=" + state), 400);
        row("the state in capitals", post("code=x&state=" + state.toUpper()), 400);
        row("a state that begins right", post("code=x&state=" + state.chopped(1)), 400);
        row("a forged error", post("error=access_denied"), 400);
        row("a forged error with a wrong state", post("error=access_denied&state=wrong"), 400);
        row("neither code nor error", post("state=" + state), 400);
        row("two codes", post("code=y&" + good), 400);
        row("two errors", post("error=a&error=b&state=" + state), 400);
        row("two issuers", post(good + "&iss=a&iss=b"), 400);
        row("GET with everything right", get("/?" + good), 400);
        row("GET of the bare page", get("/"), 400);
        row("a query on the post", request("POST", "/?x=1", good), 400);
        row("a longer path", request("POST", "/x", good), 404);
        row("an encoded path", request("POST", "/%2e", good), 404);
        row("a double slash", request("POST", "//", good), 404);
        row("the favicon", get("/favicon.ico"), 404);
        row("an absolute target", request("POST", "http://localhost/", good), 400);
        row("HEAD", request("HEAD", "/", {}), 405);
        row("PUT", request("PUT", "/", good), 405);
        row("DELETE", request("DELETE", "/", {}), 405);
        row("a CORS pre-flight", request("OPTIONS", "/", {}, "Origin: https://evil.example\r\n"), 405);
        row("a method of one's own", request("GARBAGE", "/", {}), 405);
        row("a foreign origin", request("POST", "/", good, "Origin: https://evil.example\r\n"), 403);
        row("an origin that only begins right",
            request("POST", "/", good, "Origin: https://login.example.evil\r\n"), 403);
        row("plain text", request("POST", "/", good, {}, "text/plain"), 415);
        row("JSON", request("POST", "/", "{}", {}, "application/json"), 415);
        row("multipart", request("POST", "/", good, {}, "multipart/form-data; boundary=x"), 415);
        row("no content type", request("POST", "/", good, {}, {}), 415);
        row("another host",
            "POST / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", 400);
        row("another port",
            "POST / HTTP/1.1\r\nHost: localhost:1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", 400);
        row("a chunked body",
            "POST / HTTP/1.1\r\nHost: localhost:PORT\r\nTransfer-Encoding: chunked\r\nContent-Type: "
            "application/x-www-form-urlencoded\r\n\r\n0\r\n\r\n",
            411);
        row("a body too long", request("POST", "/", QByteArray(65 * 1024, 'x')), 413);
        row("no HTTP", "HELLO\r\n\r\n", 400);
    }
    void aStrangersRequestIsRefusedAndTheWaitGoesOn()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        const auto answer = exchanged(m_port, request);
        QCOMPARE(statusOf(answer), status);
        QVERIFY(!answer.toLower().contains("access-control"));
        QVERIFY(!answer.contains(state));
        QVERIFY(!m_arrived.has_value());
        QCOMPARE(statusOf(exchanged(m_port, post("code=x&state=" + state))), 200);
        QTRY_VERIFY(m_arrived.has_value());
        QVERIFY(m_arrived->has_value());
    }

    void aBrowserMayComeFromTheAuthorityOrFromNowhere_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addRow("the authority's page") << QByteArray("Origin: https://login.example\r\n");
        QTest::addRow("a page that keeps its origin to itself") << QByteArray("Origin: null\r\n");
        QTest::addRow("no word of it") << QByteArray();
        QTest::addRow("100-continue") << QByteArray("Expect: 100-continue\r\n");
    }
    void aBrowserMayComeFromTheAuthorityOrFromNowhere()
    {
        QFETCH(QByteArray, headers);
        const auto answer = exchanged(m_port, request("POST", "/", "code=x&state=" + state, headers));
        QVERIFY(answer.contains("HTTP/1.1 200"));
    }

    void theHostMayBeWrittenInThreeWays_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addRow("localhost") << QByteArray("localhost");
        QTest::addRow("LOCALHOST") << QByteArray("LOCALHOST");
        QTest::addRow("127.0.0.1") << QByteArray("127.0.0.1");
        QTest::addRow("[::1]") << QByteArray("[::1]");
    }
    void theHostMayBeWrittenInThreeWays()
    {
        QFETCH(QByteArray, host);
        auto bytes = post("code=x&state=" + state);
        bytes.replace("Host: localhost", "Host: " + host);
        QCOMPARE(statusOf(exchanged(m_port, bytes)), 200);
    }

    void theAnswerMayComeByteByByte()
    {
        QTcpSocket socket;
        socket.setProxy(QNetworkProxy::NoProxy);
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        for (const char byte : ported(post("code=x&state=" + state))) {
            socket.write(&byte, 1);
            socket.flush();
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(m_arrived.has_value());
        QVERIFY(m_arrived->has_value());
    }

    void aHundredIdleConnectionsDoNotCrowdTheBrowserOut()
    {
        std::vector<std::unique_ptr<QTcpSocket>> idle;
        for (int i = 0; i < 100; ++i) {
            idle.push_back(std::make_unique<QTcpSocket>());
            idle.back()->setProxy(QNetworkProxy::NoProxy);
            idle.back()->connectToHost(QHostAddress::LocalHost, m_port);
            QTRY_COMPARE(idle.back()->state(), QAbstractSocket::ConnectedState);
        }
        QCOMPARE(statusOf(exchanged(m_port, post("code=x&state=" + state))), 200);
        QTRY_VERIFY(m_arrived.has_value());
    }

    void nobodyButThisComputerCanReachIt()
    {
        for (const auto &address : QNetworkInterface::allAddresses()) {
            if (address.isLoopback() || address.isLinkLocal())
                continue;
            QTcpSocket socket;
            socket.setProxy(QNetworkProxy::NoProxy);
            socket.connectToHost(address, m_port);
            QTRY_COMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
        }
    }

    void theAuthorityMaySayNo_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("code");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addRow("declined") << QByteArray("error=access_denied&error_subcode=cancel")
                                  << u"oauth/access_denied"_s << ErrorKind::Cancelled;
        QTest::addRow("server error")
            << QByteArray("error=server_error") << u"oauth/server_error"_s << ErrorKind::Throttled;
        QTest::addRow("login required")
            << QByteArray("error=login_required") << u"oauth/login_required"_s << ErrorKind::SignInNeeded;
        QTest::addRow("yes and no") << QByteArray("error=access_denied&code=x") << u"identity/contradiction"_s
                                    << ErrorKind::Refused;
        QTest::addRow("an empty code") << QByteArray("code=") << u"identity/no-code"_s << ErrorKind::Refused;
        QTest::addRow("script") << QByteArray("error=%3Cscript%3E&error_description=%3Cscript%3E")
                                << u"oauth/unknown"_s << ErrorKind::Refused;
    }
    void theAuthorityMaySayNo()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QString, code);
        QFETCH(ErrorKind, kind);
        const auto answer = exchanged(m_port, post(fields + "&state=" + state));
        QCOMPARE(statusOf(answer), 200);
        QVERIFY(!answer.contains("<script"));
        QTRY_VERIFY(m_arrived.has_value());
        QVERIFY(!m_arrived->has_value());
        QCOMPARE(m_arrived->error().error.code, code);
        QCOMPARE(m_arrived->error().error.kind, kind);
        QVERIFY(!m_arrived->error().error.text.contains(u'<'));
    }

    void theIssuerIsHeldAgainstTheAuthority_data()
    {
        QTest::addColumn<bool>("announced");
        QTest::addColumn<QByteArray>("iss");
        QTest::addColumn<bool>("isFine");
        QTest::addRow("none, none announced") << false << QByteArray() << true;
        QTest::addRow("none, though announced") << true << QByteArray() << false;
        QTest::addRow("ours, announced") << true << QByteArray("&iss=https://login.example") << true;
        QTest::addRow("ours, not announced") << false << QByteArray("&iss=https://login.example") << true;
        QTest::addRow("another, announced") << true << QByteArray("&iss=https://evil.example") << false;
        QTest::addRow("another, not announced") << false << QByteArray("&iss=https://evil.example") << false;
    }
    void theIssuerIsHeldAgainstTheAuthority()
    {
        QFETCH(bool, announced);
        QFETCH(QByteArray, iss);
        QFETCH(bool, isFine);
        open(IdentityConfig::ResponseMode::FormPost, announced);
        exchanged(m_port, post("code=x" + iss + "&state=" + state));
        QTRY_VERIFY(m_arrived.has_value());
        QCOMPARE(m_arrived->has_value(), isFine);
        if (!isFine)
            QCOMPARE(m_arrived->error().error.code, u"identity/iss"_s);
    }

    void inQueryModeTheCodeLeavesTheAddressBar()
    {
        open(IdentityConfig::ResponseMode::Query);
        const auto answer = exchanged(m_port, get("/?code=a%2Bb&state=" + state));
        QCOMPARE(statusOf(answer), 303);
        QVERIFY(answer.contains("Location: /signed-in\r\n"));
        QTRY_VERIFY(m_arrived.has_value());
        QCOMPARE(m_arrived->value(), u"a+b"_s);
        // Only the page behind the redirect is left.
        QCOMPARE(statusOf(exchanged(m_port, get("/?code=evil&state=" + state))), 404);
        QCOMPARE(statusOf(exchanged(m_port, request("POST", "/signed-in", {}))), 404);
        m_listener->retire();
        const auto page = exchanged(m_port, get("/signed-in"));
        QCOMPARE(statusOf(page), 200);
        QVERIFY(page.contains("<h1>"));
        QTRY_VERIFY(!m_listener);
        QCOMPARE(m_arrivals, 1);
    }

    void inQueryModeAPostIsRefused()
    {
        open(IdentityConfig::ResponseMode::Query);
        const auto answer = exchanged(m_port, post("code=x&state=" + state));
        QCOMPARE(statusOf(answer), 405);
        QVERIFY(answer.contains("Allow: GET"));
        QCOMPARE(statusOf(exchanged(m_port, get("/?state=" + state))), 400);
        QCOMPARE(statusOf(exchanged(m_port, get("/"))), 400);
        QVERIFY(!m_arrived.has_value());
    }

    void retiredItTakesNothingMore()
    {
        m_listener->retire();
        QTRY_VERIFY(!m_listener);
        QTcpSocket late;
        late.setProxy(QNetworkProxy::NoProxy);
        late.connectToHost(QHostAddress::LocalHost, m_port);
        QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
        QVERIFY(!m_arrived.has_value());
    }

private:
    void open(IdentityConfig::ResponseMode mode, bool announcesIssuer = false)
    {
        cleanup();
        m_arrived.reset();
        m_arrivals = 0;
        m_listener =
            new RedirectListener({.state = Secret(state),
                                  .mode = mode,
                                  .authority = QUrl(u"https://login.example/t"_s),
                                  .endpoints = {.authorization = QUrl(u"https://login.example/authorize"_s),
                                                .token = QUrl(u"https://login.example/token"_s),
                                                .issuer = u"https://login.example"_s,
                                                .announcesIssuer = announcesIssuer}},
                                 [this](const tl::expected<QString, Verdict> &result) {
                                     ++m_arrivals;
                                     m_arrived = result;
                                 });
        m_redirectUri = m_listener->open().value();
        m_port = static_cast<quint16>(QUrl(m_redirectUri).port());
    }

    static QByteArray request(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                              const QByteArray &headers = {},
                              const QByteArray &type = "application/x-www-form-urlencoded")
    {
        return method + ' ' + target + " HTTP/1.1\r\nHost: localhost:PORT\r\nConnection: close\r\n" +
               headers + (type.isEmpty() ? QByteArray() : "Content-Type: " + type + "\r\n") +
               "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    static QByteArray post(const QByteArray &body) { return request("POST", "/", body); }
    static QByteArray get(const QByteArray &target) { return request("GET", target, {}, {}, {}); }
    QByteArray ported(QByteArray bytes) const { return bytes.replace("PORT", QByteArray::number(m_port)); }

    QPointer<RedirectListener> m_listener;
    QString m_redirectUri;
    quint16 m_port = 0;
    std::optional<tl::expected<QString, Verdict>> m_arrived;
    int m_arrivals = 0;
};

QTEST_GUILESS_MAIN(TestRedirectListener)
#include "tst_redirectlistener.moc"

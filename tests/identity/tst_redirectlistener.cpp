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

/// Sends some bytes and returns the answer up to the end of the connection.
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

SignedInAccount named(const QString &username, const QString &name = {})
{
    return {.objectId = {}, .tenantId = {}, .username = username, .name = name};
}

/// A peer that collects what arrives while the test runs.
struct Visitor {
    Visitor(quint16 port, const QByteArray &bytes)
    {
        socket.setProxy(QNetworkProxy::NoProxy);
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { heard += socket.readAll(); });
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [this] { isOver = true; });
        socket.connectToHost(QHostAddress::LocalHost, port);
        socket.write(bytes);
    }

    QByteArray heard;
    bool isOver = false;
    QTcpSocket socket;
};

int statusOf(const QByteArray &answer)
{
    return answer.split(' ').value(1).toInt();
}

} // namespace

class TestRedirectListener final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_concludes = true;
        m_pagePatience = std::chrono::minutes{5};
        open(IdentityConfig::ResponseMode::FormPost);
    }
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

    void theBrowserWaitsForWhatComesOfItsAnswer()
    {
        m_concludes = false;
        Visitor visitor(m_port, ported(post("code=x&state=" + state)));
        QTRY_VERIFY(m_arrived.has_value());
        // A second click sends the same again. Meanwhile, any other request gets its own answer.
        Visitor again(m_port, ported(post("code=y&state=" + state)));
        QCOMPARE(statusOf(exchanged(m_port, get("/favicon.ico"))), 404);
        QCOMPARE(statusOf(exchanged(m_port, post("code=x&state=wrong"))), 404);
        QVERIFY(visitor.heard.isEmpty());
        QVERIFY(again.heard.isEmpty());
        m_listener->conclude(signedInPage(named(u"adele@example.test"_s)));
        m_listener->conclude(notSignedInPage({}));
        for (auto *each : {&visitor, &again}) {
            QTRY_VERIFY(each->isOver);
            QCOMPARE(statusOf(each->heard), 200);
            QVERIFY(each->heard.contains("signed in as adele@example.test"));
        }
        QCOMPARE(m_arrivals, 1);
        QCOMPARE(m_arrived->value(), u"x"_s);
    }

    void slowResultShowsAlmostDone()
    {
        m_concludes = false;
        m_pagePatience = Milliseconds{1};
        open(IdentityConfig::ResponseMode::FormPost);
        const auto answer = exchanged(m_port, post("code=x&state=" + state));
        QCOMPARE(statusOf(answer), 200);
        QVERIFY(answer.contains("finishing the sign-in"));
        QVERIFY(!answer.contains("signed in as"));
        QVERIFY(m_arrived.has_value());
        // A reload shows how it ended.
        m_listener->conclude(signedInPage(named(u"adele@example.test"_s)));
        QVERIFY(exchanged(m_port, post("code=x&state=" + state)).contains("signed in as adele@example.test"));
        QCOMPARE(m_arrivals, 1);
    }

    void aBrowserThatGoesAwayBreaksNothing_data() { modes(); }
    void aBrowserThatGoesAwayBreaksNothing()
    {
        QFETCH(IdentityConfig::ResponseMode, mode);
        m_concludes = false;
        open(mode);
        const bool byQuery = mode == IdentityConfig::ResponseMode::Query;
        if (byQuery)
            exchanged(m_port, get("/?code=x&state=" + state));
        {
            Visitor visitor(m_port, ported(byQuery ? get("/signed-in") : post("code=x&state=" + state)));
            QTRY_VERIFY(m_arrived.has_value());
        }
        QCoreApplication::processEvents();
        m_listener->conclude(signedInPage(named(u"adele@example.test"_s)));
        m_listener->retire();
        QVERIFY(m_listener);
    }

    void aSignInThatEndsWhileTheBrowserWaitsIsToldAsCanceled_data() { modes(); }
    void aSignInThatEndsWhileTheBrowserWaitsIsToldAsCanceled()
    {
        QFETCH(IdentityConfig::ResponseMode, mode);
        m_concludes = false;
        open(mode);
        const bool byQuery = mode == IdentityConfig::ResponseMode::Query;
        if (byQuery)
            exchanged(m_port, get("/?code=x&state=" + state));
        Visitor visitor(m_port, ported(byQuery ? get("/signed-in") : post("code=x&state=" + state)));
        QTRY_VERIFY(m_arrived.has_value());
        QCoreApplication::processEvents();
        m_listener->retire();
        QTRY_VERIFY(visitor.isOver);
        QVERIFY2(visitor.heard.contains("Sign-in canceled"), visitor.heard.constData());
        QTRY_VERIFY(!m_listener);
    }

    void listenerClosesAfterTheAnswer()
    {
        exchanged(m_port, post("code=x&state=" + state));
        QTcpSocket late;
        late.setProxy(QNetworkProxy::NoProxy);
        late.connectToHost(QHostAddress::LocalHost, m_port);
        QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
        QTRY_VERIFY(m_arrived.has_value());
        QCOMPARE(m_arrivals, 1);
    }

    void foreignRequestIsRefusedWhileWaiting_data()
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
        row("GET with a wrong state", get("/?code=x&state=wrong"), 400);
        row("GET of a longer path with everything right", get("/callback?" + good), 404);
        row("GET with two codes", get("/?code=y&" + good), 400);
        row("HEAD with everything right", request("HEAD", "/?" + good, {}), 405);
        row("a code in the form and in the address", request("POST", "/?" + good, good), 400);
        row("GET with everything right of a foreign origin",
            request("GET", "/?" + good, {}, "Origin: https://evil.example\r\n"), 403);
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
    void foreignRequestIsRefusedWhileWaiting()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        const auto answer = exchanged(m_port, request);
        QCOMPARE(statusOf(answer), status);
        QVERIFY(!answer.toLower().contains("access-control"));
        QVERIFY(!answer.contains(state));
        isAPageInWords(answer, request.startsWith("HEAD"));
        QVERIFY(!m_arrived.has_value());
        QCOMPARE(statusOf(exchanged(m_port, post("code=x&state=" + state))), 200);
        QTRY_VERIFY(m_arrived.has_value());
        QVERIFY(m_arrived->has_value());
    }

    void whatIsRefusedIsReported_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QList<RedirectRefusal>>("reports");
        const auto row = [](const char *name, const QByteArray &request,
                            const QList<RedirectRefusal> &reports) {
            QTest::addRow("%s", name) << request << reports;
        };
        const QByteArray good = "code=x&state=" + state;
        row("an older page", post("code=x&state=older"), {RedirectRefusal::OtherAttempt});
        row("an older page's no", post("error=access_denied&state=older"), {RedirectRefusal::OtherAttempt});
        row("an older page by GET", get("/?code=x&state=older"), {RedirectRefusal::OtherAttempt});
        row("the bare page", get("/"), {RedirectRefusal::NoAnswer});
        row("an empty form", post({}), {RedirectRefusal::NoAnswer});
        row("no state", post("code=x"), {RedirectRefusal::Unreadable});
        row("two codes", post("code=y&" + good), {RedirectRefusal::Unreadable});
        row("two states", post(good + "&state=x"), {RedirectRefusal::Unreadable});
        row("JSON", request("POST", "/", "{}", {}, "application/json"), {RedirectRefusal::Unreadable});
        row("too long", request("POST", "/", QByteArray(65 * 1024, 'x')), {RedirectRefusal::Unreadable});
        row("another site's", request("POST", "/", good, "Origin: https://evil.example\r\n"),
            {RedirectRefusal::OtherSite});
        row("another name for this computer",
            "POST / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            {RedirectRefusal::OtherSite});
        row("the icon", get("/favicon.ico"), {});
        row("HEAD", request("HEAD", "/", {}), {});
        row("a pre-flight", request("OPTIONS", "/", {}), {});
        row("no HTTP", "HELLO\r\n\r\n", {});
    }
    void whatIsRefusedIsReported()
    {
        QFETCH(QByteArray, request);
        QFETCH(QList<RedirectRefusal>, reports);
        QList<RedirectRefusal> heard;
        connect(m_listener, &RedirectListener::refused, this,
                [&heard](RedirectRefusal why) { heard.append(why); });
        exchanged(m_port, request);
        QCOMPARE(heard, reports);
        QVERIFY(!m_arrived.has_value());
    }

    void anAnswerThatComesTheOtherWayEndsTheSignIn_data()
    {
        QTest::addColumn<IdentityConfig::ResponseMode>("mode");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("code");
        for (const auto mode :
             {IdentityConfig::ResponseMode::FormPost, IdentityConfig::ResponseMode::Query}) {
            const auto *const how = mode == IdentityConfig::ResponseMode::Query ? "form" : "address";
            const auto row = [&](const char *name, const QByteArray &fields, const QString &code) {
                QTest::addRow("%s in the %s", name, how) << mode << fields << code;
            };
            row("a code", "code=x", u"identity/response-mode"_s);
            // The authority's own error comes first.
            row("a no", "error=access_denied", u"oauth/access_denied"_s);
            row("another's no", "error=server_error", u"oauth/server_error"_s);
            row("yes and no", "code=x&error=access_denied", u"identity/contradiction"_s);
            row("an empty code", "code=", u"identity/no-code"_s);
            row("another's code", "code=x&iss=https://evil.example", u"identity/iss"_s);
        }
    }
    void anAnswerThatComesTheOtherWayEndsTheSignIn()
    {
        QFETCH(IdentityConfig::ResponseMode, mode);
        QFETCH(QByteArray, fields);
        QFETCH(QString, code);
        open(mode);
        const bool byQuery = mode == IdentityConfig::ResponseMode::Query;
        const auto all = fields + "&state=" + state;
        const auto answer = exchanged(m_port, byQuery ? post(all) : get("/?" + all));
        QCOMPARE(statusOf(answer), byQuery ? 405 : 400);
        isAPageInWords(answer);
        QTRY_VERIFY(m_arrived.has_value());
        QVERIFY(!m_arrived->has_value());
        const auto error = m_arrived->error().error;
        QCOMPARE(error.code, code);
        const bool isMode = code == u"identity/response-mode"_s;
        QCOMPARE(error.next.contains(u"account/responseMode"_s), isMode);
        QCOMPARE(answer.contains("account/responseMode"), isMode);
        if (isMode)
            QVERIFY2(error.next.contains(byQuery ? u"form_post"_s : u"query"_s), qPrintable(error.next));
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

    void onlyThisComputerCanConnect()
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

    void authorityErrorIsAccepted_data()
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
    void authorityErrorIsAccepted()
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

    void issuerMustMatchTheAuthority_data()
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
    void issuerMustMatchTheAuthority()
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
        // Only the page behind the redirect is left; the same browser is sent there again.
        QCOMPARE(statusOf(exchanged(m_port, get("/?code=evil&state=wrong"))), 404);
        QCOMPARE(statusOf(exchanged(m_port, get("/?code=evil&state=" + state))), 303);
        QCOMPARE(statusOf(exchanged(m_port, request("POST", "/signed-in", {}))), 404);
        m_listener->retire();
        const auto page = exchanged(m_port, get("/signed-in"));
        QCOMPARE(statusOf(page), 200);
        QVERIFY(page.contains("<h1>"));
        QTRY_VERIFY(!m_listener);
        QCOMPARE(m_arrivals, 1);
    }

    void inQueryModeTheCleanPageWaits()
    {
        m_concludes = false;
        open(IdentityConfig::ResponseMode::Query);
        // At once, so that the code isn't in the address bar while the rest takes time.
        QCOMPARE(statusOf(exchanged(m_port, get("/?code=x&state=" + state))), 303);
        QTRY_VERIFY(m_arrived.has_value());
        Visitor visitor(m_port, ported(get("/signed-in")));
        QCOMPARE(statusOf(exchanged(m_port, get("/favicon.ico"))), 404);
        QVERIFY(visitor.heard.isEmpty());
        m_listener->conclude(signedInPage(named(u"adele@example.test"_s)));
        QTRY_VERIFY(visitor.isOver);
        QVERIFY(visitor.heard.contains("signed in as adele@example.test"));
    }

    void foreignPostIsRefusedInQueryMode()
    {
        open(IdentityConfig::ResponseMode::Query);
        const auto answer = exchanged(m_port, post("code=x&state=wrong"));
        isAPageInWords(answer);
        QCOMPARE(statusOf(answer), 405);
        QVERIFY(answer.contains("Allow: GET"));
        QCOMPARE(statusOf(exchanged(m_port, get("/?state=" + state))), 400);
        QCOMPARE(statusOf(exchanged(m_port, get("/"))), 400);
        QVERIFY(!m_arrived.has_value());
    }

    void acceptsNothingAfterRetire()
    {
        m_listener->retire();
        QTRY_VERIFY(!m_listener);
        QTcpSocket late;
        late.setProxy(QNetworkProxy::NoProxy);
        late.connectToHost(QHostAddress::LocalHost, m_port);
        QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
        QVERIFY(!m_arrived.has_value());
    }

    void pageMatchesTheResult_data()
    {
        QTest::addColumn<Http::Response>("page");
        QTest::addColumn<QByteArrayList>("words");
        QTest::addColumn<QByteArrayList>("notThere");
        QTest::addRow("signed in") << signedInPage(named(u"adele@example.test"_s))
                                   << QByteArrayList{"<title>Signed in – Lamplighter</title>",
                                                     "signed in as adele@example.test.", "class=\"good\""}
                                   << QByteArrayList{"<details"};
        QTest::addRow("an account without a user name")
            << signedInPage(named({}, u"Adele V"_s)) << QByteArrayList{"signed in as Adele V."}
            << QByteArrayList{};
        QTest::addRow("an account without any name")
            << signedInPage({}) << QByteArrayList{"Signed in", "class=\"good\""} << QByteArrayList{"as ."};
        QTest::addRow("a name that is code")
            << signedInPage(named(u"<script>alert(1)</script>\"'&"_s))
            << QByteArrayList{"&lt;script&gt;alert(1)&lt;/script&gt;&quot;'&amp;"} << QByteArrayList{};
        QTest::addRow("a name with places of its own")
            << signedInPage(named(u"a%1b%2@x"_s)) << QByteArrayList{"as a%1b%2@x."} << QByteArrayList{};
        QTest::addRow("a name that turns the text around")
            << signedInPage(named(u"a\u202Eb\u001B[31m\nc"_s)) << QByteArrayList{"as ab[31m c."}
            << QByteArrayList{"\xE2\x80\xAE", "\x1B"};
        QTest::addRow("a name in Arabic")
            << signedInPage(named(u"\u0639\u0628@example.test"_s))
            << QByteArrayList{"as <bdi>\xD8\xB9\xD8\xA8@example.test</bdi>."} << QByteArrayList{};
        QTest::addRow("a failure with its number")
            << notSignedInPage({.kind = ErrorKind::Refused,
                                .code = u"oauth/access_denied"_s,
                                .text = u"Your policy <b> blocked it. (AADSTS53003)"_s,
                                .next = u"Run `lamplighter doctor`."_s,
                                .requestId = u"7f3a-<i>"_s})
            << QByteArrayList{"<title>Couldn't sign you in – Lamplighter</title>",
                              "Your policy &lt;b&gt; blocked it.</p>",
                              "<code>lamplighter doctor</code>",
                              "<details>",
                              "<dd>AADSTS53003</dd>",
                              "<dd>7f3a-&lt;i&gt;</dd>",
                              "<dd>oauth/access_denied</dd>",
                              "class=\"bad\""}
            << QByteArrayList{"(AADSTS", "signed in as"};
        QTest::addRow("canceled in the browser")
            << notSignedInPage(
                   {.kind = ErrorKind::Cancelled, .code = u"oauth/access_denied"_s, .text = {}, .next = {}})
            << QByteArrayList{"<h1>Sign-in canceled</h1>"} << QByteArrayList{"Couldn't"};
        QTest::addRow("canceled in Lamplighter")
            << notSignedInPage({.kind = ErrorKind::Cancelled,
                                .code = u"identity/cancelled"_s,
                                .text = u"The sign-in was canceled."_s,
                                .next = {}})
            << QByteArrayList{"<h1>Sign-in canceled</h1>", "class=\"over\"", "You can close this tab."}
            << QByteArrayList{"<details"};
        QTest::addRow("not known yet")
            << stillFinishingPage()
            << QByteArrayList{"finishing the sign-in", "Look at Lamplighter to see whether it worked."}
            << QByteArrayList{"class=\"good\""};
        QTest::addRow("over") << signInOverPage() << QByteArrayList{"This sign-in is over"}
                              << QByteArrayList{};
    }
    void pageMatchesTheResult()
    {
        QFETCH(Http::Response, page);
        QFETCH(QByteArrayList, words);
        QFETCH(QByteArrayList, notThere);
        for (const auto &each : words)
            QVERIFY2(page.body.contains(each),
                     qPrintable(QString::fromUtf8(each + " is missing from " + page.body)));
        for (const auto &each : notThere + QByteArrayList{"<script", "http-equiv", " onload", "src="})
            QVERIFY2(!page.body.contains(each), each.constData());
        QVERIFY(page.body.contains("<html lang=\"en\" dir=\"ltr\">"));
        QVERIFY(page.body.contains("name=\"viewport\""));
        QVERIFY(page.body.contains("prefers-color-scheme:dark"));
        QCOMPARE(page.body.count("<h1>"), 1);
        // The program's own icon, as it is in the repository.
        QVERIFY(page.body.contains("<linearGradient id=\"dusk\""));
    }

private:
    static void modes()
    {
        QTest::addColumn<IdentityConfig::ResponseMode>("mode");
        QTest::addRow("form_post") << IdentityConfig::ResponseMode::FormPost;
        QTest::addRow("query") << IdentityConfig::ResponseMode::Query;
    }
    static void isAPageInWords(const QByteArray &answer, bool isHead = false)
    {
        const auto body = answer.mid(answer.indexOf("\r\n\r\n") + 4);
        QCOMPARE(body.isEmpty(), isHead);
        if (isHead)
            return;
        QVERIFY2(answer.contains("Content-Type: text/html"), answer.constData());
        QVERIFY(answer.contains("Content-Security-Policy: default-src 'none'"));
        QVERIFY2(body.contains("<h1>") && body.contains("<p>"), body.constData());
    }

    void open(IdentityConfig::ResponseMode mode, bool announcesIssuer = false)
    {
        cleanup();
        m_arrived.reset();
        m_arrivals = 0;
        m_listener = new RedirectListener(
            {.state = Secret(state),
             .mode = mode,
             .authority = QUrl(u"https://login.example/t"_s),
             .endpoints = {.authorization = QUrl(u"https://login.example/authorize"_s),
                           .token = QUrl(u"https://login.example/token"_s),
                           .issuer = u"https://login.example"_s,
                           .announcesIssuer = announcesIssuer},
             .pagePatience = m_pagePatience},
            [this](const tl::expected<QString, Verdict> &result) {
                ++m_arrivals;
                m_arrived = result;
                if (m_concludes)
                    m_listener->conclude(result ? signedInPage({}) : notSignedInPage(result.error().error));
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
    bool m_concludes = true; ///< whether an answer gets its result at once
    Milliseconds m_pagePatience = std::chrono::minutes{5};
};

QTEST_GUILESS_MAIN(TestRedirectListener)
#include "tst_redirectlistener.moc"

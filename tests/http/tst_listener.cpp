// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/listener.h"

#include "support/certificate.h"

#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using namespace Lamplighter;
using namespace Lamplighter::Http;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Lamplighter::Http::Response)

namespace
{

/// A peer that sends exactly the given bytes and keeps the answer.
class Wire
{
public:
    explicit Wire(quint16 port, const QHostAddress &to = QHostAddress(QHostAddress::LocalHost))
    {
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { got += socket.readAll(); });
        socket.setProxy(QNetworkProxy::NoProxy);
        socket.connectToHost(to, port);
    }
    bool connected()
    {
        return QTest::qWaitFor([this] { return socket.state() == QTcpSocket::ConnectedState; });
    }
    void say(const QByteArray &bytes)
    {
        QVERIFY(connected());
        socket.write(bytes);
        socket.flush();
    }
    bool closed()
    {
        return QTest::qWaitFor([this] { return socket.state() == QTcpSocket::UnconnectedState; }, 8000);
    }
    bool hears(const QByteArray &part)
    {
        return QTest::qWaitFor([&] { return got.contains(part); });
    }
    int status() const { return got.mid(9, 3).toInt(); }

    QTcpSocket socket;
    QByteArray got;
};

/// Records requests and answers 200 with the body (or the target), unless told to hold the exchange.
struct Echo {
    QList<Request> asked;
    QList<std::shared_ptr<Exchange>> held;
    bool hold = false;

    Listener::Handler handler()
    {
        return [this](const std::shared_ptr<Exchange> &exchange) {
            asked.append(exchange->request());
            if (hold) {
                held.append(exchange);
                return;
            }
            const auto &request = exchange->request();
            exchange->respond({.status = 200,
                               .headers = {{"Content-Type", "text/plain"}},
                               .body = request.body.isEmpty() ? request.target : request.body});
        };
    }
};

QByteArray post(const QByteArray &body, const QByteArray &more = {})
{
    return "POST /x HTTP/1.1\r\nHost: localhost\r\n" + more +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

class TestListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestArrivesWholeAndIsAnswered()
    {
        Echo echo;
        Listener listener(echo.handler());
        const auto port = listener.listen();
        QVERIFY(port);
        QCOMPARE(listener.port(), *port);
        Wire wire(*port);
        wire.say("POST /a%2Fb?c=d%20e HTTP/1.1\r\nHost: localhost:1\r\nX-One: 1\r\nx-one: "
                 "2\r\nContent-Length: 3\r\n\r\nabc");
        QVERIFY(wire.hears("\r\n\r\nabc"));
        QVERIFY(wire.got.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(wire.got.contains("\r\nContent-Length: 3\r\n"));
        QVERIFY(wire.got.contains("\r\nConnection: keep-alive\r\n"));
        QVERIFY(wire.got.contains("\r\nDate: "));
        QCOMPARE(echo.asked.size(), 1);
        const auto &request = echo.asked.first();
        QCOMPARE(request.method, "POST");
        QCOMPARE(request.target, "/a%2Fb?c=d%20e");
        QCOMPARE(request.path(), "/a%2Fb");
        QCOMPARE(request.query(), "c=d%20e");
        QCOMPARE(request.header("X-ONE"), "1");
        QVERIFY(!request.hasHeader("X-Two"));
        QCOMPARE(request.body, "abc");

        wire.say("GET /plain HTTP/1.1\r\nHost: localhost:1\r\n\r\n");
        QTRY_COMPARE(echo.asked.size(), 2);
        QCOMPARE(echo.asked.last().path(), "/plain");
        QCOMPARE(echo.asked.last().query(), "");
    }

    void aRequestMayComeInPieces_data()
    {
        QTest::addColumn<int>("piece");
        QTest::newRow("one byte at a time") << 1;
        QTest::newRow("seven bytes at a time") << 7;
        QTest::newRow("cut inside the body") << 70;
    }
    void aRequestMayComeInPieces()
    {
        QFETCH(int, piece);
        Echo echo;
        Listener listener(echo.handler());
        const auto port = listener.listen();
        Wire wire(*port);
        const auto whole = post("the body of the request");
        for (qsizetype at = 0; at < whole.size(); at += piece) {
            wire.say(whole.mid(at, piece));
            QCoreApplication::processEvents();
        }
        QVERIFY(wire.hears("\r\n\r\nthe body of the request"));
        QCOMPARE(echo.asked.size(), 1);
    }

    void aConnectionServesOneRequestAfterAnother()
    {
        Echo echo;
        Listener listener(echo.handler());
        const auto port = listener.listen();
        Wire wire(*port);
        wire.say("GET /1 HTTP/1.1\r\nHost: l\r\n\r\nGET /2 HTTP/1.1\r\nHost: l\r\n\r\n" + post("three"));
        QVERIFY(wire.hears("\r\n\r\nthree"));
        QCOMPARE(wire.got.count("HTTP/1.1 200 OK"), 3);
        QVERIFY(wire.got.indexOf("/1") < wire.got.indexOf("/2"));
        wire.say("GET /4 HTTP/1.1\r\nHost: l\r\nConnection: close\r\n\r\n");
        QVERIFY(wire.closed());
        QVERIFY(wire.got.contains("\r\nConnection: close\r\n"));
        QCOMPARE(echo.asked.size(), 4);
    }

    void anAnswerKeepsTheFormOfHttp_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<Response>("answer");
        QTest::addColumn<QByteArray>("part"); // of what arrives
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<QByteArray>("never");
        const auto ask = [](const QByteArray &line) {
            return QByteArray(line + " HTTP/1.1\r\nHost: l\r\nConnection: close\r\n\r\n");
        };
        QTest::newRow("HTTP/1.0 ends after the answer")
            << QByteArray("GET /old HTTP/1.0\r\n\r\n")
            << Response{.status = 200, .headers = {}, .body = "old"} << QByteArray()
            << QByteArray("\r\n\r\nold") << QByteArray();
        QTest::newRow("HEAD has the length but no body")
            << ask("HEAD /") << Response{.status = 200, .headers = {}, .body = "/head"}
            << QByteArray("\r\nContent-Length: 5\r\n") << QByteArray("\r\n\r\n") << QByteArray();
        QTest::newRow("204 has neither body nor length, and the given date wins")
            << ask("GET /")
            << Response{.status = 204, .headers = {{"Date", "Thu, 01 Jan 2026 00:00:00 GMT"}}, .body = "x"}
            << QByteArray("Date: Thu, 01 Jan 2026") << QByteArray("\r\n\r\n") << QByteArray("Content-Length");
        QTest::newRow("a header cannot be split")
            << ask("GET /") << Response{.status = 200, .headers = {{"X-Echo", "a\r\nX-Evil: b"}}, .body = {}}
            << QByteArray() << QByteArray("\r\n\r\n") << QByteArray("\r\nX-Evil");
    }
    void anAnswerKeepsTheFormOfHttp()
    {
        QFETCH(QByteArray, request);
        QFETCH(Response, answer);
        QFETCH(QByteArray, part);
        QFETCH(QByteArray, end);
        QFETCH(QByteArray, never);
        Listener listener([&](const std::shared_ptr<Exchange> &exchange) { exchange->respond(answer); });
        const auto port = listener.listen();
        Wire wire(*port);
        wire.say(request);
        QVERIFY(wire.closed());
        QCOMPARE(wire.status(), answer.status);
        QVERIFY2(wire.got.contains(part), wire.got.constData());
        QVERIFY2(wire.got.endsWith(end), wire.got.constData());
        QVERIFY2(never.isEmpty() || !wire.got.contains(never), wire.got.constData());
        QCOMPARE(wire.got.count("Date: "), 1);
    }

    void expectIsMetWith100Continue()
    {
        Echo echo;
        Listener listener(echo.handler());
        const auto port = listener.listen();
        Wire wire(*port);
        wire.say("POST /x HTTP/1.1\r\nHost: l\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
        QVERIFY(wire.hears("HTTP/1.1 100 Continue\r\n\r\n"));
        QVERIFY(echo.asked.isEmpty());
        wire.say("body");
        QVERIFY(wire.hears("\r\n\r\nbody"));
    }

    void malformedOrTooLargeRequestsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray get = "GET / HTTP/1.1\r\nHost: l\r\n";
        QTest::newRow("chunked")
            << QByteArray("POST / HTTP/1.1\r\nHost: l\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << 411;
        QTest::newRow("another encoding")
            << QByteArray("POST / HTTP/1.1\r\nHost: l\r\nTransfer-Encoding: gzip\r\n\r\n") << 411;
        QTest::newRow("chunked with a length")
            << QByteArray(
                   "POST / HTTP/1.1\r\nHost: l\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n")
            << 400;
        QTest::newRow("two lengths")
            << QByteArray("POST / HTTP/1.1\r\nHost: l\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd")
            << 400;
        QTest::newRow("negative length")
            << QByteArray("POST / HTTP/1.1\r\nHost: l\r\nContent-Length: -1\r\n\r\n") << 400;
        QTest::newRow("absolute form")
            << QByteArray("GET http://localhost/ HTTP/1.1\r\nHost: l\r\n\r\n") << 400;
        QTest::newRow("asterisk form") << QByteArray("OPTIONS * HTTP/1.1\r\nHost: l\r\n\r\n") << 400;
        QTest::newRow("authority form") << QByteArray("CONNECT l:1 HTTP/1.1\r\nHost: l\r\n\r\n") << 400;
        QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("two hosts") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") << 400;
        QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
        QTest::newRow("unknown version") << QByteArray("GET / HTTP/2.7\r\nHost: l\r\n\r\n") << 400;
        QTest::newRow("space in a header's name") << QByteArray(get + "A B: c\r\n\r\n") << 400;
        QTest::newRow("zero byte") << QByteArray("GET /\0x HTTP/1.1\r\nHost: l\r\n\r\n", 30) << 400;
        QTest::newRow("noise") << QByteArray("\x16\x03\x01\x02\r\n\r\n") << 400;
        QTest::newRow("unknown expectation") << QByteArray(get + "Expect: miracles\r\n\r\n") << 417;
        QTest::newRow("long request line")
            << QByteArray("GET /" + QByteArray(9000, 'a') + " HTTP/1.1\r\nHost: l\r\n\r\n") << 414;
        QTest::newRow("endless request line") << QByteArray("GET /" + QByteArray(9000, 'a')) << 414;
        QTest::newRow("one long header")
            << QByteArray(get + "X: " + QByteArray(17000, 'a') + "\r\n\r\n") << 431;
        QTest::newRow("many headers")
            << QByteArray(get + QByteArray("X: aaaaaaaa\r\n").repeated(1500) + "\r\n") << 431;
        QTest::newRow("large body announced")
            << QByteArray("POST / HTTP/1.1\r\nHost: l\r\nContent-Length: 65537\r\n\r\n") << 413;
        QTest::newRow("large body sent") << post(QByteArray(200000, 'b')) << 413;
    }
    void malformedOrTooLargeRequestsAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        Echo echo;
        Listener listener(echo.handler());
        const auto port = listener.listen();
        Wire wire(*port);
        wire.say(bytes);
        QVERIFY(wire.closed());
        QCOMPARE(wire.status(), status);
        QVERIFY(wire.got.contains("\r\nConnection: close\r\n"));
        QVERIFY(echo.asked.isEmpty());

        Wire next(*port); // and the listener still works
        next.say(post("still here"));
        QVERIFY(next.hears("still here"));
    }

    void requestsWithinTheLimitsAreServed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("request line of 8 KiB")
            << QByteArray("GET /" + QByteArray(8192 - 14, 'a') + " HTTP/1.1\r\nHost: l\r\n\r\n");
        QTest::newRow("headers of nearly 16 KiB")
            << QByteArray("GET / HTTP/1.1\r\nHost: l\r\nX: " + QByteArray(16300, 'a') + "\r\n\r\n");
        QTest::newRow("body of 64 KiB") << post(QByteArray(65536, 'b'));
        QTest::newRow("unknown method") << QByteArray("GARBAGE / HTTP/1.1\r\nHost: l\r\n\r\n");
        QTest::newRow("post without a length") << QByteArray("POST / HTTP/1.1\r\nHost: l\r\n\r\n");
    }
    void requestsWithinTheLimitsAreServed()
    {
        QFETCH(QByteArray, bytes);
        Echo echo;
        Listener listener(echo.handler());
        const auto port = listener.listen();
        Wire wire(*port);
        wire.say(bytes);
        QVERIFY(wire.hears("HTTP/1.1 200 OK"));
    }

    void dropResetsTheConnection()
    {
        Echo echo;
        echo.hold = true;
        Listener listener(echo.handler());
        const auto port = listener.listen();
        Wire wire(*port);
        QSignalSpy failed(&wire.socket, &QTcpSocket::errorOccurred);
        wire.say(post("x"));
        QTRY_COMPARE(echo.held.size(), 1);
        const auto exchange = echo.held.first();
        QVERIFY(exchange->isOpen());
        exchange->drop();
        QVERIFY(!exchange->isOpen());
        exchange->respond({.status = 200, .headers = {}, .body = "too late"});
        QVERIFY(wire.closed());
        QVERIFY(wire.got.isEmpty());
        QCOMPARE(failed.size(), 1); // tst_drop checks that it was RST
    }

    void anAnswerMayComeLater()
    {
        Echo echo;
        echo.hold = true;
        Listener listener(echo.handler());
        const auto port = listener.listen();
        Wire wire(*port);
        wire.say(post("poll"));
        QTRY_COMPARE(echo.held.size(), 1);
        QVERIFY(wire.got.isEmpty());
        echo.held.first()->respond({.status = 200, .headers = {}, .body = "at last"});
        echo.held.first()->respond({.status = 500, .headers = {}, .body = "twice"});
        QVERIFY(wire.hears("at last"));
        QVERIFY(!wire.got.contains("twice"));
        QVERIFY(!echo.held.first()->isOpen());
        wire.say(post("again")); // the first exchange must not answer the second request
        QTRY_COMPARE(echo.held.size(), 2);
        echo.held.first()->respond({.status = 500, .headers = {}, .body = "mixed up"});
        echo.held.last()->respond({.status = 200, .headers = {}, .body = "second"});
        QVERIFY(wire.hears("second"));
        QVERIFY(!wire.got.contains("mixed up"));
    }

    void anExchangeOutlivesItsPeerAndItsListener()
    {
        Echo echo;
        echo.hold = true;
        auto listener = std::make_unique<Listener>(echo.handler());
        const auto port = listener->listen();
        Wire first(*port);
        Wire second(*port);
        first.say(post("1"));
        QTRY_COMPARE(echo.held.size(), 1);
        second.say(post("2"));
        QTRY_COMPARE(echo.held.size(), 2);
        first.socket.abort();
        QTRY_VERIFY(!echo.held.first()->isOpen());
        echo.held.first()->respond({});
        listener.reset();
        QVERIFY(!echo.held.last()->isOpen());
        echo.held.last()->respond({});
        echo.held.last()->drop();
        QVERIFY(second.closed());
    }

    void droppedExchangeIsAnsweredWith500()
    {
        Listener listener([](const std::shared_ptr<Exchange> &) {});
        const auto port = listener.listen();
        Wire wire(*port);
        wire.say(post("x"));
        QVERIFY(wire.hears("HTTP/1.1 500 "));
    }

    void aHandlerMayDeleteItsListener()
    {
        std::unique_ptr<Listener> owner;
        owner = std::make_unique<Listener>([&](const std::shared_ptr<Exchange> &exchange) {
            exchange->respond({.status = 200, .headers = {}, .body = "bye"});
            owner.reset();
        });
        const auto port = owner->listen();
        Wire wire(*port);
        wire.say(post("x"));
        QVERIFY(wire.hears("bye"));
        QVERIFY(wire.closed());
        QVERIFY(!owner);
    }

    void closeFinishesOpenRequests()
    {
        Echo echo;
        echo.hold = true;
        Listener listener(echo.handler());
        const auto port = listener.listen();
        Wire idle(*port);
        Wire open(*port);
        QVERIFY(idle.connected());
        open.say(post("x"));
        QTRY_COMPARE(echo.held.size(), 1);
        listener.close();
        QVERIFY(!listener.isListening());
        QVERIFY(idle.closed());
        Wire late(*port);
        QVERIFY(
            QTest::qWaitFor([&] { return late.socket.error() == QAbstractSocket::ConnectionRefusedError; }));
        QVERIFY(echo.held.first()->isOpen());
        echo.held.first()->respond({.status = 200, .headers = {}, .body = "done"});
        QVERIFY(open.closed());
        QVERIFY(open.got.endsWith("\r\n\r\ndone"));
        QVERIFY(open.got.contains("Connection: close"));
        QVERIFY(listener.listen()); // and it can start again
    }

    void closeWithoutFinishDropsOpenConnections()
    {
        Echo echo;
        echo.hold = true;
        Listener listener(echo.handler());
        const auto port = listener.listen();
        Wire open(*port);
        open.say(post("x"));
        QTRY_COMPARE(echo.held.size(), 1);
        listener.close(false);
        QVERIFY(open.closed());
        QVERIFY(open.got.isEmpty());
        QVERIFY(!echo.held.first()->isOpen());
    }

    void connectionsAboveTheLimitAreClosed()
    {
        Echo echo;
        Listener listener(echo.handler(), {.connections = 3});
        const auto port = listener.listen();
        std::vector<std::unique_ptr<Wire>> idle;
        for (int i = 0; i < 3; ++i) {
            idle.push_back(std::make_unique<Wire>(*port));
            QVERIFY(idle.back()->connected());
        }
        QCoreApplication::processEvents();
        Wire fourth(*port);
        QVERIFY(fourth.closed());
        idle.front()->say(post("one of the three"));
        QVERIFY(idle.front()->hears("one of the three"));
        idle.back()->socket.abort();
        QTRY_VERIFY([&] {
            Wire again(*port);
            again.say(post("room again"));
            return QTest::qWaitFor([&] { return again.got.contains("room again"); }, 200);
        }());
    }

    void slowRequestIsCutOff()
    {
        Echo echo;
        Listener listener(echo.handler(), {.patience = Milliseconds{150}});
        const auto port = listener.listen();
        Wire slow(*port);
        Wire silent(*port);
        QVERIFY(silent.connected());
        slow.say("POST /x HTTP/1.1\r\nHost: l\r\nContent-Length: 10\r\n\r\nabc");
        QVERIFY(slow.closed());
        QVERIFY(silent.closed());
        QVERIFY(echo.asked.isEmpty());
    }

    void patienceDoesNotLimitTheAnswer()
    {
        Echo echo;
        echo.hold = true;
        Listener listener(echo.handler(), {.patience = Milliseconds{100}});
        const auto port = listener.listen();
        Wire wire(*port);
        wire.say(post("x"));
        QTRY_COMPARE(echo.held.size(), 1);
        Wire marker(*port); // is cut off after the patience
        QVERIFY(marker.connected());
        QVERIFY(marker.closed());
        QVERIFY(echo.held.first()->isOpen());
        echo.held.first()->respond({.status = 200, .headers = {}, .body = "late"});
        QVERIFY(wire.hears("late"));
    }

    void twoListenersDoNotMix()
    {
        Echo one;
        Echo two;
        Listener first(one.handler());
        Listener second(two.handler());
        const auto a = first.listen();
        const auto b = second.listen();
        QVERIFY(a && b && *a != *b);
        Wire wire(*b);
        wire.say(post("for the second"));
        QVERIFY(wire.hears("for the second"));
        QVERIFY(one.asked.isEmpty());
        QCOMPARE(two.asked.size(), 1);

        Listener third(one.handler());
        const auto refused = third.listen(*a);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"http/listen"_s);
        QVERIFY(!refused.error().text.isEmpty() && !refused.error().next.isEmpty());
    }

    void bothLoopbackAddressesAnswerAndNoOther()
    {
        Echo echo;
        Listener listener(echo.handler());
        const auto port = listener.listen();
        QTcpServer probe;
        const bool hasIpv6 = probe.listen(QHostAddress::LocalHostIPv6);
        if (hasIpv6) {
            Wire six(*port, QHostAddress(QHostAddress::LocalHostIPv6));
            six.say(post("by six"));
            QVERIFY(six.hears("by six"));
        }
        const auto addresses = QNetworkInterface::allAddresses();
        for (const auto &address : addresses) {
            if (address.isLoopback() || address.isLinkLocal())
                continue;
            Wire outside(*port, address);
            QVERIFY(QTest::qWaitFor(
                [&] { return outside.socket.error() != QAbstractSocket::UnknownSocketError; }));
        }
        // Not even another loopback address is served.
        Wire other(*port, QHostAddress(u"127.0.0.2"_s));
        QVERIFY(QTest::qWaitFor([&] { return other.socket.error() != QAbstractSocket::UnknownSocketError; }));
    }

    void aPortThatIsTakenOnIpv6IsNotUsed()
    {
        QTcpServer six;
        if (!six.listen(QHostAddress::LocalHostIPv6)) {
            // Without IPv6, IPv4 is enough.
            Listener alone([](const std::shared_ptr<Exchange> &) {});
            QVERIFY(alone.listen());
            return;
        }
        Listener listener([](const std::shared_ptr<Exchange> &) {});
        QVERIFY(!listener.listen(six.serverPort()));
        QVERIFY(!listener.isListening());
        const auto other = listener.listen();
        QVERIFY(other && *other != six.serverPort());
    }

    void tlsIsSpokenWithTheGivenCertificate()
    {
        const auto identity = TestSupport::makeCertificate();
        QSslConfiguration tls;
        tls.setLocalCertificate(identity.certificate);
        tls.setPrivateKey(identity.key);
        Echo echo;
        Listener listener(echo.handler(), {.patience = Milliseconds{1500}});
        const auto port = listener.listen(0, tls);
        QVERIFY(port);

        QSslSocket socket;
        auto trust = QSslConfiguration::defaultConfiguration();
        trust.setCaCertificates({identity.certificate});
        socket.setSslConfiguration(trust);
        QByteArray got;
        connect(&socket, &QSslSocket::readyRead, this, [&] { got += socket.readAll(); });
        QSignalSpy encrypted(&socket, &QSslSocket::encrypted);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, *port);
        QVERIFY(encrypted.wait());
        const auto request = post(QByteArray(30000, 't'));
        socket.write(request);
        QTRY_VERIFY(got.endsWith(QByteArray(30000, 't')));

        QSslSocket dropped;
        dropped.setSslConfiguration(trust);
        echo.hold = true;
        dropped.connectToHostEncrypted(u"127.0.0.1"_s, *port);
        connect(&dropped, &QSslSocket::encrypted, this, [&] { dropped.write(post("x")); });
        QTRY_COMPARE(echo.held.size(), 1);
        echo.held.first()->drop();
        QTRY_COMPARE(dropped.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(dropped.bytesAvailable(), 0);

        Wire plain(*port); // no plain HTTP, and a stalled handshake is cut off
        plain.say("GET / HTTP/1.1\r\nHost: l\r\n\r\n");
        Wire silent(*port);
        QVERIFY(silent.connected());
        QVERIFY(plain.closed());
        QVERIFY(!plain.got.startsWith("HTTP"));
        QVERIFY(silent.closed());
    }

    void formsAreDecodedInOrder()
    {
        const auto fields = parseForm("a=1&b=%C3%A9+x%2B&a=2&&c&d=e%3Df=g");
        const QList<QPair<QString, QString>> expected{{u"a"_s, u"1"_s},
                                                      {u"b"_s, u"é x+"_s},
                                                      {u"a"_s, u"2"_s},
                                                      {u"c"_s, QString()},
                                                      {u"d"_s, u"e=f=g"_s}};
        QCOMPARE(fields, expected);
        QVERIFY(parseForm({}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/listener.h"

#include <QtTest>

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Lamplighter;
using namespace Lamplighter::Http;

/// QTcpSocket reports a reset and a normal end alike, so this suite asks the system.
class TestDrop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReaderIsToldOfAReset_data()
    {
        QTest::addColumn<bool>("drop");
        QTest::newRow("dropped") << true;
        QTest::newRow("closed in the ordinary way") << false;
    }
    void theReaderIsToldOfAReset()
    {
        QFETCH(bool, drop);
        std::shared_ptr<Exchange> held;
        Listener listener([&](std::shared_ptr<Exchange> exchange) { held = std::move(exchange); });
        const auto port = listener.listen();
        QVERIFY(port);

        const int peer = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(*port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::connect(peer, reinterpret_cast<const sockaddr *>(&to), sizeof to), 0);
        const QByteArray request = "GET / HTTP/1.1\r\nHost: l\r\nConnection: close\r\n\r\n";
        QCOMPARE(::send(peer, request.constData(), static_cast<size_t>(request.size()), 0), request.size());
        QTRY_VERIFY(held);
        if (drop)
            held->drop();
        else
            listener.close(false);

        char byte = 0;
        ssize_t got = -1;
        int error = EAGAIN;
        // Not QTRY_VERIFY: it checks twice, and the system reports a reset once.
        QVERIFY(QTest::qWaitFor([&] {
            got = ::recv(peer, &byte, 1, MSG_DONTWAIT);
            error = errno;
            return got >= 0 || error != EAGAIN;
        }));
        QCOMPARE(got, drop ? -1 : 0);
        if (drop)
            QCOMPARE(error, ECONNRESET);
        ::close(peer);
    }
};

QTEST_GUILESS_MAIN(TestDrop)
#include "tst_drop.moc"

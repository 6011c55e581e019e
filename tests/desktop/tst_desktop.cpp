// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/desktop.h"
#include "support/processes.h"
#include "support/program.h"
#include "support/secretservice.h"
#include "support/statusnotifier.h"
#include "support/waiting.h"

#include <QFileInfo>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

/// The desktop that the other tests here stand on, proven with a toy.
class TestDesktop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndClicksAMenuOverDBus();
    void showsAnIconInAnXEmbedTray();
    void keepsASecretInItsOwnKeyring();
    void opensPagesInTheStandIn();
    void endsEverythingAndLetsAnotherRunBesideIt();
};

void TestDesktop::readsAndClicksAMenuOverDBus()
{
    Desktop desktop;
    const auto failure = desktop.start();
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));

    Program toy;
    QVERIFY(toy.start(QStringLiteral(LAMPLIGHTER_TOY_TRAY), {}, desktop.environment()));
    const auto item = StatusNotifierItem::ofProcess(desktop.bus(), toy.pid());
    QVERIFY2(item, toy.problems().constData());
    QCOMPARE(item->title(), u"Toy"_s);
    QCOMPARE(item->status(), u"Active"_s);
    QCOMPARE(item->toolTip(), u"A toy"_s);
    QVERIFY(!item->pixmaps().isEmpty());
    QCOMPARE(item->pixmaps().constFirst().pixelColor(11, 11), QColor(Qt::red));

    QCOMPARE(item->labels(), QStringList({u"Nothing chosen"_s, u"Red light"_s, u"Green light"_s, u"Quit"_s}));
    QCOMPARE(item->row(u"Red light"_s)->toggle, u"radio"_s);
    QVERIFY(!item->row(u"Red light"_s)->checked);

    const int layouts = item->layoutUpdates();
    QVERIFY(item->click(u"Red"_s));
    QTRY_COMPARE(item->labels().constFirst(), u"Chosen: Red light"_s);
    QVERIFY(item->row(u"Red light"_s)->checked);
    QTRY_VERIFY(item->propertyUpdates() > 0);
    QCOMPARE(item->layoutUpdates(), layouts);

    QVERIFY2(!item->click(u"Quit"_s), "a grey row must not be clickable");
    QVERIFY(!item->click(u"No such row"_s));
    QVERIFY(toy.isRunning());
}

void TestDesktop::showsAnIconInAnXEmbedTray()
{
    Desktop::Options options;
    options.tray = Desktop::Tray::Embedded;
    options.keyring = false;
    Desktop desktop(options);
    const auto failure = desktop.start();
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));

    Program toy;
    QVERIFY(toy.start(QStringLiteral(LAMPLIGHTER_TOY_TRAY), {}, desktop.environment()));
    const auto red = [&] {
        const auto icons = desktop.screen().embeddedWindows();
        return !icons.isEmpty() &&
               desktop.screen().grab().pixelColor(icons.constFirst().geometry.center()) == QColor(Qt::red);
    };
    QTRY_VERIFY_WITH_TIMEOUT(red(), 10000);

    const QPoint at = desktop.screen().embeddedWindows().constFirst().geometry.center();
    QVERIFY(desktop.input(
        {u"mousemove"_s, QString::number(at.x()), QString::number(at.y()), u"click"_s, u"3"_s}));
    const auto menuIsOpen = [&] {
        for (const auto &window : desktop.screen().windows()) {
            if (!window.managed && window.pid == toy.pid())
                return true;
        }
        return false;
    };
    QTRY_VERIFY(menuIsOpen());
    QVERIFY(desktop.input({u"key"_s, u"Down"_s, u"Down"_s, u"Down"_s, u"Return"_s}));
    QTRY_COMPARE(toy.output(), "Chosen: Green light\n");
    QTRY_VERIFY(!menuIsOpen());
}

void TestDesktop::keepsASecretInItsOwnKeyring()
{
    Desktop::Options options;
    options.tray = Desktop::Tray::None;
    Desktop desktop(options);
    const auto failure = desktop.start();
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
    QVERIFY(storedSecrets(desktop.bus()).isEmpty());

    // secret-tool reads the secret from its standard input.
    const Answer stored =
        runToEnd(u"sh"_s, {u"-c"_s, u"printf hush | secret-tool store --label=toy user nobody"_s},
                 desktop.environment());
    QVERIFY2(stored.exitCode == 0, qPrintable(stored.problems));
    const auto secrets = storedSecrets(desktop.bus());
    QCOMPARE(secrets.size(), 1);
    QCOMPARE(secrets.constFirst().value, "hush");
    QCOMPARE(secrets.constFirst().attributes.value(u"user"_s), u"nobody"_s);
    QVERIFY(QFileInfo::exists(desktop.home() + u"/.local/share/keyrings"_s));
}

void TestDesktop::opensPagesInTheStandIn()
{
    Desktop::Options options;
    options.keyring = false;
    Desktop desktop(options);
    auto failure = desktop.start();
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
    QVERIFY(desktop.provide(u"xdg-open"_s, QStringLiteral(LAMPLIGHTER_TEST_BROWSER)));

    QTcpServer pages;
    QVERIFY(pages.listen(QHostAddress::LocalHost));
    QByteArrayList asked;
    connect(&pages, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *peer = pages.nextPendingConnection();
        connect(peer, &QTcpSocket::readyRead, peer, [&, peer] {
            QByteArray request = peer->property("request").toByteArray() + peer->readAll();
            peer->setProperty("request", request);
            const auto head = request.indexOf("\r\n\r\n");
            if (head < 0 || (request.startsWith("POST") && request.size() == head + 4))
                return;
            asked.append(request.left(request.indexOf(" HTTP/")) + ' ' + request.mid(head + 4));
            const QByteArray page =
                request.startsWith("GET /start")
                    ? "<form method='post' action=\"/next?a=1&amp;b=2\"><input type=hidden name=x "
                      "value='1&quot;2'><button name=user value=\"anna\">A</button>"
                      "<button name=user value=\"berta\">B</button></form>"
                    : "<p>Done</p>";
            peer->write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: " +
                QByteArray::number(page.size()) + "\r\n\r\n" + page);
            peer->disconnectFromHost();
        });
    });

    Program toy;
    const QString address = u"http://127.0.0.1:%1/start?page=1"_s.arg(pages.serverPort());
    QVERIFY(toy.start(QStringLiteral(LAMPLIGHTER_TOY_TRAY), {address}, desktop.environment()));
    QTRY_COMPARE_WITH_TIMEOUT(
        asked, QByteArrayList({"GET /start?page=1 ", "POST /next?a=1&b=2 x=1%222&user=anna"}), 10000);
}

void TestDesktop::endsEverythingAndLetsAnotherRunBesideIt()
{
    QByteArray marker;
    QString folder;
    Desktop other;
    {
        Desktop desktop;
        auto failure = desktop.start();
        QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
        failure = other.start();
        QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
        QVERIFY(desktop.display() != other.display());
        marker = "LAMPLIGHTER_TEST_DESKTOP=" + desktop.root().toLocal8Bit();
        folder = desktop.root();
        // A process that went to the background and ignores SIGTERM.
        const Answer stray = runToEnd(
            u"sh"_s, {u"-c"_s, u"trap '' TERM; sleep 60 >/dev/null 2>&1 & exit 0"_s}, desktop.environment());
        QCOMPARE(stray.exitCode, 0);
        QVERIFY(processesStartedWith(marker).size() > 5);
    }
    QVERIFY(processesStartedWith(marker).isEmpty());
    QVERIFY(!QFileInfo::exists(folder));
    QVERIFY(!other.processes().isEmpty());
    QVERIFY(other.screen().isValid());
}

QTEST_GUILESS_MAIN(TestDesktop)
#include "tst_desktop.moc"

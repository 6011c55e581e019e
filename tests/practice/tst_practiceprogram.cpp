// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// lamplighter-practice as a program: its first line, arguments, addresses, and what ends it.

#include "support/certificate.h"
#include "support/practiceclient.h"
#include "support/processes.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{

/// The program as a child process, with its output. Ends with this object.
struct Child {
    explicit Child(const QStringList &arguments)
    {
        bindToOurLife(process);
        process.start(QStringLiteral(PRACTICE_PROGRAM), arguments);
    }
    ~Child()
    {
        process.kill();
        process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Child)

    /// Its first line. Waits for it.
    QJsonObject announcement()
    {
        if (!QTest::qWaitFor(
                [this] { return collected().contains('\n') || process.state() == QProcess::NotRunning; },
                20'000))
            return {};
        return QJsonDocument::fromJson(output.left(output.indexOf('\n'))).object();
    }
    bool ends()
    {
        return QTest::qWaitFor([this] { return process.state() == QProcess::NotRunning; }, 20'000);
    }
    QByteArray collected()
    {
        output += process.readAllStandardOutput();
        return output;
    }
    QString graph() { return announcement()[u"graph"_s].toString(); }

    QProcess process;
    QByteArray output;
};

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// The local addresses, in the kernel's notation, at which a process listens.
QStringList listensAt(qint64 pid)
{
    QStringList inodes;
    const QDir folder(u"/proc/%1/fd"_s.arg(pid));
    for (const auto &name : folder.entryList(QDir::Files | QDir::System)) {
        const auto target = QFile(folder.filePath(name)).symLinkTarget();
        if (const auto at = target.indexOf(u"socket:["_s); at >= 0)
            inodes.append(target.mid(at + 8).chopped(1));
    }
    QStringList addresses;
    for (const auto &table : {u"tcp"_s, u"tcp6"_s}) {
        QFile file(u"/proc/%1/net/%2"_s.arg(pid).arg(table));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const auto &line : QString::fromLatin1(file.readAll()).split(u'\n').mid(1)) {
            const auto words = line.simplified().split(u' ');
            if (words.size() > 9 && words.at(3) == u"0A" && inodes.contains(words.at(9)))
                addresses.append(words.at(1));
        }
    }
    return addresses;
}

} // namespace

class TestPracticeProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstLineSaysWhereItAnswers()
    {
        Child child({});
        const auto line = child.announcement();
        QCOMPARE(line.keys(), (QStringList{u"authority"_s, u"clientId"_s, u"control"_s, u"graph"_s}));
        const auto graph = line[u"graph"_s].toString();
        QVERIFY(QRegularExpression(u"\\Ahttp://127\\.0\\.0\\.1:\\d+\\z"_s).match(graph).hasMatch());
        QCOMPARE(line[u"authority"_s].toString(), graph + u"/organizations"_s);
        QCOMPARE(line[u"control"_s].toString(), graph + u"/practice"_s);
        // It listens by then, without a second try.
        PracticeClient client(graph);
        QCOMPARE(client.get(u"/practice/state"_s).status, 200);
        const auto tokens = signIn(client, line[u"authority"_s].toString(), line[u"clientId"_s].toString());
        client.setToken(tokens[u"access_token"_s].toString());
        QCOMPARE(client.get(u"/v1.0/me/presence"_s).status, 200);
        QCOMPARE(child.collected().count('\n'), 1);
        QCOMPARE(child.process.readAllStandardError(), QByteArray());
    }

    void itListensOnLoopbackAlone()
    {
        Child child({});
        const QUrl graph(child.graph());
        const auto addresses = listensAt(child.process.processId());
        QVERIFY(!addresses.isEmpty());
        const auto port = QString::number(graph.port(), 16).toUpper().rightJustified(4, u'0');
        for (const auto &address : addresses) {
            QVERIFY2(address == u"0100007F:"_s + port ||
                         address == u"00000000000000000000000001000000:"_s + port,
                     qPrintable(address));
        }
    }

    void argumentsAreTaken_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::newRow("apart") << QStringList{u"--speed"_s,   u"60"_s,       u"--client-id"_s,
                                              u"my-client"_s, u"--tenant"_s, u"lamp.example"_s};
        QTest::newRow("joined") << QStringList{u"--speed=60"_s, u"--client-id=my-client"_s,
                                               u"--tenant=lamp.example"_s};
    }
    void argumentsAreTaken()
    {
        QFETCH(QStringList, more);
        const auto port = freePort();
        Child child(more + QStringList{u"--port"_s, QString::number(port)});
        const auto line = child.announcement();
        QCOMPARE(line[u"graph"_s].toString(), u"http://127.0.0.1:%1"_s.arg(port));
        QCOMPARE(line[u"authority"_s].toString(), u"http://127.0.0.1:%1/lamp.example"_s.arg(port));
        QCOMPARE(line[u"clientId"_s].toString(), u"my-client"_s);
        PracticeClient client(line[u"graph"_s].toString());
        QCOMPARE(client.state()[u"speed"_s].toDouble(), 60.0);
        QVERIFY(signIn(client, line[u"authority"_s].toString(), u"my-client"_s).contains(u"access_token"_s));
        // A reset returns to the speed at start.
        client.post(u"/practice/clock"_s, QJsonObject{{u"speed"_s, 2}});
        client.post(u"/practice/reset"_s, QJsonObject{});
        QCOMPARE(client.state()[u"speed"_s].toDouble(), 60.0);
    }

    void withACertificateEverythingIsHttps()
    {
        const auto certificate = makeCertificate();
        const QTemporaryDir folder;
        const auto write = [&](const QString &name, const QByteArray &pem) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(pem) != pem.size())
                qFatal("cannot write");
            return file.fileName();
        };
        Child child({u"--tls"_s, write(u"cert.pem"_s, certificate.certificatePem),
                     write(u"key.pem"_s, certificate.keyPem)});
        const auto line = child.announcement();
        for (const auto &name : {u"graph"_s, u"authority"_s, u"control"_s})
            QVERIFY2(line[name].toString().startsWith(u"https://127.0.0.1:"_s), qPrintable(name));
        PracticeClient stranger(line[u"graph"_s].toString());
        QCOMPARE(stranger.get(u"/practice/state"_s).error, QNetworkReply::SslHandshakeFailedError);
        PracticeClient client(line[u"graph"_s].toString());
        client.setTrust({certificate.certificate});
        QCOMPARE(client.get(u"/practice/state"_s).status, 200);
        const auto tokens = signIn(client, line[u"authority"_s].toString(), line[u"clientId"_s].toString());
        QVERIFY(tokens.contains(u"access_token"_s));
        const auto discovery =
            client.get(line[u"authority"_s].toString() + u"/v2.0/.well-known/openid-configuration"_s)
                .object();
        for (const auto &name : {u"issuer"_s, u"token_endpoint"_s, u"jwks_uri"_s})
            QVERIFY(discovery[name].toString().startsWith(line[u"graph"_s].toString()));
    }

    void reportsWrongArgumentsInASentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        for (const auto *line : {"--nonsense",
                                 "extra",
                                 "--port",
                                 "--port x",
                                 "--port -1",
                                 "--port 65536",
                                 "--port 1 --port 2",
                                 "--speed",
                                 "--speed 0",
                                 "--speed -1",
                                 "--speed fast",
                                 "--speed nan",
                                 "--speed inf",
                                 "--speed 1000000",
                                 "--client-id",
                                 "--client-id a/b",
                                 "--tenant",
                                 "--tenant a/b",
                                 "--tenant --attached",
                                 "--behind",
                                 "--behind http://example.com:80",
                                 "--behind http://127.0.0.1:80/path",
                                 "--attached=yes",
                                 "--tls",
                                 "--tls a",
                                 "--tls=a b",
                                 "--tls /nonexistent/cert.pem /nonexistent/key.pem"})
            QTest::newRow(line) << QString::fromLatin1(line).split(u' ');
        QTest::newRow("an empty value") << QStringList{u"--tenant"_s, QString()};
        QTest::newRow("an empty word") << QStringList{QString()};
    }
    void reportsWrongArgumentsInASentence()
    {
        QFETCH(QStringList, arguments);
        Child child(arguments);
        QVERIFY(child.ends());
        QCOMPARE(child.process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(child.process.exitCode(), 2);
        QCOMPARE(child.collected(), QByteArray());
        const auto lines =
            QString::fromUtf8(child.process.readAllStandardError()).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        for (const auto &line : lines)
            QVERIFY2(line.endsWith(u'.'), qPrintable(line));
        QVERIFY(lines.last().contains(u"--help"_s));
    }

    void helpIsHelp()
    {
        Child child({u"--help"_s});
        QVERIFY(child.ends());
        QCOMPARE(child.process.exitCode(), 0);
        for (const auto *option :
             {"--port", "--speed", "--tls", "--client-id", "--tenant", "--behind", "--attached"})
            QVERIFY(child.collected().contains(option));
    }

    void reportsAPortInUse()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        Child child({u"--port"_s, QString::number(other.serverPort())});
        QVERIFY(child.ends());
        QCOMPARE(child.process.exitCode(), 1);
        QCOMPARE(child.collected(), QByteArray());
        QVERIFY(child.process.readAllStandardError().contains(QByteArray::number(other.serverPort())));
    }

    void usesTheAddressOfAProxyInFront()
    {
        Child child({u"--behind"_s, u"http://127.0.0.1:9"_s});
        const auto said = child.announcement();
        QCOMPARE(said[u"graph"_s].toString(), u"http://127.0.0.1:9"_s);
        QCOMPARE(said[u"authority"_s].toString(), u"http://127.0.0.1:9/organizations"_s);
        const auto control = said[u"control"_s].toString();
        QVERIFY(control.endsWith(u"/practice"_s) && !control.contains(u":9/"_s));

        const auto own = control.chopped(9);
        PracticeClient client(own);
        const auto discovery = client.get(u"/organizations/v2.0/.well-known/openid-configuration"_s).object();
        QCOMPARE(discovery[u"token_endpoint"_s].toString(),
                 u"http://127.0.0.1:9/organizations/oauth2/v2.0/token"_s);
        const auto tokens = signIn(client, own + u"/organizations"_s, said[u"clientId"_s].toString(),
                                   u"openid http://127.0.0.1:9/Presence.ReadWrite"_s);
        QVERIFY(tokens.contains(u"access_token"_s));
    }

    void twoRunSideBySide()
    {
        Child one({});
        Child two({});
        QVERIFY(one.graph() != two.graph());
        PracticeClient client(one.graph());
        client.post(u"/practice/clock"_s, QJsonObject{{u"freeze"_s, true}});
        QCOMPARE(client.state()[u"frozen"_s].toBool(), true);
        QCOMPARE(PracticeClient(two.graph()).state()[u"frozen"_s].toBool(), false);
    }

    void signalsEndIt_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void signalsEndIt()
    {
        QFETCH(int, signal);
        Child child({});
        PracticeClient client(child.graph());
        const auto serial = client.get(u"/practice/clock"_s).object()[u"serial"_s].toInteger();
        // Even with a pending long poll.
        auto *const poll = client.begin("GET", u"/practice/clock?after=%1"_s.arg(serial));
        QCOMPARE(client.get(u"/practice/state"_s).status, 200);
        QCOMPARE(::kill(static_cast<pid_t>(child.process.processId()), signal), 0);
        QVERIFY(child.ends());
        QCOMPARE(child.process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(child.process.exitCode(), 0);
        QCOMPARE(PracticeClient::finished(poll).status, 0);
    }

    void attachedItEndsWithItsInput()
    {
        Child child({u"--attached"_s});
        QVERIFY(!child.graph().isEmpty());
        child.process.write("words mean nothing\n");
        QCOMPARE(PracticeClient(child.graph()).get(u"/practice/state"_s).status, 200);
        QCOMPARE(child.process.state(), QProcess::Running);
        child.process.closeWriteChannel();
        QVERIFY(child.ends());
        QCOMPARE(child.process.exitCode(), 0);
    }

    void otherwiseItOutlivesItsInput()
    {
        Child child({});
        const auto graph = child.graph();
        child.process.closeWriteChannel();
        PracticeClient client(graph);
        // It still runs after several turns of its event loop.
        for (int i = 0; i < 5; ++i)
            QCOMPARE(client.get(u"/practice/state"_s).status, 200);
        QCOMPARE(child.process.state(), QProcess::Running);
    }
};

QTEST_GUILESS_MAIN(TestPracticeProgram)
#include "tst_practiceprogram.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/frame.h"
#include "control/scriptedprogram.h"
#include "support/processes.h"
#include "support/program.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

#include <csignal>

#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

/// Both sides of the socket, its lock, and one instance for each profile.
class TestControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void oneInstanceHasTheLock();
    void aClosedInstanceKeepsTheLockUntilItsProcessEnds();
    void aCrashedInstanceIsReplaced();
    void profilesAreApart();
    void makesItsFolderPrivate_data();
    void makesItsFolderPrivate();
    void refusesAFolderThatIsNotItsOwn_data();
    void refusesAFolderThatIsNotItsOwn();
    void refusesAPathThatIsTooLong();
    void letsOnlyTheUserIn();

    void answersACommand();
    void passesOnTheWholeOutcome();
    void sendsANoticeBeforeTheAnswer();
    void sendsTheAddressOfTheSignInPage();
    void sendsTheAddressAtOnceWhenJoiningASignIn();
    void sendsNoticesOnlyToTheClientThatAsked_data();
    void sendsNoticesOnlyToTheClientThatAsked();
    void answersRequestsOneAfterTheOther();
    void answersAFrameThatComesInPieces();
    void refusesABadFrame_data();
    void refusesABadFrame();
    void refusesInvalidCommands();
    void survivesAClientThatDisappears();
    void disconnectsASlowClient();
    void leavesACommandItsTime();
    void servesManyAtOnce();
    void refusesTooManyConnections();
    void sendsEachChangeToAWatcher();
    void sendsASlowWatcherOnlyTheLatest();
    void answersAnOpenQuitBeforeItGoes();
    void answersOpenRequestsOnClose();
    void doesNotWaitForAClientThatDoesNotRead();

    void reportsThatNothingRuns();
    void waitsForAProgramThatStarts();
    void waitsForABusyServer();
    void looksTwiceBeforeItTrustsAFolder();
    void givesUpWaiting();
    void noticesAProgramThatEnds();
    void noticesAProgramOfAnotherVersion_data();
    void noticesAProgramOfAnotherVersion();
    void watchesUntilUnwanted();
    void waitsUntilTheProgramIsGone();
    void doesNotWaitForeverForAZombie();
};

namespace
{
const QJsonObject clearRequest{{u"request"_s, u"submit"_s},
                               {u"command"_s, QJsonObject{{u"verb"_s, u"clear"_s}}}};
const QJsonObject statusRequest{{u"request"_s, u"status"_s}};
const QJsonObject watchRequest{{u"request"_s, u"watch"_s}};

/// A runtime folder with a scripted program.
struct House {
    explicit House(ControlLimits limits = {})
        : server(std::make_unique<ControlServer>(sink, snapshots, limits))
    {
        snapshots.show(snapshotHolding(std::nullopt));
    }
    QString socket(const QString &profile = u"default"_s) const
    {
        return folder.path() + u"/lamplighter/"_s + profile + u".sock"_s;
    }
    void open()
    {
        const auto listening = server->listen(socket());
        QVERIFY2(listening, qPrintable(listening ? QString() : listening.error().text));
    }
    QProcessEnvironment environment() const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_RUNTIME_DIR"_s, folder.path());
        return environment;
    }

    QTemporaryDir folder;
    ScriptedDesk sink;
    ScriptedSnapshots snapshots;
    std::unique_ptr<ControlServer> server;
};

/// A client that sends exactly these bytes and keeps the answers.
class Wire
{
public:
    explicit Wire(const QString &path)
    {
        QObject::connect(&socket, &QLocalSocket::readyRead, &socket, [this] { read(); });
        socket.connectToServer(path);
    }
    void say(const QByteArray &bytes)
    {
        socket.write(bytes);
        socket.flush();
    }
    void say(const QJsonObject &message) { say(framed(message)); }
    bool hears(int count)
    {
        return QTest::qWaitFor([&] { return heard.size() >= count; });
    }
    bool isHungUpOn(int within = 5000)
    {
        return QTest::qWaitFor([this] { return socket.state() == QLocalSocket::UnconnectedState; }, within);
    }
    QString textOfLast(const QString &kind) const
    {
        return heard.constLast()[kind].toObject()[u"text"_s].toString();
    }

    QLocalSocket socket;
    QList<QJsonObject> heard;

    void read()
    {
        reader.add(socket.readAll());
        while (const auto message = reader.next()) {
            QVERIFY(*message);
            heard << **message;
        }
    }

private:
    FrameReader reader;
};

/// The client waits without an event loop, so it needs its own thread beside a server in this process.
template <typename Work>
auto besides(Work work)
{
    std::optional<decltype(work())> result;
    const std::unique_ptr<QThread> thread(QThread::create([&] { result.emplace(work()); }));
    thread->start();
    TestSupport::waitUntil([&thread] { return thread->isFinished(); }, Seconds{20});
    thread->wait();
    return *result;
}

Result<Outcome> submitted(const QString &socket, const Command &command, Milliseconds patience = Seconds{5})
{
    return besides([&]() -> Result<Outcome> {
        ControlClient client(socket);
        if (const auto connected = client.connect(); !connected)
            return tl::unexpected(connected.error());
        return client.submit(command, patience);
    });
}

bool isPrivate(const QString &path)
{
    struct stat found {
    };
    return ::lstat(QFile::encodeName(path).constData(), &found) == 0 && (found.st_mode & 077) == 0;
}
} // namespace

void TestControl::oneInstanceHasTheLock()
{
    House house;
    house.open();
    ControlServer second(house.sink, house.snapshots);
    const auto refused = second.listen(house.socket());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"control/running"_s);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    // The first one still works.
    QVERIFY(submitted(house.socket(), Commands::Clear{}));

    house.server.reset();
    QVERIFY(second.listen(house.socket()));
    QVERIFY(submitted(house.socket(), Commands::Clear{}));
}

void TestControl::aClosedInstanceKeepsTheLockUntilItsProcessEnds()
{
    House house;
    house.open();
    house.server->close();
    QVERIFY(!QFile::exists(house.socket()));
    house.server.reset();
    ControlServer second(house.sink, house.snapshots);
    const auto refused = second.listen(house.socket());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"control/running"_s);
}

void TestControl::aCrashedInstanceIsReplaced()
{
    House house;
    TestSupport::Program other;
    QVERIFY(other.start(QStringLiteral(STAND_IN), {}, house.environment()));
    QTRY_VERIFY(other.output().contains("listening"));
    const auto refused = house.server->listen(house.socket());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"control/running"_s);

    other.kill();
    QVERIFY(QFile::exists(house.socket())); // left behind
    house.open();
    QVERIFY(submitted(house.socket(), Commands::Clear{}));
}

void TestControl::profilesAreApart()
{
    House house;
    house.open();
    ControlServer other(house.sink, house.snapshots);
    QVERIFY(other.listen(house.socket(u"work"_s)));
}

void TestControl::makesItsFolderPrivate_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("there is none") << -1;
    QTest::newRow("already private") << 0700;
    QTest::newRow("readable by others") << 0755;
}

void TestControl::makesItsFolderPrivate()
{
    QFETCH(int, mode);
    House house;
    const auto folder = QFile::encodeName(QFileInfo(house.socket()).path());
    if (mode >= 0) {
        QCOMPARE(::mkdir(folder.constData(), 0700), 0);
        QCOMPARE(::chmod(folder.constData(), static_cast<mode_t>(mode)), 0);
    }
    house.open();
    QVERIFY(isPrivate(QFile::decodeName(folder)));
}

void TestControl::refusesAFolderThatIsNotItsOwn_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("names");
    QTest::newRow("others may write") << u"chmod 777"_s << u"can write to"_s;
    QTest::newRow("a group may write") << u"chmod 770"_s << u"can write to"_s;
    QTest::newRow("a file") << u"file"_s << u"isn't a folder"_s;
    QTest::newRow("a link to a folder") << u"link"_s << u"isn't a folder"_s;
    QTest::newRow("somebody else's") << u"chown"_s << u"belongs to another user"_s;
}

void TestControl::refusesAFolderThatIsNotItsOwn()
{
    QFETCH(QString, what);
    QFETCH(QString, names);
    House house;
    auto socket = house.socket();
    const auto folder = QFile::encodeName(QFileInfo(socket).path());
    if (what == "file"_L1) {
        QFile file(QFile::decodeName(folder));
        QVERIFY(file.open(QIODevice::WriteOnly));
    } else if (what == "link"_L1) {
        QVERIFY(QDir(house.folder.path()).mkdir(u"real"_s));
        QCOMPARE(::symlink("real", folder.constData()), 0);
    } else if (what == "chown"_L1 && ::geteuid() != 0) {
        socket = u"/usr/default.sock"_s; // root's
    } else {
        QCOMPARE(::mkdir(folder.constData(), 0700), 0);
        if (what == "chown"_L1)
            QCOMPARE(::chown(folder.constData(), 65534, 65534), 0);
        else
            QCOMPARE(::chmod(folder.constData(), static_cast<mode_t>(what.mid(6).toInt(nullptr, 8))), 0);
    }
    const auto refused = house.server->listen(socket);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Internal);
    QCOMPARE(refused.error().code, u"control/folder"_s);
    QVERIFY2(refused.error().text.contains(names), qPrintable(refused.error().text));
    QVERIFY(!refused.error().next.isEmpty());
    QVERIFY(!QFile::exists(socket));
}

void TestControl::refusesAPathThatIsTooLong()
{
    constexpr int most = 98;
    House house;
    const auto longest = most - static_cast<int>(QFile::encodeName(house.socket({})).size());
    QVERIFY(longest > 10);
    const auto refused = house.server->listen(house.socket(QString(longest + 1, u'x')));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Internal);
    QVERIFY2(refused.error().text.contains(u"99 bytes"_s) && refused.error().text.contains(u"98"_s),
             qPrintable(refused.error().text));
    QVERIFY(!QFile::exists(QFileInfo(house.socket()).path()));

    const auto socket = house.socket(QString(longest, u'x'));
    QVERIFY(house.server->listen(socket));
    QVERIFY(submitted(socket, Commands::Clear{}));
}

void TestControl::letsOnlyTheUserIn()
{
    House house;
    house.open();
    QVERIFY(isPrivate(house.socket()));
    QVERIFY(isPrivate(QFileInfo(house.socket()).path() + u"/default.lock"_s));
}

void TestControl::answersACommand()
{
    House house;
    house.open();
    const Command command = Commands::Set{SettablePresence::InACall, {Seconds{2700}}, true, Seconds{3}};
    const auto outcome = submitted(house.socket(), command);
    QVERIFY2(outcome, qPrintable(outcome ? QString() : outcome.error().text));
    QCOMPARE(outcome->text, u"It is done."_s);
    QCOMPARE(house.sink.asked.size(), 1);
    QVERIFY(house.sink.asked.constFirst() == command);
    QVERIFY(house.sink.origins == QList{Origin::CommandLine});
}

void TestControl::passesOnTheWholeOutcome()
{
    House house;
    house.open();
    house.sink.usual = {ExitCode::NotSentYet, u"Away is not confirmed."_s,
                        Error{.kind = ErrorKind::Throttled,
                              .code = u"graph/429"_s,
                              .text = u"Too many."_s,
                              .next = u"Wait."_s,
                              .retryAfter = Seconds{30},
                              .requestId = u"id-1"_s}};
    const auto outcome = submitted(house.socket(), Commands::Clear{});
    QVERIFY(outcome);
    QVERIFY(*outcome == house.sink.usual);
}

void TestControl::sendsANoticeBeforeTheAnswer()
{
    House house;
    house.open();
    const auto before = u"Hold on to your hat."_s;
    house.sink.before[u"set"_s] = before;
    house.sink.isHolding = true;
    Wire wire(house.socket());
    wire.say({{u"request"_s, u"submit"_s}, {u"command"_s, toJson(Commands::Set{})}});
    QVERIFY(wire.hears(1));
    QCOMPARE(wire.heard.constFirst(), (QJsonObject{{u"before"_s, before}}));
    QCOMPARE(house.sink.asked.size(), 1);
    house.sink.release();
    QVERIFY(wire.hears(2));
    QVERIFY(wire.heard.constLast().contains(u"outcome"_s));

    // The client gets both, and without a callback only the answer.
    house.sink.isHolding = false;
    QCOMPARE(submitted(house.socket(), Commands::Set{})->text, u"It is done."_s);
    QStringList heard;
    const auto outcome = besides([&]() -> Result<Outcome> {
        ControlClient client(house.socket());
        if (const auto connected = client.connect(); !connected)
            return tl::unexpected(connected.error());
        return client.submit(Commands::Set{}, Seconds{5}, [&heard](const QString &each) { heard << each; });
    });
    QCOMPARE(outcome->text, u"It is done."_s);
    QCOMPARE(heard, QStringList{before});
}

namespace
{
const auto signInPage = u"https://login.example/authorize?state=abc&code_challenge=def"_s;
const QJsonObject signInRequest{{u"request"_s, u"submit"_s},
                                {u"command"_s, QJsonObject{{u"verb"_s, u"sign-in"_s}}},
                                {u"notices"_s, true}};

SignInProgress atPage(bool browserFailed = false)
{
    return {.isRunning = true, .page = signInPage, .browserFailed = browserFailed};
}
} // namespace

void TestControl::sendsTheAddressOfTheSignInPage()
{
    House house;
    house.open();
    house.sink.isHolding = true;
    Wire wire(house.socket());
    wire.say(signInRequest);
    QTRY_COMPARE(house.sink.asked.size(), 1);
    house.snapshots.show(SignInProgress{.isRunning = true});
    house.snapshots.show(atPage());
    house.snapshots.show(atPage(true));
    house.snapshots.show(atPage(true)); // nothing new
    house.snapshots.show(atPage());     // opened again
    house.snapshots.show(SignInProgress{.isRunning = true});
    house.snapshots.show(SignInProgress{});
    house.sink.release();
    QVERIFY(wire.hears(4));
    QCOMPARE(wire.heard.at(0)[u"notice"_s].toString(),
             u"Continue in your browser. If no page opened, go to: "_s + signInPage);
    QCOMPARE(wire.heard.at(1)[u"notice"_s].toString(), u"Couldn't open your browser. Go to: "_s + signInPage);
    QCOMPARE(wire.heard.at(2), wire.heard.at(0));
    QVERIFY(wire.heard.at(3).contains(u"outcome"_s));

    // After the answer, it gets nothing about other sign-ins.
    house.snapshots.show(atPage());
    house.sink.isHolding = false;
    wire.say(statusRequest);
    QVERIFY(wire.hears(5));
    QCOMPARE(wire.heard.size(), 5);
    const auto status = QJsonDocument(wire.heard.at(4)).toJson();
    QVERIFY2(!status.contains("login.example"), status.constData());
}

void TestControl::sendsTheAddressAtOnceWhenJoiningASignIn()
{
    House house;
    house.open();
    house.snapshots.show(atPage());
    QStringList heard;
    const auto outcome = besides([&]() -> Result<Outcome> {
        ControlClient client(house.socket());
        if (const auto connected = client.connect(); !connected)
            return tl::unexpected(connected.error());
        return client.submit(Commands::SignIn{}, Seconds{5},
                             [&heard](const QString &each) { heard << each; });
    });
    QCOMPARE(outcome->text, u"It is done."_s);
    QCOMPARE(heard.size(), 1);
    QVERIFY(heard.constFirst().endsWith(signInPage));
}

void TestControl::sendsNoticesOnlyToTheClientThatAsked_data()
{
    QTest::addColumn<QJsonObject>("request");
    auto silent = signInRequest;
    silent.remove(u"notices"_s);
    QTest::newRow("an older command line") << silent;
    QTest::newRow("another command") << [] {
        auto clear = clearRequest;
        clear[u"notices"_s] = true;
        return clear;
    }();
}

void TestControl::sendsNoticesOnlyToTheClientThatAsked()
{
    QFETCH(QJsonObject, request);
    House house;
    house.open();
    house.snapshots.show(atPage());
    house.sink.isHolding = true;
    Wire wire(house.socket());
    wire.say(request);
    QTRY_COMPARE(house.sink.asked.size(), 1);
    house.snapshots.show(atPage(true));
    house.sink.release();
    QVERIFY(wire.hears(1));
    QCOMPARE(wire.heard.size(), 1);
    QVERIFY(wire.heard.constFirst().contains(u"outcome"_s));
}

void TestControl::answersRequestsOneAfterTheOther()
{
    House house;
    house.open();
    Wire wire(house.socket());
    wire.say(framed(clearRequest) + framed(statusRequest) + framed(clearRequest));
    QVERIFY(wire.hears(3));
    QVERIFY(wire.heard.at(0).contains(u"outcome"_s));
    QCOMPARE(wire.heard.at(1)[u"status"_s].toObject()[u"health"_s].toString(), u"idle"_s);
    QCOMPARE(wire.heard.at(1)[u"sentence"_s].toString(), sentenceFor(house.snapshots.snapshot()));
    QVERIFY(wire.heard.at(2).contains(u"outcome"_s));
    QCOMPARE(house.sink.asked.size(), 2);
}

void TestControl::answersAFrameThatComesInPieces()
{
    House house;
    house.open();
    Wire wire(house.socket());
    const auto frame = framed(clearRequest);
    for (qsizetype i = 0; i < frame.size(); ++i) {
        wire.say(frame.sliced(i, 1));
        QCoreApplication::processEvents();
        QVERIFY(wire.heard.isEmpty());
    }
    QVERIFY(wire.hears(1));
    QCOMPARE(house.sink.asked.size(), 1);
}

void TestControl::refusesABadFrame_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("names");
    QTest::newRow("a browser") << QByteArray("GET / HTTP/1.1\r\n\r\n") << u"different versions"_s;
    QTest::newRow("an older version") << QByteArray("\0\0\0\0\2{}", 7) << u"different versions"_s;
    QTest::newRow("a newer version") << QByteArray("\2\0\0\0\2{}", 7) << u"different versions"_s;
    QTest::newRow("too long") << QByteArray("\1\x7f\0\0\0", 5) << u"too long"_s;
    QTest::newRow("no JSON") << QByteArray("\1\0\0\0\2{]", 7) << u"isn't a JSON object"_s;
    QTest::newRow("no request") << framed({}) << u"there's no"_s;
    QTest::newRow("an unknown request") << framed({{u"request"_s, u"dance"_s}}) << u"dance"_s;
    QTest::newRow("more after a watch")
        << QByteArray(framed(watchRequest) + framed(statusRequest)) << u"a watch takes"_s;
}

void TestControl::refusesABadFrame()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, names);
    House house;
    house.open();
    Wire good(house.socket());
    Wire bad(house.socket());
    bad.say(bytes);
    QVERIFY(bad.isHungUpOn());
    QVERIFY(!bad.heard.isEmpty());
    QVERIFY2(bad.textOfLast(u"refused"_s).contains(names), qPrintable(bad.textOfLast(u"refused"_s)));
    QVERIFY(house.sink.asked.isEmpty());

    good.say(clearRequest);
    QVERIFY(good.hears(1));
    QVERIFY(good.heard.constFirst().contains(u"outcome"_s));
}

void TestControl::refusesInvalidCommands()
{
    House house;
    house.open();
    Wire wire(house.socket());
    wire.say({{u"request"_s, u"submit"_s}, {u"command"_s, QJsonObject{{u"verb"_s, u"sing"_s}}}});
    QVERIFY(wire.hears(1));
    QCOMPARE(wire.heard.constFirst()[u"outcome"_s].toObject()[u"exitCode"_s].toInt(), 2);
    QVERIFY(house.sink.asked.isEmpty());
    // The frame was valid, so the connection stays.
    wire.say(clearRequest);
    QVERIFY(wire.hears(2));
}

void TestControl::survivesAClientThatDisappears()
{
    House house;
    house.open();
    house.sink.isHolding = true;
    auto gone = std::make_unique<Wire>(house.socket());
    Wire stays(house.socket());
    gone->say(clearRequest);
    stays.say(clearRequest);
    QTRY_COMPARE(house.sink.held.size(), 2);
    gone.reset();
    Wire half(house.socket());
    half.say(framed(clearRequest).first(8));
    half.socket.abort();
    QCoreApplication::processEvents();
    house.sink.release();
    QVERIFY(stays.hears(1));
    house.sink.isHolding = false;
    QVERIFY(submitted(house.socket(), Commands::Clear{}));
}

void TestControl::disconnectsASlowClient()
{
    House house({.patience = Milliseconds{200}});
    house.open();
    Wire silent(house.socket());
    Wire slow(house.socket());
    slow.say(framed(clearRequest).first(9));
    QVERIFY(silent.isHungUpOn());
    QVERIFY(slow.isHungUpOn());
    QVERIFY(house.sink.asked.isEmpty());
}

void TestControl::leavesACommandItsTime()
{
    House house({.patience = Milliseconds{200}});
    house.open();
    house.sink.isHolding = true;
    Wire asking(house.socket());
    asking.say(clearRequest);
    Wire watching(house.socket());
    watching.say(watchRequest);
    QVERIFY(watching.hears(1));
    // It takes longer than the patience with a silent client.
    Wire silent(house.socket());
    QVERIFY(silent.isHungUpOn());
    QCOMPARE(house.sink.held.size(), 1);
    house.sink.release();
    QVERIFY(asking.hears(1));
    house.snapshots.show(snapshotHolding(SettablePresence::Away));
    QVERIFY(watching.hears(2));
}

void TestControl::servesManyAtOnce()
{
    House house;
    house.open();
    std::vector<std::unique_ptr<Wire>> wires;
    for (int i = 0; i < 60; ++i) {
        wires.push_back(std::make_unique<Wire>(house.socket()));
        QCoreApplication::processEvents();
        wires.back()->say(i % 2 == 0 ? clearRequest : watchRequest);
    }
    for (const auto &wire : wires)
        QVERIFY(wire->hears(1));
    QCOMPARE(house.sink.asked.size(), 30);
}

void TestControl::refusesTooManyConnections()
{
    House house({.connections = 2});
    house.open();
    auto first = std::make_unique<Wire>(house.socket());
    first->say(watchRequest);
    QVERIFY(first->hears(1));
    Wire second(house.socket());
    second.say(watchRequest);
    QVERIFY(second.hears(1));
    const auto refused = submitted(house.socket(), Commands::Clear{});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"control/connections"_s);

    first.reset();
    QTRY_VERIFY(submitted(house.socket(), Commands::Clear{}));
}

void TestControl::sendsEachChangeToAWatcher()
{
    House house;
    house.open();
    Wire wire(house.socket());
    wire.say(watchRequest);
    QVERIFY(wire.hears(1));
    QCOMPARE(wire.heard.constLast()[u"status"_s].toObject(), toJson(snapshotHolding(std::nullopt)));

    for (const auto state : {SettablePresence::Away, SettablePresence::InACall})
        house.snapshots.show(snapshotHolding(state));
    QVERIFY(wire.hears(3));
    QCOMPARE(wire.heard.at(1)[u"status"_s].toObject()[u"hold"_s].toObject()[u"state"_s].toString(),
             u"away"_s);
    QVERIFY(wire.heard.at(1)[u"sentence"_s].toString().startsWith(u"Away"_s));

    // A change that the status doesn't show isn't reported.
    auto unseen = snapshotHolding(SettablePresence::InACall);
    unseen.practiceSpeed = 60.0;
    house.snapshots.show(unseen);
    house.snapshots.show(snapshotHolding(std::nullopt));
    QVERIFY(wire.hears(4));
    QCOMPARE(wire.heard.size(), 4);
    QVERIFY(!wire.heard.constLast()[u"status"_s].toObject().contains(u"hold"_s));
}

void TestControl::sendsASlowWatcherOnlyTheLatest()
{
    House house;
    house.open();
    Wire wire(house.socket());
    wire.socket.setReadBufferSize(1); // the kernel's buffer fills, then ours
    wire.say(watchRequest);
    auto snapshot = snapshotHolding(SettablePresence::Away);
    const QString long64k(64 * 1024, u'x');
    constexpr int changes = 200;
    for (int i = 0; i <= changes; ++i) {
        snapshot.problems = {{QString::number(i), long64k, {}}};
        house.snapshots.show(snapshot);
        QCoreApplication::processEvents();
    }
    wire.socket.setReadBufferSize(0);
    wire.read();
    const auto lastHeard = [&wire] {
        return wire.heard.isEmpty()
                   ? QString()
                   : wire.heard.constLast()[u"status"_s].toObject()[u"problems"_s][0][u"key"_s].toString();
    };
    QTRY_COMPARE(lastHeard(), QString::number(changes));
    QVERIFY2(wire.heard.size() < changes, qPrintable(QString::number(wire.heard.size())));
}

void TestControl::answersAnOpenQuitBeforeItGoes()
{
    House house;
    house.open();
    house.sink.isHolding = true;
    Wire quitting(house.socket());
    quitting.say({{u"request"_s, u"submit"_s}, {u"command"_s, toJson(Command{Commands::Quit{}})}});
    QTRY_COMPARE(house.sink.held.size(), 1);
    // As in the program: the outcome, and at once the end.
    house.sink.release();
    house.server->close();
    house.server.reset();
    QVERIFY(quitting.isHungUpOn());
    QCOMPARE(quitting.heard.size(), 1);
    QCOMPARE(quitting.textOfLast(u"outcome"_s), u"It is done."_s);
}

void TestControl::answersOpenRequestsOnClose()
{
    House house;
    house.open();
    house.sink.isHolding = true;
    Wire asking(house.socket());
    asking.say(clearRequest);
    Wire watching(house.socket());
    watching.say(watchRequest);
    QVERIFY(watching.hears(1));
    QTRY_COMPARE(house.sink.held.size(), 1);
    house.server->close();
    QVERIFY(asking.isHungUpOn());
    QCOMPARE(asking.heard.size(), 1);
    QCOMPARE(asking.heard.constLast()[u"outcome"_s].toObject()[u"exitCode"_s].toInt(), 3);
    QVERIFY(watching.isHungUpOn());
    QCOMPARE(watching.heard.size(), 1);
    house.sink.release(); // too late, and harmless
}

void TestControl::doesNotWaitForAClientThatDoesNotRead()
{
    House house;
    house.open();
    auto snapshot = snapshotHolding(SettablePresence::Away);
    snapshot.problems = {{u"hold/lease"_s, QString(512 * 1024, u'x'), {}}};
    house.snapshots.show(snapshot);
    QLocalSocket deaf;
    deaf.setReadBufferSize(1);
    deaf.connectToServer(house.socket());
    deaf.write(framed(watchRequest));
    QVERIFY(QTest::qWaitFor([&deaf] { return deaf.bytesAvailable() > 0; }));
    QElapsedTimer timer;
    timer.start();
    house.server->close();
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
}

void TestControl::reportsThatNothingRuns()
{
    const House house;
    ControlClient client(house.socket());
    const auto connected = client.connect();
    QVERIFY(!connected);
    QCOMPARE(connected.error().kind, ErrorKind::NotRunning);
    QVERIFY(client.waitUntilGone(Milliseconds{0}));
    QVERIFY(!QFile::exists(QFileInfo(house.socket()).path())); // checking creates nothing
}

void TestControl::waitsForAProgramThatStarts()
{
    House house;
    QTimer::singleShot(300, &house.sink, [&house] { house.open(); });
    const auto connected = besides([&house] {
        ControlClient client(house.socket());
        return client.connect(Seconds{10});
    });
    QVERIFY(connected);

    ControlClient other(house.socket(u"other"_s));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!other.connect(Milliseconds{200}));
    QVERIFY2(timer.elapsed() >= 200 && timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
}

void TestControl::waitsForABusyServer()
{
    House house({.connections = 200});
    house.open();
    // More than the system's queue for a busy program: it accepts no connection before the event loop runs.
    constexpr int waiting = 100;
    std::vector<std::unique_ptr<Wire>> line;
    line.reserve(waiting);
    for (int i = 0; i < waiting; ++i)
        line.push_back(std::make_unique<Wire>(house.socket()));
    QCOMPARE(line.back()->socket.state(), QLocalSocket::ConnectingState);
    std::optional<Result<void>> connected;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        ControlClient client(house.socket());
        connected.emplace(client.connect());
    }));
    thread->start();
    QVERIFY(!thread->wait(QDeadlineTimer(Milliseconds{300})));
    TestSupport::waitUntil([&thread] { return thread->isFinished(); });
    QVERIFY(thread->wait());
    QVERIFY2(*connected, qPrintable(*connected ? QString() : connected->error().text));
}

void TestControl::looksTwiceBeforeItTrustsAFolder()
{
    House house;
    house.open();
    QCOMPARE(::chmod(QFile::encodeName(QFileInfo(house.socket()).path()).constData(), 0777), 0);
    ControlClient client(house.socket());
    const auto connected = client.connect();
    QVERIFY(!connected);
    QCOMPARE(connected.error().code, u"control/folder"_s);
}

void TestControl::givesUpWaiting()
{
    House house;
    house.open();
    house.sink.isHolding = true;
    const auto outcome = submitted(house.socket(), Commands::SignIn{}, Milliseconds{200});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, u"control/patience"_s);
    QCOMPARE(outcome.error().kind, ErrorKind::Unanswered);
}

void TestControl::noticesAProgramThatEnds()
{
    House house;
    house.open();
    house.sink.isHolding = true;
    QTimer pulse;
    connect(&pulse, &QTimer::timeout, &house.sink, [&house] {
        if (!house.sink.held.isEmpty())
            house.server.reset();
    });
    pulse.start(10);
    const auto outcome = submitted(house.socket(), Commands::Clear{}, Seconds{10});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, u"control/ended"_s);
    QCOMPARE(outcome.error().kind, ErrorKind::NotRunning);
}

void TestControl::noticesAProgramOfAnotherVersion_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("another version's frame") << QByteArray("\2\0\0\0\2{}", 7);
    QTest::newRow("garbage") << QByteArray("hello there");
    QTest::newRow("no outcome") << framed({{u"fine"_s, true}});
    QTest::newRow("a refusal without a reason") << framed({{u"refused"_s, QJsonObject()}});
}

void TestControl::noticesAProgramOfAnotherVersion()
{
    QFETCH(QByteArray, answer);
    const House house;
    QVERIFY(QDir().mkpath(QFileInfo(house.socket()).path()));
    QLocalServer other;
    QVERIFY(other.listen(house.socket()));
    connect(&other, &QLocalServer::newConnection, &other,
            [&] { other.nextPendingConnection()->write(answer); });
    const auto outcome = submitted(house.socket(), Commands::Clear{});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::Internal);
    QVERIFY2(outcome.error().next.contains(u"again"_s), qPrintable(outcome.error().next));
}

void TestControl::watchesUntilUnwanted()
{
    House house;
    house.open();
    int seen = 0;
    const auto watched = besides([&] {
        ControlClient client(house.socket());
        if (auto connected = client.connect(); !connected)
            return connected;
        return client.watch(
            [&](const StatusReport &report) {
                ++seen;
                if (report.json.contains(u"hold"_s))
                    return false;
                QMetaObject::invokeMethod(&house.snapshots, [&house] {
                    house.snapshots.show(snapshotHolding(SettablePresence::Away));
                });
                return true;
            },
            [] { return true; });
    });
    QVERIFY2(watched, qPrintable(watched ? QString() : watched.error().text));
    QCOMPARE(seen, 2);

    const auto unwanted = besides([&] {
        ControlClient client(house.socket());
        if (auto connected = client.connect(); !connected)
            return connected;
        int asked = 0;
        return client.watch([](const StatusReport &) { return true; }, [&asked] { return ++asked < 3; });
    });
    QVERIFY(unwanted);
}

void TestControl::waitsUntilTheProgramIsGone()
{
    const House house;
    TestSupport::Program other;
    QVERIFY(other.start(QStringLiteral(STAND_IN), {}, house.environment()));
    QTRY_VERIFY(other.output().contains("listening"));
    ControlClient client(house.socket());
    QVERIFY(client.connect());
    QVERIFY(!client.waitUntilGone(Milliseconds{100}));
    QVERIFY(client.connect());
    const auto outcome = client.submit(Commands::Quit{}, Seconds{10});
    QVERIFY2(outcome, qPrintable(outcome ? QString() : outcome.error().text));
    QVERIFY(client.waitUntilGone(Seconds{10}));
    QVERIFY(other.waitForEnd(Seconds{5}));
    QCOMPARE(other.exitCode(), 0);
}

void TestControl::doesNotWaitForeverForAZombie()
{
    const House house;
    QByteArrayList variables;
    for (const auto &variable : house.environment().toStringList())
        variables << variable.toLocal8Bit();
    std::vector<char *> environment;
    environment.reserve(static_cast<std::size_t>(variables.size()) + 1);
    for (auto &variable : variables)
        environment.push_back(variable.data());
    environment.push_back(nullptr);
    QByteArray program(STAND_IN);
    char *arguments[]{program.data(), nullptr};
    pid_t child = 0;
    QCOMPARE(::posix_spawn(&child, program.constData(), nullptr, nullptr, arguments, environment.data()), 0);
    const auto reap = qScopeGuard([child] {
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    });

    ControlClient client(house.socket());
    QVERIFY(client.connect(Seconds{10}));
    QVERIFY(client.submit(Commands::Quit{}, Seconds{10}));
    QVERIFY(client.waitUntilGone(Seconds{10}));
    QTRY_VERIFY(!TestSupport::isRunning(child));
    QCOMPARE(::kill(child, 0), 0); // a zombie
}

QTEST_GUILESS_MAIN(TestControl)
#include "tst_control.moc"

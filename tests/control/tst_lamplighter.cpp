// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/scriptedprogram.h"
#include "session/journal.h"
#include "settings/settings.h"
#include "support/processes.h"
#include "support/program.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Lamplighter::Outcome)

/// The real program as a child process, from its arguments to exit code and both streams.
class TestLamplighter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void reportsThatNothingRuns_data();
    void reportsThatNothingRuns();
    void needsADisplayToStartOne_data();
    void needsADisplayToStartOne();
    void answersWithoutTheProgram_data();
    void answersWithoutTheProgram();
    void refusesWrongUse_data();
    void refusesWrongUse();

    void passesACommandOn_data();
    void passesACommandOn();
    void printsANoticeBeforeTheAnswer();
    void answersAsJson_data();
    void answersAsJson();
    void answersAsJsonIfNothingRuns();
    void exitsByTheOutcome_data();
    void exitsByTheOutcome();
    void tellsTheStatus();
    void addressesAProfile();
    void watches_data();
    void watches();
    void stopsWatchingWithoutAReader();
    void printsTheAddressWhileASignInWaits();
    void endsWithCtrlC();
    void isUnderstoodInAnyLocale();

    void becomesTheTrayProgram_data();
    void becomesTheTrayProgram();
    void opensTheWindowOfTheRunningProgram();
    void startsTheProgramForWhatNeedsIt_data();
    void startsTheProgramForWhatNeedsIt();
    void saysThatTheProgramDoesNotStart();
    void saysThatTheTrayProgramIsMissing();
    void quitsUntilTheProgramIsGone();

    void doctorNeedsNoProgram();
    void doctorChecksTheRunningProgram();
    void doctorReadsTheJournal();

    void setsUp();
    void saysWhatSetUpTook_data();
    void saysWhatSetUpTook();
    void setsUpARunningProgram();
    void writesAMailToTheItTeam();
    void refusesAMail_data();
    void refusesAMail();
    void refusesASetUp_data();
    void refusesASetUp();
};

namespace
{
const auto clientId = u"01234567-89ab-cdef-0123-456789abcdef"_s;

QStringList wordsOf(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

/// Whole lines.
bool isSaidToPeople(const QString &text)
{
    return text.endsWith(u'\n') && isForPeople(text);
}

QJsonObject objectIn(const QString &line)
{
    return QJsonDocument::fromJson(line.toUtf8()).object();
}

/// The findings of `doctor --json`, by key.
QHash<QString, QString> verdictsIn(const QString &line)
{
    QHash<QString, QString> verdicts;
    const auto findings = objectIn(line)[u"findings"_s].toArray();
    for (const auto &finding : findings)
        verdicts[finding[u"key"_s].toString()] = finding[u"verdict"_s].toString();
    return verdicts;
}

/// A user's folders, and optionally a scripted program that runs there.
struct Home {
    Home()
    {
        environment = QProcessEnvironment::systemEnvironment();
        for (const auto *variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LANGUAGE"})
            environment.remove(QString::fromLatin1(variable));
        environment.insert(u"HOME"_s, folder.path());
        environment.insert(u"XDG_RUNTIME_DIR"_s, folder.path() + u"/run"_s);
        environment.insert(u"XDG_CONFIG_HOME"_s, folder.path() + u"/config"_s);
        environment.insert(u"XDG_STATE_HOME"_s, folder.path() + u"/state"_s);
        QDir(folder.path()).mkdir(u"run"_s);
        snapshots.show(snapshotHolding(SettablePresence::Away));
    }
    void run(const QString &profile = u"default"_s)
    {
        server = std::make_unique<ControlServer>(sink, snapshots);
        const auto listening = server->listen(folder.path() + u"/run/lamplighter/%1.sock"_s.arg(profile));
        QVERIFY2(listening, qPrintable(listening ? QString() : listening.error().text));
    }
    Answer lamplighter(const QString &line) const { return lamplighterWith(wordsOf(line)); }
    Answer lamplighterWith(const QStringList &words) const
    {
        return runToEnd(program, words, environment, Seconds{40});
    }
    /// From now on, uses a copy in its own folder, beside the stand-in for the tray program.
    void moveIn()
    {
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        const auto bin = folder.path() + u"/bin"_s;
        QVERIFY(QDir().mkpath(bin));
        QVERIFY(QFile::copy(program, bin + u"/lamplighter"_s));
        QVERIFY(QFile::copy(QStringLiteral(STAND_IN), bin + u"/lamplighter-tray"_s));
        program = bin + u"/lamplighter"_s;
    }
    /// How the stand-in was called: "PID ARGUMENTS".
    QStringList calls() const
    {
        QFile file(folder.path() + u"/bin/calls"_s);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    }
    QString settingsFile() const { return folder.path() + u"/config/lamplighter/lamplighter.ini"_s; }
    QByteArray settings() const
    {
        QFile file(settingsFile());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void writeSettings(const QByteArray &text) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(settingsFile()).path()));
        QFile file(settingsFile());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }

    QTemporaryDir folder;
    QProcessEnvironment environment;
    QString program = QStringLiteral(LAMPLIGHTER_PROGRAM);
    ScriptedDesk sink;
    ScriptedSnapshots snapshots;
    std::unique_ptr<ControlServer> server;
};
} // namespace

void TestLamplighter::reportsThatNothingRuns_data()
{
    QTest::addColumn<QString>("output");
    const QString nothing;
    const auto object = u"{\"health\":\"not-running\",\"version\":1}\n"_s;
    QTest::newRow("status") << nothing;
    QTest::newRow("status --json") << object;
    QTest::newRow("status --json --watch") << object;
    QTest::newRow("status --watch") << u"Lamplighter isn't running.\n"_s;
    QTest::newRow("clear") << nothing;
    QTest::newRow("clear --preferred") << nothing;
    QTest::newRow("back") << nothing;
    QTest::newRow("extend 30m") << nothing;
    QTest::newRow("sign-out") << nothing;
    QTest::newRow("quit") << nothing;
    QTest::newRow("--profile work status") << nothing;
}

void TestLamplighter::reportsThatNothingRuns()
{
    QFETCH(QString, output);
    const Home home;
    const auto line = QString::fromLatin1(QTest::currentDataTag());
    const auto answer = home.lamplighter(line);
    QVERIFY2(answer.exitCode == 3, qPrintable(described(answer)));
    QCOMPARE(answer.output, output);
    QVERIFY2(isSaidToPeople(answer.problems), qPrintable(described(answer)));
    QCOMPARE(answer.problems.contains(u"`lamplighter --profile work`"_s), line.contains(u"work"_s));
    QVERIFY(QDir(home.folder.path() + u"/run"_s).isEmpty());
}

void TestLamplighter::needsADisplayToStartOne_data()
{
    QTest::addColumn<QString>("line");
    for (const auto *line : {"", "--background", "--demo", "set away", "card", "settings", "sign-in"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestLamplighter::needsADisplayToStartOne()
{
    QFETCH(QString, line);
    const Home home;
    const auto answer = home.lamplighter(line);
    QVERIFY2(answer.exitCode == 3, qPrintable(described(answer)));
    QVERIFY2(isSaidToPeople(answer.problems), qPrintable(described(answer)));
    QVERIFY2(answer.problems.contains(u"display"_s), qPrintable(described(answer)));
    QVERIFY(answer.output.isEmpty());
}

void TestLamplighter::answersWithoutTheProgram_data()
{
    QTest::addColumn<QString>("output");
    QTest::newRow("--version") << u"lamplighter " LAMPLIGHTER_VERSION "\n"_s;
    QTest::newRow("--help") << u"sign-out"_s;
    QTest::newRow("set --help") << u"--until END"_s;
    QTest::newRow("help") << u"lamplighter set available --until 17:00"_s; // an example
    QTest::newRow("help set") << u"--until END"_s;
}

void TestLamplighter::answersWithoutTheProgram()
{
    QFETCH(QString, output);
    const Home home;
    const auto answer = home.lamplighter(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    QVERIFY2(answer.output.contains(output), qPrintable(described(answer)));
    QVERIFY2(answer.problems.isEmpty(), qPrintable(described(answer)));
}

void TestLamplighter::refusesWrongUse_data()
{
    QTest::addColumn<QString>("line");
    for (const auto *line :
         {"shine", "set", "set busy", "set away --for 30s", "set away --for 1h --until 17:00", "extend soon",
          "--profile a/b status", "set away --until 25:61"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestLamplighter::refusesWrongUse()
{
    QFETCH(QString, line);
    Home home;
    home.run();
    const auto answer = home.lamplighter(line);
    QVERIFY2(answer.exitCode == 2, qPrintable(described(answer)));
    QVERIFY2(isSaidToPeople(answer.problems), qPrintable(described(answer)));
    QVERIFY2(answer.output.isEmpty(), qPrintable(described(answer)));
    QVERIFY(home.sink.asked.isEmpty());
}

void TestLamplighter::passesACommandOn_data()
{
    QTest::addColumn<QByteArray>("command");
    const auto row = [](const char *line, const Command &command) {
        QTest::newRow(line) << QJsonDocument(toJson(command)).toJson();
    };
    row("set away", Commands::Set{SettablePresence::Away});
    row("set in-a-call --for 45m --then back --wait 2",
        Commands::Set{SettablePresence::InACall, {Seconds{2700}}, true, Seconds{2}});
    row("set presenting --until 17:00", Commands::Set{SettablePresence::Presenting, {QTime(17, 0)}});
    row("extend 1h", Commands::Extend{Seconds{3600}});
    row("back", Commands::Back{});
    row("clear", Commands::Clear{});
    row("clear --preferred", Commands::ClearPreferred{});
    row("sign-in", Commands::SignIn{});
    row("sign-in --switch", Commands::SignIn{true});
    row("sign-in --cancel", Commands::CancelSignIn{});
    row("sign-out", Commands::SignOut{});
    row("card", Commands::ShowCard{});
    row("settings", Commands::ShowSettings{});
}

void TestLamplighter::passesACommandOn()
{
    QFETCH(QByteArray, command);
    Home home;
    home.run();
    const auto answer = home.lamplighter(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    QCOMPARE(answer.output, u"It is done.\n"_s);
    QVERIFY2(answer.problems.isEmpty(), qPrintable(described(answer)));
    QCOMPARE(home.sink.asked.size(), 1);
    QCOMPARE(QJsonDocument(toJson(home.sink.asked.constFirst())).toJson(), command);
}

void TestLamplighter::printsANoticeBeforeTheAnswer()
{
    Home home;
    home.sink.before[u"set"_s] = u"Should this computer drop out, …"_s;
    home.run();
    const auto answer = home.lamplighter(u"set away --until 17:00"_s);
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.output, u"Should this computer drop out, …\nIt is done.\n"_s);
    QCOMPARE(home.lamplighter(u"clear"_s).output, u"It is done.\n"_s);
}

void TestLamplighter::answersAsJson_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("set") << u"set away --for 2m --json"_s;
    QTest::newRow("extend") << u"extend 30m --json"_s;
    QTest::newRow("back") << u"back --json"_s;
    QTest::newRow("clear") << u"clear --json"_s;
}

void TestLamplighter::answersAsJson()
{
    QFETCH(QString, line);
    Home home;
    home.sink.before[u"set"_s] = u"Should this computer drop out, …"_s;
    home.run();
    auto answer = home.lamplighter(line);
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.output, u"{\"exitCode\":0,\"text\":\"It is done.\",\"version\":1}\n"_s);
    QCOMPARE(answer.problems.isEmpty(), !line.startsWith(u"set"_s));

    home.sink.before.clear();
    home.sink.usual = failed({.kind = ErrorKind::Refused,
                              .code = u"test/code"_s,
                              .text = u"This is what happened."_s,
                              .next = u"Do this next."_s});
    answer = home.lamplighter(line);
    QCOMPARE(answer.exitCode, 5);
    QCOMPARE(answer.output.count(u'\n'), 1);
    const auto object = objectIn(answer.output);
    QCOMPARE(object[u"exitCode"_s].toInt(), 5);
    QCOMPARE(object[u"text"_s].toString(), u"This is what happened."_s);
    QCOMPARE(object[u"error"_s].toObject(), QJsonObject({{u"kind"_s, u"refused"_s},
                                                         {u"code"_s, u"test/code"_s},
                                                         {u"text"_s, u"This is what happened."_s},
                                                         {u"next"_s, u"Do this next."_s}}));
    QCOMPARE(answer.problems, QString());
}

void TestLamplighter::answersAsJsonIfNothingRuns()
{
    const Home home;
    const auto answer = home.lamplighter(u"clear --json"_s);
    QCOMPARE(answer.exitCode, 3);
    QCOMPARE(answer.problems, QString());
    const auto error = objectIn(answer.output)[u"error"_s].toObject();
    QCOMPARE(error[u"code"_s].toString(), u"control/not-running"_s);
    QVERIFY(isForPeople(error[u"text"_s].toString()));
    QCOMPARE(error[u"next"_s].toString(), u"Start it with `lamplighter`."_s);
}

void TestLamplighter::exitsByTheOutcome_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char *name, ErrorKind kind, int exitCode) {
        QTest::newRow(name) << failed({.kind = kind,
                                       .code = u"test/code"_s,
                                       .text = u"This is what happened."_s,
                                       .next = u"Do this next."_s})
                            << exitCode;
    };
    row("wrong use", ErrorKind::WrongUse, 2);
    row("quitting", ErrorKind::NotRunning, 3);
    row("not configured", ErrorKind::NotConfigured, 4);
    row("sign-in needed", ErrorKind::SignInNeeded, 4);
    row("keychain locked", ErrorKind::KeychainLocked, 4);
    row("refused", ErrorKind::Refused, 5);
    row("throttled", ErrorKind::Throttled, 6);
    row("offline", ErrorKind::Unreachable, 6);
    row("unanswered", ErrorKind::Unanswered, 6);
    row("nothing to extend", ErrorKind::NothingToActOn, 7);
}

void TestLamplighter::exitsByTheOutcome()
{
    QFETCH(Outcome, outcome);
    QFETCH(int, exitCode);
    Home home;
    home.sink.usual = outcome;
    home.run();
    for (const auto &line : {u"set away"_s, u"extend 5m"_s, u"clear"_s}) {
        const auto answer = home.lamplighter(line);
        QCOMPARE(answer.exitCode, exitCode);
        QCOMPARE(answer.output, QString());
        QCOMPARE(answer.problems, u"This is what happened.\nDo this next.\n"_s);
    }
}

void TestLamplighter::tellsTheStatus()
{
    Home home;
    home.run();
    const auto json = home.lamplighter(u"status --json"_s);
    QCOMPARE(json.exitCode, 0);
    QCOMPARE(json.output.count(u'\n'), 1);
    QCOMPARE(objectIn(json.output), toJson(home.snapshots.snapshot()));
    QCOMPARE(json.problems, QString());

    const auto sentence = home.lamplighter(u"status"_s);
    QCOMPARE(sentence.exitCode, 0);
    QCOMPARE(sentence.output, sentenceFor(home.snapshots.snapshot(), home.snapshots.time) + u'\n');
    QVERIFY2(sentence.output.contains(u"confirmed 40 s ago"_s), qPrintable(described(sentence)));

    // A program that needs the user answers too.
    Snapshot fresh;
    home.snapshots.show(fresh);
    const auto notConfigured = home.lamplighter(u"status --json"_s);
    QCOMPARE(notConfigured.exitCode, 0);
    QCOMPARE(objectIn(notConfigured.output)[u"health"_s].toString(), u"not-configured"_s);
    QVERIFY(home.sink.asked.isEmpty());
}

void TestLamplighter::addressesAProfile()
{
    Home home;
    home.run(u"work"_s);
    QCOMPARE(home.lamplighter(u"status"_s).exitCode, 3);
    QCOMPARE(home.lamplighter(u"--profile work status"_s).exitCode, 0);
    QCOMPARE(home.lamplighter(u"--profile work clear"_s).exitCode, 0);
    QCOMPARE(home.sink.asked.size(), 1);
}

void TestLamplighter::watches_data()
{
    QTest::addColumn<bool>("json");
    QTest::newRow("status --watch --json") << true;
    QTest::newRow("status --watch") << false;
}

void TestLamplighter::watches()
{
    QFETCH(bool, json);
    Home home;
    home.run();
    Program watching;
    QVERIFY(watching.start(home.program, wordsOf(QString::fromLatin1(QTest::currentDataTag())),
                           home.environment));
    QTRY_COMPARE(watching.output().count('\n'), 1);
    home.snapshots.show(snapshotHolding(SettablePresence::InACall));
    QTRY_COMPARE(watching.output().count('\n'), 2);

    // An account of another name is not in the sentence.
    auto renamed = snapshotHolding(SettablePresence::InACall);
    renamed.account->username = u"grace@practice.example"_s;
    home.snapshots.show(renamed);
    home.snapshots.show(snapshotHolding(std::nullopt));
    QTRY_COMPARE(watching.output().count('\n'), json ? 4 : 3);

    home.server->close();
    QVERIFY(watching.waitForEnd());
    QCOMPARE(watching.exitCode(), 3);
    QVERIFY(isSaidToPeople(QString::fromUtf8(watching.problems())));
    const auto lines = QString::fromUtf8(watching.output()).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), json ? 5 : 4);
    if (json) {
        QCOMPARE(objectIn(lines.at(0)), toJson(snapshotHolding(SettablePresence::Away)));
        QCOMPARE(objectIn(lines.at(1)), toJson(snapshotHolding(SettablePresence::InACall)));
        QCOMPARE(objectIn(lines.at(2)), toJson(renamed));
        QCOMPARE(objectIn(lines.at(3)), toJson(snapshotHolding(std::nullopt)));
        QCOMPARE(objectIn(lines.at(4))[u"health"_s].toString(), u"not-running"_s);
    } else {
        QVERIFY(lines.at(0).startsWith(u"Away"_s));
        // An age would be another line each time.
        QVERIFY2(!lines.at(0).contains(u" ago"_s), qPrintable(lines.at(0)));
        QVERIFY(lines.at(1).startsWith(u"Busy (in a call)"_s));
        QCOMPARE(lines.at(3), u"Lamplighter isn't running."_s);
    }
}

void TestLamplighter::stopsWatchingWithoutAReader()
{
    Home home;
    home.run();
    // Without a change there is no write that fails.
    const auto answer = runToEnd(u"/bin/sh"_s, {u"-c"_s, home.program + u" status --watch | head -n 1"_s},
                                 home.environment, Seconds{10});
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    QCOMPARE(answer.output.count(u'\n'), 1);
    QCOMPARE(answer.problems, QString());
}

void TestLamplighter::printsTheAddressWhileASignInWaits()
{
    Home home;
    home.sink.isHolding = true;
    home.run();
    Program waiting;
    QVERIFY(waiting.start(home.program, {u"sign-in"_s}, home.environment));
    QTRY_COMPARE(home.sink.held.size(), 1);
    SignInProgress progress{.isRunning = true, .page = u"https://login.example/authorize?a=1&b=%2F"_s};
    home.snapshots.show(progress);
    QByteArray expected = "Continue in your browser. If no page opened, go to: "
                          "https://login.example/authorize?a=1&b=%2F\n";
    QTRY_COMPARE(waiting.output(), expected);
    progress.browserFailed = true;
    home.snapshots.show(progress);
    expected += "Couldn't open your browser. Go to: "
                "https://login.example/authorize?a=1&b=%2F\n";
    QTRY_COMPARE(waiting.output(), expected);
    home.sink.release();
    QVERIFY(waiting.waitForEnd(Seconds{5}));
    QCOMPARE(waiting.output(), expected + "It is done.\n");
    QCOMPARE(waiting.problems(), QByteArray());
}

void TestLamplighter::endsWithCtrlC()
{
    Home home;
    home.sink.isHolding = true;
    home.run();
    Program waiting;
    QVERIFY(waiting.start(home.program, {u"sign-in"_s}, home.environment));
    QTRY_COMPARE(home.sink.held.size(), 1);
    QCOMPARE(::kill(static_cast<pid_t>(waiting.pid()), SIGINT), 0);
    QVERIFY(waiting.waitForEnd(Seconds{5}));
    QCOMPARE(waiting.problems(), QByteArray());
    home.sink.release();
    home.sink.isHolding = false;
    QCOMPARE(home.lamplighter(u"clear"_s).exitCode, 0);
}

void TestLamplighter::isUnderstoodInAnyLocale()
{
    Home home;
    home.run();
    // As in cron, without a locale.
    home.environment.remove(u"LC_ALL"_s);
    home.environment.remove(u"LANG"_s);
    home.sink.usual.text = u"Grüße."_s;
    const auto answer = home.lamplighter(u"clear"_s);
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.output, u"Grüße.\n"_s);
    QCOMPARE(answer.problems, QString());
}

void TestLamplighter::becomesTheTrayProgram_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("") << QString();
    QTest::newRow("--background") << u"--background"_s;
    QTest::newRow("--demo --speed 2") << u"--demo --speed 2"_s;
    QTest::newRow("--profile work") << u"--profile work"_s;
}

void TestLamplighter::becomesTheTrayProgram()
{
    QFETCH(QString, arguments);
    Home home;
    home.moveIn();
    Program program;
    QVERIFY(
        program.start(home.program, wordsOf(QString::fromLatin1(QTest::currentDataTag())), home.environment));
    QTRY_VERIFY(program.output().contains("listening"));
    QCOMPARE(home.calls(), {QString(QString::number(program.pid()) + u' ' + arguments)});
}

void TestLamplighter::opensTheWindowOfTheRunningProgram()
{
    Home home;
    home.moveIn();
    home.run();
    const auto raised = home.lamplighter({});
    QVERIFY2(raised.exitCode == 0, qPrintable(described(raised)));
    QCOMPARE(raised.output, QString());
    QCOMPARE(home.sink.asked.size(), 1);
    QVERIFY(home.sink.asked.constLast() == Command{Commands::ShowCard{}});

    QCOMPARE(home.lamplighter(u"--background"_s).exitCode, 0);
    QCOMPARE(home.sink.asked.size(), 1);

    QCOMPARE(home.lamplighter(u"--background --speed 3"_s).exitCode, 0);
    QCOMPARE(home.sink.asked.size(), 2);
    QVERIFY(home.sink.asked.constLast() == Command{Commands::PracticeSpeed{3}});

    home.sink.usual = failed({.kind = ErrorKind::WrongUse,
                              .code = u"start/speed"_s,
                              .text = u"Not with this cloud."_s,
                              .next = {}});
    const auto refused = home.lamplighter(u"--speed 3"_s);
    QCOMPARE(refused.exitCode, 2);
    QCOMPARE(refused.problems, u"Not with this cloud.\n"_s);
    QVERIFY(home.calls().isEmpty());
}

void TestLamplighter::startsTheProgramForWhatNeedsIt_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("set away") << u"--background"_s;
    QTest::newRow("sign-in") << u"--background"_s;
    QTest::newRow("card") << u"--background"_s;
    QTest::newRow("--profile work set away") << u"--profile work --background"_s;
}

void TestLamplighter::startsTheProgramForWhatNeedsIt()
{
    QFETCH(QString, arguments);
    Home home;
    home.moveIn();
    const auto line = QString::fromLatin1(QTest::currentDataTag());
    const auto answer = home.lamplighter(line);
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    QCOMPARE(answer.output, u"It is done.\n"_s);
    QCOMPARE(home.calls().size(), 1);
    QCOMPARE(home.calls().constFirst().section(u' ', 1), arguments);
    const auto pid = home.calls().constFirst().section(u' ', 0, 0).toLongLong();
    QVERIFY(isRunning(pid));

    // The next one finds it running.
    QCOMPARE(home.lamplighter(line).exitCode, 0);
    QCOMPARE(home.calls().size(), 1);
    const auto profile = line.startsWith(u"--profile"_s) ? u"--profile work "_s : QString();
    QCOMPARE(home.lamplighter(profile + u"quit"_s).exitCode, 0);
    QTRY_VERIFY(!isRunning(pid));
}

void TestLamplighter::saysThatTheProgramDoesNotStart()
{
    Home home;
    home.moveIn();
    home.environment.insert(u"STAND_IN_FAILS"_s, u"1"_s);
    const auto answer = home.lamplighter(u"set away"_s);
    QVERIFY2(answer.exitCode == 3, qPrintable(described(answer)));
    QCOMPARE(home.calls().size(), 1);
    QVERIFY2(isSaidToPeople(answer.problems), qPrintable(described(answer)));
    QVERIFY2(answer.problems.contains(u"doesn't answer"_s), qPrintable(described(answer)));
}

void TestLamplighter::saysThatTheTrayProgramIsMissing()
{
    Home home;
    home.moveIn();
    QVERIFY(QFile::remove(home.folder.path() + u"/bin/lamplighter-tray"_s));
    for (const auto &line : {QString(), u"set away"_s}) {
        const auto answer = home.lamplighter(line);
        QVERIFY2(answer.exitCode == 5, qPrintable(described(answer)));
        QVERIFY2(isSaidToPeople(answer.problems), qPrintable(described(answer)));
        QVERIFY(answer.problems.contains(u"lamplighter-tray"_s));
    }
}

void TestLamplighter::quitsUntilTheProgramIsGone()
{
    Home home;
    home.moveIn();
    Program program;
    QVERIFY(program.start(home.program, {}, home.environment));
    QTRY_VERIFY(program.output().contains("listening"));
    const auto answer = home.lamplighter(u"quit --for-upgrade"_s);
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    QVERIFY(!isRunning(program.pid()));
    QCOMPARE(home.lamplighter(u"quit"_s).exitCode, 3);
}

void TestLamplighter::doctorNeedsNoProgram()
{
    Home home;
    home.moveIn();
    const auto fresh = home.lamplighter(u"doctor"_s);
    QVERIFY2(fresh.exitCode == 5, qPrintable(described(fresh)));
    QVERIFY2(fresh.output.contains(u"`lamplighter set-up APP-ID ORGANIZATION`"_s),
             qPrintable(described(fresh)));
    QVERIFY2(fresh.output.contains(u"Lamplighter isn't running."_s), qPrintable(described(fresh)));
    QCOMPARE(fresh.problems, QString());

    home.writeSettings("[account]\nclientId=" + clientId.toUtf8() + "\n[hold]\nlease=PT1M\n");
    const auto setUp = home.lamplighter(u"doctor --json"_s);
    QVERIFY2(setUp.exitCode == 0, qPrintable(described(setUp)));
    QCOMPARE(setUp.output.count(u'\n'), 1);
    const auto findings = verdictsIn(setUp.output);
    QCOMPARE(findings[u"hold/lease"_s], u"attention"_s);
    QCOMPARE(findings[u"client-id"_s], u"ok"_s);
    QCOMPARE(findings[u"tray-program"_s], u"ok"_s);
    QCOMPARE(findings[u"socket"_s], u"ok"_s);
    QCOMPARE(findings[u"program"_s], u"attention"_s);
    QCOMPARE(findings[u"account"_s], u"unknown"_s);

    // It started nothing and left no files.
    QVERIFY(home.calls().isEmpty());
    QVERIFY(QDir(home.folder.path() + u"/run"_s).isEmpty());
    QVERIFY(!QFile::exists(home.folder.path() + u"/state"_s));

    QVERIFY(QFile::remove(home.folder.path() + u"/bin/lamplighter-tray"_s));
    const auto incomplete = home.lamplighter(u"doctor --json"_s);
    QCOMPARE(incomplete.exitCode, 5);
    QCOMPARE(verdictsIn(incomplete.output)[u"tray-program"_s], u"failed"_s);
}

void TestLamplighter::doctorChecksTheRunningProgram()
{
    Home home;
    home.moveIn();
    home.run(u"work"_s);
    const auto demanded = home.lamplighter(u"--profile work set-up %1 organizations"_s.arg(clientId));
    QCOMPARE(demanded.exitCode, 0);
    auto snapshot = snapshotHolding(SettablePresence::Away);
    snapshot.lease = Snapshot::LeaseView{SettablePresence::Away, *snapshot.lastConfirmed,
                                         *snapshot.lastConfirmed + Minutes{15}};
    home.snapshots.show(snapshot);
    const auto well = home.lamplighter(u"--profile work doctor"_s);
    QVERIFY2(well.exitCode == 0, qPrintable(described(well)));
    for (const auto &part : {u"Lamplighter is running."_s, u"Away until you change it."_s,
                             u"You're signed in as adele@practice.example."_s, u"Last confirmed 40 s ago."_s})
        QVERIFY2(well.output.contains(part), qPrintable(described(well)));

    snapshot.health = Health::SignInNeeded;
    snapshot.error = Error{.kind = ErrorKind::SignInNeeded,
                           .code = u"test/code"_s,
                           .text = u"The password has changed."_s,
                           .next = u"Do sign in."_s};
    home.snapshots.show(snapshot);
    const auto unwell = home.lamplighter(u"--profile work doctor"_s);
    QCOMPARE(unwell.exitCode, 5);
    QVERIFY2(unwell.output.contains(u"The password has changed."_s), qPrintable(described(unwell)));

    // It doesn't ask another user's program, and reports that.
    QVERIFY(QFile::setPermissions(home.folder.path() + u"/run/lamplighter"_s,
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::WriteOther |
                                      QFile::ExeOther));
    const auto open = home.lamplighter(u"--profile work doctor --json"_s);
    QCOMPARE(open.exitCode, 5);
    QCOMPARE(verdictsIn(open.output)[u"socket"_s], u"failed"_s);
    QCOMPARE(verdictsIn(open.output)[u"program"_s], u"failed"_s);
}

void TestLamplighter::doctorReadsTheJournal()
{
    Home home;
    home.moveIn();
    home.writeSettings("[account]\nclientId=" + clientId.toUtf8() + '\n');
    const auto state = home.folder.path() + u"/state/lamplighter"_s;
    QVERIFY(QDir().mkpath(state));
    QFile file(state + u"/journal.jsonl"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    JournalEntry entry;
    entry.asked = JournalEntry::Asked::Renewal;
    entry.state = SettablePresence::Away;
    entry.sent = toUtc(QDateTime::currentDateTimeUtc()) - std::chrono::hours{3};
    entry.planned = entry.sent;
    entry.late = Milliseconds{250};
    entry.takeAnswer(
        tl::unexpected(Error{.kind = ErrorKind::Unanswered, .code = u"graph/503"_s, .text = {}, .next = {}}));
    file.write(journalLine(entry) + '\n');
    entry.sent += Minutes{5};
    entry.takeAnswer(Confirmation{});
    file.write(journalLine(entry) + "\n{\"asked\":");
    file.close();

    const auto answer = home.lamplighter(u"doctor --json"_s);
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    const auto journal = objectIn(answer.output)[u"journal"_s].toObject();
    QCOMPARE(journal[u"renewals"_s].toInt(), 2);
    QCOMPARE(journal[u"confirmedRenewals"_s].toInt(), 1);
    QCOMPARE(journal[u"lateness"_s].toObject()[u"p99Ms"_s].toInt(), 250);
    QCOMPARE(journal[u"lastFailure"_s].toObject()[u"outcome"_s].toString(), u"graph/503"_s);
    QCOMPARE(verdictsIn(answer.output)[u"last-failure"_s], u"ok"_s);
    const auto text = home.lamplighter(u"doctor"_s).output;
    QVERIFY2(text.contains(u"Last confirmed 2 h 55 min ago"_s), qPrintable(text));
}

void TestLamplighter::setsUp()
{
    Home home;
    const auto answer = home.lamplighter(u"set-up {%1} Contoso.com gcc-high"_s.arg(clientId.toUpper()));
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    QCOMPARE(answer.problems, QString());
    QVERIFY2(answer.output.contains(u"contoso.com"_s) && answer.output.contains(u"`lamplighter sign-in`"_s),
             qPrintable(described(answer)));
    QCOMPARE(home.settings(),
             "[account]\nclientId=" + clientId.toUtf8() + "\ntenant=contoso.com\n\n[cloud]\nname=gcc-high\n");

    // Without a cloud, the old one stays.
    QCOMPARE(home.lamplighter(u"set-up %1 organizations"_s.arg(clientId)).exitCode, 0);
    QVERIFY(home.settings().contains("tenant=organizations"));
    QVERIFY(home.settings().contains("name=gcc-high"));

    // A custom cloud keeps its addresses.
    home.writeSettings("[cloud]\nauthority=https://login.example/t\ngraph=https://graph.example\n");
    const auto custom = home.lamplighter(u"set-up %1 organizations custom"_s.arg(clientId));
    QVERIFY2(custom.exitCode == 0, qPrintable(described(custom)));
    QVERIFY2(custom.output.contains(u"https://login.example/t"_s), qPrintable(described(custom)));
    QVERIFY(home.settings().contains("graph=https://graph.example"));
    QVERIFY(home.settings().contains("name=custom"));

    QCOMPARE(home.lamplighter(u"--profile work set-up %1 organizations"_s.arg(clientId)).exitCode, 0);
    QVERIFY(QFile::exists(home.folder.path() + u"/config/lamplighter/work/lamplighter.ini"_s));
}

void TestLamplighter::saysWhatSetUpTook_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<QString>("cloud");
    QTest::addColumn<QString>("says"); // empty: only the usual text
    const auto row = [](const char *name, const QStringList &words, const QString &tenant,
                        const QString &cloud,
                        const QString &says) { QTest::newRow(name) << words << tenant << cloud << says; };
    const auto contoso = u"contoso.com"_s;
    row("nothing special", {clientId, contoso}, contoso, {}, {});
    row("cleaned alone", {u"\u200b{%1}."_s.arg(clientId.toUpper()), u"“Contoso.com”"_s}, contoso, {}, {});
    row("GCC", {clientId, contoso, u"gcc"_s}, contoso, u"global"_s, u"GCC is in the worldwide cloud"_s);
    row("GCC High", {clientId, contoso, u"GCC High"_s}, contoso, u"gcc-high"_s, {});
    row("an address", {clientId, u"https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token"_s},
        contoso, {}, u"The organization in your text is contoso.com."_s);
    row("an email address", {clientId, u"adele@contoso.com"_s}, contoso, {},
        u"The organization in your text is contoso.com."_s);
    row("a line of the portal", {u"Application (client) ID: "_s + clientId, contoso}, contoso, {},
        u"The app ID (client ID) in your text is %1."_s.arg(clientId));
}

void TestLamplighter::saysWhatSetUpTook()
{
    QFETCH(QStringList, words);
    QFETCH(QString, tenant);
    QFETCH(QString, cloud);
    QFETCH(QString, says);
    Home home;
    const auto answer = home.lamplighterWith(QStringList{u"set-up"_s} + words);
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    QVERIFY2(answer.output.contains(says), qPrintable(described(answer)));
    QCOMPARE(answer.output.count(u'\n'), says.isEmpty() ? 2 : 3);
    QCOMPARE(home.settings(),
             "[account]\nclientId=" + clientId.toUtf8() + "\ntenant=" + tenant.toUtf8() + '\n' +
                 (cloud.isEmpty() ? QByteArray() : "\n[cloud]\nname=" + cloud.toUtf8() + '\n'));
}

void TestLamplighter::setsUpARunningProgram()
{
    Home home;
    home.run();
    const auto answer = home.lamplighter(u"set-up %1 organizations"_s.arg(clientId));
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    QCOMPARE(home.sink.asked.size(), 1);
    QVERIFY(home.sink.asked.constFirst() == Command{Commands::ReloadSettings{}});

    home.sink.usual = failed({.kind = ErrorKind::NotConfigured,
                              .code = u"cloud/name"_s,
                              .text = u"This is no cloud."_s,
                              .next = u"Use one."_s});
    const auto refused = home.lamplighter(u"set-up %1 organizations"_s.arg(clientId));
    QCOMPARE(refused.exitCode, 4);
    QCOMPARE(refused.problems, u"This is no cloud.\nUse one.\n"_s);
    QCOMPARE(refused.output, QString());
}

void TestLamplighter::writesAMailToTheItTeam()
{
    const auto page = [](const Answer &answer) {
        static const QRegularExpression link(u"https://\\S+/v2\\.0/adminconsent\\S+"_s);
        return link.match(answer.output).captured();
    };
    Home home;
    auto answer = home.lamplighter(u"set-up --ask"_s);
    QVERIFY2(answer.exitCode == 0 && answer.problems.isEmpty(), qPrintable(described(answer)));
    QVERIFY2(answer.output.startsWith(u"Subject: "_s) && answer.output.endsWith(u'\n'),
             qPrintable(described(answer)));
    QVERIFY2(page(answer).isEmpty() && answer.output.contains(u"./register.sh --consent\n"_s),
             qPrintable(described(answer)));
    QCOMPARE(home.settings(), QByteArray()); // nothing is written

    answer = home.lamplighter(u"set-up --ask {%1} Contoso.com dod"_s.arg(clientId.toUpper()));
    QVERIFY2(page(answer).startsWith(
                 u"https://login.microsoftonline.us/contoso.com/v2.0/adminconsent?client_id="_s + clientId),
             qPrintable(described(answer)));
    QVERIFY2(page(answer).contains(u"https://dod-graph.microsoft.us/Presence.ReadWrite"_s),
             qPrintable(page(answer)));
    QCOMPARE(home.settings(), QByteArray());

    // What is left out comes from the settings, also from a policy. It doesn't ask a running program.
    home.run();
    home.writeSettings("[account]\nclientId=" + clientId.toUtf8() +
                       "\ntenant=fabrikam.example\n[cloud]\nname=gcc-high\n");
    const auto before = home.settings();
    answer = home.lamplighter(u"set-up --ask"_s);
    QVERIFY2(page(answer).contains(u"microsoftonline.us/fabrikam.example/"_s) &&
                 page(answer).contains(clientId),
             qPrintable(described(answer)));
    answer = home.lamplighter(u"set-up --ask %1 organizations global"_s.arg(clientId));
    QVERIFY2(page(answer).startsWith(u"https://login.microsoftonline.com/organizations/"_s),
             qPrintable(described(answer)));
    QCOMPARE(home.settings(), before);
    QVERIFY(home.sink.asked.isEmpty());
}

void TestLamplighter::refusesAMail_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("names");
    QTest::newRow("no client ID") << u"set-up --ask not-a-guid"_s << 2 << u"client) ID"_s;
    QTest::newRow("no tenant") << u"set-up --ask %1 somewhere"_s.arg(clientId) << 2 << u"organizations"_s;
    QTest::newRow("a custom cloud without addresses")
        << u"set-up --ask %1 contoso.com custom"_s.arg(clientId) << 4 << u"authority="_s;
}

void TestLamplighter::refusesAMail()
{
    QFETCH(QString, line);
    QFETCH(QString, names);
    const Home home;
    const auto answer = home.lamplighter(line);
    QTEST(answer.exitCode, "exitCode");
    QVERIFY2(isSaidToPeople(answer.problems) && answer.problems.contains(names),
             qPrintable(described(answer)));
    QCOMPARE(answer.output, QString());
    QCOMPARE(home.settings(), QByteArray());
}

void TestLamplighter::refusesASetUp_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *name, const QString &line, int exitCode, const QString &names) {
        QTest::newRow(name) << line << exitCode << names;
    };
    row("no client ID", u"set-up not-a-guid organizations"_s, 2, u"client) ID"_s);
    row("no tenant", u"set-up %1 somewhere"_s.arg(clientId), 2, u"organizations"_s);
    row("personal accounts", u"set-up %1 consumers"_s.arg(clientId), 2, u"no Teams status"_s);
    row("China", u"set-up %1 organizations china"_s.arg(clientId), 2, u"no status"_s);
    row("the personal accounts' tenant", u"set-up %1 9188040d-6c67-4c5b-b112-36a304b66dad"_s.arg(clientId), 2,
        u"no Teams status"_s);
    row("a placeholder", u"set-up 00000000-0000-0000-0000-000000000000 organizations"_s, 2, u"placeholder"_s);
    row("the same twice", u"set-up %1 %1"_s.arg(clientId), 2, u"are the same"_s);
    row("a US tenant", u"set-up %1 contoso.onmicrosoft.us"_s.arg(clientId), 2, u"gcc-high or dod"_s);
    row("a US tenant in GCC", u"set-up %1 contoso.onmicrosoft.us gcc"_s.arg(clientId), 2,
        u"gcc-high or dod"_s);
    row("a worldwide tenant in GCC High", u"set-up %1 contoso.onmicrosoft.com gcc-high"_s.arg(clientId), 2,
        u"global as your cloud"_s);
    row("a tenant in China", u"set-up %1 contoso.partner.onmschina.cn"_s.arg(clientId), 2, u"no status"_s);
    row("a custom cloud without addresses", u"set-up %1 organizations custom"_s.arg(clientId), 4,
        u"authority="_s);
}

void TestLamplighter::refusesASetUp()
{
    QFETCH(QString, line);
    QFETCH(int, exitCode);
    QFETCH(QString, names);
    const Home home;
    const auto answer = home.lamplighter(line);
    QVERIFY2(answer.exitCode == exitCode, qPrintable(described(answer)));
    QVERIFY2(isSaidToPeople(answer.problems), qPrintable(described(answer)));
    QVERIFY2(answer.problems.contains(names), qPrintable(described(answer)));
    QCOMPARE(answer.output, QString());
    QCOMPARE(home.settings().isEmpty(), exitCode == 2);
}

QTEST_GUILESS_MAIN(TestLamplighter)
#include "tst_lamplighter.moc"

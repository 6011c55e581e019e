// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/commandline.h"
#include "control/help.h"

#include <QRegularExpression>
#include <QtTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Lamplighter::Invocation)
Q_DECLARE_METATYPE(Lamplighter::Outcome)

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void understands_data();
    void understands();
    void refuses_data();
    void refuses();
    void guessesNothingFarOff();
    void doesNotRepeatASecret();
    void repeatsWhatWasTyped_data();
    void repeatsWhatWasTyped();
    void callsTheTrayProgram_data();
    void callsTheTrayProgram();
    void printsTheOutcome_data();
    void printsTheOutcome();
    void helpsWithEachVerb_data();
    void helpsWithEachVerb();
};

namespace
{
QStringList wordsOf(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

/// Whole sentences for people.
void verifyForPeople(const QString &text)
{
    QVERIFY2(!text.isEmpty() && text.at(0).isUpper(), qPrintable(text));
    QVERIFY2(text.endsWith(u'.') || text.endsWith(u'`'), qPrintable(text));
    QVERIFY2(!text.contains(u'<') && !text.contains(u'%'), qPrintable(text));
}
} // namespace

void TestCommandLine::understands_data()
{
    QTest::addColumn<Invocation>("meant");
    using Ask = Invocation::Ask;
    const auto row = [](const char *line, const decltype(Invocation::what) &what,
                        const QString &profile = u"default"_s) {
        QTest::newRow(line) << Invocation{profile, what};
    };
    const auto set = [&row](const char *line, SettablePresence state, const HoldEnd &end, bool back = false,
                            Seconds wait = Seconds{10}) {
        row(line, Ask{Commands::Set{state, end, back, wait}, true, wait + Seconds{30}});
    };
    row("", Invocation::Start{});
    row("--background", Invocation::Start{.background = true});
    row("--demo", Invocation::Start{.demo = true}, u"demo"_s);
    row("--demo --speed 1", Invocation::Start{.demo = true, .speed = 1.0}, u"demo"_s);
    row("--speed=0.5", Invocation::Start{.speed = 0.5});
    row("--profile work --background", Invocation::Start{.background = true}, u"work"_s);
    row("--profile demo", Invocation::Start{}, u"demo"_s);
    row("--profile demo --demo", Invocation::Start{.demo = true}, u"demo"_s);

    set("set available", SettablePresence::Available, {});
    set("set in-a-call", SettablePresence::InACall, {});
    set("set in-a-conference-call", SettablePresence::InAConferenceCall, {});
    set("set away", SettablePresence::Away, {});
    set("set presenting", SettablePresence::Presenting, {});
    set("set Away", SettablePresence::Away, {});
    set("set away --for 45m", SettablePresence::Away, {Seconds{45 * 60}});
    set("set away --for=1h30m", SettablePresence::Away, {Seconds{90 * 60}});
    set("set --for 60s away", SettablePresence::Away, {Seconds{60}});
    set("set away --until 17:00", SettablePresence::Away, {QTime(17, 0)});
    set("set away --until 7:05", SettablePresence::Away, {QTime(7, 5)});
    set("set away --until changed", SettablePresence::Away, {HoldEnd::UntilChanged{}});
    set("set away --until 2026-11-25T17:00:00+01:00", SettablePresence::Away,
        {*fromRfc3339(u"2026-11-25T16:00:00Z"_s)});
    set("set away --for 1h --then back", SettablePresence::Away, {Seconds{60 * 60}}, true);
    set("set away --then clear --for 1h", SettablePresence::Away, {Seconds{60 * 60}}, false);
    row("set away --then back",
        Ask{Commands::Set{.state = SettablePresence::Away, .thenBack = true}, true, Seconds{40}});
    row("set away --then clear",
        Ask{Commands::Set{.state = SettablePresence::Away, .needsEnd = true}, true, Seconds{40}});
    set("set away --wait 0", SettablePresence::Away, {}, false, Seconds{0});
    set("set away --wait 120", SettablePresence::Away, {}, false, Seconds{120});

    row("extend 30m", Ask{Commands::Extend{Seconds{30 * 60}}});
    row("back", Ask{Commands::Back{}});
    row("clear", Ask{Commands::Clear{}});
    row("clear --preferred", Ask{Commands::ClearPreferred{}});
    row("--profile work clear", Ask{Commands::Clear{}}, u"work"_s);
    row("--profile=work clear", Ask{Commands::Clear{}}, u"work"_s);
    row("extend 30m --json", Ask{.command = Commands::Extend{Seconds{30 * 60}}, .json = true});
    row("back --json", Ask{.command = Commands::Back{}, .json = true});
    row("clear --json", Ask{.command = Commands::Clear{}, .json = true});
    row("clear --json --preferred", Ask{.command = Commands::ClearPreferred{}, .json = true});
    row("set away --json --wait 0",
        Ask{Commands::Set{.state = SettablePresence::Away, .wait = Seconds{0}}, true, Seconds{30}, true});
    // Longer than the program itself waits for the browser, so that its answer arrives.
    row("sign-in", Ask{Commands::SignIn{}, true, Seconds{720}});
    row("sign-in --switch", Ask{Commands::SignIn{true}, true, Seconds{720}});
    row("sign-in --cancel", Ask{Commands::CancelSignIn{}});
    row("sign-out", Ask{Commands::SignOut{}});
    row("card", Ask{Commands::ShowCard{}, true});
    row("settings", Ask{Commands::ShowSettings{}, true});
    row("quit", Ask{Commands::Quit{}});
    row("quit --for-upgrade", Ask{Commands::Quit{true}});
    row("status", Invocation::Status{});
    row("status --json", Invocation::Status{.json = true});
    row("status --watch --json", Invocation::Status{true, true});
    row("doctor", Invocation::Doctor{});
    row("doctor --json", Invocation::Doctor{true});
    row("set-up ID organizations", Invocation::SetUp{u"ID"_s, u"organizations"_s});
    row("set-up ID contoso.com gcc", Invocation::SetUp{u"ID"_s, u"contoso.com"_s, u"gcc"_s});
    row("set-up ID contoso.com gcc_high", Invocation::SetUp{u"ID"_s, u"contoso.com"_s, u"gcc-high"_s});
    row("set-up ID contoso.com GCC-High", Invocation::SetUp{u"ID"_s, u"contoso.com"_s, u"gcc-high"_s});
    row("set-up --ask", Invocation::AskIt{});
    row("set-up --ask ID", Invocation::AskIt{u"ID"_s});
    row("set-up ID contoso.com --ask", Invocation::AskIt{u"ID"_s, u"contoso.com"_s});
    row("set-up --ask ID contoso.com DoD", Invocation::AskIt{u"ID"_s, u"contoso.com"_s, u"dod"_s});
    row("--profile work set-up --ask", Invocation::AskIt{}, u"work"_s);

    using Run = Invocation::Run;
    row("run --state away sleep 5", Run{{SettablePresence::Away}, {u"sleep"_s, u"5"_s}});
    row("run --state=presenting --wait 0 -- ls --help -- x",
        Run{{SettablePresence::Presenting, Seconds{0}}, {u"ls"_s, u"--help"_s, u"--"_s, u"x"_s}});
    row("--profile work run --state away make -h", Run{{SettablePresence::Away}, {u"make"_s, u"-h"_s}},
        u"work"_s);
    row("run --help", Invocation::Help{u"run"_s});
    row("run --state away --help make", Invocation::Help{u"run"_s});

    row("--help", Invocation::Help{});
    row("-h", Invocation::Help{});
    row("help", Invocation::Help{});
    row("help set", Invocation::Help{u"set"_s});
    row("help help", Invocation::Help{u"help"_s});
    row("--profile work help sign-in", Invocation::Help{u"sign-in"_s});
    row("set --help", Invocation::Help{u"set"_s});
    row("set busy --for --help", Invocation::Help{u"set"_s});
    row("--profile work status --help", Invocation::Help{u"status"_s});
    row("--version", Invocation::Version{});
}

void TestCommandLine::understands()
{
    QFETCH(Invocation, meant);
    const auto invocation = parseCommandLine(wordsOf(QString::fromLatin1(QTest::currentDataTag())));
    QVERIFY2(invocation, qPrintable(invocation ? QString() : invocation.error().text));
    if (!std::holds_alternative<Invocation::Help>(meant.what))
        QCOMPARE(invocation->profile, meant.profile);
    QVERIFY(invocation->what == meant.what);
}

void TestCommandLine::refuses_data()
{
    QTest::addColumn<QString>("names"); // part of text or next
    const auto row = [](const char *line, const QString &names) { QTest::newRow(line) << names; };
    row("run sleep 5", u"--state"_s);
    row("run --state busy sleep 5", u"in-a-call"_s);
    row("run --state away", u"COMMAND"_s);
    row("run --state away --wait x sleep", u"--wait"_s);
    row("shine", u"shine"_s);
    row("satus", u"Did you mean `lamplighter status`?"_s);
    row("Status", u"Did you mean `lamplighter status`?"_s);
    row("sing-in", u"Did you mean `lamplighter sign-in`?"_s);
    row("signout now", u"Did you mean `lamplighter sign-out`?"_s);
    row("help satus", u"Did you mean `lamplighter status`?"_s);
    row("help set now", u"now"_s);
    row("Away", u"Did you mean `lamplighter set away`?"_s);
    row("status --jsn", u"Did you mean `--json`?"_s);
    row("set away --unitl 17:00", u"Did you mean `--until`?"_s);
    row("--backgroud", u"Did you mean `--background`?"_s);
    row("preset lunch", u"preset"_s);
    row("plan pause", u"plan"_s);
    row("settings now", u"now"_s);
    row("doctor now", u"too many"_s);
    row("set-up", u"`lamplighter set-up --ask`"_s);
    row("set-up ID", u"`lamplighter set-up --ask`"_s);
    row("set-up --ask ID contoso.com mars", u"gcc-high"_s);
    row("set-up --ask ID contoso.com china", u"21Vianet"_s);
    row("set-up --ask ID contoso.com dod now", u"now"_s);
    row("set-up --ask=ID", u"takes no value"_s);
    row("set-up --aks", u"Did you mean `--ask`?"_s);
    row("--profile demo set-up --ask", u"demo"_s);
    row("doctor --watch", u"--watch"_s);
    row("--loudly", u"--loudly"_s);
    row("--json", u"--json"_s);
    row("--profile", u"--profile"_s);
    row("--profile --demo", u"--profile"_s);
    row("--profile a --profile b", u"twice"_s);
    row("--demo --profile work", u"--profile"_s);
    row("--demo set away", u"--profile demo set"_s);
    row("--background clear", u"--background"_s);
    row("--speed 2 clear", u"--speed"_s);
    row("--speed fast", u"fast"_s);
    row("--speed 0", u"above 0"_s);
    row("--speed -1", u"above 0"_s);
    row("--speed nan", u"nan"_s);
    row("--speed 3601", u"3600"_s);
    row("--demo=yes", u"--demo"_s);
    row("--version --demo", u"--version"_s);
    row("set --profile work away", u"before"_s);

    row("set", u"in-a-conference-call"_s);
    row("set sleeping", u"in-a-conference-call"_s);
    row("set busy", u"in-a-call"_s);
    row("set meeting", u"in-a-conference-call"_s);
    row("set dnd", u"presenting"_s);
    row("set brb", u"away"_s);
    row("set offline", u"clear"_s);
    row("set in a call", u"too many"_s);
    row("set away --for", u"LENGTH"_s);
    row("set away --for --then back", u"LENGTH"_s);
    row("set away --for=", u"LENGTH"_s);
    row("set away --for 30", u"45m"_s);
    row("set away --for 30s", u"minute"_s);
    row("set away --for 0m", u"0m"_s);
    row("set away --for -5m", u"-5m"_s);
    row("set away --for long", u"long"_s);
    row("set away --for 400d", u"year"_s);
    row("set away --until 25:61", u"25:61"_s);
    row("set away --until 24:00", u"24:00"_s);
    row("set away --until 2026-11-25T17:00:00", u"2026-11-25T17:00:00"_s);
    row("set away --until tomorrow", u"17:00"_s);
    row("set away --for 1h --until 17:00", u"--until"_s);
    row("sign-in --cancel --switch", u"--cancel or --switch"_s);
    row("set away --for 1h --for 2h", u"twice"_s);
    row("set away --for 1h --then sleep", u"sleep"_s);
    row("set away --until changed --then back", u"--then"_s);
    row("set away --wait 1.5", u"seconds"_s);
    row("set away --wait -1", u"seconds"_s);
    row("set away --wait 3601", u"3600"_s);
    row("set away --loudly", u"--loudly"_s);
    row("set away -v", u"-v"_s);

    row("extend", u"30m"_s);
    row("extend soon", u"soon"_s);
    row("extend 30", u"minutes or hours"_s);
    row("extend 10s", u"minute"_s);
    row("extend 59s", u"minute"_s);
    row("extend 400d", u"year"_s);
    row("set avalable", u"Did you mean `available`?"_s);
    row("set avail", u"Did you mean `available`?"_s);
    row("set AWYA", u"Did you mean `away`?"_s);
    row("set presentng", u"Did you mean `presenting`?"_s);
    row("set present", u"Did you mean `presenting`?"_s);
    row("set in-a-cal", u"Did you mean `in-a-call`?"_s);
    row("set in-conference-call", u"Did you mean `in-a-conference-call`?"_s);
    row("run --state avalable -- true", u"Did you mean `available`?"_s);
    row("avalable", u"Did you mean `lamplighter set available`?"_s);
    row("presentin --for 1h", u"Did you mean `lamplighter set presenting`?"_s);
    row("set away --until changed --then clear", u"--then"_s);
    row("extend 30m 40m", u"40m"_s);
    row("back home", u"home"_s);
    row("clear all", u"all"_s);
    row("sign-in --json", u"--json"_s);
    row("clear --json=yes", u"--json"_s);
    row("clear --preferred=yes", u"--preferred"_s);
    row("clear --preferred now", u"now"_s);
    row("set away --preferred", u"--preferred"_s);
    row("sign-in now", u"now"_s);
    row("sign-in --cancel=yes", u"--cancel"_s);
    row("sign-out --cancel", u"--cancel"_s);
    row("sign-out now", u"now"_s);
    row("card up", u"up"_s);
    row("quit --now", u"--now"_s);
    row("quit --for-upgrade=1.2", u"--for-upgrade"_s);
    row("status --watch=yes", u"--watch"_s);
    row("status please", u"please"_s);
    row("set-up", u"APP-ID ORGANIZATION"_s);
    row("set-up ID", u"APP-ID ORGANIZATION"_s);
    row("set-up ID organizations global more", u"more"_s);
    row("set-up ID organizations china", u"no status"_s);
    row("set-up ID organizations moon", u"gcc-high"_s);
    row("--profile demo set-up ID organizations", u"--demo"_s);
}

void TestCommandLine::refuses()
{
    QFETCH(QString, names);
    const auto invocation = parseCommandLine(wordsOf(QString::fromLatin1(QTest::currentDataTag())));
    QVERIFY(!invocation);
    const auto &error = invocation.error();
    QCOMPARE(exitCodeFor(error.kind), ExitCode::WrongUse);
    verifyForPeople(error.text);
    QVERIFY2(!error.next.isEmpty() && error.next.endsWith(u'.'), qPrintable(error.next));
    QVERIFY2((error.text + u' ' + error.next).contains(names), qPrintable(error.text + u' ' + error.next));
}

void TestCommandLine::guessesNothingFarOff()
{
    for (const auto &line : {u"shine"_s, u"x"_s, u"bag"_s, u"set away --loudly"_s, u"status -j"_s}) {
        const auto invocation = parseCommandLine(wordsOf(line));
        QVERIFY(!invocation);
        QVERIFY2(!invocation.error().next.contains(u"mean"_s), qPrintable(line + invocation.error().next));
    }
}

void TestCommandLine::doesNotRepeatASecret()
{
    const auto secret = u"0.AXoAqwErTyUiOpAsDfGhJkLzXcVbNm1234567890qWeRtYuIoPaSdFgHjKl"_s;
    const QList<QStringList> lines{{secret},
                                   {u"set"_s, secret},
                                   {u"set"_s, u"away"_s, u"--for"_s, secret},
                                   {u"extend"_s, secret},
                                   {u"set"_s, u"away"_s, secret},
                                   {u"set"_s, u"away"_s, u"--"_s + secret},
                                   {u"set"_s, u"away"_s, u"--until"_s, secret}};
    for (const auto &words : lines) {
        const auto invocation = parseCommandLine(words);
        QVERIFY(!invocation);
        QVERIFY2(!invocation.error().text.contains(u"ErTyUiOp"_s), qPrintable(invocation.error().text));
    }
}

void TestCommandLine::repeatsWhatWasTyped_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("typed");
    const auto row = [](const QString &line, const QString &typed) {
        QTest::newRow(qPrintable(line)) << line.arg(typed) << typed;
    };
    row(u"set away --for %1"_s, u"9999999999999999999m"_s);
    row(u"set away --for %1 "_s, u"adele@contoso.com"_s);
    row(u"set away --until %1"_s, u"20261125170000000000000"_s);
    row(u"set away --until %1 "_s, u"5pm"_s);
    row(u"set %1"_s, u"adele@contoso.com"_s);
    row(u"set %1 "_s, u"avaAAAAAbbbCCCddd1234567890"_s);
    row(u"extend %1"_s, u"1e3000000000000000000000m"_s);
    row(u"run --state %1 -- true"_s, u"state=1234567890123456"_s);
    row(u"set away --wait %1"_s, u"12345678901234567890123"_s);
    row(u"set away --then %1"_s, u"code=ABCDEF"_s);
    row(u"%1"_s, u"statusstatusstatusstatus12"_s);
}

void TestCommandLine::repeatsWhatWasTyped()
{
    QFETCH(QString, line);
    QFETCH(QString, typed);
    const auto invocation = parseCommandLine(wordsOf(line));
    QVERIFY(!invocation);
    const auto &text = invocation.error().text;
    QVERIFY2(text.contains(typed), qPrintable(text));
    QVERIFY2(!text.contains(u"redacted"_s), qPrintable(text));
}

void TestCommandLine::callsTheTrayProgram_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("") << QString();
    QTest::newRow("--background") << u"--background"_s;
    QTest::newRow("--demo --speed 2.5") << u"--demo --speed 2.5"_s;
    QTest::newRow("--profile demo") << u"--profile demo"_s;
    QTest::newRow("--background --profile work") << u"--profile work --background"_s;
}

void TestCommandLine::callsTheTrayProgram()
{
    QFETCH(QString, arguments);
    const auto invocation = parseCommandLine(wordsOf(QString::fromLatin1(QTest::currentDataTag())));
    QVERIFY(invocation);
    QCOMPARE(trayArguments(invocation->profile, std::get<Invocation::Start>(invocation->what)).join(u' '),
             arguments);
}

void TestCommandLine::printsTheOutcome_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("output");
    QTest::addColumn<QString>("problems");
    QTest::newRow("done") << Outcome{ExitCode::Done, u"Away until 17:00."_s} << u"Away until 17:00.\n"_s
                          << QString();
    QTest::newRow("done without a word") << Outcome{} << QString() << QString();
    const Error offline{.kind = ErrorKind::Unreachable,
                        .code = u"graph/network"_s,
                        .text = u"There is no network."_s,
                        .next = u"Lamplighter keeps trying."_s};
    QTest::newRow("not sent yet")
        << Outcome{ExitCode::NotSentYet, u"Away is not confirmed yet. There is no network."_s, offline}
        << QString() << u"Away is not confirmed yet. There is no network.\nLamplighter keeps trying.\n"_s;
    QTest::newRow("an error alone") << failed(offline) << QString()
                                    << u"There is no network.\nLamplighter keeps trying.\n"_s;
    QTest::newRow("nothing to be done about it") << failed({.kind = ErrorKind::NothingToActOn,
                                                            .code = u"use/extend"_s,
                                                            .text = u"There is nothing to extend."_s,
                                                            .next = {}})
                                                 << QString() << u"There is nothing to extend.\n"_s;
}

void TestCommandLine::printsTheOutcome()
{
    QFETCH(Outcome, outcome);
    QFETCH(QString, output);
    QFETCH(QString, problems);
    const auto words = answerFor(outcome);
    QCOMPARE(words.exitCode, outcome.exitCode);
    QCOMPARE(words.output, output);
    QCOMPARE(words.problems, problems);
}

void TestCommandLine::helpsWithEachVerb_data()
{
    QTest::addColumn<QString>("verb");
    // A second list, to notice a command that loses its help.
    for (const auto *verb : {"set-up", "set", "extend", "back", "clear", "run", "status", "sign-in",
                             "sign-out", "card", "settings", "doctor", "quit", "help"})
        QTest::newRow(verb) << QString::fromLatin1(verb);
}

void TestCommandLine::helpsWithEachVerb()
{
    QFETCH(QString, verb);
    const auto *help = verbHelp(verb);
    QVERIFY(help);
    QVERIFY(helpText({}).contains(u"\n  "_s + verb + u' '));
    const auto text = helpText(verb);
    QVERIFY(text.startsWith(u"lamplighter [--profile NAME] "_s + verb));
    for (const auto &option : help->options)
        QVERIFY2(text.contains(u"\n  "_s + option.name), qPrintable(option.name));
    // Its examples work.
    QVERIFY(!help->examples.isEmpty());
    for (const auto &example : help->examples) {
        QVERIFY(text.contains(example));
        auto words = wordsOf(example);
        QCOMPARE(words.takeFirst(), u"lamplighter"_s);
        const auto invocation = parseCommandLine(words);
        QVERIFY2(invocation, qPrintable(example));
    }
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"

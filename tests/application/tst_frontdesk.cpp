// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table in application/frontdesk.h says who hears what came of a command. Each cell is compared with what
// happens.

#include "application/frontdesk.h"
#include "support/headertable.h"
#include "ui/scripted.h"

#include <QTest>

#include <array>
#include <map>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

namespace
{
/// In the order of Origin and of Upshot.
const std::array originNames{u"CommandLine"_s, u"Window"_s,       u"Settings"_s, u"Hotkey"_s,
                             u"Launcher"_s,    u"Notification"_s, u"System"_s};
const std::array upshotNames{u"Done"_s, u"Waiting"_s, u"Failed"_s, u"Obsolete"_s};

/// By origin and upshot: the words of a cell.
using Table = std::map<QString, std::map<QString, QString>>;

Table writtenTable()
{
    Table table;
    for (const auto &cell : TestSupport::headerCells(QStringLiteral(DESK_HEADER), {u"origin"_s}))
        table[cell.row][cell.column] = cell.text;
    return table;
}

Error problem(ErrorKind kind, const QString &code = u"test/desk"_s)
{
    return {kind, code, u"Something happened."_s, {}};
}

Outcome outcomeWith(Upshot upshot)
{
    switch (upshot) {
    case Upshot::Done:
        return {ExitCode::Done, u"It is done."_s};
    case Upshot::Waiting:
        return failed(problem(ErrorKind::Unreachable));
    case Upshot::Failed:
        return failed(problem(ErrorKind::Refused));
    case Upshot::Obsolete:
        return failed(problem(ErrorKind::Cancelled));
    }
    Q_UNREACHABLE();
}

/// A desk at which something has failed already, and what can be heard of it.
struct Bench {
    Bench()
    {
        QObject::connect(&desk, &FrontDesk::newsCame, &desk, [this] { heard << u"news"_s; });
        QObject::connect(&desk, &FrontDesk::tellingNeeded, &desk, [this] { heard << u"tell"_s; });
        QObject::connect(
            &desk, &FrontDesk::failureChanged, &desk,
            [this](const std::optional<Error> &failure) { heard << (failure ? u"line"_s : u"clear"_s); });
        ask(Commands::Set{}, Origin::Window, failed(problem(ErrorKind::Refused, u"test/before"_s)));
        heard.clear();
    }
    void ask(const Command &command, Origin origin, const Outcome &outcome)
    {
        desk.submit(command, origin, [this](const Outcome &each) { answers << each; });
        commands.answer(outcome);
    }

    ScriptedCommands commands;
    ScriptedSnapshots snapshots;
    FrontDesk desk{commands, snapshots};
    QStringList heard;
    QList<Outcome> answers;
};
} // namespace

class TestFrontDesk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatHappensIsWhatIsWritten_data();
    void whatHappensIsWhatIsWritten();
    void theTableHasEveryOriginAndUpshot();
    void whoAsksIsAnsweredOnce();
    void anOutcomeMeansWhatItsCommandIs_data();
    void anOutcomeMeansWhatItsCommandIs();
    void onlyChangesAreNews();
    void aSignInThatIsGivenUpReplacesAnOlderFailure_data();
    void aSignInThatIsGivenUpReplacesAnOlderFailure();
    void whatOnlyShowsAWindowClearsNothing();
    void aFailureIsHistoryOnceSomebodyIsSignedIn();
    void anAnswerAfterTheDeskStillReachesWhoAsked();
};

void TestFrontDesk::whatHappensIsWhatIsWritten_data()
{
    QTest::addColumn<int>("origin");
    QTest::addColumn<int>("upshot");
    for (std::size_t origin = 0; origin < originNames.size(); ++origin) {
        for (std::size_t upshot = 0; upshot < upshotNames.size(); ++upshot)
            QTest::addRow("%s, %s", qPrintable(originNames.at(origin)), qPrintable(upshotNames.at(upshot)))
                << static_cast<int>(origin) << static_cast<int>(upshot);
    }
}

void TestFrontDesk::whatHappensIsWhatIsWritten()
{
    QFETCH(int, origin);
    QFETCH(int, upshot);
    auto table = writtenTable();
    Bench bench;
    const auto outcome = outcomeWith(static_cast<Upshot>(upshot));
    bench.ask(Commands::Set{}, static_cast<Origin>(origin), outcome);
    QCOMPARE(bench.heard.join(u' '), table[originNames.at(static_cast<std::size_t>(origin))]
                                          [upshotNames.at(static_cast<std::size_t>(upshot))]);
    QCOMPARE(bench.answers.constLast(), outcome);
}

void TestFrontDesk::theTableHasEveryOriginAndUpshot()
{
    const auto table = writtenTable();
    QCOMPARE(table.size(), originNames.size());
    for (const auto &name : originNames) {
        QVERIFY2(table.contains(name), qPrintable(name));
        for (const auto &upshot : upshotNames)
            QVERIFY2(table.at(name).contains(upshot), qPrintable(upshot));
    }
}

void TestFrontDesk::aSignInThatIsGivenUpReplacesAnOlderFailure_data()
{
    QTest::addColumn<Origin>("origin");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("shown");
    QTest::addRow("canceled in the browser")
        << Origin::Window << u"oauth/access_denied"_s << u"oauth/access_denied"_s;
    QTest::addRow("not finished in time")
        << Origin::Window << u"identity/sign-in-timeout"_s << u"identity/sign-in-timeout"_s;
    QTest::addRow("canceled here") << Origin::Window << u"identity/cancelled"_s << QString();
    QTest::addRow("asked for by the launcher")
        << Origin::Launcher << u"oauth/access_denied"_s << u"oauth/access_denied"_s;
    QTest::addRow("asked for on the command line")
        << Origin::CommandLine << u"oauth/access_denied"_s << u"test/before"_s;
}

void TestFrontDesk::aSignInThatIsGivenUpReplacesAnOlderFailure()
{
    QFETCH(Origin, origin);
    QFETCH(QString, code);
    QFETCH(QString, shown);
    Bench bench;
    QCOMPARE(bench.desk.failure()->code, u"test/before"_s);
    bench.ask(Commands::SignIn{}, origin, failed(problem(ErrorKind::Cancelled, code)));
    QCOMPARE(bench.desk.failure() ? bench.desk.failure()->code : QString(), shown);
}

void TestFrontDesk::whoAsksIsAnsweredOnce()
{
    Bench bench;
    bench.answers.clear();
    bench.desk.submit(Commands::Clear{}, Origin::Window);
    bench.desk.submit(Commands::Back{}, Origin::CommandLine,
                      [&bench](const Outcome &each) { bench.answers << each; });
    QVERIFY(bench.answers.isEmpty());
    const Outcome done{ExitCode::Done, u"Nothing is held."_s};
    bench.commands.answer(done);
    QCOMPARE(bench.answers, QList<Outcome>{done});
    QVERIFY(bench.commands.seen.mid(1) == QList<Command>({Commands::Clear{}, Commands::Back{}}));
}

void TestFrontDesk::anOutcomeMeansWhatItsCommandIs_data()
{
    QTest::addColumn<bool>("sentOnce");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("upshot");
    const auto row = [](const QByteArray &name, bool sentOnce, const Outcome &outcome, Upshot upshot) {
        QTest::newRow(name.constData()) << sentOnce << outcome << static_cast<int>(upshot);
    };
    for (const auto kind : {ErrorKind::Unreachable, ErrorKind::Throttled, ErrorKind::Unanswered}) {
        const auto number = QByteArray::number(static_cast<int>(kind));
        row("tried again " + number, false, failed(problem(kind)), Upshot::Waiting);
        row("sent once " + number, true, failed(problem(kind)), Upshot::Failed);
    }
    row("refused", false, failed(problem(ErrorKind::Refused)), Upshot::Failed);
    row("replaced", false, failed(problem(ErrorKind::Cancelled)), Upshot::Obsolete);
    row("replaced, sent once", true, failed(problem(ErrorKind::Cancelled)), Upshot::Obsolete);
    auto resting = failed(problem(ErrorKind::Cancelled, u"session/resting"_s));
    resting.exitCode = ExitCode::NotSentYet;
    row("resting", false, resting, Upshot::Waiting);
    row("done", true, {ExitCode::Done, {}}, Upshot::Done);
}

void TestFrontDesk::anOutcomeMeansWhatItsCommandIs()
{
    QFETCH(bool, sentOnce);
    QFETCH(Outcome, outcome);
    QTEST(static_cast<int>(upshotOf({.isSentOnce = sentOnce}, outcome)), "upshot");
}

void TestFrontDesk::onlyChangesAreNews()
{
    Bench bench;
    bench.ask(Commands::SignIn{}, Origin::CommandLine, outcomeWith(Upshot::Done));
    QVERIFY(bench.heard.isEmpty());
    bench.ask(Commands::SignOut{}, Origin::CommandLine, outcomeWith(Upshot::Done));
    QCOMPARE(bench.heard, QStringList{u"news"_s});
    // What a click on a notification could not do is told in any case.
    bench.ask(Commands::SignIn{}, Origin::Notification, outcomeWith(Upshot::Failed));
    QCOMPARE(bench.heard.constLast(), u"tell"_s);
}

void TestFrontDesk::whatOnlyShowsAWindowClearsNothing()
{
    Bench bench;
    for (const Command &command : {Command(Commands::ShowCard{}), Command(Commands::ShowSettings{})}) {
        bench.ask(command, Origin::Launcher, outcomeWith(Upshot::Done));
        QVERIFY(bench.desk.failure());
    }
    QVERIFY(bench.heard.isEmpty());
}

void TestFrontDesk::aFailureIsHistoryOnceSomebodyIsSignedIn()
{
    ScriptedCommands commands;
    ScriptedSnapshots snapshots;
    Snapshot snapshot;
    snapshot.health = Health::SignInNeeded;
    snapshots.show(snapshot);
    FrontDesk desk(commands, snapshots);
    desk.submit(Commands::SignIn{}, Origin::Window);
    commands.answer(outcomeWith(Upshot::Failed));
    QVERIFY(desk.failure());
    snapshot.health = Health::Offline;
    snapshots.show(snapshot);
    QVERIFY(desk.failure());
    snapshot.health = Health::SignInNeeded;
    snapshots.show(snapshot);
    snapshot.health = Health::Idle;
    snapshots.show(snapshot);
    QVERIFY(!desk.failure());
}

void TestFrontDesk::anAnswerAfterTheDeskStillReachesWhoAsked()
{
    ScriptedCommands commands;
    ScriptedSnapshots snapshots;
    int answers = 0;
    {
        FrontDesk desk(commands, snapshots);
        desk.submit(Commands::Clear{}, Origin::CommandLine, [&answers](const Outcome &) { ++answers; });
    }
    commands.answer(outcomeWith(Upshot::Done));
    QCOMPARE(answers, 1);
}

QTEST_GUILESS_MAIN(TestFrontDesk)
#include "tst_frontdesk.moc"

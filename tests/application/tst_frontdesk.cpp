// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table in application/frontdesk.h says who hears what came of a command. Each cell is compared with what
// happens.

#include "application/frontdesk.h"
#include "support/headertable.h"
#include "ui/scripted.h"

#include <QSignalSpy>
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
    void everyCellOfTheTableHappens_data();
    void everyCellOfTheTableHappens();
    void theTableHasEveryOriginAndUpshot();
    void callersAreAnsweredOnce();
    void anOutcomeMeansWhatItsCommandIs_data();
    void anOutcomeMeansWhatItsCommandIs();
    void onlyChangesAreNews();
    void theEndOfASignInIsToldOnce_data();
    void theEndOfASignInIsToldOnce();
    void cancelingASignInIsNotReported_data();
    void cancelingASignInIsNotReported();
    void aDeclinedSignInIsReported();
    void whatOnlyShowsAWindowClearsNothing();
    void aSignInClearsTheFailure();
    void callersAreAnsweredAfterTheDeskIsGone();
};

void TestFrontDesk::everyCellOfTheTableHappens_data()
{
    QTest::addColumn<int>("origin");
    QTest::addColumn<int>("upshot");
    for (std::size_t origin = 0; origin < originNames.size(); ++origin) {
        for (std::size_t upshot = 0; upshot < upshotNames.size(); ++upshot)
            QTest::addRow("%s, %s", qPrintable(originNames.at(origin)), qPrintable(upshotNames.at(upshot)))
                << static_cast<int>(origin) << static_cast<int>(upshot);
    }
}

void TestFrontDesk::everyCellOfTheTableHappens()
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

void TestFrontDesk::callersAreAnsweredOnce()
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
    // A failed click on a notification is always reported.
    bench.ask(Commands::CancelSignIn{}, Origin::Notification, outcomeWith(Upshot::Failed));
    QCOMPARE(bench.heard.constLast(), u"tell"_s);
}

void TestFrontDesk::theEndOfASignInIsToldOnce_data()
{
    QTest::addColumn<QList<Origin>>("askers");
    QTest::addColumn<QString>("told");
    using enum Origin;
    QTest::newRow("window") << QList{Window} << u"window"_s;
    QTest::newRow("hotkey") << QList{Hotkey} << u"window"_s;
    QTest::newRow("launcher") << QList{Launcher} << u"window"_s;
    QTest::newRow("window, opened again") << QList{Window, Window} << u"window"_s;
    QTest::newRow("notification") << QList{Notification} << u"notification"_s;
    QTest::newRow("notification, then window") << QList{Notification, Window} << u"window"_s;
    QTest::newRow("window, then command line") << QList{Window, CommandLine} << u"window"_s;
    QTest::newRow("command line") << QList{CommandLine} << QString{};
    QTest::newRow("system") << QList{System} << QString{};
}

void TestFrontDesk::theEndOfASignInIsToldOnce()
{
    QFETCH(QList<Origin>, askers);
    QFETCH(QString, told);
    const auto wanted = told.isEmpty() ? QStringList{} : QStringList{told};
    const auto declined = failed(problem(ErrorKind::Cancelled, u"oauth/access_denied"_s));
    const auto offline = failed(problem(ErrorKind::Unreachable));
    for (const auto &outcome : {outcomeWith(Upshot::Done), outcomeWith(Upshot::Failed), declined, offline}) {
        Bench bench;
        QStringList ends;
        connect(&bench.desk, &FrontDesk::signInEnded, this, [&](const Outcome &each, bool hasWindow) {
            QCOMPARE(each, outcome);
            ends << (hasWindow ? u"window"_s : u"notification"_s);
        });
        for (const auto origin : askers)
            bench.desk.submit(Commands::SignIn{}, origin);
        QVERIFY(ends.isEmpty());
        bench.commands.answer(outcome);
        QCOMPARE(ends, wanted);
        // The next one is reported again.
        bench.ask(Commands::SignIn{}, Origin::Notification, outcome);
        QCOMPARE(ends, wanted + QStringList{u"notification"_s});
        QVERIFY(!bench.heard.contains(u"news"_s) && !bench.heard.contains(u"tell"_s));
    }
}

void TestFrontDesk::cancelingASignInIsNotReported_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("canceled here") << u"identity/cancelled"_s;
    QTest::newRow("other settings") << u"program/reloading"_s;
}

void TestFrontDesk::cancelingASignInIsNotReported()
{
    QFETCH(QString, code);
    Bench bench;
    QSignalSpy ends(&bench.desk, &FrontDesk::signInEnded);
    Snapshot snapshot;
    snapshot.health = Health::SignInNeeded;
    bench.snapshots.show(snapshot);
    QVERIFY(bench.desk.failure());
    snapshot.signInRunning = true;
    bench.snapshots.show(snapshot);
    // A new attempt: what has failed before is no longer the matter.
    QVERIFY(!bench.desk.failure());
    bench.ask(Commands::SignIn{}, Origin::Window, failed(problem(ErrorKind::Cancelled, code)));
    QVERIFY(ends.isEmpty());
    QVERIFY(!bench.desk.failure());
}

void TestFrontDesk::aDeclinedSignInIsReported()
{
    for (const auto &code : {u"oauth/access_denied"_s, u"identity/sign-in-timeout"_s}) {
        Bench bench;
        const auto declined = failed(problem(ErrorKind::Cancelled, code));
        bench.ask(Commands::SignIn{}, Origin::Window, declined);
        QCOMPARE(bench.desk.failure(), declined.error);
    }
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

void TestFrontDesk::aSignInClearsTheFailure()
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

void TestFrontDesk::callersAreAnsweredAfterTheDeskIsGone()
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

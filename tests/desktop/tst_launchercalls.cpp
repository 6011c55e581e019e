// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/launchercalls.h"

#include <QFile>
#include <QJsonObject>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{
class ScriptedActivation final : public DesktopActivation
{
public:
    bool start() override { return true; }
};

/// The requested commands with their tokens.
struct Bench {
    Bench()
        : Bench(std::make_unique<ScriptedActivation>())
    {
    }
    explicit Bench(std::unique_ptr<ScriptedActivation> scripted)
        : activation(scripted.get())
        , calls(std::move(scripted))
    {
        QObject::connect(&calls, &LauncherCalls::commandWanted, &calls,
                         [this](const Command &command, const QString &token) {
                             commands << command;
                             tokens << token;
                         });
        QObject::connect(&calls, &LauncherCalls::demoWanted, &calls, [this] { ++demos; });
    }

    ScriptedActivation *activation;
    LauncherCalls calls;
    QList<Command> commands;
    QStringList tokens;
    int demos = 0;
};
} // namespace

class TestLauncherCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theActionsAreThoseOfTheDesktopEntry();
    void eachActionAsksForItsCommand_data();
    void eachActionAsksForItsCommand();
    void theProgramItselfIsItsCard();
    void theDemoIsASeparateProgram();
    void unknownActionsDoNothing();
};

void TestLauncherCalls::theActionsAreThoseOfTheDesktopEntry()
{
    QFile entry(QStringLiteral(DESKTOP_ENTRY));
    QVERIFY(entry.open(QIODevice::ReadOnly));
    QStringList inEntry;
    const auto lines = QString::fromUtf8(entry.readAll()).split(u'\n');
    for (const auto &line : lines) {
        if (line.startsWith("Actions="_L1))
            inEntry = line.section(u'=', 1).split(u';', Qt::SkipEmptyParts);
    }
    auto known = LauncherCalls::actions();
    inEntry.sort();
    known.sort();
    QCOMPARE(known, inEntry);
}

void TestLauncherCalls::eachActionAsksForItsCommand_data()
{
    QTest::addColumn<QJsonObject>("command");
    const auto row = [](const char *action, const Command &command) {
        QTest::newRow(action) << toJson(command);
    };
    row("available", Commands::Set{.state = SettablePresence::Available});
    row("in-a-call", Commands::Set{.state = SettablePresence::InACall});
    row("in-a-conference-call", Commands::Set{.state = SettablePresence::InAConferenceCall});
    row("away", Commands::Set{.state = SettablePresence::Away});
    row("presenting", Commands::Set{.state = SettablePresence::Presenting});
    row("clear", Commands::Clear{});
    row("settings", Commands::ShowSettings{});
}

void TestLauncherCalls::eachActionAsksForItsCommand()
{
    QFETCH(QJsonObject, command);
    Bench bench;
    Q_EMIT bench.activation->actionRequested(QString::fromLatin1(QTest::currentDataTag()), u"a-token"_s);
    QCOMPARE(bench.commands.size(), 1);
    QCOMPARE(toJson(bench.commands.constFirst()), command);
    QCOMPARE(bench.tokens, QStringList{u"a-token"_s});
    QCOMPARE(bench.demos, 0);
}

void TestLauncherCalls::theProgramItselfIsItsCard()
{
    Bench bench;
    Q_EMIT bench.activation->activated(u"a-token"_s);
    QVERIFY(bench.commands == QList<Command>{Commands::ShowCard{}});
    QCOMPARE(bench.tokens, QStringList{u"a-token"_s});
}

void TestLauncherCalls::theDemoIsASeparateProgram()
{
    Bench bench;
    Q_EMIT bench.activation->actionRequested(u"demo"_s, {});
    QCOMPARE(bench.demos, 1);
    QVERIFY(bench.commands.isEmpty());
}

void TestLauncherCalls::unknownActionsDoNothing()
{
    Bench bench;
    Q_EMIT bench.activation->actionRequested(u"dance"_s, {});
    QVERIFY(bench.commands.isEmpty());
    QCOMPARE(bench.demos, 0);
}

QTEST_GUILESS_MAIN(TestLauncherCalls)
#include "tst_launchercalls.moc"

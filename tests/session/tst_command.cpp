// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/errorcodes.h"
#include "session/command.h"

#include <QJsonDocument>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Lamplighter::Command)

namespace
{
struct WithoutTraits {
};
static_assert(HasCommandTraits<Commands::Set> && !HasCommandTraits<WithoutTraits>);
static_assert(!allHaveTraits(static_cast<const std::variant<Commands::Set, WithoutTraits> *>(nullptr)));

QJsonObject object(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}
} // namespace

class CommandTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void commandsTravelUnchanged_data();
    void commandsTravelUnchanged();
    void damagedCommandsAreWrongUse_data();
    void damagedCommandsAreWrongUse();
    void leftOutFieldsHaveTheirDefaults();
    void outcomesTravelUnchanged();
    void aTerminalGetsCommandsForButtons();
    void damagedOutcomesAreNotTaken_data();
    void damagedOutcomesAreNotTaken();
};

void CommandTest::commandsTravelUnchanged_data()
{
    QTest::addColumn<Command>("command");
    const auto row = [](const char *name, const Command &command) { QTest::newRow(name) << command; };
    const auto presenting = SettablePresence::Presenting;
    row("set", Commands::Set{SettablePresence::Available});
    row("set, for", Commands::Set{presenting, {Seconds{2700}}, true, Seconds{0}});
    row("set, at its end", Commands::Set{.state = presenting, .needsEnd = true});
    row("set, until changed", Commands::Set{presenting, {HoldEnd::UntilChanged{}}});
    row("set, until a time", Commands::Set{presenting, {QTime{17, 0, 30}}});
    row("set, until an instant", Commands::Set{presenting, {*fromRfc3339(u"2026-11-24T17:00:00.250Z"_s)}});
    row("extend", Commands::Extend{Seconds{1800}});
    row("back", Commands::Back{});
    row("clear", Commands::Clear{});
    row("clear-preferred", Commands::ClearPreferred{});
    row("read-again", Commands::ReadAgain{});
    row("try-now", Commands::TryNow{});
    row("sign-in", Commands::SignIn{});
    row("sign-in, switch", Commands::SignIn{true});
    row("cancel-sign-in", Commands::CancelSignIn{});
    row("sign-out", Commands::SignOut{});
    row("card", Commands::ShowCard{});
    row("settings", Commands::ShowSettings{});
    row("reload settings", Commands::ReloadSettings{});
    row("practice speed", Commands::PracticeSpeed{60.0});
    row("quit", Commands::Quit{});
    row("quit for an upgrade", Commands::Quit{true});
}

void CommandTest::commandsTravelUnchanged()
{
    QFETCH(Command, command);
    const auto wire = QJsonDocument{toJson(command)}.toJson(QJsonDocument::Compact);
    const auto read = commandFromJson(QJsonDocument::fromJson(wire).object());
    QVERIFY2(read.has_value(), wire.constData());
    QVERIFY(*read == command);
}

void CommandTest::damagedCommandsAreWrongUse_data()
{
    QTest::addColumn<QString>("json");
    for (const auto *json : {R"({})",
                             R"({"verb":"dance"})",
                             R"({"verb":7})",
                             R"({"verb":"set"})",
                             R"({"verb":"set","state":"busy"})",
                             R"({"verb":"set","state":"away","for":0})",
                             R"({"verb":"set","state":"away","for":-60})",
                             R"({"verb":"set","state":"away","for":"60"})",
                             R"({"verb":"set","state":"away","for":1.5})",
                             R"({"verb":"set","state":"away","for":1e300})",
                             R"({"verb":"set","state":"away","for":60,"until":"changed"})",
                             R"({"verb":"set","state":"away","until":"soon"})",
                             R"({"verb":"set","state":"away","until":null})",
                             R"({"verb":"set","state":"away","until":"25:00:00"})",
                             R"({"verb":"set","state":"away","wait":-1})",
                             R"({"verb":"set","state":"away","wait":1e9})",
                             R"({"verb":"set","state":"away","thenBack":"yes"})",
                             R"({"verb":"extend"})",
                             R"({"verb":"extend","by":0})",
                             R"({"verb":"practice-speed","speed":0})",
                             R"({"verb":"practice-speed","speed":-1})",
                             R"({"verb":"practice-speed","speed":1e9})",
                             R"({"verb":"sign-in","switch":"yes"})",
                             R"({"verb":"quit","forUpgrade":1})"})
        QTest::newRow(json) << QString::fromUtf8(json);
}

void CommandTest::damagedCommandsAreWrongUse()
{
    QFETCH(QString, json);
    const auto read = commandFromJson(object(json));
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().kind, ErrorKind::WrongUse);
    QVERIFY(!read.error().text.isEmpty());
}

void CommandTest::leftOutFieldsHaveTheirDefaults()
{
    const auto read = commandFromJson(object(uR"({"verb":"set","state":"away"})"_s));
    QVERIFY(read.has_value());
    QVERIFY(*read == Command{Commands::Set{SettablePresence::Away}});
}

void CommandTest::outcomesTravelUnchanged()
{
    for (const auto kind :
         {ErrorKind::WrongUse, ErrorKind::NotConfigured, ErrorKind::SignInNeeded, ErrorKind::KeychainLocked,
          ErrorKind::Refused, ErrorKind::Throttled, ErrorKind::Unreachable, ErrorKind::Unanswered,
          ErrorKind::NothingToActOn, ErrorKind::NotRunning, ErrorKind::Cancelled, ErrorKind::Internal}) {
        const auto outcome = failed({.kind = kind,
                                     .code = u"graph/403"_s,
                                     .text = u"It failed."_s,
                                     .next = u"Do this."_s,
                                     .retryAfter = Seconds{17},
                                     .requestId = u"0123-id"_s});
        QCOMPARE(outcome.exitCode, exitCodeFor(kind));
        QCOMPARE(outcome.text, u"It failed."_s);
        const auto read = outcomeFromJson(toJson(outcome));
        QVERIFY(read.has_value());
        QVERIFY(*read == outcome);
    }
    const Outcome done{ExitCode::Done, u"Available until 17:00."_s};
    QVERIFY(outcomeFromJson(toJson(done)) == done);
    QVERIFY(!toJson(done).contains(u"error"_s));
}

void CommandTest::aTerminalGetsCommandsForButtons()
{
    const Error signedOut{ErrorKind::SignInNeeded, ErrorCodes::signedOut, u"Signed out."_s,
                          u"Use the button."_s};
    QCOMPARE(toJson(failed(signedOut))[u"error"_s][u"next"_s].toString(),
             u"Sign in with `lamplighter sign-in`."_s);
    const Error unset{ErrorKind::NotConfigured, ErrorCodes::noAppId, u"No app ID."_s, u"Use the button."_s};
    QCOMPARE(toJson(failed(unset))[u"error"_s][u"next"_s].toString(),
             u"Run `lamplighter set-up APP-ID ORGANIZATION`."_s);
}

void CommandTest::damagedOutcomesAreNotTaken_data()
{
    QTest::addColumn<QString>("json");
    for (const auto *json :
         {R"({})", R"({"exitCode":1,"text":"x"})", R"({"exitCode":"0"})", R"({"exitCode":5,"text":"x"})",
          R"({"exitCode":0,"text":"x","error":{"code":"y"}})"})
        QTest::newRow(json) << QString::fromUtf8(json);
}

void CommandTest::damagedOutcomesAreNotTaken()
{
    QFETCH(QString, json);
    QVERIFY(!outcomeFromJson(object(json)).has_value());
}

QTEST_GUILESS_MAIN(CommandTest)
#include "tst_command.moc"

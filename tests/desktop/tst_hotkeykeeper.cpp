// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/application.h"
#include "desktop/hotkeykeeper.h"

#include <QCoreApplication>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

using Kind = HotkeyState::Kind;

namespace
{
/// Tells of hotkeys what the test says.
class ScriptedHotkeys final : public Hotkeys
{
public:
    Support support() const override { return {kind, {}}; }
    void bind(const QList<HotkeyAction> &actions) override
    {
        startOver(actions);
        bound << actions;
        for (const auto &action : actions)
            tell(action.id, answers.value(action.id, {Kind::Bound, textOf(action.wanted), {}}));
    }
    void say(const QString &id, const HotkeyState &state) { tell(id, state); }

    Support::Kind kind = Support::Kind::Immediate;
    QList<QList<HotkeyAction>> bound;
    QHash<QString, HotkeyState> answers;
};

QStringList wantedIn(const QList<HotkeyAction> &actions)
{
    QStringList all;
    for (const auto &action : actions)
        all << action.id + u'=' + textOf(action.wanted);
    return all;
}

/// A keeper with a fake system.
struct Bench {
    Bench()
        : Bench(std::make_unique<ScriptedHotkeys>())
    {
    }
    explicit Bench(std::unique_ptr<ScriptedHotkeys> scripted)
        : system(*scripted)
        , keeper(std::move(scripted))
    {
        QObject::connect(&keeper, &HotkeyKeeper::pressed, &keeper,
                         [this](const Command &command) { pressed << command; });
    }

    ScriptedHotkeys &system;
    HotkeyKeeper keeper;
    QList<Command> pressed;
};
} // namespace

class TestHotkeyKeeper : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutHotkeysTheSystemIsLeftAlone();
    void theSettingsAreFollowed();
    void eachHotkeyAsksForItsCommand_data();
    void eachHotkeyAsksForItsCommand();
    void whatDoesNotWorkIsAProblem();
    void aSharedProblemIsReportedOnce();
    void keysAreReleasedWhileRecording();
    void settingsChangedWhileRecordingCountAfterwards();
    void aPortalKeepsItsKeysWhileRecording();
    void theProgramFollowsAndShows();
};

void TestHotkeyKeeper::withoutHotkeysTheSystemIsLeftAlone()
{
    Bench bench;
    QSignalSpy changed(&bench.keeper, &HotkeyKeeper::changed);
    bench.keeper.follow(Settings::inMemory({}));
    QVERIFY(bench.system.bound.isEmpty());
    QVERIFY(changed.isEmpty());
    QVERIFY(bench.keeper.told().bound.isEmpty() && bench.keeper.told().problems.isEmpty());
}

void TestHotkeyKeeper::theSettingsAreFollowed()
{
    Bench bench;
    bench.keeper.follow(Settings::inMemory(
        {{settingKeys.hotkeyCard, u"Ctrl+Alt+0"_s}, {settingKeys.hotkeyInACall, u"Ctrl+Alt+2"_s}}));
    QCOMPARE(bench.system.bound.size(), 1);
    QCOMPARE(wantedIn(bench.system.bound.constLast()),
             QStringList({u"presence.in-a-call=Ctrl+Alt+2"_s, u"card=Ctrl+Alt+0"_s}));
    for (const auto &action : bench.system.bound.constLast())
        QVERIFY(!action.description.isEmpty());
    QTRY_COMPARE(
        bench.keeper.told().bound,
        (QMap<QString, QString>{{u"presence.in-a-call"_s, u"Ctrl+Alt+2"_s}, {u"card"_s, u"Ctrl+Alt+0"_s}}));

    bench.keeper.follow(Settings::inMemory({}));
    QCOMPARE(bench.system.bound.size(), 2);
    QVERIFY(bench.system.bound.constLast().isEmpty());
    QVERIFY(bench.keeper.told().bound.isEmpty());
}

void TestHotkeyKeeper::eachHotkeyAsksForItsCommand_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("id");
    QTest::addColumn<Command>("command");
    for (const auto state : allSettablePresences)
        QTest::addRow("%s", qPrintable(nameOf(state)))
            << u"hotkeys/"_s + nameOf(state) << u"presence."_s + nameOf(state)
            << Command(Commands::Set{.state = state});
    QTest::newRow("clear") << u"hotkeys/clear"_s << u"presence.clear"_s << Command(Commands::Clear{});
    QTest::newRow("card") << u"hotkeys/card"_s << u"card"_s << Command(Commands::ShowCard{});
}

void TestHotkeyKeeper::eachHotkeyAsksForItsCommand()
{
    QFETCH(QString, key);
    QFETCH(QString, id);
    QFETCH(Command, command);
    Bench bench;
    bench.keeper.follow(Settings::inMemory({{*settingKeys.named(key), u"F9"_s}}));
    QCOMPARE(wantedIn(bench.system.bound.constLast()), QStringList{id + u"=F9"_s});
    Q_EMIT bench.system.activated(id);
    QCOMPARE(bench.pressed.size(), 1);
    QVERIFY(bench.pressed.constFirst() == command);
    Q_EMIT bench.system.activated(u"nothing"_s);
    QCOMPARE(bench.pressed.size(), 1);
}

void TestHotkeyKeeper::whatDoesNotWorkIsAProblem()
{
    Bench bench;
    bench.system.answers = {{u"presence.away"_s, {Kind::Refused, u"It is taken."_s, u"Take another."_s}},
                            {u"presence.clear"_s, {Kind::Pending, {}, {}}}};
    QSignalSpy changed(&bench.keeper, &HotkeyKeeper::changed);
    bench.keeper.follow(Settings::inMemory({{settingKeys.hotkeyAway, u"F9"_s},
                                            {settingKeys.hotkeyClear, u"F10"_s},
                                            {settingKeys.hotkeyCard, u"F11"_s}}));
    const QList<Snapshot::Problem> expected{{u"hotkeys/away"_s, u"It is taken."_s, u"Take another."_s}};
    QTRY_COMPARE(bench.keeper.told().problems, expected);
    QTRY_VERIFY(changed.size() >= 2);
    QCOMPARE(bench.keeper.told().bound, (QMap<QString, QString>{{u"card"_s, u"F11"_s}}));

    bench.system.say(u"presence.away"_s, {Kind::Bound, u"F9"_s, {}});
    QTRY_VERIFY(bench.keeper.told().problems.isEmpty());
}

void TestHotkeyKeeper::aSharedProblemIsReportedOnce()
{
    Bench bench;
    const HotkeyState none{Kind::Unsupported, u"There are none."_s, u"Use the command line."_s};
    bench.system.answers = {{u"presence.away"_s, none}, {u"presence.clear"_s, none}};
    bench.keeper.follow(
        Settings::inMemory({{settingKeys.hotkeyAway, u"F9"_s}, {settingKeys.hotkeyClear, u"F10"_s}}));
    const QList<Snapshot::Problem> expected{{u"hotkeys/away"_s, none.text, none.next}};
    QTRY_COMPARE(bench.keeper.told().problems, expected);
}

void TestHotkeyKeeper::keysAreReleasedWhileRecording()
{
    Bench bench;
    bench.system.answers = {{u"presence.away"_s, {Kind::Refused, u"It is taken."_s, u"Take another."_s}}};
    bench.keeper.follow(
        Settings::inMemory({{settingKeys.hotkeyAway, u"F9"_s}, {settingKeys.hotkeyCard, u"F11"_s}}));
    QTRY_COMPARE(bench.keeper.told().problems.size(), 1);
    const auto bound = bench.keeper.told().bound;
    const auto problems = bench.keeper.told().problems;
    QVERIFY(!bound.isEmpty());

    bench.keeper.pause(true);
    bench.keeper.pause(true);
    QCOMPARE(bench.system.bound.size(), 2);
    QVERIFY(bench.system.bound.constLast().isEmpty());
    // It is still what works, and what does not.
    QCOMPARE(bench.keeper.told().bound, bound);
    QCOMPARE(bench.keeper.told().problems, problems);
    Q_EMIT bench.system.activated(u"card"_s); // was on its way
    QVERIFY(bench.pressed.isEmpty());

    bench.keeper.pause(false);
    QCOMPARE(bench.system.bound.size(), 3);
    QCOMPARE(wantedIn(bench.system.bound.constLast()), QStringList({u"presence.away=F9"_s, u"card=F11"_s}));
    QCOMPARE(bench.keeper.told().bound, bound);
    Q_EMIT bench.system.activated(u"card"_s);
    QCOMPARE(bench.pressed.size(), 1);

    // Without hotkeys there is no need to connect.
    Bench without;
    without.keeper.pause(true);
    without.keeper.pause(false);
    QVERIFY(without.system.bound.isEmpty());
}

void TestHotkeyKeeper::settingsChangedWhileRecordingCountAfterwards()
{
    Bench bench;
    bench.keeper.follow(Settings::inMemory({{settingKeys.hotkeyCard, u"F11"_s}}));
    bench.keeper.pause(true);
    bench.keeper.follow(Settings::inMemory({{settingKeys.hotkeyAway, u"F9"_s}}));
    QVERIFY(bench.system.bound.constLast().isEmpty());
    bench.keeper.pause(false);
    QCOMPARE(wantedIn(bench.system.bound.constLast()), QStringList{u"presence.away=F9"_s});
    QCOMPARE(bench.keeper.told().bound, (QMap<QString, QString>{{u"presence.away"_s, u"F9"_s}}));
}

void TestHotkeyKeeper::aPortalKeepsItsKeysWhileRecording()
{
    Bench bench;
    bench.system.kind = Hotkeys::Support::Kind::Portal;
    bench.keeper.follow(Settings::inMemory({{settingKeys.hotkeyCard, u"F11"_s}}));
    bench.keeper.pause(true);
    Q_EMIT bench.system.activated(u"card"_s);
    QVERIFY(bench.pressed.isEmpty());
    bench.keeper.pause(false);
    Q_EMIT bench.system.activated(u"card"_s);
    QCOMPARE(bench.pressed.size(), 1);
    QCOMPARE(bench.system.bound.size(), 1);
}

void TestHotkeyKeeper::theProgramFollowsAndShows()
{
    QTemporaryDir folder;
    const ProfilePaths paths{folder.filePath(u"lamplighter.ini"_s), folder.path(),
                             folder.filePath(u"socket"_s), folder.filePath(u"policy.ini"_s)};
    const auto write = [&](const QByteArray &text) {
        QFile file(paths.settingsFile);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(write("[hotkeys]\naway=F9\ncard=Ctrl+Potato\n"));

    auto scripted = std::make_unique<ScriptedHotkeys>();
    auto &system = *scripted;
    Application::Options options;
    options.profile = u"default"_s;
    options.vault = memoryVault();
    options.holds = memoryHoldStore();
    HotkeyKeeper keeper(std::move(scripted));
    options.parts = {&keeper};
    Application application(std::move(options), paths);
    connect(&application, &Application::settingsRead, &keeper, &HotkeyKeeper::follow);
    QVERIFY(application.start());
    const auto problemKeys = [&] {
        QStringList keys;
        const auto problems = application.snapshot().problems;
        for (const auto &problem : problems)
            keys << problem.key;
        return keys;
    };
    QTRY_COMPARE(application.snapshot().hotkeys, (QMap<QString, QString>{{u"presence.away"_s, u"F9"_s}}));
    QCOMPARE(problemKeys(), QStringList{u"hotkeys/card"_s});

    QList<Command> pressed;
    connect(&keeper, &HotkeyKeeper::pressed, this,
            [&pressed](const Command &command) { pressed << command; });
    Q_EMIT system.activated(u"presence.away"_s);
    QCOMPARE(pressed.size(), 1);

    // Other settings: another set.
    QVERIFY(write("[hotkeys]\nclear=F10\n"));
    system.answers = {{u"presence.clear"_s, {Kind::Refused, u"It is taken."_s, u"Take another."_s}}};
    bool answered = false;
    application.submit(Commands::ReloadSettings{}, [&answered](const Outcome &) { answered = true; });
    QTRY_VERIFY(answered);
    QCOMPARE(wantedIn(system.bound.constLast()), QStringList{u"presence.clear=F10"_s});
    QTRY_COMPARE(problemKeys(), QStringList{u"hotkeys/clear"_s});
    QVERIFY(application.snapshot().hotkeys.isEmpty());
}

QTEST_GUILESS_MAIN(TestHotkeyKeeper)
#include "tst_hotkeykeeper.moc"

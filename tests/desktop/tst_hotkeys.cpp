// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/ok.h"
#include "support/waiting.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

/// A key pressed on a real desktop, and what colleagues see of it.
class TestHotkeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysSetTheStateWhateverTheLocksAndTheLayout();
    void aTakenKeyIsReportedAndTakenUpOnceItIsFree();
};

namespace
{
constexpr auto allKeys = "[hotkeys]\n"
                         "available=Ctrl+Alt+1\n"
                         "in-a-call=Ctrl+Alt+2\n"
                         "in-a-conference-call=Ctrl+Alt+3\n"
                         "away=Ctrl+Alt+4\n"
                         "presenting=Ctrl+Alt+5\n"
                         "clear=Ctrl+Alt+0\n"
                         "card=Meta+F9\n\n";

struct Press {
    const char *keys;
    const char *session; ///< what ours is afterwards, in the cloud's words
};

/// "hotkeys/clear: Another program …" for each problem that `status` tells.
QStringList problems(Stage &stage)
{
    QStringList all;
    for (const auto &problem : stage.status().value("problems"_L1).toArray()) {
        const auto object = problem.toObject();
        all << object.value("key"_L1).toString() + u": "_s + object.value("text"_L1).toString();
    }
    return all;
}

bool cardIsOpen(Stage &stage)
{
    const auto windows = stage.desktop().screen().windows();
    return std::any_of(windows.begin(), windows.end(), [&](const XScreen::Window &window) {
        return window.managed && window.pid == stage.program().pid();
    });
}
} // namespace

void TestHotkeys::keysSetTheStateWhateverTheLocksAndTheLayout()
{
    Stage stage;
    OK(stage.start());
    QVERIFY(stage.writeSettings(allKeys));
    OK(stage.setUp(false));
    OK(stage.startProgram({u"--background"_s}));
    OK(stage.signIn());
    QCOMPARE(problems(stage), QStringList());
    const auto &practice = stage.practice();
    const auto &desktop = stage.desktop();
    const auto pressed = [&](const Press &press) {
        return desktop.input({u"key"_s, QLatin1String(press.keys)}) &&
               waitUntil([&] { return practice.session() == QLatin1String(press.session); });
    };

    const Press presses[] = {{"ctrl+alt+1", "Available/Available"},     {"ctrl+alt+2", "Busy/InACall"},
                             {"ctrl+alt+3", "Busy/InAConferenceCall"},  {"ctrl+alt+4", "Away/Away"},
                             {"ctrl+alt+5", "DoNotDisturb/Presenting"}, {"ctrl+alt+0", "-"}};
    for (const auto &press : presses)
        QVERIFY2(pressed(press), press.keys);

    // The menu shows them.
    const auto item = stage.trayItem();
    QVERIFY(item);
    QTRY_COMPARE(item->row(u"Available"_s)->shortcut, u"Control+Alt+1"_s);
    QCOMPARE(item->row(u"Let Teams decide"_s)->shortcut, u"Control+Alt+0"_s);
    QCOMPARE(item->row(u"Quit"_s)->shortcut, QString());

    QVERIFY(!cardIsOpen(stage));
    QVERIFY(desktop.input({u"key"_s, u"super+F9"_s}));
    QTRY_VERIFY(cardIsOpen(stage));

    for (const auto &lock : {u"Num_Lock"_s, u"Caps_Lock"_s}) { // first one of them, then both
        QVERIFY(desktop.input({u"key"_s, lock}));
        QVERIFY2(pressed({"ctrl+alt+2", "Busy/InACall"}), qPrintable(lock));
        QVERIFY2(pressed({"ctrl+alt+4", "Away/Away"}), qPrintable(lock));
    }
    QVERIFY(desktop.input({u"key"_s, u"Num_Lock"_s, u"Caps_Lock"_s}));

    const auto answer = runToEnd(u"setxkbmap"_s, {u"fr"_s}, stage.environment());
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    // xdotool adds Shift there faster than the change of layout arrives; a user is slower.
    QTRY_VERIFY(desktop.input({u"key"_s, u"ctrl+alt+1"_s}) && practice.session() == "Available/Available"_L1);
    constexpr auto placeOfDigit5 =
        "ctrl+alt+14"; // where people press it, though it writes a parenthesis there
    QVERIFY(pressed({placeOfDigit5, "DoNotDisturb/Presenting"}));
}

void TestHotkeys::aTakenKeyIsReportedAndTakenUpOnceItIsFree()
{
    Stage stage;
    OK(stage.start());
    Program other;
    QVERIFY(other.start(QStringLiteral(LAMPLIGHTER_TEST_KEYTAKER), {u"Ctrl+Alt+1"_s}, stage.environment()));
    QTRY_COMPARE(other.output(), "bound Ctrl+Alt+1\n");

    QVERIFY(stage.writeSettings(allKeys));
    OK(stage.setUp(false));
    OK(stage.startProgram());
    OK(stage.signIn());
    const QStringList taken{u"hotkeys/available: Another app already uses Ctrl+Alt+1."_s};
    QTRY_COMPARE(problems(stage), taken);
    const auto item = stage.trayItem();
    QVERIFY(item);
    QTRY_VERIFY(item->row(u"Another app already uses Ctrl+Alt+1."_s));
    QCOMPARE(item->row(u"Available"_s)->shortcut, QString());

    QVERIFY(stage.desktop().input({u"key"_s, u"ctrl+alt+1"_s}));
    QTRY_COMPARE(other.output(), "bound Ctrl+Alt+1\npressed Ctrl+Alt+1\n");
    QVERIFY(stage.desktop().input({u"key"_s, u"ctrl+alt+4"_s}));
    QTRY_COMPARE(stage.practice().session(), u"Away/Away"_s);

    // It ends, and the settings are read again.
    other.terminate();
    OK(stage.setUp(false));
    QTRY_COMPARE(problems(stage), QStringList());
    QVERIFY(stage.desktop().input({u"key"_s, u"ctrl+alt+1"_s}));
    QTRY_COMPARE(stage.practice().session(), u"Available/Available"_s);
}

QTEST_GUILESS_MAIN(TestHotkeys)
#include "tst_hotkeys.moc"

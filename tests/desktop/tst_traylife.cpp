// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/ok.h"
#include "support/waiting.h"

#include <QTest>

#include <algorithm>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

using Tray = Desktop::Tray;
Q_DECLARE_METATYPE(Tray)

/// Trays that crash, come late, or never come: the icon is where a tray is, and the state does not care.
class TestTrayLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theIconIsThereAgainAfterThePanelCrashed();
    void theIconIsThereAgainAfterAnEmbeddedTrayCrashed();
    void aTrayMayComeLate_data();
    void aTrayMayComeLate();
    void withoutATrayTheCardIsTheWayIn();

private:
    static std::optional<QString> hold(Stage &stage, const QString &state)
    {
        const auto set = stage.lamplighter({u"set"_s, state});
        return set.exitCode == 0 ? std::nullopt : std::optional(described(set));
    }
    static Desktop::Options with(Tray tray)
    {
        Desktop::Options options;
        options.tray = tray;
        return options;
    }
    static bool showsWindow(Stage &stage)
    {
        const auto windows = stage.desktop().screen().windows();
        return std::any_of(windows.cbegin(), windows.cend(), [&](const XScreen::Window &window) {
            return window.managed && window.pid == stage.program().pid();
        });
    }
    static int iconsIn(Stage &stage)
    {
        return static_cast<int>(stage.desktop().screen().embeddedWindows().size());
    }
};

void TestTrayLife::theIconIsThereAgainAfterThePanelCrashed()
{
    Stage stage;
    OK(stage.start());
    OK(stage.setUp());
    OK(stage.startProgram({u"--background"_s}));
    QVERIFY(stage.trayItem());
    OK(stage.signIn());
    OK(hold(stage, u"in-a-call"_s));

    for (int crash = 0; crash < 2; ++crash) {
        stage.desktop().killTray();
        QVERIFY(stage.program().isRunning());
        QCOMPARE(stage.hold().value("state"_L1).toString(), u"in-a-call"_s);
        QVERIFY(!showsWindow(stage));

        OK(stage.desktop().bringUpTray(Tray::StatusNotifier));
        const auto item = stage.trayItem();
        QVERIFY2(item, stage.program().problems().constData());
        QTRY_VERIFY(item->labels().value(0).startsWith(u"Busy (in a call)"_s));
        QVERIFY(!item->pixmaps().isEmpty());
        QVERIFY(item->click(u"Away"_s));
        QTRY_COMPARE(stage.practice().session(), u"Away/Away"_s);
        OK(hold(stage, u"in-a-call"_s));
    }
    QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
}

void TestTrayLife::theIconIsThereAgainAfterAnEmbeddedTrayCrashed()
{
    Stage stage(with(Tray::Embedded));
    OK(stage.start());
    OK(stage.setUp());
    OK(stage.startProgram({u"--background"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(iconsIn(stage), 1, 20000);
    OK(stage.signIn());
    OK(hold(stage, u"in-a-call"_s));

    for (int crash = 0; crash < 2; ++crash) {
        stage.desktop().killTray();
        QTRY_COMPARE(iconsIn(stage), 0);
        QCOMPARE(stage.hold().value("state"_L1).toString(), u"in-a-call"_s);
        OK(stage.desktop().bringUpTray(Tray::Embedded));
        QTRY_COMPARE_WITH_TIMEOUT(iconsIn(stage), 1, 20000);
    }
    QVERIFY(!showsWindow(stage));
    QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
}

void TestTrayLife::aTrayMayComeLate_data()
{
    QTest::addColumn<Tray>("tray");
    QTest::addColumn<bool>("veryLate");
    QTest::newRow("a panel, while it is waited for") << Tray::StatusNotifier << false;
    QTest::newRow("a panel, when nobody expects it any more") << Tray::StatusNotifier << true;
    QTest::newRow("an embedded tray, while it is waited for") << Tray::Embedded << false;
}

void TestTrayLife::aTrayMayComeLate()
{
    QFETCH(Tray, tray);
    QFETCH(bool, veryLate);
    Stage stage(with(Tray::None));
    OK(stage.start());
    OK(stage.setUp());
    stage.environment().insert(u"QT_LOGGING_RULES"_s, u"lamplighter.platform.info=true"_s);
    OK(stage.startProgram({u"--background"_s}));
    if (veryLate)
        QVERIFY(waitUntil([&] { return stage.program().problems().contains("No tray yet"); },
                          std::chrono::seconds{40}));
    QVERIFY(!showsWindow(stage));
    OK(stage.desktop().bringUpTray(tray));
    if (tray == Tray::StatusNotifier) {
        const auto item = stage.trayItem();
        QVERIFY2(item, stage.program().problems().constData());
        QVERIFY(item->row(u"Sign in…"_s));
    } else {
        QTRY_COMPARE_WITH_TIMEOUT(iconsIn(stage), 1, 20000);
    }
    QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
}

void TestTrayLife::withoutATrayTheCardIsTheWayIn()
{
    Stage stage(with(Tray::None));
    OK(stage.start());
    OK(stage.setUp());
    OK(stage.startProgram({u"--background"_s}));
    OK(stage.signIn());
    QVERIFY(!showsWindow(stage));
    OK(hold(stage, u"presenting"_s));
    QCOMPARE(stage.practice().session(), u"DoNotDisturb/Presenting"_s);
    QCOMPARE(stage.lamplighter({}).exitCode, 0); // the launcher's way: a second start
    QTRY_VERIFY(showsWindow(stage));
    QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
}

QTEST_GUILESS_MAIN(TestTrayLife)
#include "tst_traylife.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/frontdesk.h"
#include "support/manualclock.h"
#include "ui/scripted.h"
#include "ui/situations.h"
#include "ui/ui.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

namespace
{
/// A desktop without a tray. Tests that need a tray are in tests/desktop.
class NoTray final : public TrayEnvironment
{
public:
    void decide(Milliseconds patience) override
    {
        QVERIFY(patience >= Seconds{10} && patience <= Seconds{30});
        ++timesAsked;
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT decided(Tray::None); }, Qt::QueuedConnection);
    }
    int timesAsked = 0;
};

QWidget *windowNamed(const QString &name)
{
    const auto windows = QApplication::topLevelWidgets();
    const auto found = std::find_if(windows.begin(), windows.end(),
                                    [&](const QWidget *window) { return window->objectName() == name; });
    return found == windows.end() ? nullptr : *found;
}

QWidget *card()
{
    return windowNamed(u"card"_s);
}
} // namespace

class TestUi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>(situationTime().utc);
        m_snapshots = std::make_unique<ScriptedSnapshots>();
        m_snapshots->show(heldAvailable());
        m_desk = std::make_unique<FrontDesk>(m_commands, *m_snapshots);
        m_tray = std::make_unique<NoTray>();
        QGuiApplication::setQuitOnLastWindowClosed(false);
        // Using QSystemTrayIcon would make Qt's offscreen plugin warn.
        QTest::failOnWarning(unexpectedWarning());
    }

    void aNormalStartShowsTheCard();
    void aStartInTheBackgroundShowsNothing();
    void withoutATrayTheCardOffersQuit();
    void theSettingsAreOneWindow();
    void withoutSettingsThereIsNoWayToThem();
    void theEndOfASignInRaisesAWindow();
    void watchingIsReported();
    void theEndOfTheHoldGetsTheFocus_data();
    void theEndOfTheHoldGetsTheFocus();
    void earlierFailuresShowInTheCard();
    void anActivationTokenIsForOneWindow();

private:
    std::unique_ptr<Ui> make(bool background)
    {
        return std::make_unique<Ui>(*m_desk, *m_snapshots, *m_clock, *m_tray,
                                    Ui::Options{background, u"default"_s});
    }

    ScriptedCommands m_commands;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<ScriptedSnapshots> m_snapshots;
    std::unique_ptr<FrontDesk> m_desk;
    std::unique_ptr<NoTray> m_tray;
};

void TestUi::aNormalStartShowsTheCard()
{
    const auto ui = make(false);
    QVERIFY(!card());
    ui->start();
    QVERIFY(card()->isVisible());
    QCOMPARE(card()->windowTitle(), u"Lamplighter"_s);
    QCOMPARE(m_tray->timesAsked, 1);
}

void TestUi::aStartInTheBackgroundShowsNothing()
{
    const auto ui = make(true);
    const QSignalSpy decided(m_tray.get(), &TrayEnvironment::decided);
    ui->start();
    QTRY_COMPARE(decided.size(), 1);
    QVERIFY(!card()); // creating it takes longer than the rest of a start
    // The user opens it.
    ui->showCard();
    QVERIFY(card()->isVisible());
}

void TestUi::withoutATrayTheCardOffersQuit()
{
    const auto ui = make(false);
    ui->start();
    const auto *const quit = card()->findChild<QWidget *>(u"quit"_s);
    QTRY_VERIFY(quit->isVisible());
}

void TestUi::theEndOfASignInRaisesAWindow()
{
    // Started from the menu, with no window open.
    const auto ui = make(true);
    ui->start();
    QVERIFY(!card());
    QVERIFY(ui->comeForward());
    QVERIFY(card()->isVisible());
    card()->showMinimized();
    QVERIFY(ui->comeForward());
    QVERIFY(!card()->isMinimized());
}

void TestUi::watchingIsReported()
{
    const auto ui = make(true);
    QSignalSpy watched(ui.get(), &Ui::watchedChanged);
    ui->start();
    ui->showCard();
    QCOMPARE(watched.size(), 1);
    QVERIFY(watched.takeFirst().at(0).toBool());
    ui->showCard();
    QCOMPARE(watched.size(), 0);
    card()->close();
    QCOMPARE(watched.size(), 1);
    QVERIFY(!watched.takeFirst().at(0).toBool());
}

void TestUi::theEndOfTheHoldGetsTheFocus_data()
{
    QTest::addColumn<bool>("isBounded");
    QTest::addColumn<bool>("hasPrevious");
    QTest::addColumn<QString>("focus");
    QTest::newRow("it has one") << true << true << u"extend"_s;
    QTest::newRow("it has none any more, but a hold before it") << false << true << u"back"_s;
    QTest::newRow("nor that") << false << false << u"clear"_s;
}
void TestUi::theEndOfTheHoldGetsTheFocus()
{
    QFETCH(bool, isBounded);
    QFETCH(bool, hasPrevious);
    QFETCH(QString, focus);
    auto snapshot = heldAvailable(isBounded ? std::optional{at("15:00:00")} : std::nullopt);
    if (hasPrevious)
        snapshot.previous = Snapshot::Previous{SettablePresence::Away, std::nullopt};
    m_snapshots->show(snapshot);
    const auto ui = make(true);
    ui->start();
    // First closed, then open with the focus elsewhere.
    for (int time = 0; time < 2; ++time) {
        ui->showEndOfHold({});
        QVERIFY(card()->isVisible());
        QVERIFY(card()->focusWidget());
        QCOMPARE(card()->focusWidget()->objectName(), focus);
        card()->findChild<QWidget *>(u"length"_s)->setFocus();
    }
}

void TestUi::earlierFailuresShowInTheCard()
{
    const auto ui = make(true);
    connect(m_desk.get(), &FrontDesk::failureChanged, ui.get(), &Ui::showFailure);
    m_desk->submit(Commands::Clear{}, Origin::Hotkey);
    m_commands.answer(failed({ErrorKind::Refused, u"graph/403"_s, u"It was refused."_s, {}}));
    ui->showCard();
    const auto *const trouble = card()->findChild<QLabel *>(u"trouble"_s);
    QVERIFY(trouble && trouble->text().contains("It was refused."_L1));
    m_desk->submit(Commands::Clear{}, Origin::Launcher);
    m_commands.answer({ExitCode::Done, u"Nothing is held."_s});
    QVERIFY(!card()->findChild<QWidget *>(u"troubles"_s)->isVisible());
}

void TestUi::anActivationTokenIsForOneWindow()
{
    constexpr auto variable = "XDG_ACTIVATION_TOKEN";
    struct Eyes final : QObject {
        bool eventFilter(QObject *watched, QEvent *event) override
        {
            if (event->type() == QEvent::Show && watched->objectName() == "card"_L1)
                seen << qEnvironmentVariable(variable);
            return false;
        }
        QStringList seen;
    } eyes;
    qApp->installEventFilter(&eyes);
    const auto ui = make(true);
    ui->showCard(u"a-token"_s);
    QCOMPARE(eyes.seen, QStringList{u"a-token"_s});
    QVERIFY(!qEnvironmentVariableIsSet(variable));
    card()->hide();
    ui->showCard();
    QCOMPARE(eyes.seen, QStringList({u"a-token"_s, QString()}));
    ui->showSettings(u"another"_s);
    QVERIFY(!qEnvironmentVariableIsSet(variable));
}

void TestUi::theSettingsAreOneWindow()
{
    SettingsPorts ports;
    ports.read = [] { return Settings::inMemory({}); };
    ports.askAtLogin = [](QObject *, const StartAtLogin::Answer &) {};
    Ui ui(*m_desk, *m_snapshots, *m_clock, *m_tray, Ui::Options{true, u"work"_s, ports});
    QVERIFY(!windowNamed(u"settings"_s)); // created on first use
    ui.showSettings();
    const QPointer<QWidget> window = windowNamed(u"settings"_s);
    QVERIFY(window && window->isVisible());
    QVERIFY(window->windowTitle().endsWith("profile work"_L1));
    ui.showCard();
    card()->findChild<QAbstractButton *>(u"settingsButton"_s)->click();
    QCOMPARE(windowNamed(u"settings"_s), window.data());
    window->close();
    QTRY_VERIFY(!window);
    ui.showSettings();
    QVERIFY(windowNamed(u"settings"_s)->isVisible());
}

void TestUi::withoutSettingsThereIsNoWayToThem()
{
    const auto ui = make(true);
    ui->showSettings();
    QVERIFY(!windowNamed(u"settings"_s));
    ui->showCard();
    QVERIFY(!card()->findChild<QWidget *>(u"settingsButton"_s)->isVisible());
}

QTEST_MAIN(TestUi)
#include "tst_ui.moc"

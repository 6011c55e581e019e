// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/activation.h"
#include "platform/autostart.h"
#include "platform/hotkeys.h"
#include "platform/platform.h"
#include "platform/traymessages.h"

#include <QSignalSpy>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

/// The implementation for systems without their own.
class TestNoPlatform : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereIsNoTray();
    void thereIsNoKeychain();
    void aGoneContextIsNotCalled();
    void theUserIsNeverAway();
    void nothingStartsAtLogin();
    void noKeyIsBound();
    void noLauncherCalls();
    void notificationsAreMessagesOfTheTrayIcon();
    void messagesAreCutToWhatTheSystemShows_data();
    void messagesAreCutToWhatTheSystemShows();
    void nothingEndsTheSession();
    void aProgramIsRunToItsEnd();
    void reportsAMissingProgram();
};

void TestNoPlatform::thereIsNoTray()
{
    const auto tray = createTrayEnvironment();
    QSignalSpy decided(tray.get(), &TrayEnvironment::decided);
    tray->decide(Seconds{30});
    QVERIFY(decided.isEmpty());
    QVERIFY(decided.wait());
    QCOMPARE(decided.constFirst().constFirst().value<TrayEnvironment::Tray>(), TrayEnvironment::Tray::None);
    QVERIFY(!tray->clickOpensMenu());
    QVERIFY(!tray->drawsTemplateIcons());
}

void TestNoPlatform::thereIsNoKeychain()
{
    QList<KeychainState> answers;
    probeKeychain(this, [&answers](KeychainState lock) { answers.append(lock); });
    QVERIFY(answers.isEmpty());
    QTRY_COMPARE(answers, QList<KeychainState>{KeychainState::Unavailable});
}

void TestNoPlatform::aGoneContextIsNotCalled()
{
    bool called = false;
    bool later = false;
    {
        QObject context;
        probeKeychain(&context, [&called](KeychainState) { called = true; });
    }
    probeKeychain(this, [&later](KeychainState) { later = true; });
    QTRY_VERIFY(later);
    QVERIFY(!called);
}

void TestNoPlatform::theUserIsNeverAway()
{
    const auto watch = createAttendanceWatch();
    bool told = false;
    connect(watch.get(), &AttendanceWatch::lockedChanged, this, [&told] { told = true; });
    connect(watch.get(), &AttendanceWatch::aboutToSleep, this, [&told] { told = true; });
    connect(watch.get(), &AttendanceWatch::resumed, this, [&told] { told = true; });
    watch->start();
    watch->allowSleep();
    QCoreApplication::processEvents();
    QVERIFY(!told);
}

void TestNoPlatform::nothingStartsAtLogin()
{
    const auto start = createStartAtLogin({u"default"_s, u"/usr/bin/lamplighter-tray"_s});
    std::optional<AtLoginState> state;
    std::optional<Result<void>> enabled;
    std::optional<Result<void>> disabled;
    start->state([&state](const AtLoginState &answer) { state = answer; });
    start->enable([&enabled](const Result<void> &result) { enabled = result; });
    start->disable([&disabled](const Result<void> &result) { disabled = result; });
    QVERIFY(!state && !enabled && !disabled);
    QTRY_VERIFY(state && enabled && disabled);
    QCOMPARE(state->what, AtLogin::Unsupported);
    QVERIFY(!state->text.isEmpty() && !state->next.isEmpty());
    QCOMPARE(enabled->error().code, u"start/unsupported"_s);
    QVERIFY(*disabled);
}

void TestNoPlatform::noKeyIsBound()
{
    const auto hotkeys = createHotkeys();
    QCOMPARE(hotkeys->support().kind, Hotkeys::Support::Kind::None);
    QVERIFY(!hotkeys->support().reason.isEmpty());
    QSignalSpy told(hotkeys.get(), &Hotkeys::stateChanged);
    const HotkeyAction action{u"card"_s, u"Open the card"_s, {Qt::ControlModifier, Qt::Key_F9}};
    hotkeys->bind({action});
    QVERIFY(told.isEmpty());
    QVERIFY(told.wait());
    QCOMPARE(told.constFirst().constFirst().toString(), action.id);
    const auto state = hotkeys->state(action.id);
    QCOMPARE(state.kind, HotkeyState::Kind::Unsupported);
    QVERIFY(!state.text.isEmpty() && !state.next.isEmpty());
    hotkeys->bind({action});
    QCoreApplication::processEvents();
    QCOMPARE(told.size(), 1);
}

void TestNoPlatform::noLauncherCalls()
{
    QVERIFY(!createDesktopActivation({u"clear"_s})->start());
}

void TestNoPlatform::notificationsAreMessagesOfTheTrayIcon()
{
    const auto notifications = createNotifications();
    QSignalSpy wanted(notifications.get(), &Notifications::messageWanted);
    QSignalSpy chosen(notifications.get(), &Notifications::chosen);
    notifications->show({.key = u"ending"_s,
                         .title = u"Available ends at 17:00"_s,
                         .body = u"Then <Teams> decides."_s,
                         .actions = {{u"extend"_s, u"Extend"_s}},
                         .withoutButtons = u"Extend is in the card."_s});
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.constFirst().at(0).toString(), u"Available ends at 17:00"_s);
    QCOMPARE(wanted.constFirst().at(1).toString(), u"Then <Teams> decides. Extend is in the card."_s);
    notifications->messageClicked();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.constFirst().at(0).toString(), u"ending"_s);
    QCOMPARE(chosen.constFirst().at(1).toString(), QString());
}

void TestNoPlatform::messagesAreCutToWhatTheSystemShows_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("shown");
    QTest::newRow("fits") << u"12345678"_s << u"12345678"_s;
    QTest::newRow("too long") << u"123456789"_s << u"1234567…"_s;
    QTest::newRow("no half of a character") << u"123456🙂89"_s << u"123456…"_s;
}
void TestNoPlatform::messagesAreCutToWhatTheSystemShows()
{
    QFETCH(QString, title);
    QFETCH(QString, shown);
    TrayMessages messages(TrayMessages::Limits{8, 4});
    QSignalSpy wanted(&messages, &Notifications::messageWanted);
    messages.show({.key = u"ending"_s, .title = title, .body = u"12"_s, .withoutButtons = u"45"_s});
    QCOMPARE(wanted.constFirst().at(0).toString(), shown);
    QCOMPARE(wanted.constFirst().at(1).toString(), u"12 …"_s);
}

void TestNoPlatform::nothingEndsTheSession()
{
    QVERIFY(watchTermination([] { QFAIL("nobody asked to quit"); }));
}

void TestNoPlatform::aProgramIsRunToItsEnd()
{
    const auto code = becomeProgram(u"/bin/sh"_s, {u"-c"_s, u"exit \"$1\""_s, u"sh"_s, u"7"_s});
    QVERIFY(code);
    QCOMPARE(*code, 7);
}

void TestNoPlatform::reportsAMissingProgram()
{
    const auto program = u"/nowhere/lamplighter-tray"_s;
    for (const auto &error : {becomeProgram(program, {}).error(), startDetached(program, {}).error()}) {
        QCOMPARE(error.kind, ErrorKind::Internal);
        QCOMPARE(error.code, u"process/start"_s);
        QVERIFY2(error.text.contains(program), qPrintable(error.text));
        QVERIFY(!error.next.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestNoPlatform)
#include "tst_noplatform.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/notificationserver.h"
#include "support/ok.h"
#include "support/waiting.h"

#include <QFile>
#include <QTest>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{
const auto warning = u"Available ends at"_s;
}

/// The real program on a desktop with a notification service and without a tray: what a person is told there,
/// and what comes of their clicks.
class TestNotified : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void aMissingTrayIsTold();
    void anEndIsToldOnceTwoMinutesBefore();
    void extendMovesTheEnd();
    void letTeamsDecideClears();
    void aLateExtendBeginsAnew();
    void aLateClickLeavesTheNewerHoldAlone();
    void aClickOpensTheCard();
    void aSignInThatIsNeededIsToldOnceAndWaitsForItsClick();
    void aLossIsToldAndTakenBack();
    void whatACommandChangedIsToldWhereThatIsWanted();
    void nothingStaysBehind();

private:
    int times(const QString &text) const
    {
        int count = 0;
        for (const auto &each : m_server->asked.mid(m_askedBefore))
            count += each.title.startsWith(text) || each.body.startsWith(text) ? 1 : 0;
        return count;
    }
    /// Of half an hour's hold of Available, whose warning is on show then. The warning's number; 0: it does
    /// not come.
    uint warned();
    void passTime(const QString &duration);
    int sets() { return m_stage.practice().requestsOf(u"setPresence"_s); }

    Stage m_stage{[] {
        Desktop::Options options;
        options.tray = Desktop::Tray::None;
        return options;
    }()};
    std::unique_ptr<NotificationServer> m_server;
    qsizetype m_askedBefore = 0;
};

void TestNotified::initTestCase()
{
    OK(m_stage.start());
    m_server = std::make_unique<NotificationServer>(m_stage.desktop().bus());
    QVERIFY(m_server->start());
    OK(m_stage.setUp());
    OK(m_stage.startProgram({u"--background"_s}));
    OK(m_stage.signIn());
}

void TestNotified::init()
{
    QVERIFY(m_stage.practice().freeze(false));
    QCOMPARE(m_stage.lamplighter({u"clear"_s}).exitCode, 0);
    m_askedBefore = m_server->asked.size();
}

/// Comes back when the program has sent again what it holds.
void TestNotified::passTime(const QString &duration)
{
    const int before = sets();
    QVERIFY(m_stage.practice().advance(duration));
    QTRY_VERIFY(sets() > before);
    QTRY_COMPARE(m_stage.health(), u"ok"_s);
}

uint TestNotified::warned()
{
    if (m_stage.lamplighter({u"set"_s, u"available"_s, u"--for"_s, u"30m"_s}).exitCode != 0)
        return 0;
    // The lease is over by then at the service as well, until it is renewed.
    const int before = sets();
    const auto isThere = [&] { return m_server->find(warning).has_value() && sets() > before; };
    if (!m_stage.practice().advance(u"PT28M"_s) || !waitUntil(isThere) || !m_stage.waitForHealth(u"ok"_s))
        return 0;
    return m_server->find(warning)->id;
}

void TestNotified::aMissingTrayIsTold()
{
    // The desktop may still bring one up for twenty seconds.
    m_askedBefore = 0;
    QTRY_COMPARE_WITH_TIMEOUT(times(u"Lamplighter runs without a tray"_s), 1, 30000);
    QTRY_VERIFY(QFile::exists(m_stage.desktop().home() + u"/.local/state/lamplighter/no-tray.json"_s));
    m_server->dismiss(m_server->onShow.constFirst().id);
}

void TestNotified::anEndIsToldOnceTwoMinutesBefore()
{
    QVERIFY(m_stage.practice().freeze(true));
    QCOMPARE(m_stage.lamplighter({u"set"_s, u"available"_s, u"--for"_s, u"30m"_s}).exitCode, 0);
    passTime(u"PT27M59S"_s);
    QCOMPARE(m_server->asked.size(), m_askedBefore);
    QVERIFY(m_stage.practice().advance(u"PT1S"_s));
    QTRY_COMPARE(times(warning), 1);
    const auto shown = m_server->find(warning).value_or(NotificationServer::Shown{});
    const auto until = instant(m_stage.hold().value("until"_L1)).toLocalTime();
    QCOMPARE(shown.title, u"Available ends at %1"_s.arg(until.toString(u"HH:mm"_s)));
    QCOMPARE(shown.body, u"Then Teams takes over. Demo: only you see this."_s);
    QCOMPARE(shown.timeout, 0);
    QVERIFY(shown.hints.contains(u"image-data"_s));
    QCOMPARE(shown.labelOf(u"default"_s), QString());
    QVERIFY2(shown.labelOf(u"extend"_s).startsWith("Extend by 30 minute"_L1),
             qPrintable(shown.labelOf(u"extend"_s)));
    QCOMPARE(shown.labelOf(u"clear"_s), u"Let Teams decide"_s);
    QCOMPARE(shown.labelOf(u"back"_s), QString());
    QCOMPARE(shown.hints.value(u"desktop-entry"_s).toString(), u"io.github.lamplighter.Lamplighter"_s);

    QVERIFY(m_stage.practice().advance(u"PT1M59S"_s));
    QVERIFY(m_stage.practice().advance(u"PT1S"_s));
    QTRY_COMPARE(m_stage.practice().session(), u"-"_s);
    QTRY_COMPARE(m_stage.health(), u"idle"_s);
    // The warning becomes the end.
    QTRY_VERIFY(m_server->find(u"Available ended at %1"_s.arg(until.toString(u"HH:mm"_s))));
    QCOMPARE(m_server->asked.size(), m_askedBefore + 2);
    QCOMPARE(m_server->onShow.size(), 1);
}

void TestNotified::extendMovesTheEnd()
{
    const auto id = warned();
    QVERIFY(id != 0);
    const auto until = instant(m_stage.hold().value("until"_L1));
    m_server->choose(id, u"extend"_s);
    QTRY_COMPARE(instant(m_stage.hold().value("until"_L1)), until.addSecs(30 * 60));
    QVERIFY(m_server->onShow.isEmpty());
    // The new end has its own warning.
    QVERIFY(m_stage.practice().advance(u"PT30M"_s));
    QTRY_COMPARE(times(warning), 2);
    // A change from elsewhere withdraws it.
    QCOMPARE(m_stage.lamplighter({u"extend"_s, u"30m"_s}).exitCode, 0);
    QTRY_VERIFY(m_server->onShow.isEmpty());
}

void TestNotified::letTeamsDecideClears()
{
    const auto id = warned();
    QVERIFY(id != 0);
    m_server->choose(id, u"clear"_s);
    QTRY_COMPARE(m_stage.practice().session(), u"-"_s);
    QTRY_VERIFY(m_stage.hold().isEmpty());
}

void TestNotified::aLateExtendBeginsAnew()
{
    const auto id = warned();
    QVERIFY(id != 0);
    const auto until = instant(m_stage.hold().value("until"_L1));
    QVERIFY(m_stage.practice().advance(u"PT5M"_s));
    QTRY_VERIFY(m_stage.hold().isEmpty());
    QTRY_VERIFY(m_server->find(u"Available ended at"_s));
    m_server->choose(m_server->find(u"Available ended at"_s)->id, u"again"_s);
    QTRY_COMPARE(m_stage.practice().session(), u"Available/Available"_s);
    QCOMPARE(m_stage.hold().value("state"_L1).toString(), u"available"_s);
    const auto hold = m_stage.hold();
    QCOMPARE(instant(hold.value("until"_L1)), instant(hold.value("since"_L1)).addSecs(30 * 60));
    QVERIFY(instant(hold.value("since"_L1)) > until);
}

void TestNotified::aLateClickLeavesTheNewerHoldAlone()
{
    const auto id = warned();
    QVERIFY(id != 0);
    QVERIFY(m_stage.practice().advance(u"PT5M"_s));
    QTRY_VERIFY(m_stage.hold().isEmpty());
    QCOMPARE(m_stage.lamplighter({u"set"_s, u"away"_s}).exitCode, 0);
    QTRY_VERIFY(m_server->onShow.isEmpty());
    m_server->say(u"ActionInvoked"_s, {id, u"clear"_s});
    QCOMPARE(m_stage.lamplighter({u"status"_s}).exitCode, 0);
    QCOMPARE(m_stage.practice().session(), u"Away/Away"_s);
    QCOMPARE(m_stage.hold().value("state"_L1).toString(), u"away"_s);
}

void TestNotified::aClickOpensTheCard()
{
    const auto windows = [this] {
        int count = 0;
        for (const auto &window : m_stage.desktop().screen().windows())
            count += window.title == u"Lamplighter – demo"_s ? 1 : 0;
        return count;
    };
    const auto id = warned();
    QVERIFY(id != 0);
    QCOMPARE(windows(), 0);
    m_server->choose(id, u"default"_s, u"a-token"_s);
    QTRY_COMPARE(windows(), 1);
    QTRY_VERIFY(m_stage.desktop().input({u"key"_s, u"Escape"_s}) && windows() == 0);
}

void TestNotified::aSignInThatIsNeededIsToldOnceAndWaitsForItsClick()
{
    const auto needed = u"Sign in again"_s;
    QCOMPARE(m_stage.lamplighter({u"set"_s, u"in-a-call"_s}).exitCode, 0);
    const auto pages = m_stage.pagesOpened().size();
    QVERIFY(m_stage.practice().setOptions({{u"revokeRefresh"_s, true}}));
    QVERIFY(m_stage.practice().advance(u"PT2H"_s)); // no access token lives as long
    QTRY_COMPARE(m_stage.health(), u"sign-in-needed"_s);
    QTRY_COMPARE(times(needed), 1);
    QVERIFY(m_stage.practice().advance(u"PT2H"_s));
    QVERIFY(m_stage.practice().advance(u"PT2H"_s));
    QCOMPARE(m_stage.health(), u"sign-in-needed"_s);
    // By now colleagues see it as well, which is the same event.
    const auto offline = u"You look offline in Teams"_s;
    QTRY_COMPARE(times(offline), 1);
    QCOMPARE(m_server->asked.size(), m_askedBefore + 2);
    QCOMPARE(m_server->onShow.size(), 1);
    QCOMPARE(m_stage.pagesOpened().size(), pages);

    const auto shown = m_server->find(offline).value_or(NotificationServer::Shown{});
    QVERIFY2(shown.body.contains(u"You need to sign in again."_s), qPrintable(shown.body));
    QCOMPARE(shown.labelOf(u"sign-in"_s), u"Sign in…"_s);
    m_server->choose(shown.id, u"sign-in"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_stage.health(), u"ok"_s, 20000);
    QVERIFY(m_stage.pagesOpened().size() > pages);
    QCOMPARE(m_stage.practice().session(), u"Busy/InACall"_s);
    QCOMPARE(times(needed), 1);
}

void TestNotified::aLossIsToldAndTakenBack()
{
    const auto lost = u"You look offline in Teams"_s;
    QCOMPARE(m_stage.lamplighter({u"set"_s, u"in-a-call"_s}).exitCode, 0);
    QVERIFY(m_stage.practice().setFaults(
        {QJsonObject{{u"route"_s, u"setPresence"_s}, {u"times"_s, 1000}, {u"status"_s, 503}}}));
    QVERIFY(m_stage.practice().freeze(true)); // so that the patience doesn't run out
    QVERIFY(m_stage.practice().advance(u"PT16M"_s));
    QTRY_COMPARE(m_stage.practice().session(), u"-"_s);
    QTRY_VERIFY(m_stage.health() == "retrying"_L1 || m_stage.health() == "offline"_L1);
    QCOMPARE(m_server->asked.size(), m_askedBefore);
    QVERIFY(m_stage.practice().advance(u"PT10S"_s));
    QTRY_COMPARE(times(lost), 1);
    const auto shown = m_server->find(lost).value_or(NotificationServer::Shown{});
    QVERIFY2(shown.body.contains(u"Microsoft 365 is busy; still trying."_s), qPrintable(shown.body));
    QCOMPARE(shown.timeout, 0);
    // The command line names the same minute.
    const auto since = shown.body.section(u". "_s, 0, 0).section(u' ', 1);
    const auto status = m_stage.lamplighter({u"status"_s}).output;
    QVERIFY2(status.contains(
                 u"You look offline in Teams since %1. Microsoft 365 is busy; still trying."_s.arg(since)),
             qPrintable(status));
    QVERIFY(m_stage.practice().setFaults({}));
    // Time is frozen, so only the click sends it.
    m_server->choose(shown.id, u"try-now"_s);
    QTRY_COMPARE(m_stage.practice().session(), u"Busy/InACall"_s);
    QTRY_VERIFY(!m_server->find(lost));
    QCOMPARE(times(lost), 1);
}

void TestNotified::whatACommandChangedIsToldWhereThatIsWanted()
{
    QCOMPARE(m_stage.lamplighter({u"set"_s, u"away"_s}).exitCode, 0);
    QVERIFY(m_stage.writeSettings("[notify]\nchanges=yes\n\n"));
    OK(m_stage.setUp(false)); // the settings are read again
    QTRY_COMPARE(m_stage.health(), u"ok"_s);
    QCOMPARE(times(u"Away"_s), 0);
    QCOMPARE(m_stage.lamplighter({u"set"_s, u"in-a-call"_s}).exitCode, 0);
    QTRY_COMPARE(times(u"Busy (in a call) until you change it"_s), 1);
    QVERIFY2(m_server->asked.constLast().body.startsWith("Instead of Away until you change it."_L1),
             qPrintable(m_server->asked.constLast().body));
    QCOMPARE(m_server->asked.constLast().hints.value(u"urgency"_s), QVariant::fromValue<uchar>(0));
    QCOMPARE(m_stage.lamplighter({u"extend"_s, u"30m"_s}).exitCode, 7);
    QTRY_COMPARE(times(u"There's nothing to extend."_s), 1);
    QCOMPARE(m_server->asked.constLast().replaces, m_server->asked.at(m_server->asked.size() - 2).id);
}

void TestNotified::nothingStaysBehind()
{
    QVERIFY(warned() != 0);
    QCOMPARE(m_stage.lamplighter({u"quit"_s}).exitCode, 0);
    QTRY_VERIFY(m_server->onShow.isEmpty());
    QCOMPARE(m_stage.program().problems(), QByteArray());
}

QTEST_GUILESS_MAIN(TestNotified)
#include "tst_notified.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/fakeportal.h"
#include "platform/keycodes.h"
#include "platform/linux/portalhotkeys.h"
#include "support/privatebus.h"
#include "support/waiting.h"

#include <QSignalSpy>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

using Kind = HotkeyState::Kind;
using Support = Hotkeys::Support;

namespace
{
const auto applicationId = u"io.github.lamplighter.Lamplighter"_s;

HotkeyAction action(const char *id, const char *text)
{
    const auto hotkey = hotkeyFromText(QString::fromLatin1(text));
    if (!hotkey)
        qFatal("%s", qPrintable(hotkey.error().text));
    return {QString::fromLatin1(id), u"Do it"_s, *hotkey};
}

const QList<HotkeyAction> two{action("one", "Ctrl+Alt+1"), action("two", "Meta+Shift+F9")};
const auto introduction = u"Register "_s + applicationId;
const QStringList wholeConversation{introduction, u"Get version"_s, u"CreateSession"_s, u"ListShortcuts"_s,
                                    u"BindShortcuts one=CTRL+ALT+1, two=SHIFT+LOGO+F9"_s};
const QHash<QString, QString> bothGranted{{u"one"_s, u"Press Ctrl+Alt+1"_s}, {u"two"_s, u"Super+F9"_s}};

/// One desktop and one program on it.
struct Session {
    Session()
    {
        if (const auto failure = bus.start())
            qFatal("%s", qPrintable(*failure));
        portal = std::make_unique<FakePortal>(bus.connect());
        portal->granted = bothGranted;
        hotkeys = std::make_unique<PortalHotkeys>(bus.connect(), applicationId);
        QObject::connect(hotkeys.get(), &Hotkeys::activated, hotkeys.get(),
                         [this](const QString &id) { heard << id; });
    }
    bool begin() { return portal->start(); }
    Kind kind(const char *id) const { return hotkeys->state(QString::fromLatin1(id)).kind; }
    QString text(const char *id) const { return hotkeys->state(QString::fromLatin1(id)).text; }
    bool bothAre(Kind wanted) const
    {
        return waitUntil([&] { return kind("one") == wanted && kind("two") == wanted; });
    }

    PrivateBus bus;
    std::unique_ptr<FakePortal> portal;
    std::unique_ptr<PortalHotkeys> hotkeys;
    QStringList heard;
};
} // namespace

/// The portal's whole conversation.
class TestHotkeysPortal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void triggersAreWrittenAsTheSpecificationSays_data();
    void triggersAreWrittenAsTheSpecificationSays();
    void registersTheApplicationFirst();
    void nothingIsToldFromInsideTheCall();
    void whatThePortalGrantsIsShown();
    void answersMayComeBeforeTheReply();
    void worksWithoutARegistry();
    void aRefusedApplicationIsToldWhy();
    void aPartIsGrantedAndTheRestIsNot();
    void asksAPortalThatDoesNotListItsGrants();
    void ignoresMalformedPortalReplies_data();
    void ignoresMalformedPortalReplies();
    void ignoresMalformedSignals();
    void anEarlyPortalTakesThemWithTheSession();
    void anEarlyPortalGetsTheSetThatCameMeanwhile();
    void theSessionHasTheSameNameInEachRun();
    void whatWasGrantedEarlierCountsAtOnce();
    void theUserMayDecline_data();
    void theUserMayDecline();
    void pressesAreHeard();
    void anActivationTokenIsThereForItsPressAlone();
    void theUserMayChangeTheKeysLater();
    void anotherSetIsAnotherSession();
    void theSameSetIsNotAskedForAgain();
    void whatIsFreeCannotBeKnown();
    void anOpenQuestionIsTakenBackForAnotherSet();
    void aSetThatComesWhilePreparingIsTheOneThatIsBound();
    void anEmptySetEndsTheSession();
    void theDesktopMayEndTheSession();
    void asksARestartedPortalAgain();
    void aPortalThatComesLateIsAsked();
    void withoutThePortalThereAreNone_data();
    void withoutThePortalThereAreNone();
};

void TestHotkeysPortal::triggersAreWrittenAsTheSpecificationSays_data()
{
    QTest::addColumn<QString>("hotkey");
    QTest::addColumn<QString>("trigger");
    const auto row = [](const char *hotkey, const char *trigger) {
        QTest::newRow(hotkey) << QString::fromLatin1(hotkey) << QString::fromLatin1(trigger);
    };
    row("Ctrl+Alt+A", "CTRL+ALT+a");
    row("Meta+Shift+1", "SHIFT+LOGO+1");
    row("F12", "F12");
    row("Ctrl+,", "CTRL+comma");
    row("Ctrl++", "CTRL+plus");
    row("Alt+PgUp", "ALT+Prior");
    row("Media Next", "XF86AudioNext");
}

void TestHotkeysPortal::triggersAreWrittenAsTheSpecificationSays()
{
    QFETCH(QString, hotkey);
    const auto read = hotkeyFromText(hotkey);
    QVERIFY(read);
    QTEST(portalTriggerOf(*read), "trigger");
}

void TestHotkeysPortal::registersTheApplicationFirst()
{
    Session session;
    QVERIFY(session.begin());
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    QCOMPARE(session.portal->calls, wholeConversation);
    QCOMPARE(session.portal->asked.constFirst().properties.value(u"description"_s).toString(), u"Do it"_s);
    QCOMPARE(session.hotkeys->support(), (Support{Support::Kind::Portal, {}}));
}

void TestHotkeysPortal::nothingIsToldFromInsideTheCall()
{
    Session session;
    QVERIFY(session.begin());
    QSignalSpy told(session.hotkeys.get(), &Hotkeys::stateChanged);
    session.hotkeys->bind(two);
    QVERIFY(told.isEmpty());
    QTRY_COMPARE(told.size(), 4);
    QCOMPARE(told.at(0).at(1).value<HotkeyState>().kind, Kind::Pending);
    QCOMPARE(told.at(3).at(1).value<HotkeyState>().kind, Kind::Bound);
}

void TestHotkeysPortal::whatThePortalGrantsIsShown()
{
    Session session;
    QVERIFY(session.begin());
    session.portal->granted = {{u"one"_s, u"Press Hyper+7"_s}, {u"two"_s, QString()}};
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    QCOMPARE(session.text("one"), u"Press Hyper+7"_s);
    QCOMPARE(session.text("two"), QString()); // Hyprland doesn't tell
}

void TestHotkeysPortal::answersMayComeBeforeTheReply()
{
    Session session;
    session.portal->answersFirst = true;
    QVERIFY(session.begin());
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    QCOMPARE(session.portal->calls, wholeConversation);
}

void TestHotkeysPortal::worksWithoutARegistry()
{
    Session session;
    session.portal->hasRegistry = false;
    session.portal->needsApplicationId = false;
    QVERIFY(session.begin());
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    QCOMPARE(session.portal->calls, wholeConversation.mid(1));
}

void TestHotkeysPortal::aRefusedApplicationIsToldWhy()
{
    Session session;
    session.portal->hasRegistry = false;
    QVERIFY(session.begin());
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Refused));
    QCOMPARE(session.text("one"), u"Your desktop refused hotkeys: An app id is required."_s);
    QVERIFY(session.hotkeys->state(u"one"_s).next.contains(u"lamplighter set available"_s));
}

void TestHotkeysPortal::aPartIsGrantedAndTheRestIsNot()
{
    Session session;
    QVERIFY(session.begin());
    session.portal->granted = {{u"two"_s, u"Super+F9"_s}};
    session.hotkeys->bind(two);
    QTRY_COMPARE(session.kind("two"), Kind::Bound);
    QCOMPARE(session.kind("one"), Kind::Refused);
    QCOMPARE(session.text("one"), u"Your desktop hasn't allowed this hotkey."_s);
}

void TestHotkeysPortal::asksAPortalThatDoesNotListItsGrants()
{
    Session session;
    QVERIFY(session.begin());
    session.portal->saysWhatItGrants = false;
    session.portal->granted = {{u"two"_s, u"Super+F9"_s}};
    session.hotkeys->bind(two);
    QTRY_COMPARE(session.text("two"), u"Super+F9"_s);
    QTRY_COMPARE(session.kind("one"), Kind::Refused);
    QCOMPARE(session.portal->calls, wholeConversation + QStringList{u"ListShortcuts"_s});
}

void TestHotkeysPortal::ignoresMalformedPortalReplies_data()
{
    QTest::addColumn<QVariant>("shortcuts");
    QTest::newRow("a text") << QVariant(u"one"_s);
    QTest::newRow("a number") << QVariant(7);
    QTest::newRow("texts") << QVariant(QStringList{u"one"_s, u"two"_s});
    QTest::newRow("anything") << QVariant(QVariantList{u"one"_s, 7});
    QTest::newRow("a dictionary") << QVariant(QVariantMap{{u"one"_s, u"Press Ctrl+Alt+1"_s}});
    QTest::newRow("numbers") << QVariant::fromValue(QList<int>{1, 2, 3});
    QTest::newRow("paths") << QVariant::fromValue(
        QList<QDBusObjectPath>{QDBusObjectPath(u"/one"_s), QDBusObjectPath(u"/two"_s)});
}

void TestHotkeysPortal::ignoresMalformedPortalReplies()
{
    QFETCH(QVariant, shortcuts);
    Session session;
    session.portal->malformedGrant = shortcuts;
    QVERIFY(session.begin());
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Refused));
}

void TestHotkeysPortal::ignoresMalformedSignals()
{
    Session session;
    session.portal->sendsMalformedSignals = true;
    QVERIFY(session.begin());
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    session.portal->press(u"one"_s);
    QTRY_COMPARE(session.heard, QStringList{u"one"_s});
    QCOMPARE(session.portal->calls, wholeConversation);
}

void TestHotkeysPortal::anEarlyPortalTakesThemWithTheSession()
{
    Session session;
    QVERIFY(session.begin());
    session.portal->bindsWithSession = true;
    session.portal->granted = {{u"one"_s, u"Ctrl+Alt+1"_s}};
    session.hotkeys->bind(two);
    QTRY_COMPARE(session.text("one"), u"Ctrl+Alt+1"_s);
    QCOMPARE(session.kind("two"), Kind::Refused);
    QCOMPARE(session.portal->asked.size(), 2);
    QCOMPARE(session.portal->asked.constFirst().properties.value(u"preferred_trigger"_s).toString(),
             u"CTRL+ALT+1"_s);
    // Asking it to bind would open its settings at each start.
    QCOMPARE(session.portal->calls.constLast(), u"CreateSession"_s);
    session.portal->press(u"one"_s);
    QTRY_COMPARE(session.heard, QStringList{u"one"_s});
}

void TestHotkeysPortal::anEarlyPortalGetsTheSetThatCameMeanwhile()
{
    Session session;
    QVERIFY(session.begin());
    session.portal->bindsWithSession = true;
    session.hotkeys->bind({action("one", "F5")});
    QTRY_VERIFY(session.portal->calls.contains(u"CreateSession"_s));
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    QCOMPARE(session.portal->asked.size(), 2);
    QCOMPARE(session.portal->calls.mid(session.portal->calls.size() - 3),
             QStringList({u"CreateSession"_s, u"Close session"_s, u"CreateSession"_s}));
}

void TestHotkeysPortal::theSessionHasTheSameNameInEachRun()
{
    Session session;
    QVERIFY(session.begin());
    QStringList names;
    for (int run = 0; run < 2; ++run) {
        session.hotkeys->bind(two);
        QVERIFY(session.bothAre(Kind::Bound));
        names << session.portal->session.section(u'/', -1);
        session.hotkeys = std::make_unique<PortalHotkeys>(session.bus.connect(), applicationId);
        session.portal->session.clear();
    }
    QCOMPARE(names.constFirst(), u"io_github_lamplighter_Lamplighter"_s);
    QCOMPARE(names.constLast(), names.constFirst());
}

void TestHotkeysPortal::whatWasGrantedEarlierCountsAtOnce()
{
    Session session;
    QVERIFY(session.begin());
    session.portal->asks = true;
    session.portal->bound = {{u"one"_s, u"Ctrl+Alt+1"_s}};
    session.hotkeys->bind(two);
    QTRY_COMPARE(session.portal->calls, wholeConversation);
    QTRY_COMPARE(session.kind("one"), Kind::Bound);
    QCOMPARE(session.kind("two"), Kind::Pending);
    session.portal->press(u"one"_s);
    QTRY_COMPARE(session.heard, QStringList{u"one"_s});
    session.portal->answerBinding();
    QTRY_COMPARE(session.kind("two"), Kind::Bound);
}

void TestHotkeysPortal::theUserMayDecline_data()
{
    QTest::addColumn<uint>("response");
    QTest::addColumn<QString>("text");
    QTest::newRow("cancelled") << 1U << u"You declined hotkeys when your desktop asked."_s;
    QTest::newRow("ended") << 2U << u"Your desktop didn't allow hotkeys and gave no reason."_s;
}

void TestHotkeysPortal::theUserMayDecline()
{
    QFETCH(uint, response);
    QFETCH(QString, text);
    Session session;
    QVERIFY(session.begin());
    session.portal->bindingResponse = response;
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Refused));
    QCOMPARE(session.text("one"), text);
    QVERIFY(!session.hotkeys->state(u"one"_s).next.isEmpty());

    // Asking again needs a new session.
    session.portal->calls.clear();
    session.portal->bindingResponse = 0;
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    QCOMPARE(session.portal->calls, QStringList{u"Close session"_s} + wholeConversation.mid(2));
}

void TestHotkeysPortal::pressesAreHeard()
{
    Session session;
    QVERIFY(session.begin());
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    session.portal->press(u"two"_s);
    session.portal->press(u"unknown"_s);
    session.portal->pressInSession(u"/org/freedesktop/portal/desktop/session/1_1/other"_s, u"one"_s);
    session.portal->press(u"one"_s);
    QTRY_COMPARE(session.heard, QStringList({u"two"_s, u"one"_s}));
}

void TestHotkeysPortal::anActivationTokenIsThereForItsPressAlone()
{
    Session session;
    QVERIFY(session.begin());
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    QByteArrayList tokens;
    connect(session.hotkeys.get(), &Hotkeys::activated, this,
            [&] { tokens << qgetenv("XDG_ACTIVATION_TOKEN"); });
    session.portal->press(u"one"_s, u"a token"_s);
    session.portal->press(u"two"_s);
    QTRY_COMPARE(tokens, QByteArrayList({"a token", ""}));
    QVERIFY(!qEnvironmentVariableIsSet("XDG_ACTIVATION_TOKEN"));
}

void TestHotkeysPortal::theUserMayChangeTheKeysLater()
{
    Session session;
    QVERIFY(session.begin());
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    session.portal->changeShortcuts({{u"one"_s, u"Ctrl+Alt+9"_s}});
    QTRY_COMPARE(session.text("one"), u"Ctrl+Alt+9"_s);
    QCOMPARE(session.kind("two"), Kind::Refused);
    QCOMPARE(session.text("two"), u"This hotkey was removed in your desktop's settings."_s);
    session.portal->changeShortcuts(bothGranted);
    QTRY_COMPARE(session.kind("two"), Kind::Bound);
}

void TestHotkeysPortal::anotherSetIsAnotherSession()
{
    Session session;
    QVERIFY(session.begin());
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    session.portal->calls.clear();
    session.portal->granted = {{u"two"_s, u"F10"_s}};
    session.hotkeys->bind({action("two", "F10")});
    QTRY_COMPARE(session.text("two"), u"F10"_s);
    QCOMPARE(session.portal->calls, QStringList({u"Close session"_s, u"CreateSession"_s, u"ListShortcuts"_s,
                                                 u"BindShortcuts two=F10"_s}));
    session.portal->press(u"one"_s);
    session.portal->press(u"two"_s);
    QTRY_COMPARE(session.heard, QStringList{u"two"_s});
}

void TestHotkeysPortal::whatIsFreeCannotBeKnown()
{
    Session session;
    QVERIFY(session.begin());
    int answers = 0;
    const auto count = [&answers](const std::optional<HotkeyState> &state) { answers += state ? 100 : 1; };
    session.hotkeys->probe(two.constFirst().wanted, this, count);
    auto gone = std::make_unique<QObject>();
    session.hotkeys->probe(two.constFirst().wanted, gone.get(), count);
    gone.reset();
    QCOMPARE(answers, 0);
    QTRY_COMPARE(answers, 1);
    QVERIFY(session.portal->calls.isEmpty()); // the user isn't asked
    QVERIFY(!session.hotkeys->keyWithoutShift({10, 0}));
}

void TestHotkeysPortal::theSameSetIsNotAskedForAgain()
{
    Session session;
    QVERIFY(session.begin());
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    session.hotkeys->bind(two);
    QCOMPARE(session.kind("one"), Kind::Bound);
    session.portal->press(u"one"_s);
    QTRY_COMPARE(session.heard, QStringList{u"one"_s});
    QCOMPARE(session.portal->calls, wholeConversation);
}

void TestHotkeysPortal::anOpenQuestionIsTakenBackForAnotherSet()
{
    Session session;
    QVERIFY(session.begin());
    session.portal->asks = true;
    session.hotkeys->bind(two);
    QTRY_COMPARE(session.portal->calls, wholeConversation);
    session.portal->calls.clear();
    session.portal->asks = false;
    session.hotkeys->bind({two.constFirst()});
    QTRY_COMPARE(session.kind("one"), Kind::Bound);
    QCOMPARE(session.portal->calls, QStringList({u"Close request"_s, u"Close session"_s, u"CreateSession"_s,
                                                 u"ListShortcuts"_s, u"BindShortcuts one=CTRL+ALT+1"_s}));
}

void TestHotkeysPortal::aSetThatComesWhilePreparingIsTheOneThatIsBound()
{
    Session session;
    QVERIFY(session.begin());
    session.hotkeys->bind({action("one", "F5")});
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    QCOMPARE(session.portal->calls, wholeConversation);
}

void TestHotkeysPortal::anEmptySetEndsTheSession()
{
    Session session;
    QVERIFY(session.begin());
    session.hotkeys->bind({});
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    QCOMPARE(session.portal->calls, wholeConversation);
    session.portal->calls.clear();
    session.hotkeys->bind({});
    QTRY_COMPARE(session.portal->calls, QStringList{u"Close session"_s});

    // The same while a session is being created.
    session.portal->calls.clear();
    session.hotkeys->bind(two);
    QTRY_VERIFY(session.portal->calls.contains(u"CreateSession"_s));
    session.hotkeys->bind({});
    QTRY_COMPARE(session.portal->calls.constLast(), u"Close session"_s);
    QVERIFY(session.portal->session.isEmpty());
    // Or while the last session is being closed: then none is created.
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    session.portal->calls.clear();
    session.hotkeys->bind({});
    session.hotkeys->bind(two);
    session.hotkeys->bind({});
    QTRY_COMPARE(session.portal->calls, QStringList{u"Close session"_s});
    QVERIFY(session.portal->session.isEmpty());
}

void TestHotkeysPortal::theDesktopMayEndTheSession()
{
    Session session;
    QVERIFY(session.begin());
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    session.portal->calls.clear();
    session.portal->closeSession();
    QVERIFY(session.bothAre(Kind::Refused));
    QCOMPARE(session.text("one"), u"Your desktop turned off Lamplighter's hotkeys."_s);
    QVERIFY(session.portal->calls.isEmpty());
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    QCOMPARE(session.portal->calls, wholeConversation.mid(2));
}

void TestHotkeysPortal::asksARestartedPortalAgain()
{
    Session session;
    QVERIFY(session.begin());
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Bound));
    session.portal->stop();
    QVERIFY(session.bothAre(Kind::Pending));
    session.portal->calls.clear();
    QVERIFY(session.portal->start());
    QVERIFY(session.bothAre(Kind::Bound));
    QCOMPARE(session.portal->calls, wholeConversation);
    session.portal->press(u"one"_s);
    QTRY_COMPARE(session.heard, QStringList{u"one"_s});
}

void TestHotkeysPortal::aPortalThatComesLateIsAsked()
{
    Session session;
    QSignalSpy changed(session.hotkeys.get(), &Hotkeys::supportChanged);
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Unsupported));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(session.hotkeys->support().kind, Support::Kind::None);
    QVERIFY(session.begin());
    QVERIFY(session.bothAre(Kind::Bound));
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(session.hotkeys->support().kind, Support::Kind::Portal);
    QCOMPARE(session.portal->calls, wholeConversation);
}

void TestHotkeysPortal::withoutThePortalThereAreNone_data()
{
    QTest::addColumn<bool>("bus");
    QTest::addColumn<bool>("portal");
    QTest::newRow("no bus") << false << false;
    QTest::newRow("no portal") << true << false;
    QTest::newRow("a portal without shortcuts") << true << true;
}

void TestHotkeysPortal::withoutThePortalThereAreNone()
{
    QFETCH(bool, bus);
    QFETCH(bool, portal);
    Session session;
    session.portal->hasShortcuts = false;
    if (portal)
        QVERIFY(session.begin());
    if (!bus)
        session.hotkeys = std::make_unique<PortalHotkeys>(QDBusConnection(u"none"_s), applicationId);
    session.hotkeys->bind(two);
    QVERIFY(session.bothAre(Kind::Unsupported));
    QCOMPARE(session.text("one"), u"This desktop doesn't support hotkeys for apps."_s);
    QCOMPARE(session.hotkeys->state(u"one"_s).next,
             u"In your desktop's keyboard settings, assign a key to `lamplighter set available`."_s);
    QCOMPARE(session.hotkeys->support(),
             (Support{Support::Kind::None, u"This desktop doesn't support hotkeys for apps."_s}));
}

QTEST_GUILESS_MAIN(TestHotkeysPortal)
#include "tst_hotkeysportal.moc"

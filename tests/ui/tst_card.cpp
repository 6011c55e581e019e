// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/frontdesk.h"
#include "support/manualclock.h"
#include "ui/card.h"
#include "ui/scripted.h"
#include "ui/situations.h"

#include <QAccessible>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

namespace
{
SignInProgress situationAtPage()
{
    return {.isRunning = true, .page = u"https://login.example/authorize?a=1&b=%2F"_s};
}

/// A window in a scripted program.
struct Desk {
    explicit Desk(const Snapshot &snapshot, const QString &profile = {})
        : clock(situationTime().utc)
        , frontDesk(commands, snapshots)
    {
        snapshots.show(snapshot);
        if (snapshot.signInRunning)
            snapshots.show(situationAtPage());
        card = std::make_unique<Card>(frontDesk, snapshots, clock, profile);
        QObject::connect(&frontDesk, &FrontDesk::failureChanged, card.get(), &Card::showFailure);
        card->show();
    }

    template <typename Widget>
    Widget *find(const QString &name) const
    {
        auto *const found = card->findChild<Widget *>(name);
        Q_ASSERT(found);
        return found;
    }
    /// Empty if it is hidden.
    QString text(const QString &label) const
    {
        const auto *const found = find<QLabel>(label);
        return found->isVisible() ? found->text() : QString{};
    }
    void click(const QString &button) const
    {
        QTest::mouseClick(find<QAbstractButton>(button), Qt::LeftButton);
    }
    QStringList countdowns() const
    {
        QStringList lines;
        for (int row = 0; row < 5; ++row) {
            const auto number = QString::number(row);
            if (const auto what = text(u"what"_s + number); !what.isEmpty())
                lines << what + u' ' + text(u"when"_s + number) + u' ' + text(u"left"_s + number);
        }
        return lines;
    }

    ManualClock clock;
    ScriptedSnapshots snapshots;
    ScriptedCommands commands;
    FrontDesk frontDesk;
    std::unique_ptr<Card> card;
};

const Situation &situation(const char *name)
{
    static const auto all = situations();
    return *std::find_if(all.begin(), all.end(),
                         [name](const Situation &one) { return qstrcmp(one.name, name) == 0; });
}

bool hasActiveTimer(const QObject *object)
{
    const auto timers = object->findChildren<QTimer *>();
    return std::any_of(timers.begin(), timers.end(), [](const QTimer *timer) { return timer->isActive(); });
}
} // namespace

class TestCard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale::c());
    }
    void init() { QTest::failOnWarning(unexpectedWarning()); }

    void showsHoldForecastAndColleagues();
    void itFollowsTheSnapshot();
    void secondsAreCountedWhileItIsSeen();
    void aRealSecondMovesTheCountdown();
    void doesNothingWhileHidden();
    void fastTimeDoesNotMakeItFrantic();
    void choosesWithTheSelectedDuration();
    void theMarkShowsTheHoldNotTheClick();
    void theButtonsAskForTheirCommands();
    void twoButtonsAskWhichAccountToUse();
    void aSignInThatRunsHasAPanel();
    void theFocusFollowsASignIn();
    void anotherBrowserIsOfferedWhereItMayHelp();
    void theRemedyIsAButton_data();
    void theRemedyIsAButton();
    void withoutARemedyThereIsNoButton_data();
    void withoutARemedyThereIsNoButton();
    void aFailedResetIsShown();
    void unavailableActionsAreDisabled_data();
    void unavailableActionsAreDisabled();
    void theLengthIsForgottenWhenTheCardIsClosed();
    void aFailureIsShownUntilSomethingSucceeds();
    void pendingChoicesAreNoFailures();
    void signingInClearsTheFailure();
    void openingAWindowKeepsTheFailure();
    void practiceHasItsBannerAndSwitch();
    void withoutATrayItOffersQuit();
    void theSettingsAreOfferedWhereThereAreAny();
    void escapeClosesItAndItComesBack();
    void seenChangedIsEmitted();
    void everythingIsReachedByTab_data();
    void everythingIsReachedByTab();
    void arrowsWalkAlongTheFiveWithoutChoosing();
    void everythingHasANameForScreenReaders();
    void screenReadersGetTheForecast();
    void itNamesItsProfile();
};

void TestCard::showsHoldForecastAndColleagues()
{
    const Desk desk(heldAvailable(at("17:00:00")));
    QCOMPARE(desk.text(u"headline"_s), u"Available until 17:00, then Teams decides"_s);
    QCOMPARE(desk.text(u"condition"_s), u"Confirmed 39 second(s) ago."_s);
    QCOMPARE(desk.text(u"colleagues"_s), u"Colleagues see Available."_s);
    QCOMPARE(desk.countdowns(),
             (QStringList{u"Next refresh 14:04 in 3:15"_s, u"If Lamplighter stops: inactive 14:05 in 4:20"_s,
                          u"If Lamplighter stops: Away 14:10 in 9:20"_s,
                          u"If Lamplighter stops: Offline 14:15 in 14:20"_s,
                          u"Then Teams decides 17:00 in 2:58:30"_s}));
    const Desk back(situation("then-back").snapshot);
    QVERIFY(back.countdowns().filter(u"Then Available 14:09"_s).size() == 1);
    QCOMPARE(desk.text(u"worstCase"_s), QString{}); // the strip and the rows show it
    QCOMPARE(desk.text(u"account"_s), u"Signed in as adele.vance@contoso.example"_s);
}

void TestCard::itFollowsTheSnapshot()
{
    Desk desk(idle());
    QCOMPARE(desk.text(u"headline"_s), u"Teams is setting your status"_s);
    QVERIFY(desk.text(u"colleagues"_s).contains("aren't signed in to Teams"_L1));
    QVERIFY(desk.countdowns().isEmpty());
    QVERIFY(!desk.find<QWidget>(u"forecast"_s)->isVisible());

    desk.snapshots.show(situation("covered").snapshot);
    QVERIFY(desk.text(u"colleagues"_s).startsWith("Colleagues see Do not disturb (presenting)"_L1));
    QVERIFY(desk.find<QWidget>(u"forecast"_s)->isVisible());
    QVERIFY(desk.find<QPushButton>(u"available"_s)->isChecked());

    desk.snapshots.show(held(SettablePresence::Away, std::nullopt));
    QCOMPARE(desk.text(u"headline"_s), u"Away until you change it"_s);
    QVERIFY(!desk.find<QPushButton>(u"available"_s)->isChecked());
    QVERIFY(desk.find<QPushButton>(u"away"_s)->isChecked());

    desk.snapshots.show(idle());
    QVERIFY(!desk.find<QPushButton>(u"away"_s)->isChecked());
    QVERIFY(desk.countdowns().isEmpty());
}

void TestCard::secondsAreCountedWhileItIsSeen()
{
    Desk desk(heldAvailable());
    desk.clock.advance(Seconds{2});
    QCOMPARE(desk.countdowns().constFirst(), u"Next refresh 14:04 in 3:13"_s);
    QCOMPARE(desk.text(u"condition"_s), u"Confirmed 41 second(s) ago."_s);
    desk.clock.advance(Minutes{4});
    QCOMPARE(desk.countdowns().constFirst(), u"If Lamplighter stops: inactive 14:05 in 0:18"_s);
}

void TestCard::aRealSecondMovesTheCountdown()
{
    const SystemClock clock;
    ScriptedSnapshots snapshots;
    ScriptedCommands commands;
    FrontDesk frontDesk(commands, snapshots);
    auto snapshot = heldAvailable();
    snapshot.hold->until = clock.now().utc + Minutes{10};
    snapshot.forecast.reset();
    snapshot.nextRenewal.reset();
    snapshots.show(snapshot);
    Card card(frontDesk, snapshots, clock, {});
    card.show();
    const auto *const left = card.findChild<QLabel *>(u"left0"_s);
    const auto first = left->text();
    QVERIFY(first.startsWith("in "_L1));
    QTRY_VERIFY(left->text() != first);
}

void TestCard::doesNothingWhileHidden()
{
    Desk desk(heldAvailable());
    desk.clock.pretendSpeed(1.0);
    desk.clock.advance(Seconds{1});
    QVERIFY(hasActiveTimer(desk.card.get()));
    desk.card->hide();
    QVERIFY(!hasActiveTimer(desk.card.get()));
    const int read = desk.clock.timesRead();
    desk.snapshots.show(idle());
    desk.clock.advance(Minutes{5});
    desk.snapshots.show(heldAvailable());
    QVERIFY(!hasActiveTimer(desk.card.get()));
    QCOMPARE(desk.clock.timesRead(), read);
    desk.card->show();
    QCOMPARE(desk.text(u"headline"_s), u"Available until you change it"_s);

    desk.card->showMinimized();
    QVERIFY(!desk.card->isSeen());
    QVERIFY(!hasActiveTimer(desk.card.get()));
}

void TestCard::fastTimeDoesNotMakeItFrantic()
{
    Desk desk(heldAvailable());
    desk.clock.pretendSpeed(60.0);
    desk.clock.advance(Seconds{1});
    const auto timers = desk.card->findChildren<QTimer *>();
    for (const auto *timer : timers)
        QVERIFY(!timer->isActive() || timer->interval() >= 250);
    QVERIFY(hasActiveTimer(desk.card.get()));
}

void TestCard::choosesWithTheSelectedDuration()
{
    Desk desk(heldAvailable());
    desk.click(u"in-a-call"_s);
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::Set{.state = SettablePresence::InACall}});

    auto *const length = desk.find<QComboBox>(u"length"_s);
    auto *const thenBack = desk.find<QCheckBox>(u"thenBack"_s);
    QVERIFY(!thenBack->isEnabled());
    QCOMPARE(length->count(), 7);
    length->setCurrentIndex(1);
    QVERIFY(thenBack->isEnabled());
    thenBack->click();
    desk.click(u"presenting"_s);
    QVERIFY((desk.commands.seen.constLast() == Command{Commands::Set{.state = SettablePresence::Presenting,
                                                                     .end = {Seconds{1800}},
                                                                     .thenBack = true}}));

    length->setCurrentIndex(5);
    QCOMPARE(length->currentText(), u"until 15:00"_s);
    desk.click(u"away"_s);
    QVERIFY(
        (desk.commands.seen.constLast() ==
         Command{Commands::Set{.state = SettablePresence::Away, .end = {at("15:00:00")}, .thenBack = true}}));

    // Without an end there is no way back.
    length->setCurrentIndex(6);
    QVERIFY(!thenBack->isEnabled());
    desk.click(u"away"_s);
    QVERIFY((desk.commands.seen.constLast() ==
             Command{Commands::Set{.state = SettablePresence::Away, .end = {HoldEnd::UntilChanged{}}}}));
}

void TestCard::theMarkShowsTheHoldNotTheClick()
{
    Desk desk(heldAvailable());
    desk.click(u"away"_s);
    QVERIFY(desk.find<QPushButton>(u"available"_s)->isChecked());
    QVERIFY(!desk.find<QPushButton>(u"away"_s)->isChecked());
    // The current status can be chosen again.
    desk.click(u"available"_s);
    QCOMPARE(desk.commands.seen.size(), 2);
    QVERIFY(desk.find<QPushButton>(u"available"_s)->isChecked());
}

void TestCard::theButtonsAskForTheirCommands()
{
    auto snapshot = situation("presenting-short").snapshot;
    Desk desk(snapshot);
    desk.click(u"extend"_s);
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::Extend{.by = Seconds{1800}}});
    desk.click(u"back"_s);
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::Back{}});
    desk.click(u"clear"_s);
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::Clear{}});
    desk.click(u"sign"_s);
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::SignOut{}});
    desk.snapshots.show(signInNeeded());
    desk.click(u"sign"_s);
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::SignIn{}});
    desk.snapshots.show(situation("keychain-locked").snapshot);
    QCOMPARE(desk.find<QPushButton>(u"sign"_s)->accessibleName(), u"Unlock and sign in…"_s);
    desk.click(u"sign"_s);
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::SignIn{}});
}

void TestCard::twoButtonsAskWhichAccountToUse()
{
    auto snapshot = heldAvailable();
    Desk desk(snapshot);
    auto *const question = desk.find<QWidget>(u"switchQuestion"_s);
    QVERIFY(!question->isVisible());
    snapshot.switchOffered = Snapshot::SwitchOffered{u"a&a@example.org"_s, u"b@example.org"_s};
    desk.snapshots.show(snapshot);
    QVERIFY(question->isVisible());
    QCOMPARE(
        desk.text(u"switchText"_s),
        u"You signed in as a&a@example.org, but picked b@example.org in the browser. Which account should "
        "Lamplighter use?"_s);
    QCOMPARE(desk.find<QPushButton>(u"switchAccount"_s)->text(), u"Switch to b@example.org"_s);
    desk.click(u"switchAccount"_s);
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::SignIn{.switchAccount = true}});
    QCOMPARE(desk.find<QPushButton>(u"signInAgain"_s)->accessibleName(), u"Try again as a&a@example.org"_s);
    desk.click(u"signInAgain"_s);
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::SignIn{}});
    snapshot.switchOffered.reset();
    desk.snapshots.show(snapshot);
    QVERIFY(!question->isVisible());
}

void TestCard::aSignInThatRunsHasAPanel()
{
    Desk desk(signInNeeded());
    const auto *const panel = desk.find<QWidget>(u"signInPanel"_s);
    QVERIFY(!panel->isVisible());
    auto snapshot = situation("sign-in-running").snapshot;
    desk.snapshots.show(SignInProgress{.isRunning = true});
    desk.snapshots.show(snapshot);
    QVERIFY(panel->isVisible());
    QCOMPARE(desk.text(u"signInText"_s), u"Signing in…"_s);
    QVERIFY(!desk.find<QPushButton>(u"copyAddress"_s)->isEnabled());
    QVERIFY(!desk.find<QPushButton>(u"openAgain"_s)->isEnabled());
    QVERIFY(desk.find<QPushButton>(u"cancelSignIn"_s)->isEnabled());
    // It replaces the warning and the sign-in button.
    QVERIFY(!desk.find<QWidget>(u"troubles"_s)->isVisible());
    QVERIFY(!desk.find<QPushButton>(u"sign"_s)->isVisible());

    desk.snapshots.show(situationAtPage());
    QCOMPARE(desk.text(u"signInText"_s), u"No sign-in page? Open it again, or copy its address."_s);
    desk.click(u"copyAddress"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), situationAtPage().page);
    QCOMPARE(desk.text(u"signInText"_s), u"Copied. Paste it into a browser on this computer."_s);
    desk.click(u"openAgain"_s);
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::SignIn{}});
    desk.click(u"cancelSignIn"_s);
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::CancelSignIn{}});

    auto failed = situationAtPage();
    failed.browserFailed = true;
    desk.snapshots.show(failed);
    QCOMPARE(desk.text(u"signInText"_s),
             u"Couldn't open a browser. Copy the address and paste it into one."_s);

    snapshot.signInRunning = false;
    desk.snapshots.show(SignInProgress{});
    desk.snapshots.show(snapshot);
    QVERIFY(!panel->isVisible());
    QVERIFY(desk.find<QPushButton>(u"sign"_s)->isVisible());
}

void TestCard::theFocusFollowsASignIn()
{
    Desk desk(signInNeeded());
    QVERIFY(QTest::qWaitForWindowActive(desk.card.get()));
    auto *const sign = desk.find<QPushButton>(u"sign"_s);
    QVERIFY(sign->hasFocus());
    auto snapshot = situation("sign-in-running").snapshot;
    desk.snapshots.show(snapshot);
    desk.snapshots.show(SignInProgress{.isRunning = true});
    // A second Return must not cancel the sign-in.
    QVERIFY(!desk.find<QPushButton>(u"cancelSignIn"_s)->hasFocus());
    desk.snapshots.show(situationAtPage());
    QVERIFY(desk.find<QPushButton>(u"copyAddress"_s)->hasFocus());
    snapshot.signInRunning = false;
    desk.snapshots.show(snapshot);
    QVERIFY(sign->hasFocus());
}

void TestCard::anotherBrowserIsOfferedWhereItMayHelp()
{
    Desk desk(signInNeeded());
    QSignalSpy wanted(desk.card.get(), &Card::browserChoiceWanted);
    const auto *const button = desk.find<QPushButton>(u"otherBrowser"_s);
    Error error{ErrorKind::Refused, u"oauth/53000"_s, u"It needs a device that is managed."_s, u"Ask."_s};
    const auto fail = [&] {
        desk.click(u"sign"_s);
        desk.commands.answer(failed(error));
    };
    fail();
    QVERIFY(!button->isVisible());
    error.anotherBrowserMayHelp = true;
    fail();
    QVERIFY(!button->isVisible()); // without settings there is no choice
    desk.card->offerSettings(true);
    fail();
    QVERIFY(button->isVisible());
    desk.click(u"otherBrowser"_s);
    QCOMPARE(wanted.size(), 1);

    // Not during a new attempt. Also in a window opened later.
    auto snapshot = signInNeeded();
    snapshot.failedSignIn = Snapshot::FailedSignIn{at("14:00:00"), error};
    snapshot.signInRunning = true;
    desk.snapshots.show(snapshot);
    QVERIFY(!button->isVisible());
    snapshot.signInRunning = false;
    desk.snapshots.show(snapshot);
    QVERIFY(!desk.frontDesk.failure());
    QVERIFY(button->isVisible());
    desk.snapshots.show(idle());
    QVERIFY(!button->isVisible());
}

void TestCard::theRemedyIsAButton_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QJsonObject>("command");
    QTest::newRow("set-in-teams") << u"Reset my status in Teams"_s << toJson(Commands::ClearPreferred{});
    QTest::newRow("changed-elsewhere") << u"Send Busy (in a conference call) again"_s
                                       << toJson(Commands::Set{.state = SettablePresence::InAConferenceCall});
    QTest::newRow("not-readable") << u"Check again what colleagues see"_s << toJson(Commands::ReadAgain{});
    for (const auto *name : {"faded", "away", "expired"})
        QTest::newRow(name) << u"Try now"_s << toJson(Commands::TryNow{});
    QTest::newRow("sign-in-not-accepted") << u"Sign in again…"_s << toJson(Commands::SignIn{});
}

void TestCard::theRemedyIsAButton()
{
    QFETCH(QString, text);
    Desk desk(situation(QTest::currentDataTag()).snapshot);
    auto *const button = desk.find<QPushButton>(u"remedy"_s);
    QVERIFY(button->isVisible() && button->isEnabled());
    QCOMPARE(button->text(), text);
    auto *const accessible = QAccessible::queryAccessibleInterface(button);
    QCOMPARE(accessible->text(QAccessible::Name), text);
    QVERIFY(accessible->text(QAccessible::Description).endsWith(u'.'));
    QVERIFY(desk.text(u"colleagues"_s).isEmpty() || desk.text(u"colleagues"_s).endsWith(u'.'));
    QVERIFY(desk.card->focusWidget() != button); // safe from stray key presses
    button->setFocus(Qt::TabFocusReason);
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(desk.commands.seen.size(), 1);
    QTEST(toJson(desk.commands.seen.constLast()), "command");

    // Once it has helped, the button goes.
    desk.snapshots.show(heldAvailable());
    QVERIFY(!button->isVisible());
}

void TestCard::withoutARemedyThereIsNoButton_data()
{
    QTest::addColumn<bool>("signedIn");
    for (const auto *name : {"available", "covered", "idle", "resting"})
        QTest::newRow(name) << true;
    QTest::newRow("set-in-teams") << false;
}

void TestCard::withoutARemedyThereIsNoButton()
{
    QFETCH(bool, signedIn);
    auto snapshot = situation(QTest::currentDataTag()).snapshot;
    if (!signedIn)
        snapshot.health = Health::SignInNeeded;
    const Desk desk(snapshot);
    QVERIFY(!desk.find<QPushButton>(u"remedy"_s)->isVisible());
}

void TestCard::aFailedResetIsShown()
{
    Desk desk(situation("set-in-teams").snapshot);
    const Error unreachable{ErrorKind::Unreachable, u"graph/network"_s, u"It is not cleared."_s,
                            u"Try again when the service can be reached."_s};
    desk.click(u"remedy"_s);
    desk.commands.answer(failed(unreachable));
    QVERIFY(desk.frontDesk.failure());
    QVERIFY(desk.text(u"trouble"_s).contains(u"It is not cleared."_s));
    // A choice is different: it is sent as soon as possible.
    desk.click(u"away"_s);
    desk.commands.answer({ExitCode::Done, {}, {}});
    desk.click(u"away"_s);
    desk.commands.answer(failed(unreachable));
    QVERIFY(!desk.frontDesk.failure());
}

void TestCard::unavailableActionsAreDisabled_data()
{
    QTest::addColumn<QString>("enabled");
    QTest::newRow("idle") << u"available length clear sign"_s;
    QTest::newRow("available") << u"available length clear sign"_s;
    QTest::newRow("available-bounded") << u"available length extend clear sign"_s;
    QTest::newRow("presenting-short") << u"available length extend back clear sign"_s;
    QTest::newRow("sign-in-needed") << u"sign"_s;
    QTest::newRow("sign-in-running") << u""_s;
    QTest::newRow("sign-in-ended") << u"clear sign"_s;
    QTest::newRow("keychain-locked") << u"sign"_s;
    QTest::newRow("account-in-use") << u"sign"_s;
    QTest::newRow("not-configured") << u""_s;
}

void TestCard::unavailableActionsAreDisabled()
{
    const Desk desk(situation(QTest::currentDataTag()).snapshot);
    QStringList enabled;
    for (const auto *name : {"available", "length", "extend", "back", "clear", "sign"}) {
        const auto *const widget = desk.find<QWidget>(QString::fromLatin1(name));
        if (widget->isEnabled() && widget->isVisible())
            enabled << QString::fromLatin1(name);
    }
    QTEST(enabled.join(u' '), "enabled");
}

void TestCard::theLengthIsForgottenWhenTheCardIsClosed()
{
    Desk desk(heldAvailable());
    desk.find<QComboBox>(u"length"_s)->setCurrentIndex(2);
    desk.find<QCheckBox>(u"thenBack"_s)->setChecked(true);
    desk.card->close();
    desk.card->show();
    QCOMPARE(desk.find<QComboBox>(u"length"_s)->currentIndex(), 0);
    QVERIFY(!desk.find<QCheckBox>(u"thenBack"_s)->isChecked());
}

void TestCard::aFailureIsShownUntilSomethingSucceeds()
{
    Desk desk(heldAvailable());
    QVERIFY(!desk.find<QWidget>(u"troubles"_s)->isVisible());
    desk.click(u"away"_s);
    desk.commands.answer(
        failed({ErrorKind::Refused, u"graph/400"_s, u"It was <refused>."_s, u"Ask & wait."_s}));
    QVERIFY(desk.find<QWidget>(u"troubles"_s)->isVisible());
    QCOMPARE(desk.text(u"trouble"_s), u"<b>It was &lt;refused&gt;.</b><br/>Ask &amp; wait."_s);
    desk.snapshots.show(held(SettablePresence::Presenting, std::nullopt));
    QVERIFY(desk.find<QWidget>(u"troubles"_s)->isVisible());
    desk.click(u"clear"_s);
    QVERIFY(desk.find<QWidget>(u"troubles"_s)->isVisible());
    desk.commands.answer({ExitCode::Done, u"Done."_s});
    QVERIFY(!desk.find<QWidget>(u"troubles"_s)->isVisible());
}

void TestCard::pendingChoicesAreNoFailures()
{
    Desk desk(heldAvailable());
    for (const auto kind :
         {ErrorKind::Unreachable, ErrorKind::Throttled, ErrorKind::Unanswered, ErrorKind::Cancelled}) {
        desk.click(u"away"_s);
        desk.commands.answer(failed({kind, u"x"_s, u"Not yet."_s, {}}));
        QVERIFY(!desk.frontDesk.failure());
    }
}

void TestCard::signingInClearsTheFailure()
{
    Desk desk(signInNeeded());
    desk.click(u"sign"_s);
    desk.commands.answer(failed({ErrorKind::SignInNeeded, u"oauth/x"_s, u"It was called off."_s, {}}));
    QVERIFY(desk.frontDesk.failure());
    desk.snapshots.show(idle());
    QVERIFY(!desk.frontDesk.failure());
}

void TestCard::openingAWindowKeepsTheFailure()
{
    Desk desk(heldAvailable());
    desk.frontDesk.submit(Commands::Set{.state = SettablePresence::Away}, Origin::Hotkey);
    desk.commands.answer(failed({ErrorKind::Refused, u"x"_s, u"It was refused."_s, {}}));
    for (const Command &command : {Command(Commands::ShowCard{}), Command(Commands::ShowSettings{})}) {
        desk.frontDesk.submit(command, Origin::Launcher);
        desk.commands.answer({ExitCode::Done, u"It is open."_s});
        QVERIFY(desk.frontDesk.failure());
    }
}

void TestCard::practiceHasItsBannerAndSwitch()
{
    Desk desk(heldAvailable());
    QVERIFY(!desk.find<QWidget>(u"practice"_s)->isVisible());
    auto snapshot = situation("practice").snapshot;
    desk.snapshots.show(snapshot);
    QCOMPARE(desk.text(u"practiceText"_s), u"Demo: only you see this"_s);
    QVERIFY(desk.card->windowTitle().contains("demo"_L1));
    QVERIFY(desk.find<QRadioButton>(u"fastTime"_s)->isChecked());
    desk.click(u"realTime"_s);
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::PracticeSpeed{.speed = 1.0}});
    // The mark moves only when the cloud has changed its speed.
    QVERIFY(desk.find<QRadioButton>(u"fastTime"_s)->isChecked());
    snapshot.practiceSpeed = 1.0;
    desk.snapshots.show(snapshot);
    QVERIFY(desk.find<QRadioButton>(u"realTime"_s)->isChecked());
    snapshot.practiceSpeed = 10.0;
    desk.snapshots.show(snapshot);
    QVERIFY(!desk.find<QRadioButton>(u"realTime"_s)->isChecked());
    QVERIFY(!desk.find<QRadioButton>(u"fastTime"_s)->isChecked());
    desk.click(u"fastTime"_s);
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::PracticeSpeed{.speed = 60.0}});
}

void TestCard::withoutATrayItOffersQuit()
{
    Desk desk(heldAvailable());
    QVERIFY(!desk.find<QWidget>(u"trayless"_s)->isVisible());
    desk.card->setTrayless(true);
    QVERIFY(desk.text(u"traylessText"_s).contains("opens it again"_L1));
    desk.click(u"quit"_s);
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::Quit{}});
    desk.card->setTrayless(false);
    QVERIFY(!desk.find<QWidget>(u"trayless"_s)->isVisible());
}

void TestCard::theSettingsAreOfferedWhereThereAreAny()
{
    Desk desk(heldAvailable());
    auto *const settings = desk.find<QPushButton>(u"settingsButton"_s);
    QVERIFY(!settings->isVisible());
    desk.card->offerSettings(true);
    QVERIFY(settings->isVisible() && !settings->isDefault());
    QCOMPARE(settings->accessibleName(), u"Settings…"_s);
    QVERIFY(!settings->accessibleDescription().isEmpty());
    const QSignalSpy wanted(desk.card.get(), &Card::settingsWanted);
    settings->click();
    QCOMPARE(wanted.size(), 1);
    QVERIFY(desk.commands.seen.isEmpty());
    QCOMPARE(settings->nextInFocusChain(), desk.find<QWidget>(u"sign"_s));

    // If nothing is set up, it is the default button.
    desk.card->hide();
    desk.snapshots.show(situation("not-configured").snapshot);
    desk.card->show();
    QVERIFY(settings->isDefault() && !desk.find<QPushButton>(u"sign"_s)->isDefault());
    QCOMPARE(desk.card->focusWidget(), settings);
}

void TestCard::escapeClosesItAndItComesBack()
{
    Desk desk(heldAvailable());
    QTest::keyClick(desk.card.get(), Qt::Key_Escape);
    QVERIFY(!desk.card->isVisible());
    desk.card->bringToFront();
    QVERIFY(desk.card->isSeen());
    desk.card->showMinimized();
    desk.card->bringToFront();
    QVERIFY(desk.card->isSeen());
}

void TestCard::seenChangedIsEmitted()
{
    Desk desk(heldAvailable());
    desk.card->hide();
    QSignalSpy seen(desk.card.get(), &Card::seenChanged);
    desk.card->show();
    desk.card->bringToFront();
    desk.card->close();
    QCOMPARE(seen.size(), 2);
    QCOMPARE(seen.at(0).at(0).toBool(), true);
    QCOMPARE(seen.at(1).at(0).toBool(), false);
}

void TestCard::everythingIsReachedByTab_data()
{
    QTest::addColumn<QString>("order");
    const auto states = u"length available in-a-call in-a-conference-call away presenting "_s;
    QTest::newRow("available") << states + u"clear sign"_s;
    QTest::newRow("presenting-short") << states + u"thenBack extend back clear sign"_s;
    QTest::newRow("sign-in-needed") << u"sign"_s;
    QTest::newRow("sign-in-running") << u"copyAddress openAgain cancelSignIn"_s;
    QTest::newRow("practice") << u"fastTime "_s + states + u"clear sign"_s;
    QTest::newRow("faded") << u"remedy "_s + states + u"clear trouble sign"_s;
    QTest::newRow("set-in-teams") << u"remedy "_s + states + u"extend clear sign"_s;
}

void TestCard::everythingIsReachedByTab()
{
    QFETCH(QString, order);
    const Desk desk(situation(QTest::currentDataTag()).snapshot);
    QVERIFY(QTest::qWaitForWindowActive(desk.card.get()));
    // Only a duration can have a way back.
    if (order.contains("thenBack"_L1))
        desk.find<QComboBox>(u"length"_s)->setCurrentIndex(1);
    const auto wanted = order.split(u' ');
    QStringList reached;
    for (int step = 0; step < 40 && reached.size() < 40; ++step) {
        QTest::keyClick(desk.card.get(), Qt::Key_Tab);
        const auto name = QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString{};
        if (!reached.contains(name))
            reached << name;
    }
    // The order is the same wherever it starts.
    for (const auto &name : wanted)
        QVERIFY2(reached.contains(name), qPrintable(name + u" is not in "_s + reached.join(u' ')));
    QCOMPARE(reached.size(), wanted.size());
    const auto start = reached.indexOf(wanted.constFirst());
    QCOMPARE(reached.mid(start) + reached.mid(0, start), wanted);
}

void TestCard::arrowsWalkAlongTheFiveWithoutChoosing()
{
    Desk desk(heldAvailable());
    QVERIFY(QTest::qWaitForWindowActive(desk.card.get()));
    desk.find<QWidget>(u"available"_s)->setFocus();
    for (const auto *name : {"in-a-call", "in-a-conference-call", "away", "presenting"}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget()->objectName(), QString::fromLatin1(name));
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QVERIFY(desk.commands.seen.isEmpty());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::Set{.state = SettablePresence::Away}});
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(desk.commands.seen.size(), 2);
}

void TestCard::everythingHasANameForScreenReaders()
{
    const Desk desk(situation("practice").snapshot);
    desk.card->setTrayless(true);
    const auto widgets = desk.card->findChildren<QWidget *>();
    int named = 0;
    for (auto *widget : widgets) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->objectName().isEmpty() ||
            widget->objectName().startsWith("qt_"_L1))
            continue;
        auto *const accessible = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(accessible);
        QVERIFY2(!accessible->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
        QVERIFY2(!accessible->text(QAccessible::Name).contains(u'&'), qPrintable(widget->objectName()));
        ++named;
    }
    QVERIFY2(named >= 12, qPrintable(QString::number(named)));
    for (const auto state : allSettablePresences) {
        auto *const accessible = QAccessible::queryAccessibleInterface(desk.find<QWidget>(nameOf(state)));
        QCOMPARE(accessible->role(), QAccessible::RadioButton);
        QCOMPARE(accessible->text(QAccessible::Name), labelOf(state));
        QCOMPARE(accessible->state().checked == 1, state == SettablePresence::Available);
    }
    for (const auto *name : {"extend", "back", "clear", "sign", "quit", "length", "thenBack"}) {
        auto *const accessible =
            QAccessible::queryAccessibleInterface(desk.find<QWidget>(QString::fromLatin1(name)));
        QVERIFY2(!accessible->text(QAccessible::Description).isEmpty(), name);
    }
}

void TestCard::screenReadersGetTheForecast()
{
    Desk desk(heldAvailable(at("17:00:00")));
    const auto *const strip = desk.find<QWidget>(u"forecast"_s);
    QCOMPARE(strip->accessibleDescription(),
             u"If Lamplighter stops now: Available now, inactive 14:05, Away 14:10, Offline 14:15. "
             "While Lamplighter runs: Available until 17:00, then Teams decides. Next refresh 14:04."_s);
    desk.snapshots.show(situation("then-back").snapshot);
    QVERIFY2(strip->accessibleDescription().contains("until 14:09, then Available."_L1),
             qPrintable(strip->accessibleDescription()));
    // After a fade the upper lane is gone.
    desk.snapshots.show(situation("faded").snapshot);
    QCOMPARE(strip->accessibleDescription(),
             u"If this keeps failing: inactive now, Away 14:05, Offline 14:10."_s);
    desk.snapshots.show(idle());
    QCOMPARE(strip->accessibleDescription(), QString{});
}

void TestCard::itNamesItsProfile()
{
    const Desk desk(heldAvailable(), u"guest"_s);
    QCOMPARE(desk.card->windowTitle(), u"Lamplighter – profile guest"_s);
    const Desk plain(heldAvailable());
    QCOMPARE(plain.card->windowTitle(), u"Lamplighter"_s);
}

QTEST_MAIN(TestCard)
#include "tst_card.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/notifier.h"

#include "application/frontdesk.h"
#include "base/timelabel.h"
#include "desktop/notificationtext.h"
#include "support/manualclock.h"
#include "ui/scripted.h"

#include <QCoreApplication>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{
class KeptNotifications final : public Notifications
{
public:
    void show(const Notification &notification) override
    {
        if (!isThere)
            return Q_EMIT closed(notification.key);
        all << notification;
        onShow.insert(notification.key, notification);
        Q_EMIT shown(notification.key);
    }
    void withdraw(const QString &key) override { onShow.remove(key); }

    int timesShown(const QString &key) const
    {
        return static_cast<int>(std::count_if(all.cbegin(), all.cend(),
                                              [&](const Notification &each) { return each.key == key; }));
    }

    bool isThere = true; ///< what shows them
    QList<Notification> all;
    QHash<QString, Notification> onShow;
};

/// The notifier and everything that it looks at.
struct Bench {
    explicit Bench(Notifier::Options options = {})
        : notifier(desk, snapshots, clock, notifications, withAssistance(std::move(options)))
    {
        QObject::connect(&desk, &FrontDesk::newsCame, &notifier, &Notifier::tellNews);
        QObject::connect(&desk, &FrontDesk::tellingNeeded, &notifier, &Notifier::tell);
        QObject::connect(&desk, &FrontDesk::signInEnded, &notifier,
                         [this](const Outcome &outcome, bool hasWindow) {
                             if (!hasWindow)
                                 notifier.tellSignIn(outcome);
                         });
        set({});
    }
    Notifier::Options withAssistance(Notifier::Options options)
    {
        options.isAssisted = [this] { return isAssisted; };
        return options;
    }
    void set(const QList<SettingText> &settings) { notifier.follow(Settings::inMemory(settings)); }

    Snapshot idle() const
    {
        Snapshot snapshot;
        snapshot.account = Snapshot::Account{u"somebody@example.org"_s, u"tenant"_s, u"global"_s};
        snapshot.health = Health::Idle;
        return snapshot;
    }
    /// Confirmed now.
    Snapshot held(SettablePresence state, std::optional<Milliseconds> length = {}) const
    {
        auto snapshot = idle();
        const auto now = clock.now().utc;
        snapshot.health = Health::Ok;
        snapshot.hold = Snapshot::Hold{.state = state, .since = now};
        if (length)
            snapshot.hold->until = now + *length;
        snapshot.lease = Snapshot::LeaseView{state, now, now + 15min};
        snapshot.sessionNow = presenceOf(state);
        snapshot.lastConfirmed = now;
        Snapshot::Forecast forecast;
        forecast.attended << Stage{now, presenceOf(state)};
        if (length)
            forecast.attended << Stage{now + *length, offlinePresence()};
        snapshot.forecast = forecast;
        return snapshot;
    }
    void lock(bool locked) { notifier.setLocked(locked); }
    /// What comes of a command that was given without a window.
    void tell(const Command &command, const Outcome &outcome)
    {
        desk.submit(command, Origin::Hotkey);
        commands.answer(outcome);
    }
    void choose(const QString &key, const QString &action = {}, const QString &token = {})
    {
        Q_EMIT notifications.chosen(key, action, token);
    }

    ManualClock clock;
    ScriptedSnapshots snapshots;
    ScriptedCommands commands;
    FrontDesk desk{commands, snapshots};
    KeptNotifications notifications;
    bool isAssisted = false;
    Notifier notifier;
};

const auto endingKey = u"ending"_s;
const auto signInKey = u"sign-in"_s;
const auto lostKey = u"lost"_s;
const auto noTrayKey = u"no-tray"_s;
const auto changeKey = u"change"_s;
const auto signInEndKey = u"sign-in-end"_s;
const auto available = SettablePresence::Available;

Error signInWanted()
{
    return {ErrorKind::SignInNeeded, u"oauth/invalid_grant"_s, u"The sign-in has ended."_s, u"Sign in."_s};
}

Outcome unreachable()
{
    return {ExitCode::NotSentYet, u"Away is not sent yet."_s,
            Error{ErrorKind::Unreachable, u"graph/network"_s, u"No network."_s, u"It is tried again."_s}};
}
} // namespace

/// Notifications: each event once, and no false ones.
class TestNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEndIsToldTwoMinutesBefore_data();
    void anEndIsToldTwoMinutesBefore();
    void anEndIsToldOnce();
    void aWarningSaysWhatFollows();
    void aMovedEndIsShownAgain();
    void aShortHoldThatIsExtendedIsToldOf();
    void whatChangesBeforeTheEndTakesTheWarningBack_data();
    void whatChangesBeforeTheEndTakesTheWarningBack();
    void anEndThatHasComeIsShown_data();
    void anEndThatHasComeIsShown();
    void theWarningDoesNotOutliveTheAccount_data();
    void theWarningDoesNotOutliveTheAccount();
    void noWarningWhileAway_data();
    void noWarningWhileAway();
    void aCorrectedWallClockMovesTheWarning();
    void whatFollowsIsShown_data();
    void whatFollowsIsShown();
    void theButtonsAreThoseThatHelp();
    void aButtonAsksForWhatItSays_data();
    void aButtonAsksForWhatItSays();
    void aButtonWorksOnce();
    void aButtonThatFailsIsTold();
    void aClickOpensTheCard();

    void aSignInThatIsNeededIsToldOnce();
    void aSignInIsNeededAgain();
    void aSignInThatCannotBeIsNoLongerAskedFor();
    void aStartFindsThingsAsTheyAre_data();
    void aStartFindsThingsAsTheyAre();
    void aSignOutIsNotReported();
    void theSignInButtonSignsIn_data();
    void theSignInButtonSignsIn();

    void whatIsLostIsTold_data();
    void whatIsLostIsTold();
    void eachStepIsToldOnceAndTakenBack();
    void aLossOnShowSaysThePresentReason();
    void aLossAndItsSignInAreOne();
    void aLossThatOutlastsTheSignInIsToldAgain();
    void aShortLossIsIgnored();
    void whatWasNeverShownCannotBeLost();
    void whatHasRestedCannotBeLost();
    void oneCauseIsToldOnce();

    void aMissingTrayIsToldOnceEver();
    void anUnseenTrayNotificationIsShownAtTheNextStart();
    void aMissingTrayIsNotToldWhereTheCardIsOpen();
    void aTrayThatComesTakesItBack();

    void whatACommandChangedIsTold_data();
    void whatACommandChangedIsTold();
    void theLastChangeIsOnShow();
    void whatChangesNothingIsNotTold();
    void whatFailsIsToldAsWell();
    void aRefusedChoiceIsNamed();
    void noTextIsRepeated_data();
    void noTextIsRepeated();
    void commandsPassThrough();

    void howASignInEndedIsTold_data();
    void howASignInEndedIsTold();
    void everyNotificationOfTheDemoSaysSo();
    void thePictureIsOfWhatHolds();
    void anotherProfileThanTheDefaultIsNamed();
    void whatIsSwitchedOffIsNotTold_data();
    void whatIsSwitchedOffIsNotTold();
};

// A hold is about to end

void TestNotifier::anEndIsToldTwoMinutesBefore_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<bool>("told");
    QTest::newRow("an hour") << 60 << true;
    QTest::newRow("ten minutes") << 10 << true;
    QTest::newRow("a night") << 10 * 60 << true;
    QTest::newRow("nine minutes") << 9 << false;
    QTest::newRow("two minutes") << 2 << false;
}
void TestNotifier::anEndIsToldTwoMinutesBefore()
{
    QFETCH(int, minutes);
    QFETCH(bool, told);
    Bench bench;
    const auto snapshot = bench.held(available, Minutes{minutes});
    bench.snapshots.show(snapshot);
    bench.clock.advance(Minutes{minutes - 2} - 1ms);
    QCOMPARE(bench.notifications.all.size(), 0);
    bench.clock.advance(1ms);
    QCOMPARE(bench.notifications.timesShown(endingKey), told ? 1 : 0);
    if (!told)
        return;
    const auto shown = bench.notifications.onShow.value(endingKey);
    QCOMPARE(shown.title,
             u"Available ends at %1"_s.arg(timeLabel(*snapshot.hold->until, bench.clock.now().utc)));
    QCOMPARE(shown.body, u"Then Teams takes over."_s);
    QCOMPARE(shown.urgency, Notification::Urgency::Normal);
    QVERIFY(shown.stays);
}

void TestNotifier::anEndIsToldOnce()
{
    Bench bench;
    auto snapshot = bench.held(available, 1h);
    bench.snapshots.show(snapshot);
    bench.clock.advance(58min);
    Q_EMIT bench.notifications.closed(endingKey);
    snapshot.health = Health::Retrying;
    bench.snapshots.show(snapshot);
    bench.clock.advance(1min);
    bench.set({});
    bench.lock(true);
    bench.lock(false);
    QCOMPARE(bench.notifications.timesShown(endingKey), 1);
    // An end that was jumped over isn't reported.
    bench.snapshots.show(bench.held(available, 1h));
    bench.clock.advance(2h);
    QCOMPARE(bench.notifications.timesShown(endingKey), 1);
}

/// The end is the same, and its warning follows all the same.
void TestNotifier::aWarningSaysWhatFollows()
{
    Bench bench;
    auto snapshot = bench.held(SettablePresence::Presenting, 1h);
    bench.snapshots.show(snapshot);
    bench.clock.advance(58min);
    const auto body = [&](std::optional<Snapshot::Previous> then) {
        snapshot.hold->then = std::move(then);
        bench.snapshots.show(snapshot);
        return bench.notifications.onShow.value(endingKey).body;
    };
    QCOMPARE(body({}), u"Then Teams takes over."_s);
    QCOMPARE(body(Snapshot::Previous{.state = available, .until = {}}),
             u"Then you go back to Available until you change it."_s);
    QCOMPARE(body(Snapshot::Previous{.state = SettablePresence::Away, .until = {}}),
             u"Then you go back to Away until you change it."_s);
    QCOMPARE(body({}), u"Then Teams takes over."_s);
    QCOMPARE(bench.notifications.timesShown(endingKey), 4);
    Q_EMIT bench.notifications.closed(endingKey);
    body(Snapshot::Previous{.state = available, .until = {}});
    QCOMPARE(bench.notifications.timesShown(endingKey), 4);
}

void TestNotifier::aMovedEndIsShownAgain()
{
    Bench bench;
    auto snapshot = bench.held(available, 1h);
    bench.snapshots.show(snapshot);
    bench.clock.advance(59min);
    snapshot.hold->until = *snapshot.hold->until + 30min;
    bench.snapshots.show(snapshot);
    QVERIFY(!bench.notifications.onShow.contains(endingKey));
    bench.clock.advance(28min);
    QCOMPARE(bench.notifications.timesShown(endingKey), 1);
    bench.clock.advance(1min);
    QCOMPARE(bench.notifications.timesShown(endingKey), 2);
}

void TestNotifier::aShortHoldThatIsExtendedIsToldOf()
{
    Bench bench;
    auto snapshot = bench.held(available, 5min);
    bench.snapshots.show(snapshot);
    bench.clock.advance(4min);
    snapshot.hold->until = *snapshot.hold->until + 30min;
    bench.snapshots.show(snapshot);
    bench.clock.advance(29min);
    QCOMPARE(bench.notifications.timesShown(endingKey), 1);
}

void TestNotifier::whatChangesBeforeTheEndTakesTheWarningBack_data()
{
    QTest::addColumn<QString>("change");
    for (const auto *change : {"cleared", "replaced", "extended", "open", "the same state anew"})
        QTest::addRow("%s", change) << QString::fromLatin1(change);
}
void TestNotifier::whatChangesBeforeTheEndTakesTheWarningBack()
{
    QFETCH(QString, change);
    Bench bench;
    auto snapshot = bench.held(available, 1h);
    bench.snapshots.show(snapshot);
    bench.clock.advance(58min);
    QVERIFY(bench.notifications.onShow.contains(endingKey));
    if (change == "cleared"_L1)
        snapshot = bench.idle();
    else if (change == "replaced"_L1)
        snapshot = bench.held(SettablePresence::Away, 1h);
    else if (change == "extended"_L1)
        snapshot.hold->until = *snapshot.hold->until + 30min;
    else if (change == "open"_L1)
        snapshot.hold->until.reset();
    else
        snapshot = bench.held(available, 1h);
    bench.snapshots.show(snapshot);
    QVERIFY(!bench.notifications.onShow.contains(endingKey));
}

void TestNotifier::anEndThatHasComeIsShown_data()
{
    QTest::addColumn<bool>("comesBack");
    QTest::addColumn<QString>("body");
    QTest::newRow("Teams decides") << false << u"Teams is setting your status."_s;
    QTest::newRow("another comes back") << true << u"Now Away until you change it."_s;
}
void TestNotifier::anEndThatHasComeIsShown()
{
    QFETCH(bool, comesBack);
    QFETCH(QString, body);
    Bench bench;
    const auto warned = bench.held(available, 1h);
    bench.snapshots.show(warned);
    bench.clock.advance(58min);
    bench.clock.advance(2min);
    // Nothing else is shown until the session has noticed.
    QVERIFY(bench.notifications.onShow.value(endingKey).title.startsWith("Available ends at"_L1));
    bench.snapshots.show(comesBack ? bench.held(SettablePresence::Away) : bench.idle());
    const auto shown = bench.notifications.onShow.value(endingKey);
    QCOMPARE(shown.title,
             u"Available ended at %1"_s.arg(timeLabel(*warned.hold->until, bench.clock.now().utc)));
    QCOMPARE(shown.body, body);
    QCOMPARE(shown.actions.size(), 1);
    QCOMPARE(shown.actions.constFirst().label, u"Set again for 30 minute(s)"_s);
    // The next choice makes it history.
    bench.clock.advance(1min);
    bench.snapshots.show(bench.held(SettablePresence::Presenting));
    QVERIFY(!bench.notifications.onShow.contains(endingKey));
}

void TestNotifier::theWarningDoesNotOutliveTheAccount_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<bool>("stays");
    QTest::newRow("signed out") << u"signed out"_s << false;
    QTest::newRow("another account") << u"another account"_s << false;
    QTest::newRow("connects anew") << u"connects anew"_s << true;
}
void TestNotifier::theWarningDoesNotOutliveTheAccount()
{
    QFETCH(QString, change);
    QFETCH(bool, stays);
    Bench bench;
    bench.snapshots.show(bench.held(available, 1h));
    bench.clock.advance(58min);
    bench.clock.advance(2min);
    auto snapshot = bench.idle();
    bench.snapshots.show(snapshot);
    if (change == "another account"_L1) {
        snapshot.account->username = u"somebody.else@example.org"_s;
    } else {
        snapshot.account.reset();
        snapshot.health = Health::Retrying;
    }
    if (change == "signed out"_L1) {
        snapshot.health = Health::SignInNeeded;
        snapshot.error =
            Error{ErrorKind::SignInNeeded, u"identity/signed-out"_s, u"Nobody is signed in."_s, {}};
    }
    bench.snapshots.show(snapshot);
    QCOMPARE(bench.notifications.onShow.contains(endingKey), stays);
    // A click that was on its way.
    bench.choose(endingKey, u"extend"_s);
    QCOMPARE(bench.commands.seen.size(), stays ? 1 : 0);
}

void TestNotifier::noWarningWhileAway_data()
{
    QTest::addColumn<bool>("asleep");
    QTest::addColumn<int>("minutesOnReturn"); // of an hour's hold
    QTest::addColumn<bool>("told");
    QTest::newRow("locked, back in time") << false << 59 << true;
    QTest::newRow("locked, back before") << false << 57 << false;
    QTest::newRow("locked, back too late") << false << 60 << false;
    QTest::newRow("asleep, back in time") << true << 59 << true;
    QTest::newRow("asleep, back too late") << true << 61 << false;
}
void TestNotifier::noWarningWhileAway()
{
    QFETCH(bool, asleep);
    QFETCH(int, minutesOnReturn);
    QFETCH(bool, told);
    Bench bench;
    bench.snapshots.show(bench.held(SettablePresence::Presenting, 1h));
    const auto setAway = [&](bool away) {
        if (asleep)
            bench.notifier.setAsleep(away);
        else
            bench.lock(away);
    };
    setAway(true);
    bench.clock.advance(Minutes{minutesOnReturn});
    QCOMPARE(bench.notifications.all.size(), 0);
    setAway(false);
    QCOMPARE(bench.notifications.timesShown(endingKey), told ? 1 : 0);
    bench.clock.advance(58min - std::min(58min, Minutes{minutesOnReturn}));
    QCOMPARE(bench.notifications.timesShown(endingKey), minutesOnReturn < 60 ? 1 : 0);
}

void TestNotifier::aCorrectedWallClockMovesTheWarning()
{
    Bench bench;
    bench.snapshots.show(bench.held(available, 1h));
    bench.clock.correctWallClock(-10min);
    bench.clock.advance(58min);
    QCOMPARE(bench.notifications.all.size(), 0);
    bench.clock.correctWallClock(10min);
    QCOMPARE(bench.notifications.timesShown(endingKey), 1);
}

void TestNotifier::whatFollowsIsShown_data()
{
    QTest::addColumn<QString>("next");
    QTest::addColumn<QString>("body");
    QTest::newRow("Teams") << u"offline"_s << u"Then Teams takes over."_s;
    QTest::newRow("another hold") << u"away"_s << u"Then you go back to Away until you change it."_s;
}
void TestNotifier::whatFollowsIsShown()
{
    QFETCH(QString, next);
    QFETCH(QString, body);
    Bench bench;
    auto snapshot = bench.held(available, 1h);
    if (next == "away"_L1)
        snapshot.hold->then = Snapshot::Previous{SettablePresence::Away, std::nullopt};
    bench.snapshots.show(snapshot);
    bench.clock.advance(58min);
    QCOMPARE(bench.notifications.onShow.value(endingKey).body, body);
}

void TestNotifier::theButtonsAreThoseThatHelp()
{
    Bench bench;
    const auto labels = [&] {
        QStringList found;
        const auto actions = bench.notifications.onShow.value(endingKey).actions;
        for (const auto &action : actions)
            found << action.label;
        return found;
    };
    auto snapshot = bench.held(available, 1h);
    bench.snapshots.show(snapshot);
    bench.clock.advance(58min);
    const QStringList two{u"Extend by 30 minute(s)"_s, u"Let Teams decide"_s};
    QCOMPARE(labels(), two);

    snapshot = bench.held(available, 1h);
    snapshot.previous = Snapshot::Previous{SettablePresence::Away, std::nullopt};
    bench.snapshots.show(snapshot);
    bench.clock.advance(58min);
    QCOMPARE(labels(), two + QStringList{u"Back to Away until you change it"_s});
    QCOMPARE(bench.notifications.onShow.value(endingKey).withoutButtons,
             u"You can extend or change it in Lamplighter's window."_s);

    snapshot = bench.held(available, 1h);
    const auto over = bench.clock.now().utc + 30min;
    snapshot.previous = Snapshot::Previous{SettablePresence::Away, over};
    bench.snapshots.show(snapshot);
    bench.clock.advance(58min);
    QCOMPARE(labels().constLast(),
             u"Back: Away ended %1, so Teams decides"_s.arg(timeLabel(over, bench.clock.now().utc)));
}

void TestNotifier::aButtonAsksForWhatItSays_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("meanwhile");
    QTest::addColumn<QJsonObject>("command"); // empty: none
    const auto row = [](const char *action, const char *meanwhile, const QJsonObject &command) {
        QTest::addRow("%s, %s", action, meanwhile)
            << QString::fromLatin1(action) << QString::fromLatin1(meanwhile) << command;
    };
    const auto extend = toJson(Commands::Extend{Seconds{30 * 60}});
    const auto clear = toJson(Commands::Clear{});
    const auto back = toJson(Commands::Back{});
    const auto anew = toJson(Commands::Set{.state = available, .end = {Seconds{30 * 60}}});
    row("extend", "goes on", extend);
    row("clear", "goes on", clear);
    row("back", "goes on", back);
    row("again", "ended", anew);
    row("clear", "ended", clear);
    row("back", "ended", back);
    row("extend", "is just ending", anew);
    row("again", "ended, another came back", anew);
    row("clear", "ended, another came back", {});
    row("back", "ended, another came back", {});
    row("clear", "ended, the same state came back", {});
}
void TestNotifier::aButtonAsksForWhatItSays()
{
    QFETCH(QString, action);
    QFETCH(QString, meanwhile);
    QFETCH(QJsonObject, command);
    Bench bench;
    bench.snapshots.show(bench.held(available, 1h));
    bench.clock.advance(58min);
    if (meanwhile != "goes on"_L1)
        bench.clock.advance(2min);
    if (meanwhile == "ended"_L1)
        bench.snapshots.show(bench.idle());
    if (meanwhile.endsWith("another came back"_L1))
        bench.snapshots.show(bench.held(SettablePresence::Away));
    if (meanwhile.endsWith("same state came back"_L1))
        bench.snapshots.show(bench.held(available));
    bench.choose(endingKey, action);
    QVERIFY(!bench.notifications.onShow.contains(endingKey));
    if (!command.isEmpty()) {
        QCOMPARE(bench.commands.seen.size(), 1);
        QCOMPARE(toJson(bench.commands.seen.constFirst()), command);
        QVERIFY(!bench.notifications.onShow.contains(changeKey));
        return;
    }
    QCOMPARE(bench.commands.seen.size(), 0);
    const auto told = bench.notifications.onShow.value(changeKey);
    QCOMPARE(told.title, u"Couldn't do that"_s);
    QVERIFY2(told.body.startsWith("Available has already ended, so "_L1), qPrintable(told.body));
}

void TestNotifier::aButtonWorksOnce()
{
    Bench bench;
    bench.snapshots.show(bench.held(available, 1h));
    bench.clock.advance(58min);
    bench.choose(endingKey, u"extend"_s);
    bench.choose(endingKey, u"extend"_s);
    QCOMPARE(bench.commands.seen.size(), 1);
    bench.choose(u"unheard-of"_s, u"extend"_s);
    QCOMPARE(bench.commands.seen.size(), 1);
}

void TestNotifier::aButtonThatFailsIsTold()
{
    Bench bench;
    bench.notifier.setWatched(true); // the window doesn't show this failure either
    bench.snapshots.show(bench.held(available, 1h));
    bench.clock.advance(58min);
    bench.choose(endingKey, u"extend"_s);
    bench.commands.answer(
        failed({ErrorKind::Refused, u"settings/hold/longest"_s, u"Too long."_s, u"Choose anew."_s}));
    QCOMPARE(bench.notifications.onShow.value(changeKey).title, u"Couldn't do that"_s);
    QCOMPARE(bench.notifications.onShow.value(changeKey).body, u"Too long. Choose anew."_s);
}

void TestNotifier::aClickOpensTheCard()
{
    Bench bench;
    QSignalSpy card(&bench.notifier, &Notifier::cardWanted);
    QSignalSpy end(&bench.notifier, &Notifier::endWanted);
    bench.choose(endingKey, {}, u"token"_s);
    QCOMPARE(end, (QList<QVariantList>{{u"token"_s}}));
    QCOMPARE(card.size(), 0);
    for (const auto &key : {signInKey, lostKey, noTrayKey, changeKey})
        bench.choose(key, {}, key);
    QCOMPARE(card, (QList<QVariantList>{{signInKey}, {lostKey}, {noTrayKey}, {changeKey}}));
    QCOMPARE(bench.commands.seen.size(), 0);
}

// A sign-in is needed

void TestNotifier::aSignInThatIsNeededIsToldOnce()
{
    Bench bench;
    auto snapshot = bench.held(available);
    bench.snapshots.show(snapshot);
    snapshot.health = Health::SignInNeeded;
    snapshot.error = signInWanted();
    bench.snapshots.show(snapshot);
    QCOMPARE(bench.notifications.timesShown(signInKey), 1);
    const auto shown = bench.notifications.onShow.value(signInKey);
    QCOMPARE(shown.title, u"Sign in again"_s);
    QCOMPARE(shown.body, u"The sign-in has ended. Until then, Lamplighter can't keep Available."_s);
    // The user tries and gives up, then the keychain is locked, then the lease expires.
    snapshot.signInRunning = true;
    bench.snapshots.show(snapshot);
    snapshot.signInRunning = false;
    bench.snapshots.show(snapshot);
    snapshot.health = Health::KeychainLocked;
    bench.snapshots.show(snapshot);
    QCOMPARE(bench.notifications.onShow.value(signInKey).title, u"Your password store is locked"_s);
    QCOMPARE(bench.notifications.timesShown(signInKey), 2);
    QVERIFY(bench.notifications.onShow.value(signInKey).stays);
    // Then what colleagues see is part of it, and no second one.
    snapshot.lease.reset();
    snapshot.sessionNow = offlinePresence();
    bench.snapshots.show(snapshot);
    bench.clock.advance(1h);
    QCOMPARE(bench.notifications.onShow.size(), 1);
    QCOMPARE(bench.notifications.onShow.value(signInKey).title, u"You look offline in Teams"_s);
    QCOMPARE(bench.notifications.timesShown(signInKey), 3);
    snapshot.health = Health::Retrying;
    snapshot.error.reset();
    bench.snapshots.show(snapshot);
    QVERIFY(!bench.notifications.onShow.contains(signInKey));
}

void TestNotifier::aSignInIsNeededAgain()
{
    Bench bench;
    const auto well = bench.idle();
    auto ill = well;
    ill.health = Health::KeychainLocked;
    for (int time = 1; time <= 2; ++time) {
        bench.snapshots.show(well);
        QVERIFY(!bench.notifications.onShow.contains(signInKey));
        bench.snapshots.show(ill);
        QCOMPARE(bench.notifications.timesShown(signInKey), time);
    }
    QCOMPARE(bench.notifications.onShow.value(signInKey).title, u"Your password store is locked"_s);
    QCOMPARE(bench.notifications.onShow.value(signInKey).body, u"Until then, Teams sets your status."_s);
}

void TestNotifier::aSignInThatCannotBeIsNoLongerAskedFor()
{
    Bench bench;
    auto snapshot = bench.idle();
    bench.snapshots.show(snapshot);
    snapshot.health = Health::SignInNeeded;
    snapshot.error = signInWanted();
    bench.snapshots.show(snapshot);
    QVERIFY(bench.notifications.onShow.contains(signInKey));
    Snapshot unset; // the client ID was removed from the settings
    unset.health = Health::NotConfigured;
    bench.snapshots.show(unset);
    QVERIFY(!bench.notifications.onShow.contains(signInKey));
}

void TestNotifier::aStartFindsThingsAsTheyAre_data()
{
    QTest::addColumn<bool>("background");
    QTest::addColumn<Health>("health");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("told");
    const auto ended = u"oauth/invalid_grant"_s;
    const auto never = u"identity/signed-out"_s;
    QTest::newRow("by hand, sign-in needed") << false << Health::SignInNeeded << ended << false;
    QTest::newRow("by hand, locked") << false << Health::KeychainLocked << u"keychain/locked"_s << false;
    QTest::newRow("by itself, sign-in needed") << true << Health::SignInNeeded << ended << true;
    QTest::newRow("by itself, locked") << true << Health::KeychainLocked << u"keychain/locked"_s << true;
    QTest::newRow("by itself, nobody known") << true << Health::SignInNeeded << never << false;
    QTest::newRow("by itself, not set up") << true << Health::NotConfigured << u"account/clientId"_s << false;
}
void TestNotifier::aStartFindsThingsAsTheyAre()
{
    QFETCH(bool, background);
    QFETCH(Health, health);
    QFETCH(QString, code);
    QFETCH(bool, told);
    Bench bench({.background = background, .isAssisted = {}});
    Snapshot snapshot;
    snapshot.health = Health::Retrying; // the keychain has not answered yet
    bench.snapshots.show(snapshot);
    snapshot.health = health;
    snapshot.error = Error{ErrorKind::SignInNeeded, code, u"Nobody is signed in."_s, {}};
    bench.snapshots.show(snapshot);
    QCOMPARE(bench.notifications.timesShown(signInKey), told ? 1 : 0);
    QCOMPARE(bench.notifications.all.size(), told ? 1 : 0);
}

void TestNotifier::aSignOutIsNotReported()
{
    Bench bench({.background = true, .isAssisted = {}});
    auto snapshot = bench.held(available);
    bench.snapshots.show(snapshot);
    // First the session is left, then the account.
    snapshot = bench.idle();
    snapshot.health = Health::SignInNeeded;
    snapshot.error = Error{ErrorKind::SignInNeeded, u"session/signed-out"_s, u"Nobody is signed in."_s, {}};
    bench.snapshots.show(snapshot);
    snapshot.account.reset();
    snapshot.error->code = u"identity/signed-out"_s;
    bench.snapshots.show(snapshot);
    bench.clock.advance(1h);
    QCOMPARE(bench.notifications.all.size(), 0);
}

void TestNotifier::theSignInButtonSignsIn_data()
{
    QTest::addColumn<Health>("health");
    QTest::addColumn<QString>("label");
    QTest::newRow("sign in") << Health::SignInNeeded << u"Sign in…"_s;
    QTest::newRow("unlock") << Health::KeychainLocked << u"Unlock the password store"_s;
}
void TestNotifier::theSignInButtonSignsIn()
{
    QFETCH(Health, health);
    QFETCH(QString, label);
    Bench bench;
    auto snapshot = bench.idle();
    bench.snapshots.show(snapshot);
    snapshot.health = health;
    snapshot.error = signInWanted();
    bench.snapshots.show(snapshot);
    const auto actions = bench.notifications.onShow.value(signInKey).actions;
    QCOMPARE(actions.size(), 1);
    QCOMPARE(actions.constFirst().label, label);
    bench.choose(signInKey, actions.constFirst().id);
    QCOMPARE(bench.commands.seen.size(), 1);
    QVERIFY(bench.commands.seen.constFirst() == Command(Commands::SignIn{}));
    bench.commands.answer(failed({ErrorKind::KeychainLocked, u"keychain/locked"_s, u"Still locked."_s, {}}));
    QCOMPARE(bench.notifications.onShow.value(signInEndKey).body, u"Still locked."_s);
    QCOMPARE(bench.notifications.timesShown(changeKey), 0);
}

// A state is no longer shown

void TestNotifier::whatIsLostIsTold_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("body");
    QTest::newRow("faded") << u"faded"_s << u"You look away in Teams"_s
                           << u"Since 09:10. No connection; still trying."_s;
    QTest::newRow("run out") << u"run out"_s << u"You look offline in Teams"_s
                             << u"Since 09:15. No connection; still trying."_s;
    QTest::newRow("not known since") << u"not known since"_s << u"You may look offline"_s
                                     << u"Since 09:15. No connection; still trying."_s;
    QTest::newRow("seen otherwise") << u"seen otherwise"_s << u"Colleagues see Busy"_s
                                    << u"No connection; still trying."_s;
    QTest::newRow("seen as chosen") << u"seen as chosen"_s << QString() << QString();
    QTest::newRow("refused") << u"refused"_s << u"Can't keep Available"_s
                             << u"Not allowed. Lamplighter keeps trying."_s;
    QTest::newRow("only a choice is refused") << u"choice"_s << QString() << QString();
    QTest::newRow("outranked") << u"outranked"_s << QString() << QString();
    QTest::newRow("still shown") << u"still shown"_s << QString() << QString();
    QTest::newRow("not known") << u"not known"_s << QString() << QString();
}
void TestNotifier::whatIsLostIsTold()
{
    QFETCH(QString, what);
    QFETCH(QString, title);
    QFETCH(QString, body);
    qputenv("TZ", "UTC");
    Bench bench;
    auto snapshot = bench.held(available);
    bench.snapshots.show(snapshot);
    bench.clock.advance(10min);
    snapshot.health = Health::Offline;
    snapshot.error = Error{ErrorKind::Unreachable, u"graph/network"_s, u"No network."_s, {}};
    const auto started = bench.clock.now().utc - 10min;
    if (what == "faded"_L1 || what.startsWith("seen"_L1)) {
        snapshot.sessionNow = presenceOf(SettablePresence::Away);
        snapshot.sessionSince = started + 10min;
    } else if (what == "run out"_L1 || what == "not known since"_L1) {
        snapshot.lease.reset();
        snapshot.sessionNow.reset();
        if (what == "run out"_L1)
            snapshot.sessionNow = offlinePresence();
        snapshot.sessionSince = started + 15min;
    } else if (what == "choice"_L1) {
        snapshot.health = Health::Refused;
        snapshot.refusedChoice =
            Snapshot::RefusedChoice{SettablePresence::Presenting, started, *snapshot.error};
    } else if (what == "refused"_L1) {
        snapshot.health = Health::Refused;
        snapshot.error = Error{ErrorKind::Refused, u"graph/403"_s, u"Not allowed."_s, {}};
    } else if (what == "outranked"_L1) {
        snapshot.health = Health::Ok;
        snapshot.error.reset();
        snapshot.explanation = Explanation{Explanation::Code::PreferredElsewhere, u"By hand."_s,
                                           Explanation::Action::ClearPreferred};
    } else if (what == "not known"_L1) {
        snapshot.sessionNow.reset();
        snapshot.lease->certain = false;
    }
    if (what.startsWith("seen"_L1)) {
        const Presence seen =
            what == "seen otherwise"_L1 ? Presence{u"Busy"_s, u"Busy"_s} : presenceOf(available);
        snapshot.observed = ObservedPresence{seen, bench.clock.now(), {}};
    }
    bench.snapshots.show(snapshot);
    QCOMPARE(bench.notifications.all.size(), 0);
    bench.clock.advance(Notifier::patience);
    QCOMPARE(bench.notifications.all.size(), title.isEmpty() ? 0 : 1);
    if (!title.isEmpty()) {
        const auto shown = bench.notifications.onShow.value(lostKey);
        QVERIFY(shown.stays);
        QCOMPARE(shown.actions, (QList<Notification::Action>{{u"try-now"_s, u"Try now"_s}}));
        bench.choose(lostKey, u"try-now"_s);
        QVERIFY(bench.commands.seen == QList<Command>{Commands::TryNow{}});
    }
    QCOMPARE(bench.notifications.onShow.value(lostKey).title, title);
    QCOMPARE(bench.notifications.onShow.value(lostKey).body, body);
}

void TestNotifier::eachStepIsToldOnceAndTakenBack()
{
    Bench bench;
    const auto well = bench.held(available);
    auto ill = well;
    ill.health = Health::Offline;
    ill.error = Error{ErrorKind::Unreachable, u"graph/network"_s, u"No network."_s, {}};
    for (int time = 0; time < 2; ++time) {
        bench.snapshots.show(well);
        QVERIFY(!bench.notifications.onShow.contains(lostKey));
        int step = 0;
        for (const auto &presence : {Presence{u"Available"_s, u"AvailableInactive"_s},
                                     presenceOf(SettablePresence::Away), offlinePresence()}) {
            auto faded = ill;
            faded.sessionNow = presence;
            if (presence == offlinePresence())
                faded.lease.reset();
            bench.snapshots.show(faded);
            bench.clock.advance(Notifier::patience);
            ++step;
            QCOMPARE(bench.notifications.timesShown(lostKey), 3 * time + step);
            QCOMPARE(bench.notifications.onShow.size(), 1);
            // And nothing more while it stays like that.
            faded.nextRenewal = bench.clock.now().utc + 1min;
            bench.snapshots.show(faded);
            bench.clock.advance(1min);
            QCOMPARE(bench.notifications.timesShown(lostKey), 3 * time + step);
        }
        QCOMPARE(bench.notifications.onShow.value(lostKey).title, u"You look offline in Teams"_s);
    }
    bench.snapshots.show(bench.idle());
    QVERIFY(!bench.notifications.onShow.contains(lostKey));
}

/// A step is shown also if the one before it was closed, and an open notification follows the reason.
void TestNotifier::aLossOnShowSaysThePresentReason()
{
    Bench bench;
    bench.snapshots.show(bench.held(available));
    auto ill = bench.held(available);
    ill.hold->since = bench.snapshots.snapshot().hold->since;
    ill.sessionNow = presenceOf(SettablePresence::Away);
    ill.health = Health::Offline;
    ill.error = Error{ErrorKind::Unreachable, u"graph/network"_s, u"No network."_s, {}};
    bench.snapshots.show(ill);
    bench.clock.advance(Notifier::patience);
    ill.health = Health::Retrying;
    ill.error->kind = ErrorKind::Throttled;
    bench.snapshots.show(ill);
    QCOMPARE(bench.notifications.onShow.value(lostKey).body, u"Microsoft 365 is busy; still trying."_s);
    Q_EMIT bench.notifications.closed(lostKey);
    ill.error->kind = ErrorKind::Unanswered;
    bench.snapshots.show(ill);
    QCOMPARE(bench.notifications.timesShown(lostKey), 2);
    ill.sessionNow = offlinePresence();
    bench.snapshots.show(ill);
    QCOMPARE(bench.notifications.timesShown(lostKey), 3);
}

/// In either order, at any step.
void TestNotifier::aLossAndItsSignInAreOne()
{
    for (const auto health : {Health::SignInNeeded, Health::KeychainLocked}) {
        for (const auto &seen : {presenceOf(SettablePresence::Away), offlinePresence()}) {
            for (const bool isLostFirst : {true, false}) {
                Bench bench;
                auto snapshot = bench.held(available);
                bench.snapshots.show(snapshot);
                const auto lose = [&] { snapshot.sessionNow = seen; };
                const auto ask = [&] {
                    snapshot.health = health;
                    snapshot.error = signInWanted();
                };
                isLostFirst ? lose() : ask();
                bench.snapshots.show(snapshot);
                bench.clock.advance(Notifier::patience);
                isLostFirst ? ask() : lose();
                bench.snapshots.show(snapshot);
                bench.clock.advance(Notifier::patience);
                QCOMPARE(bench.notifications.onShow.keys(), QStringList{signInKey});
                QCOMPARE(bench.notifications.onShow.value(signInKey).actions.size(), 1);
            }
        }
    }
}

/// A return gets its time first.
void TestNotifier::aLossThatOutlastsTheSignInIsToldAgain()
{
    for (const bool returns : {false, true}) {
        Bench bench;
        const auto well = bench.held(available);
        bench.snapshots.show(well);
        auto ill = well;
        ill.sessionNow = presenceOf(SettablePresence::Away);
        bench.snapshots.show(ill);
        bench.clock.advance(Notifier::patience);
        ill.health = Health::SignInNeeded;
        ill.error = signInWanted();
        bench.snapshots.show(ill);
        ill.health = Health::Offline;
        ill.error = Error{ErrorKind::Unreachable, u"graph/network"_s, u"No network."_s, {}};
        bench.snapshots.show(ill);
        QVERIFY(bench.notifications.onShow.isEmpty());
        bench.clock.advance(Notifier::patience - 1ms);
        if (returns)
            bench.snapshots.show(well);
        bench.clock.advance(1min);
        QCOMPARE(bench.notifications.onShow.keys(), returns ? QStringList{} : QStringList{lostKey});
        if (returns)
            continue;
        QCOMPARE(bench.notifications.onShow.value(lostKey).title, u"You look away in Teams"_s);
        QCOMPARE(bench.notifications.onShow.value(lostKey).body, u"No connection; still trying."_s);
    }
}

void TestNotifier::aShortLossIsIgnored()
{
    Bench bench;
    const auto well = bench.held(available);
    auto ill = well;
    ill.sessionNow = presenceOf(SettablePresence::Away);
    bench.snapshots.show(well);
    for (int time = 0; time < 3; ++time) {
        bench.snapshots.show(ill);
        bench.clock.advance(Notifier::patience - 1ms);
        bench.snapshots.show(well);
        bench.clock.advance(1min);
    }
    QCOMPARE(bench.notifications.all.size(), 0);
}

void TestNotifier::whatWasNeverShownCannotBeLost()
{
    Bench bench;
    // What goes wrong with the choice itself is its own answer.
    auto snapshot = bench.held(available);
    snapshot.health = Health::Offline;
    snapshot.lease.reset();
    snapshot.sessionNow.reset();
    bench.snapshots.show(snapshot);
    bench.clock.advance(1h);
    QCOMPARE(bench.notifications.all.size(), 0);
    // Nor does the one before count.
    bench.snapshots.show(bench.held(SettablePresence::Away));
    snapshot.hold = Snapshot::Hold{.state = available, .since = bench.clock.now().utc};
    bench.snapshots.show(snapshot);
    bench.clock.advance(1h);
    QCOMPARE(bench.notifications.all.size(), 0);
}

void TestNotifier::whatHasRestedCannotBeLost()
{
    Bench bench;
    auto snapshot = bench.held(available);
    bench.snapshots.show(snapshot);
    snapshot.health = Health::Resting;
    snapshot.hold->resting = Rest::Locked;
    snapshot.lease.reset();
    snapshot.sessionNow.reset();
    bench.snapshots.show(snapshot);
    bench.clock.advance(1h);
    snapshot.health = Health::Offline;
    snapshot.hold->resting.reset();
    bench.snapshots.show(snapshot);
    bench.clock.advance(1h);
    QCOMPARE(bench.notifications.all.size(), 0);
}

void TestNotifier::oneCauseIsToldOnce()
{
    Bench bench;
    bench.set({{settingKeys.notifySignIn, u"no"_s}});
    auto snapshot = bench.held(available);
    bench.snapshots.show(snapshot);
    snapshot.health = Health::SignInNeeded;
    snapshot.error = signInWanted();
    snapshot.sessionNow = presenceOf(SettablePresence::Away);
    bench.snapshots.show(snapshot);
    bench.clock.advance(1min);
    // Unless told otherwise.
    QCOMPARE(bench.notifications.all.size(), 1);
    QCOMPARE(bench.notifications.timesShown(lostKey), 1);
    QVERIFY(!bench.notifications.onShow.value(lostKey).body.contains("keeps trying"_L1));
}

// There is no tray

void TestNotifier::aMissingTrayIsToldOnceEver()
{
    QTemporaryDir folder;
    const auto note = folder.filePath(u"state/no-tray.json"_s);
    for (int start = 1; start <= 2; ++start) {
        Bench bench({.background = true, .noTrayNote = note, .isAssisted = {}});
        bench.notifier.setTray(false);
        QCOMPARE(bench.notifications.timesShown(noTrayKey), start == 1 ? 1 : 0);
        QVERIFY(QFile::exists(note));
    }
}

void TestNotifier::anUnseenTrayNotificationIsShownAtTheNextStart()
{
    QTemporaryDir folder;
    const auto note = folder.filePath(u"no-tray.json"_s);
    Bench bench({.background = true, .noTrayNote = note, .isAssisted = {}});
    bench.notifications.isThere = false;
    bench.notifier.setTray(false);
    QVERIFY(!QFile::exists(note));
}

void TestNotifier::aMissingTrayIsNotToldWhereTheCardIsOpen()
{
    QTemporaryDir folder;
    const auto note = folder.filePath(u"no-tray.json"_s);
    Bench bench({.noTrayNote = note, .isAssisted = {}});
    bench.notifier.setTray(false);
    QCOMPARE(bench.notifications.all.size(), 0);
    QVERIFY(!QFile::exists(note));
    Bench demo({.background = true, .isAssisted = {}});
    demo.notifier.setTray(false);
    QCOMPARE(demo.notifications.all.size(), 0);
}

void TestNotifier::aTrayThatComesTakesItBack()
{
    QTemporaryDir folder;
    Bench bench({.background = true, .noTrayNote = folder.filePath(u"no-tray.json"_s), .isAssisted = {}});
    bench.notifier.setTray(false);
    QVERIFY(bench.notifications.onShow.contains(noTrayKey));
    bench.notifier.setTray(true);
    QVERIFY(!bench.notifications.onShow.contains(noTrayKey));
}

// What came of a command

void TestNotifier::whatACommandChangedIsTold_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<bool>("assisted");
    QTest::addColumn<bool>("watched");
    QTest::addColumn<bool>("told");
    QTest::newRow("by itself, nobody needs it") << u"auto"_s << false << false << false;
    QTest::newRow("by itself, a screen reader is there") << u"auto"_s << true << false << true;
    QTest::newRow("yes") << u"yes"_s << false << false << true;
    QTest::newRow("no") << u"no"_s << true << false << false;
    QTest::newRow("the card is open") << u"yes"_s << true << true << false;
}
void TestNotifier::whatACommandChangedIsTold()
{
    QFETCH(QString, setting);
    QFETCH(bool, assisted);
    QFETCH(bool, watched);
    QFETCH(bool, told);
    Bench bench;
    bench.set({{settingKeys.notifyChanges, setting}});
    bench.isAssisted = assisted;
    bench.notifier.setWatched(watched);
    bench.snapshots.show(bench.held(SettablePresence::Away));
    bench.tell(Commands::Set{.state = SettablePresence::Away},
               {ExitCode::Done, u"Away until you change it, instead of Available until you change it."_s});
    QCOMPARE(bench.notifications.timesShown(changeKey), told ? 1 : 0);
    if (!told)
        return;
    const auto shown = bench.notifications.onShow.value(changeKey);
    QCOMPARE(shown.title, u"Away until you change it"_s);
    QCOMPARE(shown.body, u"Instead of Available until you change it."_s);
    QVERIFY(!shown.stays);
    QCOMPARE(shown.urgency, Notification::Urgency::Low);
}

void TestNotifier::theLastChangeIsOnShow()
{
    Bench bench;
    bench.set({{settingKeys.notifyChanges, u"yes"_s}});
    bench.snapshots.show(bench.held(SettablePresence::Away));
    bench.tell(Commands::Set{}, {ExitCode::Done, u"Away until you change it."_s});
    QCOMPARE(bench.notifications.onShow.value(changeKey).body, QString()); // not the same twice
    bench.snapshots.show(bench.idle());
    bench.tell(Commands::Clear{}, {ExitCode::Done, u"Away has ended. Teams is setting your status."_s});
    QCOMPARE(bench.notifications.onShow.size(), 1);
    QCOMPARE(bench.notifications.onShow.value(changeKey).title, u"Away has ended"_s);
    QCOMPARE(bench.notifications.onShow.value(changeKey).body, u"Teams is setting your status."_s);
}

void TestNotifier::whatChangesNothingIsNotTold()
{
    Bench bench;
    bench.set({{settingKeys.notifyChanges, u"yes"_s}});
    const Outcome done{ExitCode::Done, u"Done."_s};
    for (const Command &command :
         {Command(Commands::ReadAgain{}), Command(Commands::SignIn{}), Command(Commands::ShowCard{}),
          Command(Commands::ShowSettings{}), Command(Commands::ReloadSettings{}),
          Command(Commands::PracticeSpeed{}), Command(Commands::Quit{})})
        bench.tell(command, done);
    bench.tell(Commands::Set{}, failed({ErrorKind::Cancelled, u"session/replaced"_s, u"Replaced."_s, {}}));
    QCOMPARE(bench.notifications.all.size(), 0);
}

void TestNotifier::whatFailsIsToldAsWell()
{
    Bench bench;
    bench.set({{settingKeys.notifyChanges, u"yes"_s}});
    bench.tell(Commands::Set{}, unreachable());
    QCOMPARE(bench.notifications.onShow.value(changeKey).title, u"No connection"_s);
    QCOMPARE(bench.notifications.onShow.value(changeKey).body, u"Away is not sent yet."_s);
    bench.tell(Commands::Set{}, {ExitCode::NotSentYet, u"Away starts when you're back."_s,
                                 Error{ErrorKind::Cancelled, u"session/resting"_s, u"Locked."_s, {}}});
    QCOMPARE(bench.notifications.onShow.value(changeKey).title, u"Paused"_s);
    QCOMPARE(bench.notifications.onShow.value(changeKey).body, u"Away starts when you're back."_s);
    bench.tell(Commands::Extend{},
               failed({ErrorKind::NothingToActOn, u"session/extend"_s, u"There's nothing to extend."_s, {}}));
    QCOMPARE(bench.notifications.onShow.value(changeKey).title, u"Couldn't do that"_s);
}

/// It stays until the next choice and names the status that is kept.
void TestNotifier::aRefusedChoiceIsNamed()
{
    Bench bench;
    bench.set({{settingKeys.notifyChanges, u"yes"_s}});
    auto snapshot = bench.held(available);
    const Error error{ErrorKind::Refused, u"graph/403"_s,
                      u"The permission is missing. It says: “Forbidden”."_s, u"Ask your IT team."_s};
    snapshot.refusedChoice =
        Snapshot::RefusedChoice{SettablePresence::Presenting, bench.clock.now().utc, error};
    snapshot.health = Health::Refused;
    snapshot.error = error;
    bench.snapshots.show(snapshot);
    Outcome refused = failed(error);
    refused.text = u"Couldn't set Do not disturb (presenting). … You stay Available."_s;
    bench.tell(Commands::Set{.state = SettablePresence::Presenting}, refused);
    bench.clock.advance(1h);
    QCOMPARE(bench.notifications.all.size(), 1);
    const auto shown = bench.notifications.onShow.constBegin().value();
    QCOMPARE(shown.title, u"Couldn't set Do not disturb (presenting)"_s);
    QCOMPARE(shown.body, u"The permission is missing. You stay Available until you change it."_s);
    QVERIFY(shown.stays);
    // The kept status gets another end, fades, ends.
    const auto body = [&](const auto &change) {
        change();
        bench.snapshots.show(snapshot);
        return bench.notifications.onShow.constBegin().value().body;
    };
    const auto until = bench.clock.now().utc + 30min;
    QCOMPARE(body([&] { snapshot.hold->until = until; }),
             u"The permission is missing. You stay Available until %1."_s.arg(
                 timeLabel(until, bench.clock.now().utc)));
    QCOMPARE(body([&] { snapshot.sessionNow = presenceOf(SettablePresence::Away); }),
             u"The permission is missing."_s);
    QCOMPARE(body([&] { snapshot.sessionNow = presenceOf(available); }).count(u"You stay"_s), 1);
    QCOMPARE(body([&] { snapshot.hold.reset(); }), u"The permission is missing."_s);
    snapshot.refusedChoice.reset();
    bench.snapshots.show(snapshot);
    QVERIFY(bench.notifications.onShow.isEmpty());
    // Once closed, it isn't shown again.
    const auto before = bench.notifications.all.size();
    bench.snapshots.show(bench.held(available));
    QCOMPARE(bench.notifications.all.size(), before);
}

/// In every notification: no repetition, and at most two sentences in the body.
void TestNotifier::noTextIsRepeated_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("shown");
    const auto until = u"Do not disturb (presenting) until Tue 1 Dec 00:58"_s;
    QTest::newRow("a screen reader's")
        << until << until + u". "_s + until + u", instead of Available until you change it."_s
        << u"Instead of Available until you change it."_s;
    QTest::newRow("all of it") << until << until + u'.' << QString();
    QTest::newRow("a title with a comma")
        << u"Away until Tue, Dec 1"_s << u"Away until Tue, Dec 1, sent again."_s << u"Sent again."_s;
    QTest::newRow("at the end") << u"Teams decides"_s << u"Away has ended; Teams decides."_s
                                << u"Away has ended."_s;
    QTest::newRow("in other letters")
        << u"Not sent yet"_s << u"not sent yet. No network."_s << u"No network."_s;
    QTest::newRow("the body itself") << u"T"_s << u"It failed. It failed. Ask."_s << u"It failed. Ask."_s;
    QTest::newRow("three sentences") << u"T"_s << u"One. Two. Three."_s << u"One. Two."_s;
    QTest::newRow("nothing alike") << u"Signed in"_s << u"You're signed in as a@b.example."_s
                                   << u"You're signed in as a@b.example."_s;
    QTest::newRow("abbreviations") << u"T"_s << u"Use a time, e.g. 17:00. Or none."_s
                                   << u"Use a time, e.g. 17:00. Or none."_s;
    QTest::newRow("no body") << u"T"_s << QString() << QString();
}

void TestNotifier::noTextIsRepeated()
{
    QFETCH(QString, title);
    QFETCH(QString, body);
    QTEST(bodyBeside(title, body), "shown");
}

void TestNotifier::commandsPassThrough()
{
    Bench bench;
    bench.set({{settingKeys.notifyChanges, u"yes"_s}});
    QList<Outcome> answers;
    bench.desk.submit(Commands::Clear{}, Origin::CommandLine,
                      [&](const Outcome &outcome) { answers << outcome; });
    QCOMPARE(bench.commands.seen.size(), 1);
    QVERIFY(bench.commands.seen.constFirst() == Command(Commands::Clear{}));
    const Outcome done{ExitCode::Done, u"Nothing is held."_s};
    bench.commands.answer(done);
    QCOMPARE(answers, QList<Outcome>{done});
    QCOMPARE(bench.notifications.timesShown(changeKey), 1);
}

void TestNotifier::howASignInEndedIsTold_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("body");
    QTest::newRow("signed in") << Outcome{ExitCode::Done, u"Signed in as somebody@example.org."_s, {}}
                               << u"Signed in"_s << u"You're signed in as somebody@example.org."_s;
    QTest::newRow("refused") << failed({ErrorKind::Refused, u"x"_s, u"It was refused."_s, u"Ask."_s})
                             << u"Couldn't sign in"_s << u"It was refused. Ask."_s;
    QTest::newRow("declined") << failed({ErrorKind::Cancelled, u"x"_s, u"You declined."_s, {}})
                              << u"Couldn't sign in"_s << u"You declined."_s;
}

void TestNotifier::howASignInEndedIsTold()
{
    QFETCH(Outcome, outcome);
    Bench bench;
    // Also while a window is open, since nothing else shows it.
    bench.notifier.setWatched(true);
    auto snapshot = bench.idle();
    bench.snapshots.show(snapshot);
    bench.notifier.tellSignIn(outcome);
    QTEST(bench.notifications.onShow.value(signInEndKey).title, "title");
    QTEST(bench.notifications.onShow.value(signInEndKey).body, "body");
    // The next attempt makes it history.
    snapshot.signInRunning = true;
    bench.snapshots.show(snapshot);
    QVERIFY(!bench.notifications.onShow.contains(signInEndKey));
}

void TestNotifier::everyNotificationOfTheDemoSaysSo()
{
    QTemporaryDir folder;
    Bench bench({.background = true, .noTrayNote = folder.filePath(u"no-tray.json"_s), .isAssisted = {}});
    bench.set({{settingKeys.notifyChanges, u"yes"_s}});
    auto snapshot = bench.held(available, 1h);
    snapshot.practice = true;
    bench.snapshots.show(snapshot);
    bench.notifier.setTray(false);
    bench.tell(Commands::Set{}, unreachable());
    bench.clock.advance(58min);
    snapshot.health = Health::Offline;
    snapshot.sessionNow.reset();
    snapshot.lease.reset();
    bench.snapshots.show(snapshot);
    bench.clock.advance(1min);
    snapshot.health = Health::SignInNeeded;
    bench.snapshots.show(snapshot);
    QCOMPARE(bench.notifications.all.size(), 5);
    for (const auto &each : std::as_const(bench.notifications.all)) {
        QVERIFY2(!each.title.contains("Practice"_L1), qPrintable(each.title));
        QVERIFY2(each.body.endsWith("Demo: only you see this."_L1), qPrintable(each.body));
    }
    QVERIFY(bench.notifications.onShow.value(endingKey).title.startsWith("Available ends at"_L1));
}

/// The picture comes from an option, for the current snapshot.
void TestNotifier::thePictureIsOfWhatHolds()
{
    QList<Snapshot> pictured;
    QImage picture(2, 2, QImage::Format_ARGB32);
    picture.fill(Qt::red);
    Bench bench({.isAssisted = {}, .picture = [&](const Snapshot &snapshot) {
                     pictured << snapshot;
                     return picture;
                 }});
    const auto snapshot = bench.held(available, 1h);
    bench.snapshots.show(snapshot);
    bench.clock.advance(58min);
    QCOMPARE(bench.notifications.onShow.value(endingKey).picture, picture);
    QVERIFY(pictured == QList<Snapshot>{snapshot});
}

void TestNotifier::anotherProfileThanTheDefaultIsNamed()
{
    Bench bench({.profile = u"work"_s, .isAssisted = {}});
    bench.snapshots.show(bench.held(available, 1h));
    bench.clock.advance(58min);
    const auto title = bench.notifications.onShow.value(endingKey).title;
    QVERIFY2(title.startsWith("Available ends at"_L1) && title.endsWith(" (profile work)"_L1),
             qPrintable(title));
}

void TestNotifier::whatIsSwitchedOffIsNotTold_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("key");
    QTest::newRow("ending") << u"notify/ending"_s << endingKey;
    QTest::newRow("sign-in") << u"notify/signIn"_s << signInKey;
    QTest::newRow("lost") << u"notify/lost"_s << lostKey;
}
void TestNotifier::whatIsSwitchedOffIsNotTold()
{
    QFETCH(QString, setting);
    QFETCH(QString, key);
    for (const auto &value : {u"yes"_s, u"no"_s}) {
        Bench bench;
        bench.set({{*settingKeys.named(setting), value}});
        auto snapshot = bench.held(available, 1h);
        bench.snapshots.show(snapshot);
        bench.clock.advance(58min);
        snapshot.health = Health::Offline;
        snapshot.sessionNow = presenceOf(SettablePresence::Away);
        bench.snapshots.show(snapshot);
        bench.clock.advance(30s);
        snapshot.health = Health::SignInNeeded;
        bench.snapshots.show(snapshot);
        QCOMPARE(bench.notifications.timesShown(key), value == "yes"_L1 ? 1 : 0);
        // A loss and the sign-in that would end it are one.
        const bool isEndingOff = key == endingKey && value == "no"_L1;
        QCOMPARE(bench.notifications.onShow.size(), isEndingOff ? 1 : 2);
        // Where no one asks for the sign-in, the loss on show says why by now.
        const bool isSignInOff = key == signInKey && value == "no"_L1;
        QCOMPARE(bench.notifications.onShow.contains(lostKey), isSignInOff);
    }
}

QTEST_GUILESS_MAIN(TestNotifier)
#include "tst_notifier.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/situations.h"
#include "ui/traymodel.h"

#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

namespace
{
Utc now()
{
    return situationTime().utc;
}

TrayView viewOf(const Situation &one)
{
    return trayViewOf(one.snapshot, one.failure, {}, now());
}

QStringList shown(const TrayView &view, TrayRow first, TrayRow last)
{
    QStringList texts;
    for (int row = static_cast<int>(first); row <= static_cast<int>(last); ++row) {
        if (view.row(static_cast<TrayRow>(row)).visible)
            texts << view.row(static_cast<TrayRow>(row)).text;
    }
    return texts;
}
} // namespace

/// The tray's texts, without a tray.
class TestTrayModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale::c());
    }
    void init() { QTest::failOnWarning(QRegularExpression{u"."_s}); }

    void eachSituationHasItsRows_data();
    void eachSituationHasItsRows();
    void theFirstRowsCanAlwaysBeReached();
    void onlyTheHeldStatusIsChecked();
    void noRowIsWiderThanAScreen();
    void rowsShowTheirHotkeys();
    void rowsAskForTheirCommands_data();
    void rowsAskForTheirCommands();
    void theRemedyIsWhatWouldHelp_data();
    void theRemedyIsWhatWouldHelp();
    void durationsApplyToTheCurrentStatus();
    void aFailureComesBeforeEverythingElse();
    void aRefusedChoiceHidesNoOtherTrouble_data();
    void aRefusedChoiceHidesNoOtherTrouble();
    void toolTipShowsForecastDemoAndProfile();
    void practiceHasItsRowsOnlyThere();
    void nothingChangesBeforeItsTime();
    void withoutAnythingToCountItIsQuietForAnHour();
    void aLongHoldChangesFewTimesAnHour();
};

void TestTrayModel::eachSituationHasItsRows_data()
{
    QTest::addColumn<QStringList>("reports"); ///< above the five
    QTest::addColumn<QString>("enabled");     ///< Choose, For, Extend, Back, Clear, signIn, signOut
    const auto row = [](const char *name, const QStringList &reports, const char *enabled) {
        QTest::newRow(name) << reports << QString::fromLatin1(enabled);
    };
    row("idle", {u"Teams is setting your status"_s, u"Colleagues see Offline"_s},
        "choose for clear sign-out");
    row("available",
        {u"Available until you change it, confirmed"_s,
         u"If Lamplighter stops: inactive 14:05, Away 14:10, Offline 14:15"_s},
        "choose for clear sign-out");
    row("available-bounded",
        {u"Available until 17:00 (confirmed), then Teams decides"_s,
         u"If Lamplighter stops: inactive 14:05, Away 14:10, Offline 14:15"_s},
        "choose for extend clear sign-out");
    row("presenting-short",
        {u"Do not disturb (presenting) until 14:31 (confirmed), then Teams decides"_s,
         u"If Lamplighter stops: Offline 14:16"_s},
        "choose for extend back clear sign-out");
    row("faded",
        {u"You look inactive in Teams since 14:00"_s, u"No connection; still trying. Next: Away 14:05"_s,
         u"Can't reach Microsoft 365."_s, u"Check the network connection. Lamplighter keeps trying."_s},
        "choose for clear remedy sign-out");
    row("then-back",
        {u"Do not disturb (presenting) until 14:09 (confirmed), then Available"_s,
         u"If Lamplighter stops: Offline 14:16"_s},
        "choose for extend back clear sign-out");
    row("choice-refused",
        {u"Available until you change it, confirmed"_s,
         u"If Lamplighter stops: inactive 14:05, Away 14:10, Offline 14:15"_s,
         u"Couldn't set Do not disturb (presenting). You stay Available until you change…"_s,
         u"Microsoft 365 doesn't let Lamplighter set your status: the permission…"_s},
        "choose for clear sign-out");
    row("covered",
        {u"Available until 17:00 (confirmed), then Teams decides"_s,
         u"If Lamplighter stops: inactive 14:05, Away 14:10, Offline 14:15"_s,
         u"Colleagues see Do not disturb (presenting): Teams shows it first"_s},
        "choose for extend clear sign-out");
    row("set-in-teams",
        {u"Available until 17:00 (confirmed), then Teams decides"_s,
         u"If Lamplighter stops: inactive 14:05, Away 14:10, Offline 14:15"_s,
         u"Colleagues see Busy: you set it in Teams"_s},
        "choose for extend clear remedy sign-out");
    row("not-readable",
        {u"Available until you change it, confirmed"_s,
         u"If Lamplighter stops: inactive 14:05, Away 14:10, Offline 14:15"_s,
         u"Can't read what colleagues see"_s},
        "choose for clear remedy sign-out");
    row("sign-in-needed", {u"You're signed out"_s, u"Sign in to pick a status"_s}, "sign-in");
    row("sign-in-running", {u"Continue in your browser"_s, u"Finish signing in there"_s},
        "sign-in cancel-sign-in");
    row("sign-in-no-browser", {u"Continue in your browser"_s, u"Finish signing in there"_s},
        "sign-in cancel-sign-in");
    row("sign-in-ended",
        {u"Available until you change it, but you need to sign in"_s,
         u"You need to sign in again. Next: inactive 14:05"_s, u"Your sign-in has expired."_s,
         u"Sign in again."_s},
        "clear sign-in");
    row("keychain-locked", {u"Your password store is locked"_s, u"Unlock it and Lamplighter continues"_s},
        "sign-in");
    row("account-in-use",
        {u"This account can't be used here"_s, u"Sign in to try again"_s,
         u"The profile “work” already uses this account."_s,
         u"Sign out or quit there first, or use another account here."_s},
        "sign-in sign-out");
    row("not-configured",
        {u"Lamplighter isn't set up yet"_s, u"Ask your IT team for an app ID"_s, u"No app ID yet."_s,
         u"Add it in Settings."_s},
        "sign-in");
}

void TestTrayModel::eachSituationHasItsRows()
{
    QFETCH(QStringList, reports);
    QFETCH(QString, enabled);
    const auto all = situations();
    const auto one = std::find_if(all.begin(), all.end(), [](const Situation &candidate) {
        return qstrcmp(candidate.name, QTest::currentDataTag()) == 0;
    });
    QVERIFY(one != all.end());
    const auto view = viewOf(*one);
    QCOMPARE(shown(view, TrayRow::Status, TrayRow::TroubleNext), reports);

    QStringList can;
    const auto add = [&](TrayRow row, const QString &name) {
        if (view.row(row).visible && view.row(row).enabled)
            can << name;
    };
    add(TrayRow::Presenting, u"choose"_s);
    add(TrayRow::For, u"for"_s);
    add(TrayRow::Extend, u"extend"_s);
    add(TrayRow::Back, u"back"_s);
    add(TrayRow::Clear, u"clear"_s);
    add(TrayRow::Remedy, u"remedy"_s);
    add(TrayRow::SignIn, u"sign-in"_s);
    add(TrayRow::CancelSignIn, u"cancel-sign-in"_s);
    add(TrayRow::SignOut, u"sign-out"_s);
    QCOMPARE(can.join(u' '), enabled);
}

void TestTrayModel::theFirstRowsCanAlwaysBeReached()
{
    for (const auto &one : situations()) {
        const auto view = viewOf(one);
        for (const auto row : {TrayRow::Status, TrayRow::Prospect, TrayRow::Quit}) {
            QVERIFY2(view.row(row).visible && view.row(row).enabled && !view.row(row).text.isEmpty(),
                     one.name);
        }
        // Signing in or out is always possible. Both are if the account is in use by another profile.
        const bool isBoth = view.row(TrayRow::SignIn).visible && view.row(TrayRow::SignOut).visible;
        QVERIFY2(view.row(TrayRow::SignIn).visible || view.row(TrayRow::SignOut).visible, one.name);
        QCOMPARE(isBoth, QLatin1String(one.name) == "account-in-use"_L1);
        QVERIFY2(view.toolTip.startsWith(view.row(TrayRow::Status).text), one.name);
        QCOMPARE(view.row(TrayRow::CancelSignIn).visible, one.snapshot.signInRunning);
    }
}

void TestTrayModel::onlyTheHeldStatusIsChecked()
{
    for (const auto state : allSettablePresences) {
        const auto view = trayViewOf(held(state, std::nullopt), std::nullopt, {}, now());
        for (const auto other : allSettablePresences) {
            QCOMPARE(view.row(rowOf(other)).text, labelOf(other));
            QCOMPARE(view.row(rowOf(other)).checked, other == state);
        }
    }
    const auto view = trayViewOf(idle(), std::nullopt, {}, now());
    for (const auto state : allSettablePresences)
        QVERIFY(!view.row(rowOf(state)).checked);
}

void TestTrayModel::noRowIsWiderThanAScreen()
{
    auto snapshot = heldAvailable();
    snapshot.error = Error{ErrorKind::Internal, u"x"_s, QString(50, u'w') + u' ' + QString(300, u'v'),
                           u"word "_s.repeated(100)};
    const auto view = trayViewOf(snapshot, std::nullopt, {}, now());
    QCOMPARE(view.row(TrayRow::Trouble).text, QString(50, u'w') + u'…');
    const auto next = view.row(TrayRow::TroubleNext).text;
    QVERIFY(next.size() <= 80);
    QVERIFY2(next.endsWith(u"word…"_s), qPrintable(next));
}

void TestTrayModel::rowsShowTheirHotkeys()
{
    auto snapshot = heldAvailable();
    for (const auto &row : trayViewOf(snapshot, {}, {}, now()).rows)
        QCOMPARE(row.hotkey, QString());
    for (const auto state : allSettablePresences)
        snapshot.hotkeys.insert(hotkeyIdOf(state), u"Ctrl+"_s + nameOf(state));
    snapshot.hotkeys.insert(hotkeyIdOfClear(), u"F10"_s);
    snapshot.hotkeys.insert(hotkeyIdOfCard(), u"F11"_s);
    const auto view = trayViewOf(snapshot, {}, {}, now());
    for (const auto state : allSettablePresences)
        QCOMPARE(view.row(rowOf(state)).hotkey, u"Ctrl+"_s + nameOf(state));
    QCOMPARE(view.row(TrayRow::Clear).hotkey, u"F10"_s);
    QCOMPARE(view.row(TrayRow::Status).hotkey, u"F11"_s); // the row that opens the card
    QCOMPARE(view.row(TrayRow::Quit).hotkey, QString());
}

void TestTrayModel::rowsAskForTheirCommands_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QJsonObject>("command");
    const auto row = [](const char *name, TrayRow which, const std::optional<Command> &command) {
        QTest::newRow(name) << static_cast<int>(which) << (command ? toJson(*command) : QJsonObject{});
    };
    row("status opens the card", TrayRow::Status, std::nullopt);
    row("prospect opens the card", TrayRow::Prospect, std::nullopt);
    row("colleagues opens the card", TrayRow::Colleagues, std::nullopt);
    row("trouble opens the card", TrayRow::Trouble, std::nullopt);
    row("practice opens the card", TrayRow::Practice, std::nullopt);
    row("available", TrayRow::Available, Commands::Set{.state = SettablePresence::Available});
    row("in a call", TrayRow::InACall, Commands::Set{.state = SettablePresence::InACall});
    row("conference", TrayRow::InAConferenceCall,
        Commands::Set{.state = SettablePresence::InAConferenceCall});
    row("away", TrayRow::Away, Commands::Set{.state = SettablePresence::Away});
    row("presenting", TrayRow::Presenting, Commands::Set{.state = SettablePresence::Presenting});
    row("30 minutes", TrayRow::Length1, Commands::Set{.end = {Seconds{1800}}});
    row("the hour", TrayRow::Length5, Commands::Set{.end = {at("15:00:00")}});
    row("until you change it", TrayRow::Length6, Commands::Set{.end = {HoldEnd::UntilChanged{}}});
    row("extend", TrayRow::Extend, Commands::Extend{.by = Seconds{1800}});
    row("back", TrayRow::Back, Commands::Back{});
    row("clear", TrayRow::Clear, Commands::Clear{});
    row("sign in", TrayRow::SignIn, Commands::SignIn{});
    row("cancel sign-in", TrayRow::CancelSignIn, Commands::CancelSignIn{});
    row("sign out", TrayRow::SignOut, Commands::SignOut{});
    row("fast time", TrayRow::FastTime, Commands::PracticeSpeed{.speed = 60.0});
    row("quit", TrayRow::Quit, Commands::Quit{});
}

void TestTrayModel::rowsAskForTheirCommands()
{
    QFETCH(int, row);
    const auto command = commandOf(static_cast<TrayRow>(row), heldAvailable(), now());
    QTEST(command ? toJson(*command) : QJsonObject{}, "command");
}

void TestTrayModel::theRemedyIsWhatWouldHelp_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QJsonObject>("command");
    const auto row = [](const char *situation, const QString &text, const std::optional<Command> &command) {
        QTest::newRow(situation) << text << (command ? toJson(*command) : QJsonObject{});
    };
    row("set-in-teams", u"Reset my status in Teams"_s, Commands::ClearPreferred{});
    row("changed-elsewhere", u"Send Busy (in a conference call) again"_s,
        Commands::Set{.state = SettablePresence::InAConferenceCall});
    row("not-readable", u"Check again what colleagues see"_s, Commands::ReadAgain{});
    row("faded", u"Try now"_s, Commands::TryNow{});
    row("expired", u"Try now"_s, Commands::TryNow{});
    row("covered", {}, std::nullopt);
    row("available", {}, std::nullopt);
}

void TestTrayModel::theRemedyIsWhatWouldHelp()
{
    const auto all = situations();
    auto one = *std::find_if(all.begin(), all.end(), [](const Situation &candidate) {
        return qstrcmp(candidate.name, QTest::currentDataTag()) == 0;
    });
    const auto row = viewOf(one).row(TrayRow::Remedy);
    QTEST(row.text, "text");
    QCOMPARE(row.visible, !row.text.isEmpty());
    const auto command = commandOf(TrayRow::Remedy, one.snapshot, now());
    QTEST(command ? toJson(*command) : QJsonObject{}, "command");
    one.snapshot.health = Health::SignInNeeded;
    QVERIFY(!viewOf(one).row(TrayRow::Remedy).visible);
}

void TestTrayModel::durationsApplyToTheCurrentStatus()
{
    const auto stateOf = [](const Snapshot &snapshot) {
        return std::get<Commands::Set>(*commandOf(TrayRow::Length2, snapshot, now())).state;
    };
    auto snapshot = idle();
    QCOMPARE(trayViewOf(snapshot, std::nullopt, {}, now()).row(TrayRow::For).text, u"Available for"_s);
    QCOMPARE(stateOf(snapshot), SettablePresence::Available);
    snapshot.previous = Snapshot::Previous{SettablePresence::Away, std::nullopt};
    QCOMPARE(trayViewOf(snapshot, std::nullopt, {}, now()).row(TrayRow::For).text, u"Away for"_s);
    QCOMPARE(stateOf(snapshot), SettablePresence::Away);
    QCOMPARE(stateOf(held(SettablePresence::InACall, std::nullopt)), SettablePresence::InACall);
    // Without an app ID there is no sign-in. The row opens the window, which says what to do.
    QVERIFY(!commandOf(TrayRow::SignIn, Snapshot{}, now()));
}

void TestTrayModel::aFailureComesBeforeEverythingElse()
{
    const auto all = situations();
    for (const auto &one : all) {
        if (!one.failure)
            continue;
        const auto view = viewOf(one);
        QCOMPARE(view.row(TrayRow::Trouble).text, one.failure->text);
        QCOMPARE(view.row(TrayRow::TroubleNext).text, one.failure->next);
        QVERIFY(!trayViewOf(one.snapshot, std::nullopt, {}, now()).row(TrayRow::Trouble).visible);
    }
}

void TestTrayModel::aRefusedChoiceHidesNoOtherTrouble_data()
{
    QTest::addColumn<Snapshot>("snapshot");
    QTest::addColumn<std::optional<Error>>("failure");
    QTest::addColumn<QString>("next");
    const auto all = situations();
    const auto refused = std::find_if(all.cbegin(), all.cend(), [](const Situation &each) {
                             return qstrcmp(each.name, "choice-refused") == 0;
                         })->snapshot;
    const std::optional<Error> none;
    const auto row = [&](const char *name, const QString &next, const std::optional<Error> &failure,
                         const auto &change) {
        auto snapshot = refused;
        change(snapshot);
        QTest::newRow(name) << snapshot << failure << next;
    };
    const Error other{ErrorKind::Unreachable, u"graph/network"_s, u"Graph can't be reached."_s, u"Wait."_s};
    const auto reason = u"Microsoft 365 doesn't let Lamplighter set your status: the permission…"_s;
    const auto full = Snapshot::Problem{u"session/remember"_s, u"The disk is full."_s, u"Make room."_s};
    const auto typo = Snapshot::Problem{u"hold/lease"_s, u"Not a length."_s, u"Use 15m."_s};
    row("nothing else", reason, none, [](Snapshot &) {});
    row("its own failure", reason, refused.error, [](Snapshot &) {});
    row("a newer failure", other.text, other, [](Snapshot &) {});
    row("offline since", other.text, none, [&](Snapshot &snapshot) {
        snapshot.health = Health::Offline;
        snapshot.error = other;
    });
    row("not remembered", full.text, none, [&](Snapshot &snapshot) { snapshot.problems << typo << full; });
    row("a setting", reason, none, [&](Snapshot &snapshot) { snapshot.problems << typo; });
    row("a failed sign-in", u"Your last sign-in failed at 14:00. Graph can't be reached."_s, none,
        [&](Snapshot &snapshot) {
            snapshot.failedSignIn = Snapshot::FailedSignIn{at("14:00:00"), other};
        });
}

void TestTrayModel::aRefusedChoiceHidesNoOtherTrouble()
{
    QFETCH(Snapshot, snapshot);
    QFETCH(std::optional<Error>, failure);
    const auto view = trayViewOf(snapshot, failure, {}, now());
    QVERIFY(view.row(TrayRow::Trouble).text.startsWith("Couldn't set Do not disturb (presenting)."_L1));
    QTEST(view.row(TrayRow::TroubleNext).text, "next");
}

void TestTrayModel::toolTipShowsForecastDemoAndProfile()
{
    const auto bounded = heldAvailable(at("14:45:00"));
    const auto rows = trayViewOf(bounded, std::nullopt, {}, now());
    QCOMPARE(rows.toolTip.split(u'\n'),
             QStringList({rows.row(TrayRow::Status).text,
                          u"If Lamplighter stops: inactive 14:05, Away 14:10, Offline 14:15"_s}));
    QCOMPARE(trayViewOf(bounded, std::nullopt, u"guest"_s, now()).toolTip.section(u'\n', -1),
             u"Profile: guest"_s);
    auto practice = heldAvailable();
    practice.practice = true;
    QCOMPARE(trayViewOf(practice, std::nullopt, u"demo"_s, now()).toolTip.section(u'\n', -1),
             u"Demo: only you see this"_s);
    QCOMPARE(trayViewOf(idle(), std::nullopt, {}, now()).toolTip, u"Teams is setting your status"_s);
}

void TestTrayModel::practiceHasItsRowsOnlyThere()
{
    for (const auto &one : situations()) {
        const auto view = viewOf(one);
        QCOMPARE(view.row(TrayRow::Practice).visible, one.snapshot.practice);
        QCOMPARE(view.row(TrayRow::FastTime).visible, one.snapshot.practice);
    }
    auto practice = heldAvailable();
    practice.practice = true;
    for (const double speed : {1.0, 60.0}) {
        practice.practiceSpeed = speed;
        const auto view = trayViewOf(practice, std::nullopt, {}, now());
        QCOMPARE(view.row(TrayRow::FastTime).checked, speed > 1.0);
        const auto command =
            std::get<Commands::PracticeSpeed>(*commandOf(TrayRow::FastTime, practice, now()));
        QCOMPARE(command.speed, speed > 1.0 ? 1.0 : 60.0);
    }
}

void TestTrayModel::nothingChangesBeforeItsTime()
{
    // Between two events the view stays the same, except for the last second.
    for (const auto &one : situations()) {
        const auto &snapshot = one.snapshot;
        for (auto moment = now(); moment < now() + Minutes{25};) {
            const auto next = nextTrayChange(snapshot, moment);
            QVERIFY2(next > moment, one.name);
            const auto view = trayViewOf(snapshot, std::nullopt, {}, moment);
            const auto stagePassed =
                snapshot.forecast &&
                std::any_of(snapshot.forecast->unattended.begin(), snapshot.forecast->unattended.end(),
                            [&](const Stage &stage) { return stage.at > moment && stage.at <= next; });
            // When a stage begins, the snapshot changes as well.
            if (!stagePassed) {
                const auto before = trayViewOf(snapshot, std::nullopt, {}, next - Milliseconds{1001});
                if (next - Milliseconds{1001} > moment) {
                    QCOMPARE(before.toolTip, view.toolTip);
                    QVERIFY2(before.rows == view.rows, one.name);
                    QVERIFY2(before.look == view.look, one.name);
                }
            }
            moment = next;
        }
    }
}

void TestTrayModel::withoutAnythingToCountItIsQuietForAnHour()
{
    QVERIFY(nextTrayChange(idle(), at("14:00:00")) > at("14:54:59"));
}

void TestTrayModel::aLongHoldChangesFewTimesAnHour()
{
    const auto snapshot = heldAvailable(at("17:00:00"));
    int steps = 0;
    for (auto moment = now(); moment < now() + Minutes{60}; moment = nextTrayChange(snapshot, moment))
        ++steps;
    // 3 stages of the lease, 8 steps of the arc, and the full hour among the durations.
    QVERIFY2(steps <= 14, qPrintable(QString::number(steps)));
    QVERIFY2(steps >= 10, qPrintable(QString::number(steps)));
}

QTEST_GUILESS_MAIN(TestTrayModel)
#include "tst_traymodel.moc"

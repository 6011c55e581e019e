// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/situations.h"
#include "ui/words.h"

#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Milliseconds)

namespace
{
const Situation &situation(const char *name)
{
    static const auto all = situations();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [name](const Situation &one) { return qstrcmp(one.name, name) == 0; });
    Q_ASSERT(found != all.end());
    return *found;
}

Utc now()
{
    return situationTime().utc;
}
} // namespace

class TestWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        // An hour from UTC, so that a time in the wrong zone shows.
        qputenv("TZ", "LMT-1");
        QLocale::setDefault(QLocale::c());
    }
    void init() { QTest::failOnWarning(QRegularExpression{u"."_s}); }

    void minutesAreRoundedDown_data();
    void minutesAreRoundedDown();
    void countdownsReachZeroAtTheMomentItself_data();
    void countdownsReachZeroAtTheMomentItself();
    void agesAreTold_data();
    void agesAreTold();
    void theStatusNamesHoldAndCondition_data();
    void theStatusNamesHoldAndCondition();
    void differencesHaveTheirReason_data();
    void differencesHaveTheirReason();
    void theProspectNamesWhatComesNext_data();
    void theProspectNamesWhatComesNext();
    void stagesThatAreOverAreNotAnnounced();
    void theWorstCaseIsABound();
    void failuresComeFirst_data();
    void failuresComeFirst();
    void everySituationHasAHeadlineAndACondition();
    void backNamesItsResult();
    void extendNamesTheNewEnd();
    void thereAreAlwaysSixDurations();
    void troublesAreOrderedAndUnique();
};

void TestWords::minutesAreRoundedDown_data()
{
    QTest::addColumn<Milliseconds>("span");
    QTest::addColumn<QString>("text");
    QTest::newRow("seconds") << Milliseconds{Seconds{59}} << u"less than a minute"_s;
    QTest::newRow("almost two") << Milliseconds{Seconds{119}} << u"1 minute(s)"_s;
    QTest::newRow("minutes") << Milliseconds{Minutes{43}} << u"43 minute(s)"_s;
    QTest::newRow("an hour") << Milliseconds{Minutes{60}} << u"1 hour(s)"_s;
    QTest::newRow("both") << Milliseconds{Minutes{125}} << u"2 hour(s) 5 minute(s)"_s;
    QTest::newRow("over") << Milliseconds{-1} << u"less than a minute"_s;
}

void TestWords::minutesAreRoundedDown()
{
    QFETCH(Milliseconds, span);
    QTEST(minutesText(span), "text");
}

void TestWords::countdownsReachZeroAtTheMomentItself_data()
{
    QTest::addColumn<Milliseconds>("span");
    QTest::addColumn<QString>("text");
    QTest::newRow("over") << Milliseconds{-5000} << u"0:00"_s;
    QTest::newRow("the moment") << Milliseconds{0} << u"0:00"_s;
    QTest::newRow("a moment before") << Milliseconds{1} << u"0:01"_s;
    QTest::newRow("minutes") << Milliseconds{Seconds{245}} << u"4:05"_s;
    QTest::newRow("hours") << Milliseconds{Seconds{3725}} << u"1:02:05"_s;
}

void TestWords::countdownsReachZeroAtTheMomentItself()
{
    QFETCH(Milliseconds, span);
    QTEST(countdownText(span), "text");
}

void TestWords::agesAreTold_data()
{
    QTest::addColumn<Milliseconds>("age");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << Milliseconds{500} << u"just now"_s;
    QTest::newRow("the future, by a corrected clock") << Milliseconds{-9000} << u"just now"_s;
    QTest::newRow("seconds") << Milliseconds{Seconds{40}} << u"40 second(s) ago"_s;
    QTest::newRow("minutes") << Milliseconds{Seconds{200}} << u"3 minute(s) ago"_s;
}

void TestWords::agesAreTold()
{
    QFETCH(Milliseconds, age);
    QTEST(ageText(age), "text");
}

void TestWords::theStatusNamesHoldAndCondition_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("idle") << u"Teams is setting your status"_s;
    QTest::newRow("available") << u"Available until you change it, confirmed"_s;
    QTest::newRow("available-bounded") << u"Available until 18:00 (confirmed), then Teams decides"_s;
    QTest::newRow("presenting-short")
        << u"Do not disturb (presenting) until 15:31 (confirmed), then Teams decides"_s;
    QTest::newRow("pending") << u"Away until 16:00 (not confirmed yet, still trying), then Teams decides"_s;
    QTest::newRow("faded") << u"You look inactive in Teams since 15:00"_s;
    QTest::newRow("expired") << u"You look offline in Teams since 14:55"_s;
    QTest::newRow("away") << u"You look away in Teams since 15:00"_s;
    QTest::newRow("then-back") << u"Do not disturb (presenting) until 15:09 (confirmed), then Available"_s;
    QTest::newRow("resting")
        << u"Available until 18:00 (paused while your screen is locked), then Teams decides"_s;
    QTest::newRow("covered") << u"Available until 18:00 (confirmed), then Teams decides"_s;
    QTest::newRow("refused-with-problems") << u"Available until you change it, refused by Microsoft 365"_s;
    QTest::newRow("sign-in-needed") << u"You're signed out"_s;
    QTest::newRow("sign-in-running") << u"Continue in your browser"_s;
    QTest::newRow("sign-in-ended") << u"Available until you change it, but you need to sign in"_s;
    QTest::newRow("keychain-locked") << u"Your password store is locked"_s;
    QTest::newRow("account-in-use") << u"This account can't be used here"_s;
    QTest::newRow("not-configured") << u"Lamplighter isn't set up yet"_s;
}

void TestWords::theStatusNamesHoldAndCondition()
{
    QTEST(statusText(situation(QTest::currentDataTag()).snapshot, now()), "text");
}

void TestWords::differencesHaveTheirReason_data()
{
    using Code = Explanation::Code;
    using Action = Explanation::Action;
    QTest::addColumn<Code>("code");
    QTest::addColumn<Action>("action");
    QTest::addColumn<QString>("text");
    const auto first = u"Colleagues see Away: Teams shows it first"_s;
    const auto beforeAway = u"Colleagues see Away: Teams shows it before Away"_s;
    QTest::newRow("outranked") << Code::Outranked << Action::None << first;
    QTest::newRow("outranked, perhaps set in Teams") << Code::Outranked << Action::ClearPreferred << first;
    QTest::newRow("before Away") << Code::AwayOutranked << Action::None << beforeAway;
    QTest::newRow("before Away, perhaps set in Teams")
        << Code::AwayOutranked << Action::ClearPreferred << beforeAway;
    QTest::newRow("set in Teams") << Code::PreferredElsewhere << Action::ClearPreferred
                                  << u"Colleagues see Away: you set it in Teams"_s;
    QTest::newRow("changed, perhaps set in Teams")
        << Code::ChangedElsewhere << Action::ClearPreferred
        << u"Colleagues see Away: set in Teams or by another computer"_s;
    QTest::newRow("changed by another") << Code::ChangedElsewhere << Action::SendAgain
                                        << u"Colleagues see Away: another computer may have changed it"_s;
    QTest::newRow("as chosen") << Code::AsChosen << Action::None << QString{};
    QTest::newRow("pending") << Code::Pending << Action::None << QString{};
}

void TestWords::differencesHaveTheirReason()
{
    QFETCH(Explanation::Code, code);
    QFETCH(Explanation::Action, action);
    auto snapshot = heldAvailable();
    snapshot.observed = ObservedPresence{presenceOf(SettablePresence::Away), situationTime(), {}};
    snapshot.explanation = Explanation{code, u"A sentence."_s, action};
    QTEST(differenceText(snapshot), "text");
}

void TestWords::theProspectNamesWhatComesNext_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("idle") << u"Colleagues see Offline"_s;
    QTest::newRow("available") << u"If Lamplighter stops: inactive 15:05, Away 15:10, Offline 15:15"_s;
    QTest::newRow("presenting-short") << u"If Lamplighter stops: Offline 15:16"_s;
    QTest::newRow("pending") << u"Waiting for Microsoft 365 to confirm it"_s;
    QTest::newRow("faded") << u"No connection; still trying. Next: Away 15:05"_s;
    QTest::newRow("away") << u"Microsoft 365 is busy; still trying. Next: Offline 15:05"_s;
    QTest::newRow("expired") << u"No connection; still trying"_s;
    QTest::newRow("sign-in-ended") << u"You need to sign in again. Next: inactive 15:05"_s;
    QTest::newRow("resting") << u"Back when you return"_s;
    QTest::newRow("sign-in-needed") << u"Sign in to pick a status"_s;
    QTest::newRow("sign-in-running") << u"Finish signing in there"_s;
    QTest::newRow("keychain-locked") << u"Unlock it and Lamplighter continues"_s;
    QTest::newRow("account-in-use") << u"Sign in to try again"_s;
    QTest::newRow("not-configured") << u"Ask your IT team for an app ID"_s;
}

void TestWords::theProspectNamesWhatComesNext()
{
    QTEST(prospectText(situation(QTest::currentDataTag()).snapshot, now()), "text");
}

void TestWords::stagesThatAreOverAreNotAnnounced()
{
    const auto stages = heldAvailable().forecast->unattended;
    QCOMPARE(fadesText(stages, at("14:05:49")), u"inactive 15:05, Away 15:10, Offline 15:15"_s);
    QCOMPARE(fadesText(stages, at("14:05:50")), u"Away 15:10, Offline 15:15"_s);
    QCOMPARE(fadesText(stages, at("14:15:50")), QString{});
}

void TestWords::theWorstCaseIsABound()
{
    // 14:15:51 UTC at the latest for an expiry at 14:15:50 is the same event, which the strip shows.
    QCOMPARE(worstCaseText(heldAvailable(), now()), QString{});
    QCOMPARE(worstCaseText(situation("presenting-short").snapshot, now()), QString{});
    // A minute after the expiry is another time.
    auto late = heldAvailable();
    late.forecast->worstCaseUntil = at("14:16:50");
    const auto available = worstCaseText(late, now());
    QVERIFY2(available.contains("15:17"_L1), qPrintable(available));
    QVERIFY(available.startsWith("If Lamplighter stops now"_L1));
    QVERIFY(worstCaseText(situation("pending").snapshot, now()).startsWith("No answer yet."_L1));
    QCOMPARE(worstCaseText(idle(), now()), QString{});
    QCOMPARE(worstCaseText(late, at("14:16:50")), QString{});
    // While requests fail, it doesn't sound as if all were well.
    late = situation("faded").snapshot;
    late.forecast->worstCaseUntil = at("14:12:00");
    QCOMPARE(worstCaseText(late, now()), u"Colleagues may see Available until 15:12."_s);
}

/// Headline, menu, tooltip and condition start with what is broken.
void TestWords::failuresComeFirst_data()
{
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QString>("condition");
    QTest::newRow("faded") << u"You look inactive in Teams since 15:00"_s
                           << u"No connection; still trying. You chose Available until you change it."_s;
    QTest::newRow("away")
        << u"You look away in Teams since 15:00"_s
        << u"Microsoft 365 is busy; still trying. You chose Available until you change it."_s;
    QTest::newRow("expired") << u"You look offline in Teams since 14:55"_s
                             << u"No connection; still trying. You chose Available until you change it."_s;
}

void TestWords::failuresComeFirst()
{
    QFETCH(QString, headline);
    QFETCH(QString, condition);
    const auto &snapshot = situation(QTest::currentDataTag()).snapshot;
    QCOMPARE(headlineText(snapshot, now()), headline);
    QCOMPARE(statusText(snapshot, now()), headline);
    QVERIFY2(conditionText(snapshot, now()).startsWith(condition),
             qPrintable(conditionText(snapshot, now())));
    QVERIFY(prospectText(snapshot, now()).startsWith(condition.section(u'.', 0, 0)));
    QVERIFY(remedyCommand(snapshot) == Command{Commands::TryNow{}});
    QCOMPARE(remedyText(snapshot), u"Try now"_s);
}

void TestWords::everySituationHasAHeadlineAndACondition()
{
    for (const auto &one : situations()) {
        QVERIFY2(!headlineText(one.snapshot, now()).isEmpty(), one.name);
        const auto condition = conditionText(one.snapshot, now());
        QVERIFY2(condition.endsWith(u'.'), one.name);
        QVERIFY2(!prospectText(one.snapshot, now()).isEmpty(), one.name);
    }
    QCOMPARE(conditionText(heldAvailable(), now()), u"Confirmed 39 second(s) ago."_s);
}

void TestWords::backNamesItsResult()
{
    auto snapshot = situation("presenting-short").snapshot;
    QCOMPARE(backText(snapshot, now()), u"Back to Busy (in a conference call) until 17:00"_s);
    QCOMPARE(backText(snapshot, at("16:00:00")),
             u"Back: Busy (in a conference call) ended 17:00, so Teams decides"_s);
    snapshot.previous.reset();
    QCOMPARE(backText(snapshot, now()), u"Back to my last status"_s);
}

void TestWords::extendNamesTheNewEnd()
{
    QVERIFY(canExtend(heldAvailable(at("17:00:00"))));
    QCOMPARE(extendText(heldAvailable(at("17:00:00")), now()), u"Extend by 30 minute(s) (to 18:30)"_s);
    QVERIFY(!canExtend(heldAvailable()));
    QVERIFY(!canExtend(idle()));
    QCOMPARE(extendText(idle(), now()), u"Extend by 30 minute(s)"_s);
}

void TestWords::thereAreAlwaysSixDurations()
{
    const auto hourAt = [](const char *time) {
        return std::get<Utc>(lengthChoices(at(time)).at(4).end.value);
    };
    QCOMPARE(lengthChoices(now()).size(), lengthChoiceCount);
    QCOMPARE(lengthChoices(now()).at(4).label, u"until 16:00"_s);
    QVERIFY(hourAt("14:01:30") == at("15:00:00"));
    QVERIFY(hourAt("14:54:59") == at("15:00:00"));
    QVERIFY(hourAt("14:55:00.001") == at("16:00:00"));
    // nextLengthChange() is when the full hour changes.
    for (const auto *time : {"14:01:30", "14:54:59", "14:55:00.001", "14:59:59"}) {
        const auto change = nextLengthChange(at(time));
        QVERIFY(change > at(time));
        QVERIFY(lengthChoices(change) != lengthChoices(at(time)));
        QVERIFY(lengthChoices(change - Milliseconds{2}) == lengthChoices(at(time)));
    }
}

void TestWords::troublesAreOrderedAndUnique()
{
    const auto &refused = situation("refused-with-problems").snapshot;
    const Error failure{ErrorKind::Refused, u"x"_s, u"It failed."_s, u"Try again."_s};
    const auto troubles = troublesOf(refused, failure);
    QCOMPARE(troubles.size(), 4);
    QCOMPARE(troubles.at(0).text, u"It failed."_s);
    QCOMPARE(troubles.at(1).text, refused.error->text);
    QCOMPARE(troubles.at(3).next, refused.problems.at(1).next);
    QCOMPARE(troublesOf(refused, refused.error).size(), 3);
    QVERIFY(troublesOf(idle(), std::nullopt).isEmpty());
    // A refused choice is named, with what stays. Its error isn't repeated.
    const auto &choice = situation("choice-refused").snapshot;
    const auto named = troublesOf(choice, choice.error, now());
    QCOMPARE(named.size(), 1);
    QCOMPARE(named.first().text, u"Couldn't set Do not disturb (presenting). "_s + choice.error->text +
                                     u" You stay Available until you change it."_s);
    QCOMPARE(named.first().next, choice.error->next);
    QVERIFY(!remedyCommand(choice)); // trying again wouldn't help
    // Another failure with the same code is another problem, and so is a setting with the code of the error.
    auto reset = *choice.error;
    reset.text = u"Couldn't reset your status in Teams."_s;
    QCOMPARE(troublesOf(choice, reset, now()).size(), 2);
    auto invalid = situation("not-configured").snapshot;
    invalid.problems = {{invalid.error->code, u"Can't use “abc” for account/clientId."_s, {}}};
    QCOMPARE(troublesOf(invalid, {}, now()).size(), 2);
    // A failed sign-in shows in a window opened later.
    auto failed = idle();
    failed.failedSignIn = Snapshot::FailedSignIn{at("21:05:00"), failure};
    const auto later = troublesOf(failed, std::nullopt, at("21:10:00"));
    QCOMPARE(later.size(), 1);
    QCOMPARE(later.first().text, u"Your last sign-in failed at 22:05. It failed."_s);
    QCOMPARE(later.first().next, failure.next);
    QCOMPARE(troublesOf(failed, failure).size(), 1);
    QCOMPARE(troublesOf(failed, failure).first().text, u"It failed."_s);
    // Two buttons ask about it.
    auto asked = idle();
    asked.switchOffered = Snapshot::SwitchOffered{u"a@example.org"_s, u"b@example.org"_s};
    const Error chosen{ErrorKind::Refused, u"identity/other-account-chosen"_s, u"Another."_s, u"Choose."_s};
    QVERIFY(troublesOf(asked, chosen).isEmpty());
    QCOMPARE(troublesOf(idle(), chosen).size(), 1);
    QCOMPARE(switchQuestion(*asked.switchOffered),
             u"You signed in as a@example.org, but picked b@example.org in the browser. Which account should "
             "Lamplighter use?"_s);
    // The status already says that the password store is locked.
    QVERIFY(troublesOf(situation("keychain-locked").snapshot, std::nullopt).isEmpty());
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"

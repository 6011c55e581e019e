// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/snapshot.h"
#include "session/view.h"

#include <QJsonDocument>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{
Utc at(const char *time)
{
    return *fromRfc3339(u"2026-11-24T%1Z"_s.arg(QLatin1String(time)));
}

const Moment start{at("14:00:00"), Elapsed{std::chrono::hours{3}}};

Snapshot fullSnapshot()
{
    Snapshot snapshot;
    snapshot.account = Snapshot::Account{u"anna@example.org"_s, u"example.org"_s, u"global"_s};
    snapshot.health = Health::Ok;
    snapshot.hold =
        Snapshot::Hold{SettablePresence::Available, at("14:00:00"), at("17:00:00"), HoldOrigin::Hand};
    snapshot.previous = Snapshot::Previous{SettablePresence::Away, std::nullopt};
    snapshot.lease =
        Snapshot::LeaseView{SettablePresence::Available, at("14:00:00.250"), at("14:15:00.250"), true};
    snapshot.sessionNow = presenceOf(SettablePresence::Available);
    snapshot.nextRenewal = at("14:03:52");
    snapshot.lastConfirmed = at("14:00:00.300");
    const Lease lease{SettablePresence::Available, start, start, Minutes{15}};
    snapshot.forecast = Snapshot::Forecast{unattendedForecast(lease, start),
                                           attendedForecast(lease, at("17:00:00"), start), at("14:15:01")};
    snapshot.observed =
        ObservedPresence{presenceOf(SettablePresence::Available), start + Seconds{30}, u"A01"_s};
    snapshot.explanation = Explanation{Explanation::Code::AsChosen, u"Colleagues see what you chose."_s};
    return snapshot;
}

QJsonObject parsed(const QByteArray &json)
{
    QJsonParseError problem{};
    auto object = QJsonDocument::fromJson(json, &problem).object();
    Q_ASSERT(problem.error == QJsonParseError::NoError);
    return object;
}
} // namespace

class SnapshotTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale::c());
    }
    void theJsonIsTheContracts_data();
    void theJsonIsTheContracts();
    void everyHealthHasItsName_data();
    void everyHealthHasItsName();
    void theSentenceSaysWhatIsAndWhatComes();
    void theSentenceSaysHowLongAgoItWasConfirmed_data();
    void theSentenceSaysHowLongAgoItWasConfirmed();
    void theSentenceSaysNoConfirmationOfAnotherHold();
    void theSentenceNamesTroubleAndTheWayOut();
    void theSentenceTellsOfTheLastFailedSignIn();
    void theSentenceAsksWhichAccountToUse();
    void theSentenceBoundsWhatNobodyHasConfirmed();
    void theSentenceShowsTheDateWhenItIsAnotherDay();
    void healthFollowsWhatHappened_data();
    void healthFollowsWhatHappened();
    void nothingChangesWhileNothingHappens();
    void theViewChangesAtEachFade();
    void theAttendedForecastKnowsWhatComesBack_data();
    void theAttendedForecastKnowsWhatComesBack();
    void aClockThatWasCorrectedRenamesTheTimes();
};

void SnapshotTest::theJsonIsTheContracts_data()
{
    QTest::addColumn<QJsonObject>("json");
    QTest::addColumn<QJsonObject>("golden");

    Snapshot notRunning;
    notRunning.health = Health::NotRunning;
    QTest::newRow("not running") << toJson(notRunning) << parsed(R"({"version":1,"health":"not-running"})");

    Snapshot failed;
    failed.health = Health::SignInNeeded;
    failed.failedSignIn = Snapshot::FailedSignIn{at("22:05:00"), Error{.kind = ErrorKind::Refused,
                                                                       .code = u"oauth/invalid_grant"_s,
                                                                       .text = u"Blocked: AADSTS53003."_s,
                                                                       .next = u"Ask your IT team."_s,
                                                                       .requestId = u"1b4e"_s}};
    QTest::newRow("a failed sign-in") << toJson(failed) << parsed(R"({
        "version": 1, "health": "sign-in-needed",
        "lastSignInFailure": {"at": "2026-11-24T22:05:00Z", "code": "oauth/invalid_grant",
                              "text": "Blocked: AADSTS53003.", "next": "Ask your IT team.",
                              "requestId": "1b4e"}})");
    Snapshot asked;
    asked.health = Health::SignInNeeded;
    asked.switchOffered = Snapshot::SwitchOffered{u"a@example.org"_s, u"b@example.org"_s};
    QTest::newRow("another account") << toJson(asked) << parsed(R"({
        "version": 1, "health": "sign-in-needed",
        "switchOffered": {"from": "a@example.org", "to": "b@example.org"}})");

    QTest::newRow("everything") << toJson(fullSnapshot()) << parsed(R"({
        "version": 1, "account": {"username": "anna@example.org", "tenant": "example.org", "cloud": "global"},
        "health": "ok",
        "hold": {"state": "available", "availability": "Available", "activity": "Available",
                 "since": "2026-11-24T14:00:00Z", "until": "2026-11-24T17:00:00Z", "origin": "hand"},
        "previous": {"state": "away", "until": null},
        "lease": {"state": "available", "sentAt": "2026-11-24T14:00:00.250Z",
                  "expiresAt": "2026-11-24T14:15:00.250Z", "certain": true},
        "nextRenewal": "2026-11-24T14:03:52Z", "lastConfirmed": "2026-11-24T14:00:00.300Z",
        "forecast": {"unattended": [
                {"at": "2026-11-24T14:00:00Z", "availability": "Available", "activity": "Available"},
                {"at": "2026-11-24T14:05:00Z", "availability": "Available", "activity": "AvailableInactive"},
                {"at": "2026-11-24T14:10:00Z", "availability": "Away", "activity": "Away"},
                {"at": "2026-11-24T14:15:00Z", "availability": "Offline", "activity": "Offline"}],
            "attended": [
                {"at": "2026-11-24T14:00:00Z", "availability": "Available", "activity": "Available"},
                {"at": "2026-11-24T17:00:00Z", "availability": "Offline", "activity": "Offline"}],
            "worstCaseUntil": "2026-11-24T14:15:01Z"},
        "observed": {"availability": "Available", "activity": "Available", "at": "2026-11-24T14:00:30Z"},
        "explanation": {"code": "as-chosen", "text": "Colleagues see what you chose."}})");

    Snapshot open;
    open.health = Health::Resting;
    open.hold =
        Snapshot::Hold{SettablePresence::InACall, at("14:00:00"), {}, HoldOrigin::Resumed, Rest::Locked};
    open.practice = true;
    open.practiceSpeed = 60.0;
    QTest::newRow("an open end is null") << toJson(open) << parsed(R"({
        "version": 1, "health": "resting", "practice": true,
        "hold": {"state": "in-a-call", "availability": "Busy", "activity": "InACall", "since": "2026-11-24T14:00:00Z",
                 "until": null, "origin": "resumed", "resting": "locked"}})");

    Snapshot covered;
    covered.health = Health::Ok;
    covered.observed = ObservedPresence{{u"Busy"_s, u"Busy"_s}, {at("14:00:30"), {}}, {}};
    covered.explanation = Explanation{Explanation::Code::PreferredElsewhere, u"Colleagues see Busy."_s,
                                      Explanation::Action::ClearPreferred};
    QTest::newRow("what would help") << toJson(covered) << parsed(R"({
        "version": 1, "health": "ok", "observed": {"availability": "Busy", "activity": "Busy", "at": "2026-11-24T14:00:30Z"},
        "explanation": {"code": "preferred-elsewhere", "text": "Colleagues see Busy.", "action": "clear-preferred"}})");

    Snapshot trouble;
    trouble.health = Health::Refused;
    trouble.forecast = Snapshot::Forecast{{}, {}, at("14:20:00")};
    trouble.error =
        Error{ErrorKind::Refused, u"graph/403"_s, u"The service refused."_s, u"Ask for permission."_s};
    trouble.problems = {{u"hold/lease"_s, u"Too short."_s, u"Use PT5M."_s},
                        {u"start/speed"_s, u"Ignored."_s, {}}};
    QTest::newRow("error and problems") << toJson(trouble) << parsed(R"({
        "version": 1, "health": "refused", "forecast": {"worstCaseUntil": "2026-11-24T14:20:00Z"},
        "error": {"code": "graph/403", "text": "The service refused.", "next": "Ask for permission."},
        "problems": [{"key": "hold/lease", "text": "Too short.", "next": "Use PT5M."},
                     {"key": "start/speed", "text": "Ignored."}]})");
}

void SnapshotTest::theJsonIsTheContracts()
{
    QFETCH(QJsonObject, json);
    QFETCH(QJsonObject, golden);
    QCOMPARE(QJsonDocument{json}.toJson(), QJsonDocument{golden}.toJson());
}

void SnapshotTest::everyHealthHasItsName_data()
{
    QTest::addColumn<Health>("health");
    QTest::addColumn<QString>("name");
    QTest::newRow("ok") << Health::Ok << u"ok"_s;
    QTest::newRow("idle") << Health::Idle << u"idle"_s;
    QTest::newRow("resting") << Health::Resting << u"resting"_s;
    QTest::newRow("retrying") << Health::Retrying << u"retrying"_s;
    QTest::newRow("offline") << Health::Offline << u"offline"_s;
    QTest::newRow("refused") << Health::Refused << u"refused"_s;
    QTest::newRow("sign-in") << Health::SignInNeeded << u"sign-in-needed"_s;
    QTest::newRow("keychain") << Health::KeychainLocked << u"keychain-locked"_s;
    QTest::newRow("set-up") << Health::NotConfigured << u"not-configured"_s;
    QTest::newRow("gone") << Health::NotRunning << u"not-running"_s;
}

void SnapshotTest::everyHealthHasItsName()
{
    QFETCH(Health, health);
    QTEST(nameOf(health), "name");
    Snapshot snapshot;
    snapshot.health = health;
    QCOMPARE(sentenceFor(snapshot).isEmpty(), health == Health::Ok);
}

void SnapshotTest::theSentenceSaysWhatIsAndWhatComes()
{
    QCOMPARE(sentenceFor(fullSnapshot()),
             u"Available until 17:00, confirmed 14:00. Next renewal 14:03. "
             u"Without renewal: Available (inactive) 14:05, "
             "Away 14:10, Offline 14:15. Colleagues see what you chose. Checked 14:00."_s);
}

void SnapshotTest::theSentenceSaysHowLongAgoItWasConfirmed_data()
{
    QTest::addColumn<Health>("health");
    QTest::addColumn<int>("seconds"); // from the confirmation to now
    QTest::addColumn<QString>("sentence");
    QTest::newRow("just now") << Health::Ok << 0 << u"Available until 17:00, confirmed just now. "_s;
    QTest::newRow("seconds") << Health::Ok << 40 << u"Available until 17:00, confirmed 40 s ago. "_s;
    QTest::newRow("minutes") << Health::Ok << 119 << u"Available until 17:00, confirmed 1 min ago. "_s;
    QTest::newRow("hours") << Health::Ok << 7'500 << u"Available until 17:00, confirmed 2 h 5 min ago. "_s;
    QTest::newRow("by a clock that is behind a little")
        << Health::Ok << -30 << u"Available until 17:00, confirmed just now. "_s;
    QTest::newRow("by a clock that has been put back")
        << Health::Ok << -3600 << u"Available until 17:00, confirmed 14:00. "_s;
    QTest::newRow("in trouble") << Health::Offline << 360
                                << u"Available until 17:00. Last confirmed 6 min ago. "_s;
    QTest::newRow("at rest") << Health::Resting << 360
                             << u"Available until 17:00. Resting until you return. "_s;
}

void SnapshotTest::theSentenceSaysHowLongAgoItWasConfirmed()
{
    QFETCH(Health, health);
    QFETCH(int, seconds);
    QFETCH(QString, sentence);
    auto snapshot = fullSnapshot();
    snapshot.health = health;
    const auto said = sentenceFor(snapshot, *snapshot.lastConfirmed + Seconds{seconds});
    QVERIFY2(said.startsWith(sentence), qPrintable(said));
}

void SnapshotTest::theSentenceSaysNoConfirmationOfAnotherHold()
{
    auto snapshot = fullSnapshot();
    snapshot.health = Health::Retrying;
    QVERIFY(sentenceFor(snapshot).startsWith(u"Available until 17:00. Last confirmed 14:00. "_s));
    snapshot.hold->since = *snapshot.lastConfirmed + Minutes{1};
    QVERIFY(!sentenceFor(snapshot).contains(u"confirmed 1"_s));
}

void SnapshotTest::theSentenceNamesTroubleAndTheWayOut()
{
    auto snapshot = fullSnapshot();
    snapshot.health = Health::Offline;
    snapshot.lease->certain = false;
    snapshot.practice = true;
    snapshot.error =
        Error{ErrorKind::Unreachable, u"graph/network"_s, u"No route."_s, u"Check the network."_s};
    const auto sentence = sentenceFor(snapshot);
    for (const auto &part : {u"Practice: nobody sees this."_s, u"Available until 17:00."_s,
                             u"The service can't be reached. No route. Check the network."_s,
                             u"The service may show more than that until 14:16."_s})
        QVERIFY2(sentence.contains(part), qPrintable(sentence));
}

void SnapshotTest::theSentenceTellsOfTheLastFailedSignIn()
{
    auto snapshot = fullSnapshot();
    snapshot.failedSignIn =
        Snapshot::FailedSignIn{at("13:05:00"), Error{ErrorKind::Refused, u"x"_s, u"Blocked. (AADSTS53003)"_s,
                                                     u"Ask your IT team."_s}};
    const auto sentence = u"Your last sign-in failed at 13:05: Blocked. (AADSTS53003)"_s;
    QVERIFY2(sentenceFor(snapshot).contains(sentence), qPrintable(sentenceFor(snapshot)));
    QVERIFY(sentenceFor(snapshot, at("14:01:00")).contains(sentence));
    QVERIFY(sentenceFor(snapshot, at("14:01:00") + Minutes{24 * 60})
                .contains(u"failed at Tue 24 Nov 13:05: Blocked."_s));
}

void SnapshotTest::theSentenceAsksWhichAccountToUse()
{
    auto snapshot = fullSnapshot();
    snapshot.switchOffered = Snapshot::SwitchOffered{u"a@example.org"_s, u"b@example.org"_s};
    QVERIFY2(
        sentenceFor(snapshot).contains(
            u"You were signed in as a@example.org, but you chose b@example.org in the browser. To switch "
            "to b@example.org, run `lamplighter sign-in --switch`. To try again as a@example.org, run "
            "`lamplighter sign-in`."_s),
        qPrintable(sentenceFor(snapshot)));
}

void SnapshotTest::theSentenceBoundsWhatNobodyHasConfirmed()
{
    auto snapshot = fullSnapshot();
    snapshot.health = Health::Retrying;
    snapshot.lease.reset();
    snapshot.forecast = Snapshot::Forecast{{}, {}, at("14:15:01")};
    for (const bool isHeld : {true, false}) {
        if (!isHeld)
            snapshot.hold.reset();
        QVERIFY2(sentenceFor(snapshot).contains(u"The service may show a state of ours until 14:16."_s),
                 qPrintable(sentenceFor(snapshot)));
    }
}

void SnapshotTest::theSentenceShowsTheDateWhenItIsAnotherDay()
{
    auto snapshot = fullSnapshot();
    snapshot.hold->until = at("17:00:00") + std::chrono::hours{24};
    QVERIFY2(sentenceFor(snapshot).startsWith(u"Available until Wed 25 Nov 17:00, confirmed"_s),
             qPrintable(sentenceFor(snapshot)));
}

void SnapshotTest::healthFollowsWhatHappened_data()
{
    QTest::addColumn<int>("kind"); // of the answer to the renewal; -1: yes
    QTest::addColumn<Health>("health");
    QTest::newRow("confirmed") << -1 << Health::Ok;
    const auto row = [](const char *name, ErrorKind kind, Health health) {
        QTest::newRow(name) << static_cast<int>(kind) << health;
    };
    row("unreachable", ErrorKind::Unreachable, Health::Offline);
    row("unanswered", ErrorKind::Unanswered, Health::Retrying);
    row("throttled", ErrorKind::Throttled, Health::Retrying);
    row("refused", ErrorKind::Refused, Health::Refused);
    row("a defect", ErrorKind::Internal, Health::Refused);
    row("sign-in", ErrorKind::SignInNeeded, Health::SignInNeeded);
    row("keychain", ErrorKind::KeychainLocked, Health::KeychainLocked);
    row("set-up", ErrorKind::NotConfigured, Health::NotConfigured);
}

void SnapshotTest::healthFollowsWhatHappened()
{
    QFETCH(int, kind);
    QFETCH(Health, health);
    Engine engine;
    QCOMPARE(viewOf(engine, {}, start).health, Health::Idle);
    engine.handle(Events::Choose{{SettablePresence::Available, start.utc}}, start);
    QCOMPARE(viewOf(engine, {}, start).health, Health::Retrying);
    engine.handle(Events::Answered{Confirmation{}}, start);
    QCOMPARE(viewOf(engine, {}, start).health, Health::Ok);

    const auto renewal = start + Seconds{240};
    engine.handle(Events::Tick{}, renewal);
    const Error error{static_cast<ErrorKind>(kind), u"test/error"_s, u"It failed."_s, u"Do this."_s};
    engine.handle(Events::Answered{kind < 0 ? Result<Confirmation>{Confirmation{}} : tl::unexpected(error)},
                  renewal);
    const auto view = viewOf(engine, {}, renewal);
    QCOMPARE(view.health, health);
    QVERIFY(view.hold);
    QCOMPARE(view.error, kind < 0 ? std::nullopt : std::optional{error});
    QCOMPARE(view.lease->certain, static_cast<ErrorKind>(kind) != ErrorKind::Unanswered);
}

void SnapshotTest::nothingChangesWhileNothingHappens()
{
    Engine engine;
    engine.handle(Events::Choose{{SettablePresence::Available, start.utc, start.utc + std::chrono::hours{1}}},
                  start);
    engine.handle(Events::Answered{Confirmation{}}, start + Milliseconds{80});
    const auto first = viewOf(engine, {}, start + Milliseconds{80});
    for (int second = 1; second < 200; ++second) {
        // Two readings never agree to the millisecond.
        auto now = start + Seconds{second};
        now.utc += Milliseconds{second % 3 - 1};
        engine.handle(Events::Tick{}, now);
        QVERIFY(viewOf(engine, {}, now) == first);
    }
}

void SnapshotTest::theViewChangesAtEachFade()
{
    Engine engine;
    engine.handle(Events::Choose{{SettablePresence::Available, start.utc}}, start);
    engine.handle(Events::Answered{Confirmation{}}, start);
    engine.handle(Events::Suspend{{ErrorKind::SignInNeeded, u"x"_s, u"x"_s, {}}}, start);
    auto now = start;
    QStringList seen;
    for (auto wake = engine.handle(Events::Tick{}, now).wakeAt; wake;
         wake = engine.handle(Events::Tick{}, now).wakeAt) {
        now = now + (*wake - now.elapsed);
        engine.handle(Events::Tick{}, now);
        const auto view = viewOf(engine, {}, now);
        seen << u"%1 %2 %3"_s.arg((now.elapsed - start.elapsed) / Seconds{1})
                    .arg(view.sessionNow->activity)
                    .arg(view.lease.has_value());
    }
    QCOMPARE(seen, (QStringList{u"300 AvailableInactive 1"_s, u"600 Away 1"_s, u"900 Offline 0"_s}));
}

void SnapshotTest::theAttendedForecastKnowsWhatComesBack_data()
{
    QTest::addColumn<SettablePresence>("before");
    QTest::addColumn<int>("untilInMinutes"); // of the hold before; 0: open-ended
    QTest::addColumn<bool>("thenBack");
    QTest::addColumn<QString>("attended");
    const auto away = SettablePresence::Away;
    QTest::newRow("clear at the end") << away << 0 << false << u"0 Available, 60 Offline"_s;
    QTest::newRow("back to an open one") << away << 0 << true << u"0 Available, 60 Away"_s;
    QTest::newRow("back to a bounded one") << away << 90 << true << u"0 Available, 60 Away, 90 Offline"_s;
    QTest::newRow("back to the same state")
        << SettablePresence::Available << 90 << true << u"0 Available, 90 Offline"_s;
    QTest::newRow("back to one that is over by then") << away << 60 << true << u"0 Available, 60 Offline"_s;
}

void SnapshotTest::theAttendedForecastKnowsWhatComesBack()
{
    QFETCH(SettablePresence, before);
    QFETCH(int, untilInMinutes);
    QFETCH(bool, thenBack);
    Engine engine;
    EngineHold hold{before, start.utc};
    if (untilInMinutes)
        hold.until = start.utc + Minutes{untilInMinutes};
    engine.handle(Events::Choose{hold}, start);
    engine.handle(Events::Answered{Confirmation{}}, start);
    hold = {SettablePresence::Available, start.utc, start.utc + Minutes{60}, HoldOrigin::Hand, thenBack};
    engine.handle(Events::Choose{hold}, start);
    engine.handle(Events::Answered{Confirmation{}}, start);
    QStringList stages;
    const auto view = viewOf(engine, {}, start);
    for (const auto &stage : view.forecast->attended)
        stages << u"%1 %2"_s.arg((stage.at - start.utc) / Minutes{1}).arg(stage.presence.availability);
    QTEST(stages.join(u", "_s), "attended");
}

void SnapshotTest::aClockThatWasCorrectedRenamesTheTimes()
{
    Engine engine;
    engine.handle(Events::Choose{{SettablePresence::Away, start.utc}}, start);
    engine.handle(Events::Answered{Confirmation{}}, start);
    auto now = start + Seconds{60};
    now.utc -= std::chrono::hours{1};
    engine.handle(Events::Tick{}, now);
    const auto view = viewOf(engine, {}, now);
    QCOMPARE(view.lease->sentAt, at("13:00:00"));
    QCOMPARE(view.forecast->unattended.constLast().at, at("13:15:00"));
    QCOMPARE(*view.forecast->worstCaseUntil, at("13:15:00"));
}

QTEST_GUILESS_MAIN(SnapshotTest)
#include "tst_snapshot.moc"

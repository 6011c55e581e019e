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
    void theSentenceSaysFirstWhatIsBroken_data();
    void theSentenceSaysFirstWhatIsBroken();
    void whatIsNoLossIsNotCalledOne_data();
    void whatIsNoLossIsNotCalledOne();
    void theSentenceNamesARefusedChoice();
    void theSentenceNamesTheLastFailedSignIn();
    void theSentenceAsksWhichAccountToUse();
    void theSentenceBoundsUnconfirmedRequests();
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
                 "since": "2026-11-24T14:00:00Z", "until": "2026-11-24T17:00:00Z", "origin": "hand",
                 "then": "clear"},
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
    Snapshot lost;
    lost.health = Health::Offline;
    lost.hold = Snapshot::Hold{SettablePresence::Presenting, at("14:00:00"), at("17:00:00")};
    lost.hold->then = Snapshot::Previous{SettablePresence::Away, at("18:00:00")};
    lost.sessionNow = offlinePresence();
    lost.sessionSince = at("14:15:00");
    lost.refusedChoice = Snapshot::RefusedChoice{SettablePresence::Available,
                                                 at("14:16:00"),
                                                 {ErrorKind::Refused, u"graph/403"_s, u"No."_s, u"Ask."_s}};
    QTest::newRow("a loss, what follows, a refused choice") << toJson(lost) << parsed(R"({
        "version": 1, "health": "offline",
        "hold": {"state": "presenting", "availability": "DoNotDisturb", "activity": "Presenting",
                 "since": "2026-11-24T14:00:00Z", "until": "2026-11-24T17:00:00Z", "origin": "hand",
                 "then": {"state": "away", "until": "2026-11-24T18:00:00Z"}},
        "lost": {"availability": "Offline", "activity": "Offline", "since": "2026-11-24T14:15:00Z",
                 "certain": true},
        "refusedChoice": {"state": "available", "at": "2026-11-24T14:16:00Z", "code": "graph/403",
                          "text": "No.", "next": "Ask.", "keeps": "presenting"}})");
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
             u"Available until 17:00, then Teams decides, confirmed 14:00. Next refresh 14:03. "
             u"If Lamplighter stops: Available (inactive) 14:05, "
             "Away 14:10, Offline 14:15. Colleagues see what you chose. Checked 14:00."_s);
}

void SnapshotTest::theSentenceSaysHowLongAgoItWasConfirmed_data()
{
    QTest::addColumn<Health>("health");
    QTest::addColumn<int>("seconds"); // from the confirmation to now
    QTest::addColumn<QString>("sentence");
    QTest::newRow("just now") << Health::Ok << 0
                              << u"Available until 17:00, then Teams decides, confirmed just now. "_s;
    QTest::newRow("seconds") << Health::Ok << 40
                             << u"Available until 17:00, then Teams decides, confirmed 40 s ago. "_s;
    QTest::newRow("minutes") << Health::Ok << 119
                             << u"Available until 17:00, then Teams decides, confirmed 1 min ago. "_s;
    QTest::newRow("hours") << Health::Ok << 7'500
                           << u"Available until 17:00, then Teams decides, confirmed 2 h 5 min ago. "_s;
    QTest::newRow("by a clock that is behind a little")
        << Health::Ok << -30 << u"Available until 17:00, then Teams decides, confirmed just now. "_s;
    QTest::newRow("by a clock that has been put back")
        << Health::Ok << -3600 << u"Available until 17:00, then Teams decides, confirmed 14:00. "_s;
    QTest::newRow("in trouble") << Health::Offline << 360
                                << u"Available until 17:00, then Teams decides. Last confirmed 6 min ago. "_s;
    QTest::newRow("at rest") << Health::Resting << 360
                             << u"Available until 17:00, then Teams decides. Paused until you're back. "_s;
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
    QVERIFY(sentenceFor(snapshot).startsWith(
        u"Available until 17:00, then Teams decides. Last confirmed 14:00. "_s));
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
    for (const auto &part : {u"Demo: only you see this."_s, u"Available until 17:00, then Teams decides."_s,
                             u"Can't reach Microsoft 365. No route. Check the network."_s,
                             u"Your last choice may still show until 14:16."_s})
        QVERIFY2(sentence.contains(part), qPrintable(sentence));
}

namespace
{
/// Available, which the service has let go by this moment.
Snapshot lostSnapshot(Health health, const std::optional<Error> &error)
{
    auto snapshot = fullSnapshot();
    snapshot.health = health;
    snapshot.error = error;
    snapshot.sessionNow = presenceOf(SettablePresence::Away);
    snapshot.sessionSince = at("14:10:00");
    return snapshot;
}
} // namespace

void SnapshotTest::theSentenceSaysFirstWhatIsBroken_data()
{
    QTest::addColumn<Health>("health");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<bool>("canTry");
    const auto row = [](Health health, ErrorKind kind, const char *code, const char *reason, bool canTry) {
        QTest::addRow("%s %s", qPrintable(nameOf(health)), code)
            << health << kind << QString::fromLatin1(code) << QString::fromLatin1(reason) << canTry;
    };
    row(Health::Offline, ErrorKind::Unreachable, "graph/network", "No connection; still trying.", true);
    row(Health::Retrying, ErrorKind::Unanswered, "graph/lost", "No connection; still trying.", true);
    row(Health::Retrying, ErrorKind::Unanswered, "graph/511", "No connection; still trying.", true);
    row(Health::Retrying, ErrorKind::Unanswered, "graph/500", "Microsoft 365 isn't answering; still trying.",
        true);
    row(Health::Retrying, ErrorKind::Throttled, "graph/429", "Microsoft 365 is busy; still trying.", true);
    row(Health::Refused, ErrorKind::Refused, "graph/403", "Microsoft 365 refused; still trying.", true);
    row(Health::Refused, ErrorKind::Refused, "identity/in-use", "This account can't be used here.", false);
    row(Health::SignInNeeded, ErrorKind::SignInNeeded, "oauth/invalid_grant", "You need to sign in again.",
        false);
    row(Health::KeychainLocked, ErrorKind::KeychainLocked, "keychain/locked",
        "Your password store is locked.", false);
}

void SnapshotTest::theSentenceSaysFirstWhatIsBroken()
{
    QFETCH(Health, health);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, code);
    QFETCH(QString, reason);
    const auto snapshot = lostSnapshot(health, Error{kind, code, u"It failed."_s, {}});
    const auto sentence = sentenceFor(snapshot);
    const QString first = u"You look away in Teams since 14:10. "_s + reason;
    QVERIFY2(sentence.startsWith(first + u" You chose Available until 17:00, then Teams decides."_s),
             qPrintable(sentence));
    QTEST(canTryNow(snapshot), "canTry");
    // After midnight the step's time is called as the notification calls it.
    auto late = snapshot;
    late.lastConfirmed = at("14:00:00") - std::chrono::hours{24};
    QVERIFY2(sentenceFor(late).startsWith(first), qPrintable(sentenceFor(late)));
    QVERIFY2(sentenceFor(late, at("14:11:00")).startsWith(first), qPrintable(sentenceFor(late)));
    // Where only the reason is another one, the step and its time are the same.
    QCOMPARE(lossOf(snapshot)->since, at("14:10:00"));
}

void SnapshotTest::whatIsNoLossIsNotCalledOne_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("text"); // empty: no loss
    for (const auto *what :
         {"shows", "paused", "not sent yet", "unknown while it lives", "seen as chosen", "nothing held"})
        QTest::addRow("%s", what) << QString::fromLatin1(what) << QString{};
    QTest::newRow("faded") << u"faded"_s << u"You look inactive in Teams since 14:05"_s;
    QTest::newRow("an old reading") << u"an old reading"_s << u"You look away in Teams since 14:10"_s;
    QTest::newRow("seen otherwise") << u"seen otherwise"_s << u"Colleagues see Busy"_s;
    QTest::newRow("unknown since") << u"unknown since"_s << u"You may look offline since 14:15"_s;
}

void SnapshotTest::whatIsNoLossIsNotCalledOne()
{
    QFETCH(QString, what);
    auto snapshot = lostSnapshot(Health::Offline, Error{ErrorKind::Unreachable, u"x"_s, u"x"_s, {}});
    const auto observe = [&](const Presence &presence, const char *time) {
        snapshot.observed = ObservedPresence{presence, {at(time), {}}, {}};
    };
    if (what == "shows"_L1)
        snapshot.sessionNow = presenceOf(SettablePresence::Available);
    else if (what == "paused"_L1)
        snapshot.hold->resting = Rest::Locked;
    else if (what == "not sent yet"_L1)
        snapshot.hold->state = SettablePresence::InACall,
        snapshot.sessionNow = presenceOf(snapshot.lease->state);
    else if (what == "unknown while it lives"_L1)
        snapshot.sessionNow.reset();
    else if (what == "seen as chosen"_L1)
        observe(presenceOf(SettablePresence::Available), "14:11:00");
    else if (what == "an old reading"_L1)
        observe(presenceOf(SettablePresence::Available), "14:09:59");
    else if (what == "seen otherwise"_L1)
        observe({u"Busy"_s, u"Busy"_s}, "14:11:00");
    else if (what == "nothing held"_L1)
        snapshot.hold.reset();
    else if (what == "faded"_L1)
        snapshot.sessionNow = Presence{u"Available"_s, u"AvailableInactive"_s}, snapshot.sessionSince.reset();
    else
        snapshot.lease.reset(), snapshot.sessionNow.reset(), snapshot.sessionSince = at("14:15:00");
    const auto loss = lossOf(snapshot);
    QTEST(loss ? lossText(*loss, at("14:20:00")) : QString{}, "text");
}

void SnapshotTest::theSentenceNamesARefusedChoice()
{
    auto snapshot = fullSnapshot();
    snapshot.health = Health::Refused;
    snapshot.error = Error{ErrorKind::Refused, u"graph/403"_s, u"It was refused."_s, u"Ask."_s};
    snapshot.refusedChoice =
        Snapshot::RefusedChoice{SettablePresence::Presenting, at("14:01:00"), *snapshot.error};
    const auto sentence = sentenceFor(snapshot);
    QVERIFY2(sentence.contains(u"Couldn't set Do not disturb (presenting). It was refused. "
                               "You stay Available until 17:00. Ask."_s),
             qPrintable(sentence));
    QCOMPARE(sentence.count(u"It was refused."_s), 1);
    QVERIFY(sentence.startsWith(u"Available until 17:00, then Teams decides, confirmed 14:00."_s));
    // What does not show is not said to stay.
    snapshot.sessionNow = presenceOf(SettablePresence::Away);
    QVERIFY(!sentenceFor(snapshot).contains(u"You stay"_s));
}

void SnapshotTest::theSentenceNamesTheLastFailedSignIn()
{
    auto snapshot = fullSnapshot();
    snapshot.failedSignIn =
        Snapshot::FailedSignIn{at("13:05:00"), Error{ErrorKind::Refused, u"x"_s, u"Blocked. (AADSTS53003)"_s,
                                                     u"Ask your IT team."_s}};
    const auto sentence = u"Your last sign-in failed at 13:05. Blocked. (AADSTS53003)"_s;
    QVERIFY2(sentenceFor(snapshot).contains(sentence), qPrintable(sentenceFor(snapshot)));
    QVERIFY(sentenceFor(snapshot, at("14:01:00")).contains(sentence));
    QVERIFY(sentenceFor(snapshot, at("14:01:00") + Minutes{24 * 60})
                .contains(u"failed at Tue 24 Nov 13:05. Blocked."_s));
}

void SnapshotTest::theSentenceAsksWhichAccountToUse()
{
    auto snapshot = fullSnapshot();
    snapshot.switchOffered = Snapshot::SwitchOffered{u"a@example.org"_s, u"b@example.org"_s};
    QVERIFY2(sentenceFor(snapshot).contains(
                 u"You signed in as a@example.org, but picked b@example.org in the browser. To switch "
                 "to b@example.org, run `lamplighter sign-in --switch`. To try again as a@example.org, run "
                 "`lamplighter sign-in`."_s),
             qPrintable(sentenceFor(snapshot)));
}

void SnapshotTest::theSentenceBoundsUnconfirmedRequests()
{
    auto snapshot = fullSnapshot();
    snapshot.health = Health::Retrying;
    snapshot.lease.reset();
    snapshot.forecast = Snapshot::Forecast{{}, {}, at("14:15:01")};
    for (const bool isHeld : {true, false}) {
        if (!isHeld)
            snapshot.hold.reset();
        QVERIFY2(sentenceFor(snapshot).contains(u"Your last choice may still show until 14:16."_s),
                 qPrintable(sentenceFor(snapshot)));
    }
}

void SnapshotTest::theSentenceShowsTheDateWhenItIsAnotherDay()
{
    auto snapshot = fullSnapshot();
    snapshot.hold->until = at("17:00:00") + std::chrono::hours{24};
    QVERIFY2(sentenceFor(snapshot).startsWith(
                 u"Available until Wed 25 Nov 17:00, then Teams decides, confirmed"_s),
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
        QCOMPARE(view.sessionSince, now.utc);
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
    const bool comesBack = thenBack && !(untilInMinutes > 0 && untilInMinutes <= 60);
    QCOMPARE(view.hold->then, comesBack ? engine.previous() : std::nullopt);
    // Without a word from the service it follows all the same.
    engine.handle(Events::Tick{}, start + Minutes{30});
    QCOMPARE(viewOf(engine, {}, start + Minutes{30}).hold->then, view.hold->then);
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

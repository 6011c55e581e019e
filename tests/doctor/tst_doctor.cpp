// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "doctor/doctor.h"

#include "base/timelabel.h"
#include "session/snapshot.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Lamplighter::Finding::Verdict)
Q_DECLARE_METATYPE(Lamplighter::DoctorInputs)

namespace
{
using Verdict = Finding::Verdict;

const auto now = *fromRfc3339(u"2026-11-24T14:00:40Z"_s);
const auto clientId = u"01234567-89ab-cdef-0123-456789abcdef"_s;
const auto requestId = u"fedcba98-7654-4321-8fed-cba987654321"_s;

Error notRunning()
{
    return {.kind = ErrorKind::NotRunning,
            .code = u"control/not-running"_s,
            .text = u"Lamplighter isn't running."_s,
            .next = u"Start it with `lamplighter`."_s};
}

Snapshot holding()
{
    Snapshot snapshot;
    snapshot.account = {u"adele@practice.example"_s, u"practice"_s, u"global"_s};
    snapshot.health = Health::Ok;
    snapshot.hold = Snapshot::Hold{SettablePresence::Available, now - Minutes{30}, now + Minutes{60}};
    snapshot.lease = Snapshot::LeaseView{SettablePresence::Available, now - Seconds{40}, now + Minutes{14}};
    snapshot.lastConfirmed = now - Seconds{40};
    snapshot.nextRenewal = now + Minutes{3};
    snapshot.forecast = Snapshot::Forecast{{}, {}, now + Minutes{15}};
    return snapshot;
}

Settings settingsWith(QList<SettingText> values)
{
    values.prepend({settingKeys.accountClientId, clientId});
    return Settings::inMemory(values);
}

/// All is well, and a running program holds a status.
DoctorInputs well()
{
    DoctorInputs inputs;
    inputs.now = now;
    inputs.words = u"lamplighter --profile work"_s;
    inputs.settingsFile = u"/nowhere/lamplighter.ini"_s;
    inputs.settings = settingsWith({});
    inputs.socketFolder = u"/nowhere/run"_s;
    inputs.programFolder = u"/nowhere/bin"_s;
    inputs.trayProgram = u"/nowhere/bin/lamplighter-tray"_s;
    inputs.status = toJson(holding());
    inputs.journalFile = u"/nowhere/journal.jsonl"_s;
    return inputs;
}

DoctorInputs withSnapshot(const Snapshot &snapshot)
{
    auto inputs = well();
    inputs.status = toJson(snapshot);
    return inputs;
}

DoctorInputs withoutProgram()
{
    auto inputs = well();
    inputs.status = tl::unexpected(notRunning());
    return inputs;
}

JournalEntry renewal(Utc sent, int late, const QString &outcome = u"confirmed"_s)
{
    return {JournalEntry::Asked::Renewal,
            SettablePresence::Available,
            Minutes{15},
            sent - Milliseconds{late},
            sent,
            Milliseconds{late},
            Milliseconds{80},
            outcome,
            requestId};
}

DoctorInputs withJournal(const QList<JournalEntry> &entries, DoctorInputs inputs = well())
{
    inputs.journal = entries;
    return inputs;
}

/// 199 successful renewals and a failed one, the last but one.
QList<JournalEntry> week()
{
    QList<JournalEntry> entries;
    for (int i = 0; i < 200; ++i)
        entries << renewal(now - Minutes{1000} + i * Minutes{4}, i);
    entries[198].outcome = u"graph/503"_s;
    return entries;
}

std::optional<Finding> findingIn(const Diagnosis &diagnosis, const QString &key)
{
    for (const auto &finding : diagnosis.findings) {
        if (finding.key == key)
            return finding;
    }
    return std::nullopt;
}
} // namespace

class TestDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale::c());
    }

    void nothingFailsIfAllIsWell();
    void eachCheckReportsItsFinding_data();
    void eachCheckReportsItsFinding();
    void lockedSettingsAreReported();
    void whatDoesNotApplyIsLeftOut_data();
    void whatDoesNotApplyIsLeftOut();
    void noKeyIsFoundTwice_data() { eachCheckReportsItsFinding_data(); }
    void noKeyIsFoundTwice();
    void aFailedCheckIsTheExitCode_data();
    void aFailedCheckIsTheExitCode();
    void theTextStartsWithTheVerdict();
    void theJsonKeepsItsContract();
    void namesAppearOnlyFromTheStatus();
};

void TestDoctor::nothingFailsIfAllIsWell()
{
    const auto diagnosis = diagnose(withJournal(week()));
    for (const auto &finding : diagnosis.findings) {
        QVERIFY2(finding.verdict == Verdict::Ok, qPrintable(finding.text));
        QVERIFY2(finding.text.endsWith(u'.'), qPrintable(finding.text));
    }
    QStringList keys;
    for (const auto &finding : diagnosis.findings)
        keys << finding.key;
    QCOMPARE(keys, (QStringList{u"settings"_s, u"client-id"_s, u"cloud"_s, u"socket"_s, u"tray-program"_s,
                                u"program"_s, u"health"_s, u"account"_s, u"hold"_s, u"next-renewal"_s,
                                u"worst-case"_s, u"journal"_s, u"last-confirmation"_s, u"last-failure"_s}));
    QCOMPARE(exitCodeFor(diagnosis), ExitCode::Done);
}

void TestDoctor::eachCheckReportsItsFinding_data()
{
    QTest::addColumn<DoctorInputs>("inputs");
    QTest::addColumn<QString>("key");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("helps"); // part of `next`; empty if there is none
    const auto row = [](const char *name, const DoctorInputs &inputs, const QString &key, Verdict verdict,
                        const QString &says, const QString &helps = {}) {
        QTest::newRow(name) << inputs << key << verdict << says << helps;
    };

    auto inputs = well();
    inputs.settings = settingsWith({{settingKeys.holdLease, u"PT1M"_s}});
    row("a bad setting", inputs, u"hold/lease"_s, Verdict::Attention, u"PT1M"_s, u"PT5M"_s);
    row("no settings file", well(), u"settings"_s, Verdict::Ok, u"no /nowhere/lamplighter.ini"_s);
    inputs = well();
    inputs.settings = Settings::inMemory({});
    row("no client ID", inputs, u"client-id"_s, Verdict::Failed, u"app ID"_s,
        u"`lamplighter --profile work set-up"_s);
    row("no client ID, and how to get one", inputs, u"client-id"_s, Verdict::Failed, u"app ID"_s,
        u"`lamplighter --profile work set-up --ask`"_s);
    row("a client ID", well(), u"client-id"_s, Verdict::Ok, clientId);
    const auto approval = [&](const char *name, const QString &code, const QString &text) {
        auto unapproved = holding();
        unapproved.health = Health::SignInNeeded;
        unapproved.error =
            Error{.kind = ErrorKind::SignInNeeded, .code = code, .text = text, .next = u"Sign in."_s};
        row(name, withSnapshot(unapproved), u"approval"_s, Verdict::Failed, u"hasn't approved"_s,
            u"`lamplighter --profile work set-up --ask`"_s);
    };
    approval("not approved", u"oauth/consent_required"_s, u"Permission is needed."_s);
    approval("not approved, by number", u"oauth/invalid_grant"_s, u"It is needed. (AADSTS65001)"_s);
    approval("an administrator must approve", u"oauth/access_denied"_s, u"Approve it. (AADSTS90094)"_s);
    approval("the request has been sent", u"oauth/access_denied"_s, u"Approve it. (AADSTS90095)"_s);
    inputs = well();
    inputs.status->insert(u"lastSignInFailure"_s,
                          QJsonObject{{u"code"_s, u"oauth/access_denied"_s},
                                      {u"text"_s, u"Your organization must approve it."_s},
                                      {u"next"_s, u"For your IT team: AADSTS90094."_s}});
    row("not approved at the last sign-in", inputs, u"approval"_s, Verdict::Failed, u"hasn't approved"_s,
        u"`lamplighter --profile work set-up --ask`"_s);

    row("Microsoft's cloud", well(), u"cloud"_s, Verdict::Ok, u"global"_s);
    inputs.settings = settingsWith({{settingKeys.cloudName, u"custom"_s}});
    row("a custom cloud without addresses", inputs, u"cloud"_s, Verdict::Failed, u"two addresses"_s,
        u"/nowhere/lamplighter.ini"_s);
    inputs.settings = settingsWith({{settingKeys.cloudName, u"custom"_s},
                                    {settingKeys.cloudAuthority, u"https://login.example/t"_s},
                                    {settingKeys.cloudGraph, u"https://graph.example"_s}});
    row("a custom cloud", inputs, u"cloud"_s, Verdict::Ok, u"https://graph.example"_s);
    inputs.settings = settingsWith({{settingKeys.cloudName, u"custom"_s},
                                    {settingKeys.cloudAuthority, u"https://login.example/t"_s},
                                    {settingKeys.cloudGraph, u"http://127.0.0.1:4000"_s}});
    row("plain http", inputs, u"cloud"_s, Verdict::Attention, u"isn't encrypted"_s, u"https://"_s);

    row("a private folder", well(), u"socket"_s, Verdict::Ok, u"/nowhere/run"_s);
    inputs = well();
    inputs.socketIsPrivate = tl::unexpected(Error{.kind = ErrorKind::Internal,
                                                  .code = u"control/folder"_s,
                                                  .text = u"Others may write there."_s,
                                                  .next = u"Take that right away."_s});
    row("an open folder", inputs, u"socket"_s, Verdict::Failed, u"Others may write"_s, u"right away"_s);
    inputs = well();
    inputs.trayProgram.clear();
    row("no tray program", inputs, u"tray-program"_s, Verdict::Failed, u"/nowhere/bin"_s, u"Install"_s);

    row("not running", withoutProgram(), u"program"_s, Verdict::Attention, u"isn't running"_s,
        u"`lamplighter --profile work`"_s);
    inputs = withoutProgram();
    inputs.hasDisplay = false;
    row("not running, no display", inputs, u"program"_s, Verdict::Attention, u"isn't running"_s,
        u"desktop session"_s);
    row("who is signed in, without a program", withoutProgram(), u"account"_s, Verdict::Unknown,
        u"Start Lamplighter"_s);
    inputs = well();
    inputs.status = tl::unexpected(Error{.kind = ErrorKind::Unanswered,
                                         .code = u"control/patience"_s,
                                         .text = u"It does not answer."_s,
                                         .next = u"Look again."_s});
    row("it does not answer", inputs, u"program"_s, Verdict::Failed, u"does not answer"_s, u"Look again"_s);
    auto snapshot = holding();
    snapshot.practice = true;
    row("practice", withSnapshot(snapshot), u"program"_s, Verdict::Ok, u"Only you see"_s);

    const auto health = [&](const char *name, Health is, Verdict verdict, const QString &says,
                            const QString &helps = {}) {
        auto unwell = holding();
        unwell.health = is;
        row(name, withSnapshot(unwell), u"health"_s, verdict, says, helps);
    };
    health("ok", Health::Ok, Verdict::Ok, u"confirmed"_s);
    health("idle", Health::Idle, Verdict::Ok, u"Teams is setting your status."_s);
    health("resting", Health::Resting, Verdict::Ok, u"paused"_s);
    health("retrying", Health::Retrying, Verdict::Attention, u"isn't confirmed"_s, u"keeps trying"_s);
    health("offline", Health::Offline, Verdict::Attention, u"Can't reach Microsoft 365."_s,
           u"keeps trying"_s);
    health("refused", Health::Refused, Verdict::Failed, u"refused"_s);
    health("sign-in", Health::SignInNeeded, Verdict::Failed, u"You're signed out."_s, u"work sign-in`"_s);
    health("keychain", Health::KeychainLocked, Verdict::Failed, u"password store is locked"_s, u"Unlock"_s);
    health("set-up", Health::NotConfigured, Verdict::Failed, u"isn't set up"_s);
    inputs = well();
    inputs.status->insert(u"health"_s, u"feverish"_s);
    row("a later version's", inputs, u"health"_s, Verdict::Unknown, u"doesn't know"_s, u"came with"_s);
    snapshot = holding();
    snapshot.health = Health::Offline;
    snapshot.error = Error{.kind = ErrorKind::Unreachable,
                           .code = u"graph/name"_s,
                           .text = u"No such address."_s,
                           .next = u"Check the network."_s};
    row("with its reason", withSnapshot(snapshot), u"health"_s, Verdict::Attention, u"No such address."_s,
        u"Check the network."_s);
    snapshot = {};
    snapshot.health = Health::SignInNeeded;
    snapshot.signInRunning = true;
    snapshot.error = Error{.kind = ErrorKind::SignInNeeded,
                           .code = u"identity/signed-out"_s,
                           .text = u"Nobody is signed in."_s,
                           .next = u"Run it."_s};
    row("a sign-in that runs", withSnapshot(snapshot), u"health"_s, Verdict::Attention,
        u"You haven't finished signing in."_s, u"Continue in your browser."_s);

    snapshot = {};
    snapshot.account = holding().account;
    snapshot.health = Health::Refused;
    snapshot.error = Error{.kind = ErrorKind::Refused,
                           .code = u"identity/in-use"_s,
                           .text = u"Another has it."_s,
                           .next = u"Quit there."_s};
    row("the account is in use", withSnapshot(snapshot), u"health"_s, Verdict::Failed, u"Another has it."_s,
        u"Quit there."_s);

    const auto failedAt = [](Snapshot failed) {
        failed.failedSignIn =
            Snapshot::FailedSignIn{now - Minutes{60}, Error{.kind = ErrorKind::Refused,
                                                            .code = u"oauth/invalid_grant"_s,
                                                            .text = u"Blocked. (AADSTS53003)"_s,
                                                            .next = u"Ask your IT team."_s,
                                                            .requestId = requestId}};
        return withSnapshot(failed);
    };
    Snapshot signedOut;
    signedOut.health = Health::SignInNeeded;
    row("a failed sign-in", failedAt(signedOut), u"sign-in"_s, Verdict::Failed,
        u"Your last sign-in failed at 13:00. Blocked. (AADSTS53003) The request ID is %1."_s.arg(requestId),
        u"Ask your IT team."_s);
    row("a failed sign-in, but signed in", failedAt(holding()), u"sign-in"_s, Verdict::Attention,
        u"AADSTS53003"_s, u"Ask your IT team."_s);
    auto asked = holding();
    asked.switchOffered = Snapshot::SwitchOffered{u"a@example.org"_s, u"b@example.org"_s};
    row("another account", withSnapshot(asked), u"sign-in"_s, Verdict::Attention,
        u"You signed in as a@example.org, but picked b@example.org"_s,
        u"lamplighter --profile work sign-in --switch`"_s);
    row("who is signed in", well(), u"account"_s, Verdict::Ok, u"adele@practice.example"_s);
    row("what is held", well(), u"hold"_s, Verdict::Ok, u"Available until 15:00."_s);
    row("what comes", well(), u"next-renewal"_s, Verdict::Ok, u"14:03"_s);
    snapshot = holding();
    snapshot.nextRenewal = now - Minutes{5};
    row("what has not come", withSnapshot(snapshot), u"next-renewal"_s, Verdict::Attention,
        u"due 13:55 but didn't happen"_s, u"restart Lamplighter"_s);
    row("the worst case", well(), u"worst-case"_s, Verdict::Ok, u"until 14:16"_s);
    // One event has the same time everywhere.
    snapshot = holding();
    snapshot.lease->expiresAt = now + Minutes{15} - Seconds{1};
    snapshot.forecast->worstCaseUntil = now + Minutes{15} + Seconds{1};
    row("the worst case is the expiry", withSnapshot(snapshot), u"worst-case"_s, Verdict::Ok,
        boundLabel(*snapshot.forecast->worstCaseUntil, snapshot.lease->expiresAt, now));
    snapshot.lease.reset();
    row("the worst case without a lease", withSnapshot(snapshot), u"worst-case"_s, Verdict::Ok,
        boundLabel(*snapshot.forecast->worstCaseUntil, now));
    snapshot = holding();
    snapshot.problems = {{u"session/remember"_s, u"The hold can't be remembered."_s, u"Make room."_s}};
    row("a problem of the program's", withSnapshot(snapshot), u"session/remember"_s, Verdict::Attention,
        u"remembered"_s, u"Make room"_s);
    snapshot.problems = {{u"hold/lease"_s, u"The program says it, too."_s, {}}};
    inputs = withSnapshot(snapshot);
    inputs.settings = settingsWith({{settingKeys.holdLease, u"PT1M"_s}});
    row("a problem that both know", inputs, u"hold/lease"_s, Verdict::Attention, u"PT1M"_s, u"PT5M"_s);

    row("the age of the confirmation", well(), u"last-confirmation"_s, Verdict::Ok,
        u"Last confirmed 40 s ago."_s);
    snapshot = holding();
    snapshot.lease.reset();
    row("one that is over", withSnapshot(snapshot), u"last-confirmation"_s, Verdict::Attention,
        u"40 s ago. That's too long ago."_s, u"keeps trying"_s);
    snapshot.lastConfirmed.reset();
    row("none yet", withSnapshot(snapshot), u"last-confirmation"_s, Verdict::Attention, u"hasn't confirmed"_s,
        u"keeps trying"_s);
    snapshot.hold->resting = Rest::Locked;
    snapshot.lastConfirmed = now - Minutes{20};
    row("one before the rest", withSnapshot(snapshot), u"last-confirmation"_s, Verdict::Ok, u"20 min ago."_s);
    row("by the journal", withJournal(week(), withoutProgram()), u"last-confirmation"_s, Verdict::Ok,
        u"3 h 23 min ago"_s);
    row("nowhere", withoutProgram(), u"last-confirmation"_s, Verdict::Unknown, u"No status confirmed yet."_s);

    row("an empty journal", well(), u"journal"_s, Verdict::Ok, u"/nowhere/journal.jsonl is empty"_s);
    row("a journal", withJournal(week()), u"journal"_s, Verdict::Ok,
        u"200 request(s) since Mon 23 Nov 21:20, 99.5 % of them confirmed. "
        u"200 refresh(es), 99.5 % of them confirmed. "
        u"Requests were late by 0.1 s typically and 0.2 s at worst."_s);
    row("a journal without a failure", withJournal({renewal(now, 1)}), u"journal"_s, Verdict::Ok,
        u"100 % of them confirmed"_s);
    inputs = well();
    inputs.settings = settingsWith({{settingKeys.journalKeep, u"off"_s}});
    row("no journal", inputs, u"journal"_s, Verdict::Ok, u"off"_s);
    inputs = well();
    inputs.journal = tl::unexpected(Error{.kind = ErrorKind::Internal,
                                          .code = u"journal/read"_s,
                                          .text = u"It is not a file."_s,
                                          .next = u"Remove it."_s});
    row("one that cannot be read", inputs, u"journal"_s, Verdict::Attention, u"not a file"_s, u"Remove"_s);
    row("a failure", withJournal(week()), u"last-failure"_s, Verdict::Ok,
        u"Last failed request: 10:32 (graph/503). The request ID is %1. Later requests succeeded."_s.arg(
            requestId));
    row("a failure at the end", withJournal(week().first(199)), u"last-failure"_s, Verdict::Attention,
        u"graph/503"_s, u"No request succeeded since then."_s);
}

void TestDoctor::eachCheckReportsItsFinding()
{
    QFETCH(DoctorInputs, inputs);
    QFETCH(QString, key);
    QFETCH(Verdict, verdict);
    QFETCH(QString, says);
    QFETCH(QString, helps);
    const auto finding = findingIn(diagnose(inputs), key);
    QVERIFY(finding);
    const auto described =
        QString{nameOf(finding->verdict) + u": "_s + finding->text + u" / "_s + finding->next};
    QVERIFY2(finding->verdict == verdict, qPrintable(described));
    QVERIFY2(finding->text.contains(says), qPrintable(described));
    QVERIFY2(finding->next.contains(helps) && finding->next.isEmpty() == helps.isEmpty(),
             qPrintable(described));
}

void TestDoctor::lockedSettingsAreReported()
{
    const QTemporaryDir folder;
    QFile policy{folder.filePath(u"policy.ini"_s)};
    QVERIFY(policy.open(QIODevice::WriteOnly));
    policy.write("[locked]\nhold/longest=8h\ncloud/name=gcc-high\n");
    policy.close();
    auto inputs = well();
    QVERIFY(!findingIn(diagnose(inputs), u"policy"_s));
    inputs.settings = Settings::read({folder.filePath(u"lamplighter.ini"_s), {}, {}, policy.fileName()});
    const auto finding = findingIn(diagnose(inputs), u"policy"_s);
    QVERIFY(finding && finding->verdict == Verdict::Ok);
    QVERIFY2(finding->text.contains(u"cloud/name, hold/longest"_s), qPrintable(finding->text));
    QVERIFY(findingIn(diagnose(inputs), u"cloud"_s)->text.contains(u"gcc-high"_s));
}

void TestDoctor::whatDoesNotApplyIsLeftOut_data()
{
    QTest::addColumn<DoctorInputs>("inputs");
    QTest::addColumn<QStringList>("keys"); // of checks that are left out
    Snapshot idle;
    idle.health = Health::Idle;
    QTest::newRow("nothing held") << withSnapshot(idle)
                                  << QStringList{u"hold"_s, u"next-renewal"_s, u"worst-case"_s, u"account"_s,
                                                 u"last-failure"_s};
    for (const auto &text : {u"You declined. (AADSTS65004)"_s, u"(AADSTS650056)"_s, u"(AADSTS900950)"_s,
                             u"Sign in. (AADSTS50076)"_s}) {
        auto other = holding();
        other.error = Error{
            .kind = ErrorKind::SignInNeeded, .code = u"oauth/access_denied"_s, .text = text, .next = {}};
        QTest::addRow("not about approval: %s", qPrintable(text))
            << withSnapshot(other) << QStringList{u"approval"_s};
    }
    QTest::newRow("not running") << withoutProgram()
                                 << QStringList{u"health"_s, u"hold"_s, u"next-renewal"_s, u"worst-case"_s};
    auto demo = well();
    demo.isDemo = true;
    demo.settings = Settings::inMemory({{settingKeys.holdLease, u"PT1M"_s}});
    QTest::newRow("the demo") << demo
                              << QStringList{u"settings"_s, u"hold/lease"_s, u"client-id"_s, u"cloud"_s};
    auto off = withJournal(week(), withoutProgram());
    off.settings = settingsWith({{settingKeys.journalKeep, u"off"_s}});
    QTest::newRow("the journal is off") << off << QStringList{u"last-failure"_s};
    QTest::newRow("a failure that is too old")
        << withJournal({renewal(now - 8 * std::chrono::hours{24}, 0, u"graph/503"_s)})
        << QStringList{u"last-failure"_s};
}

void TestDoctor::whatDoesNotApplyIsLeftOut()
{
    QFETCH(DoctorInputs, inputs);
    QFETCH(QStringList, keys);
    const auto diagnosis = diagnose(inputs);
    for (const auto &key : keys)
        QVERIFY2(!findingIn(diagnosis, key), qPrintable(key));
    QCOMPARE(exitCodeFor(diagnosis), ExitCode::Done);
}

void TestDoctor::noKeyIsFoundTwice()
{
    QFETCH(DoctorInputs, inputs);
    QStringList keys;
    for (const auto &finding : diagnose(inputs).findings)
        keys << finding.key;
    QCOMPARE(keys.removeDuplicates(), 0);
}

void TestDoctor::aFailedCheckIsTheExitCode_data()
{
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<ExitCode>("exitCode");
    QTest::newRow("ok") << Verdict::Ok << ExitCode::Done;
    QTest::newRow("attention") << Verdict::Attention << ExitCode::Done;
    QTest::newRow("unknown") << Verdict::Unknown << ExitCode::Done;
    QTest::newRow("failed") << Verdict::Failed << ExitCode::Refused;
}

void TestDoctor::aFailedCheckIsTheExitCode()
{
    QFETCH(Verdict, verdict);
    const Diagnosis diagnosis{{{u"one"_s, Verdict::Ok, u"It is."_s}, {u"two"_s, verdict, u"It is not."_s}},
                              u"off"_s};
    QTEST(exitCodeFor(diagnosis), "exitCode");
}

void TestDoctor::theTextStartsWithTheVerdict()
{
    const Diagnosis diagnosis{{{u"one"_s, Verdict::Ok, u"This is well."_s},
                               {u"two"_s, Verdict::Failed, u"This is not."_s, u"Mend it."_s}},
                              u"off"_s};
    QCOMPARE(textOf(diagnosis), u"ok         This is well.\n"
                                "failed     This is not.\n"
                                "           Mend it.\n"
                                "\n"
                                "1 check(s) failed.\n"_s);
    QVERIFY(textOf(Diagnosis{}).endsWith(u"No check failed.\n"_s));
}

void TestDoctor::theJsonKeepsItsContract()
{
    auto json = toJson(diagnose(withJournal(week())));
    QCOMPARE(json[u"version"_s].toInt(), 1);
    const auto journal = json[u"journal"_s].toObject();
    QCOMPARE(journal.keys(),
             (QStringList{u"confirmed"_s, u"confirmedRenewals"_s, u"failed"_s, u"keep"_s, u"lastFailure"_s,
                          u"lateness"_s, u"renewals"_s, u"requests"_s, u"since"_s}));
    QCOMPARE(journal[u"keep"_s].toString(), u"P7D"_s);
    QCOMPARE(journal[u"since"_s].toString(), u"2026-11-23T21:20:40Z"_s);
    QCOMPARE(journal[u"requests"_s].toInt(), 200);
    QCOMPARE(journal[u"confirmed"_s].toInt(), 199);
    QCOMPARE(journal[u"failed"_s].toInt(), 1);
    QCOMPARE(
        journal[u"lateness"_s].toObject(),
        (QJsonObject{
            {u"count"_s, 200}, {u"p50Ms"_s, 99}, {u"p90Ms"_s, 179}, {u"p99Ms"_s, 197}, {u"worstMs"_s, 199}}));
    QCOMPARE(journal[u"lastFailure"_s].toObject()[u"outcome"_s].toString(), u"graph/503"_s);
    QCOMPARE(journal[u"lastFailure"_s].toObject()[u"requestId"_s].toString(), requestId);
    QCOMPARE(json[u"findings"_s].toArray().first().toObject().keys(),
             (QStringList{u"key"_s, u"text"_s, u"verdict"_s}));

    auto inputs = withoutProgram();
    inputs.settings = settingsWith({{settingKeys.journalKeep, u"off"_s}});
    json = toJson(diagnose(inputs));
    QCOMPARE(json[u"journal"_s].toObject(), (QJsonObject{{u"keep"_s, u"off"_s}}));
    const auto program = json[u"findings"_s].toArray().at(5).toObject();
    QCOMPARE(program, (QJsonObject{{u"key"_s, u"program"_s},
                                   {u"verdict"_s, u"attention"_s},
                                   {u"text"_s, u"Lamplighter isn't running."_s},
                                   {u"next"_s, u"Start it with `lamplighter --profile work`."_s}}));
}

void TestDoctor::namesAppearOnlyFromTheStatus()
{
    const auto json = QJsonDocument{toJson(diagnose(withJournal(week(), withoutProgram())))}.toJson();
    QVERIFY2(!json.contains('@'), json.constData());
}

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"

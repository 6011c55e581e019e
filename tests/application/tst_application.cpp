// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The whole program except windows and command line, against a practice cloud in a separate process.

#include "application/application.h"
#include "identity/practicebrowser.h"
#include "presence/duration.h"
#include "support/ok.h"
#include "support/program.h"
#include "support/waiting.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

#include <algorithm>
#include <cstdio>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{

/// Lends what outlives one start of the program: the keychain and the remembered hold.
class LentVault final : public Vault
{
public:
    /// With `held` nothing is removed until the test does it. While `isLocked`, nothing can be read.
    LentVault(Vault &vault, QList<std::function<void()>> *held, const bool &isLocked)
        : m_vault(vault)
        , m_held(held)
        , m_isLocked(isLocked)
    {
    }
    void read(const QString &key, Interaction interaction, Callback<std::optional<QByteArray>> done) override
    {
        const Error locked{ErrorKind::KeychainLocked, u"test/locked"_s, u"It is locked."_s, {}};
        if (m_isLocked)
            QMetaObject::invokeMethod(
                qApp, [done, locked] { done(tl::unexpected(locked)); }, Qt::QueuedConnection);
        else
            m_vault.read(key, interaction, std::move(done));
    }
    void write(const QString &key, const QByteArray &secret, Interaction interaction,
               Callback<void> done) override
    {
        m_vault.write(key, secret, interaction, std::move(done));
    }
    void remove(const QString &key, Interaction interaction, Callback<void> done) override
    {
        if (m_held)
            m_held->append([this, key, interaction, done] { m_vault.remove(key, interaction, done); });
        else
            m_vault.remove(key, interaction, std::move(done));
    }

private:
    Vault &m_vault;
    QList<std::function<void()>> *m_held;
    const bool &m_isLocked;
};

/// One computer: its folders and its keychain, on which the program is started again and again; or another
/// profile on the same one.
class Computer
{
public:
    explicit Computer(const QString &profile = u"default"_s, const Computer *same = nullptr)
        : m_profile(profile)
    {
        const auto root = m_folder.path();
        const auto run = root + u"/run"_s;
        QDir().mkpath(run);
        m_paths = {root + u"/config/lamplighter.ini"_s, root + u"/state"_s, run + u"/lamplighter.sock"_s,
                   root + u"/policy.ini"_s, same ? same->m_paths.accountLock : run + u"/account."_s};
    }

    void writeSettings(const QStringList &lines)
    {
        QDir().mkpath(QFileInfo(m_paths.settingsFile).path());
        QFile file(m_paths.settingsFile);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write((lines.join(u'\n') + u'\n').toUtf8());
    }
    void pointAt(const PracticeCloud &cloud, const QStringList &more = {})
    {
        writeSettings(QStringList{u"[cloud]"_s, u"name=custom"_s, u"authority="_s + cloud.authority(),
                                  u"graph="_s + cloud.graph(), u"[account]"_s,
                                  u"clientId="_s + cloud.clientId()} +
                      more);
    }

    std::unique_ptr<Application> boot(std::optional<double> speed = {}, const BrowserOpener &browser = {})
    {
        return std::make_unique<Application>(
            Application::Options{m_profile,
                                 false,
                                 speed,
                                 {},
                                 browser,
                                 std::make_unique<LentVault>(*m_vault, heldRemovals, isVaultLocked),
                                 fileHoldStore(m_paths.stateFolder + u"/hold.json"_s),
                                 std::make_unique<Journal>(journalFileIn(m_paths.stateFolder))},
            m_paths);
    }

    const ProfilePaths &paths() const { return m_paths; }

    QList<std::function<void()>> *heldRemovals = nullptr;
    bool isVaultLocked = false;

private:
    QString m_profile;
    QTemporaryDir m_folder;
    ProfilePaths m_paths;
    std::unique_ptr<Vault> m_vault = memoryVault();
};

Outcome outcomeOf(Application &application, const Command &command)
{
    std::optional<Outcome> outcome;
    application.submit(command, [&outcome](const Outcome &each) { outcome = each; });
    if (outcome)
        qFatal("answered from inside submit()");
    if (!waitUntil([&] { return outcome.has_value(); }, std::chrono::seconds{20}))
        qFatal("never answered");
    return *outcome;
}

QString codeOf(const Outcome &outcome)
{
    return outcome.error ? outcome.error->code : QString{};
}

Commands::Set set(SettablePresence state, HoldEnd end = {})
{
    return {state, end, false, Seconds{10}};
}

/// How long the engine waits at least from one setPresence to the next.
const auto betweenRenewals = u"PT5S"_s;

/// Keeps what comes of a command that is not waited for at once.
struct Request {
    Request(Application &application, const Command &command)
    {
        application.submit(command, [kept = answers](const Outcome &outcome) { kept->append(outcome); });
    }
    /// The answer, when there is one and no more.
    Outcome answer() const
    {
        if (!waitUntil([this] { return !answers->isEmpty(); }, std::chrono::seconds{20}))
            qFatal("never answered");
        QCoreApplication::processEvents();
        if (answers->size() != 1)
            qFatal("answered more than once");
        return answers->constFirst();
    }

    std::shared_ptr<QList<Outcome>> answers = std::make_shared<QList<Outcome>>();
};

/// What this very program says and does when the demo starts it in place of the practice cloud.
constexpr auto cloudsWords = "LAMPLIGHTER_TEST_CLOUD_SAYS";

int pretendToBeTheCloud()
{
    std::printf("%s\n", qgetenv(cloudsWords).constData());
    return 0;
}

} // namespace

class ApplicationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // One for all: each new one would make a signing key first, which takes longer than most of these
        // tests.
        OK(m_cloud->start(QStringLiteral(PRACTICE_PROGRAM), {u"--attached"_s},
                          QProcessEnvironment::systemEnvironment()));
    }
    void init()
    {
        QVERIFY(m_cloud->reset());
        m_computer = std::make_unique<Computer>();
    }

    void withoutAClientIdEveryChoiceNamesSetUp()
    {
        const auto application = m_computer->boot();
        QVERIFY(application->start());
        QCOMPARE(application->snapshot().health, Health::NotConfigured);
        const auto outcome = outcomeOf(*application, set(SettablePresence::Away));
        QCOMPARE(outcome.exitCode, ExitCode::SignInNeeded);
        QCOMPARE(outcome.error->next, u"Add it in Settings."_s);
        QVERIFY2(nextInTerminal(*outcome.error).contains(u"lamplighter set-up"_s),
                 qPrintable(nextInTerminal(*outcome.error)));
    }

    void aSpeedIsRefusedWithoutACloudOnLoopback()
    {
        m_computer->writeSettings({u"[account]"_s, u"clientId="_s + m_cloud->clientId()});
        const auto application = m_computer->boot(60.0);
        const auto started = application->start();
        QVERIFY(!started);
        QCOMPARE(started.error().kind, ErrorKind::WrongUse);
    }

    void aChoiceBeforeSignInIsRefusedAndNotRemembered()
    {
        m_computer->pointAt(*m_cloud);
        const auto application = m_computer->boot();
        QVERIFY(application->start());
        const auto outcome = outcomeOf(*application, set(SettablePresence::Away));
        QCOMPARE(outcome.exitCode, ExitCode::SignInNeeded);
        QCOMPARE(application->snapshot().health, Health::SignInNeeded);
        QVERIFY(!application->snapshot().hold);

        QCOMPARE(outcomeOf(*application, Commands::SignIn{}).exitCode, ExitCode::Done);
        QVERIFY(!application->snapshot().hold);
        QCOMPARE(m_cloud->session(), u"-"_s);
    }

    void eachStateIsHeldAsTheCloudSeesIt_data()
    {
        QTest::addColumn<SettablePresence>("state");
        QTest::addColumn<QString>("seen");
        QTest::addRow("available") << SettablePresence::Available << u"Available/Available"_s;
        QTest::addRow("in a call") << SettablePresence::InACall << u"Busy/InACall"_s;
        QTest::addRow("in a conference call")
            << SettablePresence::InAConferenceCall << u"Busy/InAConferenceCall"_s;
        QTest::addRow("away") << SettablePresence::Away << u"Away/Away"_s;
        QTest::addRow("presenting") << SettablePresence::Presenting << u"DoNotDisturb/Presenting"_s;
    }
    void eachStateIsHeldAsTheCloudSeesIt()
    {
        QFETCH(SettablePresence, state);
        QFETCH(QString, seen);
        const auto application = signedIn();
        const auto outcome = outcomeOf(*application, set(state));
        QVERIFY2(outcome.exitCode == ExitCode::Done, qPrintable(outcome.text));
        QCOMPARE(m_cloud->seen(), seen);
        const auto shown = application->snapshot();
        QCOMPARE(shown.health, Health::Ok);
        QCOMPARE(shown.hold->state, state);
        QVERIFY(shown.practice);
        QCOMPARE(shown.account->cloud, u"custom"_s);
        QVERIFY(m_cloud->advance(u"PT4S"_s)); // the first look comes after 3 s
        QVERIFY(waitUntil([&] {
            return application->snapshot().explanation &&
                   application->snapshot().explanation->code == Explanation::Code::AsChosen;
        }));
    }

    void timeIsTheCloudsTime()
    {
        const auto application = signedIn();
        QVERIFY(m_cloud->freeze(true));
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Available)).exitCode, ExitCode::Done);
        const auto sent = application->snapshot().lease->sentAt;
        QVERIFY(m_cloud->advance(u"PT4M"_s));
        QVERIFY(isRenewedAfter(*application, sent));
        QCOMPARE(m_cloud->requestsOf(u"setPresence"_s), 2);
        QCOMPARE(m_cloud->session(), u"Available/Available"_s);
    }

    void theLastRunStartedWinsAndItsEndReturns()
    {
        const auto application = signedIn();
        const auto begin = [&](SettablePresence state, quint64 run) {
            return outcomeOf(*application, Commands::BeginRun{state, Seconds{10}, run}).exitCode;
        };
        const auto end = [&](quint64 run) { return outcomeOf(*application, Commands::EndRun{run}).exitCode; };
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Away)).exitCode, ExitCode::Done);
        QCOMPARE(begin(SettablePresence::InACall, 1), ExitCode::Done);
        QCOMPARE(application->snapshot().hold->origin, HoldOrigin::Run);
        QCOMPARE(begin(SettablePresence::Presenting, 2), ExitCode::Done);
        QCOMPARE(begin(SettablePresence::Available, 3), ExitCode::Done);
        QCOMPARE(m_cloud->session(), u"Available/Available"_s);
        // One that does not hold anything ends without a word to the service.
        QCOMPARE(end(2), ExitCode::Done);
        QCOMPARE(m_cloud->session(), u"Available/Available"_s);
        QCOMPARE(end(3), ExitCode::Done);
        QCOMPARE(m_cloud->session(), u"Busy/InACall"_s);
        QCOMPARE(end(1), ExitCode::Done);
        QCOMPARE(m_cloud->session(), u"Away/Away"_s);
        QCOMPARE(application->snapshot().hold->origin, HoldOrigin::Hand);
    }

    void aRunWithNothingBeforeItLeavesNothing()
    {
        const auto application = signedIn();
        QCOMPARE(
            outcomeOf(*application, Commands::BeginRun{SettablePresence::InACall, Seconds{10}, 1}).exitCode,
            ExitCode::Done);
        QCOMPARE(outcomeOf(*application, Commands::EndRun{1}).exitCode, ExitCode::Done);
        QCOMPARE(m_cloud->session(), u"-"_s);
        QVERIFY(!application->snapshot().hold);
    }

    void aChoiceByHandDuringARunStays()
    {
        const auto application = signedIn();
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Away)).exitCode, ExitCode::Done);
        QCOMPARE(
            outcomeOf(*application, Commands::BeginRun{SettablePresence::InACall, Seconds{10}, 1}).exitCode,
            ExitCode::Done);
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Presenting)).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*application, Commands::EndRun{1}).exitCode, ExitCode::Done);
        QCOMPARE(m_cloud->session(), u"DoNotDisturb/Presenting"_s);
        // What a command held is nothing to go back to.
        QCOMPARE(application->snapshot().previous->state, SettablePresence::Away);
    }

    void aRunThatEndsBeforeItCouldBeginIsNotHeld()
    {
        m_computer->pointAt(*m_cloud);
        const auto application = m_computer->boot();
        QVERIFY(application->start());
        const Request begin(*application, Commands::BeginRun{SettablePresence::InACall, Seconds{10}, 1});
        QCOMPARE(outcomeOf(*application, Commands::EndRun{1}).exitCode, ExitCode::Done);
        QVERIFY(begin.answer().error);
        QVERIFY(!application->snapshot().hold);
    }

    void whatRanWhenTheProgramEndedIsNotTakenUpAgain()
    {
        auto application = signedIn();
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Away)).exitCode, ExitCode::Done);
        QCOMPARE(
            outcomeOf(*application, Commands::BeginRun{SettablePresence::InACall, Seconds{10}, 1}).exitCode,
            ExitCode::Done);
        application = m_computer->boot();
        QVERIFY(application->start());
        QVERIFY(waitUntil([&] { return m_cloud->session() == u"Away/Away"_s; }));
    }

    void whatWasSentStandsInTheJournal()
    {
        const auto application = signedIn();
        QVERIFY(m_cloud->freeze(true));
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Available)).exitCode, ExitCode::Done);
        const auto sent = application->snapshot().lease->sentAt;
        QVERIFY(m_cloud->advance(u"PT4M"_s));
        QVERIFY(isRenewedAfter(*application, sent));
        const auto renewed = application->snapshot().lease->sentAt;
        QCOMPARE(outcomeOf(*application, Commands::Clear{}).exitCode, ExitCode::Done);

        const auto path = journalFileIn(m_computer->paths().stateFolder);
        const auto entries = readJournal(path);
        QVERIFY(entries);
        QStringList asked;
        for (const auto &entry : *entries) {
            asked << nameOf(entry.asked);
            QCOMPARE(entry.outcome, u"confirmed"_s);
            QVERIFY(!entry.requestId.isEmpty());
            QCOMPARE(entry.planned.has_value(), entry.asked == JournalEntry::Asked::Renewal);
        }
        QCOMPARE(asked, (QStringList{u"set"_s, u"renewal"_s, u"clear"_s}));
        QCOMPARE(entries->at(0).sent, sent);
        QCOMPARE(entries->at(1).sent, renewed);
        // One by the calendar, one by elapsed time: two clocks never agree to the millisecond.
        const auto apart = *entries->at(1).planned + *entries->at(1).late - renewed;
        QVERIFY(apart > Milliseconds{-100} && apart < Milliseconds{100});
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto bytes = file.readAll();
        QVERIFY2(!bytes.contains("eyJ") && !bytes.contains('@'), bytes.constData());

        m_computer->pointAt(*m_cloud, {u"[journal]"_s, u"keep=off"_s});
        QCOMPARE(outcomeOf(*application, Commands::ReloadSettings{}).exitCode, ExitCode::Done);
        QVERIFY(!QFile::exists(path));
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Away)).exitCode, ExitCode::Done);
        QVERIFY(!QFile::exists(path));
    }

    void aProgramThatDiesLeavesWhatItHadForecast()
    {
        auto application = signedIn();
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Available)).exitCode, ExitCode::Done);
        const auto forecast = *application->snapshot().forecast;
        application.reset();
        QVERIFY(m_cloud->freeze(true));
        const auto advanceTo = [this](Utc at) {
            const auto now = fromRfc3339(m_cloud->now());
            return now && m_cloud->advance(isoDurationText(at - *now));
        };
        const auto shown = [](const Presence &presence) {
            return presence.availability + u'/' + presence.activity;
        };
        QStringList seen;
        for (qsizetype i = 1; i < forecast.unattended.size(); ++i) {
            // The program's clock is off the cloud's by half the way of an answer at most.
            QVERIFY(advanceTo(forecast.unattended.at(i).at - Milliseconds{200}));
            QCOMPARE(m_cloud->seen(), shown(forecast.unattended.at(i - 1).presence));
            // The request was on its way for a moment.
            QVERIFY(advanceTo(forecast.unattended.at(i).at + Seconds{2}));
            seen << m_cloud->seen();
            QCOMPARE(seen.constLast(), shown(forecast.unattended.at(i).presence));
        }
        QCOMPARE(seen, (QStringList{u"Available/AvailableInactive"_s, u"Away/Away"_s, u"Offline/Offline"_s}));
        QVERIFY(*forecast.worstCaseUntil >= forecast.unattended.constLast().at);
    }

    void aStartWithALockedPasswordStoreKnowsWhatShows()
    {
        auto application = signedIn();
        QCOMPARE(outcomeOf(*application, set(SettablePresence::InACall)).exitCode, ExitCode::Done);
        const auto worst = application->snapshot().forecast->worstCaseUntil;
        application.reset();
        m_computer->isVaultLocked = true;
        application = m_computer->boot();
        QVERIFY(application->start());
        QVERIFY(waitUntil([&] { return application->snapshot().health == Health::KeychainLocked; }));
        QCOMPARE(application->snapshot().hold->state, SettablePresence::InACall);
        QVERIFY(application->snapshot().lease.has_value());
        QVERIFY(application->snapshot().forecast->worstCaseUntil >= worst);
        m_computer->isVaultLocked = false;
        QCOMPARE(outcomeOf(*application, Commands::SignIn{}).exitCode, ExitCode::Done);
        QVERIFY(waitUntil([&] { return application->snapshot().health == Health::Ok; }));
        QCOMPARE(application->snapshot().hold->state, SettablePresence::InACall);
    }

    void signOutClearsForgetsAndNeedsASignInAgain()
    {
        auto application = signedIn();
        QCOMPARE(outcomeOf(*application, set(SettablePresence::InACall)).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*application, Commands::SignOut{}).exitCode, ExitCode::Done);
        QCOMPARE(m_cloud->session(), u"-"_s);
        QCOMPARE(application->snapshot().health, Health::SignInNeeded);
        QVERIFY(!application->snapshot().hold);
        QVERIFY(!application->snapshot().account);

        application.reset();
        application = m_computer->boot();
        QVERIFY(application->start());
        QVERIFY(waitUntil([&] { return application->snapshot().health == Health::SignInNeeded; }));
    }

    void quitClearsAndTheNextStartTakesTheHoldUp()
    {
        auto application = signedIn();
        QCOMPARE(outcomeOf(*application, set(SettablePresence::InACall, {Seconds{3600}})).exitCode,
                 ExitCode::Done);
        const auto until = application->snapshot().hold->until;
        QSignalSpy finished(application.get(), &Application::finished);
        QCOMPARE(outcomeOf(*application, Commands::Quit{}).exitCode, ExitCode::Done);
        QVERIFY(finished.wait());
        QCOMPARE(m_cloud->session(), u"-"_s);

        application = m_computer->boot();
        QVERIFY(application->start());
        QVERIFY(waitUntil([&] { return application->snapshot().health == Health::Ok; }));
        QCOMPARE(m_cloud->session(), u"Busy/InACall"_s);
        QCOMPARE(application->snapshot().hold->until, until);
        QCOMPARE(application->snapshot().hold->origin, HoldOrigin::Resumed);
    }

    void quitLeavesTheStateToRunOutWhereThatIsWanted_data()
    {
        QTest::addColumn<QStringList>("settings");
        QTest::addColumn<bool>("forUpgrade");
        QTest::addRow("onQuit=leave") << QStringList{u"[hold]"_s, u"onQuit=leave"_s} << false;
        QTest::addRow("for an upgrade") << QStringList{} << true;
    }
    void quitLeavesTheStateToRunOutWhereThatIsWanted()
    {
        QFETCH(QStringList, settings);
        QFETCH(bool, forUpgrade);
        const auto application = signedIn(settings);
        QCOMPARE(outcomeOf(*application, set(SettablePresence::InACall, {Seconds{3600}})).exitCode,
                 ExitCode::Done);
        QCOMPARE(outcomeOf(*application, Commands::Quit{forUpgrade}).exitCode, ExitCode::Done);
        QCOMPARE(m_cloud->session(), u"Busy/InACall"_s);
    }

    void settingsThatNameAnotherCloudAreTakenUpWithoutARestart()
    {
        const auto application = m_computer->boot();
        QVERIFY(application->start());
        QCOMPARE(application->snapshot().health, Health::NotConfigured);
        m_computer->pointAt(*m_cloud);
        QCOMPARE(outcomeOf(*application, Commands::ReloadSettings{}).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*application, Commands::SignIn{}).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Away)).exitCode, ExitCode::Done);

        // Another client ID is another session: the old one is cleared first.
        m_computer->writeSettings({u"[cloud]"_s, u"name=global"_s});
        const auto outcome = outcomeOf(*application, Commands::ReloadSettings{});
        QCOMPARE(outcome.exitCode, ExitCode::SignInNeeded);
        QCOMPARE(m_cloud->session(), u"-"_s);
        QCOMPARE(application->snapshot().health, Health::NotConfigured);
    }

    void anAccountThatOtherSettingsLeaveIsClearedHoweverQuittingWould()
    {
        const auto application = signedIn({u"[hold]"_s, u"onQuit=leave"_s});
        QCOMPARE(outcomeOf(*application, set(SettablePresence::InACall, {Seconds{3600}})).exitCode,
                 ExitCode::Done);
        // Another version of the same service is no other account.
        m_computer->pointAt(*m_cloud, {u"api=beta"_s, u"[hold]"_s, u"onQuit=leave"_s});
        QCOMPARE(outcomeOf(*application, Commands::ReloadSettings{}).exitCode, ExitCode::Done);
        QCOMPARE(m_cloud->requestsOf(u"clearPresence"_s), 0);
        QCOMPARE(m_cloud->session(), u"Busy/InACall"_s);
        // Only what has been taken up again can be cleared.
        QVERIFY(waitUntil([&] { return application->snapshot().health == Health::Ok; }));

        m_computer->writeSettings({u"[cloud]"_s, u"name=global"_s, u"[hold]"_s, u"onQuit=leave"_s});
        QCOMPARE(outcomeOf(*application, Commands::ReloadSettings{}).exitCode, ExitCode::SignInNeeded);
        QCOMPARE(m_cloud->session(), u"-"_s);
    }

    void anAccountSwitchClearsTheOldAccount()
    {
        QNetworkAccessManager network;
        QString who = u"adele@practice.example"_s;
        m_computer->pointAt(*m_cloud);
        const auto application = m_computer->boot({}, browserThatChooses(who, network));
        QVERIFY(application->start());
        QCOMPARE(outcomeOf(*application, Commands::SignIn{}).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*application, set(SettablePresence::InACall)).exitCode, ExitCode::Done);
        QCOMPARE(m_cloud->session(), u"Busy/InACall"_s);
        // The token that the service has given is good all the same.
        QVERIFY(endSignIn(*application));
        QCOMPARE(application->snapshot().hold->state, SettablePresence::InACall);

        who = u"bilal@practice.example"_s;
        QCOMPARE(outcomeOf(*application, Commands::SignIn{true}).exitCode, ExitCode::Done);
        QCOMPARE(application->snapshot().account->username, who);
        QVERIFY(!application->snapshot().hold);
        QVERIFY(waitUntil([&] { return m_cloud->session() == u"-"_s; }));
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Away)).exitCode, ExitCode::Done);
        QCOMPARE(m_cloud->session(), u"-"_s);
        QVERIFY(application->snapshot().problems.isEmpty());

        // No program uses the old account any more.
        Computer work(u"work"_s, m_computer.get());
        const auto other = startedAs(work);
        QCOMPARE(outcomeOf(*other, Commands::SignIn{}).exitCode, ExitCode::Done);
        QCOMPARE(other->snapshot().account->username, u"adele@practice.example"_s);
    }

    void anotherAccountIsAskedAboutAndTakesNothing()
    {
        QNetworkAccessManager network;
        const auto adele = u"adele@practice.example"_s;
        const auto bilal = u"bilal@practice.example"_s;
        QString who = adele;
        m_computer->pointAt(*m_cloud);
        const auto application = m_computer->boot({}, browserThatChooses(who, network));
        QVERIFY(application->start());
        QCOMPARE(outcomeOf(*application, Commands::SignIn{}).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*application, set(SettablePresence::InACall)).exitCode, ExitCode::Done);
        QVERIFY(endSignIn(*application));

        who = bilal;
        const auto asked = outcomeOf(*application, Commands::SignIn{});
        QCOMPARE(asked.exitCode, ExitCode::Refused);
        QCOMPARE(codeOf(asked), u"identity/other-account-chosen"_s);
        QCOMPARE(asked.text, u"You signed in as %1, but picked %2 in the browser."_s.arg(adele, bilal));
        QCOMPARE(asked.error->next,
                 u"To switch to %2, run `lamplighter sign-in --switch`. To try again as %1, run "
                 u"`lamplighter sign-in`."_s.arg(adele, bilal));
        const auto shown = application->snapshot();
        QCOMPARE(shown.account->username, adele);
        QVERIFY(shown.switchOffered == (Snapshot::SwitchOffered{adele, bilal}));
        QCOMPARE(shown.hold->state, SettablePresence::InACall);
        QVERIFY(!shown.failedSignIn);
        QCOMPARE(m_cloud->session(), u"Busy/InACall"_s);
        // No program uses the other account.
        Computer work(u"work"_s, m_computer.get());
        work.pointAt(*m_cloud);
        const auto other = work.boot({}, browserThatChooses(who, network));
        QVERIFY(other->start());
        QCOMPARE(outcomeOf(*other, Commands::SignIn{}).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*other, Commands::SignOut{}).exitCode, ExitCode::Done);

        // Again as the first one …
        who = adele;
        QCOMPARE(outcomeOf(*application, Commands::SignIn{}).exitCode, ExitCode::Done);
        QVERIFY(!application->snapshot().switchOffered);
        QCOMPARE(application->snapshot().hold->state, SettablePresence::InACall);
        QCOMPARE(m_cloud->session(), u"Busy/InACall"_s);

        // … or as the other, without a page.
        QVERIFY(endSignIn(*application));
        who = bilal;
        QCOMPARE(codeOf(outcomeOf(*application, Commands::SignIn{})), u"identity/other-account-chosen"_s);
        const auto pages = m_cloud->requestsOf(u"authorize"_s);
        QCOMPARE(outcomeOf(*application, Commands::SignIn{true}).text,
                 u"You're signed in as %1."_s.arg(bilal));
        QCOMPARE(m_cloud->requestsOf(u"authorize"_s), pages);
        QCOMPARE(application->snapshot().account->username, bilal);
        QVERIFY(!application->snapshot().switchOffered);
        QVERIFY(!application->snapshot().hold);
        QVERIFY(waitUntil([&] { return m_cloud->session() == u"-"_s; }));
    }

    void noQuestionAfterASignOut()
    {
        QNetworkAccessManager network;
        QString who = u"adele@practice.example"_s;
        m_computer->pointAt(*m_cloud);
        const auto application = m_computer->boot({}, browserThatChooses(who, network));
        QVERIFY(application->start());
        QCOMPARE(outcomeOf(*application, Commands::SignIn{}).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*application, Commands::SignOut{}).exitCode, ExitCode::Done);
        who = u"bilal@practice.example"_s;
        QCOMPARE(outcomeOf(*application, Commands::SignIn{}).text,
                 u"You're signed in as bilal@practice.example."_s);
    }

    void theLastFailedSignInIsRemembered_data()
    {
        QTest::addColumn<QString>("until");
        for (const auto *const until : {"sign-in", "sign-out", "cancel", "other settings"})
            QTest::newRow(until) << QString::fromLatin1(until);
    }
    void theLastFailedSignInIsRemembered()
    {
        QFETCH(QString, until);
        QNetworkAccessManager network;
        bool isBrowserDeaf = false;
        m_computer->pointAt(*m_cloud);
        const auto application = m_computer->boot(
            {}, [&, open = practiceBrowser(network)](const QUrl &page, const std::function<void()> &failed) {
                if (!isBrowserDeaf)
                    open(page, failed);
            });
        QVERIFY(application->start());
        QVERIFY(m_cloud->setFaults({QJsonObject{{u"route"_s, u"token"_s},
                                                {u"times"_s, 1},
                                                {u"error"_s, u"invalid_grant"_s},
                                                {u"error_codes"_s, QJsonArray{530084}}}}));
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"the sign-in failed: \"?oauth/invalid_grant"_s));
        const auto before = application->now();
        const auto outcome = outcomeOf(*application, Commands::SignIn{});
        QCOMPARE(outcome.exitCode, ExitCode::Refused);
        QVERIFY2(outcome.text.endsWith(u"(AADSTS530084)"_s), qPrintable(outcome.text));
        QVERIFY(!outcome.error->requestId.isEmpty());
        QVERIFY2(
            outcome.error->next.endsWith(u"AADSTS530084, request ID %1."_s.arg(outcome.error->requestId)),
            qPrintable(outcome.error->next));
        const auto failed = application->snapshot().failedSignIn;
        QVERIFY(failed);
        QCOMPARE(failed->error, *outcome.error);
        QVERIFY(failed->at >= before && failed->at <= application->now());
        // What has nothing to do with it leaves it.
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Away)).exitCode, ExitCode::SignInNeeded);
        QVERIFY(application->snapshot().failedSignIn == failed);

        if (until == "sign-in"_L1) {
            QCOMPARE(outcomeOf(*application, Commands::SignIn{}).exitCode, ExitCode::Done);
        } else if (until == "sign-out"_L1) {
            QCOMPARE(outcomeOf(*application, Commands::SignOut{}).exitCode, ExitCode::Done);
        } else if (until == "cancel"_L1) {
            isBrowserDeaf = true;
            const Request signIn(*application, Commands::SignIn{});
            QVERIFY(waitUntil([&] { return application->snapshot().signInRunning; }));
            QCOMPARE(outcomeOf(*application, Commands::SignOut{}).exitCode, ExitCode::Done);
            QCOMPARE(signIn.answer().error->kind, ErrorKind::Cancelled);
        } else {
            m_computer->pointAt(*m_cloud, {u"responseMode=query"_s});
            QCOMPARE(outcomeOf(*application, Commands::ReloadSettings{}).exitCode, ExitCode::Done);
        }
        QVERIFY(!application->snapshot().failedSignIn);
    }

    void anAccountThatAnotherProfileUsesIsRefusedAtSignIn()
    {
        const auto first = signedIn();
        QCOMPARE(outcomeOf(*first, set(SettablePresence::InACall)).exitCode, ExitCode::Done);
        Computer work(u"work"_s, m_computer.get());
        auto second = startedAs(work);
        const auto outcome = outcomeOf(*second, Commands::SignIn{});
        QCOMPARE(outcome.exitCode, ExitCode::Refused);
        QCOMPARE(codeOf(outcome), u"identity/in-use"_s);
        QCOMPARE(outcome.text, u"The profile “default” already uses this account."_s);
        QVERIFY(!outcome.error->next.isEmpty());
        QVERIFY(!second->snapshot().account);
        QCOMPARE(outcomeOf(*second, set(SettablePresence::Away)).exitCode, ExitCode::SignInNeeded);
        QCOMPARE(m_cloud->session(), u"Busy/InACall"_s);
        QCOMPARE(outcomeOf(*first, set(SettablePresence::Presenting)).exitCode, ExitCode::Done);

        // Nothing of it is kept.
        second.reset();
        second = startedAs(work);
        QCOMPARE(codeOf(outcomeOf(*second, set(SettablePresence::Away))), u"identity/signed-out"_s);

        QCOMPARE(outcomeOf(*first, Commands::SignOut{}).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*second, Commands::SignIn{}).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*first, Commands::SignIn{}).text,
                 u"The profile “work” already uses this account."_s);
    }

    void anAccountIsNotTakenOverBeforeItIsCleared()
    {
        QNetworkAccessManager network;
        QString who = u"adele@practice.example"_s;
        m_computer->pointAt(*m_cloud);
        const auto first = m_computer->boot({}, browserThatChooses(who, network));
        QVERIFY(first->start());
        QCOMPARE(outcomeOf(*first, Commands::SignIn{}).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*first, set(SettablePresence::InACall)).exitCode, ExitCode::Done);
        QVERIFY(endSignIn(*first, {QJsonObject{{u"route"_s, u"clearPresence"_s}, {u"delay"_s, u"PT15S"_s}}}));
        who = u"bilal@practice.example"_s;
        QCOMPARE(outcomeOf(*first, Commands::SignIn{true}).exitCode, ExitCode::Done);

        Computer work(u"work"_s, m_computer.get());
        const auto second = startedAs(work);
        QCOMPARE(codeOf(outcomeOf(*second, Commands::SignIn{})), u"identity/in-use"_s);
        // For the profile itself it is there all the same.
        QVERIFY(endSignIn(*first));
        who = u"adele@practice.example"_s;
        const auto outcome = outcomeOf(*first, Commands::SignIn{true});
        QVERIFY2(outcome.exitCode == ExitCode::Done, qPrintable(outcome.text));
    }

    void aRefusedSignInLeavesTheAccountThatWasThere()
    {
        const auto first = signedIn();
        QNetworkAccessManager network;
        QString who = u"bilal@practice.example"_s;
        Computer work(u"work"_s, m_computer.get());
        work.pointAt(*m_cloud);
        const auto second = work.boot({}, browserThatChooses(who, network));
        QVERIFY(second->start());
        QCOMPARE(outcomeOf(*second, Commands::SignIn{}).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*second, set(SettablePresence::InACall)).exitCode, ExitCode::Done);
        QVERIFY(endSignIn(*second));

        who = u"adele@practice.example"_s;
        QCOMPARE(codeOf(outcomeOf(*second, Commands::SignIn{true})), u"identity/in-use"_s);
        QCOMPARE(second->snapshot().account->username, u"bilal@practice.example"_s);
        QCOMPARE(second->snapshot().hold->state, SettablePresence::InACall);
        who = u"bilal@practice.example"_s;
        QCOMPARE(outcomeOf(*second, Commands::SignIn{}).exitCode, ExitCode::Done);
        QVERIFY(waitUntil([&] { return second->snapshot().health == Health::Ok; }));
    }

    void aStartWithAnAccountInUseSendsNothingAndIsTriedAgain_data()
    {
        QTest::addColumn<QString>("occasion");
        for (const auto *const occasion : {"sign-in", "reload", "unlock", "resume", "network"})
            QTest::newRow(occasion) << QString::fromLatin1(occasion);
    }
    void aStartWithAnAccountInUseSendsNothingAndIsTriedAgain()
    {
        QFETCH(QString, occasion);
        Computer work(u"work"_s, m_computer.get());
        auto second = startedAs(work);
        QCOMPARE(outcomeOf(*second, Commands::SignIn{}).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*second, set(SettablePresence::Away)).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*second, Commands::Quit{}).exitCode, ExitCode::Done);
        second.reset();
        auto first = signedIn();
        QCOMPARE(outcomeOf(*first, set(SettablePresence::InACall)).exitCode, ExitCode::Done);
        const auto asked = requestsButReads();

        second = work.boot();
        second->setLocked(occasion == "unlock"_L1);
        QVERIFY(second->start());
        QVERIFY(waitUntil([&] { return second->snapshot().health == Health::Refused; }));
        const auto refused = second->snapshot();
        QCOMPARE(refused.error->code, u"identity/in-use"_s);
        QCOMPARE(refused.error->text, u"The profile “default” already uses this account."_s);
        QVERIFY(!refused.hold);
        for (const Command &command : {Command{set(SettablePresence::Presenting)}, Command{Commands::Clear{}},
                                       Command{Commands::SignIn{}}}) {
            const auto outcome = outcomeOf(*second, command);
            QCOMPARE(outcome.exitCode, ExitCode::Refused);
            QCOMPARE(outcome.text, refused.error->text);
        }
        QCOMPARE(requestsButReads(), asked);
        QCOMPARE(m_cloud->session(), u"Busy/InACall"_s);

        QCOMPARE(outcomeOf(*first, Commands::Quit{}).exitCode, ExitCode::Done);
        first.reset();
        QCOMPARE(second->snapshot().health, Health::Refused);
        if (occasion == "sign-in"_L1)
            QCOMPARE(outcomeOf(*second, Commands::SignIn{}).exitCode, ExitCode::Done);
        else if (occasion == "reload"_L1)
            QCOMPARE(outcomeOf(*second, Commands::ReloadSettings{}).exitCode, ExitCode::Done);
        else if (occasion == "unlock"_L1)
            second->setLocked(false);
        else if (occasion == "resume"_L1)
            second->resume();
        else
            second->networkCameBack();
        QVERIFY(waitUntil([&] { return second->snapshot().health == Health::Ok; }));
        QCOMPARE(second->snapshot().hold->state, SettablePresence::Away);
        QCOMPARE(m_cloud->session(), u"Away/Away"_s);
    }

    void anAccountRefusedAtTheStartCanSignOut()
    {
        Computer work(u"work"_s, m_computer.get());
        auto second = startedAs(work);
        QCOMPARE(outcomeOf(*second, Commands::SignIn{}).exitCode, ExitCode::Done);
        second.reset();
        const auto first = signedIn();
        second = startedAs(work);
        QVERIFY(waitUntil([&] { return second->snapshot().health == Health::Refused; }));
        const auto cleared = m_cloud->requestsOf(u"clearPresence"_s);
        const auto outcome = outcomeOf(*second, Commands::SignOut{});
        QCOMPARE(outcome.exitCode, ExitCode::Done);
        QCOMPARE(outcome.text, u"You're signed out."_s);
        QCOMPARE(m_cloud->requestsOf(u"clearPresence"_s), cleared);
        QCOMPARE(second->snapshot().health, Health::SignInNeeded);
        QVERIFY(!second->snapshot().account);
    }

    void anAccountAtAnotherCloudIsAnother()
    {
        PracticeCloud cloud;
        OK(cloud.start(QStringLiteral(PRACTICE_PROGRAM), {u"--attached"_s},
                       QProcessEnvironment::systemEnvironment()));
        const auto first = signedIn();
        Computer work(u"work"_s, m_computer.get());
        work.pointAt(cloud);
        const auto second = work.boot();
        QVERIFY(second->start());
        QCOMPARE(outcomeOf(*second, Commands::SignIn{}).exitCode, ExitCode::Done);
        QCOMPARE(second->snapshot().account->username, first->snapshot().account->username);
    }

    void withoutAFolderForItsLockAnAccountIsNotUsed()
    {
        m_computer->pointAt(*m_cloud);
        const auto application = m_computer->boot();
        QVERIFY(application->start());
        QVERIFY(QDir().rmdir(QFileInfo(m_computer->paths().socket).path()));
        const auto outcome = outcomeOf(*application, Commands::SignIn{});
        QCOMPARE(outcome.exitCode, ExitCode::Refused);
        QCOMPARE(codeOf(outcome), u"identity/lock"_s);
    }

    void aShortHoldIsSaidBefore()
    {
        const auto application = signedIn();
        const auto said = [&](Seconds length) {
            return application->saidBefore(set(SettablePresence::Away, {length}));
        };
        QVERIFY(!said(Seconds{120}).isEmpty());
        QCOMPARE(said(Seconds{3600}), QString{});
        QCOMPARE(application->saidBefore(Commands::Clear{}), QString{});
    }

    void aBadSettingIsReportedAndTheDefaultCounts()
    {
        const auto application = signedIn({u"[hold]"_s, u"lease=PT4M"_s});
        const auto problems = application->snapshot().problems;
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().key, u"hold/lease"_s);
        QCOMPARE(outcomeOf(*application, set(SettablePresence::InACall)).exitCode, ExitCode::Done);
        const auto lease = *application->snapshot().lease;
        QCOMPARE(lease.expiresAt - lease.sentAt, Milliseconds{Minutes{15}});
    }

    void anOpenCardIsReadAsSoonAsSomebodyIsSignedIn()
    {
        QVERIFY(m_cloud->freeze(true)); // no other read falls due
        m_computer->pointAt(*m_cloud);
        const auto application = m_computer->boot();
        application->setWatched(true); // the card opens before there is a connection
        QVERIFY(application->start());
        QCOMPARE(outcomeOf(*application, Commands::SignIn{}).exitCode, ExitCode::Done);
        QVERIFY(waitUntil([&] { return application->snapshot().observed.has_value(); }));

        m_computer->pointAt(*m_cloud, {u"responseMode=query"_s});
        QCOMPARE(outcomeOf(*application, Commands::ReloadSettings{}).exitCode, ExitCode::Done);
        QVERIFY(waitUntil([&] { return application->snapshot().observed.has_value(); }));
    }

    void commandsWaitWhileOtherSettingsAreTakenUp()
    {
        const auto application = signedIn();
        QCOMPARE(outcomeOf(*application, set(SettablePresence::InACall)).exitCode, ExitCode::Done);
        m_computer->pointAt(*m_cloud, {u"responseMode=query"_s});
        const Request reload(*application, Commands::ReloadSettings{});
        const Request again(*application, Commands::ReloadSettings{});
        const Request choice(*application, set(SettablePresence::Away));
        QCOMPARE(reload.answer().exitCode, ExitCode::Done);
        QCOMPARE(again.answer().exitCode, ExitCode::Done);
        const auto outcome = choice.answer();
        QVERIFY2(outcome.exitCode == ExitCode::Done, qPrintable(outcome.text));
        QCOMPARE(m_cloud->session(), u"Away/Away"_s);
    }

    void aSignInShowsItsPageUntilItIsAnswered()
    {
        m_computer->pointAt(*m_cloud);
        QNetworkAccessManager network;
        QList<QUrl> opened;
        const auto application =
            m_computer->boot({}, [&](const QUrl &page, const std::function<void()> &failed) {
                opened.append(page);
                failed();
            });
        QVERIFY(application->start());
        QList<SignInProgress> seen;
        connect(application.get(), &SnapshotSource::signInChanged, application.get(),
                [&](const SignInProgress &progress) { seen.append(progress); });
        const Request signIn(*application, Commands::SignIn{});
        QVERIFY(waitUntil([&] { return application->signIn().browserFailed; }));
        QVERIFY(application->signIn().isRunning);
        QCOMPARE(application->signIn().page.toUtf8(), opened.constLast().toEncoded());

        practiceBrowser(network)(opened.constLast(), [] {});
        QCOMPARE(signIn.answer().exitCode, ExitCode::Done);
        QCOMPARE(application->signIn(), SignInProgress{});
        QCOMPARE(seen.constLast(), SignInProgress{});
        for (int i = 1; i < seen.size(); ++i)
            QVERIFY(seen.at(i) != seen.at(i - 1));
    }

    void aSignInThatOtherSettingsEndIsAnswered()
    {
        m_computer->pointAt(*m_cloud);
        const auto application = m_computer->boot({}, [](const QUrl &, const std::function<void()> &) {});
        QVERIFY(application->start());
        const Request signIn(*application, Commands::SignIn{});
        QVERIFY(waitUntil([&] { return application->snapshot().signInRunning; }));
        m_computer->writeSettings({u"[cloud]"_s, u"name=global"_s});
        QCOMPARE(outcomeOf(*application, Commands::ReloadSettings{}).exitCode, ExitCode::SignInNeeded);
        QCOMPARE(signIn.answer().error->kind, ErrorKind::Cancelled);
        QVERIFY(!application->snapshot().signInRunning);
    }

    void aSignInIsCanceled()
    {
        m_computer->pointAt(*m_cloud);
        const auto application = m_computer->boot({}, [](const QUrl &, const std::function<void()> &) {});
        QVERIFY(application->start());
        QCOMPARE(outcomeOf(*application, Commands::CancelSignIn{}).exitCode, ExitCode::NothingToActOn);
        const Request signIn(*application, Commands::SignIn{});
        QVERIFY(waitUntil([&] { return !application->signIn().page.isEmpty(); }));
        // Nothing asks the user to start a sign-in that is already running.
        QVERIFY(!toJson(application->snapshot()).contains(u"error"_s));
        QVERIFY(!sentenceFor(application->snapshot()).contains("sign-in`"_L1));
        QCOMPARE(outcomeOf(*application, Commands::CancelSignIn{}),
                 (Outcome{ExitCode::Done, u"Sign-in canceled."_s, {}}));
        QCOMPARE(signIn.answer().error->code, u"identity/cancelled"_s);
        QVERIFY(!application->snapshot().signInRunning);
        QCOMPARE(outcomeOf(*application, Commands::CancelSignIn{}).exitCode, ExitCode::NothingToActOn);
    }

    void aSpeedThatOtherSettingsForbidIsSaid()
    {
        m_computer->pointAt(*m_cloud);
        const auto application = m_computer->boot(60.0);
        QVERIFY(application->start());
        m_computer->writeSettings({u"[account]"_s, u"clientId="_s + m_cloud->clientId()});
        QCOMPARE(outcomeOf(*application, Commands::ReloadSettings{}).exitCode, ExitCode::WrongUse);
        QCOMPARE(application->snapshot().health, Health::NotConfigured);
        QCOMPARE(application->snapshot().error->code, u"start/speed"_s);
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Away)).error->code, u"start/speed"_s);
    }

    void aStatusSetInTeamsIsExplainedAndReset()
    {
        const auto application = signedIn();
        QVERIFY(m_cloud->freeze(true));
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Presenting)).exitCode, ExitCode::Done);
        QVERIFY(m_cloud->teams(
            {{u"preferred"_s, QJsonObject{{u"availability"_s, u"Busy"_s}, {u"activity"_s, u"Busy"_s}}}}));
        QVERIFY(isExplained(*application, u"PT4S"_s, Explanation::Code::Pending));
        QVERIFY(isExplained(*application, u"PT28S"_s, Explanation::Code::PreferredElsewhere));
        QCOMPARE(application->snapshot().explanation->action, Explanation::Action::ClearPreferred);
        QCOMPARE(m_cloud->requestsOf(u"clearUserPreferredPresence"_s), 0);

        const auto outcome = outcomeOf(*application, Commands::ClearPreferred{});
        QVERIFY2(outcome.exitCode == ExitCode::Done, qPrintable(outcome.text));
        QCOMPARE(m_cloud->seen(), u"DoNotDisturb/Presenting"_s);
        QVERIFY(application->snapshot().hold);
        QVERIFY(isExplained(*application, u"PT4S"_s, Explanation::Code::AsChosen));
        QCOMPARE(m_cloud->requestsOf(u"clearUserPreferredPresence"_s), 1);
    }

    void aStatusSetInTeamsIsNotResetWithoutASignIn()
    {
        const auto application = signedIn();
        QCOMPARE(outcomeOf(*application, Commands::SignOut{}).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*application, Commands::ClearPreferred{}).exitCode, ExitCode::SignInNeeded);
        QCOMPARE(m_cloud->requestsOf(u"clearUserPreferredPresence"_s, false), 0);
    }

    void aRefusedClearIsReportedWithItsReason()
    {
        const auto application = signedIn();
        QVERIFY(m_cloud->setFaults({QJsonObject{
            {u"route"_s, u"clearUserPreferredPresence"_s}, {u"status"_s, 403}, {u"times"_s, 2}}}));
        const auto outcome = outcomeOf(*application, Commands::ClearPreferred{});
        QCOMPARE(outcome.exitCode, ExitCode::Refused);
        QVERIFY2(outcome.text.contains(u"Presence.ReadWrite"_s), qPrintable(outcome.text));
        QCOMPARE(application->snapshot().health, Health::Idle);
    }

    void aReadThatWasRefusedIsAskedAgain()
    {
        const auto application = signedIn();
        QVERIFY(m_cloud->freeze(true));
        QVERIFY(m_cloud->setOptions({{u"readScope"_s, false}}));
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Away)).exitCode, ExitCode::Done);
        QVERIFY(isExplained(*application, u"PT4S"_s, Explanation::Code::NotReadable));
        QCOMPARE(application->snapshot().explanation->action, Explanation::Action::ReadAgain);
        QCOMPARE(outcomeOf(*application, Commands::ReadAgain{}).exitCode, ExitCode::Refused);
        QVERIFY(m_cloud->setOptions({{u"readScope"_s, true}}));
        QCOMPARE(outcomeOf(*application, Commands::ReadAgain{}).text, u"Colleagues see Away."_s);
        QCOMPARE(application->snapshot().explanation->code, Explanation::Code::AsChosen);
    }

    /// Reads are optional and must not affect the hold.
    void aRefusedReadLeavesTheRestAlone_data()
    {
        QTest::addColumn<QJsonValue>("readScope");
        QTest::newRow("401") << QJsonValue(401);
        QTest::newRow("403") << QJsonValue(403);
    }
    void aRefusedReadLeavesTheRestAlone()
    {
        QFETCH(QJsonValue, readScope);
        const auto application = signedIn();
        QVERIFY(m_cloud->freeze(true));
        QVERIFY(m_cloud->setOptions({{u"readScope"_s, readScope}}));
        const auto tokens = [this] {
            const auto all = m_cloud->requests();
            return std::count_if(all.begin(), all.end(), [](const QJsonValue &request) {
                return request[u"path"_s].toString().endsWith(u"/token"_s);
            });
        };
        const auto before = tokens();
        QVERIFY(before > 0);
        for (const auto state : {SettablePresence::Away, SettablePresence::Presenting}) {
            QCOMPARE(outcomeOf(*application, set(state)).exitCode, ExitCode::Done);
            QVERIFY(m_cloud->advance(u"PT4S"_s));
            QCOMPARE(outcomeOf(*application, Commands::ReadAgain{}).exitCode, ExitCode::Refused);
            QCOMPARE(application->snapshot().explanation->code, Explanation::Code::NotReadable);
            QCOMPARE(application->snapshot().health, Health::Ok);
            QVERIFY(!application->snapshot().error);
            QVERIFY(m_cloud->advance(betweenRenewals));
        }
        QCOMPARE(m_cloud->seen(), u"DoNotDisturb/Presenting"_s);
        QCOMPARE(tokens(), before);
    }

    /// The old refusal blocks neither the user nor a new sign-in.
    void aRenewalThatWasRefusedCanBePutRight_data()
    {
        QTest::addColumn<QJsonObject>("fault");
        QTest::addColumn<bool>("signsIn");
        for (const bool signsIn : {false, true}) {
            const auto row = [signsIn](const char *name, const QJsonObject &fault) {
                QTest::addRow("%s, %s", name, signsIn ? "sign-in" : "set") << fault << signsIn;
            };
            row("the app is unknown",
                {{u"error"_s, u"unauthorized_client"_s}, {u"error_codes"_s, QJsonArray{700016}}});
            row("the scope is unknown",
                {{u"error"_s, u"invalid_scope"_s}, {u"error_codes"_s, QJsonArray{70011}}});
        }
    }
    void aRenewalThatWasRefusedCanBePutRight()
    {
        QFETCH(QJsonObject, fault);
        QFETCH(bool, signsIn);
        const auto application = signedIn();
        QVERIFY(m_cloud->freeze(true));
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Presenting)).exitCode, ExitCode::Done);
        QVERIFY(m_cloud->setOptions({{u"revokeAccess"_s, true}}));
        fault[u"route"_s] = u"token"_s;
        fault[u"times"_s] = 100;
        QVERIFY(m_cloud->setFaults({fault}));
        QVERIFY(m_cloud->advance(betweenRenewals));
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Away)).exitCode, ExitCode::Refused);
        // The lease lives, and nothing more can be sent.
        QVERIFY(application->snapshot().lease);
        QCOMPARE(application->snapshot().health, Health::Refused);

        QVERIFY(m_cloud->setFaults({}));
        if (signsIn) {
            const auto again = outcomeOf(*application, Commands::SignIn{});
            QCOMPARE(again.exitCode, ExitCode::Done);
            QVERIFY2(again.text.startsWith(u"You're signed in as"_s), qPrintable(again.text));
        }
        QVERIFY(m_cloud->advance(betweenRenewals));
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Away)).exitCode, ExitCode::Done);
        QCOMPARE(application->snapshot().health, Health::Ok);
        QVERIFY(outcomeOf(*application, Commands::SignIn{}).text.startsWith(u"You're already signed in"_s));
    }

    void aRejectedSignInIsRetriedAndCanBeRepeated()
    {
        const auto application = signedIn();
        QVERIFY(m_cloud->setFaults(
            {QJsonObject{{u"route"_s, u"setPresence"_s}, {u"times"_s, 1000}, {u"status"_s, 401}}}));
        auto choice = set(SettablePresence::Away);
        choice.wait = Seconds{1};
        const auto outcome = outcomeOf(*application, choice);
        QCOMPARE(outcome.exitCode, ExitCode::NotSentYet);
        QCOMPARE(codeOf(outcome), u"identity/token-refused"_s);
        QCOMPARE(application->snapshot().health, Health::Retrying);
        QVERIFY(application->snapshot().hold);
        QVERIFY(application->snapshot().signInMayHelp);
        const auto again = outcomeOf(*application, Commands::SignIn{});
        QVERIFY2(again.text.startsWith(u"You're signed in as"_s), qPrintable(again.text));
        QVERIFY(m_cloud->setFaults({}));
        QVERIFY(waitUntil([&] { return application->snapshot().health == Health::Ok; },
                          std::chrono::seconds{60}));
        QCOMPARE(m_cloud->seen(), u"Away/Away"_s);
        QVERIFY(!application->snapshot().signInMayHelp);
    }

    void aDelayedReadClaimsNoCause_data()
    {
        QTest::addColumn<QString>("delay");
        QTest::addColumn<Explanation::Code>("after30");
        QTest::addRow("2 s") << u"PT2S"_s << Explanation::Code::AsChosen;
        QTest::addRow("20 s") << u"PT20S"_s << Explanation::Code::AsChosen;
        QTest::addRow("45 s") << u"PT45S"_s << Explanation::Code::Pending;
    }
    /// From Available to a call and back: while the old one is seen, each would look like a change by another
    /// computer.
    void aDelayedReadClaimsNoCause()
    {
        QFETCH(QString, delay);
        QFETCH(Explanation::Code, after30);
        const auto application = signedIn();
        QVERIFY(m_cloud->freeze(true));
        QVERIFY(m_cloud->setOptions({{u"readDelay"_s, delay}}));
        QList<Explanation::Code> claimed;
        connect(application.get(), &Application::changed, this, [&claimed](const Snapshot &snapshot) {
            if (snapshot.explanation && !claimed.contains(snapshot.explanation->code))
                claimed << snapshot.explanation->code;
        });
        const auto settled = delay == u"PT2S"_s ? Explanation::Code::AsChosen : Explanation::Code::Pending;
        for (const auto state :
             {SettablePresence::Available, SettablePresence::InACall, SettablePresence::Available}) {
            QCOMPARE(outcomeOf(*application, set(state)).exitCode, ExitCode::Done);
            QVERIFY(isExplained(*application, u"PT4S"_s, settled));
            QVERIFY(isExplained(*application, u"PT28S"_s, after30));
            QVERIFY(m_cloud->advance(u"PT20S"_s));
            QCOMPARE(outcomeOf(*application, Commands::ReadAgain{}).exitCode, ExitCode::Done);
            QCOMPARE(application->snapshot().explanation->code, Explanation::Code::AsChosen);
            // The next change comes later than this read by the program's time, which follows the cloud's.
            const auto read = application->now();
            QVERIFY(m_cloud->advance(u"PT1S"_s));
            QVERIFY(waitUntil([&] { return application->now() > read; }));
        }
        QCOMPARE(outcomeOf(*application, Commands::Clear{}).exitCode, ExitCode::Done);
        QVERIFY(isExplained(*application, u"PT4S"_s,
                            delay == u"PT2S"_s ? Explanation::Code::AsChosen : Explanation::Code::Pending));
        for (const auto code : std::as_const(claimed))
            QVERIFY2(code == Explanation::Code::AsChosen || code == Explanation::Code::Pending ||
                         code == Explanation::Code::Stale || code == Explanation::Code::Unknown,
                     qPrintable(nameOf(code)));
    }

    void quitDuringAReloadQuits()
    {
        const auto application = signedIn();
        QCOMPARE(outcomeOf(*application, set(SettablePresence::InACall)).exitCode, ExitCode::Done);
        QSignalSpy finished(application.get(), &Application::finished);
        m_computer->pointAt(*m_cloud, {u"responseMode=query"_s});
        const Request reload(*application, Commands::ReloadSettings{});
        const Request quit(*application, Commands::Quit{});
        const Request choice(*application, set(SettablePresence::Away));
        QCOMPARE(quit.answer().exitCode, ExitCode::Done);
        QCOMPARE(reload.answer().exitCode, ExitCode::NotRunning);
        QCOMPARE(choice.answer().exitCode, ExitCode::NotRunning);
        QVERIFY(waitUntil([&] { return !finished.isEmpty(); }));
        QCOMPARE(finished.size(), 1);
        QCOMPARE(m_cloud->session(), u"-"_s);
    }

    void quitAnswersWaitingCommands()
    {
        m_computer->pointAt(*m_cloud);
        const auto application = m_computer->boot({}, [](const QUrl &, const std::function<void()> &) {});
        QVERIFY(application->start());
        const Request signIn(*application, Commands::SignIn{});
        QVERIFY(waitUntil([&] { return application->snapshot().signInRunning; }));
        const Request quit(*application, Commands::Quit{});
        const Request again(*application, Commands::Quit{});
        QCOMPARE(quit.answer().exitCode, ExitCode::Done);
        QCOMPARE(again.answer().exitCode, ExitCode::Done);
        QVERIFY(signIn.answer().error);
    }

    void quitWaitsUntilTheKeychainHasDeletedTheAccount()
    {
        QList<std::function<void()>> removals;
        m_computer->heldRemovals = &removals;
        const auto application = signedIn();
        QSignalSpy finished(application.get(), &Application::finished);
        const Request signOut(*application, Commands::SignOut{});
        const Request quit(*application, Commands::Quit{});
        QVERIFY(waitUntil([&] { return removals.size() == 1; }));
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
        QVERIFY(quit.answers->isEmpty());
        removals.takeFirst()();
        QCOMPARE(signOut.answer().exitCode, ExitCode::Done);
        QCOMPARE(quit.answer().exitCode, ExitCode::Done);
        QVERIFY(waitUntil([&] { return !finished.isEmpty(); }));
    }

    void quitWaitsForASilentKeychainThreeSecondsAtMost()
    {
        QList<std::function<void()>> removals;
        m_computer->heldRemovals = &removals;
        const auto application = signedIn();
        const Request signOut(*application, Commands::SignOut{});
        QElapsedTimer real;
        real.start();
        QCOMPARE(outcomeOf(*application, Commands::Quit{}).exitCode, ExitCode::Done);
        QVERIFY(real.elapsed() < 4'500);
        QCOMPARE(signOut.answer().exitCode, ExitCode::NotRunning);
    }

    void quitTakesThreeSecondsAtMost()
    {
        const auto application = signedIn();
        QCOMPARE(outcomeOf(*application, set(SettablePresence::InACall)).exitCode, ExitCode::Done);
        QVERIFY(m_cloud->setFaults(
            {QJsonObject{{u"route"_s, u"clearPresence"_s}, {u"times"_s, 9}, {u"delay"_s, u"PT20S"_s}}}));
        QElapsedTimer real;
        real.start();
        const auto outcome = outcomeOf(*application, Commands::Quit{});
        QVERIFY(real.elapsed() < 4'500);
        QCOMPARE(outcome.exitCode, ExitCode::NotSentYet);
        QVERIFY2(outcome.text.contains(u"Colleagues may see Busy (in a call) until "_s),
                 qPrintable(outcome.text));
    }

    void aNetworkThatComesBackIsTriedAtOnce()
    {
        const auto application = signedIn();
        // Time is frozen, so that nothing is retried automatically.
        QVERIFY(m_cloud->freeze(true));
        QVERIFY(m_cloud->setFaults(
            {QJsonObject{{u"route"_s, u"setPresence"_s}, {u"times"_s, 9}, {u"drop"_s, true}}}));
        auto choice = set(SettablePresence::Away);
        choice.wait = Seconds{0};
        QCOMPARE(outcomeOf(*application, choice).exitCode, ExitCode::NotSentYet);
        QVERIFY(waitUntil([&] { return application->snapshot().health == Health::Retrying; }));
        QCOMPARE(m_cloud->session(), u"-"_s);

        QVERIFY(m_cloud->setFaults({}));
        application->networkCameBack();
        QVERIFY(waitUntil([&] { return m_cloud->session() == "Away/Away"_L1; }));
        QVERIFY(waitUntil([&] { return application->snapshot().health == Health::Ok; }));
        // What is confirmed is not sent again.
        const int sent = m_cloud->requestsOf(u"setPresence"_s);
        application->networkCameBack();
        QCOMPARE(outcomeOf(*application, Commands::ReadAgain{}).exitCode, ExitCode::Done);
        QCOMPARE(m_cloud->requestsOf(u"setPresence"_s), sent);
    }

    void availableIsPausedWhileTheScreenIsLocked()
    {
        const auto application = signedIn();
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Available)).exitCode, ExitCode::Done);
        application->setLocked(true);
        QVERIFY(waitUntil([&] { return m_cloud->session() == "-"_L1; }));
        QCOMPARE(application->snapshot().hold->resting, Rest::Locked);
        application->setLocked(false);
        QVERIFY(m_cloud->advance(betweenRenewals));
        QVERIFY(waitUntil([&] { return m_cloud->session() == "Available/Available"_L1; }));
        QVERIFY(waitUntil([&] { return application->snapshot().health == Health::Ok; }));
        QVERIFY(!application->snapshot().hold->resting);
        QCOMPARE(m_cloud->requestsOf(u"setPresence"_s), 2);
        QCOMPARE(m_cloud->requestsOf(u"clearPresence"_s), 1);
    }

    void availableIsKeptWhileLockedIfConfigured()
    {
        const auto application = signedIn({u"[hold]"_s, u"onLock=keep"_s});
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Available)).exitCode, ExitCode::Done);
        application->setLocked(true);
        QVERIFY(!application->snapshot().hold->resting);
        QVERIFY(m_cloud->freeze(true));
        QVERIFY(m_cloud->advance(u"PT4M"_s));
        QVERIFY(waitUntil([&] { return m_cloud->requestsOf(u"setPresence"_s) == 2; }));
        QCOMPARE(m_cloud->requestsOf(u"clearPresence"_s), 0);
    }

    void aHoldIsNotResumedWhileTheUserIsAway_data()
    {
        QTest::addColumn<bool>("asleep");
        QTest::addColumn<bool>("beforeTheStart");
        QTest::addRow("locked before there is a connection") << false << true;
        QTest::addRow("locked before it is ready") << false << false;
        QTest::addRow("asleep before there is a connection") << true << true;
        QTest::addRow("asleep before it is ready") << true << false;
    }
    void aHoldIsNotResumedWhileTheUserIsAway()
    {
        QFETCH(bool, asleep);
        QFETCH(bool, beforeTheStart);
        auto application = signedIn();
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Available)).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*application, Commands::Quit{}).exitCode, ExitCode::Done);
        application = m_computer->boot();
        const auto leave = [&] {
            if (asleep)
                application->goToSleep([] {});
            else
                application->setLocked(true);
        };
        if (beforeTheStart)
            leave();
        QVERIFY(application->start());
        if (!beforeTheStart)
            leave();
        QVERIFY(waitUntil([&] { return application->snapshot().hold.has_value(); }));
        QCOMPARE(application->snapshot().hold->resting, asleep ? Rest::Asleep : Rest::Locked);

        if (asleep)
            application->resume();
        else
            application->setLocked(false);
        QVERIFY(waitUntil([&] { return m_cloud->session() == "Available/Available"_L1; }));
        QCOMPARE(m_cloud->requestsOf(u"setPresence"_s), 2);
        QCOMPARE(m_cloud->requestsOf(u"clearPresence"_s), 1); // for quitting
    }

    void aReturnBeforeTheConnectionIsReadyCounts()
    {
        auto application = signedIn();
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Available)).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*application, Commands::Quit{}).exitCode, ExitCode::Done);
        application = m_computer->boot();
        application->setLocked(true);
        application->goToSleep([] {});
        QVERIFY(application->start());
        QList<Error> errors;
        connect(application.get(), &SnapshotSource::changed, this, [&errors](const Snapshot &snapshot) {
            if (snapshot.error)
                errors.append(*snapshot.error);
        });
        application->setLocked(false);
        application->resume();
        QVERIFY(waitUntil([&] { return m_cloud->session() == "Available/Available"_L1; }));
        QVERIFY(waitUntil([&] { return application->snapshot().health == Health::Ok; }));
        QCOMPARE(m_cloud->requestsOf(u"setPresence"_s), 2);
        QVERIFY2(errors.isEmpty(), qPrintable(errors.value(0).text));
    }

    void sleepWaitsUntilAvailableIsCleared()
    {
        const auto application = signedIn();
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Available)).exitCode, ExitCode::Done);
        for (int night = 1; night <= 2; ++night) {
            int ready = 0;
            application->goToSleep([&ready] { ++ready; });
            QCOMPARE(ready, 0);
            QVERIFY(waitUntil([&] { return ready > 0; }));
            QCOMPARE(m_cloud->session(), u"-"_s);
            QCOMPARE(m_cloud->requestsOf(u"clearPresence"_s), night);
            QCOMPARE(application->snapshot().hold->resting, Rest::Asleep);
            application->resume();
            QVERIFY(m_cloud->advance(betweenRenewals));
            QVERIFY(waitUntil([&] { return m_cloud->session() == "Available/Available"_L1; }));
            QCOMPARE(ready, 1);
        }
    }

    void aSleepAfterADarkWakeIsNotDelayed()
    {
        const auto application = signedIn();
        QCOMPARE(outcomeOf(*application, set(SettablePresence::Available)).exitCode, ExitCode::Done);
        for (int night = 1; night <= 2; ++night) {
            bool ready = false;
            application->goToSleep([&ready] { ready = true; });
            QVERIFY(waitUntil([&] { return ready; }));
            QCOMPARE(m_cloud->requestsOf(u"clearPresence"_s), 1);
        }
    }

    void aResumeToALockedScreenIsNoReturn()
    {
        const auto application = signedIn();
        QCOMPARE(outcomeOf(*application, set(SettablePresence::InACall)).exitCode, ExitCode::Done);
        bool ready = false;
        application->goToSleep([&ready] { ready = true; });
        QVERIFY(waitUntil([&] { return ready; }));
        application->setLocked(true);
        application->resume();
        QVERIFY(m_cloud->freeze(true));
        QVERIFY(m_cloud->advance(u"PT1H"_s)); // any renewal would have been due
        QCOMPARE(m_cloud->requestsOf(u"setPresence"_s), 1);
        application->setLocked(false);
        QVERIFY(waitUntil([&] { return m_cloud->session() == "Busy/InACall"_L1; }));
    }

    void withoutAConnectionSleepIsNotDelayed()
    {
        const auto application = m_computer->boot();
        QVERIFY(application->start());
        int ready = 0;
        application->goToSleep([&ready] { ++ready; });
        QCOMPARE(ready, 0);
        QVERIFY(waitUntil([&] { return ready > 0; }));
        application->setLocked(true);
        application->resume();
        QCoreApplication::processEvents();
        QCOMPARE(ready, 1);
    }

    void theDemoNeedsNothingAndSignsItselfIn()
    {
        Application demo(
            {u"demo"_s, true, 60.0, QStringLiteral(PRACTICE_PROGRAM), {}, memoryVault(), memoryHoldStore()},
            m_computer->paths());
        QSignalSpy started(&demo, &Application::demoStarted);
        QVERIFY(demo.start());
        // Waits for the demo's own sign-in.
        const auto outcome = outcomeOf(demo, set(SettablePresence::Presenting));
        QVERIFY2(outcome.exitCode == ExitCode::Done, qPrintable(outcome.text));
        QCOMPARE(started.size(), 1);
        const PracticeCloud cloud(started.first().first().toString());
        QCOMPARE(cloud.seen(), u"DoNotDisturb/Presenting"_s);
        QCOMPARE(demo.snapshot().practiceSpeed, 60.0);
        QVERIFY(demo.snapshot().practice);

        QCOMPARE(outcomeOf(demo, Commands::PracticeSpeed{1.0}).exitCode, ExitCode::Done);
        QVERIFY(waitUntil([&] { return demo.snapshot().practiceSpeed == 1.0; }));

        const auto left = outcomeOf(demo, Commands::Quit{});
        QVERIFY2(left.exitCode == ExitCode::Done && !left.text.contains(u"next start"_s),
                 qPrintable(left.text));
    }

    void aDemoWithoutItsCloudSaysSo()
    {
        Application demo({u"demo"_s,
                          true,
                          60.0,
                          u"/nonexistent/lamplighter-practice"_s,
                          {},
                          memoryVault(),
                          memoryHoldStore()},
                         m_computer->paths());
        QVERIFY(demo.start());
        const auto outcome = outcomeOf(demo, set(SettablePresence::Presenting));
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->code, u"demo/start"_s);
        QCOMPARE(demo.snapshot().error->code, u"demo/start"_s);
        QVERIFY(demo.snapshot().practice);
    }

    void aDemoWhoseCloudGoesWrongSaysSo_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("code");
        const auto address = u"http://127.0.0.1:1"_s;
        QTest::newRow("it says nothing of use") << u"Hello."_s << u"demo/address"_s;
        QTest::newRow("it does not say where Graph is")
            << u"{\"control\":\"%1/practice\",\"authority\":\"%1/organizations\",\"clientId\":"
               "\"5ab7c0de-0000-4000-8000-000000000001\"}"_s.arg(address)
            << u"cloud/"_s;
        QTest::newRow("it ends before anybody is signed in")
            << u"{\"control\":\"%1/practice\",\"authority\":\"%1/organizations\",\"graph\":\"%1\","
               "\"clientId\":\"5ab7c0de-0000-4000-8000-000000000001\"}"_s.arg(address)
            << u"demo/ended"_s;
    }
    void aDemoWhoseCloudGoesWrongSaysSo()
    {
        QFETCH(QString, words);
        QFETCH(QString, code);
        qputenv(cloudsWords, words.toUtf8());
        const auto unset = qScopeGuard([] { qunsetenv(cloudsWords); });
        Application demo({u"demo"_s,
                          true,
                          60.0,
                          QCoreApplication::applicationFilePath(),
                          {},
                          memoryVault(),
                          memoryHoldStore()},
                         m_computer->paths());
        QVERIFY(demo.start());
        const auto outcome = outcomeOf(demo, set(SettablePresence::Presenting));
        QVERIFY(outcome.error);
        QVERIFY2(outcome.error->code.startsWith(code), qPrintable(outcome.error->code));
        QVERIFY(!outcome.error->text.isEmpty());
        QCOMPARE(demo.snapshot().health, Health::NotConfigured);
    }

private:
    static bool isRenewedAfter(const Application &application, Utc sent)
    {
        return waitUntil([&] {
            const auto lease = application.snapshot().lease;
            return lease && lease->sentAt >= sent + Minutes{3};
        });
    }
    /// Whether the read that falls due when the cloud's time moves on by `span` leads to this.
    bool isExplained(const Application &application, const QString &span, Explanation::Code code)
    {
        const auto before = application.snapshot().observed;
        const auto explained = [&] {
            const auto shown = application.snapshot();
            return (!shown.observed || shown.observed != before) && shown.explanation &&
                   shown.explanation->code == code;
        };
        if (m_cloud->advance(span) && waitUntil(explained))
            return true;
        qWarning("%s instead of %s", qPrintable(nameOf(application.snapshot().explanation->code)),
                 qPrintable(nameOf(code)));
        return false;
    }

    /// Signs in as `who` is by then, which has to outlive it.
    static BrowserOpener browserThatChooses(const QString &who, QNetworkAccessManager &network)
    {
        return
            [&who, open = practiceBrowser(network)](const QUrl &page, const std::function<void()> &failed) {
                auto query = QUrlQuery(page);
                query.removeAllQueryItems(u"login_hint"_s);
                query.removeAllQueryItems(u"prompt"_s); // none goes with a hint
                query.addQueryItem(u"login_hint"_s, who);
                auto chosen = page;
                chosen.setQuery(query);
                open(chosen, failed);
            };
    }
    /// The service wants a new sign-in: it refuses the token, and its sign-in the renewal.
    bool endSignIn(Application &application, const QJsonArray &more = {})
    {
        auto faults = more;
        faults.append(QJsonObject{{u"route"_s, u"setPresence"_s}, {u"times"_s, 1}, {u"status"_s, 401}});
        faults.append(
            QJsonObject{{u"route"_s, u"token"_s}, {u"times"_s, 1}, {u"error"_s, u"invalid_grant"_s}});
        if (!m_cloud->setFaults(faults))
            return false;
        const auto outcome = outcomeOf(application, set(SettablePresence::Presenting));
        if (outcome.exitCode != ExitCode::SignInNeeded)
            qWarning() << outcome.text << codeOf(outcome);
        return outcome.exitCode == ExitCode::SignInNeeded;
    }
    /// Without a token, which is asked for as well, nothing can be read.
    qsizetype requestsButReads() const
    {
        const auto all = m_cloud->requests();
        return std::count_if(all.begin(), all.end(), [](const QJsonValue &request) {
            return !request[u"path"_s].toString().endsWith(u"/presence"_s);
        });
    }
    std::unique_ptr<Application> startedAs(Computer &computer)
    {
        computer.pointAt(*m_cloud);
        auto application = computer.boot();
        if (!application->start())
            qFatal("did not start");
        return application;
    }

    std::unique_ptr<Application> signedIn(const QStringList &moreSettings = {})
    {
        m_computer->pointAt(*m_cloud, moreSettings);
        auto application = m_computer->boot();
        if (!application->start())
            qFatal("did not start");
        const auto outcome = outcomeOf(*application, Commands::SignIn{});
        if (outcome.exitCode != ExitCode::Done)
            qFatal("did not sign in: %s", qPrintable(outcome.text));
        return application;
    }

    std::unique_ptr<PracticeCloud> m_cloud = std::make_unique<PracticeCloud>();
    std::unique_ptr<Computer> m_computer;
};

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsSet(cloudsWords))
        return pretendToBeTheCloud();
    const QCoreApplication app(argc, argv);
    ApplicationTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_application.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The remembered hold on a bad disk: in each scenario each call on each state file fails once, then the
// program dies and starts on a good disk. An ended status must stay ended, and none may last longer than the
// user chose. The matrix is printed.

#include "identity/keymarker.h"
#include "session/runs.h"
#include "session/scriptedservice.h"
#include "session/sessionmanager.h"
#include "support/faultydisk.h"
#include "support/manualclock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <cstring>
#include <map>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;
using TestSupport::FaultyDisk;

using Call = FaultyDisk::Call;
using Mode = FaultyDisk::Mode;

namespace
{
const QString anna = u"global/client/anna"_s;
constexpr auto available = SettablePresence::Available;
constexpr auto away = SettablePresence::Away;
constexpr auto inACall = SettablePresence::InACall;
constexpr auto presenting = SettablePresence::Presenting;
const auto openEnd = HoldEnd{HoldEnd::UntilChanged{}};

/// A program with its three state files. The password store itself is sound; its note is one of the files.
class World
{
public:
    explicit World(QString folder)
        : m_folder(std::move(folder))
        , service(clock)
    {
        start();
    }

    void start(SessionPolicy::Resume resume = SessionPolicy::Resume::Yes)
    {
        SessionPolicy policy;
        policy.resume = resume;
        store = fileHoldStore(m_folder + u"/hold.json"_s);
        marker = std::make_unique<KeyMarker>(m_folder + u"/keychain.json"_s);
        journal = std::make_unique<Journal>(m_folder + u"/journal.jsonl"_s);
        journal->keep(std::chrono::hours{24}, clock.now().utc);
        session = std::make_unique<SessionManager>(clock, service, *store, policy);
        QObject::connect(session.get(), &SessionManager::exchanged, session.get(),
                         [this](const JournalEntry &entry) { journal->add(entry); });
        signIn();
    }
    void die()
    {
        session.reset();
        service.deliver();
    }
    void settle()
    {
        do {
            service.deliver();
            QCoreApplication::processEvents();
            notePromise();
            noteProblems();
        } while (service.isAsked());
    }
    void pass(Milliseconds span, Milliseconds step = Minutes{1})
    {
        begin();
        for (Milliseconds gone{0}; gone < span; gone += step) {
            clock.advance(std::min(step, span - gone));
            settle();
        }
    }

    // Actions of the user. All answers go to `said`.
    void signIn(const QString &account = anna)
    {
        begin();
        marker->setMark(account, KeyMarker::Mark::Stored);
        session->signedIn(account);
        settle();
    }
    void signOut()
    {
        begin();
        session->signOut([this](const Result<Confirmation> &result) {
            if (!result)
                said += result.error().text;
            isSignedOut = true;
        });
        settle();
        isNoted = marker->setMark(anna, KeyMarker::Mark::ToBeForgotten) &&
                  marker->setMark(anna, KeyMarker::Mark::None);
        noteProblems();
    }
    void set(SettablePresence state, const HoldEnd &end = openEnd, bool thenBack = false)
    {
        begin();
        session->set({state, end, thenBack}, heard());
        settle();
    }
    void extend(Seconds by)
    {
        begin();
        session->extend({by}, heard());
        settle();
    }
    void back()
    {
        begin();
        session->back(heard());
        settle();
    }
    void clear()
    {
        begin();
        if (isOffline)
            service.then(ErrorKind::Unreachable);
        session->clear(heard());
        settle();
        noteProblems();
    }
    void run()
    {
        begin();
        runs.announce(1);
        runs.begin(*session, {inACall, Seconds{10}, 1}, heard());
        settle();
        runs.end(session.get(), 1, heard());
        settle();
    }
    void quit()
    {
        begin();
        session->quit(heard());
        settle();
    }

    /// Before each action of the user, and before time passes. Counted from 0.
    std::function<void(int)> onStep;

    std::optional<Snapshot::Hold> held() const { return session->view().hold; }
    bool saysItCannotRemember() const { return said.contains(m_folder + u"/hold.json"_s); }
    bool saysOlderMayComeBack() const { return said.contains(u"An older status may come back"_s); }

private:
    const QString m_folder;
    int m_step = 0;

public:
    ManualClock clock;
    ScriptedService service;
    std::unique_ptr<HoldStore> store;
    std::unique_ptr<KeyMarker> marker;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<SessionManager> session;
    Runs runs;
    QString said;
    bool isOffline = false;
    bool isSignedOut = false;
    bool isNoted = true;
    std::map<SettablePresence, Utc>
        promised; ///< the latest end that each status was kept to; open ends are far off

private:
    void begin()
    {
        if (onStep)
            onStep(m_step++);
    }
    std::function<void(const Outcome &)> heard()
    {
        return [this](const Outcome &outcome) {
            said += outcome.text + u'\n';
            noteProblems();
        };
    }
    void noteProblems()
    {
        if (!session)
            return;
        for (const auto &problem : session->view().problems)
            said += problem.text + u'\n';
    }
    void notePromise()
    {
        if (!session || !session->view().hold)
            return;
        const auto &hold = *session->view().hold;
        auto &until = promised[hold.state];
        until = std::max(until, hold.until.value_or(Utc::max()));
    }
};

struct Scenario {
    QString name;
    std::function<void(World &)> play;
    std::optional<SettablePresence> left; ///< what is kept at its end; unset: nothing
};

QList<Scenario> allScenarios()
{
    const HoldEnd halfAnHour{Seconds{1800}};
    return {
        {u"set, clear"_s, [=](World &w) { w.set(available), w.clear(); }, {}},
        {u"set, another"_s, [=](World &w) { w.set(presenting), w.set(away, halfAnHour); }, away},
        {u"its end passes"_s, [=](World &w) { w.set(presenting, halfAnHour), w.pass(Minutes{31}); }, {}},
        {u"extend"_s, [=](World &w) { w.set(presenting, halfAnHour), w.extend(Seconds{600}); }, presenting},
        {u"then back"_s,
         [=](World &w) { w.set(away), w.set(presenting, halfAnHour, true), w.pass(Minutes{31}); }, away},
        {u"back"_s, [=](World &w) { w.set(away), w.set(presenting), w.back(); }, away},
        {u"run"_s, [=](World &w) { w.set(away), w.run(); }, away},
        {u"run over nothing"_s, [=](World &w) { w.run(); }, {}},
        {u"sign-out"_s, [=](World &w) { w.set(away), w.signOut(); }, {}},
        {u"another account"_s, [=](World &w) { w.set(away), w.signIn(u"global/client/ben"_s); }, {}},
        {u"renewals, clear"_s, [=](World &w) { w.set(available), w.pass(Minutes{20}), w.clear(); }, {}},
        {u"clear, offline"_s,
         [=](World &w) {
             w.set(away);
             w.isOffline = true;
             w.clear();
         },
         {}},
        {u"quit"_s, [=](World &w) { w.set(away, halfAnHour), w.quit(); }, away},
    };
}

/// What the sound start makes of what the bad disk has left.
struct Verdict {
    QString word; ///< "as left", "forgotten", "older, said" …
    QString broken{};
};

Verdict judge(World &world, const Scenario &scenario, bool wasKilledBefore)
{
    world.die();
    world.service.forgetScript();
    const auto promised = world.promised;
    const bool older = world.saysOlderMayComeBack();
    const bool forgets = world.saysItCannotRemember();
    const bool wasNoted = world.isNoted;
    const bool signedOut = world.isSignedOut;
    const bool isMarked = KeyMarker(world.marker->path()).mark(anna) == KeyMarker::Mark::Stored;
    world.said.clear();
    world.clock.advance(Seconds{1});
    world.service.writes.clear();
    world.start();
    const auto held = world.held();
    if (signedOut && !wasKilledBefore && wasNoted && isMarked)
        return {u"broken"_s, u"signed out, and the note says that the sign-in is kept"_s};
    if (!held)
        return !scenario.left || wasKilledBefore || forgets || older
                   ? Verdict{scenario.left ? u"forgotten"_s : u"as left"_s}
                   : Verdict{u"broken"_s, u"what was kept is forgotten without a word"_s};
    const auto until = promised.find(held->state);
    if (until == promised.end() || held->until.value_or(Utc::max()) > until->second)
        return {u"broken"_s, u"%1 is kept for longer than was promised"_s.arg(nameOf(held->state))};
    if (held->state == scenario.left)
        return {u"as left"_s};
    // It died before it could show any change to the user.
    if (wasKilledBefore)
        return {u"older"_s};
    return older ? Verdict{u"older, said"_s}
                 : Verdict{u"broken"_s, u"%1 comes back"_s.arg(nameOf(held->state))};
}
} // namespace

class DiskMatrixTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void eachCallFailsOnce_data() { rows(); }
    void eachCallFailsOnce();
    void theDiskTurnsBadForGood_data() { rows(); }
    void theDiskTurnsBadForGood();
    void theProgramDiesAtEachCall_data() { rows(); }
    void theProgramDiesAtEachCall();
    void cleanupTestCase();

private:
    static void rows()
    {
        QTest::addColumn<int>("number");
        const auto scenarios = allScenarios();
        for (qsizetype i = 0; i < scenarios.size(); ++i)
            QTest::newRow(qPrintable(scenarios.at(i).name)) << static_cast<int>(i);
    }
    static std::unique_ptr<QTemporaryDir> newFolder()
    {
        // In memory where there is such a place: a sync of a real disk takes its time.
        const QString memory = u"/dev/shm"_s;
        const bool isThere = QFileInfo{memory}.isWritable();
        return std::make_unique<QTemporaryDir>((isThere ? memory : QDir::tempPath()) +
                                               u"/lamplighter-XXXXXX"_s);
    }
    /// How the scenario ends if the disk does what `spoil` says, from one of its steps on.
    Verdict played(const Scenario &scenario, const std::function<void(FaultyDisk &)> &spoil,
                   bool isKilled = false, int fromStep = 0)
    {
        const auto folder = newFolder();
        FaultyDisk disk{folder->path().toStdString()};
        World world{folder->path()};
        disk.forgetCalls();
        m_steps = 0;
        world.onStep = [&](int step) {
            ++m_steps;
            if (step == fromStep)
                spoil(disk);
        };
        scenario.play(world);
        world.onStep = {};
        m_calls = disk.calls();
        disk.heal();
        return judge(world, scenario, isKilled);
    }
    void note(const Scenario &scenario, const QString &how, const Verdict &verdict)
    {
        ++m_matrix[{scenario.name, how}][verdict.word];
    }

    std::vector<FaultyDisk::Made> m_calls; ///< of the last scenario
    int m_steps = 0;                       ///< of the last scenario
    std::map<std::pair<QString, QString>, std::map<QString, int>> m_matrix;
};

void DiskMatrixTest::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale::c());
    // Each failure is one line in the log, and there are thousands.
    QLoggingCategory::setFilterRules(u"*.warning=false"_s);
}

void DiskMatrixTest::eachCallFailsOnce()
{
    QFETCH(int, number);
    const auto scenario = allScenarios().at(number);
    const auto sound = played(scenario, [](FaultyDisk &) {});
    QCOMPARE(sound.word, u"as left"_s);
    const auto calls = m_calls;
    QVERIFY2(calls.size() >= 5, "the scenario does not touch the disk");
    std::map<std::pair<Call, std::string>, int> nth;
    for (const auto &[call, file] : calls) {
        const auto turn = ++nth[{call, file}];
        for (const int error : {ENOSPC, EIO}) {
            const auto verdict = played(scenario, [&, call = call, file = file](FaultyDisk &disk) {
                disk.fail({.call = call, .file = file, .nth = turn, .error = error});
            });
            // mkdir is asked for the folder itself, whose name is new each time.
            const auto on = call == Call::MakeFolder ? u"the folder"_s : QString::fromStdString(file);
            note(scenario, u"%1 %2"_s.arg(QLatin1StringView{TestSupport::nameOf(call)}, on), verdict);
            QVERIFY2(verdict.broken.isEmpty(),
                     qPrintable(
                         u"%1 of %2, number %3, %4: %5"_s
                             .arg(QLatin1StringView{TestSupport::nameOf(call)}, QString::fromStdString(file))
                             .arg(turn)
                             .arg(QLatin1StringView{strerror(error)}, verdict.broken)));
        }
    }
}

void DiskMatrixTest::theDiskTurnsBadForGood()
{
    QFETCH(int, number);
    const auto scenario = allScenarios().at(number);
    QList<std::pair<QString, std::function<void(FaultyDisk &)>>> ways;
    ways << std::pair{u"full"_s, [](FaultyDisk &disk) { disk.setMode(Mode::Full); }}
         << std::pair{u"read-only"_s, [](FaultyDisk &disk) { disk.setMode(Mode::ReadOnly); }}
         << std::pair{u"vanished"_s, [](FaultyDisk &disk) { disk.setMode(Mode::Vanished); }};
    for (const auto call : {Call::Create, Call::Open, Call::Write, Call::Sync, Call::Rename, Call::Unlink,
                            Call::Truncate, Call::Link})
        ways << std::pair{
            u"every %1"_s.arg(QLatin1StringView{TestSupport::nameOf(call)}),
            [call](FaultyDisk &disk) { disk.fail({.call = call, .error = EIO, .andAllLater = true}); }};
    // Full, and each way out of it but one is closed as well.
    for (const auto call : {Call::Open, Call::Write, Call::Unlink})
        ways << std::pair{u"full, every %1"_s.arg(QLatin1StringView{TestSupport::nameOf(call)}),
                          [call](FaultyDisk &disk) {
                              disk.setMode(Mode::Full);
                              disk.fail({.call = call, .error = EIO, .andAllLater = true});
                          }};
    played(scenario, [](FaultyDisk &) {});
    const auto steps = m_steps;
    for (const auto &[name, spoil] : ways) {
        for (int step = 0; step < steps; ++step) {
            const auto verdict = played(scenario, spoil, false, step);
            note(scenario, name, verdict);
            QVERIFY2(verdict.broken.isEmpty(),
                     qPrintable(u"%1, from step %2 on: %3"_s.arg(name).arg(step).arg(verdict.broken)));
        }
    }
}

void DiskMatrixTest::theProgramDiesAtEachCall()
{
    QFETCH(int, number);
    const auto scenario = allScenarios().at(number);
    played(scenario, [](FaultyDisk &) {});
    const auto changes = static_cast<int>(m_calls.size());
    for (int nth = 1; nth <= changes; ++nth) {
        const auto verdict = played(
            scenario, [nth](FaultyDisk &disk) { disk.freezeAtChange(nth); }, true);
        note(scenario, u"killed"_s, verdict);
        QVERIFY2(verdict.broken.isEmpty(), qPrintable(u"at call %1: %2"_s.arg(nth).arg(verdict.broken)));
    }
}

void DiskMatrixTest::cleanupTestCase()
{
    std::printf("\n%-18s %-24s %s\n", "scenario", "what fails", "the next start");
    for (const auto &[key, verdicts] : m_matrix) {
        QStringList words;
        for (const auto &[word, count] : verdicts)
            words << u"%1 (%2)"_s.arg(word).arg(count);
        std::printf("%-18s %-24s %s\n", qPrintable(key.first), qPrintable(key.second),
                    qPrintable(words.join(u", "_s)));
    }
    std::fflush(stdout);
}

QTEST_GUILESS_MAIN(DiskMatrixTest)
#include "tst_diskmatrix.moc"

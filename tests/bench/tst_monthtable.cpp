// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A month in a minute: days of work in simulated time, with the whole session and its journal against the
// practice cloud's model. The computer sleeps at night, two requests of a hundred fail, some are throttled,
// and once a day the service is gone for twenty minutes. The table shows what a month costs, that costs grow
// linearly, and that memory doesn't grow.

#include "session/journal.h"
#include "session/models_service.h"
#include "session/scriptedservice.h"
#include "session/sessionmanager.h"
#include "support/manualclock.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <ctime>
#include <memory>
#include <random>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

namespace
{
constexpr std::chrono::hours day{24};
constexpr Minutes outage{20};
/// One request that is lost in time, and one more at the last moment.
constexpr Seconds slack{20};
/// A request that was lost just before, the longest back-off, and the way to the service.
constexpr Seconds recovery{75};
constexpr Seconds lostAnswer{10};
constexpr int latestTimer = 300; ///< milliseconds

/// Of this process, in KiB; 0 where the system does not tell.
qint64 residentMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const auto &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').constFirst().toLongLong();
    }
    return 0;
}

struct Row {
    int days = 0;
    int renewals = 0;
    int otherWrites = 0;
    int reads = 0;
    int faults = 0;
    Milliseconds heldAvailable{0};
    int availableRenewals = 0; ///< confirmed
    int mostInAnHour = 0;      ///< all requests, including retries
    Milliseconds faded{0};
    Milliseconds preventable{0};
    LatenessSummary lateness;
    qint64 memoryAtStart = 0;
    qint64 memoryAtEnd = 0;
    double seconds = 0; ///< CPU time

    double inAnHour() const
    {
        return availableRenewals / std::chrono::duration<double, std::ratio<3600>>(heldAvailable).count();
    }
};

class Office
{
public:
    Office(int days, quint32 seed, const QString &journalPath)
        : m_days(days)
        , m_random(seed)
        , m_service(m_clock)
        , m_journal(journalPath)
    {
        m_start = m_clock.now();
        m_journal.keep(Milliseconds{7 * day}, m_start.utc);
        SessionPolicy policy;
        policy.spreadSeed = seed;
        m_session = std::make_unique<SessionManager>(m_clock, m_service, m_store, policy);
        QObject::connect(m_session.get(), &SessionManager::exchanged, m_session.get(),
                         [this](const JournalEntry &entry) { note(entry); });
        m_session->signedIn(u"global/client/anna"_s);
        advance(Milliseconds{0});
    }

    Row run()
    {
        const auto began = std::clock();
        for (int number = 0; number < m_days; ++number) {
            workADay(m_start.elapsed + number * day);
            // The first day fills caches.
            if (number == 0)
                m_row.memoryAtStart = residentMemory();
        }
        m_row.seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
        m_row.memoryAtEnd = residentMemory();
        m_row.days = m_days;
        m_row.reads = m_service.reads;
        m_row.lateness = latenessOf(m_late);
        return m_row;
    }

private:
    /// It begins at nine, like the clock.
    void workADay(Elapsed nine)
    {
        m_outageAt = nine + Minutes{below(8 * 60)};
        set(SettablePresence::Available, HoldEnd{HoldEnd::UntilChanged{}});
        passTo(nine + Minutes{3 * 60});
        m_session->setLocked(true); // lunch
        passTo(nine + Minutes{3 * 60 + 40});
        m_session->setLocked(false);
        passTo(nine + Minutes{5 * 60});
        set(SettablePresence::InACall, HoldEnd{Seconds{45 * 60}}, true);
        passTo(nine + Minutes{7 * 60});
        set(SettablePresence::Presenting, HoldEnd{Seconds{30 * 60}}, true);
        passTo(nine + Minutes{10 * 60});
        m_session->goToSleep([] {});
        passTo(nine + Minutes{10 * 60} + Seconds{2});
        m_clock.advance(nine + day - Seconds{30} - m_clock.now().elapsed);
        judge();
        m_session->resume();
        passTo(nine + day);
    }

    int below(int count) { return static_cast<int>(m_random() % static_cast<unsigned>(count)); }

    void set(SettablePresence state, const HoldEnd &end, bool thenBack = false)
    {
        m_session->set({state, end, thenBack, Seconds{3600}}, [](const Outcome &) {});
    }

    void note(const JournalEntry &entry)
    {
        m_journal.add(entry);
        m_row.faults += entry.isConfirmed() ? 0 : 1;
        const bool isRenewal = entry.asked == JournalEntry::Asked::Renewal;
        ++(isRenewal ? m_row.renewals : m_row.otherWrites);
        if (entry.late)
            m_late << *entry.late;
        if (isRenewal && entry.isConfirmed() && entry.state == SettablePresence::Available)
            ++m_row.availableRenewals;
        m_recent << entry.sent;
        while (entry.sent - m_recent.constFirst() >= Minutes{60})
            m_recent.removeFirst();
        m_row.mostInAnHour = std::max(m_row.mostInAnHour, static_cast<int>(m_recent.size()));
    }

    static LatenessSummary latenessOf(QList<Milliseconds> late)
    {
        std::sort(late.begin(), late.end());
        LatenessSummary summary;
        summary.count = static_cast<int>(late.size());
        if (late.isEmpty())
            return summary;
        const auto rank = [&late](int percent) { return late.at((late.size() * percent + 99) / 100 - 1); };
        summary.p50 = rank(50);
        summary.p99 = rank(99);
        summary.worst = late.constLast();
        return summary;
    }

    void passTo(Elapsed stop)
    {
        while (m_clock.now().elapsed < stop) {
            const auto now = m_clock.now();
            auto next = std::min(stop, now.elapsed + Seconds{10});
            // A timer is never early, but slightly late.
            if (const auto renewal = m_session->view().nextRenewal)
                next = std::min(next, now.elapsedOf(*renewal) + Milliseconds{below(latestTimer)});
            if (const auto &hold = m_session->view().hold; hold && hold->until)
                next = std::min(next, now.elapsedOf(*hold->until) + Milliseconds{below(latestTimer)});
            advance(std::max(next - now.elapsed, Milliseconds{1}));
        }
    }

    void advance(Milliseconds span)
    {
        decideWeather();
        m_clock.advance(span);
        judge();
        while (m_service.isAsked()) {
            // Only the timeout reveals a missing answer.
            m_clock.advance(m_answerIsLost ? Milliseconds{lostAnswer} : Milliseconds{50 + below(350)});
            m_answerIsLost = false;
            judge();
            m_service.deliver();
            decideWeather();
        }
        QCoreApplication::processEvents();
        judge();
    }

    void decideWeather()
    {
        const auto now = m_clock.now().elapsed;
        if (now >= m_outageAt && now < m_outageAt + outage) {
            m_service.weather = Weather::Unreachable;
            m_service.next.reset();
            return;
        }
        m_service.weather = Weather::Fine;
        if (m_service.next)
            return;
        const auto dice = below(1000);
        constexpr std::array faults{Weather::LostBefore, Weather::LostAfter, Weather::ErrorBefore,
                                    Weather::ErrorAfter, Weather::Unreachable};
        const auto next = dice < 20   ? faults.at(static_cast<size_t>(below(5)))
                          : dice < 25 ? Weather::Throttled
                                      : Weather::Fine;
        m_service.retryAfter = Seconds{5 + below(15)};
        m_service.next = next;
        m_answerIsLost = next == Weather::LostBefore || next == Weather::LostAfter;
    }

    /// How long the service has been reachable.
    Milliseconds reachableFor() const
    {
        const auto now = m_clock.now().elapsed;
        auto since = m_start.elapsed;
        if (now >= m_outageAt)
            since = std::min(now, m_outageAt + outage);
        for (const auto &trouble : {m_service.lastBadWeather, m_service.closedUntil})
            since = std::max(since, std::min(now, trouble.value_or(since)));
        return now - since;
    }

    /// What the service has shown since the last check.
    void judge()
    {
        const auto now = m_clock.now().elapsed;
        const auto span = now - m_judgedAt.value_or(now);
        m_judgedAt = now;
        const auto &hold = m_session->view().hold;
        const bool holds = hold && !hold->resting && hold->since + Seconds{2} < m_clock.now().utc;
        if (holds && hold->state == SettablePresence::Available)
            m_row.heldAvailable += span;
        const auto ours = m_service.ours();
        const bool shown = ours && Lamplighter::presenceOf(hold ? hold->state : SettablePresence::Away) ==
                                       presenceOf(ours->effective);
        if (!holds || shown) {
            m_fadeBegan.reset();
            return;
        }
        m_row.faded += span;
        if (!m_fadeBegan)
            m_fadeBegan = reachableFor();
        if (*m_fadeBegan > slack || reachableFor() > recovery)
            m_row.preventable += span;
    }

    int m_days;
    std::mt19937 m_random;
    ManualClock m_clock;
    ModelService m_service;
    MemoryHoldStore m_store;
    Journal m_journal;
    std::unique_ptr<SessionManager> m_session;
    Moment m_start;
    Row m_row;

    Elapsed m_outageAt{};
    bool m_answerIsLost = false;
    std::optional<Elapsed> m_judgedAt;
    std::optional<Milliseconds> m_fadeBegan; ///< how long the service had been reachable then
    QList<Utc> m_recent;
    QList<Milliseconds> m_late;
};
} // namespace

class MonthTableTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aMonthKeepsItsPromisesAndTenTimesTheDaysCostTenTimesAsMuch();
};

void MonthTableTest::aMonthKeepsItsPromisesAndTenTimesTheDaysCostTenTimesAsMuch()
{
    QList<Row> rows;
    for (const int days : {1, 10, 30, 100}) {
        QTemporaryDir folder;
        rows << Office{days, 20261125, folder.filePath(u"journal.jsonl"_s)}.run();
    }

    std::printf("\n%5s %9s %7s %6s %7s %8s %6s %12s %10s %7s %7s %9s %9s %7s\n", "days", "renewals", "others",
                "reads", "faults", "per hour", "most", "preventable", "faded", "p50", "p99", "memory",
                "at end", "time");
    for (const auto &row : rows)
        std::printf(
            "%5d %9d %7d %6d %7d %8.2f %6d %10.1f s %8.0f s %4lld ms %4lld ms %5lld KiB %5lld KiB %5.2f s\n",
            row.days, row.renewals, row.otherWrites, row.reads, row.faults, row.inAnHour(), row.mostInAnHour,
            static_cast<double>(row.preventable.count()) / 1000,
            static_cast<double>(row.faded.count()) / 1000, static_cast<long long>(row.lateness.p50.count()),
            static_cast<long long>(row.lateness.p99.count()), static_cast<long long>(row.memoryAtStart),
            static_cast<long long>(row.memoryAtEnd), row.seconds);
    std::printf("per hour: confirmed renewals in an hour of Available, of which 12 are the least that "
                "prevents every fade; most: "
                "requests within one hour, those of an outage included.\n\n");
    std::fflush(stdout);

    for (const auto &row : rows) {
        QCOMPARE(row.preventable, Milliseconds{0});
        QVERIFY(row.inAnHour() >= 12 && row.inAnHour() <= 16);
        QVERIFY(row.lateness.p99 <= Milliseconds{latestTimer});
        // AddressSanitizer keeps freed memory for a while.
        if (!LAMPLIGHTER_IS_SANITIZED)
            QVERIFY(row.memoryAtEnd - row.memoryAtStart <= 1024);
    }
    const auto &month = rows.at(2);
    QVERIFY(month.seconds <= 60);
    // Each day has an outage. Its fades show that the check works.
    QVERIFY(month.faded > Minutes{5} * 20);
    QVERIFY(month.faults > 50);
    // If costs grew with history, a day in the longest row would cost ten times as much. Another load on the
    // computer adds up to half.
    const auto aDayOf = [](const Row &row) { return row.seconds / row.days; };
    QVERIFY2(aDayOf(rows.at(3)) <= 4 * aDayOf(rows.at(1)),
             qPrintable(u"%1 s and %2 s a day"_s.arg(aDayOf(rows.at(3))).arg(aDayOf(rows.at(1)))));
}

QTEST_GUILESS_MAIN(MonthTableTest)
#include "tst_monthtable.moc"

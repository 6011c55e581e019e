// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table in session/engine.h has the phases that each event can lead to. Random events drive an engine,
// and the phases it reaches must be exactly those of the table.

#include "session/engine.h"
#include "support/headertable.h"

#include <QRegularExpression>
#include <QTest>

#include <map>
#include <random>
#include <set>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{
/// As the table writes them, in the order of Engine::Phase.
const std::array phaseNames{u"I"_s, u"S"_s, u"H"_s, u"T"_s, u"R"_s, u"E"_s};

QString nameOf(Engine::Phase phase)
{
    return phaseNames.at(static_cast<size_t>(phase));
}

using Cell = std::set<QString>;
/// By event and phase before.
using Table = std::map<QString, std::map<QString, Cell>>;

Table writtenTable()
{
    Table table;
    for (const auto &each : TestSupport::headerCells(QStringLiteral(ENGINE_HEADER), {u"event"_s})) {
        auto &cell = table[each.row][each.column];
        for (const auto &word : each.text.split(u' ', Qt::SkipEmptyParts))
            cell.insert(word == u"="_s ? each.column : word);
    }
    return table;
}

class Chance
{
public:
    explicit Chance(quint32 seed)
        : m_random(seed)
    {
    }

    int below(int count) { return static_cast<int>(m_random() % static_cast<unsigned>(count)); }
    bool one(int in) { return below(in) == 0; }

private:
    std::mt19937 m_random;
};

Error problem(ErrorKind kind)
{
    return {kind, u"test/table"_s, u"Something happened."_s, {}};
}

/// One life of an engine, a few dozen events long.
class Life
{
public:
    Life(Chance &chance, Table &seen)
        : m_chance(chance)
        , m_seen(seen)
        , m_engine({Minutes{5 + chance.below(40)}, chance.one(4), !chance.one(4)},
                   static_cast<quint32>(chance.below(1'000'000)))
    {
    }

    void run()
    {
        for (int step = 0; step < 60; ++step) {
            m_now = m_now + pause();
            give(u"Tick"_s, Events::Tick{});
            if (m_leaves)
                return;
            happen();
        }
    }

private:
    Milliseconds pause()
    {
        if (m_chance.one(25))
            return std::chrono::hours{1 + m_chance.below(14)};
        return Milliseconds{m_chance.one(3) ? 1 + m_chance.below(300'000) : 1 + m_chance.below(3'000)};
    }

    EngineHold anyHold()
    {
        EngineHold hold{allSettablePresences.at(static_cast<size_t>(m_chance.below(5))), m_now.utc};
        if (!m_chance.one(3))
            hold.until = m_now.utc + Seconds{60 + m_chance.below(m_chance.one(2) ? 400 : 9'000)};
        hold.thenBack = m_chance.one(3);
        return hold;
    }

    std::optional<Remnant> anyRemnant()
    {
        if (m_chance.one(2))
            return std::nullopt;
        const auto sent = m_now - Seconds{m_chance.below(1'000)};
        const Lease lease{anyHold().state, sent, sent, Minutes{5 + m_chance.below(30)}};
        return Remnant{m_chance.one(3) ? std::nullopt : std::optional{lease},
                       sent + lease.duration + Seconds{m_chance.below(60)}, m_chance.one(2)};
    }

    void give(const QString &name, const Event &event)
    {
        const auto before = nameOf(m_engine.phase());
        const auto decisions = m_engine.handle(event, m_now);
        m_seen[name][before].insert(nameOf(m_engine.phase()));
        if (decisions.send)
            m_flight = decisions.send;
    }

    void answer()
    {
        const bool wasSet = m_flight->state.has_value();
        m_flight.reset();
        switch (m_chance.below(9)) {
        case 0:
            return give(u"Unanswered"_s, Events::Answered{tl::unexpected(problem(ErrorKind::Unanswered))});
        case 1:
            return give(u"Unreachable"_s, Events::Answered{tl::unexpected(problem(ErrorKind::Unreachable))});
        case 2: {
            auto error = problem(ErrorKind::Throttled);
            error.retryAfter = Seconds{m_chance.below(100)};
            return give(u"Throttled"_s, Events::Answered{tl::unexpected(error)});
        }
        case 3:
            return give(u"Refused"_s, Events::Answered{tl::unexpected(problem(ErrorKind::Refused))});
        case 4:
            return give(u"SignInNeeded"_s,
                        Events::Answered{tl::unexpected(problem(ErrorKind::SignInNeeded))});
        default:
            return give(wasSet ? u"yes to a set"_s : u"yes to a clear"_s, Events::Answered{Confirmation{}});
        }
    }

    void happen()
    {
        if (m_flight && !m_chance.one(4))
            return answer();
        switch (m_chance.below(28)) {
        case 0:
        case 1:
        case 2:
        case 3:
            return give(u"Choose"_s, Events::Choose{anyHold()});
        case 4:
            if (m_engine.hold())
                give(u"Choose"_s, Events::Choose{*m_engine.hold(), true});
            return;
        case 5:
            if (m_engine.hold() && m_engine.hold()->until)
                give(u"Prolong"_s, Events::Prolong{*m_engine.hold()->until + Minutes{1}});
            return;
        case 6:
        case 7:
            return give(u"GoBack"_s, Events::GoBack{});
        case 8:
            return give(u"Clear"_s, Events::Clear{});
        case 9:
        case 10:
            return give(u"TakeUp"_s,
                        Events::TakeUp{m_chance.one(4) ? std::nullopt : std::optional{anyHold()},
                                       Snapshot::Previous{SettablePresence::Away, {}}, anyRemnant()});
        case 11:
            return give(u"Told"_s, Events::Told{});
        case 12:
            if (m_chance.one(3))
                give(u"Forget"_s, Events::Forget{});
            else if (m_chance.one(3))
                give(u"Forget, ends"_s, Events::Forget{true});
            return;
        case 13:
        case 14:
            return give(u"Allow"_s, Events::Allow{});
        case 15:
            return give(u"Suspend"_s, Events::Suspend{problem(ErrorKind::SignInNeeded)});
        case 16:
        case 17:
            return give(u"Reconsider"_s, Events::Reconsider{});
        case 18:
        case 19:
            return give(u"Lock"_s, Events::Lock{});
        case 20:
        case 21:
        case 22:
            return give(u"Unlock"_s, Events::Unlock{});
        case 23:
            return give(u"Sleep"_s, Events::Sleep{});
        case 24:
        case 25:
            return give(u"Resume"_s, Events::Resume{});
        default:
            if (!m_chance.one(12))
                return;
            m_leaves = true;
            if (m_chance.one(2))
                give(u"Leave, clear"_s, Events::Leave{true});
            else
                give(u"Leave, leave"_s, Events::Leave{false});
        }
    }

    Chance &m_chance;
    Table &m_seen;
    Engine m_engine;
    Moment m_now{Utc{std::chrono::hours{498'753}}, Elapsed{std::chrono::hours{5}}};
    std::optional<EngineRequest> m_flight;
    bool m_leaves = false;
};

/// As it is to be written: "=" for the phase that stays.
QString toText(const std::map<QString, Cell> &row)
{
    QStringList cells;
    for (const auto &phase : phaseNames) {
        const auto cell = row.find(phase);
        QStringList words;
        for (const auto &name : phaseNames) {
            if (cell != row.end() && cell->second.contains(name))
                words << (name == phase ? u"="_s : name);
        }
        cells << words.join(u' ');
    }
    return cells.join(u" | "_s);
}
} // namespace

class StateTableTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyCellOfTheTableHappens_data();
    void everyCellOfTheTableHappens();

private:
    Table m_written = writtenTable();
    Table m_seen;
};

void StateTableTest::initTestCase()
{
    Chance chance{20261125};
    for (int life = 0; life < 20'000; ++life)
        Life{chance, m_seen}.run();
}

void StateTableTest::everyCellOfTheTableHappens_data()
{
    QTest::addColumn<QString>("event");
    std::set<QString> events;
    for (const auto &table : {m_written, m_seen}) {
        for (const auto &[event, row] : table)
            events.insert(event);
    }
    for (const auto &event : events)
        QTest::newRow(qPrintable(event)) << event;
}

void StateTableTest::everyCellOfTheTableHappens()
{
    QFETCH(QString, event);
    QCOMPARE(toText(m_seen[event]), toText(m_written[event]));
}

QTEST_GUILESS_MAIN(StateTableTest)
#include "tst_statetable.moc"

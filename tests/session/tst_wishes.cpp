// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The order of wishes: the table in session/wishes.h, compared cell by cell with what a session does, and
// what follows a wish that is over.

#include "session/desk.h"
#include "session/runs.h"
#include "support/headertable.h"

#include <QTest>

#include <map>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

namespace
{
constexpr auto available = SettablePresence::Available;
constexpr auto inACall = SettablePresence::InACall;
constexpr auto inAConferenceCall = SettablePresence::InAConferenceCall;
constexpr auto away = SettablePresence::Away;
constexpr auto presenting = SettablePresence::Presenting;
const auto anna = u"global/client/anna"_s;
constexpr Seconds tenMinutes{600};

/// By the new wish and the hold.
using Table = std::map<std::pair<QString, QString>, QString>;

Table writtenTable()
{
    Table table;
    for (const auto &cell : TestSupport::headerCells(QStringLiteral(WISHES_HEADER), {u"comes"_s}))
        table[{cell.row.toLower(), cell.column.toLower()}] = cell.text;
    return table;
}

/// A source of a status that no part of the program has: what a further one costs.
class Timetable
{
public:
    explicit Timetable(WishPort &port)
        : m_port(port)
    {
    }
    void begin(quint64 id, SettablePresence state, std::optional<Utc> until = {})
    {
        m_port.want({.origin = HoldOrigin::Hours, .id = id, .state = state, .until = until}, Seconds{10},
                    [](const Outcome &) {});
    }
    void end(quint64 id)
    {
        m_port.withdraw(HoldOrigin::Hours, id, [](const Outcome &) {});
    }

private:
    WishPort &m_port;
};

class WishDesk : public Desk
{
public:
    WishDesk()
    {
        hours.emplace(*manager);
        manager->signedIn(anna);
        settle();
    }
    void run(quint64 id, SettablePresence state)
    {
        runs.announce(id);
        runs.begin(*manager, {state, Seconds{10}, id}, keep());
        settle();
    }
    void endRun(quint64 id)
    {
        runs.end(manager.get(), id, keep());
        settle();
    }
    void plan(quint64 id, SettablePresence state)
    {
        hours->begin(id, state);
        settle();
    }
    void endPlan(quint64 id)
    {
        hours->end(id);
        settle();
    }
    void hold(const QString &origin)
    {
        if (origin == u"hand")
            set(available, {tenMinutes});
        else if (origin == u"run")
            run(1, inACall);
        else if (origin == u"hours")
            plan(1, presenting);
        else if (origin == u"resumed")
            resumeAHold();
    }
    void come(const QString &origin)
    {
        if (origin == u"hand")
            set(away, {tenMinutes});
        else if (origin == u"run")
            run(2, inAConferenceCall);
        else
            plan(2, away);
    }
    void endNewer(const QString &origin)
    {
        if (origin == u"hand")
            pass(tenMinutes, Seconds{10});
        else if (origin == u"run")
            endRun(2);
        else
            endPlan(2);
    }
    void endPresent(const QString &origin)
    {
        if (origin == u"run")
            endRun(1);
        else
            pass(tenMinutes, Seconds{10});
    }
    std::optional<SettablePresence> held() const
    {
        return view().hold ? std::optional{view().hold->state} : std::nullopt;
    }

    Runs runs;
    std::optional<Timetable> hours;

private:
    void resumeAHold()
    {
        set(available, {std::chrono::duration_cast<Seconds>(std::chrono::hours{2})});
        manager->quit([](const Outcome &) {});
        settle();
        restart();
        hours.emplace(*manager);
        manager->signedIn(anna);
        settle();
    }
};

QString seen(const QString &wish, const QString &present)
{
    WishDesk desk;
    desk.hold(present);
    const auto before = desk.held();
    desk.come(wish);
    if (!before)
        return desk.held() ? u"takes"_s : u"drops"_s;
    if (desk.held() != before) {
        const auto newer = desk.held();
        const bool canGoBack = desk.view().previous && desk.view().previous->state == *before;
        desk.endNewer(wish);
        if (desk.held() == newer)
            return u"does not end"_s;
        if (desk.held() == before)
            return u"covers"_s;
        const bool wasByHand = present == u"hand" || present == u"resumed";
        return canGoBack == wasByHand ? u"takes"_s : u"is something else to go back to"_s;
    }
    desk.endPresent(present);
    return desk.held() && desk.held() != before ? u"waits"_s : u"drops"_s;
}
} // namespace

class WishesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCellOfTheTableHappens_data();
    void everyCellOfTheTableHappens();
    void aRememberedHoldComesLast_data();
    void aRememberedHoldComesLast();
    void ranksFollowTheOrder();
    void runsEndInAnyOrder();
    void aRunThatAChoiceByHandEndedStaysEnded();
    void aRefusedChoiceLeavesTheRunsBelowIt();
    void aRunThatEndsWhileASignInIsNeededIsOver();
    void aHoldByHandReturnsBeforeARule();
    void lettingTeamsDecideEndsWhatWaits();
    void aWishWhoseEndHasPassedIsNotHeld();
    void theHighestOfTwoThatWaitFollows();
    void anotherAccountHasNoWishes();
};

void WishesTest::everyCellOfTheTableHappens_data()
{
    QTest::addColumn<QString>("wish");
    QTest::addColumn<QString>("present");
    QTest::addColumn<QString>("verdict");
    const auto table = writtenTable();
    QCOMPARE(table.size(), allOrigins().size() * (allOrigins().size() + 1));
    for (const auto &[key, verdict] : table) {
        if (key.first != u"resumed")
            QTest::addRow("%s over %s", qPrintable(key.first), qPrintable(key.second))
                << key.first << key.second << verdict;
    }
}

void WishesTest::everyCellOfTheTableHappens()
{
    QFETCH(QString, wish);
    QFETCH(QString, present);
    QFETCH(QString, verdict);
    QCOMPARE(seen(wish, present), verdict);
}

void WishesTest::aRememberedHoldComesLast_data()
{
    QTest::addColumn<QString>("present");
    QTest::addColumn<QString>("verdict");
    for (const auto &[key, verdict] : writtenTable()) {
        if (key.first == u"resumed")
            QTest::addRow("over %s", qPrintable(key.second)) << key.second << verdict;
    }
}

/// A session takes a remembered hold up at its start alone, so this row is asked for its verdict.
void WishesTest::aRememberedHoldComesLast()
{
    QFETCH(QString, present);
    QFETCH(QString, verdict);
    const auto is = verdictOn(HoldOrigin::Resumed, holdOriginFromName(present));
    QCOMPARE(is == WishVerdict::Takes, verdict == u"takes");
    QCOMPARE(is == WishVerdict::Drops, verdict == u"drops");
}

void WishesTest::ranksFollowTheOrder()
{
    QStringList names;
    auto last = std::numeric_limits<int>::max();
    for (const auto &row : allOrigins()) {
        names << nameOf(row.origin);
        QVERIFY(row.rank < last);
        last = row.rank;
        QCOMPARE(holdOriginFromName(names.constLast()), std::optional{row.origin});
    }
    QCOMPARE(names, (QStringList{u"hand"_s, u"run"_s, u"hours"_s, u"resumed"_s}));
}

void WishesTest::runsEndInAnyOrder()
{
    WishDesk desk;
    desk.set(away);
    desk.run(1, inACall);
    desk.run(2, presenting);
    desk.run(3, inAConferenceCall);
    desk.endRun(2);
    QCOMPARE(desk.held(), std::optional{inAConferenceCall});
    desk.endRun(3);
    QCOMPARE(desk.held(), std::optional{inACall});
    desk.endRun(1);
    QCOMPARE(desk.held(), std::optional{away});
    QCOMPARE(desk.view().hold->origin, HoldOrigin::Hand);
}

void WishesTest::aRunThatAChoiceByHandEndedStaysEnded()
{
    WishDesk desk;
    desk.run(1, inACall);
    desk.set(away);
    desk.run(2, presenting);
    desk.endRun(2);
    QCOMPARE(desk.held(), std::optional{away});
    desk.endRun(1);
    QCOMPARE(desk.held(), std::optional{away});
}

void WishesTest::aRefusedChoiceLeavesTheRunsBelowIt()
{
    WishDesk desk;
    desk.run(1, inACall);
    desk.run(2, presenting);
    desk.service.then(ErrorKind::Refused);
    QCOMPARE(desk.set(away).exitCode, ExitCode::Refused);
    QCOMPARE(desk.held(), std::optional{presenting});
    desk.endRun(2);
    QCOMPARE(desk.held(), std::optional{inACall});
}

void WishesTest::aRunThatEndsWhileASignInIsNeededIsOver()
{
    WishDesk desk;
    desk.run(1, inACall);
    desk.run(2, presenting);
    desk.manager->signInNeeded({ErrorKind::SignInNeeded, u"test/error"_s, u"Sign in."_s, {}});
    desk.endRun(2);
    QCOMPARE(desk.held(), std::optional{inACall});
    desk.service.writes.clear();
    desk.manager->signedIn(anna);
    desk.settle();
    QVERIFY(!desk.service.writes.isEmpty());
    QVERIFY(desk.service.writes.constFirst().startsWith(u"in-a-call"_s));
}

void WishesTest::aHoldByHandReturnsBeforeARule()
{
    WishDesk desk;
    desk.set(available);
    desk.run(1, inACall);
    desk.plan(1, presenting);
    desk.endRun(1);
    QCOMPARE(desk.held(), std::optional{available});
    QCOMPARE(desk.view().hold->origin, HoldOrigin::Hand);
}

void WishesTest::lettingTeamsDecideEndsWhatWaits()
{
    WishDesk desk;
    desk.plan(1, presenting);
    desk.set(available);
    desk.clear();
    QVERIFY(!desk.held());
    desk.set(away, {tenMinutes});
    desk.pass(tenMinutes, Seconds{10});
    QVERIFY(!desk.held());
}

void WishesTest::aWishWhoseEndHasPassedIsNotHeld()
{
    WishDesk desk;
    desk.hours->begin(1, presenting, desk.clock.now().utc + Minutes{30});
    desk.settle();
    desk.set(available, {Seconds{3600}});
    desk.pass(Seconds{3600}, Seconds{30});
    QVERIFY(!desk.held());
}

void WishesTest::theHighestOfTwoThatWaitFollows()
{
    WishDesk desk;
    desk.set(available, {tenMinutes});
    desk.plan(1, presenting);
    desk.plan(2, away);
    desk.pass(tenMinutes, Seconds{10});
    QCOMPARE(desk.held(), std::optional{away});
    QCOMPARE(desk.view().hold->origin, HoldOrigin::Hours);
}

void WishesTest::anotherAccountHasNoWishes()
{
    WishDesk desk;
    desk.set(available, {tenMinutes});
    desk.plan(1, presenting);
    desk.manager->signedIn(u"global/client/bert"_s);
    desk.settle();
    desk.set(away, {tenMinutes});
    desk.pass(tenMinutes, Seconds{10});
    QVERIFY(!desk.held());
}

QTEST_GUILESS_MAIN(WishesTest)
#include "tst_wishes.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/remembered.h"

#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{
using Resume = SessionPolicy::Resume;
using std::chrono::hours;
constexpr auto available = SettablePresence::Available;
constexpr auto away = SettablePresence::Away;
const QString anna = u"global/client/anna"_s;
const Moment now{Utc{hours{498'753}}, Elapsed{hours{3}}};
constexpr Milliseconds timeout{Seconds{10}};

/// Away, chosen three hours ago, and Available before it.
RememberedSession remembered(std::optional<hours> untilIn, HoldOrigin origin = HoldOrigin::Hand,
                             bool thenBack = false)
{
    RememberedHold hold{.state = away, .since = now.utc - hours{3}, .origin = origin, .thenBack = thenBack};
    if (untilIn)
        hold.until = now.utc + *untilIn;
    return {.hold = hold, .previous = Snapshot::Previous{available, {}}};
}

/// A command holds Away since an hour ago; it interrupted the session.
RememberedSession interrupting(const RememberedSession &session)
{
    RememberedSession run{.hold = RememberedHold{away, now.utc - hours{1}, {}, HoldOrigin::Run}};
    run.interrupted = RememberedSession::Interrupted{session.hold, session.previous};
    run.lastConfirmed = now.utc - hours{1};
    return run;
}

Engine holding(SettablePresence state)
{
    Engine engine;
    engine.handle(Events::Choose{{state, now.utc}}, now);
    return engine;
}
} // namespace

class RememberedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStartTakesUpOffersOrForgets_data();
    void aStartTakesUpOffersOrForgets();
    void onlyWhatChangedIsWritten();
    void anOfferIsKeptUntilSomethingIsChosen();
    void aHoldTakenUpStaysAsOldAsItWas();
    void aFailureIsAProblemUntilTheNextWrite();
};

void RememberedTest::aStartTakesUpOffersOrForgets_data()
{
    QTest::addColumn<RememberedSession>("session");
    QTest::addColumn<int>("confirmedAgo"); // hours; 0: never
    QTest::addColumn<int>("resume");
    QTest::addColumn<QString>("plan"); // what is taken up, or offered with a question mark
    const auto row = [](const char *name, const RememberedSession &session, int confirmedAgo, Resume resume,
                        const QString &plan) {
        QTest::newRow(name) << session << confirmedAgo << static_cast<int>(resume) << plan;
    };
    row("its end is ahead", remembered(hours{1}), 0, Resume::Yes, u"away"_s);
    row("its end is ahead, ask", remembered(hours{1}), 0, Resume::Ask, u"away?"_s);
    row("its end is ahead, no", remembered(hours{1}), 0, Resume::No, {});
    row("its end has passed", remembered(hours{-1}), 0, Resume::Yes, {});
    row("its end has passed, then back", remembered(hours{-1}, HoldOrigin::Hand, true), 1, Resume::Yes,
        u"available"_s);
    row("open, confirmed an hour ago", remembered({}), 1, Resume::Yes, u"away"_s);
    row("open, confirmed 12 hours ago", remembered({}), 12, Resume::Yes, u"away?"_s);
    row("open, never confirmed", remembered({}), 0, Resume::Yes, u"away?"_s);
    row("open, no", remembered({}), 1, Resume::No, {});
    row("of a command", remembered({}, HoldOrigin::Run), 1, Resume::Yes, u"available"_s);
    row("of working hours", remembered(hours{1}, HoldOrigin::Hours), 1, Resume::Yes, u"available"_s);
    row("resumed before", remembered({}, HoldOrigin::Resumed), 1, Resume::Yes, u"away"_s);
    row("a command interrupted one whose end is ahead", interrupting(remembered(hours{1})), 1, Resume::Yes,
        u"away"_s);
    row("a command interrupted one that is over", interrupting(remembered(hours{-1})), 1, Resume::Yes, {});
    row("a command interrupted one that is over, then back",
        interrupting(remembered(hours{-1}, HoldOrigin::Hand, true)), 1, Resume::Yes, u"available"_s);
    row("a command interrupted nothing", interrupting({}), 1, Resume::Yes, {});
    row("nothing, and something to go back to", {.previous = Snapshot::Previous{available, {}}}, 1,
        Resume::Yes, {});
}

void RememberedTest::aStartTakesUpOffersOrForgets()
{
    QFETCH(RememberedSession, session);
    QFETCH(int, confirmedAgo);
    QFETCH(int, resume);
    QFETCH(QString, plan);
    if (confirmedAgo)
        session.lastConfirmed = now.utc - hours{confirmedAgo};
    const auto made = takeUpPlan(session, static_cast<Resume>(resume), now);
    QString is;
    if (made.event.hold) {
        QCOMPARE(made.event.hold->origin, HoldOrigin::Resumed);
        is = nameOf(made.event.hold->state);
    } else if (made.offer) {
        is = nameOf(made.event.previous->state) + u'?';
    }
    QCOMPARE(is, plan);
    QCOMPARE(made.offer.has_value(), plan.endsWith(u'?'));
}

void RememberedTest::onlyWhatChangedIsWritten()
{
    Remembered remembered;
    remembered.open(anna);
    auto engine = holding(away);
    const auto first = remembered.follow(engine, now, timeout);
    QCOMPARE(first.size(), 1);
    QVERIFY(first.constFirst().session.hold.has_value());
    QCOMPARE(first.constFirst().session.hold->state, away);
    QVERIFY(remembered.follow(engine, now, timeout).isEmpty());
    engine.handle(Events::Clear{}, now);
    const auto second = remembered.follow(engine, now, timeout);
    QCOMPARE(second.size(), 1);
    QVERIFY(!second.constFirst().session.hold);
    QVERIFY(remembered.follow(engine, now, timeout).isEmpty());
}

void RememberedTest::anOfferIsKeptUntilSomethingIsChosen()
{
    const auto saved = remembered({});
    const auto plan = takeUpPlan(saved, Resume::Ask, now);
    Remembered remembered;
    remembered.open(anna, saved, plan.offer);
    Engine engine;
    engine.handle(plan.event, now);
    QVERIFY2(remembered.follow(engine, now, timeout).isEmpty(), "what is offered stays in the store");
    QVERIFY(remembered.offer());
    engine.handle(Events::Choose{{available, now.utc}}, now);
    QCOMPARE(remembered.follow(engine, now, timeout).constFirst().session.hold->state, available);
    QVERIFY(!remembered.offer());
}

void RememberedTest::aHoldTakenUpStaysAsOldAsItWas()
{
    auto saved = remembered({});
    saved.lastConfirmed = now.utc - hours{1};
    Remembered remembered;
    remembered.open(anna, saved);
    Engine engine;
    engine.handle(takeUpPlan(saved, Resume::Yes, now).event, now);
    QCOMPARE(remembered.follow(engine, now, timeout).constFirst().session.lastConfirmed, saved.lastConfirmed);
}

void RememberedTest::aFailureIsAProblemUntilTheNextWrite()
{
    Remembered remembered;
    remembered.open(anna);
    const auto first = remembered.follow(holding(away), now, timeout);
    QCOMPARE(first.size(), 1);
    QVERIFY(remembered.isSaved());
    remembered.written(
        first.constFirst(),
        tl::unexpected(Error{ErrorKind::Internal, {}, u"The disk is full."_s, u"Make room."_s}), now);
    QVERIFY(!remembered.isSaved());
    QCOMPARE(remembered.problem()->text, u"The disk is full."_s);
    const auto aMinuteLater = now + Minutes{1};
    QCOMPARE(remembered.retryAt(), aMinuteLater.elapsed);
    QVERIFY(remembered.follow(holding(away), now, timeout).isEmpty());
    QVERIFY2(!remembered.follow(holding(away), aMinuteLater, timeout).isEmpty(), "the same is tried again");
    remembered.written(first.constFirst(), {}, aMinuteLater);
    QVERIFY(!remembered.retryAt());
    QVERIFY(!remembered.follow(holding(available), now, timeout).isEmpty());
    QVERIFY(!remembered.problem());
    QVERIFY(remembered.isSaved());
}

QTEST_APPLESS_MAIN(RememberedTest)
#include "tst_remembered.moc"

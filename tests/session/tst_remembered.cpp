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
const Moment now{Utc{hours{498'753}}, Elapsed{hours{3}}};

/// Away, chosen three hours ago.
RememberedHold remembered(std::optional<hours> untilIn, HoldOrigin origin = HoldOrigin::Hand,
                          bool thenBack = false)
{
    RememberedHold hold{.state = away, .since = now.utc - hours{3}, .origin = origin, .thenBack = thenBack};
    if (untilIn)
        hold.until = now.utc + *untilIn;
    hold.previous = Snapshot::Previous{available, {}};
    return hold;
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
    QTest::addColumn<RememberedHold>("hold");
    QTest::addColumn<int>("confirmedAgo"); // hours; 0: never
    QTest::addColumn<int>("resume");
    QTest::addColumn<QString>("plan"); // what is taken up, or offered with a question mark
    const auto row = [](const char *name, const RememberedHold &hold, int confirmedAgo, Resume resume,
                        const QString &plan) {
        QTest::newRow(name) << hold << confirmedAgo << static_cast<int>(resume) << plan;
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
}

void RememberedTest::aStartTakesUpOffersOrForgets()
{
    QFETCH(RememberedHold, hold);
    QFETCH(int, confirmedAgo);
    QFETCH(int, resume);
    QFETCH(QString, plan);
    if (confirmedAgo)
        hold.lastConfirmed = now.utc - hours{confirmedAgo};
    const auto made = takeUpPlan(hold, static_cast<Resume>(resume), now.utc);
    QString is;
    if (made.event && made.event->hold) {
        QCOMPARE(made.event->hold->origin, HoldOrigin::Resumed);
        is = nameOf(made.event->hold->state);
    } else if (made.event) {
        is = nameOf(made.event->previous->state) + u'?';
    }
    QCOMPARE(is, plan);
    QCOMPARE(made.offer.has_value(), plan.endsWith(u'?'));
}

void RememberedTest::onlyWhatChangedIsWritten()
{
    Remembered remembered;
    auto engine = holding(away);
    const auto first = remembered.follow(engine, now.utc);
    QVERIFY(first && first->hold);
    QCOMPARE(first->hold->state, away);
    QVERIFY(!remembered.follow(engine, now.utc));
    engine.handle(Events::Clear{}, now);
    const auto second = remembered.follow(engine, now.utc);
    QVERIFY(second && !second->hold);
    QVERIFY(!remembered.follow(engine, now.utc));
}

void RememberedTest::anOfferIsKeptUntilSomethingIsChosen()
{
    const auto saved = remembered({});
    const auto plan = takeUpPlan(saved, Resume::Ask, now.utc);
    Remembered remembered;
    remembered.open(saved, plan.offer);
    Engine engine;
    engine.handle(*plan.event, now);
    QVERIFY2(!remembered.follow(engine, now.utc), "what is offered stays in the store");
    QVERIFY(remembered.offer());
    engine.handle(Events::Choose{{available, now.utc}}, now);
    QCOMPARE(remembered.follow(engine, now.utc)->hold->state, available);
    QVERIFY(!remembered.offer());
}

void RememberedTest::aHoldTakenUpStaysAsOldAsItWas()
{
    auto saved = remembered({});
    saved.lastConfirmed = now.utc - hours{1};
    Remembered remembered;
    remembered.open(saved);
    Engine engine;
    engine.handle(*takeUpPlan(saved, Resume::Yes, now.utc).event, now);
    QCOMPARE(remembered.follow(engine, now.utc)->hold->lastConfirmed, saved.lastConfirmed);
}

void RememberedTest::aFailureIsAProblemUntilTheNextWrite()
{
    Remembered remembered;
    QVERIFY(remembered.follow(holding(away), now.utc));
    QVERIFY(remembered.isSaved());
    remembered.written(
        tl::unexpected(Error{ErrorKind::Internal, {}, u"The disk is full."_s, u"Make room."_s}));
    QVERIFY(!remembered.isSaved());
    QCOMPARE(remembered.problem()->text, u"The disk is full."_s);
    QVERIFY(remembered.follow(holding(available), now.utc));
    QVERIFY(!remembered.problem());
    QVERIFY(remembered.isSaved());
}

QTEST_APPLESS_MAIN(RememberedTest)
#include "tst_remembered.moc"

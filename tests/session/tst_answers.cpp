// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a command is answered, from an engine in each of its situations.

#include "session/answers.h"

#include <QLocale>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{
constexpr auto available = SettablePresence::Available;
constexpr auto away = SettablePresence::Away;
constexpr Milliseconds timeout{10'000};

Error error(ErrorKind kind)
{
    return {kind, u"test/error"_s, u"Something happened."_s, {}};
}

/// An engine at 09:00 UTC that the test leads somewhere.
struct Scene {
    Scene &choose(SettablePresence state, std::optional<Seconds> span = {})
    {
        std::optional<Utc> until;
        if (span)
            until = now.utc + *span;
        give(Events::Choose{{state, now.utc, until}});
        return *this;
    }
    Scene &give(const Event &event)
    {
        engine.handle(event, now);
        return *this;
    }
    Scene &yes() { return give(Events::Answered{Confirmation{}}); }
    Scene &no(ErrorKind kind) { return give(Events::Answered{tl::unexpected(error(kind))}); }
    Answers answers() const { return {engine, now, timeout}; }

    Moment now{Utc{std::chrono::hours{498'753}}, Elapsed{std::chrono::hours{3}}};
    Engine engine{};
};
} // namespace

class AnswersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        qputenv("TZ", "UTC");
    }
    void whatIsConfirmedNamesOldAndNew();
    void aRefusalSaysWhatHoldsInstead();
    void whatIsNotSentIsStillTried();
    void aPausedHoldIsSentOnReturn();
    void anExtensionSaysWhatKeepsItFromBeingSent();
    void aWishThatWaitsNamesWhatComesFirst();
    void quittingSaysUntilWhenItMayShow();
    void aSignOutThatWasNotConfirmedSaysTheWorst();
    void aFailedClearNamesWhatMayShow_data();
    void aFailedClearNamesWhatMayShow();
    void anUnansweredChoiceMayShowToo();
    void nothingIsRetriedAfterQuit_data();
    void nothingIsRetriedAfterQuit();
    void noFactIsSaidTwice_data();
    void noFactIsSaidTwice();
    void aRefusedChoiceIsNamed();
    void whatWasSetInTeamsIsNotCleared_data();
    void whatWasSetInTeamsIsNotCleared();
};

void AnswersTest::whatIsConfirmedNamesOldAndNew()
{
    Scene scene;
    scene.choose(away).yes();
    QCOMPARE(scene.answers().confirmed({}), (Outcome{ExitCode::Done, u"Away until you change it."_s}));
    const auto before = scene.engine.hold();
    scene.choose(available, Seconds{3600}).yes();
    const auto changed = scene.answers().confirmed({before});
    QCOMPARE(changed.exitCode, ExitCode::Done);
    QVERIFY2(changed.text.startsWith(u"Available until "_s) &&
                 changed.text.endsWith(u", instead of Away until you change it."_s),
             qPrintable(changed.text));
    QVERIFY(scene.answers().confirmed({before, true}).text.endsWith(u", sent again."_s));
    scene.give(Events::Clear{}).yes();
    QCOMPARE(scene.answers().confirmed({before}).text, u"Away has ended. Teams is setting your status."_s);
    QCOMPARE(scene.answers().confirmed({}).text, u"Teams is setting your status."_s);

    scene.choose(away, Seconds{120}).yes();
    QVERIFY2(scene.answers().confirmed({}).text.contains(u"If this computer goes offline"_s),
             "a hold that is shorter than its lease");
}

void AnswersTest::aRefusalSaysWhatHoldsInstead()
{
    Scene scene;
    scene.choose(away).yes();
    const auto before = scene.engine.hold();
    scene.choose(available).no(ErrorKind::Refused);
    const auto refused = scene.answers().refused({before}, error(ErrorKind::Refused));
    QCOMPARE(refused.exitCode, ExitCode::Refused);
    QCOMPARE(refused.text, u"Something happened. Lamplighter keeps Away until you change it."_s);

    scene.give(Events::Clear{}).no(ErrorKind::Refused);
    const auto cleared = scene.answers().refused({before}, error(ErrorKind::Refused));
    QVERIFY2(cleared.text.contains(u"Couldn't end Away in Teams. Colleagues may see Away until"_s),
             qPrintable(cleared.text));
}

void AnswersTest::whatIsNotSentIsStillTried()
{
    Scene scene;
    scene.choose(away);
    const auto silent = scene.answers().unsent({});
    QCOMPARE(silent.exitCode, ExitCode::NotSentYet);
    QCOMPARE(silent.error->code, u"session/waiting"_s);
    QCOMPARE(silent.text, u"Away until you change it isn't sent yet. Lamplighter keeps trying. "
                          "Microsoft 365 hasn't answered yet."_s);
    scene.no(ErrorKind::Unreachable);
    QCOMPARE(scene.answers().unsent({}).error->code, u"test/error"_s);
    const auto before = scene.engine.hold();
    scene.give(Events::Clear{});
    QVERIFY(scene.answers().unsent({before}).text.startsWith(u"Your status isn't cleared in Teams yet."_s));
}

void AnswersTest::aPausedHoldIsSentOnReturn()
{
    Scene scene;
    scene.give(Events::Lock{}).choose(available);
    const auto locked = scene.answers().resting({});
    QCOMPARE(locked.exitCode, ExitCode::NotSentYet);
    QCOMPARE(locked.error->code, u"session/resting"_s);
    QCOMPARE(locked.text, u"Available until you change it starts when you're back. Your screen is locked."_s);
    scene.give(Events::Unlock{}).give(Events::Sleep{});
    QVERIFY(scene.answers().resting({}).text.endsWith(u"This computer is asleep."_s));
}

void AnswersTest::anExtensionSaysWhatKeepsItFromBeingSent()
{
    Scene scene;
    scene.choose(away, Seconds{3600}).yes();
    const auto before = *scene.engine.hold();
    const auto until = *before.until + Minutes{30};
    scene.give(Events::Prolong{until});
    QCOMPARE(scene.answers().extended(before, until).exitCode, ExitCode::Done);
    scene.give(Events::Suspend{error(ErrorKind::SignInNeeded)});
    const auto suspended = scene.answers().extended(before, until);
    QCOMPARE(suspended.exitCode, ExitCode::SignInNeeded);
    QVERIFY(suspended.text.endsWith(u" Something happened."_s));
}

void AnswersTest::aWishThatWaitsNamesWhatComesFirst()
{
    Scene scene;
    scene.choose(away).yes();
    const auto waits = scene.answers().waits({.origin = HoldOrigin::Hours, .id = 1, .state = available});
    QCOMPARE(waits.exitCode, ExitCode::NotSentYet);
    QCOMPARE(waits.text, u"Away until you change it comes first."_s);
    QCOMPARE(waits.error->next, u"Available starts when that ends."_s);
}

void AnswersTest::quittingSaysUntilWhenItMayShow()
{
    Scene scene;
    QCOMPARE(scene.answers().quit({}, false, {}).text, u"Teams is setting your status."_s);
    scene.choose(available).yes();
    const auto quit = scene.answers().quit(scene.engine.hold(), true, error(ErrorKind::Unanswered));
    QCOMPARE(quit.exitCode, ExitCode::NotSentYet);
    for (const auto &part : {u"Lamplighter remembers "_s, u"Something happened."_s, u"Teams then shows: "_s,
                             u"Colleagues may see Available until "_s})
        QVERIFY2(quit.text.contains(part), qPrintable(quit.text));
    QVERIFY(!scene.answers().quit(scene.engine.hold(), false, {}).text.contains(u"remembered"_s));
}

void AnswersTest::aSignOutThatWasNotConfirmedSaysTheWorst()
{
    Scene scene;
    QCOMPARE(scene.answers().signOutUnconfirmed({}, error(ErrorKind::Unanswered)).text,
             u"Something happened."_s);
    scene.choose(away).yes();
    const auto worst = scene.answers().signOutUnconfirmed({}, error(ErrorKind::Unanswered));
    QVERIFY(worst.text.startsWith(u"Something happened. Colleagues may see Away until "_s));
}

void AnswersTest::aFailedClearNamesWhatMayShow_data()
{
    QTest::addColumn<int>("lease");
    QTest::addColumn<int>("choice");
    for (const auto lease : allSettablePresences) {
        for (const auto choice : allSettablePresences) {
            if (lease != choice)
                QTest::addRow("%s, then %s", qPrintable(nameOf(lease)), qPrintable(nameOf(choice)))
                    << static_cast<int>(lease) << static_cast<int>(choice);
        }
    }
}

void AnswersTest::aFailedClearNamesWhatMayShow()
{
    QFETCH(int, lease);
    QFETCH(int, choice);
    const auto shows = labelOf(static_cast<SettablePresence>(lease));
    const auto unsent = labelOf(static_cast<SettablePresence>(choice));
    Scene scene;
    scene.choose(static_cast<SettablePresence>(lease)).yes();
    scene.choose(static_cast<SettablePresence>(choice)).no(ErrorKind::Throttled);
    const auto before = scene.engine.hold();
    scene.give(Events::Clear{}).no(ErrorKind::Throttled);
    const auto answers = scene.answers();
    const auto sentence = u"Colleagues may see %1 until 09:1"_s.arg(shows);
    for (const auto &text :
         {answers.unsent({before}).text, answers.refused({before}, error(ErrorKind::Refused)).text,
          answers.quit(before, false, error(ErrorKind::Unreachable)).text,
          answers.signOutUnconfirmed(before, error(ErrorKind::Unreachable)).text,
          answers.formerAccount(scene.now)}) {
        QVERIFY2(!text.contains(u"may see "_s + unsent), qPrintable(text));
        QVERIFY2(text.contains(u"may see "_s + shows), qPrintable(text));
    }
    QVERIFY2(answers.unsent({before}).text.contains(sentence), qPrintable(answers.unsent({before}).text));
}

void AnswersTest::anUnansweredChoiceMayShowToo()
{
    Scene scene;
    scene.choose(SettablePresence::InACall).yes();
    scene.choose(available).no(ErrorKind::Unanswered);
    const auto before = scene.engine.hold();
    scene.give(Events::Clear{}).no(ErrorKind::Unreachable);
    const auto both = u"Colleagues may see Busy (in a call) or Available until "_s;
    QVERIFY2(scene.answers().unsent({before}).text.contains(both),
             qPrintable(scene.answers().unsent({before}).text));

    // What is left of it at the end of the program has no name any more.
    Scene nameless;
    nameless.choose(available).no(ErrorKind::Unanswered);
    nameless.give(Events::Clear{}).no(ErrorKind::Unreachable);
    const auto quit = nameless.answers().quit({}, false, error(ErrorKind::Unreachable));
    QVERIFY2(quit.text.contains(u"Colleagues may see what you chose until "_s), qPrintable(quit.text));
}

void AnswersTest::nothingIsRetriedAfterQuit_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("next");
    QTest::addColumn<int>("wait");
    const auto row = [](const char *name, ErrorKind kind, const QString &next = {}, int wait = 0) {
        QTest::newRow(name) << static_cast<int>(kind) << next << wait;
    };
    row("no answer", ErrorKind::Unanswered);
    row("no network", ErrorKind::Unreachable, u"Check the network connection."_s);
    row("busy", ErrorKind::Throttled, {}, 90);
    row("busy for a second", ErrorKind::Throttled, {}, 1);
    row("busy, no wait named", ErrorKind::Throttled);
    row("sign-in", ErrorKind::SignInNeeded, u"If it stays like this, sign in again."_s);
}

void AnswersTest::nothingIsRetriedAfterQuit()
{
    QFETCH(int, kind);
    QFETCH(QString, next);
    QFETCH(int, wait);
    auto why = error(static_cast<ErrorKind>(kind));
    why.next = next;
    if (wait > 0)
        why.retryAfter = Seconds{wait};
    why = retried(why);
    QVERIFY2(why.next.contains(u"Lamplighter keeps trying."_s) ||
                 why.next.contains(u"Lamplighter tries again in %1 second"_s.arg(wait)),
             qPrintable(why.next));
    Scene scene;
    scene.choose(SettablePresence::InACall).yes();
    const auto hold = scene.engine.hold();
    const Scene nothing;
    const auto answers = scene.answers();
    const auto quit = answers.quit(hold, true, why);
    QCOMPARE(quit.exitCode, exitCodeFor(why.kind));
    QVERIFY2(quit.text.contains(u"until 09:1"_s), qPrintable(quit.text));
    for (const auto &told :
         {*quit.error, answers.signOutUnconfirmed(hold, why), Answers::preferredNotCleared(why),
          *Answers::read(tl::unexpected(why)).error, *nothing.answers().refused({hold}, why).error,
          *nothing.answers().quit({}, false, why).error}) {
        QVERIFY2(!told.next.contains(u"trying"_s) && !told.next.contains(u"Lamplighter tries"_s),
                 qPrintable(told.next));
        QVERIFY2(!told.text.contains(u"trying"_s), qPrintable(told.text));
    }
}

void AnswersTest::noFactIsSaidTwice_data()
{
    QTest::addColumn<QString>("next");
    QTest::addColumn<bool>("isRetried");
    QTest::newRow("keeps trying") << QString{} << true;
    QTest::newRow("the network") << u"Check the network connection."_s << true;
    QTest::newRow("nothing") << QString{} << false;
}

void AnswersTest::noFactIsSaidTwice()
{
    QFETCH(QString, next);
    QFETCH(bool, isRetried);
    auto why = error(ErrorKind::Unreachable);
    why.next = next;
    if (isRetried)
        why = retried(why);
    QList<Outcome> outcomes;
    Scene unsent;
    unsent.choose(away).yes();
    const auto before = unsent.engine.hold();
    unsent.choose(available).give(Events::Answered{tl::unexpected(why)});
    outcomes << unsent.answers().unsent({before});
    unsent.give(Events::Clear{});
    outcomes << unsent.answers().unsent({before}) << unsent.answers().quit(before, true, why);
    Scene locked;
    locked.give(Events::Lock{}).choose(available, Seconds{3600});
    outcomes << locked.answers().resting({});
    outcomes << unsent.answers().waits({.origin = HoldOrigin::Hours, .id = 1, .state = available});
    for (const auto &outcome : outcomes) {
        QVERIFY(outcome.error);
        const auto all = (outcome.text + u' ' + outcome.error->next).toLower();
        for (const auto &fact : {u"trying"_s, u"on return"_s, u"the screen is locked"_s, u"when that has"_s,
                                 u"something happened"_s, u"colleagues may see"_s})
            QVERIFY2(all.count(fact) <= 1, qPrintable(all));
    }
}

void AnswersTest::aRefusedChoiceIsNamed()
{
    for (const auto choice : allSettablePresences) {
        Scene scene;
        const auto other = choice == away ? available : away;
        scene.choose(other).yes();
        const auto before = scene.engine.hold();
        scene.choose(choice);
        const auto undone = scene.engine.hold();
        scene.no(ErrorKind::Refused);
        QCOMPARE(scene.answers().refused({before}, error(ErrorKind::Refused), undone).text,
                 u"Couldn't set %1. Something happened. You stay %2 until you change it."_s.arg(
                     labelOf(choice), labelOf(other)));
    }
}

void AnswersTest::whatWasSetInTeamsIsNotCleared_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("next");
    const auto row = [](const char *name, ErrorKind kind, const QString &next) {
        QTest::newRow(name) << static_cast<int>(kind) << next;
    };
    row("no answer", ErrorKind::Unanswered, u"Check what colleagues see, then try again if needed."_s);
    row("offline", ErrorKind::Unreachable, u"Check your connection and try again."_s);
    row("busy", ErrorKind::Throttled, u"Try again in a minute."_s);
    row("refused", ErrorKind::Refused, {});
}

void AnswersTest::whatWasSetInTeamsIsNotCleared()
{
    QFETCH(int, kind);
    QFETCH(QString, next);
    const auto told = Answers::preferredNotCleared(error(static_cast<ErrorKind>(kind)));
    QCOMPARE(told.next, next);
    QVERIFY(told.text.endsWith(u"Something happened."_s) && told.text != u"Something happened."_s);
}

QTEST_APPLESS_MAIN(AnswersTest)
#include "tst_answers.moc"

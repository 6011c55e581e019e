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
    void whatRestsIsSentOnReturn();
    void anExtensionSaysWhatKeepsItFromBeingSent();
    void aWishThatWaitsNamesWhatComesFirst();
    void quittingSaysUntilWhenItMayShow();
    void aSignOutThatWasNotConfirmedSaysTheWorst();
    void whatWasSetInTeamsIsNotCleared_data();
    void whatWasSetInTeamsIsNotCleared();
};

void AnswersTest::whatIsConfirmedNamesOldAndNew()
{
    Scene scene;
    scene.choose(away).yes();
    QCOMPARE(scene.answers().confirmed({}), (Outcome{ExitCode::Done, u"Away until changed."_s}));
    const auto before = scene.engine.hold();
    scene.choose(available, Seconds{3600}).yes();
    const auto changed = scene.answers().confirmed({before});
    QCOMPARE(changed.exitCode, ExitCode::Done);
    QVERIFY2(changed.text.startsWith(u"Available until "_s) &&
                 changed.text.endsWith(u", instead of Away until changed."_s),
             qPrintable(changed.text));
    QVERIFY(scene.answers().confirmed({before, true}).text.endsWith(u", sent again."_s));
    scene.give(Events::Clear{}).yes();
    QCOMPARE(scene.answers().confirmed({before}).text,
             u"Away has ended; Teams decides what colleagues see."_s);
    QCOMPARE(scene.answers().confirmed({}).text, u"Nothing is held; Teams decides what colleagues see."_s);

    scene.choose(away, Seconds{120}).yes();
    QVERIFY2(scene.answers().confirmed({}).text.contains(u"If this computer drops out"_s),
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
    QCOMPARE(refused.text, u"Something happened. Away until changed goes on."_s);

    scene.give(Events::Clear{}).no(ErrorKind::Refused);
    const auto cleared = scene.answers().refused({before}, error(ErrorKind::Refused));
    QVERIFY2(cleared.text.contains(
                 u"Away has ended here, but not at the service. Colleagues may see Away until"_s),
             qPrintable(cleared.text));
}

void AnswersTest::whatIsNotSentIsStillTried()
{
    Scene scene;
    scene.choose(away);
    const auto silent = scene.answers().unsent({});
    QCOMPARE(silent.exitCode, ExitCode::NotSentYet);
    QCOMPARE(silent.error->code, u"session/waiting"_s);
    QCOMPARE(silent.text, u"Away until changed is not sent yet, and Lamplighter keeps trying. "
                          "The service has not answered yet."_s);
    scene.no(ErrorKind::Unreachable);
    QCOMPARE(scene.answers().unsent({}).error->code, u"test/error"_s);
    const auto before = scene.engine.hold();
    scene.give(Events::Clear{});
    QVERIFY(scene.answers().unsent({before}).text.startsWith(u"The service could not be told yet"_s));
}

void AnswersTest::whatRestsIsSentOnReturn()
{
    Scene scene;
    scene.give(Events::Lock{}).choose(available);
    const auto locked = scene.answers().resting({});
    QCOMPARE(locked.exitCode, ExitCode::NotSentYet);
    QCOMPARE(locked.error->code, u"session/resting"_s);
    QCOMPARE(locked.text, u"Available until changed will be sent on return. The screen is locked."_s);
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
    QCOMPARE(waits.text, u"Away until changed comes first. Available follows when that has ended."_s);
}

void AnswersTest::quittingSaysUntilWhenItMayShow()
{
    Scene scene;
    QCOMPARE(scene.answers().quit({}, false, {}).text,
             u"Nothing is held; Teams decides what colleagues see."_s);
    scene.choose(available).yes();
    const auto quit = scene.answers().quit(scene.engine.hold(), true, error(ErrorKind::Unanswered));
    QCOMPARE(quit.exitCode, ExitCode::NotSentYet);
    for (const auto &part : {u"is remembered for the next start."_s, u"Something happened."_s,
                             u"Without renewal: "_s, u"Colleagues may see Available until "_s})
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

void AnswersTest::whatWasSetInTeamsIsNotCleared_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("next");
    const auto row = [](const char *name, ErrorKind kind, const QString &next) {
        QTest::newRow(name) << static_cast<int>(kind) << next;
    };
    row("no answer", ErrorKind::Unanswered,
        u"Look at what colleagues see, and try again if it is still there."_s);
    row("offline", ErrorKind::Unreachable, u"Try again when the service can be reached."_s);
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

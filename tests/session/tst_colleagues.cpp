// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/desk.h"

#include <QSignalSpy>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;
using Code = Explanation::Code;
using Action = Explanation::Action;

Q_DECLARE_METATYPE(Lamplighter::ErrorKind)

namespace
{
const auto available = SettablePresence::Available;
const auto inACall = SettablePresence::InACall;
const auto anna = u"global/client/anna"_s;
const Presence busyByHand{u"Busy"_s, u"Busy"_s};

/// Anna is signed in and holds Available.
class AnnasDesk : public Desk
{
public:
    AnnasDesk()
    {
        manager->signedIn(anna);
        service.seen = presenceOf(available);
        service.sequence = u"A0000000001"_s;
        set(available);
        pass(Seconds{40});
        service.writes.clear();
    }
    /// The user sets Busy in Teams, and a read has shown it.
    void cover()
    {
        see(busyByHand, u"A0000000002"_s);
        pass(Minutes{11});
        service.writes.clear();
    }
    void see(const Presence &presence, const QString &sequence)
    {
        service.seen = presence;
        service.sequence = sequence;
    }
    Outcome clearPreferred()
    {
        manager->clearPreferred(keep());
        settle();
        Q_ASSERT(outcome);
        return *outcome;
    }
    Outcome readAgain()
    {
        manager->readAgain(keep());
        settle();
        Q_ASSERT(outcome);
        return *outcome;
    }
    QString code() const { return nameOf(view().explanation->code); }
    QString action() const { return nameOf(view().explanation->action); }
    qsizetype clearings() const { return service.writes.count(u"clear preferred"_s); }
};
} // namespace

/// What colleagues see: reads, explanations, and the reset of a status set in Teams.
class ColleaguesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aStatusSetInTeamsIsResetOnceAndReadTwice();
    void nothingIsClearedWithoutAClick();
    void aRefusalIsReportedAndNotRetried_data();
    void aRefusalIsReportedAndNotRetried();
    void nothingThereToClearIsSuccess();
    void withoutASignInNothingIsClearedOrRead();
    void aSilentServiceIsNotWaitedForLongerThanWithClear();
    void retryAfterIsRespected();
    void askedTwiceItIsSentOnce();
    void quittingAnswersWaitingCallers();
    void anotherAccountHearsNothingOfIt();
    void aClickReadsAgainAfterARefusal();
    void aReadInFlightIsTheAnswer();
    void nothingIsReadWhileLocked();
    void aLateCopyClaimsNoCause();
    void numbersOfAnotherKindAreTakenAtOnce();
    void whatIsStillPendingIsLookedAtOnceMore_data();
    void whatIsStillPendingIsLookedAtOnceMore();
    void whatShowsAtOnceIsNotLookedAtAThirdTime();
    void aRenewalAfterAVanishedSessionIsLookedAt();
    void whatAnotherComputerHasSetIsLookedAtAfterARenewal_data();
    void whatAnotherComputerHasSetIsLookedAtAfterARenewal();
    void whatStaysSetInTeamsIsNotLookedAtAfterEachRenewal_data();
    void whatStaysSetInTeamsIsNotLookedAtAfterEachRenewal();
    void aFadeIsLookedAt();
    void whatWasReadBeforeALockIsNotShown();
    void onlyWhatWasNeverConfirmedIsCalledUnsent();
    void anExpiredSessionIsRead();
};

void ColleaguesTest::aStatusSetInTeamsIsResetOnceAndReadTwice()
{
    AnnasDesk desk;
    desk.cover();
    QCOMPARE(desk.code(), u"preferred-elsewhere"_s);
    QCOMPARE(desk.action(), u"clear-preferred"_s);
    const auto hold = desk.view().hold;
    const auto lease = desk.view().lease;
    const auto reads = desk.service.readsAt.size();
    const auto outcome = desk.clearPreferred();
    QCOMPARE(outcome.exitCode, ExitCode::Done);
    QVERIFY2(outcome.text.startsWith(u"Your status in Teams is reset."_s), qPrintable(outcome.text));
    QCOMPARE(desk.service.writes, QStringList{u"clear preferred"_s});
    QVERIFY(desk.view().hold == hold);
    QVERIFY(desk.view().lease == lease);
    QCOMPARE(desk.code(), u"stale"_s);
    QCOMPARE(desk.action(), QString{});

    const auto cleared = desk.clock.now();
    desk.see(presenceOf(available), u"A0000000003"_s);
    desk.pass(Seconds{40});
    QCOMPARE(desk.code(), u"as-chosen"_s);
    QCOMPARE(desk.service.readsAt.size(), reads + 2);
    QCOMPARE(desk.service.readsAt.at(reads).utc - cleared.utc, Milliseconds{Seconds{3}});
    QCOMPARE(desk.service.readsAt.at(reads + 1).utc - cleared.utc, Milliseconds{Seconds{30}});
    QCOMPARE(desk.clearings(), 1);
}

void ColleaguesTest::nothingIsClearedWithoutAClick()
{
    AnnasDesk desk;
    desk.cover();
    desk.manager->setWatched(true);
    desk.pass(std::chrono::hours{3}, Seconds{10});
    QCOMPARE(desk.code(), u"preferred-elsewhere"_s);
    QCOMPARE(desk.clearings(), 0);
}

void ColleaguesTest::aRefusalIsReportedAndNotRetried_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<ExitCode>("exitCode");
    QTest::addColumn<QString>("next"); // of what can be done; empty: as the service's answer says
    QTest::newRow("no network") << ErrorKind::Unreachable << ExitCode::NotSentYet << u"connection"_s;
    QTest::newRow("no answer") << ErrorKind::Unanswered << ExitCode::NotSentYet << u"what colleagues see"_s;
    QTest::newRow("too many requests") << ErrorKind::Throttled << ExitCode::NotSentYet << u"minute"_s;
    QTest::newRow("refused") << ErrorKind::Refused << ExitCode::Refused << QString{};
    QTest::newRow("nobody is signed in") << ErrorKind::SignInNeeded << ExitCode::SignInNeeded << QString{};
}

void ColleaguesTest::aRefusalIsReportedAndNotRetried()
{
    QFETCH(ErrorKind, kind);
    QFETCH(QString, next);
    AnnasDesk desk;
    desk.cover();
    const auto before = desk.view().health;
    desk.service.then(kind);
    const auto outcome = desk.clearPreferred();
    QTEST(outcome.exitCode, "exitCode");
    QVERIFY2(outcome.text.contains(u"Something happened."_s), qPrintable(outcome.text));
    QVERIFY2(outcome.text.contains(u"our status in Teams"_s), qPrintable(outcome.text));
    QVERIFY2(outcome.error->next.contains(next), qPrintable(outcome.error->next));
    desk.pass(Minutes{30});
    QCOMPARE(desk.clearings(), 1);
    QCOMPARE(desk.view().health, before);
    QCOMPARE(desk.code(), u"preferred-elsewhere"_s);
    QCOMPARE(desk.action(), u"clear-preferred"_s);
}

void ColleaguesTest::nothingThereToClearIsSuccess()
{
    AnnasDesk desk;
    desk.service.then(Confirmation{{}, true});
    const auto outcome = desk.clearPreferred();
    QCOMPARE(outcome.exitCode, ExitCode::Done);
    QVERIFY2(outcome.text.startsWith(u"You haven't set a status in Teams"_s), qPrintable(outcome.text));
}

void ColleaguesTest::withoutASignInNothingIsClearedOrRead()
{
    AnnasDesk desk;
    desk.cover();
    const auto reads = desk.service.readsAt.size();
    desk.manager->signInNeeded(
        {ErrorKind::SignInNeeded, u"test/sign-in"_s, u"The sign-in has ended."_s, u"Sign in."_s});
    QCOMPARE(desk.clearPreferred().exitCode, ExitCode::SignInNeeded);
    QCOMPARE(desk.readAgain().exitCode, ExitCode::SignInNeeded);
    QCOMPARE(desk.clearings(), 0);
    QCOMPARE(desk.service.readsAt.size(), reads);
    QCOMPARE(desk.action(), QString{});
}

void ColleaguesTest::aSilentServiceIsNotWaitedForLongerThanWithClear()
{
    AnnasDesk desk;
    desk.cover();
    desk.manager->clearPreferred(desk.keep());
    QTRY_VERIFY_WITH_TIMEOUT(desk.outcome, 15'000);
    QCOMPARE(desk.outcome->exitCode, ExitCode::NotSentYet);
    QVERIFY2(desk.outcome->text.contains(u"may not be reset yet"_s), qPrintable(desk.outcome->text));
    // What comes late still counts.
    desk.see(presenceOf(available), u"A0000000003"_s);
    desk.settle();
    QCOMPARE(desk.outcomes, 2); // of the choice before, and of this
    QCOMPARE(desk.code(), u"stale"_s);
    desk.pass(Seconds{4});
    QCOMPARE(desk.code(), u"as-chosen"_s);
}

void ColleaguesTest::retryAfterIsRespected()
{
    AnnasDesk desk;
    desk.cover();
    desk.service.then(tl::unexpected(retried({.kind = ErrorKind::Throttled,
                                              .code = u"graph/429"_s,
                                              .text = u"Too many requests."_s,
                                              .next = {},
                                              .retryAfter = Seconds{90}})));
    QVERIFY2(desk.clearPreferred().error->next.contains(u"90"_s), qPrintable(desk.outcome->error->next));
    desk.pass(Seconds{60});
    QCOMPARE(desk.clearPreferred().exitCode, ExitCode::NotSentYet);
    QVERIFY2(desk.outcome->error->next.contains(u"30"_s), qPrintable(desk.outcome->error->next));
    QCOMPARE(desk.readAgain().exitCode, ExitCode::NotSentYet);
    QCOMPARE(desk.clearings(), 1);
    desk.pass(Seconds{31});
    QCOMPARE(desk.clearPreferred().exitCode, ExitCode::Done);
    QCOMPARE(desk.clearings(), 2);
}

void ColleaguesTest::askedTwiceItIsSentOnce()
{
    AnnasDesk desk;
    desk.cover();
    const auto before = desk.outcomes;
    desk.manager->clearPreferred(desk.keep());
    desk.manager->clearPreferred(desk.keep());
    desk.settle();
    QCOMPARE(desk.outcomes, before + 2);
    QCOMPARE(desk.clearings(), 1);
}

void ColleaguesTest::quittingAnswersWaitingCallers()
{
    AnnasDesk desk;
    desk.cover();
    QList<Outcome> outcomes;
    desk.manager->clearPreferred([&](const Outcome &each) { outcomes << each; });
    desk.manager->quit(desk.keep());
    QCoreApplication::processEvents();
    QCOMPARE(outcomes.size(), 1);
    QCOMPARE(outcomes.constFirst().error->kind, ErrorKind::Cancelled);
    desk.settle();
    QCOMPARE(outcomes.size(), 1);
    QVERIFY(desk.outcome);
    desk.manager->clearPreferred([&](const Outcome &each) { outcomes << each; });
    QCoreApplication::processEvents();
    QCOMPARE(outcomes.constLast().error->kind, ErrorKind::Cancelled);
}

void ColleaguesTest::anotherAccountHearsNothingOfIt()
{
    AnnasDesk desk;
    desk.cover();
    QList<Outcome> outcomes;
    desk.manager->clearPreferred([&](const Outcome &each) { outcomes << each; });
    desk.manager->signedIn(u"global/client/bert"_s);
    desk.settle();
    QCOMPARE(outcomes.size(), 1);
    QCOMPARE(outcomes.constFirst().exitCode, ExitCode::NothingToActOn);
    desk.pass(Seconds{4});
    QCOMPARE(desk.code(), u"as-chosen"_s); // nothing is held, and what was seen of Anna is forgotten
    QCOMPARE(desk.clearings(), 1);
}

void ColleaguesTest::aClickReadsAgainAfterARefusal()
{
    AnnasDesk desk;
    desk.service.readError = Error{ErrorKind::Refused, u"graph/403"_s, u"No."_s, u"Ask for it."_s};
    desk.pass(Minutes{12});
    QCOMPARE(desk.code(), u"not-readable"_s);
    QCOMPARE(desk.action(), u"read-again"_s);
    auto reads = desk.service.readsAt.size();
    desk.pass(Minutes{60}, Seconds{10});
    QCOMPARE(desk.service.readsAt.size(), reads);

    QCOMPARE(desk.readAgain().exitCode, ExitCode::Refused);
    QCOMPARE(desk.service.readsAt.size(), ++reads);
    QCOMPARE(desk.action(), u"read-again"_s);
    desk.service.readError.reset();
    QCOMPARE(desk.readAgain().text, u"Colleagues see Available."_s);
    QCOMPARE(desk.service.readsAt.size(), ++reads);
    QCOMPARE(desk.code(), u"as-chosen"_s);
}

void ColleaguesTest::aReadInFlightIsTheAnswer()
{
    AnnasDesk desk;
    const auto reads = desk.service.readsAt.size();
    const auto before = desk.outcomes;
    desk.manager->readAgain(desk.keep());
    desk.manager->readAgain(desk.keep());
    desk.settle();
    QCOMPARE(desk.outcomes, before + 2);
    QCOMPARE(desk.service.readsAt.size(), reads + 1);
}

void ColleaguesTest::nothingIsReadWhileLocked()
{
    AnnasDesk desk;
    desk.manager->setLocked(true);
    desk.settle();
    const auto reads = desk.service.readsAt.size();
    QCOMPARE(desk.readAgain().exitCode, ExitCode::NothingToActOn);
    QCOMPARE(desk.service.readsAt.size(), reads);
    QCOMPARE(desk.action(), QString{});
}

void ColleaguesTest::aLateCopyClaimsNoCause()
{
    AnnasDesk desk;
    desk.set(inACall);
    desk.pass(Seconds{40}); // both reads tell what was held before
    QCOMPARE(desk.view().observed->presence, presenceOf(available));
    QCOMPARE(desk.code(), u"pending"_s);
    desk.see(presenceOf(inACall), u"A0000000002"_s);
    desk.manager->setWatched(true);
    desk.pass(Minutes{2});
    QCOMPARE(desk.code(), u"as-chosen"_s);

    // Without a lagging copy, the reason appears a minute after the choice.
    desk.set(available);
    desk.pass(Seconds{40});
    QCOMPARE(desk.code(), u"pending"_s);
    desk.pass(Seconds{60});
    QCOMPARE(desk.code(), u"outranked"_s);
}

void ColleaguesTest::numbersOfAnotherKindAreTakenAtOnce()
{
    AnnasDesk desk;
    desk.see(presenceOf(available), u"A999"_s);
    desk.set(available);
    desk.pass(Seconds{10});
    desk.see(busyByHand, u"A1000"_s);
    desk.pass(Seconds{30});
    QCOMPARE(desk.view().observed->presence, busyByHand);
    QCOMPARE(desk.code(), u"preferred-elsewhere"_s);
}

void ColleaguesTest::whatIsStillPendingIsLookedAtOnceMore_data()
{
    QTest::addColumn<SettablePresence>("held");
    QTest::addColumn<Presence>("client"); // what a Teams client tells all the time
    QTest::addColumn<bool>("clears");
    QTest::addColumn<SettablePresence>("next");
    QTest::addColumn<QString>("code");
    using S = SettablePresence;
    const Presence busyInACall{u"Busy"_s, u"InACall"_s};
    const auto row = [](const char *name, S held, const Presence &client, std::optional<S> next,
                        const char *code) {
        QTest::newRow(name) << held << client << !next << next.value_or(held) << QString::fromLatin1(code);
    };
    row("Away below the client's Available", S::Available, presenceOf(S::Available), S::Away,
        "away-outranked");
    row("Away below the client's call", S::InACall, busyInACall, S::Away, "away-outranked");
    row("Available below the client's call", S::InACall, busyInACall, S::Available, "outranked");
    row("nothing, beside the client's Available", S::Available, presenceOf(S::Available), std::nullopt,
        "as-chosen");
    row("nothing, beside the client's Away", S::Away, presenceOf(S::Away), std::nullopt, "as-chosen");
}

void ColleaguesTest::whatIsStillPendingIsLookedAtOnceMore()
{
    QFETCH(SettablePresence, held);
    QFETCH(Presence, client);
    QFETCH(SettablePresence, next);
    QFETCH(bool, clears);
    for (const bool numbered : {true, false}) {
        Desk desk;
        desk.manager->signedIn(anna);
        desk.service.seen = client;
        desk.service.sequence = numbered ? u"A0000000001"_s : QString{};
        desk.set(held);
        desk.pass(Minutes{2});
        QCOMPARE(nameOf(desk.view().explanation->code), u"as-chosen"_s);
        const auto changed = desk.clock.now().utc;
        const auto reads = desk.service.readsAt.size();
        if (clears)
            desk.clear();
        else
            desk.set(next);
        desk.pass(Seconds{70});
        QCOMPARE(nameOf(desk.view().explanation->code), u"pending"_s);
        desk.pass(Minutes{3});
        QTEST(nameOf(desk.view().explanation->code), "code");
        QList<qint64> seconds;
        for (auto i = reads; i < desk.service.readsAt.size(); ++i)
            seconds << (desk.service.readsAt.at(i).utc - changed) / Seconds{1};
        QCOMPARE(seconds, (QList<qint64>{3, 30, 75}));
    }
}

void ColleaguesTest::whatShowsAtOnceIsNotLookedAtAThirdTime()
{
    AnnasDesk desk;
    desk.see(presenceOf(inACall), u"A0000000002"_s);
    const auto reads = desk.service.readsAt.size();
    desk.set(inACall);
    desk.pass(Minutes{5});
    QCOMPARE(desk.code(), u"as-chosen"_s);
    QCOMPARE(desk.service.readsAt.size(), reads + 2);
}

void ColleaguesTest::aRenewalAfterAVanishedSessionIsLookedAt()
{
    AnnasDesk desk;
    // Another computer has cleared the session that it shares with us.
    desk.see({u"Busy"_s, u"InAMeeting"_s}, u"A0000000002"_s);
    desk.see({u"Offline"_s, u"Offline"_s}, u"A0000000003"_s);
    desk.manager->setWatched(true);
    desk.settle();
    desk.pass(Minutes{1} + Seconds{1});
    desk.manager->setWatched(false);
    QCOMPARE(desk.code(), u"changed-elsewhere"_s);
    desk.service.writes.clear();
    auto reads = desk.service.readsAt.size();
    while (desk.service.writes.isEmpty())
        desk.pass(Seconds{1});
    const auto renewed = desk.clock.now().utc;
    QCOMPARE(desk.code(), u"stale"_s);
    desk.see(presenceOf(available), u"A0000000004"_s);
    desk.pass(Seconds{4});
    QCOMPARE(desk.code(), u"as-chosen"_s);
    QCOMPARE(desk.service.readsAt.at(reads).utc - renewed, Milliseconds{Seconds{3}});
    desk.pass(Minutes{3});
    QCOMPARE(desk.service.readsAt.size(), reads + 2);
}

void ColleaguesTest::whatAnotherComputerHasSetIsLookedAtAfterARenewal_data()
{
    QTest::addColumn<SettablePresence>("held");
    QTest::addColumn<SettablePresence>("other");
    for (const auto held : allSettablePresences) {
        for (const auto other : allSettablePresences) {
            if (held != other)
                QTest::addRow("%s, %s", qPrintable(nameOf(held)), qPrintable(nameOf(other))) << held << other;
        }
    }
}

void ColleaguesTest::whatAnotherComputerHasSetIsLookedAtAfterARenewal()
{
    QFETCH(SettablePresence, held);
    QFETCH(SettablePresence, other);
    Desk desk;
    desk.manager->signedIn(anna);
    desk.service.seen = presenceOf(held);
    desk.service.sequence = u"A0000000001"_s;
    desk.set(held);
    desk.pass(Minutes{2});
    // The session that both share is another state now, until our next renewal.
    desk.service.seen = presenceOf(other);
    desk.service.sequence = u"A0000000002"_s;
    desk.manager->setWatched(true);
    desk.settle();
    desk.manager->setWatched(false);
    QVERIFY(nameOf(desk.view().explanation->code) != u"as-chosen"_s);
    QVERIFY(nameOf(desk.view().explanation->code) != u"preferred-elsewhere"_s);
    desk.service.writes.clear();
    while (desk.service.writes.isEmpty()) {
        desk.clock.advance(Seconds{1});
        desk.settle();
    }
    const auto renewed = desk.clock.now().utc;
    desk.service.seen = presenceOf(held);
    desk.service.sequence = u"A0000000003"_s;
    desk.pass(Seconds{4});
    QCOMPARE(nameOf(desk.view().explanation->code), u"as-chosen"_s);
    QCOMPARE(desk.service.readsAt.constLast().utc - renewed, Milliseconds{Seconds{3}});
}

void ColleaguesTest::whatStaysSetInTeamsIsNotLookedAtAfterEachRenewal_data()
{
    QTest::addColumn<SettablePresence>("held");
    QTest::addColumn<Presence>("set");
    QTest::newRow("Away over Available") << available << presenceOf(SettablePresence::Away);
    QTest::newRow("Available over Busy") << inACall << presenceOf(available);
    QTest::newRow("a call over Available") << available << presenceOf(inACall);
    QTest::newRow("Do not disturb over Available")
        << available << Presence{u"DoNotDisturb"_s, u"DoNotDisturb"_s};
}

void ColleaguesTest::whatStaysSetInTeamsIsNotLookedAtAfterEachRenewal()
{
    QFETCH(SettablePresence, held);
    QFETCH(Presence, set);
    Desk desk;
    desk.manager->signedIn(anna);
    desk.service.seen = presenceOf(held);
    desk.service.sequence = u"A0000000001"_s;
    desk.set(held);
    desk.pass(Minutes{2});
    desk.service.seen = set;
    desk.service.sequence = u"A0000000002"_s;
    desk.pass(std::chrono::hours{1}, Seconds{1});
    const auto reads = desk.service.readsAt.size();
    const auto why = desk.view().explanation;
    const auto start = desk.clock.now().utc;
    while (desk.clock.now().utc - start < std::chrono::hours{1}) {
        desk.pass(Seconds{1});
        QVERIFY(desk.view().explanation == why);
    }
    QVERIFY2(desk.service.readsAt.size() - reads <= 6,
             qPrintable(QString::number(desk.service.readsAt.size() - reads)));
}

void ColleaguesTest::aFadeIsLookedAt()
{
    AnnasDesk desk;
    for (int i = 0; i < 100; ++i)
        desk.service.then(ErrorKind::Unreachable);
    QCOMPARE(desk.code(), u"as-chosen"_s);
    // The service keeps answering reads and shows the fade.
    const Presence inactive{u"Available"_s, u"AvailableInactive"_s};
    while (desk.view().sessionNow == presenceOf(available))
        desk.pass(Seconds{1});
    QCOMPARE(desk.code(), u"stale"_s);
    QVERIFY(!desk.view().observed);
    desk.see(inactive, u"A0000000002"_s);
    desk.pass(Seconds{4});
    QCOMPARE(desk.code(), u"pending"_s);
    QCOMPARE(desk.view().observed->presence, inactive);
}

void ColleaguesTest::whatWasReadBeforeALockIsNotShown()
{
    // Busy has been read; then Available is chosen, and the screen is locked before the next look.
    for (const auto pause : {Milliseconds{0}, Milliseconds{Seconds{2}}, Milliseconds{Seconds{8}}}) {
        AnnasDesk desk;
        desk.see(presenceOf(inACall), u"A0000000002"_s);
        desk.set(inACall);
        desk.pass(Minutes{2});
        QCOMPARE(desk.view().observed->presence, presenceOf(inACall));
        desk.set(available);
        QVERIFY(!desk.view().observed);
        desk.pass(pause);
        desk.manager->setLocked(true);
        desk.see(offlinePresence(), u"A0000000003"_s);
        desk.settle();
        QCOMPARE(desk.code(), u"resting"_s);
        QVERIFY(!desk.view().observed);
        QVERIFY(!toJson(desk.view()).contains(u"observed"_s));
        QVERIFY(!desk.view().explanation->text.contains(u"Busy"_s));
        desk.pass(Minutes{30});
        QVERIFY(!desk.view().observed);
        desk.manager->setLocked(false);
        desk.settle();
        QVERIFY(!desk.view().observed || desk.view().observed->readAt.utc == desk.clock.now().utc);
    }
}

void ColleaguesTest::onlyWhatWasNeverConfirmedIsCalledUnsent()
{
    for (const bool isNew : {true, false}) {
        AnnasDesk desk;
        // A hold that outlasts an outage is sent again like a new choice, and neither arrives.
        desk.manager->setLocked(true);
        desk.pass(Minutes{30}, Seconds{10});
        for (int i = 0; i < 2000; ++i)
            desk.service.then(ErrorKind::Unreachable);
        desk.see(offlinePresence(), u"A0000000002"_s);
        desk.manager->setLocked(false);
        if (isNew)
            desk.manager->set({inACall, {}, false}, desk.keep());
        desk.pass(Minutes{15}, Seconds{10});
        QCOMPARE(desk.code(), u"pending"_s);
        QCOMPARE(desk.view().explanation->text,
                 isNew ? u"Colleagues see Offline: your choice isn't sent yet."_s
                       : u"Colleagues see Offline until Microsoft 365 confirms the next refresh."_s);
    }
}

void ColleaguesTest::anExpiredSessionIsRead()
{
    AnnasDesk desk;
    desk.pass(Seconds{40});
    for (int i = 0; i < 2000; ++i)
        desk.service.then(ErrorKind::Unreachable);
    desk.manager->clear(desk.keep());
    desk.settle();
    QVERIFY(!desk.view().hold);
    // Nothing changes before the end, so nothing is read for it.
    const auto reads = desk.service.readsAt.size();
    while (desk.view().lease)
        desk.pass(Seconds{1});
    QCOMPARE(desk.service.readsAt.size(), reads);
    const auto ended = desk.clock.now().utc;
    QCOMPARE(desk.code(), u"stale"_s);
    desk.see({u"Away"_s, u"Away"_s}, u"A0000000009"_s);
    desk.pass(std::chrono::hours{2}, Seconds{1});
    QCOMPARE(desk.view().explanation->text, u"Teams is setting your status. Colleagues see Away."_s);
    QCOMPARE(desk.service.readsAt.size(), reads + 2);
    QCOMPARE(desk.service.readsAt.at(reads).utc - ended, Milliseconds{Seconds{3}});
}

QTEST_GUILESS_MAIN(ColleaguesTest)
#include "tst_colleagues.moc"

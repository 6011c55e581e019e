// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "presence/presence.h"

#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

class PresenceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void exactlyFivePairsCanBeSet_data();
    void exactlyFivePairsCanBeSet();
    void aRefusedWordNamesTheRightOne_data();
    void aRefusedWordNamesTheRightOne();
    void pairsAreComparedWithoutCase();
    void everyPairHasALabel_data();
    void everyPairHasALabel();
    void ranksFollowThePublishedOrder_data();
    void ranksFollowThePublishedOrder();
    void bothFormsOfAFadedSessionAreKnown();
    void onlyAvailableFades();
};

void PresenceTest::exactlyFivePairsCanBeSet_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("availability");
    QTest::addColumn<QString>("activity");
    QTest::addColumn<QString>("label");
    QTest::newRow("available") << u"available"_s << u"Available"_s << u"Available"_s << u"Available"_s;
    QTest::newRow("call") << u"in-a-call"_s << u"Busy"_s << u"InACall"_s << u"Busy (in a call)"_s;
    QTest::newRow("conference") << u"in-a-conference-call"_s << u"Busy"_s << u"InAConferenceCall"_s
                                << u"Busy (in a conference call)"_s;
    QTest::newRow("away") << u"away"_s << u"Away"_s << u"Away"_s << u"Away"_s;
    QTest::newRow("presenting") << u"presenting"_s << u"DoNotDisturb"_s << u"Presenting"_s
                                << u"Do not disturb (presenting)"_s;
}

void PresenceTest::exactlyFivePairsCanBeSet()
{
    QFETCH(QString, name);
    QFETCH(QString, availability);
    QFETCH(QString, activity);
    QFETCH(QString, label);
    QCOMPARE(allSettablePresences.size(), std::size_t{5});
    const auto state = settablePresenceFromName(name);
    QVERIFY(state.has_value());
    QCOMPARE(nameOf(*state), name);
    QCOMPARE(presenceOf(*state).availability, availability);
    QCOMPARE(presenceOf(*state).activity, activity);
    QCOMPARE(labelOf(*state), label);
    QCOMPARE(labelOf(presenceOf(*state)), label);
    QVERIFY(settablePresenceFromName(name.toUpper()).has_value());
}

void PresenceTest::aRefusedWordNamesTheRightOne_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("named");
    QTest::newRow("busy") << u"busy"_s << u"in-a-call"_s;
    QTest::newRow("dnd") << u"dnd"_s << u"presenting"_s;
    QTest::newRow("do-not-disturb") << u"do-not-disturb"_s << u"presenting"_s;
    QTest::newRow("DoNotDisturb") << u"DoNotDisturb"_s << u"presenting"_s;
    QTest::newRow("brb") << u"brb"_s << u"away"_s;
    QTest::newRow("meeting") << u"in-a-meeting"_s << u"in-a-conference-call"_s;
    QTest::newRow("online") << u"online"_s << u"available"_s;
    QTest::newRow("offline") << u"offline"_s << u"clear"_s;
    QTest::newRow("nonsense") << u"blue"_s
                              << u"available, in-a-call, in-a-conference-call, away, presenting"_s;
    QTest::newRow("nothing") << QString{} << u"presenting"_s;
}

void PresenceTest::aRefusedWordNamesTheRightOne()
{
    QFETCH(QString, word);
    QFETCH(QString, named);
    const auto state = settablePresenceFromName(word);
    QVERIFY(!state.has_value());
    QCOMPARE(state.error().kind, ErrorKind::WrongUse);
    QVERIFY(state.error().text.contains(word));
    QVERIFY2(state.error().next.contains(named), qPrintable(state.error().next));
}

void PresenceTest::pairsAreComparedWithoutCase()
{
    QVERIFY((Presence{u"busy"_s, u"inACall"_s}) == presenceOf(SettablePresence::InACall));
    QVERIFY(!((Presence{u"Busy"_s, u"Busy"_s}) == presenceOf(SettablePresence::InACall)));
}

void PresenceTest::everyPairHasALabel_data()
{
    QTest::addColumn<QString>("availability");
    QTest::addColumn<QString>("activity");
    QTest::addColumn<QString>("label");
    QTest::newRow("offline") << u"Offline"_s << u"Offline"_s << u"Offline"_s;
    QTest::newRow("appear offline") << u"Offline"_s << u"OffWork"_s << u"Offline (appears offline)"_s;
    QTest::newRow("faded") << u"Available"_s << u"AvailableInactive"_s << u"Available (inactive)"_s;
    QTest::newRow("faded, other form") << u"AvailableIdle"_s << u"Inactive"_s << u"Available (inactive)"_s;
    QTest::newRow("meeting, lower case") << u"busy"_s << u"inameeting"_s << u"Busy (in a meeting)"_s;
    QTest::newRow("a call, new spelling") << u"inACall"_s << u"busy"_s << u"Busy (in a call)"_s;
    QTest::newRow("presenting, new spelling")
        << u"presenting"_s << u"doNotDisturb"_s << u"Do not disturb (presenting)"_s;
    QTest::newRow("focusing, new spelling")
        << u"focusing"_s << u"doNotDisturb"_s << u"Do not disturb (focusing)"_s;
    QTest::newRow("unknown pair") << u"Dancing"_s << u"OnTables"_s << u"Dancing (OnTables)"_s;
    QTest::newRow("unknown, equal halves") << u"Dancing"_s << u"dancing"_s << u"Dancing"_s;
}

void PresenceTest::everyPairHasALabel()
{
    QFETCH(QString, availability);
    QFETCH(QString, activity);
    QTEST(labelOf(Presence{availability, activity}), "label");
}

void PresenceTest::ranksFollowThePublishedOrder_data()
{
    QTest::addColumn<QString>("availability");
    QTest::addColumn<int>("rank");
    QTest::newRow("do not disturb") << u"DoNotDisturb"_s << 5;
    QTest::newRow("busy") << u"Busy"_s << 4;
    QTest::newRow("busy, idle") << u"BusyIdle"_s << 4;
    QTest::newRow("focusing, new spelling") << u"focusing"_s << 5;
    QTest::newRow("a meeting, new spelling") << u"inAMeeting"_s << 4;
    QTest::newRow("available") << u"available"_s << 3;
    QTest::newRow("available, idle") << u"AvailableIdle"_s << 3;
    QTest::newRow("away") << u"Away"_s << 2;
    QTest::newRow("be right back") << u"BeRightBack"_s << 2;
    QTest::newRow("offline") << u"Offline"_s << 1;
    QTest::newRow("unknown") << u"PresenceUnknown"_s << 0;
    QTest::newRow("new") << u"Dancing"_s << 0;
}

void PresenceTest::ranksFollowThePublishedOrder()
{
    QFETCH(QString, availability);
    QFETCH(int, rank);
    QCOMPARE(rankOf({availability, availability}), rank ? std::optional{rank} : std::nullopt);
}

void PresenceTest::bothFormsOfAFadedSessionAreKnown()
{
    QVERIFY(isFaded({u"Available"_s, u"AvailableInactive"_s}));
    QVERIFY(isFaded({u"availableIdle"_s, u"inactive"_s}));
    QVERIFY(!isFaded({u"Available"_s, u"Available"_s}));
    QVERIFY(!isFaded({u"Away"_s, u"Away"_s}));
}

void PresenceTest::onlyAvailableFades()
{
    for (const auto state : allSettablePresences)
        QCOMPARE(fades(state), state == SettablePresence::Available);
}

QTEST_GUILESS_MAIN(PresenceTest)
#include "tst_presence.moc"

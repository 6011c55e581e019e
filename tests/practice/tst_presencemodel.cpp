// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/duration.h"
#include "practice/presencemodel.h"

#include <QtTest>

using namespace Lamplighter;
using namespace Lamplighter::Practice;
using namespace Qt::StringLiterals;

namespace
{

const QString user = u"user"_s;
const QString session = u"client"_s;
const Pair available{u"Available"_s, u"Available"_s};
const Pair inactive{u"Available"_s, u"AvailableInactive"_s};
const Pair idle{u"AvailableIdle"_s, u"Inactive"_s};
const Pair away{u"Away"_s, u"Away"_s};
const Pair call{u"Busy"_s, u"InACall"_s};
const Pair presenting{u"DoNotDisturb"_s, u"Presenting"_s};
const Pair offline{u"Offline"_s, u"Offline"_s};
const Pair offWork{u"Offline"_s, u"OffWork"_s};

/// Seconds of the test's own time.
Utc t(double seconds)
{
    return Utc{std::chrono::hours{24 * 20000}} + Milliseconds{static_cast<qint64>(seconds * 1000)};
}

Pair at(PresenceModel &model, double seconds)
{
    model.advanceTo(t(seconds));
    return model.aggregate(user);
}

} // namespace

QT_BEGIN_NAMESPACE
namespace QTest
{
template <>
char *toString(const Pair &pair)
{
    return qstrdup(qPrintable(pair.availability + u'/' + pair.activity));
}
} // namespace QTest
QT_END_NAMESPACE

class TestPresenceModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyoneIsOfflineAtTheStart()
    {
        const PresenceModel model;
        QCOMPARE(model.aggregate(u"anybody"_s), offline);
        QVERIFY(!model.nextEvent());
    }

    void availableFadesTwiceAndExpires()
    {
        PresenceModel model;
        model.setPresence(user, session, available, std::chrono::hours{1}, t(0));
        QCOMPARE(at(model, 299.999), available);
        QCOMPARE(at(model, 300), inactive);
        QCOMPARE(at(model, 599.999), inactive);
        QCOMPARE(at(model, 600), away);
        QCOMPARE(at(model, 3599.999), away);
        QCOMPARE(at(model, 3600), offline);
        QVERIFY(model.sessions(user).isEmpty());
    }

    void theFadedFormIsAChoice()
    {
        PresenceModel model({.faded = Rules::Faded::AvailableIdle});
        model.setPresence(user, session, available, std::chrono::hours{1}, t(0));
        QCOMPARE(at(model, 300), idle);
        model.setRules({.faded = Rules::Faded::AvailableInactive});
        QCOMPARE(model.aggregate(user), inactive);
        QCOMPARE(at(model, 600), away);
    }

    void theOthersDoNotFade_data()
    {
        QTest::addColumn<QString>("availability");
        QTest::addColumn<QString>("activity");
        QTest::newRow("in a call") << u"Busy"_s << u"InACall"_s;
        QTest::newRow("in a conference call") << u"Busy"_s << u"InAConferenceCall"_s;
        QTest::newRow("away") << u"Away"_s << u"Away"_s;
        QTest::newRow("presenting") << u"DoNotDisturb"_s << u"Presenting"_s;
    }
    void theOthersDoNotFade()
    {
        QFETCH(QString, availability);
        QFETCH(QString, activity);
        const Pair pair{availability, activity};
        QVERIFY(isSettable(pair));
        PresenceModel model({.teamsDelay = Milliseconds{0}});
        model.setPresence(user, session, pair, longestLease, t(0));
        QCOMPARE(model.nextEvent(), std::optional(t(14400)));
        QCOMPARE(at(model, 14399.999), pair);
        QCOMPARE(at(model, 14400), offline);
    }

    void expiryComesBeforeAFadeAtTheSameMoment()
    {
        PresenceModel model({.teamsDelay = Milliseconds{0}});
        model.setPresence(user, session, available, Minutes{5}, t(0));
        QCOMPARE(model.nextEvent(), std::optional(t(300)));
        QCOMPARE(at(model, 300), offline);
        model.setPresence(user, session, available, Minutes{10}, t(1000));
        QCOMPARE(at(model, 1599), inactive);
        QCOMPARE(at(model, 1600), offline);
        QCOMPARE(model.sequence(user),
                 6u); // Available, Offline, Available, inactive, Offline after the first
    }

    void whatIsDueHappensInTimeOrderHoweverFarOneJumps()
    {
        PresenceModel model;
        model.setPresence(user, session, available, std::chrono::hours{1}, t(0));
        const auto before = model.sequence(user);
        model.advanceTo(t(100'000));
        QCOMPARE(model.aggregate(user), offline);
        QCOMPARE(model.sequence(user), before + 3); // inactive, Away and Offline were each visible
        QVERIFY(!model.nextEvent());
    }

    void aRenewalRestartsBothClocks()
    {
        PresenceModel model;
        for (int renewal = 0; renewal <= 2400; renewal += 240) {
            model.setPresence(user, session, available, Minutes{5}, t(renewal));
            QCOMPARE(at(model, renewal + 239), available);
        }
        QCOMPARE(at(model, 2699.999), available);
        QCOMPARE(at(model, 2700), offline);
    }

    void timeNeverRunsBackwards()
    {
        PresenceModel model;
        model.setPresence(user, session, call, Minutes{5}, t(100));
        model.setPresence(user, session, call, Minutes{5}, t(50));
        QCOMPARE(model.sessions(user).constFirst().setAt, t(100));
        QCOMPARE(model.now(), t(100));
    }

    void sessionsRankAsDocumented_data()
    {
        QTest::addColumn<QString>("app");
        QTest::addColumn<QString>("teams");
        QTest::addColumn<QString>("seen");
        QTest::newRow("presenting over busy")
            << u"DoNotDisturb/Presenting"_s << u"Busy/InAMeeting"_s << u"DoNotDisturb/Presenting"_s;
        QTest::newRow("call over available")
            << u"Busy/InACall"_s << u"Available/Available"_s << u"Busy/InACall"_s;
        QTest::newRow("available over away")
            << u"Away/Away"_s << u"Available/Available"_s << u"Available/Available"_s;
        QTest::newRow("focusing over available")
            << u"Available/Available"_s << u"DoNotDisturb/Focusing"_s << u"DoNotDisturb/Focusing"_s;
        QTest::newRow("the later of two equal ones")
            << u"Busy/InACall"_s << u"Busy/InAMeeting"_s << u"Busy/InAMeeting"_s;
        QTest::newRow("away over an unknown one") << u"Away/Away"_s << u"Dancing/Tango"_s << u"Away/Away"_s;
    }
    void sessionsRankAsDocumented()
    {
        QFETCH(QString, app);
        QFETCH(QString, teams);
        QFETCH(QString, seen);
        const auto pair = [](const QString &text) {
            return Pair{text.section(u'/', 0, 0), text.section(u'/', 1, 1)};
        };
        PresenceModel model;
        model.setPresence(user, session, pair(app), Minutes{5}, t(0));
        model.setTeamsSession(user, u"desktop"_s, pair(teams), t(1));
        QCOMPARE(model.aggregate(user), pair(seen));
        QVERIFY(model.endTeamsSession(user, u"desktop"_s, t(2)));
        QVERIFY(!model.endTeamsSession(user, u"desktop"_s, t(2)));
        QCOMPARE(model.aggregate(user), pair(app));
    }

    void anUnfadedSessionComesBeforeAFadedOneOfTheSameRank()
    {
        PresenceModel model;
        model.setTeamsSession(user, u"desktop"_s, available, t(0));
        model.setPresence(user, session, available, std::chrono::hours{1}, t(1));
        QCOMPARE(at(model, 400), available);
        model.endTeamsSession(user, u"desktop"_s, t(400));
        QCOMPARE(model.aggregate(user), inactive);
    }

    void preferredCoversSessionsButNeedsOne()
    {
        PresenceModel model;
        model.setPreferred(user, offWork, std::chrono::hours{1}, t(0));
        QCOMPARE(model.aggregate(user), offline);
        model.setPresence(user, session, presenting, longestLease, t(10));
        QCOMPARE(model.aggregate(user), offWork);
        QCOMPARE(at(model, 3600), presenting);
        QVERIFY(!model.preferred(user));
        QCOMPARE(defaultPreferredSpan({u"Busy"_s, u"Busy"_s}), Milliseconds{std::chrono::hours{24}});
        QCOMPARE(defaultPreferredSpan(offWork), Milliseconds{std::chrono::hours{168}});
    }

    void clearingRemovesTheOneSessionAndNoMore()
    {
        PresenceModel model;
        model.setTeamsSession(user, session, available,
                              t(0)); // a Teams session's name isn't an app session
        QVERIFY(!model.clearPresence(user, session, t(1)));
        model.setPresence(user, u"CLIENT"_s, call, Minutes{5}, t(2));
        QVERIFY(model.clearPresence(user, session, t(3)));
        QVERIFY(!model.clearPresence(user, session, t(3)));
        QCOMPARE(model.aggregate(user), available);
        model.setPresence(user, session, call, Minutes{5}, t(10));
        QVERIFY(!model.clearPresence(user, session, t(310)));
    }

    void readersAndTeamsClientsSeeChangesLate()
    {
        PresenceModel model({.readDelay = Seconds{2}, .teamsDelay = Seconds{120}});
        model.setPresence(user, session, call, Minutes{5}, t(0));
        QCOMPARE(model.aggregate(user), call);
        QCOMPARE(model.visible(user), offline);
        model.advanceTo(t(2));
        QCOMPARE(model.visible(user), call);
        QCOMPARE(model.teamsView(user), offline);
        model.clearPresence(user, session, t(60));
        model.advanceTo(t(120));
        QCOMPARE(model.visible(user), offline);
        QCOMPARE(model.teamsView(user), call);
        model.advanceTo(t(180));
        QCOMPARE(model.teamsView(user), offline);
    }

    void outOfOfficeShowsWhileAvailable()
    {
        PresenceModel model;
        model.setOutOfOffice(user, true, t(0));
        model.setPresence(user, session, available, Minutes{5}, t(0));
        QCOMPARE(model.aggregate(user), (Pair{u"Available"_s, u"OutOfOffice"_s}));
        model.setPresence(user, session, call, Minutes{5}, t(0));
        QCOMPARE(model.aggregate(user), call);
    }

    void aStatusMessageEndsOnTime()
    {
        PresenceModel model;
        model.setStatusMessage(user, StatusMessage{u"Back soon"_s, u"text"_s, {}, t(60)}, t(0));
        model.advanceTo(t(59));
        QCOMPARE(model.statusMessage(user)->content, u"Back soon"_s);
        QCOMPARE(model.statusMessage(user)->publishedAt, t(0));
        model.advanceTo(t(60));
        QVERIFY(!model.statusMessage(user));
    }

    void aMonthOfRenewalsNeverFades()
    {
        PresenceModel model;
        for (qint64 seconds = 0; seconds < 30 * 24 * 3600; seconds += 240) {
            model.setPresence(user, session, available, Minutes{15}, t(static_cast<double>(seconds)));
            QCOMPARE(model.aggregate(user), available);
        }
        QCOMPARE(model.sequence(user), 2u);
    }

    void durationsAreReadInAllDayTimeForms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("minutes") << u"PT5M"_s << qint64{300'000};
        QTest::newRow("seconds") << u"PT300S"_s << qint64{300'000};
        QTest::newRow("hours") << u"PT4H"_s << qint64{14'400'000};
        QTest::newRow("all of them") << u"P1DT2H3M4.5S"_s << qint64{93'784'500};
        QTest::newRow("half an hour") << u"PT0.5H"_s << qint64{1'800'000};
        QTest::newRow("no days") << u"P0DT5M"_s << qint64{300'000};
        QTest::newRow("days alone") << u"P7D"_s << qint64{604'800'000};
        QTest::newRow("to the millisecond") << u"PT64.076S"_s << qint64{64'076};
        QTest::newRow("nothing") << u"PT0S"_s << qint64{0};
        QTest::newRow("negative") << u"-PT5M"_s << qint64{-300'000};
    }
    void durationsAreReadInAllDayTimeForms()
    {
        QFETCH(QString, text);
        QFETCH(qint64, milliseconds);
        const auto read = readDuration(text);
        QVERIFY(read);
        QCOMPARE(read->count(), milliseconds);
        QCOMPARE(readDuration(writeDuration(*read)), read);
    }

    void otherTextsAreNoDurations_data()
    {
        QTest::addColumn<QString>("text");
        const QStringList texts{QString(),  u"5"_s,     u"PT"_s,     u"P"_s,        u"P1DT"_s,
                                u"PT5"_s,   u"P1Y"_s,   u"P1M"_s,    u"P1W"_s,      u"pt5m"_s,
                                u" PT5M"_s, u"PT5M "_s, u"PT1M1H"_s, u"PT0.5H5M"_s, u"PT5.M"_s,
                                u"PT-5M"_s, u"+PT5M"_s, u"PT5,5M"_s, u"PT1e3S"_s,   u"PT99999999999H"_s};
        for (const auto &text : texts)
            QTest::newRow(qPrintable(u"“%1”"_s.arg(text))) << text;
    }
    void otherTextsAreNoDurations()
    {
        QFETCH(QString, text);
        QVERIFY(!readDuration(text));
    }
};

QTEST_GUILESS_MAIN(TestPresenceModel)
#include "tst_presencemodel.moc"

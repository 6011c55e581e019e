// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Everything below /practice except faults: clock, state, log, options, Teams, reset.

#include "cloudoverhttp.h"

#include "base/qtcompat.h"

#include <QElapsedTimer>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

Utc when(const QJsonValue &object, const QString &name = u"now"_s)
{
    return fromRfc3339(object[name].toString()).value_or(Utc{});
}

} // namespace

class TestPracticeControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- the clock

    void theClockReadsAsAgreed()
    {
        CloudOverHttp world;
        const auto reading = world.client.get(u"/practice/clock"_s).object();
        QCOMPARE(reading.keys(), (QStringList{u"frozen"_s, u"now"_s, u"serial"_s, u"speed"_s}));
        QCOMPARE(when(reading), world.cloud.now());
        QCOMPARE(reading[u"speed"_s].toDouble(), 1.0);
        QCOMPARE(reading[u"frozen"_s].toBool(), true);
        QVERIFY(reading[u"serial"_s].toInteger() > 0);
        // The cloud starts with real time.
        QVERIFY(std::chrono::abs(world.cloud.now() - std::chrono::system_clock::now()) < 1min);
    }

    void anAdvanceRunsWhatIsDueInOrderAndAnswersAfter()
    {
        CloudOverHttp world;
        QCOMPARE(world.set(u"Available"_s, u"PT1H"_s).status, 200);
        const auto before = world.read()[u"sequenceNumber"_s].toString();
        const auto started = world.cloud.now();
        const auto reading = world.order(u"clock"_s, QJsonObject{{u"advance"_s, u"PT59M"_s}});
        QCOMPARE(when(reading), started + 59min);
        QCOMPARE(world.seen(), u"Away"_s);
        // Both fades were visible on the way.
        QCOMPARE(world.read()[u"sequenceNumber"_s].toString().mid(1).toInt(), before.mid(1).toInt() + 2);
        world.order(u"clock"_s, QJsonObject{{u"advance"_s, u"PT0S"_s}});
        QCOMPARE(world.cloud.now(), started + 59min);
        world.order(u"clock"_s, QJsonObject{{u"advance"_s, u"P366D"_s}});
        QCOMPARE(world.cloud.now(), started + 59min + std::chrono::hours{24 * 366});
    }

    void eachChangeOfTheClockHasANewSerial()
    {
        CloudOverHttp world;
        auto last = world.client.get(u"/practice/clock"_s).object()[u"serial"_s].toInteger();
        const QList<QJsonObject> changes{
            {{u"advance"_s, u"PT1S"_s}}, {{u"speed"_s, 60}}, {{u"freeze"_s, false}}, {{u"freeze"_s, true}}};
        for (const auto &change : changes) {
            const auto reading = world.order(u"clock"_s, change);
            QVERIFY(reading[u"serial"_s].toInteger() > last);
            last = reading[u"serial"_s].toInteger();
        }
        world.order(u"reset"_s, QJsonObject{});
        QVERIFY(world.client.get(u"/practice/clock"_s).object()[u"serial"_s].toInteger() > last);
    }

    void aFrozenClockStandsAndARunningOneRunsAtItsSpeed()
    {
        CloudOverHttp world;
        const auto stood = world.cloud.now();
        QElapsedTimer real;
        real.start();
        QVERIFY(QTest::qWaitFor([&] { return real.elapsed() > 30; }));
        QCOMPARE(world.cloud.now(), stood);
        real.restart(); // before the order: the clock runs as soon as the cloud has read it
        world.order(u"clock"_s, QJsonObject{{u"speed"_s, 1000}, {u"freeze"_s, false}});
        QTRY_VERIFY(world.cloud.now() >= stood + 60s);
        const auto ran = world.cloud.now() - stood;
        QVERIFY(ran >= 60s && ran <= Milliseconds{(real.elapsed() + 2) * 1000} + 1s);
        // A change of speed doesn't jump.
        const auto at = world.cloud.now();
        world.order(u"clock"_s, QJsonObject{{u"speed"_s, 0.001}});
        const auto then = world.cloud.now();
        QVERIFY(then >= at && then - at < 2min);
        QVERIFY(world.cloud.now() - then < 1s);
    }

    void nonsenseLeavesTheClockAlone_data()
    {
        QTest::addColumn<QByteArray>("asked");
        for (const auto *asked :
             {R"({})", R"([])", R"(5)", R"({"advance":"-PT5M"})", R"({"advance":"P367D"})",
              R"({"advance":300})", R"({"advance":"5 minutes"})", R"({"advance":null})", R"({"speed":0})",
              R"({"speed":-1})", R"({"speed":100001})", R"({"speed":"60"})", R"({"freeze":"yes"})",
              R"({"freeze":1})", R"({"stop":true})", R"({"advance":"PT5M","speed":0})",
              R"({"advance":"PT5M","freeze":null})", R"({)"})
            QTest::newRow(asked) << QByteArray(asked);
    }
    void nonsenseLeavesTheClockAlone()
    {
        QFETCH(QByteArray, asked);
        CloudOverHttp world;
        const auto before = world.client.get(u"/practice/clock"_s).object();
        const auto answer =
            world.client.send("POST", u"/practice/clock"_s, asked, {{"Content-Type", "application/json"}});
        QCOMPARE(answer.status, 400);
        QVERIFY2(answer.object()[u"error"_s].toString().endsWith(u'.'), answer.body.constData());
        QCOMPARE(world.client.get(u"/practice/clock"_s).object(), before);
    }

    void aLongPollIsAnsweredWhenTheClockHasChanged_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QJsonObject>("change");
        QTest::newRow("advance") << u"clock"_s << QJsonObject{{u"advance"_s, u"PT5M"_s}};
        QTest::newRow("speed") << u"clock"_s << QJsonObject{{u"speed"_s, 2}};
        QTest::newRow("freeze") << u"clock"_s << QJsonObject{{u"freeze"_s, true}};
        QTest::newRow("reset") << u"reset"_s << QJsonObject{};
    }
    void aLongPollIsAnsweredWhenTheClockHasChanged()
    {
        QFETCH(QString, what);
        QFETCH(QJsonObject, change);
        CloudOverHttp world;
        const auto serial = world.client.get(u"/practice/clock"_s).object()[u"serial"_s].toInteger();
        const auto where = u"/practice/clock?after=%1"_s.arg(serial);
        auto *const one = world.client.begin("GET", where);
        auto *const two = world.client.begin("GET", where);
        // Other events don't change the clock.
        QCOMPARE(world.set(u"Away"_s).status, 200);
        QVERIFY(!one->isFinished() && !two->isFinished());
        QElapsedTimer real;
        real.start();
        world.order(what, change);
        const auto first = PracticeClient::finished(one);
        const auto second = PracticeClient::finished(two);
        // Because of the change, not because the poll timed out.
        QVERIFY(real.elapsed() <
                std::chrono::duration_cast<Milliseconds>(Practice::Cloud::longPoll).count() / 2);
        QCOMPARE(first.status, 200);
        QVERIFY(first.object()[u"serial"_s].toInteger() > serial);
        QCOMPARE(second.object()[u"serial"_s], first.object()[u"serial"_s]);
        if (what == u"clock")
            QCOMPARE(when(first.object()), world.cloud.now());
    }

    void aLongPollForAnotherSerialIsAnsweredAtOnce()
    {
        CloudOverHttp world;
        const auto serial = world.client.get(u"/practice/clock"_s).object()[u"serial"_s].toInteger();
        for (const auto other :
             {qint64{0}, serial - 1, serial + 1000}) // the last one from an earlier run of the cloud
            QCOMPARE(
                world.client.get(u"/practice/clock?after=%1"_s.arg(other)).object()[u"serial"_s].toInteger(),
                serial);
        for (const auto &bad :
             {u"after=x"_s, u"after="_s, u"after=-1"_s, u"before=1"_s, u"after=1&after=2"_s})
            QCOMPARE(world.client.get(u"/practice/clock?"_s + bad).status, 400);
    }

    void tokensAgeByThePracticeClock()
    {
        CloudOverHttp world;
        world.advance(4500s - 1ms);
        QCOMPARE(world.client.get(world.path()).status, 200);
        world.advance(1ms);
        QCOMPARE(world.client.get(world.path()).status, 401);
        world.order(u"options"_s, QJsonObject{{u"expiresIn"_s, 60}});
        world.client.setToken(world.cloud.issueAccessToken());
        world.advance(59s);
        QCOMPARE(world.client.get(world.path()).status, 200);
        world.advance(1s);
        QCOMPARE(world.client.get(world.path()).status, 401);
    }

    // ---- the state

    void theStateReadsAsAgreed()
    {
        CloudOverHttp world;
        const auto started = world.cloud.now();
        QCOMPARE(world.set(u"Available"_s, u"PT1H"_s).status, 200);
        world.advance(1s);
        world.order(u"teams"_s, QJsonObject{{u"session"_s, u"desktop"_s},
                                            {u"availability"_s, u"Busy"_s},
                                            {u"activity"_s, u"InAMeeting"_s}});
        QCOMPARE(world.prefer(u"Offline/OffWork"_s).status, 200);
        world.advance(299s);
        const auto state = world.client.state();
        QCOMPARE(state.keys(), (QStringList{u"frozen"_s, u"now"_s, u"speed"_s, u"users"_s}));
        QCOMPARE(when(state), started + 300s);
        QCOMPARE(state[u"speed"_s].toDouble(), 1.0);
        QCOMPARE(state[u"frozen"_s].toBool(), true);

        const auto user = state[u"users"_s][0];
        QCOMPARE(user[u"id"_s].toString(), world.user);
        QCOMPARE(user[u"userPrincipalName"_s].toString(), u"adele@practice.example"_s);
        QCOMPARE(user[u"aggregate"_s].toObject(),
                 (QJsonObject{{u"availability"_s, u"Offline"_s}, {u"activity"_s, u"OffWork"_s}}));
        QCOMPARE(user[u"preferred"_s].toObject(),
                 (QJsonObject{{u"availability"_s, u"Offline"_s},
                              {u"activity"_s, u"OffWork"_s},
                              {u"expiresAt"_s, toRfc3339(started + 1s + std::chrono::hours{168})}}));
        const auto sessions = user[u"sessions"_s].toArray();
        QCOMPARE(sessions.size(), 2);
        QCOMPARE(sessions[0].toObject(), (QJsonObject{{u"sessionId"_s, world.cloud.clientId()},
                                                      {u"kind"_s, u"app"_s},
                                                      {u"availability"_s, u"Available"_s}, // as it counts now
                                                      {u"activity"_s, u"AvailableInactive"_s},
                                                      {u"setAt"_s, toRfc3339(started)},
                                                      {u"expiresAt"_s, toRfc3339(started + 1h)}}));
        QCOMPARE(sessions[1].toObject(), (QJsonObject{{u"sessionId"_s, u"desktop"_s},
                                                      {u"kind"_s, u"teams"_s},
                                                      {u"availability"_s, u"Busy"_s},
                                                      {u"activity"_s, u"InAMeeting"_s},
                                                      {u"setAt"_s, toRfc3339(started + 1s)},
                                                      {u"expiresAt"_s, QJsonValue::Null}}));
        QVERIFY(state[u"users"_s].toArray().size() > 1);
        QVERIFY(state[u"users"_s][1][u"preferred"_s].isNull());
        QCOMPARE(state[u"users"_s][1][u"sessions"_s].toArray(), QJsonArray());

        world.advance(55min);
        const auto left = world.sessions();
        QCOMPARE(left.size(), 1);
        QCOMPARE(left[0][u"kind"_s].toString(), u"teams"_s);
    }

    // ---- the log

    void theLogTellsWhatWasAsked()
    {
        CloudOverHttp world;
        const auto at = world.cloud.now();
        auto body = CloudOverHttp::pairBody(u"Away"_s);
        body[u"sessionId"_s] = world.cloud.clientId();
        world.client.post(world.path(u"setPresence"_s), body,
                          {{"client-request-id", "0a0b0c0d-1111-4222-8333-444455556666"}});
        world.client.get(world.path() + u"?$select=availability"_s);
        world.client.get(u"/v1.0/me/drive"_s);
        const auto log = world.client.get(u"/practice/requests"_s).array();
        QCOMPARE(log.size(), 3); // without control requests
        for (const auto &entry : log) {
            for (const auto &name :
                 {u"at"_s, u"method"_s, u"path"_s, u"status"_s, u"clientRequestId"_s, u"body"_s})
                QVERIFY2(entry.toObject().contains(name), qPrintable(name));
        }
        QCOMPARE(when(log[0], u"at"_s), at);
        QCOMPARE(log[0][u"method"_s].toString(), u"POST"_s);
        QCOMPARE(log[0][u"path"_s].toString(), world.path(u"setPresence"_s));
        QCOMPARE(log[0][u"status"_s].toInt(), 200);
        QCOMPARE(log[0][u"clientRequestId"_s].toString(), u"0a0b0c0d-1111-4222-8333-444455556666"_s);
        QCOMPARE(log[0][u"body"_s].toObject(), body);
        QCOMPARE(log[1][u"path"_s].toString(), world.path());
        QVERIFY(log[1][u"clientRequestId"_s].isNull());
        QVERIFY(log[1][u"body"_s].isNull());
        QCOMPARE(log[2][u"status"_s].toInt(), 404);
    }

    void secretsAreLeftOutOfTheLog()
    {
        CloudOverHttp world;
        world.client.setToken({});
        const auto answer = signIn(world.client, world.cloud.authority(), world.cloud.clientId());
        const auto refreshToken = answer[u"refresh_token"_s].toString();
        QVERIFY(!refreshToken.isEmpty());
        const auto token = world.cloud.authority() + u"/oauth2/v2.0/token"_s;
        world.client.postForm(token, {{u"client_id"_s, world.cloud.clientId()},
                                      {u"grant_type"_s, u"refresh_token"_s},
                                      {u"refresh_token"_s, refreshToken}});
        // And where clients get it wrong.
        world.client.post(token, QJsonObject{{u"refresh_token"_s, refreshToken}, {u"client_id"_s, u"me"_s}});
        world.client.send("POST", token, "refresh_token=" + refreshToken.toUtf8(),
                          {{"Content-Type", "text/plain"}});
        world.client.get(world.cloud.authority() + u"/oauth2/v2.0/authorize?refresh_token="_s + refreshToken);
        world.client.setToken(answer[u"access_token"_s].toString());
        world.client.get(world.path());
        const auto text = world.client.get(u"/practice/requests"_s).text();
        QVERIFY(text.contains(u"[left out]"_s));
        QVERIFY(text.contains(u"authorization_code"_s));
        QVERIFY(text.contains(u"\"client_id\":\"me\""_s));
        QVERIFY(!text.contains(refreshToken));
        QVERIFY(!text.contains(answer[u"access_token"_s].toString()));
        static const QRegularExpression longOne(
            u"[A-Za-z0-9_-]{44,}"_s); // a code or verifier; a challenge has 43
        QVERIFY2(!longOne.match(text).hasMatch(), qPrintable(longOne.match(text).captured()));
    }

    // ---- the switches

    void everyOptionHasItsDefaultAndCanBeRead()
    {
        CloudOverHttp world;
        const auto options = world.client.get(u"/practice/options"_s).object();
        const QJsonObject expected{
            {u"faded"_s, u"AvailableInactive"_s},
            {u"sessionIdStrict"_s, true},
            {u"readScope"_s, true},
            {u"readDelay"_s, u"PT0S"_s},
            {u"teamsDelay"_s, u"PT2M"_s},
            {u"throttle"_s, QJsonObject{{u"requests"_s, 1500}, {u"window"_s, u"PT30S"_s}}},
            {u"revokeRefresh"_s, false},
            {u"revokeAccess"_s, false},
            {u"dateOffset"_s, u"PT0S"_s},
            {u"expiresIn"_s, 4500},
            {u"rotation"_s, u"tolerant"_s},
            {u"china"_s, false}};
        QCOMPARE(options, expected);
        QCOMPARE(world
                     .order(u"options"_s,
                            QJsonObject{{u"readDelay"_s, 2}, {u"rotation"_s, u"strict"_s}})[u"readDelay"_s]
                     .toString(),
                 u"PT2S"_s);
        // The answer can be posted back.
        world.order(u"options"_s, options);
        QCOMPARE(world.client.get(u"/practice/options"_s).object(), expected);
    }

    void badOptionsChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("asked");
        for (const auto *asked : {R"({})",
                                  R"([])",
                                  R"({"fadded":"AvailableIdle"})",
                                  R"({"faded":"Idle"})",
                                  R"({"faded":null})",
                                  R"({"sessionIdStrict":"no"})",
                                  R"({"readScope":0})",
                                  R"({"readDelay":"-PT1S"})",
                                  R"({"readDelay":"P2D"})",
                                  R"({"teamsDelay":"soon"})",
                                  R"({"throttle":0})",
                                  R"({"throttle":true})",
                                  R"({"throttle":{"window":"PT5S"}})",
                                  R"({"throttle":{"requests":5,"window":"PT0S"}})",
                                  R"({"revokeRefresh":1})",
                                  R"({"dateOffset":"tomorrow"})",
                                  R"({"expiresIn":0})",
                                  R"({"rotation":"loose"})",
                                  R"({"china":"yes"})",
                                  R"({"sessionIdStrict":false,"china":"yes"})"})
            QTest::newRow(asked) << QByteArray(asked);
    }
    void badOptionsChangeNothing()
    {
        QFETCH(QByteArray, asked);
        CloudOverHttp world;
        const auto before = world.client.get(u"/practice/options"_s).object();
        const auto answer =
            world.client.send("POST", u"/practice/options"_s, asked, {{"Content-Type", "application/json"}});
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.object()[u"error"_s].toString().endsWith(u'.'));
        QCOMPARE(world.client.get(u"/practice/options"_s).object(), before);
    }

    void readersAndTeamsClientsMaySeeChangesLate()
    {
        CloudOverHttp world;
        world.order(u"options"_s, QJsonObject{{u"readDelay"_s, u"PT2S"_s}, {u"teamsDelay"_s, u"PT3M"_s}});
        const auto before = world.read()[u"sequenceNumber"_s].toString();
        const auto teams = [&] { return CloudOverHttp::pairText(world.client.user()[u"teamsView"_s]); };
        QCOMPARE(world.set(u"Away"_s).status, 200);
        QCOMPARE(CloudOverHttp::pairText(world.client.user()[u"aggregate"_s]), u"Away"_s);
        world.advance(2s - 1ms);
        QCOMPARE(world.seen(), u"Offline"_s);
        QCOMPARE(world.read()[u"sequenceNumber"_s].toString(), before);
        world.advance(1ms);
        QCOMPARE(world.seen(), u"Away"_s);
        QVERIFY(world.read()[u"sequenceNumber"_s].toString() > before);
        QCOMPARE(teams(), u"Offline"_s);
        world.advance(178s);
        QCOMPARE(teams(), u"Away"_s);
    }

    void theDateHeaderMayBeWrong()
    {
        CloudOverHttp world;
        const auto isOff = [&](const QString &where, Milliseconds by) {
            const auto at =
                QLocale::c().toDateTime(QString::fromLatin1(world.client.get(where).header("Date")),
                                        u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
            return toUtc(QDateTime(at.date(), at.time(), QtCompat::utc())) ==
                   std::chrono::floor<Seconds>(world.cloud.now()) + by;
        };
        const auto discovery = world.cloud.authority() + u"/v2.0/.well-known/openid-configuration"_s;
        // Both services send the practice time, however far ahead it is.
        world.advance(std::chrono::hours{1000});
        QVERIFY(isOff(world.path(), 0s) && isOff(discovery, 0s));
        world.order(u"options"_s, QJsonObject{{u"dateOffset"_s, u"-PT10M"_s}});
        QVERIFY(isOff(world.path(), -10min) && isOff(discovery, -10min));
        world.order(u"options"_s, QJsonObject{{u"dateOffset"_s, u"PT3H"_s}});
        QVERIFY(isOff(world.path(), 3h) && isOff(discovery, 3h));
    }

    void throttlingCanBeSwitchedOff()
    {
        CloudOverHttp world;
        world.order(u"options"_s, QJsonObject{{u"throttle"_s, 1}});
        QCOMPARE(world.client.get(world.path()).status, 200);
        QCOMPARE(world.client.get(world.path()).status, 429);
        world.order(u"options"_s, QJsonObject{{u"throttle"_s, false}});
        QCOMPARE(world.client.get(world.path()).status, 200);
    }

    // ---- Teams

    void teamsSessionsComeAndGo()
    {
        CloudOverHttp world;
        const auto state = world.order(u"teams"_s, QJsonObject{{u"session"_s, u"desktop"_s},
                                                               {u"availability"_s, u"Busy"_s},
                                                               {u"activity"_s, u"InAMeeting"_s}});
        QCOMPARE(CloudOverHttp::pairText(state[u"users"_s][0][u"aggregate"_s]), u"Busy/InAMeeting"_s);
        QCOMPARE(world.seen(), u"Busy/InAMeeting"_s);
        world.order(u"teams"_s, QJsonObject{{u"session"_s, u"desktop"_s}, {u"availability"_s, u"Away"_s}});
        QCOMPARE(world.sessions().size(), 1);
        QCOMPARE(world.seen(), u"Away"_s);
        world.advance(std::chrono::hours{1}); // these do not expire
        QCOMPARE(world.seen(), u"Away"_s);
        world.order(u"teams"_s, QJsonObject{{u"session"_s, u"desktop"_s}, {u"end"_s, true}});
        QCOMPARE(world.seen(), u"Offline"_s);
    }

    void aPreferredPresenceIsSetAndReset()
    {
        CloudOverHttp world;
        QCOMPARE(world.set(u"Away"_s).status, 200);
        world.order(u"teams"_s, QJsonObject{{u"preferred"_s, CloudOverHttp::pairBody(u"Offline/OffWork"_s)}});
        QCOMPARE(world.seen(), u"Offline/OffWork"_s);
        world.order(u"teams"_s, QJsonObject{{u"preferred"_s, QJsonValue::Null}});
        QCOMPARE(world.seen(), u"Away"_s);
        world.order(u"teams"_s, QJsonObject{{u"preferred"_s, CloudOverHttp::pairBody(u"Busy"_s)},
                                            {u"expirationDuration"_s, u"PT1M"_s}});
        world.advance(1min);
        QCOMPARE(world.seen(), u"Away"_s);
    }

    void anotherUserMayBeNamed()
    {
        CloudOverHttp world({u"Presence.Read.All"_s});
        for (const auto &name : {world.client.user(1)[u"id"_s].toString(),
                                 world.client.user(1)[u"userPrincipalName"_s].toString().toUpper()}) {
            world.order(
                u"teams"_s,
                QJsonObject{{u"user"_s, name}, {u"session"_s, u"web"_s}, {u"availability"_s, u"Busy"_s}});
            QCOMPARE(CloudOverHttp::pairText(world.client.user(1)[u"aggregate"_s]), u"Busy"_s);
            QCOMPARE(world.seen(), u"Offline"_s);
            world.order(u"teams"_s,
                        QJsonObject{{u"user"_s, name}, {u"session"_s, u"web"_s}, {u"end"_s, true}});
        }
    }

    void reportsWhatTeamsCannotDo_data()
    {
        QTest::addColumn<QByteArray>("asked");
        for (const auto *asked :
             {R"({})", R"([])", R"({"availability":"Busy"})", R"({"session":"","availability":"Busy"})",
              R"({"session":"desktop"})", R"({"session":"desktop","availability":"<b>"})",
              R"({"session":"desktop","availability":5})", R"({"session":"desktop","end":false})",
              R"({"session":"desktop","end":true})",
              R"({"session":"desktop","end":true,"availability":"Busy"})",
              R"({"preferred":{"availability":"Busy","activity":"InACall"}})", R"({"preferred":"Busy"})",
              R"({"preferred":{"availability":"Busy","activity":"Busy"},"expirationDuration":"PT0S"})",
              R"({"session":"desktop","availability":"Busy","preferred":null})",
              R"({"user":"nobody","preferred":null})", R"({"user":"dana@home.example","preferred":null})",
              R"({"outOfOffice":"yes"})", R"({"mood":"good"})"})
            QTest::newRow(asked) << QByteArray(asked);
    }
    void reportsWhatTeamsCannotDo()
    {
        QFETCH(QByteArray, asked);
        CloudOverHttp world;
        const auto before = world.client.state();
        const auto answer =
            world.client.send("POST", u"/practice/teams"_s, asked, {{"Content-Type", "application/json"}});
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.object()[u"error"_s].toString().endsWith(u'.'));
        QCOMPARE(world.client.state(), before);
    }

    // ---- starting over

    void aResetMakesEverythingAsAtTheStart()
    {
        CloudOverHttp world({u"Presence.ReadWrite"_s}, {.clientId = {}, .tenant = {}, .speed = 2.0});
        world.client.setToken({});
        const auto tokens = signIn(world.client, world.cloud.authority(), world.cloud.clientId());
        QVERIFY(tokens.contains(u"refresh_token"_s));
        world.client.setToken(world.token);
        QCOMPARE(world.set(u"Away"_s).status, 200);
        QCOMPARE(world.prefer(u"Busy"_s).status, 200);
        world.order(u"teams"_s, QJsonObject{{u"session"_s, u"desktop"_s}, {u"availability"_s, u"Busy"_s}});
        world.order(u"options"_s,
                    QJsonObject{{u"faded"_s, u"AvailableIdle"_s}, {u"throttle"_s, 5}, {u"expiresIn"_s, 60}});
        world.order(u"faults"_s, QJsonArray{QJsonObject{{u"route"_s, u"*"_s}, {u"drop"_s, true}}});
        world.order(u"clock"_s, QJsonObject{{u"advance"_s, u"P3D"_s}, {u"speed"_s, 60}});
        const auto state = world.order(u"reset"_s, QJsonObject{});
        QVERIFY(std::chrono::abs(when(state) - std::chrono::system_clock::now()) < 1min);
        QCOMPARE(state[u"speed"_s].toDouble(), 2.0);
        QCOMPARE(state[u"frozen"_s].toBool(), false);
        for (const auto &user : state[u"users"_s].toArray()) {
            QCOMPARE(CloudOverHttp::pairText(user[u"aggregate"_s]), u"Offline"_s);
            QCOMPARE(user[u"sessions"_s].toArray(), QJsonArray());
            QVERIFY(user[u"preferred"_s].isNull());
        }
        QCOMPARE(world.client.get(u"/practice/requests"_s).array(), QJsonArray());
        QCOMPARE(world.client.get(u"/practice/faults"_s).array(), QJsonArray());
        QCOMPARE(world.client.get(u"/practice/options"_s).object(),
                 CloudOverHttp().client.get(u"/practice/options"_s).object());
        QCOMPARE(world.client.get(world.path()).status, 401); // the token is from before the reset
        world.client.setToken({});
        QCOMPARE(world.client
                     .postForm(world.cloud.authority() + u"/oauth2/v2.0/token"_s,
                               {{u"client_id"_s, world.cloud.clientId()},
                                {u"grant_type"_s, u"refresh_token"_s},
                                {u"refresh_token"_s, tokens[u"refresh_token"_s].toString()}})
                     .status,
                 400);
        QCOMPARE(world.client.send("POST", u"/practice/reset"_s).status, 200); // a body is not needed
        QCOMPARE(world.client.post(u"/practice/reset"_s, QJsonObject{{u"half"_s, true}}).status, 400);
    }

    // ---- who may ask

    void addressesAndMethodsThatAreNotThereAreRefused()
    {
        CloudOverHttp world;
        for (const auto &path :
             {u"/practice/nothing"_s, u"/practice/state/x"_s, u"/practicestate"_s, u"/nothing"_s})
            QCOMPARE(world.client.get(path).status, 404);
        for (const auto &path : {u"/practice/state"_s, u"/practice/requests"_s, u"/practice/"_s})
            QCOMPARE(world.client.post(path, QJsonObject{}).status, 405);
        for (const auto &path : {u"/practice/teams"_s, u"/practice/reset"_s})
            QCOMPARE(world.client.get(path).status, 405);
        QCOMPARE(world.client.send("DELETE", u"/practice/clock"_s).status, 405);
        const auto root = world.client.get(u"/"_s);
        QCOMPARE(root.status, 303);
        QCOMPARE(root.header("Location"), QByteArray("/practice/"));
        QCOMPARE(world.client.get(u"/favicon.ico"_s).status, 204);
    }

    void anotherSitesPageMayNotMoveTheClock()
    {
        CloudOverHttp world;
        const QJsonObject advance{{u"advance"_s, u"PT1H"_s}};
        const auto before = world.cloud.now();
        for (const auto &origin :
             {QByteArray("https://evil.example"), QByteArray("null"), QByteArray("http://127.0.0.1:1")})
            QCOMPARE(world.client.post(u"/practice/clock"_s, advance, {{"Origin", origin}}).status, 403);
        // Nor from a name that was pointed here.
        QCOMPARE(world.client.post(u"/practice/clock"_s, advance, {{"Host", "evil.example"}}).status, 421);
        QCOMPARE(world.client.get(u"/practice/state"_s, {{"Host", "evil.example"}}).status, 421);
        QCOMPARE(world.cloud.now(), before);
        QCOMPARE(world.client.post(u"/practice/clock"_s, advance, {{"Origin", world.cloud.graph().toUtf8()}})
                     .status,
                 200);
        const auto port = QByteArray::number(QUrl(world.cloud.graph()).port());
        QCOMPARE(world.client.get(u"/practice/state"_s, {{"Host", "localhost:" + port}}).status, 200);
    }

    void takesJsonWithAnyContentType()
    {
        CloudOverHttp world;
        const auto before = world.cloud.now();
        for (const auto &type : {QByteArray("application/json"),
                                 QByteArray("application/x-www-form-urlencoded"), QByteArray("text/plain")})
            QCOMPARE(
                world.client
                    .send("POST", u"/practice/clock"_s, R"( {"advance":"PT1S"})", {{"Content-Type", type}})
                    .status,
                200);
        QCOMPARE(world.cloud.now(), before + 3s);
    }
};

QTEST_GUILESS_MAIN(TestPracticeControl)
#include "tst_practicecontrol.moc"

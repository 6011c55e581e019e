// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// POST /practice/faults: each fault on each kind of route, as it arrives at the socket.

#include "cloudoverhttp.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QUrlQuery>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QStringList graphWrites{u"setPresence"_s,
                              u"clearPresence"_s,
                              u"setUserPreferredPresence"_s,
                              u"clearUserPreferredPresence"_s,
                              u"setStatusMessage"_s,
                              u"setManualLocation"_s,
                              u"setAutomaticLocation"_s,
                              u"clearAutomaticLocation"_s,
                              u"clearLocation"_s};
const QStringList identityRoutes{u"token"_s,     u"authorize"_s, u"devicecode"_s,
                                 u"discovery"_s, u"keys"_s,      u"logout"_s};

/// A cloud and one good request for each route.
struct Routes : CloudOverHttp {
    Routes()
        : CloudOverHttp({u"Presence.ReadWrite"_s, u"Presence.Read.All"_s})
        , code(signInUpToTheCode())
    {
        // So that clearPresence has something to clear.
        if (set(u"Away"_s).status != 200)
            qFatal("no session");
    }

    QString authority(const QString &path) const { return QUrl(cloud.authority()).path() + path; }
    QByteArray authorizeQuery() const
    {
        QUrlQuery query;
        query.setQueryItems({{u"client_id"_s, cloud.clientId()},
                             {u"response_type"_s, u"code"_s},
                             {u"redirect_uri"_s, u"http://localhost:49152"_s},
                             {u"scope"_s, u"openid offline_access Presence.ReadWrite"_s},
                             {u"state"_s, u"xyz"_s},
                             {u"code_challenge"_s, key.challenge},
                             {u"code_challenge_method"_s, u"S256"_s}});
        return query.toString(QUrl::FullyEncoded).toUtf8();
    }
    QString signInUpToTheCode()
    {
        const auto page =
            client.get(authority(u"/oauth2/v2.0/authorize?"_s + QString::fromUtf8(authorizeQuery())));
        const auto back = client.submit(formsOf(page.body).value(0));
        return QUrlQuery(QUrl(QString::fromUtf8(back.header("Location")))).queryItemValue(u"code"_s);
    }

    RawAnswer ask(const QString &route) const
    {
        const auto form = [this](const QString &path, const QByteArray &body) {
            return raw("POST", path, body, {"Content-Type: application/x-www-form-urlencoded"});
        };
        if (route == u"token")
            return form(authority(u"/oauth2/v2.0/token"_s),
                        "grant_type=authorization_code&client_id=" + cloud.clientId().toUtf8() + "&code=" +
                            code.toUtf8() + "&redirect_uri=http%3A%2F%2Flocalhost%3A49152&code_verifier=" +
                            key.verifier.toUtf8());
        if (route == u"authorize")
            return raw("GET", authority(u"/oauth2/v2.0/authorize?"_s + QString::fromUtf8(authorizeQuery())));
        if (route == u"devicecode")
            return form(authority(u"/oauth2/v2.0/devicecode"_s),
                        "scope=Presence.ReadWrite&client_id=" + cloud.clientId().toUtf8());
        if (route == u"discovery")
            return raw("GET", authority(u"/v2.0/.well-known/openid-configuration"_s));
        if (route == u"keys")
            return raw("GET", authority(u"/discovery/v2.0/keys"_s));
        if (route == u"logout")
            return raw("GET", authority(u"/oauth2/v2.0/logout"_s));

        const QList<QByteArray> bearer{"Authorization: Bearer " + token.toUtf8(),
                                       "Content-Type: application/json"};
        if (route == u"presence")
            return raw("GET", path(), {}, bearer);
        if (route == u"getPresencesByUserId")
            return raw("POST", u"/v1.0/communications/getPresencesByUserId"_s,
                       "{\"ids\":[\"" + user.toUtf8() + "\"]}", bearer);
        auto body = pairBody(route == u"setPresence" ? u"DoNotDisturb/Presenting"_s : u"Busy"_s);
        body[u"sessionId"_s] = cloud.clientId();
        body[u"workLocationType"_s] = u"office"_s;
        body[u"statusMessage"_s] = QJsonObject{{u"message"_s, QJsonObject{{u"content"_s, u"x"_s}}}};
        return raw("POST", path(route), QJsonDocument(body).toJson(), bearer);
    }

    /// Whether the valid request for `route` had its effect. Unset if it has none.
    std::optional<bool> applied(const QString &route)
    {
        if (route == u"setPresence")
            return sessions()[0][u"availability"_s] == u"DoNotDisturb"_s;
        if (route == u"clearPresence")
            return sessions().isEmpty();
        if (route == u"setUserPreferredPresence")
            return !client.user()[u"preferred"_s].isNull();
        if (route == u"token") // a code is valid only once
            return ask(route).object()[u"error_codes"_s][0].toInt() == 54005;
        return std::nullopt;
    }

    ProofKey key = makeProofKey();
    QString code;
};

void everyRoute()
{
    QTest::addColumn<QString>("route");
    for (const auto &route :
         QStringList{u"presence"_s, u"getPresencesByUserId"_s} + graphWrites + identityRoutes)
        QTest::newRow(qPrintable(route)) << route;
}
bool isGraph(const QString &route)
{
    return !identityRoutes.contains(route);
}

QJsonArray one(const QString &route, QJsonObject fault)
{
    fault[u"route"_s] = route;
    return {fault};
}

} // namespace

class TestPracticeFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAFaultEveryRouteAnswers_data() { everyRoute(); }
    void withoutAFaultEveryRouteAnswers()
    {
        QFETCH(QString, route);
        Routes world;
        QCOMPARE(world.ask(route).status(), 200);
        QCOMPARE(world.applied(route).value_or(true), true);
    }

    void aStatusTakesTheAnswersPlace_data() { everyRoute(); }
    void aStatusTakesTheAnswersPlace()
    {
        QFETCH(QString, route);
        Routes world;
        const QList<QPair<int, QString>> codes{
            {400, u"InvalidArgument"_s},    {401, u"InvalidAuthenticationToken"_s},
            {403, u"Forbidden"_s},          {404, u"NotFound"_s},
            {429, u"TooManyRequests"_s},    {500, u"InternalServerError"_s},
            {503, u"ServiceUnavailable"_s}, {504, u"GatewayTimeout"_s}};
        for (const auto &[status, code] : codes) {
            world.order(u"faults"_s, one(route, {{u"status"_s, status}}));
            const auto answer = world.ask(route);
            QCOMPARE(answer.status(), status);
            QVERIFY(answer.header("Retry-After").isEmpty());
            if (isGraph(route)) {
                const QJsonValue error = answer.object()[u"error"_s];
                QCOMPARE(error[u"code"_s].toString(), code);
                QCOMPARE(error[u"innerError"_s][u"request-id"_s].toString().toUtf8(),
                         answer.header("request-id"));
            } else if (route == u"authorize") {
                QVERIFY(answer.header("Content-Type").startsWith("text/html"));
            } else {
                QCOMPARE(answer.object()[u"error"_s].toString(), status == 429 || status >= 500
                                                                     ? u"temporarily_unavailable"_s
                                                                     : u"invalid_request"_s);
                QVERIFY(!answer.object()[u"error_codes"_s].toArray().isEmpty());
            }
        }
        QCOMPARE(world.ask(route).status(), 200);
    }

    void theWaitIsANumberOrTheHeadersText_data() { everyRoute(); }
    void theWaitIsANumberOrTheHeadersText()
    {
        QFETCH(QString, route);
        Routes world;
        const QList<QPair<QJsonValue, QByteArray>> waits{
            {30, "30"},
            {0, "0"},
            {u"120"_s, "120"},
            {u"Wed, 21 Oct 2026 07:28:00 GMT"_s, "Wed, 21 Oct 2026 07:28:00 GMT"},
            {u"soon"_s, "soon"}};
        for (const auto &[given, sent] : waits) {
            world.order(u"faults"_s, one(route, {{u"status"_s, 429}, {u"retryAfter"_s, given}}));
            const auto answer = world.ask(route);
            QCOMPARE(answer.status(), 429);
            QCOMPARE(answer.header("Retry-After"), sent);
        }
    }

    void aTextIsSentAsItIsAndAnObjectAsJson_data() { everyRoute(); }
    void aTextIsSentAsItIsAndAnObjectAsJson()
    {
        QFETCH(QString, route);
        Routes world;
        world.order(u"faults"_s,
                    one(route, {{u"status"_s, 200}, {u"body"_s, u"<h1>Welcome</h1> “hotel”"_s}}));
        const auto page = world.ask(route);
        QCOMPARE(page.status(), 200);
        QCOMPARE(page.body(), QByteArray("<h1>Welcome</h1> “hotel”"));
        QVERIFY(page.header("Content-Type").startsWith("text/html"));
        QVERIFY(page.header("request-id").isEmpty()); // no Graph headers
        QVERIFY(!world.applied(route).value_or(false));

        Routes another;
        const QJsonObject body{
            {u"error"_s, QJsonObject{{u"code"_s, u"OddThing"_s}, {u"innererror"_s, QJsonObject{}}}},
            {u"more"_s, QJsonValue::Null}};
        another.order(u"faults"_s, one(route, {{u"status"_s, 400}, {u"body"_s, body}}));
        const auto json = another.ask(route);
        QCOMPARE(json.status(), 400);
        QVERIFY(json.header("Content-Type").startsWith("application/json"));
        QCOMPARE(json.object()[u"error"_s][u"code"_s].toString(), u"OddThing"_s);
        QVERIFY(json.object().contains(u"more"_s));
        another.order(u"faults"_s, one(route, {{u"status"_s, 502}, {u"body"_s, QString()}}));
        QCOMPARE(another.ask(route).body(), QByteArray());
    }

    void aDropEndsTheConnectionWithoutAByteOrAnEffect_data() { everyRoute(); }
    void aDropEndsTheConnectionWithoutAByteOrAnEffect()
    {
        QFETCH(QString, route);
        Routes world;
        world.order(u"faults"_s, one(route, {{u"drop"_s, true}}));
        QVERIFY(world.ask(route).isNothing());
        const auto entry = world.cloud.requests().last().toObject();
        QVERIFY(entry[u"status"_s].isNull());
        QCOMPARE(entry[u"operation"_s].toString(), route);
        QVERIFY(!world.applied(route).value_or(false));
        if (route != u"token") // applied() has used the code
            QCOMPARE(world.ask(route).status(), 200);
    }

    void aLostReplyIsOneWithItsEffect_data() { everyRoute(); }
    void aLostReplyIsOneWithItsEffect()
    {
        QFETCH(QString, route);
        Routes world;
        world.order(u"faults"_s, one(route, {{u"applyThenDrop"_s, true}}));
        QVERIFY(world.ask(route).isNothing());
        QVERIFY(world.cloud.requests().last()[u"status"_s].isNull());
        QCOMPARE(world.applied(route).value_or(true), true);
    }

    void aDelayIsRealTimeAndOfTheAnswerAlone_data() { everyRoute(); }
    void aDelayIsRealTimeAndOfTheAnswerAlone()
    {
        QFETCH(QString, route);
        Routes world; // with a frozen clock
        world.order(u"faults"_s, one(route, {{u"delay"_s, u"PT0.1S"_s}}));
        QElapsedTimer real;
        real.start();
        const auto answer = world.ask(route);
        QVERIFY2(real.elapsed() >= 95, qPrintable(QString::number(real.elapsed())));
        QCOMPARE(answer.status(), 200);
        QCOMPARE(world.applied(route).value_or(true), true);
    }

    void anAnswerAndADropMayBeLateToo()
    {
        Routes world;
        QElapsedTimer real;
        real.start();
        world.order(u"faults"_s, one(u"setPresence"_s, {{u"status"_s, 503}, {u"delay"_s, u"PT0.05S"_s}}));
        QCOMPARE(world.ask(u"setPresence"_s).status(), 503);
        world.order(u"faults"_s, one(u"setPresence"_s, {{u"drop"_s, true}, {u"delay"_s, u"PT0.05S"_s}}));
        QVERIFY(world.ask(u"setPresence"_s).isNothing());
        QVERIFY(real.elapsed() >= 95);
        QCOMPARE(world.applied(u"setPresence"_s), std::optional(false));
    }

    void aClaimsChallengeHasTheFormOfItsService_data() { everyRoute(); }
    void aClaimsChallengeHasTheFormOfItsService()
    {
        QFETCH(QString, route);
        const QJsonObject claims{
            {u"access_token"_s,
             QJsonObject{{u"nbf"_s, QJsonObject{{u"essential"_s, true}, {u"value"_s, u"1604106651"_s}}}}}};
        Routes world;
        if (isGraph(route)) {
            world.order(u"faults"_s, one(route, {{u"claims"_s, claims}}));
            const auto answer = world.ask(route);
            QCOMPARE(answer.status(), 401);
            QCOMPARE(answer.object()[u"error"_s][u"code"_s].toString(), u"InvalidAuthenticationToken"_s);
            const auto challenge = QString::fromUtf8(answer.header("WWW-Authenticate"));
            QVERIFY(challenge.startsWith(u"Bearer "_s));
            QVERIFY(challenge.contains(u"error=\"insufficient_claims\""_s));
            static const QRegularExpression value(u"claims=\"([A-Za-z0-9+/=]+)\""_s);
            const auto sent = QByteArray::fromBase64(value.match(challenge).captured(1).toLatin1());
            QCOMPARE(QJsonDocument::fromJson(sent).object(), claims);
            QVERIFY(!world.applied(route).value_or(false));
            world.order(u"faults"_s, one(route, {{u"claims"_s, claims}, {u"status"_s, 403}}));
            QCOMPARE(world.ask(route).status(), 403);
            QVERIFY(world.cloud.order(u"faults"_s, one(route, {{u"claims"_s, claims}, {u"status"_s, 500}})));
        } else if (route == u"token" || route == u"devicecode") {
            world.order(u"faults"_s, one(route, {{u"claims"_s, claims}}));
            const auto answer = world.ask(route);
            QCOMPARE(answer.status(), 400);
            QCOMPARE(answer.object()[u"error"_s].toString(), u"interaction_required"_s);
            QCOMPARE(QJsonDocument::fromJson(answer.object()[u"claims"_s].toString().toUtf8()).object(),
                     claims);
            world.order(u"faults"_s, one(route, {{u"claims"_s, claims},
                                                 {u"error"_s, u"invalid_grant"_s},
                                                 {u"suberror"_s, u"basic_action"_s}}));
            const auto both = world.ask(route).object();
            QCOMPARE(both[u"error"_s].toString(), u"invalid_grant"_s);
            QCOMPARE(both[u"suberror"_s].toString(), u"basic_action"_s);
            QVERIFY(both[u"claims"_s].isString());
        } else {
            QVERIFY(world.cloud.order(u"faults"_s, one(route, {{u"claims"_s, claims}})));
        }
    }

    void anErrorIsToldInTheFormOfItsService_data() { everyRoute(); }
    void anErrorIsToldInTheFormOfItsService()
    {
        QFETCH(QString, route);
        Routes world;
        world.order(u"faults"_s, one(route, {{u"error"_s, u"invalid_grant"_s},
                                             {u"suberror"_s, u"bad_token"_s},
                                             {u"error_codes"_s, QJsonArray{50173, 7}}}));
        const auto answer = world.ask(route);
        if (isGraph(route)) {
            QCOMPARE(answer.status(), 400);
            QCOMPARE(answer.object()[u"error"_s][u"code"_s].toString(), u"invalid_grant"_s);
        } else if (route == u"authorize") {
            const QUrl back(QString::fromUtf8(answer.header("Location")));
            const QUrlQuery query(back);
            QCOMPARE(back.port(), 49152);
            QCOMPARE(query.queryItemValue(u"error"_s), u"invalid_grant"_s);
            QCOMPARE(query.queryItemValue(u"state"_s), u"xyz"_s);
            QCOMPARE(query.queryItemValue(u"error_subcode"_s), u"bad_token"_s);
            QVERIFY(query.queryItemValue(u"error_description"_s).startsWith(u"AADSTS50173"_s));
            QVERIFY(query.queryItemValue(u"error_uri"_s, QUrl::FullyDecoded).endsWith(u"code=50173"_s));
        } else {
            QCOMPARE(answer.status(), 400);
            const auto object = answer.object();
            QCOMPARE(object[u"error"_s].toString(), u"invalid_grant"_s);
            QCOMPARE(object[u"suberror"_s].toString(), u"bad_token"_s);
            QCOMPARE(object[u"error_codes"_s].toArray(), (QJsonArray{50173, 7}));
            QVERIFY(object[u"error_description"_s].toString().startsWith(u"AADSTS50173: "_s));
        }
        world.order(u"faults"_s, one(route, {{u"error"_s, u"temporarily_unavailable"_s},
                                             {u"status"_s, 503},
                                             {u"retryAfter"_s, 7}}));
        const auto busy = world.ask(route);
        if (route != u"authorize")
            QCOMPARE(busy.status(), 503);
        QCOMPARE(busy.header("Retry-After"), QByteArray("7"));
    }

    // ---- the queue

    void eachRequestTakesTheFirstEntryForItOnce()
    {
        Routes world;
        const auto fault = [](const QString &route, int status, int times = 1) {
            return QJsonObject{{u"route"_s, route}, {u"status"_s, status}, {u"times"_s, times}};
        };
        world.order(u"faults"_s, QJsonArray{fault(u"setPresence"_s, 500, 2), fault(u"*"_s, 503),
                                            fault(u"presence"_s, 504), fault(u"setPresence"_s, 429)});
        QCOMPARE(world.ask(u"setPresence"_s).status(), 500);
        QCOMPARE(world.ask(u"discovery"_s).status(), 503); // the fault for any request
        QCOMPARE(world.ask(u"discovery"_s).status(), 200);
        QCOMPARE(world.ask(u"setPresence"_s).status(), 500);
        QCOMPARE(world.client.get(u"/practice/faults"_s).array().size(), 2);
        QCOMPARE(world.ask(u"setPresence"_s).status(), 429);
        QCOMPARE(world.ask(u"setPresence"_s).status(), 200);
        QCOMPARE(world.ask(u"presence"_s).status(), 504);
        QCOMPARE(world.ask(u"presence"_s).status(), 200);
        QCOMPARE(world.client.get(u"/practice/faults"_s).array(), QJsonArray());
    }

    void anythingIsEveryOperation_data() { everyRoute(); }
    void anythingIsEveryOperation()
    {
        QFETCH(QString, route);
        Routes world;
        world.order(u"faults"_s, one(u"*"_s, {{u"drop"_s, true}}));
        // Control and the pages in between don't count.
        QCOMPARE(world.client.get(u"/practice/state"_s).status, 200);
        QVERIFY(world.ask(route).isNothing());
    }

    void aNewListReplacesTheQueueAndAnEmptyOneEmptiesIt()
    {
        Routes world;
        world.order(u"faults"_s, one(u"presence"_s, {{u"status"_s, 503}, {u"times"_s, 9}}));
        world.order(u"faults"_s, one(u"presence"_s, {{u"status"_s, 500}}));
        QCOMPARE(world.ask(u"presence"_s).status(), 500);
        QCOMPARE(world.ask(u"presence"_s).status(), 200);
        world.order(u"faults"_s, one(u"presence"_s, {{u"status"_s, 503}, {u"times"_s, 9}}));
        QCOMPARE(world.order(u"faults"_s, QJsonArray{}).toArray(), QJsonArray());
        QCOMPARE(world.ask(u"presence"_s).status(), 200);
    }

    void absentAndNullMembersAreTheSame()
    {
        Routes world;
        world.order(u"faults"_s, one(u"presence"_s, {{u"status"_s, 503},
                                                     {u"retryAfter"_s, QJsonValue::Null},
                                                     {u"body"_s, QJsonValue::Null},
                                                     {u"times"_s, QJsonValue::Null},
                                                     {u"claims"_s, QJsonValue::Null},
                                                     {u"error"_s, QJsonValue::Null},
                                                     {u"delay"_s, QJsonValue::Null}}));
        QCOMPARE(world.ask(u"presence"_s).object()[u"error"_s][u"code"_s].toString(),
                 u"ServiceUnavailable"_s);
        QCOMPARE(world.ask(u"presence"_s).status(), 200);
    }

    void reportsABadFaultAndKeepsTheQueue_data()
    {
        QTest::addColumn<QByteArray>("faults");
        const QList<QByteArray> bad{
            R"({"route":"presence","status":503})",
            R"([5])",
            R"([{}])",
            R"([{"status":503}])",
            R"([{"route":"presences","status":503}])",
            R"([{"route":"presence"}])",
            R"([{"route":"presence","status":99}])",
            R"([{"route":"presence","status":"503"}])",
            R"([{"route":"presence","status":503,"times":0}])",
            R"([{"route":"presence","status":503,"times":1.5}])",
            R"([{"route":"presence","status":503,"retryAfter":-1}])",
            R"([{"route":"presence","status":503,"retryAfter":true}])",
            R"([{"route":"presence","retryAfter":5}])",
            R"([{"route":"presence","body":"x"}])",
            R"([{"route":"presence","status":503,"body":5}])",
            R"([{"route":"presence","drop":"yes"}])",
            R"([{"route":"presence","drop":false}])",
            R"([{"route":"presence","drop":true,"status":503}])",
            R"([{"route":"presence","drop":true,"applyThenDrop":true}])",
            R"([{"route":"presence","delay":"soon"}])",
            R"([{"route":"presence","delay":"-PT1S"}])",
            R"([{"route":"presence","delay":20}])",
            R"([{"route":"presence","claims":"x"}])",
            R"([{"route":"presence","error":""}])",
            R"([{"route":"presence","suberror":"bad_token"}])",
            R"([{"route":"token","error":"x","error_codes":[true]}])",
            R"([{"route":"presence","status":503,"colour":"red"}])",
            R"([{"route":"presence","status":503},{"route":"presence"}])",
            R"([)",
            "",
        };
        for (const auto &each : bad)
            QTest::newRow(each.constData()) << each;
    }
    void reportsABadFaultAndKeepsTheQueue()
    {
        QFETCH(QByteArray, faults);
        CloudOverHttp world;
        world.order(u"faults"_s, one(u"presence"_s, {{u"status"_s, 418}}));
        const auto answer =
            world.client.send("POST", u"/practice/faults"_s, faults, {{"Content-Type", "application/json"}});
        QCOMPARE(answer.status, 400);
        QVERIFY2(answer.object()[u"error"_s].toString().endsWith(u'.'), answer.body.constData());
        QCOMPARE(world.client.get(world.path()).status, 418);
    }
};

QTEST_GUILESS_MAIN(TestPracticeFaults)
#include "tst_practicefaults.moc"

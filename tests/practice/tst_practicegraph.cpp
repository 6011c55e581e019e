// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The practice cloud's presence service over HTTP: test vectors, every operation, and the exact form of its
// refusals.

#include "cloudoverhttp.h"

#include <QUuid>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QStringList everything{u"Presence.ReadWrite"_s, u"Presence.Read.All"_s};

/// Carries one step of a script out; what came of it, in the script's words.
QString perform(CloudOverHttp &world, const QString &step)
{
    const auto words = step.split(u' ');
    const auto &verb = words.at(0);
    if (verb == u"set")
        return QString::number(world.set(words.at(1), words.value(2)).status);
    if (verb == u"clear")
        return QString::number(world.clear().status);
    if (verb == u"prefer")
        return QString::number(world.prefer(words.at(1), words.value(2)).status);
    if (verb == u"unprefer")
        return QString::number(world.ask(u"clearUserPreferredPresence"_s, {}).status);
    if (verb == u"teams") {
        auto body = CloudOverHttp::pairBody(words.at(1));
        body[u"session"_s] = words.value(2, u"desktop"_s);
        if (words.at(1) == u"end")
            body = {{u"session"_s, words.value(2, u"desktop"_s)}, {u"end"_s, true}};
        return QString::number(world.client.post(u"/practice/teams"_s, body).status);
    }
    if (verb == u"sessions")
        return QString::number(world.sessions().size());
    return world.seen(); // "see"
}

QString code(const HttpAnswer &answer)
{
    return answer.object()[u"error"_s][u"code"_s].toString();
}
QString message(const HttpAnswer &answer)
{
    return answer.object()[u"error"_s][u"message"_s].toString();
}

/// What every answer of Graph carries, and every error besides; the sentence about what is missing.
QString flaw(const HttpAnswer &answer, const QByteArray &clientRequestId = {})
{
    const auto requestId = answer.header("request-id");
    if (QUuid::fromString(QString::fromLatin1(requestId)).isNull())
        return u"no request-id"_s;
    if (answer.header("client-request-id") != (clientRequestId.isEmpty() ? requestId : clientRequestId))
        return u"wrong client-request-id"_s;
    if (QJsonDocument::fromJson(answer.header("x-ms-ags-diagnostic")).object().isEmpty())
        return u"no x-ms-ags-diagnostic"_s;
    if (!QLocale::c()
             .toDateTime(QString::fromLatin1(answer.header("Date")), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
             .isValid())
        return u"no Date"_s;
    if (answer.status < 400)
        return {};
    if (!answer.header("Content-Type").startsWith("application/json"))
        return u"not JSON"_s;
    const auto whole = answer.object();
    if (whole.keys() != QStringList{u"error"_s})
        return u"more than an error"_s;
    const auto error = whole[u"error"_s].toObject();
    if (error.keys() != QStringList{u"code"_s, u"innerError"_s, u"message"_s})
        return u"error has "_s + error.keys().join(u", "_s);
    const auto inner = error[u"innerError"_s].toObject();
    if (inner.keys() != QStringList{u"client-request-id"_s, u"date"_s, u"request-id"_s})
        return u"innerError has "_s + inner.keys().join(u", "_s);
    if (inner[u"request-id"_s].toString().toLatin1() != requestId ||
        inner[u"client-request-id"_s].toString().toLatin1() != answer.header("client-request-id"))
        return u"innerError has other ids than the headers"_s;
    if (!QDateTime::fromString(inner[u"date"_s].toString(), u"yyyy-MM-ddThh:mm:ss"_s).isValid())
        return u"innerError has no date"_s;
    return {};
}

} // namespace

class TestPracticeGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- the test vectors

    void theTestVectorsHold_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<bool>("idle");
        QTest::addColumn<bool>("strict");
        // "second: step = outcome". FADED is the form that the option selects.
        const QList<QPair<const char *, QString>> vectors{
            {"T1",
             u"0: set Available PT1H = 200; 0: see = Available; 299: see = Available; 300: see = FADED; "
             "599: see = FADED; 600: see = Away; 3599: see = Away; 3600: see = Offline"_s},
            {"T2", u"0: set Available = 200; 299: see = Available; 300: see = Offline"_s},
            {"T3", u"0: set Available PT10M = 200; 300: see = FADED; 599: see = FADED; 600: see = Offline"_s},
            {"T4", u"0: set Busy/InACall PT4H = 200; 14399: see = Busy/InACall; 14400: see = Offline"_s},
            {"T5",
             u"0: set Available PT5M = 200; 240: set Available PT5M = 200; 480: set Available PT5M = 200; "
             "720: set Available PT5M = 200; 960: set Available PT5M = 200; 1200: set Available PT5M = 200; "
             "1440: set Available PT5M = 200; 1680: set Available PT5M = 200; 1920: set Available PT5M = "
             "200; 2160: set Available PT5M = 200; 2400: set Available PT5M = 200; 2699: see = Available; "
             "2700: see = Offline"_s},
            {"T6", u"0: set Available PT1H = 200; 649: see = Away; 650: set Available PT1H = 200; 650: see = "
                   "Available; 949: see = Available; 950: see = FADED"_s},
            {"T7",
             u"0: set Busy/InACall PT1H = 200; 1: set Away PT4M59S = 400; 1: set Away PT4H1S = 400; 1: set "
             "Away PT0S = 400; 1: set Away -PT5M = 400; 1: see = Busy/InACall; 3599: sessions = 1; 3600: "
             "sessions = 0"_s},
            {"T8",
             u"0: set Away PT5M = 200; 0: set Away PT300S = 200; 0: set Away PT4H = 200; 0: set Away PT240M "
             "= 200; 14399: see = Away; 14400: see = Offline"_s},
            {"T9", u"0: set Busy/Busy = 400; 0: see = Offline"_s},
            {"T10", u"0: set Away = 200; 0: teams Available = 200; 0: see = Available"_s},
            {"T11",
             u"0: set DoNotDisturb/Presenting = 200; 0: teams Busy = 200; 0: see = DoNotDisturb/Presenting"_s},
            {"T12", u"0: set Available = 200; 0: prefer Offline/OffWork = 200; 0: see = Offline/OffWork"_s},
            {"T13", u"0: prefer Busy = 200; 0: see = Offline; 1: set Available = 200; 1: see = Busy"_s},
            {"T14",
             u"0: set Available = 200; 1: clear = 200; 1: see = Offline; 2: clear = 404; 2: see = Offline"_s},
            {"T15", u"0: set Busy/InACall PT5M = 200; 300: clear = 404"_s},
            {"T17",
             u"0: set Available PT1H = 200; 600: see = Away; 601: teams Available = 200; 601: see = Available"_s},
            {"T19", u"0: set Busy/InACall = 200; 0: see = Busy/InACall; 1: set Away = 200; 1: see = Away; 1: "
                    u"sessions "
                    "= 1; 2: clear = 200; 2: see = Offline; 3: clear = 404"_s},
        };
        for (const auto &vector : vectors) {
            for (const bool idle : {false, true}) {
                for (const bool strict : {true, false}) {
                    QTest::addRow("%s%s%s", vector.first, idle ? ", AvailableIdle" : "",
                                  strict ? "" : ", any sessionId")
                        << vector.second << idle << strict;
                }
            }
        }
    }
    void theTestVectorsHold()
    {
        QFETCH(QString, script);
        QFETCH(bool, idle);
        QFETCH(bool, strict);
        CloudOverHttp world;
        world.order(u"options"_s,
                    QJsonObject{{u"faded"_s, idle ? u"AvailableIdle"_s : u"AvailableInactive"_s},
                                {u"sessionIdStrict"_s, strict}});
        const auto faded = idle ? u"AvailableIdle/Inactive"_s : u"Available/AvailableInactive"_s;
        Seconds passed{0};
        const auto steps = script.split(u"; "_s);
        for (const auto &step : steps) {
            const Seconds at{step.section(u": "_s, 0, 0).toInt()};
            world.advance(at - passed);
            passed = at;
            world.client.setToken(world.cloud.issueAccessToken()); // the last token may have expired
            const auto expected = step.section(u" = "_s, 1, 1).replace(u"FADED"_s, faded);
            const auto outcome = perform(world, step.section(u": "_s, 1).section(u" = "_s, 0, 0));
            QVERIFY2(outcome == expected, qPrintable(step + u" but was "_s + outcome));
        }
    }

    void aBadBodyIsNoticedBeforeAMissingScope() // T16
    {
        CloudOverHttp world({u"Presence.Read"_s});
        for (const auto &operation : {u"setPresence"_s, u"clearPresence"_s}) {
            const auto bad = world.ask(operation, CloudOverHttp::pairBody(u"Available"_s));
            QCOMPARE(bad.status, 400);
            QCOMPARE(code(bad), u"InvalidArgument"_s);
            QCOMPARE(message(bad), u"[SessionId]: The SessionId field is required."_s);
        }
        const auto good = world.set(u"Available"_s);
        QCOMPARE(good.status, 403);
        QCOMPARE(code(good), u"Forbidden"_s);
        QCOMPARE(message(good), QString());
        QVERIFY(good.object()[u"error"_s][u"message"_s].isString());
        QCOMPARE(world.clear().status, 403);
        QCOMPARE(world.sessions().size(), 0);
    }

    void aRepeatedCallAfterALostReplyLeavesOneSession() // T18
    {
        CloudOverHttp world;
        world.order(u"faults"_s,
                    QJsonArray{QJsonObject{{u"route"_s, u"setPresence"_s}, {u"applyThenDrop"_s, true}}});
        auto body = CloudOverHttp::pairBody(u"Busy/InACall"_s);
        body[u"sessionId"_s] = world.cloud.clientId();
        const auto started = world.cloud.now();
        const auto lost =
            world.raw("POST", world.path(u"setPresence"_s), QJsonDocument(body).toJson(),
                      {"Content-Type: application/json", "Authorization: Bearer " + world.token.toUtf8()});
        QVERIFY(lost.isNothing());
        QCOMPARE(world.sessions().size(), 1);
        world.advance(20s);
        QCOMPARE(world.set(u"Busy/InACall"_s).status, 200);
        QCOMPARE(world.sessions().size(), 1);
        QCOMPARE(world.sessions()[0][u"setAt"_s].toString(), toRfc3339(started + 20s));
    }

    void aSessionIdThatIsNotTheClientsIsAChoice()
    {
        CloudOverHttp world;
        auto body = CloudOverHttp::pairBody(u"Available"_s);
        body[u"sessionId"_s] = u"0f0e0d0c-0000-4000-8000-000000000001"_s;
        QCOMPARE(world.ask(u"setPresence"_s, body).status, 400);
        body[u"sessionId"_s] = world.cloud.clientId().toUpper();
        QCOMPARE(world.ask(u"setPresence"_s, body).status, 200);
        world.order(u"options"_s, QJsonObject{{u"sessionIdStrict"_s, false}});
        body[u"sessionId"_s] = u"0F0E0D0C-0000-4000-8000-000000000001"_s;
        QCOMPARE(world.ask(u"setPresence"_s, body).status, 200);
        QCOMPARE(world.sessions().size(), 2);
        QCOMPARE(world.sessions()[1][u"sessionId"_s].toString(), u"0f0e0d0c-0000-4000-8000-000000000001"_s);
        for (const auto &id : {QJsonValue(), QJsonValue(QString()), QJsonValue(5)}) {
            body[u"sessionId"_s] = id;
            QCOMPARE(world.ask(u"setPresence"_s, body).status, 400);
        }
    }

    // ---- operations

    void everyOperationHasItsThreeParents_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QJsonObject>("body");
        const QJsonObject pair{{u"availability"_s, u"Away"_s}, {u"activity"_s, u"Away"_s}};
        auto set = pair;
        set[u"sessionId"_s] = Practice::Cloud().clientId();
        QTest::newRow("presence") << QString() << QJsonObject();
        QTest::newRow("setPresence") << u"setPresence"_s << set;
        QTest::newRow("clearPresence") << u"clearPresence"_s << set;
        QTest::newRow("setUserPreferredPresence") << u"setUserPreferredPresence"_s << pair;
        QTest::newRow("clearUserPreferredPresence") << u"clearUserPreferredPresence"_s << QJsonObject();
        QTest::newRow("setStatusMessage")
            << u"setStatusMessage"_s
            << QJsonObject{
                   {u"statusMessage"_s, QJsonObject{{u"message"_s, QJsonObject{{u"content"_s, u"x"_s}}}}}};
        const QJsonObject place{{u"workLocationType"_s, u"office"_s}};
        QTest::newRow("setManualLocation") << u"setManualLocation"_s << place;
        QTest::newRow("setAutomaticLocation") << u"setAutomaticLocation"_s << place;
        QTest::newRow("clearAutomaticLocation") << u"clearAutomaticLocation"_s << QJsonObject();
        QTest::newRow("clearLocation") << u"clearLocation"_s << QJsonObject();
    }
    void everyOperationHasItsThreeParents()
    {
        QFETCH(QString, operation);
        QFETCH(QJsonObject, body);
        CloudOverHttp world;
        const QStringList parents{u"/v1.0/me/presence"_s, u"/v1.0/users/%1/presence"_s.arg(world.user),
                                  u"/v1.0/communications/presences/%1"_s.arg(world.user),
                                  u"/v1.0/users/%1/presence"_s.arg(world.user.toUpper()),
                                  u"/beta/me/presence"_s};
        for (const auto &parent : parents) {
            if (operation == u"clearPresence")
                QCOMPARE(world.set(u"Away"_s).status, 200);
            const auto answer = operation.isEmpty() ? world.client.get(parent)
                                                    : world.client.post(parent + u'/' + operation, body);
            QVERIFY2(answer.status == 200, qPrintable(parent + u' ' + answer.text()));
            QCOMPARE(flaw(answer), QString());
            // A write's answer has no body.
            QCOMPARE(answer.body.isEmpty(), !operation.isEmpty());

            const auto wrong = operation.isEmpty() ? world.client.post(parent, body)
                                                   : world.client.get(parent + u'/' + operation);
            QCOMPARE(wrong.status, 405);
            QCOMPARE(wrong.header("Allow"), operation.isEmpty() ? "GET" : "POST");
            QCOMPARE(flaw(wrong), QString());
        }
    }

    void aReadingHasTheDocumentedForm()
    {
        CloudOverHttp world;
        QVERIFY(world.set(u"Busy/InACall"_s).status == 200);
        const auto answer = world.client.get(world.path());
        QVERIFY(answer.header("Content-Type").startsWith("application/json"));
        const auto object = answer.object();
        QCOMPARE(object.keys(), (QStringList{u"@odata.context"_s, u"activity"_s, u"availability"_s, u"id"_s,
                                             u"outOfOfficeSettings"_s, u"sequenceNumber"_s,
                                             u"statusMessage"_s, u"workLocation"_s}));
        QCOMPARE(object[u"@odata.context"_s].toString(),
                 world.cloud.graph() + u"/v1.0/$metadata#users('%1')/presence/$entity"_s.arg(world.user));
        QCOMPARE(object[u"id"_s].toString(), world.user);
        QCOMPARE(object[u"availability"_s].toString(), u"Busy"_s);
        QCOMPARE(object[u"activity"_s].toString(), u"InACall"_s);
        QVERIFY(object[u"statusMessage"_s].isNull());
        QVERIFY(object[u"workLocation"_s].isNull());
        QCOMPARE(object[u"outOfOfficeSettings"_s].toObject(),
                 (QJsonObject{{u"message"_s, QJsonValue::Null}, {u"isOutOfOffice"_s, false}}));
        QVERIFY(
            QRegularExpression(u"\\AA\\d{10}\\z"_s).match(object[u"sequenceNumber"_s].toString()).hasMatch());
    }

    void sequenceNumbersGrowAsTexts()
    {
        CloudOverHttp world;
        QStringList numbers{world.read()[u"sequenceNumber"_s].toString()};
        for (int i = 0; i < 12; ++i) {
            QCOMPARE(world.set(i % 2 == 0 ? u"Away"_s : u"Busy/InACall"_s).status, 200);
            numbers.append(world.read()[u"sequenceNumber"_s].toString());
            QVERIFY2(numbers.at(i) < numbers.at(i + 1), qPrintable(numbers.join(u' ')));
        }
        // Setting the same again changes nothing.
        QCOMPARE(world.set(u"Busy/InACall"_s).status, 200);
        QCOMPARE(world.read()[u"sequenceNumber"_s].toString(), numbers.last());
        world.advance(1h);
        QVERIFY(world.read()[u"sequenceNumber"_s].toString() > numbers.last());
    }

    void theFiveSettablePairsAndNoOthers_data()
    {
        QTest::addColumn<QString>("pair");
        QTest::addColumn<int>("status");
        for (const auto *pair : {"Available/Available", "Busy/InACall", "Busy/InAConferenceCall", "Away/Away",
                                 "DoNotDisturb/Presenting"})
            QTest::newRow(pair) << QString::fromLatin1(pair) << 200;
        for (const auto *pair :
             {"Busy/Busy", "DoNotDisturb/DoNotDisturb", "BeRightBack/BeRightBack", "Offline/OffWork",
              "Offline/Offline", "Available/InACall", "available/available", "Busy/inacall",
              "Busy/InAMeeting", "DoNotDisturb/UrgentInterruptionsOnly", "/"})
            QTest::newRow(pair) << QString::fromLatin1(pair) << 400;
    }
    void theFiveSettablePairsAndNoOthers()
    {
        QFETCH(QString, pair);
        QFETCH(int, status);
        CloudOverHttp world;
        const auto answer = world.set(pair, u"PT5M"_s);
        QCOMPARE(answer.status, status);
        if (status == 400)
            QCOMPARE(code(answer), u"InvalidArgument"_s);
        QCOMPARE(world.sessions().size(), status == 200 ? 1 : 0);
    }

    void durationsAreTakenInEveryDayTimeForm_data()
    {
        QTest::addColumn<QJsonValue>("duration");
        QTest::addColumn<int>("seconds"); // 0: refused
        QTest::addColumn<QString>("why");
        const auto outOfRange = u"The provided [ExpirationDuration] is out of range."_s;
        const auto unreadable = u"The provided [ExpirationDuration] is not a valid duration."_s;
        const QList<QPair<const char *, int>> taken{
            {"PT5M", 300},     {"PT300S", 300},     {"PT0.5H", 1800},         {"P0DT5M", 300},
            {"PT1H30M", 5400}, {"PT90M", 5400},     {"P0DT1H0M0.000S", 3600}, {"PT4H", 14400},
            {"PT240M", 14400}, {"PT14400S", 14400}, {"PT5M0.5S", 300},        {"PT3H59M60S", 14400}};
        for (const auto &each : taken)
            QTest::newRow(each.first)
                << QJsonValue(QString::fromLatin1(each.first)) << each.second << QString();
        QTest::newRow("absent") << QJsonValue(QJsonValue::Undefined) << 300 << QString();
        QTest::newRow("null") << QJsonValue() << 300 << QString();
        for (const auto *text :
             {"PT4M59S", "PT4M59.999S", "PT4H1S", "PT4H0.001S", "PT0S", "-PT5M", "P1D", "P0D"})
            QTest::newRow(text) << QJsonValue(QString::fromLatin1(text)) << 0 << outOfRange;
        for (const auto *text :
             {"", "5", "PT", "P", "P1W", "P1M", "P1Y", "pt5m", "PT5", "5M", "00:05:00", "PT5M "})
            QTest::addRow("'%s'", text) << QJsonValue(QString::fromLatin1(text)) << 0 << unreadable;
        QTest::newRow("a number") << QJsonValue(300) << 0 << unreadable;
        QTest::newRow("true") << QJsonValue(true) << 0 << unreadable;
    }
    void durationsAreTakenInEveryDayTimeForm()
    {
        QFETCH(QJsonValue, duration);
        QFETCH(int, seconds);
        QFETCH(QString, why);
        CloudOverHttp world;
        auto body = CloudOverHttp::pairBody(u"Away"_s);
        body[u"sessionId"_s] = world.cloud.clientId();
        if (!duration.isUndefined())
            body[u"expirationDuration"_s] = duration;
        const auto answer = world.ask(u"setPresence"_s, body);
        QCOMPARE(answer.status, seconds > 0 ? 200 : 400);
        if (seconds == 0) {
            QCOMPARE(code(answer), u"InvalidArgument"_s);
            QCOMPARE(message(answer), why);
            QCOMPARE(world.sessions().size(), 0);
            return;
        }
        const QJsonValue session = world.sessions()[0];
        const auto span =
            *fromRfc3339(session[u"expiresAt"_s].toString()) - *fromRfc3339(session[u"setAt"_s].toString());
        QCOMPARE(std::chrono::floor<Seconds>(span).count(), seconds);
    }

    void preferredPresenceExpiresByItsKind_data()
    {
        QTest::addColumn<QString>("pair");
        QTest::addColumn<QString>("duration");
        QTest::addColumn<qint64>("seconds");
        for (const auto *pair : {"Busy/Busy", "DoNotDisturb/DoNotDisturb"})
            QTest::newRow(pair) << QString::fromLatin1(pair) << QString() << qint64{24 * 3600};
        for (const auto *pair :
             {"Available/Available", "BeRightBack/BeRightBack", "Away/Away", "Offline/OffWork"})
            QTest::newRow(pair) << QString::fromLatin1(pair) << QString() << qint64{7 * 24 * 3600};
        QTest::newRow("named") << u"Busy/Busy"_s << u"PT8H"_s << qint64{8 * 3600};
        QTest::newRow("short") << u"Away/Away"_s << u"PT1M"_s << qint64{60};
        QTest::newRow("long") << u"Away/Away"_s << u"P30D"_s << qint64{30 * 24 * 3600};
    }
    void preferredPresenceExpiresByItsKind()
    {
        QFETCH(QString, pair);
        QFETCH(QString, duration);
        QFETCH(qint64, seconds);
        CloudOverHttp world;
        world.order(u"teams"_s,
                    QJsonObject{{u"session"_s, u"desktop"_s}, {u"availability"_s, u"Available"_s}});
        QCOMPARE(world.prefer(pair, duration).status, 200);
        const auto set = CloudOverHttp::pairText(CloudOverHttp::pairBody(pair));
        QCOMPARE(world.seen(), set);
        world.advance(Seconds{seconds} - 1ms);
        // Tokens have expired by now, so look through control.
        const QJsonValue preferred = world.client.user()[u"preferred"_s];
        QCOMPARE(CloudOverHttp::pairText(preferred), set);
        QCOMPARE(CloudOverHttp::pairText(world.client.user()[u"aggregate"_s]), set);
        QCOMPARE(*fromRfc3339(preferred[u"expiresAt"_s].toString()), world.cloud.now() + 1ms);
        world.advance(1ms);
        QVERIFY(world.client.user()[u"preferred"_s].isNull());
        QCOMPARE(CloudOverHttp::pairText(world.client.user()[u"aggregate"_s]), u"Available"_s);
    }

    void whatCannotBePreferredIsRefused()
    {
        CloudOverHttp world;
        for (const auto &pair :
             {u"Busy/InACall"_s, u"DoNotDisturb/Presenting"_s, u"Offline/Offline"_s, u"busy/busy"_s})
            QCOMPARE(world.prefer(pair).status, 400);
        for (const auto &duration : {u"PT0S"_s, u"-PT5M"_s, u"P1W"_s, u"soon"_s})
            QCOMPARE(world.prefer(u"Busy"_s, duration).status, 400);
        QVERIFY(world.client.user()[u"preferred"_s].isNull());
        // Clearing nothing isn't an error, with or without a body.
        QCOMPARE(world.ask(u"clearUserPreferredPresence"_s, {}).status, 200);
        QCOMPARE(world.client.send("POST", world.path(u"clearUserPreferredPresence"_s)).status, 200);
    }

    void precedenceIsPreferredThenRankThenFreshnessThenTime_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("preferred over all")
            << u"set DoNotDisturb/Presenting = 200; teams Busy/InAMeeting = 200; prefer "
               "Available = 200; see = Available; unprefer = 200; see = "
               "DoNotDisturb/Presenting"_s;
        QTest::newRow("do not disturb over busy")
            << u"teams DoNotDisturb = 200; set Busy/InACall = 200; see = DoNotDisturb"_s;
        QTest::newRow("busy over available")
            << u"teams Available = 200; set Busy/InACall = 200; see = Busy/InACall"_s;
        QTest::newRow("busy over an app's available")
            << u"set Available = 200; teams Busy = 200; see = Busy"_s;
        QTest::newRow("available over away") << u"set Available = 200; teams Away = 200; see = Available"_s;
        QTest::newRow("away and be right back tie")
            << u"teams BeRightBack = 200; see = BeRightBack; set Away = 200; see = Away; teams BeRightBack = "
               u"200; see "
               "= BeRightBack"_s;
        QTest::newRow("away over offline") << u"set Away = 200; teams Offline = 200; see = Away"_s;
        QTest::newRow("the later of two calls") << u"set Busy/InACall = 200; teams Busy/InAMeeting = 200; "
                                                   u"see = Busy/InAMeeting; set Busy/InACall = 200; see "
                                                   "= Busy/InACall"_s;
        QTest::newRow("three sessions")
            << u"teams Away phone = 200; teams Available desktop = 200; set Busy/InACall = "
               "200; see = Busy/InACall; clear = 200; see = Available; teams end desktop = "
               "200; see = Away; teams end phone = 200; see = Offline"_s;
    }
    void precedenceIsPreferredThenRankThenFreshnessThenTime()
    {
        QFETCH(QString, script);
        CloudOverHttp world;
        const auto steps = script.split(u"; "_s);
        for (const auto &step : steps) {
            world.advance(1ms);
            const auto outcome = perform(world, step.section(u" = "_s, 0, 0));
            QVERIFY2(outcome == step.section(u" = "_s, 1, 1), qPrintable(step + u" but was "_s + outcome));
        }
    }

    void anUnfadedSessionOutranksAFadedOne()
    {
        CloudOverHttp world;
        world.order(u"teams"_s,
                    QJsonObject{{u"session"_s, u"desktop"_s}, {u"availability"_s, u"Available"_s}});
        world.advance(1s);
        QCOMPARE(world.set(u"Available"_s, u"PT1H"_s).status, 200);
        world.advance(300s);
        QCOMPARE(world.seen(), u"Available"_s);
        QCOMPARE(CloudOverHttp::pairText(world.sessions()[1]), u"Available/AvailableInactive"_s);
        world.order(u"teams"_s, QJsonObject{{u"session"_s, u"desktop"_s}, {u"end"_s, true}});
        QCOMPARE(world.seen(), u"Available/AvailableInactive"_s);
    }

    void outOfOfficeShowsOverAvailable()
    {
        CloudOverHttp world;
        world.order(u"teams"_s, QJsonObject{{u"outOfOffice"_s, true}});
        QCOMPARE(world.set(u"Available"_s).status, 200);
        QCOMPARE(world.seen(), u"Available/OutOfOffice"_s);
        QCOMPARE(world.read()[u"outOfOfficeSettings"_s][u"isOutOfOffice"_s].toBool(), true);
    }

    void statusMessagesAreKeptUntilTheirEnd()
    {
        CloudOverHttp world;
        const auto say = [&](const QJsonValue &message, const QJsonValue &expiry = QJsonValue::Undefined) {
            QJsonObject status{{u"message"_s, message}};
            if (!expiry.isUndefined())
                status[u"expiryDateTime"_s] = expiry;
            return world.ask(u"setStatusMessage"_s, {{u"statusMessage"_s, status}}).status;
        };
        const auto text = [](const QString &content) {
            return QJsonObject{{u"content"_s, content}, {u"contentType"_s, u"text"_s}};
        };
        QCOMPARE(say(text(u"Back soon"_s)), 200);
        const QJsonValue shown = world.read()[u"statusMessage"_s];
        QCOMPARE(shown[u"message"_s].toObject(), text(u"Back soon"_s));
        QCOMPARE(shown[u"publishedDateTime"_s].toString(), toRfc3339(world.cloud.now()));
        QCOMPARE(shown[u"expiryDateTime"_s][u"dateTime"_s].toString(), u"9999-12-31T00:00:00.0000000"_s);

        // A Windows time zone and seven decimals, as in the documentation.
        const auto local = toQDateTime(world.cloud.now() + 1h).toTimeZone(QTimeZone("America/Los_Angeles"));
        QCOMPARE(say(text(u"Lunch"_s),
                     QJsonObject{{u"dateTime"_s, local.toString(u"yyyy-MM-ddThh:mm:ss.zzz"_s) + u"0000"_s},
                                 {u"timeZone"_s, u"Pacific Standard Time"_s}}),
                 200);
        world.advance(1h - 1ms);
        QCOMPARE(world.read()[u"statusMessage"_s][u"message"_s][u"content"_s].toString(), u"Lunch"_s);
        world.advance(1ms);
        QVERIFY(world.read()[u"statusMessage"_s].isNull());

        QCOMPARE(say(text(u"Again"_s)), 200);
        QCOMPARE(say(text(QString())), 200);
        QVERIFY(world.read()[u"statusMessage"_s].isNull());
        QCOMPARE(say(5), 200); // a message without content clears it, too
        QCOMPARE(say(QJsonObject{{u"content"_s, 5}}), 400);
        QCOMPARE(say(QJsonObject{{u"content"_s, u"x"_s}, {u"contentType"_s, u"rtf"_s}}), 400);
        QCOMPARE(say(text(QString(281, u'x'))), 400);
        QCOMPARE(say(text(u"x"_s), QJsonObject{{u"dateTime"_s, u"tomorrow"_s}, {u"timeZone"_s, u"UTC"_s}}),
                 400);
        QCOMPARE(say(text(u"x"_s),
                     QJsonObject{{u"dateTime"_s, u"2030-01-01T00:00:00"_s}, {u"timeZone"_s, u"Mars"_s}}),
                 400);
        QCOMPARE(world.ask(u"setStatusMessage"_s, {}).status, 400);
        QVERIFY(world.read()[u"statusMessage"_s].isNull());
    }

    void onlyOnesOwnStatusMessageShowsItsTimes()
    {
        CloudOverHttp world(everything);
        QCOMPARE(
            world
                .ask(u"setStatusMessage"_s,
                     {{u"statusMessage"_s, QJsonObject{{u"message"_s, QJsonObject{{u"content"_s, u"x"_s}}}}}})
                .status,
            200);
        world.client.setToken(
            world.cloud.issueAccessToken(everything, world.client.user(1)[u"id"_s].toString()));
        const auto others = world.read()[u"statusMessage"_s].toObject();
        QCOMPARE(others.keys(), QStringList{u"message"_s});
    }

    void aManualLocationOutranksAnAutomaticOne()
    {
        CloudOverHttp world;
        const auto place = [&]() -> QJsonValue { return world.read()[u"workLocation"_s]; };
        QCOMPARE(world
                     .ask(u"setAutomaticLocation"_s,
                          {{u"workLocationType"_s, u"office"_s}, {u"placeId"_s, u"b1"_s}})
                     .status,
                 200);
        QCOMPARE(place().toObject(), (QJsonObject{{u"workLocationType"_s, u"office"_s},
                                                  {u"placeId"_s, u"b1"_s},
                                                  {u"workLocationSource"_s, u"automatic"_s}}));
        QCOMPARE(world.ask(u"setManualLocation"_s, {{u"workLocationType"_s, u"remote"_s}}).status, 200);
        QCOMPARE(place()[u"workLocationSource"_s].toString(), u"manual"_s);
        QCOMPARE(world.ask(u"clearAutomaticLocation"_s, {}).status, 200);
        QCOMPARE(place()[u"workLocationType"_s].toString(), u"remote"_s);
        QCOMPARE(world.ask(u"clearLocation"_s, {}).status, 200);
        QVERIFY(place().isNull());
        QCOMPARE(world.ask(u"setManualLocation"_s, {{u"workLocationType"_s, u"moon"_s}}).status, 400);
        QCOMPARE(world.ask(u"setManualLocation"_s, {}).status, 400);
        QCOMPARE(world.ask(u"setManualLocation"_s, {{u"workLocationType"_s, u"office"_s}, {u"placeId"_s, 7}})
                     .status,
                 400);
    }

    void manyAreReadAtOnce()
    {
        CloudOverHttp world({u"Presence.Read.All"_s});
        const auto address = u"/v1.0/communications/getPresencesByUserId"_s;
        const auto ask = [&](const QJsonArray &ids) {
            return world.client.post(address, QJsonObject{{u"ids"_s, ids}});
        };
        const auto second = world.client.user(1)[u"id"_s].toString();
        world.order(
            u"teams"_s,
            QJsonObject{{u"user"_s, second}, {u"session"_s, u"desktop"_s}, {u"availability"_s, u"Busy"_s}});
        const auto unknown = u"00000000-0000-4000-8000-000000000000"_s;
        const auto answer = ask({second, unknown, world.user});
        QCOMPARE(answer.status, 200);
        const auto value = answer.object()[u"value"_s].toArray();
        QCOMPARE(value.size(), 2);
        QCOMPARE(value[0][u"id"_s].toString(), second);
        QCOMPARE(CloudOverHttp::pairText(value[0]), u"Busy"_s);
        QCOMPARE(CloudOverHttp::pairText(value[1]), u"Offline"_s);

        QJsonArray many;
        for (int i = 0; i < 650; ++i)
            many.append(world.user);
        QCOMPARE(ask(many).status, 200);
        many.append(world.user);
        QCOMPARE(ask(many).status, 400);
        QCOMPARE(ask({}).status, 400);
        QCOMPARE(ask({u"adele@practice.example"_s}).status, 400);
        QCOMPARE(ask({5}).status, 400);
        QCOMPARE(world.client.get(address).status, 405);
        // Body before scope here as well.
        world.client.setToken(world.cloud.issueAccessToken({u"Presence.ReadWrite"_s}));
        QCOMPARE(ask({}).status, 400);
        QCOMPARE(ask({world.user}).status, 403);
    }

    // ---- who may

    void scopesDecideWhatMayBeDone_data()
    {
        QTest::addColumn<QStringList>("scopes");
        QTest::addColumn<bool>("readScope");
        QTest::addColumn<int>("own");
        QTest::addColumn<int>("another");
        QTest::addColumn<int>("write");
        const auto write = u"Presence.ReadWrite"_s;
        const auto read = u"Presence.Read"_s;
        const auto all = u"Presence.Read.All"_s;
        QTest::newRow("write reads") << QStringList{write} << true << 200 << 403 << 200;
        QTest::newRow("write does not read") << QStringList{write} << false << 403 << 403 << 200;
        QTest::newRow("write and read") << QStringList{write, read} << false << 200 << 403 << 200;
        QTest::newRow("read") << QStringList{read} << true << 200 << 403 << 403;
        QTest::newRow("read all") << QStringList{all} << true << 200 << 200 << 403;
        QTest::newRow("none") << QStringList{u"openid"_s} << true << 403 << 403 << 403;
    }
    void scopesDecideWhatMayBeDone()
    {
        QFETCH(QStringList, scopes);
        QFETCH(bool, readScope);
        QFETCH(int, own);
        QFETCH(int, another);
        QFETCH(int, write);
        CloudOverHttp world(scopes);
        world.order(u"options"_s, QJsonObject{{u"readScope"_s, readScope}});
        QCOMPARE(world.client.get(world.path()).status, own);
        const auto second = world.client.user(1)[u"id"_s].toString();
        QCOMPARE(world.client.get(u"/v1.0/users/%1/presence"_s.arg(second)).status, another);
        QCOMPARE(world.set(u"Away"_s).status, write);
        QCOMPARE(world.prefer(u"Away"_s).status, write);
        QCOMPARE(world.ask(u"clearUserPreferredPresence"_s, {}).status, write);
        QCOMPARE(world.ask(u"clearLocation"_s, {}).status, write);
    }

    // ---- what is refused, and how

    void everyRefusalHasTheExactForm_data()
    {
        QTest::addColumn<QString>("situation");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("expectedCode");
        QTest::addColumn<QString>("expectedMessage"); // null: any
        const QString any;
        QTest::newRow("out of range") << u"range"_s << 400 << u"InvalidArgument"_s
                                      << u"The provided [ExpirationDuration] is out of range."_s;
        QTest::newRow("no sessionId") << u"session"_s << 400 << u"InvalidArgument"_s
                                      << u"[SessionId]: The SessionId field is required."_s;
        QTest::newRow("another pair") << u"pair"_s << 400 << u"InvalidArgument"_s << any;
        QTest::newRow("malformed duration") << u"duration"_s << 400 << u"InvalidArgument"_s << any;
        QTest::newRow("malformed JSON") << u"json"_s << 400 << u"BadRequest"_s << any;
        QTest::newRow("JSON that is no object") << u"array"_s << 400 << u"BadRequest"_s << any;
        QTest::newRow("no body") << u"empty"_s << 400 << u"BadRequest"_s << any;
        QTest::newRow("another content type") << u"type"_s << 400 << u"BadRequest"_s << any;
        QTest::newRow("scope missing") << u"scope"_s << 403 << u"Forbidden"_s << u""_s;
        QTest::newRow("another's id")
            << u"other"_s << 401 << u"Unauthorized"_s << u"Cannot set the presence of another user"_s;
        QTest::newRow("session unknown") << u"unknown"_s << 404 << u"NotFound"_s << any;
        QTest::newRow("token expired") << u"expired"_s << 401 << u"InvalidAuthenticationToken"_s
                                       << u"Lifetime validation failed, the token is expired."_s;
        QTest::newRow("token bad") << u"bad"_s << 401 << u"InvalidAuthenticationToken"_s
                                   << u"CompactToken parsing failed with error code: 80049217"_s;
        QTest::newRow("token empty") << u"none"_s << 401 << u"InvalidAuthenticationToken"_s
                                     << u"Access token is empty."_s;
        QTest::newRow("token revoked") << u"revoked"_s << 401 << u"InvalidAuthenticationToken"_s
                                       << u"Access token has expired or is not yet valid."_s;
        QTest::newRow("personal account")
            << u"personal"_s << 400 << u"AuthenticationError"_s << u"Error authenticating with resource"_s;
        QTest::newRow("a name instead of an id") << u"name"_s << 400 << u"InvalidArgument"_s << any;
        QTest::newRow("nobody") << u"nobody"_s << 404 << u"NotFound"_s << any;
        QTest::newRow("throttled") << u"throttled"_s << 429 << u"TooManyRequests"_s
                                   << u"Please retry again later."_s;
        QTest::newRow("no such route") << u"route"_s << 404 << u"ResourceNotFound"_s << any;
        QTest::newRow("another method") << u"method"_s << 405 << u"MethodNotAllowed"_s << any;
        QTest::newRow("China") << u"china"_s << 404 << u"ResourceNotFound"_s << any;
    }
    void everyRefusalHasTheExactForm()
    {
        QFETCH(QString, situation);
        QFETCH(int, status);
        QFETCH(QString, expectedCode);
        QFETCH(QString, expectedMessage);
        CloudOverHttp world(situation == u"scope"    ? QStringList{u"Presence.Read"_s}
                            : situation == u"nobody" ? QStringList{u"Presence.Read.All"_s}
                                                     : QStringList{u"Presence.ReadWrite"_s});
        auto &client = world.client;
        const auto set = world.path(u"setPresence"_s);
        auto good = CloudOverHttp::pairBody(u"Away"_s);
        good[u"sessionId"_s] = world.cloud.clientId();
        const QByteArray id = "0a0b0c0d-1111-4222-8333-444455556666";

        std::function<HttpAnswer(const PracticeClient::Headers &)> ask =
            [&](const PracticeClient::Headers &headers) { return client.post(set, good, headers); };
        const auto asking = [&](const QString &where, const QJsonObject &body) {
            ask = [&client, where, body](const auto &headers) { return client.post(where, body, headers); };
        };
        const auto sending = [&](const QByteArray &method, const QString &where, const QByteArray &body,
                                 const QByteArray &type) {
            ask = [&client, method, where, body, type](auto headers) {
                if (!type.isEmpty())
                    headers.append(PracticeClient::Headers::value_type{"Content-Type", type});
                return client.send(method, where, body, headers);
            };
        };
        auto changed = good;
        if (situation == u"range" || situation == u"duration") {
            changed[u"expirationDuration"_s] = situation == u"range" ? u"PT1M"_s : u"five minutes"_s;
            asking(set, changed);
        } else if (situation == u"session") {
            asking(world.path(u"clearPresence"_s), {});
        } else if (situation == u"pair") {
            changed[u"activity"_s] = u"Busy"_s;
            asking(set, changed);
        } else if (situation == u"json") {
            sending("POST", set, "{\"availability\":", "application/json");
        } else if (situation == u"array") {
            sending("POST", set, "[]", "application/json");
        } else if (situation == u"empty") {
            sending("POST", set, {}, "application/json");
        } else if (situation == u"type") {
            sending("POST", set, QJsonDocument(good).toJson(), "text/plain");
        } else if (situation == u"other") {
            asking(u"/v1.0/users/%1/presence/setPresence"_s.arg(client.user(1)[u"id"_s].toString()), good);
        } else if (situation == u"unknown") {
            asking(world.path(u"clearPresence"_s), good);
        } else if (situation == u"expired") {
            world.advance(4500s);
        } else if (situation == u"bad") {
            client.setToken(u"eyJ0"_s);
        } else if (situation == u"none") {
            client.setToken({});
        } else if (situation == u"revoked") {
            world.order(u"options"_s, QJsonObject{{u"revokeAccess"_s, true}});
        } else if (situation == u"personal") {
            client.setToken(world.cloud.issueAccessToken(everything, u"dana@home.example"_s));
            sending("GET", u"/v1.0/me/presence"_s, {}, {});
        } else if (situation == u"name") {
            sending("GET", u"/v1.0/users/adele@practice.example/presence"_s, {}, {});
        } else if (situation == u"nobody") {
            sending("GET", u"/v1.0/users/00000000-0000-4000-8000-000000000000/presence"_s, {}, {});
        } else if (situation == u"throttled") {
            world.order(u"options"_s, QJsonObject{{u"throttle"_s, 1}});
            QCOMPARE(world.set(u"Away"_s).status, 200);
        } else if (situation == u"route") {
            asking(world.path(u"setMood"_s), good);
        } else if (situation == u"method") {
            sending("DELETE", world.path(), {}, {});
        } else if (situation == u"china") {
            world.order(u"options"_s, QJsonObject{{u"china"_s, true}});
        }
        for (const auto &given : {QByteArray(), id}) {
            const auto answer = ask(given.isEmpty() ? PracticeClient::Headers{}
                                                    : PracticeClient::Headers{{"client-request-id", given}});
            QCOMPARE(answer.status, status);
            QCOMPARE(flaw(answer, given), QString());
            QCOMPARE(code(answer), expectedCode);
            if (!expectedMessage.isNull())
                QCOMPARE(message(answer), expectedMessage);
            if (expectedCode == u"InvalidAuthenticationToken")
                QVERIFY(answer.header("WWW-Authenticate").startsWith("Bearer"));
            QCOMPARE(answer.header("Retry-After").isEmpty(), status != 429);
        }
    }

    void checksComeInTheirOrder()
    {
        // Each request also breaks every later rule, and only the first one is reported.
        CloudOverHttp world({u"openid"_s});
        const auto other = u"/v1.0/users/%1/presence/"_s.arg(world.client.user(1)[u"id"_s].toString());
        const auto send = [&](const QString &where) {
            return world.client.send("POST", where, "{", {{"Content-Type", "application/json"}}).status;
        };
        world.order(u"options"_s,
                    QJsonObject{{u"throttle"_s, QJsonObject{{u"requests"_s, 1}, {u"window"_s, u"PT30S"_s}}}});
        const auto token = world.token;
        QCOMPARE(world.client.get(world.path()).status, 403); // uses the one request up

        world.order(u"faults"_s, QJsonArray{QJsonObject{{u"route"_s, u"setPresence"_s}, {u"status"_s, 504}}});
        world.client.setToken({});
        QCOMPARE(send(other + u"setPresence"_s), 504); // 1 the faults
        QCOMPARE(send(other + u"nothing"_s), 401);     // 2 the token
        world.client.setToken(token);
        QCOMPARE(send(other + u"nothing"_s), 404); // 3 the route
        QCOMPARE(world.client.get(other + u"setPresence"_s).status, 405);
        QCOMPARE(send(other + u"setPresence"_s), 429); // 4 throttling
        world.order(u"options"_s, QJsonObject{{u"throttle"_s, QJsonValue::Null}});
        QCOMPARE(send(other + u"setPresence"_s), 400); // 5 the body
        auto body = CloudOverHttp::pairBody(u"Away"_s);
        body[u"sessionId"_s] = world.cloud.clientId();
        QCOMPARE(world.client.post(other + u"setPresence"_s, body).status, 403); // 6 the scope
        world.client.setToken(world.cloud.issueAccessToken());
        QCOMPARE(world.client.post(other + u"setPresence"_s, body).status, 401); // 7 the target
        QCOMPARE(world.set(u"Away"_s).status, 200);                              // 8
    }

    void throttlingCountsByClientAndTenantInPracticeTime()
    {
        CloudOverHttp world;
        world.order(u"options"_s,
                    QJsonObject{{u"throttle"_s, QJsonObject{{u"requests"_s, 3}, {u"window"_s, u"PT30S"_s}}}});
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(world.client.get(world.path()).status, 200);
            world.advance(1s);
        }
        auto answer = world.client.get(world.path());
        QCOMPARE(answer.status, 429);
        const auto wait = answer.header("Retry-After").toInt();
        QVERIFY(wait >= 1 && wait <= 30);
        // A colleague's requests count for the same client and tenant.
        world.client.setToken(
            world.cloud.issueAccessToken({u"Presence.Read"_s}, world.client.user(1)[u"id"_s].toString()));
        QCOMPARE(world.client.get(u"/v1.0/me/presence"_s).status, 429);
        // Retrying immediately extended it. A whole window without requests ends it.
        world.advance(30s);
        QCOMPARE(world.client.get(u"/v1.0/me/presence"_s).status, 200);
    }

    void theWaitOfAThrottledAnswerIsEnough()
    {
        CloudOverHttp world;
        world.order(u"options"_s, QJsonObject{{u"throttle"_s, 2}});
        QCOMPARE(world.client.get(world.path()).status, 200);
        QCOMPARE(world.client.get(world.path()).status, 200);
        const auto refused = world.client.get(world.path());
        QCOMPARE(refused.status, 429);
        world.advance(Seconds{refused.header("Retry-After").toInt()});
        QCOMPARE(world.client.get(world.path()).status, 200);
    }
};

QTEST_GUILESS_MAIN(TestPracticeGraph)
#include "tst_practicegraph.moc"

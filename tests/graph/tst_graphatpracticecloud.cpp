// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Compares two implementations of the same facts over HTTP: the client in app/graph and the cloud in
// app/practice.

#include "base/wakeup.h"
#include "graph/cloudclock.h"
#include "graph/graphpresence.h"
#include "practice/cloud.h"

#include <QUuid>
#include <QtTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(Lamplighter::ErrorKind)
Q_DECLARE_METATYPE(Lamplighter::SettablePresence)

namespace
{

/// New access tokens of the cloud, as after a sign-in.
class CloudTokens final : public AccessTokens
{
public:
    explicit CloudTokens(Practice::Cloud &cloud)
        : m_cloud(cloud)
        , user(cloud.firstUserId())
    {
    }
    void accessToken(const QString &refused, const QByteArray &claims, Callback<Grant> done) override
    {
        asked.append({refused, claims});
        if (m_token.isEmpty() || m_token == refused)
            m_token = m_cloud.issueAccessToken(scopes);
        const Grant grant{m_token, user};
        QMetaObject::invokeMethod(
            &m_context, [grant, done] { done(grant); }, Qt::QueuedConnection);
    }
    void refusedAgain(const QString &refused, const QByteArray &claims, Callback<Grant> done) override
    {
        asked.append({refused, claims});
        const Error error{ErrorKind::SignInNeeded, u"x/y"_s, u"It is so."_s, u"Do that."_s};
        QMetaObject::invokeMethod(
            &m_context, [error, done] { done(tl::unexpected(error)); }, Qt::QueuedConnection);
    }

private:
    Practice::Cloud &m_cloud;
    QString m_token;
    QObject m_context;

public:
    QString user;
    QStringList scopes{u"Presence.ReadWrite"_s};
    QList<QPair<QString, QByteArray>> asked;
};

struct Together {
    explicit Together(Milliseconds patience = 20s)
        : tokens(cloud)
    {
        if (!cloud.listen())
            qFatal("no port");
        cloud.setFrozen(true);
        graph = std::make_unique<GraphPresence>(
            GraphEndpoint{QUrl(cloud.graph()), u"v1.0"_s, cloud.clientId(), true, patience}, tokens, clock,
            network);
    }
    template <typename T>
    static Result<T> outcome(const std::function<void(Callback<T>)> &operation)
    {
        std::optional<Result<T>> result;
        operation([&](const Result<T> &value) { result = value; });
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 10'000))
            qFatal("no outcome");
        return *result;
    }
    Result<Confirmation> set(SettablePresence state = SettablePresence::Available, Minutes duration = 60min)
    {
        return outcome<Confirmation>(
            [&](const Callback<Confirmation> &done) { graph->setPresence(state, duration, done); });
    }
    Result<Confirmation> clear()
    {
        return outcome<Confirmation>([&](const Callback<Confirmation> &done) { graph->clearPresence(done); });
    }
    Result<Confirmation> clearPreferred()
    {
        return outcome<Confirmation>(
            [&](const Callback<Confirmation> &done) { graph->clearPreferredPresence(done); });
    }
    Result<ObservedPresence> get()
    {
        return outcome<ObservedPresence>(
            [&](const Callback<ObservedPresence> &done) { graph->getPresence(done); });
    }
    /// "Availability/Activity", or the error code.
    QString seen()
    {
        const auto read = get();
        return read ? read->presence.availability + u'/' + read->presence.activity : read.error().code;
    }
    void order(const QString &what, const QJsonValue &asked)
    {
        if (const auto complaint = cloud.order(what, asked))
            QFAIL(qPrintable(*complaint));
    }
    void fault(QJsonObject fault)
    {
        if (!fault.contains("route"_L1))
            fault[u"route"_s] = u"setPresence"_s;
        if (!fault.contains("times"_L1))
            fault[u"times"_s] = 1;
        order(u"faults"_s, QJsonArray{fault});
    }
    QJsonArray sessions() { return cloud.state()["users"_L1][0]["sessions"_L1].toArray(); }

    Practice::Cloud cloud;
    CloudTokens tokens;
    SystemClock clock;
    QNetworkAccessManager network;
    std::unique_ptr<GraphPresence> graph;
};

} // namespace

class TestGraphAtPracticeCloud : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachStateIsWhatColleaguesSee_data()
    {
        QTest::addColumn<SettablePresence>("state");
        QTest::addColumn<bool>("strict");
        for (const auto state : allSettablePresences) {
            QTest::addRow("%s", qPrintable(nameOf(state))) << state << true;
            QTest::addRow("%s, any sessionId", qPrintable(nameOf(state))) << state << false;
        }
    }
    void eachStateIsWhatColleaguesSee()
    {
        QFETCH(SettablePresence, state);
        QFETCH(bool, strict);
        Together practice;
        practice.order(u"options"_s, QJsonObject{{u"sessionIdStrict"_s, strict}});
        const auto confirmation = practice.set(state, 240min);
        QVERIFY2(confirmation, confirmation ? "" : qPrintable(confirmation.error().text));
        QVERIFY(!QUuid::fromString(confirmation->requestId).isNull());
        const auto read = practice.get();
        QVERIFY(read);
        QVERIFY(read->presence == presenceOf(state));
        QVERIFY(!read->sequenceNumber.isEmpty());
        QCOMPARE(practice.sessions().size(), 1);
        QCOMPARE(practice.sessions()[0]["sessionId"_L1].toString(), practice.cloud.clientId());
        practice.cloud.advance(240min - 1ms);
        QCOMPARE(practice.sessions().size(), 1);
        practice.cloud.advance(1ms);
        QVERIFY(practice.sessions().isEmpty());
    }

    void availableFadesInEitherWireForm_data()
    {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("faded");
        const auto forms = {u"AvailableInactive"_s, u"AvailableIdle"_s};
        for (const auto &form : forms)
            QTest::newRow(qPrintable(form)) << form << form;
    }
    void availableFadesInEitherWireForm()
    {
        QFETCH(QString, form);
        QFETCH(QString, faded);
        Together practice;
        practice.order(u"options"_s, QJsonObject{{u"faded"_s, form}});
        QVERIFY(practice.set());
        QCOMPARE(practice.seen(), u"Available/Available"_s);
        practice.cloud.advance(5min);
        QVERIFY(practice.seen().contains(faded));
        practice.cloud.advance(5min);
        QCOMPARE(practice.seen(), u"Away/Away"_s);
        QVERIFY(practice.set());
        QCOMPARE(practice.seen(), u"Available/Available"_s);
    }

    void aSecondClearHasNothingToClear()
    {
        Together practice;
        QVERIFY(practice.set());
        QCOMPARE(practice.clear().value().nothingToClear, false);
        QCOMPARE(practice.seen(), u"Offline/Offline"_s);
        QCOMPARE(practice.clear().value().nothingToClear, true);
    }

    void preferredStatusCoversUntilItIsCleared()
    {
        Together practice;
        QVERIFY(practice.set());
        practice.order(u"teams"_s, QJsonObject{{u"preferred"_s, QJsonObject{{u"availability"_s, u"Busy"_s},
                                                                            {u"activity"_s, u"Busy"_s}}}});
        QCOMPARE(practice.seen(), u"Busy/Busy"_s);
        QVERIFY(practice.clearPreferred());
        QCOMPARE(practice.seen(), u"Available/Available"_s);
        QVERIFY(practice.clearPreferred()); // 200 again, as documented
    }

    void theCallIsFoundByItsIdInTheLog()
    {
        Together practice;
        QVERIFY(practice.set());
        const auto entry = practice.cloud.requests().last().toObject();
        QVERIFY(!QUuid::fromString(entry["clientRequestId"_L1].toString()).isNull());
        QCOMPARE(entry["status"_L1].toInt(), 200);
        QCOMPARE(entry["path"_L1].toString(),
                 u"/v1.0/users/%1/presence/setPresence"_s.arg(practice.cloud.firstUserId()));
    }

    void anExpiredTokenIsExchangedOnce()
    {
        Together practice;
        QVERIFY(practice.set());
        practice.cloud.advance(2h);
        QVERIFY(practice.set());
        QCOMPARE(practice.tokens.asked.size(), 3);
        QVERIFY(!practice.tokens.asked.last().first.isEmpty());
        QCOMPARE(practice.tokens.asked.last().second, QByteArray());
    }

    void withoutThePermissionEveryWriteIsRefused()
    {
        Together practice;
        practice.tokens.scopes = {u"Presence.Read"_s};
        for (const auto &outcome : {practice.set(), practice.clear(), practice.clearPreferred()}) {
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().kind, ErrorKind::Refused);
            QCOMPARE(outcome.error().code, u"graph/403"_s);
            QVERIFY(outcome.error().text.contains(u"Presence.ReadWrite"_s));
        }
        QCOMPARE(practice.seen(), u"Offline/Offline"_s);
    }

    void statusIsSetWithoutThePermissionToRead_data()
    {
        QTest::addColumn<QJsonValue>("readScope");
        QTest::addColumn<QString>("code");
        QTest::newRow("403") << QJsonValue(false) << u"graph/403"_s;
        QTest::newRow("403 by its number") << QJsonValue(403) << u"graph/403"_s;
        QTest::newRow("401") << QJsonValue(401) << u"graph/401"_s;
    }
    void statusIsSetWithoutThePermissionToRead()
    {
        QFETCH(QJsonValue, readScope);
        QFETCH(QString, code);
        Together practice;
        practice.order(u"options"_s, QJsonObject{{u"readScope"_s, readScope}});
        QVERIFY(practice.set());
        QCOMPARE(practice.seen(), code);
        QVERIFY(practice.set());
        QCOMPARE(practice.sessions().size(), 1);
    }

    void otherUsersPresenceNeedsSignIn()
    {
        Together practice;
        practice.tokens.user = practice.cloud.state()["users"_L1][1]["id"_L1].toString();
        const auto outcome = practice.set();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::SignInNeeded);
    }

    void faultsHaveTheirMeaning_data()
    {
        QTest::addColumn<QJsonObject>("fault");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("applied");
        using K = ErrorKind;
        QTest::newRow("429") << QJsonObject{{u"status"_s, 429}, {u"retryAfter"_s, 10}} << K::Throttled
                             << u"graph/429"_s << false;
        QTest::newRow("503") << QJsonObject{{u"status"_s, 503}} << K::Throttled << u"graph/503"_s << false;
        QTest::newRow("500") << QJsonObject{{u"status"_s, 500}} << K::Unanswered << u"graph/500"_s << false;
        QTest::newRow("504") << QJsonObject{{u"status"_s, 504}} << K::Unanswered << u"graph/504"_s << false;
        QTest::newRow("400") << QJsonObject{{u"status"_s, 400}} << K::Refused << u"graph/400"_s << false;
        QTest::newRow("403") << QJsonObject{{u"status"_s, 403}, {u"times"_s, 2}} << K::Refused
                             << u"graph/403"_s << false;
        QTest::newRow("404") << QJsonObject{{u"status"_s, 404}} << K::Refused << u"graph/404"_s << false;
        QTest::newRow("302") << QJsonObject{{u"status"_s, 302}} << K::Unanswered << u"graph/redirect"_s
                             << false;
        QTest::newRow("a page") << QJsonObject{{u"status"_s, 200}, {u"body"_s, u"<html>Welcome</html>"_s}}
                                << K::Unanswered << u"graph/captive"_s << false;
        QTest::newRow("dropped") << QJsonObject{{u"drop"_s, true}, {u"times"_s, 10}} << K::Unanswered
                                 << u"graph/lost"_s << false;
        QTest::newRow("dropped after the effect") << QJsonObject{{u"applyThenDrop"_s, true}, {u"times"_s, 10}}
                                                  << K::Unanswered << u"graph/lost"_s << true;
        QTest::newRow("no answer in time")
            << QJsonObject{{u"delay"_s, u"PT30S"_s}} << K::Unanswered << u"graph/timeout"_s << true;
    }
    void faultsHaveTheirMeaning()
    {
        QFETCH(QJsonObject, fault);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, code);
        QFETCH(bool, applied);
        Together practice(1500ms);
        practice.fault(fault);
        const auto outcome = practice.set(SettablePresence::Presenting);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, kind);
        QCOMPARE(outcome.error().code, code);
        QVERIFY(!outcome.error().text.isEmpty() && !outcome.error().next.isEmpty());
        QCOMPARE(practice.sessions().size(), applied ? 1 : 0);
        practice.order(u"faults"_s, QJsonArray{});
        QVERIFY(practice.set(SettablePresence::Presenting));
        QCOMPARE(practice.sessions().size(), 1);
    }

    void retryAfterIsRead_data()
    {
        QTest::addColumn<QString>("offset");
        QTest::newRow("right clock") << u"PT0S"_s;
        QTest::newRow("clock ahead") << u"PT3H"_s;
        QTest::newRow("clock behind") << u"-PT3H"_s;
    }
    void retryAfterIsRead()
    {
        QFETCH(QString, offset);
        Together practice;
        practice.order(u"options"_s, QJsonObject{{u"dateOffset"_s, offset}});
        practice.fault({{u"status"_s, 429}, {u"retryAfter"_s, 42}});
        const auto outcome = practice.set();
        QVERIFY(!outcome);
        QVERIFY(outcome.error().retryAfter == Seconds{42});
    }

    void theServicesThrottlingIsUnderstood()
    {
        Together practice;
        practice.order(u"options"_s, QJsonObject{{u"throttle"_s, QJsonObject{{u"requests"_s, 2},
                                                                             {u"window"_s, u"PT30S"_s}}}});
        QVERIFY(practice.set());
        QVERIFY(practice.set());
        const auto outcome = practice.set();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Throttled);
        QVERIFY(outcome.error().retryAfter.has_value());
        practice.cloud.advance(*outcome.error().retryAfter);
        QVERIFY(practice.set());
    }

    void aClaimsChallengeArrives()
    {
        const QJsonObject claims{
            {u"access_token"_s, QJsonObject{{u"acrs"_s, QJsonObject{{u"value"_s, u"c1"_s}}}}}};
        Together practice;
        practice.fault({{u"claims"_s, claims}});
        QVERIFY(practice.set());
        QCOMPARE(practice.tokens.asked.size(), 2);
        QCOMPARE(QJsonDocument::fromJson(practice.tokens.asked.last().second).object(), claims);
    }

    // ---- one time for both

    void theClockIsTheCloudsAndFollowsIt()
    {
        Together practice;
        CloudClock clock(QUrl(practice.cloud.graph()), std::nullopt, practice.network);
        QTRY_VERIFY(clock.isReady());
        QVERIFY(clock.isPractice());
        QVERIFY(!clock.realTimeFor(1s).has_value());
        QCOMPARE(clock.now().utc, practice.cloud.now());

        const auto before = clock.now();
        practice.cloud.advance(5min);
        QTRY_VERIFY(clock.now() == before + 5min);

        practice.cloud.setSpeed(60);
        practice.cloud.setFrozen(false);
        QTRY_VERIFY(clock.realTimeFor(1min) == Milliseconds{1s});
        QTRY_VERIFY(clock.now().elapsed > before.elapsed + 6min);

        clock.setSpeed(1);
        QTRY_COMPARE(clock.speed(), 1.0);
        QCOMPARE(practice.cloud.state()["speed"_L1].toDouble(), 1.0);

        const auto late = clock.now().elapsed;
        practice.order(u"reset"_s, QJsonObject{});
        QTRY_VERIFY(clock.now().utc < before.utc + 5min);
        QVERIFY(clock.now().elapsed >= late);
    }

    void clocksAgreeWithinASecondAtSixtyTimesSpeed()
    {
        Together practice;
        practice.cloud.setFrozen(false);
        CloudClock clock(QUrl(practice.cloud.graph()), 60.0, practice.network);
        QTRY_VERIFY(clock.isPractice());
        QCOMPARE(clock.speed(), 60.0);
        // Use the best of some readings, since one may be late on a busy machine.
        Milliseconds best = 1h;
        for (int i = 0; i < 20; ++i) {
            const auto ours = clock.now().utc;
            best = std::min(best, Milliseconds{std::chrono::abs(practice.cloud.now() - ours)});
            QTRY_VERIFY(clock.now().utc - ours > 1s);
        }
        QVERIFY2(best < 1s, qPrintable(QString::number(best.count())));
    }

    void aRenewalFallsDueWhenTheCloudIsMovedOn()
    {
        Together practice;
        CloudClock clock(QUrl(practice.cloud.graph()), std::nullopt, practice.network);
        QTRY_VERIFY(clock.isPractice());
        int renewals = 0;
        WakeUp wakeUp(clock, [&] { ++renewals; });
        QVERIFY(practice.set());
        wakeUp.at(clock.now().elapsed + 240s);
        practice.cloud.advance(239s);
        practice.cloud.advance(1s);
        QTRY_COMPARE(renewals, 1);
        QCOMPARE(practice.seen(), u"Available/Available"_s);
    }
};

QTEST_GUILESS_MAIN(TestGraphAtPracticeCloud)
#include "tst_graphatpracticecloud.moc"

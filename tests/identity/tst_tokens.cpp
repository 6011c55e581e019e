// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakeauthority.h"

#include "identity/fetch.h"
#include "identity/identityerrors.h"
#include "identity/idtoken.h"
#include "identity/keymarker.h"
#include "identity/practicebrowser.h"
#include "identity/storedaccount.h"
#include "identity/strictjson.h"
#include "identity/tokenanswer.h"
#include "identity/tokenflow.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace Qt::StringLiterals;
using namespace Lamplighter;
using Testing::FakeAuthority;
using Testing::idTokenOf;

namespace
{

const auto graph = QUrl(u"https://graph.microsoft.com"_s);
const Utc noon{Seconds{1'800'000'000}};
const auto requestId = u"1b4e28ba-2fa1-11d2-883f-0016d3cca427"_s;
/// Temporary numbers.
const QList<int> passing{50196, 90055, 50166, 50088, 90006, 90012, 90024, 90033, 50033, 50087};

/// The user just signed in, and that failed.
void saysMoreThanSignInAgain(const Verdict &verdict)
{
    const auto &next = verdict.error.next;
    QVERIFY2(!QStringList({u"Sign in again."_s, u"Try again."_s, u"Sign in to allow it."_s}).contains(next),
             qPrintable(next));
    QVERIFY2(!next.contains(u"Lamplighter"_s), qPrintable(next));
}

Answer answerWith(const QByteArray &body, int status = 200, const QByteArray &type = "application/json")
{
    Answer answer;
    answer.status = status;
    answer.contentType = type;
    answer.body = body;
    return answer;
}

tl::expected<TokenSet, Verdict> read(const Answer &answer, Occasion occasion = Occasion::Renewal)
{
    return readTokenAnswer(answer, occasion, graph, u"login.example"_s, noon);
}

QByteArray good(const QJsonObject &changes = {}, const QStringList &without = {})
{
    QJsonObject object{{u"token_type"_s, u"Bearer"_s},
                       {u"expires_in"_s, 4500},
                       {u"scope"_s, u"https://graph.microsoft.com/Presence.ReadWrite openid"_s},
                       {u"access_token"_s, u"opaque"_s},
                       {u"refresh_token"_s, u"rt"_s}};
    for (auto it = changes.begin(); it != changes.end(); ++it)
        object.insert(it.key(), it.value());
    for (const auto &name : without)
        object.remove(name);
    return QJsonDocument(object).toJson();
}

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

class TestTokens final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }

    void jsonIsReadStrictly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isObject");
        QTest::addRow("an object") << QByteArray(R"({"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]})") << true;
        QTest::addRow("white space around") << QByteArray(" {\"a\" : 1}\n") << true;
        QTest::addRow("names in strings") << QByteArray("{\"a\":\"\\\"a\\\":1\",\"b\":\"a\"}") << true;
        QTest::addRow("a name twice") << QByteArray(R"({"a":1,"a":2})") << false;
        QTest::addRow("a name twice, once escaped") << QByteArray("{\"a\":1,\"\\u0061\":2}") << false;
        QTest::addRow("a name twice further down") << QByteArray(R"({"x":[{"a":1,"a" :2}]})") << false;
        QTest::addRow("an array") << QByteArray("[1]") << false;
        QTest::addRow("a byte order mark") << QByteArray("\xEF\xBB\xBF{}") << false;
        QTest::addRow("cut off") << QByteArray("{\"a\":1") << false;
        QTest::addRow("something behind it") << QByteArray("{} {}") << false;
        QTest::addRow("nothing") << QByteArray() << false;
        QTest::addRow("HTML") << QByteArray("<html></html>") << false;
    }
    void jsonIsReadStrictly()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isObject);
        QCOMPARE(strictJsonObject(text).has_value(), isObject);
    }

    void base64IsReadOfEitherAlphabet_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isFine");
        QTest::addRow("url-safe") << QByteArray("-_-_") << true;
        QTest::addRow("standard") << QByteArray("+/+/") << true;
        QTest::addRow("padded") << QByteArray("YQ==") << true;
        QTest::addRow("not padded") << QByteArray("YQ") << true;
        QTest::addRow("something else") << QByteArray("Y!Q") << false;
    }
    void base64IsReadOfEitherAlphabet()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isFine);
        QCOMPARE(lenientBase64(text).has_value(), isFine);
    }

    void aTokenAnswerIsTakenOrRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("code"); // empty: taken
        QTest::addColumn<int>("lifetime");
        const QByteArray type = "application/json; charset=utf-8";
        const auto odd = u"identity/unexpected-answer"_s;
        const auto missing = u"identity/permission-missing"_s;
        const auto row = [&](const char *name, const QByteArray &body, const QString &code,
                             int lifetime = 4500, const QByteArray &contentType = {}) {
            QTest::addRow("%s", name)
                << body << (contentType.isEmpty() ? type : contentType) << code << lifetime;
        };
        row("as it should be", good(), {});
        row("bearer in small letters", good({{u"token_type"_s, u"bearer"_s}}), {});
        row("expires_in as a string", good({{u"expires_in"_s, u"4500"_s}}), {});
        row("expires_in huge", good({{u"expires_in"_s, 1e9}}), {}, 48 * 3600);
        row("expires_in 0", good({{u"expires_in"_s, 0}}), odd);
        row("expires_in negative", good({{u"expires_in"_s, -5}}), odd);
        row("expires_in of words", good({{u"expires_in"_s, u"an hour"_s}}), odd);
        row("expires_in missing", good({}, {u"expires_in"_s}), odd);
        row("no scope: as asked for", good({}, {u"scope"_s}), {});
        row("the scope in short", good({{u"scope"_s, u"profile Presence.ReadWrite"_s}}), {});
        row("the scope in another letter case",
            good({{u"scope"_s, u"https://Graph.Microsoft.com/presence.readwrite"_s}}), {});
        row("the scope lacks presence", good({{u"scope"_s, u"openid profile User.Read"_s}}), missing);
        row("the scope lets us read alone", good({{u"scope"_s, u"Presence.Read Presence.Read.All"_s}}),
            missing);
        row("the scope is another Graph's",
            good({{u"scope"_s, u"https://graph.microsoft.us/Presence.ReadWrite"_s}}), missing);
        row("an empty scope", good({{u"scope"_s, u""_s}}), missing);
        row("no access token", good({}, {u"access_token"_s}), odd);
        row("an access token that ends a header line", good({{u"access_token"_s, u"a\r\nX: y"_s}}), odd);
        row("an access token that is a number", good({{u"access_token"_s, 5}}), odd);
        row("another token type", good({{u"token_type"_s, u"mac"_s}}), odd);
        row("no token type", good({}, {u"token_type"_s}), odd);
        row("HTML by its type", good(), odd, 0, "text/html");
        row("HTML", "<html>", odd);
        row("nothing", "", odd);
        row("cut off", good().chopped(3), odd);
        row("an array", '[' + good() + ']', odd);
        row("a name twice", R"({"token_type":"Bearer","expires_in":9,"access_token":"a","access_token":"b"})",
            odd);
        row("a byte order mark", "\xEF\xBB\xBF" + good(), odd);
    }
    void aTokenAnswerIsTakenOrRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(QString, code);
        QFETCH(int, lifetime);
        const auto tokens = read(answerWith(body, 200, type));
        QCOMPARE(tokens ? QString() : tokens.error().error.code, code);
        if (!tokens) {
            QVERIFY(!tokens.error().error.next.isEmpty());
            return;
        }
        QCOMPARE(tokens->lifetime.count(), lifetime);
        QCOMPARE(tokens->accessToken.toString(), u"opaque"_s);
    }

    void anErrorIsClassifiedByErrorAndSuberror_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("suberror");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("forget");
        QTest::addColumn<ErrorKind>("atSignIn");
        const auto row = [](int status, const QString &error, const QString &suberror, ErrorKind kind,
                            bool forget = false, std::optional<ErrorKind> atSignIn = {}) {
            QTest::addRow("%d %s %s", status, qPrintable(error), qPrintable(suberror))
                << status << error << suberror << kind << forget << atSignIn.value_or(kind);
        };
        row(400, u"invalid_grant"_s, {}, ErrorKind::SignInNeeded);
        row(400, u"invalid_grant"_s, u"bad_token"_s, ErrorKind::SignInNeeded, true);
        row(400, u"invalid_grant"_s, u"token_expired"_s, ErrorKind::SignInNeeded, true);
        row(400, u"invalid_grant"_s, u"user_password_expired"_s, ErrorKind::SignInNeeded, true);
        row(400, u"invalid_grant"_s, u"consent_required"_s, ErrorKind::SignInNeeded);
        row(400, u"invalid_grant"_s, u"basic_action"_s, ErrorKind::SignInNeeded);
        row(400, u"invalid_grant"_s, u"additional_action"_s, ErrorKind::SignInNeeded);
        row(400, u"invalid_grant"_s, u"message_only"_s, ErrorKind::SignInNeeded);
        for (const auto &device :
             {u"client_mismatch"_s, u"protection_policy_required"_s, u"device_authentication_failed"_s})
            row(400, u"invalid_grant"_s, device, ErrorKind::SignInNeeded, false, ErrorKind::Refused);
        row(400, u"invalid_grant"_s, u"something_new"_s, ErrorKind::SignInNeeded);
        row(400, u"interaction_required"_s, {}, ErrorKind::SignInNeeded);
        row(400, u"login_required"_s, {}, ErrorKind::SignInNeeded);
        row(400, u"consent_required"_s, {}, ErrorKind::SignInNeeded);
        // With a number, as here, the organization refused it.
        row(400, u"access_denied"_s, {}, ErrorKind::SignInNeeded, false, ErrorKind::Refused);
        row(400, u"authorization_declined"_s, {}, ErrorKind::SignInNeeded, false, ErrorKind::Refused);
        row(400, u"unauthorized_client"_s, {}, ErrorKind::Refused);
        row(401, u"invalid_client"_s, {}, ErrorKind::Refused);
        row(400, u"invalid_request"_s, {}, ErrorKind::Refused);
        row(400, u"invalid_scope"_s, {}, ErrorKind::Refused);
        row(400, u"invalid_resource"_s, {}, ErrorKind::Refused);
        row(400, u"unsupported_grant_type"_s, {}, ErrorKind::Refused);
        row(400, u"something_else"_s, {}, ErrorKind::Refused);
        row(401, u"something_else"_s, {}, ErrorKind::Throttled);
        row(400, u"temporarily_unavailable"_s, {}, ErrorKind::Throttled);
        row(400, u"server_error"_s, {}, ErrorKind::Throttled);
        row(429, u"invalid_grant"_s, {}, ErrorKind::Throttled);
        row(503, u"invalid_grant"_s, u"bad_token"_s, ErrorKind::Throttled);
        row(500, u"something_else"_s, {}, ErrorKind::Throttled);
    }
    void anErrorIsClassifiedByErrorAndSuberror()
    {
        QFETCH(int, status);
        QFETCH(QString, error);
        QFETCH(QString, suberror);
        QFETCH(ErrorKind, kind);
        QFETCH(bool, forget);
        QFETCH(ErrorKind, atSignIn);
        const QJsonObject said{{u"error"_s, error},
                               {u"suberror"_s, suberror},
                               {u"error_codes"_s, QJsonArray{123456789}},
                               {u"correlation_id"_s, requestId},
                               {u"error_description"_s, u"ada@example.test has the password hunter2"_s}};
        for (const auto occasion : {Occasion::SignIn, Occasion::Renewal}) {
            const auto tokens = read(answerWith(QJsonDocument(said).toJson(), status), occasion);
            QVERIFY(!tokens);
            const auto &verdict = tokens.error();
            QCOMPARE(verdict.error.kind, occasion == Occasion::SignIn ? atSignIn : kind);
            QCOMPARE(verdict.error.code, u"oauth/"_s + error);
            QCOMPARE(verdict.forgetRefreshToken, forget);
            QCOMPARE(verdict.error.requestId, requestId);
            QVERIFY(!verdict.error.next.isEmpty());
            QVERIFY(!verdict.error.text.contains(u"hunter2"_s));
            // An unknown number is shown too.
            QVERIFY(verdict.error.text.endsWith(u"(AADSTS123456789)"_s));
            QCOMPARE(verdict.numbers, u"AADSTS123456789"_s);
            if (occasion == Occasion::SignIn)
                saysMoreThanSignInAgain(verdict);
        }
    }

    void errorsWithoutABodyAreTheServersTrouble()
    {
        QCOMPARE(read(answerWith({}, 503, {})).error().error.kind, ErrorKind::Throttled);
        QCOMPARE(read(answerWith("<html>", 500, "text/html")).error().error.kind, ErrorKind::Throttled);
        QCOMPARE(read(answerWith("<html>", 404, "text/html")).error().error.code,
                 u"identity/unexpected-answer"_s);
        QCOMPARE(read(answerWith("<html>", 302, "text/html")).error().error.code,
                 u"identity/unexpected-answer"_s);
        const auto network = read(answerWith("<html>", 511, "text/html")).error();
        QCOMPARE(network.error.kind, ErrorKind::Throttled);
        QVERIFY2(network.error.text.contains(u"wants you to sign in"_s), qPrintable(network.error.text));
        QVERIFY2(network.error.next.contains(u"web page"_s), qPrintable(network.error.next));
        QVERIFY(!network.forgetRefreshToken);
        QCOMPARE(read(answerWith("{}", 400)).error().error.code, u"identity/unexpected-answer"_s);
    }

    void everyKnownNumberHasASentenceAndAnAdvice_data()
    {
        QTest::addColumn<Mender>("mender");
        QTest::addColumn<int>("code");
        const auto rows = [](Mender mender, const QList<int> &codes) {
            for (const auto code : codes)
                QTest::addRow("AADSTS%d", code) << mender << code;
        };
        rows(Mender::You,
             {65001, 65004,  50076,  50074,   50078,  50072,   50079, 53004, 53010,   50158,  50161, 50173,
              50132, 50133,  50055,  50144,   700082, 70008,   70043, 70044, 70000,   700084, 50089, 50085,
              54005, 501481, 50147,  501491,  50194,  9001023, 90124, 90130, 9002332, 90002,  50059, 90019,
              50128, 90038,  90043,  1000104, 50020,  16000,   16003, 50034, 51004,   500208, 90072, 16001,
              50058, 50199,  160021, 70016,   70018,  70019,   90119, 90120});
        rows(Mender::Organization,
             {90094,  90095,  700016, 700011, 70001,  7000112, 500014, 50105,  50057,  50053,
              53000,  53001,  530002, 530003, 53002,  53009,   53003,  530031, 530032, 530034,
              530035, 50131,  50005,  53011,  530033, 530036,  530084, 50097,  50129,  50155,
              50187,  500021, 500022, 500212, 500213, 500011,  50001,  650052});
        rows(Mender::AppOwner, {65002, 65005, 650056, 650057, 50011, 500113, 70004, 900971, 7000218});
        rows(Mender::Developer,
             {700025, 70011, 28002, 28003, 700022, 700023, 9002313, 900144, 90014, 90023, 900561, 90100});
        rows(Mender::Time, passing);
    }
    void everyKnownNumberHasASentenceAndAnAdvice()
    {
        QFETCH(Mender, mender);
        QFETCH(int, code);
        for (const auto occasion : {Occasion::SignIn, Occasion::Renewal}) {
            const auto advice = adviceFor(code, occasion);
            QVERIFY(advice.has_value());
            QCOMPARE(advice->mender, mender);
            QVERIFY(advice->text.endsWith(u'.'));
            QVERIFY(advice->next.endsWith(u'.'));
            const auto verdict = judge(
                {.status = 400, .error = u"invalid_grant"_s, .suberror = {}, .codes = {code}}, occasion);
            QVERIFY(verdict.error.text.startsWith(advice->text));
            QVERIFY(verdict.error.text.contains(u"AADSTS%1"_s.arg(code)));
            const auto &error = verdict.error;
            QCOMPARE(advice->isRetried ? error.nextOnceStopped.value_or(QString()) : error.next,
                     advice->next);
            QCOMPARE(error.next.startsWith(u"Lamplighter keeps trying."_s), advice->isRetried);
            QCOMPARE(verdict.error.anotherBrowserMayHelp,
                     QList<int>({53000, 53001, 53003, 50097, 50129, 530002, 530003}).contains(code));
            if (verdict.error.anotherBrowserMayHelp)
                QVERIFY(verdict.error.next.contains(u"Microsoft Edge"_s));
        }
    }

    void adviceAfterASignInNamesWhoCanFixIt_data() { everyKnownNumberHasASentenceAndAnAdvice_data(); }
    void adviceAfterASignInNamesWhoCanFixIt()
    {
        QFETCH(Mender, mender);
        QFETCH(int, code);
        const ServiceError said{.status = 400,
                                .error = u"invalid_grant"_s,
                                .suberror = {},
                                .codes = {code},
                                .requestId = requestId};
        const auto verdict = judge(said, Occasion::SignIn);
        const auto &next = verdict.error.next;
        switch (mender) {
        case Mender::You:
            QCOMPARE(verdict.error.kind, code == 65004 ? ErrorKind::Cancelled : ErrorKind::SignInNeeded);
            break;
        case Mender::Organization:
            QCOMPARE(verdict.error.kind, ErrorKind::Refused);
            QVERIFY2(next.contains(u"IT team"_s), qPrintable(next));
            break;
        case Mender::AppOwner:
            QCOMPARE(verdict.error.kind, ErrorKind::Refused);
            QVERIFY2(next.contains(u"owner of the app registration"_s), qPrintable(next));
            break;
        case Mender::Developer:
            QCOMPARE(verdict.error.kind, ErrorKind::Refused);
            QVERIFY2(next.contains(u"report"_s), qPrintable(next));
            break;
        case Mender::Time:
            QCOMPARE(verdict.error.kind, ErrorKind::Throttled);
            QCOMPARE(next, u"Wait a few minutes, then sign in again."_s);
            break;
        }
        saysMoreThanSignInAgain(verdict);
        if (verdict.error.kind == ErrorKind::Cancelled)
            return;
        const auto named = IdentityErrors::withReference(verdict.error, u"contoso.com"_s, verdict.numbers);
        QVERIFY2(named.next.endsWith(
                     u"For the IT team of contoso.com: AADSTS%1, request ID %2."_s.arg(code).arg(requestId)),
                 qPrintable(named.next));
        const auto unnamed = IdentityErrors::withReference(verdict.error, {}, verdict.numbers);
        QVERIFY(
            unnamed.next.endsWith(u"For your IT team: AADSTS%1, request ID %2."_s.arg(code).arg(requestId)));
    }

    void temporaryErrorsDoNotEndTheSignIn_data()
    {
        QTest::addColumn<QString>("error");
        QTest::addColumn<QList<int>>("codes");
        for (const auto &error : {u"invalid_grant"_s, u"invalid_request"_s, u"interaction_required"_s,
                                  u"access_denied"_s, u"unauthorized_client"_s, u"something_new"_s}) {
            for (const auto code : passing) {
                QTest::addRow("%s %d", qPrintable(error), code) << error << QList{code};
                QTest::addRow("%s %d, second", qPrintable(error), code) << error << QList{700016, code};
            }
        }
    }
    void temporaryErrorsDoNotEndTheSignIn()
    {
        QFETCH(QString, error);
        QFETCH(QList<int>, codes);
        const ServiceError said{.status = 400, .error = error, .suberror = u"bad_token"_s, .codes = codes};
        const auto renewal = judge(said, Occasion::Renewal);
        QCOMPARE(renewal.error.kind, ErrorKind::Throttled);
        QVERIFY(!renewal.forgetRefreshToken);
        QCOMPARE(renewal.error.next, u"Lamplighter keeps trying. If it stays like this, sign in again."_s);
        const auto signIn = judge(said, Occasion::SignIn);
        QCOMPARE(signIn.error.kind, ErrorKind::Throttled);
        QCOMPARE(signIn.error.next, u"Wait a few minutes, then sign in again."_s);
        QVERIFY(signIn.error.text.contains(u"AADSTS%1"_s.arg(codes.last())));
    }

    void busyServerIsNotReportedAsARefusal()
    {
        for (const auto occasion : {Occasion::SignIn, Occasion::Renewal}) {
            const auto verdict = judge(
                {.status = 503, .error = u"invalid_grant"_s, .suberror = {}, .codes = {53003}}, occasion);
            QCOMPARE(verdict.error.kind, ErrorKind::Throttled);
            QCOMPARE(verdict.error.text, u"Microsoft's sign-in is busy. (AADSTS53003)"_s);
            QVERIFY(!verdict.error.anotherBrowserMayHelp);
        }
    }

    void whoDeniedAccess_data()
    {
        QTest::addColumn<QString>("suberror");
        QTest::addColumn<QList<int>>("codes");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const QString &suberror, const QList<int> &codes,
                            ErrorKind kind, const char *text) {
            QTest::addRow("%s", name) << suberror << codes << kind << QString::fromUtf8(text);
        };
        row("the person", {}, {65004}, ErrorKind::Cancelled, "You chose not to allow access.");
        row("the person, twice", u"cancel"_s, {65004, 65004}, ErrorKind::Cancelled,
            "You chose not to allow access.");
        row("the person, by a button", u"cancel"_s, {}, ErrorKind::Cancelled, "You canceled the sign-in");
        row("either", {}, {}, ErrorKind::Cancelled, "Access was denied.");
        row("a switched-off app", {}, {500014}, ErrorKind::Refused, "Your organization has turned off");
        row("a policy", {}, {53003}, ErrorKind::Refused, "Your organization's policy");
        row("a policy, beside it", {}, {65004, 53003}, ErrorKind::Refused, "Your organization's policy");
        row("a device", u"cancel"_s, {530003}, ErrorKind::Refused, "Your organization allows sign-ins only");
        row("an account", {}, {160021}, ErrorKind::Refused, "The account in the browser");
        row("who knows", {}, {987654}, ErrorKind::Refused, "Your organization refused the sign-in.");
        row("who knows, beside it", {}, {65004, 987654}, ErrorKind::Refused,
            "Your organization refused the sign-in.");
    }
    void whoDeniedAccess()
    {
        QFETCH(QString, suberror);
        QFETCH(QList<int>, codes);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, text);
        for (const auto &error : {u"access_denied"_s, u"authorization_declined"_s}) {
            const ServiceError said{.error = error, .suberror = suberror, .codes = codes};
            const auto verdict = judge(said, Occasion::SignIn);
            QCOMPARE(verdict.error.kind, kind);
            QVERIFY2(verdict.error.text.startsWith(text), qPrintable(verdict.error.text));
            for (const auto code : codes)
                QVERIFY(verdict.error.text.contains(u"AADSTS%1"_s.arg(code)));
            if (kind == ErrorKind::Refused)
                QVERIFY(!verdict.error.text.contains(u"You chose"_s));
            QCOMPARE(judge(said, Occasion::Renewal).error.kind, ErrorKind::SignInNeeded);
        }
    }

    void anUnknownNumberStillGetsASentence()
    {
        for (const int none : {1, 0, -5}) {
            QVERIFY(!adviceFor(none, Occasion::SignIn));
            QVERIFY(!adviceFor(none, Occasion::Renewal));
        }
        const ServiceError said{.status = 400, .error = u"invalid_grant"_s, .suberror = {}, .codes = {1}};
        QCOMPARE(judge(said, Occasion::Renewal).error.text, u"Your sign-in no longer works. (AADSTS1)"_s);
        QCOMPARE(judge(said, Occasion::Renewal).error.next, u"Sign in again."_s);
        QCOMPARE(judge(said, Occasion::SignIn).error.text,
                 u"Microsoft 365 refused to sign you in. (AADSTS1)"_s);
        // Also beside a number with advice.
        const ServiceError both{
            .status = 400, .error = u"invalid_grant"_s, .suberror = {}, .codes = {1, 530084}};
        const auto text = judge(both, Occasion::SignIn).error.text;
        QVERIFY(text.startsWith(adviceFor(530084, Occasion::SignIn)->text));
        QVERIFY(text.endsWith(u"(AADSTS1, AADSTS530084)"_s));
    }

    void theRequestIsFoundWhereverItIsNamed_data()
    {
        QTest::addColumn<QJsonObject>("fields");
        QTest::addColumn<QString>("id");
        const auto other = u"00000000-1111-2222-3333-444444444444"_s;
        const auto description = u"AADSTS53003: Blocked. Trace ID: %1 Correlation ID: %2 Timestamp: 2026"_s;
        QTest::addRow("correlation_id")
            << QJsonObject{{u"correlation_id"_s, requestId},
                           {u"trace_id"_s, other},
                           {u"error_description"_s, description.arg(other, other)}}
            << requestId;
        QTest::addRow("trace_id") << QJsonObject{{u"trace_id"_s, requestId}} << requestId;
        QTest::addRow("the description")
            << QJsonObject{{u"error_description"_s, description.arg(other, requestId)}} << requestId;
        QTest::addRow("lines") << QJsonObject{{u"error_description"_s,
                                               u"AADSTS1.\r\nTrace ID: %1\r\nTimestamp: x"_s.arg(requestId)}}
                               << requestId;
        QTest::addRow("of a strange shape")
            << QJsonObject{{u"correlation_id"_s, u"<script>"_s}, {u"trace_id"_s, requestId}} << requestId;
        QTest::addRow("nowhere") << QJsonObject{{u"error_description"_s, u"Trace ID: <b>"_s}} << QString();
    }
    void theRequestIsFoundWhereverItIsNamed()
    {
        QFETCH(QJsonObject, fields);
        QFETCH(QString, id);
        QCOMPARE(serviceErrorFrom(fields, 400).requestId, id);
        if (!fields.contains(u"correlation_id"_s) && !fields.contains(u"trace_id"_s))
            QCOMPARE(
                serviceErrorFrom(u"access_denied"_s, {}, {}, fields.value(u"error_description"_s).toString())
                    .requestId,
                id);
    }

    void theRedirectsNumbersAreFound()
    {
        QCOMPARE(
            serviceErrorFrom(u"access_denied"_s, {}, u"https://login.example/error?code=65004"_s, {}).codes,
            QList<int>{65004});
        QCOMPARE(serviceErrorFrom(u"access_denied"_s, {}, {}, u"AADSTS65004: User declined."_s).codes,
                 QList<int>{65004});
    }

    void claimsOfAnErrorAreKept_data()
    {
        QTest::addColumn<QJsonValue>("claims");
        QTest::addColumn<QByteArray>("kept");
        const QJsonObject object{{u"access_token"_s, QJsonObject{{u"x"_s, QJsonValue::Null}}}};
        const auto text = QJsonDocument(object).toJson(QJsonDocument::Compact);
        QTest::addRow("as a string") << QJsonValue(QString::fromUtf8(text)) << text;
        QTest::addRow("as an object") << QJsonValue(object) << text;
        QTest::addRow("no JSON") << QJsonValue(u"no JSON"_s) << QByteArray();
        QTest::addRow("a number") << QJsonValue(5) << QByteArray();
        QTest::addRow("too long") << QJsonValue(QJsonObject{{u"a"_s, QString(9000, u'x')}}) << QByteArray();
    }
    void claimsOfAnErrorAreKept()
    {
        QFETCH(QJsonValue, claims);
        QFETCH(QByteArray, kept);
        const QJsonObject said{{u"error"_s, u"invalid_grant"_s}, {u"claims"_s, claims}};
        QCOMPARE(read(answerWith(QJsonDocument(said).toJson(), 400)).error().claims, kept);
    }

    void claimsAreMergedWithWhatWeCanDo_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        QTest::addColumn<QByteArray>("asked");
        const QByteArray plain = R"({"access_token":{"xms_cc":{"values":["cp1"]}}})";
        QTest::addRow("no challenge") << QByteArray() << plain;
        QTest::addRow("no JSON") << QByteArray("no JSON") << plain;
        const QByteArray challenge = R"({"access_token":{"nbf":{"value":"1"}},"id_token":{"a":null}})";
        const QByteArray both =
            R"({"access_token":{"nbf":{"value":"1"},"xms_cc":{"values":["cp1"]}},"id_token":{"a":null}})";
        QTest::addRow("a challenge") << challenge << both;
    }
    void claimsAreMergedWithWhatWeCanDo()
    {
        QFETCH(QByteArray, challenge);
        QFETCH(QByteArray, asked);
        QCOMPARE(QJsonDocument::fromJson(claimsToAskFor(challenge)), QJsonDocument::fromJson(asked));
    }

    void aRequestKeepsNothingAndFollowsNothing()
    {
        const auto hard = hardened(QNetworkRequest(QUrl(u"https://login.example/token"_s)), u"id"_s);
        QCOMPARE(hard.attribute(QNetworkRequest::RedirectPolicyAttribute),
                 QVariant(QNetworkRequest::ManualRedirectPolicy));
        QCOMPARE(hard.attribute(QNetworkRequest::CookieSaveControlAttribute),
                 QVariant(QNetworkRequest::Manual));
        QCOMPARE(hard.attribute(QNetworkRequest::AuthenticationReuseAttribute),
                 QVariant(QNetworkRequest::Manual));
        QCOMPARE(hard.attribute(QNetworkRequest::Http2AllowedAttribute), QVariant(false));
        QCOMPARE(hard.rawHeader("Connection"), QByteArray("close"));
        QCOMPARE(hard.rawHeader("client-request-id"), QByteArray("id"));
    }

    void aNumberIsReadWhereASumWithItStaysOne_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<qint64>("number"); // -1: none
        QTest::addRow("a number") << QJsonValue(4500) << qint64{4500};
        QTest::addRow("a string") << QJsonValue(u"4500"_s) << qint64{4500};
        QTest::addRow("far too much") << QJsonValue(1e300) << qint64{-1};
        QTest::addRow("far too much, as a string") << QJsonValue(u"9223372036854775807"_s) << qint64{-1};
        QTest::addRow("far too little, as a string") << QJsonValue(u"-9223372036854775808"_s) << qint64{-1};
        QTest::addRow("a word") << QJsonValue(u"many"_s) << qint64{-1};
        QTest::addRow("yes") << QJsonValue(true) << qint64{-1};
    }
    void aNumberIsReadWhereASumWithItStaysOne()
    {
        QFETCH(QJsonValue, value);
        QFETCH(qint64, number);
        QCOMPARE(integerOf(value).value_or(-1), number);
    }

    void aNoteThatCouldNotBeWrittenIsWrittenTheNextTime()
    {
        const QTemporaryDir folder;
        const auto place = folder.filePath(u"state"_s);
        const auto file = place + u"/keychain.json"_s;
        QFile inTheWay(place);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        KeyMarker marker(file);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be written"_s));
        QVERIFY(!marker.setMark(u"key"_s, KeyMarker::Mark::Stored));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be written"_s));
        QVERIFY(!marker.setMark(u"key"_s, KeyMarker::Mark::Stored));
        QVERIFY(inTheWay.remove());
        QVERIFY(marker.setMark(u"key"_s, KeyMarker::Mark::Stored));
        QCOMPARE(KeyMarker(file).mark(u"key"_s), KeyMarker::Mark::Stored);
    }

    void retryAfterIsReadInEveryForm_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<int>("seconds"); // -1: nothing
        QTest::addRow("missing") << QByteArray() << QByteArray() << -1;
        QTest::addRow("seconds") << QByteArray("17") << QByteArray() << 17;
        QTest::addRow("absurd") << QByteArray("99999999999") << QByteArray() << 24 * 3600;
        QTest::addRow("negative") << QByteArray("-5") << QByteArray() << 0;
        QTest::addRow("words") << QByteArray("soon") << QByteArray() << -1;
        QTest::addRow("a date, seen from the answer's own")
            << QByteArray("Tue, 24 Nov 2026 10:00:30 GMT") << QByteArray("Tue, 24 Nov 2026 10:00:00 GMT")
            << 30;
        QTest::addRow("a date, seen from now")
            << QByteArray("Fri, 15 Jan 2027 08:01:00 GMT") << QByteArray() << 60;
        QTest::addRow("a date that is past") << QByteArray("Tue, 24 Nov 2026 09:00:00 GMT")
                                             << QByteArray("Tue, 24 Nov 2026 10:00:00 GMT") << 0;
        // On that morning Berlin's clocks went from 02:00 to 03:00.
        QTest::addRow("a date that the local clock never shows")
            << QByteArray("Sun, 29 Mar 2026 02:30:42 GMT") << QByteArray("Sun, 29 Mar 2026 02:30:00 GMT")
            << 42;
        QTest::addRow("a date beyond a jump of the local clock")
            << QByteArray("Sun, 29 Mar 2026 03:00:30 GMT") << QByteArray("Sun, 29 Mar 2026 02:59:30 GMT")
            << 60;
    }
    void retryAfterIsReadInEveryForm()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, date);
        QFETCH(int, seconds);
        Answer answer;
        answer.retryAfter = header;
        answer.date = date;
        QCOMPARE(static_cast<int>(answer.retryAfterSeconds(noon).value_or(Seconds{-1}).count()), seconds);
    }

    void anIdTokenIsChecked_data()
    {
        QTest::addColumn<QJsonObject>("changes"); // null removes
        QTest::addColumn<QString>("code");        // empty: taken
        const auto no = u"identity/id-token"_s;
        const auto at = noon.time_since_epoch() / Seconds{1};
        const auto second = [&](qint64 offset) { return QJsonValue(static_cast<double>(at + offset)); };
        const auto row = [](const char *name, const QJsonObject &changes, const QString &code = {}) {
            QTest::addRow("%s", name) << changes << code;
        };
        const auto other = u"00000000-1111-4222-8333-444444444444"_s;
        row("as it should be", {});
        row("a list of one audience", {{u"aud"_s, QJsonArray{QLatin1StringView(FakeAuthority::clientId)}}});
        row("two audiences, without a say who is meant",
            {{u"aud"_s, QJsonArray{QLatin1StringView(FakeAuthority::clientId), u"x"_s}}}, no);
        row("two audiences, and we are meant",
            {{u"aud"_s, QJsonArray{QLatin1StringView(FakeAuthority::clientId), u"x"_s}},
             {u"azp"_s, QLatin1StringView(FakeAuthority::clientId)}});
        row("another audience", {{u"aud"_s, u"x"_s}}, no);
        row("no audience", {{u"aud"_s, {}}}, no);
        row("another issuer", {{u"iss"_s, u"https://evil.example/v2.0"_s}}, no);
        row("another tenant than its issuer's", {{u"tid"_s, other}}, no);
        row("another tenant than the one asked for",
            {{u"tid"_s, other}, {u"iss"_s, u"https://login.example/"_s + other + u"/v2.0"_s}}, no);
        row("no tenant", {{u"tid"_s, {}}}, no);
        row("no object", {{u"oid"_s, {}}}, no);
        row("no nonce", {{u"nonce"_s, {}}}, no);
        row("another nonce", {{u"nonce"_s, u"another"_s}}, no);
        row("expired", {{u"exp"_s, second(-301)}}, no);
        row("expired within the skew", {{u"exp"_s, second(-299)}});
        row("no expiry", {{u"exp"_s, {}}}, no);
        row("not yet", {{u"nbf"_s, second(301)}}, no);
        row("not yet within the skew", {{u"nbf"_s, second(299)}});
        row("not yet in words", {{u"nbf"_s, u"tomorrow"_s}}, no);
        row("numbers as strings", {{u"exp"_s, QString::number(at + 100)}, {u"nbf"_s, QString::number(at)}});
        const auto personal = u"9188040d-6c67-4c5b-b112-36a304b66dad"_s;
        row("a personal account",
            {{u"tid"_s, personal}, {u"iss"_s, u"https://login.example/"_s + personal + u"/v2.0"_s}},
            u"identity/personal-account"_s);
    }
    void anIdTokenIsChecked()
    {
        QFETCH(QJsonObject, changes);
        QFETCH(QString, code);
        auto claims = plainClaims();
        for (auto it = changes.begin(); it != changes.end(); ++it) {
            if (it.value().isNull())
                claims.remove(it.key());
            else
                claims.insert(it.key(), it.value());
        }
        if (code == "identity/id-token"_L1)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"fails the check"_s));
        const auto account = checkedIdToken(idTokenOf(claims), {}, expectation());
        QCOMPARE(account ? QString() : account.error().code, code);
        if (account) {
            QCOMPARE(account->objectId, QLatin1StringView(FakeAuthority::objectId));
            QCOMPARE(account->username, u"ada@example.test"_s);
        } else {
            QCOMPARE(account.error().kind, ErrorKind::Refused);
            QVERIFY(!account.error().next.isEmpty());
        }
    }

    void aWrongClockIsToldByHowMuch_data()
    {
        QTest::addColumn<Milliseconds>("ahead");
        QTest::addColumn<QString>("text"); // empty: no harm is done
        using std::chrono::hours;
        QTest::addRow("right") << Milliseconds{0} << QString();
        QTest::addRow("a little off") << Milliseconds{-Minutes{4}} << QString();
        QTest::addRow("minutes slow") << Milliseconds{-Minutes{90}} << u"90 minute(s) slow"_s;
        QTest::addRow("hours fast") << Milliseconds{hours{9}} << u"9 hour(s) fast"_s;
        QTest::addRow("days slow") << Milliseconds{-hours{24 * 400}} << u"400 day(s) slow"_s;
    }
    void aWrongClockIsToldByHowMuch()
    {
        QFETCH(Milliseconds, ahead);
        QFETCH(QString, text);
        auto expected = expectation();
        const auto right = *expected.now;
        auto claims = plainClaims();
        const auto seconds = [](Utc at) { return at.time_since_epoch() / Seconds{1}; };
        claims.insert(u"nbf"_s, static_cast<qint64>(seconds(right)));
        claims.insert(u"exp"_s, static_cast<qint64>(seconds(right + Minutes{60})));
        expected.serverTime = right;
        expected.now = right + ahead;
        if (!text.isEmpty())
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"clock is ahead by"_s));
        const auto account = checkedIdToken(idTokenOf(claims), {}, expected);
        QCOMPARE(account.has_value(), text.isEmpty());
        if (!account) {
            QCOMPARE(account.error().code, u"identity/clock"_s);
            QCOMPARE(account.error().text, u"This computer's clock is %1."_s.arg(text));
        }

        // The account was checked at the sign-in.
        expected.now.reset();
        QVERIFY(checkedIdToken(idTokenOf(claims), {}, expected));
    }

    void anIdTokenHasThreePartsAndAJsonMiddle_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addRow("nothing") << QByteArray();
        QTest::addRow("two parts") << QByteArray("a.b");
        QTest::addRow("four parts") << idTokenOf(plainClaims()) + ".x";
        QTest::addRow("no JSON") << "e30." + base64Url("hello") + ".x";
        QTest::addRow("an array") << "e30." + base64Url("[]") + ".x";
        QTest::addRow("no base64") << QByteArray("e30.!!!.x");
    }
    void anIdTokenHasThreePartsAndAJsonMiddle()
    {
        QFETCH(QByteArray, token);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"form"_s));
        QCOMPARE(checkedIdToken(token, {}, expectation()).error().code, u"identity/id-token"_s);
    }

    void clientInfoMustFitTheIdToken_data()
    {
        QTest::addColumn<QByteArray>("info");
        QTest::addColumn<bool>("isFine");
        const QByteArray tenant = FakeAuthority::tenantId;
        QTest::addRow("the same") << base64Url(R"({"uid":")" + QByteArray(FakeAuthority::objectId) +
                                               R"(","utid":")" + tenant + R"("})")
                                  << true;
        QTest::addRow("a guest, named as at home") << base64Url(R"({"uid":"home","utid":"other"})") << true;
        QTest::addRow("another object of the same tenant")
            << base64Url(R"({"uid":"x","utid":")" + tenant + R"("})") << false;
        QTest::addRow("no base64") << QByteArray("!!!") << false;
        QTest::addRow("no JSON") << base64Url("hello") << false;
        QTest::addRow("no uid") << base64Url(R"({"utid":"x"})") << false;
    }
    void clientInfoMustFitTheIdToken()
    {
        QFETCH(QByteArray, info);
        QFETCH(bool, isFine);
        if (!isFine)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"client_info"_s));
        QCOMPARE(checkedIdToken(idTokenOf(plainClaims()), info, expectation()).has_value(), isFine);
    }

    void randomTextIsLongAndNeverTheSame()
    {
        QSet<QString> seen;
        const QRegularExpression shape(u"\\A[A-Za-z0-9_-]{43}\\z"_s);
        for (int i = 0; i < 200; ++i) {
            const auto text = randomText();
            QVERIFY(shape.match(text).hasMatch());
            seen.insert(text);
        }
        QCOMPARE(seen.size(), 200);
    }

    void theChallengeIsThatOfRfc7636()
    {
        // RFC 7636, appendix B.
        QCOMPARE(challengeOf(u"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_s),
                 u"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"_s);
    }

    void secretIsZeroedOnDestruction()
    {
        QByteArray bytes("planted-secret");
        zero(bytes);
        QCOMPARE(bytes, QByteArray(14, '\0'));
        bytes = "planted-secret";
        const auto shared = bytes;
        wipe(bytes);
        QVERIFY(bytes.isEmpty());
        QCOMPARE(shared, QByteArray("planted-secret"));

        Secret secret(QByteArray("planted-secret"));
        QCOMPARE(secret.toString(), u"planted-secret"_s);
        const Secret moved = std::move(secret);
        QVERIFY(secret.isEmpty()); // NOLINT(bugprone-use-after-move): checks that it is empty
        QCOMPARE(moved.toString(), u"planted-secret"_s);
    }

    void textsAreComparedWhole()
    {
        QVERIFY(equalInConstantTime("abc", "abc"));
        QVERIFY(!equalInConstantTime("abc", "abd"));
        QVERIFY(!equalInConstantTime("abc", "abcd"));
        QVERIFY(!equalInConstantTime("abc", ""));
        QVERIFY(equalInConstantTime("", ""));
    }

    void anAccountIsPackedAndUnpacked()
    {
        const SignedInAccount account{u"o"_s, u"t"_s, u"ada@example.test"_s, u"Ada Ö"_s};
        const auto bytes = packed(account, Secret(QByteArray(1500, 'r')));
        QVERIFY(bytes.size() < 1600);
        const auto stored = unpacked(bytes);
        QVERIFY(stored.has_value());
        QCOMPARE(stored->account, account);
        QCOMPARE(stored->refreshToken.view().size(), 1500);
        QVERIFY(unpacked(packed(account, Secret()))->refreshToken.isEmpty());
        QVERIFY(!unpacked(bytes.chopped(1)));
        QVERIFY(!unpacked(bytes + "x"));
        QVERIFY(!unpacked("garbage"));
        QVERIFY(!unpacked({}));
        QVERIFY(!unpacked(packed({}, Secret(QByteArray("rt")))));
    }

    void aFormIsSubmittedAsServed()
    {
        const QUrl page(u"http://127.0.0.1:5/a/login?x=1"_s);
        const auto form =
            firstForm(uR"html(<!-- <form action="wrong"></form> --><FORM method='POST' action="next&amp;more">
            <input type=hidden name="a" value="1 &lt;&#50;&#x33; &amp;lt;">
            <input name=b value=two><input type=radio name=u value=first checked><input type=radio name=u value=second>
            <input type=checkbox name=c><input name=off value=1 disabled>
            <select name=s><option value=1>One<option value=2 selected>Two</select>
            <button name=go value=yes>Go</button><button name=go value=no>No</button></FORM>
            <form action=second></form>)html"_s,
                      page);
        QVERIFY(form.has_value());
        QCOMPARE(form->action, QUrl(u"http://127.0.0.1:5/a/next&more"_s));
        QVERIFY(form->isPost);
        const QList<QPair<QString, QString>> expected{{u"a"_s, u"1 <23 &lt;"_s},
                                                      {u"b"_s, u"two"_s},
                                                      {u"u"_s, u"first"_s},
                                                      {u"s"_s, u"2"_s},
                                                      {u"go"_s, u"yes"_s}};
        QCOMPARE(form->fields, expected);
        QCOMPARE(firstForm(u"<form><input name=a></form>"_s, page)->action, page);
        QVERIFY(!firstForm(u"<p>No form</p>"_s, page));
    }

    void thePracticeBrowserOpensNothingReal_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addRow("https") << u"https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize"_s;
        QTest::addRow("http elsewhere") << u"http://example.test/"_s;
        QTest::addRow("https here") << u"https://127.0.0.1:1/"_s;
        QTest::addRow("a file") << u"file:///etc/passwd"_s;
        QTest::addRow("nothing") << QString();
    }
    void thePracticeBrowserOpensNothingReal()
    {
        QFETCH(QString, url);
        QNetworkAccessManager network;
        int failures = 0;
        practiceBrowser(network)(QUrl(url), [&failures] { ++failures; });
        QCOMPARE(failures, 1);
    }

    // --- answers that are cut ---

    void anAnswerThatEndsTooSoonIsNone_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<int>("missing"); ///< bytes
        QTest::addColumn<int>("pause");   ///< before the end, in milliseconds
        // In nearly all of these Qt 6.4 reports no error, or none but that of the status.
        QTest::newRow("a yes after its headers") << QByteArray("200 OK") << -1 << 30;
        QTest::newRow("a yes in its middle") << QByteArray("200 OK") << 10 << 30;
        QTest::newRow("a yes after all that matters") << QByteArray("200 OK") << 1 << 30;
        QTest::newRow("a no in its middle") << QByteArray("400 Bad Request") << 10 << 0;
        QTest::newRow("a no after all that matters") << QByteArray("400 Bad Request") << 1 << 0;
        QTest::newRow("a no after its headers") << QByteArray("400 Bad Request") << -1 << 30;
    }
    void anAnswerThatEndsTooSoonIsNone()
    {
        QFETCH(QByteArray, status);
        QFETCH(int, missing);
        QFETCH(int, pause);
        const QByteArray body = R"({"error":"invalid_grant"})";
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            auto *const socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [&, socket] {
                if (socket->readAll().isEmpty() || !server.isListening())
                    return;
                // Qt would retry.
                server.close();
                socket->write("HTTP/1.1 " + status +
                              "\r\nContent-Type: application/json\r\nContent-Length: " +
                              QByteArray::number(body.size() + (missing == 1 ? 1 : 0)) + "\r\n\r\n");
                if (missing >= 0)
                    socket->write(missing == 1 ? body : body.chopped(missing));
                socket->flush();
                if (pause == 0)
                    socket->disconnectFromHost();
                else
                    QTimer::singleShot(pause, socket, &QTcpSocket::disconnectFromHost);
            });
        });
        QNetworkAccessManager network;
        const QNetworkRequest request(QUrl(u"http://127.0.0.1:%1/token"_s.arg(server.serverPort())));
        QNetworkRequest form = hardened(request, u"id"_s);
        form.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
        const std::unique_ptr<QNetworkReply> reply(network.post(form, "grant_type=refresh_token"));
        bound(*reply, Seconds{10});
        // Read at once, as always.
        Answer answer;
        connect(reply.get(), &QNetworkReply::finished, reply.get(), [&] { answer = answerOf(*reply); });
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        QVERIFY(finished.wait());
        QVERIFY2(answer.failure, qPrintable(QString::number(answer.status)));
        QCOMPARE(answer.failure->kind, ErrorKind::Unreachable);
        QCOMPARE(answer.failure->code, u"identity/cut"_s);
        QCOMPARE(answer.failure->requestId, u"id"_s);
        QVERIFY(answer.body.isEmpty() || read(answer).error().error.kind == ErrorKind::Unreachable);
    }

    void proxyRefusalIsRecognized_data()
    {
        QTest::addColumn<QByteArray>("answer"); // to CONNECT
        QTest::newRow("403") << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
        QTest::newRow("404") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("405") << QByteArray("HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("502") << QByteArray("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 6\r\n\r\n<html>");
        QTest::newRow("503") << QByteArray("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("504") << QByteArray("HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("511") << QByteArray("HTTP/1.1 511 Network Authentication Required\r\n\r\n");
        QTest::newRow("redirect") << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://portal/\r\n\r\n");
        QTest::newRow("no HTTP") << QByteArray("what?\r\n\r\n");
    }
    void proxyRefusalIsRecognized()
    {
        QFETCH(QByteArray, answer);
        QTcpServer proxy;
        QVERIFY(proxy.listen(QHostAddress::LocalHost));
        connect(&proxy, &QTcpServer::newConnection, &proxy, [&] {
            auto *const peer = proxy.nextPendingConnection();
            connect(peer, &QTcpSocket::readyRead, peer, [peer, answer] {
                peer->readAll();
                peer->write(answer);
                peer->disconnectFromHost();
            });
        });
        QNetworkAccessManager network;
        network.setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.serverPort()));
        auto *const reply =
            network.get(hardened(QNetworkRequest(QUrl(u"https://login.example.test/x"_s)), u"id"_s));
        QSignalSpy finished(reply, &QNetworkReply::finished);
        QVERIFY(finished.wait());
        const auto failure = answerOf(*reply).failure;
        QVERIFY(failure);
        QCOMPARE(failure->kind, ErrorKind::Unreachable);
        QCOMPARE(failure->code, u"identity/proxy"_s);
        QCOMPARE(failure->text, u"The network's proxy refused the connection to login.example.test."_s);
    }

    void namesHaveNoControlCharacters()
    {
        auto claims = plainClaims();
        claims.insert(u"preferred_username"_s, u"ada@example.test\r\n\u001b[2JQuit"_s);
        claims.insert(u"name"_s, u"\u001b]0;x\u0007Ada \u202eLovelace"_s);
        const auto account = checkedIdToken(idTokenOf(claims), {}, expectation());
        QVERIFY(account);
        QCOMPARE(account->username, u"ada@example.test Quit"_s);
        QCOMPARE(account->name, u"Ada Lovelace"_s);
        QCOMPARE(account->called(), account->username);
    }

    void nameIsUsedWithoutAUsername()
    {
        auto claims = plainClaims();
        for (const auto &claim : {u"preferred_username"_s, u"name"_s}) {
            claims.insert(claim, u" \n"_s);
            const auto account = checkedIdToken(idTokenOf(claims), {}, expectation());
            QVERIFY(account);
            QCOMPARE(account->called(), claim == "name"_L1 ? QString() : u"Ada"_s);
        }
    }

private:
    static QJsonObject plainClaims()
    {
        const auto at = noon.time_since_epoch() / Seconds{1};
        const auto tenant = QString::fromLatin1(FakeAuthority::tenantId);
        return {{u"aud"_s, QLatin1StringView(FakeAuthority::clientId)},
                {u"iss"_s, u"https://login.example/"_s + tenant + u"/v2.0"_s},
                {u"tid"_s, tenant},
                {u"oid"_s, QLatin1StringView(FakeAuthority::objectId)},
                {u"nonce"_s, u"ours"_s},
                {u"preferred_username"_s, u"ada@example.test"_s},
                {u"name"_s, u"Ada"_s},
                {u"exp"_s, static_cast<double>(at + 3600)},
                {u"nbf"_s, static_cast<double>(at)}};
    }
    static IdTokenExpectation expectation()
    {
        return {.clientId = QLatin1StringView(FakeAuthority::clientId),
                .endpoints = {.authorization = {},
                              .token = {},
                              .issuer = u"https://login.example/{tenantid}/v2.0"_s,
                              .announcesIssuer = false,
                              .isMicrosoft = true},
                .tenant = QLatin1StringView(FakeAuthority::tenantId),
                .nonce = u"ours"_s,
                .now = noon};
    }
};

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"

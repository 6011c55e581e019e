// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rules of a sign-in and the test that proves each, in this suite or in another:
//
//   The page in the browser
//     what it is asked for, each thing once      signInPageHasTheParametersMicrosoftRequires
//     form_post or query                         signsIn
//     no two attempts share a random value       noTwoAttemptsShareAnything
//     a choice of account, or the known one      signInPageHasTheParametersMicrosoftRequires,
//                                                tst_renewal::signInNeededAsksTheServerOnce
//     claims that Microsoft 365 wants            tst_renewal::challengeIsTriedOnceThenNeedsSignIn,
//                                                claimsOfAFailedRenewalGoToTheBrowser
//     no browser                                 aBrowserThatDoesNotStartLeavesTheAddress
//     its address, while an answer is awaited    thePageIsShownAsLongAsItsAnswerIsAwaited
//     asked for again: the same page once more   aSecondSignInJoinsTheFirst, signInAgainShowsThePageAgain
//     the practice cloud's own page              tst_practicesignin, all of it
//   Where to ask
//     discovery: two addresses, then remembered  theFirstDiscoveryAddressIsFollowedByTheSecond
//     endpoints of another server                aDiscoveryThatPointsElsewhereIsRefused, tst_tokens
//     no authority, none up, one not trusted     missingDiscoveryIsReported, unreachableAuthorityIsReported,
//                                                anUntrustedCertificateEndsIt
//   The answer on the redirect
//     the page shows the result                  pageShowsTheResult, tst_redirectlistener
//     the other way than it was asked for        anAnswerInTheAddressNamesTheSetting, tst_redirectlistener
//     foreign requests change nothing            foreignRequestCannotEndOrJoinTheSignIn, tst_redirectlistener
//     the issuer, where it is announced          anAnnouncedIssuerMustComeAlong
//     a no                                       authorityErrorIsReported, tst_tokens
//   The code for tokens
//     what is sent, encoded once                 theCodeReachesTheTokenEndpointEncodedOnce
//     a no, nonsense, a detour                   tokenEndpointFailureLeavesNothingBehind
//     no answer, half an answer                  aTokenEndpointThatDoesNotAnswerIsGivenUp,
//                                                aTokenEndpointThatHangsUpIsGivenUp,
//                                                truncatedAnswerIsReported
//     never promises a retry                     the same four, aRefusalNamesWhatTheItTeamNeeds, tst_tokens
//   Who it is
//     the ID token and client_info are checked   anIdentityThatDoesNotFitStoresNothing, tst_tokens
//     no personal account                        aPersonalAccountIsRefusedWithTheReason
//     the permission is there                    aMissingPermissionIsNoSuccess
//     another account is offered, not taken      anotherAccountIsOfferedAndChangesNothing,
//                                                anOfferEnds, anOfferIsTakenWithTheTimeThatItsTokenHasLeft,
//                                                anOfferThatMayNotBeUsedIsRefused
//     another account takes its place            anotherAccountTakesTheFirstOnesPlace,
//                                                switchingAccountsShowsThePicker,
//                                                switchingAccountsOpensANewPage,
//                                                afterSignOutAnyAccountIsAccepted,
//                                                tst_renewal::anAccountSwitchThrowsTheOldAccountsRenewalAway
//     the first one's token, once, for a goodbye anotherAccountTakesTheFirstOnesPlace,
//                                                aFormerAccountsTokenIsNotGivenWhenItHasExpired,
//                                                theSameAccountAgainIsNoFormerOne
//   Keeping it
//     the refresh token alone                    signsIn
//     a keychain that fails or is silent         aKeychainThatDoesNotSaveLeavesTheSignInInMemory,
//                                                keychainPromptDoesNotDelayTheSignIn
//     a failed sign-in keeps nothing             tokenEndpointFailureLeavesNothingBehind,
//                                                anIdentityThatDoesNotFitStoresNothing
//   Its end
//     after ten minutes                          unfinishedSignInTimesOut,
//                                                timeoutNamesWhatWasRefusedMeanwhile
//     canceled, signed out, quit                 aSignInCanBeCancelledAtAnyPoint,
//                                                tst_renewal::signingOutDuringASignInNeverLooksSignedInAgain,
//                                                signingOutWhileTheSignInIsBeingSavedWins,
//                                                quittingDuringASignInIsHarmless
//   Secrets
//     none is logged, in any test here           cleanup

#include "identityworld.h"

#include "identity/identityerrors.h"
#include "identity/storedaccount.h"
#include "support/certificate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace Lamplighter;
using namespace Lamplighter::Testing;

namespace
{

QtMessageHandler usual = nullptr;
QString everyLine;

void record(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    everyLine += message + u'\n';
    if (type != QtDebugMsg && type != QtInfoMsg)
        usual(type, context, message);
}

} // namespace

class TestSignIn final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"lamplighter.*=true\nqt.networkauth.*=false"_s);
        usual = qInstallMessageHandler(record);
    }
    void cleanupTestCase() { qInstallMessageHandler(usual); }
    void init()
    {
        everyLine.clear();
        m_world = std::make_unique<IdentityWorld>();
    }
    void cleanup()
    {
        // No test logs a secret.
        for (const auto &secret : m_world->authority.secrets())
            QVERIFY2(!everyLine.contains(secret), "a token or a code was logged");
        for (const auto &asked : m_world->authority.asked(u"/token"_s)) {
            if (const auto verifier = asked.field(u"code_verifier"_s); !verifier.isEmpty())
                QVERIFY2(!everyLine.contains(verifier), "a verifier was logged");
        }
        for (const auto &page : m_world->pages)
            QVERIFY2(!everyLine.contains(page.query()), "a sign-in page's address was logged");
        QVERIFY2(!everyLine.contains(u"ada@example.test"_s), "a user name was logged");
        m_world.reset();
    }

    void signsIn_data()
    {
        QTest::addColumn<IdentityConfig::ResponseMode>("mode");
        QTest::addColumn<QString>("word");
        QTest::addRow("form_post") << IdentityConfig::ResponseMode::FormPost << u"form_post"_s;
        QTest::addRow("query") << IdentityConfig::ResponseMode::Query << u"query"_s;
    }
    void signsIn()
    {
        QFETCH(IdentityConfig::ResponseMode, mode);
        QFETCH(QString, word);
        auto &world = *m_world;
        world.mode = mode;
        world.start();
        QCOMPARE(world.identity->state(), Identity::State::Unknown);
        const auto account = world.signIn();
        QVERIFY2(account.has_value(), account ? "" : qPrintable(account.error().text));
        QCOMPARE(account->objectId, QLatin1StringView(FakeAuthority::objectId));
        QCOMPARE(account->tenantId, QLatin1StringView(FakeAuthority::tenantId));
        QCOMPARE(account->username, u"ada@example.test"_s);
        QCOMPARE(world.identity->account(), *account);
        QCOMPARE(world.identity->problem(), std::nullopt);
        QCOMPARE(world.states, (QList{Identity::State::SigningIn, Identity::State::SignedIn}));

        const auto grant = world.token();
        QVERIFY(grant.has_value());
        QCOMPARE(grant->accessToken, world.authority.currentAccessToken());
        QCOMPARE(grant->objectId, account->objectId);
        QCOMPARE(world.authority.tokenRequests(), 1);

        const auto stored = unpacked(world.stored());
        QVERIFY(stored.has_value());
        QCOMPARE(stored->refreshToken.toString(), world.authority.currentRefreshToken());
        QVERIFY(!world.stored().contains(grant->accessToken.toUtf8()));
        QCOMPARE(world.parameter(u"response_mode"_s), word);
    }

    void signInPageHasTheParametersMicrosoftRequires()
    {
        auto &world = *m_world;
        world.start();
        QVERIFY(world.signIn());
        const QRegularExpression random(u"\\A[A-Za-z0-9_-]{43}\\z"_s);
        const QRegularExpression redirect(u"\\Ahttp://localhost:[0-9]+\\z"_s);
        const QRegularExpression guid(u"\\A[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}\\z"_s);
        QCOMPARE(world.parameter(u"client_id"_s), QLatin1StringView(FakeAuthority::clientId));
        QCOMPARE(world.parameter(u"response_type"_s), u"code"_s);
        QCOMPARE(world.parameter(u"response_mode"_s), u"form_post"_s);
        QCOMPARE(world.parameter(u"scope"_s),
                 world.authority.root().toString() + u"/Presence.ReadWrite openid profile offline_access"_s);
        QVERIFY(redirect.match(world.parameter(u"redirect_uri"_s)).hasMatch());
        QVERIFY(random.match(world.parameter(u"state"_s)).hasMatch());
        QVERIFY(random.match(world.parameter(u"nonce"_s)).hasMatch());
        QVERIFY(random.match(world.parameter(u"code_challenge"_s)).hasMatch());
        QCOMPARE(world.parameter(u"code_challenge_method"_s), u"S256"_s);
        QCOMPARE(world.parameter(u"client_info"_s), u"1"_s);
        QCOMPARE(world.parameter(u"prompt"_s), u"select_account"_s);
        QVERIFY(guid.match(world.parameter(u"client-request-id"_s)).hasMatch());
        QCOMPARE(world.parameter(u"claims"_s), u"{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}"_s);
        QCOMPARE(world.parameter(u"client_secret"_s), QString());
        // Each of them once.
        QStringList names;
        for (const auto &[name, value] :
             Http::parseForm(world.pages.last().query(QUrl::FullyEncoded).toLatin1()))
            names.append(name);
        QCOMPARE(names.removeDuplicates(), 0);
    }

    void theCodeReachesTheTokenEndpointEncodedOnce()
    {
        auto &world = *m_world;
        world.start();
        QVERIFY(world.signIn());
        const auto asked = world.authority.lastTokenRequest();
        QVERIFY(asked.field(u"code"_s).startsWith(u"code+/=%&."_s));
        QVERIFY2(asked.raw.contains("code=code%2B%2F%3D%25%26."), asked.raw.constData());
        QCOMPARE(asked.field(u"redirect_uri"_s), world.parameter(u"redirect_uri"_s));
        QCOMPARE(asked.field(u"grant_type"_s), u"authorization_code"_s);
        QCOMPARE(asked.field(u"client_info"_s), u"1"_s);
        QCOMPARE(asked.field(u"scope"_s), world.parameter(u"scope"_s));
        QVERIFY(!asked.field(u"claims"_s).isEmpty());
        QCOMPARE(asked.all(u"client_secret"_s), QStringList());
        QCOMPARE(asked.field(u"code_verifier"_s).size(), 43);
        QVERIFY(asked.header("Authorization").isEmpty());
        QVERIFY(asked.header("Cookie").isEmpty());
        QCOMPARE(asked.header("client-request-id"), world.parameter(u"client-request-id"_s).toLatin1());
        QCOMPARE(asked.header("Content-Type"), QByteArray("application/x-www-form-urlencoded"));
        QStringList names;
        for (const auto &field : asked.fields)
            names.append(field.first);
        QCOMPARE(names.removeDuplicates(), 0);
    }

    void noTwoAttemptsShareAnything()
    {
        auto &world = *m_world;
        world.start();
        QVERIFY(world.signIn());
        const auto state = world.parameter(u"state"_s);
        const auto nonce = world.parameter(u"nonce"_s);
        const auto challenge = world.parameter(u"code_challenge"_s);
        QVERIFY(world.signIn());
        QVERIFY(world.parameter(u"state"_s) != state);
        QVERIFY(world.parameter(u"nonce"_s) != nonce);
        QVERIFY(world.parameter(u"code_challenge"_s) != challenge);
    }

    void foreignRequestCannotEndOrJoinTheSignIn()
    {
        auto &world = *m_world;
        const auto sendBy = world.browser;
        world.browser = unansweredBrowser();
        world.start();
        Outcome<SignedInAccount> outcome;
        world.identity->signIn(outcome.callback());
        QTRY_COMPARE(world.pages.size(), 1);
        const auto port = static_cast<quint16>(QUrl(world.parameter(u"redirect_uri"_s)).port());
        for (const QByteArray body : {"error=access_denied", "code=forged&state=forged", "state="}) {
            QTcpSocket stranger;
            stranger.connectToHost(QHostAddress::LocalHost, port);
            stranger.write("POST / HTTP/1.1\r\nHost: localhost:" + QByteArray::number(port) +
                           "\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                           "Content-Length: " +
                           QByteArray::number(body.size()) + "\r\n\r\n" + body);
            QTRY_COMPARE(stranger.state(), QAbstractSocket::UnconnectedState);
            QVERIFY(stranger.readAll().startsWith("HTTP/1.1 400"));
        }
        QVERIFY(!outcome.isDone());
        sendBy(world.pages.last(), [] {});
        QTRY_VERIFY(outcome.isDone());
        QVERIFY(outcome.result->has_value());
        QCOMPARE(world.authority.tokenRequests(), 1);
    }

    void aSecondSignInJoinsTheFirst()
    {
        auto &world = *m_world;
        world.start();
        Outcome<SignedInAccount> first;
        Outcome<SignedInAccount> second;
        world.identity->signIn(first.callback());
        world.identity->signIn(second.callback());
        QTRY_VERIFY(first.isDone() && second.isDone());
        QCOMPARE(world.pages.size(), 1);
        QCOMPARE(first.times, 1);
        QCOMPARE(second.times, 1);
        QVERIFY(second.result->has_value());
    }

    void signInAgainShowsThePageAgain()
    {
        auto &world = *m_world;
        const auto sendBy = world.browser;
        world.browser = unansweredBrowser();
        world.start();
        Outcome<SignedInAccount> first;
        world.identity->signIn(first.callback());
        QTRY_COMPARE(world.pages.size(), 1);
        Outcome<SignedInAccount> second;
        world.identity->signIn(second.callback());
        QTRY_COMPARE(world.pages.size(), 2);
        // The same attempt: whichever of the two pages is still open can finish it.
        QCOMPARE(world.pages.first(), world.pages.last());
        QVERIFY(!first.isDone());

        sendBy(world.pages.last(), [] {});
        QTRY_VERIFY(first.isDone() && second.isDone());
        QVERIFY(first.result->has_value());
        QVERIFY(second.result->has_value());
        QCOMPARE(world.authority.tokenRequests(), 1);
    }

    void theFirstDiscoveryAddressIsFollowedByTheSecond()
    {
        auto &world = *m_world;
        world.authority.hasV2Discovery = false;
        world.start();
        QVERIFY(world.signIn());
        const auto asked = world.authority.asked(u"/openid-configuration"_s);
        QCOMPARE(asked.size(), 2);
        QVERIFY(asked.first().path.contains(u"/v2.0/"_s));
        QVERIFY(!asked.last().path.contains(u"/v2.0/"_s));
        // Known from now on.
        QVERIFY(world.signIn());
        QCOMPARE(world.authority.asked(u"/openid-configuration"_s).size(), 2);
    }

    void aDiscoveryThatPointsElsewhereIsRefused()
    {
        auto &world = *m_world;
        world.authority.discovery = [](QJsonObject &document) {
            document.insert(u"token_endpoint"_s, u"http://127.0.0.1:1/token"_s);
        };
        world.start();
        QCOMPARE(world.signIn().error().code, u"identity/discovery-foreign"_s);
        QCOMPARE(world.pages.size(), 0);
    }

    void missingDiscoveryIsReported()
    {
        auto &world = *m_world;
        world.cloud =
            customCloud(QUrl(world.authority.root().toString() + u"/nothing-here"_s), world.authority.root())
                .value();
        world.start();
        const auto account = world.signIn();
        QCOMPARE(account.error().code, u"identity/unexpected-answer"_s);
        QVERIFY(!account.error().next.isEmpty());
        QCOMPARE(world.identity->state(), Identity::State::Unknown);
    }

    void anAnnouncedIssuerMustComeAlong_data()
    {
        QTest::addColumn<QString>("iss");
        QTest::addColumn<QString>("code");
        QTest::addRow("missing") << QString() << u"identity/iss"_s;
        QTest::addRow("another's") << u"https://evil.example"_s << u"identity/iss"_s;
        QTest::addRow("ours") << u"OURS"_s << QString();
    }
    void anAnnouncedIssuerMustComeAlong()
    {
        QFETCH(QString, iss);
        QFETCH(QString, code);
        auto &world = *m_world;
        const auto issuer = world.authority.root().toString() + u'/' +
                            QLatin1StringView(FakeAuthority::tenantId) + u"/v2.0"_s;
        world.authority.discovery = [issuer](QJsonObject &document) {
            document.insert(u"issuer"_s, issuer);
            document.insert(u"authorization_response_iss_parameter_supported"_s, true);
        };
        world.authority.redirectFields = [&](FakeAuthority::Fields &fields) {
            if (!iss.isEmpty())
                fields.append({u"iss"_s, iss == "OURS"_L1 ? issuer : iss});
        };
        world.start();
        const auto account = world.signIn();
        QCOMPARE(account ? QString() : account.error().code, code);
        QCOMPARE(world.authority.tokenRequests(), code.isEmpty() ? 1 : 0);
    }

    void pageShowsTheResult_data()
    {
        QTest::addColumn<IdentityConfig::ResponseMode>("mode");
        QTest::addColumn<QString>("end");
        QTest::addColumn<QByteArrayList>("words");
        for (const auto mode :
             {IdentityConfig::ResponseMode::FormPost, IdentityConfig::ResponseMode::Query}) {
            const auto *const way = mode == IdentityConfig::ResponseMode::Query ? "query" : "form_post";
            const auto row = [&](const QString &end, const QByteArrayList &words) {
                QTest::addRow("%s, %s", qPrintable(end), way) << mode << end << words;
            };
            row(u"signed in"_s, {"You're signed in as ada@example.test."});
            row(u"a personal account"_s, {"Couldn't sign you in", "personal Microsoft account"});
            row(u"a policy"_s, {"Couldn't sign you in", "<dd>AADSTS53003</dd>", "<dd>7f3a</dd>"});
            row(u"canceled in the browser"_s, {"Sign-in canceled", "<dd>AADSTS65004</dd>"});
            row(u"canceled in Lamplighter"_s, {"Sign-in canceled"});
            row(u"quit"_s, {"Sign-in canceled"});
            row(u"a slow service"_s, {"finishing the sign-in"});
            row(u"a silent keychain"_s, {"You're signed in as ada@example.test."});
        }
    }
    void pageShowsTheResult()
    {
        QFETCH(IdentityConfig::ResponseMode, mode);
        QFETCH(QString, end);
        QFETCH(QByteArrayList, words);
        auto &world = *m_world;
        world.mode = mode;
        world.browser = unansweredBrowser();
        world.patience.page = end == "a slow service"_L1 ? Milliseconds{1} : Minutes{5};
        prepareEnd(end);
        world.start();
        Outcome<SignedInAccount> outcome;
        world.identity->signIn(outcome.callback());
        QTRY_COMPARE(world.pages.size(), 1);
        const auto reply = answeredPage(world.pages.last());
        if (end == "canceled in Lamplighter"_L1 || end == "quit"_L1) {
            QTRY_COMPARE(world.authority.held(), 1);
            QVERIFY(!reply->isFinished());
            if (end == "quit"_L1)
                world.identity.reset();
            else
                world.identity->cancelSignIn();
        }
        QTRY_VERIFY(reply->isFinished());
        const auto page = reply->readAll();
        for (const auto &each : words)
            QVERIFY2(page.contains(each), qPrintable(QString::fromUtf8(each + " is missing from " + page)));
        QVERIFY(!page.contains("code+/="));
        world.authority.release();
        QTRY_VERIFY(!world.identity || outcome.isDone() || world.vault.isSilent);
    }

    void anAnswerInTheAddressNamesTheSetting()
    {
        auto &world = *m_world;
        world.browser = unansweredBrowser();
        world.start();
        Outcome<SignedInAccount> outcome;
        world.identity->signIn(outcome.callback());
        QTRY_COMPARE(world.pages.size(), 1);
        auto back = QUrl(world.parameter(u"redirect_uri"_s));
        back.setPath(u"/"_s);
        back.setQuery(u"code=abc&state="_s + world.parameter(u"state"_s));
        const std::unique_ptr<QNetworkReply> reply(world.network.get(QNetworkRequest(back)));
        QTRY_VERIFY(outcome.isDone());
        QCOMPARE(outcome.code(), u"identity/response-mode"_s);
        QVERIFY(outcome.result->error().next.contains(u"account/responseMode to query"_s));
        QTRY_VERIFY(reply->isFinished());
        QVERIFY(reply->readAll().contains("account/responseMode to query"));
        QCOMPARE(world.authority.tokenRequests(), 0);
    }

    void timeoutNamesWhatWasRefusedMeanwhile_data()
    {
        QTest::addColumn<std::optional<RedirectRefusal>>("refused");
        QTest::addColumn<QString>("words");
        QTest::addRow("nothing") << std::optional<RedirectRefusal>() << QString();
        QTest::addRow("another site") << std::optional(RedirectRefusal::OtherSite) << u"Another site"_s;
        QTest::addRow("no answer") << std::optional(RedirectRefusal::NoAnswer) << u"without an answer"_s;
        QTest::addRow("unreadable") << std::optional(RedirectRefusal::Unreadable) << u"couldn't read"_s;
        QTest::addRow("an old page") << std::optional(RedirectRefusal::OtherAttempt)
                                     << u"an older sign-in page"_s;
    }
    void timeoutNamesWhatWasRefusedMeanwhile()
    {
        QFETCH(std::optional<RedirectRefusal>, refused);
        QFETCH(QString, words);
        const auto error = IdentityErrors::signInTimedOut(refused);
        QVERIFY2(error.text.contains(words), qPrintable(error.text));
        QVERIFY(error.text.contains(u"timed out"_s));
        QVERIFY2(error.next.contains(u"docs/registration.md"_s), qPrintable(error.next));
    }

    void authorityErrorIsReported()
    {
        auto &world = *m_world;
        world.authority.redirectFields = [](FakeAuthority::Fields &fields) {
            fields.first() = {u"error"_s, u"access_denied"_s};
            fields.append({u"error_description"_s, u"AADSTS65004: ada@example.test declined."_s});
        };
        world.start();
        const auto account = world.signIn();
        QCOMPARE(account.error().kind, ErrorKind::Cancelled);
        QVERIFY(account.error().text.startsWith(u"You chose not to allow access."_s));
        QCOMPARE(world.authority.tokenRequests(), 0);
        world.authority.redirectFields = nullptr;
        QVERIFY(world.signIn());
    }

    void tokenEndpointFailureLeavesNothingBehind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("headers"); // "Name: value", one
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        const QByteArray isJson = "Content-Type: application/json";
        const QByteArray isHtml = "Content-Type: text/html";
        const auto odd = u"identity/unexpected-answer"_s;
        const auto row = [](const char *name, int status, const QByteArray &headers, const QByteArray &body,
                            ErrorKind kind, const QString &code) {
            QTest::addRow("%s", name) << status << headers << body << kind << code;
        };
        row("a captive portal", 200, isHtml, "<html>Log in</html>", ErrorKind::Unreachable, odd);
        row("nothing in it", 200, isJson, "", ErrorKind::Unreachable, odd);
        row("5 MB", 200, isJson, QByteArray(5 * 1024 * 1024, ' '), ErrorKind::Unreachable, odd);
        row("a code used twice", 400, isJson, R"({"error":"invalid_grant","error_codes":[54005]})",
            ErrorKind::SignInNeeded, u"oauth/invalid_grant"_s);
        row("a wrong registration", 401, isJson, R"({"error":"invalid_client","error_codes":[7000218]})",
            ErrorKind::Refused, u"oauth/invalid_client"_s);
        row("a request for a password", 401, "WWW-Authenticate: Basic realm=\"x\"", "",
            ErrorKind::Unreachable, odd);
        row("busy", 429, isJson, R"({"error":"x"})", ErrorKind::Throttled, u"oauth/x"_s);
        row("broken", 500, isHtml, "<html>", ErrorKind::Throttled, u"oauth/500"_s);
        row("an empty 403", 403, isJson, "", ErrorKind::Unreachable, odd);
        for (const int status : {301, 302, 303, 307, 308})
            row(qPrintable(u"moved with %1"_s.arg(status)), status, "Location: ELSEWHERE", "",
                ErrorKind::Unreachable, odd);
    }
    void tokenEndpointFailureLeavesNothingBehind()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, body);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, code);
        auto &world = *m_world;
        FakeAuthority elsewhere;
        const auto colon = headers.indexOf(": ");
        world.authority.nextToken(
            {.status = status,
             .headers = {{headers.left(colon),
                          headers.mid(colon + 2).replace("ELSEWHERE", elsewhere.authority().toEncoded() +
                                                                          "/oauth2/v2.0/token")}},
             .body = body});
        world.start();
        const auto account = world.signIn();
        QVERIFY(!account);
        QCOMPARE(account.error().kind, kind);
        QCOMPARE(account.error().code, code);
        QVERIFY(!account.error().text.isEmpty());
        promisesNoRetry(account.error().next);
        QVERIFY(world.vault.secrets.isEmpty());
        QCOMPARE(world.identity->account(), std::nullopt);
        QCOMPARE(world.authority.tokenRequests(), 1);
        QVERIFY(world.authority.lastTokenRequest().header("Authorization").isEmpty());
        QCOMPARE(elsewhere.tokenRequests(), 0);
        QVERIFY(world.signIn());
    }

    void aRefusalNamesWhatTheItTeamNeeds_data()
    {
        QTest::addColumn<bool>("onRedirect");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("suberror");
        QTest::addColumn<int>("code"); // 0: none
        QTest::addColumn<ErrorKind>("kind");
        const auto row = [](bool onRedirect, const QString &error, const QString &suberror, int code,
                            ErrorKind kind) {
            QTest::addRow("%s %s %s %d", onRedirect ? "redirect" : "token", qPrintable(error),
                          qPrintable(suberror), code)
                << onRedirect << error << suberror << code << kind;
        };
        for (const bool onRedirect : {false, true}) {
            for (const int code : {530084, 530003, 53003, 53009, 500014})
                row(onRedirect, u"invalid_grant"_s, {}, code, ErrorKind::Refused);
            for (const int code : {50199, 160021, 987654, 50076})
                row(onRedirect, u"interaction_required"_s, {}, code, ErrorKind::SignInNeeded);
            row(onRedirect, u"invalid_grant"_s, u"message_only"_s, 0, ErrorKind::SignInNeeded);
            row(onRedirect, u"invalid_grant"_s, {}, 0, ErrorKind::SignInNeeded);
            row(onRedirect, u"access_denied"_s, {}, 500014, ErrorKind::Refused);
            row(onRedirect, u"access_denied"_s, {}, 987654, ErrorKind::Refused);
            row(onRedirect, u"invalid_request"_s, {}, 50196, ErrorKind::Throttled);
            row(onRedirect, u"something_new"_s, {}, 0, ErrorKind::Refused);
        }
    }
    void aRefusalNamesWhatTheItTeamNeeds()
    {
        QFETCH(bool, onRedirect);
        QFETCH(QString, error);
        QFETCH(QString, suberror);
        QFETCH(int, code);
        QFETCH(ErrorKind, kind);
        const auto id = u"1b4e28ba-2fa1-11d2-883f-0016d3cca427"_s;
        auto &world = *m_world;
        if (onRedirect)
            world.authority.redirectFields = [&](FakeAuthority::Fields &fields) {
                fields.first() = {u"error"_s, error};
                fields.append({u"suberror"_s, suberror});
                if (code != 0)
                    fields.append(
                        {u"error_description"_s,
                         u"AADSTS%1: No.\r\nTrace ID: x\r\nCorrelation ID: %2"_s.arg(code).arg(id)});
            };
        else
            world.authority.nextTokenError(400,
                                           {{u"error"_s, error},
                                            {u"suberror"_s, suberror},
                                            {u"error_codes"_s, code == 0 ? QJsonArray() : QJsonArray{code}},
                                            {u"correlation_id"_s, id}});
        world.start();
        const auto account = world.signIn();
        QVERIFY(!account);
        QCOMPARE(account.error().kind, kind);
        // Without its own ID, the authority logs ours.
        const auto ours = world.parameter(u"client-request-id"_s);
        QCOMPARE(account.error().requestId, onRedirect && code == 0 ? ours : id);
        const auto &next = account.error().next;
        QVERIFY2(next.contains(account.error().requestId), qPrintable(next));
        QVERIFY2(next.contains(u"For your IT team: "_s), qPrintable(next));
        QVERIFY(!next.startsWith(u"Sign in again. For"_s));
        if (code != 0) {
            QVERIFY(account.error().text.contains(u"AADSTS%1"_s.arg(code)));
            QVERIFY(next.contains(u"AADSTS%1"_s.arg(code)));
        }
        promisesNoRetry(next);
    }

    void aRefusalNamesTheOrganization_data()
    {
        QTest::addColumn<QString>("tenant");
        QTest::addColumn<QString>("named");
        const auto some = u"For your IT team: AADSTS530084, request ID "_s;
        QTest::addRow("a domain") << u"contoso.com"_s
                                  << u"For the IT team of contoso.com: AADSTS530084, request ID "_s;
        QTest::addRow("an ID") << QString(QLatin1StringView(FakeAuthority::tenantId))
                               << u"For the IT team of %1: AADSTS530084, request ID "_s.arg(
                                      QLatin1StringView(FakeAuthority::tenantId));
        QTest::addRow("organizations") << u"organizations"_s << some;
        QTest::addRow("common") << u"common"_s << some;
    }
    void aRefusalNamesTheOrganization()
    {
        QFETCH(QString, tenant);
        QFETCH(QString, named);
        auto &world = *m_world;
        world.authority.organization = tenant;
        world.authority.nextTokenError(
            400, {{u"error"_s, u"invalid_grant"_s}, {u"error_codes"_s, QJsonArray{530084}}});
        world.start();
        const auto account = world.signIn();
        QVERIFY(!account);
        QVERIFY2(account.error().next.contains(named), qPrintable(account.error().next));
    }

    void aTokenEndpointThatDoesNotAnswerIsGivenUp()
    {
        auto &world = *m_world;
        world.patience.request = Milliseconds{150};
        world.authority.hold();
        world.start();
        const auto account = world.signIn();
        QCOMPARE(account.error().code, u"identity/timeout"_s);
        promisesNoRetry(account.error().next);
        world.authority.release();
        QVERIFY(world.signIn());
    }

    void aTokenEndpointThatHangsUpIsGivenUp()
    {
        auto &world = *m_world;
        world.authority.drop(true);
        world.start();
        const auto account = world.signIn();
        QVERIFY(!account);
        QCOMPARE(account.error().kind, ErrorKind::Unreachable);
        promisesNoRetry(account.error().next);
        world.authority.drop(false);
        QVERIFY(world.signIn());
    }

    void truncatedAnswerIsReported()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server] {
            auto *const socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, heard = QByteArray()]() mutable {
                heard += socket->readAll();
                if (!heard.contains("\r\n\r\n"))
                    return;
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                              "Content-Length: 500\r\n\r\n{}");
                socket->disconnectFromHost();
            });
        });
        const QUrl root(u"http://127.0.0.1:%1"_s.arg(server.serverPort()));
        auto &world = *m_world;
        world.cloud = customCloud(QUrl(root.toString() + u"/t"_s), root).value();
        world.start();
        const auto account = world.signIn();
        QCOMPARE(account.error().kind, ErrorKind::Unreachable);
        QCOMPARE(account.error().code, u"identity/cut"_s);
        QVERIFY(!account.error().requestId.isEmpty());
        QVERIFY2(!account.error().text.contains(u"Unknown error"_s), qPrintable(account.error().text));
        promisesNoRetry(account.error().next);
    }

    void aPersonalAccountIsRefusedWithTheReason()
    {
        auto &world = *m_world;
        world.authority.idClaims = [&](QJsonObject &claims) {
            const auto personal = u"9188040d-6c67-4c5b-b112-36a304b66dad"_s;
            claims.insert(u"tid"_s, personal);
            claims.insert(u"iss"_s, world.authority.root().toString() + u'/' + personal + u"/v2.0"_s);
        };
        world.start();
        const auto account = world.signIn();
        QCOMPARE(account.error().kind, ErrorKind::Refused);
        QCOMPARE(account.error().code, u"identity/personal-account"_s);
        QVERIFY(account.error().text.contains(u"personal"_s));
        QVERIFY(account.error().next.contains(u"work or school"_s));
        QVERIFY(world.vault.secrets.isEmpty());
        QCOMPARE(world.identity->account(), std::nullopt);
        QVERIFY(!world.token());
    }

    void anIdentityThatDoesNotFitStoresNothing_data()
    {
        QTest::addColumn<QString>("claim"); // of the ID token; empty: client_info
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("warning");
        const auto row = [](const QString &claim, const QJsonValue &value) {
            QTest::addRow("%s", qPrintable(claim)) << claim << value << u"fails the check of "_s + claim;
        };
        row(u"nonce"_s, u"another"_s);
        row(u"aud"_s, u"another"_s);
        row(u"iss"_s, u"https://evil.example"_s);
        row(u"exp"_s, 1);
        QTest::addRow("client_info") << QString() << QJsonValue(u"!!!"_s) << u"client_info"_s;
    }
    void anIdentityThatDoesNotFitStoresNothing()
    {
        QFETCH(QString, claim);
        QFETCH(QJsonValue, value);
        QFETCH(QString, warning);
        auto &world = *m_world;
        world.authority.idClaims = [&](QJsonObject &claims) {
            if (!claim.isEmpty())
                claims.insert(claim, value);
        };
        world.authority.tokenAnswer = [&](QJsonObject &answer) {
            if (claim.isEmpty())
                answer.insert(u"client_info"_s, value);
        };
        world.start();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(warning));
        QCOMPARE(world.signIn().error().code, u"identity/id-token"_s);
        QVERIFY(world.vault.secrets.isEmpty());
    }

    void aMissingPermissionIsNoSuccess()
    {
        auto &world = *m_world;
        world.authority.tokenAnswer = [](QJsonObject &answer) {
            answer.insert(u"scope"_s, u"openid User.Read"_s);
        };
        world.start();
        const auto account = world.signIn();
        QCOMPARE(account.error().kind, ErrorKind::Refused);
        QCOMPARE(account.error().code, u"identity/permission-missing"_s);
        QVERIFY(account.error().next.contains(u"request ID "_s + world.parameter(u"client-request-id"_s)));
        QVERIFY(world.vault.secrets.isEmpty());
    }

    void aBrowserThatDoesNotStartLeavesTheAddress_data()
    {
        QTest::addColumn<bool>("atOnce");
        QTest::addRow("none starts") << true;
        QTest::addRow("the launcher ends with a failure") << false;
    }
    void aBrowserThatDoesNotStartLeavesTheAddress()
    {
        QFETCH(bool, atOnce);
        auto &world = *m_world;
        const auto good = world.browser;
        std::vector<std::function<void()>> launchers;
        world.browser = [&](const QUrl &, const std::function<void()> &failed) {
            launchers.push_back(failed);
            if (atOnce)
                failed();
        };
        world.start();
        QSignalSpy changes(world.identity.get(), &Identity::signInPageChanged);
        QCOMPARE(world.identity->signInPage(), std::nullopt);
        Outcome<SignedInAccount> outcome;
        world.identity->signIn(outcome.callback());
        QTRY_VERIFY(world.identity->signInPage());
        if (!atOnce) {
            QVERIFY(!world.identity->browserFailed());
            launchers.back()();
        }
        QTRY_VERIFY(world.identity->browserFailed());
        QVERIFY(changes.count() > 0);
        QVERIFY(!outcome.isDone());
        QCOMPARE(world.identity->state(), Identity::State::SigningIn);
        QCOMPARE(world.identity->signInPage(), world.pages.last());

        // A second opening may work, so the first launcher's late failure doesn't count.
        world.browser = unansweredBrowser();
        Outcome<SignedInAccount> again;
        world.identity->signIn(again.callback());
        QTRY_COMPARE(world.pages.size(), 2);
        QVERIFY(!world.identity->browserFailed());
        launchers.back()();
        QVERIFY(!world.identity->browserFailed());

        // Any browser can finish it with the address.
        good(*world.identity->signInPage(), [] {});
        QTRY_VERIFY(outcome.isDone() && again.isDone());
        QVERIFY(outcome.result->has_value());
        QCOMPARE(world.identity->signInPage(), std::nullopt);
        QVERIFY(!world.identity->browserFailed());
        launchers.back()();
        QVERIFY(!world.identity->browserFailed());
    }

    void thePageIsShownAsLongAsItsAnswerIsAwaited_data()
    {
        QTest::addColumn<QString>("end");
        QTest::addRow("answered") << u"answered"_s;
        QTest::addRow("canceled") << u"canceled"_s;
        QTest::addRow("signed out") << u"signed out"_s;
        QTest::addRow("timed out") << u"timed out"_s;
    }
    void thePageIsShownAsLongAsItsAnswerIsAwaited()
    {
        QFETCH(QString, end);
        auto &world = *m_world;
        const auto good = world.browser;
        world.browser = unansweredBrowser();
        if (end == "timed out"_L1)
            world.patience.signIn = Milliseconds{300};
        world.start();
        QList<std::optional<QUrl>> pages;
        connect(world.identity.get(), &Identity::signInPageChanged, world.identity.get(),
                [&] { pages.append(world.identity->signInPage()); });
        Outcome<SignedInAccount> outcome;
        world.identity->signIn(outcome.callback());
        QTRY_COMPARE(pages.size(), 1);
        QCOMPARE(pages.first(), world.pages.last());
        if (end == "answered"_L1)
            good(world.pages.last(), [] {});
        else if (end == "canceled"_L1)
            world.identity->cancelSignIn();
        else if (end == "signed out"_L1)
            world.signOut();
        QTRY_VERIFY(outcome.isDone());
        QCOMPARE(pages.size(), 2);
        QCOMPARE(pages.last(), std::nullopt);
    }

    void unfinishedSignInTimesOut()
    {
        auto &world = *m_world;
        const auto good = world.browser;
        world.browser = unansweredBrowser();
        // Short, but enough on a busy machine for the one that is finished below.
        world.patience.signIn = Seconds{2};
        world.start();
        Outcome<SignedInAccount> outcome;
        world.identity->signIn(outcome.callback());
        QTRY_COMPARE(world.pages.size(), 1);
        auto oldPage = QUrl(world.parameter(u"redirect_uri"_s));
        oldPage.setPath(u"/"_s);
        oldPage.setQuery(u"code=abc&state=older"_s);
        const std::unique_ptr<QNetworkReply> reply(world.network.get(QNetworkRequest(oldPage)));
        QTRY_VERIFY(outcome.isDone());
        QCOMPARE(outcome.code(), u"identity/sign-in-timeout"_s);
        QVERIFY2(outcome.result->error().text.contains(u"an older sign-in page"_s),
                 qPrintable(outcome.result->error().text));
        QTcpSocket late;
        late.connectToHost(QHostAddress::LocalHost,
                           static_cast<quint16>(QUrl(world.parameter(u"redirect_uri"_s)).port()));
        QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
        world.browser = good;
        QVERIFY(world.signIn());
        QCOMPARE(outcome.times, 1);
    }

    void aSignInCanBeCancelledAtAnyPoint_data()
    {
        QTest::addColumn<QString>("when");
        QTest::addRow("before the browser opens") << u"at once"_s;
        QTest::addRow("while the browser is open") << u"browser"_s;
        QTest::addRow("while the code is being redeemed") << u"token"_s;
    }
    void aSignInCanBeCancelledAtAnyPoint()
    {
        QFETCH(QString, when);
        auto &world = *m_world;
        const auto good = world.browser;
        if (when == "browser"_L1)
            world.browser = unansweredBrowser();
        if (when == "token"_L1)
            world.authority.hold();
        world.start();
        Outcome<SignedInAccount> outcome;
        world.identity->signIn(outcome.callback());
        if (when == "browser"_L1)
            QTRY_COMPARE(world.pages.size(), 1);
        if (when == "token"_L1)
            QTRY_COMPARE(world.authority.held(), 1);
        world.identity->cancelSignIn();
        QCOMPARE(world.identity->state(), Identity::State::Unknown);
        QTRY_VERIFY(outcome.isDone());
        QCOMPARE(outcome.result->error().kind, ErrorKind::Cancelled);
        world.authority.release();
        world.browser = good;
        QVERIFY(world.signIn());
        QCOMPARE(outcome.times, 1);
    }

    void quittingDuringASignInIsHarmless()
    {
        auto &world = *m_world;
        world.authority.hold();
        world.start();
        Outcome<SignedInAccount> outcome;
        world.identity->signIn(outcome.callback());
        QTRY_COMPARE(world.authority.held(), 1);
        world.identity.reset();
        world.authority.release();
        world.restart();
        QTRY_COMPARE(world.identity->state(), Identity::State::SignedOut);
        QVERIFY(!outcome.isDone());
        QVERIFY(world.vault.secrets.isEmpty());
    }

    void aKeychainThatDoesNotSaveLeavesTheSignInInMemory()
    {
        auto &world = *m_world;
        world.vault.writeFails = Error{ErrorKind::KeychainLocked, u"keychain/unavailable"_s, u"None."_s, {}};
        world.patience.retry = Milliseconds{300};
        world.start();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not saved"_s));
        QVERIFY(world.signIn());
        QCOMPARE(world.identity->state(), Identity::State::SignedIn);
        QCOMPARE(world.identity->problem()->code, u"keychain/unavailable"_s);
        QVERIFY(world.token());
        // The user had just acted, so the keychain could prompt. Later attempts can't.
        QCOMPARE(world.vault.interactions.first(), Interaction::Allowed);
        world.vault.writeFails.reset();
        QTRY_COMPARE(world.identity->problem(), std::nullopt);
        QCOMPARE(world.vault.interactions.last(), Interaction::Forbidden);
        QVERIFY(!world.stored().isEmpty());
    }

    void keychainPromptDoesNotDelayTheSignIn()
    {
        auto &world = *m_world;
        world.vault.isSilent = true;
        world.patience.keychain = Milliseconds{50};
        world.start();
        QVERIFY(world.signIn());
        QCOMPARE(world.identity->problem()->code, u"keychain/silent"_s);
        world.vault.answerNow();
        QCOMPARE(world.identity->problem(), std::nullopt);
        QVERIFY(!world.stored().isEmpty());
    }

    void anotherAccountTakesTheFirstOnesPlace()
    {
        auto &world = *m_world;
        world.start();
        const auto first = world.signIn();
        const auto firstToken = world.token();
        QVERIFY(!world.identity->takeFormerGrant());
        world.becomeGrace();
        QCOMPARE(world.signIn().error().code, u"identity/other-account-chosen"_s);
        const auto account = world.takeOffered();
        QVERIFY(account.has_value());
        QCOMPARE(account->username, u"grace@example.test"_s);
        QCOMPARE(world.token()->objectId, u"00000000-1111-4222-8333-444444444444"_s);
        QCOMPARE(unpacked(world.stored())->account, *account);
        // The first account's last token is returned once, to clear its status.
        const auto former = world.identity->takeFormerGrant();
        QVERIFY(former);
        QCOMPARE(former->objectId, first->objectId);
        QCOMPARE(former->accessToken, firstToken->accessToken);
        QVERIFY(!world.identity->takeFormerGrant());
    }

    void aFormerAccountsTokenIsNotGivenWhenItHasExpired()
    {
        auto &world = *m_world;
        world.start();
        QVERIFY(world.signIn());
        world.becomeGrace();
        QVERIFY(world.signIn(Identity::Whose::Anyones));
        world.clock.advance(std::chrono::hours{24});
        QVERIFY(!world.identity->takeFormerGrant());
    }

    void anotherAccountIsOfferedAndChangesNothing_data()
    {
        QTest::addColumn<QString>("claim");
        QTest::addRow("another person") << u"oid"_s;
        QTest::addRow("the same person elsewhere") << u"tid"_s;
    }
    void anotherAccountIsOfferedAndChangesNothing()
    {
        QFETCH(QString, claim);
        auto &world = *m_world;
        world.start();
        const auto first = world.signIn();
        const auto token = world.token();
        const auto stored = world.stored();
        world.states.clear();
        const QString elsewhere = QLatin1StringView(IdentityWorld::graceId);
        world.authority.idClaims = [&](QJsonObject &claims) {
            claims.insert(claim, elsewhere);
            if (claim == "tid"_L1)
                claims.insert(u"iss"_s, world.authority.root().toString() + u'/' + elsewhere + u"/v2.0"_s);
            claims.insert(u"preferred_username"_s, u"grace@example.test"_s);
        };
        world.authority.tokenAnswer = [](QJsonObject &answer) { answer.remove(u"client_info"_s); };
        const auto second = world.signIn();
        QCOMPARE(second.error().kind, ErrorKind::Refused);
        QCOMPARE(second.error().code, u"identity/other-account-chosen"_s);
        QCOMPARE(second.error().text,
                 u"You signed in as ada@example.test, but picked grace@example.test in the browser."_s);
        QVERIFY(!second.error().next.isEmpty());
        QCOMPARE(world.identity->offered()->username, u"grace@example.test"_s);
        QCOMPARE(world.identity->account(), *first);
        QCOMPARE(world.identity->state(), Identity::State::SignedIn);
        QCOMPARE(world.stored(), stored);
        QCOMPARE(world.token()->accessToken, token->accessToken);
        QVERIFY(!world.identity->takeFormerGrant());
    }

    void anOfferEnds_data()
    {
        QTest::addColumn<QString>("how");
        for (const auto *const how : {"by time", "sign-out", "another sign-in", "a word", "a restart"})
            QTest::addRow("%s", how) << QString::fromLatin1(how);
    }
    void anOfferEnds()
    {
        QFETCH(QString, how);
        auto &world = *m_world;
        if (how == "by time"_L1)
            world.patience.offer = Milliseconds{300};
        world.start();
        const auto first = world.signIn();
        world.becomeGrace();
        QVERIFY(!world.signIn());
        if (how == "sign-out"_L1) {
            QVERIFY(world.signOut());
        } else if (how == "another sign-in"_L1) {
            world.authority.idClaims = nullptr;
            world.authority.tokenAnswer = nullptr;
            QCOMPARE(world.signIn(), first);
        } else if (how == "a word"_L1) {
            world.identity->dropOffered();
        } else if (how == "a restart"_L1) {
            world.restart();
            QTRY_COMPARE(world.identity->state(), Identity::State::SignedIn);
            QCOMPARE(world.identity->account(), *first);
        }
        QTRY_VERIFY(!world.identity->offered());
        QCOMPARE(world.takeOffered().error().kind, ErrorKind::NothingToActOn);
        QVERIFY(!world.stored().contains("grace"));
    }

    void anOfferIsTakenWithTheTimeThatItsTokenHasLeft()
    {
        auto &world = *m_world;
        world.start();
        QVERIFY(world.signIn());
        world.becomeGrace();
        QVERIFY(!world.signIn());
        world.clock.advance(Minutes{74});
        QVERIFY(world.takeOffered());
        QVERIFY(!world.identity->offered());
        const auto requests = world.authority.tokenRequests();
        QCOMPARE(world.token()->objectId, QLatin1StringView(IdentityWorld::graceId));
        QCOMPARE(world.authority.tokenRequests(), requests);
        // By then its 75 minutes are over, most of them spent as an offer.
        world.clock.advance(Minutes{1});
        world.authority.now += Seconds{Minutes{75}}.count();
        QCOMPARE(world.token()->objectId, QLatin1StringView(IdentityWorld::graceId));
        QCOMPARE(world.authority.tokenRequests(), requests + 1);
    }

    void anOfferThatMayNotBeUsedIsRefused()
    {
        auto &world = *m_world;
        int asked = 0;
        world.mayUse = [&asked](const SignedInAccount &who) -> Result<void> {
            ++asked;
            if (who.username.startsWith(u"ada"_s))
                return {};
            return tl::unexpected(
                Error{ErrorKind::Refused, u"identity/in-use"_s, u"In use."_s, u"Quit it."_s});
        };
        world.start();
        const auto first = world.signIn();
        world.becomeGrace();
        asked = 0;
        QVERIFY(!world.signIn());
        QCOMPARE(asked, 0); // asking would take the lock
        QCOMPARE(world.takeOffered().error().code, u"identity/in-use"_s);
        QCOMPARE(world.identity->account(), *first);
        QVERIFY(!world.identity->offered());
        QVERIFY(world.token());
    }

    void anOfferTakenTwiceAtOnceIsTakenOnce()
    {
        auto &world = *m_world;
        world.start();
        QVERIFY(world.signIn());
        world.becomeGrace();
        QVERIFY(!world.signIn());
        world.vault.isSilent = true;
        Outcome<SignedInAccount> taken;
        Outcome<SignedInAccount> again;
        Outcome<SignedInAccount> signedIn;
        world.identity->takeOffered(taken.callback());
        QCOMPARE(world.identity->state(), Identity::State::SigningIn);
        world.identity->takeOffered(again.callback());
        world.identity->signIn(signedIn.callback());
        QTRY_VERIFY(again.isDone());
        world.vault.answerNow();
        QTRY_VERIFY(taken.isDone() && signedIn.isDone());
        QCOMPARE(taken.result->value().username, u"grace@example.test"_s);
        QCOMPARE(signedIn.result->value().username, u"grace@example.test"_s);
        QCOMPARE(again.result->error().kind, ErrorKind::NothingToActOn);
        QCOMPARE(world.pages.size(), 2);
    }

    void signingOutWhileAnOfferIsBeingSavedWins()
    {
        auto &world = *m_world;
        world.start();
        QVERIFY(world.signIn());
        world.becomeGrace();
        QVERIFY(!world.signIn());
        world.vault.isSilent = true;
        Outcome<SignedInAccount> taken;
        world.identity->takeOffered(taken.callback());
        Outcome<void> out;
        world.identity->signOut(out.callback());
        world.vault.answerNow();
        QTRY_VERIFY(taken.isDone() && out.isDone());
        QCOMPARE(taken.result->error().kind, ErrorKind::Cancelled);
        QCOMPARE(world.identity->state(), Identity::State::SignedOut);
        QVERIFY(world.vault.secrets.isEmpty());
    }

    void switchingAccountsShowsThePicker()
    {
        auto &world = *m_world;
        world.start();
        QVERIFY(world.signIn());
        // Only a new sign-in helps, and one would be for the known account.
        world.clock.advance(std::chrono::hours{2});
        world.authority.now += 7200;
        world.authority.nextTokenError(400, {{u"error"_s, u"invalid_grant"_s}});
        QVERIFY(!world.token());
        world.becomeGrace();
        const auto account = world.signIn(Identity::Whose::Anyones);
        QVERIFY(account);
        QCOMPARE(account->username, u"grace@example.test"_s);
        QCOMPARE(world.identity->account(), *account);
        QCOMPARE(world.parameter(u"login_hint"_s), QString());
        QCOMPARE(world.parameter(u"prompt"_s), u"select_account"_s);
    }

    void switchingAccountsOpensANewPage()
    {
        auto &world = *m_world;
        world.start();
        QVERIFY(world.signIn());
        const auto good = world.browser;
        world.browser = unansweredBrowser();
        Outcome<SignedInAccount> known;
        world.identity->signIn(known.callback());
        QTRY_COMPARE(world.pages.size(), 2);
        world.browser = good;
        world.becomeGrace();
        QCOMPARE(world.signIn(Identity::Whose::Anyones)->username, u"grace@example.test"_s);
        QTRY_VERIFY(known.isDone());
        QCOMPARE(known.result->error().kind, ErrorKind::Cancelled);
        QCOMPARE(world.pages.size(), 3);
    }

    void afterSignOutAnyAccountIsAccepted()
    {
        auto &world = *m_world;
        world.start();
        QVERIFY(world.signIn());
        QVERIFY(world.signOut());
        world.becomeGrace();
        QCOMPARE(world.signIn()->username, u"grace@example.test"_s);
        QVERIFY(!world.identity->offered());
    }

    void theSameAccountAgainIsNoFormerOne()
    {
        auto &world = *m_world;
        world.start();
        QVERIFY(world.signIn());
        QVERIFY(world.signIn());
        QVERIFY(!world.identity->takeFormerGrant());
    }

    void anUntrustedCertificateEndsIt()
    {
        const auto certificate = TestSupport::makeCertificate();
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(certificate.certificate);
        tls.setPrivateKey(certificate.key);
        int reached = 0;
        Http::Listener listener([&](const std::shared_ptr<Http::Exchange> &) { ++reached; });
        const QUrl root(u"https://127.0.0.1:%1"_s.arg(listener.listen(0, tls).value()));
        auto &world = *m_world;
        world.cloud = customCloud(QUrl(root.toString() + u"/t"_s), root).value();
        world.start();
        const auto account = world.signIn();
        QCOMPARE(account.error().kind, ErrorKind::Unreachable);
        QCOMPARE(account.error().code, u"identity/tls"_s);
        QCOMPARE(reached, 0);
    }

    void unreachableAuthorityIsReported()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const QUrl root(u"http://127.0.0.1:%1"_s.arg(closed.serverPort()));
        closed.close();
        auto &world = *m_world;
        world.cloud = customCloud(QUrl(root.toString() + u"/t"_s), root).value();
        world.start();
        const auto account = world.signIn();
        QCOMPARE(account.error().kind, ErrorKind::Unreachable);
        QCOMPARE(account.error().code, u"identity/unreachable"_s);
    }

private:
    /// Prepares the authority, the keychain, and the limits.
    void prepareEnd(const QString &end)
    {
        auto &world = *m_world;
        if (end == "a personal account"_L1)
            world.authority.idClaims = [&](QJsonObject &claims) {
                const auto personal = u"9188040d-6c67-4c5b-b112-36a304b66dad"_s;
                claims.insert(u"tid"_s, personal);
                claims.insert(u"iss"_s, world.authority.root().toString() + u'/' + personal + u"/v2.0"_s);
            };
        else if (end == "a policy"_L1)
            world.authority.nextToken(
                {.status = 400,
                 .headers = {{"Content-Type", "application/json"}},
                 .body = R"({"error":"invalid_grant","error_codes":[53003],"correlation_id":"7f3a"})"});
        else if (end == "canceled in the browser"_L1)
            world.authority.redirectFields = [](FakeAuthority::Fields &fields) {
                fields.first() = {u"error"_s, u"access_denied"_s};
                fields.append({u"error_description"_s, u"AADSTS65004: declined."_s});
            };
        else if (end == "a silent keychain"_L1)
            world.vault.isSilent = true;
        else if (end != "signed in"_L1)
            world.authority.hold();
    }

    /// Fills in `signInPage` and returns the browser's next page, which may be pending.
    std::unique_ptr<QNetworkReply> answeredPage(const QUrl &signInPage)
    {
        const std::unique_ptr<QNetworkReply> shown(m_world->network.get(QNetworkRequest(signInPage)));
        auto answer = submitted(*shown);
        return m_world->mode == IdentityConfig::ResponseMode::Query ? std::move(answer) : submitted(*answer);
    }
    /// Submits the first form of a page unchanged.
    std::unique_ptr<QNetworkReply> submitted(QNetworkReply &page)
    {
        [&] { QTRY_VERIFY(page.isFinished()); }();
        const auto form = firstForm(QString::fromUtf8(page.readAll()), page.url()).value_or(HtmlForm());
        QByteArrayList fields;
        for (const auto &[name, value] : form.fields)
            fields.append(name.toLatin1() + '=' + QUrl::toPercentEncoding(value));
        QNetworkRequest request(form.action);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
        return std::unique_ptr<QNetworkReply>(m_world->network.post(request, fields.join('&')));
    }

    /// Only the user can repeat a sign-in, so no text may promise that Lamplighter does.
    static void promisesNoRetry(const QString &next)
    {
        QVERIFY(!next.isEmpty());
        QVERIFY2(!next.contains(u"Lamplighter"_s), qPrintable(next));
    }

    std::unique_ptr<IdentityWorld> m_world;
};

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rules of a renewal and of the next start, and the test that proves each. The tables in
// identity/tokenbroker.h list all that can happen; tst_tokentable compares them.
//
//   The next start
//     signed in without the user                 nextStartSignsInSilently
//     an empty keychain: signed out              anEmptyKeychainMeansSignedOut
//     early callers wait for the keychain        aTokenAskedForBeforeTheKeychainAnsweredWaitsForIt
//     a sign-in doesn't                          signInDoesNotWaitForASilentKeychain
//     locked is not signed out                   aLockedKeychainIsNeverMistakenForSignedOut
//     locked: tried again, without a prompt      aKeychainThatIsUnlockedLaterIsNoticed
//     locked: a click may ask, once              aClickWhileTheKeychainIsBeingReadIsNotLost,
//                                                aSecondClickWhileThePromptIsOpenAsksForNoSecondOne
//     no keychain at all                         signInWorksWithoutAKeychain, tst_nokeychain
//     what it holds can't be understood          unreadableEntryNeedsANewSignIn
//     offline                                    offlineAtTheStartLosesNothing
//   When to renew
//     with less than five minutes left           aTokenIsRenewedWithLessThanFiveMinutesLeft
//     a token of a few minutes: at half its life aShortLivedTokenIsNotRenewedAtEachCall
//     earlier if Microsoft suggests it           refreshInRenewsInTheBackground
//     by program time, not by the calendar       renewalIgnoresTheWallClock
//     once for all callers                       tenCallersShareOneRenewal
//     never without a refresh token              withoutARefreshTokenTheSignInLastsAsLongAsItsToken
//   Keeping the refresh token
//     the new one is saved before it counts      theNewRefreshTokenIsSavedBeforeTheAccessTokenIsHandedOut,
//                                                newTokenWaitsUntilItsRefreshTokenIsSaved
//     an old one is never shown again            anOldRefreshTokenIsNeverShownAgain
//     none in the answer: the old one stays      oldRefreshTokenIsKeptWithoutANewOne
//     a keychain that fails                      aRefreshTokenThatIsNotSavedStillWorksAndIsSavedLater
//     a keychain that is silent                  silentKeychainDelaysATokenOnlyBriefly
//     the keychain itself                        tst_keychain, all of it
//   When it fails
//     sign-in needed: asked once                 signInNeededAsksTheServerOnce
//     a spent refresh token is forgotten         droppedRefreshTokenStaysDroppedAfterRestart
//     else the old token is used until it ends   oldTokenIsUsedAfterAFailedRenewal
//     but never a refused one                    aRefusedTokenIsNotGivenAgainWhenItsRenewalFails
//     busy: as long as Microsoft 365 asks        retryAfterIsRespected
//     busy without Retry-After: 2 s to a minute  pauseDoublesUpToAMinuteWithoutRetryAfter
//     another account's tokens                   anotherAccountsTokensAreNotTaken
//     no ID token in the answer                  aRenewalWithoutAnIdTokenIsFine
//     the permission is gone                     revokedPermissionIsReported
//   Refused tokens and challenges
//     a refused token is renewed once            aRefusedTokenIsRenewedOnce,
//                                                occasionalRefusalCostsOnlyARenewal
//     refused twice: tried again later           aTokenRefusedTwiceIsTriedAgain,
//                                                secondRefusalWithAChallengeNeedsSignIn
//     unless there is a newer one                secondRefusalReturnsANewerToken
//     a challenge is passed on once              challengeIsTriedOnceThenNeedsSignIn,
//                                                aChallengeDuringARenewalGetsARenewalOfItsOwn
//     one that can't be read is a plain refusal  aChallengeThatCannotBeReadIsAPlainRefusal
//     claims of a failed renewal                 claimsOfAFailedRenewalGoToTheBrowser
//   Signing out
//     forgets everything                         signingOutForgetsEverything
//     with something running                     aRenewalThatIsOnItsWayWhenSigningOutIsThrownAway,
//                                                signingOutWhileTheSignInIsBeingSavedWins,
//                                                signingOutDuringASignInNeverLooksSignedInAgain
//     a keychain that can't forget, or is silent failedDeletionIsReportedAndRetried,
//                                                silentKeychainDoesNotDelayTheSignOut
//     another account, and quitting              anAccountSwitchThrowsTheOldAccountsRenewalAway,
//                                                quittingDuringARenewalIsHarmless

#include "identityworld.h"

#include "identity/storedaccount.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace Lamplighter;
using namespace Lamplighter::Testing;

namespace
{

const Error keychainIsLocked{ErrorKind::KeychainLocked, u"keychain/locked"_s, u"Locked."_s, u"Unlock it."_s};
const Error keychainIsMissing{ErrorKind::KeychainLocked, u"keychain/unavailable"_s, u"None."_s,
                              u"Start one."_s};

/// The access token was issued for 4500 s.
constexpr Seconds lifetime{4500};

} // namespace

class TestRenewal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<IdentityWorld>();
        m_world->start();
    }
    void cleanup() { m_world.reset(); }

    // --- the next start ---

    void nextStartSignsInSilently()
    {
        auto &world = signedIn();
        const auto before = world.authority.currentAccessToken();
        world.restart();
        QTRY_COMPARE(world.identity->state(), Identity::State::SignedIn);
        QCOMPARE(world.identity->account()->username, u"ada@example.test"_s);
        const auto grant = world.token();
        QVERIFY(grant.has_value());
        QVERIFY(grant->accessToken != before);
        QCOMPARE(grant->accessToken, world.authority.currentAccessToken());
        QCOMPARE(world.authority.tokenRequests(), 2);
        QCOMPARE(world.pages.size(), 1);
        QCOMPARE(unpacked(world.stored())->refreshToken.toString(), world.authority.currentRefreshToken());
        const auto asked = world.authority.lastTokenRequest();
        QCOMPARE(asked.field(u"grant_type"_s), u"refresh_token"_s);
        QCOMPARE(asked.field(u"scope"_s), world.authority.cloud().scope());
        QVERIFY2(asked.raw.contains("refresh_token=rt%2B%2F%3D%25."), asked.raw.constData());
        QCOMPARE(asked.all(u"client_secret"_s), QStringList());
        QCOMPARE(asked.all(u"redirect_uri"_s), QStringList());
        QVERIFY(!asked.field(u"claims"_s).isEmpty());
        QVERIFY(!asked.header("client-request-id").isEmpty());
    }

    void anEmptyKeychainMeansSignedOut()
    {
        auto &world = *m_world;
        world.identity->restore();
        QTRY_COMPARE(world.identity->state(), Identity::State::SignedOut);
        const auto grant = world.token();
        QCOMPARE(grant.error().kind, ErrorKind::SignInNeeded);
        QCOMPARE(world.authority.tokenRequests(), 0);
        QCOMPARE(world.pages.size(), 0);
        QCOMPARE(world.vault.interactions, QList{Interaction::Forbidden});
    }

    void aTokenAskedForBeforeTheKeychainAnsweredWaitsForIt()
    {
        auto &world = signedIn();
        world.identity.reset();
        world.start();
        world.vault.isSilent = true;
        Outcome<Identity::Grant> outcome;
        world.identity->accessToken({}, {}, outcome.callback());
        QTRY_COMPARE(world.vault.owed(), 1);
        QCOMPARE(world.identity->state(), Identity::State::Unknown);
        world.vault.answerNow();
        QTRY_VERIFY(outcome.isDone());
        QVERIFY(outcome.result->has_value());
    }

    void signInDoesNotWaitForASilentKeychain()
    {
        auto &world = *m_world;
        world.identity.reset();
        world.patience.keychain = Milliseconds{100};
        world.start();
        world.vault.isSilent = true;
        Outcome<Identity::Grant> before;
        world.identity->accessToken({}, {}, before.callback());
        QCOMPARE(world.vault.owed(), 1);
        QVERIFY(world.signIn());
        // No other caller asked for it.
        QTRY_VERIFY(before.isDone());
        QVERIFY2(before.result->has_value(), qPrintable(before.code()));
        QVERIFY(world.token());
        QCOMPARE(world.vault.owed(), 2);
        world.vault.answerNow();
        QCOMPARE(world.identity->state(), Identity::State::SignedIn);
        QCOMPARE(before.times, 1);
    }

    void aLockedKeychainIsNeverMistakenForSignedOut()
    {
        auto &world = signedIn();
        const auto stored = world.stored();
        world.patience.retry = std::chrono::hours{1};
        world.vault.readFails = keychainIsLocked;
        expectWarning("cannot be read");
        world.restart();
        QTRY_COMPARE(world.identity->state(), Identity::State::KeychainLocked);
        QCOMPARE(world.identity->problem(), keychainIsLocked);
        QCOMPARE(world.token().error().kind, ErrorKind::KeychainLocked);
        QCOMPARE(world.stored(), stored);

        expectWarning("cannot be read");
        const auto refused = world.unlock();
        QCOMPARE(refused.error(), keychainIsLocked);
        QCOMPARE(world.vault.interactions.last(), Interaction::Allowed);

        world.vault.readFails.reset();
        QVERIFY(world.unlock());
        QCOMPARE(world.identity->state(), Identity::State::SignedIn);
        QVERIFY(world.token());
    }

    void aKeychainThatIsUnlockedLaterIsNoticed()
    {
        auto &world = signedIn();
        world.patience.retry = Milliseconds{100};
        world.vault.readFails = keychainIsLocked;
        expectWarning("cannot be read");
        world.restart();
        QTRY_COMPARE(world.identity->state(), Identity::State::KeychainLocked);
        world.vault.readFails.reset();
        QTRY_COMPARE(world.identity->state(), Identity::State::SignedIn);
        QCOMPARE(world.vault.interactions.last(), Interaction::Forbidden);
        QCOMPARE(world.pages.size(), 1);
    }

    void aClickWhileTheKeychainIsBeingReadIsNotLost()
    {
        auto &world = signedIn();
        world.patience.retry = std::chrono::hours{1};
        world.vault.readFails = keychainIsLocked;
        world.vault.isSilent = true;
        world.identity.reset();
        world.start();
        world.identity->restore();
        Outcome<void> outcome;
        world.identity->unlock(outcome.callback());
        expectWarning("cannot be read");
        expectWarning("cannot be read");
        world.vault.answerNow();
        QTRY_VERIFY(outcome.isDone());
        QCOMPARE(world.vault.interactions.last(), Interaction::Allowed);
        QCOMPARE(outcome.times, 1);
    }

    void aSecondClickWhileThePromptIsOpenAsksForNoSecondOne()
    {
        auto &world = signedIn();
        world.patience.retry = std::chrono::hours{1};
        world.vault.readFails = keychainIsLocked;
        expectWarning("cannot be read");
        world.restart();
        QTRY_COMPARE(world.identity->state(), Identity::State::KeychainLocked);
        const auto before = world.vault.reads;
        world.vault.isSilent = true;
        Outcome<void> first;
        Outcome<void> second;
        world.identity->unlock(first.callback());
        world.identity->unlock(second.callback());
        expectWarning("cannot be read");
        world.vault.answerNow();
        QTRY_VERIFY(first.isDone() && second.isDone());
        QCOMPARE(world.vault.reads, before + 1);
        QCOMPARE(second.result->error(), keychainIsLocked);
    }

    void signInWorksWithoutAKeychain()
    {
        auto &world = *m_world;
        world.vault.readFails = keychainIsMissing;
        world.vault.writeFails = keychainIsMissing;
        world.patience.retry = std::chrono::hours{1};
        expectWarning("cannot be read");
        world.restart();
        QTRY_COMPARE(world.identity->state(), Identity::State::KeychainLocked);
        expectWarning("cannot be read");
        QVERIFY(world.unlock());
        QCOMPARE(world.identity->state(), Identity::State::SignInNeeded);
        QCOMPARE(world.identity->problem(), keychainIsMissing);
        expectWarning("not saved");
        QVERIFY(world.signIn());
        QCOMPARE(world.identity->problem(), keychainIsMissing);
        QVERIFY(world.token());
    }

    void unreadableEntryNeedsANewSignIn()
    {
        auto &world = *m_world;
        world.vault.secrets.insert(QLatin1StringView(IdentityWorld::vaultKey), "garbage");
        world.restart();
        QTRY_COMPARE(world.identity->state(), Identity::State::SignInNeeded);
        QCOMPARE(world.identity->problem()->code, u"identity/unreadable"_s);
        QCOMPARE(world.token().error().code, u"identity/unreadable"_s);
        QVERIFY(world.signIn());
    }

    void offlineAtTheStartLosesNothing()
    {
        auto &world = signedIn();
        const auto stored = world.stored();
        world.authority.drop(true);
        world.restart();
        const auto grant = world.token();
        QVERIFY(!grant);
        QCOMPARE(grant.error().kind, ErrorKind::Unreachable);
        QCOMPARE(world.identity->state(), Identity::State::SignedIn);
        QCOMPARE(world.stored(), stored);
        world.authority.drop(false);
        QVERIFY(world.token());
    }

    // --- when to renew ---

    void aTokenIsRenewedWithLessThanFiveMinutesLeft_data()
    {
        QTest::addColumn<int>("after");
        QTest::addColumn<bool>("renews");
        QTest::addRow("at once") << 0 << false;
        QTest::addRow("300 s left") << 4200 << false;
        QTest::addRow("299 s left") << 4201 << true;
        QTest::addRow("nothing left") << 4500 << true;
        QTest::addRow("long expired") << 90'000 << true;
    }
    void aTokenIsRenewedWithLessThanFiveMinutesLeft()
    {
        QFETCH(int, after);
        QFETCH(bool, renews);
        auto &world = signedIn();
        pass(Seconds{after});
        QVERIFY(world.token());
        QCOMPARE(world.authority.tokenRequests(), renews ? 2 : 1);
    }

    void renewalIgnoresTheWallClock()
    {
        auto &world = signedIn();
        for (const auto by : {std::chrono::hours{24}, std::chrono::hours{-48}}) {
            world.clock.correctWallClock(by);
            QVERIFY(world.token());
        }
        QCOMPARE(world.authority.tokenRequests(), 1);
    }

    void aShortLivedTokenIsNotRenewedAtEachCall()
    {
        auto &world = *m_world;
        world.authority.tokenAnswer = [](QJsonObject &answer) { answer.insert(u"expires_in"_s, 60); };
        QVERIFY(world.signIn());
        QVERIFY(world.token());
        QVERIFY(world.token());
        QCOMPARE(world.authority.tokenRequests(), 1);
        pass(Seconds{31});
        QVERIFY(world.token());
        QCOMPARE(world.authority.tokenRequests(), 2);
    }

    void refreshInRenewsInTheBackground()
    {
        auto &world = *m_world;
        world.authority.tokenAnswer = [](QJsonObject &answer) { answer.insert(u"refresh_in"_s, 600); };
        QVERIFY(world.signIn());
        const auto first = world.authority.currentAccessToken();
        pass(Seconds{601});
        QCOMPARE(world.token()->accessToken, first);
        QTRY_COMPARE(world.authority.tokenRequests(), 2);
        QTRY_COMPARE(world.token()->accessToken, world.authority.currentAccessToken());
        QVERIFY(world.authority.currentAccessToken() != first);
        QCOMPARE(world.authority.tokenRequests(), 2);
    }

    void withoutARefreshTokenTheSignInLastsAsLongAsItsToken()
    {
        auto &world = *m_world;
        world.authority.tokenAnswer = [](QJsonObject &answer) {
            answer.insert(u"refresh_in"_s, 600);
            answer.remove(u"refresh_token"_s);
        };
        QVERIFY(world.signIn());
        pass(Seconds{601});
        QVERIFY(world.token());
        QCOMPARE(world.identity->state(), Identity::State::SignedIn);
        pass(Seconds{3700});
        QVERIFY(world.token());
        QCOMPARE(world.identity->state(), Identity::State::SignInNeeded);
        pass(Seconds{300});
        QCOMPARE(world.token().error().kind, ErrorKind::SignInNeeded);
        QCOMPARE(world.authority.tokenRequests(), 1);
    }

    void tenCallersShareOneRenewal_data()
    {
        QTest::addColumn<bool>("succeeds");
        QTest::addRow("and its token") << true;
        QTest::addRow("and its failure") << false;
    }
    void tenCallersShareOneRenewal()
    {
        QFETCH(bool, succeeds);
        auto &world = signedIn();
        pass(lifetime);
        if (!succeeds)
            world.authority.nextTokenError(400, {{u"error"_s, u"interaction_required"_s}});
        std::array<Outcome<Identity::Grant>, 10> outcomes;
        for (auto &outcome : outcomes)
            world.identity->accessToken({}, {}, outcome.callback());
        QTRY_VERIFY(std::ranges::all_of(outcomes, &Outcome<Identity::Grant>::isDone));
        QCOMPARE(world.authority.tokenRequests(), 2);
        for (auto &outcome : outcomes) {
            QCOMPARE(outcome.times, 1);
            QCOMPARE(outcome.result->has_value(), succeeds);
        }
    }

    // --- keeping the refresh token ---

    void theNewRefreshTokenIsSavedBeforeTheAccessTokenIsHandedOut()
    {
        auto &world = signedIn();
        pass(lifetime);
        Outcome<Identity::Grant> outcome;
        bool wasEarly = false;
        world.vault.onWrite = [&] { wasEarly = outcome.isDone(); };
        world.identity->accessToken({}, {}, outcome.callback());
        QTRY_VERIFY(outcome.isDone());
        QVERIFY(!wasEarly);
        QCOMPARE(world.vault.writes, 2);
        QCOMPARE(unpacked(world.stored())->refreshToken.toString(), world.authority.currentRefreshToken());
    }

    void newTokenWaitsUntilItsRefreshTokenIsSaved()
    {
        auto &world = signedIn();
        pass(Seconds{4300});
        world.vault.isSilent = true;
        Outcome<Identity::Grant> first;
        world.identity->accessToken({}, {}, first.callback());
        QTRY_COMPARE(world.vault.owed(), 1);
        Outcome<Identity::Grant> second;
        world.identity->accessToken({}, {}, second.callback());
        QCoreApplication::processEvents();
        QVERIFY(!first.isDone() && !second.isDone());
        world.vault.answerNow();
        QTRY_VERIFY(first.isDone() && second.isDone());
        QCOMPARE(second.result->value().accessToken, world.authority.currentAccessToken());
        QCOMPARE(world.authority.tokenRequests(), 2);
    }

    void oldRefreshTokenIsKeptWithoutANewOne()
    {
        auto &world = signedIn();
        world.authority.tokenAnswer = [](QJsonObject &answer) { answer.remove(u"refresh_token"_s); };
        const auto before = world.stored();
        pass(lifetime);
        QVERIFY(world.token());
        QCOMPARE(world.stored(), before);
        QCOMPARE(world.vault.writes, 1);
        pass(lifetime);
        QVERIFY(world.token());
        QCOMPARE(world.authority.tokenRequests(), 3);
    }

    void anOldRefreshTokenIsNeverShownAgain()
    {
        auto &world = signedIn();
        for (int i = 0; i < 5; ++i) {
            pass(lifetime);
            QVERIFY(world.token());
        }
        QSet<QString> shown;
        for (const auto &asked : world.authority.asked(u"/token"_s)) {
            if (const auto token = asked.field(u"refresh_token"_s); !token.isEmpty()) {
                QVERIFY(!shown.contains(token));
                shown.insert(token);
            }
        }
        QCOMPARE(shown.size(), 5);
    }

    void aRefreshTokenThatIsNotSavedStillWorksAndIsSavedLater()
    {
        auto &world = signedIn();
        world.identity.reset();
        world.patience.retry = Milliseconds{200};
        world.restart();
        QVERIFY(world.token());
        pass(lifetime);
        world.vault.writeFails = keychainIsLocked;
        expectWarning("not saved");
        QVERIFY(world.token());
        QCOMPARE(world.identity->state(), Identity::State::SignedIn);
        QCOMPARE(world.identity->problem(), keychainIsLocked);
        world.vault.writeFails.reset();
        QTRY_COMPARE(world.identity->problem(), std::nullopt);
        QCOMPARE(unpacked(world.stored())->refreshToken.toString(), world.authority.currentRefreshToken());
    }

    void silentKeychainDelaysATokenOnlyBriefly()
    {
        auto &world = *m_world;
        world.patience.keychain = Milliseconds{100};
        world.restart();
        QVERIFY(world.signIn());
        pass(lifetime);
        world.vault.isSilent = true;
        QVERIFY(world.token());
        QCOMPARE(world.identity->problem()->code, u"keychain/silent"_s);
        world.vault.answerNow();
        QCOMPARE(world.identity->problem(), std::nullopt);
    }

    // --- when it fails ---

    void signInNeededAsksTheServerOnce_data()
    {
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("suberror");
        QTest::addColumn<bool>("forgets");
        QTest::addRow("invalid_grant") << u"invalid_grant"_s << QString() << false;
        QTest::addRow("bad_token") << u"invalid_grant"_s << u"bad_token"_s << true;
        QTest::addRow("token_expired") << u"invalid_grant"_s << u"token_expired"_s << true;
        QTest::addRow("user_password_expired") << u"invalid_grant"_s << u"user_password_expired"_s << true;
        QTest::addRow("interaction_required") << u"interaction_required"_s << QString() << false;
        QTest::addRow("consent_required") << u"consent_required"_s << QString() << false;
        QTest::addRow("access_denied") << u"access_denied"_s << QString() << false;
    }
    void signInNeededAsksTheServerOnce()
    {
        QFETCH(QString, error);
        QFETCH(QString, suberror);
        QFETCH(bool, forgets);
        auto &world = signedIn();
        pass(lifetime);
        world.authority.nextTokenError(400, {{u"error"_s, error}, {u"suberror"_s, suberror}});
        const auto grant = world.token();
        QCOMPARE(grant.error().kind, ErrorKind::SignInNeeded);
        QCOMPARE(world.identity->state(), Identity::State::SignInNeeded);
        QCOMPARE(world.identity->problem(), grant.error());
        QVERIFY(world.identity->account().has_value());
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(world.token().error().kind, ErrorKind::SignInNeeded);
            pass(lifetime);
        }
        QCOMPARE(world.authority.tokenRequests(), 2);
        QCOMPARE(world.pages.size(), 1);
        QTRY_COMPARE(unpacked(world.stored())->refreshToken.isEmpty(), forgets);

        // The user acts: the page suggests the same account.
        QVERIFY(world.signIn());
        QCOMPARE(world.parameter(u"login_hint"_s), u"ada@example.test"_s);
        QCOMPARE(world.parameter(u"prompt"_s), QString());
        QCOMPARE(world.identity->state(), Identity::State::SignedIn);
        QVERIFY(world.token());
    }

    void droppedRefreshTokenStaysDroppedAfterRestart()
    {
        auto &world = signedIn();
        pass(lifetime);
        world.authority.nextTokenError(400,
                                       {{u"error"_s, u"invalid_grant"_s}, {u"suberror"_s, u"bad_token"_s}});
        QVERIFY(!world.token());
        QTRY_VERIFY(unpacked(world.stored())->refreshToken.isEmpty());
        world.restart();
        QTRY_COMPARE(world.identity->state(), Identity::State::SignInNeeded);
        QCOMPARE(world.identity->account()->username, u"ada@example.test"_s);
        QVERIFY(!world.token());
        QCOMPARE(world.authority.tokenRequests(), 2);
    }

    void oldTokenIsUsedAfterAFailedRenewal_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addRow("offline") << 0 << ErrorKind::Unreachable;
        QTest::addRow("busy") << 503 << ErrorKind::Throttled;
        QTest::addRow("a captive portal") << 200 << ErrorKind::Unreachable;
    }
    void oldTokenIsUsedAfterAFailedRenewal()
    {
        QFETCH(int, status);
        QFETCH(ErrorKind, kind);
        auto &world = signedIn();
        const auto first = world.authority.currentAccessToken();
        const auto fail = [&] {
            if (status == 0)
                world.authority.drop(true);
            else
                world.authority.nextToken(
                    {.status = status, .headers = {{"Content-Type", "text/html"}}, .body = "<html>"});
        };
        pass(Seconds{4300});
        fail();
        QCOMPARE(world.token()->accessToken, first);
        QVERIFY(world.authority.tokenRequests() > 1);
        pass(Seconds{201});
        fail();
        QCOMPARE(world.token().error().kind, kind);
        QCOMPARE(world.identity->state(), Identity::State::SignedIn);
        world.authority.drop(false);
        pass(Seconds{3600});
        QVERIFY(world.token());
    }

    void aRefusedTokenIsNotGivenAgainWhenItsRenewalFails()
    {
        auto &world = signedIn();
        const auto first = world.authority.currentAccessToken();
        world.authority.drop(true);
        QCOMPARE(world.token(first).error().kind, ErrorKind::Unreachable);
    }

    void retryAfterIsRespected_data()
    {
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<int>("seconds");
        QTest::addRow("seconds") << QByteArray("17") << 17;
        QTest::addRow("more than an hour") << QByteArray("86400") << 3600;
        QTest::addRow("nothing at all") << QByteArray("0") << 1;
    }
    void retryAfterIsRespected()
    {
        QFETCH(QByteArray, retryAfter);
        QFETCH(int, seconds);
        auto &world = signedIn();
        pass(lifetime);
        QList<Http::Header> headers;
        if (!retryAfter.isEmpty())
            headers.append(Http::Header{"Retry-After", retryAfter});
        world.authority.nextTokenError(429, {}, headers);
        const auto grant = world.token();
        QCOMPARE(grant.error().kind, ErrorKind::Throttled);
        QCOMPARE(grant.error().retryAfter, Seconds{seconds});
        pass(Seconds{seconds} - Milliseconds{1});
        QCOMPARE(world.token().error().retryAfter, Seconds{1});
        QCOMPARE(world.authority.tokenRequests(), 2);
        pass(Milliseconds{1});
        QVERIFY(world.token());
        QCOMPARE(world.authority.tokenRequests(), 3);
    }

    void pauseDoublesUpToAMinuteWithoutRetryAfter_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addRow("busy") << 503 << QJsonObject() << QByteArray() << ErrorKind::Throttled;
        QTest::addRow("busy until later")
            << 429 << QJsonObject() << QByteArray("later") << ErrorKind::Throttled;
        QTest::addRow("a gateway's time-out") << 504 << QJsonObject() << QByteArray() << ErrorKind::Throttled;
        QTest::addRow("refused") << 401 << QJsonObject{{u"error"_s, u"invalid_client"_s}} << QByteArray()
                                 << ErrorKind::Refused;
    }
    void pauseDoublesUpToAMinuteWithoutRetryAfter()
    {
        QFETCH(int, status);
        QFETCH(QJsonObject, body);
        QFETCH(QByteArray, retryAfter);
        QFETCH(ErrorKind, kind);
        QList<Http::Header> headers;
        if (!retryAfter.isEmpty())
            headers.append(Http::Header{"Retry-After", retryAfter});
        auto &world = signedIn();
        int requests = 1;
        const auto fails = [&](Seconds pause) {
            world.authority.nextTokenError(status, body, headers);
            QCOMPARE(world.token().error().kind, kind);
            QCOMPARE(world.token().error().retryAfter, std::nullopt);
            QCOMPARE(world.authority.tokenRequests(), ++requests);
            pass(pause - Milliseconds{1});
            QCOMPARE(world.token().error().kind, kind);
            QCOMPARE(world.authority.tokenRequests(), requests);
            pass(Milliseconds{1});
        };
        pass(lifetime);
        for (const int seconds : {2, 4, 8, 16, 32, 60, 60})
            fails(Seconds{seconds});
        QVERIFY(world.token());
        ++requests;

        // Starts again after each success.
        pass(lifetime);
        fails(Seconds{2});
    }

    void userRequestEndsOurOwnPause_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<bool>("holds");
        QTest::addColumn<bool>("returns");
        const auto error = [](const QString &word) { return QJsonObject{{u"error"_s, word}}; };
        for (const bool returns : {false, true}) {
            const auto row = [returns](const char *name, int status, const QJsonObject &body,
                                       const QByteArray &retryAfter, bool holds) {
                QTest::addRow("%s, %s", name, returns ? "return" : "wish")
                    << status << body << retryAfter << holds << returns;
            };
            row("unauthorized_client", 400, error(u"unauthorized_client"_s), {}, false);
            row("invalid_scope", 400, error(u"invalid_scope"_s), {}, false);
            row("busy", 503, {}, {}, false);
            row("busy for a minute", 503, {}, "60", true);
        }
    }
    void userRequestEndsOurOwnPause()
    {
        QFETCH(int, status);
        QFETCH(QJsonObject, body);
        QFETCH(QByteArray, retryAfter);
        QFETCH(bool, holds);
        QFETCH(bool, returns);
        QList<Http::Header> headers;
        if (!retryAfter.isEmpty())
            headers.append(Http::Header{"Retry-After", retryAfter});
        auto &world = signedIn();
        pass(lifetime);
        world.authority.nextTokenError(status, body, headers);
        QVERIFY(!world.token());
        QVERIFY(world.identity->obstacle().has_value());
        QVERIFY(!world.token());
        QCOMPARE(world.authority.tokenRequests(), 2);
        if (returns)
            world.identity->reconsider();
        else
            world.identity->wish();
        QCOMPARE(world.token().has_value(), !holds);
        QCOMPARE(world.identity->obstacle().has_value(), holds);
    }

    /// The current token lasts some more minutes, longer than a short outage.
    void anEarlyRenewalIsTriedAgainWhileTheTokenLives()
    {
        const QJsonObject refusal{{u"error"_s, u"unauthorized_client"_s}};
        auto &world = signedIn();
        pass(lifetime - Seconds{290});
        world.authority.nextTokenError(400, refusal);
        QVERIFY(world.token());
        for (const int seconds : {2, 4, 8}) {
            world.authority.nextTokenError(400, refusal);
            const auto before = world.authority.tokenRequests();
            QVERIFY(world.identity->doubt());
            pass(Seconds{seconds});
            QVERIFY(!world.identity->doubt());
            // The next pause begins with the answer.
            QTRY_VERIFY(world.identity->doubt());
            QCOMPARE(world.authority.tokenRequests(), before + 1);
        }
        // No caller asks for this one either.
        pass(Seconds{16});
        QTRY_COMPARE(world.authority.tokenRequests(), 6);
        pass(Seconds{290});
        QVERIFY(world.token());
        QCOMPARE(world.authority.tokenRequests(), 6);
    }

    /// Neither a command nor the user's return may cancel the scheduled retry.
    void aWishTriesAnEarlyRenewalAtOnce_data()
    {
        QTest::addColumn<bool>("returns");
        QTest::newRow("wish") << false;
        QTest::newRow("return") << true;
    }
    void aWishTriesAnEarlyRenewalAtOnce()
    {
        QFETCH(bool, returns);
        auto &world = signedIn();
        pass(lifetime - Seconds{290});
        world.authority.nextTokenError(504, {});
        QVERIFY(world.token());
        QCOMPARE(world.authority.tokenRequests(), 2);
        if (returns)
            world.identity->reconsider();
        else
            world.identity->wish();
        QTRY_COMPARE(world.authority.tokenRequests(), 3);
    }

    /// Refused, then expired: nothing can be sent any more, which is reported even without a caller.
    void theEndOfTheLastTokenIsNoticed()
    {
        auto &world = signedIn();
        pass(lifetime - Seconds{100});
        world.authority.nextTokenError(400, {{u"error"_s, u"unauthorized_client"_s}});
        QVERIFY(world.token());
        QVERIFY(!world.identity->obstacle());
        for (int i = 0; i < 10; ++i)
            world.authority.nextTokenError(400, {{u"error"_s, u"unauthorized_client"_s}});
        QSignalSpy changed(world.identity.get(), &Identity::stateChanged);
        pass(Seconds{99});
        QVERIFY(!world.identity->obstacle());
        pass(Seconds{1});
        QTRY_VERIFY(world.identity->obstacle().has_value());
        QTRY_VERIFY(!changed.isEmpty());
    }

    /// A policy may accept the computer on another network, or after its next compliance check.
    void policyRefusalIsRechecked_data()
    {
        QTest::addColumn<QJsonObject>("refusal");
        QTest::addColumn<bool>("looks");
        const auto row = [](const char *name, const QString &suberror, const QJsonArray &codes, bool looks) {
            QTest::addRow("%s", name) << QJsonObject{{u"error"_s, u"invalid_grant"_s},
                                                     {u"suberror"_s, suberror},
                                                     {u"error_codes"_s, codes}}
                                      << looks;
        };
        row("location", u"message_only"_s, {53003}, true);
        row("device", {}, {53000}, true);
        row("switched off", {}, {500014}, true);
        row("a dead token", {}, {700082}, false);
        row("a token that will never work again", u"bad_token"_s, {}, false);
    }
    void policyRefusalIsRechecked()
    {
        QFETCH(QJsonObject, refusal);
        QFETCH(bool, looks);
        auto &world = signedIn();
        pass(lifetime);
        world.authority.nextTokenError(400, refusal);
        QCOMPARE(world.token().error().kind, ErrorKind::SignInNeeded);
        const auto why = world.identity->problem();
        const auto looked = looks ? 1 : 0;

        // Neither for a command nor for a return soon after.
        world.identity->wish();
        world.identity->reconsider();
        QVERIFY(!world.token());
        QCOMPARE(world.authority.tokenRequests(), 2);
        pass(Minutes{1});
        if (looks)
            world.authority.nextTokenError(400, refusal);
        world.identity->reconsider();
        QCOMPARE(world.token().error().kind, ErrorKind::SignInNeeded);
        QCOMPARE(world.authority.tokenRequests(), 2 + looked);
        QCOMPARE(world.identity->state(), Identity::State::SignInNeeded);
        QCOMPARE(world.identity->problem()->text, why->text);

        pass(Minutes{60});
        QTRY_COMPARE(world.identity->state(),
                     looks ? Identity::State::SignedIn : Identity::State::SignInNeeded);
        QCOMPARE(world.token().has_value(), looks);
        QCOMPARE(world.authority.tokenRequests(), 2 + 2 * looked);
    }

    void anotherAccountsTokensAreNotTaken()
    {
        auto &world = signedIn();
        const auto stored = world.stored();
        world.authority.idClaims = [](QJsonObject &claims) {
            claims.insert(u"oid"_s, u"00000000-1111-4222-8333-444444444444"_s);
        };
        world.authority.tokenAnswer = [](QJsonObject &answer) { answer.remove(u"client_info"_s); };
        pass(lifetime);
        const auto grant = world.token();
        QCOMPARE(grant.error().code, u"identity/other-account"_s);
        QCOMPARE(world.identity->state(), Identity::State::SignInNeeded);
        QCOMPARE(world.identity->account()->objectId, QLatin1StringView(FakeAuthority::objectId));
        QCOMPARE(world.stored(), stored);
    }

    void aRenewalWithoutAnIdTokenIsFine()
    {
        auto &world = signedIn();
        world.authority.tokenAnswer = [](QJsonObject &answer) { answer.remove(u"id_token"_s); };
        pass(lifetime);
        QVERIFY(world.token());
    }

    void revokedPermissionIsReported()
    {
        auto &world = signedIn();
        world.authority.tokenAnswer = [](QJsonObject &answer) { answer.insert(u"scope"_s, u"openid"_s); };
        pass(lifetime);
        QCOMPARE(world.token().error().code, u"identity/permission-missing"_s);
    }

    // --- refused tokens and claims ---

    void aRefusedTokenIsRenewedOnce()
    {
        auto &world = signedIn();
        const auto first = world.authority.currentAccessToken();
        const auto second = world.token(first);
        QVERIFY(second.has_value());
        QVERIFY(second->accessToken != first);
        // A caller that was refused with the first token meanwhile gets the newer one.
        QCOMPARE(world.token(first)->accessToken, second->accessToken);
        QCOMPARE(world.authority.tokenRequests(), 2);
    }

    /// A new token that is refused now and then, and accepted after a renewal.
    void occasionalRefusalCostsOnlyARenewal()
    {
        auto &world = signedIn();
        auto token = world.authority.currentAccessToken();
        for (int i = 1; i <= 20; ++i) {
            const auto next = world.token(token);
            QVERIFY2(next.has_value(), qPrintable(next ? QString() : next.error().code));
            QVERIFY(next->accessToken != token);
            token = next->accessToken;
            QCOMPARE(world.authority.tokenRequests(), 1 + i);
            pass(Seconds{i % 5 == 0 ? 1 : 240});
        }
        QCOMPARE(world.identity->state(), Identity::State::SignedIn);
    }

    /// This doesn't prove that the sign-in is lost: Microsoft 365 has refused good tokens for hours.
    void aTokenRefusedTwiceIsTriedAgain()
    {
        auto &world = signedIn();
        const auto second = world.token(world.authority.currentAccessToken());
        QVERIFY(second.has_value());
        const auto refused = world.refusedAgain(second->accessToken);
        QCOMPARE(refused.error().kind, ErrorKind::Throttled);
        QCOMPARE(refused.error().code, u"identity/token-refused"_s);
        QVERIFY(refused.error().next.contains(u"sign in again"_s));
        QCOMPARE(world.identity->state(), Identity::State::SignedIn);
        QCOMPARE(world.identity->doubt()->code, refused.error().code);

        // The same token is tried again, without a renewal each time …
        QCOMPARE(world.token()->accessToken, second->accessToken);
        QCOMPARE(world.token(second->accessToken).error().code, refused.error().code);
        QCOMPARE(world.authority.tokenRequests(), 2);
        // … except after a while, and when the user asks.
        pass(Minutes{2});
        const auto third = world.token(second->accessToken);
        QVERIFY(third.has_value());
        QCOMPARE(world.authority.tokenRequests(), 3);
        QVERIFY(!world.identity->doubt());
        QVERIFY(!world.refusedAgain(third->accessToken));
        world.identity->wish();
        QVERIFY(world.token(third->accessToken).has_value());
        QCOMPARE(world.authority.tokenRequests(), 4);
    }

    /// The account was checked at the sign-in, so a wrong clock here does no harm.
    void renewalWorksWithAWrongClock_data()
    {
        QTest::addColumn<Milliseconds>("by");
        QTest::addRow("a day fast") << Milliseconds(std::chrono::hours{24});
        QTest::addRow("a year slow") << Milliseconds(-std::chrono::hours{24 * 365});
        QTest::addRow("in 1970") << Milliseconds(-std::chrono::hours{24 * 365 * 56});
    }
    void renewalWorksWithAWrongClock()
    {
        QFETCH(Milliseconds, by);
        auto &world = signedIn();
        world.clock.correctWallClock(by);
        pass(lifetime);
        QVERIFY(world.token());
        QCOMPARE(world.authority.tokenRequests(), 2);
        QVERIFY(!world.identity->doubt());
    }

    void secondRefusalReturnsANewerToken()
    {
        auto &world = signedIn();
        const auto second = world.token(world.authority.currentAccessToken());
        QVERIFY(second.has_value());
        // Another caller was refused with the second one too, and got a third.
        const auto third = world.token(second->accessToken);
        QVERIFY(third.has_value());
        QCOMPARE(world.refusedAgain(second->accessToken)->accessToken, third->accessToken);
        QCOMPARE(world.identity->state(), Identity::State::SignedIn);
        QCOMPARE(world.authority.tokenRequests(), 3);

        // … or is about to get it.
        world.authority.hold();
        Outcome<Identity::Grant> fourth;
        Outcome<Identity::Grant> late;
        world.identity->accessToken(third->accessToken, {}, fourth.callback());
        world.identity->refusedAgain(third->accessToken, {}, late.callback());
        QTRY_COMPARE(world.authority.held(), 1);
        world.authority.release();
        QTRY_VERIFY(fourth.isDone() && late.isDone());
        QVERIFY2(late.result->has_value(), qPrintable(late.code()));
        QCOMPARE(late.result->value().accessToken, fourth.result->value().accessToken);
        QCOMPARE(world.identity->state(), Identity::State::SignedIn);
    }

    void secondRefusalWithAChallengeNeedsSignIn()
    {
        auto &world = signedIn();
        const auto second = world.token(world.authority.currentAccessToken());
        QVERIFY(second.has_value());
        const auto refused =
            world.refusedAgain(second->accessToken, R"({"access_token":{"acrs":{"value":"c1"}}})");
        QCOMPARE(refused.error().code, u"identity/claims"_s);
        QCOMPARE(world.identity->state(), Identity::State::SignInNeeded);
        QVERIFY(world.signIn());
        const auto asked = QJsonDocument::fromJson(world.parameter(u"claims"_s).toUtf8()).object();
        QVERIFY(asked.value(u"access_token"_s).toObject().contains(u"acrs"_s));
    }

    void challengeIsTriedOnceThenNeedsSignIn()
    {
        auto &world = signedIn();
        const QByteArray challenge =
            R"({"access_token": {"nbf": {"value": "1604106651", "essential": true}}})";
        const auto first = world.authority.currentAccessToken();
        const auto second = world.token(first, challenge);
        QVERIFY(second.has_value());
        const auto claims =
            QJsonDocument::fromJson(world.authority.lastTokenRequest().field(u"claims"_s).toUtf8()).object();
        QVERIFY(claims.value(u"access_token"_s).toObject().contains(u"nbf"_s));
        QVERIFY(claims.value(u"access_token"_s).toObject().contains(u"xms_cc"_s));

        // A second caller who was challenged for the old token gets the new one.
        QCOMPARE(world.token(first, challenge)->accessToken, second->accessToken);
        QCOMPARE(world.authority.tokenRequests(), 2);

        const auto third = world.token(second->accessToken, challenge);
        QCOMPARE(third.error().kind, ErrorKind::SignInNeeded);
        QCOMPARE(world.identity->state(), Identity::State::SignInNeeded);
        QCOMPARE(world.authority.tokenRequests(), 2);

        QVERIFY(world.signIn());
        const auto asked = QJsonDocument::fromJson(world.parameter(u"claims"_s).toUtf8()).object();
        QVERIFY(asked.value(u"access_token"_s).toObject().contains(u"nbf"_s));
        // Forgotten after success.
        QVERIFY(world.signIn());
        QVERIFY(!world.parameter(u"claims"_s).contains(u"nbf"_s));
    }

    void claimsOfAFailedRenewalGoToTheBrowser()
    {
        auto &world = signedIn();
        pass(lifetime);
        world.authority.nextTokenError(
            400, {{u"error"_s, u"interaction_required"_s},
                  {u"claims"_s, u"{\"access_token\":{\"capolids\":{\"essential\":true}}}"_s}});
        QVERIFY(!world.token());
        QVERIFY(world.signIn());
        QVERIFY(world.parameter(u"claims"_s).contains(u"capolids"_s));
    }

    void aChallengeThatCannotBeReadIsAPlainRefusal_data()
    {
        QTest::addColumn<QByteArray>("claims");
        QTest::addRow("no JSON") << QByteArray("nonsense");
        QTest::addRow("an array") << QByteArray("[]");
        QTest::addRow("100 kB") << "{\"a\":\"" + QByteArray(100'000, 'x') + "\"}";
    }
    void aChallengeThatCannotBeReadIsAPlainRefusal()
    {
        QFETCH(QByteArray, claims);
        auto &world = signedIn();
        QVERIFY(world.token(world.authority.currentAccessToken(), claims));
        QVERIFY(!world.authority.lastTokenRequest().field(u"claims"_s).contains(u"xxx"_s));
    }

    void aChallengeDuringARenewalGetsARenewalOfItsOwn()
    {
        auto &world = signedIn();
        const auto first = world.authority.currentAccessToken();
        pass(lifetime);
        world.authority.hold();
        Outcome<Identity::Grant> plain;
        Outcome<Identity::Grant> challenged;
        world.identity->accessToken({}, {}, plain.callback());
        world.identity->accessToken(first, R"({"access_token":{"x":null}})", challenged.callback());
        QTRY_COMPARE(world.authority.held(), 1);
        world.authority.release();
        QTRY_VERIFY(plain.isDone() && challenged.isDone());
        QCOMPARE(world.authority.tokenRequests(), 3);
        QVERIFY(world.authority.lastTokenRequest().field(u"claims"_s).contains(u"\"x\""_s));
        QCOMPARE(challenged.result->value().accessToken, world.authority.currentAccessToken());
    }

    // --- signing out ---

    void signingOutForgetsEverything()
    {
        auto &world = signedIn();
        QVERIFY(world.signOut());
        QCOMPARE(world.identity->state(), Identity::State::SignedOut);
        QCOMPARE(world.identity->account(), std::nullopt);
        QVERIFY(world.vault.secrets.isEmpty());
        QCOMPARE(world.token().error().code, u"identity/signed-out"_s);
        QCOMPARE(world.authority.tokenRequests(), 1);
        world.restart();
        QTRY_COMPARE(world.identity->state(), Identity::State::SignedOut);
    }

    void aRenewalThatIsOnItsWayWhenSigningOutIsThrownAway()
    {
        auto &world = signedIn();
        pass(lifetime);
        world.authority.hold();
        Outcome<Identity::Grant> outcome;
        world.identity->accessToken({}, {}, outcome.callback());
        QTRY_COMPARE(world.authority.held(), 1);
        QVERIFY(world.signOut());
        world.authority.release();
        QTRY_VERIFY(outcome.isDone());
        QCOMPARE(outcome.result->error().kind, ErrorKind::Cancelled);
        QVERIFY(world.vault.secrets.isEmpty());
        QCOMPARE(world.identity->state(), Identity::State::SignedOut);
        QCOMPARE(outcome.times, 1);
    }

    void signingOutWhileTheSignInIsBeingSavedWins()
    {
        auto &world = *m_world;
        world.vault.isSilent = true;
        Outcome<SignedInAccount> outcome;
        world.identity->signIn(outcome.callback());
        QTRY_COMPARE(world.vault.owed(), 1);
        QCOMPARE(world.identity->state(), Identity::State::SigningIn);
        Outcome<void> out;
        world.identity->signOut(out.callback());
        world.vault.answerNow();
        QTRY_VERIFY(outcome.isDone() && out.isDone());
        QCOMPARE(outcome.result->error().kind, ErrorKind::Cancelled);
        QCOMPARE(world.identity->state(), Identity::State::SignedOut);
        QVERIFY(world.vault.secrets.isEmpty());
        QVERIFY(!world.token());
    }

    void failedDeletionIsReportedAndRetried()
    {
        auto &world = signedIn();
        world.identity.reset();
        world.patience.retry = Milliseconds{100};
        world.restart();
        QVERIFY(world.token());
        world.vault.removeFails = keychainIsLocked;
        const auto out = world.signOut();
        QCOMPARE(out.error(), keychainIsLocked);
        QCOMPARE(world.identity->state(), Identity::State::SignedOut);
        QCOMPARE(world.identity->problem(), keychainIsLocked);
        QCOMPARE(world.vault.interactions.last(), Interaction::Forbidden);
        QVERIFY(!world.token());
        world.vault.removeFails.reset();
        QTRY_VERIFY(world.vault.secrets.isEmpty());
        QTRY_COMPARE(world.identity->problem(), std::nullopt);
    }

    void silentKeychainDoesNotDelayTheSignOut()
    {
        auto &world = signedIn();
        world.identity.reset();
        world.patience.keychain = Milliseconds{100};
        world.restart();
        QVERIFY(world.token());
        world.vault.isSilent = true;
        Outcome<void> out;
        world.identity->signOut(out.callback());
        QTRY_VERIFY(out.isDone());
        QCOMPARE(out.code(), u"keychain/silent"_s);
        QVERIFY(!out.result->error().next.isEmpty());
        QCOMPARE(world.identity->state(), Identity::State::SignedOut);
        QCOMPARE(world.identity->problem()->code, u"keychain/silent"_s);
        world.vault.answerNow();
        QVERIFY(world.vault.secrets.isEmpty());
        QCOMPARE(world.identity->problem(), std::nullopt);
        QCOMPARE(out.times, 1);
    }

    void signingOutDuringASignInNeverLooksSignedInAgain()
    {
        auto &world = signedIn();
        world.browser = unansweredBrowser();
        Outcome<SignedInAccount> second;
        world.identity->signIn(second.callback());
        QTRY_COMPARE(world.pages.size(), 2);
        world.states.clear();
        QVERIFY(world.signOut());
        QVERIFY(!world.states.contains(Identity::State::SignedIn));
        QCOMPARE(world.states.last(), Identity::State::SignedOut);
        QTRY_VERIFY(second.isDone());
        QCOMPARE(second.result->error().kind, ErrorKind::Cancelled);
    }

    void anAccountSwitchThrowsTheOldAccountsRenewalAway()
    {
        auto &world = signedIn();
        pass(lifetime);
        world.authority.hold();
        Outcome<Identity::Grant> outcome;
        world.identity->accessToken({}, {}, outcome.callback());
        QTRY_COMPARE(world.authority.held(), 1);
        world.authority.idClaims = [](QJsonObject &claims) {
            claims.insert(u"oid"_s, u"00000000-1111-4222-8333-444444444444"_s);
        };
        world.authority.tokenAnswer = [](QJsonObject &answer) { answer.remove(u"client_info"_s); };
        Outcome<SignedInAccount> second;
        world.identity->signIn(second.callback(), Identity::Whose::Anyones);
        QTRY_COMPARE(world.authority.held(), 2);
        world.authority.release();
        QTRY_VERIFY(second.isDone() && outcome.isDone());
        QVERIFY(second.result->has_value());
        QCOMPARE(world.token()->objectId, u"00000000-1111-4222-8333-444444444444"_s);
        QCOMPARE(unpacked(world.stored())->account.objectId, u"00000000-1111-4222-8333-444444444444"_s);
    }

    void quittingDuringARenewalIsHarmless()
    {
        auto &world = signedIn();
        const auto stored = world.stored();
        pass(lifetime);
        world.authority.hold();
        Outcome<Identity::Grant> outcome;
        world.identity->accessToken({}, {}, outcome.callback());
        QTRY_COMPARE(world.authority.held(), 1);
        world.identity.reset();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
        QVERIFY(!outcome.isDone());
        QCOMPARE(world.stored(), stored);
    }

private:
    IdentityWorld &signedIn()
    {
        const auto account = m_world->signIn();
        [&] { QVERIFY2(account.has_value(), account ? "" : qPrintable(account.error().text)); }();
        return *m_world;
    }
    void pass(Milliseconds span)
    {
        m_world->clock.advance(span);
        m_world->authority.now += std::chrono::duration_cast<Seconds>(span).count();
    }
    static void expectWarning(const char *text)
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QLatin1StringView(text)));
    }

    std::unique_ptr<IdentityWorld> m_world;
};

QTEST_GUILESS_MAIN(TestRenewal)
#include "tst_renewal.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The room's sign-in against the practice cloud. Both follow the same facts, but share no code.

#include "identityworld.h"

#include "practice/cloud.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>

using namespace Qt::StringLiterals;
using namespace Lamplighter;
using namespace Lamplighter::Testing;

namespace
{

/// The cloud's time, as the program follows it.
class CloudTime final : public Clock
{
public:
    explicit CloudTime(Practice::Cloud &cloud)
        : m_cloud(cloud)
    {
    }
    Moment now() const override
    {
        const auto utc = m_cloud.now();
        return {utc, Elapsed{utc.time_since_epoch()}};
    }
    std::optional<Milliseconds> realTimeFor(Milliseconds span) const override { return span; }

private:
    Practice::Cloud &m_cloud;
};

} // namespace

class TestPracticeSignIn final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_cloud = std::make_unique<Practice::Cloud>();
        QVERIFY(m_cloud->listen());
        m_time = std::make_unique<CloudTime>(*m_cloud);
        m_vault = std::make_unique<ScriptedVault>();
        start();
    }
    void cleanup()
    {
        m_identity.reset();
        m_vault.reset();
        m_time.reset();
        m_cloud.reset();
    }

    void signsInAtThePracticeCloud_data()
    {
        QTest::addColumn<IdentityConfig::ResponseMode>("mode");
        QTest::addRow("form_post") << IdentityConfig::ResponseMode::FormPost;
        QTest::addRow("query") << IdentityConfig::ResponseMode::Query;
    }
    void signsInAtThePracticeCloud()
    {
        QFETCH(IdentityConfig::ResponseMode, mode);
        start(mode);
        const auto account = signIn();
        QVERIFY2(account.has_value(), account ? "" : qPrintable(account.error().text));
        QCOMPARE(account->objectId, m_cloud->firstUserId());
        QVERIFY(!account->username.isEmpty());
        QVERIFY(!account->tenantId.isEmpty());
        QCOMPARE(presenceStatus(token().value()), 200);
    }

    void renewalsGoOnForDays()
    {
        QVERIFY(signIn());
        QString last;
        for (int i = 0; i < 50; ++i) {
            const auto grant = token();
            QVERIFY2(grant.has_value(), grant ? "" : qPrintable(grant.error().text));
            QVERIFY(grant->accessToken != last);
            last = grant->accessToken;
            m_cloud->advance(Minutes{75});
        }
        QCOMPARE(presenceStatus(token().value()), 200);
    }

    void aRestartSignsInSilently()
    {
        QVERIFY(signIn());
        start();
        m_identity->restore();
        const auto grant = token();
        QVERIFY(grant.has_value());
        QCOMPARE(m_identity->state(), Identity::State::SignedIn);
        QCOMPARE(m_pages, 0);
    }

    void revokedRefreshTokenNeedsSignIn()
    {
        QVERIFY(signIn());
        QCOMPARE(m_cloud->order(u"options"_s, QJsonObject{{u"revokeRefresh"_s, true}}), std::nullopt);
        m_cloud->advance(Minutes{80});
        QCOMPARE(token().error().kind, ErrorKind::SignInNeeded);
        QCOMPARE(m_identity->state(), Identity::State::SignInNeeded);
    }

    void orderedFaultsAreUnderstood_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addRow("429") << QByteArray(R"([{"route":"token","times":1,"status":429,"retryAfter":30}])")
                             << ErrorKind::Throttled;
        QTest::addRow("500") << QByteArray(R"([{"route":"token","times":1,"status":500}])")
                             << ErrorKind::Throttled;
        QTest::addRow("HTML") << QByteArray(R"([{"route":"token","times":1,"status":200,"body":"<html>"}])")
                              << ErrorKind::Unreachable;
        QTest::addRow("nothing at all")
            << QByteArray(R"([{"route":"token","times":9,"drop":true}])") << ErrorKind::Unreachable;
        QTest::addRow("password changed")
            << QByteArray(
                   R"([{"route":"token","times":1,"error":"invalid_grant","suberror":"bad_token","error_codes":[50173]}])")
            << ErrorKind::SignInNeeded;
    }
    void orderedFaultsAreUnderstood()
    {
        QFETCH(QByteArray, fault);
        QFETCH(ErrorKind, kind);
        QVERIFY(signIn());
        m_cloud->advance(Minutes{80});
        const auto complaint = m_cloud->order(u"faults"_s, QJsonDocument::fromJson(fault).array());
        QVERIFY2(!complaint, qPrintable(complaint.value_or(QString())));
        const auto grant = token();
        QVERIFY(!grant);
        QCOMPARE(grant.error().kind, kind);
        QVERIFY(!grant.error().text.isEmpty());
    }

private:
    void start(IdentityConfig::ResponseMode mode = IdentityConfig::ResponseMode::FormPost)
    {
        m_pages = 0;
        m_identity = std::make_unique<Identity>(
            IdentityConfig{.cloud = customCloud(QUrl(m_cloud->authority()), QUrl(m_cloud->graph())).value(),
                           .clientId = m_cloud->clientId(),
                           .responseMode = mode,
                           .vaultKey = u"key"_s},
            *m_vault, *m_time, m_network, [this](const QUrl &page, const std::function<void()> &failed) {
                ++m_pages;
                practiceBrowser(m_network)(page, failed);
            });
    }
    Result<SignedInAccount> signIn()
    {
        Outcome<SignedInAccount> outcome;
        m_identity->signIn(outcome.callback());
        [&] { QTRY_VERIFY(outcome.isDone()); }();
        return outcome.result.value_or(tl::unexpected(Error{}));
    }
    Result<Identity::Grant> token()
    {
        Outcome<Identity::Grant> outcome;
        m_identity->accessToken({}, {}, outcome.callback());
        [&] { QTRY_VERIFY(outcome.isDone()); }();
        return outcome.result.value_or(tl::unexpected(Error{}));
    }
    int presenceStatus(const Identity::Grant &grant)
    {
        QNetworkRequest request(QUrl(m_cloud->graph() + u"/v1.0/users/"_s + grant.objectId + u"/presence"_s));
        request.setRawHeader("Authorization", "Bearer " + grant.accessToken.toUtf8());
        const std::unique_ptr<QNetworkReply> reply(m_network.get(request));
        [&] { QTRY_VERIFY(reply->isFinished()); }();
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }

    std::unique_ptr<Practice::Cloud> m_cloud;
    std::unique_ptr<CloudTime> m_time;
    std::unique_ptr<ScriptedVault> m_vault;
    QNetworkAccessManager m_network;
    std::unique_ptr<Identity> m_identity;
    int m_pages = 0;
};

QTEST_GUILESS_MAIN(TestPracticeSignIn)
#include "tst_practicesignin.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pages that end a sign-in, in the browsers that people have: the practice cloud's own pages lead there.
// A picture of each, light and dark, is left in SIGN_IN_PICTURES.

#include "identity/identityworld.h"
#include "practice/cloud.h"
#include "support/ok.h"
#include "support/realbrowser.h"
#include "support/waiting.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Lamplighter::TestSupport;

namespace
{

/// The cloud's own time, as the program follows it.
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

/// The steps of user, service and program, and the page that the browser shows at the end.
struct Case {
    const char *name;
    IdentityConfig::ResponseMode mode = IdentityConfig::ResponseMode::FormPost;
    const char *button = nullptr;  ///< that is pressed on the sign-in page
    const char *address = nullptr; ///< typed instead, on the listener; STATE is the right one
    const char *fault = nullptr;
    bool cancels = false; ///< in Lamplighter, while the browser waits
    bool isImpatient = false;
    const char *heading;
    const char *words;
};

constexpr auto query = IdentityConfig::ResponseMode::Query;
constexpr Case cases[] = {
    {.name = "signed-in", .button = "Adele", .heading = "Signed in", .words = "adele@practice.example"},
    {.name = "signed-in-by-query",
     .mode = query,
     .button = "Adele",
     .heading = "Signed in",
     .words = "adele@practice.example"},
    {.name = "personal-account",
     .button = "personal",
     .heading = "Couldn't sign you in",
     .words = "personal Microsoft account"},
    {.name = "policy",
     .button = "Adele",
     .fault = R"([{"route":"token","error":"invalid_grant","error_codes":[53003]}])",
     .heading = "Couldn't sign you in",
     .words = "AADSTS53003"},
    {.name = "policy-at-once",
     .fault = R"([{"route":"authorize","error":"interaction_required","error_codes":[53000]}])",
     .heading = "Couldn't sign you in",
     .words = "AADSTS53000"},
    {.name = "canceled-in-the-browser",
     .button = "Cancel",
     .heading = "Sign-in canceled",
     .words = "AADSTS65004"},
    {.name = "canceled-in-lamplighter",
     .button = "Adele",
     .fault = R"([{"route":"token","delay":"PT20S"}])",
     .cancels = true,
     .heading = "Sign-in canceled",
     .words = "no longer waits"},
    {.name = "slow",
     .button = "Adele",
     .fault = R"([{"route":"token","delay":"PT20S"}])",
     .isImpatient = true,
     .heading = "Almost done",
     .words = "Look at Lamplighter"},
    {.name = "answer-in-the-address",
     .address = "/?code=abc&state=STATE",
     .heading = "Couldn't sign you in",
     .words = "account/responseMode"},
    {.name = "old-page",
     .address = "/?code=abc&state=older",
     .heading = "This sign-in page is outdated",
     .words = "older sign-in"},
    {.name = "no-answer", .address = "/", .heading = "There's no answer here", .words = "still waiting"},
};

} // namespace

class TestSignInPages final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir().mkpath(QStringLiteral(SIGN_IN_PICTURES)));
        m_browsers[0] = chromium(m_folder.path() + u"/chromium"_s);
        m_browsers[1] = firefox(m_folder.path() + u"/firefox"_s);
        m_cloud = std::make_unique<Practice::Cloud>();
        QVERIFY(m_cloud->listen());
        m_time = std::make_unique<CloudTime>(*m_cloud);
        for (const auto &browser : m_browsers)
            OK(browser->start());
    }
    void cleanupTestCase()
    {
        for (auto &browser : m_browsers)
            browser.reset();
        m_time.reset();
        m_cloud.reset();
    }
    void cleanup() { m_identity.reset(); }

    void showsHowASignInEnded_data()
    {
        QTest::addColumn<int>("browser");
        QTest::addColumn<int>("number");
        for (int browser = 0; browser < 2; ++browser) {
            for (int number = 0; number < static_cast<int>(std::size(cases)); ++number)
                QTest::addRow("%s, %s", browser == 0 ? "Chromium" : "Firefox", cases[number].name)
                    << browser << number;
        }
    }
    void showsHowASignInEnded()
    {
        QFETCH(int, browser);
        QFETCH(int, number);
        m_browser = m_browsers.at(static_cast<std::size_t>(browser)).get();
        const auto &row = cases[number];
        start(row);
        Outcome<SignedInAccount> outcome;
        m_identity->signIn(outcome.callback());
        QTRY_VERIFY(m_identity->signInPage());
        const auto page = *m_identity->signInPage();
        m_browser->preferDark(false);
        m_browser->open(row.address ? addressOn(page, row.address) : page);
        if (row.button)
            QVERIFY2(press(row.button), row.button);
        if (row.cancels) {
            // The answer has come, and the browser waits.
            QVERIFY(waitUntil([&] { return !m_identity->signInPage(); }, std::chrono::seconds{30}));
            m_identity->cancelSignIn();
        }
        QVERIFY2(showsHeading(row.heading), qPrintable(text()));
        QVERIFY2(text().contains(QLatin1StringView(row.words)), qPrintable(text()));
        looksRight(row);
        takePictures((browser == 0 ? u"chromium-"_s : u"firefox-"_s) + QLatin1StringView(row.name));
    }

private:
    void start(const Case &row)
    {
        OK(m_cloud->order(u"faults"_s, QJsonDocument::fromJson(row.fault ? row.fault : "[]").array()));
        IdentityConfig config{.cloud =
                                  customCloud(QUrl(m_cloud->authority()), QUrl(m_cloud->graph())).value(),
                              .clientId = m_cloud->clientId(),
                              .responseMode = row.mode,
                              .vaultKey = u"key"_s};
        // As long as the browser needs to show it, except where the wait itself is to end.
        config.patience.page = row.isImpatient ? Milliseconds{1} : Minutes{5};
        m_identity = std::make_unique<Identity>(config, m_vault, *m_time, m_network, unansweredBrowser());
    }

    static QUrl addressOn(const QUrl &page, const QString &what)
    {
        QString redirect;
        QString state;
        for (const auto &[name, value] : Http::parseForm(page.query(QUrl::FullyEncoded).toLatin1())) {
            if (name == "redirect_uri"_L1)
                redirect = value;
            if (name == "state"_L1)
                state = value;
        }
        return QUrl(redirect + QString(what).replace("STATE"_L1, state));
    }
    static QUrl addressOn(const QUrl &page, const char *what)
    {
        return addressOn(page, QString::fromLatin1(what));
    }

    bool press(const char *button)
    {
        const auto script = u"const button = [...document.querySelectorAll('button')]"
                            ".find(each => each.textContent.includes('%1'));"
                            "if (button) button.click(); return !!button;"_s.arg(QLatin1StringView(button));
        return waitUntil([&] { return m_browser->run(script).toBool(); }, std::chrono::seconds{30});
    }
    QString text() { return m_browser->run(u"return document.body.textContent"_s).toString(); }
    bool showsHeading(const char *heading)
    {
        return waitUntil(
            [&] {
                return m_browser
                           ->run(u"return document.readyState === 'complete' && "
                                 "document.querySelector('h1')?.textContent"_s)
                           .toString() == QLatin1StringView(heading);
            },
            std::chrono::seconds{30});
    }
    void looksRight(const Case &row)
    {
        const auto returns = [this](const QString &expression) {
            return m_browser->run(u"return "_s + expression);
        };
        QCOMPARE(returns(u"document.title"_s).toString(),
                 QLatin1StringView(row.heading) + u" – Lamplighter"_s);
        QVERIFY(
            returns(u"document.querySelector('.icon svg').getBoundingClientRect().width > 40"_s).toBool());
        QVERIFY(returns(u"document.documentElement.scrollWidth <= window.innerWidth"_s).toBool());
        QCOMPARE(returns(u"document.scripts.length"_s).toInt(), 0);
        // The card lies in the middle.
        QVERIFY(returns(u"Math.abs(document.querySelector('main').getBoundingClientRect().left * 2 + "
                        "document.querySelector('main').getBoundingClientRect().width - "
                        "document.documentElement.clientWidth) < 3"_s)
                    .toBool());
        if (row.mode == query)
            QCOMPARE(returns(u"location.pathname + location.search"_s).toString(), u"/signed-in"_s);
    }
    void takePictures(const QString &name)
    {
        m_browser->run(
            u"const details = document.querySelector('details'); if (details) details.open = true"_s);
        const auto background = [this] {
            return m_browser->run(u"return getComputedStyle(document.body).backgroundColor"_s).toString();
        };
        const auto light = background();
        const auto save = [&](const QString &scheme) {
            const auto picture = m_browser->picture();
            QVERIFY(!picture.isNull());
            QVERIFY(picture.save(QStringLiteral(SIGN_IN_PICTURES) + u'/' + name + u'-' + scheme + u".png"_s));
        };
        save(u"light"_s);
        m_browser->preferDark(true);
        QVERIFY(waitUntil([&] { return background() != light; }, std::chrono::seconds{30}));
        save(u"dark"_s);
    }

    QTemporaryDir m_folder;
    std::array<std::unique_ptr<RealBrowser>, 2> m_browsers;
    RealBrowser *m_browser = nullptr;
    std::unique_ptr<Practice::Cloud> m_cloud;
    std::unique_ptr<CloudTime> m_time;
    ScriptedVault m_vault;
    QNetworkAccessManager m_network;
    std::unique_ptr<Identity> m_identity;
};

QTEST_GUILESS_MAIN(TestSignInPages)
#include "tst_signinpages.moc"

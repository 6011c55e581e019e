// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Hours in which the service or its sign-in says no, and no one is there to do anything about it. The
// practice cloud's time moves from one thing that the program plans to the next, so that a slow computer
// changes nothing.

#include "application/application.h"
#include "support/ok.h"
#include "support/program.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{
constexpr Minutes longestRenewalPeriod{4}; // of Available
constexpr int oftenEnough = 100'000;

Outcome outcomeOf(Application &application, const Command &command)
{
    std::optional<Outcome> outcome;
    application.submit(command, [&outcome](const Outcome &each) { outcome = each; });
    if (!waitUntil([&] { return outcome.has_value(); }, std::chrono::seconds{60}))
        qFatal("never answered");
    return *outcome;
}
} // namespace

class NightTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        OK(m_cloud.start(QStringLiteral(PRACTICE_PROGRAM), {u"--attached"_s},
                         QProcessEnvironment::systemEnvironment()));
    }
    void init()
    {
        QVERIFY(m_cloud.reset());
        QVERIFY(m_cloud.freeze(true));
        const auto root = m_folder.path();
        QDir(root).removeRecursively();
        QVERIFY(QDir().mkpath(root + u"/run"_s));
        QFile settings(root + u"/lamplighter.ini"_s);
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write(u"[cloud]\nname=custom\nauthority=%1\ngraph=%2\n[account]\nclientId=%3\n"_s
                           .arg(m_cloud.authority(), m_cloud.graph(), m_cloud.clientId())
                           .toUtf8());
        settings.close();
        m_application = std::make_unique<Application>(
            Application::Options{u"default"_s, false, {}, {}, {}, memoryVault(), memoryHoldStore()},
            ProfilePaths{settings.fileName(), root, root + u"/run/socket"_s, root + u"/policy.ini"_s,
                         root + u"/run/account."_s});
        QVERIFY(m_application->start());
        QCOMPARE(outcomeOf(*m_application, Commands::SignIn{}).exitCode, ExitCode::Done);
        QCOMPARE(outcomeOf(*m_application, Commands::Set{SettablePresence::Available}).exitCode,
                 ExitCode::Done);
        QCOMPARE(m_cloud.seen(), u"Available/Available"_s);
    }
    void cleanup() { m_application.reset(); }

    void aNightOf401IsOverByItself_data()
    {
        QTest::addColumn<QJsonValue>("body");
        const auto error = [](const QString &code, const QString &message) {
            return QJsonObject{{u"error"_s, QJsonObject{{u"code"_s, code}, {u"message"_s, message}}}};
        };
        QTest::newRow("ServiceError") << QJsonValue(error(u"ServiceError"_s, u"An error has occurred."_s));
        QTest::newRow("Unauthorized") << QJsonValue(error(u"Unauthorized"_s, u"Unauthorized"_s));
        QTest::newRow("a page") << QJsonValue(u"<html><title>401 Authorization Required</title></html>"_s);
        QTest::newRow("the sign-in's own words")
            << QJsonValue(QJsonObject{{u"error"_s, u"invalid_client"_s}, {u"error_description"_s, u"No."_s}});
    }
    void aNightOf401IsOverByItself()
    {
        QFETCH(QJsonValue, body);
        QVERIFY(m_cloud.setFaults(QJsonArray{QJsonObject{
            {u"route"_s, u"*"_s}, {u"times"_s, oftenEnough}, {u"status"_s, 401}, {u"body"_s, body}}}));
        const auto requests = m_cloud.requests().size();
        QVERIFY(pass(std::chrono::hours{2}));
        QCOMPARE(m_cloud.seen(), u"Offline/Offline"_s);
        const auto shown = m_application->snapshot();
        QVERIFY2(shown.health == Health::Retrying || shown.health == Health::Offline ||
                     shown.health == Health::Refused,
                 qPrintable(nameOf(shown.health)));
        QVERIFY(shown.error && !shown.error->next.isEmpty());
        QVERIFY(shown.hold.has_value());
        // Neither given up nor pressed: a try a minute, of two requests and a token.
        const auto asked = m_cloud.requests().size() - requests;
        QVERIFY2(asked >= 30 && asked <= 2 * 60 * 4, qPrintable(QString::number(asked)));

        QVERIFY(m_cloud.setFaults({}));
        QVERIFY(pass(longestRenewalPeriod));
        QCOMPARE(m_cloud.seen(), u"Available/Available"_s);
        QCOMPARE(m_application->snapshot().health, Health::Ok);
    }

    void aBusySignInServiceCostsNoFade_data()
    {
        QTest::addColumn<int>("times");
        QTest::addColumn<QJsonObject>("fault");
        const QJsonObject gateway{{u"status"_s, 504}};
        QTest::newRow("504 three times") << 3 << gateway;
        QTest::newRow("504 five times") << 5 << gateway;
        const QJsonObject loop{{u"error"_s, u"invalid_grant"_s}, {u"error_codes"_s, QJsonArray{50196}}};
        QTest::newRow("a request loop, three times") << 3 << loop;
    }
    void aBusySignInServiceCostsNoFade()
    {
        QFETCH(int, times);
        QFETCH(QJsonObject, fault);
        fault[u"route"_s] = u"token"_s;
        fault[u"times"_s] = times;
        QVERIFY(m_cloud.setFaults(QJsonArray{fault}));
        QVERIFY(pass(std::chrono::hours{3}, [this] { return m_cloud.seen() == u"Available/Available"_s; }));
        QCOMPARE(m_application->snapshot().health, Health::Ok);
        int tokens = 0;
        int failed = 0;
        const auto all = m_cloud.requests();
        for (const auto &request : all) {
            if (request[u"path"_s].toString().endsWith(u"/token"_s))
                ++(request[u"status"_s].toInt() == 200 ? tokens : failed);
        }
        QCOMPARE(failed, times);
        QVERIFY2(tokens >= 3 && tokens <= 5, qPrintable(QString::number(tokens)));
    }

private:
    /// Lets the cloud's time pass, as the program plans. False when `holds` does not at some moment.
    bool pass(Milliseconds span, const std::function<bool()> &holds = {})
    {
        const auto end = m_application->now() + span;
        while (m_application->now() < end) {
            // Time doesn't advance during a request.
            if (!waitUntil([this] { return m_application->snapshot().nextRenewal.has_value(); },
                           std::chrono::seconds{60}))
                return false;
            const auto next = *m_application->snapshot().nextRenewal;
            const auto now = m_application->now();
            const auto step =
                std::clamp<Milliseconds>(std::min(next, end) - now, Milliseconds{1}, Minutes{1});
            if (!m_cloud.advance(u"PT%1S"_s.arg(double(step.count()) / 1000.0)))
                return false;
            if (!waitUntil([&] { return m_application->now() >= now + step; }, std::chrono::seconds{60}))
                return false;
            const auto isSettled = [this] {
                const auto planned = m_application->snapshot().nextRenewal;
                return planned && *planned > m_application->now();
            };
            if (!waitUntil(isSettled, std::chrono::seconds{60}) || (holds && !holds()))
                return false;
        }
        return true;
    }

    PracticeCloud m_cloud;
    QTemporaryDir m_folder;
    std::unique_ptr<Application> m_application;
};

QTEST_GUILESS_MAIN(NightTest)
#include "tst_night.moc"

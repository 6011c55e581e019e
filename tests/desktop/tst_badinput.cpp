// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/ok.h"
#include "support/secretservice.h"
#include "support/waiting.h"

#include <QTest>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

/// Every wrong input gets a sentence on what happened and what to do, the right exit code, and never ends a
/// hold.
class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();

    void refusesWrongUse_data();
    void refusesWrongUse();
    void survivesABadService_data();
    void survivesABadService();
    void survivesNoServiceAtAll();
    void takesHoldsOfAnyLengthFromAMinuteUp();
    void toleratesBadSettings_data();
    void toleratesBadSettings();
    void needsSettingsThatCanBeUsed_data();
    void needsSettingsThatCanBeUsed();
    void refusesAPersonalAccount();
    void saysThatADisplayCannotBeUsed();

private:
    std::optional<QString> raise();
    std::optional<QString> beginHolding();

    std::unique_ptr<Stage> m_stage; ///< kept from row to row until one fails or spoils it
};

namespace
{
constexpr auto runningHold = "Busy/InACall";
} // namespace

void TestBadInput::cleanup()
{
    if (QTest::currentTestFailed())
        m_stage.reset();
}

std::optional<QString> TestBadInput::raise()
{
    Desktop::Options options;
    options.tray = Desktop::Tray::None;
    m_stage = std::make_unique<Stage>(options);
    return m_stage->start();
}

/// Signed in, and with a hold that the row must not lose.
std::optional<QString> TestBadInput::beginHolding()
{
    if (!m_stage) {
        if (auto failure = raise())
            return failure;
        if (auto failure = m_stage->setUp())
            return failure;
        if (auto failure = m_stage->startProgram({u"--background"_s}))
            return failure;
        if (auto failure = m_stage->signIn())
            return failure;
    }
    if (!m_stage->practice().setFaults({}))
        return u"the practice cloud keeps its faults"_s;
    const Answer set = m_stage->lamplighter({u"set"_s, u"in-a-call"_s, u"--for"_s, u"2h"_s});
    if (set.exitCode != 0)
        return described(set);
    const QString session = m_stage->practice().session();
    if (session != QLatin1String(runningHold))
        return u"the session is "_s + session;
    return std::nullopt;
}

void TestBadInput::refusesWrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("names"); // what the sentence has to name
    const auto row = [](const char *name, const QString &line, int exitCode, const QString &names) {
        QTest::newRow(name) << line.split(u' ') << exitCode << names;
    };
    row("unknown state", u"set sleeping"_s, 2, u"in-a-conference-call"_s);
    row("busy", u"set busy"_s, 2, u"in-a-call"_s);
    row("dnd", u"set dnd"_s, 2, u"presenting"_s);
    row("offline", u"set offline"_s, 2, u"clear"_s);
    row("no state", u"set"_s, 2, {});
    row("a verb that is none", u"shine"_s, 2, u"shine"_s);
    row("half a minute", u"set away --for 30s"_s, 2, u"minute"_s);
    row("no time at all", u"set away --for 0m"_s, 2, {});
    row("a length that is none", u"set away --for long"_s, 2, u"long"_s);
    row("a time that is none", u"set away --until 25:61"_s, 2, u"25:61"_s);
    row("an end that has passed", u"set away --until 2020-01-01T00:00:00Z"_s, 2, {});
    row("two ends", u"set away --for 1h --until 17:00"_s, 2, u"--until"_s);
    row("an option that is none", u"set away --loudly"_s, 2, u"loudly"_s);
    row("extend by nothing", u"extend soon"_s, 2, {});
    row("a client ID that is none", u"set-up not-a-guid organizations"_s, 2, {});
}

void TestBadInput::refusesWrongUse()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QString, names);
    OK(beginHolding());

    const Answer answer = m_stage->lamplighter(arguments);
    QVERIFY2(answer.exitCode == exitCode, qPrintable(described(answer)));
    QVERIFY2(isForPeople(answer.problems), qPrintable(described(answer)));
    QVERIFY2(answer.problems.contains(names), qPrintable(described(answer)));
    QVERIFY2(answer.output.isEmpty(), qPrintable(described(answer)));

    QCOMPARE(m_stage->hold().value("state"_L1).toString(), u"in-a-call"_s);
    QCOMPARE(m_stage->practice().session(), QString::fromLatin1(runningHold));
}

void TestBadInput::survivesABadService_data()
{
    QTest::addColumn<QJsonObject>("fault");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char *name, QJsonObject fault, int exitCode) {
        fault.insert(u"route"_s, u"setPresence"_s);
        fault.insert(u"times"_s, 100);
        QTest::newRow(name) << fault << exitCode;
    };
    row("a captive portal's page",
        {{u"status"_s, 200}, {u"body"_s, u"<html><body><h1>Welcome to our Wi-Fi</h1></body></html>"_s}}, 6);
    row("400", {{u"status"_s, 400}}, 5);
    row("400 with a page",
        {{u"status"_s, 400}, {u"body"_s, u"<html><body><h1>Bad Request</h1></body></html>"_s}}, 5);
    row("403 with an empty message",
        {{u"status"_s, 403},
         {u"body"_s,
          QJsonObject{{u"error"_s, QJsonObject{{u"code"_s, u"Forbidden"_s}, {u"message"_s, QString()}}}}}},
        5);
    row("429", {{u"status"_s, 429}, {u"retryAfter"_s, u"60"_s}}, 6);
    row("429 that does not say how long", {{u"status"_s, 429}}, 6);
    row("500", {{u"status"_s, 500}}, 6);
    row("503 with a page", {{u"status"_s, 503}, {u"body"_s, u"<h1>Down for maintenance</h1>"_s}}, 6);
    row("nothing at all", {{u"drop"_s, true}}, 6);
    row("done, but never said", {{u"applyThenDrop"_s, true}}, 6);
}

void TestBadInput::survivesABadService()
{
    QFETCH(QJsonObject, fault);
    QFETCH(int, exitCode);
    OK(beginHolding());

    PracticeCloud &practice = m_stage->practice();
    QVERIFY(practice.setFaults({fault}));
    const Answer answer = m_stage->lamplighter({u"set"_s, u"away"_s, u"--wait"_s, u"2"_s});
    QVERIFY2(answer.exitCode == exitCode, qPrintable(described(answer)));
    QVERIFY2(isForPeople(answer.problems), qPrintable(described(answer)));

    // After a refusal the old hold stays. If it isn't sent yet, the latest choice is kept.
    const QString kept = exitCode == 5 ? u"in-a-call"_s : u"away"_s;
    QCOMPARE(m_stage->hold().value("state"_L1).toString(), kept);

    QVERIFY(practice.setFaults({}));
    const QString pair = exitCode == 5 ? QString::fromLatin1(runningHold) : u"Away/Away"_s;
    // Waiting and renewing go by the practice cloud's clock, so five minutes are no time.
    QVERIFY(practice.advance(u"PT5M"_s));
    QTRY_COMPARE_WITH_TIMEOUT(practice.session(), pair, 10000);
    const auto settled = [&] {
        const QJsonObject status = m_stage->status();
        return status.value("health"_L1) == "ok"_L1 ||
               (exitCode == 5 && status.value("health"_L1) == "refused"_L1);
    };
    QTRY_VERIFY2(settled(), QJsonDocument(m_stage->status()).toJson().constData());
    QVERIFY(practice.advance(u"PT20M"_s)); // longer than a lease
    QTRY_COMPARE_WITH_TIMEOUT(practice.session(), pair, 10000);
    QCOMPARE(m_stage->hold().value("state"_L1).toString(), kept);
}

void TestBadInput::survivesNoServiceAtAll()
{
    OK(beginHolding());
    m_stage->practice().program()->kill();
    const Answer answer = m_stage->lamplighter({u"set"_s, u"away"_s, u"--wait"_s, u"2"_s});
    QVERIFY2(answer.exitCode == 6, qPrintable(described(answer)));
    QVERIFY2(isForPeople(answer.problems), qPrintable(described(answer)));
    const QJsonObject status = m_stage->status();
    QCOMPARE(status.value("hold"_L1).toObject().value("state"_L1).toString(), u"away"_s);
    const QString health = status.value("health"_L1).toString();
    QVERIFY2(health == "retrying"_L1 || health == "offline"_L1, qPrintable(health));
    m_stage.reset();
}

void TestBadInput::takesHoldsOfAnyLengthFromAMinuteUp()
{
    OK(beginHolding());
    PracticeCloud &practice = m_stage->practice();
    const Answer brief = m_stage->lamplighter({u"set"_s, u"available"_s, u"--for"_s, u"1m"_s});
    QVERIFY2(brief.exitCode == 0, qPrintable(described(brief)));
    QCOMPARE(practice.session(), u"Available/Available"_s);
    QVERIFY(practice.advance(u"PT1M"_s));
    QTRY_COMPARE(practice.session(), u"-"_s);
    QCOMPARE(practice.requestsOf(u"clearPresence"_s), 1);
    QTRY_COMPARE(m_stage->health(), u"idle"_s);

    const Answer lengthy = m_stage->lamplighter({u"set"_s, u"in-a-call"_s, u"--for"_s, u"6h"_s});
    QVERIFY2(lengthy.exitCode == 0, qPrintable(described(lengthy)));
    // Step by step, so that each renewal is sent before the next step.
    for (int minutes = 0; minutes < 355; minutes += 5) {
        const int sets = practice.requestsOf(u"setPresence"_s, false);
        QVERIFY(practice.advance(u"PT5M"_s));
        if (minutes % 15 == 10)
            QTRY_VERIFY(practice.requestsOf(u"setPresence"_s) > sets ||
                        practice.session() == "Busy/InACall"_L1);
        QTRY_COMPARE(practice.session(), u"Busy/InACall"_s);
    }
    QVERIFY(practice.advance(u"PT6M"_s));
    // Behind a renewal that was still under way, the clear comes 5 s later.
    QTRY_COMPARE_WITH_TIMEOUT(practice.session(), u"-"_s, 10000);
}

void TestBadInput::toleratesBadSettings_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QString>("key");
    QTest::newRow("a lease that is no duration") << QByteArray("[hold]\nlease=banana\n") << u"hold/lease"_s;
    QTest::newRow("a lease of 4 minutes") << QByteArray("[hold]\nlease=PT4M\n") << u"hold/lease"_s;
    QTest::newRow("a lease of 5 hours") << QByteArray("[hold]\nlease=PT5H\n") << u"hold/lease"_s;
    QTest::newRow("an end that is none") << QByteArray("[hold]\ndefault=sometimes\n") << u"hold/default"_s;
    QTest::newRow("neither clear nor leave") << QByteArray("[hold]\nonQuit=maybe\n") << u"hold/onQuit"_s;
    QTest::newRow("a response mode of others")
        << QByteArray("[account]\nresponseMode=fragment\n") << u"account/responseMode"_s;
}

void TestBadInput::toleratesBadSettings()
{
    QFETCH(QByteArray, lines);
    QFETCH(QString, key);
    if (!m_stage)
        OK(raise());
    m_stage->lamplighter({u"quit"_s});
    QVERIFY(m_stage->writeSettings(lines));
    OK(m_stage->setUp(false));
    OK(m_stage->startProgram({u"--background"_s}));
    if (m_stage->health() != "idle"_L1 && m_stage->health() != "ok"_L1)
        OK(m_stage->signIn());

    // Reported with what to do, and ignored: the default counts.
    QJsonObject found;
    for (const QJsonValue &problem : m_stage->status().value("problems"_L1).toArray()) {
        if (problem.toObject().value("key"_L1).toString() == key)
            found = problem.toObject();
    }
    QVERIFY2(!found.isEmpty(), QJsonDocument(m_stage->status()).toJson().constData());
    QVERIFY2(isForPeople(found.value("text"_L1).toString()), qPrintable(found.value("text"_L1).toString()));
    QVERIFY2(isForPeople(found.value("next"_L1).toString()), qPrintable(found.value("next"_L1).toString()));

    const Answer set = m_stage->lamplighter({u"set"_s, u"in-a-call"_s});
    QVERIFY2(set.exitCode == 0, qPrintable(described(set)));
    QCOMPARE(m_stage->practice().session(), u"Busy/InACall"_s);
    QVERIFY(m_stage->hold().value("until"_L1).isNull());
    const QString body =
        QString::fromUtf8(QJsonDocument(m_stage->practice().requests()).toJson(QJsonDocument::Compact));
    QVERIFY2(body.contains("PT15M"_L1), qPrintable(body));
    QVERIFY(!body.contains("PT4M"_L1) && !body.contains("PT5H"_L1));
}

void TestBadInput::needsSettingsThatCanBeUsed_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QString>("names");
    QTest::newRow("no settings at all") << QByteArray() << u"set-up"_s;
    QTest::newRow("a file that is none") << QByteArray("\x00\xff\x7f[[[=\n\x01", 10) << u"set-up"_s;
    QTest::newRow("secrets in the clear")
        << QByteArray("[cloud]\nname=custom\nauthority=http://login.example.com/t\n"
                      "graph=http://graph.example.com\n[account]\n"
                      "clientId=1a2b7e90-77aa-4f0c-8d15-0c1be7a7c11e\n")
        << u"https"_s;
}

void TestBadInput::needsSettingsThatCanBeUsed()
{
    QFETCH(QByteArray, settings);
    QFETCH(QString, names);
    m_stage.reset();
    OK(raise());
    QVERIFY(m_stage->replaceSettings(settings));
    for (const QStringList &command : {QStringList{u"set"_s, u"available"_s}, QStringList{u"sign-in"_s}}) {
        const Answer answer = m_stage->lamplighter(command);
        QVERIFY2(answer.exitCode == 4, qPrintable(described(answer)));
        QVERIFY2(isForPeople(answer.problems), qPrintable(described(answer)));
        QVERIFY2(answer.problems.contains(names, Qt::CaseInsensitive), qPrintable(described(answer)));
    }
    const Answer status = m_stage->lamplighter({u"status"_s, u"--json"_s});
    QVERIFY2(status.exitCode == 0, qPrintable(described(status)));
    QCOMPARE(QJsonDocument::fromJson(status.output.toUtf8()).object().value("health"_L1).toString(),
             u"not-configured"_s);
    QVERIFY(m_stage->pagesOpened().isEmpty());
    QCOMPARE(m_stage->lamplighter({u"quit"_s}).exitCode, 0);
    m_stage.reset();
}

void TestBadInput::refusesAPersonalAccount()
{
    m_stage.reset();
    OK(raise());
    m_stage->environment().insert(u"LAMPLIGHTER_TEST_BROWSER_USER"_s, u"dana@home.example"_s);
    OK(m_stage->setUp());
    OK(m_stage->startProgram({u"--background"_s}));
    const Answer answer = m_stage->lamplighter({u"sign-in"_s});
    QVERIFY2(answer.exitCode == 5, qPrintable(described(answer)));
    QVERIFY2(isForPeople(answer.problems), qPrintable(described(answer)));
    QVERIFY2(answer.problems.contains("personal"_L1), qPrintable(described(answer)));
    QVERIFY(storedSecrets(m_stage->desktop().bus()).isEmpty());
    QCOMPARE(m_stage->health(), u"sign-in-needed"_s);
    QCOMPARE(m_stage->lamplighter({u"set"_s, u"available"_s}).exitCode, 4);
    QVERIFY(m_stage->hold().isEmpty());
    m_stage.reset();
}

void TestBadInput::saysThatADisplayCannotBeUsed()
{
    m_stage.reset();
    OK(raise());
    m_stage->environment().insert(u"DISPLAY"_s, u"nowhere.invalid:0"_s);
    const Answer answer = m_stage->lamplighter({u"--background"_s});
    QVERIFY2(answer.exitCode == 3, qPrintable(described(answer)));
    const QStringList lines = answer.problems.trimmed().split(u'\n');
    QVERIFY2(lines.size() >= 2 && isForPeople(lines.at(lines.size() - 2)), qPrintable(described(answer)));
    QVERIFY2(lines.constLast().contains("desktop session"_L1), qPrintable(described(answer)));
    m_stage.reset();
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"

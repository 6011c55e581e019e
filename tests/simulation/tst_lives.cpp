// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The whole program in simulated lives: random commands, faults, kills and restarts, checked by
// simulation/checker.h.
//
//   LAMPLIGHTER_LIVES=10000   number of lives (300)
//   LAMPLIGHTER_SEED=7        seed of the first life (1); life N has the seed 7 + N
//   LAMPLIGHTER_STORIES=3     this many failures of each rule are shortened and reported (1)
//   LAMPLIGHTER_WITHOUT=disk,other   leaves out steps that begin with these words
//   LAMPLIGHTER_LIFE="…"      runs only this life, as printed by a failure, and reports each step

#include "simulation/world.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLoggingCategory>
#include <QMap>
#include <QTest>

#include <cstdio>
#include <ctime>

using namespace Lamplighter::Simulation;
using namespace Qt::StringLiterals;

namespace
{
QStringList rulesBrokenBy(const Script &script, Planted planted = Planted::Nothing)
{
    World world(script, planted);
    world.live();
    QStringList rules;
    for (const auto &finding : world.findings())
        rules << finding.rule;
    return rules;
}

Script madeFrom(quint64 seed)
{
    static const auto without = qEnvironmentVariable("LAMPLIGHTER_WITHOUT").split(u',', Qt::SkipEmptyParts);
    auto script = Script::fromSeed(seed);
    script.steps.removeIf([](const QString &step) { return without.contains(step.section(u' ', 0, 0)); });
    return script;
}

qulonglong numberFrom(const char *variable, qulonglong otherwise)
{
    bool isNumber = false;
    const auto number = qEnvironmentVariable(variable).toULongLong(&isNumber);
    return isNumber ? number : otherwise;
}

/// A failure's report: what broke, and the shortest script that also breaks it.
QString storyOf(const Script &script, const QString &rule)
{
    const auto small = shrunk(script, [&](const Script &each) { return rulesBrokenBy(each).contains(rule); });
    QString story = u"rule \"%1\" is broken by seed %2; a row for kept.txt:\n%3"_s.arg(
        rule, QString::number(script.seed), small.text());
    World world(small);
    world.live();
    for (const auto &finding : world.findings())
        story += u"\n  %1: %2"_s.arg(finding.rule, finding.text);
    return story;
}

QList<Script> keptScripts()
{
    QFile file(QStringLiteral(KEPT_LIVES));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", KEPT_LIVES);
    QList<Script> all;
    const auto lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const auto &line : lines) {
        if (!line.isEmpty() && !line.startsWith(u'#'))
            all << Script::fromText(line);
    }
    return all;
}
} // namespace

class LivesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aLifeIsTheSameEachTime();
    void scriptsAreReadAsWritten();
    void keptLivesAreWell();
    void livesAreWell();
    void whatIsPlantedIsFound_data();
    void whatIsPlantedIsFound();
};

void LivesTest::initTestCase()
{
    QLoggingCategory::setFilterRules(u"*=false"_s);
    if (const auto one = qEnvironmentVariable("LAMPLIGHTER_LIFE"); !one.isEmpty()) {
        World::setTalkative(true);
        World world(Script::fromText(one));
        world.live();
        for (const auto &finding : world.findings())
            std::printf("broken: %s: %s\n", qPrintable(finding.rule), qPrintable(finding.text));
        std::fflush(stdout);
        World::setTalkative(false);
        QVERIFY(world.findings().isEmpty());
    }
}

void LivesTest::aLifeIsTheSameEachTime()
{
    for (quint64 seed = 1; seed <= 5; ++seed) {
        const auto script = Script::fromSeed(seed);
        QStringList stories;
        for (int i = 0; i < 2; ++i) {
            World world(script);
            world.live();
            QStringList all{world.digest()};
            for (const auto &finding : world.findings())
                all << finding.text;
            stories << all.join(u'\n');
        }
        const auto lines = stories.at(0).split(u'\n');
        const auto again = stories.at(1).split(u'\n');
        for (qsizetype i = 0; i < lines.size(); ++i)
            QCOMPARE(again.value(i), lines.at(i));
    }
}

void LivesTest::scriptsAreReadAsWritten()
{
    const auto script = Script::fromSeed(3);
    QVERIFY(script.steps.size() >= 30);
    const auto again = Script::fromText(script.text());
    QCOMPARE(again.seed, script.seed);
    QCOMPARE(again.steps, script.steps);
}

void LivesTest::keptLivesAreWell()
{
    const auto all = keptScripts();
    QVERIFY(!all.isEmpty());
    for (const auto &script : all) {
        const auto broken = rulesBrokenBy(script);
        QVERIFY2(broken.isEmpty(), qPrintable(storyOf(script, broken.value(0))));
    }
}

void LivesTest::livesAreWell()
{
    const auto lives = numberFrom("LAMPLIGHTER_LIVES", 300);
    const auto first = numberFrom("LAMPLIGHTER_SEED", 1);
    const auto stories = static_cast<qsizetype>(numberFrom("LAMPLIGHTER_STORIES", 1));
    std::printf("%llu lives from seed %llu on\n", lives, first);
    const auto began = std::clock();
    QMap<QString, QList<Script>> broken;
    qsizetype steps = 0;
    for (auto seed = first; seed < first + lives; ++seed) {
        const auto script = madeFrom(seed);
        steps += script.steps.size();
        for (const auto &rule : rulesBrokenBy(script))
            broken[rule] << script;
    }
    const auto seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
    std::printf("%lld steps in %.1f s of the processor, %.1f lives a second\n", static_cast<long long>(steps),
                seconds, static_cast<double>(lives) / seconds);
    for (auto each = broken.cbegin(); each != broken.cend(); ++each) {
        std::printf("rule %s: broken by %lld lives\n", qPrintable(each.key()),
                    static_cast<long long>(each->size()));
        for (const auto &script : each->first(std::min(each->size(), stories)))
            std::printf("%s\n", qPrintable(storyOf(script, each.key())));
        std::fflush(stdout);
    }
    QVERIFY2(broken.isEmpty(), qPrintable(QStringList(broken.keys()).join(u' ')));
}

void LivesTest::whatIsPlantedIsFound_data()
{
    QTest::addColumn<Planted>("planted");
    QTest::addColumn<QStringList>("rules");
    QTest::newRow("renewals are lost") << Planted::LostRenewals << QStringList{u"ok"_s, u"fade"_s};
    QTest::newRow("clears are forgotten")
        << Planted::ForgottenClears << QStringList{u"bound"_s, u"overstay"_s, u"known"_s};
    QTest::newRow("an old record comes back")
        << Planted::OldRecordBack << QStringList{u"hold"_s, u"came-back"_s};
    QTest::newRow("a record's end is later") << Planted::LaterEnd << QStringList{u"hold"_s, u"longer"_s};
}

void LivesTest::whatIsPlantedIsFound()
{
    QFETCH(Planted, planted);
    QFETCH(QStringList, rules);
    constexpr quint64 enough = 40;
    for (quint64 seed = 1; seed <= enough; ++seed) {
        const auto script = Script::fromSeed(seed);
        const auto without = rulesBrokenBy(script);
        for (const auto &rule : rulesBrokenBy(script, planted)) {
            if (!rules.contains(rule) || without.contains(rule))
                continue;
            std::printf("found by rule %s in life %llu\n", qPrintable(rule),
                        static_cast<unsigned long long>(seed));
            return;
        }
    }
    QFAIL("not found");
}

int main(int argc, char *argv[])
{
    VirtualTime::prepareProcess();
    // Ten thousand lives run in one test function.
    if (qEnvironmentVariableIsEmpty("QTEST_FUNCTION_TIMEOUT"))
        qputenv("QTEST_FUNCTION_TIMEOUT", "86400000");
    QCoreApplication app(argc, argv);
    LivesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_lives.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The engine, and the session around it, against the practice cloud's model, in scripts that chance writes.
// 500 of each run by default, always the same; the long run takes other ones and says which:
//
//     RC_PARAMS="max_success=10000" tst_models          prints "Using configuration: seed=…"
//     RC_PARAMS="max_success=10000 seed=…" tst_models   the same ones again
//
// What fails is shortened and printed as one line. Together with the correction, that line becomes a row of
// whatOnceFailedHolds().

#include "session/models.h"

#include <rapidcheck.h>

#include <QRegularExpression>
#include <QTest>

using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

namespace Lamplighter::Testing
{
void showValue(const Script &script, std::ostream &out)
{
    out << toText(script).toStdString();
}
} // namespace Lamplighter::Testing

namespace rc
{
namespace
{
/// Shorter spans are simpler ones; which word of several comes first tells what is simpler there.
Gen<int> within(int least, int most)
{
    return gen::resize(kNominalSize, gen::inRange(least, most + 1));
}

Gen<int> state()
{
    return gen::weightedOneOf<int>({{3, gen::just(0)}, {2, within(0, 4)}});
}

Gen<int> length()
{
    return gen::weightedOneOf<int>({{3, gen::just(0)}, {4, within(60, 1'200)}, {2, within(1'200, 20'000)}});
}

Gen<Step> step(Verb verb, Gen<int> first = gen::just(0), Gen<int> second = gen::just(0))
{
    return gen::apply(
        [verb](int one, int two) {
            return Step{verb, one, two};
        },
        std::move(first), std::move(second));
}

Gen<int> retryAfter()
{
    return gen::weightedOneOf<int>({{2, gen::just(-1)},
                                    {4, within(0, 200)},
                                    {1, gen::element(3'600, 86'400, 31'536'000, 2'147'483'647)}});
}

Gen<int> away()
{
    return gen::weightedOneOf<int>({{3, within(3, 400)}, {1, within(3, 60'000)}});
}

Gen<Step> anyStep()
{
    const auto fault = within(1, 8);
    return gen::weightedOneOf<Step>({
        {8, step(Verb::Set, state(), length())},
        {3, step(Verb::SetThenBack, state(), within(60, 2'000))},
        {2, step(Verb::Again)},
        {2, step(Verb::Extend, within(60, 2'000))},
        {2, step(Verb::Back)},
        {2, step(Verb::Clear)},
        {1, step(Verb::Told)},
        {4, step(Verb::Weather, fault, retryAfter())},
        {6, step(Verb::Weather)},
        {8, step(Verb::Next, fault, retryAfter())},
        {2, step(Verb::Latency, within(1, 2'000), within(1, 2'000))},
        {14, step(Verb::Pass, within(1, 400))},
        {4, step(Verb::Pass, within(1, 3'600))},
        {2, step(Verb::Sleep, away())},
        {3, step(Verb::Doze, away())},
        {3, step(Verb::Lock)},
        {5, step(Verb::Unlock)},
        {3, step(Verb::Jump, gen::oneOf(within(1, 9'000), within(-9'000, -1)))},
        {2, step(Verb::Reconsider)},
        {1, step(Verb::SignInNeeded)},
        {4, step(Verb::SignedIn)},
        {1, step(Verb::Kill, away())},
        {1, step(Verb::QuitClear, away())},
        {1, step(Verb::QuitLeave, away())},
        {1, step(Verb::Rival, state(), within(300, 3'600))},
        {1, step(Verb::RivalClear)},
        {1, step(Verb::Foreign, state())},
        {1, step(Verb::ForeignEnds)},
    });
}

using Block = std::vector<Step>;

/// Bad weather that lasts about as long as a lease leaves room for, with something wished in the midst of it.
Gen<Block> storm()
{
    return gen::apply(
        [](const Step &weather, const Step &before, const Step &wish, const Step &during, const Step &after) {
            return Block{before, weather, wish, during, Step{Verb::Weather}, after};
        },
        step(Verb::Weather, within(1, 8), retryAfter()), step(Verb::Pass, within(1, 240)), anyStep(),
        step(Verb::Pass, within(1, 300)), step(Verb::Pass, within(1, 120)));
}

Gen<Script> script()
{
    const auto one = gen::map(anyStep(), [](const Step &each) { return Block{each}; });
    return gen::apply(
        [](int lease, quint32 seed, const std::vector<Block> &blocks) {
            Script script{lease, seed, {}};
            for (const auto &block : blocks)
                script.steps.insert(script.steps.end(), block.begin(), block.end());
            return script;
        },
        gen::weightedOneOf<int>({{2, gen::just(15)}, {1, gen::just(0)}, {2, within(5, 240)}}),
        gen::cast<quint32>(within(1, 1'000)),
        gen::container<std::vector<Block>>(gen::weightedOneOf<Block>({{10, one}, {1, storm()}})));
}
} // namespace
} // namespace rc

class ModelsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        // Read by rapidcheck when the first property is checked.
        if (!qEnvironmentVariableIsSet("RC_PARAMS"))
            qputenv("RC_PARAMS", "max_success=500 seed=20261125");
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aScriptIsReadAsItIsWritten();
    void whatOnceFailedHolds_data();
    void whatOnceFailedHolds();
    void nothingThatChanceWritesBreaksAPromise();
    void nothingThatChanceWritesBreaksASession();
};

void ModelsTest::aScriptIsReadAsItIsWritten()
{
    QVERIFY(rc::check("a script is read as it is written", [] {
        const auto script = *rc::script();
        RC_ASSERT(scriptFromText(toText(script)) == script);
    }));
}

void ModelsTest::whatOnceFailedHolds_data()
{
    QTest::addColumn<QString>("script");
    QTest::newRow("a Retry-After outlives the ending that it was said to")
        << u"lease 15 seed 1; next throttled 3600; clear; sleep 60; set available 60"_s;
    QTest::newRow(
        "a lease that an unanswered shorter one may have replaced is not shown beyond that one's end")
        << u"lease 0 seed 1; set presenting 0; weather lost-after 0; pass 1; set presenting 60; "
           "weather unreachable 0; pass 304"_s;
    QTest::newRow("a Retry-After outlives a new sign-in")
        << u"lease 15 seed 1; next throttled 600; set available 0; pass 1; told; sign-in-needed; signed-in"_s;
    QTest::newRow("a return does not wait for the next try after a refusal")
        << u"lease 15 seed 1; set available 0; pass 41; weather refused 0; signed-in; pass 197; "
           "weather fine 0; pass 1; next unreachable 0; lock; unlock; pass 62"_s;
    QTest::newRow("twelve hours of lock count whatever was chosen and failed meanwhile")
        << u"lease 5 seed 1; set available 60; doze 3; set in-a-call 0; weather unreachable -1; quit-clear "
           u"3; "
           "set available 0; lock; sleep 43200; sign-in-needed; signed-in"_s;
    QTest::newRow("a return does not wait for the back-off of a 429 that has named no time")
        << u"lease 0 seed 1; set available 0; pass 112; weather throttled -1; pass 181; lock; "
           "weather fine 0; unlock; pass 11; weather unreachable -1; pass 1; pass 1; weather fine 0; pass 1"_s;
    QTest::newRow("a lease that ends a quarter of a second before its promise is the last one")
        << u"lease 8 seed 723; latency 290 742; set available 784; pass 65; unlock; weather lost-before -1; "
           "pass 218; weather throttled 49; next lost-before -1; pass 151; weather fine 0; pass 1; pass 350"_s;
}

void ModelsTest::whatOnceFailedHolds()
{
    QFETCH(QString, script);
    const auto broken = brokenPromise(scriptFromText(script));
    QVERIFY2(broken.isEmpty(), qPrintable(broken));
    const auto brokenSession = brokenBySession(scriptFromText(script));
    QVERIFY2(brokenSession.isEmpty(), qPrintable(brokenSession));
}

void ModelsTest::nothingThatChanceWritesBreaksAPromise()
{
    QVERIFY2(rc::check("nothing that chance writes breaks a promise",
                       [] {
                           const auto script = *rc::script();
                           const auto broken = brokenPromise(script);
                           if (!broken.isEmpty())
                               RC_FAIL(broken.toStdString());
                       }),
             "The script is printed above.");
}

void ModelsTest::nothingThatChanceWritesBreaksASession()
{
    QVERIFY2(rc::check("nothing that chance writes breaks a session",
                       [] {
                           const auto script = *rc::script();
                           const auto broken = brokenBySession(script);
                           if (!broken.isEmpty())
                               RC_FAIL(broken.toStdString());
                       }),
             "The script is printed above.");
}

QTEST_GUILESS_MAIN(ModelsTest)
#include "tst_models.moc"

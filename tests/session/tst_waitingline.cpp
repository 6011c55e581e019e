// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/waitingline.h"

#include <QTest>

using namespace Lamplighter;

namespace
{
const WaitingLine::Deadline start{};

WaitingLine::Entry entry(quint64 intention, Seconds patience, bool isRefresh = false)
{
    return {intention, start + patience, {std::nullopt, isRefresh}, {}};
}

QList<quint64> intentionsOf(const QList<WaitingLine::Entry> &entries)
{
    QList<quint64> all;
    for (const auto &each : entries)
        all << each.intention;
    return all;
}
} // namespace

class WaitingLineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEmptyLineWaitsForNothing();
    void aNewChoiceReplacesTheOthers();
    void aRefreshLetsTheOthersWaitForItsAnswer();
    void onlyTheirOwnAnswerEndsTheWait();
    void theEarliestDeadlineIsAnsweredFirst();
};

void WaitingLineTest::anEmptyLineWaitsForNothing()
{
    WaitingLine line;
    QVERIFY(!line.nextDeadline());
    QVERIFY(!line.endsWith(0));
    QVERIFY(line.takeAll().isEmpty());
}

void WaitingLineTest::aNewChoiceReplacesTheOthers()
{
    WaitingLine line;
    QVERIFY(line.join(entry(1, Seconds{10})).isEmpty());
    QCOMPARE(intentionsOf(line.join(entry(2, Seconds{10}))), QList<quint64>{1});
    QVERIFY(line.endsWith(2));
    QVERIFY(!line.endsWith(1));
}

void WaitingLineTest::aRefreshLetsTheOthersWaitForItsAnswer()
{
    WaitingLine line;
    line.join(entry(1, Seconds{10}));
    QVERIFY(line.join(entry(2, Seconds{10}, true)).isEmpty());
    QVERIFY(line.takeSettled(1).isEmpty());
    QCOMPARE(intentionsOf(line.takeSettled(2)), (QList<quint64>{2, 2}));
}

void WaitingLineTest::onlyTheirOwnAnswerEndsTheWait()
{
    WaitingLine line;
    line.join(entry(7, Seconds{10}));
    QVERIFY(line.takeSettled(6).isEmpty());
    QVERIFY(line.nextDeadline().has_value());
    QCOMPARE(intentionsOf(line.takeSettled(7)), QList<quint64>{7});
    QVERIFY(!line.nextDeadline());
}

void WaitingLineTest::theEarliestDeadlineIsAnsweredFirst()
{
    WaitingLine line;
    line.join(entry(1, Seconds{10}));
    line.join(entry(2, Seconds{3}, true));
    QVERIFY(line.nextDeadline() == start + Seconds{3});
    QVERIFY(line.takeOverdue(start + Seconds{2}).isEmpty());
    QCOMPARE(intentionsOf(line.takeOverdue(start + Seconds{3})), QList<quint64>{2});
    QVERIFY(line.nextDeadline() == start + Seconds{10});
    QVERIFY(line.endsWith(2)); // the one left waits for the refresh's answer
}

QTEST_APPLESS_MAIN(WaitingLineTest)
#include "tst_waitingline.moc"

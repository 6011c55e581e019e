// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/later.h"

#include <QTest>

#include <array>

using namespace Lamplighter;

class LaterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCallComesFromTheEventLoop()
    {
        int calls = 0;
        callLater(this, [&calls] { ++calls; });
        QCOMPARE(calls, 0);
        QCoreApplication::processEvents();
        QCOMPARE(calls, 1);
    }

    void aCallNeverComesOnceItsContextIsGone()
    {
        int calls = 0;
        auto context = std::make_unique<QObject>();
        callLater(context.get(), [&calls] { ++calls; });
        context.reset();
        QCoreApplication::processEvents();
        QCOMPARE(calls, 0);
    }

    void onlyTheFirstCallGoesThrough()
    {
        QList<int> calls;
        const Once<int> once([&calls](int value) { calls.append(value); });
        const std::array copies{once, once};
        copies[0](1);
        copies[1](2);
        once(3);
        QCOMPARE(calls, QList{1});
    }

    void aCallFromInsideItselfDoesNothing()
    {
        int calls = 0;
        std::function<void()> again;
        const Once<> once([&] {
            ++calls;
            again();
        });
        again = [&once] { once(); };
        once();
        QCOMPARE(calls, 1);
    }
};

QTEST_GUILESS_MAIN(LaterTest)
#include "tst_later.moc"

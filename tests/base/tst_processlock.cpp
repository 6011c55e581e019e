// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/processlock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

class ProcessLockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTakenLockNamesItsHolder()
    {
        const auto first = ProcessLock::take(m_place, "the first one, with a long name");
        QVERIFY(first);
        const auto second = ProcessLock::take(m_place, "the second one");
        QVERIFY(!second);
        QVERIFY(second.error().isTaken);
        QCOMPARE(second.error().holder, QByteArray("the first one, with a long name"));
        QVERIFY(!ProcessLock::isFree(m_place));
    }

    void aFreedLockForgetsItsHolder()
    {
        QVERIFY(ProcessLock::take(m_place, "the first one, with a long name"));
        QVERIFY(ProcessLock::isFree(m_place));
        const auto second = ProcessLock::take(m_place, "two");
        QVERIFY(second);
        QCOMPARE(ProcessLock::take(m_place, "three").error().holder, QByteArray("two"));
    }

    void aKeptLockOutlivesItsObject()
    {
        const auto place = m_place + u".kept"_s;
        auto lock = ProcessLock::take(place, "one");
        QVERIFY(lock);
        (*lock)->keepUntilTheEnd();
        lock->reset();
        QVERIFY(!ProcessLock::isFree(place));
    }

    void anUnusablePlaceIsAnError()
    {
        const auto lock = ProcessLock::take(m_folder.filePath(u"nowhere/lock"_s), "one");
        QVERIFY(!lock);
        QVERIFY(!lock.error().isTaken);
        QVERIFY(!lock.error().reason.isEmpty());
    }

private:
    QTemporaryDir m_folder;
    QString m_place = m_folder.filePath(u"lock"_s);
};

QTEST_GUILESS_MAIN(ProcessLockTest)
#include "tst_processlock.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include <QSignalSpy>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

/// The implementation for systems that nobody has written one for.
class TestNoPlatform : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereIsNoTray();
    void thereIsNoKeychain();
    void aGoneContextIsNotCalled();
    void nobodyIsEverAway();
    void nothingEndsTheSession();
    void aProgramIsRunToItsEnd();
    void aProgramThatIsNotThereIsSaid();
};

void TestNoPlatform::thereIsNoTray()
{
    const auto tray = createTrayEnvironment();
    QSignalSpy decided(tray.get(), &TrayEnvironment::decided);
    tray->decide(Seconds{30});
    QVERIFY(decided.isEmpty());
    QVERIFY(decided.wait());
    QCOMPARE(decided.constFirst().constFirst().value<TrayEnvironment::Tray>(), TrayEnvironment::Tray::None);
    QVERIFY(!tray->clickOpensMenu());
    QVERIFY(!tray->drawsTemplateIcons());
}

void TestNoPlatform::thereIsNoKeychain()
{
    QList<KeychainLock> answers;
    probeKeychain(this, [&answers](KeychainLock lock) { answers.append(lock); });
    QVERIFY(answers.isEmpty());
    QTRY_COMPARE(answers, QList<KeychainLock>{KeychainLock::Unavailable});
}

void TestNoPlatform::aGoneContextIsNotCalled()
{
    bool called = false;
    bool later = false;
    {
        QObject context;
        probeKeychain(&context, [&called](KeychainLock) { called = true; });
    }
    probeKeychain(this, [&later](KeychainLock) { later = true; });
    QTRY_VERIFY(later);
    QVERIFY(!called);
}

void TestNoPlatform::nobodyIsEverAway()
{
    const auto watch = createAttendanceWatch();
    bool told = false;
    connect(watch.get(), &AttendanceWatch::lockedChanged, this, [&told] { told = true; });
    connect(watch.get(), &AttendanceWatch::aboutToSleep, this, [&told] { told = true; });
    connect(watch.get(), &AttendanceWatch::resumed, this, [&told] { told = true; });
    watch->start();
    watch->allowSleep();
    QCoreApplication::processEvents();
    QVERIFY(!told);
}

void TestNoPlatform::nothingEndsTheSession()
{
    QVERIFY(watchTermination([] { QFAIL("nobody asked to quit"); }));
}

void TestNoPlatform::aProgramIsRunToItsEnd()
{
    const auto code = becomeProgram(u"/bin/sh"_s, {u"-c"_s, u"exit \"$1\""_s, u"sh"_s, u"7"_s});
    QVERIFY(code);
    QCOMPARE(*code, 7);
}

void TestNoPlatform::aProgramThatIsNotThereIsSaid()
{
    const auto program = u"/nowhere/lamplighter-tray"_s;
    for (const auto &error : {becomeProgram(program, {}).error(), startDetached(program, {}).error()}) {
        QCOMPARE(error.kind, ErrorKind::Internal);
        QCOMPARE(error.code, u"process/start"_s);
        QVERIFY2(error.text.contains(program), qPrintable(error.text));
        QVERIFY(!error.next.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestNoPlatform)
#include "tst_noplatform.moc"

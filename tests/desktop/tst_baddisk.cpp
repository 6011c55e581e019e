// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The real programs on a broken disk: an ended status must not come back at the next start.

#include "desktop/stage.h"
#include "support/ok.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

class TestBadDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }

    void whatWasEndedStaysEnded_data();
    void whatWasEndedStaysEnded();
    void aSignOutStaysOne_data();
    void aSignOutStaysOne();

private:
    QString stateFolder() const { return m_stage->desktop().home() + u"/.local/state/lamplighter"_s; }
    bool orderDisk(const QByteArray &order) const
    {
        QFile file(m_stage->desktop().root() + u"/disk-orders"_s);
        return file.open(QIODevice::WriteOnly) && file.write(order) == order.size();
    }
    std::optional<QString> killAndStart()
    {
        m_stage->program().kill();
        // The disk is sound again.
        if (!orderDisk("heal\n"))
            return u"The disk's orders can't be written."_s;
        return m_stage->startProgram({u"--background"_s});
    }
    QStringList problems()
    {
        QStringList keys;
        const auto all = m_stage->status().value("problems"_L1).toArray();
        for (const auto &problem : all)
            keys << problem.toObject().value("key"_L1).toString();
        return keys;
    }

    std::unique_ptr<Stage> m_stage;
};

void TestBadDisk::init()
{
    Desktop::Options options;
    options.tray = Desktop::Tray::None;
    m_stage = std::make_unique<Stage>(options);
    OK(m_stage->start());
    auto &environment = m_stage->environment();
    environment.insert(u"LD_PRELOAD"_s, QStringLiteral(FAULTY_DISK));
    environment.insert(u"LAMPLIGHTER_FAULTYDISK_FOLDER"_s, stateFolder());
    environment.insert(u"LAMPLIGHTER_FAULTYDISK_FILE"_s, m_stage->desktop().root() + u"/disk-orders"_s);
    QVERIFY(QDir().mkpath(stateFolder()));
    QVERIFY(orderDisk("heal\n"));
    OK(m_stage->setUp());
    OK(m_stage->startProgram({u"--background"_s}));
    OK(m_stage->signIn());
    QVERIFY(m_stage->practice().freeze(true));
    QCOMPARE(m_stage->lamplighter({u"set"_s, u"available"_s, u"--for"_s, u"40m"_s}).exitCode, 0);
    QCOMPARE(m_stage->practice().session(), u"Available/Available"_s);
    QVERIFY2(QFile::exists(stateFolder() + u"/hold.json"_s), qPrintable(stateFolder()));
}

void TestBadDisk::whatWasEndedStaysEnded_data()
{
    QTest::addColumn<QByteArray>("order");
    QTest::addColumn<bool>("canBeUndone");
    QTest::newRow("full") << QByteArray("full\n") << true;
    QTest::newRow("over quota") << QByteArray("quota\n") << true;
    QTest::newRow("no rename, no write in place")
        << QByteArray("fail rename * 1 EIO on\nfail write * 1 EIO on\n") << true;
    QTest::newRow("read-only") << QByteArray("read-only\n") << false;
    QTest::newRow("gone") << QByteArray("vanished\n") << false;
}

void TestBadDisk::whatWasEndedStaysEnded()
{
    QFETCH(QByteArray, order);
    QFETCH(bool, canBeUndone);
    QVERIFY(orderDisk(order));
    const auto answer = m_stage->lamplighter({u"clear"_s});
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    QCOMPARE(m_stage->practice().session(), u"-"_s);
    const bool isSaid = answer.output.contains(u"An older status may come back"_s);
    QVERIFY2(isSaid == !canBeUndone, qPrintable(described(answer)));
    QCOMPARE(problems().contains(u"session/remember"_s), !canBeUndone);
    OK(killAndStart());
    QVERIFY(m_stage->waitForHealth(canBeUndone ? u"idle"_s : u"ok"_s));
    QCOMPARE(m_stage->hold().isEmpty(), canBeUndone);
}

void TestBadDisk::aSignOutStaysOne_data()
{
    QTest::addColumn<QByteArray>("order");
    QTest::newRow("full") << QByteArray("full\n");
    QTest::newRow("no rename") << QByteArray("fail rename * 1 EIO on\n");
    QTest::newRow("nothing can be written")
        << QByteArray("fail write * 1 ENOSPC on\nfail create * 1 ENOSPC on\n");
}

void TestBadDisk::aSignOutStaysOne()
{
    QFETCH(QByteArray, order);
    QVERIFY(orderDisk(order));
    const auto answer = m_stage->lamplighter({u"sign-out"_s});
    QVERIFY2(answer.exitCode == 0, qPrintable(described(answer)));
    OK(killAndStart());
    // Not "the password store is locked": nothing is in it, and nothing is missed.
    QVERIFY(m_stage->waitForHealth(u"sign-in-needed"_s));
    QVERIFY(m_stage->hold().isEmpty());
    QCOMPARE(m_stage->status().value("error"_L1).toObject().value("code"_L1).toString(),
             u"identity/signed-out"_s);
    OK(m_stage->signIn());
    QVERIFY(m_stage->waitForHealth(u"idle"_s));
}

QTEST_GUILESS_MAIN(TestBadDisk)
#include "tst_baddisk.moc"

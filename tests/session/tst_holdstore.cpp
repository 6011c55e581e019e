// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/sessionmanager.h"
#include "support/fulldisk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{
RememberedSession fullSession()
{
    RememberedSession session;
    session.hold = RememberedHold{SettablePresence::Presenting, *fromRfc3339(u"2026-11-24T14:00:00.125Z"_s),
                                  fromRfc3339(u"2026-11-24T17:00:00Z"_s), HoldOrigin::Run, true};
    session.previous = Snapshot::Previous{SettablePresence::Away, fromRfc3339(u"2026-11-24T20:00:00Z"_s)};
    session.interrupted = RememberedSession::Interrupted{
        RememberedHold{SettablePresence::Away, *fromRfc3339(u"2026-11-24T13:00:00Z"_s),
                       fromRfc3339(u"2026-11-24T20:00:00Z"_s), HoldOrigin::Resumed, true},
        Snapshot::Previous{SettablePresence::Available, {}}};
    session.lastConfirmed = fromRfc3339(u"2026-11-24T14:05:00Z"_s);
    session.lease =
        RememberedSession::Lease{SettablePresence::Presenting, *fromRfc3339(u"2026-11-24T14:04:59Z"_s),
                                 *session.lastConfirmed, Minutes{15}};
    session.worstCaseUntil = fromRfc3339(u"2026-11-24T14:20:00Z"_s);
    return session;
}
} // namespace

class HoldStoreTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void aHoldComesBackAsItWasSaved_data();
    void aHoldComesBackAsItWasSaved();
    void accountsAreKeptApart();
    void withoutAFileThereIsNone();
    void aDamagedFileCountsAsNone_data();
    void aDamagedFileCountsAsNone();
    void onlyTheOwnerMayReadIt();
    void aFolderInPlaceOfTheFileIsReported();
    void aFailedWriteRemovesTheOlderRecord();
    void aFailedWriteOfNewTimesKeepsTheOlderRecord();
    void anEndingNeedsNoRoom();
    void anEndingWhileTheDiskIsAwayIsDoubtful();
    void anOlderFileIsRead();

private:
    QString path() const { return m_folder->filePath(u"state/holds.json"_s); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void HoldStoreTest::aHoldComesBackAsItWasSaved_data()
{
    QTest::addColumn<int>("variant");
    QTest::newRow("everything") << 0;
    QTest::newRow("open-ended, never confirmed") << 1;
    QTest::newRow("open-ended before it") << 2;
    QTest::newRow("nothing is kept, and something may show") << 3;
    QTest::newRow("only until when something may show") << 4;
    QTest::newRow("a command interrupted nothing") << 5;
}

void HoldStoreTest::aHoldComesBackAsItWasSaved()
{
    QFETCH(int, variant);
    auto hold = fullSession();
    if (variant == 1) {
        hold.hold->until.reset();
        hold.lastConfirmed.reset();
        hold.previous.reset();
        hold.interrupted.reset();
        hold.lease.reset();
        hold.worstCaseUntil.reset();
    } else if (variant == 2) {
        hold.previous->until.reset();
    } else if (variant == 3) {
        hold.hold.reset();
    } else if (variant == 4) {
        hold = {.worstCaseUntil = hold.worstCaseUntil};
    } else if (variant == 5) {
        hold.interrupted->hold.reset();
        hold.interrupted->previous.reset();
    }
    QVERIFY(fileHoldStore(path())->save(u"global/id/oid"_s, hold).has_value());
    QVERIFY(fileHoldStore(path())->load(u"global/id/oid"_s) == hold);
}

void HoldStoreTest::accountsAreKeptApart()
{
    const auto store = fileHoldStore(path());
    auto other = fullSession();
    other.hold->state = SettablePresence::Available;
    QVERIFY(store->save(u"one"_s, fullSession()).has_value());
    QVERIFY(store->save(u"two"_s, other).has_value());
    QVERIFY(store->load(u"one"_s) == fullSession());
    QVERIFY(store->forget(u"one"_s).has_value());
    QVERIFY(!store->load(u"one"_s));
    QVERIFY(store->load(u"two"_s) == other);
}

void HoldStoreTest::withoutAFileThereIsNone()
{
    const auto store = fileHoldStore(path());
    QVERIFY(!store->load(u"one"_s));
    QVERIFY(store->forget(u"one"_s).has_value());
    QVERIFY(!QFile::exists(path()));
}

void HoldStoreTest::aDamagedFileCountsAsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good =
        R"({"version":1,"holds":{"one":{"state":"away","since":"2026-11-24T14:00:00Z","until":null,"origin":"hand"}}})";
    QTest::newRow("cut") << good.left(60);
    QTest::newRow("a list") << QByteArray{"[]"};
    QTest::newRow("unknown state") << QByteArray{good}.replace("away", "brb!");
    QTest::newRow("no start") << QByteArray{good}.replace("since", "start");
    // A lost end must not turn into an open one.
    QTest::newRow("no end") << QByteArray{good}.replace("until", "untul");
    QTest::newRow("end is no time") << QByteArray{good}.replace("null", "\"5\"");
    QTest::newRow("unknown origin") << QByteArray{good}.replace("hand", "foot");
}

void HoldStoreTest::aDamagedFileCountsAsNone()
{
    QFETCH(QByteArray, bytes);
    const auto store = fileHoldStore(path());
    QVERIFY(store->save(u"one"_s, fullSession()).has_value());
    QFile file{path()};
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"ignoring it"_s));
    QVERIFY(!store->load(u"one"_s));
}

void HoldStoreTest::onlyTheOwnerMayReadIt()
{
    QVERIFY(fileHoldStore(path())->save(u"one"_s, fullSession()).has_value());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo{path()}.permissions() & others));
}

void HoldStoreTest::aFolderInPlaceOfTheFileIsReported()
{
    QFile obstacle{m_folder->filePath(u"state"_s)};
    QVERIFY(obstacle.open(QIODevice::WriteOnly));
    obstacle.close();
    const auto saved = fileHoldStore(path())->save(u"one"_s, fullSession());
    QVERIFY(!saved.has_value());
    QVERIFY(saved.error().text.contains(path()));
    QVERIFY(!saved.error().next.isEmpty());
}

/// If nothing can be written, not even in place, the old record must not count.
void HoldStoreTest::aFailedWriteRemovesTheOlderRecord()
{
    const auto store = fileHoldStore(path());
    QVERIFY(store->save(u"global/id/oid"_s, fullSession()).has_value());
    auto later = fullSession();
    later.hold->state = SettablePresence::Away;
    const auto saved = [&] {
        const TestSupport::FullDisk full;
        return store->save(u"global/id/oid"_s, later);
    }();
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, u"session/remember"_s);
    QVERIFY(!fileHoldStore(path())->load(u"global/id/oid"_s));
}

void HoldStoreTest::aFailedWriteOfNewTimesKeepsTheOlderRecord()
{
    const auto store = fileHoldStore(path());
    QVERIFY(store->save(u"global/id/oid"_s, fullSession()).has_value());
    auto later = fullSession();
    later.lastConfirmed = *later.lastConfirmed + Minutes{4};
    later.worstCaseUntil = *later.worstCaseUntil + Minutes{4};
    const auto saved = [&] {
        const TestSupport::FullDisk full;
        return store->save(u"global/id/oid"_s, later);
    }();
    QCOMPARE(saved.error().code, u"session/remember"_s);
    QVERIFY(fileHoldStore(path())->load(u"global/id/oid"_s) == fullSession());
}

void HoldStoreTest::anEndingNeedsNoRoom()
{
    const auto store = fileHoldStore(path());
    QVERIFY(store->save(u"one"_s, fullSession()).has_value());
    const TestSupport::FullDisk full;
    QVERIFY(store->forget(u"one"_s).has_value());
    QVERIFY(!fileHoldStore(path())->load(u"one"_s));
}

/// It is there again when the disk is.
void HoldStoreTest::anEndingWhileTheDiskIsAwayIsDoubtful()
{
    const auto store = fileHoldStore(path());
    QVERIFY(store->save(u"one"_s, fullSession()).has_value());
    const auto folder = QFileInfo{path()}.path();
    const auto away = folder + u".away"_s;
    QVERIFY(QDir().rename(folder, away));
    QFile obstacle{folder};
    QVERIFY(obstacle.open(QIODevice::WriteOnly));
    // Another account is looked up meanwhile.
    QVERIFY(!store->load(u"two"_s));
    const auto ended = store->forget(u"one"_s);
    QVERIFY(!ended);
    QCOMPARE(ended.error().code, u"session/remember-older"_s);
    QVERIFY(obstacle.remove());
    QVERIFY(QDir().rename(away, folder));
    QVERIFY(store->forget(u"one"_s).has_value());
    QVERIFY(!fileHoldStore(path())->load(u"one"_s));
}

/// As an earlier version wrote it.
void HoldStoreTest::anOlderFileIsRead()
{
    QVERIFY(QDir().mkpath(QFileInfo{path()}.path()));
    QFile file{path()};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"version":1,"holds":{"one":{"state":"away","since":"2026-11-24T14:00:00Z","until":null,
        "origin":"hand","thenBack":false,"lastConfirmed":"2026-11-24T14:05:00Z",
        "previous":{"state":"available","until":null}}}})");
    file.close();
    const auto session = fileHoldStore(path())->load(u"one"_s);
    QVERIFY(session && session->hold && session->previous && session->lastConfirmed);
    QCOMPARE(session->hold->state, SettablePresence::Away);
    QVERIFY(!session->worstCaseUntil && !session->interrupted);
}

QTEST_GUILESS_MAIN(HoldStoreTest)
#include "tst_holdstore.moc"

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/sessionmanager.h"
#include "support/fulldisk.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{
RememberedHold fullHold()
{
    return {SettablePresence::Presenting,
            *fromRfc3339(u"2026-11-24T14:00:00.125Z"_s),
            fromRfc3339(u"2026-11-24T17:00:00Z"_s),
            HoldOrigin::Run,
            true,
            fromRfc3339(u"2026-11-24T14:05:00Z"_s),
            Snapshot::Previous{SettablePresence::Away, fromRfc3339(u"2026-11-24T20:00:00Z"_s)}};
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
    void aFolderThatIsInTheWayIsSaid();
    void aFullDiskCostsNoHoldThatWasSaved();

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
}

void HoldStoreTest::aHoldComesBackAsItWasSaved()
{
    QFETCH(int, variant);
    auto hold = fullHold();
    if (variant == 1) {
        hold.until.reset();
        hold.lastConfirmed.reset();
        hold.previous.reset();
    } else if (variant == 2) {
        hold.previous->until.reset();
    }
    QVERIFY(fileHoldStore(path())->save(u"global/id/oid"_s, hold).has_value());
    QVERIFY(fileHoldStore(path())->load(u"global/id/oid"_s) == hold);
}

void HoldStoreTest::accountsAreKeptApart()
{
    const auto store = fileHoldStore(path());
    auto other = fullHold();
    other.state = SettablePresence::Available;
    QVERIFY(store->save(u"one"_s, fullHold()).has_value());
    QVERIFY(store->save(u"two"_s, other).has_value());
    QVERIFY(store->load(u"one"_s) == fullHold());
    store->forget(u"one"_s);
    QVERIFY(!store->load(u"one"_s));
    QVERIFY(store->load(u"two"_s) == other);
}

void HoldStoreTest::withoutAFileThereIsNone()
{
    const auto store = fileHoldStore(path());
    QVERIFY(!store->load(u"one"_s));
    store->forget(u"one"_s);
    QVERIFY(!QFile::exists(path()));
}

void HoldStoreTest::aDamagedFileCountsAsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good =
        R"({"version":1,"holds":{"one":{"state":"away","since":"2026-11-24T14:00:00Z","until":null,"origin":"hand"}}})";
    QTest::newRow("cut") << good.left(60);
    QTest::newRow("empty") << QByteArray{};
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
    QVERIFY(store->save(u"one"_s, fullHold()).has_value());
    QFile file{path()};
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"count as none|counts as none"_s));
    QVERIFY(!store->load(u"one"_s));
}

void HoldStoreTest::onlyTheOwnerMayReadIt()
{
    QVERIFY(fileHoldStore(path())->save(u"one"_s, fullHold()).has_value());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo{path()}.permissions() & others));
}

void HoldStoreTest::aFolderThatIsInTheWayIsSaid()
{
    QFile obstacle{m_folder->filePath(u"state"_s)};
    QVERIFY(obstacle.open(QIODevice::WriteOnly));
    obstacle.close();
    const auto saved = fileHoldStore(path())->save(u"one"_s, fullHold());
    QVERIFY(!saved.has_value());
    QVERIFY(saved.error().text.contains(path()));
    QVERIFY(!saved.error().next.isEmpty());
}

void HoldStoreTest::aFullDiskCostsNoHoldThatWasSaved()
{
    const auto store = fileHoldStore(path());
    QVERIFY(store->save(u"global/id/oid"_s, fullHold()).has_value());
    auto later = fullHold();
    later.state = SettablePresence::Away;
    const auto saved = [&] {
        const TestSupport::FullDisk full;
        return store->save(u"global/id/oid"_s, later);
    }();
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, u"session/remember"_s);
    QVERIFY(fileHoldStore(path())->load(u"global/id/oid"_s) == fullHold());
}

QTEST_GUILESS_MAIN(HoldStoreTest)
#include "tst_holdstore.moc"

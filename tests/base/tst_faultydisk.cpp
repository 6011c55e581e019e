// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Tests the disk that fails as scripted, by the results of Qt's files and the content of the folder.

#include "support/faultydisk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <filesystem>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

using Call = FaultyDisk::Call;
using Mode = FaultyDisk::Mode;

namespace
{
/// Writes and replaces a file as the program does.
bool save(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
           file.write(bytes) == bytes.size() && file.flush() && file.commit();
}

bool append(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite | QIODevice::Unbuffered) && file.seek(file.size()) &&
           file.write(bytes) == bytes.size();
}

bool overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite | QIODevice::Unbuffered) && file.write(bytes) == bytes.size();
}

bool empty(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate);
}

bool sync(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && ::fsync(file.handle()) == 0;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(can't be opened)");
}
} // namespace

class FaultyDiskTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_watched.emplace();
        m_other.emplace();
        QVERIFY(save(path(u"hold.json"_s), "old"));
        QVERIFY(save(path(u"journal.jsonl"_s), "old\n"));
        m_disk.emplace(m_watched->path().toStdString());
    }
    void cleanup()
    {
        m_disk.reset();
        QVERIFY(save(path(u"hold.json"_s), "as ever"));
    }

    void everyKindOfCallCanFail_data();
    void everyKindOfCallCanFail();
    void theNthCallFails();
    void allLaterCallsFail();
    void reportsAShortWrite();
    void anotherFolderIsUntouched_data();
    void anotherFolderIsUntouched();
    void aFullDiskShrinksAndOverwrites();
    void aFullDiskHasSomeRoomLeft();
    void aReadOnlyDiskCanBeRead();
    void aVanishedDiskHasNothing();
    void aFrozenDiskKeepsWhatItHad();
    void callsOfTheCLibraryAreCaught();
    void ordersAreRead();
    void aPreloadedProgramObeys();

private:
    QString path(const QString &name) const { return m_watched->filePath(name); }

    std::optional<QTemporaryDir> m_watched;
    std::optional<QTemporaryDir> m_other;
    std::optional<FaultyDisk> m_disk;
};

Q_DECLARE_METATYPE(Lamplighter::TestSupport::FaultyDisk::Call)
Q_DECLARE_METATYPE(Lamplighter::TestSupport::FaultyDisk::Mode)

void FaultyDiskTest::everyKindOfCallCanFail_data()
{
    using Deed = std::function<bool(const QString &)>;
    QTest::addColumn<Call>("call");
    QTest::addColumn<QString>("file");
    QTest::addColumn<Deed>("deed");
    const Deed saved = [](const QString &folder) { return save(folder + u"/hold.json"_s, "new"); };
    const auto journal = [](auto deed) {
        return Deed([deed](const QString &folder) { return deed(folder + u"/journal.jsonl"_s); });
    };
    QTest::newRow("QSaveFile makes its file") << Call::Create << u"hold.json"_s << saved;
    QTest::newRow("QSaveFile writes") << Call::Write << u"hold.json"_s << saved;
    QTest::newRow("QSaveFile replaces") << Call::Rename << u"hold.json"_s << saved;
    QTest::newRow("QSaveFile sets permissions") << Call::Chmod << u"hold.json"_s << saved;
    QTest::newRow("QFile makes a file")
        << Call::Create << u"new"_s
        << Deed([](const QString &folder) { return append(folder + u"/new"_s, "new"); });
    QTest::newRow("QFile opens to write") << Call::Open << u"journal.jsonl"_s
                                          << journal([](const QString &file) { return append(file, "new"); });
    QTest::newRow("QFile writes") << Call::Write << u"journal.jsonl"_s
                                  << journal([](const QString &file) { return append(file, "new"); });
    QTest::newRow("QFile empties while opening")
        << Call::Truncate << u"journal.jsonl"_s << journal([](const QString &file) { return empty(file); });
    QTest::newRow("QFile resizes") << Call::Truncate << u"journal.jsonl"_s
                                   << journal([](const QString &file) { return QFile::resize(file, 1); });
    QTest::newRow("QFile resizes what is open")
        << Call::Truncate << u"journal.jsonl"_s << journal([](const QString &name) {
               QFile file(name);
               return file.open(QIODevice::ReadWrite) && file.resize(1);
           });
    QTest::newRow("fsync") << Call::Sync << u"journal.jsonl"_s
                           << journal([](const QString &file) { return sync(file); });
    QTest::newRow("QFile removes") << Call::Unlink << u"journal.jsonl"_s
                                   << journal([](const QString &file) { return QFile::remove(file); });
    QTest::newRow("QFile renames") << Call::Rename << u"moved"_s << Deed([](const QString &folder) {
        // It copies if it can't rename, so it writes into the folder too.
        return ::rename(QFile::encodeName(folder + u"/hold.json"_s).constData(),
                        QFile::encodeName(folder + u"/moved"_s).constData()) == 0;
    });
    QTest::newRow("QDir makes a folder")
        << Call::MakeFolder << u"sub"_s
        << Deed([](const QString &folder) { return QDir().mkpath(folder + u"/sub"_s); });
    QTest::newRow("permissions by name")
        << Call::Chmod << u"journal.jsonl"_s << journal([](const QString &file) {
               return QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
           });
    QTest::newRow("a link") << Call::Link << u"linked"_s << Deed([](const QString &folder) {
        std::error_code error;
        std::filesystem::create_hard_link(folder.toStdString() + "/hold.json",
                                          folder.toStdString() + "/linked", error);
        return !error;
    });
    QTest::newRow("QFile reads") << Call::Read << u"journal.jsonl"_s << journal([](const QString &name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly);
    });
    QTest::newRow("QFile looks") << Call::Look << u"journal.jsonl"_s
                                 << journal([](const QString &file) { return QFileInfo::exists(file); });
}

void FaultyDiskTest::everyKindOfCallCanFail()
{
    QFETCH(Call, call);
    QFETCH(QString, file);
    using Deed = std::function<bool(const QString &)>;
    QFETCH(Deed, deed);
    for (const int error : {ENOSPC, EIO, EROFS, EDQUOT}) {
        // Files with another name, or in another folder, don't count.
        m_disk->fail({.call = call, .file = "else", .error = error});
        m_disk->fail({.call = call, .file = file.toStdString(), .error = error, .andAllLater = true});
        QVERIFY(!deed(m_watched->path()));
        m_disk->heal();
    }
    QVERIFY(m_disk->hits() >= 4);
    QVERIFY(deed(m_watched->path()));
    if (call != Call::Read && call != Call::Look)
        QVERIFY(m_disk->count(call, file.toStdString()) >= 5);
}

void FaultyDiskTest::theNthCallFails()
{
    m_disk->fail({.call = Call::Rename, .file = "hold.json", .nth = 3, .error = EIO});
    QVERIFY(save(path(u"hold.json"_s), "1"));
    QVERIFY(save(path(u"other.json"_s), "1"));
    QVERIFY(save(path(u"hold.json"_s), "2"));
    QVERIFY(!save(path(u"hold.json"_s), "3"));
    QCOMPARE(contentOf(path(u"hold.json"_s)), "2");
    QVERIFY(save(path(u"hold.json"_s), "4"));
    QCOMPARE(contentOf(path(u"hold.json"_s)), "4");
    QCOMPARE(m_disk->count(Call::Rename, "hold.json"), 4);
    QCOMPARE(m_disk->hits(), 1);
}

void FaultyDiskTest::allLaterCallsFail()
{
    m_disk->fail({.call = Call::Write, .nth = 2, .error = EDQUOT, .andAllLater = true});
    QVERIFY(append(path(u"journal.jsonl"_s), "1\n"));
    for (int i = 0; i < 3; ++i)
        QVERIFY(!append(path(u"journal.jsonl"_s), "2\n"));
    QCOMPARE(contentOf(path(u"journal.jsonl"_s)), "old\n1\n");
    m_disk->heal();
    QVERIFY(append(path(u"journal.jsonl"_s), "3\n"));
}

void FaultyDiskTest::reportsAShortWrite()
{
    m_disk->fail({.call = Call::Write, .file = "journal.jsonl", .bytes = 2});
    m_disk->fail({.call = Call::Write, .file = "journal.jsonl", .nth = 2});
    QVERIFY(!append(path(u"journal.jsonl"_s), "longer\n"));
    QCOMPARE(contentOf(path(u"journal.jsonl"_s)), "old\nlo");
}

void FaultyDiskTest::anotherFolderIsUntouched_data()
{
    QTest::addColumn<Mode>("mode");
    for (const auto mode : {Mode::Full, Mode::ReadOnly, Mode::Vanished, Mode::Frozen})
        QTest::addRow("mode %d", int(mode)) << mode;
}

void FaultyDiskTest::anotherFolderIsUntouched()
{
    QFETCH(Mode, mode);
    m_disk->setMode(mode);
    // A folder whose name only starts the same doesn't count.
    const auto sibling = m_watched->path() + u"-sibling"_s;
    QVERIFY(QDir().mkpath(sibling));
    for (const auto &folder : {m_other->path(), sibling}) {
        QVERIFY(save(folder + u"/hold.json"_s, "new"));
        QVERIFY(append(folder + u"/hold.json"_s, "er"));
        QCOMPARE(contentOf(folder + u"/hold.json"_s), "newer");
        QVERIFY(QFile::remove(folder + u"/hold.json"_s));
    }
    QVERIFY(QDir(sibling).removeRecursively());
    QCOMPARE(m_disk->hits(), 0);
    QVERIFY(m_disk->calls().empty());
}

void FaultyDiskTest::aFullDiskShrinksAndOverwrites()
{
    m_disk->setMode(Mode::Full);
    QVERIFY(!save(path(u"hold.json"_s), "new"));
    QVERIFY(!append(path(u"journal.jsonl"_s), "new"));
    QVERIFY(!append(path(u"new"_s), "new"));
    QVERIFY(!QDir().mkpath(path(u"sub"_s)));
    QCOMPARE(contentOf(path(u"hold.json"_s)), "old");
    QVERIFY(overwrite(path(u"hold.json"_s), "NEW"));
    QVERIFY(!overwrite(path(u"hold.json"_s), "longer"));
    QCOMPARE(contentOf(path(u"hold.json"_s)), "lon");
    QVERIFY(QFile::resize(path(u"hold.json"_s), 1));
    QVERIFY(QFile::rename(path(u"hold.json"_s), path(u"moved"_s)));
    QVERIFY(QFile::remove(path(u"moved"_s)));
    QVERIFY(empty(path(u"journal.jsonl"_s)));
    QCOMPARE(QDir(m_watched->path()).entryList(QDir::Files), QStringList{u"journal.jsonl"_s});
    m_disk->heal();
    QVERIFY(save(path(u"hold.json"_s), "new"));
}

void FaultyDiskTest::aFullDiskHasSomeRoomLeft()
{
    m_disk->setMode(Mode::Full, EDQUOT, 3);
    QVERIFY(append(path(u"journal.jsonl"_s), "12"));
    QVERIFY(!append(path(u"journal.jsonl"_s), "34"));
    QCOMPARE(contentOf(path(u"journal.jsonl"_s)), "old\n123");
}

void FaultyDiskTest::aReadOnlyDiskCanBeRead()
{
    m_disk->setMode(Mode::ReadOnly);
    QVERIFY(!save(path(u"hold.json"_s), "new"));
    QVERIFY(!overwrite(path(u"hold.json"_s), "NEW"));
    QVERIFY(!QFile::remove(path(u"hold.json"_s)));
    QVERIFY(!QFile::resize(path(u"hold.json"_s), 0));
    QCOMPARE(contentOf(path(u"hold.json"_s)), "old");
}

void FaultyDiskTest::aVanishedDiskHasNothing()
{
    QFile open(path(u"journal.jsonl"_s));
    QVERIFY(open.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    m_disk->setMode(Mode::Vanished);
    QCOMPARE(open.write("new"), -1);
    QVERIFY(!QFileInfo::exists(path(u"hold.json"_s)));
    QCOMPARE(contentOf(path(u"hold.json"_s)), "(can't be opened)");
    QVERIFY(QDir(m_watched->path()).entryList(QDir::Files).isEmpty());
    QVERIFY(!save(path(u"hold.json"_s), "new"));
    QVERIFY(!QFile::remove(path(u"hold.json"_s)));
    m_disk->heal();
    QCOMPARE(contentOf(path(u"hold.json"_s)), "old");
}

void FaultyDiskTest::aFrozenDiskKeepsWhatItHad()
{
    QVERIFY(save(path(u"hold.json"_s), "old"));
    const auto changes = static_cast<int>(m_disk->calls().size());
    QVERIFY(changes >= 4);
    for (int change = 1; change <= changes + 1; ++change) {
        m_disk->freezeAtChange(change);
        QVERIFY(save(path(u"hold.json"_s), "new"));
        QVERIFY(save(path(u"hold.json"_s), "newer"));
        QVERIFY(append(path(u"journal.jsonl"_s), "new\n"));
        QVERIFY(append(path(u"third"_s), "new\n"));
        QVERIFY(QFile::resize(path(u"journal.jsonl"_s), 0));
        QVERIFY(::unlink(QFile::encodeName(path(u"journal.jsonl"_s)).constData()) == 0);
        m_disk->heal();
        QCOMPARE(contentOf(path(u"hold.json"_s)), change <= changes ? "old" : "new");
        QCOMPARE(contentOf(path(u"journal.jsonl"_s)), "old\n");
        QVERIFY(!QFileInfo::exists(path(u"third"_s)));
    }
}

void FaultyDiskTest::callsOfTheCLibraryAreCaught()
{
    const auto name = QFile::encodeName(path(u"journal.jsonl"_s));
    const int folder = ::open(QFile::encodeName(m_watched->path()).constData(), O_RDONLY | O_DIRECTORY);
    const int file = ::openat(folder, "journal.jsonl", O_RDWR);
    QVERIFY(folder >= 0 && file >= 0);
    char bytes[] = "xyz";
    iovec parts[] = {{bytes, 1}, {bytes + 1, 2}};
    QCOMPARE(::writev(file, parts, 2), 3);
    QCOMPARE(::pwrite(file, bytes, 3, 1), 3);
    m_disk->setMode(Mode::ReadOnly);
    QCOMPARE(::openat(folder, "journal.jsonl", O_RDWR), -1);
    QCOMPARE(::writev(file, parts, 2), -1);
    QCOMPARE(::pwrite(file, bytes, 3, 1), -1);
    QCOMPARE(::fdatasync(file), -1);
    QCOMPARE(::ftruncate(file, 0), -1);
    QCOMPARE(::truncate(name.constData(), 0), -1);
    QCOMPARE(::fchmod(file, 0600), -1);
    QCOMPARE(::unlinkat(folder, "journal.jsonl", 0), -1);
    QCOMPARE(::renameat(folder, "journal.jsonl", folder, "moved"), -1);
    QCOMPARE(::linkat(folder, "journal.jsonl", folder, "linked", 0), -1);
    QCOMPARE(::remove(name.constData()), -1);
    QCOMPARE(errno, EROFS);
    QCOMPARE(contentOf(path(u"journal.jsonl"_s)), "xxyz");
    ::close(file);
    ::close(folder);
}

void FaultyDiskTest::ordersAreRead()
{
    for (const auto *const good :
         {"fail rename hold.json 1 EIO", "fail write * 2 ENOSPC short 10", "fail sync hold.json 1 EROFS on",
          "freeze rename hold.json 1", "freeze change 7", "full", "full 100", "quota", "read-only",
          "vanished", "frozen", "heal", ""})
        QVERIFY2(m_disk->order(good), good);
    for (const auto *const bad :
         {"fail", "fail rename", "fail renames hold.json 1 EIO", "fail rename x 1 EWHAT",
          "fail rename x one EIO", "fail rename x 1 EIO off", "freeze", "empty"})
        QVERIFY2(!m_disk->order(bad), bad);
    m_disk->heal();
    QVERIFY(m_disk->order("quota"));
    QVERIFY(!save(path(u"hold.json"_s), "new"));
    QVERIFY(m_disk->order("heal"));
    QVERIFY(save(path(u"hold.json"_s), "new"));
}

void FaultyDiskTest::aPreloadedProgramObeys()
{
    const auto folder = m_watched->path();
    const auto orders = m_other->filePath(u"orders"_s);
    const auto log = m_other->filePath(u"log"_s);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_PRELOAD"_s, QStringLiteral(FAULTYDISK_LIBRARY));
    environment.insert(u"LAMPLIGHTER_FAULTYDISK_FOLDER"_s, folder);
    environment.insert(u"LAMPLIGHTER_FAULTYDISK"_s, u"fail unlink hold.json 1 EROFS;fail rename * 1 EIO"_s);
    environment.insert(u"LAMPLIGHTER_FAULTYDISK_FILE"_s, orders);
    environment.insert(u"LAMPLIGHTER_FAULTYDISK_LOG"_s, log);
    const auto run = [&](const QString &program, const QStringList &arguments) {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(program, arguments);
        process.waitForFinished(-1);
        return process.exitCode();
    };
    QVERIFY(run(u"rm"_s, {path(u"hold.json"_s)}) != 0);
    QVERIFY(run(u"mv"_s, {path(u"hold.json"_s), path(u"moved"_s)}) != 0);
    QCOMPARE(contentOf(path(u"hold.json"_s)), "old");
    environment.remove(u"LAMPLIGHTER_FAULTYDISK"_s);
    QVERIFY(save(orders, "frozen\n"));
    QCOMPARE(run(u"rm"_s, {path(u"hold.json"_s)}), 0);
    QCOMPARE(contentOf(path(u"hold.json"_s)), "old");
    QVERIFY(save(orders, "heal\n"));
    QCOMPARE(run(u"rm"_s, {path(u"hold.json"_s)}), 0);
    QVERIFY(!QFileInfo::exists(path(u"hold.json"_s)));
    QVERIFY(contentOf(log).startsWith("unlink hold.json\n"));
}

QTEST_GUILESS_MAIN(FaultyDiskTest)
#include "tst_faultydisk.moc"

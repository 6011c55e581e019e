// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/journal.h"
#include "support/fulldisk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Lamplighter::JournalEntry)

namespace
{
const auto now = *fromRfc3339(u"2026-11-24T14:00:00Z"_s);
constexpr std::chrono::hours day{24};
const auto requestId = u"01234567-89ab-4def-8123-456789abcdef"_s;

JournalEntry renewalAt(Utc sent)
{
    JournalEntry entry;
    entry.asked = JournalEntry::Asked::Renewal;
    entry.state = SettablePresence::Available;
    entry.duration = Minutes{15};
    entry.planned = sent - Milliseconds{120};
    entry.sent = sent;
    entry.late = Milliseconds{120};
    entry.took = Milliseconds{85};
    entry.takeAnswer(Confirmation{requestId});
    return entry;
}

Error error(const QString &code, const QString &id = requestId)
{
    Error error{ErrorKind::Unanswered, code, u"Something happened."_s, u"Do this."_s};
    error.requestId = id;
    return error;
}

JournalEntry failureAt(Utc sent)
{
    auto entry = renewalAt(sent);
    entry.takeAnswer(tl::unexpected(error(u"graph/503"_s)));
    return entry;
}
} // namespace

class JournalTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
    }
    void cleanup() { m_folder.reset(); }

    void anEntryComesBackAsItWasWritten_data();
    void anEntryComesBackAsItWasWritten();
    void theLineIsWhatTheDocumentationSays();
    void noTextFromTheServiceIsWritten_data();
    void noTextFromTheServiceIsWritten();
    void withoutAFileItIsEmpty();
    void onlyTheOwnerMayReadIt();
    void aFileReadableByOthersIsRestricted();
    void whatIsTooOldGoes_data();
    void whatIsTooOldGoes();
    void whatIsTooOldGoesWhileTheProgramRuns_data();
    void whatIsTooOldGoesWhileTheProgramRuns();
    void theFileNeverOutgrowsItsBound();
    void eachEntryIsOneWriteAtTheEnd();
    void onlyDamagedLinesAreLost_data();
    void onlyDamagedLinesAreLost();
    void aHugeFileIsReadFromItsEnd();
    void offWritesNothingAndRemovesWhatIsThere();
    void nothingIsWrittenBeforeKeepIsCalled();
    void whatCannotBeWrittenIsOneWarning_data();
    void whatCannotBeWrittenIsOneWarning();
    void aFullDiskLosesOnlyTheNewLine();
    void aDiskThatFillsUpLeavesNoHalfLine();
    void aFullDiskDoesNotLetItGrow();
    void whatCannotBeReadIsAnError();
    void percentilesAreOfNearestRank_data();
    void percentilesAreOfNearestRank();
    void theSummaryCountsWhatWasKept();

private:
    QString path() const { return m_folder->filePath(u"state/journal.jsonl"_s); }
    QByteArray bytes() const
    {
        QFile file{path()};
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{"no file"};
    }
    void write(const QByteArray &text) const
    {
        QVERIFY(QDir{}.mkpath(QFileInfo{path()}.path()));
        QFile file{path()};
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    /// Those that stand in the file, by their outcome's time.
    QList<Utc> sentTimes() const
    {
        QList<Utc> times;
        const auto entries = readJournal(path());
        if (!entries)
            qFatal("the journal can't be read");
        for (const auto &entry : *entries)
            times << entry.sent;
        return times;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void JournalTest::anEntryComesBackAsItWasWritten_data()
{
    QTest::addColumn<JournalEntry>("entry");
    QTest::newRow("a renewal") << renewalAt(now);
    QTest::newRow("a failed renewal") << failureAt(now);
    auto early = renewalAt(now + Milliseconds{7});
    early.late = Milliseconds{-30};
    QTest::newRow("ahead of its time") << early;
    JournalEntry set;
    set.state = SettablePresence::InAConferenceCall;
    set.duration = Minutes{240};
    set.sent = now;
    set.takeAnswer(Confirmation{});
    QTest::newRow("a set without a request ID") << set;
    JournalEntry clear;
    clear.asked = JournalEntry::Asked::Clear;
    clear.sent = now;
    clear.takeAnswer(Confirmation{requestId, true});
    QTest::newRow("a clear of nothing") << clear;
}

void JournalTest::anEntryComesBackAsItWasWritten()
{
    QFETCH(JournalEntry, entry);
    const auto line = journalLine(entry);
    QVERIFY(!line.contains('\n'));
    QVERIFY(line.size() <= longestJournalLine / 2);
    QVERIFY(journalEntryFrom(line) == entry);

    Journal journal{path()};
    journal.keep(day, now);
    journal.add(entry);
    journal.add(entry);
    QVERIFY(readJournal(path()) == (QList<JournalEntry>{entry, entry}));
}

void JournalTest::theLineIsWhatTheDocumentationSays()
{
    QCOMPARE(journalLine(renewalAt(now)),
             QByteArray{R"({"asked":"renewal","duration":"PT15M","lateMs":120,"outcome":"confirmed",)"
                        R"("planned":"2026-11-24T13:59:59.880Z",)"
                        R"("requestId":"01234567-89ab-4def-8123-456789abcdef",)"
                        R"("sent":"2026-11-24T14:00:00Z","state":"available","tookMs":85})"});
}

void JournalTest::noTextFromTheServiceIsWritten_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("a JSON web token") << u"eyJhbGciOiJSUzI1NiJ9.eyJvaWQiOiIwIn0.c2lnbmF0dXJl"_s;
    QTest::newRow("a refresh token") << u"1.AXoAbcdefgHIJKLMNop-qrstuv_WXYZ0123456789"_s;
    QTest::newRow("a run of base64") << u"q8Zp3LmX0vTfR7cWb2NsKd9YhJ4gUeA6"_s;
    QTest::newRow("an address") << u"anna@example.org"_s;
    QTest::newRow("a sentence") << u"The token of anna is wrong."_s;
    QTest::newRow("another line") << u"x\n{\"asked\":\"set\"}"_s;
    QTest::newRow("a page") << u"word-"_s.repeated(1000);
}

void JournalTest::noTextFromTheServiceIsWritten()
{
    QFETCH(QString, word);
    auto failure = error(word, word);
    failure.text = word;
    failure.next = word;
    auto entry = renewalAt(now);
    entry.takeAnswer(tl::unexpected(failure));
    QVERIFY(!entry.isConfirmed());
    Journal journal{path()};
    journal.keep(day, now);
    journal.add(entry);
    entry.takeAnswer(Confirmation{word});
    QVERIFY(entry.isConfirmed());
    journal.add(entry);
    for (const auto &part : word.split(QRegularExpression(u"\\s"_s)))
        QVERIFY2(part.size() < 4 || !bytes().contains(part.toUtf8()), bytes().constData());
    QCOMPARE(bytes().count('\n'), 2);
    QVERIFY(bytes().size() < 2 * longestJournalLine);
}

void JournalTest::withoutAFileItIsEmpty()
{
    const auto entries = readJournal(path());
    QVERIFY(entries && entries->isEmpty());
    Journal journal{path()};
    journal.keep(day, now);
    QVERIFY(!QFileInfo::exists(path()));
}

void JournalTest::onlyTheOwnerMayReadIt()
{
    const auto mode = [this] {
        struct stat found {
        };
        return ::stat(QFile::encodeName(path()).constData(), &found) == 0 ? found.st_mode & 0777U : 0U;
    };
    Journal journal{path()};
    journal.keep(day, now);
    journal.add(renewalAt(now));
    QCOMPARE(mode(), 0600U);
    // The file that takes its place at a trimming is another one.
    journal.keep(day, now + 2 * day);
    QCOMPARE(mode(), 0600U);
    QCOMPARE(bytes(), QByteArray{});
}

void JournalTest::aFileReadableByOthersIsRestricted()
{
    write(journalLine(renewalAt(now)) + '\n');
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup |
                                              QFile::ReadOther));
    Journal journal{path()};
    journal.keep(day, now);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo{path()}.permissions() & others));
    QCOMPARE(sentTimes().size(), 1);

    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    journal.add(renewalAt(now + 2 * day));
    QVERIFY(!(QFileInfo{path()}.permissions() & others));
}

void JournalTest::whatIsTooOldGoes_data()
{
    QTest::addColumn<qint64>("ageInMinutes");
    QTest::addColumn<bool>("stays");
    QTest::newRow("new") << qint64{0} << true;
    QTest::newRow("just young enough") << qint64{7 * 24 * 60} << true;
    QTest::newRow("too old") << qint64{7 * 24 * 60 + 1} << false;
    QTest::newRow("from a year ago") << qint64{365 * 24 * 60} << false;
    QTest::newRow("from a clock that was ahead") << qint64{-60} << true;
}

void JournalTest::whatIsTooOldGoes()
{
    QFETCH(qint64, ageInMinutes);
    QFETCH(bool, stays);
    const auto old = now - Minutes{ageInMinutes};
    write(journalLine(renewalAt(old)) + '\n' + journalLine(failureAt(now)) + '\n');
    Journal journal{path()};
    journal.keep(7 * day, now);
    QCOMPARE(sentTimes(), stays ? (QList<Utc>{old, now}) : QList<Utc>{now});
}

void JournalTest::whatIsTooOldGoesWhileTheProgramRuns_data()
{
    QTest::addColumn<int>("aheadInDays"); // the clock at the start, before it was corrected
    QTest::newRow("by a good clock") << 0;
    QTest::newRow("by a clock that was ahead") << 300;
}

void JournalTest::whatIsTooOldGoesWhileTheProgramRuns()
{
    QFETCH(int, aheadInDays);
    Journal journal{path()};
    journal.keep(2 * day, now + aheadInDays * day);
    constexpr Minutes step{90};
    for (auto sent = now; sent < now + 10 * day; sent += step) {
        journal.add(renewalAt(sent));
        const auto kept = sentTimes();
        QCOMPARE(kept.constLast(), sent);
        // A quarter of the kept time is how long old ones may stand before they are looked at.
        QVERIFY(sent - kept.constFirst() <= 2 * day + day / 2 + step);
        QVERIFY(kept.size() == (sent - now) / step + 1 || sent - kept.constFirst() >= 2 * day - step);
    }
}

void JournalTest::theFileNeverOutgrowsItsBound()
{
    Journal journal{path()};
    journal.keep(366 * day, now);
    auto sent = now;
    int trimmed = 0;
    qint64 before = 0;
    for (int i = 0; i < 6500; ++i) {
        sent += Seconds{240};
        journal.add(renewalAt(sent));
        const auto size = QFileInfo{path()}.size();
        QVERIFY(size <= largestJournal);
        if (size < before) {
            ++trimmed;
            QVERIFY(size > largestJournal / 2);
        }
        before = size;
    }
    // Most entries were a write at the end.
    QVERIFY2(trimmed >= 1 && trimmed <= 3, qPrintable(QString::number(trimmed)));
    const auto kept = sentTimes();
    QVERIFY(kept.size() > 2700);
    for (int i = 0; i < kept.size(); ++i)
        QCOMPARE(kept.at(i), sent - (kept.size() - 1 - i) * Seconds{240});
}

void JournalTest::eachEntryIsOneWriteAtTheEnd()
{
    Journal journal{path()};
    journal.keep(7 * day, now);
    journal.add(renewalAt(now));
    const auto inode = [this] {
        struct stat found {
        };
        return ::stat(QFile::encodeName(path()).constData(), &found) == 0 ? found.st_ino : 0;
    };
    const auto first = inode();
    auto expected = bytes();
    for (int i = 1; i < 200; ++i) {
        const auto entry = renewalAt(now + i * Seconds{240});
        journal.add(entry);
        expected += journalLine(entry) + '\n';
    }
    QCOMPARE(bytes(), expected);
    QCOMPARE(inode(), first);
}

void JournalTest::onlyDamagedLinesAreLost_data()
{
    QTest::addColumn<QByteArray>("damage");
    const auto line = journalLine(renewalAt(now));
    QTest::newRow("cut off") << line.left(line.size() / 2);
    QTest::newRow("cut off before its end") << line;
    QTest::newRow("zeros") << QByteArray(300, '\0');
    QTest::newRow("garbage") << QByteArray{"\xff\xfe{]}\xc3\n"};
    QTest::newRow("a list") << QByteArray{"[1,2]\n"};
    QTest::newRow("an empty line") << QByteArray{"\n\n"};
    QTest::newRow("a line without an end") << QByteArray(100'000, 'x');
    QTest::newRow("asked for something else") << QByteArray{line}.replace("renewal", "dance") + '\n';
    QTest::newRow("an outcome that is a text") << QByteArray{line}.replace("confirmed", "It is.") + '\n';
    QTest::newRow("no time") << QByteArray{line}.replace("2026-11-24T14:00:00Z", "today") + '\n';
    QTest::newRow("no state") << QByteArray{line}.replace("available", "brb") + '\n';
    QTest::newRow("an endless answer") << QByteArray{line}.replace(":85", ":1e300") + '\n';
}

void JournalTest::onlyDamagedLinesAreLost()
{
    QFETCH(QByteArray, damage);
    const auto before = renewalAt(now - Minutes{4});
    const auto after = renewalAt(now + Minutes{4});
    const bool isWhole = journalEntryFrom(damage).has_value();
    const auto expected = isWhole ? QList<Utc>{before.sent, now} : QList<Utc>{before.sent};

    // Before a start, and while the program runs.
    for (const bool atTheStart : {true, false}) {
        Journal journal{path()};
        const auto text = journalLine(before) + '\n' + damage;
        if (atTheStart)
            write(text);
        else
            QVERIFY(QFile::remove(path()));
        journal.keep(day, now);
        if (!atTheStart)
            write(text);
        QCOMPARE(sentTimes(), expected);
        journal.add(after);
        QCOMPARE(sentTimes(), expected + QList<Utc>{after.sent});
    }
}

void JournalTest::aHugeFileIsReadFromItsEnd()
{
    const auto line = journalLine(renewalAt(now)) + '\n';
    write(line + QByteArray(8 * largestJournal, 'x') + '\n' + line);
    QCOMPARE(sentTimes(), QList<Utc>{now});
    Journal journal{path()};
    journal.keep(day, now);
    QCOMPARE(bytes(), line);
}

void JournalTest::offWritesNothingAndRemovesWhatIsThere()
{
    Journal journal{path()};
    journal.keep(7 * day, now);
    journal.add(renewalAt(now));
    QVERIFY(QFileInfo::exists(path()));
    journal.keep(std::nullopt, now);
    QVERIFY(!QFileInfo::exists(path()));
    journal.add(renewalAt(now));
    QVERIFY(!QFileInfo::exists(path()));
    journal.keep(day, now);
    journal.add(renewalAt(now));
    QCOMPARE(sentTimes().size(), 1);
}

void JournalTest::nothingIsWrittenBeforeKeepIsCalled()
{
    Journal journal{path()};
    journal.add(renewalAt(now));
    QVERIFY(!QFileInfo::exists(path()));
}

void JournalTest::whatCannotBeWrittenIsOneWarning_data()
{
    QTest::addColumn<QString>("obstacle");
    QTest::newRow("a file in the folder's place") << u"file"_s;
    QTest::newRow("a folder in the file's place") << u"folder"_s;
    QTest::newRow("a pipe in the file's place") << u"pipe"_s;
}

void JournalTest::whatCannotBeWrittenIsOneWarning()
{
    QFETCH(QString, obstacle);
    const auto folder = QFileInfo{path()}.path();
    if (obstacle == "file"_L1) {
        QFile file{folder};
        QVERIFY(file.open(QIODevice::WriteOnly));
    } else if (obstacle == "folder"_L1) {
        QVERIFY(QDir{}.mkpath(path()));
    } else {
        QVERIFY(QDir{}.mkpath(folder));
        QCOMPARE(::mkfifo(QFile::encodeName(path()).constData(), 0600), 0);
    }
    Journal journal{path()};
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Can't write the journal .*journal.jsonl: "_s));
    journal.keep(day, now);
    for (int i = 0; i < 5; ++i)
        journal.add(renewalAt(now + i * day));
}

void JournalTest::aFullDiskLosesOnlyTheNewLine()
{
    Journal journal{path()};
    journal.keep(day, now);
    const auto later = now + std::chrono::hours{20};
    journal.add(renewalAt(now));
    journal.add(renewalAt(later));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Can't write the journal "_s));
    {
        const TestSupport::FullDisk full;
        journal.add(renewalAt(later + Minutes{4}));
        // Old entries can't be removed, so they stay.
        journal.add(renewalAt(now + day + Minutes{4}));
    }
    QCOMPARE(sentTimes(), (QList<Utc>{now, later}));
    journal.add(renewalAt(later + Minutes{8}));
    QCOMPARE(sentTimes(), (QList<Utc>{now, later, later + Minutes{8}}));
}

void JournalTest::aDiskThatFillsUpLeavesNoHalfLine()
{
    Journal journal{path()};
    journal.keep(day, now);
    journal.add(renewalAt(now));
    const auto before = bytes();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Can't write the journal "_s));
    {
        const TestSupport::FullDisk full{static_cast<rlim_t>(before.size()) + 50};
        journal.add(renewalAt(now + Minutes{4}));
    }
    QCOMPARE(bytes(), before);
}

void JournalTest::aFullDiskDoesNotLetItGrow()
{
    QByteArray text;
    for (auto sent = now; text.size() + longestJournalLine < largestJournal; sent += Seconds{1})
        text += journalLine(renewalAt(sent)) + '\n';
    text += QByteArray(largestJournal - text.size() - 1, 'x') + '\n';
    write(text);
    Journal journal{path()};
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Can't write the journal "_s));
    {
        const TestSupport::FullDisk full;
        journal.keep(day, now);
        journal.add(renewalAt(now + Seconds{1}));
    }
    QCOMPARE(bytes(), text);
    journal.add(renewalAt(now + Seconds{2}));
    QVERIFY(bytes().size() < largestJournal);
    QCOMPARE(sentTimes().constLast(), now + Seconds{2});
}

void JournalTest::whatCannotBeReadIsAnError()
{
    QVERIFY(QDir{}.mkpath(path()));
    const auto entries = readJournal(path());
    QVERIFY(!entries);
    QCOMPARE(entries.error().code, u"journal/read"_s);
    QVERIFY(entries.error().text.contains(path()));
    QVERIFY(!entries.error().next.isEmpty());
}

void JournalTest::percentilesAreOfNearestRank_data()
{
    QTest::addColumn<QList<int>>("late");
    QTest::addColumn<QList<int>>("summary"); // count, p50, p90, p99, worst
    QTest::newRow("none") << QList<int>{} << QList<int>{0, 0, 0, 0, 0};
    QTest::newRow("one") << QList<int>{7} << QList<int>{1, 7, 7, 7, 7};
    QTest::newRow("two") << QList<int>{20, 10} << QList<int>{2, 10, 20, 20, 20};
    QTest::newRow("five") << QList<int>{15, 20, 35, 40, 50} << QList<int>{5, 35, 50, 50, 50};
    QTest::newRow("early and late") << QList<int>{30, -5, 0} << QList<int>{3, 0, 30, 30, 30};
    QList<int> hundred;
    for (int i = 0; i < 100; ++i)
        hundred << (i * 37) % 100 + 1;
    QTest::newRow("1 to 100") << hundred << QList<int>{100, 50, 90, 99, 100};
    QTest::newRow("1 to 101") << hundred + QList<int>{101} << QList<int>{101, 51, 91, 100, 101};
}

void JournalTest::percentilesAreOfNearestRank()
{
    QFETCH(QList<int>, late);
    QFETCH(QList<int>, summary);
    QList<JournalEntry> entries;
    for (const auto milliseconds : late) {
        entries << renewalAt(now);
        entries.last().late = Milliseconds{milliseconds};
    }
    // Unplanned requests are neither early nor late.
    JournalEntry set;
    set.sent = now;
    entries << set;
    const auto found = summaryOf(entries, day, now).lateness;
    QCOMPARE(
        (QList<int>{found.count, static_cast<int>(found.p50.count()), static_cast<int>(found.p90.count()),
                    static_cast<int>(found.p99.count()), static_cast<int>(found.worst.count())}),
        summary);
}

void JournalTest::theSummaryCountsWhatWasKept()
{
    QVERIFY(summaryOf({}, day, now) == JournalSummary{});

    auto set = renewalAt(now - Minutes{20});
    set.asked = JournalEntry::Asked::Set;
    set.planned.reset();
    set.late.reset();
    const auto failure = failureAt(now - Minutes{12});
    QList<JournalEntry> entries{failureAt(now - 2 * day), set, renewalAt(now - Minutes{16}), failure};
    auto summary = summaryOf(entries, day, now);
    QCOMPARE(summary.since, std::optional{set.sent});
    QCOMPARE(summary.requests, 3);
    QCOMPARE(summary.confirmed, 2);
    QCOMPARE(summary.failed(), 1);
    QCOMPARE(summary.renewals, 2);
    QCOMPARE(summary.confirmedRenewals, 1);
    QCOMPARE(summary.lateness.count, 2);
    QVERIFY(summary.lastFailure == failure);
    QVERIFY(summary.endsWithFailure);

    entries << renewalAt(now);
    summary = summaryOf(entries, day, now);
    QVERIFY(summary.lastFailure == failure);
    QVERIFY(!summary.endsWithFailure);
}

QTEST_GUILESS_MAIN(JournalTest)
#include "tst_journal.moc"

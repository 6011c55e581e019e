// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/journal.h"

#include "base/log.h"
#include "base/savefile.h"
#include "presence/duration.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Journal)
};

constexpr std::chrono::hours longestUntrimmed{24};
constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

constexpr auto confirmedOutcome = "confirmed"_L1;
constexpr auto nothingToClearOutcome = "nothing-to-clear"_L1;

/// A request ID comes from the service, so anything that doesn't look like the known IDs is dropped.
bool isRequestId(const QString &text)
{
    static const QRegularExpression shape(u"\\A[0-9A-Za-z-]{1,64}\\z"_s);
    return shape.match(text).hasMatch() && redacted(text) == text;
}

bool isCode(const QString &text)
{
    static const QRegularExpression shape(u"\\A[0-9A-Za-z/._-]{1,80}\\z"_s);
    return shape.match(text).hasMatch() && redacted(text) == text;
}

std::optional<JournalEntry::Asked> askedFromName(const QString &name)
{
    for (const auto asked :
         {JournalEntry::Asked::Set, JournalEntry::Asked::Renewal, JournalEntry::Asked::Clear}) {
        if (nameOf(asked) == name)
            return asked;
    }
    return std::nullopt;
}

std::optional<Milliseconds> spanIn(const QJsonObject &object, const QString &key)
{
    // A double is exact up to this, and no real span is longer.
    constexpr double longest = 1e14;
    const auto value = object[key];
    if (!value.isDouble() || std::abs(value.toDouble()) > longest)
        return std::nullopt;
    return Milliseconds{static_cast<Milliseconds::rep>(value.toDouble())};
}

/// Opening a pipe would block until its other end is opened.
bool isSomethingElse(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() && !info.isFile();
}

QString notAFile()
{
    return Words::tr("it isn't a file");
}

/// The complete lines of the last `largestJournal` bytes, or why there are none.
tl::expected<QList<QByteArray>, QString> linesOf(const QString &path)
{
    if (isSomethingElse(path))
        return tl::unexpected(notAFile());
    QFile file{path};
    if (!file.exists())
        return QList<QByteArray>{};
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(file.errorString());
    const auto beyond = file.size() - largestJournal;
    if (beyond > 0 && !file.seek(beyond))
        return tl::unexpected(file.errorString());
    auto lines = file.read(largestJournal).split('\n');
    if (beyond > 0)
        lines.removeFirst();
    return lines;
}

Milliseconds nearestRank(const std::vector<Milliseconds> &sorted, std::size_t percent)
{
    const auto rank = (sorted.size() * percent + 99) / 100;
    return sorted[rank - 1];
}
} // namespace

QString nameOf(JournalEntry::Asked asked)
{
    switch (asked) {
    case JournalEntry::Asked::Set:
        return u"set"_s;
    case JournalEntry::Asked::Renewal:
        return u"renewal"_s;
    case JournalEntry::Asked::Clear:
        return u"clear"_s;
    }
    Q_UNREACHABLE();
}

void JournalEntry::takeAnswer(const Result<Confirmation> &answer)
{
    if (answer)
        outcome = QString{answer->nothingToClear ? nothingToClearOutcome : confirmedOutcome};
    else
        outcome = isCode(answer.error().code) ? answer.error().code : u"unknown"_s;
    const auto &id = answer ? answer->requestId : answer.error().requestId;
    requestId = isRequestId(id) ? id : QString{};
}

bool JournalEntry::isConfirmed() const
{
    return outcome == confirmedOutcome || outcome == nothingToClearOutcome;
}

QByteArray journalLine(const JournalEntry &entry)
{
    QJsonObject object{{u"asked"_s, nameOf(entry.asked)},
                       {u"sent"_s, toRfc3339(entry.sent)},
                       {u"tookMs"_s, static_cast<qint64>(entry.took.count())},
                       {u"outcome"_s, entry.outcome}};
    if (entry.state) {
        object[u"state"_s] = nameOf(*entry.state);
        object[u"duration"_s] = isoDurationText(entry.duration);
    }
    if (entry.planned)
        object[u"planned"_s] = toRfc3339(*entry.planned);
    if (entry.late)
        object[u"lateMs"_s] = static_cast<qint64>(entry.late->count());
    if (!entry.requestId.isEmpty())
        object[u"requestId"_s] = entry.requestId;
    return QJsonDocument{object}.toJson(QJsonDocument::Compact);
}

std::optional<JournalEntry> journalEntryFrom(const QByteArray &line)
{
    if (line.size() > longestJournalLine)
        return std::nullopt;
    const auto object = QJsonDocument::fromJson(line).object();
    const auto asked = askedFromName(object[u"asked"_s].toString());
    const auto sent = fromRfc3339(object[u"sent"_s].toString());
    const auto took = spanIn(object, u"tookMs"_s);
    const auto outcome = object[u"outcome"_s].toString();
    if (!asked || !sent || !took || !isCode(outcome))
        return std::nullopt;

    JournalEntry entry;
    entry.asked = *asked;
    entry.sent = *sent;
    entry.took = *took;
    entry.outcome = outcome;
    if (*asked != JournalEntry::Asked::Clear) {
        const auto state = settablePresenceFromName(object[u"state"_s].toString());
        const auto duration = isoDuration(object[u"duration"_s].toString());
        if (!state || !duration)
            return std::nullopt;
        entry.state = *state;
        entry.duration = std::chrono::floor<Minutes>(*duration);
    }
    entry.planned = fromRfc3339(object[u"planned"_s].toString());
    if (entry.planned)
        entry.late = spanIn(object, u"lateMs"_s);
    if (const auto id = object[u"requestId"_s].toString(); isRequestId(id))
        entry.requestId = id;
    return entry;
}

QString journalFileIn(const QString &stateFolder)
{
    return stateFolder + u"/journal.jsonl"_s;
}

Journal::Journal(QString path)
    : m_path(std::move(path))
{
}

void Journal::keep(std::optional<Milliseconds> span, Utc now)
{
    m_keep = span;
    const bool isThere = QFileInfo{m_path}.isFile();
    if (span) {
        // A copied or restored file may be readable by others.
        if (isThere)
            QFile::setPermissions(m_path, ownerOnly);
        trim(now);
    } else if (QFile file{m_path}; isThere && !file.remove()) {
        warn(file.errorString());
    }
}

void Journal::add(const JournalEntry &entry)
{
    if (!m_keep)
        return;
    const auto line = journalLine(entry) + '\n';
    const auto untrimmed = m_trimmedAt ? entry.sent - *m_trimmedAt : longestUntrimmed;
    // Also after the clock was set back: otherwise the day would never come.
    if (untrimmed >= std::min<Milliseconds>(longestUntrimmed, *m_keep / 4) || untrimmed < Milliseconds{0} ||
        QFileInfo{m_path}.size() + line.size() > largestJournal)
        trim(entry.sent);
    append(line);
}

void Journal::append(const QByteArray &line)
{
    QDir{}.mkpath(QFileInfo{m_path}.absolutePath());
    if (isSomethingElse(m_path)) {
        warn(notAFile());
        return;
    }
    QFile file{m_path};
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered, ownerOnly)) {
        warn(file.errorString());
        return;
    }
    const auto size = file.size();
    // Otherwise this line would be appended to one that was cut off.
    char last = '\n';
    const bool endsALine = size == 0 || (file.seek(size - 1) && file.getChar(&last) && last == '\n');
    const auto bytes = endsALine ? line : '\n' + line;
    // Don't let it grow if trimming has failed.
    if (size + bytes.size() > largestJournal) {
        warn(Words::tr("it is full and can't be trimmed"));
        return;
    }
    if (file.seek(size) && file.write(bytes) == bytes.size())
        return;
    const auto reason = file.errorString();
    file.resize(size);
    warn(reason);
}

void Journal::trim(Utc now)
{
    m_trimmedAt = now;
    const auto lines = linesOf(m_path);
    if (!lines) {
        warn(lines.error());
        return;
    }
    const auto oldSize = QFileInfo{m_path}.size();
    QList<QByteArray> kept;
    qint64 size = 0;
    for (const auto &line : *lines) {
        const auto entry = journalEntryFrom(line);
        if (!entry || now - entry->sent > *m_keep)
            continue;
        kept << line;
        size += line.size() + 1;
    }
    qsizetype first = 0;
    // Down to three quarters, so that not every new line replaces the file.
    const auto most = size + longestJournalLine > largestJournal ? largestJournal / 4 * 3 : largestJournal;
    for (; size > most; ++first)
        size -= kept.at(first).size() + 1;
    if (size == oldSize)
        return;

    QByteArray bytes;
    bytes.reserve(size);
    for (const auto &line : kept.mid(first))
        bytes += line + '\n';
    QSaveFile file{m_path};
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) || !commitAll(file, bytes))
        warn(file.errorString());
}

void Journal::warn(const QString &reason)
{
    if (std::exchange(m_warned, true))
        return;
    qCWarning(logSession, "Can't write the journal %s: %s.", qPrintable(m_path), qPrintable(reason));
}

Result<QList<JournalEntry>> readJournal(const QString &path)
{
    const auto lines = linesOf(path);
    if (!lines)
        return tl::unexpected(
            Error{.kind = ErrorKind::Internal,
                  .code = u"journal/read"_s,
                  .text = Words::tr("Can't read the journal %1: %2.").arg(path, lines.error()),
                  .next = Words::tr("Check that it's a file that you can read, or remove it.")});
    QList<JournalEntry> entries;
    for (const auto &line : *lines) {
        if (const auto entry = journalEntryFrom(line))
            entries << *entry;
    }
    return entries;
}

JournalSummary summaryOf(const QList<JournalEntry> &entries, Milliseconds keep, Utc now)
{
    JournalSummary summary;
    std::vector<Milliseconds> lateness;
    for (const auto &entry : entries) {
        if (now - entry.sent > keep)
            continue;
        if (!summary.since || entry.sent < *summary.since)
            summary.since = entry.sent;
        const bool isRenewal = entry.asked == JournalEntry::Asked::Renewal;
        ++summary.requests;
        summary.renewals += isRenewal;
        summary.confirmed += entry.isConfirmed();
        summary.confirmedRenewals += isRenewal && entry.isConfirmed();
        summary.endsWithFailure = !entry.isConfirmed();
        if (!entry.isConfirmed())
            summary.lastFailure = entry;
        if (entry.late)
            lateness.push_back(*entry.late);
    }
    if (lateness.empty())
        return summary;
    std::sort(lateness.begin(), lateness.end());
    summary.lateness = {static_cast<int>(lateness.size()), nearestRank(lateness, 50),
                        nearestRank(lateness, 90), nearestRank(lateness, 99), lateness.back()};
    return summary;
}

} // namespace Lamplighter

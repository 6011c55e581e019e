// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/presence.h"

#include <QByteArray>
#include <QList>

namespace Lamplighter
{

/// One answered request that changes presence. Contains no token, no name and no text from the service: a
/// reader of the file learns only when something was sent and how it ended.
struct JournalEntry {
    enum class Asked { Set, Renewal, Clear };

    Asked asked = Asked::Set;
    std::optional<SettablePresence> state{}; ///< unset for a clear
    Minutes duration{0};                     ///< of the requested lease
    std::optional<Utc> planned{};            ///< unset for unplanned requests
    Utc sent{};
    std::optional<Milliseconds> late{}; ///< with `planned`: elapsed time from there to `sent`
    Milliseconds took{0};               ///< program time until the answer
    QString outcome{};                  ///< "confirmed", "nothing-to-clear", or the error's stable code
    QString requestId{};                ///< from the service; empty if it has none or an unusual one

    /// Takes from an answer only what belongs in a journal.
    void takeAnswer(const Result<Confirmation> &answer);
    bool isConfirmed() const;
    bool operator==(const JournalEntry &) const = default;
};

QString nameOf(JournalEntry::Asked asked); ///< "set", "renewal", "clear"

/// An entry as a line without its line feed, at most `longestJournalLine` bytes, and back. Unset for a line
/// that is cut off, damaged, or from another program.
QByteArray journalLine(const JournalEntry &entry);
std::optional<JournalEntry> journalEntryFrom(const QByteArray &line);

/// The path of a profile's journal in its state folder.
QString journalFileIn(const QString &stateFolder);

inline constexpr qsizetype longestJournalLine = 512;

/// The file's largest size in bytes. Available takes 16 requests an hour, 2700 a week, at about 200 bytes
/// each: a week is half of this, and the rest is for retries. With a longer `journal.keep` the size decides.
inline constexpr qint64 largestJournal = 1024 * 1024;

/// A file with one line per entry, readable by the owner only (0600). keep() drops old entries; add() does it
/// again after a quarter of the kept time, at most a day. When the file would grow too large, its oldest
/// quarter goes. Each of these replaces the whole file; any other entry is a single write at its end.
///
/// A journal that can't be written causes one warning in the log and nothing else.
class Journal final
{
public:
    /// Touches no file, and writes nothing until keep() is called.
    explicit Journal(QString path);
    Q_DISABLE_COPY_MOVE(Journal)

    /// Drops entries older than `span`. If unset, removes the journal and keeps none.
    void keep(std::optional<Milliseconds> span, Utc now);
    void add(const JournalEntry &entry);

private:
    void append(const QByteArray &line);
    void trim(Utc now);
    void warn(const QString &reason);

    QString m_path;
    std::optional<Milliseconds> m_keep;
    std::optional<Utc> m_trimmedAt;
    bool m_warned = false;
};

/// The entries of a journal's file, oldest first: its last `largestJournal` bytes without unreadable lines.
/// Empty if there is no file. Errors: Internal "journal/read".
Result<QList<JournalEntry>> readJournal(const QString &path);

/// How late planned requests were sent, in elapsed time. Percentiles are by nearest rank, so each is a
/// measured value.
struct LatenessSummary {
    int count = 0; ///< planned requests; if 0, the rest is zero too
    Milliseconds p50{0};
    Milliseconds p90{0};
    Milliseconds p99{0};
    Milliseconds worst{0};
    bool operator==(const LatenessSummary &) const = default;
};

struct JournalSummary {
    std::optional<Utc> since{}; ///< the oldest request
    int requests = 0;
    int confirmed = 0; ///< of `requests`; the others failed
    int renewals = 0;
    int confirmedRenewals = 0;
    LatenessSummary lateness;
    std::optional<JournalEntry> lastFailure{};
    bool endsWithFailure = false; ///< no confirmation after the last failure

    int failed() const { return requests - confirmed; }
    bool operator==(const JournalSummary &) const = default;
};

/// Summarizes the entries that are at most `keep` old at `now`.
JournalSummary summaryOf(const QList<JournalEntry> &entries, Milliseconds keep, Utc now);

} // namespace Lamplighter

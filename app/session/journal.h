// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/presence.h"

#include <QByteArray>
#include <QList>

namespace Lamplighter
{

/// One request that changes presence, once its answer is in. It holds no text of the service's, no token, and nobody's
/// name: who reads the file learns when something was asked and what came of it.
struct JournalEntry {
    enum class Asked { Set, Renewal, Clear };

    Asked asked = Asked::Set;
    std::optional<SettablePresence> state{}; ///< nothing: a clear
    Minutes duration{0};                     ///< of the lease that was asked for
    std::optional<Utc> planned{};            ///< only what had been planned ahead
    Utc sent{};
    std::optional<Milliseconds> late{}; ///< with `planned`: elapsed time from there to `sent`
    Milliseconds took{0};               ///< program time until the answer was in
    QString outcome{};                  ///< "confirmed", "nothing-to-clear", or the error's stable code
    QString requestId{};                ///< the service's; empty where it has none, or one of a strange shape

    /// Takes from an answer what belongs in a journal, and leaves the rest out.
    void takeAnswer(const Result<Confirmation> &answer);
    bool isConfirmed() const;
    bool operator==(const JournalEntry &) const = default;
};

QString nameOf(JournalEntry::Asked asked); ///< "set", "renewal", "clear"

/// The line that stands for an entry, without its end, and at most `longestJournalLine` bytes; and back again. Nothing for
/// a line that is none: cut off, damaged, of another program.
QByteArray journalLine(const JournalEntry &entry);
std::optional<JournalEntry> journalEntryFrom(const QByteArray &line);

/// Where a profile's journal is, in the folder for its state.
QString journalFileIn(const QString &stateFolder);

inline constexpr qsizetype longestJournalLine = 512;

/// What the journal's file never outgrows. Holding Available takes 16 requests an hour, 2700 a week, at some 200 bytes each:
/// a week is half of this, and the rest is for retries. With a longer `journal.keep` the size decides.
inline constexpr qint64 largestJournal = 1024 * 1024;

/// A file with one line for each entry, for the owner alone (0600). What is too old goes when keep() is called and once in
/// a quarter of the kept time after that, a day at most, when something is added; and the oldest quarter of
/// `largestJournal` goes when the file would outgrow it. Each time the file is replaced as a whole. Between these times an
/// entry is a single write at its end.
///
/// A journal never disturbs what it is about: that it cannot be written is one warning in the log, and no more.
class Journal final
{
public:
    /// Touches nothing, and keeps nothing before keep() has said for how long.
    explicit Journal(QString path);
    Q_DISABLE_COPY_MOVE(Journal)

    /// What is older than `span` goes. Without one nothing is kept: what is there is removed.
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

/// What stands in a journal's file, oldest first: the last `largestJournal` bytes of it, without what cannot be read. No file
/// is an empty journal. Errors: Internal "journal/read".
Result<QList<JournalEntry>> readJournal(const QString &path);

/// How late planned requests were sent, in elapsed time. Each percentile is by nearest rank: the smallest value that no
/// fewer than that share of all values are below or equal to, so that it is always one that has been.
struct LatenessSummary {
    int count = 0; ///< requests that had been planned; without any, the rest is zero
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
    bool endsWithFailure = false; ///< nothing was confirmed after the last failure

    int failed() const { return requests - confirmed; }
    bool operator==(const JournalSummary &) const = default;
};

/// Over the entries that are not older than `keep` at `now`.
JournalSummary summaryOf(const QList<JournalEntry> &entries, Milliseconds keep, Utc now);

} // namespace Lamplighter

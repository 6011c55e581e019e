// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room is what `lamplighter doctor` finds, as values. It reads and asks nothing by itself.

#include "session/journal.h"
#include "settings/settings.h"

#include <QJsonObject>

namespace Lamplighter
{

/// One check and what came of it; text and next are whole sentences for a person.
struct Finding {
    enum class Verdict {
        Ok,
        Attention, ///< worth knowing; it may be meant like that, or passes by itself
        Failed,    ///< keeps Lamplighter from doing what it is for
        Unknown,   ///< could not be looked at
    };
    QString
        key; ///< stable: "client-id", "health"; for a setting or a problem of the program's its own, "hold/lease"
    Verdict verdict = Verdict::Ok;
    QString text;
    QString next{};
    bool operator==(const Finding &) const = default;
};
QString nameOf(Finding::Verdict verdict); ///< "ok", "attention", "failed", "unknown"

/// Everything that the doctor looks at, gathered by whoever asks.
struct DoctorInputs {
    Utc now{};           ///< by the running program's clock, else the computer's
    QString words;       ///< how a command to this profile begins: "lamplighter --profile work"
    bool isDemo = false; ///< whose settings nobody writes, and which keeps no journal
    QString settingsFile;
    Settings settings;
    QString socketFolder;
    Result<void> socketIsPrivate;
    QString programFolder;
    QString trayProgram; ///< its path; empty when it is not in `programFolder`
    bool hasDisplay = true;
    /// Of the running program, or why there is none: docs/architecture.md#status-as-json
    Result<QJsonObject> status;
    QString journalFile;
    Result<QList<JournalEntry>> journal;
};

struct Diagnosis {
    QList<Finding> findings;
    QString journalKeep;                     ///< "P7D", "off"
    std::optional<JournalSummary> journal{}; ///< nothing: off, or it cannot be read
};

Diagnosis diagnose(const DoctorInputs &inputs);

/// Refused when a check has failed, which the command line calls 5: "or something is broken"; else Done.
ExitCode exitCodeFor(const Diagnosis &diagnosis);
/// One paragraph for each finding, led by its verdict, and a last line that sums up.
QString textOf(const Diagnosis &diagnosis);
/// The object of `doctor --json`, version 1. New keys may come, and none changes its meaning.
QJsonObject toJson(const Diagnosis &diagnosis);

} // namespace Lamplighter

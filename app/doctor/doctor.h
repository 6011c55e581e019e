// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room makes the findings of `lamplighter doctor`, as values. It does no input or output.

#include "session/journal.h"
#include "settings/settings.h"

#include <QJsonObject>

namespace Lamplighter
{

/// One check and its outcome. `text` and `next` are whole sentences for people.
struct Finding {
    enum class Verdict {
        Ok,
        Attention, ///< worth knowing; may be intended, or will pass
        Failed,    ///< keeps Lamplighter from working
        Unknown,   ///< couldn't be checked
    };
    /// Stable: "client-id", "health", or the key of a setting or of a program's problem, "hold/lease".
    QString key;
    Verdict verdict = Verdict::Ok;
    QString text;
    QString next{}; ///< empty if there is nothing to do
    bool operator==(const Finding &) const = default;
};
/// "ok", "attention", "failed", "unknown"; the same in every language.
QString nameOf(Finding::Verdict verdict);

/// Everything that the doctor checks. The caller collects it.
struct DoctorInputs {
    Utc now{};           ///< by the running program's clock, else the computer's
    QString words;       ///< how a command to this profile begins: "lamplighter --profile work"
    bool isDemo = false; ///< the demo has no settings file and no journal
    QString settingsFile;
    Settings settings;
    QString socketFolder;
    Result<void> socketIsPrivate;
    QString programFolder;
    QString trayProgram; ///< its path; empty if it isn't in `programFolder`
    bool hasDisplay = true;
    /// Of the running program, or why there is none: docs/architecture.md#status-as-json
    Result<QJsonObject> status;
    QString journalFile;
    Result<QList<JournalEntry>> journal;
};

struct Diagnosis {
    QList<Finding> findings;
    QString journalKeep;                     ///< "P7D", "off"
    std::optional<JournalSummary> journal{}; ///< unset if it is off or can't be read
};

Diagnosis diagnose(const DoctorInputs &inputs);

/// Refused (exit code 5) if a check failed, else Done.
ExitCode exitCodeFor(const Diagnosis &diagnosis);
/// One paragraph for each finding, starting with its verdict, and a last line with the number of failures.
QString textOf(const Diagnosis &diagnosis);
/// The object of `doctor --json`, version 1. New keys may come; existing ones keep their meaning.
QJsonObject toJson(const Diagnosis &diagnosis);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settings.h"

#include <QHash>

namespace Lamplighter
{

/// One line of a policy, unchecked: section "preset" or "locked", key "hold/lease".
struct PolicyEntry {
    QString section;
    QString key;
    QString value;
};

/// What an administrator preset and locked.
struct Policy {
    QHash<const SettingRow *, QString> presets; ///< valid and in normal form
    /// Every key under [locked]. If its value is invalid, it is locked to its preset or default.
    QHash<const SettingRow *, QString> locked;
    QList<SettingProblem> problems;

    static Policy read(const QString &source);
    static Policy from(const QList<PolicyEntry> &entries, const QString &source);
};

/// Reads the source without checking values: an ini file, or the system's own store. A missing source is
/// empty. Adds to `problems`. CMake picks the definition for each system.
QList<PolicyEntry> policyEntries(const QString &source, QList<SettingProblem> &problems);

/// Reads a policy's ini file, also on systems with their own store.
QList<PolicyEntry> policyEntriesOfFile(const QString &file, QList<SettingProblem> &problems);

/// Problems for unreadable lines of a file.
QList<SettingProblem> lineProblems(const QString &file, const QList<int> &lines);

/// A problem for an invalid value. `used` replaces it.
SettingProblem valueProblem(const Error &objection, const SettingRow &key, const QString &used,
                            const QString &source);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settings.h"

#include <QHash>

namespace Lamplighter
{

/// One line of a policy as it was found: section "preset" or "locked", key "hold/lease".
struct PolicyEntry {
    QString section;
    QString key;
    QString value;
};

/// What an administrator has decided.
struct Policy {
    QHash<const SettingRow *, QString> presets; ///< valid and in normal form
    /// Every key under [locked]. One whose value is bad stays out of the person's hands all the same: it has its preset
    /// or default.
    QHash<const SettingRow *, QString> locked;
    QList<SettingProblem> problems;

    static Policy read(const QString &source);
    static Policy from(const QList<PolicyEntry> &entries, const QString &source);
};

/// Reads the source without judging it: an ini file, or the system's own store. A missing one is empty; problems are
/// added to `problems`. One definition for each kind of system, chosen by CMake.
QList<PolicyEntry> policyEntries(const QString &source, QList<SettingProblem> &problems);

/// What an ini file of a policy says; also where the system has a store of its own.
QList<PolicyEntry> policyEntriesOfFile(const QString &file, QList<SettingProblem> &problems);

/// Lines of a file that cannot be read, as problems.
QList<SettingProblem> lineProblems(const QString &file, const QList<int> &lines);

/// A value that is not used, and what is used in its place.
SettingProblem valueProblem(const Error &objection, const SettingRow &key, const QString &used,
                            const QString &source);

} // namespace Lamplighter

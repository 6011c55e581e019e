// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room knows every setting: its key, its values and default, the ini file of a profile, and the administrator's
// policy that presets or locks it. Bad values are reported and ignored, never fatal; unknown keys are kept.

#include "base/result.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace Lamplighter
{

/// Folders of one profile. The profile "default" has the plain folders, others one of their own below.
struct ProfilePaths {
    QString settingsFile; ///< …/lamplighter/[NAME/]lamplighter.ini
    QString stateFolder;  ///< for the remembered hold and other things that are no settings
    QString socket;       ///< $XDG_RUNTIME_DIR/lamplighter/NAME.sock (a per-session pipe's name on Windows)
    QString policyFile;   ///< /etc/lamplighter/policy.ini; never from the environment
    QString
        accountLock{}; ///< with an account's hash behind it the place of its ProcessLock; the same for all profiles
};
/// A profile's name is 1 to 32 of letters, digits, '-' and '_'. Errors: WrongUse.
Result<ProfilePaths> pathsOfProfile(const QString &profile);

struct SettingProblem {
    QString
        key; ///< "hold/lease"; for a line that cannot be read "lamplighter.ini:12", for a whole file its name
    QString text;
    QString next;
    bool operator==(const SettingProblem &) const = default;
};

/// One reading of file and policy: every known key has a valid value (its default where the file's is bad).
class Settings
{
public:
    /// All known keys as "section/key", in the order of docs/settings.md: those that this version obeys, and no others.
    static QStringList keys();
    static QString
    defaultOf(const QString &key); ///< asserts that the key is known; empty where there is none

    /// Reads both files; a missing file is empty, an unreadable one a problem.
    static Settings read(const ProfilePaths &paths);
    /// For the demo: defaults with these values, no file.
    static Settings inMemory(const QHash<QString, QString> &values);

    QString value(const QString &key) const; ///< asserts that the key is known
    bool isLocked(const QString &key) const;
    /// The file or a policy says something about it that can be used; else its value is the default.
    bool isGiven(const QString &key) const;
    QList<SettingProblem> problems() const { return m_problems; }

    bool operator==(const Settings &) const = default;

private:
    friend class SettingsMaker;
    QHash<QString, QString> m_values;
    QStringList m_locked;
    QStringList m_given;
    QList<SettingProblem> m_problems;
};

/// What `value` would do to `key`: an Error of kind WrongUse that says what is allowed, or the value in its normal form.
/// Empty stands for the default, and is accepted where that is empty too. Keys are known without regard to case.
Result<QString> checkedSetting(const QString &key, const QString &value);

/// Writes values into the profile's file, atomically; unknown keys, order and comments in it are kept. Bad values, and
/// others than the locked ones, are refused before anything is written; missing folders are made for the owner alone
/// (0700).
/// Errors: WrongUse for a key or value, Refused for what a policy forbids ("settings/locked") and for files that cannot be
/// read or written.
Result<void> writeSettings(const ProfilePaths &paths, const QList<QPair<QString, QString>> &values);

} // namespace Lamplighter

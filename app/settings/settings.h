// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room knows every setting: its key, its values and default, the ini file of a profile, and the
// administrator's policy that presets or locks it. Bad values are reported and ignored, never fatal; unknown
// keys are kept.

#include "settings/keys.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <concepts>

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
    QString key; ///< "hold/lease"; for an unreadable line "lamplighter.ini:12", for a whole file its name
    QString text;
    QString next;
    bool operator==(const SettingProblem &) const = default;
};

/// What is wrong with client ID, tenant and cloud together, though each of them is good; unset for nothing. A
/// tenant that isn't in that cloud can't sign in.
struct AccountProblem {
    SettingProblem problem; ///< of account/tenant
    bool preventsSignIn = false;
    bool operator==(const AccountProblem &) const = default;
};
/// `tenant` as it was written: the address that it was pasted in tells of its cloud as well.
std::optional<AccountProblem> accountProblem(const QString &cloud, const QString &tenant,
                                             const QString &clientId);

/// One reading of file and policy: every setting has a valid value (its default where the file's is bad, and
/// where nothing was read).
class Settings
{
public:
    /// Reads both files; a missing file is empty, an unreadable one a problem.
    static Settings read(const ProfilePaths &paths);
    /// For the demo: defaults with these values, no file.
    static Settings inMemory(const QList<SettingText> &values);

    /// What a setting says, as its row in settings/keys.h types it.
    template <std::derived_from<SettingRow> Key>
    typename Key::Value get(const Key &key) const
    {
        return key.parse(text(key)).value();
    }
    /// The same where the file or a policy says something usable; unset where the default counts.
    template <std::derived_from<SettingRow> Key>
    std::optional<typename Key::Value> given(const Key &key) const
    {
        return isGiven(key) ? std::optional(get(key)) : std::nullopt;
    }
    QString text(const SettingRow &key) const; ///< in normal form
    bool isLocked(const SettingRow &key) const;
    bool isGiven(const SettingRow &key) const;
    QList<SettingProblem> problems() const { return m_problems; }
    /// One of the problems, if there is one of client ID, tenant and cloud together.
    const std::optional<AccountProblem> &accountProblem() const { return m_accountProblem; }

    bool operator==(const Settings &) const = default;

private:
    friend class SettingsMaker;
    QHash<const SettingRow *, QString> m_values;
    QSet<const SettingRow *> m_locked;
    QSet<const SettingRow *> m_given;
    QList<SettingProblem> m_problems;
    std::optional<AccountProblem> m_accountProblem;
};

/// Returns the text in normal form, or a WrongUse that says what is allowed. Empty stands for the default,
/// and is accepted where that is empty too.
Result<QString> checkedSetting(const SettingText &wanted);

/// Writes values into the profile's file, atomically; unknown keys, order and comments in it are kept. Bad
/// values, and others than the locked ones, are refused before anything is written; missing folders are made
/// for the owner alone (0700).
/// Errors: WrongUse for a value, Refused for what a policy forbids ("settings/locked") and for files that
/// cannot be read or written.
Result<void> writeSettings(const ProfilePaths &paths, const QList<SettingText> &values);

} // namespace Lamplighter

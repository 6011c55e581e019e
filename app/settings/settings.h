// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room knows every setting: its key, values and default, the ini file of a profile, and the
// administrator's policy that presets or locks it. Invalid values are reported and ignored. Unknown keys are
// kept.

#include "settings/keys.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <concepts>

namespace Lamplighter
{

/// Files and folders of one profile. The profile "default" has the plain folders, others a subfolder.
struct ProfilePaths {
    QString settingsFile; ///< …/lamplighter/[NAME/]lamplighter.ini
    QString stateFolder;  ///< for the remembered hold and the like
    QString socket;       ///< $XDG_RUNTIME_DIR/lamplighter/NAME.sock (a per-session pipe's name on Windows)
    QString policyFile;   ///< /etc/lamplighter/policy.ini; never from the environment
    /// The same for all profiles. With an account's hash appended, it is the place of the account's
    /// ProcessLock.
    QString accountLock{};
};
/// A profile's name has 1 to 32 letters, digits, '-' and '_'. Errors: WrongUse.
Result<ProfilePaths> pathsOfProfile(const QString &profile);

struct SettingProblem {
    QString key; ///< "hold/lease"; for an unreadable line "lamplighter.ini:12", for a whole file its name
    QString text;
    QString next;
    bool operator==(const SettingProblem &) const = default;
};

/// What is wrong with client ID, tenant and cloud together, though each one is valid. A tenant that isn't in
/// that cloud can't sign in.
struct AccountProblem {
    SettingProblem problem; ///< of account/tenant
    bool preventsSignIn = false;
    bool operator==(const AccountProblem &) const = default;
};
/// `tenant` as it was written: an address that was pasted also shows the cloud. Unset if nothing is wrong.
std::optional<AccountProblem> accountProblem(const QString &cloud, const QString &tenant,
                                             const QString &clientId);

/// The settings of one reading of file and policy. Every setting has a valid value: the default if the file
/// has none or an invalid one.
class Settings
{
public:
    /// Reads both files. A missing file is empty, an unreadable one is a problem.
    static Settings read(const ProfilePaths &paths);
    /// For the demo: the defaults with these values, without a file.
    static Settings inMemory(const QList<SettingText> &values);

    /// The value of a setting, with the type from its row in settings/keys.h.
    template <std::derived_from<SettingRow> Key>
    typename Key::Value get(const Key &key) const
    {
        return key.parse(text(key)).value();
    }
    /// The same if the file or a policy has a valid value. Unset if the default applies.
    template <std::derived_from<SettingRow> Key>
    std::optional<typename Key::Value> given(const Key &key) const
    {
        return isGiven(key) ? std::optional(get(key)) : std::nullopt;
    }
    QString text(const SettingRow &key) const; ///< in normal form
    bool isLocked(const SettingRow &key) const;
    bool isGiven(const SettingRow &key) const;
    QList<SettingProblem> problems() const { return m_problems; }
    /// The problem of client ID, tenant and cloud together, if there is one. It is in problems() too.
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

/// Returns the text in normal form. An empty text means the default, and is valid only if that is empty too.
/// Errors: WrongUse, with what is allowed.
Result<QString> checkedSetting(const SettingText &wanted);

/// Writes values into the profile's file, atomically. Keeps unknown keys, order and comments. Checks all
/// values before it writes any. Creates missing folders for their owner only (0700).
/// Errors: WrongUse for a value, Refused if a policy forbids it ("settings/locked") and for files that can't
/// be read or written.
Result<void> writeSettings(const ProfilePaths &paths, const QList<SettingText> &values);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settings.h"

#include "base/log.h"
#include "base/pasted.h"
#include "base/savefile.h"
#include "base/sharedtext.h"
#include "settings/inifile.h"
#include "settings/platformpaths.h"
#include "settings/policy.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Settings)
};

constexpr qsizetype longestShown = 80;

QString shown(const QString &value)
{
    return shownAsTyped(value, longestShown);
}

/// `why` is a sentence, or empty.
QString unusable(const QString &key, const QString &value, const QString &why)
{
    return SharedText::tr("Can't use “%1” for %2.").arg(shown(value), key) +
           (why.isEmpty() ? why : u' ' + why);
}

Error wrongValue(const QString &key, const QString &value, const Objection &objection)
{
    return {.kind = ErrorKind::WrongUse,
            .code = u"settings/"_s + key,
            .text = unusable(key, value, objection.why),
            .next = objection.next};
}

tl::unexpected<Error> refused(const QString &code, const QString &text, const QString &next)
{
    return tl::unexpected(Error{.kind = ErrorKind::Refused, .code = code, .text = text, .next = next});
}

/// Creates a folder and missing parents, for their owner only.
bool makeFolder(const QString &path)
{
    const QDir folder(path);
    if (folder.exists())
        return true;
    const auto above = QFileInfo(path).path();
    if (above == path || !makeFolder(above))
        return false;
    constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    // Another process may have created it meanwhile.
    return QDir(above).mkdir(QFileInfo(path).fileName(), ownerOnly) || folder.exists();
}
} // namespace

Result<ProfilePaths> pathsOfProfile(const QString &profile)
{
    static const QRegularExpression name(u"\\A[A-Za-z0-9_-]{1,32}\\z"_s);
    if (!name.match(profile).hasMatch())
        return tl::unexpected(
            Error{.kind = ErrorKind::WrongUse,
                  .code = u"settings/profile"_s,
                  .text = Words::tr("Can't use “%1” as a profile name.").arg(shown(profile)),
                  .next = Words::tr("Use 1 to 32 letters (a to z), digits, hyphens and underscores.")});
    return platformPaths(profile);
}

std::optional<AccountProblem> accountProblem(const QString &cloud, const QString &tenant,
                                             const QString &clientId)
{
    const auto key = settingKeys.accountTenant.key();
    const auto cloudName = cloudNamed(cloud);
    if (auto misfit = cloudMisfit(cloudName.isEmpty() ? cloud : cloudName, tenant))
        return AccountProblem{{key, misfit->text, misfit->next}, true};
    const auto id = appIdIn(clientId);
    if (id && organizationIn(tenant) == *id)
        return AccountProblem{
            {key, Words::tr("The app ID and the organization's ID are the same, so one is wrong."),
             Words::tr("Copy both again: Application (client) ID and Directory (tenant) ID.")}};
    return std::nullopt;
}

/// Makes Settings from the file's entries and the policy.
class SettingsMaker
{
public:
    static Settings make(const QList<IniFile::Entry> &entries, const Policy &policy, const QString &source)
    {
        QHash<const SettingRow *, QString> given;
        for (const auto &entry : entries) {
            if (const auto *row = settingKeys.named(entry.section + u'/' + entry.key))
                given[row] = entry.value;
        }

        Settings out;
        out.m_problems = policy.problems;
        for (const auto *const row : settingKeys.all()) {
            auto value = policy.presets.value(row, row->fallback());
            bool isGiven = policy.presets.contains(row);
            if (policy.locked.contains(row)) {
                value = policy.locked[row];
                isGiven = true;
                out.m_locked.insert(row);
            } else if (const auto own = given.value(row); !own.isEmpty()) {
                const auto checked = checkedSetting({*row, own});
                isGiven = isGiven || checked.has_value();
                if (checked)
                    value = *checked;
                else
                    out.m_problems.append(valueProblem(checked.error(), *row, value, source));
            }
            out.m_values[row] = value;
            if (isGiven)
                out.m_given.insert(row);
        }
        applyRulesBetweenKeys(out, policy);
        judgeAccount(out, out.isLocked(settingKeys.accountTenant) ? QString{}
                                                                  : given.value(&settingKeys.accountTenant));
        return out;
    }

    static void fileProblem(Settings &settings, const SettingProblem &problem)
    {
        settings.m_problems.prepend(problem);
    }

private:
    static void applyRulesBetweenKeys(Settings &settings, const Policy &policy)
    {
        if (settings.isLocked(settingKeys.cloudName)) {
            dropPlainHttp(settings, settingKeys.cloudAuthority);
            dropPlainHttp(settings, settingKeys.cloudGraph);
        }
        dropHotkeysOfOthers(settings);
        replaceForbiddenCloud(settings, policy);
    }

    /// `written` is the tenant as the file has it.
    static void judgeAccount(Settings &settings, const QString &written)
    {
        const auto tenant = settings.text(settingKeys.accountTenant);
        const bool isUsed = organizationIn(written) == tenant;
        settings.m_accountProblem =
            Lamplighter::accountProblem(settings.text(settingKeys.cloudName), isUsed ? written : tenant,
                                        settings.text(settingKeys.accountClientId));
        if (settings.m_accountProblem)
            settings.m_problems.append(settings.m_accountProblem->problem);
    }

    /// An administrator who locks the cloud doesn't mean a stand-in on this computer
    /// (docs/architecture.md#settings).
    static void dropPlainHttp(Settings &settings, const OptionalSetting<SettingKinds::Address> &key)
    {
        const auto address = settings.get(key);
        if (!address || !isPlainHttp(*address))
            return;
        settings.m_problems.append(
            {key.key(),
             unusable(key.key(), settings.text(key),
                      Words::tr("Your administrator chose the servers, so only https works.")) +
                 u' ' + Words::tr("Lamplighter ignores it."),
             Words::tr("Use an https:// address, or ask your administrator.")});
        settings.m_values[&key].clear();
    }

    static void dropHotkeysOfOthers(Settings &settings)
    {
        QHash<QString, const SettingRow *> owners;
        for (const auto *const row : settingKeys.all()) {
            auto &hotkey = settings.m_values[row];
            if (row->section() != settingKeys.hotkeyCard.section() || hotkey.isEmpty())
                continue;
            if (const auto *const owner = owners.value(hotkey)) {
                settings.m_problems.append({row->key(),
                                            Words::tr("The hotkey %1 already belongs to %3, so %2 has none.")
                                                .arg(hotkey, row->key(), owner->key()),
                                            SharedText::tr("Choose another hotkey.")});
                hotkey.clear();
            } else {
                owners.insert(hotkey, row);
            }
        }
    }

    static void replaceForbiddenCloud(Settings &settings, const Policy &policy)
    {
        const auto &name = settingKeys.cloudName;
        const auto &allowed = settingKeys.cloudAllowCustom;
        const auto custom = name.print(SettingValues::Cloud::Custom);
        if (settings.text(name) != custom || settings.get(allowed))
            return;
        const auto preset = policy.presets.value(&name);
        const auto used = preset.isEmpty() || preset == custom ? name.fallback() : preset;
        settings.m_problems.append(
            {name.key(),
             Words::tr(
                 "A custom cloud isn't allowed here (cloud/allowCustom is no). Lamplighter uses %1 instead.")
                 .arg(used),
             settings.isLocked(allowed)
                 ? Words::tr("Use global, gcc-high or dod, or ask your administrator.")
                 : Words::tr("Use global, gcc-high or dod, or set cloud/allowCustom to yes.")});
        settings.m_values[&name] = used;
    }
};

Settings Settings::read(const ProfilePaths &paths)
{
    const auto policy = Policy::read(paths.policyFile);
    const auto file = IniFile::read(paths.settingsFile);
    auto out =
        SettingsMaker::make(file ? file->entries() : QList<IniFile::Entry>(), policy, paths.settingsFile);
    if (!file)
        SettingsMaker::fileProblem(
            out, {QFileInfo(paths.settingsFile).fileName(), file.error().text, file.error().next});
    else
        out.m_problems += lineProblems(paths.settingsFile, file->unreadableLines());
    for (const auto &problem : std::as_const(out.m_problems))
        qCInfo(logSettings).noquote() << problem.key << problem.text;
    return out;
}

Settings Settings::inMemory(const QList<SettingText> &values)
{
    QList<IniFile::Entry> entries;
    for (const auto &value : values)
        entries.append({value.setting->section(), value.setting->nameInSection(), value.text});
    return SettingsMaker::make(entries, {}, Words::tr("the program's own settings"));
}

QString Settings::text(const SettingRow &key) const
{
    const auto found = m_values.constFind(&key);
    return found == m_values.cend() ? key.fallback() : *found;
}

bool Settings::isLocked(const SettingRow &key) const
{
    return m_locked.contains(&key);
}

bool Settings::isGiven(const SettingRow &key) const
{
    return m_given.contains(&key);
}

Result<QString> checkedSetting(const SettingText &wanted)
{
    const auto &row = *wanted.setting;
    const auto text = wanted.text.trimmed();
    if (text.isEmpty()) {
        if (row.fallback().isEmpty())
            return QString();
        return tl::unexpected(Error{.kind = ErrorKind::WrongUse,
                                    .code = u"settings/"_s + row.key(),
                                    .text = Words::tr("The setting %1 needs a value.").arg(row.key()),
                                    .next = Words::tr("Its default is %1.").arg(row.fallback())});
    }
    return row.normalForm(text).map_error(
        [&](const Objection &objection) { return wrongValue(row.key(), text, objection); });
}

namespace
{
/// What would be wrong with the account after writing these keys. `tenant` as it was pasted; empty if it
/// stays.
std::optional<SettingProblem> newAccountProblem(const Settings &settings, const QString &tenant,
                                                const QStringList &written)
{
    const auto &keys = settingKeys;
    if (!written.contains(keys.accountTenant.key()) && !written.contains(keys.accountClientId.key()) &&
        !written.contains(keys.cloudName.key()))
        return std::nullopt;
    const auto found = accountProblem(settings.text(keys.cloudName),
                                      tenant.trimmed().isEmpty() ? settings.text(keys.accountTenant) : tenant,
                                      settings.text(keys.accountClientId));
    return found ? std::optional(found->problem) : std::nullopt;
}
} // namespace

Result<void> writeSettings(const ProfilePaths &paths, const QList<SettingText> &values)
{
    auto file = IniFile::read(paths.settingsFile);
    if (!file)
        return tl::unexpected(file.error());
    const auto policy = Policy::read(paths.policyFile);

    QStringList written;
    QString tenant;
    for (const auto &value : values) {
        const auto checked = checkedSetting(value);
        if (!checked)
            return tl::unexpected(checked.error());
        const auto &row = *value.setting;
        if (const auto locked = policy.locked.constFind(&row); locked != policy.locked.cend()) {
            // Writing the locked value changes nothing.
            if (*locked == *checked)
                continue;
            return refused(u"settings/locked"_s,
                           Words::tr("Your administrator locked the setting %1.").arg(row.key()),
                           Words::tr("Ask your administrator to change it."));
        }
        file->set(row.section(), row.nameInSection(), *checked);
        written.append(row.key());
        if (&row == &settingKeys.accountTenant)
            tenant = value.text;
    }
    const auto made = SettingsMaker::make(file->entries(), policy, paths.settingsFile);
    if (const auto problem = newAccountProblem(made, tenant, written))
        return tl::unexpected(Error{.kind = ErrorKind::WrongUse,
                                    .code = u"settings/"_s + problem->key,
                                    .text = problem->text,
                                    .next = problem->next});
    const auto problems = made.problems();
    for (const auto &problem : problems) {
        if (written.contains(problem.key) && !policy.problems.contains(problem))
            return refused(u"settings/"_s + problem.key, problem.text, problem.next);
    }

    const auto folder = QFileInfo(paths.settingsFile).path();
    if (!makeFolder(folder))
        return refused(u"settings/write"_s, Words::tr("Can't create the folder %1.").arg(folder),
                       SharedText::tr("Check that you can write there."));
    QSaveFile out(paths.settingsFile);
    if (!out.open(QIODevice::WriteOnly) || !commitAll(out, file->bytes()))
        return refused(u"settings/write"_s,
                       Words::tr("Can't write the file %1: %2.").arg(paths.settingsFile, out.errorString()),
                       SharedText::tr("Check that you can write there and that the disk isn't full."));
    return {};
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settings.h"

#include "base/log.h"
#include "base/savefile.h"
#include "settings/checks.h"
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

/// A value as it may be shown: it may be anything that was pasted, a secret too.
QString shown(const QString &value)
{
    return redacted(value.size() > longestShown ? value.left(longestShown) + u'…' : value);
}

Error wrongValue(const QString &key, const QString &value, const Objection &objection)
{
    return {ErrorKind::WrongUse, u"settings/"_s + key,
            Words::tr("The value “%1” cannot be used for %2: %3.").arg(shown(value), key, objection.why),
            objection.next};
}

tl::unexpected<Error> refused(const QString &code, const QString &text, const QString &next)
{
    return tl::unexpected(Error{ErrorKind::Refused, code, text, next});
}

/// Makes a folder and those above it that are missing, for the user's eyes alone.
bool makeFolder(const QString &path)
{
    const QDir folder(path);
    if (folder.exists())
        return true;
    const auto above = QFileInfo(path).path();
    if (above == path || !makeFolder(above))
        return false;
    constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    // Another process may have made it in between.
    return QDir(above).mkdir(QFileInfo(path).fileName(), ownerOnly) || folder.exists();
}
} // namespace

Result<ProfilePaths> pathsOfProfile(const QString &profile)
{
    static const QRegularExpression name(u"\\A[A-Za-z0-9_-]{1,32}\\z"_s);
    if (!name.match(profile).hasMatch())
        return tl::unexpected(
            Error{ErrorKind::WrongUse, u"settings/profile"_s,
                  Words::tr("The name “%1” cannot be used for a profile.").arg(shown(profile)),
                  Words::tr("Use 1 to 32 letters (a to z), digits, hyphens and underscores.")});
    return platformPaths(profile);
}

QStringList Settings::keys()
{
    QStringList out;
    for (const auto &setting : knownSettings())
        out.append(setting.key);
    return out;
}

QString Settings::defaultOf(const QString &key)
{
    const auto *setting = knownSetting(key);
    Q_ASSERT(setting);
    return setting->fallback;
}

/// Settings from what was read: the file's values by key, and the policy.
class SettingsMaker
{
public:
    static Settings make(const QList<IniFile::Entry> &entries, const Policy &policy, const QString &source)
    {
        QHash<QString, QString> given;
        for (const auto &entry : entries) {
            if (const auto *setting = knownSetting(entry.section + u'/' + entry.key))
                given[setting->key] = entry.value;
        }

        Settings out;
        out.m_problems = policy.problems;
        for (const auto &setting : knownSettings()) {
            const auto &key = setting.key;
            auto value = policy.presets.value(key, setting.fallback);
            bool isGiven = policy.presets.contains(key);
            if (policy.locked.contains(key)) {
                value = policy.locked[key];
                isGiven = true;
                out.m_locked.append(key);
            } else if (const auto own = given.value(key); !own.isEmpty()) {
                const auto checked = checkedSetting(key, own);
                isGiven = isGiven || checked.has_value();
                if (checked)
                    value = *checked;
                else
                    out.m_problems.append(valueProblem(checked.error(), key, value, source));
            }
            out.m_values[key] = value;
            if (isGiven)
                out.m_given.append(key);
        }
        applyRulesBetweenKeys(out, policy);
        return out;
    }

    static void fileProblem(Settings &settings, const SettingProblem &problem)
    {
        settings.m_problems.prepend(problem);
    }

private:
    static void applyRulesBetweenKeys(Settings &settings, const Policy &policy)
    {
        if (settings.isLocked(u"cloud/name"_s)) {
            // Design §4.4. An administrator who names the cloud has not meant a stand-in on this computer.
            for (const auto &key : {u"cloud/authority"_s, u"cloud/graph"_s}) {
                if (!isPlainHttp(settings.m_values[key]))
                    continue;
                settings.m_problems.append(
                    {key,
                     Words::tr("The value “%1” cannot be used for %2: the administrator of this computer has "
                               "named the "
                               "cloud, so that only https is accepted. It is ignored.")
                         .arg(settings.m_values[key], key),
                     Words::tr("Write an address that begins with https://, or ask your administrator.")});
                settings.m_values[key].clear();
            }
        }
        QHash<QString, QString> keyOfHotkey;
        for (const auto &setting : knownSettings()) {
            auto &hotkey = settings.m_values[setting.key];
            if (!setting.key.startsWith("hotkeys/"_L1) || hotkey.isEmpty())
                continue;
            if (const auto other = keyOfHotkey.value(hotkey); !other.isEmpty()) {
                settings.m_problems.append(
                    {setting.key,
                     Words::tr(
                         "The hotkey %1 cannot be used for %2: it is that of %3 already. It is ignored.")
                         .arg(hotkey, setting.key, other),
                     Words::tr("Give one of the two another one.")});
                hotkey.clear();
            } else {
                keyOfHotkey.insert(hotkey, setting.key);
            }
        }
        if (settings.m_values[u"cloud/name"_s] == "custom"_L1 &&
            settings.m_values[u"cloud/allowCustom"_s] == "no"_L1) {
            const auto preset = policy.presets.value(u"cloud/name"_s);
            const auto used =
                preset.isEmpty() || preset == "custom"_L1 ? Settings::defaultOf(u"cloud/name"_s) : preset;
            settings.m_problems.append(
                {u"cloud/name"_s,
                 Words::tr(
                     "A custom cloud is not allowed here (cloud/allowCustom is no). %1 is used instead.")
                     .arg(used),
                 settings.isLocked(u"cloud/allowCustom"_s)
                     ? Words::tr("Choose global, gcc-high or dod, or ask your administrator.")
                     : Words::tr("Choose global, gcc-high or dod, or set cloud/allowCustom to yes.")});
            settings.m_values[u"cloud/name"_s] = used;
        }
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

Settings Settings::inMemory(const QHash<QString, QString> &values)
{
    QList<IniFile::Entry> entries;
    for (auto it = values.begin(); it != values.end(); ++it) {
        Q_ASSERT(knownSetting(it.key()));
        entries.append({it.key().section(u'/', 0, 0), it.key().section(u'/', 1), it.value()});
    }
    return SettingsMaker::make(entries, {}, Words::tr("the program's own values"));
}

QString Settings::value(const QString &key) const
{
    const auto found = m_values.constFind(key);
    Q_ASSERT_X(found != m_values.cend(), "Settings::value", qPrintable(key));
    return found == m_values.cend() ? QString() : *found;
}

bool Settings::isLocked(const QString &key) const
{
    return m_locked.contains(key);
}

bool Settings::isGiven(const QString &key) const
{
    return m_given.contains(key);
}

Result<QString> checkedSetting(const QString &key, const QString &value)
{
    const auto *setting = knownSetting(key);
    if (!setting)
        return tl::unexpected(Error{ErrorKind::WrongUse, u"settings/unknown"_s,
                                    Words::tr("There is no setting %1.").arg(shown(key)),
                                    Words::tr("The settings are: %1.").arg(Settings::keys().join(u", "_s))});
    const auto trimmed = value.trimmed();
    if (trimmed.isEmpty()) {
        if (setting->fallback.isEmpty())
            return QString();
        return tl::unexpected(Error{ErrorKind::WrongUse, u"settings/"_s + setting->key,
                                    Words::tr("The setting %1 needs a value.").arg(setting->key),
                                    Words::tr("Its default is %1.").arg(setting->fallback)});
    }
    const auto checked = setting->check(trimmed);
    if (!checked)
        return tl::unexpected(wrongValue(setting->key, trimmed, checked.error()));
    return *checked;
}

Result<void> writeSettings(const ProfilePaths &paths, const QList<QPair<QString, QString>> &values)
{
    auto file = IniFile::read(paths.settingsFile);
    if (!file)
        return tl::unexpected(file.error());
    const auto policy = Policy::read(paths.policyFile);

    QStringList written;
    for (const auto &[key, value] : values) {
        const auto checked = checkedSetting(key, value);
        if (!checked)
            return tl::unexpected(checked.error());
        const auto name = knownSetting(key)->key;
        if (const auto locked = policy.locked.constFind(name); locked != policy.locked.cend()) {
            // Whoever asks for the very value that is locked gets what they ask for.
            if (*locked == *checked)
                continue;
            return refused(
                u"settings/locked"_s,
                Words::tr("The setting %1 is locked by the administrator of this computer.").arg(name),
                Words::tr("Ask your administrator to change it."));
        }
        file->set(name.section(u'/', 0, 0), name.section(u'/', 1), *checked);
        written.append(name);
    }
    const auto problems = SettingsMaker::make(file->entries(), policy, paths.settingsFile).problems();
    for (const auto &problem : problems) {
        if (written.contains(problem.key) && !policy.problems.contains(problem))
            return refused(u"settings/"_s + problem.key, problem.text, problem.next);
    }

    const auto folder = QFileInfo(paths.settingsFile).path();
    if (!makeFolder(folder))
        return refused(u"settings/write"_s, Words::tr("The folder %1 could not be made.").arg(folder),
                       Words::tr("Check that you may write there."));
    QSaveFile out(paths.settingsFile);
    if (!out.open(QIODevice::WriteOnly) || !commitAll(out, file->bytes()))
        return refused(
            u"settings/write"_s,
            Words::tr("The file %1 could not be written: %2.").arg(paths.settingsFile, out.errorString()),
            Words::tr("Check that you may write there, and that the disk is not full."));
    return {};
}

} // namespace Lamplighter

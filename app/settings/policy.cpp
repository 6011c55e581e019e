// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/policy.h"

#include "settings/inifile.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Settings)
};
} // namespace

QList<SettingProblem> lineProblems(const QString &file, const QList<int> &lines)
{
    QList<SettingProblem> out;
    for (const int line : lines)
        out.append({u"%1:%2"_s.arg(QFileInfo(file).fileName()).arg(line),
                    Words::tr("Lamplighter ignores line %1 of %2: it isn't a section or a setting.")
                        .arg(line)
                        .arg(file),
                    Words::tr("Use [section], key=value, or a comment that starts with a semicolon.")});
    return out;
}

SettingProblem valueProblem(const Error &objection, const SettingRow &key, const QString &used,
                            const QString &source)
{
    const auto instead = used.isEmpty() ? Words::tr("Lamplighter ignores it.")
                                        : Words::tr("Lamplighter uses %1 instead.").arg(used);
    return {key.key(), objection.text + u' ' + instead,
            objection.next + u' ' + Words::tr("It's set in %1.").arg(source)};
}

QList<PolicyEntry> policyEntriesOfFile(const QString &file, QList<SettingProblem> &problems)
{
    const auto ini = IniFile::read(file);
    if (!ini) {
        problems.append({QFileInfo(file).fileName(), ini.error().text, ini.error().next});
        return {};
    }
    problems += lineProblems(file, ini->unreadableLines());
    QList<PolicyEntry> out;
    for (const auto &entry : ini->entries())
        out.append({entry.section, entry.key, entry.value});
    return out;
}

Policy Policy::read(const QString &source)
{
    QList<SettingProblem> problems;
    auto policy = from(policyEntries(source, problems), source);
    policy.problems = problems + policy.problems;
    return policy;
}

Policy Policy::from(const QList<PolicyEntry> &entries, const QString &source)
{
    // If a key is there twice, the last one counts.
    QHash<const SettingRow *, QString> presets;
    QHash<const SettingRow *, QString> locked;
    QStringList strangeSections;
    for (const auto &entry : entries) {
        if (entry.section.compare("preset"_L1, Qt::CaseInsensitive) != 0 &&
            entry.section.compare("locked"_L1, Qt::CaseInsensitive) != 0 &&
            !strangeSections.contains(entry.section))
            strangeSections.append(entry.section);
        const auto *const row = settingKeys.named(entry.key);
        if (!row)
            continue;
        if (entry.section.compare("preset"_L1, Qt::CaseInsensitive) == 0)
            presets[row] = entry.value;
        else if (entry.section.compare("locked"_L1, Qt::CaseInsensitive) == 0)
            locked[row] = entry.value;
    }

    Policy out;
    for (const auto &section : std::as_const(strangeSections))
        out.problems.append(
            {QFileInfo(source).fileName(),
             Words::tr("Lamplighter ignores the section [%2] in the policy %1.").arg(source, section),
             Words::tr("Put each setting under [preset] or [locked], as section/key=value.")});
    for (const auto *const row : settingKeys.all()) {
        auto used = row->fallback();
        const auto take = [&](const QString &value) -> bool {
            if (value.isEmpty())
                return false;
            const auto checked = checkedSetting({*row, value});
            if (checked)
                used = *checked;
            else
                out.problems.append(valueProblem(checked.error(), *row, used, source));
            return checked.has_value();
        };
        if (presets.contains(row) && take(presets[row]))
            out.presets[row] = used;
        if (locked.contains(row)) {
            // Without a value it is locked to the default: cloud/authority must be lockable to empty.
            if (locked[row].isEmpty())
                used = row->fallback();
            else
                take(locked[row]);
            out.locked[row] = used;
        }
    }
    return out;
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/policy.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

// Windows: values such as "lease" under HKLM\Software\Policies\Lamplighter\locked\hold. macOS: a property
// list with entries such as "locked.hold.lease". QSettings reads both as "locked/hold/lease". Written from
// its documentation; never run.
QList<PolicyEntry> policyEntries(const QString &source, QList<SettingProblem> &problems)
{
    if (source.endsWith(".ini"_L1))
        return policyEntriesOfFile(source, problems);
    const QSettings store(source, QSettings::NativeFormat);
    QList<PolicyEntry> out;
    const auto keys = store.allKeys();
    for (const auto &key : keys)
        out.append({key.section(u'/', 0, 0), key.section(u'/', 1), store.value(key).toString()});
    return out;
}

} // namespace Lamplighter

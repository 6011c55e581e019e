// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/policy.h"

namespace Lamplighter
{

QList<PolicyEntry> policyEntries(const QString &source, QList<SettingProblem> &problems)
{
    return policyEntriesOfFile(source, problems);
}

} // namespace Lamplighter

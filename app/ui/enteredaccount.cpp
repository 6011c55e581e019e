// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/enteredaccount.h"

#include "ui/words.h"

#include <algorithm>

namespace Lamplighter
{

EnteredAccount::EnteredAccount(const Settings &saved, const QList<SettingField *> &fields)
    : m_saved(saved)
    , m_fields(fields)
{
}

QString EnteredAccount::entered(const SettingRow &setting) const
{
    const auto found = std::find_if(m_fields.cbegin(), m_fields.cend(),
                                    [&](const SettingField *each) { return &each->setting() == &setting; });
    return found == m_fields.cend() ? QString{} : (*found)->value();
}

QString EnteredAccount::usable(const SettingRow &setting) const
{
    return checkedSetting({setting, entered(setting)}).value_or(m_saved.text(setting));
}

QString EnteredAccount::clash() const
{
    const auto wrong = accountProblem(entered(settingKeys.cloudName), entered(settingKeys.accountTenant),
                                      entered(settingKeys.accountClientId));
    return wrong ? joined(wrong->problem.text, wrong->problem.next) : QString{};
}

Registration EnteredAccount::registration() const
{
    Registration registration(m_saved);
    registration.clientId = usable(settingKeys.accountClientId);
    registration.tenant = usable(settingKeys.accountTenant);
    registration.cloud =
        settingKeys.cloudName.parse(usable(settingKeys.cloudName)).value_or(registration.cloud);
    registration.authority = QUrl(usable(settingKeys.cloudAuthority));
    registration.graph = QUrl(usable(settingKeys.cloudGraph));
    return registration;
}

} // namespace Lamplighter

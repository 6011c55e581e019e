// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/registration.h"
#include "ui/settingfield.h"

namespace Lamplighter
{

/// What the fields of the account hold, saved or not.
class EnteredAccount
{
public:
    /// Both must outlive it.
    EnteredAccount(const Settings &saved, const QList<SettingField *> &fields);

    /// What is wrong with the values together; empty: nothing.
    QString clash() const;
    /// As far as what is entered can be used; else as it was saved.
    Registration registration() const;

private:
    QString entered(const SettingRow &setting) const;
    QString usable(const SettingRow &setting) const;

    const Settings &m_saved;
    const QList<SettingField *> &m_fields;
};

} // namespace Lamplighter

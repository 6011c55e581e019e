// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/registration.h"
#include "ui/settingfield.h"

namespace Lamplighter
{

/// The account as its fields show it, saved or not.
class EnteredAccount
{
public:
    /// Both must outlive it.
    EnteredAccount(const Settings &saved, const QList<SettingField *> &fields);

    /// Why the values don't fit together. Empty if they do.
    QString clash() const;
    /// Uses each entered value if it is valid, else the saved one.
    Registration registration() const;

private:
    QString entered(const SettingRow &setting) const;
    QString usable(const SettingRow &setting) const;

    const Settings &m_saved;
    const QList<SettingField *> &m_fields;
};

} // namespace Lamplighter

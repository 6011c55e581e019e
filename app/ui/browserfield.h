// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settingfield.h"

namespace Lamplighter
{

/// The browser that opens the sign-in page: one of those on this computer, or any program by its name or
/// path. Empty for the system's default.
class BrowserField final : public SettingField
{
    Q_OBJECT
public:
    BrowserField(const SettingRow &row, const QStringList &browsers, QWidget *parent);

    QString value() const override;

protected:
    void display(const QString &value) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QComboBox *m_box;
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mnemonics.h"
#include "ui/traymodel.h"

#include <QActionGroup>
#include <QMenu>

namespace Lamplighter
{

/// The tray's menu: built once from the model, then changed in place.
class TrayMenu final : public QObject
{
    Q_OBJECT
public:
    /// `keepWhileOpen`: never change an open menu (see TrayEnvironment::clickOpensMenu).
    explicit TrayMenu(const TrayView &view, bool keepWhileOpen = false, QObject *parent = nullptr);
    ~TrayMenu() override;

    QMenu &menu() { return m_menu; }
    QAction *action(TrayRow row) const { return m_actions.at(static_cast<std::size_t>(row)); }
    void apply(const TrayView &view);

Q_SIGNALS:
    void chosen(Lamplighter::TrayRow row);
    void opened();
    /// Some hosts never report this, so don't depend on it.
    void closed();

private:
    void add(TrayRow row, QMenu &to);
    void show(TrayRow row, const TrayRowView &view);
    void showAll();

    QMenu m_menu;
    QMenu m_lengths;
    QActionGroup m_states;
    QAction *m_practiceSeparator = nullptr;
    std::array<QAction *, trayRowCount> m_actions{};
    Mnemonics m_mnemonics;
    Mnemonics m_lengthMnemonics;
    TrayView m_view;
    bool m_keepWhileOpen;
    bool m_isOpen = false;
};

} // namespace Lamplighter

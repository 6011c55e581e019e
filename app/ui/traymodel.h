// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/lampicon.h"
#include "ui/words.h"

#include <array>

namespace Lamplighter
{

/// The rows of the tray's menu, from top to bottom. All of them always exist, since changing the layout of a
/// menu breaks some tray hosts: only texts and marks change (docs/how-presence-works.md#the-tray).
enum class TrayRow {
    Status,
    Prospect,
    Colleagues,
    Trouble,
    TroubleNext,
    Available,
    InACall,
    InAConferenceCall,
    Away,
    Presenting,
    For, ///< the only submenu: the six durations
    Length1,
    Length2,
    Length3,
    Length4,
    Length5,
    Length6,
    Extend,
    Back,
    Clear,
    Remedy, ///< the one action that would make colleagues see what you chose
    SignIn,
    CancelSignIn,
    SignOut,
    Practice,
    FastTime,
    Settings, ///< not in the demo
    Quit,
};
inline constexpr int trayRowCount = static_cast<int>(TrayRow::Quit) + 1;

struct TrayRowView {
    QString text; ///< without a mnemonic, which the menu adds
    bool enabled = true;
    bool checked = false;
    bool visible = true;
    QString hotkey{}; ///< the global hotkey as the system shows it; empty for none
    bool operator==(const TrayRowView &) const = default;
};

/// Everything the tray shows.
struct TrayView {
    std::array<TrayRowView, trayRowCount> rows;
    QString toolTip;
    IconLook look;

    TrayRowView &row(TrayRow which) { return rows.at(static_cast<std::size_t>(which)); }
    const TrayRowView &row(TrayRow which) const { return rows.at(static_cast<std::size_t>(which)); }
};

/// `profile` is empty for the default one.
TrayView trayViewOf(const Snapshot &snapshot, const std::optional<Error> &failure, const QString &profile,
                    Utc now);
/// When trayViewOf() may change while the snapshot stays the same: the next stage or end, the next step of
/// the arc, a full hour, midnight. The tray never counts minutes.
Utc nextTrayChange(const Snapshot &snapshot, Utc now);

TrayRow rowOf(SettablePresence state);
/// The command of a row. Unset for rows that open the window.
std::optional<Command> commandOf(TrayRow row, const Snapshot &snapshot, Utc now);
/// The status that the durations apply to: the current one, else the last one, else Available.
SettablePresence stateInQuestion(const Snapshot &snapshot);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/autostart.h"
#include "platform/hotkeys.h"
#include "settings/settings.h"

#include <functional>

namespace Lamplighter
{

/// What the settings window needs of the program around it: each of these functions, or none of them where there are no
/// settings to show, as in the demo.
struct SettingsPorts {
    std::function<Settings()> read;
    /// All of them or, with the reason, none.
    std::function<Result<void>(const QList<SettingText> &values)> write;
    Hotkeys *hotkeys = nullptr; ///< null: none can be had; outlives the window; to be asked, not bound
    /// While keys are pressed to choose a hotkey.
    std::function<void(bool paused)> pauseHotkeys;
    std::function<void(QObject *context, const StartAtLogin::Answer &answer)> askAtLogin;
    std::function<QStringList()> browsers{}; ///< to choose from, by name; empty: none are known
};

} // namespace Lamplighter

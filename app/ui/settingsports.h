// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/autostart.h"
#include "platform/hotkeys.h"
#include "settings/settings.h"

#include <functional>

namespace Lamplighter
{

/// What the settings window needs from the program. Either all functions are set, or none if there are no
/// settings to show, as in the demo.
struct SettingsPorts {
    std::function<Settings()> read;
    /// Writes all of them, or none and returns the reason.
    std::function<Result<void>(const QList<SettingText> &values)> write;
    /// Null if there are no hotkeys. Must outlive the window, which asks but never binds.
    Hotkeys *hotkeys = nullptr;
    /// Called with true while the user records a hotkey.
    std::function<void(bool paused)> pauseHotkeys;
    std::function<void(QObject *context, const StartAtLogin::Answer &answer)> askAtLogin;
    /// Names of the browsers to choose from. Empty if none are known.
    std::function<QStringList()> browsers{};
};

} // namespace Lamplighter

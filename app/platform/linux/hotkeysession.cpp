// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/hotkeysession.h"

using namespace Qt::StringLiterals;

namespace Lamplighter
{

HotkeyMeans hotkeyMeansIn(const QProcessEnvironment &environment)
{
    const auto type = environment.value(u"XDG_SESSION_TYPE"_s);
    const bool hasDisplay = !environment.value(u"DISPLAY"_s).isEmpty();
    if (type == "wayland"_L1)
        return HotkeyMeans::Portal;
    // "tty" and an unset variable only tell how the session began.
    const bool hasWayland = type != "x11"_L1 && !environment.value(u"WAYLAND_DISPLAY"_s).isEmpty();
    if (hasWayland)
        return HotkeyMeans::Portal;
    return hasDisplay ? HotkeyMeans::X11 : HotkeyMeans::None;
}

} // namespace Lamplighter

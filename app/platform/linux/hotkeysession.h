// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcessEnvironment>

namespace Lamplighter
{

enum class HotkeyMeans { X11, Portal, None };

/// Decides by the kind of session, not by Qt's platform plugin. On Wayland, keys grabbed from Xwayland only
/// work while an X11 program has the focus.
HotkeyMeans hotkeyMeansIn(const QProcessEnvironment &environment);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcessEnvironment>

namespace Lamplighter
{

enum class HotkeyMeans { X11, Portal, None };

/// By the kind of session, not by what Qt draws with: on Wayland, an X server for older programs lets keys be grabbed which
/// then work only while such a program has the keyboard.
HotkeyMeans hotkeyMeansIn(const QProcessEnvironment &environment);

} // namespace Lamplighter

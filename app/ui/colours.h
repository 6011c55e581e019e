// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPalette>

namespace Lamplighter
{

/// Blends `share` (0 to 1) of `other` into `one`.
QColor mixed(const QColor &one, const QColor &other, double share);
/// Secondary text, with a contrast of at least 4.5:1 in the palettes that desktops ship.
QColor quietText(const QPalette &palette);
/// A thin separator.
QColor lineColour(const QPalette &palette);
/// A background in the color of a status on which the palette's text is readable, light or dark.
QColor tinted(const QPalette &palette, const QColor &colour);

} // namespace Lamplighter

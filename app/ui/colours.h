// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPalette>

namespace Lamplighter
{

/// `share` of `other` in `one`: 0 … 1.
QColor mixed(const QColor &one, const QColor &other, double share);
/// Text that stands back, and still reads: at least 4.5 : 1 with the palettes that desktops ship.
QColor quietText(const QPalette &palette);
/// A thin line between parts.
QColor lineColour(const QPalette &palette);
/// A field in the colour of a state that text of the palette reads on, light or dark.
QColor tinted(const QPalette &palette, const QColor &colour);

} // namespace Lamplighter

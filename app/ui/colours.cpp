// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/colours.h"

namespace Lamplighter
{

QColor mixed(const QColor &one, const QColor &other, double share)
{
    const auto part = [share](float a, float b) { return static_cast<float>(a * (1.0 - share) + b * share); };
    return QColor::fromRgbF(part(one.redF(), other.redF()), part(one.greenF(), other.greenF()),
                            part(one.blueF(), other.blueF()));
}

QColor quietText(const QPalette &palette)
{
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.28);
}

QColor lineColour(const QPalette &palette)
{
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.78);
}

QColor tinted(const QPalette &palette, const QColor &colour)
{
    return mixed(colour, palette.color(QPalette::Base), 0.76);
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/snapshot.h"

#include <QColor>
#include <QIcon>
#include <QPixmap>

namespace Lamplighter
{

/// What the tray icon shows. Each status has its own shape, so that no color is needed to tell them apart:
/// template icons have none.
struct IconLook {
    enum class Shape {
        None,              ///< no status chosen: an empty ring
        Available,         ///< a tick
        InACall,           ///< a handset
        InAConferenceCall, ///< three heads
        Away,              ///< a clock
        Presenting,        ///< a bar
        OtherPresence,     ///< a status that apps can't set
        Offline,           ///< a ring with a cross
        Unknown,           ///< a broken ring with a question mark
        Resting,           ///< a moon
        NeedsPerson,       ///< a triangle: the user has to act
    };
    Shape shape = Shape::None;
    bool faded = false;   ///< Teams has stepped the status down: the body is hollow
    int arc = 0;          ///< time left of a bounded hold, 1 to arcSteps; 0 for no arc
    bool differs = false; ///< colleagues see something else
    bool problem = false;

    static constexpr int arcSteps = 24;
    bool operator==(const IconLook &) const = default;
};

IconLook lookOf(const Snapshot &snapshot, Utc now);
/// When the arc loses its next step. Unset without an arc.
std::optional<Utc> nextArcStep(const Snapshot &snapshot, Utc now);

enum class IconStyle {
    Coloured, ///< with an outline that contrasts on light and on dark panels
    Template, ///< alpha only
};
/// `size` in device pixels.
QPixmap lampPixmap(const IconLook &look, int size, IconStyle style = IconStyle::Coloured);
/// 16, 22, 24, 32, 48 and 64 pixels; always a new icon (Windows ignores one with the same cache key).
QIcon lampIcon(const IconLook &look, IconStyle style = IconStyle::Coloured);

IconLook::Shape shapeOf(SettablePresence state);
/// The color of a presence on the icon and the forecast strip.
QColor colourOf(IconLook::Shape shape);
IconLook::Shape shapeOf(const Presence &presence);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/snapshot.h"

#include <QColor>
#include <QIcon>
#include <QPixmap>

namespace Lamplighter
{

/// What the tray icon shows. Every state differs in shape, so that nobody needs to tell colours apart and a template icon,
/// which keeps no colour, still says it.
struct IconLook {
    enum class Shape {
        None,              ///< no state held: an empty ring
        Available,         ///< a tick
        InACall,           ///< a handset
        InAConferenceCall, ///< three heads
        Away,              ///< a clock
        Presenting,        ///< a bar
        OtherPresence,     ///< a pair that we can't set
        Offline,           ///< a ring with a cross
        Unknown,           ///< a broken ring with a question mark
        Resting,           ///< a moon
        NeedsPerson,       ///< a triangle: nothing goes on without the person
    };
    Shape shape = Shape::None;
    bool faded = false;   ///< the service's own step down: the body is hollow
    int arc = 0;          ///< time left of a bounded hold, 1…arcSteps; 0: no arc
    bool differs = false; ///< colleagues see something else
    bool problem = false;

    static constexpr int arcSteps = 24;
    bool operator==(const IconLook &) const = default;
};

IconLook lookOf(const Snapshot &snapshot, Utc now);
/// When the arc will have one step less; nothing without an arc.
std::optional<Utc> nextArcStep(const Snapshot &snapshot, Utc now);

enum class IconStyle {
    Coloured, ///< with an outline that contrasts on light and on dark panels
    Template, ///< alpha alone
};
/// `size` in device pixels.
QPixmap lampPixmap(const IconLook &look, int size, IconStyle style = IconStyle::Coloured);
/// 16, 22, 24, 32, 48 and 64 pixels; always a new icon (Windows ignores one with the same cache key).
QIcon lampIcon(const IconLook &look, IconStyle style = IconStyle::Coloured);

IconLook::Shape shapeOf(SettablePresence state);
/// The colour that stands for a presence, on icon and forecast strip.
QColor colourOf(IconLook::Shape shape);
IconLook::Shape shapeOf(const Presence &presence);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/hotkey.h"

#include <QList>

#include <cstdint>

struct xcb_connection_t;

namespace Lamplighter
{

/// A key with modifiers, in the X server's numbers.
struct KeyPress {
    std::uint8_t keycode = 0;
    std::uint16_t modifiers = 0;
    bool operator==(const KeyPress &) const = default;
};

/// A snapshot of the keyboard layout: what each key writes, and what each modifier is.
class X11Keyboard
{
public:
    /// `group` is the current layout. Returns an empty keyboard if the server doesn't answer.
    static X11Keyboard read(xcb_connection_t *connection, int group);

    /// The presses to grab for `hotkey`, several if more than one key writes it. Empty if the keyboard has no
    /// such key (not keycode 0, which would grab any key).
    QList<KeyPress> pressesOf(const Hotkey &hotkey) const;
    /// Alternative presses: users press a digit that needs Shift in this layout (French) with and without
    /// Shift.
    QList<KeyPress> alternativesFor(const Hotkey &hotkey) const;

    /// The key's keysym in the current layout without Shift, 0 if none.
    std::uint32_t writtenBy(std::uint32_t keycode) const;

    /// Every combination of locks (CapsLock, NumLock, ScrollLock if it is a modifier), as bits to add to
    /// modifiers.
    QList<std::uint16_t> lockVariants() const;
    /// An event's modifiers without locks, buttons and layout.
    std::uint16_t withoutLocks(std::uint16_t state) const;

private:
    struct Place {
        std::uint8_t keycode = 0;
        bool shifted = false;
    };
    QList<Place> placesOf(std::uint32_t keysym) const;
    QList<Place> placesIn(std::uint32_t keysym, int group) const;
    QList<KeyPress> with(const Hotkey &hotkey, bool shiftIsImplied) const;
    std::optional<std::uint16_t> bitsOf(Qt::KeyboardModifiers modifiers) const;

    std::uint8_t m_firstKeycode = 0;
    int m_keysymsEach = 0;
    QList<std::uint32_t> m_keysyms;
    int m_group = 0;
    std::uint16_t m_numLock = 0;
    std::uint16_t m_scrollLock = 0;
    std::uint16_t m_alt = 0;
    std::uint16_t m_meta = 0;
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/hotkey.h"

#include <QList>

#include <cstdint>

struct xcb_connection_t;

namespace Lamplighter
{

/// One key of the keyboard with modifiers, as the X server counts both.
struct KeyPress {
    std::uint8_t keycode = 0;
    std::uint16_t modifiers = 0;
    bool operator==(const KeyPress &) const = default;
};

/// How the keyboard is laid out at one moment: which keys write what, and which modifier is which.
class X11Keyboard
{
public:
    /// `group` is the layout in use, where there are several. An empty keyboard when the server does not answer.
    static X11Keyboard read(xcb_connection_t *connection, int group);

    /// What is to be taken for `hotkey`: more than one where several keys write the same. Empty where the keyboard cannot
    /// say it: the keycode 0, which stands for that elsewhere, is any key to a grab.
    QList<KeyPress> pressesOf(const Hotkey &hotkey) const;
    /// What people mean by it besides: a digit that needs Shift on this layout (French) is pressed with and without.
    QList<KeyPress> alsoMeantBy(const Hotkey &hotkey) const;

    /// The keysym that the key has in the layout in use, without Shift; 0 for none.
    std::uint32_t writtenBy(std::uint32_t keycode) const;

    /// Every state of the locks (CapsLock, NumLock, ScrollLock where it is a modifier), as bits to add to the modifiers.
    QList<std::uint16_t> lockVariants() const;
    /// The modifiers of an event's state without locks, buttons and layout.
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

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/x11keyboard.h"

#include "platform/keycodes.h"
#include "platform/linux/xcbreply.h"

#include <xcb/xcb.h>

#include <algorithm>

namespace Lamplighter
{

namespace
{
// keysymdef.h
constexpr std::uint32_t numLockKeysym = 0xff7f;
constexpr std::uint32_t scrollLockKeysym = 0xff14;
constexpr std::uint32_t altKeysyms[] = {0xffe9, 0xffea};
constexpr std::uint32_t superKeysyms[] = {0xffeb, 0xffec};

constexpr int levelsEach = 2; ///< per layout in the core keyboard map: plain and Shift
constexpr int groupsInMap = 2;
constexpr int modifierCount = 8;

bool isDigit(Qt::Key key)
{
    return key >= Qt::Key_0 && key <= Qt::Key_9;
}
} // namespace

X11Keyboard X11Keyboard::read(xcb_connection_t *connection, int group)
{
    const auto *const setup = xcb_get_setup(connection);
    const auto mapCookie =
        xcb_get_keyboard_mapping(connection, setup->min_keycode,
                                 static_cast<std::uint8_t>(setup->max_keycode - setup->min_keycode + 1));
    const auto modifiersCookie = xcb_get_modifier_mapping(connection);
    const XcbOwned<xcb_get_keyboard_mapping_reply_t> map{
        xcb_get_keyboard_mapping_reply(connection, mapCookie, nullptr)};
    const XcbOwned<xcb_get_modifier_mapping_reply_t> modifiers{
        xcb_get_modifier_mapping_reply(connection, modifiersCookie, nullptr)};

    X11Keyboard keyboard;
    if (!map || !modifiers)
        return keyboard;
    keyboard.m_firstKeycode = setup->min_keycode;
    keyboard.m_keysymsEach = map->keysyms_per_keycode;
    const auto *const keysyms = xcb_get_keyboard_mapping_keysyms(map.get());
    keyboard.m_keysyms =
        QList<std::uint32_t>(keysyms, keysyms + xcb_get_keyboard_mapping_keysyms_length(map.get()));
    keyboard.m_group = std::clamp(group, 0, groupsInMap - 1);

    const auto *const keycodes = xcb_get_modifier_mapping_keycodes(modifiers.get());
    const auto carries = [&](int modifier, std::uint32_t keysym) {
        const auto *const first = keycodes + modifier * modifiers->keycodes_per_modifier;
        return std::any_of(first, first + modifiers->keycodes_per_modifier, [&](std::uint8_t keycode) {
            if (keycode < keyboard.m_firstKeycode)
                return false;
            const auto row = (keycode - keyboard.m_firstKeycode) * keyboard.m_keysymsEach;
            const auto begin = keyboard.m_keysyms.cbegin() + row;
            return std::find(begin, begin + keyboard.m_keysymsEach, keysym) != begin + keyboard.m_keysymsEach;
        });
    };
    // Shift, Lock and Control are fixed. The map defines Mod1 to Mod5.
    for (int modifier = XCB_MAP_INDEX_1; modifier < modifierCount; ++modifier) {
        const auto bit = static_cast<std::uint16_t>(1U << modifier);
        const auto carriesAny = [&](const auto &anyOf) {
            return std::any_of(std::begin(anyOf), std::end(anyOf),
                               [&](std::uint32_t keysym) { return carries(modifier, keysym); });
        };
        if (carries(modifier, numLockKeysym))
            keyboard.m_numLock = bit;
        if (carries(modifier, scrollLockKeysym))
            keyboard.m_scrollLock = bit;
        if (keyboard.m_alt == 0 && carriesAny(altKeysyms))
            keyboard.m_alt = bit;
        if (keyboard.m_meta == 0 && carriesAny(superKeysyms))
            keyboard.m_meta = bit;
    }
    return keyboard;
}

QList<X11Keyboard::Place> X11Keyboard::placesIn(std::uint32_t keysym, int group) const
{
    for (int level = 0; level < levelsEach; ++level) {
        const int column = group * levelsEach + level;
        if (column >= m_keysymsEach)
            return {};
        QList<Place> places;
        for (qsizetype row = 0; row * m_keysymsEach < m_keysyms.size(); ++row) {
            const auto keycode = static_cast<std::uint8_t>(m_firstKeycode + row);
            if (m_keysyms.at(row * m_keysymsEach + column) == keysym)
                places.append({keycode, level > 0});
        }
        if (!places.isEmpty())
            return places;
    }
    return {};
}

/// In the current layout, else in the other: users of a Cyrillic layout have Latin letters there.
QList<X11Keyboard::Place> X11Keyboard::placesOf(std::uint32_t keysym) const
{
    if (m_keysymsEach == 0)
        return {};
    if (auto places = placesIn(keysym, m_group); !places.isEmpty())
        return places;
    return placesIn(keysym, groupsInMap - 1 - m_group);
}

std::optional<std::uint16_t> X11Keyboard::bitsOf(Qt::KeyboardModifiers modifiers) const
{
    std::uint16_t bits = 0;
    if (modifiers & Qt::ShiftModifier)
        bits |= XCB_MOD_MASK_SHIFT;
    if (modifiers & Qt::ControlModifier)
        bits |= XCB_MOD_MASK_CONTROL;
    if (modifiers & Qt::AltModifier) {
        if (m_alt == 0)
            return std::nullopt;
        bits |= m_alt;
    }
    if (modifiers & Qt::MetaModifier) {
        if (m_meta == 0)
            return std::nullopt;
        bits |= m_meta;
    }
    return bits;
}

QList<KeyPress> X11Keyboard::with(const Hotkey &hotkey, bool shiftIsImplied) const
{
    const auto *const codes = keyCodesOf(hotkey.key);
    const auto bits = bitsOf(hotkey.modifiers);
    if (!codes || !bits)
        return {};
    QList<KeyPress> presses;
    const auto places = placesOf(codes->keysym);
    for (const auto &place : places) {
        auto modifiers = *bits;
        if (place.shifted && shiftIsImplied)
            modifiers |= XCB_MOD_MASK_SHIFT;
        presses.append({place.keycode, modifiers});
    }
    return presses;
}

QList<KeyPress> X11Keyboard::pressesOf(const Hotkey &hotkey) const
{
    return with(hotkey, !isDigit(hotkey.key));
}

QList<KeyPress> X11Keyboard::alternativesFor(const Hotkey &hotkey) const
{
    return isDigit(hotkey.key) ? with(hotkey, true) : QList<KeyPress>{};
}

std::uint32_t X11Keyboard::writtenBy(std::uint32_t keycode) const
{
    const int column = m_group * levelsEach;
    const auto row = static_cast<qsizetype>(keycode) - m_firstKeycode;
    const bool isThere = row >= 0 && column < m_keysymsEach && (row + 1) * m_keysymsEach <= m_keysyms.size();
    return isThere ? m_keysyms.at(row * m_keysymsEach + column) : 0;
}

QList<std::uint16_t> X11Keyboard::lockVariants() const
{
    QList<std::uint16_t> variants{0};
    for (const auto lock : {std::uint16_t{XCB_MOD_MASK_LOCK}, m_numLock, m_scrollLock}) {
        if (lock == 0)
            continue;
        const auto before = variants;
        for (const auto variant : before) {
            if (const auto both = static_cast<std::uint16_t>(variant | lock); !variants.contains(both))
                variants.append(both);
        }
    }
    return variants;
}

std::uint16_t X11Keyboard::withoutLocks(std::uint16_t state) const
{
    constexpr std::uint16_t modifierBits = 0xff; // higher bits are buttons and the layout
    return static_cast<std::uint16_t>(state & modifierBits & ~(XCB_MOD_MASK_LOCK | m_numLock | m_scrollLock));
}

} // namespace Lamplighter

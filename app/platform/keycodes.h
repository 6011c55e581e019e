// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <Qt>

#include <array>
#include <cstdint>
#include <optional>

namespace Lamplighter
{

/// Each system's code of a key. Plain numbers instead of system headers, so that tests on any system cover
/// all tables.
struct KeyCodes {
    Qt::Key key;
    /// X11: keysymdef.h and XF86keysym.h; of letters the small one, which needs no Shift
    std::uint32_t keysym;
    const char *keysymName; ///< as in xkbcommon and the portals' shortcuts specification
    /// Windows' virtual key, on a US keyboard where the key writes punctuation.
    /// https://learn.microsoft.com/windows/win32/inputdev/virtual-key-codes
    std::optional<std::uint8_t> virtualKey;
    /// macOS: kVK_… of HIToolbox/Events.h; where the key writes a character, its place on a US keyboard.
    std::optional<std::uint8_t> carbon;
};

namespace KeyTable
{
inline constexpr auto none = std::nullopt;

// clang-format off
inline constexpr std::array rows{
    KeyCodes{Qt::Key_A, 0x61, "a", 0x41, 0x00},
    KeyCodes{Qt::Key_B, 0x62, "b", 0x42, 0x0b},
    KeyCodes{Qt::Key_C, 0x63, "c", 0x43, 0x08},
    KeyCodes{Qt::Key_D, 0x64, "d", 0x44, 0x02},
    KeyCodes{Qt::Key_E, 0x65, "e", 0x45, 0x0e},
    KeyCodes{Qt::Key_F, 0x66, "f", 0x46, 0x03},
    KeyCodes{Qt::Key_G, 0x67, "g", 0x47, 0x05},
    KeyCodes{Qt::Key_H, 0x68, "h", 0x48, 0x04},
    KeyCodes{Qt::Key_I, 0x69, "i", 0x49, 0x22},
    KeyCodes{Qt::Key_J, 0x6a, "j", 0x4a, 0x26},
    KeyCodes{Qt::Key_K, 0x6b, "k", 0x4b, 0x28},
    KeyCodes{Qt::Key_L, 0x6c, "l", 0x4c, 0x25},
    KeyCodes{Qt::Key_M, 0x6d, "m", 0x4d, 0x2e},
    KeyCodes{Qt::Key_N, 0x6e, "n", 0x4e, 0x2d},
    KeyCodes{Qt::Key_O, 0x6f, "o", 0x4f, 0x1f},
    KeyCodes{Qt::Key_P, 0x70, "p", 0x50, 0x23},
    KeyCodes{Qt::Key_Q, 0x71, "q", 0x51, 0x0c},
    KeyCodes{Qt::Key_R, 0x72, "r", 0x52, 0x0f},
    KeyCodes{Qt::Key_S, 0x73, "s", 0x53, 0x01},
    KeyCodes{Qt::Key_T, 0x74, "t", 0x54, 0x11},
    KeyCodes{Qt::Key_U, 0x75, "u", 0x55, 0x20},
    KeyCodes{Qt::Key_V, 0x76, "v", 0x56, 0x09},
    KeyCodes{Qt::Key_W, 0x77, "w", 0x57, 0x0d},
    KeyCodes{Qt::Key_X, 0x78, "x", 0x58, 0x07},
    KeyCodes{Qt::Key_Y, 0x79, "y", 0x59, 0x10},
    KeyCodes{Qt::Key_Z, 0x7a, "z", 0x5a, 0x06},
    KeyCodes{Qt::Key_0, 0x30, "0", 0x30, 0x1d},
    KeyCodes{Qt::Key_1, 0x31, "1", 0x31, 0x12},
    KeyCodes{Qt::Key_2, 0x32, "2", 0x32, 0x13},
    KeyCodes{Qt::Key_3, 0x33, "3", 0x33, 0x14},
    KeyCodes{Qt::Key_4, 0x34, "4", 0x34, 0x15},
    KeyCodes{Qt::Key_5, 0x35, "5", 0x35, 0x17},
    KeyCodes{Qt::Key_6, 0x36, "6", 0x36, 0x16},
    KeyCodes{Qt::Key_7, 0x37, "7", 0x37, 0x1a},
    KeyCodes{Qt::Key_8, 0x38, "8", 0x38, 0x1c},
    KeyCodes{Qt::Key_9, 0x39, "9", 0x39, 0x19},
    KeyCodes{Qt::Key_Exclam, 0x21, "exclam", none, none},
    KeyCodes{Qt::Key_NumberSign, 0x23, "numbersign", none, none},
    KeyCodes{Qt::Key_Dollar, 0x24, "dollar", none, none},
    KeyCodes{Qt::Key_Percent, 0x25, "percent", none, none},
    KeyCodes{Qt::Key_Ampersand, 0x26, "ampersand", none, none},
    KeyCodes{Qt::Key_Apostrophe, 0x27, "apostrophe", 0xde, 0x27},
    KeyCodes{Qt::Key_ParenLeft, 0x28, "parenleft", none, none},
    KeyCodes{Qt::Key_ParenRight, 0x29, "parenright", none, none},
    KeyCodes{Qt::Key_Asterisk, 0x2a, "asterisk", none, none},
    KeyCodes{Qt::Key_Plus, 0x2b, "plus", none, none},
    KeyCodes{Qt::Key_Comma, 0x2c, "comma", 0xbc, 0x2b},
    KeyCodes{Qt::Key_Minus, 0x2d, "minus", 0xbd, 0x1b},
    KeyCodes{Qt::Key_Period, 0x2e, "period", 0xbe, 0x2f},
    KeyCodes{Qt::Key_Slash, 0x2f, "slash", 0xbf, 0x2c},
    KeyCodes{Qt::Key_Colon, 0x3a, "colon", none, none},
    KeyCodes{Qt::Key_Semicolon, 0x3b, "semicolon", 0xba, 0x29},
    KeyCodes{Qt::Key_Less, 0x3c, "less", none, none},
    KeyCodes{Qt::Key_Equal, 0x3d, "equal", 0xbb, 0x18},
    KeyCodes{Qt::Key_Greater, 0x3e, "greater", none, none},
    KeyCodes{Qt::Key_Question, 0x3f, "question", none, none},
    KeyCodes{Qt::Key_At, 0x40, "at", none, none},
    KeyCodes{Qt::Key_BracketLeft, 0x5b, "bracketleft", 0xdb, 0x21},
    KeyCodes{Qt::Key_Backslash, 0x5c, "backslash", 0xdc, 0x2a},
    KeyCodes{Qt::Key_BracketRight, 0x5d, "bracketright", 0xdd, 0x1e},
    KeyCodes{Qt::Key_AsciiCircum, 0x5e, "asciicircum", none, none},
    KeyCodes{Qt::Key_Underscore, 0x5f, "underscore", none, none},
    KeyCodes{Qt::Key_QuoteLeft, 0x60, "grave", 0xc0, 0x32},
    KeyCodes{Qt::Key_BraceLeft, 0x7b, "braceleft", none, none},
    KeyCodes{Qt::Key_Bar, 0x7c, "bar", none, none},
    KeyCodes{Qt::Key_BraceRight, 0x7d, "braceright", none, none},
    KeyCodes{Qt::Key_AsciiTilde, 0x7e, "asciitilde", none, none},
    KeyCodes{Qt::Key_Space, 0x20, "space", 0x20, 0x31},
    KeyCodes{Qt::Key_Escape, 0xff1b, "Escape", 0x1b, 0x35},
    KeyCodes{Qt::Key_Tab, 0xff09, "Tab", 0x09, 0x30},
    KeyCodes{Qt::Key_Backspace, 0xff08, "BackSpace", 0x08, 0x33},
    KeyCodes{Qt::Key_Return, 0xff0d, "Return", 0x0d, 0x24},
    KeyCodes{Qt::Key_Insert, 0xff63, "Insert", 0x2d, none},
    KeyCodes{Qt::Key_Delete, 0xffff, "Delete", 0x2e, 0x75},
    KeyCodes{Qt::Key_Home, 0xff50, "Home", 0x24, 0x73},
    KeyCodes{Qt::Key_End, 0xff57, "End", 0x23, 0x77},
    KeyCodes{Qt::Key_Left, 0xff51, "Left", 0x25, 0x7b},
    KeyCodes{Qt::Key_Up, 0xff52, "Up", 0x26, 0x7e},
    KeyCodes{Qt::Key_Right, 0xff53, "Right", 0x27, 0x7c},
    KeyCodes{Qt::Key_Down, 0xff54, "Down", 0x28, 0x7d},
    KeyCodes{Qt::Key_PageUp, 0xff55, "Prior", 0x21, 0x74},
    KeyCodes{Qt::Key_PageDown, 0xff56, "Next", 0x22, 0x79},
    KeyCodes{Qt::Key_Pause, 0xff13, "Pause", 0x13, none},
    KeyCodes{Qt::Key_Print, 0xff61, "Print", 0x2c, none},
    KeyCodes{Qt::Key_ScrollLock, 0xff14, "Scroll_Lock", 0x91, none},
    KeyCodes{Qt::Key_F1, 0xffbe, "F1", 0x70, 0x7a},
    KeyCodes{Qt::Key_F2, 0xffbf, "F2", 0x71, 0x78},
    KeyCodes{Qt::Key_F3, 0xffc0, "F3", 0x72, 0x63},
    KeyCodes{Qt::Key_F4, 0xffc1, "F4", 0x73, 0x76},
    KeyCodes{Qt::Key_F5, 0xffc2, "F5", 0x74, 0x60},
    KeyCodes{Qt::Key_F6, 0xffc3, "F6", 0x75, 0x61},
    KeyCodes{Qt::Key_F7, 0xffc4, "F7", 0x76, 0x62},
    KeyCodes{Qt::Key_F8, 0xffc5, "F8", 0x77, 0x64},
    KeyCodes{Qt::Key_F9, 0xffc6, "F9", 0x78, 0x65},
    KeyCodes{Qt::Key_F10, 0xffc7, "F10", 0x79, 0x6d},
    KeyCodes{Qt::Key_F11, 0xffc8, "F11", 0x7a, 0x67},
    KeyCodes{Qt::Key_F12, 0xffc9, "F12", 0x7b, 0x6f},
    KeyCodes{Qt::Key_F13, 0xffca, "F13", 0x7c, 0x69},
    KeyCodes{Qt::Key_F14, 0xffcb, "F14", 0x7d, 0x6b},
    KeyCodes{Qt::Key_F15, 0xffcc, "F15", 0x7e, 0x71},
    KeyCodes{Qt::Key_F16, 0xffcd, "F16", 0x7f, 0x6a},
    KeyCodes{Qt::Key_F17, 0xffce, "F17", 0x80, 0x40},
    KeyCodes{Qt::Key_F18, 0xffcf, "F18", 0x81, 0x4f},
    KeyCodes{Qt::Key_F19, 0xffd0, "F19", 0x82, 0x50},
    KeyCodes{Qt::Key_F20, 0xffd1, "F20", 0x83, 0x5a},
    KeyCodes{Qt::Key_F21, 0xffd2, "F21", 0x84, none},
    KeyCodes{Qt::Key_F22, 0xffd3, "F22", 0x85, none},
    KeyCodes{Qt::Key_F23, 0xffd4, "F23", 0x86, none},
    KeyCodes{Qt::Key_F24, 0xffd5, "F24", 0x87, none},
    KeyCodes{Qt::Key_VolumeDown, 0x1008ff11, "XF86AudioLowerVolume", 0xae, 0x49},
    KeyCodes{Qt::Key_VolumeMute, 0x1008ff12, "XF86AudioMute", 0xad, 0x4a},
    KeyCodes{Qt::Key_VolumeUp, 0x1008ff13, "XF86AudioRaiseVolume", 0xaf, 0x48},
    KeyCodes{Qt::Key_MediaTogglePlayPause, 0x1008ff14, "XF86AudioPlay", 0xb3, none},
    KeyCodes{Qt::Key_MediaStop, 0x1008ff15, "XF86AudioStop", 0xb2, none},
    KeyCodes{Qt::Key_MediaPrevious, 0x1008ff16, "XF86AudioPrev", 0xb1, none},
    KeyCodes{Qt::Key_MediaNext, 0x1008ff17, "XF86AudioNext", 0xb0, none},
    KeyCodes{Qt::Key_MediaRecord, 0x1008ff1c, "XF86AudioRecord", none, none},
    KeyCodes{Qt::Key_MicMute, 0x1008ffb2, "XF86AudioMicMute", none, none},
};
// clang-format on
} // namespace KeyTable

/// Null for keys that can't be hotkeys (base/hotkey.h).
constexpr const KeyCodes *keyCodesOf(Qt::Key key)
{
    for (const auto &row : KeyTable::rows) {
        if (row.key == key)
            return &row;
    }
    return nullptr;
}

/// The character of a key whose place depends on the layout: letters, digits and punctuation.
constexpr std::optional<char16_t> characterOf(Qt::Key key)
{
    if (key <= Qt::Key_Space || key > Qt::Key_AsciiTilde)
        return std::nullopt;
    return static_cast<char16_t>(key >= Qt::Key_A && key <= Qt::Key_Z ? key + ('a' - 'A') : key);
}

/// The key that writes `character`, unset if it can't be a hotkey.
constexpr std::optional<Qt::Key> keyWriting(std::uint32_t character)
{
    for (const auto &row : KeyTable::rows) {
        if (characterOf(row.key) == character)
            return row.key;
    }
    return std::nullopt;
}

/// RegisterHotKey's fsModifiers.
/// https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-registerhotkey
constexpr std::uint32_t windowsModifiers(Qt::KeyboardModifiers modifiers)
{
    return (modifiers & Qt::AltModifier ? 0x1U : 0U) | (modifiers & Qt::ControlModifier ? 0x2U : 0U) |
           (modifiers & Qt::ShiftModifier ? 0x4U : 0U) | (modifiers & Qt::MetaModifier ? 0x8U : 0U);
}

/// Carbon's cmdKey, shiftKey, optionKey and controlKey (HIToolbox/Events.h). On macOS, Qt's Control is
/// Command and Qt's Meta is Control.
constexpr std::uint32_t carbonModifiers(Qt::KeyboardModifiers modifiers)
{
    return (modifiers & Qt::ControlModifier ? 0x100U : 0U) | (modifiers & Qt::ShiftModifier ? 0x200U : 0U) |
           (modifiers & Qt::AltModifier ? 0x800U : 0U) | (modifiers & Qt::MetaModifier ? 0x1000U : 0U);
}

} // namespace Lamplighter

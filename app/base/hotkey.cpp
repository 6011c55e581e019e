// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/hotkey.h"

#include "base/sharedtext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Hotkey)
};

/// A key without a character, or with a name instead. Printable ASCII needs no row: Qt uses the character's
/// code for the key.
struct NamedKey {
    Qt::Key key;
    const char *name;  ///< as in QKeySequence
    bool alone = true; ///< needs no modifiers, since it isn't for typing
};

constexpr bool withModifiersOnly = false;

constexpr std::array namedKeys{
    NamedKey{Qt::Key_Space, "Space", withModifiersOnly},
    NamedKey{Qt::Key_Escape, "Esc", withModifiersOnly},
    NamedKey{Qt::Key_Tab, "Tab", withModifiersOnly},
    NamedKey{Qt::Key_Backspace, "Backspace", withModifiersOnly},
    NamedKey{Qt::Key_Return, "Return", withModifiersOnly},
    NamedKey{Qt::Key_Insert, "Ins", withModifiersOnly},
    NamedKey{Qt::Key_Delete, "Del", withModifiersOnly},
    NamedKey{Qt::Key_Home, "Home", withModifiersOnly},
    NamedKey{Qt::Key_End, "End", withModifiersOnly},
    NamedKey{Qt::Key_Left, "Left", withModifiersOnly},
    NamedKey{Qt::Key_Up, "Up", withModifiersOnly},
    NamedKey{Qt::Key_Right, "Right", withModifiersOnly},
    NamedKey{Qt::Key_Down, "Down", withModifiersOnly},
    NamedKey{Qt::Key_PageUp, "PgUp", withModifiersOnly},
    NamedKey{Qt::Key_PageDown, "PgDown", withModifiersOnly},
    NamedKey{Qt::Key_Pause, "Pause"},
    NamedKey{Qt::Key_Print, "Print"},
    NamedKey{Qt::Key_ScrollLock, "ScrollLock"},
    NamedKey{Qt::Key_F1, "F1"},
    NamedKey{Qt::Key_F2, "F2"},
    NamedKey{Qt::Key_F3, "F3"},
    NamedKey{Qt::Key_F4, "F4"},
    NamedKey{Qt::Key_F5, "F5"},
    NamedKey{Qt::Key_F6, "F6"},
    NamedKey{Qt::Key_F7, "F7"},
    NamedKey{Qt::Key_F8, "F8"},
    NamedKey{Qt::Key_F9, "F9"},
    NamedKey{Qt::Key_F10, "F10"},
    NamedKey{Qt::Key_F11, "F11"},
    NamedKey{Qt::Key_F12, "F12"},
    NamedKey{Qt::Key_F13, "F13"},
    NamedKey{Qt::Key_F14, "F14"},
    NamedKey{Qt::Key_F15, "F15"},
    NamedKey{Qt::Key_F16, "F16"},
    NamedKey{Qt::Key_F17, "F17"},
    NamedKey{Qt::Key_F18, "F18"},
    NamedKey{Qt::Key_F19, "F19"},
    NamedKey{Qt::Key_F20, "F20"},
    NamedKey{Qt::Key_F21, "F21"},
    NamedKey{Qt::Key_F22, "F22"},
    NamedKey{Qt::Key_F23, "F23"},
    NamedKey{Qt::Key_F24, "F24"},
    NamedKey{Qt::Key_VolumeDown, "Volume Down"},
    NamedKey{Qt::Key_VolumeMute, "Volume Mute"},
    NamedKey{Qt::Key_VolumeUp, "Volume Up"},
    NamedKey{Qt::Key_MediaTogglePlayPause, "Toggle Media Play/Pause"},
    NamedKey{Qt::Key_MediaStop, "Media Stop"},
    NamedKey{Qt::Key_MediaPrevious, "Media Previous"},
    NamedKey{Qt::Key_MediaNext, "Media Next"},
    NamedKey{Qt::Key_MediaRecord, "Media Record"},
    NamedKey{Qt::Key_MicMute, "Microphone Mute"},
};

struct NamedModifier {
    Qt::KeyboardModifier modifier;
    const char *name;
};

/// In the order of the text.
constexpr std::array modifiers{
    NamedModifier{Qt::MetaModifier, "Meta"},
    NamedModifier{Qt::ControlModifier, "Ctrl"},
    NamedModifier{Qt::AltModifier, "Alt"},
    NamedModifier{Qt::ShiftModifier, "Shift"},
};

constexpr int firstCharacter = 0x21;
constexpr int lastCharacter = 0x7e;

/// In Qt, letters are keys in upper case. A settings file can't have a quotation mark.
constexpr bool isCharacterKey(int code)
{
    return code >= firstCharacter && code <= lastCharacter && !(code >= 'a' && code <= 'z') && code != '"';
}

const NamedKey *named(Qt::Key key)
{
    const auto *const found = std::find_if(namedKeys.begin(), namedKeys.end(),
                                           [&](const NamedKey &each) { return each.key == key; });
    return found == namedKeys.end() ? nullptr : found;
}

std::optional<Qt::Key> keyNamed(const QString &name)
{
    if (name.size() == 1 && isCharacterKey(name.at(0).toUpper().unicode()))
        return static_cast<Qt::Key>(name.at(0).toUpper().unicode());
    for (const auto &each : namedKeys) {
        if (name.compare(QLatin1String(each.name), Qt::CaseInsensitive) == 0)
            return each.key;
    }
    return std::nullopt;
}

/// Keys of the desktop, and those for copy, paste and undo in every program.
bool isReserved(const Hotkey &hotkey)
{
    const auto &[held, key] = hotkey;
    const auto without = held & ~Qt::KeyboardModifiers{Qt::ShiftModifier};
    if (without == (Qt::ControlModifier | Qt::AltModifier))
        return key == Qt::Key_Delete || key == Qt::Key_Backspace || (key >= Qt::Key_F1 && key <= Qt::Key_F12);
    if (without == Qt::AltModifier)
        return key == Qt::Key_Tab || key == Qt::Key_Escape || key == Qt::Key_F4;
    if (held == Qt::ControlModifier)
        return key == Qt::Key_A || key == Qt::Key_C || key == Qt::Key_V || key == Qt::Key_X ||
               key == Qt::Key_Z || key == Qt::Key_Escape;
    return false;
}

tl::unexpected<Error> wrong(const QString &code, const QString &text, const QString &next)
{
    return tl::unexpected(Error{.kind = ErrorKind::WrongUse, .code = code, .text = text, .next = next});
}

Result<Hotkey> checked(const Hotkey &hotkey)
{
    const auto *const name = named(hotkey.key);
    const bool isKnown = name || isCharacterKey(hotkey.key);
    if (!isKnown)
        return wrong(u"hotkey/key"_s, Words::tr("Lamplighter doesn't know this key."),
                     Words::tr("Use a letter, a digit, a function key or a media key."));
    if ((hotkey.modifiers & ~Qt::KeyboardModifiers{Qt::ShiftModifier}) == Qt::NoModifier &&
        !(name && name->alone))
        return wrong(u"hotkey/alone"_s, Words::tr("You need %1 for typing.").arg(textOf(hotkey)),
                     Words::tr("Add Ctrl, Alt or Meta."));
    if (isReserved(hotkey))
        return wrong(u"hotkey/reserved"_s, Words::tr("Most programs already use %1.").arg(textOf(hotkey)),
                     SharedText::tr("Choose another hotkey."));
    return hotkey;
}
} // namespace

QString textOf(const Hotkey &hotkey)
{
    QString text;
    for (const auto &[modifier, name] : modifiers) {
        if (hotkey.modifiers & modifier)
            text += QLatin1String(name) + u'+';
    }
    if (const auto *const name = named(hotkey.key))
        return text + QLatin1String(name->name);
    return text + QChar(static_cast<char16_t>(hotkey.key));
}

Result<Hotkey> hotkeyFromText(const QString &text)
{
    static const QRegularExpression spacedPlus(u"\\s*\\+\\s*"_s);
    auto rest = text.trimmed().replace(spacedPlus, u"+"_s);
    Hotkey hotkey;
    const auto takeModifier = [&] {
        return std::any_of(modifiers.begin(), modifiers.end(), [&](const NamedModifier &each) {
            const QLatin1String name(each.name);
            if (!rest.startsWith(name, Qt::CaseInsensitive) || rest.size() == name.size() ||
                rest.at(name.size()) != u'+')
                return false;
            hotkey.modifiers |= each.modifier;
            rest.remove(0, name.size() + 1);
            return true;
        });
    };
    while (takeModifier()) {
    }

    const bool isModifier =
        rest.isEmpty() || std::any_of(modifiers.begin(), modifiers.end(), [&](const NamedModifier &each) {
            return rest.compare(QLatin1String(each.name), Qt::CaseInsensitive) == 0;
        });
    if (isModifier)
        return wrong(u"hotkey/modifiers"_s, Words::tr("There's no key in “%1”.").arg(text),
                     Words::tr("Use a hotkey such as Ctrl+Alt+1."));
    const auto key = keyNamed(rest);
    if (!key)
        return wrong(u"hotkey/key"_s, Words::tr("Lamplighter doesn't know the key “%1”.").arg(rest),
                     Words::tr("Use a hotkey such as Ctrl+Alt+1, Meta+F5 or Media Stop."));
    hotkey.key = *key;
    return checked(hotkey);
}

Result<Hotkey> hotkeyFrom(QKeyCombination pressed)
{
    const Qt::KeyboardModifiers counted =
        Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
    return checked({pressed.keyboardModifiers() & counted, pressed.key()});
}

QList<Qt::Key> allHotkeyKeys()
{
    QList<Qt::Key> keys;
    for (int code = firstCharacter; code <= lastCharacter; ++code) {
        if (isCharacterKey(code))
            keys.append(static_cast<Qt::Key>(code));
    }
    for (const auto &each : namedKeys)
        keys.append(each.key);
    return keys;
}

} // namespace Lamplighter

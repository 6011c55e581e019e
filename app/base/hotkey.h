// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QKeyCombination>
#include <QStringList>

namespace Lamplighter
{

/// A key with modifiers that works whichever program has the keyboard. Key and modifiers are meant as Qt means them: on
/// macOS Control is the Command key, and Meta the Control key.
struct Hotkey {
    Qt::KeyboardModifiers modifiers{};
    Qt::Key key = Qt::Key_unknown;
    bool operator==(const Hotkey &) const = default;
};

/// Codes of the errors below.
namespace HotkeyCodes
{
inline constexpr QLatin1String unknownKey{"hotkey/key"};
inline constexpr QLatin1String modifiersOnly{"hotkey/modifiers"};
inline constexpr QLatin1String alone{"hotkey/alone"};       ///< the key is needed for typing
inline constexpr QLatin1String reserved{"hotkey/reserved"}; ///< desktops or all programs use it themselves
} // namespace HotkeyCodes

/// "Ctrl+Alt+1", the same on every system and in every language; QKeySequence's PortableText.
QString textOf(const Hotkey &hotkey);
/// Reads that form, without regard to case and to space around the plus signs. Errors: WrongUse, one
/// of HotkeyCodes.
Result<Hotkey> hotkeyFromText(const QString &text);
/// The same for what was pressed. Errors: as above.
Result<Hotkey> hotkeyFrom(QKeyCombination pressed);

/// Every key that a hotkey may have, for tables that must know them all.
QList<Qt::Key> allHotkeyKeys();

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QKeyCombination>
#include <QStringList>

namespace Lamplighter
{

/// A key with modifiers that works in every program. Key and modifiers are Qt's: on macOS, Control is the
/// Command key and Meta the Control key.
struct Hotkey {
    Qt::KeyboardModifiers modifiers{};
    Qt::Key key = Qt::Key_unknown;
    bool operator==(const Hotkey &) const = default;
};

/// "Ctrl+Alt+1", the same on every system and in every language; QKeySequence's PortableText.
QString textOf(const Hotkey &hotkey);
/// Reads that form, ignoring case and spaces around the plus signs. Errors: WrongUse.
Result<Hotkey> hotkeyFromText(const QString &text);
/// The same for pressed keys. Errors: as above.
Result<Hotkey> hotkeyFrom(QKeyCombination pressed);

/// Every key that a hotkey can have, for tables that must have them all.
QList<Qt::Key> allHotkeyKeys();

} // namespace Lamplighter

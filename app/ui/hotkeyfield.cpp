// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/hotkeyfield.h"

#include "platform/hotkeys.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
const Qt::KeyboardModifiers counted =
    Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier | Qt::MetaModifier;

bool isModifier(int key)
{
    switch (key) {
    case Qt::Key_Control:
    case Qt::Key_Alt:
    case Qt::Key_Shift:
    case Qt::Key_Meta:
    case Qt::Key_Super_L:
    case Qt::Key_Super_R:
    case Qt::Key_AltGr:
        return true;
    default:
        return false;
    }
}

/// Shift changes the name of a punctuation key. Letters and digits keep theirs: a digit that needs Shift, as
/// on a French keyboard, is recorded as Shift and the digit.
bool isPunctuation(Qt::Key key)
{
    const bool isCharacter = key > Qt::Key_Space && key <= Qt::Key_AsciiTilde;
    const bool isLetter = key >= Qt::Key_A && key <= Qt::Key_Z;
    const bool isDigit = key >= Qt::Key_0 && key <= Qt::Key_9;
    return isCharacter && !isLetter && !isDigit;
}

/// On macOS, Qt counts the arrow keys as keypad keys. On X, the keypad's arrows have keysyms of their own.
bool isOfKeypad(const QKeyEvent &event)
{
    if (!(event.modifiers() & Qt::KeypadModifier))
        return false;
    const bool isArrow = event.key() >= Qt::Key_Left && event.key() <= Qt::Key_Down;
    constexpr quint32 firstKeypadKeysym = 0xff80; // keysymdef.h: XK_KP_Space …
    constexpr quint32 lastKeypadKeysym = 0xffbd;  // … XK_KP_Equal
    const auto native = event.nativeVirtualKey();
    return !isArrow || (native >= firstKeypadKeysym && native <= lastKeypadKeysym);
}
} // namespace

HotkeyField::HotkeyField(Hotkeys *system, QWidget *parent)
    : QLineEdit(parent)
    , m_system(system)
{
    setReadOnly(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    // Otherwise the input method would swallow dead keys.
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setPlaceholderText(tr("none", "no hotkey"));
}

HotkeyField::~HotkeyField()
{
    letGo();
}

void HotkeyField::setHotkey(const QString &hotkey)
{
    m_hotkey = hotkey;
    if (!m_isHeld)
        showHotkey();
}

void HotkeyField::showHotkey()
{
    const auto read = hotkeyFromText(m_hotkey);
    setText(read ? shownText(*read) : m_hotkey);
}

void HotkeyField::showHeld(Qt::KeyboardModifiers held)
{
    // Qt names modifiers only together with a key, so add one and cut it off again.
    setText(shownText({held, Qt::Key_A}).chopped(1) + u'…');
    m_isHeld = true;
    // Only a window that grabs the keyboard sees a hotkey of another program, and can then report it as
    // taken. Wayland has no such grab.
    const bool isOfUse = m_system && m_system->support().kind == Hotkeys::Support::Kind::Immediate;
    if (isOfUse && !std::exchange(m_hasKeyboard, true))
        grabKeyboard();
}

void HotkeyField::letGo()
{
    m_isHeld = false;
    if (std::exchange(m_hasKeyboard, false))
        releaseKeyboard();
}

bool HotkeyField::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // not for the window's menus, buttons and letters
        return true;
    }
    if (event->type() == QEvent::KeyPress && pressed(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyRelease && (m_isHeld || m_hasKeyboard)) {
        const auto held = static_cast<QKeyEvent *>(event)->modifiers() & counted;
        if (!held) {
            letGo();
            showHotkey();
        } else if (m_isHeld) {
            showHeld(held);
        }
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

/// Whether this field handles the key.
bool HotkeyField::pressed(const QKeyEvent &event)
{
    const auto held = event.modifiers() & counted;
    const bool isPlain = !(held & ~Qt::KeyboardModifiers{Qt::ShiftModifier});
    switch (event.key()) {
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        if (isPlain)
            return false;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isPlain)
            return false; // the window's default button
        break;
    case Qt::Key_Escape:
        if (!held) {
            letGo();
            showHotkey();
            return true;
        }
        break;
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
        if (!held) {
            setHotkey({});
            Q_EMIT recorded();
            return true;
        }
        break;
    default:
        break;
    }
    if (isModifier(event.key())) {
        if (held)
            showHeld(held);
    } else if (!event.isAutoRepeat()) {
        record(event);
    }
    return true;
}

void HotkeyField::record(const QKeyEvent &event)
{
    m_isHeld = false;
    const auto hotkey = hotkeyOf(event);
    if (hotkey)
        m_hotkey = textOf(*hotkey);
    showHotkey();
    if (hotkey)
        Q_EMIT recorded();
    else
        Q_EMIT refused(hotkey.error());
}

Result<Hotkey> HotkeyField::hotkeyOf(const QKeyEvent &event) const
{
    if (isOfKeypad(event))
        return tl::unexpected(Error{.kind = ErrorKind::WrongUse,
                                    .code = u"hotkey/keypad"_s,
                                    .text = tr("Keys of the numeric keypad don't work as hotkeys."),
                                    .next = tr("Press another key.")});
    auto key = static_cast<Qt::Key>(event.key());
    auto held = event.modifiers() & counted;
    if (key == Qt::Key_Backtab)
        key = Qt::Key_Tab;
    if ((held & Qt::ShiftModifier) && isPunctuation(key)) {
        const auto plain = m_system
                               ? m_system->keyWithoutShift({event.nativeScanCode(), event.nativeVirtualKey()})
                               : std::nullopt;
        if (plain)
            key = *plain;
        else
            held &= ~Qt::KeyboardModifiers{Qt::ShiftModifier};
    }
    return hotkeyFrom(QKeyCombination(held, key));
}

void HotkeyField::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    setPlaceholderText(tr("press keys"));
    Q_EMIT recordingChanged(true);
}

void HotkeyField::focusOutEvent(QFocusEvent *event)
{
    letGo();
    showHotkey();
    setPlaceholderText(tr("none", "no hotkey"));
    QLineEdit::focusOutEvent(event);
    Q_EMIT recordingChanged(false);
}

void HotkeyField::hideEvent(QHideEvent *event)
{
    letGo();
    QLineEdit::hideEvent(event);
}

} // namespace Lamplighter

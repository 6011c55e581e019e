// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/hotkeys.h"

#include "base/log.h"
#include "base/sharedtext.h"
#include "platform/keycodes.h"

#include <QAbstractNativeEventFilter>
#include <QCoreApplication>

#include <windows.h>

#include <algorithm>

namespace Lamplighter
{

namespace
{
/// Identifiers of applications are below 0xC000.
constexpr int firstIdentifier = 1;

struct VirtualKey {
    UINT code = 0;
    UINT modifiers = 0; ///< also needed in this layout
};

/// Letters and digits have the same virtual keys in every layout. The current layout places other characters.
/// https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-vkkeyscanw
std::optional<VirtualKey> virtualKeyOf(Qt::Key key)
{
    const auto *const codes = keyCodesOf(key);
    if (!codes)
        return std::nullopt;
    const auto character = characterOf(key);
    const bool isAlphanumeric =
        (key >= Qt::Key_A && key <= Qt::Key_Z) || (key >= Qt::Key_0 && key <= Qt::Key_9);
    if (character && !isAlphanumeric) {
        const auto scanned = static_cast<WORD>(VkKeyScanW(static_cast<WCHAR>(*character)));
        constexpr BYTE withShift = 1;
        constexpr WORD nowhere = 0xffff;
        // AltGr is Ctrl+Alt to Windows, so a character that needs AltGr can't be a hotkey.
        if (scanned == nowhere || HIBYTE(scanned) > withShift)
            return std::nullopt;
        return VirtualKey{LOBYTE(scanned), HIBYTE(scanned) == withShift ? UINT{MOD_SHIFT} : 0U};
    }
    if (!codes->virtualKey)
        return std::nullopt;
    return VirtualKey{*codes->virtualKey, 0};
}

// https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-registerhotkey: without a window,
// WM_HOTKEY is posted to this thread's queue, where Qt passes it to native event filters. F12 is reserved for
// debuggers "at all times", and combinations with the Windows key for Windows.
// Written from those pages; not run.
class WindowsHotkeys final : public Hotkeys, private QAbstractNativeEventFilter
{
public:
    WindowsHotkeys() { QCoreApplication::instance()->installNativeEventFilter(this); }
    ~WindowsHotkeys() override { release(); }

    Support support() const override { return {Support::Kind::Immediate, {}}; }

    void bind(const QList<HotkeyAction> &actions) override
    {
        release();
        startOver(actions);
        for (const auto &action : actions) {
            const int identifier = firstIdentifier + static_cast<int>(m_taken.size());
            const auto state = take(action.wanted, identifier);
            if (state.kind == HotkeyState::Kind::Bound)
                m_taken.append(action);
            tell(action.id, state);
        }
    }

    void probe(const Hotkey &hotkey, QObject *context, const Probed &done) override
    {
        const bool isOurs = std::any_of(m_taken.cbegin(), m_taken.cend(),
                                        [&](const HotkeyAction &action) { return action.wanted == hotkey; });
        if (isOurs)
            return answerLater(context, done, HotkeyState{HotkeyState::Kind::Bound, shownText(hotkey), {}});
        const int identifier = firstIdentifier + static_cast<int>(m_taken.size());
        const auto answer = take(hotkey, identifier);
        if (answer.kind == HotkeyState::Kind::Bound)
            UnregisterHotKey(nullptr, identifier);
        answerLater(context, done, answer);
    }

    /// https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-mapvirtualkeyw: "an unshifted
    /// character value". Its top bit marks a dead key.
    std::optional<Qt::Key> keyWithoutShift(const NativeKey &key) override
    {
        const auto character = MapVirtualKeyW(key.virtualKey, MAPVK_VK_TO_CHAR);
        return keyWriting(character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character);
    }

private:
    HotkeyState take(const Hotkey &wanted, int identifier)
    {
        if (wanted.key == Qt::Key_F12)
            return {HotkeyState::Kind::Refused, Hotkeys::tr("Windows reserves F12 for debuggers."),
                    SharedText::tr("Choose another hotkey.")};
        if (wanted.modifiers & Qt::MetaModifier)
            return {HotkeyState::Kind::Refused, Hotkeys::tr("Windows reserves hotkeys with the Windows key."),
                    SharedText::tr("Choose another hotkey.")};
        const auto key = virtualKeyOf(wanted.key);
        if (!key)
            return notOnThisKeyboard(wanted);
        const UINT modifiers = windowsModifiers(wanted.modifiers) | key->modifiers | MOD_NOREPEAT;
        if (!RegisterHotKey(nullptr, identifier, modifiers, key->code)) {
            const auto error = GetLastError();
            if (error == ERROR_HOTKEY_ALREADY_REGISTERED)
                return takenByAnother(wanted);
            qCInfo(logPlatform) << "RegisterHotKey failed with error" << error;
            return {HotkeyState::Kind::Refused,
                    Hotkeys::tr("Windows doesn't allow %1 as a hotkey (error %2).")
                        .arg(shownText(wanted))
                        .arg(error),
                    SharedText::tr("Choose another hotkey.")};
        }
        return {HotkeyState::Kind::Bound, shownText(wanted), {}};
    }

    void release()
    {
        for (qsizetype index = 0; index < m_taken.size(); ++index)
            UnregisterHotKey(nullptr, firstIdentifier + static_cast<int>(index));
        m_taken.clear();
    }

    bool nativeEventFilter(const QByteArray &, void *message, qintptr *) override
    {
        const auto *const told = static_cast<const MSG *>(message);
        if (told->message != WM_HOTKEY || told->hwnd)
            return false;
        const auto index = static_cast<qsizetype>(told->wParam) - firstIdentifier;
        if (index < 0 || index >= m_taken.size())
            return false;
        const auto id = m_taken.at(index).id; // a slot may bind other hotkeys
        Q_EMIT activated(id);
        return true;
    }

    QList<HotkeyAction> m_taken; ///< by identifier
};
} // namespace

std::unique_ptr<Hotkeys> createHotkeys()
{
    return std::make_unique<WindowsHotkeys>();
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/hotkeys.h"

#include "base/log.h"
#include "platform/keycodes.h"

#include <Carbon/Carbon.h>

#include <vector>

namespace Lamplighter
{

namespace
{
constexpr OSType signature = 'Lamp';
constexpr OSStatus hotKeyExists = -9878; ///< eventHotKeyExistsErr
/// eventInternalErr, as macOS 15.0 and 15.1 answer where Option, or Shift and Option, are the only modifiers (relaxed in
/// 15.2).
constexpr OSStatus internalError = -9868;

/// Where the present layout has a character, by asking it for what each key writes.
/// https://developer.apple.com/documentation/coreservices/1390584-uckeytranslate
std::optional<UInt32> placeOf(char16_t character)
{
    TISInputSourceRef source = TISCopyCurrentASCIICapableKeyboardLayoutInputSource();
    if (!source)
        return std::nullopt;
    std::optional<UInt32> place;
    const auto data =
        static_cast<CFDataRef>(TISGetInputSourceProperty(source, kTISPropertyUnicodeKeyLayoutData));
    if (data) {
        const auto *const layout = reinterpret_cast<const UCKeyboardLayout *>(CFDataGetBytePtr(data));
        constexpr UInt16 keyCount = 128;
        for (UInt16 code = 0; code < keyCount && !place; ++code) {
            UInt32 deadKeys = 0;
            UniChar written[4];
            UniCharCount count = 0;
            const auto status =
                UCKeyTranslate(layout, code, kUCKeyActionDown, 0, LMGetKbdType(),
                               kUCKeyTranslateNoDeadKeysMask, &deadKeys, std::size(written), &count, written);
            if (status == noErr && count == 1 && written[0] == character)
                place = code;
        }
    }
    CFRelease(source);
    return place;
}

/// A character that is written with Shift alone (a digit on a French layout) is taken where a US keyboard has it.
std::optional<UInt32> codeOf(Qt::Key key)
{
    const auto *const codes = keyCodesOf(key);
    if (!codes)
        return std::nullopt;
    if (const auto character = characterOf(key)) {
        if (const auto place = placeOf(*character))
            return place;
    }
    if (!codes->carbon)
        return std::nullopt;
    return *codes->carbon;
}

// RegisterEventHotKey and its handler are declared and described in HIToolbox's CarbonEvents.h; Apple has no newer call for
// it, and none of the newer ones works without the permission to watch all keys. Several programs may have one combination
// unless one asks for it exclusively.
// Layouts: https://developer.apple.com/documentation/foundation/distributednotificationcenter with
// kTISNotifySelectedKeyboardInputSourceChanged of HIToolbox's TextInputSources.h.
// Written from those; not run.
class MacHotkeys final : public Hotkeys
{
public:
    MacHotkeys()
    {
        const EventTypeSpec pressed{kEventClassKeyboard, kEventHotKeyPressed};
        InstallEventHandler(GetApplicationEventTarget(), &MacHotkeys::handle, 1, &pressed, this, &m_handler);
        CFNotificationCenterAddObserver(CFNotificationCenterGetDistributedCenter(), this,
                                        &MacHotkeys::layoutChanged,
                                        kTISNotifySelectedKeyboardInputSourceChanged, nullptr,
                                        CFNotificationSuspensionBehaviorDeliverImmediately);
    }
    ~MacHotkeys() override
    {
        CFNotificationCenterRemoveEveryObserver(CFNotificationCenterGetDistributedCenter(), this);
        release();
        if (m_handler)
            RemoveEventHandler(m_handler);
    }

    Support support() const override { return {Support::Kind::Immediate, {}}; }

    void bind(const QList<HotkeyAction> &actions) override
    {
        startOver(actions);
        m_actions = actions;
        takeAll();
    }

private:
    void takeAll()
    {
        release();
        for (qsizetype index = 0; index < m_actions.size(); ++index)
            tell(m_actions.at(index).id, take(m_actions.at(index), static_cast<UInt32>(index)));
    }

    HotkeyState take(const HotkeyAction &action, UInt32 identifier)
    {
        const auto code = codeOf(action.wanted.key);
        if (!code)
            return notOnThisKeyboard(action.wanted);
        EventHotKeyRef taken = nullptr;
        const auto status =
            RegisterEventHotKey(*code, carbonModifiers(action.wanted.modifiers), {signature, identifier},
                                GetApplicationEventTarget(), kEventHotKeyExclusive, &taken);
        if (status == noErr) {
            m_taken.push_back(taken);
            return {HotkeyState::Kind::Bound, shownText(action.wanted), {}};
        }
        if (status == hotKeyExists)
            return takenByAnother(action.wanted);
        if (status == internalError)
            return {HotkeyState::Kind::Refused,
                    Hotkeys::tr(
                        "This version of macOS refuses hotkeys that have no modifier but Option and Shift."),
                    Hotkeys::tr("Add Command or Control to it.")};
        qCInfo(logPlatform) << "RegisterEventHotKey fails with" << status;
        return {
            HotkeyState::Kind::Refused,
            Hotkeys::tr("macOS refuses the hotkey %1 (error %2).").arg(shownText(action.wanted)).arg(status),
            Hotkeys::tr("Choose another hotkey.")};
    }

    void release()
    {
        for (auto *const taken : m_taken)
            UnregisterEventHotKey(taken);
        m_taken.clear();
    }

    static OSStatus handle(EventHandlerCallRef, EventRef event, void *context)
    {
        EventHotKeyID which{};
        const auto status = GetEventParameter(event, kEventParamDirectObject, typeEventHotKeyID, nullptr,
                                              sizeof which, nullptr, &which);
        auto *const self = static_cast<MacHotkeys *>(context);
        if (status != noErr || which.signature != signature || which.id >= self->m_actions.size())
            return eventNotHandledErr;
        const auto id = self->m_actions.at(which.id).id; // whoever hears it may bind others
        Q_EMIT self->activated(id);
        return noErr;
    }

    static void layoutChanged(CFNotificationCenterRef, void *context, CFNotificationName, const void *,
                              CFDictionaryRef)
    {
        auto *const self = static_cast<MacHotkeys *>(context);
        QMetaObject::invokeMethod(
            self, [self] { self->takeAll(); }, Qt::QueuedConnection);
    }

    EventHandlerRef m_handler = nullptr;
    QList<HotkeyAction> m_actions;
    std::vector<EventHotKeyRef> m_taken;
};
} // namespace

std::unique_ptr<Hotkeys> createHotkeys()
{
    return std::make_unique<MacHotkeys>();
}

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/hotkeys.h"

#include "base/log.h"
#include "base/sharedtext.h"
#include "platform/keycodes.h"

#include <Carbon/Carbon.h>

#include <algorithm>
#include <vector>

namespace Lamplighter
{

namespace
{
constexpr OSType signature = 'Lamp';
constexpr OSStatus hotKeyExists = -9878; ///< eventHotKeyExistsErr
/// eventInternalErr: the answer of macOS 15.0 and 15.1 if the only modifiers are Option or Shift and Option
/// (relaxed in 15.2).
constexpr OSStatus internalError = -9868;

/// Doesn't call `look` if there is no layout.
template <typename Look>
void withLayout(const Look &look)
{
    TISInputSourceRef source = TISCopyCurrentASCIICapableKeyboardLayoutInputSource();
    if (!source)
        return;
    const auto data =
        static_cast<CFDataRef>(TISGetInputSourceProperty(source, kTISPropertyUnicodeKeyLayoutData));
    if (data)
        look(reinterpret_cast<const UCKeyboardLayout *>(CFDataGetBytePtr(data)));
    CFRelease(source);
}

/// https://developer.apple.com/documentation/coreservices/1390584-uckeytranslate
std::optional<char16_t> writtenBy(const UCKeyboardLayout *layout, UInt16 code)
{
    UInt32 deadKeys = 0;
    UniChar written[4];
    UniCharCount count = 0;
    const auto status =
        UCKeyTranslate(layout, code, kUCKeyActionDown, 0, LMGetKbdType(), kUCKeyTranslateNoDeadKeysMask,
                       &deadKeys, std::size(written), &count, written);
    if (status != noErr || count != 1)
        return std::nullopt;
    return written[0];
}

/// Finds a character in the current layout by asking what each key writes.
std::optional<UInt32> placeOf(char16_t character)
{
    std::optional<UInt32> place;
    withLayout([&](const UCKeyboardLayout *layout) {
        constexpr UInt16 keyCount = 128;
        for (UInt16 code = 0; code < keyCount && !place; ++code) {
            if (writtenBy(layout, code) == character)
                place = code;
        }
    });
    return place;
}

/// For a character that needs Shift (a digit in a French layout), use its place on a US keyboard.
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

// RegisterEventHotKey and its handler are declared and described in HIToolbox's CarbonEvents.h. Newer calls
// need the permission to watch all keys. Several programs can share a combination unless one requests it
// exclusively.
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

    void probe(const Hotkey &hotkey, QObject *context, const Probed &done) override
    {
        const bool isOurs =
            std::any_of(m_actions.cbegin(), m_actions.cend(), [&](const HotkeyAction &action) {
                return action.wanted == hotkey && state(action.id).kind == HotkeyState::Kind::Bound;
            });
        if (isOurs)
            return answerLater(context, done, HotkeyState{HotkeyState::Kind::Bound, shownText(hotkey), {}});
        EventHotKeyRef taken = nullptr;
        const auto answer = take(hotkey, static_cast<UInt32>(m_actions.size()), taken);
        if (taken)
            UnregisterEventHotKey(taken);
        answerLater(context, done, answer);
    }

    std::optional<Qt::Key> keyWithoutShift(const NativeKey &key) override
    {
        std::optional<Qt::Key> unshifted;
        withLayout([&](const UCKeyboardLayout *layout) {
            if (const auto character = writtenBy(layout, static_cast<UInt16>(key.virtualKey)))
                unshifted = keyWriting(*character);
        });
        return unshifted;
    }

private:
    void takeAll()
    {
        release();
        for (qsizetype index = 0; index < m_actions.size(); ++index) {
            EventHotKeyRef taken = nullptr;
            const auto &action = m_actions.at(index);
            tell(action.id, take(action.wanted, static_cast<UInt32>(index), taken));
            if (taken)
                m_taken.push_back(taken);
        }
    }

    HotkeyState take(const Hotkey &wanted, UInt32 identifier, EventHotKeyRef &taken)
    {
        const auto code = codeOf(wanted.key);
        if (!code)
            return notOnThisKeyboard(wanted);
        const auto status =
            RegisterEventHotKey(*code, carbonModifiers(wanted.modifiers), {signature, identifier},
                                GetApplicationEventTarget(), kEventHotKeyExclusive, &taken);
        if (status == noErr)
            return {HotkeyState::Kind::Bound, shownText(wanted), {}};
        if (status == hotKeyExists)
            return takenByAnother(wanted);
        if (status == internalError)
            return {HotkeyState::Kind::Refused,
                    Hotkeys::tr("This version of macOS needs Command or Control in a hotkey."),
                    Hotkeys::tr("Add Command or Control.")};
        qCInfo(logPlatform) << "RegisterEventHotKey failed with error" << status;
        return {
            HotkeyState::Kind::Refused,
            Hotkeys::tr("macOS doesn't allow %1 as a hotkey (error %2).").arg(shownText(wanted)).arg(status),
            SharedText::tr("Choose another hotkey.")};
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
        const auto id = self->m_actions.at(which.id).id; // a slot may bind other hotkeys
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

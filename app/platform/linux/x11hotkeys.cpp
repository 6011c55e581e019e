// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/x11hotkeys.h"

#include "base/later.h"
#include "base/log.h"
#include "base/sharedtext.h"
#include "platform/keycodes.h"
#include "platform/linux/xcbkeyboard.h"
#include "platform/linux/xcbreply.h"

#include <algorithm>

namespace Lamplighter
{

namespace
{
/// A new layout comes as a burst of events. Read the keyboard after the last one.
constexpr Milliseconds layoutSettles{20};
} // namespace

void X11Hotkeys::Disconnect::operator()(xcb_connection_t *connection) const
{
    xcb_disconnect(connection);
}

X11Hotkeys::X11Hotkeys(QByteArray display)
    : m_display(std::move(display))
{
    m_again.setSingleShot(true);
    m_again.setInterval(layoutSettles);
    connect(&m_again, &QTimer::timeout, this, &X11Hotkeys::takeAll);
}

X11Hotkeys::~X11Hotkeys() = default;

void X11Hotkeys::bind(const QList<HotkeyAction> &actions)
{
    startOver(actions);
    m_actions = actions;
    if (actions.isEmpty()) {
        m_again.stop();
        m_taken.clear();
        m_grabs.clear();
        disconnectFromServer();
        return;
    }
    if (m_connection || connectToServer())
        return takeAll();
    for (const auto &action : actions)
        tell(action.id,
             {HotkeyState::Kind::Unsupported, tr("Can't reach the X server, so hotkeys don't work."),
              tr("Check the DISPLAY variable, then restart Lamplighter.")});
}

void X11Hotkeys::probe(const Hotkey &hotkey, QObject *context, const Probed &done)
{
    const bool staysConnected = m_connection != nullptr;
    if (!lookAtKeyboard())
        return answerLater(context, done, std::nullopt);
    answerLater(context, done, tryHotkey(hotkey));
    if (!staysConnected)
        disconnectFromServer();
}

std::optional<Qt::Key> X11Hotkeys::keyWithoutShift(const NativeKey &key)
{
    const bool staysConnected = m_connection != nullptr;
    if (!lookAtKeyboard())
        return std::nullopt;
    const auto keysym = m_keyboard.writtenBy(key.scanCode);
    if (!staysConnected)
        disconnectFromServer();
    return keyWriting(keysym); // for possible hotkeys the keysym is the character's code
}

/// The keyboard was read when hotkeys were bound. Without hotkeys, read it now.
bool X11Hotkeys::lookAtKeyboard()
{
    if (m_connection)
        return true;
    if (!connectToServer())
        return false;
    m_keyboard = X11Keyboard::read(m_connection.get(), m_group);
    return true;
}

/// Grabs and releases immediately. Keeps existing grabs.
HotkeyState X11Hotkeys::tryHotkey(const Hotkey &hotkey)
{
    const auto presses = m_keyboard.pressesOf(hotkey);
    if (presses.isEmpty())
        return notOnThisKeyboard(hotkey);
    const auto before = m_grabs;
    const bool isFree = grab(presses, before);
    for (const auto &press : std::exchange(m_grabs, before)) {
        if (!before.contains(press))
            ungrab(press);
    }
    xcb_flush(m_connection.get());
    callLater(this, [this] { readEvents(); }); // as in takeAll()
    return isFree ? HotkeyState{HotkeyState::Kind::Bound, shownText(hotkey), {}} : takenByAnother(hotkey);
}

bool X11Hotkeys::connectToServer()
{
    int screenNumber = 0;
    m_connection.reset(xcb_connect(m_display.constData(), &screenNumber));
    if (xcb_connection_has_error(m_connection.get()) != 0) {
        m_connection.reset();
        return false;
    }
    auto screens = xcb_setup_roots_iterator(xcb_get_setup(m_connection.get()));
    for (; screenNumber > 0 && screens.rem > 1; --screenNumber)
        xcb_screen_next(&screens);
    m_root = screens.data->root;
    listenToKeyboard();
    m_readable =
        std::make_unique<QSocketNotifier>(xcb_get_file_descriptor(m_connection.get()), QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &X11Hotkeys::readEvents);
    return true;
}

void X11Hotkeys::disconnectFromServer()
{
    if (m_readable) {
        // We may be inside its signal.
        m_readable->setEnabled(false);
        m_readable.release()->deleteLater();
    }
    m_connection.reset();
}

/// A layout change is a new keyboard, a new map, or another group of the map. Without the extension the
/// server only reports a new map, with MappingNotify, which every client gets.
void X11Hotkeys::listenToKeyboard()
{
    auto *const connection = m_connection.get();
    m_keyboardEvents = 0;
    m_group = 0;
    const auto *const extension = xcb_get_extension_data(connection, &xcb_xkb_id);
    if (!extension || extension->present == 0)
        return;
    const XcbOwned<xcb_xkb_use_extension_reply_t> use{xcb_xkb_use_extension_reply(
        connection, xcb_xkb_use_extension(connection, XCB_XKB_MAJOR_VERSION, XCB_XKB_MINOR_VERSION),
        nullptr)};
    if (!use || use->supported == 0)
        return;
    m_keyboardEvents = extension->first_event;

    constexpr std::uint16_t whole = XCB_XKB_EVENT_TYPE_NEW_KEYBOARD_NOTIFY | XCB_XKB_EVENT_TYPE_MAP_NOTIFY;
    constexpr std::uint16_t mapParts = XCB_XKB_MAP_PART_KEY_TYPES | XCB_XKB_MAP_PART_KEY_SYMS |
                                       XCB_XKB_MAP_PART_MODIFIER_MAP | XCB_XKB_MAP_PART_VIRTUAL_MODS |
                                       XCB_XKB_MAP_PART_VIRTUAL_MOD_MAP;
    xcb_xkb_select_events(connection, XCB_XKB_ID_USE_CORE_KBD, whole, 0, whole, mapParts, mapParts, nullptr);
    // Only the group: modifiers change constantly while typing.
    xcb_xkb_select_events_details_t group{};
    group.affectState = XCB_XKB_STATE_PART_GROUP_STATE;
    group.stateDetails = XCB_XKB_STATE_PART_GROUP_STATE;
    xcb_xkb_select_events_aux(connection, XCB_XKB_ID_USE_CORE_KBD, XCB_XKB_EVENT_TYPE_STATE_NOTIFY, 0, 0, 0,
                              0, &group);

    const XcbOwned<xcb_xkb_get_state_reply_t> state{
        xcb_xkb_get_state_reply(connection, xcb_xkb_get_state(connection, XCB_XKB_ID_USE_CORE_KBD), nullptr)};
    if (state)
        m_group = state->group;
}

/// Also runs after a keyboard change. Keeps grabs that stay, otherwise a key pressed meanwhile is lost and
/// another program could take it.
void X11Hotkeys::takeAll()
{
    m_keyboard = X11Keyboard::read(m_connection.get(), m_group);
    const auto before = std::exchange(m_grabs, {});
    m_taken.clear();
    for (const auto &action : std::as_const(m_actions))
        tell(action.id, take(action, before));
    // Exact keys first, then the alternatives.
    for (const auto &action : std::as_const(m_actions)) {
        if (state(action.id).kind != HotkeyState::Kind::Bound)
            continue;
        const auto presses = m_keyboard.alternativesFor(action.wanted);
        for (const auto &press : presses) {
            if (!takenAs(press) && grab({press}, before))
                m_taken.append({press, action.id});
        }
    }
    for (const auto &press : before) {
        if (!m_grabs.contains(press))
            ungrab(press);
    }
    xcb_flush(m_connection.get());
    // Waiting for replies also read events, which the notifier doesn't report.
    callLater(this, [this] { readEvents(); });
}

HotkeyState X11Hotkeys::take(const HotkeyAction &action, const QList<KeyPress> &before)
{
    const auto presses = m_keyboard.pressesOf(action.wanted);
    if (presses.isEmpty())
        return notOnThisKeyboard(action.wanted);
    if (std::any_of(presses.cbegin(), presses.cend(),
                    [this](const KeyPress &press) { return takenAs(press); }))
        return {HotkeyState::Kind::Refused,
                tr("On your keyboard, %1 is the same as another hotkey.").arg(shownText(action.wanted)),
                SharedText::tr("Choose another hotkey.")};
    if (!grab(presses, before))
        return takenByAnother(action.wanted);
    for (const auto &press : presses)
        m_taken.append({press, action.id});
    return {HotkeyState::Kind::Bound, shownText(action.wanted), {}};
}

/// Grabs the keys with every lock state, or none at all. `before` are ours already.
bool X11Hotkeys::grab(const QList<KeyPress> &presses, const QList<KeyPress> &before)
{
    auto *const connection = m_connection.get();
    QList<KeyPress> wanted;
    const auto variants = m_keyboard.lockVariants();
    for (const auto &press : presses) {
        for (const auto variant : variants)
            wanted.append({press.keycode, static_cast<std::uint16_t>(press.modifiers | variant)});
    }
    QList<QPair<KeyPress, xcb_void_cookie_t>> asked;
    for (const auto &press : std::as_const(wanted)) {
        if (!before.contains(press))
            asked.append({press, xcb_grab_key_checked(connection, 0, m_root, press.modifiers, press.keycode,
                                                      XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC)});
    }
    QList<KeyPress> granted;
    for (const auto &[press, cookie] : std::as_const(asked)) {
        const XcbOwned<xcb_generic_error_t> error{xcb_request_check(connection, cookie)};
        if (!error)
            granted.append(press);
        else
            qCInfo(logPlatform) << "The X server refused key" << press.keycode << "with modifiers"
                                << press.modifiers << "- error" << error->error_code;
    }
    if (granted.size() == asked.size()) {
        m_grabs += wanted;
        return true;
    }
    for (const auto &press : std::as_const(granted))
        ungrab(press);
    return false;
}

void X11Hotkeys::ungrab(const KeyPress &press)
{
    xcb_ungrab_key(m_connection.get(), press.keycode, m_root, press.modifiers);
}

const X11Hotkeys::Taken *X11Hotkeys::takenAs(const KeyPress &press) const
{
    const auto found = std::find_if(m_taken.cbegin(), m_taken.cend(),
                                    [&](const Taken &taken) { return taken.press == press; });
    return found == m_taken.cend() ? nullptr : &*found;
}

void X11Hotkeys::readEvents()
{
    while (m_connection) {
        const XcbOwned<xcb_generic_event_t> event{xcb_poll_for_event(m_connection.get())};
        if (!event)
            break;
        const auto type =
            static_cast<std::uint8_t>(event->response_type & 0x7f); // without "sent by a client"
        if (type == XCB_KEY_PRESS) {
            const auto *const key = reinterpret_cast<const xcb_key_press_event_t *>(event.get());
            pressed(key->detail, key->state, key->time);
        } else if (type == XCB_KEY_RELEASE) {
            const auto *const key = reinterpret_cast<const xcb_key_release_event_t *>(event.get());
            m_lastRelease = {key->detail, key->time};
        } else if (type == XCB_MAPPING_NOTIFY) {
            m_again.start();
        } else if (m_keyboardEvents != 0 && type == m_keyboardEvents) {
            onKeyboardEvent(event.get());
        }
    }
    if (m_connection && xcb_connection_has_error(m_connection.get()) != 0)
        m_readable->setEnabled(false); // the server is gone, the program ends soon
}

void X11Hotkeys::pressed(std::uint8_t keycode, std::uint16_t state, std::uint32_t time)
{
    // Autorepeat: the server releases and presses the key again in the same millisecond.
    if (m_lastRelease.keycode == keycode && m_lastRelease.time == time)
        return;
    if (const auto *const taken = takenAs({keycode, m_keyboard.withoutLocks(state)})) {
        const auto id = taken->id; // a slot may bind other hotkeys
        Q_EMIT activated(id);
    }
}

void X11Hotkeys::onKeyboardEvent(const void *event)
{
    const auto kind = static_cast<const xcb_xkb_state_notify_event_t *>(event)->xkbType;
    if (kind == XCB_XKB_STATE_NOTIFY)
        m_group = static_cast<const xcb_xkb_state_notify_event_t *>(event)->group;
    if (kind == XCB_XKB_STATE_NOTIFY || kind == XCB_XKB_NEW_KEYBOARD_NOTIFY || kind == XCB_XKB_MAP_NOTIFY)
        m_again.start();
}

} // namespace Lamplighter

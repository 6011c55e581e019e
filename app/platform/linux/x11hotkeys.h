// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/hotkeys.h"
#include "platform/linux/x11keyboard.h"

#include <QSocketNotifier>
#include <QTimer>

namespace Lamplighter
{

/// Passive grabs on the root window over a separate X connection. Its events don't depend on Qt's connection,
/// and the server releases all grabs when it closes. Not connected while nothing is bound.
class X11Hotkeys final : public Hotkeys
{
    Q_OBJECT
public:
    /// `display` as in the DISPLAY variable.
    explicit X11Hotkeys(QByteArray display);
    ~X11Hotkeys() override;

    Support support() const override { return {Support::Kind::Immediate, {}}; }
    void bind(const QList<HotkeyAction> &actions) override;
    void probe(const Hotkey &hotkey, QObject *context, const Probed &done) override;
    std::optional<Qt::Key> keyWithoutShift(const NativeKey &key) override;

private:
    struct Taken {
        KeyPress press;
        QString id;
    };
    struct Disconnect {
        void operator()(xcb_connection_t *connection) const;
    };

    bool connectToServer();
    void disconnectFromServer();
    void listenToKeyboard();
    bool lookAtKeyboard();
    void takeAll();
    HotkeyState take(const HotkeyAction &action, const QList<KeyPress> &before);
    HotkeyState tryHotkey(const Hotkey &hotkey);
    bool grab(const QList<KeyPress> &presses, const QList<KeyPress> &before);
    void ungrab(const KeyPress &press);
    const Taken *takenAs(const KeyPress &press) const;
    void readEvents();
    void pressed(std::uint8_t keycode, std::uint16_t state, std::uint32_t time);
    void onKeyboardEvent(const void *event);

    QByteArray m_display;
    QList<HotkeyAction> m_actions;
    std::unique_ptr<xcb_connection_t, Disconnect> m_connection;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::uint32_t m_root = 0;
    std::uint8_t m_keyboardEvents = 0; ///< event type of the X keyboard extension, 0 without it
    int m_group = 0;                   ///< current layout
    X11Keyboard m_keyboard;
    QList<Taken> m_taken;
    QList<KeyPress> m_grabs; ///< all grabs, including those for each lock state
    QTimer m_again;
    struct Release {
        std::uint8_t keycode = 0;
        std::uint32_t time = 0;
    };
    Release m_lastRelease;
};

} // namespace Lamplighter

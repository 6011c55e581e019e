// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/hotkey.h"

#include <QLineEdit>

namespace Lamplighter
{

class Hotkeys;

/// Records the keys pressed while it has the focus. Tab, Shift+Tab and Return keep their meaning. Esc cancels
/// the current press without closing the window. Backspace and Del clear the field.
class HotkeyField final : public QLineEdit
{
    Q_OBJECT
public:
    /// `system` may be null.
    explicit HotkeyField(Hotkeys *system, QWidget *parent = nullptr);
    ~HotkeyField() override;

    /// In the settings' format; empty for none.
    QString hotkey() const { return m_hotkey; }
    void setHotkey(const QString &hotkey);

Q_SIGNALS:
    void recorded(); ///< or cleared, by the user
    /// The pressed keys can't be a hotkey. The old one stays.
    void refused(const Lamplighter::Error &why);
    void recordingChanged(bool recording); ///< when it gets or loses the focus

protected:
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    bool pressed(const QKeyEvent &event);
    void record(const QKeyEvent &event);
    Result<Hotkey> hotkeyOf(const QKeyEvent &event) const;
    void showHeld(Qt::KeyboardModifiers held);
    void showHotkey();
    void letGo();

    Hotkeys *m_system;
    QString m_hotkey;
    bool m_isHeld = false;      ///< modifiers are down, the key is still to come
    bool m_hasKeyboard = false; ///< grabbed until all keys are up
};

} // namespace Lamplighter

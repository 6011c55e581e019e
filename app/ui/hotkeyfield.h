// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/hotkey.h"

#include <QLineEdit>

namespace Lamplighter
{

class Hotkeys;

/// Records the keys that are pressed while it has the focus. Tab, Shift+Tab and Return keep their meaning; Esc takes back what
/// is being pressed, and closes nothing; Backspace and Del clear.
class HotkeyField final : public QLineEdit
{
    Q_OBJECT
public:
    /// `system` may be null.
    explicit HotkeyField(Hotkeys *system, QWidget *parent = nullptr);
    ~HotkeyField() override;

    QString hotkey() const { return m_hotkey; } ///< as settings have it; empty for none
    void setHotkey(const QString &hotkey);

Q_SIGNALS:
    void recorded(); ///< or cleared, by the person
    /// What was pressed is no hotkey, and why; what was there stays.
    void refused(const Lamplighter::Error &why);
    void recordingChanged(bool recording); ///< it has got, or lost, the focus

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
    bool m_isHeld = false;      ///< modifiers are shown, and a key is still to come
    bool m_hasKeyboard = false; ///< to itself, until nothing is held
};

} // namespace Lamplighter

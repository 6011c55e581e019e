// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/snapshot.h"
#include "ui/settingsports.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;

namespace Lamplighter
{

class HotkeySettingField;
class SettingField;

/// The settings' page of hotkeys: a field for each action, instructions, and suggestions. The program's own
/// hotkeys are paused while a field records.
class HotkeyPage final : public QWidget
{
    Q_OBJECT
public:
    HotkeyPage(const SettingsPorts &ports, QWidget *parent);
    ~HotkeyPage() override;

    const QList<HotkeySettingField *> &fields() const { return m_fields; }
    QPushButton *suggestButton() const { return m_suggest; }
    /// Says which other field has the same hotkey. Empty if none has it, or if `field` is on another page.
    QString clashOf(const SettingField *field) const;
    /// Shows what the system supports, and the keys that it assigned to the actions of unchanged fields.
    void refresh(const Snapshot &snapshot, const std::function<bool(const SettingField *)> &isChanged);
    /// Aligns the captions in one column of at most two fifths of the window's width.
    void layOut(int windowWidth);
    /// Asks the system whether the field's hotkey is available.
    void tryOut(HotkeySettingField *field);
    /// Pauses the hotkeys while a field has the focus, else resumes them. The fields call this themselves.
    void decidePause();

Q_SIGNALS:
    /// A note for that setting in whole sentences: on its value, or on keys that can't be used.
    void noted(const QString &key, const QString &why);
    /// Hotkeys::support() has changed.
    void supportChanged();

private:
    void addField(const HotkeySetting &setting, const QString &caption, const QString &action);
    void suggest();
    Hotkeys::Support support() const;

    const SettingsPorts m_ports;
    QLabel *m_text;
    QList<HotkeySettingField *> m_fields;
    QHash<const SettingField *, QString> m_actions; ///< named as in Snapshot::hotkeys
    QPushButton *m_suggest;
    bool m_isPaused = false;
};

} // namespace Lamplighter

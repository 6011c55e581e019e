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

/// The settings' page of hotkeys: a field for each action, what is to be known of all of them, and a set to begin with. While
/// one of its fields records, the program's own hotkeys are paused.
class HotkeyPage final : public QWidget
{
    Q_OBJECT
public:
    HotkeyPage(const SettingsPorts &ports, QWidget *parent);
    ~HotkeyPage() override;

    const QList<HotkeySettingField *> &fields() const { return m_fields; }
    QPushButton *suggestButton() const { return m_suggest; }
    /// The other field that has the same hotkey, as a sentence; empty when there is none, or `field` is of another page.
    QString clashOf(const SettingField *field) const;
    /// What the system offers, and what it has given to the actions whose fields are as they were read.
    void refresh(const Snapshot &snapshot, const std::function<bool(const SettingField *)> &isChanged);
    /// The names stand beside the fields, in one column, which takes no more than its share of the window's width.
    void layOut(int windowWidth);
    /// Asks the system whether it could have this hotkey.
    void tryOut(HotkeySettingField *field);
    /// Pauses the hotkeys or gives them back, as the keyboard is now. Fields that record ask for it themselves.
    void decidePause();

Q_SIGNALS:
    /// What goes with the value of that setting, or with what was pressed instead, as sentences.
    void noted(const QString &key, const QString &why);
    /// The system offers something else than before.
    void supportChanged();

private:
    void addField(const HotkeySetting &setting, const QString &caption, const QString &action);
    void suggest();
    Hotkeys::Support support() const;

    const SettingsPorts m_ports;
    QLabel *m_text;
    QList<HotkeySettingField *> m_fields;
    QHash<const SettingField *, QString> m_actions; ///< as Snapshot::hotkeys names them
    QPushButton *m_suggest;
    bool m_isPaused = false;
};

} // namespace Lamplighter

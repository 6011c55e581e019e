// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/hotkeys.h"
#include "session/snapshot.h"
#include "settings/settings.h"

namespace Lamplighter
{

/// Lets the system's global hotkeys be those of the settings, makes commands of what is pressed, and says which of them do
/// not work and why.
class HotkeyKeeper final : public SnapshotPart
{
    Q_OBJECT
public:
    explicit HotkeyKeeper(std::unique_ptr<Hotkeys> system);

    void follow(const Settings &settings);
    /// While somebody presses keys to choose a hotkey, those that they press are no commands, and where a key that is bound
    /// reaches no window they are given back. What is said of them stays.
    void pause(bool paused);

    Hotkeys &system() { return *m_system; }

    struct Told {
        QMap<QString, QString> bound; ///< what is to be pressed, by action (Snapshot::hotkeys)
        QList<Snapshot::Problem> problems;
    };
    Told told() const;
    void addTo(Snapshot &snapshot) const override;

Q_SIGNALS:
    void pressed(const Lamplighter::Command &command);

private:
    void bind();

    std::unique_ptr<Hotkeys> m_system;
    QList<HotkeyAction> m_wanted; ///< in the order of the settings
    bool m_hasBound = false;
    bool m_isPaused = false;
    std::optional<Told> m_toldBefore; ///< while they are given back
};

} // namespace Lamplighter

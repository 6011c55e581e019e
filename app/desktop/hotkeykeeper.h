// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/hotkeys.h"
#include "session/snapshot.h"
#include "settings/settings.h"

namespace Lamplighter
{

/// Binds the global hotkeys of the settings, turns them into commands, and reports which ones don't work and
/// why.
class HotkeyKeeper final : public SnapshotPart
{
    Q_OBJECT
public:
    explicit HotkeyKeeper(std::unique_ptr<Hotkeys> system);

    void follow(const Settings &settings);
    /// While the user records a hotkey, pressed hotkeys send no commands. On systems where a bound key
    /// reaches no window they are also released. told() doesn't change.
    void pause(bool paused);

    Hotkeys &system() { return *m_system; }

    struct Told {
        QMap<QString, QString> bound; ///< keys by action (Snapshot::hotkeys)
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
    std::optional<Told> m_toldBefore; ///< set while the keys are released
};

} // namespace Lamplighter

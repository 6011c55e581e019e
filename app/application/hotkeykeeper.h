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
class HotkeyKeeper final : public QObject
{
    Q_OBJECT
public:
    explicit HotkeyKeeper(std::unique_ptr<Hotkeys> system);

    void follow(const Settings &settings);

    /// What is to be pressed, by action (Snapshot::hotkeys).
    QMap<QString, QString> bound() const;
    QList<Snapshot::Problem> problems() const;

Q_SIGNALS:
    void changed();
    void pressed(const Lamplighter::Command &command);

private:
    std::unique_ptr<Hotkeys> m_system;
    QStringList m_ids; ///< of what is wanted, in the order of the settings
};

} // namespace Lamplighter

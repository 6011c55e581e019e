// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/activation.h"
#include "session/command.h"

namespace Lamplighter
{

/// Turns calls of the desktop's launcher into Commands.
class LauncherCalls final : public QObject
{
    Q_OBJECT
public:
    /// The names of the desktop entry's actions.
    static QStringList actions();

    /// `activation` must know these actions.
    explicit LauncherCalls(std::unique_ptr<DesktopActivation> activation);

    /// As DesktopActivation::start().
    bool start() { return m_activation->start(); }

Q_SIGNALS:
    /// The token, which may be empty, lets a Wayland compositor raise a window.
    void commandWanted(const Lamplighter::Command &command, const QString &activationToken);
    /// The demo is a separate program.
    void demoWanted();

private:
    void carryOut(const QString &action, const QString &token);

    std::unique_ptr<DesktopActivation> m_activation;
};

} // namespace Lamplighter

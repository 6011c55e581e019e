// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/activation.h"
#include "session/command.h"

namespace Lamplighter
{

/// What the desktop's launcher asks for, as Commands.
class LauncherCalls final : public QObject
{
    Q_OBJECT
public:
    /// The actions of the desktop entry, by their names there.
    static QStringList actions();

    /// `activation` knows these actions.
    explicit LauncherCalls(std::unique_ptr<DesktopActivation> activation);

    /// As DesktopActivation::start().
    bool start() { return m_activation->start(); }

Q_SIGNALS:
    /// The token, which may be empty, is what a Wayland compositor lets a window come to the front for.
    void commandWanted(const Lamplighter::Command &command, const QString &activationToken);
    /// It is a program of its own.
    void demoWanted();

private:
    void carryOut(const QString &action, const QString &token);

    std::unique_ptr<DesktopActivation> m_activation;
};

} // namespace Lamplighter

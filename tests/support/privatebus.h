// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/program.h"

#include <QDBusConnection>
#include <QTemporaryDir>

namespace Lamplighter::TestSupport
{

/// A D-Bus of our own on which everybody may own every name and nothing is started by itself; it stands in for the system
/// bus or for a session's.
class PrivateBus
{
public:
    PrivateBus();
    ~PrivateBus();
    Q_DISABLE_COPY_MOVE(PrivateBus)

    /// Comes back when it answers. Nothing: all is well.
    std::optional<QString> start();
    QString address() const;
    /// A new connection; whoever takes it closes it.
    QDBusConnection connect() const;

private:
    QTemporaryDir m_folder;
    Program m_daemon;
};

} // namespace Lamplighter::TestSupport

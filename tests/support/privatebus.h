// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/program.h"

#include <QDBusConnection>
#include <QTemporaryDir>

namespace Lamplighter::TestSupport
{

/// A private D-Bus that replaces the system or session bus. Anyone can own any name, and no services are
/// started.
class PrivateBus
{
public:
    PrivateBus();
    ~PrivateBus();
    Q_DISABLE_COPY_MOVE(PrivateBus)

    /// Returns when it answers. Unset on success.
    std::optional<QString> start();
    QString address() const;
    /// A new connection, which the caller closes.
    QDBusConnection connect() const;

private:
    QTemporaryDir m_folder;
    Program m_daemon;
};

} // namespace Lamplighter::TestSupport

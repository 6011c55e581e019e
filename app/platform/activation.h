// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Calls from the desktop's launcher to the running program (Linux). On other systems a launcher can only
// start a second process, which then talks to the running one.

#include <QObject>
#include <QStringList>

#include <memory>

namespace Lamplighter
{

class DesktopActivation : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Registers this process for the desktop's calls. Returns false if the desktop has no such calls or
    /// another process is registered already. Signals come from the event loop, including calls that arrive
    /// during start().
    virtual bool start() = 0;

Q_SIGNALS:
    /// The user started the program again. `token` (may be empty) lets a window come to the front on Wayland.
    void activated(const QString &token);
    /// The user chose an action of the desktop entry.
    void actionRequested(const QString &name, const QString &token);
};

/// `actions` are the names in the desktop entry. Calls with any other name get an error.
std::unique_ptr<DesktopActivation> createDesktopActivation(const QStringList &actions);

} // namespace Lamplighter

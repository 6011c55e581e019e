// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// What a desktop's launcher says to a program that runs, or that it has just started to say it to. Elsewhere than on Linux
// a launcher can only start a program, which then talks to the running one by itself.

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

    /// Lets the desktop call this process. False where it does not: there is no such desktop, or it calls another process,
    /// which was first. Calls wait for the event loop, also those that come together with the start.
    virtual bool start() = 0;

Q_SIGNALS:
    /// The program itself was chosen. The token, which may be empty, is what a Wayland compositor lets a window come to the
    /// front for.
    void activated(const QString &token);
    /// One of the actions of the desktop entry was.
    void actionRequested(const QString &name, const QString &token);
};

/// `actions`: the names in the desktop entry. The desktop is told that there are no others.
std::unique_ptr<DesktopActivation> createDesktopActivation(const QStringList &actions);

} // namespace Lamplighter

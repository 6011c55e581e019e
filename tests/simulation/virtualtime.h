// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QtGlobal>

namespace Lamplighter::Simulation
{

/// While it lives, time on this thread is made up: the C library's clocks tell it, and waiting for events
/// moves it on instead of waiting. All timers of Qt go by it, and so does everything else that asks for the
/// time. Chance is made up too: what QRandomGenerator gives follows from the seed. Other threads keep real
/// time.
///
/// It needs Qt's own event loop: see prepareProcess().
class VirtualTime
{
public:
    VirtualTime(Utc start, quint64 seed);
    ~VirtualTime();
    Q_DISABLE_COPY_MOVE(VirtualTime)

    /// Before the application is made.
    static void prepareProcess();

    Utc now() const;
    /// Runs the event loop for that long.
    void pass(Milliseconds span);
    /// Handles what is due now; no time passes.
    void settle();
    /// The computer sleeps: no timer runs.
    void suspend(Milliseconds span);
};

} // namespace Lamplighter::Simulation

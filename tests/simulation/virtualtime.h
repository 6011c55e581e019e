// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QtGlobal>

namespace Lamplighter::Simulation
{

/// During its lifetime this thread has simulated time: the C library's clocks show it, and waiting for events
/// advances it instead. Qt's timers and everything else that reads the time follow it. QRandomGenerator's
/// numbers follow from the seed. Other threads keep real time.
///
/// Needs Qt's own event loop: see prepareProcess().
class VirtualTime
{
public:
    VirtualTime(Utc start, quint64 seed);
    ~VirtualTime();
    Q_DISABLE_COPY_MOVE(VirtualTime)

    /// Call before creating the application.
    static void prepareProcess();

    Utc now() const;
    /// Runs the event loop for that time.
    void pass(Milliseconds span);
    /// Handles everything due now, without advancing time.
    void settle();
    /// The computer sleeps: no timers run.
    void suspend(Milliseconds span);
};

} // namespace Lamplighter::Simulation

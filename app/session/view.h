// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/engine.h"

namespace Lamplighter
{

/// What the session knows besides the engine.
struct ViewInputs {
    std::optional<ObservedPresence> observed{};
    bool readRefused = false;
    QString readProblem{}; ///< why the last read failed, as a sentence
    QList<Snapshot::Problem> problems{};
    Milliseconds timeout{0}; ///< program time that a request in flight may still take
    std::optional<SeenSince> seenSince{};
    std::optional<Moment> preferredCleared{};
    std::optional<Moment> lastStep{};            ///< see Readings::stepped()
    std::optional<Snapshot::Previous> waiting{}; ///< what follows the current status
    std::optional<Snapshot::RefusedChoice> refusedChoice{};
};

/// The health that an error of this kind means.
Health healthOf(ErrorKind kind);

/// The session's part of the snapshot. Its times don't change between events: lease times count from the
/// lease's own send, because two clocks never agree to the millisecond.
Snapshot viewOf(const Engine &engine, const ViewInputs &inputs, const Moment &now);

} // namespace Lamplighter

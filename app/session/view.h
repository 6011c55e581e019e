// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/engine.h"

namespace Lamplighter
{

/// What the session knows beside the engine.
struct ViewInputs {
    std::optional<ObservedPresence> observed{};
    bool readRefused = false;
    QString readProblem{}; ///< why the last read failed, as a sentence
    QList<Snapshot::Problem> problems{};
    Milliseconds timeout{0}; ///< program time that a request in flight may still take
    std::optional<SeenSince> seenSince{};
    std::optional<Moment> preferredCleared{};
    std::optional<Moment>
        lastStep{}; ///< when our session last changed without a write that the engine counts
    std::optional<Snapshot::Previous> waiting{}; ///< what waits for the end of the present status
    std::optional<Snapshot::RefusedChoice> refusedChoice{};
};

/// As far as an error says.
Health healthOf(ErrorKind kind);

/// The session's part of the snapshot. Its times stand still between events: lease times hang on the lease's
/// own send, and not on two clocks that never agree to the millisecond.
Snapshot viewOf(const Engine &engine, const ViewInputs &inputs, const Moment &now);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>
#include <span>

namespace Lamplighter
{

/// The source of a status. "origin" in `status --json` and in a remembered hold.
enum class HoldOrigin { Hand, Run, Hours, Resumed };

/// How one origin differs from the others. A new source of a status needs a row in origin.cpp;
/// session/wishes.h explains what follows from it.
struct OriginTraits {
    HoldOrigin origin;
    QStringView name; ///< "hand", "run", "hours", "resumed"
    /// The higher one wins: by hand > run > rules > resumed. No two origins share a rank.
    int rank;
    /// The user asks for it right now, so it replaces any hold.
    bool isAskedFor;
    /// Its source withdraws it later, so it can wait while something else is held.
    bool canWait;
    /// A choice by hand only postpones it: it returns when that choice ends on its own.
    bool survivesHand;
    /// `back` may return to it, and the next start may resume it.
    bool isReturnedTo;
};

/// A row for each origin, highest rank first.
std::span<const OriginTraits> allOrigins();
const OriginTraits &traitsOf(HoldOrigin origin);

QString nameOf(HoldOrigin origin);
std::optional<HoldOrigin> holdOriginFromName(const QString &name);

} // namespace Lamplighter

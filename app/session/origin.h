// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>
#include <span>

namespace Lamplighter
{

/// What wants a status. `status --json` tells it as "origin", and a remembered hold keeps it.
enum class HoldOrigin { Hand, Run, Hours, Resumed };

/// What sets one origin apart from the others. A new source of a status is one more row in origin.cpp; session/wishes.h
/// says what follows from it.
struct OriginTraits {
    HoldOrigin origin;
    QStringView name; ///< "hand", "run", "hours", "resumed"
    /// Who gives way to whom: by hand > run > rules > resumed. No two origins share a rank.
    int rank;
    /// The person asks for it at that moment, so it takes the place of whatever is held.
    bool isAskedFor;
    /// It has a giver that stands by it and withdraws it, so it can wait while something else is held.
    bool canWait;
    /// A choice by hand puts it off instead of ending it: it comes back when that choice has ended by itself.
    bool survivesHand;
    /// `back` may return to it, and the next start may take it up.
    bool isReturnedTo;
};

/// A row for each origin, highest rank first.
std::span<const OriginTraits> allOrigins();
const OriginTraits &traitsOf(HoldOrigin origin);

QString nameOf(HoldOrigin origin);
std::optional<HoldOrigin> holdOriginFromName(const QString &name);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QString>

#include <optional>

namespace Lamplighter::Practice
{

/// A day-time duration of ISO 8601 as Edm.Duration has it: [-]P[nD][T[nH][nM][nS]]. A fraction may stand in the last
/// part (facts/graph-presence A12). Weeks, months and years have no fixed length and are nothing.
///
/// Read here and not with the rest of the program's durations, on purpose: the practice cloud is a second reading of
/// the same facts, so that each tests the other (design §2).
std::optional<Milliseconds> readDuration(const QString &text);

/// "PT1H30M", "PT0.5S", "PT0S", "-PT5M".
QString writeDuration(Milliseconds span);

} // namespace Lamplighter::Practice

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QString>

#include <optional>

namespace Lamplighter::Practice
{

/// A day-time duration of ISO 8601, as Edm.Duration has it: [-]P[nD][T[nH][nM][nS]], with a fraction in the
/// last part at most (docs/how-presence-works.md#open-questions, A12). Empty for weeks, months and years:
/// they have no fixed length.
///
/// The program reads durations with code of its own, on purpose: the practice cloud is a second reading of
/// the same facts, so that each tests the other (docs/architecture.md#the-rooms).
std::optional<Milliseconds> readDuration(const QString &text);

/// "PT1H30M", "PT0.5S", "PT0S", "-PT5M".
QString writeDuration(Milliseconds span);

} // namespace Lamplighter::Practice

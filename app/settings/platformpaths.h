// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settings.h"

namespace Lamplighter
{

/// The paths of a profile whose name has been checked. One definition for each system, chosen by CMake.
Result<ProfilePaths> platformPaths(const QString &profile);

inline constexpr QLatin1String defaultProfile{"default"};

} // namespace Lamplighter

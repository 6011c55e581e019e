// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settings.h"

namespace Lamplighter
{

/// The paths of a profile with a valid name. CMake picks the definition for each system.
Result<ProfilePaths> platformPaths(const QString &profile);

inline constexpr QLatin1String defaultProfile{"default"};

} // namespace Lamplighter

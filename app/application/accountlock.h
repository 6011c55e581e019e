// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/processlock.h"

namespace Lamplighter
{

/// Two programs that hold a state for one account would fight over the one session it has at the service: who has this
/// lock may. `place` is ProfilePaths::accountLock; `account` says which cloud, client ID and person; `profile` is told to
/// whoever comes later.
/// Errors: Refused "identity/in-use" with the profile that has it, Internal "identity/lock".
Result<std::unique_ptr<ProcessLock>> lockAccount(const QString &place, const QString &account,
                                                 const QString &profile);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/processlock.h"

namespace Lamplighter
{

/// Ensures that only one program keeps a status for an account, since the service has one session for it.
/// `place` is ProfilePaths::accountLock; `account` names cloud, client ID and user; `profile` appears in the
/// errors of others. Errors: Refused "identity/in-use" with the profile that uses the account, Internal
/// "identity/lock".
Result<std::unique_ptr<ProcessLock>> lockAccount(const QString &place, const QString &account,
                                                 const QString &profile);

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/error.h"

namespace Lamplighter
{

/// Error of becomeProgram() and startDetached(). Kind: Internal, code "process/start".
Error startFailure(const QString &program, const QString &reason);
/// Error of runCommand() for the user's command. Kind: WrongUse, code "process/command".
Error commandFailure(const QString &command, const QString &reason);

} // namespace Lamplighter

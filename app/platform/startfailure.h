// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/error.h"

namespace Lamplighter
{

/// What becomeProgram and startDetached say on every system. Kind: Internal, code "process/start".
Error startFailure(const QString &program, const QString &reason);
/// What runCommand says of a command that is the person's own. Kind: WrongUse, code "process/command".
Error commandFailure(const QString &command, const QString &reason);

} // namespace Lamplighter

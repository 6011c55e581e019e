// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/command.h"

namespace Lamplighter
{

/// The settings that the session goes by: those of the section [hold].
struct SessionPolicy {
    HoldEnd defaultEnd{HoldEnd::UntilChanged{}};
    Minutes lease{15};
    bool leaseToHoldEnd = false; ///< lease=hold-end: to the hold's end, 4 hours at most
    bool clearOnQuit = true;     ///< onQuit=clear|leave
    bool releaseOnLock = true;   ///< onLock=release|keep
    enum class Resume { Yes, Ask, No } resume = Resume::Yes;
    std::optional<Seconds> longestHold{}; ///< longest=
    std::optional<quint32> spreadSeed{};  ///< unset: by chance, so that computers don't renew in step
};

} // namespace Lamplighter

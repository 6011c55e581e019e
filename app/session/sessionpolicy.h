// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/command.h"

namespace Lamplighter
{

/// The session's settings, from the section [hold].
struct SessionPolicy {
    HoldEnd defaultEnd{HoldEnd::UntilChanged{}};
    Minutes lease{15};
    bool leaseToHoldEnd = false; ///< lease=hold-end: until the hold's end, at most 4 hours
    bool clearOnQuit = true;     ///< onQuit=clear|leave
    bool releaseOnLock = true;   ///< onLock=release|keep
    enum class Resume { Yes, Ask, No } resume = Resume::Yes;
    std::optional<Seconds> longestHold{}; ///< longest=
    std::optional<quint32> spreadSeed{};  ///< unset for a random one, so that computers don't renew in step
};

} // namespace Lamplighter

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Lamplighter
{

/// A sign-in that is under way in the browser. Windows and the command that asked for it show it; `status` does not, and so
/// it is no part of the Snapshot: the page's address is for the person who signs in.
struct SignInProgress {
    bool isRunning = false;
    QString page{}; ///< its address; empty until there is one, and again once the page has been answered
    bool browserFailed = false; ///< what opens pages on this computer has failed, so only the address is left
    bool operator==(const SignInProgress &) const = default;
};

} // namespace Lamplighter

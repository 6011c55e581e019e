// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Lamplighter
{

/// A sign-in that is running in the browser. Shown by windows and by the command that started it, but not by
/// `status` or the Snapshot, because the page's address is only for the user who signs in.
struct SignInProgress {
    bool isRunning = false;
    QString page{};             ///< its address; empty before the page opens and after it was answered
    bool browserFailed = false; ///< the browser couldn't be opened, so show the address
    bool operator==(const SignInProgress &) const = default;
};

} // namespace Lamplighter

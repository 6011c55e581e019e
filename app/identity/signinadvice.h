// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/error.h"

#include <QList>
#include <QString>

#include <optional>

namespace Lamplighter
{

/// When the sign-in was refused. After a refused renewal a sign-in can help; at the end of a sign-in it just
/// failed to.
enum class Occasion { SignIn, Renewal };

/// Who can fix what an AADSTS number reports.
enum class Mender {
    You,
    Organization, ///< its IT team
    AppOwner,     ///< the owner of the app registration
    Developer,    ///< a bug in Lamplighter
    Time,         ///< temporary
};

/// What an AADSTS number means to the user, and what to do.
struct Advice {
    Mender mender = Mender::You;
    QString text;
    QString next;
    bool isRetried = false;             ///< then retriedElseSignIn() says what to do
    bool anotherBrowserMayHelp = false; ///< on Linux, few browsers can show the device's identity
};
/// Unset if the table doesn't have the number.
std::optional<Advice> adviceFor(int aadsts, Occasion occasion);

/// Adds that Lamplighter keeps trying, and that a new sign-in helps if that isn't enough.
Error retriedElseSignIn(Error error);

/// Whether the number means that the user declined.
bool isDeclined(int aadsts);
/// The first temporary one of `aadsts`. 0 if there is none.
int passingNumberIn(const QList<int> &aadsts);

} // namespace Lamplighter

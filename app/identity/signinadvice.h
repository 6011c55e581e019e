// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace Lamplighter
{

/// When the sign-in service said no. A sign-in helps after a refused renewal; at the end of a sign-in it has just not helped.
enum class Occasion { SignIn, Renewal };

/// Who can fix what an AADSTS number reports.
enum class Mender {
    You,
    Organization, ///< its IT team
    AppOwner,     ///< who made the app registration
    Developer,    ///< it is a defect of this program
    Time,         ///< it passes by itself
};

/// A person's words for an AADSTS number: what happened and what to do.
struct Advice {
    Mender mender = Mender::You;
    QString text;
    QString next;
    bool anotherBrowserMayHelp = false; ///< on Linux, few browsers can show the device's identity
};
/// Nothing for a number that is not in the table.
std::optional<Advice> adviceFor(int aadsts, Occasion occasion);

/// What to do while Lamplighter retries a renewal.
QString keepsTryingElseSignIn();

/// The number that tells that the person declined.
bool isDeclined(int aadsts);
/// The first of `aadsts` that passes by itself, whatever the answer's other words say; 0 without one.
int passingNumberIn(const QList<int> &aadsts);

} // namespace Lamplighter

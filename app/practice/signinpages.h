// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/oauth.h"

namespace Lamplighter::Practice
{

// The pages of the sign-in. All of their texts are in signinpages.cpp.

/// Picks an account for the app whose request is stored as `flow`. `consent`: the scopes to agree to, if the
/// app asks.
Http::Response pickForApplicationPage(const QString &authority, const QString &flow,
                                      const QList<Person> &people, const std::optional<QStringList> &consent);
/// Returns to the app with a form (response_mode=form_post).
Http::Response backToApplicationPage(const QString &redirectUri, const Fields &fields);

/// Asks for the code shown on a device. `again`: the previous code was wrong.
Http::Response codePage(bool again);
Http::Response pickForDevicePage(const QString &userCode, const QList<Person> &people,
                                 const QStringList &consent);
Http::Response deviceDeclinedPage();
Http::Response deviceSignedInPage();

Http::Response signedOutPage();
/// For errors that must not be sent back to the app.
Http::Response errorPage(const Refusal &refusal);

} // namespace Lamplighter::Practice

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/oauth.h"

namespace Lamplighter::Practice
{

// The pages that a person meets on the way: all of their words are in signinpages.cpp.

/// To pick an account for the application whose request waits as `flow`. `consent`: the scopes to agree to, where it asks.
Http::Response pickForApplicationPage(const QString &authority, const QString &flow,
                                      const QList<Person> &people, const std::optional<QStringList> &consent);
/// Takes the person back with a form, as response_mode=form_post has it.
Http::Response backToApplicationPage(const QString &redirectUri, const Fields &fields);

/// Asks for the code that a device shows, once more after a wrong one.
Http::Response codePage(bool again);
Http::Response pickForDevicePage(const QString &userCode, const QList<Person> &people,
                                 const QStringList &consent);
Http::Response deviceDeclinedPage();
Http::Response deviceSignedInPage();

Http::Response signedOutPage();
/// For a person, where nothing may be sent back to the application.
Http::Response errorPage(const Refusal &refusal);

} // namespace Lamplighter::Practice

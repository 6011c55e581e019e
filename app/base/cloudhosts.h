// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>

namespace Lamplighter
{

/// Microsoft's clouds with presence, and their hosts for sign-in and Graph.
/// https://learn.microsoft.com/graph/deployments and /entra/identity-platform/authentication-national-cloud
struct KnownCloud {
    const char16_t *name;
    const char16_t *login;
    const char16_t *graph;
};
inline constexpr std::array knownClouds{
    KnownCloud{u"global", u"login.microsoftonline.com", u"graph.microsoft.com"},
    KnownCloud{u"gcc-high", u"login.microsoftonline.us", u"graph.microsoft.us"},
    KnownCloud{u"dod", u"login.microsoftonline.us", u"dod-graph.microsoft.us"},
};

} // namespace Lamplighter

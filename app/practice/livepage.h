// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/world.h"

#include "http/listener.h"

namespace Lamplighter::Practice
{

/// GET /practice/: what colleagues see, the sessions with their fades and expiry, the clock, and a button for
/// everything that the control routes can do. Works without scripts; with them the upper part keeps itself up to date.
Http::Response livePage(World &world);

/// The part of the page that changes by itself, GET /practice/live.
Http::Response liveFragment(World &world);

/// What a form gets for an answer when it asked for something that cannot be done.
Http::Response complaintPage(const QString &sentence);

} // namespace Lamplighter::Practice

// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/world.h"

#include "http/listener.h"

namespace Lamplighter::Practice
{

/// GET /practice/: what colleagues see, sessions with fades and expiry, the clock, and buttons for all
/// control routes. Works without scripts; with scripts the upper part updates itself.
Http::Response livePage(World &world);

/// The part of the page that updates itself, GET /practice/live.
Http::Response liveFragment(World &world);

/// The answer to a form whose request failed.
Http::Response complaintPage(const QString &sentence);

} // namespace Lamplighter::Practice

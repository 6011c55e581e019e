// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/fetch.h"
#include "identity/tokenerror.h"
#include "identity/tokenset.h"

namespace Lamplighter
{

/// Reads a token endpoint's answer, strictly. `graph` is the root whose Presence.ReadWrite is needed.
tl::expected<TokenSet, Verdict> readTokenAnswer(const Answer &answer, Occasion occasion, const QUrl &graph,
                                                const QString &host, Utc now);

/// Whether the scopes that were granted hold Presence.ReadWrite of `graph`, by its long or its short name.
bool allowsPresence(const QString &scopes, const QUrl &graph);

} // namespace Lamplighter

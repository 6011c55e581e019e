// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"
#include "identity/secret.h"

#include <optional>

namespace Lamplighter
{

/// The tokens in a successful answer of a token endpoint.
struct TokenSet {
    Secret accessToken;
    Secret refreshToken; ///< empty: keep using the old one
    QByteArray idToken;
    QByteArray clientInfo;
    Seconds lifetime{};                 ///< 1 s … 48 h
    std::optional<Seconds> refreshIn{}; ///< when Microsoft suggests a renewal; unset if it doesn't
};

} // namespace Lamplighter
